"""How often each teller is right, learned from how its claims agree with what is believed in the end.

Source: expectation maximisation for observers of unknown error rate (Dawid and Skene 1979), with the
belief of the control model as the expected truth. A claim that nothing confirms or contradicts is
believed as its teller is, and so teaches nothing. Denials teach nothing either: they may lower what
they deny, and must not raise anything else through what is thought of its teller.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dateline.control.decodings import Decodings
from dateline.control.evidence import Interest, Observation, log_odds, prior_reliability, weight_of
from dateline.control.settings import ControlSettings

MOST_SAID = 4.0  # the most, in log odds, that others may say for or against one claim
STEP = 0.02  # reliabilities are rounded to it, so that one more report seldom touches other places

LEAST_SAID = 1.0  # in log odds: less says nothing of whether a teller was right

Teller = tuple[str, Interest]
Telling = tuple[str, str, str]  # the place, the origin, the holder


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
    right: dict[Teller, dict[Telling, float]] = defaultdict(dict)
    places = (
        place
        for place, told in observations.items()
        if any((one.teller, one.interest) in several for one in told)
    )
    for teller, telling, others in _tried(observations, places, shares, decodings, settings):
        if teller in several:
            reliability = shares.get(teller, prior_reliability(teller[1], settings))
            right[teller][telling] = _chance(log_odds(reliability) + others)
    return {teller: _share(teller, list(right[teller].values()), settings) for teller in sorted(right)}


def _tried(
    observations: Mapping[str, tuple[Observation, ...]],
    places: Iterable[str],
    shares: Mapping[Teller, float],
    decodings: Decodings,
    settings: ControlSettings,
) -> Iterator[tuple[Teller, Telling, float]]:
    """Each claim of some places: who tells it, what is told, and what all others say of it in log odds.

    Copies of one telling are one. A claim's own weight is taken out of the belief again, and so is what a
    change costs: of a claim that stands alone others say nothing.
    """
    for place in sorted(places):
        told = tuple(
            msgspec.structs.replace(one, trust=1.0) for one in observations[place] if one.kind != "denial"
        )
        decoded, believed = decodings.shares(reweighted(told, shares, settings))
        for one, share in zip(decoded.placed, believed, strict=True):
            if one.kind in ("change", "statement") and one.holder is not None:
                cost = settings.change_base if one.kind == "change" else 0.0
                others = log_odds(share) - (one.weight - cost) * one.strength
                telling = (place, one.origin, one.holder)
                yield (one.teller, one.interest), telling, max(-MOST_SAID, min(MOST_SAID, others))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


def tested(
    observations: Mapping[str, tuple[Observation, ...]],
    shares: Mapping[Teller, float],
    decodings: Decodings,
    settings: ControlSettings,
) -> dict[str, tuple[int, float]]:
    """How many claims of each teller others speak to, and how many of these they bear out.

    Counted by what the others alone say, without what is thought of the teller; only at places of which
    several tell.
    """
    several = (place for place, told in observations.items() if len({one.teller for one in told}) > 1)
    found: dict[str, dict[Telling, float]] = defaultdict(dict)
    for (teller, _), telling, others in _tried(observations, several, shares, decodings, settings):
        if abs(others) >= LEAST_SAID:
            found[teller][telling] = _chance(others)
    return {teller: (len(told), round(sum(told.values()), 3)) for teller, told in sorted(found.items())}


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
