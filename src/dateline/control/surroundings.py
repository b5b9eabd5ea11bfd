"""Surroundings: places all of whose neighbours are the enemy's, though no report need say so.

Neighbours are the places near by with no third between them. The mark is drawn only where each of them has
a known holder, all hold it against the place's own side, and together they lie on every side of it. It
changes no state, and is no surer than the least sure answer that it follows from.

Source of the neighbourhood: Gabriel and Sokal 1969 (no third point in the circle over two).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings
from dateline.fusion.places import RecordPlace
from dateline.records.geodesy import bearing_deg, distance_km
from dateline.records.views import Holder, PlaceState, Surrounded

KM_A_DEGREE = 111.0
LEAST_NEIGHBOURS = 3

Spot = tuple[float, float]


def enemies_of(observations: Iterable[Observation]) -> frozenset[tuple[str, str]]:
    """The pairs of sides, either way, of which one took a place from the other, or holds it against him."""
    found: set[tuple[str, str]] = set()
    for one in observations:
        if one.kind == "denial" or one.holder is None or one.inferred_share < 1.0:
            continue
        for other in (one.previous, one.against):
            if other is not None and other != one.holder:
                found |= {(one.holder, other), (other, one.holder)}
    return frozenset(found)


def with_surroundings(
    states: Sequence[PlaceState],
    places: Mapping[str, RecordPlace],
    enemies: frozenset[tuple[str, str]],
    settings: ControlSettings,
) -> list[PlaceState]:
    """The states of one day, those marked whose neighbours are all the enemy's."""
    towns = [state for state in states if _is_town(state, places[state.id], settings)]
    cells: dict[tuple[int, int], list[PlaceState]] = defaultdict(list)
    for town in towns:
        cells[_cell(town, settings)].append(town)
    found = {
        town.id: mark
        for town in towns
        if town.holder is not None
        and (mark := _surrounded(town, _near(town, cells, settings), enemies, settings)) is not None
    }
    return [
        msgspec.structs.replace(state, surrounded=found[state.id]) if state.id in found else state
        for state in states
    ]


def _is_town(state: PlaceState, place: RecordPlace, settings: ControlSettings) -> bool:
    """Whether a place is one among others: a settlement with a spot, no part or region."""
    plain = place.whole is None and not place.computed and not place.vague
    return plain and None not in (state.lat, state.lon) and (state.radius_km or 0.0) <= settings.town_km


def _spot(state: PlaceState) -> Spot:
    return (state.lat or 0.0, state.lon or 0.0)


def _cell(state: PlaceState, settings: ControlSettings) -> tuple[int, int]:
    """The cell of a grid of degrees, each higher than places may be apart."""
    step = settings.neighbour_km / KM_A_DEGREE
    lat, lon = _spot(state)
    return (math.floor(lat / step), math.floor(lon / step))


def _near(
    town: PlaceState, cells: Mapping[tuple[int, int], Sequence[PlaceState]], settings: ControlSettings
) -> list[PlaceState]:
    """The other places within reach of one, in the order of their ids."""
    row, column = _cell(town, settings)
    wide = math.ceil(1.0 / max(0.1, math.cos(math.radians(_spot(town)[0]))))
    here = [
        other
        for i in (row - 1, row, row + 1)
        for j in range(column - wide, column + wide + 1)
        for other in cells.get((i, j), ())
        if other.id != town.id and _apart(town, other) <= settings.neighbour_km
    ]
    return sorted(here, key=lambda state: state.id)


def _apart(one: PlaceState, other: PlaceState) -> float:
    return distance_km(*_spot(one), *_spot(other))


def _surrounded(
    town: PlaceState,
    near: Sequence[PlaceState],
    enemies: frozenset[tuple[str, str]],
    settings: ControlSettings,
) -> Surrounded | None:
    nearest = min(near, key=lambda other: _apart(town, other), default=None)
    if nearest is None or not _hostile(town, nearest, enemies):  # no third place lies between it and the town
        return None
    around = [other for other in near if not _parted(town, other, near)]
    if len(around) < LEAST_NEIGHBOURS or not all(_hostile(town, other, enemies) for other in around):
        return None
    if not all(_is_fresh(state, settings) for state in (town, *around)):
        return None
    if not _on_all_sides(town, around, settings):
        return None
    holders = {_side(other.holder): other.holder for other in around if other.holder is not None}
    return Surrounded(
        by=tuple(holders[side] for side in sorted(holders)),
        neighbours=tuple(other.id for other in around),
        confidence=min(state.confidence for state in (town, *around)),
        basis="claimed" if any(state.basis == "claimed" for state in (town, *around)) else "assessed",
        reason=f"all {len(around)} places around it are the enemy's: "
        + ", ".join(sorted(other.name for other in around)),
    )


def _parted(town: PlaceState, other: PlaceState, near: Iterable[PlaceState]) -> bool:
    """Whether a third place lies between two: within the circle over them."""
    whole = _apart(town, other) ** 2
    return any(
        _apart(town, third) ** 2 + _apart(third, other) ** 2 < whole for third in near if third.id != other.id
    )


def _side(holder: Holder | None) -> str:
    return "" if holder is None else holder.side or holder.actor or holder.name


def _hostile(town: PlaceState, other: PlaceState, enemies: frozenset[tuple[str, str]]) -> bool:
    return other.state == "held" and (_side(town.holder), _side(other.holder)) in enemies


def _is_fresh(state: PlaceState, settings: ControlSettings) -> bool:
    return state.age_days is not None and state.age_days <= settings.around_days


def _on_all_sides(town: PlaceState, around: Iterable[PlaceState], settings: ControlSettings) -> bool:
    """Whether the neighbours leave no wide stretch of the horizon free."""
    bearings = sorted(bearing_deg(*_spot(town), *_spot(other)) for other in around)
    gaps = [later - one for one, later in zip(bearings, [*bearings[1:], bearings[0] + 360.0], strict=True)]
    return max(gaps) <= settings.way_out_deg
