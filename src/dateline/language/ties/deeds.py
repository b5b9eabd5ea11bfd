"""Deeds that tell more than themselves: what is meant, or comes again, shows who is at war."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import FORMERLY, PAST, Verdict
from dateline.language.lexicon.ontology import Ontology

ADVERSE = {
    "attack",
    "raid",
    "ambush",
    "strike",
    "bombing",
    "clash",
    "offensive",
    "siege",
    "encirclement",
    "territory",
    "place",
    "route",
}
"""The families of types of deeds that are done to an enemy."""


_MEANT = {"backs", "supplies", "directs"}  # a deed done to that end does it
_CLIMB = 4  # words from what is meant up to what makes it lasting


def lasting(token: Token, relation: str, ontology: Ontology) -> Verdict:
    """The stance of a tie by its word: one is bound to what one goes on doing, or did a deed for.

    "Remains committed to backing the army", "sent troops to help the army".
    """
    verdict = stance_of(token, ontology.words)
    if any(c.lower_ in FORMERLY for c in token.children):
        return Verdict(stance="background", why=PAST)
    if verdict.stance != "planned":
        return verdict
    if token.head.lemma_.lower() in ontology.words.continue_verbs:
        return Verdict(stance="ongoing", why="to be continued")
    bound = ontology.tie_words.fights.bound
    if relation != "hostile_to" and any(w.lower_ in bound for w in islice(token.ancestors, _CLIMB)):
        return Verdict(stance="ongoing", why="bound to it")
    if relation in _MEANT and verdict.why == "purpose":
        verb = token.head if token.dep_ != "conj" else token.head.head
        above = stance_of(verb, ontology.words) if verb.pos_ == "VERB" else verdict
        return above if above.stance in ("happened", "ongoing") else verdict
    return verdict


def is_standing(token: Token, verdict: Verdict, ontology: Ontology) -> bool:
    """Whether a deed is still meant, or comes again, and so tells of more than one day."""
    return verdict.stance == "planned" or comes_again(token, verdict, ontology)


def comes_again(token: Token, verdict: Verdict, ontology: Ontology) -> bool:
    """Whether a deed is told as one of many: "repeatedly attacked", "a string of attacks"."""
    if verdict.stance not in ("happened", "ongoing", "background"):
        return False
    fights = ontology.tie_words.fights
    deed = token.head if token.dep_ in ("acl", "relcl") else token  # "frequent attacks targeting soldiers"
    for node in (token, deed, deed.head):
        if any(c.dep_ in ("advmod", "amod") and c.lower_ in fights.repeated for c in node.children):
            return True
    if token.head.lemma_.lower() in ontology.words.continue_verbs and token.dep_ in ("xcomp", "dobj"):
        return True
    of = deed.head if deed.dep_ == "pobj" and deed.head.lower_ == "of" else None
    return of is not None and of.head.lemma_.lower() in fights.several and deed.tag_ == "NNS"
