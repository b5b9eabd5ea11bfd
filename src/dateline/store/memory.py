"""A record that lives as long as the process: for tests, and for questions over a few reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import msgspec

from dateline.records.claims import Extraction
from dateline.records.contract import to_json
from dateline.records.dropped import Dropped
from dateline.records.judgements import Judgement
from dateline.records.kept import digest, holds, tells_of
from dateline.records.report import Report
from dateline.store.contract import Holding, canonical, fingerprint_of, ids_of, sum_of


class MemoryStore:
    """A `Store` in memory."""

    def __init__(self) -> None:
        self._holdings: dict[str, Holding] = {}
        self._dropped: set[Dropped] = set()
        self._facts: dict[str, str] = {}
        self._judgements: dict[str, Judgement] = {}
        self._pieces: dict[str, dict[str, bytes]] = {}

    def reports(self, hash: str) -> tuple[Report, ...]:
        """Every report held with this text, in canonical order."""
        held = self._holdings.get(hash)
        return held.reports if held else ()

    def put(self, report: Report, extraction: Extraction, *, extractor: str, taken: str) -> None:
        """Holds a report and what reading its text gave."""
        held = self._holdings.get(report.hash)
        if held is not None and held.withdrawn is not None:
            return
        days = dict(zip(held.reports, held.taken, strict=True)) if held else {}
        days[report] = min(taken, days.get(report, taken))
        ordered = tuple(canonical(list(days)))
        self._holdings[report.hash] = Holding(
            hash=report.hash,
            reports=ordered,
            taken=tuple(days[each] for each in ordered),
            extraction=extraction,
            extractor=extractor,
        )

    def holding(self, hash: str) -> Holding | None:
        """The text of this hash as held, or None."""
        return self._holdings.get(hash)

    def holdings(self, hashes: Collection[str] | None = None) -> Iterator[Holding]:
        """All texts held, or those asked for, in the order of their hashes."""
        asked = self._holdings if hashes is None else self._holdings.keys() & set(hashes)
        return iter([self._holdings[hash] for hash in sorted(asked)])

    def claimed(self, hashes: Collection[str]) -> Iterator[Holding]:
        """The holdings asked for; nothing is saved by leaving anything out."""
        return self.holdings(hashes)

    def withdrawn(self) -> Iterator[Holding]:
        """What is left of the texts that were withdrawn, in the order of their hashes."""
        return (held for held in self.holdings() if held.withdrawn is not None)

    def texts(self, hashes: Collection[str]) -> dict[str, str]:
        """The texts of these hashes."""
        return {held.hash: held.reports[0].text for held in self.holdings(hashes) if held.reports}

    def find(self, id: str) -> tuple[str, ...]:
        """The hashes of the texts that carry a claim, a report or a hash with this id, sorted."""
        return tuple(held.hash for held in self.holdings() if id in ids_of(held))

    def judge(self, judgement: Judgement) -> None:
        """Keeps a judgement; kept twice changes nothing."""
        self._judgements.setdefault(judgement.id, judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, oldest first, the undone ones among them."""
        return tuple(sorted(self._judgements.values(), key=lambda each: (each.at, each.id)))

    def withdraw(self, hash: str, reason: str) -> None:
        """Takes a text and all that reading it gave out of the record."""
        held = self._holdings.get(hash)
        if held is None:
            return
        self._holdings[hash] = Holding(
            hash=hash,
            reports=(),
            taken=(),
            extraction=Extraction(
                report=msgspec.structs.replace(held.extraction.report, read=False, reason=reason, title=None)
            ),
            extractor=held.extractor,
            withdrawn=reason,
        )
        self._pieces = {
            family: {key: body for key, body in pieces.items() if not _tells_of(key, body, held)}
            for family, pieces in self._pieces.items()
        }

    def drop(self, dropped: Dropped) -> None:
        """Lists what could not be used."""
        self._dropped.add(dropped)

    def dropped(self) -> tuple[Dropped, ...]:
        """Everything that was dropped, sorted."""
        return tuple(sorted(self._dropped))

    def fact(self, key: str) -> str | None:
        """One fact about the record itself, or None."""
        return self._facts.get(key)

    def set_fact(self, key: str, value: str) -> None:
        """Keeps one fact about the record itself."""
        self._facts[key] = value

    def recall(self, family: str, keys: Collection[str] | None = None) -> dict[str, bytes]:
        """Computed pieces that are kept, by key."""
        kept = self._pieces.get(family, {})
        return {key: kept[key] for key in (kept if keys is None else keys) if key in kept}

    def remember(
        self, family: str, made: Mapping[str, bytes], *, beside: Collection[str] | None = ()
    ) -> None:
        """Keeps computed pieces, and of their family those beside them (None: all)."""
        self._pieces[family] = {**self.recall(family, beside), **made}

    def families(self) -> tuple[str, ...]:
        """The families of which any computed piece is kept, sorted."""
        return tuple(sorted(family for family, pieces in self._pieces.items() if pieces))

    def prints(self, hashes: Collection[str] | None = None) -> dict[str, str]:
        """A print of each text in use, by hash, or of some."""
        return {held.hash: digest(to_json(held)) for held in self.holdings(hashes) if held.withdrawn is None}

    def put_since(self, mark: int) -> tuple[tuple[str, ...], int]:
        """The texts that were first held after a mark, and the mark of now."""
        return tuple(self._holdings)[mark:], len(self._holdings)

    def fingerprint(self) -> str:
        """A hash of everything that the views depend on."""
        return fingerprint_of(sum_of(self.prints()), self._judgements)

    def close(self) -> None:
        """Lets go of nothing."""


def _tells_of(key: str, body: bytes, held: Holding) -> bool:
    told = tells_of(key, held.hash)
    return holds(body, ids_of(held)) if told is None else told
