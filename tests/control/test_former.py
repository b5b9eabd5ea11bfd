"""Who held a place before a change that does not say."""

from __future__ import annotations

from making import BAAJ, ISIS, MOSUL, PMF, after, event, held, on, report, said, taken

from dateline.control import ControlRecord, assess
from dateline.fusion import fuse
from dateline.records.claims import Claim, ControlBody
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, When, Where

ALLY = ActorRef(name="Allied Force", actor="actor:ally", side="actor:ally")
OTHER = ActorRef(name="Third Force", actor="actor:third", side="actor:third")
TOWN = Where(name="Tarin", place="place:7", lat=36.5, lon=42.0, radius_km=2.0, country="IRQ")


def took(where: Where, side: ActorRef, day: str, **more: object) -> Claim:
    """A taking of which the words name no loser."""
    bare = taken(where, side, day, **more)
    body = ControlBody(state="held", holder=side, previous=None)
    return Claim(**{**{name: getattr(bare, name) for name in bare.__struct_fields__}, "control": body})


def telling(name: str, day: str, where: Where, side: ActorRef) -> ReportView:
    deed = event("territory.taken", where, day, agents=(side,), targets=())
    control = took(where, side, day, evidence=deed.evidence)
    return report(name, day, deed, control)


def record(*reports: ReportView) -> ControlRecord:
    return assess(reports, fuse(reports))


def holder(found: ControlRecord, place: str, day: str) -> str | None:
    state = found.state(place, day)
    return state.holder.side if state.holder else None


def test_who_takes_it_back_later_had_it_before() -> None:
    later = report("later", "2017-08-01", taken(BAAJ, ISIS, "2017-08-01", OTHER))
    found = record(telling("news", "2017-06-04", BAAJ, OTHER), later)
    assert holder(found, "place:1", "2017-05-30") == "actor:isis"


def test_nobody_is_inferred_from_what_is_told_of_another_year() -> None:
    later = report("later", "2019-08-01", taken(BAAJ, ISIS, "2019-08-01", OTHER))
    found = record(telling("news", "2017-06-04", BAAJ, OTHER), later)
    assert holder(found, "place:1", "2017-05-30") is None


def test_of_two_who_had_it_none_is_chosen() -> None:
    later = report("later", "2017-08-01", taken(BAAJ, ISIS, "2017-08-01", OTHER))
    last = report("last", "2017-09-01", taken(BAAJ, PMF, "2017-09-01", ISIS))
    found = record(telling("news", "2017-06-04", BAAJ, OTHER), later, last)
    assert holder(found, "place:1", "2017-05-30") is None


def test_an_ally_has_nothing_taken_from_him() -> None:
    together = event("advance", MOSUL, "2017-05-01", agents=(PMF, ALLY), targets=(ISIS,))
    reports = [
        report("together", "2017-05-02", together),
        report("ally", "2017-08-01", held(BAAJ, ALLY, "2017-08-01")),
    ]
    found = record(telling("news", "2017-06-04", BAAJ, PMF), *reports)
    assert holder(found, "place:1", "2017-05-30") != "actor:ally"


def test_what_is_told_of_the_place_goes_before_who_fights_whom_elsewhere() -> None:
    fights = [
        report(f"fight{n}", "2017-05-20", event("territory.taken", MOSUL, "2017-05-19", targets=(ISIS,)))
        for n in range(3)
    ]
    earlier = report("earlier", "2017-03-01", held(BAAJ, OTHER, "2017-03-01"))
    found = record(*fights, earlier, telling("news", "2017-06-04", BAAJ, PMF))
    assert holder(found, "place:1", "2017-05-30") == "actor:third"
    assert [change.holder and change.holder.side for change in found.timeline("Baaj").changes] == [
        "actor:third",
        "actor:iraq",
    ]


def test_who_lost_a_place_had_it_the_day_before_whoever_has_it_now() -> None:
    gone = Claim(**{
        **{name: getattr(took(BAAJ, ISIS, "2017-06-04"), name) for name in Claim.__struct_fields__},
        "control": ControlBody(state="held", holder=None, previous=ISIS),
    })  # fmt: skip
    reports = [
        report("gone", "2017-06-05", gone),
        report("news", "2017-06-05", held(BAAJ, OTHER, "2017-06-05")),
        report("more", "2017-06-06", held(BAAJ, OTHER, "2017-06-05")),
    ]
    assert holder(record(*reports), "place:1", "2017-06-02") == "actor:isis"


