"""The views of a record, fused once until it changes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.control import ControlRecord, assess
from dateline.fusion import FusedRecord, PlaceBook, Texts, fuse, texts_of
from dateline.fusion.founding import founding_ids
from dateline.fusion.origins import Origin
from dateline.fusion.voices import Voice
from dateline.records.contract import to_json
from dateline.records.inputs import ReportView
from dateline.records.views import ControlAnswer, Event, Tie, Timeline
from dateline.run.marks import VIEWING, mark_of
from dateline.store import Store
from dateline.store.contract import digest, view_of


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A fused record as it is kept: without the reports' texts and without the book of places."""

    reports: tuple[ReportView, ...]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    voices: dict[str, tuple[Voice, ...]]
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]
    open: dict[str, str] = {}

    @classmethod
    def of(cls, fused: FusedRecord) -> Kept:
        """What is kept of a fused record."""
        return cls(
            reports=tuple(msgspec.structs.replace(report, text="") for report in fused.reports),
            origins=fused.origins,
            origin_of=dict(fused.origin_of),
            voices=dict(fused.voices),
            events=fused.events,
            ties=fused.ties,
            open=dict(fused.open),
        )

    def record(self) -> FusedRecord:
        """The fused record; its places are gathered anew from the claims."""
        claims = (claim for report in self.reports for claim in report.extraction.claims)
        return FusedRecord(
            reports=self.reports,
            origins=self.origins,
            origin_of=self.origin_of,
            voices=self.voices,
            places=PlaceBook(claim.where for claim in claims if claim.where is not None),
            events=self.events,
            ties=self.ties,
            open=self.open,
        )


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
        """The fused record, made of what was known on a day; dates that other reports taught hold.

        With all that is known it may come from the record's own keeping, and is then without texts.
        """
        self._refresh()
        if known_on not in self._fused:
            self._fused[known_on] = self._kept() if known_on is None else self._known(known_on)
        return self._fused[known_on]

    def _known(self, day: str) -> FusedRecord:
        texts = {view.hash: view.text for view in self.inputs()}
        known = [report for report in self.fused().reports if report.known <= day]
        whole = [msgspec.structs.replace(report, text=texts[report.hash]) for report in known]
        return fuse(whole, judgements=self._store.judgements())

    def _kept(self) -> FusedRecord:
        key = f"fused:{digest(self._stamp, mark_of(VIEWING))}"
        body = self._store.recall(key)
        if body is not None:
            return msgspec.json.decode(body, type=Kept).record()
        reports = self.inputs()
        made = fuse(reports, judgements=self._store.judgements(), texts=self._texts(reports))
        self._store.remember(key, to_json(Kept.of(made)))
        return made

    def _texts(self, reports: Sequence[ReportView]) -> Texts:
        """What the reports' texts tell: kept, for judgements and new readings change no text."""
        key = f"texts:{digest(mark_of(VIEWING), *(report.text for report in reports))}"
        body = self._store.recall(key)
        if body is not None:
            return msgspec.json.decode(body, type=Texts)
        made = texts_of(reports)
        self._store.remember(key, to_json(made))
        return made

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

    def event(self, id: str) -> Event | None:
        """The event with this id; else the one that holds the claim after which it was named; else None."""
        events = self.fused().events
        exact = next((event for event in events if event.id == id), None)
        if exact is not None:
            return exact
        founder = self._founder(id)
        holding = (e for e in events if founder in {ref.id for ref in (*e.claims, *e.claims_against)})
        return next(holding, None) if founder is not None else None

    def _founder(self, id: str) -> str | None:
        founded = (founding_ids(report).items() for report in self.inputs())
        return next((claim for pairs in founded for claim, event in pairs if event == id), None)

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
