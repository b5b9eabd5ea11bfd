"""Wholes and parts: what a change of the whole says of its parts, and parts in other hands of the whole."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.control.decode import Decoded, Run
from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings
from dateline.control.states import day_of
from dateline.fusion.places import RecordPlace
from dateline.records.views import PlaceState


def inherited(
    whole: Decoded, own: Sequence[Observation], place: str, settings: ControlSettings
) -> tuple[Observation, ...]:
    """The whole's changes of hands as observations of a part that evidence of its own speaks of.

    Only a change counts: that a city is held says nothing of each of its quarters. A part that its
    taker has already does not change hands.
    """
    if not own:
        return ()
    starts = {(run.first, run.side) for before, run in zip(whole.runs, whole.runs[1:], strict=False)}
    return tuple(
        msgspec.structs.replace(
            one,
            place=place,
            state="held",
            strength=one.strength * settings.inherited_share,
        )
        for one in whole.placed
        if one.kind in ("change", "loss") and one.holder is not None
        if (day_of(one), one.holder) in starts and not _had_already(own, one)
    )


def _had_already(own: Sequence[Observation], change: Observation) -> bool:
    """Whether the last that was said of a part before a change of the whole gives it to the same side."""
    before = [
        one
        for one in own
        if one.kind in ("change", "statement", "loss") and one.dated and day_of(one) < day_of(change)
    ]
    last = max(before, key=lambda one: (day_of(one), one.claim), default=None)
    return last is not None and last.holder == change.holder


def part_contest(
    state: PlaceState,
    parts: Sequence[tuple[RecordPlace, Decoded]],
    day: int,
    settings: ControlSettings,
) -> PlaceState:
    """The whole's state, contested where on that day another side holds a part of it."""
    if state.holder is None or state.state != "held":
        return state
    mine = state.holder.side or state.holder.actor
    for _, decoded in parts:
        run = _run_on(decoded, day)
        if run is None or run.side is None or day - run.last > settings.part_days:
            continue
        if run.side != mine and decoded.belief.on(day).get(run.side, 0.0) > 0.5:
            return msgspec.structs.replace(state, state="contested")
    return state


def _run_on(decoded: Decoded, day: int) -> Run | None:
    past = [run for run in decoded.runs if run.first <= day]
    return past[-1] if past else None
