"""Dateline reads news reports of war and keeps the record: who held which place, when, on whose word.

For example:

    import dateline
    given = dateline.extract(text, published="2017-05-25")     # what one report says
    with dateline.open_record("iraq.dateline") as record:
        record.add("reports.jsonl")
        record.control("2017-06-05", known_on="2017-06-10")    # who held what
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.api import Record, extract, extract_many, open_record, to_frame
    from dateline.errors import DatelineError
    from dateline.reading import make_report, read_paths
    from dateline.records.claims import Claim, Extraction, Mention
    from dateline.records.report import Report
    from dateline.records.values import Span, When, Where
    from dateline.records.views import ControlAnswer, Event, EventsAnswer, Timeline
    from dateline.run.settings import Settings, load_settings

_HOMES = {
    "dateline.api": ("Record", "extract", "extract_many", "open_record", "to_frame"),
    "dateline.errors": ("DatelineError",),
    "dateline.reading": ("make_report", "read_paths"),
    "dateline.records.claims": ("Claim", "Extraction", "Mention"),
    "dateline.records.report": ("Report",),
    "dateline.records.values": ("Span", "When", "Where"),
    "dateline.records.views": ("ControlAnswer", "Event", "EventsAnswer", "Timeline"),
    "dateline.run.settings": ("Settings", "load_settings"),
}

__all__ = [
    "Claim",
    "ControlAnswer",
    "DatelineError",
    "Event",
    "EventsAnswer",
    "Extraction",
    "Mention",
    "Record",
    "Report",
    "Settings",
    "Span",
    "Timeline",
    "When",
    "Where",
    "__version__",
    "extract",
    "extract_many",
    "load_settings",
    "make_report",
    "open_record",
    "read_paths",
    "to_frame",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
