"""Whom a side fights, as reports tell it: whom it took a place from where a claim does not say.

The same report goes before all others; of the others only those known by then count, and only where
they leave little doubt. What follows is inferred, and weighs less than what is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from dateline.control.settings import ControlSettings
from dateline.fusion.days import number
from dateline.fusion.record import FusedRecord
from dateline.fusion.voices import side_of
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef

NOBODY = ("actor:civilians",)


class Foe(msgspec.Struct, frozen=True):
    """An enemy, and how surely he is meant (0 to 1)."""

    ref: ActorRef
    share: float


class Foes:
    """Who fights whom in a record."""

    def __init__(self, fused: FusedRecord, settings: ControlSettings) -> None:
        self._settings = settings
        self._here: dict[str, Counter[tuple[str, str]]] = {}
        self._told: dict[tuple[str, str | None], list[tuple[int, str, str]]] = defaultdict(list)
        self._refs: dict[str, ActorRef] = {}
        self._asked: dict[tuple[str, str | None, int], Foe | None] = {}
        for report in fused.reports:
            pairs = list(self._pairs(report.extraction.claims))
            self._here[report.hash] = Counter((side, foe) for side, foe, _ in pairs)
            known, origin = number(report.known), fused.origin_of[report.hash]
            for side, foe, country in sorted(set(pairs), key=str):
                self._told[(side, country)].append((known, foe, origin))

    def of(self, side: str | None, country: str | None, report: ReportView) -> Foe | None:
        """The enemy from whom a side likely took what a report says it took; None where none is clear.

        The report itself goes before what other reports tell of that country.
        """
        if side is None:
            return None
        here = Counter({foe: n for (one, foe), n in self._here[report.hash].items() if one == side})
        if here:
            return self._clearest(here, 1, self._settings.foe_here_share)
        asked = (side, country, number(report.known))
        if asked not in self._asked:
            self._asked[asked] = self._elsewhere(*asked)
        return self._asked[asked]

    def _elsewhere(self, side: str, country: str | None, known: int) -> Foe | None:
        first = known - self._settings.foe_days
        seen = {(foe, origin) for day, foe, origin in self._told[(side, country)] if first <= day <= known}
        least = self._settings.foe_origins
        return self._clearest(Counter(foe for foe, _ in seen), least, self._settings.foe_elsewhere_share)

    def _clearest(self, counts: Counter[str], least: int, share: float) -> Foe | None:
        if not counts:
            return None
        foe = min(counts, key=lambda one: (-counts[one], one))
        clear = counts[foe] / sum(counts.values())
        if counts[foe] < least or clear < self._settings.foe_clear:
            return None
        return Foe(self._refs[foe], share * clear)

    def _pairs(self, claims: Iterable[Claim]) -> Iterator[tuple[str, str, str | None]]:
        """Each side, its enemy and the country, both ways, for each claim that opposes them."""
        for claim in claims:
            country = claim.where.country if claim.where is not None else None
            for one, other in _opposed(claim):
                a, b = side_of(one), side_of(other)
                if a is None or b is None or a == b or not _known(one) or not _known(other):
                    continue
                for key, ref in ((a, one), (b, other)):
                    bare = msgspec.structs.replace(ref, text=None, start=None, end=None)
                    held = self._refs.setdefault(key, bare)
                    # the side's own name goes before that of one of its units
                    if (bare.actor != key, bare.name) < (held.actor != key, held.name):
                        self._refs[key] = bare
                yield a, b, country
                yield b, a, country


def _known(ref: ActorRef) -> bool:
    """Whether it is known who is meant, and it is somebody who can hold a place."""
    return ref.actor is not None and ref.actor not in NOBODY


def _opposed(claim: Claim) -> Iterator[tuple[ActorRef, ActorRef]]:
    """Pairs of actors whom a claim sets against each other."""
    if claim.event is not None:
        for agent in claim.event.agents:
            for target in claim.event.targets:
                yield agent, target
    if claim.control is not None and claim.control.holder is not None:
        for other in (claim.control.previous, claim.control.against):
            if other is not None:
                yield claim.control.holder, other
    if claim.tie is not None and claim.tie.relation == "hostile_to":
        yield claim.tie.subject, claim.tie.object
