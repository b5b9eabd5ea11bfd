"""The seam of the store, and what every store must agree on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from dateline.records.claims import Extraction
from dateline.records.contract import to_json
from dateline.records.dropped import Dropped
from dateline.records.inputs import ReportView, Sighting, known_day
from dateline.records.judgements import Judgement
from dateline.records.kept import digest
from dateline.records.report import Report

VERSION = 1
"""The version of the record's layout. A record with a higher one is refused, never guessed at."""


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """One text as the record holds it: every report that carried it, with the day of its intake.

    `taken` is parallel to `reports`. `withdrawn` says why its text is gone, None where it is not.
    """

    hash: str
    reports: tuple[Report, ...]
    taken: tuple[str, ...]
    extraction: Extraction
    extractor: str
    withdrawn: str | None = None


class Store(Protocol):
    """A record: what was read, and nothing that cannot be made again from it but its views' cache."""

    def reports(self, hash: str) -> tuple[Report, ...]:
        """Every report held with this text, in canonical order; empty where there is none."""
        ...

    def put(self, report: Report, extraction: Extraction, *, extractor: str, taken: str) -> None:
        """Holds a report and what reading its text gave, all or nothing. Held twice changes nothing."""
        ...

    def holding(self, hash: str) -> Holding | None:
        """The text of this hash as held, or None."""
        ...

    def holdings(self, hashes: Collection[str] | None = None) -> Iterator[Holding]:
        """All texts held, the withdrawn ones among them, in the order of their hashes; or those asked for."""
        ...

    def claimed(self, hashes: Collection[str]) -> Iterator[Holding]:
        """The holdings asked for, without their reports' texts and without mentions."""
        ...

    def withdrawn(self) -> Iterator[Holding]:
        """What is left of the texts that were withdrawn, in the order of their hashes."""
        ...

    def texts(self, hashes: Collection[str]) -> dict[str, str]:
        """The texts of these hashes, as a report of each carries it; of those in use."""
        ...

    def find(self, id: str) -> tuple[str, ...]:
        """The hashes of the texts that carry a claim, a report or a hash with this id, sorted."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Keeps a judgement; kept twice changes nothing."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, oldest first, the undone ones among them."""
        ...

    def withdraw(self, hash: str, reason: str) -> None:
        """Takes a text and all that reading it gave out of the record; hash, fact and reason stay.

        With it go the computed pieces that tell of it, and no others.
        """
        ...

    def drop(self, dropped: Dropped) -> None:
        """Lists what could not be used; listed twice changes nothing."""
        ...

    def dropped(self) -> tuple[Dropped, ...]:
        """Everything that was dropped, sorted."""
        ...

    def fact(self, key: str) -> str | None:
        """One fact about the record itself (its settings), or None."""
        ...

    def set_fact(self, key: str, value: str) -> None:
        """Keeps one fact about the record itself."""
        ...

    def recall(self, family: str, keys: Collection[str] | None = None) -> dict[str, bytes]:
        """Computed pieces that are kept, by key: those asked for, or all of the family."""
        ...

    def remember(
        self, family: str, made: Mapping[str, bytes], *, beside: Collection[str] | None = ()
    ) -> None:
        """Keeps computed pieces; of their family nothing stays but them and those `beside` them (None: all).

        What cannot be written (a record that is open for reading alone) is not kept.
        """
        ...

    def families(self) -> tuple[str, ...]:
        """The families of which any computed piece is kept, sorted."""
        ...

    def prints(self, hashes: Collection[str] | None = None) -> dict[str, str]:
        """A print of each text in use, by hash: it changes when what the views read of the text does.

        Of those asked for, or of all.
        """
        ...

    def put_since(self, mark: int) -> tuple[tuple[str, ...], int]:
        """The texts that were first held after a mark, and the mark of now; of mark 0, all.

        What was changed since is not told of: the prints say whether there is more.
        """
        ...

    def fingerprint(self) -> str:
        """A hash of everything that the views depend on: it changes when, and only when, that changes."""
        ...

    def close(self) -> None:
        """Lets go of the record."""
        ...


def canonical(reports: Sequence[Report]) -> list[Report]:
    """The reports that carry one text, in the order that no order of arrival changes.

    Dated ones come first, the earliest known first; the first is the one whose head is read.
    """
    return sorted(reports, key=_first_known)


def _first_known(report: Report) -> tuple[str, bytes, str]:
    return (report.published.latest or "~", to_json(msgspec.structs.replace(report, text="")), report.text)


def view_of(holding: Holding) -> ReportView:
    """A holding as the views read it: known from the first day on which any of its sightings was known.

    Where reading found that the text contradicts the date it was given, what it found counts.
    """
    first, read = holding.reports[0], holding.extraction.report.published
    taken = min(holding.taken)
    agreed = (
        [report for report in holding.reports if report.published.latest] if first.published == read else []
    )
    known = min((known_day(report.published, taken) for report in agreed), default=known_day(read, taken))
    return ReportView(
        hash=holding.hash,
        id=first.id,
        text=first.text,
        known=known,
        known_from="published" if agreed or read.latest else "intake",
        extraction=holding.extraction,
        sightings=tuple(sighting_of(report) for report in holding.reports),
    )


def sighting_of(report: Report) -> Sighting:
    """Where a report's text was met."""
    return Sighting(
        id=report.id, source=report.source, agency=report.agency, url=report.url, published=report.published
    )


def ids_of(holding: Holding) -> frozenset[str]:
    """The ids by which a text is found: its hash, and those of its claims and reports."""
    claims = (claim.id for claim in holding.extraction.claims)
    return frozenset({holding.hash, *claims, *(report.id for report in holding.reports)})


MOST = 1 << 128
"""Sums of prints stay below it."""


def sum_of(prints: Mapping[str, str]) -> int:
    """The sum of all texts' numbers: what is added to it or taken off leaves no trace of the order."""
    return sum(int(digest(hash, print), 16) for hash, print in prints.items()) % MOST


def grown_by(sum: int, prints: Mapping[str, str]) -> int:
    """The sum of all prints with those of some more texts."""
    return (sum + sum_of(prints)) % MOST


def fingerprint_of(prints: int, judgements: Iterable[str]) -> str:
    """A hash of the sum of all prints and of the ids of all judgements."""
    return digest(f"{prints:032x}", "|".join(sorted(judgements)))
