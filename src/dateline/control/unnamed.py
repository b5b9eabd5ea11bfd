"""Who is meant by "the rebels", "gunmen", "army units" that hold a place, where their report leaves it open.

A record knows more than one report: the words are taken for the one side of their kind (of a state, or of
none) that is told to have the place about that day, else that the same report tells of as fighting or
holding, else that alone does so in that country in those months. Where two fit, nobody is meant. The claim
weighs less for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import msgspec

from dateline.control.fights import GOVERNMENT, NOBODY, day_of_claim
from dateline.control.foes import Foes
from dateline.control.settings import ControlSettings
from dateline.fusion.days import number
from dateline.fusion.settled import Settled
from dateline.fusion.voices import side_of
from dateline.knowledge.actors.heads import head_class, is_bare
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef

_STATE = {"army", "security", "special", "air", "navy", "police", "intelligence", "government"}
_NO_STATE = {
    "jihadists", "militants", "rebels", "opposition", "militia", "tribes", "separatists", "group",
    "fighters", "unidentified",
}  # fmt: skip
_JOINT = {"coalition", "alliance", "invaders"}
_EITHER = {"forces", "part"}

Had = dict[str, list[tuple[int, str]]]
"""Days and sides, by place."""


class Unnamed:
    """The sides that words without a name mean, as the reports known by a day tell it (None: all of them)."""

    def __init__(
        self, settled: Settled, foes: Foes, settings: ControlSettings, known: int | None = None
    ) -> None:
        self._settled = settled
        self._foes = foes
        self._settings = settings
        self._known = known

    @cached_property
    def _told(self) -> tuple[Had, Had]:
        """The sides that are told to have each place, and to have lost it, each with the day."""
        having: Had = defaultdict(list)
        losing: Had = defaultdict(list)
        for report in self._settled.reports:
            if self._known is None or number(report.known) <= self._known:
                self._read(report, having, losing)
        return having, losing

    def _read(self, report: ReportView, having: Had, losing: Had) -> None:
        for claim in report.extraction.claims:
            if claim.control is None or claim.stance == "denied":
                continue
            place = self._settled.places.of(claim.where)
            if place is None:
                continue
            day = day_of_claim(claim, report)
            for ref, told in ((claim.control.holder, having), (claim.control.previous, losing)):
                side = _named_side(ref)
                if side is not None:
                    told[place].append((day, side))

    def named(self, claim: Claim, report: ReportView) -> Claim:
        """The control claim with those named who can be told, less sure for it."""
        body = claim.control
        if body is None or not (_is_open(body.holder) or _is_open(body.previous)):
            return claim
        place = self._settled.places.of(claim.where)
        if place is None:
            return claim
        day = day_of_claim(claim, report)
        having = self._told[0].get(place, [])
        had = having + self._told[1].get(place, [])
        if self._may_be_strangers(body.holder, claim, report):
            return claim
        holder, sure = self._of(body.holder, having, claim, report, day, _others(body.previous))
        taker = _others(holder, body.against)
        previous, surely = self._of(body.previous, had, claim, report, day, taker)
        if previous is not None and previous.actor is None and head_class(previous.name) is None:
            previous = None  # "the defenders": whoever had it
        if holder is body.holder and previous is body.previous:
            return claim
        if holder is None and previous is None:
            return msgspec.structs.replace(claim, control=None)
        control = msgspec.structs.replace(body, holder=holder, previous=previous)
        return msgspec.structs.replace(
            claim, control=control, confidence=claim.confidence * min(sure, surely)
        )

    def _may_be_strangers(self, ref: ActorRef | None, claim: Claim, report: ReportView) -> bool:
        """Whether "soldiers" may be those of another state, of which their report tells."""
        if ref is None or _named_side(ref) is not None or head_class(ref.name) not in _STATE:
            return False
        country = claim.where.country if claim.where is not None else None
        states = [side for side in self._foes.told_in(report) if side.endswith(GOVERNMENT)]
        return any(self._foes.ref(side).country != country for side in states)

    def _of(
        self,
        ref: ActorRef | None,
        told: Iterable[tuple[int, str]],
        claim: Claim,
        report: ReportView,
        day: int,
        others: frozenset[str],
    ) -> tuple[ActorRef | None, float]:
        """Whom a reference means, and how surely (0 to 1); itself where it has a name, or none is clear."""
        if ref is None or not _is_open(ref):
            return ref, 1.0
        kind = head_class(ref.name)
        if kind == "civilians":
            return None, 1.0  # no side that could hold a place
        if not is_bare(ref.name):
            return ref, 1.0  # "southern fighters" are some of their own
        country = claim.where.country if claim.where is not None else None
        reach = self._settings.same_telling_days
        steps = (
            ({side for at, side in told if abs(at - day) <= reach}, self._settings.called_there_share),
            (self._foes.told_in(report), self._settings.called_beside_share),
            (self._foes.acting_in(country, day), self._settings.called_around_share),
        )
        for sides, share in steps:
            fits = {side for side in sides - others if self._fits(side, kind, country)}
            if fits:
                return (self._foes.ref(min(fits)), share) if len(fits) == 1 else (ref, 1.0)
        return ref, 1.0

    def _fits(self, side: str, kind: str | None, country: str | None) -> bool:
        """Whether a side is of the kind that a noun names; soldiers and police are of the place's state."""
        state = side.endswith(GOVERNMENT)
        home = state and self._foes.ref(side).country == country
        if kind in _STATE:
            return home
        return (kind in _NO_STATE and not state) or (kind in _JOINT and not home) or kind in _EITHER


def _is_open(ref: ActorRef | None) -> bool:
    """Whether a reference leaves it open who is meant."""
    return ref is not None and (ref.actor is None or ref.actor in NOBODY)


def _named_side(ref: ActorRef | None) -> str | None:
    """The side of an actor who has a name of his own; None for others."""
    named = ref is not None and ref.actor is not None and ref.actor not in NOBODY
    return side_of(ref) if named and ref is not None and not str(ref.actor).startswith("actor:new:") else None


def _others(*refs: ActorRef | None) -> frozenset[str]:
    return frozenset(side for ref in refs if (side := _named_side(ref)) is not None)
