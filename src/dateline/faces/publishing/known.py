"""A record as it was known on a day, through the same seam as the whole."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.faces.api.answers import ChangesAnswer
from dateline.faces.api.reader import EventQuery, RecordReader
from dateline.records.claims import ReportHead
from dateline.records.views import EventsAnswer


class AsKnown:
    """What the head of a record is counted from, as known on a day."""

    def __init__(self, reader: RecordReader, known_on: str) -> None:
        self._reader = reader
        self._known_on = known_on
        self.name = reader.name

    def actor_name(self, actor: str) -> str | None:
        """An actor's name by its id."""
        return self._reader.actor_name(actor)

    def type_name(self, event_type: str) -> str | None:
        """An event type's name by its id."""
        return self._reader.type_name(event_type)

    def reports(self, known_on: str | None = None) -> Sequence[ReportHead]:
        """The heads of the reports known on the day."""
        return self._reader.reports(known_on or self._known_on)

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        """The changes as known on the day."""
        return self._reader.changes(known_on or self._known_on)

    def events(self, query: EventQuery) -> EventsAnswer:
        """The events as known on the day."""
        return self._reader.events(msgspec.structs.replace(query, known_on=self._known_on))
