"""Deeds that tell more than themselves: what is meant, or comes again, shows who is at war."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.clauses.verdicts import Verdict
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
