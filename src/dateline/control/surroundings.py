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


class Neighbourhood:
    """The towns among some places, and which of them lie next to which.

    No day moves a town: the neighbours of each are sought when first asked for, and kept.
    """

    def __init__(self, places: Iterable[RecordPlace], settings: ControlSettings) -> None:
        self._settings = settings
        self._towns = {place.id: place for place in places if _is_town(place, settings)}
        self._cells: dict[tuple[int, int], list[RecordPlace]] = defaultdict(list)
        for town in self._towns.values():
            self._cells[self._cell(town)].append(town)
        self._near: dict[str, tuple[RecordPlace, ...]] = {}
        self._around: dict[str, tuple[str, ...]] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._towns

    def nearest(self, id: str) -> str | None:
        """The town that is nearest to one, None where none is within reach."""
        near = self._within_reach(id)
        return near[0].id if near else None

    def around(self, id: str) -> tuple[str, ...]:
        """The neighbours of a town: within reach with no third between, in the order of their ids."""
        if id not in self._around:
            town, near = self._towns[id], self._within_reach(id)
            self._around[id] = tuple(sorted(other.id for other in near if not _parted(town, other, near)))
        return self._around[id]

    def lie_on_all_sides(self, id: str, around: Iterable[str]) -> bool:
        """Whether some towns leave no wide stretch of the horizon of one free."""
        town = _spot(self._towns[id])
        bearings = sorted(bearing_deg(*town, *_spot(self._towns[other])) for other in around)
        gaps = [
            later - one for one, later in zip(bearings, [*bearings[1:], bearings[0] + 360.0], strict=True)
        ]
        return max(gaps) <= self._settings.way_out_deg

    def _within_reach(self, id: str) -> tuple[RecordPlace, ...]:
        """The other towns within reach of one, the nearest first."""
        if id not in self._near:
            town = self._towns[id]
            row, column = self._cell(town)
            wide = math.ceil(1.0 / max(0.1, math.cos(math.radians(_spot(town)[0]))))
            apart = [
                (km, other.id)
                for i in (row - 1, row, row + 1)
                for j in range(column - wide, column + wide + 1)
                for other in self._cells.get((i, j), ())
                if other.id != id and (km := _apart(town, other)) <= self._settings.neighbour_km
            ]
            self._near[id] = tuple(self._towns[other] for _, other in sorted(apart))
        return self._near[id]

    def _cell(self, town: RecordPlace) -> tuple[int, int]:
        """The cell of a grid of degrees, each higher than places may be apart."""
        step = self._settings.neighbour_km / KM_A_DEGREE
        lat, lon = _spot(town)
        return (math.floor(lat / step), math.floor(lon / step))


def with_surroundings(
    states: Sequence[PlaceState],
    places: Neighbourhood,
    enemies: frozenset[tuple[str, str]],
    settings: ControlSettings,
) -> list[PlaceState]:
    """The states of one day, those marked whose neighbours are all the enemy's."""
    by_id = {state.id: state for state in states}
    found = {
        town.id: mark
        for town in states
        if town.holder is not None
        and town.id in places
        and (mark := _surrounded(town, by_id, places, enemies, settings)) is not None
    }
    return [
        msgspec.structs.replace(state, surrounded=found[state.id]) if state.id in found else state
        for state in states
    ]


def _is_town(place: RecordPlace, settings: ControlSettings) -> bool:
    """Whether a place is one among others: a settlement with a spot, no part or region."""
    plain = place.whole is None and not place.computed and not place.vague
    return plain and None not in (place.lat, place.lon) and (place.radius_km or 0.0) <= settings.town_km


def _spot(place: RecordPlace) -> Spot:
    return (place.lat or 0.0, place.lon or 0.0)


def _apart(one: RecordPlace, other: RecordPlace) -> float:
    return distance_km(*_spot(one), *_spot(other))


def _parted(town: RecordPlace, other: RecordPlace, near: Iterable[RecordPlace]) -> bool:
    """Whether a third place lies between two: within the circle over them."""
    whole = _apart(town, other) ** 2
    return any(
        _apart(town, third) ** 2 + _apart(third, other) ** 2 < whole for third in near if third.id != other.id
    )


def _surrounded(
    town: PlaceState,
    states: Mapping[str, PlaceState],
    places: Neighbourhood,
    enemies: frozenset[tuple[str, str]],
    settings: ControlSettings,
) -> Surrounded | None:
    nearest = places.nearest(town.id)  # no third place lies between it and the town
    if nearest is None or not _hostile(town, states[nearest], enemies):
        return None
    around = [states[id] for id in places.around(town.id)]
    if len(around) < LEAST_NEIGHBOURS or not all(_hostile(town, other, enemies) for other in around):
        return None
    if not all(_is_fresh(state, settings) for state in (town, *around)):
        return None
    if not places.lie_on_all_sides(town.id, (other.id for other in around)):
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


def _side(holder: Holder | None) -> str:
    return "" if holder is None else holder.side or holder.actor or holder.name


def _hostile(town: PlaceState, other: PlaceState, enemies: frozenset[tuple[str, str]]) -> bool:
    return other.state == "held" and (_side(town.holder), _side(other.holder)) in enemies


def _is_fresh(state: PlaceState, settings: ControlSettings) -> bool:
    return state.age_days is not None and state.age_days <= settings.around_days
