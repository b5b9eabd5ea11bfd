"""How something is told, and why; what a word's own form, helping verbs and denial say of it."""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.moods import counterfactual, is_month
from dateline.records.values import Stance

# Auxiliaries are a closed class of the grammar, not vocabulary.
_WILL = {"will", "'ll", "’ll", "shall", "wo"}
_WOULD = {"would", "'d", "’d"}
GENERAL = "told in general"  # "securing borders is important": no deed at all
MADE_UP = "made up"  # in a film, in a drill: no deed
PAST = "told as over"  # "had held it since 2012", "once allied with"
FORMERLY = {"once", "formerly", "previously", "earlier"}
FINITE = {"VBD", "VBZ", "VBP"}
_DEFINITE = {"the", "this", "that", "these", "those"}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A stance and why: the rule that decided, and the lemma of the word that decided it, if one did."""

    stance: Stance
    why: str
    by: str = ""


def finite_past(verb: Token) -> bool:
    """Whether a verb tells in the past or the perfect, with no modal."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBD" and not auxiliaries:
        return True
    completed = any(c.lemma_ == "have" and c.tag_ in FINITE for c in auxiliaries)
    past = any(c.tag_ == "VBD" for c in auxiliaries)
    return verb.tag_ in ("VBN", "VBG", "VBD") and (completed or past) and modal(verb) is None


def came_to(verb: Token) -> bool:
    """Whether an infinitive tells what came of it: "went on to take it", "it took a week to take it"."""
    above = verb.head
    if verb.dep_ not in ("advcl", "xcomp", "acl") or not finite_past(above) or negated(above):
        return False
    went_on = above.lemma_ == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in above.children)
    lasted = any(t.ent_type_ in ("DATE", "TIME") for c in above.children for t in c.subtree if t.i < verb.i)
    return went_on or (above.lemma_ == "take" and expletive(above) and lasted)


def expletive(verb: Token) -> bool:
    """Whether the subject of a verb is an "it" that stands for what follows."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ == "it" for c in verb.children)


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def perfect(verb: Token) -> bool:
    """Whether the verb stands with "have"."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def negated(token: Token) -> bool:
    """Whether the token itself is denied ("did not take", "never", "neither", "no longer holds")."""
    return any(
        c.dep_ == "neg"
        or (c.dep_ in ("preconj", "cc") and c.lower_ in ("neither", "nor"))
        or (c.dep_ == "advmod" and c.lower_ == "never")
        or _no_longer(c)
        or (c.dep_ == "det" and c.lower_ in ("no", "neither"))
        for c in token.children
    )


def _no_longer(adverb: Token) -> bool:
    """Whether an adverb ends what was: "no longer control", "not any longer"."""
    ends = adverb.dep_ == "advmod" and adverb.lower_ in ("longer", "more")
    return ends and any(c.lower_ in ("no", "not", "any") for c in adverb.children)


def over(predicate: Token) -> bool:
    """Whether what a predicate tells was so and is so no more: "no longer control the town"."""
    return any(_no_longer(c) for c in predicate.children)


def modal(verb: Token) -> Verdict | None:
    """What the verb's own helping verb decides ("will", "may have"); None where it decides nothing."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and not is_month(c)]
    lower = {c.lower_ for c in auxiliaries}
    completed = any(c.lemma_ == "have" for c in auxiliaries)
    if lower & _WILL:
        return Verdict(stance="planned", why="will", by="will")
    if lower & _WOULD:
        reported = verb.dep_ == "ccomp" and not completed
        return Verdict(stance="planned" if reported else "conditional", why="would", by="would")
    if lower & {"may", "might"}:
        believed = completed and not counterfactual(verb)
        return Verdict(stance="believed" if believed else "conditional", why="may", by="may")
    if lower & {"could", "can", "ca"}:
        return Verdict(stance="conditional", why="could", by="could")
    if "must" in lower and completed:
        return Verdict(stance="believed", why="must have", by="must")
    if lower & {"should", "must", "ought"}:
        return Verdict(stance="planned", why="should", by="should")
    if "to" in lower and verb.dep_ == "ROOT":
        return Verdict(stance="planned", why="headline: to", by="will")
    return None


def definite(noun: Token) -> bool:
    """Whether a noun has a definite article, a pronoun that points, or an owner."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children)
