"""What a pronoun can stand for: by number and person, and by the clause that it stands in."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.phrases.nouns import Noun, Nouns
from dateline.language.text.arguments import arguments
from dateline.language.text.document import Document
from dateline.language.text.joints import clause_of

PLURAL = {"they", "them", "their", "themselves"}
SINGULAR = {"it", "its", "itself"}
_OBJECTS = {"them", "him", "her", "it"}
PERSON = {"he", "she", "him", "her", "his", "himself", "herself"}


def clause_above(pronoun: Token) -> Token | None:
    """The verb that tells of what a relative clause describes: "drove them from the hill, where it …".

    For an owner in what somebody says, the verb of whoever says it: "denied it and said that their town …".
    """
    clause = clause_of(pronoun)
    if clause.dep_ == "ccomp" and pronoun.dep_ == "poss":
        saying = clause.head
        while saying.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in saying.children):
            saying = saying.head
        return saying
    if clause.dep_ != "relcl" or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return clause_of(clause.head)


def others_in_clause(pronoun: Token) -> frozenset[int]:
    """The indexes of those who do what is done to a pronoun: in "the rebels attacked them", the rebels."""
    phrase = pronoun.head if pronoun.dep_ == "pobj" else pronoun
    verb = phrase.head
    undergoes = phrase.dep_ in ("dobj", "dative", "prep") and pronoun.lower_ in _OBJECTS
    if not undergoes or verb.pos_ != "VERB":
        return frozenset()
    return frozenset(t.i for t in arguments(verb).subjects)


def told_to_win(pronoun: Token, nouns: Nouns) -> bool:
    """Whether a place is told to be taken or held by whom a pronoun means: "fell to them"."""
    verb = clause_of(pronoun)
    behind = pronoun.dep_ == "pobj" and pronoun.head.lower_ in ("to", "by", "under")
    winning = nouns.takes_only_places(verb) and (behind or pronoun.dep_ == "nsubj")
    return winning or (behind and verb.lemma_ == "fall")


def is_thing(pronoun: str, noun: Noun) -> bool:
    """Whether a pronoun may stand for a thing told of, an offensive or a meeting, not for somebody."""
    if noun.kind != "thing" or noun.hit is not None:
        return False
    return pronoun in PLURAL if noun.plural else pronoun in SINGULAR


def agrees(pronoun: str, noun: Noun, document: Document) -> bool:
    """Whether a phrase can stand before a pronoun of this number and person."""
    if noun.kind == "pronoun":
        return False
    person = noun.kind == "person"
    if pronoun in PERSON:
        return person or (
            noun.kind == "actor" and not noun.plural and noun.hit is None and noun.head.pos_ == "NOUN"
        )
    if person or noun.kind not in ("actor", "platform", "place"):
        return False
    if noun.kind == "place":  # a country, or a capital that speaks: other towns mean no actor
        return pronoun in SINGULAR and noun.hit is not None and noun.head.dep_ in ("nsubj", "poss")
    if pronoun in PLURAL or pronoun in ("we", "us", "our"):
        return noun.plural or noun.hit is not None
    return pronoun in SINGULAR and not noun.plural
