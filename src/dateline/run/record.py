"""An open record: reports go in, answers come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar

import msgspec

from dateline.control.why import Why
from dateline.errors import InputError, SettingsError, UnknownName
from dateline.fusion import PlaceBook
from dateline.fusion.origins import Origin
from dateline.records.claims import Claim, Extraction, ReportHead
from dateline.records.dropped import Dropped
from dateline.records.grades import Grade
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, signed, standing
from dateline.records.report import Report
from dateline.records.review import AgreementAnswer, Reviewed, ReviewItem, ReviewQueue
from dateline.records.views import (
    ControlAnswer,
    Event,
    EventsAnswer,
    Storyline,
    StorylinesAnswer,
    Tie,
    Timeline,
)
from dateline.review.agreement import agreement, coder_key
from dateline.run.acled import LEAST, AcledRow, acled_rows
from dateline.run.days import day_of
from dateline.run.judging import Judged, listed, prepared
from dateline.run.reviewing import ShownItem, shown_item
from dateline.run.selecting import EventQuery, select_events, select_storylines
from dateline.run.settings import Settings, default_settings
from dateline.run.showing import Shown, show
from dateline.run.views import Reviews, Views
from dateline.store import Holding, Store, open_store

if TYPE_CHECKING:
    from dateline.reading import ReadingOptions
    from dateline.run.pipeline import Progress, Tally


Listed = TypeVar("Listed", EventsAnswer, StorylinesAnswer)

NEVER = "9999-12-31"
"""A day of intake that is later than any: the one that is kept stays."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a record holds: counts, and the days that its reports cover.

    `unread` are all texts that were not read, `held_back` those of them that triage found not to be about
    conflict.
    """

    reports: int
    sightings: int
    unread: int
    held_back: int
    withdrawn: int
    claims: int
    languages: dict[str, int]
    known_first: str | None
    known_last: str | None
    dropped: tuple[Dropped, ...]


class Record:
    """A record, open. Made by `dateline.open_record`; usable in a `with` statement.

    Answers are computed from the reports held, and kept in the record until it changes.
    """

    def __init__(
        self, store: Store, settings: Settings, *, name: str = "record", coder: str | None = None
    ) -> None:
        """`coder` is the one person whose judgements are heeded; None: everybody's."""
        self.store = store
        self.settings = settings
        self.name = name
        self.coder = coder
        self._views = Views(store, None if coder is None else _is_by(coder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self.store.close()

    def use(self, settings: Settings) -> None:
        """Reads with these settings from now on, and keeps them."""
        self.settings = settings
        self.store.set_fact("settings", msgspec.json.encode(settings).decode())

    def add(
        self,
        sources: str | Path | Report | Sequence[str | Path | Report],
        *,
        stdin: BinaryIO | None = None,
        published: str | None = None,
        source: str | None = None,
        now: str | date | None = None,
        progress: Progress | None = None,
    ) -> Tally:
        """Reads files, folders or reports into the record; says what was added, known already, dropped.

        `published` and `source` are told of plain texts. `now` is the day of intake (today in UTC where
        None). What was added stays when the run stops. Raises InputError for a path that does not
        exist, ReportError for a date that is none, TooManyDropped as the settings say.
        """
        from dateline.run.pipeline import add_reports

        taken = day_of(now or datetime.now(UTC).date(), "now")
        many = [sources] if isinstance(sources, str | Path | Report) else list(sources)
        items = self._items(many, stdin, self.settings.reading.told(published, source))
        return add_reports(self.store, items, self.settings, taken=taken, progress=progress)

    def reread(self, *, progress: Progress | None = None) -> Tally:
        """Reads anew the texts that were read with other code, data or settings; `same` counts the rest."""
        from dateline.run.pipeline import add_reports

        hashes = [held.hash for held in self.store.holdings()]
        reports = (report for hash in hashes for report in self.store.reports(hash))
        return add_reports(self.store, reports, self.settings, taken=NEVER, progress=progress)

    def _items(
        self, sources: Sequence[str | Path | Report], stdin: BinaryIO | None, options: ReadingOptions
    ) -> Iterable[Report | Dropped]:
        from dateline.reading import read_paths

        paths = [source for source in sources if not isinstance(source, Report)]
        yield from (source for source in sources if isinstance(source, Report))
        yield from read_paths(paths, stdin=stdin, options=options)

    def control(self, on: str | date, known_on: str | date | None = None) -> ControlAnswer:
        """Who holds each place on a day, as known on another (None: with all that is known now)."""
        return self._views.control(day_of(on, "on"), _day(known_on, "known_on"))

    def timeline(self, place: str, known_on: str | date | None = None) -> Timeline:
        """The changes of one place, by id, name or alias. Raises UnknownName with the nearest names."""
        return self._views.timeline(place, _day(known_on, "known_on"))

    def timelines(self, known_on: str | date | None = None) -> tuple[Timeline, ...]:
        """The timelines of all places that have any, in the order of their names."""
        return self._views.timelines(_day(known_on, "known_on"))

    def why(self, place: str, on: str | date, known_on: str | date | None = None) -> Why:
        """Each claim's weight in the answer about a place on a day. Raises UnknownName."""
        return self._views.assessed().why(place, day_of(on, "on"), known_on=_day(known_on, "known_on"))

    def sources(self, known_on: str | date | None = None) -> Mapping[str, Grade]:
        """How reliable the source of each claim is, by the claim's id."""
        return self._views.sources(_day(known_on, "known_on"))

    def origins(self) -> tuple[Origin, ...]:
        """Which reports are one voice, and why."""
        return self._views.settled().origins

    def known(self, on: str | date) -> frozenset[str]:
        """The hashes of the reports that could be known on a day."""
        day = day_of(on, "on")
        return frozenset(hash for hash, since in self.known_from().items() if since <= day)

    def known_from(self) -> dict[str, str]:
        """The day from which each report counts as known, by its hash."""
        return {report.hash: report.known for report in self._views.settled().reports}

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand, oldest first."""
        return standing(self.all_judgements())

    def all_judgements(self) -> tuple[Judgement, ...]:
        """Every judgement that is heeded here, oldest first, the undone ones among them."""
        return self._views.judgements()

    def alone(self, coder: str) -> Record:
        """The same record as one person sees it who codes blind: nobody else's judgements are heeded."""
        return Record(self.store, self.settings, name=self.name, coder=coder)

    def reviews(self) -> Reviews:
        """The items left to judge, the most doubtful first, and what was judged."""
        return self._views.reviews()

    def review_items(self) -> tuple[ReviewItem, ...]:
        """Everything that a person may judge."""
        return self._views.review_items()

    def review(self, start: int = 0, count: int = 50) -> ReviewQueue:
        """A stretch of the queue: what most needs a person's eye comes first."""
        reviews = self.reviews()
        items = reviews.left[start : start + count]
        return ReviewQueue(items=items, start=start, progress=reviews.progress, coder=self.coder)

    def review_item(self, id: str) -> ShownItem:
        """An event or change with the reasons to doubt it. Raises UnknownName."""
        return shown_item(self._views, id)

    def reviewed(self, known_on: str | date | None = None) -> dict[str, Reviewed]:
        """What the last standing judgement made of each event and change, by id; unjudged ones left out."""
        return self._views.reviewed(_day(known_on, "known_on"))

    def agreement(self) -> AgreementAnswer:
        """How far the people who judged the same items agree."""
        machine = Views(self.store, lambda judgement: False)
        return agreement(machine.review_items(), self.judgements(), self._views.settled().concerned)

    def events(
        self,
        start: str | date | None = None,
        end: str | date | None = None,
        *,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        known_on: str | date | None = None,
    ) -> EventsAnswer:
        """The events from `start` to before `end`, in order of time; undated ones where neither is given.

        `place` and `actor` are ids, names or aliases, `type` a type or the family that it begins with.
        Raises UnknownName for a place or an actor that the record does not hold and for a type that the
        ontology does not, InputError where the window ends before it begins.
        """
        known, first, after = _day(known_on, "known_on"), _day(start, "start"), _day(end, "end")
        if first is not None and after is not None and after <= first:
            raise InputError(f"no day is from {first} to before {after}: the window ends before it begins.")
        query = EventQuery(start=first, end=after, place=place, actor=actor, type=type)
        found = select_events(self._views.events(known), query, self._views.places(known))
        if type is not None and not found:
            from dateline.run.bases import ontology_of, types_named

            types_named(ontology_of(self.settings), type.rstrip("."))
        return EventsAnswer(events=found)

    def storylines(
        self, *, place: str | None = None, actor: str | None = None, known_on: str | date | None = None
    ) -> StorylinesAnswer:
        """The operations that the events are steps of, against a place and by an actor where asked.

        Both are ids, names or aliases. Raises UnknownName for one that the record does not hold.
        """
        known = _day(known_on, "known_on")
        places = self._views.places(known)
        lines = select_storylines(self._views.storylines(known), place, actor, places)
        steps = {step.event for line in lines for step in line.steps}
        events = tuple(event for event in self._views.events(known) if event.id in steps)
        return StorylinesAnswer(storylines=lines, events=events)

    def storyline(self, id: str) -> Storyline:
        """A storyline by its id, or the one that became of one with this id. Raises UnknownName."""
        return self._views.storyline(id)

    def with_ids(self, answer: Listed) -> Listed:
        """The same events, their claims' reports named by the callers' ids in the place of hashes."""
        ids = {held.hash: held.extraction.report.id for held in self.store.holdings()}
        return msgspec.structs.replace(answer, events=tuple(_named(event, ids) for event in answer.events))

    def acled_rows(self, *, least: float = LEAST, known_on: str | date | None = None) -> tuple[AcledRow, ...]:
        """The events at ACLED's grain (two actors, a place, a day), with the events behind each row.

        Events that are believed less than `least`, or that lack what the form needs, are left out.
        """
        holdings = {held.hash: held for held in self.store.holdings()}
        return acled_rows(self._views.events(_day(known_on, "known_on")), holdings, least=least)

    def ties(self, known_on: str | date | None = None) -> tuple[Tie, ...]:
        """The ties between actors."""
        return self._views.ties(_day(known_on, "known_on"))

    def extractions(self) -> Iterable[Extraction]:
        """What each report gave, in the order of the reports' hashes."""
        return (held.extraction for held in self.store.holdings())

    def heads(self) -> list[ReportHead]:
        """What is told of each report held, the withdrawn ones among them, in the order of their hashes."""
        gone = (held.extraction for held in self.store.withdrawn())
        return sorted((given.report for given in (*self.in_use(), *gone)), key=lambda head: head.hash)

    def in_use(self) -> Iterable[Extraction]:
        """The same without withdrawn reports; what is read already is not read again."""
        return (view.extraction for view in self._views.inputs())

    def report(self, id: str) -> Holding:
        """A text as held, by the id or the hash of one of its reports. Raises UnknownName."""
        held = next(self._views.held(id), None)
        if held is None:
            raise UnknownName(
                f"the record holds no report {id!r}. List them with: dateline status {self.name} --reports"
            )
        return held

    def claim(self, id: str) -> tuple[Claim, Holding]:
        """A claim and the text that makes it. Raises UnknownName."""
        return self._views.claim(id)

    def event(self, id: str, known_on: str | date | None = None) -> Event:
        """An event by its id, or the event that became of one with this id. Raises UnknownName."""
        return self._views.event(id, _day(known_on, "known_on"))

    def plans(self, known_on: str | date | None = None) -> list[tuple[Claim, ReportView]]:
        """The claims of what is planned, or would come only under a condition, each with its report.

        What a person rejected is left out, what one set right is as they set it.
        """
        return self._views.plans(_day(known_on, "known_on"))

    def places(self, known_on: str | date | None = None) -> PlaceBook:
        """All places that the reports speak of."""
        return self._views.places(_day(known_on, "known_on"))

    def show(self, id: str) -> Shown:
        """What an id or name stands for, down to the sentences that say it. Raises UnknownName."""
        return show(self._views, id)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement, signed with its id; every view heeds it from now on.

        Raises UnknownName or InputError where the record cannot heed it.
        """
        made = prepared(self._views, judgement)
        self.store.judge(made)
        return made

    def take(self, judgement: Judgement) -> Judgement:
        """Keeps a judgement that was made on another record. Raises InputError where it was changed since."""
        if signed(judgement).id != judgement.id:
            raise InputError(f"{judgement.id} is not what was signed: it was changed since.")
        self.store.judge(judgement)
        return judgement

    def judged(self) -> tuple[Judged, ...]:
        """Every judgement, oldest first: whether it stands, is undone, or finds nothing it is about."""
        return tuple(listed(self._views))

    def open_judgements(self) -> Mapping[str, str]:
        """The judgements that find no claim they are about, by id, with the reason."""
        return self._views.settled().open

    def withdraw(self, id: str, reason: str) -> None:
        """Takes a report's text and claims out of the record; its hash, the fact and the reason stay."""
        if not reason.strip():
            raise InputError("a withdrawal needs its reason.")
        self.store.withdraw(self.report(id).hash, reason)

    def stamp(self) -> str:
        """A hash that changes whenever an answer of the record may change."""
        return self.store.fingerprint()

    def summary(self) -> Summary:
        """What the record holds."""
        holdings = list(self.store.holdings())
        languages: dict[str, int] = {}
        for held in holdings:
            language = held.extraction.report.language or "unknown"
            languages[language] = languages.get(language, 0) + 1
        days = sorted(view.known for view in self._views.inputs() if view.known_from != "intake")
        return Summary(
            reports=len(holdings),
            sightings=sum(len(held.reports) for held in holdings),
            unread=sum(not held.extraction.report.read and held.withdrawn is None for held in holdings),
            held_back=sum(held.extraction.report.held_back and held.withdrawn is None for held in holdings),
            withdrawn=sum(held.withdrawn is not None for held in holdings),
            claims=sum(len(held.extraction.claims) for held in holdings),
            languages=dict(sorted(languages.items())),
            known_first=days[0] if days else None,
            known_last=days[-1] if days else None,
            dropped=self.store.dropped(),
        )


def open_record(path: str | Path, *, create: bool = True, settings: Settings | None = None) -> Record:
    """The record at a path, a new one where there is none and `create` is set.

    A record keeps the settings that it was made with; others, where given, take their place.
    Raises RecordMissing, NotARecord, RecordTooNew.
    """
    store = open_store(path, create=create)
    kept = store.fact("settings")
    if settings is None and kept is not None:
        settings = _kept(kept, path)
    resolved = settings or default_settings()
    wanted = msgspec.json.encode(resolved).decode()
    if wanted != kept and (kept is None or settings is not None):
        store.set_fact("settings", wanted)
    return Record(store, resolved, name=str(path))


def _is_by(coder: str) -> Callable[[Judgement], bool]:
    wanted = coder_key(coder)
    return lambda judgement: coder_key(judgement.by) == wanted


def _named(event: Event, ids: dict[str, str]) -> Event:
    for_it, against = (
        tuple(msgspec.structs.replace(ref, report=ids.get(ref.report, ref.report)) for ref in refs)
        for refs in (event.claims, event.claims_against)
    )
    return msgspec.structs.replace(event, claims=for_it, claims_against=against)


def _kept(text: str, path: str | Path) -> Settings:
    """The settings that a record keeps, with today's defaults for keys that they do not know yet.

    Raises SettingsError for settings that this Dateline does not know or cannot read.
    """
    from dateline.run.settings import settings_over

    where = (
        f"the settings kept in {path} (to put others in their place: dateline reread {path} --settings FILE)"
    )
    try:
        given = msgspec.json.decode(text, type=dict)
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{where} cannot be read: {error}.") from error
    return settings_over(given, where=where)


def _day(value: str | date | None, what: str) -> str | None:
    return None if value is None else day_of(value, what)
