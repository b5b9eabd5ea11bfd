"""Executors: they run an extractor over reports, in input order, and know nothing of what it does."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from dateline.errors import SettingsError
from dateline.records.dropped import Outcome
from dateline.records.report import Report
from dateline.records.seams import Executor, Extractor
from dateline.run.gate import build_extractor
from dateline.run.settings import Settings

CRASHED = "the extractor failed: "
"""How the reason of an unread report begins when reading it broke the extractor."""

AHEAD = 4
"""Reports in flight for each process: enough to keep it busy, few enough to bound the memory."""


def attempt(extractor: Extractor, report: Report) -> Outcome:
    """What became of a report; a failing extractor is a fault of this report alone.

    Raises SettingsError: a wrong setting is the fault of no report.
    """
    try:
        return Outcome(report=report, extraction=extractor.extract(report))
    except SettingsError:
        raise
    except Exception as error:  # noqa: BLE001 - the one place where a report may break a part and the run goes on
        return Outcome(report=report, fault=f"{CRASHED}{type(error).__name__}: {error}")


class Here:
    """Runs the extractor in this process, one report at a time. Raises SettingsError at the first of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._extractor: Extractor | None = None

    def run(self, reports: Iterable[Report]) -> Iterator[Outcome]:
        """What became of each report, in input order."""
        for report in reports:
            yield attempt(self._built(), report)

    def _built(self) -> Extractor:
        if self._extractor is None:
            self._extractor = build_extractor(self._settings)
        return self._extractor


class Processes:
    """Runs the extractor in several processes of this machine. Raises SettingsError before they start."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers = settings.run.workers or os.cpu_count() or 1

    def run(self, reports: Iterable[Report]) -> Iterator[Outcome]:
        """What became of each report, in input order; a few are read ahead."""
        build_extractor(self._settings)  # a wrong setting stops the run here, and not a process at its start
        waiting: deque[Future[Outcome]] = deque()
        context = get_context("spawn")
        with ProcessPoolExecutor(
            self._workers, mp_context=context, initializer=_Worker.start, initargs=(self._settings,)
        ) as pool:
            for report in reports:
                waiting.append(pool.submit(_Worker.work, report))
                if len(waiting) >= self._workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


class _Worker:
    """What one process keeps: its extractor, built once."""

    extractor: Extractor

    @classmethod
    def start(cls, settings: Settings) -> None:
        cls.extractor = build_extractor(settings)

    @classmethod
    def work(cls, report: Report) -> Outcome:
        return attempt(cls.extractor, report)


def build_executor(settings: Settings) -> Executor:
    """The executor that the settings name."""
    return Processes(settings) if settings.run.executor == "processes" else Here(settings)
