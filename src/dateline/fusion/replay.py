"""Judgements replayed over the claims of today: which claims each is about, whatever their ids are by now.

A claim is found by its id; else, in its report or in a copy of it, by the same words that say the same;
else, in its report, by words that overlap. A claim judged wrong is gone only where it says the same as
then: a new reading that says something else is not what was judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

import msgspec

from dateline.fusion.founding import founding_ids
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.judgements import REMOVING, Anchor, Judgement, anchor, named

OVERLAP = 0.5  # of the shorter of two stretches of words

CORRECTING = (*REMOVING, "right_value", "right_place")

Pair = tuple[str, str]


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """What standing judgements decide about the claims of today.

    `corrections` are by claim id, oldest first; `same` and `not_same` are sorted pairs of claim ids;
    `concerned` are the claims that each judgement is about, and `open` says of each that found none, why.
    """

    corrections: Mapping[str, tuple[Judgement, ...]] = {}
    same: frozenset[Pair] = frozenset()
    not_same: frozenset[Pair] = frozenset()
    concerned: Mapping[str, tuple[str, ...]] = {}
    open: Mapping[str, str] = {}


def replay(
    reports: Sequence[ReportView], origin_of: Mapping[str, str], decided: Sequence[Judgement]
) -> Replayed:
    """The standing judgements over these reports' claims, as read and not yet corrected."""
    about_claims = [each for each in decided if each.kind != "holder_on" or each.about]
    if not about_claims:
        return Replayed()
    found = _Found(_near(reports, origin_of, about_claims), origin_of)
    corrections: dict[str, list[Judgement]] = defaultdict(list)
    last: dict[Pair, str] = {}
    concerned: dict[str, tuple[str, ...]] = {}
    lost: dict[str, str] = {}
    for judgement in about_claims:
        mine = found.claims(judgement.about, (judgement.target,), judgement.kind)
        concerned[judgement.id] = tuple(mine)
        if not mine:
            if judgement.kind != "holder_on":  # it is about a place, whatever claims it was made over
                lost[judgement.id] = "no claim of the record says this today"
        elif judgement.kind in CORRECTING:
            for claim in mine:
                corrections[claim].append(judgement)
        elif judgement.kind in ("same", "not_same", "split"):
            other = found.claims(judgement.beside, named(judgement.value), judgement.kind)
            if not other:
                lost[judgement.id] = "no claim of the record says today what this is to be held against"
            last.update(_decided(judgement, mine, other))
            concerned[judgement.id] = tuple(sorted({*mine, *other}))
    return Replayed(
        corrections={claim: tuple(each) for claim, each in corrections.items()},
        same=frozenset(pair for pair, kind in last.items() if kind == "same"),
        not_same=frozenset(pair for pair, kind in last.items() if kind == "not_same"),
        concerned=concerned,
        open=lost,
    )


def _near(
    reports: Sequence[ReportView], origin_of: Mapping[str, str], decided: Sequence[Judgement]
) -> Sequence[ReportView]:
    """The reports whose claims some judgements may be about: all, where one kept no claims."""
    kept = [(*judgement.about, *judgement.beside) for judgement in decided]
    if not all(kept):
        return reports
    origins = {origin_of.get(each.report) for anchors in kept for each in anchors}
    return [report for report in reports if origin_of[report.hash] in origins]


def _decided(judgement: Judgement, mine: Sequence[str], other: Sequence[str]) -> dict[Pair, str]:
    """What a judgement says of pairs of claims."""
    if judgement.kind != "split":
        return {pair: judgement.kind for one, two in product(mine, other) if (pair := _pair(one, two))}
    out, left = sorted(set(other)), sorted(set(mine) - set(other))
    parted = {pair: "not_same" for one, two in product(out, left) if (pair := _pair(one, two))}
    return parted | {pair: "same" for group in (out, left) for pair in combinations(group, 2)}


def _pair(one: str, other: str) -> Pair | None:
    return None if one == other else (one, other) if one < other else (other, one)


class _Found:
    """The claims of today, by all that a judgement may name them by."""

    def __init__(self, reports: Sequence[ReportView], origin_of: Mapping[str, str]) -> None:
        self._anchors: dict[str, Anchor] = {}
        self._by_report: dict[str, list[Anchor]] = defaultdict(list)
        self._told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._founded: dict[str, str] = {}
        self._origin_of = origin_of
        for report in reports:
            for claim in report.extraction.claims:
                self._file(claim, report.hash)
            self._founded.update((event, claim) for claim, event in founding_ids(report).items())

    def _file(self, claim: Claim, report: str) -> None:
        made = anchor(claim, report)
        self._anchors[claim.id] = made
        self._by_report[report].append(made)
        self._told[(self._origin_of[report], made.words, made.says)].append(claim.id)

    def claims(self, anchors: Iterable[Anchor], ids: Sequence[str], kind: str) -> list[str]:
        """The claims meant, sorted: by their anchors, or by ids of claims and events where none were kept."""
        kept = list(anchors)
        for id in () if kept else ids:
            claim = id if id in self._anchors else self._founded.get(id)
            if claim is not None:
                kept.append(self._anchors[claim])
        return sorted({claim for each in kept for claim in self._of(each, loosely=kind not in REMOVING)})

    def _of(self, kept: Anchor, *, loosely: bool) -> list[str]:
        """The claim that an anchor means, with those of copies that say the same in the same words."""
        origin = self._origin_of.get(kept.report, "")
        same = self._told.get((origin, kept.words, kept.says), [])
        own = kept.claim if kept.claim in self._anchors else None
        if own is None and not any(self._anchors[claim].report == kept.report for claim in same):
            own = self._overlapping(kept, loosely)
        return [*same, *([own] if own is not None else [])]

    def _overlapping(self, kept: Anchor, loosely: bool) -> str | None:
        """The claim of the same report whose words overlap most, one that says the same before others."""
        fits = [
            (each.says == kept.says, each.type == kept.type, share, each.claim)
            for each in self._by_report.get(kept.report, ())
            if each.kind == kept.kind and (share := _overlap(each, kept)) >= OVERLAP
        ]
        best = max(fits, default=None)
        return best[-1] if best is not None and (loosely or best[0]) else None


def _overlap(one: Anchor, other: Anchor) -> float:
    shorter = min(one.end - one.start, other.end - other.start)
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / shorter if shorter > 0 else 0.0
