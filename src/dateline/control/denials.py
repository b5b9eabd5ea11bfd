"""Denials: of whose taking they speak, and what they leave of other claims.

"The town has not been taken" names nobody: it denies each taking of the place that is told of those days.
What a report quotes beside such a denial is told with a doubt, whoever says it. And where somebody who gains
nothing by it denies what a side claims for itself, that side's further claims to the place are worth less,
until somebody else says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.control.evidence import Interest, Observation
from dateline.control.settings import ControlSettings


def heard(observations: Sequence[Observation], settings: ControlSettings) -> list[Observation]:
    """One place's observations with each denial made against somebody, and doubted claims weakened."""
    named = [each for one in observations for each in _addressed(one, observations, settings)]
    denials = [one for one in named if one.kind == "denial" and one.interest != "own"]
    return [_doubted(one, named, denials, settings) for one in named] if denials else named


def _addressed(
    denial: Observation, observations: Iterable[Observation], settings: ControlSettings
) -> list[Observation]:
    """A denial that names nobody, once for each side that is told to have taken the place in those days."""
    if denial.kind != "denial" or denial.holder is not None:
        return [denial]
    takers = {
        one.holder: one
        for one in observations
        if one.kind == "change"
        and one.holder is not None
        and abs(one.known - denial.known) <= settings.disputed_days
    }
    return [_denied(denial, takers[side]) for side in sorted(takers, key=str)]


def _denied(denial: Observation, taking: Observation) -> Observation:
    """The denial as one of this taking: the loser's own where the loser speaks."""
    own = all(voice.side is not None and voice.side == taking.previous for voice in denial.voices)
    interest: Interest = "own" if own else denial.interest
    return msgspec.structs.replace(
        denial, holder=taking.holder, holder_ref=taking.holder_ref, interest=interest
    )


def _doubted(
    one: Observation,
    observations: Sequence[Observation],
    denials: Sequence[Observation],
    settings: ControlSettings,
) -> Observation:
    if one.kind not in ("change", "statement", "loss"):
        return one
    if one.quoted and any(d.report == one.report and _against(d, one) for d in denials):
        return msgspec.structs.replace(one, trust=settings.believed_share)
    denied = [
        d.known
        for d in denials
        if d.holder == one.holder and 0 <= one.known - d.known <= settings.doubted_days
    ]
    if one.interest != "own" or not denied or _confirmed(one, observations, max(denied)):
        return one
    return msgspec.structs.replace(one, trust=settings.doubted_share)


def _against(denial: Observation, one: Observation) -> bool:
    """Whether a denial speaks against a claim: a taking by that side, or a loss to a side unnamed."""
    return denial.holder == one.holder or (one.kind == "loss" and one.holder is None)


def _confirmed(one: Observation, observations: Iterable[Observation], denied: int) -> bool:
    """Whether somebody without an interest says, after the denial, what the claim says."""
    return any(
        other.holder == one.holder
        and other.kind in ("change", "statement")
        and other.interest != "own"
        and denied < other.known
        for other in observations
    )
