"""What the routes stand at: an open record, with what was gathered from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import msgspec

from dateline.faces.api.answers import ChangesAnswer, ClaimsAnswer, Meta, ReviewedAnswer, TiesAnswer
from dateline.faces.api.packing import PackedChanges, PackedEvents, packed, packed_changes
from dateline.faces.api.reader import EventQuery, RecordReader
from dateline.faces.api.tally import meta
from dateline.records.kept import Kept
from dateline.records.views import ControlAnswer, StorylinesAnswer
from dateline.run.marks import ANSWERING, mark_of

STATES_KEPT = 400_000
"""States of places kept of the days asked for, some 600 bytes each: 160 days of a record of 2,500 places."""
T = TypeVar("T")


@dataclass
class Desk:
    """An open record with what was gathered from it, kept while its stamp stays the same.

    What is told with all that is known is kept in the record too, so that a page opened again waits for
    nothing to be made.
    """

    reader: RecordReader
    stamp: str = ""
    head: Meta | None = None
    days: dict[tuple[str, str | None], ControlAnswer] = field(default_factory=dict)
    lists: dict[str, dict[str | None, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._answers = Kept(self.reader.pieces, mark_of(ANSWERING))

    def _refresh(self) -> None:
        stamp = self.reader.stamp()
        if stamp != self.stamp:
            self._answers.begin()
            self.stamp, self.head, self.days, self.lists = stamp, None, {}, {}

    def meta(self) -> Meta:
        """The head of the record, counted once."""
        self._refresh()
        if self.head is None:
            self.head = self._answer("meta", Meta, lambda: meta(self.reader, self.changes(None)))
        return self.head

    def control(self, on: str, known_on: str | None) -> ControlAnswer:
        """The control map of a day, worked out once."""
        self._refresh()
        key = (on, known_on)
        if key not in self.days:
            answer = self.reader.control(on, known_on)
            if (len(self.days) + 1) * len(answer.places) > STATES_KEPT:
                self.days.clear()
            self.days[key] = answer
        return self.days[key]

    def packed(self, known_on: str | None) -> PackedEvents:
        """All events packed."""
        return self._kept("events", known_on, PackedEvents, lambda: self._packed(known_on))

    def _packed(self, known_on: str | None) -> PackedEvents:
        events = self.reader.events(EventQuery(known_on=known_on)).events
        return packed(events, self.reader.sources(known_on))

    def changes(self, known_on: str | None) -> ChangesAnswer:
        """The change log of all places; the page asks for it packed, so only that is kept in the record."""
        return self._kept("changes", known_on, None, lambda: self.reader.changes(known_on))

    def packed_changes(self, known_on: str | None) -> PackedChanges:
        """The change log packed."""
        return self._kept(
            "packed-changes",
            known_on,
            PackedChanges,
            lambda: packed_changes(self.changes(known_on).changes),
        )

    def plans(self, known_on: str | None) -> ClaimsAnswer:
        """What is planned, or would come only under a condition."""
        return self._kept("plans", known_on, ClaimsAnswer, lambda: self.reader.plans(known_on))

    def storylines(self, known_on: str | None) -> StorylinesAnswer:
        """All storylines without the events that are their steps, which the page has already."""
        return self._kept(
            "storylines",
            known_on,
            StorylinesAnswer,
            lambda: msgspec.structs.replace(self.reader.storylines(known_on=known_on), events=()),
        )

    def ties(self, known_on: str | None) -> TiesAnswer:
        """The relations between actors."""
        return self._kept("ties", known_on, TiesAnswer, lambda: self.reader.ties(known_on))

    def reviewed(self, known_on: str | None) -> ReviewedAnswer:
        """What a person made of each event and change."""
        return self._kept("reviewed", known_on, ReviewedAnswer, lambda: self._reviewed(known_on))

    def _reviewed(self, known_on: str | None) -> ReviewedAnswer:
        return ReviewedAnswer(reviewed=dict(self.reader.reviewed(known_on)))

    def _kept(self, name: str, known_on: str | None, kind: type[T] | None, make: Callable[[], T]) -> T:
        """A list worked out once: that of one day of knowing is kept, and that of all that is known.

        A list without a `kind` is kept in memory alone.
        """
        self._refresh()
        kept = self.lists.setdefault(name, {})
        if known_on not in kept:
            for other in [day for day in kept if day is not None]:
                del kept[other]
            kept[known_on] = make() if known_on or kind is None else self._answer(name, kind, make)
        return cast(T, kept[known_on])

    def _answer(self, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """An answer of this stamp, as the record keeps it; a family of its own for each."""
        found = self._answers.of(f"page-{name}", self._answers.whole(self.stamp), kind, make)
        self._answers.save(f"page-{name}")
        return found
