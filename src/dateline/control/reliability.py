"""How often each teller is right, learned from how its claims agree with what is believed in the end.

Source: expectation maximisation for observers of unknown error rate (Dawid and Skene 1979), with the
belief of the control model as the expected truth. A claim that nothing confirms or contradicts is
believed as its teller is, and so teaches nothing. Denials teach nothing either: they may lower what
they deny, and must not raise anything else through what is thought of its teller.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from functools import partial
from typing import TypeVar

import msgspec

from dateline.control.decode import decode
from dateline.control.decodings import TRIALS, Decodings, Observed, Shares, Teller, Trial
from dateline.control.evidence import Observation, log_odds, prior_reliability, weight_of
from dateline.control.settings import ControlSettings

MOST_SAID = 4.0  # the most, in log odds, that others may say for or against one claim
STEP = 0.02  # reliabilities are rounded to it, so that one more report seldom touches other places
LEAST_SAID = 1.0  # in log odds: less says nothing of whether a teller was right
UNIT = 1 << 40  # chances are summed as whole numbers of such parts, so that a share can be taken off again

K = TypeVar("K", str, Teller)
Sum = tuple[int, int]
"""How many claims, and the sum of the chances that they are true, in units."""
Part = Callable[[str], Mapping[K, Sum]]
"""What a place adds to sums over all places."""


class Round(msgspec.Struct, frozen=True):
    """One round of learning: the reliabilities that it began with, and what all claims then come to."""

    shares: dict[Teller, float]
    sums: dict[Teller, Sum]


class Learning(msgspec.Struct, frozen=True):
    """The share of true claims of each teller, by whom they speak for; of those alone (`several`) that claim
    twice; and the rounds in which it was learned."""

    shares: dict[Teller, float]
    several: frozenset[Teller]
    rounds: tuple[Round, ...]


def learned(
    observed: Observed,
    decodings: Decodings,
    settings: ControlSettings,
    since: tuple[Observed, Learning] | None = None,
) -> Learning:
    """What all that is told teaches of its tellers; of what was told before, where that was learned, no more
    is tried again than was touched `since`."""
    claims: Counter[Teller] = Counter()
    for told in observed.told.values():
        for teller, origins in told.tellers:
            claims[teller] += origins
    several = frozenset(teller for teller, count in claims.items() if count > 1)
    shares: dict[Teller, float] = {}
    rounds: list[Round] = []
    for n in range(settings.learning_rounds):
        now: Part[Teller] = partial(_beliefs, observed, several, shares, decodings)
        if since is None or n >= len(since[1].rounds):
            decodings.kept.fetch(TRIALS)
            sums = _summed(observed.told, now)
        else:
            before, old = since[0], since[1].rounds[n]
            moved = (several ^ since[1].several) | _other(shares, old.shares)
            was: Part[Teller] = partial(_beliefs, before, since[1].several, old.shares, decodings)
            sums = _moved(old.sums, _touched(before, observed) | _told_by(observed, moved), was, now)
        rounds.append(Round(shares, sums))
        fresh = {teller: _share(teller, *sums[teller], settings) for teller in sorted(sums)}
        if fresh == shares:
            break
        shares = fresh
    return Learning(shares, several, tuple(rounds))


def tested(
    observed: Observed,
    shares: Shares,
    decodings: Decodings,
    since: tuple[Observed, Shares, Mapping[str, Sum]] | None = None,
) -> dict[str, Sum]:
    """How many claims of each teller others speak to, and how many of these they bear out, in units.

    Counted by what the others alone say, without what is thought of the teller; only at places of which
    several tell. `since` is what was told and learned before, and how its tellers were tested.
    """
    now: Part[str] = partial(_borne_out, observed, shares, decodings)
    if since is None:
        decodings.kept.fetch(TRIALS)
        return _summed(observed.told, now)
    before, old, sums = since
    places = _touched(before, observed) | _told_by(observed, _other(shares, old))
    return _moved(sums, places, partial(_borne_out, before, old, decodings), now)


def _touched(before: Observed, observed: Observed) -> set[str]:
    """The places of which something else is told than before."""
    both = before.told.keys() & observed.told.keys()
    moved = {place for place in both if before.told[place].print != observed.told[place].print}
    return moved | (before.told.keys() ^ observed.told.keys())


def _told_by(observed: Observed, tellers: Set[Teller]) -> set[str]:
    """The places of which any of some tellers tells."""
    if not tellers:
        return set()
    return {p for p, told in observed.told.items() if any(teller in tellers for teller, _ in told.tellers)}


def _other(shares: Shares, old: Shares) -> set[Teller]:
    """The tellers whose reliabilities differ."""
    return {teller for teller in shares.keys() | old.keys() if shares.get(teller) != old.get(teller)}


def _summed(places: Iterable[str], part: Part[K]) -> dict[K, Sum]:
    return _moved({}, places, lambda _: {}, part)


def _moved(sums: Mapping[K, Sum], places: Iterable[str], was: Part[K], now: Part[K]) -> dict[K, Sum]:
    """Sums over all places after some of these changed: their shares are taken off, and put on as now."""
    found = dict(sums)
    for place in places:
        for sign, part in ((-1, was(place)), (1, now(place))):
            for key, (count, total) in part.items():
                counted, summed = found.get(key, (0, 0))
                found[key] = (counted + sign * count, summed + sign * total)
    return {key: each for key, each in found.items() if each[0]}


def _beliefs(
    observed: Observed, several: Set[Teller], shares: Shares, decodings: Decodings, place: str
) -> Mapping[Teller, Sum]:
    """The claims of a place by those who claim twice, with how far they are believed in the end."""
    told, found = observed.told.get(place), dict[Teller, Sum]()
    if told is None or not any(teller in several for teller, _ in told.tellers):
        return found
    for trial in _trials(observed, place, shares, decodings):
        if trial.teller in several:
            reliability = shares.get(trial.teller)
            if reliability is None:
                reliability = prior_reliability(trial.teller[1], decodings.settings)
            count, total = found.get(trial.teller, (0, 0))
            found[trial.teller] = (count + 1, total + _chance(log_odds(reliability) + trial.others))
    return found


def _borne_out(observed: Observed, shares: Shares, decodings: Decodings, place: str) -> Mapping[str, Sum]:
    """The claims of each teller of a place to which others speak, with how far these bear them out."""
    told = observed.told.get(place)
    if told is None or len({teller for (teller, _), _ in told.tellers}) < 2:
        return {}
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for trial in _trials(observed, place, shares, decodings):
        if abs(trial.others) >= LEAST_SAID:
            found[trial.teller[0]][(trial.origin, trial.holder)] = _chance(trial.others)
    return {teller: (len(claims), sum(claims.values())) for teller, claims in found.items()}


def _trials(observed: Observed, place: str, shares: Shares, decodings: Decodings) -> tuple[Trial, ...]:
    """The claims of a place tried, under these reliabilities."""
    own = observed.shares(place, shares)
    make = partial(_tried_at, observed, place, own, decodings.settings)
    return decodings.trials(observed.told[place].print, own, make)


def _tried_at(observed: Observed, place: str, shares: Shares, settings: ControlSettings) -> tuple[Trial, ...]:
    return _tried(observed.at(place), shares, settings)


def _tried(
    observations: tuple[Observation, ...], shares: Shares, settings: ControlSettings
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


def _chance(odds: float) -> int:
    """The chance of log odds, in units."""
    return round(UNIT / (1.0 + math.exp(-odds)))


def borne_out(total: int) -> float:
    """How many claims a sum of chances comes to."""
    return round(total / UNIT, 3)


def _share(teller: Teller, count: int, total: int, settings: ControlSettings) -> float:
    prior = prior_reliability(teller[1], settings)
    pull = settings.learned_from
    share = (total / UNIT + prior * pull) / (count + pull)
    return round(round(share / STEP) * STEP, 4)


def reweighted(
    observations: tuple[Observation, ...], shares: Shares, settings: ControlSettings
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
