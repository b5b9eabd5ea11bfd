"""The invented war as a record on disk, its extractions made by hand."""

from __future__ import annotations

from pathlib import Path

from sample_record import FRONT, GUARD, SampleRecord

from dateline.records.claims import Claim, Extraction, ReportHead, TieBody, identified
from dateline.records.report import Published, Report, text_hash
from dateline.records.values import ActorRef, Span, When
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


def tied(path: Path) -> Path:
    """The path, its record with a report that ties the Home Guard to the River Front the wrong way round."""
    text = "The River Front has long backed the Home Guard, residents said."
    guard, front = (ActorRef(name=name, actor=id, side=side) for name, id, side in (GUARD, FRONT))
    told = Claim(
        id="",
        kind="tie",
        stance="happened",
        evidence=(Span(start=0, end=len(text), text=text),),
        when=When(earliest="2017-05-01", latest="2017-05-02", precision="day", basis="stated"),
        tie=TieBody(subject=guard, relation="backs", object=front),
    )
    known = Published(earliest="2017-05-02", latest="2017-05-03", precision="day", basis="stated")
    hash = text_hash(text)
    head = ReportHead(id="tie", hash=hash, read=True, source="gazette.example", published=known)
    report = Report(id="tie", hash=hash, text=text, source="gazette.example", published=known, language="en")
    with open_record(path) as record:
        extraction = Extraction(report=head, claims=(identified(told, hash),))
        record.store.put(report, extraction, extractor="by-hand.v1", taken="2018-01-01")
    return path
