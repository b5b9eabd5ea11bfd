"""Who held a place before a change that does not say: one whom other reports tell of as having it.

What is told of the place itself goes before who fights whom elsewhere. What follows is inferred, and weighs
less than what is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from dateline.control.evidence import Observation
from dateline.control.foes import Foes
from dateline.control.settings import ControlSettings
from dateline.records.views import Holder


def with_former(told: Sequence[Observation], foes: Foes, settings: ControlSettings) -> list[Observation]:
    """One place's observations, those of changes with who else is told to have held it, and is an enemy."""
    had = sorted((word for one in told for word in _told_of(one)), key=str)
    words = _Words(told)
    foes.asker = told[0].place if told else ""
    return [_with_former(one, words, had, foes, settings) for one in told]


class _Had(msgspec.Struct, frozen=True, gc=False):
    """A side that is told to have a place, or to have had it, and the day of which that is told."""

    side: str
    ref: Holder
    day: int


def _told_of(one: Observation) -> Iterable[_Had]:
    """The sides that an observation itself tells of as having a place, or having had it."""
    if one.kind == "denial":
        return
    said, day = one.inferred_share == 1.0, (one.days.end or 1) - 1
    if one.holder is not None and one.holder_ref is not None and (one.kind != "loss" or said):
        yield _Had(one.holder, one.holder_ref, day)
    if one.previous is not None and one.previous_ref is not None and (one.kind == "loss" or said):
        yield _Had(one.previous, one.previous_ref, day)


def _with_former(
    one: Observation,
    told: _Words,
    had: Sequence[_Had],
    foes: Foes,
    settings: ControlSettings,
) -> Observation:
    began = one.kind == "statement" and one.since is not None and one.previous is not None
    if not (one.kind == "change" or began) or (one.previous is not None and one.inferred_share == 1.0):
        return one
    day = (one.days.end or 1) - 1
    last = told.last_before(one)
    others = {
        word.side: word.ref
        for word in had
        if word.side != one.holder
        if word.side == last or (last is None and abs(word.day - day) <= settings.foe_days)
    }
    found = [side for side in others if side.startswith("actor:") and not foes.friends(one.holder, side)]
    if len(found) != 1 or (one.previous is not None and found[0] != last):
        return one
    return msgspec.structs.replace(
        one,
        previous=found[0],
        previous_ref=others[found[0]],
        inferred_share=max(settings.foe_here_share, one.inferred_share if one.previous == found[0] else 0.0),
    )


class _Words:
    """What one place's observations say of who had it, in order of time."""

    def __init__(self, told: Iterable[Observation]) -> None:
        self._said = sorted(
            (one.days.end, one.claim, one.report, one.holder or "")
            for one in told
            if one.kind in ("change", "statement") and one.dated and one.state == "held"
            if one.days.end is not None
        )
        self._ends = [end for end, *_ in self._said]

    def last_before(self, one: Observation) -> str | None:
        """The side to which the last word of other reports of the days before a change gives the place."""
        days = one.since or one.days
        begin = days.start if days.start is not None else (days.end or 1) - 1
        for at in range(bisect_right(self._ends, begin) - 1, -1, -1):
            _, _, report, holder = self._said[at]
            if report != one.report:
                return holder or None
        return None
