"""What is wrong or doubtful in an actor base: for `dateline actors check` and for the tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from dateline.knowledge.actors import loading
from dateline.knowledge.actors.base import ActorBase
from dateline.knowledge.actors.folding import Folder
from dateline.knowledge.actors.matching import acronym_of, content_words
from dateline.knowledge.actors.model import Actor, Alias, Period

_FEWEST_CONSONANTS = 3
_FORWARD = "9999-12-31"
_BACKWARD = "0000-01-01"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong (`error`) or worth a look (`note`) with an actor."""

    level: Literal["error", "note"]
    topic: Literal["name", "tie", "dates", "country", "context"]
    actor: str
    message: str


def check(base: ActorBase) -> list[Finding]:
    """All findings, errors first, then by actor: names shared, ties to nobody, dates that do not fit."""
    found = [*_shared_names(base), *_contexts(base)]
    for actor in base.actors():
        found += [*_ties(base, actor), *_dates(actor), *_country(base, actor), *_names(actor), *_gaps(actor)]
    return sorted(found, key=lambda f: (f.level, f.actor, f.topic, f.message))


def _shared_names(base: ActorBase) -> Iterator[Finding]:
    """Names that two actors bear at once. A note where their countries tell them apart, else an error."""
    folder = Folder()
    bearers: dict[tuple[str, ...], list[tuple[Actor, Alias]]] = defaultdict(list)
    for actor in base.actors():
        for alias in actor.aliases:
            words = content_words(folder.words(alias.name), alias.name)
            key = acronym_of(alias.name) or " ".join(w.skeleton if alias.loose else w.fold for w in words)
            bearers[("loose" if alias.loose else "", key)].append((actor, alias))
    for (_, key), pairs in bearers.items():
        for index, (one, alias) in enumerate(pairs):
            for other, twin in pairs[index + 1 :]:
                if one.id == other.id or not (
                    _meet(one.life, other.life) and _meet(alias.period, twin.period)
                ):
                    continue
                apart = one.country != other.country or alias.weak or twin.weak
                yield Finding(
                    level="note" if apart else "error",
                    topic="name",
                    actor=one.id,
                    message=f"the name {alias.name!r} ({key}) is also a name of {other.id}",
                )


def _ties(base: ActorBase, actor: Actor) -> Iterator[Finding]:
    for role in actor.roles:
        if base.get(role.object) is None:
            message = f"{role.relation} {role.object}: there is no such actor"
            yield Finding(level="error", topic="tie", actor=actor.id, message=message)
        elif role.object == actor.id and role.relation != "side":
            message = f"{role.relation} itself"
            yield Finding(level="error", topic="tie", actor=actor.id, message=message)
    if _circular(base, actor.id):
        message = "is part of itself through others"
        yield Finding(level="error", topic="tie", actor=actor.id, message=message)


def _circular(base: ActorBase, actor_id: str) -> bool:
    above, seen = [actor_id], set()
    while above:
        current = above.pop()
        for role in base.roles(current):
            if role.relation != "part_of" or role.object == current:
                continue
            if role.object == actor_id:
                return True
            if role.object not in seen:
                seen.add(role.object)
                above.append(role.object)
    return False


def _dates(actor: Actor) -> Iterator[Finding]:
    periods = [("life", actor.life)]
    periods += [(f"name {a.name!r}", a.period) for a in actor.aliases]
    periods += [(f"{r.relation} {r.object}", r.period) for r in actor.roles]
    for what, period in periods:
        if period.start and period.end and period.start >= period.end:
            message = f"{what} ends on {period.end}, before it begins on {period.start}"
            yield Finding(level="error", topic="dates", actor=actor.id, message=message)
        elif actor.kind != "person" and not _inside(period, actor.life):
            message = f"{what} reaches beyond the actor's life"
            yield Finding(level="note", topic="dates", actor=actor.id, message=message)
    dated = sorted((a.period for a in actor.aliases if a.canonical), key=lambda p: p.start or _BACKWARD)
    for before, after in pairwise(dated):
        if before.end != after.start:
            message = f"its proper names leave a gap or overlap between {before.end} and {after.start}"
            yield Finding(level="note", topic="dates", actor=actor.id, message=message)


def _country(base: ActorBase, actor: Actor) -> Iterator[Finding]:
    if actor.country is not None and base.country(actor.country) is None:
        message = f"{actor.country!r} is no ISO 3166-1 alpha-3 code of the table"
        yield Finding(level="error", topic="country", actor=actor.id, message=message)


def _gaps(actor: Actor) -> Iterator[Finding]:
    """A fighter of no country and without ties; a time between two wholes that an actor was part of."""
    group = actor.kind in ("rebel", "political_militia", "identity_militia")
    if group and not actor.country and not actor.roles:
        message = "has neither a country nor a tie, so that nothing says where and for whom it fights"
        yield Finding(level="note", topic="tie", actor=actor.id, message=message)
    parts = sorted(
        (role.period for role in actor.roles if role.relation == "part_of"),
        key=lambda period: period.start or _BACKWARD,
    )
    for before, after in pairwise(parts):
        if before.end and after.start and before.end < after.start:
            message = f"is part of nothing between {before.end} and {after.start}"
            yield Finding(level="note", topic="tie", actor=actor.id, message=message)


def _names(actor: Actor) -> Iterator[Finding]:
    folder = Folder()
    for alias in actor.aliases:
        words = content_words(folder.words(alias.name), alias.name)
        if not words:
            message = f"the name {alias.name!r} has no word in it"
            yield Finding(level="error", topic="name", actor=actor.id, message=message)
        elif alias.loose and sum(len(w.skeleton) for w in words) < _FEWEST_CONSONANTS:
            message = f"the name {alias.name!r} has too few consonants to be matched by them"
            yield Finding(level="error", topic="name", actor=actor.id, message=message)


def _contexts(base: ActorBase) -> Iterator[Finding]:
    named = [(row[4], "contexts.tsv") for row in loading.rows("contexts.tsv")]
    named += [(slug, "circles.tsv") for row in loading.rows("circles.tsv") for slug in row[1].split("|")]
    for slug, file in named:
        if base.get(f"actor:{slug}") is None:
            message = f"{file} speaks of an actor that is not there"
            yield Finding(level="error", topic="context", actor=f"actor:{slug}", message=message)


def _meet(one: Period, other: Period) -> bool:
    return (one.start or _BACKWARD) < (other.end or _FORWARD) and (other.start or _BACKWARD) < (
        one.end or _FORWARD
    )


def _inside(inner: Period, outer: Period) -> bool:
    late = inner.end is not None and outer.end is not None and inner.end > outer.end
    early = inner.start is not None and outer.start is not None and inner.start < outer.start
    return not (late or early)
