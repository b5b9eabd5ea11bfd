"""What is joined to a word: the clause above, what is coordinated with it, what its prepositions govern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from dateline.language.lexicon.verbclasses import CLASSES

INWARD = frozenset(
    {"conj", "xcomp", "advcl", "acl", "pcomp", "prep", "relcl"}
    | {"dobj", "nsubj", "nsubjpass", "pobj", "attr"}
)
"""The relations by which a deed hangs on what stands above it and tells of the same matter."""


def clause_of(token: Token) -> Token:
    """The nearest verb at or above a token; the root of the sentence where none is."""
    node = token
    while node.pos_ not in ("VERB", "AUX") and node.head.i != node.i:
        node = node.head
    return node


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The token and all that is coordinated with it to its right ("Irpin, Bucha and Hostomel")."""
    out, queue = [token], [token]
    while queue:
        for child in queue.pop(0).children:
            if child.dep_ in ("conj", "appos") and child.dep_ == "conj" and child.i > token.i:
                out.append(child)
                queue.append(child)
    return tuple(sorted(out, key=lambda t: t.i))


def spread(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens with their conjuncts, each once, in order."""
    found = {t.i: t for token in tokens for t in conjuncts(token)}
    return tuple(found[i] for i in sorted(found))


def describes(verb: Token) -> bool:
    """Whether a participle was parsed as a clause of its own: "fired on fleeing civilians"."""
    objects = any(c.dep_ == "dobj" for c in verb.children)
    return (
        verb.dep_ == "pcomp"
        and objects
        and verb.tag_ == "VBG"
        and verb.lemma_.lower() in CLASSES.intransitive
    )


def prepositions(holder: Token) -> Iterator[tuple[str, Token]]:
    """Each preposition under a token with each of its objects; "out of", "from inside" as one."""
    for child in holder.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "ADV", "VERB", "ADJ"):
            yield from _prep_objects(child, child.lower_)


def _prep_objects(prep: Token, name: str) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if name == "at" and child.lower_ == "hands":  # "suffered defeat at the hands of the rebels"
            yield from ((("by", t) for p, t in prepositions(child) if p == "of"))
        elif child.dep_ == "pobj":
            for token in conjuncts(child):
                yield name, token
            if name == "between" and (other := _second_side(child)) is not None:
                yield name, other
        elif child.dep_ == "prep":
            joined = (
                f"{name} {child.lower_}" if name in ("out", "because", "ahead", "according") else child.lower_
            )
            yield from _prep_objects(child, joined)
            if name in ("from", "into", "inside", "outside"):
                yield from _prep_objects(child, name)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _prep_objects(child, child.lower_)
        elif child.dep_ == "pcomp" and child.pos_ in ("NOUN", "PROPN"):
            yield name, child
        elif describes(child):
            for token in (c for c in child.children if c.dep_ == "dobj"):
                yield from ((name, t) for t in conjuncts(token))


def _second_side(first: Token) -> Token | None:
    """The second of two between whom something is, where the parse tears them apart: "between X and Y"."""
    end = first.right_edge.i + 1
    if any(c.dep_ == "conj" for c in first.children) or end + 1 >= first.sent.end:
        return None
    if first.doc[end].lower_ != "and":
        return None
    behind = first.doc[end + 1 : min(first.sent.end, end + 6)]
    return next((t for t in behind if t.pos_ in ("NOUN", "PROPN") and t.left_edge.i == end + 1), None)
