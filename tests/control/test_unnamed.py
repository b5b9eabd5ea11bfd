"""Whom "the rebels" that hold a place mean in a record."""

from __future__ import annotations

import pytest
from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, held, report, taken

from dateline.control import ControlRecord, assess
from dateline.fusion import fuse
from dateline.knowledge.actors.heads import head_class, is_bare
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, Where

OTHER = ActorRef(name="Third Force", actor="actor:third", side="actor:third")
STATE = ActorRef(
    name="Iraqi Army", actor="actor:iraq-armed-forces", side="actor:iraq-government", country="IRQ"
)
TOWN = Where(name="Tarin", place="place:7", lat=36.5, lon=42.0, radius_km=2.0, country="IRQ")
GUNMEN = ActorRef(name="unidentified armed group", actor="actor:unidentified", text="gunmen")


def some(words: str) -> ActorRef:
    """A reference to somebody who has no name."""
    return ActorRef(name=words)


def holder(reports: list[ReportView], place: str, day: str) -> str | None:
    found: ControlRecord = assess(reports, fuse(reports))
    state = found.state(place, day)
    return (state.holder.side or state.holder.name) if state.holder else None


@pytest.mark.parametrize("who", [some("rebels"), some("the militants"), some("armed groups"), GUNMEN])
def test_rebels_are_the_side_without_a_state_that_others_say_is_there(who: ActorRef) -> None:
    named = report("named", "2017-06-05", taken(BAAJ, OTHER, "2017-06-04"))
    loose = report("loose", "2017-06-08", held(BAAJ, who, "2017-06-08"))
    assert holder([named, loose], "place:1", "2017-06-09") == "actor:third"


def test_rebels_are_the_one_such_side_of_their_report() -> None:
    fight = event("attack", MOSUL, "2017-06-04", agents=(OTHER,), targets=(STATE,))
    told = report("told", "2017-06-05", fight, held(TOWN, some("rebels"), "2017-06-05"))
    assert holder([told], "place:7", "2017-06-06") == "actor:third"


def test_where_two_such_sides_fight_the_words_stay_as_they_are() -> None:
    fights = [
        event("attack", MOSUL, "2017-06-04", agents=(side,), targets=(STATE,)) for side in (OTHER, ISIS)
    ]
    told = report("told", "2017-06-05", *fights, held(TOWN, some("rebels"), "2017-06-05"))
    assert holder([told], "place:7", "2017-06-06") == "rebels"


def test_southern_fighters_are_some_of_their_own() -> None:
    fight = event("attack", MOSUL, "2017-06-04", agents=(OTHER,), targets=(STATE,))
    told = report("told", "2017-06-05", fight, held(TOWN, some("Southern fighters"), "2017-06-05"))
    assert holder([told], "place:7", "2017-06-06") == "Southern fighters"


def test_army_units_are_those_of_the_state_and_never_a_rebel() -> None:
    fight = event("attack", TOWN, "2017-06-04", agents=(OTHER,), targets=(STATE,))
    units = report("units", "2017-06-05", fight, held(TOWN, some("army units"), "2017-06-05"))
    assert holder([units], "place:7", "2017-06-06") == "actor:iraq-government"


def test_soldiers_may_be_those_of_another_state_that_fights_there() -> None:
    foreign = ActorRef(name="US", actor="actor:us", side="actor:united-states-government", country="USA")
    fight = event("attack", TOWN, "2017-06-04", agents=(foreign,), targets=(STATE,))
    told = report("told", "2017-06-05", fight, held(TOWN, some("commandos"), "2017-06-05"))
    assert holder([told], "place:7", "2017-06-06") == "commandos"


def test_who_lost_the_place_is_not_who_took_it() -> None:
    fight = event("attack", MOSUL, "2017-06-04", agents=(OTHER,), targets=(STATE,))
    loss = taken(TOWN, STATE, "2017-06-04", some("rebels"))
    assert holder([report("told", "2017-06-05", fight, loss)], "place:7", "2017-06-02") == "actor:third"


def test_families_hold_nothing_and_defenders_are_whoever_had_it() -> None:
    crowd = ActorRef(name="civilians", actor="actor:civilians", text="families")
    told = [report("told", "2017-06-05", held(BAAJ, crowd, "2017-06-05"))]
    assert holder(told, "place:1", "2017-06-06") is None
    gone = taken(BAAJ, PMF, "2017-06-04", some("the defenders"))
    told = [report("gone", "2017-06-05", gone), report("had", "2017-05-30", held(BAAJ, ISIS, "2017-05-30"))]
    assert holder(told, "place:1", "2017-06-02") == "actor:isis"


def test_nobody_takes_a_place_from_his_own_side() -> None:
    told = [report("own", "2017-06-05", taken(BAAJ, ARMY, "2017-06-04", PMF))]
    assert holder(told, "place:1", "2017-06-02") is None
    assert holder(told, "place:1", "2017-06-05") == "actor:iraq"


def test_nouns_have_classes_and_may_stand_bare() -> None:
    assert [head_class(words) for words in ("the gunmen", "army units", "the enemy's tea")] == [
        "unidentified",
        "army",
        None,
    ]
    assert is_bare("the armed groups") and not is_bare("southern fighters")
