"""How a place is held: contested, besieged, encircled, isolated, infiltrated, or simply held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.control.decode import Run
from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings
from dateline.records.values import ControlStatus

EITHER = ("contested", "infiltrated")  # of these, either side may be named as the holder


def lasting_days(state: ControlStatus, settings: ControlSettings) -> int:
    """For how many days a state stands without new evidence."""
    value: int = getattr(settings, f"{state}_days", 0)
    return value


def day_of(one: Observation) -> int:
    """The last day for which an observation speaks."""
    return (one.days.end or 1) - 1


def state_on(
    day: int, run: Run, observations: Iterable[Observation], settings: ControlSettings
) -> tuple[ControlStatus, tuple[Observation, ...]]:
    """The state of a place on a day within a run of one holder, and the observations that say so.

    The latest word counts; a plain "held" ends a state only where it tells of a change, and a denial
    where it denies that state.
    """
    told = [o for o in observations if _speaks(o, day, run, settings)]
    if not told:
        return "held", ()
    latest = max(day_of(o) for o in told)
    ended = [o for o in observations if _ends(o, run) and latest < day_of(o) <= day]
    if ended:
        return "held", ()
    last = [o for o in told if day_of(o) == latest]
    state = _heaviest(last)
    return state, tuple(o for o in told if o.state == state)


def _speaks(one: Observation, day: int, run: Run, settings: ControlSettings) -> bool:
    if one.state in ("held", "unknown") or one.kind == "denial":
        return False
    if one.holder not in (run.side, None) and one.state not in EITHER:
        return False
    spoken = day_of(one)
    return run.first <= spoken <= day < spoken + lasting_days(one.state, settings)


def _ends(one: Observation, run: Run) -> bool:
    if one.kind == "denial":
        return one.state not in ("held", "unknown")
    return one.kind == "change" and one.state == "held" and one.holder == run.side


def _heaviest(observations: Sequence[Observation]) -> ControlStatus:
    totals: dict[ControlStatus, float] = {}
    for one in observations:
        totals[one.state] = totals.get(one.state, 0.0) + one.weight * one.strength
    return min(totals, key=lambda state: (-totals[state], state))
