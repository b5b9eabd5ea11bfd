"""Who a title means: the person whom the report named with it before."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.phrases.nouns import Nouns
from dateline.language.text.document import Document

_TITLED = {"official", "leader", "spokesman"}  # tags of nouns that are titles
_REACH = 7  # tokens of a title before a name


def bearer(title: Token, document: Document, nouns: Nouns) -> Token | None:
    """Who bears a title told before: Carter for "the secretary", after "Defense Secretary Ash Carter"."""
    words = _words(title, document, nouns)
    if not words:
        return None
    for i in range(title.i - 1, -1, -1):
        name = document.doc[i]
        whole = name.pos_ == "PROPN" and name.dep_ != "compound"
        if whole and _is_person(name, document) and words <= _titles_of(name):
            return name
    return None


def _words(title: Token, document: Document, nouns: Nouns) -> set[str]:
    """The words of a definite title of one person; empty where it is none."""
    nominal = nouns.nominal(title) if title.tag_ in ("NN", "NNP") else None
    if nominal is None or document.hit(title) is not None or not nominal.tags & _TITLED:
        return set()
    before = [c for c in title.children if c.i < title.i and not c.is_punct]
    named = [c for c in before if c.dep_ != "det"]
    definite = any(c.lower_ == "the" for c in before) or (title.tag_ == "NNP" and bool(named))
    named_office = any(c.dep_ == "prep" and c.lower_ == "of" for c in title.children)  # "the minister of X"
    if not definite or named_office or any(c.dep_ in ("poss", "nummod") for c in before):
        return set()
    return {title.lower_, *(c.lower_ for c in named)}


def _is_person(name: Token, document: Document) -> bool:
    hit = document.hit(name)
    return hit.kind == "person" if hit is not None else name.ent_type_ == "PERSON"


def _titles_of(name: Token) -> set[str]:
    """The words of the titles that stand right before a name, or beside it between commas."""
    words = set()
    for i in range(name.i - 1, max(name.sent.start, name.i - _REACH) - 1, -1):
        token = name.doc[i]
        if token.pos_ not in ("PROPN", "NOUN", "ADJ"):
            break
        words.add(token.lower_)
    beside = [c for c in name.children if c.dep_ == "appos" and c.i > name.i]
    beside += [name.head] if name.dep_ == "appos" else []
    return words | {word.lower_ for token in beside for word in (token, *token.lefts)}
