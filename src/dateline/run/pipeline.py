"""Reports in, extractions out; and the same kept in a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from dateline.errors import TooManyDropped
from dateline.records.claims import Extraction
from dateline.records.dropped import Dropped, Outcome
from dateline.records.heads import unread
from dateline.records.kept import digest
from dateline.records.report import Report
from dateline.records.seams import Executor
from dateline.run.bases import knowledge_mark
from dateline.run.executors import build_executor
from dateline.run.marks import READING, mark_of
from dateline.run.settings import RunSettings, Settings
from dateline.store import Store
from dateline.store.contract import canonical


class Tally(msgspec.Struct, kw_only=True):
    """What a run did so far: `added` texts new to the record, `again` met elsewhere, `same` held already,
    `anew` held already but read again, with other code, data or settings than before.

    `unread` counts reports, among the added, in a language that nothing reads; `held_back` those that
    triage found not to be about conflict.
    """

    seen: int = 0
    added: int = 0
    again: int = 0
    same: int = 0
    anew: int = 0
    unread: int = 0
    held_back: int = 0
    dropped: list[Dropped] = msgspec.field(default_factory=list)


Progress = Callable[[Tally], None]


def extract_reports(
    items: Iterable[Report | Dropped],
    settings: Settings,
    *,
    tally: Tally | None = None,
    progress: Progress | None = None,
) -> Iterator[Extraction]:
    """What each report gives, in input order. Drops are counted in `tally`.

    A report that breaks the extractor gives an unread extraction with the reason, and a drop.
    Raises TooManyDropped where the run loses more than the settings allow.
    """
    tally = tally if tally is not None else Tally()
    for outcome in build_executor(settings).run(_reports(items, tally, settings.run)):
        extraction = outcome.extraction or unread(outcome.report, outcome.fault or "")
        if outcome.fault is not None:
            _drop(tally, _fault(outcome.report, outcome), settings.run)
        tally.added += 1
        _count_unread(tally, extraction)
        if progress is not None:
            progress(tally)
        yield extraction


def add_reports(
    store: Store,
    items: Iterable[Report | Dropped],
    settings: Settings,
    *,
    taken: str,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Tally:
    """Reads reports into a record; `taken` is the ISO day of intake. Each report is kept whole or not at all.

    A text held already is not read again, unless what came changes the head that it is read with:
    then it is read with the head that comes first in canonical order, so that order changes nothing.
    """
    tally = Tally()
    executor = executor or build_executor(settings)
    part = reader_mark(settings)
    asked = _Asked(store, items, tally, settings.run, taken, part)
    for outcome in executor.run(asked.reports()):
        report = asked.given.pop(0)
        if outcome.extraction is None:
            asked.drop(report, outcome)
        else:
            asked.keep(report, outcome, executor)
        if progress is not None:
            progress(tally)
    return tally


def reader_mark(settings: Settings) -> str:
    """The name of what reads, with a hash of all that reading depends on: code, data, settings, layers."""
    chosen = msgspec.json.encode((settings.language, settings.reading, knowledge_mark(settings.knowledge)))
    return f"{settings.language.extractor}+{digest(mark_of(READING), chosen)[:12]}"


class _Asked:
    """The reports of a run that must be read, each with the head that it is to be read with."""

    def __init__(
        self,
        store: Store,
        items: Iterable[Report | Dropped],
        tally: Tally,
        limits: RunSettings,
        taken: str,
        part: str,
    ) -> None:
        self.given: list[Report] = []
        self._store, self._items, self._tally = store, items, tally
        self._limits, self._taken, self._part = limits, taken, part

    def reports(self) -> Iterator[Report]:
        """The reports to read, in input order; those that need no reading are kept on the way."""
        for report in _reports(self._items, self._tally, self._limits, self._store.drop):
            held = self._store.holding(report.hash)
            if held is None:
                self.given.append(report)
                yield report
            elif held.withdrawn is not None or (report in held.reports and held.extractor == self._part):
                self._tally.same += 1
            else:
                first = canonical([*held.reports, report])[0]
                if first == held.reports[0] and held.extractor == self._part:
                    self._put(report, held.extraction)
                    self._tally.again += 1
                else:
                    self.given.append(report)
                    yield first

    def keep(self, report: Report, outcome: Outcome, executor: Executor) -> None:
        """Keeps a report with what was read; reads once more where the record moved on meanwhile."""
        held = self._store.reports(report.hash)
        extraction = outcome.extraction
        first = canonical([*held, report])[0]
        if first != outcome.report:
            outcome = next(iter(executor.run([first])))
            extraction = outcome.extraction
        if extraction is None:
            self.drop(report, outcome)
            return
        self._put(report, extraction)
        self._tally.added += not held
        self._tally.again += bool(held) and report not in held
        self._tally.anew += report in held
        if not held:
            _count_unread(self._tally, extraction)

    def drop(self, report: Report, outcome: Outcome) -> None:
        """Lists and counts a report whose reading broke the extractor. Raises TooManyDropped."""
        dropped = _fault(report, outcome)
        self._store.drop(dropped)
        _drop(self._tally, dropped, self._limits)

    def _put(self, report: Report, extraction: Extraction) -> None:
        self._store.put(report, extraction, extractor=self._part, taken=self._taken)


def _reports(
    items: Iterable[Report | Dropped],
    tally: Tally,
    limits: RunSettings,
    listed: Callable[[Dropped], None] | None = None,
) -> Iterator[Report]:
    for item in items:
        tally.seen += 1
        if isinstance(item, Dropped):
            if listed is not None:
                listed(item)
            _drop(tally, item, limits)
        else:
            yield item


def _count_unread(tally: Tally, extraction: Extraction) -> None:
    tally.held_back += extraction.report.held_back
    tally.unread += not extraction.report.read and not extraction.report.held_back


def _drop(tally: Tally, dropped: Dropped, limits: RunSettings) -> None:
    tally.dropped.append(dropped)
    lost = len(tally.dropped)
    if tally.seen >= limits.min_seen and lost > limits.max_dropped_share * tally.seen:
        raise TooManyDropped(
            f"{lost} of {tally.seen} reports were dropped, more than run.max_dropped_share = "
            f"{limits.max_dropped_share:g} allows; the last one: {dropped.source}: {dropped.reason}. "
            "Look at the input, or raise the share in the settings."
        )


def _fault(report: Report, outcome: Outcome) -> Dropped:
    return Dropped(source=report.id, stage="extraction", reason=outcome.fault or "")
