"""How often each teller is right, learned from how its claims agree with what is believed in the end.

Source: expectation maximisation for observers of unknown error rate (Dawid and Skene 1979), with the
belief of the control model as the expected truth. A claim that nothing confirms or contradicts is
believed as its teller is, and so teaches nothing. Denials teach nothing either: they may lower what
they deny, and must not raise anything else through what is thought of its teller.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from dateline.control.decodings import Decodings
from dateline.control.evidence import Interest, Observation, log_odds, prior_reliability, weight_of
from dateline.control.settings import ControlSettings

MOST_SAID = 4.0  # the most, in log odds, that others may say for or against one claim
STEP = 0.02  # reliabilities are rounded to it, so that one more report seldom touches other places

Teller = tuple[str, Interest]


def learned(
    observations: Mapping[str, tuple[Observation, ...]], decodings: Decodings, settings: ControlSettings
) -> dict[Teller, float]:
    """The share of true claims of each teller, by whom they speak for; of those alone that claim twice."""
    told: dict[Teller, set[tuple[str, str]]] = defaultdict(set)
    for place, found in observations.items():
        for one in found:
            if one.kind in ("change", "statement") and one.holder is not None and one.dated:
                told[(one.teller, one.interest)].add((place, one.origin))
    several = {teller for teller, claims in told.items() if len(claims) > 1}
    shares: dict[Teller, float] = {}
    for _ in range(settings.learning_rounds):
        fresh = _round(observations, several, shares, decodings, settings)
        if fresh == shares:
            break
        shares = fresh
    return shares


def _round(
    observations: Mapping[str, tuple[Observation, ...]],
    several: set[Teller],
    shares: Mapping[Teller, float],
    decodings: Decodings,
    settings: ControlSettings,
) -> dict[Teller, float]:
    right: dict[Teller, dict[tuple[str, str, str], float]] = defaultdict(dict)
    for place in sorted(observations):
        if not any((one.teller, one.interest) in several for one in observations[place]):
            continue
        told = tuple(
            msgspec.structs.replace(one, trust=1.0) for one in observations[place] if one.kind != "denial"
        )
        decoded, believed = decodings.shares(reweighted(told, shares, settings))
        for one, share in zip(decoded.placed, believed, strict=True):
            teller = (one.teller, one.interest)
            if teller not in several or one.kind not in ("change", "statement") or one.holder is None:
                continue
            # copies of one telling are one trial
            reliability = shares.get(teller, prior_reliability(one.interest, settings))
            right[teller][(place, one.origin, one.holder)] = _truth(one, share, reliability, settings)
    return {teller: _share(teller, list(right[teller].values()), settings) for teller in sorted(right)}


def _truth(one: Observation, share: float, reliability: float, settings: ControlSettings) -> float:
    """How likely a claim is true by what all others say, and by its teller's reliability.

    Its own weight is taken out of the belief again, and so is what a change costs: a claim that stands
    alone is then as likely as its teller is reliable.
    """
    cost = settings.change_base if one.kind == "change" else 0.0
    others = log_odds(share) - (one.weight - cost) * one.strength
    odds = log_odds(reliability) + max(-MOST_SAID, min(MOST_SAID, others))
    return 1.0 / (1.0 + math.exp(-odds))


def _share(teller: Teller, beliefs: list[float], settings: ControlSettings) -> float:
    prior = prior_reliability(teller[1], settings)
    pull = settings.learned_from
    share = (sum(beliefs) + prior * pull) / (len(beliefs) + pull)
    return round(round(share / STEP) * STEP, 4)


def reweighted(
    observations: tuple[Observation, ...], shares: Mapping[Teller, float], settings: ControlSettings
) -> tuple[Observation, ...]:
    """The observations with the weights that their tellers have earned."""
    if not shares:
        return observations
    return tuple(
        msgspec.structs.replace(one, weight=weight_of(one, share, settings))
        if (share := shares.get((one.teller, one.interest))) is not None
        else one
        for one in observations
    )
