"""What became of each report of a run, and what was left out, with the reason."""

from __future__ import annotations

import msgspec

from dateline.records.claims import Extraction
from dateline.records.report import Report


class Dropped(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A report that could not be used: where it came from, at which stage it fell, and why.

    `source` is a path, with the line number where it is one line of a file ("feed.jsonl:12").
    """

    source: str
    stage: str
    reason: str


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report. `fault` says why the extractor failed on it, None where it did not."""

    report: Report
    extraction: Extraction | None = None
    fault: str | None = None
