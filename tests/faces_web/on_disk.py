"""The invented war as a record on disk, its extractions made by hand."""

from __future__ import annotations

from pathlib import Path

from sample_record import SampleRecord

from dateline.records.claims import Extraction
from dateline.records.report import Report
from dateline.run.record import open_record


def written(path: Path) -> Path:
    """The path, with a record of the invented war at it."""
    sample = SampleRecord()
    with open_record(path) as record:
        for head in sample.reports():
            filed = sample.report(head.hash)
            report = Report(
                id=head.id + head.hash,
                hash=head.hash,
                text=filed.text,
                source=head.source,
                agency=head.agency,
                published=head.published,
                language="en",
            )
            extraction = Extraction(report=head, claims=filed.claims)
            record.store.put(report, extraction, extractor="by-hand.v1", taken="2018-01-01")
    return path
