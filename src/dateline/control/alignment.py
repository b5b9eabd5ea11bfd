"""Claims of one change of hands brought to one day: the one that is best supported.

Reports of one capture differ by a day or two: news comes late, a claim comes early, a date is read
off a weekday. Left apart, each would deny the others; together they say when it was.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings
from dateline.fusion.days import Days


def aligned(observations: Iterable[Observation], settings: ControlSettings) -> list[Observation]:
    """The observations, those of one change of hands all on its best-supported days; sorted by claim."""
    told = list(observations)
    changes = [one for one in told if one.kind == "change"]
    moved: dict[str, Observation] = {}
    for holder, mine in _by(changes, lambda one: one.holder):
        others = [_last(one) for one in changes if one.holder != holder]
        moved.update(_brought_together(mine, others, settings))
    losses = [one for one in told if one.kind == "loss"]
    for loser, mine in _by(losses, lambda one: one.previous):
        returns = [_last(one) for one in changes if one.holder == loser]
        moved.update(_brought_together(mine, returns, settings))
    for one in losses:
        known = _known_loss(one, [moved.get(each.claim, each) for each in changes], settings)
        moved.update({one.claim: _on(one, known)} if known is not None else {})
    for one in changes:
        if one.days.start is None and one.claim not in moved:
            moved[one.claim] = _first_said(one, told, settings)
    return sorted((moved.get(one.claim, one) for one in told), key=lambda one: one.claim)


def _by(
    told: Iterable[Observation], side: Callable[[Observation], str | None]
) -> list[tuple[str, list[Observation]]]:
    """The observations by a side of theirs, in the order of the sides."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for one in told:
        found[side(one) or ""].append(one)
    return sorted(found.items())


def _brought_together(
    told: Sequence[Observation], others: Sequence[int], settings: ControlSettings
) -> dict[str, Observation]:
    """Each claim with the days of the change that it tells of; `others` are days of changes between."""
    moved: dict[str, Observation] = {}
    for group in _groups(told, others, settings):
        days = best_days(group)
        moved.update({one.claim: _on(one, days) for one in group})
    return moved


def _known_loss(one: Observation, changes: Sequence[Observation], settings: ControlSettings) -> Days | None:
    """The days of the change that a loss tells of again, where its words name no day: "has lost the town"."""
    last = max((each for each in changes if _last(each) <= _last(one)), key=_last_and_claim, default=None)
    if not one.loose or last is None or last.days.start is None or last.holder == one.previous:
        return None
    near = _last(one) - _last(last) <= settings.align_loose_days
    return last.days if near and last.previous in (None, one.previous) else None


def _last_and_claim(one: Observation) -> tuple[int, str]:
    return _last(one), one.claim


def _first_said(one: Observation, told: Sequence[Observation], settings: ControlSettings) -> Observation:
    """A change that names no day, no later than its holder was first said to have the place by then."""
    last = _last(one)
    said = [
        _last(other)
        for other in told
        if other.kind == "statement" and other.state == "held" and other.holder == one.holder
        if other.dated and 0 <= last - _last(other) <= _reach(one, settings)
    ]
    return _on(one, Days(None, min(said) + 1)) if said else one


def reconciled(observations: Iterable[Observation], settings: ControlSettings) -> list[Observation]:
    """The observations with what a report says of a loser's hold put before the change that it tells.

    "Took back the town, held by the group since 2014": no report contradicts itself, so that the
    holding ended with the taking. One that gives no day to it says nothing more than the change does.
    A change told as history, long before the day of which the statement speaks, ends nothing.
    """
    told = list(observations)
    changes: dict[str, Observation] = {}
    for one in sorted((o for o in told if o.kind == "change"), key=lambda o: (_last(o), o.claim)):
        changes[one.report] = one
    kept: list[Observation] = []
    for one in told:
        change = changes.get(one.report)
        if change is None or not _speaks_of_loser(one, change) or _long_after(one, change, settings):
            kept.append(one)
        elif change.days.start is not None:
            before = Days(change.days.start - 1, change.days.start)
            kept.append(msgspec.structs.replace(one, days=before, state="held"))
    return kept


def _speaks_of_loser(one: Observation, change: Observation) -> bool:
    """Whether a statement gives the place to somebody else on or after the days of a change."""
    other = one.kind == "statement" and one.holder not in (None, change.holder)
    return other and _last(one) >= _first(change)


def _long_after(one: Observation, change: Observation, settings: ControlSettings) -> bool:
    """Whether a statement speaks of a day so long after a change that another may lie between."""
    dated = change.days.start is not None and one.days.start is not None
    return dated and _first(one) - _last(change) > settings.history_days


def _first(one: Observation) -> int:
    return one.days.start if one.days.start is not None else _last(one)


def _last(one: Observation) -> int:
    return (one.days.end or 1) - 1


def _groups(
    changes: Sequence[Observation], others: Sequence[int], settings: ControlSettings
) -> list[list[Observation]]:
    """Claims of changes to one holder, told apart where days pass, or another's taking lies between.

    One whose words name no day may tell of a change that is some weeks old.
    """
    dated = sorted((one for one in changes if one.days.start is not None), key=lambda o: (_last(o), o.claim))
    groups: list[list[Observation]] = []
    for one in dated:
        first = groups[-1][0] if groups else None
        days = settings.align_loose_days if one.loose else settings.align_days
        if first is None or not _near(first, one, others, days):
            groups.append([one])
        else:
            groups[-1].append(one)
    for one in sorted((o for o in changes if o.days.start is None), key=lambda o: o.claim):
        fits = [g for g in groups if 0 <= _last(one) - _last(g[0]) <= _reach(one, settings)]
        if fits and (one.dated or len(fits) == 1):
            fits[-1].append(one)
    return groups


def _reach(one: Observation, settings: ControlSettings) -> float:
    """How many days before its own a change without a day may lie: any, where its report has no date."""
    return settings.align_undated_days if one.dated else math.inf


def _near(first: Observation, one: Observation, others: Sequence[int], days: int) -> bool:
    start = one.days.start if one.days.start is not None else _last(one)
    between = any(_last(first) < day < _last(one) for day in others)
    return start - _last(first) <= days and not between


def best_days(group: Sequence[Observation]) -> Days:
    """The days that most weight stands behind: each claim spreads its own over its interval.

    One day where any claim names one; else the narrowest interval that the best one shares with others.
    Of equals the earliest: news comes late more often than early.
    """
    dated = [one for one in group if one.days.start is not None]
    exact = sorted({_last(one) for one in dated if one.days.width == 1})
    if exact:
        best = max(exact, key=lambda day: (_support(dated, day), -day))
        return Days(best, best + 1)
    shared = min(dated, key=lambda one: (one.days.width or 0, _last(one), one.claim)).days
    for one in sorted(dated, key=lambda o: (-o.weight * o.strength, o.claim)):
        met = shared.meet(one.days)
        shared = shared if met.empty else met
    return shared


def _support(group: Sequence[Observation], day: int) -> float:
    """The weight behind a day: one voice counts once, a wide interval for each of its days a share."""
    voices: dict[str, float] = {}
    for one in group:
        if one.days.holds(day):
            weight = one.weight * one.strength / (one.days.width or 1)
            for voice in one.voices:
                voices[voice.key] = max(voices.get(voice.key, 0.0), weight)
    return round(sum(voices.values()), 6)


def _on(one: Observation, days: Days) -> Observation:
    return one if one.days == days else msgspec.structs.replace(one, days=days)
