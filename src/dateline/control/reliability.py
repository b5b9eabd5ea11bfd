"""How often each teller is right, learned from how its claims agree with what is believed in the end.

Source: expectation maximisation for observers of unknown error rate (Dawid and Skene 1979), with the
belief of the control model as the expected truth. A claim that nothing confirms or contradicts is
believed as its teller is, and so teaches nothing. Denials teach nothing either: they may lower what
they deny, and must not raise anything else through what is thought of its teller.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import partial

import msgspec

from dateline.control.decode import decode
from dateline.control.decodings import Decodings, Observed, Teller, Trial
from dateline.control.evidence import Observation, log_odds, prior_reliability, weight_of
from dateline.control.settings import ControlSettings

MOST_SAID = 4.0  # the most, in log odds, that others may say for or against one claim
STEP = 0.02  # reliabilities are rounded to it, so that one more report seldom touches other places
LEAST_SAID = 1.0  # in log odds: less says nothing of whether a teller was right


def learned(observed: Observed, decodings: Decodings, settings: ControlSettings) -> dict[Teller, float]:
    """The share of true claims of each teller, by whom they speak for; of those alone that claim twice."""
    claims: Counter[Teller] = Counter()
    for told in observed.told.values():
        for teller, origins in told.tellers:
            claims[teller] += origins
    several = {teller for teller, count in claims.items() if count > 1}
    heard = [_Heard(observed, place, decodings) for place in sorted(observed.told)]
    shares: dict[Teller, float] = {}
    for _ in range(settings.learning_rounds):
        fresh = _round(heard, several, shares, settings)
        if fresh == shares:
            break
        shares = fresh
    return shares


class _Heard:
    """What is told of one place, by whom, and what of it others bear out."""

    def __init__(self, observed: Observed, place: str, decodings: Decodings) -> None:
        self.tellers = {teller for teller, _ in observed.told[place].tellers}
        self._observed, self._place, self._decodings = observed, place, decodings

    def trials(self, shares: Mapping[Teller, float]) -> tuple[Trial, ...]:
        """The claims of this place tried, under these reliabilities."""
        own = self._observed.shares(self._place, shares)
        printed = self._observed.told[self._place].print
        return self._decodings.trials(printed, own, partial(self._tried, own))

    def _tried(self, own: Mapping[Teller, float]) -> tuple[Trial, ...]:
        return _tried(self._observed.at(self._place), own, self._decodings.settings)


def _round(
    heard: Sequence[_Heard], several: Set[Teller], shares: Mapping[Teller, float], settings: ControlSettings
) -> dict[Teller, float]:
    right: dict[Teller, list[float]] = defaultdict(list)
    for each in heard:
        for trial in each.trials(shares) if each.tellers & several else ():
            if trial.teller in several:
                reliability = shares.get(trial.teller, prior_reliability(trial.teller[1], settings))
                right[trial.teller].append(_chance(log_odds(reliability) + trial.others))
    return {teller: _share(teller, right[teller], settings) for teller in sorted(right)}


def _tried(
    observations: tuple[Observation, ...], shares: Mapping[Teller, float], settings: ControlSettings
) -> tuple[Trial, ...]:
    """Each claim of one place, with what all others say of it in log odds; copies of one telling are one.

    A claim's own weight is taken out of the belief again, and so is what a change costs: of a claim that
    stands alone others say nothing.
    """
    told = tuple(msgspec.structs.replace(one, trust=1.0) for one in observations if one.kind != "denial")
    decoded = decode(reweighted(told, shares, settings), settings)
    found: dict[tuple[Teller, str, str], float] = {}
    claims: dict[tuple[Teller, str, str], list[str]] = defaultdict(list)
    for one in decoded.placed:
        if one.kind in ("change", "statement") and one.holder is not None:
            share = decoded.belief.on((one.days.end or 1) - 1).get(one.holder, 0.0)
            cost = settings.change_base if one.kind == "change" else 0.0
            others = log_odds(share) - (one.weight - cost) * one.strength
            key = ((one.teller, one.interest), one.origin, one.holder)
            found[key] = max(-MOST_SAID, min(MOST_SAID, others))
            claims[key].append(one.claim)
    return tuple(Trial(*key, others, tuple(claims[key])) for key, others in found.items())


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


def tested(
    observed: Observed, shares: Mapping[Teller, float], decodings: Decodings
) -> dict[str, tuple[int, float]]:
    """How many claims of each teller others speak to, and how many of these they bear out.

    Counted by what the others alone say, without what is thought of the teller; only at places of which
    several tell.
    """
    found: dict[str, dict[tuple[str, str, str], float]] = defaultdict(dict)
    for place in sorted(observed.told):
        heard = _Heard(observed, place, decodings)
        if len({teller for teller, _ in heard.tellers}) > 1:
            for trial in heard.trials(shares):
                if abs(trial.others) >= LEAST_SAID:
                    found[trial.teller[0]][(place, trial.origin, trial.holder)] = _chance(trial.others)
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
        msgspec.structs.replace(one, weight=weight_of(one.kind, one.state, share, settings))
        if (share := shares.get((one.teller, one.interest))) is not None
        else one
        for one in observations
    )
