"""Distances and bearings, and the places computed from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.places import acled_geo_precision, compute_place, ucdp_where_prec
from dateline.records.geodesy import (
    bearing_deg,
    compass_deg,
    destination,
    distance_km,
    midpoint,
    sector_polygon,
    wrap_longitude,
)
from dateline.records.seams import PlacePhrase
from dateline.records.values import Where

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-180, 179.9)
BEARINGS = st.floats(0, 359.9)
KILOMETRES = st.floats(0.1, 2000)
POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
TOWN = Where(name="Mosul", place="place:geonames:99072", lat=36.34, lon=43.13, radius_km=6.0, country="IRQ")


def angle_between(one: float, other: float) -> float:
    """How far two bearings are apart: 0 to 180 degrees."""
    return abs((one - other + 180) % 360 - 180)


def phrase(text: str = "west of Mosul", **fields: object) -> PlacePhrase:
    values = {"relation": "direction+distance", "anchors": ((0, 5),), **fields}
    return PlacePhrase(start=0, end=len(text), text=text, **values)  # type: ignore[arg-type]


def computed(what: PlacePhrase, *anchors: Where) -> Where:
    where = compute_place(what, anchors or (TOWN,))
    assert where is not None and where.lat is not None and where.lon is not None
    return where


@given(LATITUDES, LONGITUDES, BEARINGS, KILOMETRES)
def test_going_out_and_measuring_back_gives_the_distance_and_bearing(
    lat: float, lon: float, bearing: float, far: float
) -> None:
    there = destination(lat, lon, bearing, far)
    assert distance_km(lat, lon, *there) == pytest.approx(far, rel=1e-6, abs=1e-6)
    assert angle_between(bearing_deg(lat, lon, *there), bearing) < 0.01


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distance_is_the_same_both_ways_and_the_middle_lies_half_way(
    lat: float, lon: float, other_lat: float, other_lon: float
) -> None:
    whole = distance_km(lat, lon, other_lat, other_lon)
    assert whole == pytest.approx(distance_km(other_lat, other_lon, lat, lon))
    middle = midpoint(lat, lon, other_lat, other_lon)
    if 0.1 < whole < 19000:
        assert distance_km(lat, lon, *middle) == pytest.approx(whole / 2, rel=1e-5)


@pytest.mark.parametrize(("point", "degrees"), [("N", 0.0), ("NNE", 22.5), ("e", 90.0), ("WSW", 247.5)])
def test_a_point_of_the_compass_is_a_bearing(point: str, degrees: float) -> None:
    assert compass_deg(point) == degrees


@given(st.floats(-1000, 1000))
def test_a_wrapped_longitude_stays_on_the_map(lon: float) -> None:
    assert -180 <= wrap_longitude(lon) < 180


def test_a_word_that_is_no_point_of_the_compass_is_refused() -> None:
    with pytest.raises(ValueError):
        compass_deg("upward")


def test_a_sector_is_a_closed_ring_within_its_reach() -> None:
    ring = sector_polygon(36.0, 43.0, 270.0, 22.5, 5.0, 30.0)["coordinates"][0]
    assert ring[0] == ring[-1]
    assert all(4.9 <= distance_km(36.0, 43.0, lat, lon) <= 30.1 for lon, lat in ring)


def test_a_stated_distance_and_direction_put_the_place_there() -> None:
    where = computed(phrase("25 km west of Mosul", distance_km=25.0, bearing="W"))
    assert distance_km(36.34, 43.13, where.lat or 0, where.lon or 0) == pytest.approx(25, rel=0.01)
    assert where.lon is not None and where.lon < 43.13
    assert where.place is None
    assert where.basis == "computed"


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from(POINTS))
def test_a_larger_distance_of_the_same_roundness_never_has_a_smaller_radius(
    near: int, tens: int, point: str
) -> None:
    here = computed(phrase(distance_km=float(near), bearing=point))
    there = computed(phrase(distance_km=float(near + 10 * tens), bearing=point))
    assert (there.radius_km or 0) >= (here.radius_km or 0)


@given(st.floats(1, 40), st.floats(1, 40), st.sampled_from(POINTS))
def test_a_vaguer_anchor_never_makes_a_surer_place(one: float, other: float, point: str) -> None:
    small, large = sorted((one, other))
    radii = [
        computed(
            phrase(distance_km=30.0, bearing=point), Where(name="A", lat=30.0, lon=40.0, radius_km=r)
        ).radius_km
        or 0
        for r in (small, large)
    ]
    assert radii[0] <= radii[1]


def test_about_widens_a_distance() -> None:
    plain = computed(phrase("23 km west of Mosul", distance_km=23.0, bearing="W"))
    vague = computed(phrase("about 23 km west of Mosul", distance_km=23.0, bearing="W"))
    assert (vague.radius_km or 0) > (plain.radius_km or 0)


def test_between_two_places_is_a_line_with_half_its_length_as_radius() -> None:
    other = Where(name="Sinjar", lat=36.32, lon=41.86, radius_km=3.0, country="IRQ")
    where = computed(phrase("between", relation="between", anchors=((0, 5), (9, 15))), TOWN, other)
    assert where.geometry is not None and where.geometry["type"] == "LineString"
    assert where.radius_km == pytest.approx(57, abs=2)
    assert where.country == "IRQ"


def test_nothing_lies_between_a_town_and_its_neighbours_namesake_across_the_world() -> None:
    far = Where(name="Sinjar", lat=-13.9, lon=-172.0, radius_km=10.0, country="WSM")
    where = computed(phrase("between", relation="between", anchors=((0, 5), (9, 15))), far, TOWN)
    assert (where.lat, where.lon, where.country) == (TOWN.lat, TOWN.lon, "IRQ")
    assert where.radius_km == 100.0


def test_a_part_of_a_place_keeps_its_id_and_leans_to_its_side() -> None:
    where = computed(phrase("western Mosul", relation="part of", part="western"))
    assert where.place == TOWN.place
    assert where.lon is not None and where.lon < 43.13
    assert (where.radius_km or 99) < 6.0


def test_a_place_beside_one_without_coordinates_stays_unknown() -> None:
    assert compute_place(phrase(bearing="W"), (Where(name="Nowhere", basis="unplaced"),)) is None
    assert compute_place(phrase(bearing="W"), ()) is None


@pytest.mark.parametrize(
    ("where", "acled", "ucdp"),
    [
        (None, None, None),
        (TOWN, 1, 1),
        (Where(name="Nineveh", place="place:region:IQ.15", lat=36.0, lon=42.5, radius_km=95.0), 3, 4),
        (Where(name="Iraq", place="place:country:IRQ", lat=33.0, lon=44.0, radius_km=457.0), 3, 6),
        (Where(name="near", lat=36.0, lon=43.0, radius_km=20.0, relation="near"), 2, 2),
        (Where(name="unplaced", basis="unplaced"), None, None),
    ],
)
def test_the_precision_codes_follow_the_radius(
    where: Where | None, acled: int | None, ucdp: int | None
) -> None:
    assert acled_geo_precision(where) == acled
    assert ucdp_where_prec(where) == ucdp


@given(st.floats(0.5, 400), st.floats(0.5, 400))
def test_a_larger_radius_never_counts_as_more_precise(one: float, other: float) -> None:
    small, large = (Where(name="x", lat=1.0, lon=1.0, radius_km=r) for r in sorted((one, other)))
    assert (acled_geo_precision(small) or 0) <= (acled_geo_precision(large) or 0)
    assert (ucdp_where_prec(small) or 0) <= (ucdp_where_prec(large) or 0)
