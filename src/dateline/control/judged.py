"""What a person says of a holder on a day, as evidence stronger than any report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from dateline.control.evidence import Observation, holder_of
from dateline.control.settings import ControlSettings
from dateline.fusion.days import Days, number
from dateline.fusion.places import PlaceBook
from dateline.fusion.voices import Voice, side_of
from dateline.records.judgements import Judgement, of_kind
from dateline.records.values import ActorRef, ControlStatus


class HolderOn(msgspec.Struct, frozen=True, kw_only=True):
    """The value of a `holder_on` judgement: on that day, that holder (None: nobody known).

    `change` is the change of control that it corrects, where it was made of one.
    """

    day: str
    holder: ActorRef | None = None
    state: ControlStatus = "held"
    change: str | None = None


def judged_observations(
    decided: Sequence[Judgement], places: PlaceBook, settings: ControlSettings
) -> dict[str, tuple[Observation, ...]]:
    """The observations that judgements make, by place; a later judgement of a day replaces an earlier."""
    last: dict[tuple[str, int], tuple[Judgement, HolderOn]] = {}
    for judgement in of_kind(decided, "holder_on"):
        place = places.find(judgement.target)
        if place is not None:
            value = msgspec.convert(judgement.value, HolderOn)
            last[(place.id, number(value.day))] = (judgement, value)
    found: dict[str, list[Observation]] = defaultdict(list)
    for (place_id, day), (judgement, value) in sorted(last.items(), key=lambda item: item[0]):
        found[place_id].append(_observation(place_id, day, judgement, value, settings))
    return {place: tuple(observations) for place, observations in found.items()}


def _observation(
    place: str, day: int, judgement: Judgement, value: HolderOn, settings: ControlSettings
) -> Observation:
    return Observation(
        place=place,
        claim=judgement.id,
        report=judgement.id,
        origin=judgement.id,
        voices=(Voice(f"judge:{judgement.by}"),),
        known=number(judgement.at),
        kind="judged",
        days=Days(day, day + 1),
        state=value.state,
        holder=side_of(value.holder) if value.holder is not None else "?",
        holder_ref=holder_of(value.holder),
        weight=settings.judged,
    )
