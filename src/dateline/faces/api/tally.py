"""The head of a record: its bounds, counts and sides, gathered once from its views."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from dateline.faces.api.answers import (
    ChangesAnswer,
    Counts,
    DayCount,
    Interval,
    Meta,
    NamedCount,
    Side,
)
from dateline.faces.api.reader import EventQuery, HeadReader
from dateline.records.values import ActorRef
from dateline.records.views import Event, Holder
from dateline.version import __version__

FOCUS_SHARE = 0.9  # of the dated records lie in the focus
DATED_WITHIN = timedelta(days=31)  # a change with a wider interval sets no bound of the record
FOCUS_MARGIN = timedelta(days=7)

UNDATED = "9999"
"""Sorts behind every day."""


def meta(reader: HeadReader, changes: ChangesAnswer | None = None) -> Meta:
    """The head of the record as known in full; `changes` are its own, where they were gathered already."""
    events = reader.events(EventQuery()).events
    changes = changes if changes is not None else reader.changes()
    heads = reader.reports()
    days = sorted(_days(events, changes))
    return Meta(
        name=reader.name,
        version=__version__,
        bounds=_bounds(days),
        focus=_focus(days),
        published=_published([(head.published.earliest, head.published.latest) for head in heads]),
        counts=_counts(events, changes, len(heads), sum(not head.read for head in heads)),
        sides=_sides(reader, changes),
        actors=_actors(events),
        parties=_parties(reader, events),
        types=_types(reader, events),
        days=_per_day(events),
    )


def _days(events: Iterable[Event], changes: ChangesAnswer) -> Iterator[date]:
    """The first day of each dated event, and the day on which each change with a date was settled."""
    for event in events:
        if event.when.earliest is not None:
            yield date.fromisoformat(event.when.earliest[:10])
    for each in changes.changes:
        when = each.change.when
        if when.earliest is None or when.latest is None:
            continue
        first, after = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
        if after - first <= DATED_WITHIN:
            yield after - timedelta(days=1)


def _bounds(days: Sequence[date]) -> Interval:
    if not days:
        return Interval()
    return Interval(earliest=days[0].isoformat(), latest=(days[-1] + timedelta(days=1)).isoformat())


def _focus(days: Sequence[date]) -> Interval:
    """The shortest stretch that holds the share, with a margin; the earliest of equals."""
    if not days:
        return Interval()
    inside = math.ceil(len(days) * FOCUS_SHARE)
    first = min(range(len(days) - inside + 1), key=lambda at: days[at + inside - 1] - days[at])
    start = max(days[0], days[first] - FOCUS_MARGIN)
    end = min(days[-1], days[first + inside - 1] + FOCUS_MARGIN)
    return Interval(earliest=start.isoformat(), latest=(end + timedelta(days=1)).isoformat())


def _published(intervals: Iterable[tuple[str | None, str | None]]) -> Interval:
    known = [(first, last) for first, last in intervals if first is not None and last is not None]
    if not known:
        return Interval()
    return Interval(earliest=min(first for first, _ in known), latest=max(last for _, last in known))


def _counts(events: Sequence[Event], changes: ChangesAnswer, reports: int, unread: int) -> Counts:
    return Counts(
        reports=reports,
        unread=unread,
        claims=sum(len(event.claims) + len(event.claims_against) for event in events),
        events=len(events),
        changes=len(changes.changes),
        places=len({each.place.id for each in changes.changes}),
        unplaced=sum(event.where is None or event.where.lat is None for event in events),
        undated=sum(event.when.earliest is None for event in events),
    )


def side_of(holder: Holder | ActorRef) -> str:
    """The id of the side that a holder counts to: its side, else itself."""
    return holder.side or holder.actor or holder.name


def _sides(reader: HeadReader, changes: ChangesAnswer) -> tuple[Side, ...]:
    """Every side that ever held a place, with its colour.

    Who held more places has the clearer colour; sides that held less than twice as many as each other go by
    the day on which each first held anything, so that a few more reports, as a rule, change no colour.
    """
    places: dict[str, set[str]] = {}
    names: dict[str, Counter[str]] = {}
    since: dict[str, str] = {}
    for each in changes.changes:
        holder = each.change.holder
        if holder is None:
            continue
        side = side_of(holder)
        places.setdefault(side, set()).add(each.place.id)
        names.setdefault(side, Counter())[holder.name] += 1
        day = each.change.when.earliest or each.change.when.latest or UNDATED
        since[side] = min(since.get(side, UNDATED), day)
    ranked = sorted(places, key=lambda side: (-len(places[side]).bit_length(), since[side], side))
    return tuple(
        Side(id=side, name=reader.actor_name(side) or _most(names[side]), slot=slot, places=len(places[side]))
        for slot, side in enumerate(ranked)
    )


def _most(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _actors(events: Iterable[Event]) -> tuple[NamedCount, ...]:
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for event in events:
        parties = {
            ref.actor or ref.name: ref.name for ref in (*event.agents, *event.targets, *event.supporters)
        }
        counts.update(parties.keys())
        names.update(parties)
    return _ranked(counts, names)


def _parties(reader: HeadReader, events: Iterable[Event]) -> tuple[NamedCount, ...]:
    """Every side that takes part in an event, by its name, else by that of its commonest actor."""
    counts: Counter[str] = Counter()
    called: dict[str, Counter[str]] = {}
    for event in events:
        refs = (*event.agents, *event.targets, *event.supporters)
        counts.update({side_of(ref) for ref in refs})
        for ref in refs:
            called.setdefault(side_of(ref), Counter())[ref.name] += 1
    return _ranked(counts, {side: reader.actor_name(side) or _most(called[side]) for side in counts})


def _types(reader: HeadReader, events: Iterable[Event]) -> tuple[NamedCount, ...]:
    counts = Counter(event.type for event in events)
    return _ranked(counts, {each: (reader.type_name(each) or plain_name(each)) for each in counts})


def plain_name(type_id: str) -> str:
    """An event type's id in plain words: "territory.taken" → "Territory taken"."""
    return type_id.replace(".", " ").replace("_", " ").replace("-", " ").capitalize()


def _ranked(counts: Counter[str], names: dict[str, str]) -> tuple[NamedCount, ...]:
    ranked = sorted(counts, key=lambda each: (-counts[each], each))
    return tuple(NamedCount(id=each, name=names[each], count=counts[each]) for each in ranked)


def _per_day(events: Iterable[Event]) -> tuple[DayCount, ...]:
    counts = Counter(event.when.earliest[:10] for event in events if event.when.earliest is not None)
    return tuple(DayCount(day=day, count=counts[day]) for day in sorted(counts))
