from __future__ import annotations

import msgspec
import pytest
from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, on, report

from dateline.fusion import fuse
from dateline.fusion.storylines import deeds, storyline_id
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, When, Where
from dateline.records.views import Storyline

VILLAGE = Where(name="Qahtaniya", place="place:3", lat=36.1, lon=41.75, radius_km=2.0)
NORTH_OF_BAAJ = Where(
    name="north of Baaj", lat=36.12, lon=41.72, radius_km=9.0, relation="direction+distance",
    text="north of Baaj", basis="computed",
)  # fmt: skip
OTHER = ActorRef(name="Third Force", actor="actor:third", side="actor:third")


def told(day: str | None, *claims: Claim) -> ReportView:
    return report(f"{day} {claims[0].event} {claims[0].where}", day, *claims)


def campaign() -> list[ReportView]:
    return [
        told("2017-05-26", event("advance", BAAJ, "2017-05-26")),
        told("2017-05-29", event("territory.taken", NORTH_OF_BAAJ, "2017-05-29")),
        told("2017-05-30", event("territory.taken", VILLAGE, "2017-05-30")),
        told("2017-06-01", event("encirclement", BAAJ, "2017-05-31")),
        told("2017-06-05", event("territory.taken", BAAJ, "2017-06-04")),
    ]


def lines(reports: list[ReportView]) -> tuple[Storyline, ...]:
    return fuse(reports).storylines


def kinds(line: Storyline) -> list[str]:
    return [step.kind for step in line.steps]


def test_advance_villages_ring_and_fall_are_one_storyline_of_five_events() -> None:
    fused = fuse(campaign())
    (line,) = fused.storylines
    assert kinds(line) == ["approach", "taken", "taken", "surround", "taken"]
    assert (line.aim, line.by, line.outcome) == ("place:1", PMF, "taken")
    assert (line.when.earliest, line.when.latest) == ("2017-05-26", "2017-06-05")
    assert [side.side for side in line.against] == ["actor:isis"]
    assert len(fused.events) == 5 and {one.storyline for one in fused.events} == {line.id}


def test_every_step_says_why_it_is_one() -> None:
    (line,) = lines(campaign())
    assert [step.reason for step in line.steps] == [
        "at Baaj",
        "its words put it by Baaj",
        "4 km from Baaj, by the same side in the days before",
        "at Baaj",
        "at Baaj",
    ]


@pytest.mark.parametrize(
    "stranger",
    [
        event("territory.taken", VILLAGE, "2017-05-30", agents=(OTHER,)),
        event("territory.taken", VILLAGE, "2017-05-30", targets=(OTHER,)),
        event("territory.taken", VILLAGE, "2017-03-01"),
        event("territory.taken", VILLAGE, "2017-06-20"),
        event("territory.taken", MOSUL, "2017-05-30"),
        event("attack.civilians", BAAJ, "2017-05-30"),
        event("territory.taken", None, "2017-05-30"),
        event("territory.taken", BAAJ, None, when=When()),
        event("place.held", BAAJ, "2017-05-30", agents=(), targets=()),
    ],
    ids=[
        "another side", "another enemy", "long before", "after the fall", "far away", "no step", "no place",
        "undated outcome", "held by nobody known",
    ],
)  # fmt: skip
def test_what_is_no_step_of_the_operation_stays_out(stranger: Claim) -> None:
    reports = campaign()[0:1] + campaign()[3:]
    (line,) = lines([*reports, told("2017-06-21", stranger)])
    assert kinds(line) == ["approach", "surround", "taken"]


def test_what_names_no_attacker_joins_where_one_side_alone_attacked() -> None:
    fight = told("2017-06-03", event("attack", BAAJ, "2017-06-02", agents=()))
    (line,) = lines([*campaign(), fight])
    assert "fight" in kinds(line)
    rival = [
        told("2017-06-03", event("siege.laid", BAAJ, "2017-06-02", agents=(OTHER,))),
        told("2017-06-04", event("advance", BAAJ, "2017-06-03", agents=(OTHER,))),
    ]
    fused = fuse([*campaign(), fight, *rival])
    (unnamed,) = [one for one in fused.events if one.type == "attack" and not one.agents]
    assert unnamed.storyline is None


def test_an_undated_approach_joins_the_one_operation_of_its_side_there() -> None:
    advance = told(None, event("advance", BAAJ, None, when=When()))
    (line,) = lines([*campaign()[3:], advance])
    assert kinds(line) == ["surround", "taken", "approach"]
    assert line.steps[-1].reason.startswith("undated")


def test_two_places_taken_one_after_the_other_are_no_operation() -> None:
    assert lines([campaign()[2], campaign()[4]]) == ()


def test_a_place_that_was_lost_again_is_fought_for_in_another_operation() -> None:
    again = [
        told("2017-06-13", event("territory.taken", BAAJ, "2017-06-12", agents=(ISIS,), targets=(ARMY,))),
        told("2017-06-15", event("encirclement", BAAJ, "2017-06-14")),
        told("2017-06-17", event("territory.taken", BAAJ, "2017-06-16")),
    ]
    found = [line for line in lines([*campaign(), *again]) if line.by.side == "actor:iraq"]
    assert [(line.when.latest, len(line.steps)) for line in found] == [("2017-06-05", 5), ("2017-06-17", 2)]


def test_a_plan_that_was_told_is_listed_as_the_aim() -> None:
    plan = event("territory.taken", BAAJ, None, when=When(), stance="planned")
    reports = [*campaign(), told("2017-05-25", event("advance", BAAJ, "2017-05-24"), plan)]
    (line,) = lines(reports)
    assert len(line.aims) == 1


def test_the_order_of_the_reports_changes_no_storyline() -> None:
    reports = campaign()
    turned = list(reversed(reports))
    assert msgspec.json.encode(lines(reports)) == msgspec.json.encode(lines(turned))


def test_a_storyline_keeps_its_id_while_steps_join() -> None:
    reports = campaign()
    (before,) = lines(reports[:1] + reports[3:4])
    (after,) = lines(reports)
    assert before.id == after.id
    founder = next(one for one in fuse(reports).events if one.type == "advance")
    assert before.id == storyline_id("actor:iraq", founder.id)


def test_every_type_of_the_table_is_one_of_the_ontology() -> None:
    from dateline.run.bases import ontology_of
    from dateline.run.settings import default_settings

    types = set(ontology_of(default_settings()).types)
    heads = {part.split(".")[0] for part in types}
    assert [one for one in deeds() if one not in types | heads] == []


def test_wide_steps_stand_where_they_were_done_with() -> None:
    reports = [
        told("2017-06-10", event("territory.taken", BAAJ, None, when=on("2017-05-25", 14))),
        told("2017-06-04", event("attack", BAAJ, "2017-06-03")),
    ]
    (line,) = lines(reports)
    assert kinds(line) == ["fight", "taken"]


def test_one_voice_is_possibly_true_beside_the_steps_that_others_tell() -> None:
    assert {one.credibility for one in fuse(campaign()).events} == {"3"}
    (alone,) = fuse([told("2017-06-05", event("territory.taken", BAAJ, "2017-06-04"))]).events
    assert alone.credibility == "6"
