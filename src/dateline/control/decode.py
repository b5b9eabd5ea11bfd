"""One place decoded: its observations put on days, the belief over its sides, and its runs of holders.

Narrow evidence goes first, without its denials: what is denied must not move other claims about.
What is wide ("in 2014") is then put where it agrees with the narrow evidence, if it can be, and speaks
at the end of its interval if not; what comes from a report without a date goes last of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.control.alignment import aligned, reconciled
from dateline.control.evidence import Observation
from dateline.control.model import UNNAMED, Belief, Vote, believe, denying, pooled, votes_of
from dateline.control.settings import ControlSettings
from dateline.fusion.days import Days


class Run(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Days of evidence in a row on which one side is likeliest; `side` is None where nobody is known to.

    `first` and `last` are days of evidence; the run began in [`earliest`, `first`], `earliest` None
    where nothing was known before.
    """

    side: str | None
    first: int
    last: int
    earliest: int | None


class Decoded(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place's belief with what it rests on. `placed` are the observations on the days they count for."""

    belief: Belief
    placed: tuple[Observation, ...]
    runs: tuple[Run, ...]


def decode(observations: Iterable[Observation], settings: ControlSettings) -> Decoded:
    """The decoded place; a pure function of its observations."""
    told = sorted(reconciled(opened(list(observations), settings), settings), key=lambda o: o.claim)
    sides = {side for o in told for side in (o.holder, o.previous) if side is not None}
    narrow = aligned([o for o in told if is_narrow(o, settings)], settings)
    wide = [o for o in told if not is_narrow(o, settings)]
    belief, runs = _believed([o for o in narrow if o.kind != "denial"] if wide else narrow, sides, settings)
    placed = narrow
    for stage in ([o for o in wide if o.dated], [o for o in wide if not o.dated]):
        if stage:
            fitted = [found for o in stage if (found := _fitted(o, belief, runs, bool(placed))) is not None]
            placed = sorted(placed + fitted, key=lambda o: o.claim)
            belief, runs = _believed(placed, sides, settings)
    return Decoded(belief=belief, placed=tuple(placed), runs=runs)


def opened(told: Sequence[Observation], settings: ControlSettings) -> list[Observation]:
    """The observations, the first of all with the holder before it where that one is inferred.

    Only of a place of which nothing else is told up to then, and only where that first word is that a
    side has it which is taking places there; it counts as a change that names no day.
    """
    days = {one.claim: one.days for one in told if one.kind != "denial" and one.dated}
    first = min((_last_of(d) for d in days.values()), default=None)
    found: list[Observation] = []
    for one in told:
        new = one.kind == "statement" and one.since is None and one.dated and one.inferred_share < 1.0
        early = new and first is not None and _last(one) - first <= settings.fresh_days
        if early and not _another_told(one, told):
            weight = one.weight + settings.change_base - settings.statement_base
            days_before = Days(None, one.days.end)
            one = msgspec.structs.replace(one, kind="change", days=days_before, weight=weight)
        elif one.kind == "statement" and one.previous is not None and one.since is None:
            one = msgspec.structs.replace(one, previous=None, previous_ref=None)
        found.append(one)
    return found


def _another_told(one: Observation, told: Iterable[Observation]) -> bool:
    """Whether another side is told to have the place by the day of a statement: then it is a dispute."""
    return any(
        other.kind in ("change", "statement")
        and other.holder not in (None, one.holder)
        and other.report != one.report
        and _last(other) <= _last(one)
        for other in told
    )


def _last_of(days: Days) -> int:
    return (days.end or 1) - 1


def is_narrow(one: Observation, settings: ControlSettings) -> bool:
    """Whether an observation says its days closely enough to speak before the others."""
    if one.kind == "judged":
        return True
    if one.days.start is None:
        return one.dated and one.kind != "statement"
    width = one.days.width
    return width is not None and width <= settings.wide_days


def _believed(
    placed: Sequence[Observation], sides: set[str], settings: ControlSettings
) -> tuple[Belief, tuple[Run, ...]]:
    """The belief and the runs that observations on their days make."""
    told = _evidence(placed, settings)
    against = _evidence([one for one in placed if one.kind == "denial"], settings)
    if not against:
        belief = believe(told, sides, settings)
    else:
        evidence = _evidence([one for one in placed if one.kind != "denial"], settings)
        evidence |= {day: {} for day in against if day not in evidence}
        belief = denying(believe(evidence, sides, settings), evidence, against, settings)
    return belief, runs_of(belief, told, settings)


def _evidence(observations: Sequence[Observation], settings: ControlSettings) -> dict[int, dict[str, float]]:
    votes: list[Vote] = []
    for one in heard(observations, settings):
        votes += votes_of(one, settings)
    return pooled(votes, settings)


def heard(observations: Iterable[Observation], settings: ControlSettings) -> list[Observation]:
    """The observations that count: of one origin's tellings of one thing, the closest and strongest."""
    told: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for one in observations:
        told[
            (one.origin, one.kind, one.holder or "", one.previous or "" if one.kind == "loss" else "")
        ].append(one)
    kept: list[Observation] = []
    for key in sorted(told):
        chosen: list[Observation] = []
        for one in sorted(told[key], key=_closeness):
            near = (abs(_last(one) - _last(other)) <= settings.same_telling_days for other in chosen)
            if one.kind == "judged" or not any(near):
                chosen.append(one)
        kept += chosen
    return kept


def _closeness(one: Observation) -> tuple[bool, int, float, int, str]:
    width = one.days.width
    return (
        one.fitted,
        width if width is not None else 10**6,
        -one.weight * one.strength,
        _last(one),
        one.claim,
    )


def _last(one: Observation) -> int:
    return (one.days.end or 1) - 1


def _fitted(one: Observation, belief: Belief, runs: Sequence[Run], guided: bool) -> Observation | None:
    """A wide observation on a day of its interval on which the narrow evidence agrees with it.

    None where it does not, and an undated report leaves open for which day it speaks: there, narrow
    evidence stands alone, but for a change told with its new holder, who has the place since then.
    """
    day = _agreeing(one, belief, runs)
    if day is None:
        if guided and not one.dated and one.kind != "change":
            return None
        end = one.days.end if one.days.end is not None else one.known + 1
        return msgspec.structs.replace(
            one, days=Days(one.days.start, end), strength=one.strength * 0.5, fitted=True
        )
    return msgspec.structs.replace(one, days=Days(day, day + 1), strength=one.strength * 0.5, fitted=True)


def _agreeing(one: Observation, belief: Belief, runs: Sequence[Run]) -> int | None:
    if one.kind in ("change", "loss"):
        begun = [
            (before is not None, run.first)
            for before, run in zip((None, *runs), runs, strict=False)
            if one.days.holds(run.first) and _same_change(one, before, run)
        ]
        fits = [day for after, day in begun if after] or [day for _, day in begun]
        starts = [day for day in fits if _weekday_fits(one, day)]
        if not one.dated:
            starts = starts or fits  # news comes late: the day that others give may be another
        return max(starts, key=lambda day: (belief.on(day).get(one.holder or "", 0.0), -day), default=None)
    if one.kind == "denial":
        return None
    last = _last(one)
    days = [day for run in runs if run.side == one.holder for day in _inside(run, one.days, last)]
    return max(days, default=None)


def _same_change(one: Observation, before: Run | None, run: Run) -> bool:
    """Whether the beginning of a run is what an observation tells of: its holder comes, or its loser goes."""
    known = None if before is None else before.side
    if one.kind == "change" and run.side == one.holder:
        return None in (one.previous, known) or one.previous == known
    if known in (None, one.holder) or one.previous not in (None, known):
        return False
    return run.side is None if one.kind == "change" else one.previous is not None


def _inside(run: Run, days: Days, last: int) -> list[int]:
    """The last day of a run that lies in an interval, as a list of one or none."""
    first = run.first if days.start is None else max(run.first, days.start)
    day = min(run.last, last)
    return [day] if first <= day else []


def _weekday_fits(one: Observation, day: int) -> bool:
    return one.weekday is None or (day - 1) % 7 == one.weekday


def runs_of(
    belief: Belief, evidence: Mapping[int, Mapping[str, float]], settings: ControlSettings
) -> tuple[Run, ...]:
    """The runs of holders in order of time; neighbours differ.

    Each begins with a day that speaks for its holder: that he had not taken the place yet the day
    before is no evidence that he held it.
    """
    runs: list[Run] = []
    for day in belief.days:
        side = likeliest(belief.on(day), settings)
        if side is not None and evidence[day].get(side, 0.0) <= 0:
            side = runs[-1].side if runs else None
        if runs and runs[-1].side == side:
            runs[-1] = msgspec.structs.replace(runs[-1], last=day)
        else:
            earliest = runs[-1].last + 1 if runs else None
            runs.append(Run(side=side, first=day, last=day, earliest=earliest))
    return tuple(runs)


def likeliest(shares: dict[str, float], settings: ControlSettings) -> str | None:
    """The likeliest named side, None where nobody named is likelier than nobody, or likely enough."""
    side = min(shares, key=lambda s: (-shares[s], s))
    return None if side == UNNAMED or shares[side] < settings.least_confidence else side
