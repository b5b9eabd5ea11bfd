from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.reading import make_report
from dateline.records.report import Report
from dateline.records.views import PlaceState
from dateline.run.record import Record

INTAKE = "2026-01-02"
"""The day on which every record of this folder took its reports in."""


def told(id: str, published: str | None, text: str, source: str | None = None) -> Report:
    return make_report(text, id=id, published=published, source=source)


@pytest.fixture
def make(tmp_path: Path):
    """A record of reports, each (published, text) or (published, text, source)."""
    opened: list[Record] = []

    def of(*reports: tuple[str | None, ...]) -> Record:
        record = dateline.open_record(tmp_path / f"{len(opened)}.dateline")
        opened.append(record)
        record.add(
            [told(f"report-{number}", *report) for number, report in enumerate(reports)],
            now=INTAKE,
        )
        return record

    yield of
    for record in opened:
        record.close()


@pytest.fixture
def at():
    """The state of one place on a day, as known on another; None where the record does not name it."""

    def state(record: Record, place: str, on: str, known_on: str | None = None) -> PlaceState | None:
        found = [p for p in record.control(on=on, known_on=known_on).places if p.name == place]
        assert len(found) <= 1
        return found[0] if found else None

    return state


@pytest.fixture
def holder(at):
    """Who holds one place: the holder's name, or None."""

    def name(record: Record, place: str, on: str, known_on: str | None = None) -> str | None:
        found = at(record, place, on, known_on)
        return found.holder.name if found is not None and found.holder is not None else None

    return name
