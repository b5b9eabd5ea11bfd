"""Which events a question asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.errors import UnknownName
from dateline.fusion import PlaceBook
from dateline.fusion.places import fold
from dateline.records.values import ActorRef
from dateline.records.views import Event, Storyline


class EventQuery(msgspec.Struct, frozen=True, kw_only=True):
    """From `start` to before `end` (ISO days); place and actor by id, name or alias; type or its family."""

    start: str | None = None
    end: str | None = None
    place: str | None = None
    actor: str | None = None
    type: str | None = None


def select_events(events: Iterable[Event], query: EventQuery, places: PlaceBook) -> tuple[Event, ...]:
    """The events that answer, in their order. Raises UnknownName for a place or actor that no event has."""
    chosen = [event for event in events if _in_time(event, query)]
    if query.type is not None:
        wanted = query.type.rstrip(".")
        chosen = [event for event in chosen if event.type == wanted or event.type.startswith(wanted + ".")]
    if query.place is not None:
        ids = _place_ids(query.place, places)
        chosen = [event for event in chosen if event.where is not None and places.of(event.where) in ids]
    if query.actor is not None:
        everybody = [actor for event in events for actor in actors_of(event)]
        wanted = _known_among(query.actor, everybody, "the events")
        chosen = [event for event in chosen if any(wanted in _names(actor) for actor in actors_of(event))]
    return tuple(chosen)


def select_storylines(
    lines: Iterable[Storyline], place: str | None, actor: str | None, places: PlaceBook
) -> tuple[Storyline, ...]:
    """The storylines that aim at a place and that an actor leads or suffers. Raises UnknownName."""
    chosen = tuple(lines)
    if actor is not None:
        sides = [side for line in chosen for side in (line.by, *line.against)]
        wanted = _known_among(actor, sides, "the storylines")
        chosen = tuple(
            line for line in chosen if any(wanted in _names(side) for side in (line.by, *line.against))
        )
    if place is not None:
        found = places.get(find_place(place, places))
        chosen = tuple(line for line in chosen if line.aim in (found.id, found.whole))
    return chosen


def actors_of(event: Event) -> tuple[ActorRef, ...]:
    """Everybody who has a part in an event."""
    return (*event.agents, *event.targets, *event.supporters)


def find_place(asked: str, places: PlaceBook) -> str:
    """The id of a place by id, name or alias. Raises UnknownName with the nearest names."""
    found = places.find(asked)
    if found is None:
        near = places.suggest(asked)
        hint = (
            f" Did you mean: {', '.join(near)}?"
            if near
            else " The record tells of no place by a name like it."
        )
        raise UnknownName(f"no place {asked!r} in this record.{hint}")
    return found.id


def _in_time(event: Event, query: EventQuery) -> bool:
    if query.start is None and query.end is None:
        return True
    if event.when.earliest is None and event.when.latest is None:
        return False
    begins = event.when.earliest or "0000"
    after = event.when.latest or "9999"
    return (query.end is None or begins < query.end) and (query.start is None or after > query.start)


def _place_ids(asked: str, places: PlaceBook) -> frozenset[str]:
    found = find_place(asked, places)
    return frozenset({found, *(part.id for part in places.parts_of(found))})


def _known_among(asked: str, actors: Sequence[ActorRef], where: str) -> str:
    wanted = fold(asked) if not asked.startswith("actor:") else asked
    if not any(wanted in _names(actor) for actor in actors):
        near = _nearest(asked, sorted({actor.name for actor in actors}))
        raise UnknownName(
            f"no actor {asked!r} in {where} of this record."
            + (f" Did you mean: {', '.join(near)}?" if near else "")
        )
    return wanted


def _names(actor: ActorRef) -> frozenset[str | None]:
    return frozenset({actor.actor, fold(actor.name), fold(actor.text or "") or None, actor.side})


def _nearest(asked: str, names: list[str]) -> list[str]:
    from rapidfuzz import process

    return [name for name, _, _ in process.extract(asked, names, limit=4, score_cutoff=60)]
