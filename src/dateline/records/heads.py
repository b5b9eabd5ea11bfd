"""The `report` part of what a report gives."""

from __future__ import annotations

from dateline.records.claims import Extraction, ReportHead
from dateline.records.report import Report


def head_of(report: Report, *, read: bool = True, reason: str | None = None) -> ReportHead:
    """The head of a report as its extraction carries it."""
    return ReportHead(
        id=report.id,
        hash=report.hash,
        read=read,
        source=report.source,
        agency=report.agency,
        dateline=report.dateline,
        published=report.published,
        language=report.language,
        title=report.title,
        url=report.url,
        reason=reason,
    )


def unread(report: Report, reason: str) -> Extraction:
    """The extraction of a report that is held but not read, with the reason why not."""
    return Extraction(report=head_of(report, read=False, reason=reason))
