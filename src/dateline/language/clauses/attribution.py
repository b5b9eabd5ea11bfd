"""How the words of others are set apart: by quotation marks, commas, and clauses that tell what is said."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.language.lexicon.verbclasses import CLASSES

_MARKS = re.compile(r"[“”\"\n]|``|''")
_LONGEST_SPEAKER = 16  # words between a comma and a verb of saying that name who speaks
_OPENING = {
    "WDT",
    "WP",
    "WP$",
    "WRB",
    "IN",
    "CC",
}  # "whose officials say", "in which, officers said, ten died"
_SHORTEST, _LONGEST = 25, 1200  # characters of a quotation: less is a name, more a mark left open


def quotes(text: str) -> list[tuple[int, int]]:
    """The quoted stretches of a text, longer than a few words (short ones are names and scare quotes).

    A mark opens or closes by what stands beside it, else by turns; one left open runs to the paragraph's end.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        sign, at = mark.group(), mark.start()
        if sign == "\n":
            if opened is not None:
                spans.append((opened, at))
            opened = None
            continue
        before, after = text[at - 1 : at], text[mark.end() : mark.end() + 1]
        hugs = bool(after.strip()) and (not before.strip() or before in "([—–-")
        if sign in ("“", "``") or opened is None or (sign == '"' and hugs):
            opened = mark.end()
        else:
            spans.append((opened, at))
            opened = None
    if opened is not None:
        spans.append((opened, len(text)))
    return [(start, end) for start, end in spans if _SHORTEST <= end - start <= _LONGEST]


def between_comma_and(verb: Token) -> list[Token]:
    """The words from the last comma to a verb, if they are no more than a phrase."""
    words: list[Token] = []
    for token in reversed(verb.doc[verb.sent.start + 1 : verb.i]):
        if token.text == ",":
            opened = bool(words) and words[0].pos_ not in ("CCONJ", "SCONJ", "ADP")
            return words if opened and not {words[0].tag_, token.nbor(-1).tag_} & _OPENING else []
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.dep_ not in ("amod", "nmod", "compound"):
            return []
        words.insert(0, token)
        if len(words) > _LONGEST_SPEAKER:
            return []
    return []


def tells_more(verb: Token) -> bool:
    """Whether a verb of saying tells more behind it, before the next comma."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in (",", ";"):
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "TO") or token.lower_ in ("that", ":"):
            return True
    return False


def is_content(clause: Token) -> bool:
    """Whether a clause behind a noun tells what it says, not which one it is."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return clause.dep_ == "acl" or (clause.dep_ == "relcl" and that)


def is_relative(clause: Token) -> bool:
    """Whether a clause has a relative pronoun, or lacks the subject or object that would be one."""
    first = clause.left_edge
    pronoun = first.tag_ in ("WDT", "WP", "WP$", "WRB") or first.lower_ == "that"
    return pronoun or not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)


def adds(participle: Token, verb: Token) -> bool:
    """Whether a participle goes on with what is said: "took the town, activists said, cutting the road"."""
    said = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    behind = participle.tag_ == "VBG" and participle.dep_ == "advcl" and participle.i > verb.i
    return said and behind and participle.lemma_.lower() not in CLASSES.speaking
