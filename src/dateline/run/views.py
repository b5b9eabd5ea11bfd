"""The views of a record: fused once a question, their answers kept in the record until it changes."""

from __future__ import annotations

from dateline.fusion import FusedRecord, PlaceBook, fuse
from dateline.records.inputs import ReportView
from dateline.records.views import ControlAnswer, Event, Tie, Timeline
from dateline.store import Store
from dateline.store.contract import view_of


class Views:
    """What a record's reports say together, as known on a day or with all that is known."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamp = ""
        self._fused: dict[str | None, FusedRecord] = {}

    def inputs(self, known_on: str | None = None) -> list[ReportView]:
        """The reports in use, as far as they were known on a day."""
        views = [view_of(held) for held in self._store.holdings() if held.withdrawn is None]
        return [view for view in views if known_on is None or view.known <= known_on]

    def fused(self, known_on: str | None) -> FusedRecord:
        """The fused record, as known on a day."""
        stamp = self._store.fingerprint()
        if stamp != self._stamp:
            self._stamp, self._fused = stamp, {}
        if known_on not in self._fused:
            self._fused[known_on] = fuse(self.inputs(known_on), judgements=self._store.judgements())
        return self._fused[known_on]

    def events(self, known_on: str | None) -> tuple[Event, ...]:
        """All events, in order of time."""
        return self.fused(known_on).events

    def ties(self, known_on: str | None) -> tuple[Tie, ...]:
        """All ties."""
        return self.fused(known_on).ties

    def places(self, known_on: str | None) -> PlaceBook:
        """All places that the reports speak of."""
        return self.fused(known_on).places

    def control(self, on: str, known_on: str | None) -> ControlAnswer:
        """Who holds each place on a day."""
        return ControlAnswer(on=on, known_on=known_on)

    def timeline(self, place: str, known_on: str | None) -> Timeline:
        """The changes of one place. Raises UnknownName."""
        raise NotImplementedError

    def timelines(self, known_on: str | None) -> tuple[Timeline, ...]:
        """The timelines of all places."""
        return ()
