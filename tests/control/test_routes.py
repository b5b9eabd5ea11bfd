from __future__ import annotations

import random

import msgspec
import pytest
from making import BAAJ, ISIS, MOSUL, PMF, event, report, said, taken

from dateline.control import assess
from dateline.faces.cli.options import Format
from dateline.faces.cli.output import write
from dateline.fusion import fuse
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import Where
from dateline.records.views import ControlAnswer, RouteState

LINE = {"type": "LineString", "coordinates": [[41.72, 36.04], [43.13, 36.34]]}
ROAD = Where(
    name="the road between Baaj and Mosul", lat=36.19, lon=42.43, radius_km=65.0, relation="between",
    text="the road between Baaj and Mosul", basis="computed", geometry=LINE,
)  # fmt: skip
TOWNS = [taken(BAAJ, ISIS, "2016-01-01"), taken(MOSUL, ISIS, "2016-01-01")]


def cut(day: str | None, where: Where = ROAD, **more: object) -> Claim:
    return event("route.cut", where, day, **more)


def opened(day: str, where: Where = ROAD, **more: object) -> Claim:
    return event("route.opened", where, day, **more)


def asked(day: str, *reports: ReportView, known_on: str | None = None) -> ControlAnswer:
    told = [report("towns", "2016-01-02", *TOWNS), *reports]
    return assess(told, fuse(told)).on(day, known_on=known_on)


def route(day: str, *reports: ReportView, known_on: str | None = None) -> RouteState:
    (found,) = asked(day, *reports, known_on=known_on).routes
    return found


CUT = report("a", "2017-05-02", cut("2017-05-01"))
OPEN = report("b", "2017-06-02", opened("2017-06-01", agents=(ISIS,), targets=(PMF,)))


def test_routes_and_surrounded_towns_are_listed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    write(asked("2017-05-20", CUT), Format.table)
    out = capsys.readouterr().out
    assert "the road between Baaj and Mosul  cut" in out and "19 d" in out


def test_a_route_that_is_cut_is_so_from_its_day_with_its_evidence() -> None:
    found = route("2017-05-20", CUT)
    assert (found.state, found.by and found.by.actor, found.against and found.against.actor) == (
        "cut", "actor:pmf", "actor:isis",
    )  # fmt: skip
    assert (found.since.earliest, found.since.latest) == ("2017-05-01", "2017-05-02")
    assert (found.last_evidence, found.age_days) == ("2017-05-01", 19)
    assert found.claims_for == (CUT.extraction.claims[0].id,) and found.origins == 1
    assert found.confidence == 0.8
    assert found.geometry == LINE and set(found.places) == {"place:1", "place:2"}


def test_nothing_is_told_of_a_route_before_its_day_or_before_it_was_known() -> None:
    assert asked("2017-04-30", CUT).routes == ()
    assert asked("2017-05-20", CUT, known_on="2017-05-01").routes == ()
    assert route("2017-05-20", CUT, known_on="2017-05-02").state == "cut"


def test_a_route_is_open_again_from_the_day_of_which_that_is_told() -> None:
    assert route("2017-05-31", CUT, OPEN).state == "cut"
    found = route("2017-06-01", CUT, OPEN)
    assert (found.state, found.since.earliest) == ("open", "2017-06-01")
    assert found.claims_for == (OPEN.extraction.claims[0].id,) and found.claims_against == ()
    assert route("2017-06-10", CUT, OPEN, known_on="2017-05-20").state == "cut"


def test_a_second_voice_makes_a_route_surer_and_a_copy_does_not() -> None:
    other = report("c", "2017-05-03", cut("2017-05-01"))
    copy = report("d", "2017-05-03", *CUT.extraction.claims, text=CUT.text + " Copied.")
    assert route("2017-05-20", CUT, copy).confidence == 0.8
    found = route("2017-05-20", CUT, other)
    assert (found.confidence, found.origins, len(found.claims_for)) == (0.96, 2, 2)


def test_a_denial_stands_against_a_route_and_never_makes_one() -> None:
    denial = report("c", "2017-05-03", cut("2017-05-01", stance="denied", agents=(), targets=()))
    found = route("2017-05-20", CUT, denial)
    assert found.state == "cut" and found.confidence < 0.8
    assert found.claims_against == (denial.extraction.claims[0].id,)
    assert asked("2017-05-20", denial).routes == ()


def test_a_side_that_alone_says_what_it_did_only_claims_it() -> None:
    assert (
        route("2017-05-20", report("a", "2017-05-02", cut("2017-05-01", said_by=said(PMF)))).basis
        == "claimed"
    )
    assert route("2017-05-20", CUT).basis == "assessed"


def test_of_a_town_the_routes_into_it_are_meant() -> None:
    found = route("2017-05-20", report("a", "2017-05-02", cut("2017-05-01", BAAJ)))
    assert (found.name, found.places) == ("routes to Baaj", ("place:1",))


def test_an_aim_cuts_nothing_and_what_nobody_dates_has_no_age() -> None:
    assert asked("2017-05-20", report("a", "2017-05-02", cut("2017-05-01", stance="planned"))).routes == ()
    undated = report("a", None, cut(None))
    assert asked("2017-05-20", undated).routes == ()
    found = route("2018-02-01", undated)
    assert (found.last_evidence, found.age_days, found.since.latest) == (None, None, None)


def test_the_order_of_the_reports_changes_no_route() -> None:
    reports = [
        CUT,
        OPEN,
        report("c", "2017-05-03", cut("2017-05-02")),
        report("d", "2017-06-03", opened("2017-06-02")),
    ]
    first = msgspec.json.encode(asked("2017-07-01", *reports).routes)
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert msgspec.json.encode(asked("2017-07-01", *reports).routes) == first


@pytest.mark.parametrize("day", ["2017-05-01", "2017-06-01"])
def test_a_day_on_which_two_things_are_told_goes_to_the_weightier(day: str) -> None:
    both = [
        report("a", day, cut(day, confidence=0.5)),
        report("b", day, opened(day, confidence=0.9)),
    ]
    found = route("2017-07-01", *both)
    assert found.state == "open" and len(found.claims_against) == 1
