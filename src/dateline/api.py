"""Dateline as a library: the verbs of the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateline.faces.api.grading import lettered
from dateline.faces.rows import columns_of, rows_of
from dateline.reading import make_report
from dateline.records.claims import Extraction
from dateline.records.dropped import Dropped
from dateline.records.grades import Grade
from dateline.records.report import Report
from dateline.records.seams import Extractor
from dateline.records.views import EventsAnswer
from dateline.run.gate import build_extractor
from dateline.run.pipeline import Tally, extract_reports
from dateline.run.record import Record, open_record
from dateline.run.settings import Settings, default_settings

if TYPE_CHECKING:
    import pandas

__all__ = ["Record", "extract", "extract_many", "open_record", "to_frame"]


def extract(
    text: str | Report,
    *,
    published: str | date | None = None,
    source: str | None = None,
    agency: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    id: str | None = None,
    settings: Settings | None = None,
) -> Extraction:
    """What one report says: its mentions and claims, each with the words that say it.

    `published` is a day, month, year, or date and time; without it the report is dated by its own
    text or not at all, never by today. The language model is loaded at the first call and kept. The text
    is read whatever it is about.
    Raises ReportError for an empty text or a date that is none.
    """
    chosen = (settings or default_settings()).triaged(False)
    if isinstance(text, Report):
        return _extractor(chosen).extract(text)
    report = make_report(
        text,
        id=id,
        published=published.isoformat() if isinstance(published, date) else published,
        source=source,
        agency=agency,
        title=title,
        url=url,
        language=language,
        options=chosen.reading.options,
    )
    return _extractor(chosen).extract(report)


def extract_many(
    reports: Iterable[Report | Dropped],
    *,
    settings: Settings | None = None,
    triage: bool = False,
    tally: Tally | None = None,
) -> Iterator[Extraction]:
    """What each report says, in input order, as `dateline.read_paths` gives them; drops go to `tally`.

    With `triage`, texts that cannot be about conflict are not read; their `report` says so.
    """
    return extract_reports(reports, (settings or default_settings()).triaged(triage), tally=tally)


@lru_cache(maxsize=4)
def _extractor(settings: Settings) -> Extractor:
    return build_extractor(settings)


def to_frame(answer: Any, sources: Mapping[str, Grade] | None = None) -> pandas.DataFrame:
    """An answer as a pandas data frame: one row a place, change, event, tie or claim.

    Takes what `Record.control`, `.timeline`, `.events`, `.ties` and `extract` give, or many of them, as
    `extract_many` gives them. Places and changes have their grade; events have it where `sources` are given,
    as `Record.sources` gives them: they are learned of the whole record, which events alone do not need.
    Needs pandas, which `pip install dateline[frames]` brings. Raises TypeError for what has no rows.
    """
    import pandas

    told = list(answer) if isinstance(answer, Iterator) else answer
    if sources is not None and isinstance(told, EventsAnswer):
        told = lettered(told, sources)
    return pandas.DataFrame(rows_of(told), columns=list(columns_of(told)) or None)
