"""Why a place is thought to be held so: each claim with its weight, and what would change the answer."""

from __future__ import annotations

import math

import msgspec

from dateline.control.decode import Decoded, heard
from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings
from dateline.fusion.days import iso

Weighed = tuple[str, float]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One claim's part in an answer.

    `weight` is the logarithm of its likelihood ratio; 0 where it repeats what its origin says already.
    `inferred` says that one side of it is not said but follows from who fights whom.
    """

    claim: str
    kind: str
    holder: str | None
    previous: str | None
    earliest: str | None
    latest: str | None
    interest: str
    weight: float
    inferred: bool
    voices: tuple[str, ...]


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The reasons of an answer, the weightiest first.

    `shares` are the sides' probabilities; `margin` is how much weight against the likeliest side, on
    that day, would make the next one as likely (None where there is no other).
    """

    place: str
    day: str
    shares: tuple[Weighed, ...]
    margin: float | None
    reasons: tuple[Reason, ...]


def why(place: str, decoded: Decoded, day: int, settings: ControlSettings) -> Why:
    """The reasons for a place's state on a day, from its decoded belief."""
    shares = sorted(decoded.belief.on(day).items(), key=lambda item: (-item[1], item[0]))
    counted = {one.claim for one in heard(decoded.placed, settings)}
    reasons = [_reason(one, one.claim in counted) for one in decoded.placed]
    margin = None
    if len(shares) > 1 and shares[1][1] > 0:
        margin = round(math.log(shares[0][1] / shares[1][1]), 3)
    return Why(
        place=place,
        day=iso(day),
        shares=tuple((side, round(share, 4)) for side, share in shares),
        margin=margin,
        reasons=tuple(sorted(reasons, key=lambda r: (-r.weight, r.claim))),
    )


def _reason(one: Observation, counts: bool) -> Reason:
    return Reason(
        claim=one.claim,
        kind=one.kind,
        holder=one.holder,
        previous=one.previous,
        earliest=iso(one.days.start) if one.days.start is not None else None,
        latest=iso(one.days.end) if one.days.end is not None else None,
        interest=one.interest,
        weight=round(one.weight * one.strength, 3) if counts else 0.0,
        inferred=one.inferred_share < 1.0,
        voices=tuple(voice.key for voice in one.voices),
    )
