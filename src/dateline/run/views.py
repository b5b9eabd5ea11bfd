"""The views of a record, fused once and assessed once until it changes."""

from __future__ import annotations

from dateline.control import ControlRecord, assess
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
        self._control: ControlRecord | None = None

    def inputs(self) -> list[ReportView]:
        """The reports in use."""
        return [view_of(held) for held in self._store.holdings() if held.withdrawn is None]

    def fused(self, known_on: str | None = None) -> FusedRecord:
        """The fused record, made of what was known on a day; dates that other reports taught hold."""
        self._refresh()
        if known_on not in self._fused:
            if known_on is None:
                reports = self.inputs()
            else:
                reports = [report for report in self.fused().reports if report.known <= known_on]
            self._fused[known_on] = fuse(reports, judgements=self._store.judgements())
        return self._fused[known_on]

    def assessed(self) -> ControlRecord:
        """Who holds what through time."""
        self._refresh()
        if self._control is None:
            fused = self.fused()
            self._control = assess(fused.reports, fused, judgements=self._store.judgements())
        return self._control

    def _refresh(self) -> None:
        stamp = self._store.fingerprint()
        if stamp != self._stamp:
            self._stamp, self._fused, self._control = stamp, {}, None

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
        return self.assessed().on(on, known_on=known_on)

    def timeline(self, place: str, known_on: str | None) -> Timeline:
        """The changes of one place. Raises UnknownName."""
        return self.assessed().timeline(place, known_on=known_on)

    def timelines(self, known_on: str | None) -> tuple[Timeline, ...]:
        """The timelines of all places that have any change."""
        control = self.assessed()
        made = [control.timeline(place.id, known_on=known_on) for place in control.places]
        return tuple(
            sorted((each for each in made if each.changes), key=lambda t: (t.place.name, t.place.id))
        )
