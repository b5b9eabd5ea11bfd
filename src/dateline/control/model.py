"""Who held one place, day by day: a hidden Markov model smoothed over the days that evidence speaks of.

The hidden state is the side that holds the place ("?" is nobody who has been named). Sides persist:
a change has a small chance a day. Evidence raises or lowers sides on a day by the logarithm of a
likelihood ratio; independent voices add up with diminishing weight, copies not at all.

Source: forward-backward algorithm (Rabiner 1989, equations 19 to 27), with scaled messages.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings

UNNAMED = "?"
LEAST = 1e-300  # of a share, so that no side is ruled out


class Vote(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A raise (or, below zero, a lowering) of one side on one day, by one claim's voices."""

    day: int
    side: str
    weight: float
    voices: tuple[str, ...]


class Belief(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The days of evidence about a place, and on each what earlier and later evidence says.

    `before` takes in the evidence up to and on a day, `after` that of later days, `from_here` that of
    the day and of later ones; each is scaled to sum to one. What is `denied` is taken from its side
    afterwards.
    """

    sides: tuple[str, ...]
    days: tuple[int, ...]
    before: tuple[tuple[float, ...], ...]
    after: tuple[tuple[float, ...], ...]
    from_here: tuple[tuple[float, ...], ...]
    prior: tuple[float, ...]
    arrivals: tuple[float, ...]
    rate: float
    denied: tuple[Denied, ...] = ()

    def on(self, day: int) -> dict[str, float]:
        """The probability of each side on a day; they sum to one."""
        shares = self._told(day)
        odds: dict[str, float] = {}
        for one in self.denied:
            odds[one.side] = min(odds.get(one.side, 1.0), one.odds(day, shares[one.side]))
        if not odds:
            return shares
        left = _normal([share * odds.get(side, 1.0) for side, share in shares.items()])
        return dict(zip(shares, left, strict=True))

    def _told(self, day: int) -> dict[str, float]:
        index = bisect_right(self.days, day)
        past = self.prior if index == 0 else self.before[index - 1]
        if index > 0 and self.days[index - 1] == day:
            return self._shares(past, self.after[index - 1])
        if index > 0:
            past = _moved(past, day - self.days[index - 1], self.rate, self.arrivals)
        if index == len(self.days):
            return self._shares(past, (1.0,) * len(past))
        gap = self.days[index] - day
        return self._shares(past, _moved_back(self.from_here[index], gap, self.rate, self.arrivals))

    def _shares(self, one: Sequence[float], other: Sequence[float]) -> dict[str, float]:
        both = _normal([a * b for a, b in zip(one, other, strict=True)])
        return dict(zip(self.sides, both, strict=True))


class Denied(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is denied of a side on a day, and the belief as it were if the side had held the place that day.

    Taken as evidence like any other, a denial could raise its side on another day, where it makes a taking
    look like a change. Here it lowers the side on each day by what Bayes says, and leaves it where that would
    raise it. `weight` takes in what is denied of other days, less the further they are away: of several
    denials the one counts that leaves least.
    """

    day: int
    side: str
    weight: float
    share: float
    supposed: Belief

    def odds(self, day: int, share: float) -> float:
        """By how much it multiplies its side's odds on a day; `share` is the side's without any denial."""
        if not 0.0 < share < 1.0:
            return 1.0
        follows = max(0.0, self.supposed.on(day)[self.side] - share)
        less = math.exp(-self.weight)
        left = share - follows * self.share * (1.0 - less) / (self.share * less + 1.0 - self.share)
        return max(LEAST, left) * (1.0 - share) / ((1.0 - max(LEAST, left)) * share)


def denying(
    belief: Belief,
    evidence: Mapping[int, Mapping[str, float]],
    denials: Mapping[int, Mapping[str, float]],
    settings: ControlSettings,
) -> Belief:
    """The belief less what is denied: `denials` are weights below zero by day and side."""
    found = []
    for day in sorted(denials):
        for side in sorted(denials[day]):
            weight = -sum(
                told.get(side, 0.0) * math.exp(-belief.rate * abs(day - other))
                for other, told in sorted(denials.items())
            )
            supposed = {**evidence, day: {**evidence.get(day, {}), side: settings.judged}}
            held = believe(supposed, belief.sides[1:], settings)
            share = belief.on(day)[side]
            found.append(Denied(day=day, side=side, weight=weight, share=share, supposed=held))
    return msgspec.structs.replace(belief, denied=tuple(found))


def _spread(sides: int, unnamed: float) -> tuple[float, ...]:
    """A distribution that gives `unnamed` to nobody named, and the rest evenly to the others."""
    if sides == 1:
        return (1.0,)
    return (unnamed, *[(1.0 - unnamed) / (sides - 1)] * (sides - 1))


def _moved(message: Sequence[float], gap: int, rate: float, arrivals: Sequence[float]) -> tuple[float, ...]:
    """A distribution carried `gap` days forward: the holder stays, or is drawn anew from `arrivals`.

    The new holder does not depend on the old one, so that many small steps are one large one.
    """
    stay, total = math.exp(-rate * gap), sum(message)
    return tuple(stay * p + (1.0 - stay) * q * total for p, q in zip(message, arrivals, strict=True))


def _moved_back(
    message: Sequence[float], gap: int, rate: float, arrivals: Sequence[float]
) -> tuple[float, ...]:
    """What a later message says of each side `gap` days before."""
    stay = math.exp(-rate * gap)
    mixed = (1.0 - stay) * sum(p * q for p, q in zip(message, arrivals, strict=True))
    return tuple(stay * p + mixed for p in message)


def votes_of(one: Observation, settings: ControlSettings) -> list[Vote]:
    """What an observation with closed days says of the sides on the days that it is about."""
    voices = tuple(voice.key for voice in one.voices)
    weight = one.weight * one.strength * one.trust
    last = (one.days.end or 1) - 1
    votes: list[Vote] = []

    def vote(day: int, side: str | None, value: float) -> None:
        if side is not None:
            votes.append(Vote(day=day, side=side, weight=value, voices=voices))

    if one.kind == "denial":
        vote(last, one.holder, -weight)
        return votes
    if one.kind == "loss":
        vote(last, one.previous, -weight)
        successor = settings.successor_share * weight
        meant = one.inferred_share if one.holder is not None else 0.0
        vote(last, UNNAMED, successor * (1.0 - meant))
        vote(last, one.holder, successor * (1.0 + meant))
        vote(_before(one, settings), one.holder, -successor)
        vote(_before(one, settings), UNNAMED, -successor)
        # whoever came after had not come yet; who names no successor says so of everybody
        held = settings.before + (settings.not_yet * settings.successor_share if one.holder is None else 0.0)
        vote(_before(one, settings), one.previous, held * one.strength)
        return votes
    vote(last, one.holder, weight)
    if one.kind == "change" and (one.dated or one.days.start is not None):
        share = 1.0 if one.days.start is not None else settings.undated_start_share
        vote(
            _before(one, settings), one.previous, share * settings.before * one.strength * one.inferred_share
        )
        vote(_before(one, settings), one.holder, -share * settings.not_yet * one.strength)
    elif one.kind == "statement" and one.since is not None:
        begun = (one.since.end or last + 1) - 1
        if begun < last:
            vote(begun, one.holder, settings.since_share * weight)
        if one.since.start is not None and one.since.start <= begun:
            vote(one.since.start - 1, one.holder, -settings.not_yet * one.strength)
            had = settings.before * one.strength * one.inferred_share
            vote(one.since.start - 1, one.previous, had)
    return votes


def _before(one: Observation, settings: ControlSettings) -> int:
    """The last day before a change: before its interval, or before the news was fresh."""
    last = (one.days.end or 1) - 1
    return one.days.start - 1 if one.days.start is not None else last - settings.fresh_days


def pooled(votes: Iterable[Vote], settings: ControlSettings) -> dict[int, dict[str, float]]:
    """The weight of evidence for each side on each day: voices in falling order, each discounted."""
    told: dict[tuple[int, str, bool], dict[str, float]] = defaultdict(dict)
    for vote in votes:
        bag = told[(vote.day, vote.side, vote.weight >= 0)]
        for voice in vote.voices:
            bag[voice] = max(bag.get(voice, 0.0), abs(vote.weight))
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for day, side, raises in sorted(told):
        ranked = sorted(told[(day, side, raises)].values(), reverse=True)
        total = sum(weight * settings.voice_share**i for i, weight in enumerate(ranked))
        found[day][side] = found[day].get(side, 0.0) + (total if raises else -total)
    return dict(found)


def believe(
    evidence: Mapping[int, Mapping[str, float]],
    sides: Iterable[str],
    settings: ControlSettings,
) -> Belief:
    """The smoothed belief from the evidence of each day."""
    named = (UNNAMED, *sorted(set(sides)))
    days = tuple(sorted(evidence))
    emitted = [_emission(evidence[day], named) for day in days]
    gaps = [later - day for day, later in pairwise(days)]
    rate, arrivals = settings.changes_a_day, _spread(len(named), settings.elsewhere)
    prior = _spread(len(named), settings.unnamed_prior)
    before: list[tuple[float, ...]] = []
    for i, emission in enumerate(emitted):
        reach = prior if i == 0 else _moved(before[-1], gaps[i - 1], rate, arrivals)
        before.append(_times(reach, emission))
    after: list[tuple[float, ...]] = [(1.0 / len(named),) * len(named)] * len(days)
    from_here = [_times(emission, after[-1]) for emission in emitted]
    for i in range(len(days) - 2, -1, -1):
        after[i] = _normal(_moved_back(from_here[i + 1], gaps[i], rate, arrivals))
        from_here[i] = _times(emitted[i], after[i])
    return Belief(
        sides=named,
        days=days,
        before=tuple(before),
        after=tuple(after),
        from_here=tuple(from_here),
        prior=prior,
        arrivals=arrivals,
        rate=rate,
    )


def _times(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    return _normal([a * b for a, b in zip(one, other, strict=True)])


def _emission(weights: Mapping[str, float], sides: Sequence[str]) -> list[float]:
    logs = [weights.get(side, 0.0) for side in sides]
    top = max(logs)
    return [math.exp(value - top) for value in logs]


def _normal(values: Sequence[float]) -> tuple[float, ...]:
    total = sum(values)
    return tuple(value / total for value in values)
