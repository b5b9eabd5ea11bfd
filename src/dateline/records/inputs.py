"""What the views are made from: each report with what reading it gave, and how it came to be known."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from dateline.records.claims import Extraction
from dateline.records.report import Published


class Sighting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place at which a report's text was met: the caller's id, the source, its address, its date."""

    id: str
    source: str | None = None
    agency: str | None = None
    url: str | None = None
    published: Published = Published()


class ReportView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report as the views read it. `known` is the ISO day from which it could be known.

    `hash` identifies the text; `sightings` are all the places at which that text was met, `extraction`
    what reading it gave. `known_from` says where `known` comes from: its publication, or its intake.
    """

    hash: str
    id: str
    text: str
    known: str
    extraction: Extraction
    sightings: tuple[Sighting, ...] = ()
    known_from: str = "published"


def known_day(published: Published, taken: str) -> str:
    """The ISO day from which a report could be known: the last day on which it may have been published.

    A report without any publication date counts as known from `taken`, the day of its intake.
    """
    if published.latest is None:
        return taken[:10]
    return (date.fromisoformat(published.latest[:10]) - timedelta(days=1)).isoformat()
