"""The mentions of a report: every stretch that names an actor, a place, a time, a quantity, a weapon."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.language.phrases.grounding import Grounds
from dateline.language.phrases.nouns import Noun, Nouns
from dateline.language.text.document import Document
from dateline.records.claims import Mention, MentionForm, MentionKind

_KINDS: dict[str, MentionKind] = {
    "actor": "organisation",
    "person": "person",
    "place": "place",
    "weapon": "weapon",
    "platform": "platform",
    "vehicle": "vehicle",
}
_MANY = {"dozen", "score", "hundred", "thousand", "million", "billion", "half", "third", "quarter"}
_ARMS = ("weapon", "platform", "vehicle")
_ACTING = ("nsubj", "nsubjpass", "dobj", "dative")
_PERSON = {"i", "me", "my", "he", "him", "his", "she", "her"}
_GROUP = {"we", "us", "they", "them"}
_QUANTITY_ENTITIES = {"CARDINAL", "QUANTITY", "PERCENT", "MONEY"}


def mentions(document: Document, nouns: Nouns, grounds: Grounds) -> list[Mention]:
    """All mentions, in order of the text, none inside another of the same kind and form."""
    found = [
        *_times(document),
        *_names(document, grounds),
        *_strangers(document, nouns, grounds),
        *_nominals(document, nouns, grounds),
        *_quantities(document),
    ]
    unique = {(m.start, m.end, m.kind): m for m in reversed(found)}
    return sorted(unique.values(), key=lambda m: (m.start, m.end, m.kind))


def _times(document: Document) -> Iterator[Mention]:
    for x in document.times:
        yield Mention(start=x.start, end=x.end, text=x.text, kind="time", value=x.value, type=x.type)


def _names(document: Document, grounds: Grounds) -> Iterator[Mention]:
    for token in document.doc:
        hit = document.hit(token)
        where = grounds.named_place(token)
        if where is not None:
            start, end = document.start(token), document.end(token)
            yield Mention(
                start=start,
                end=end,
                text=document.text[start:end],
                kind="place",
                id=where.place,
                name=where.name,
                lat=where.lat,
                lon=where.lon,
                radius_km=where.radius_km,
                country=where.country,
            )
            yield from _acting_country(document, grounds, token)
        elif hit is not None and hit.kind == "nationality":
            nation = grounds.country(hit.country)
            yield Mention(
                start=hit.start,
                end=hit.end,
                text=hit.text,
                kind="nationality",
                form="adjective",
                name=nation.name if nation else None,
                lat=nation.lat if nation else None,
                lon=nation.lon if nation else None,
                radius_km=nation.radius_km if nation else None,
                country=hit.country,
            )
        elif hit is not None and hit.kind in ("actor", "person"):
            ref = grounds.resolve_text(hit.text, hit.start, hit.end)
            yield Mention(
                start=hit.start,
                end=hit.end,
                text=hit.text,
                name=ref.name,
                id=ref.actor,
                country=ref.country,
                kind="organisation" if hit.kind == "actor" else "person",
            )


def _strangers(document: Document, nouns: Nouns, grounds: Grounds) -> Iterator[Mention]:
    """Names of persons and organisations that no list holds, as the tagger finds them."""
    for entity in document.doc.ents:
        if entity.label_ not in ("PERSON", "ORG") or any(document.hit(t) is not None for t in entity):
            continue
        if any(grounds.named_place(t) is not None for t in entity) or nouns.at(entity.root).kind in (
            "time",
            "place",
        ):
            continue
        start, end = document.span_of(entity)
        named = nouns.nominal(entity.root)
        arms = named.kind if named is not None and named.kind in _ARMS else None  # "a VBIED", "the UAV"
        yield Mention(
            start=start,
            end=end,
            text=document.text[start:end],
            kind=_KINDS[arms] if arms else "person" if entity.label_ == "PERSON" else "organisation",
        )


def _acting_country(document: Document, grounds: Grounds, token: Token) -> Iterator[Mention]:
    """A country that acts is somebody besides: "Turkey said", "the coalition of Jordan and Qatar"."""
    first = token
    while first.dep_ in ("conj", "appos"):
        first = first.head
    ref = grounds.actor(token) if first.dep_ in _ACTING and grounds.governs(token) else None
    if ref is not None:
        start, end = document.start(token), document.end(token)
        text = document.text[start:end]
        yield Mention(
            start=start,
            end=end,
            text=text,
            kind="organisation",
            id=ref.actor,
            name=ref.name,
            country=ref.country,
        )


def _nominals(document: Document, nouns: Nouns, grounds: Grounds) -> Iterator[Mention]:
    for token in document.doc:
        noun = nouns.at(token) if token.pos_ in ("NOUN", "PROPN", "PRON") else None
        if (
            noun is None
            or noun.head.i != token.i
            or noun.hit is not None
            or grounds.named_place(token) is not None
        ):
            continue
        if token.pos_ == "PRON":
            yield from _pronoun(document, grounds, token)
            continue
        nominal = nouns.nominal(token)
        kind = _KINDS.get(noun.kind)
        if nominal is None or kind is None or token.dep_ == "compound":
            continue
        if nominal.kind == "person" and not noun.plural:
            kind = "person"
        elif kind == "person":  # "the militants", "senior officials": a group
            kind = "organisation"
        start, end = _trimmed(document, noun)
        yield Mention(
            start=start,
            end=end,
            text=document.text[start:end],
            kind=kind,
            form="nominal",
            id=_actor_id(grounds, token) if kind in ("person", "organisation") else None,
        )


def _pronoun(document: Document, grounds: Grounds, token: Token) -> Iterator[Mention]:
    if token.lower_ not in _PERSON | _GROUP:
        return
    ref = grounds.actor(token)
    if ref is None and token.lower_ in ("they", "them"):  # things too are "they"
        return
    form: MentionForm = "pronoun"
    start, end = document.start(token), document.end(token)
    kind: MentionKind = "person" if token.lower_ in _PERSON else "organisation"
    yield Mention(
        start=start,
        end=end,
        text=document.text[start:end],
        kind=kind,
        form=form,
        id=ref.actor if ref is not None else None,
        name=ref.name if ref is not None else None,
    )


def _actor_id(grounds: Grounds, token: Token) -> str | None:
    ref = grounds.actor(token)
    return ref.actor if ref is not None else None


def _trimmed(document: Document, noun: Noun) -> tuple[int, int]:
    """The phrase from its first word to its head."""
    return min(noun.start, document.start(noun.head)), document.end(noun.head)


def _quantities(document: Document) -> Iterator[Mention]:
    for entity in document.doc.ents:
        counted = [t for t in entity if t.like_num or t.lower_.rstrip("s") in _MANY]
        alone = all(t.lower_ == "one" and t.dep_ != "nummod" for t in counted)  # "one of them", "more than"
        if alone or any(t.i in document.time_tokens for t in entity):
            continue
        if entity.label_ in _QUANTITY_ENTITIES:
            start, end = document.span_of(entity)
            yield Mention(start=start, end=end, text=document.text[start:end], kind="quantity")
