"""What the routes stand at: an open record, with what was gathered from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.faces.api.answers import Meta
from dateline.faces.api.packing import PackedEvents, packed
from dateline.faces.api.reader import EventQuery, RecordReader
from dateline.faces.api.tally import meta
from dateline.records.views import ControlAnswer

CONTROL_DAYS_KEPT = 2000


@dataclass
class Desk:
    """An open record with what was gathered from it, kept while its stamp stays the same."""

    reader: RecordReader
    stamp: str = ""
    head: Meta | None = None
    days: dict[tuple[str, str | None], ControlAnswer] = field(default_factory=dict)
    events: dict[str | None, PackedEvents] = field(default_factory=dict)

    def _refresh(self) -> None:
        stamp = self.reader.stamp()
        if stamp != self.stamp or len(self.days) > CONTROL_DAYS_KEPT:
            self.stamp, self.head, self.days, self.events = stamp, None, {}, {}

    def meta(self) -> Meta:
        """The head of the record, counted once."""
        self._refresh()
        if self.head is None:
            self.head = meta(self.reader)
        return self.head

    def control(self, on: str, known_on: str | None) -> ControlAnswer:
        """The control map of a day, worked out once."""
        self._refresh()
        key = (on, known_on)
        if key not in self.days:
            self.days[key] = self.reader.control(on, known_on)
        return self.days[key]

    def packed(self, known_on: str | None) -> PackedEvents:
        """All events packed; those of one day of knowing are kept, and those of all that is known."""
        self._refresh()
        if known_on not in self.events:
            whole = self.events.get(None)
            self.events = {} if whole is None else {None: whole}
            self.events[known_on] = packed(self.reader.events(EventQuery(known_on=known_on)).events)
        return self.events[known_on]
