from __future__ import annotations

from itertools import combinations

from making import ISIS, PMF, held, report, said, taken

from dateline.control import assess
from dateline.fusion import fuse
from dateline.records.claims import Claim
from dateline.records.values import ActorRef, Where
from dateline.records.views import PlaceState

THIRD = ActorRef(name="Third Force", actor="actor:third", side="actor:third")


def town(name: str, lat: float, lon: float, radius_km: float = 2.0) -> Where:
    return Where(name=name, place=f"place:{name}", lat=lat, lon=lon, radius_km=radius_km)


MIDDLE = town("Middle", 36.0, 42.0)
AROUND = [
    town("North", 36.2, 42.0),
    town("East", 36.0, 42.25),
    town("South", 35.8, 42.0),
    town("West", 36.0, 41.75),
]


def pocket() -> list[Claim]:
    return [held(MIDDLE, ISIS, "2017-06-01"), *(taken(each, PMF, "2017-06-01") for each in AROUND)]


def states(claims: list[Claim], day: str = "2017-06-10") -> dict[str, PlaceState]:
    reports = [report(f"r{i}", "2017-06-02", claim) for i, claim in enumerate(claims)]
    return {each.name: each for each in assess(reports, fuse(reports)).on(day).places}


def test_a_town_whose_neighbours_are_all_the_enemys_is_marked_with_the_reason() -> None:
    found = states(pocket())
    mark = found["Middle"].surrounded
    assert mark is not None
    assert [holder.side for holder in mark.by] == ["actor:iraq"]
    assert len(mark.neighbours) == 4
    assert mark.reason == "all 4 places around it are the enemy's: East, North, South, West"
    assert [name for name, each in found.items() if each.surrounded] == ["Middle"]


def test_the_mark_changes_no_state_and_is_no_surer_than_what_it_follows_from() -> None:
    found = states(pocket())
    mark = found["Middle"].surrounded
    assert mark is not None and found["Middle"].state == "held"
    assert mark.confidence == min(each.confidence for each in found.values())
    claims = [*pocket()[:-1], taken(AROUND[3], PMF, "2017-06-01", said_by=said(PMF))]
    mark = states(claims)["Middle"].surrounded
    assert mark is not None and mark.basis == "claimed"


def test_one_neighbour_that_is_its_own_unknown_or_contested_is_a_way_out() -> None:
    for way_out in (
        taken(AROUND[0], ISIS, "2017-06-01", PMF),
        held(AROUND[0], None, "2017-06-01", state="besieged"),
        held(AROUND[0], PMF, "2017-06-01", state="contested", against=ISIS),
    ):
        assert states([*pocket()[:1], way_out, *pocket()[2:]])["Middle"].surrounded is None


def test_neighbours_on_one_side_surround_nothing() -> None:
    beside = [town("A", 36.2, 42.0), town("B", 36.15, 42.2), town("C", 36.15, 41.8)]
    claims = [held(MIDDLE, ISIS, "2017-06-01"), *(taken(each, PMF, "2017-06-01") for each in beside)]
    assert states(claims)["Middle"].surrounded is None


def test_a_neighbour_that_is_no_enemy_surrounds_nothing() -> None:
    claims = [held(MIDDLE, ISIS, "2017-06-01"), *(held(each, THIRD, "2017-06-01") for each in AROUND)]
    assert states(claims)["Middle"].surrounded is None


def test_two_enemies_surround_together() -> None:
    claims = [*pocket()[:3], *(taken(each, THIRD, "2017-06-01") for each in AROUND[2:])]
    mark = states(claims)["Middle"].surrounded
    assert mark is not None and [holder.side for holder in mark.by] == ["actor:iraq", "actor:third"]


def test_far_places_and_old_evidence_surround_nothing() -> None:
    far = [
        town(each.name, 36 + 5 * ((each.lat or 0.0) - 36), 42 + 5 * ((each.lon or 0.0) - 42))
        for each in AROUND
    ]
    claims = [held(MIDDLE, ISIS, "2017-06-01"), *(taken(each, PMF, "2017-06-01") for each in far)]
    assert states(claims)["Middle"].surrounded is None
    assert states(pocket(), "2017-09-20")["Middle"].surrounded is not None
    assert states(pocket(), "2017-10-20")["Middle"].surrounded is None


def test_a_place_behind_another_is_no_neighbour() -> None:
    behind = taken(town("Behind", 36.4, 42.0), ISIS, "2017-06-01", PMF)
    mark = states([*pocket(), behind])["Middle"].surrounded
    assert mark is not None and len(mark.neighbours) == 4


def test_any_three_of_four_that_leave_half_the_horizon_free_surround_nothing() -> None:
    for three in combinations(AROUND, 3):
        claims = [held(MIDDLE, ISIS, "2017-06-01"), *(taken(each, PMF, "2017-06-01") for each in three)]
        assert states(claims)["Middle"].surrounded is None
