"""What a verb and its own preposition say of the gerund behind them: "concentrated on retaking the town"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.lexicon.closedwords import Words
from dateline.records.values import Stance

_AIMED_BY = {"on", "upon", "at", "of", "about", "toward", "towards"}
_BENT = {
    "effort",
    "attention",
    "energy",
    "resource",
    "sight",
    "eye",
    "hope",
    "force",
    "firepower",
    "heart",
    "mind",
}
_SMALL = {"advmod", "prt", "poss", "det", "amod"}


def gerund_stance(verb: Token, lemma: str, prep: Token, words: Words) -> tuple[Stance, str] | None:
    """The stance of a gerund behind a verb's own preposition, and why; None where they say nothing.

    An aim behind "on", "at", "of", "about" or "towards", unless the verb says it was done ("boasted of");
    behind other prepositions where the two are listed for an aim or for a denial ("refrained from").
    """
    gerund = any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in prep.children)
    if not gerund or not _belongs_to(verb, prep):
        return None
    phrase = f"{lemma} {prep.lower_}"
    if phrase in words.gerund_denials:
        return "denied", phrase
    aimed = prep.lower_ in _AIMED_BY and lemma not in words.gerund_facts
    return ("planned", f"aim: {phrase}") if aimed or phrase in words.gerund_aims else None


def _belongs_to(verb: Token, prep: Token) -> bool:
    """Whether a preposition stands right behind its verb, or behind what it bends: "its efforts"."""
    between = [token for token in verb.doc[verb.i + 1 : prep.i] if token.dep_ not in _SMALL]
    return prep.i > verb.i and all(t.head.i == verb.i and t.lemma_.lower() in _BENT for t in between)
