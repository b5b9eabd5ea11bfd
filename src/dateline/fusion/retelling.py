"""Reports of one story, and the event that they tell of together though they code it each in its own way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import msgspec

from dateline.fusion.compare import MatchSettings, forbidden_retold, pieces
from dateline.fusion.events import EVENT_STANCES, Cluster, Telling, absorb, parted
from dateline.fusion.grouping import Groups
from dateline.fusion.stories import Near, Pair

Apart = frozenset[tuple[str, str]]


def joined_by_story(
    clusters: list[Cluster],
    pairs: Sequence[Pair],
    settings: MatchSettings,
    apart: Callable[[str, str], bool],
    not_same: Apart = frozenset(),
) -> list[Cluster]:
    """The clusters with those joined by which the reports of one story tell of its main matter.

    Two reports of a story that have no event in common yet have those of their events joined that fit
    best, and a report that lacks the event that most of its story tell of joins it by the one that fits
    best; unless family, place, days or actors forbid it; `apart` says of
    the ids of two places that they cannot be one. The main claim of each report is then the one
    that tells of the event that most of its story tell of.
    """
    told = _Told(clusters, pairs, settings, apart, not_same)
    for one, other, _ in pairs:
        if not told.together(one, other):
            told.join_best(told.home[one], told.home[other])
    groups: Groups[str] = Groups(report for pair in pairs for report in pair[:2])
    for one, other, _ in pairs:
        groups.join(one, other)
    chosen: dict[str, str] = {}
    for members in groups.all().values():
        left = set(members)
        while (widest := told.widest(left)) is not None:
            for report in sorted(left - {t.report for t in widest.tellings}):
                told.join_best([widest], told.home[report])
            chosen |= {t.report: _foremost(widest, t.report) for t in widest.tellings if t.report in left}
            left -= set(chosen)
    kept = [cluster for cluster in clusters if cluster.tellings]
    for cluster in kept:
        cluster.tellings = [_marked(each, chosen) for each in cluster.tellings]
    return kept


class _Told:
    """Which clusters each report tells of, while they are joined."""

    def __init__(
        self,
        clusters: Iterable[Cluster],
        pairs: Sequence[Pair],
        settings: MatchSettings,
        apart: Callable[[str, str], bool],
        not_same: Apart,
    ) -> None:
        self.home: dict[str, list[Cluster]] = defaultdict(list)
        self._near, self._settings = Near(pairs), settings
        self._apart, self._not_same = apart, not_same
        for cluster in clusters:
            for report in sorted({t.report for t in cluster.tellings if t.claim.stance in EVENT_STANCES}):
                self.home[report].append(cluster)

    def together(self, one: str, other: str) -> bool:
        """Whether two reports tell of one event already that is the main matter of either."""
        shared = (each for each in self.home[one] if any(each is there for there in self.home[other]))
        return any(t.main and t.report in (one, other) for each in shared for t in each.tellings)

    def join_best(self, some: Sequence[Cluster], others: Sequence[Cluster]) -> None:
        """Joins those two, one of each side, that fit best, where any two fit well enough."""
        fits = [(fit, a, b) for a in some for b in others if (fit := self._fit(a, b)) is not None]
        best = max(fits, key=lambda each: each[0], default=None)
        if best is None or best[0] < self._settings.threshold:
            return
        _, kept, gone = best
        absorb(kept, gone)
        for report in {t.report for t in gone.tellings}:
            there = [kept if each is gone else each for each in self.home[report]]
            self.home[report] = [each for i, each in enumerate(there) if each not in there[:i]]
        gone.tellings = []

    def _fit(self, one: Cluster, other: Cluster) -> float | None:
        """How well two clusters fit; None where they cannot be one event."""
        settings = self._settings
        if one is other or forbidden_retold(one.profile, other.profile, settings, self._apart):
            return None
        if parted(one, other, self._not_same):
            return None
        like = self._near.between({t.report for t in one.tellings}, {t.report for t in other.tellings})
        mains = settings.main * sum(any(t.main for t in each.tellings) for each in (one, other))
        return sum(pieces(one.profile, other.profile, settings, story=like).values()) + mains

    def widest(self, reports: Set[str]) -> Cluster | None:
        """The cluster that most of the reports tell of, two at least; of equals the main one of more."""
        met = {id(each): each for report in sorted(reports) for each in self.home[report]}
        ranked = [
            (-len(told), -sum(t.main for t in each.tellings), min(t.founds for t in each.tellings), each)
            for each in met.values()
            if len(told := reports & {t.report for t in each.tellings}) > 1
        ]
        return min(ranked, key=lambda row: row[:3])[3] if ranked else None


def _foremost(cluster: Cluster, report: str) -> str:
    """The claim of a report that tells most surely of a cluster's event, its main one before others."""
    own = [t for t in cluster.tellings if t.report == report]
    return min(own, key=lambda t: (not t.main, -t.claim.confidence, t.founds)).claim.id


def _marked(telling: Telling, chosen: Mapping[str, str]) -> Telling:
    main = telling.claim.id == chosen[telling.report] if telling.report in chosen else telling.main
    return telling if main == telling.main else msgspec.structs.replace(telling, main=main)