def test_what_a_side_that_takes_places_says_first_of_itself_is_new_and_no_dispute() -> None:
    elsewhere = report(
        "elsewhere",
        "2017-05-20",
        event("territory.taken", in_iraq(MOSUL), "2017-05-19", agents=(PMF,), targets=(ISIS,)),
    )
    own = report("own", "2017-06-04", held(TOWN, PMF, "2017-06-04", said_by=said(PMF)))
    assert holder(record(elsewhere, own), "place:7", "2017-05-30") == "actor:isis"
    rival = report("rival", "2017-06-03", held(TOWN, OTHER, "2017-06-03"))
    assert holder(record(elsewhere, own, rival), "place:7", "2017-05-30") != "actor:isis"


def in_iraq(where: Where) -> Where:
    """The place with its country."""
    return Where(
        name=where.name, place=where.place, lat=where.lat, lon=where.lon, radius_km=10.0, country="IRQ"
    )


SYRIA = ActorRef(name="Syrian army", actor="actor:syria-army", side="actor:syria-government", country="SYR")
IRAQ = ActorRef(name="Iraqi army", actor="actor:iraq-forces", side="actor:iraq-government", country="IRQ")


def test_who_sends_troops_to_a_state_is_none_of_its_enemies() -> None:
    sent = event("deployment", MOSUL, "2017-06-01", targets=(SYRIA,))
    deed = event("territory.taken", TOWN, "2017-06-04", targets=())
    told = report("told", "2017-06-05", sent, deed, took(TOWN, PMF, "2017-06-04", evidence=deed.evidence))
    assert holder(record(told), "place:7", "2017-05-30") is None


def test_the_state_of_a_place_had_it_before_its_neighbour_did() -> None:
    deed = event("territory.taken", TOWN, "2017-06-04", agents=(ISIS,), targets=())
    fight = event("attack", TOWN, "2017-06-03", agents=(ISIS,), targets=(SYRIA,))
    fights = [
        report("far", "2017-06-01", event("attack", MOSUL, "2017-06-01", agents=(ISIS,), targets=(IRAQ,))),
        report("near", "2017-06-04", fight, deed, took(TOWN, ISIS, "2017-06-04", evidence=deed.evidence)),
    ]
    assert holder(record(*fights), "place:7", "2017-06-01") == "actor:iraq-government"


def test_what_is_held_since_last_week_was_another_s_before_and_what_is_held_for_years_says_nothing() -> None:
    for since, had in (("2017-06-01", "actor:isis"), ("2015-06-01", None)):
        fight = event("attack", MOSUL, "2017-06-03", agents=(PMF,), targets=(ISIS,))
        word = held(TOWN, PMF, "2017-06-05", since=on(since))
        found = record(report("told", "2017-06-05", fight, word))
        assert holder(found, "place:7", after(since, -1)) == had


def test_a_loss_that_names_no_day_is_the_taking_told_before() -> None:
    lost = Claim(**{
        **{name: getattr(took(TOWN, ISIS, "2017-06-20"), name) for name in Claim.__struct_fields__},
        "when": When(earliest="2017-06-18", latest="2017-06-21", precision="day", basis="inferred"),
        "control": ControlBody(state="unknown", holder=None, previous=ISIS),
    })  # fmt: skip
    reports = [
        report("news", "2017-06-05", taken(TOWN, PMF, "2017-06-04", ISIS)),
        report("had", "2017-06-01", held(TOWN, ISIS, "2017-06-01")),
        report("look", "2017-06-20", lost),
    ]
    found = record(*reports)
    assert [holder(found, "place:7", day) for day in ("2017-06-08", "2017-06-25")] == ["actor:iraq"] * 2
    changes = found.timeline("Tarin").changes
    assert [change.holder and change.holder.side for change in changes] == ["actor:isis", "actor:iraq"]
