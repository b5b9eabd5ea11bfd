"""Events and changes packed for the page: what many share is sent once, and named by its place in a table.

A hundred thousand events take some 10 MB so, where whole they take 90; of changes about a third is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from dateline.faces.api.answers import PlaceChange
from dateline.faces.api.grading import UNKNOWN, Sources
from dateline.records.grades import best
from dateline.records.values import AcledCode, ActorRef, ControlStatus, Harm, PloverCode, When, Where
from dateline.records.views import ControlBasis, Event, Holder, PlaceHead

T = TypeVar("T")


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of event it is, in each of the codings."""

    type: str
    acled: AcledCode | None = None
    plover: PloverCode | None = None


class PackedEvent(msgspec.Struct, frozen=True, array_like=True):
    """One event as an array: numbers name rows of the tables, -1 where there is none."""

    id: str
    code: int
    when: int
    where: int
    agents: tuple[int, ...]
    targets: tuple[int, ...]
    supporters: tuple[int, ...]
    harm: tuple[int, ...]
    confidence: float
    origins: int
    claims: tuple[str, ...]
    claims_against: tuple[str, ...]
    grade: str


class PackedEvents(msgspec.Struct, frozen=True, kw_only=True):
    """All events in order of time, with the tables of what they share."""

    codes: tuple[Code, ...] = ()
    whens: tuple[When, ...] = ()
    wheres: tuple[Where, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    harms: tuple[Harm, ...] = ()
    events: tuple[PackedEvent, ...] = ()


class PackedChange(msgspec.Struct, frozen=True, array_like=True):
    """One change of a place as an array: numbers name rows of the tables, -1 where there is none."""

    id: str | None
    place: int
    when: int
    state: ControlStatus
    basis: ControlBasis
    holder: int
    previous: int
    confidence: float
    origins: int
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    grade: str
    by: tuple[int, ...]


class PackedChanges(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of all places in order of time, with the tables of what they share."""

    places: tuple[PlaceHead, ...] = ()
    whens: tuple[When, ...] = ()
    holders: tuple[Holder, ...] = ()
    names: tuple[str, ...] = ()
    changes: tuple[PackedChange, ...] = ()


class _Table(Generic[T]):
    """Values, each once, by their content."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._by_content: dict[bytes, int] = {}
        self._by_identity: dict[int, int] = {}

    def number(self, value: T) -> int:
        """The place of a value in the table; it is added where it is new."""
        known = self._by_identity.get(id(value))
        if known is not None:
            return known
        key = msgspec.json.encode(value)
        found = self._by_content.setdefault(key, len(self.values))
        if found == len(self.values):
            self.values.append(value)  # what is kept is not freed, so that its identity stays its own
            self._by_identity[id(value)] = found
        return found

    def numbers(self, values: Iterable[T]) -> tuple[int, ...]:
        """The places of several values."""
        return tuple(self.number(value) for value in values)


def packed(events: Iterable[Event], sources: Sources) -> PackedEvents:
    """The events packed, each with the grade of its best source and of itself."""
    codes, whens, wheres = _Table[Code](), _Table[When](), _Table[Where]()
    actors, harms = _Table[ActorRef](), _Table[Harm]()
    rows = tuple(
        PackedEvent(
            id=event.id,
            code=codes.number(Code(type=event.type, acled=event.acled, plover=event.plover)),
            when=whens.number(event.when),
            where=-1 if event.where is None else wheres.number(event.where),
            agents=actors.numbers(event.agents),
            targets=actors.numbers(event.targets),
            supporters=actors.numbers(event.supporters),
            harm=harms.numbers(event.harm),
            confidence=event.confidence,
            origins=event.origins,
            claims=tuple(ref.id for ref in event.claims),
            claims_against=tuple(ref.id for ref in event.claims_against),
            grade=best(sources.get(ref.id, UNKNOWN).reliability for ref in event.claims) + event.credibility,
        )
        for event in events
    )
    return PackedEvents(
        codes=tuple(codes.values),
        whens=tuple(whens.values),
        wheres=tuple(wheres.values),
        actors=tuple(actors.values),
        harms=tuple(harms.values),
        events=rows,
    )


def packed_changes(changes: Iterable[PlaceChange]) -> PackedChanges:
    """The changes packed."""
    places, whens, holders, names = _Table[PlaceHead](), _Table[When](), _Table[Holder](), _Table[str]()
    rows = tuple(
        PackedChange(
            id=row.id,
            place=places.number(row.place),
            when=whens.number(row.change.when),
            state=row.change.state,
            basis=row.change.basis,
            holder=-1 if row.change.holder is None else holders.number(row.change.holder),
            previous=-1 if row.change.previous is None else holders.number(row.change.previous),
            confidence=row.change.confidence,
            origins=row.change.origins,
            claims_for=row.change.claims_for,
            claims_against=row.change.claims_against,
            grade=row.change.reliability + row.change.credibility,
            by=names.numbers(row.by),
        )
        for row in changes
    )
    return PackedChanges(
        places=tuple(places.values),
        whens=tuple(whens.values),
        holders=tuple(holders.values),
        names=tuple(names.values),
        changes=rows,
    )
