from __future__ import annotations

import msgspec
import pytest
from evals.simulator import World, measure, simulate
from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, held, report, said, taken

from dateline.control import ControlRecord, ControlSettings, assess
from dateline.control.alignment import aligned
from dateline.control.evidence import Observation, observations_of
from dateline.control.foes import Foes
from dateline.fusion import fuse
from dateline.fusion.days import iso
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, Where

OTHER = ActorRef(name="Fourth Force", actor="actor:fourth", side="actor:fourth")


def control(*reports: ReportView) -> ControlRecord:
    return assess(reports, fuse(reports))


def observed(reports: list[ReportView]) -> tuple[Observation, ...]:
    fused, chosen = fuse(reports), ControlSettings()
    return observations_of(fused, Foes.told_by(fused, chosen), chosen)["place:1"]


def town(number: int) -> Where:
    return Where(name=f"Town {number}", place=f"place:{100 + number}", lat=30.0 + number, lon=40.0)


def liar_and_witness() -> ControlRecord:
    reports = []
    for n in range(8):
        reports += [
            report(f"lie{n}", "2017-06-05", taken(town(n), PMF, "2017-06-05", said_by=said(PMF))),
            report(f"w{n}", "2017-06-07", held(town(n), ISIS, "2017-06-07")),
            report(f"x{n}", "2017-06-08", held(town(n), ISIS, "2017-06-08")),
            report(f"y{n}", "2017-06-09", held(town(n), ISIS, "2017-06-09")),
        ]
    return control(*reports)


def test_a_side_whose_claims_are_contradicted_again_and_again_is_believed_less() -> None:
    learned = liar_and_witness().reliability()
    assert learned[("speaker:actor:iraq", "own")] < ControlSettings().own - 0.2


def test_a_source_is_graded_by_what_others_say_of_its_claims() -> None:
    record = liar_and_witness()
    count, right = record.tested()["speaker:actor:iraq"]
    assert count == 8 and right < 4
    state = record.state("place:100", "2017-06-20")
    assert (state.holder and state.holder.actor, state.credibility) == (ISIS.actor, "2")
    assert record.state("place:100", "2017-06-20", known_on="2017-06-06").reliability == "F"


def test_what_nobody_else_speaks_to_cannot_be_graded() -> None:
    alone = control(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(PMF))))
    (state,) = alone.on("2017-06-10").places
    assert (state.reliability, state.credibility) == ("F", "6")
    (change,) = alone.timeline("Baaj").changes[-1:]
    assert (change.reliability, change.credibility) == ("F", "6")


def test_a_single_claim_teaches_nothing_of_its_teller() -> None:
    record = control(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(PMF))))
    assert record.reliability() == {}


def test_claims_of_one_capture_agree_on_the_best_supported_day() -> None:
    reports = [
        report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")),
        report("b", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(ARMY))),
        report("c", "2017-06-06", taken(BAAJ, PMF, "2017-06-05")),
    ]
    told = observed(reports)
    assert {iso(o.days.start or 0) for o in aligned(told, ControlSettings())} == {"2017-06-04"}


def test_two_captures_with_a_loss_between_stay_two() -> None:
    reports = [
        report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")),
        report("b", "2017-06-06", taken(BAAJ, ISIS, "2017-06-05", PMF)),
        report("c", "2017-06-07", taken(BAAJ, PMF, "2017-06-06")),
    ]
    told = observed(reports)
    days = [iso(o.days.start or 0) for o in aligned(told, ControlSettings())]
    assert sorted(days) == ["2017-06-04", "2017-06-05", "2017-06-06"]


def bare_capture(name: str, published: str, where: Where = BAAJ) -> ReportView:
    claim = taken(where, PMF, published)
    assert claim.control is not None
    body = msgspec.structs.replace(claim.control, previous=None, since=claim.when)
    return report(name, published, msgspec.structs.replace(claim, control=body))


def loser(record: ControlRecord, place: str = "Baaj") -> str | None:
    (last,) = record.timeline(place).changes[-1:]
    return last.previous.name if last.previous else None


def test_who_lost_a_place_is_inferred_from_whom_the_winner_fights() -> None:
    fights = [report(f"f{n}", "2017-05-20", event("clash", MOSUL, "2017-05-20")) for n in range(3)]
    assert loser(control(bare_capture("a", "2017-06-04"))) is None
    assert loser(control(bare_capture("a", "2017-06-04"), *fights)) == "ISIS"


def test_of_two_enemies_neither_is_inferred() -> None:
    fights = [report(f"f{n}", "2017-05-20", event("clash", MOSUL, "2017-05-20")) for n in range(3)]
    others = [
        report(f"g{n}", "2017-05-20", event("clash", MOSUL, "2017-05-20", targets=(OTHER,))) for n in range(3)
    ]
    assert loser(control(bare_capture("a", "2017-06-04"), *fights, *others)) is None


def test_of_two_enemies_the_government_of_the_country_is_inferred() -> None:
    state = ActorRef(name="Government", actor="actor:land-army", side="actor:land-government", country="SYR")
    fights = [
        report(f"{foe.name}{n}", "2017-05-20", event("clash", MOSUL, "2017-05-20", targets=(foe,)))
        for n in range(3)
        for foe in (state, OTHER)
    ]
    here = msgspec.structs.replace(BAAJ, country="SYR")
    assert loser(control(bare_capture("a", "2017-06-04", here), *fights)) == "Government"
    elsewhere = msgspec.structs.replace(BAAJ, country="TUR")
    assert loser(control(bare_capture("a", "2017-06-04", elsewhere), *fights)) is None


def test_an_enemy_told_of_later_is_not_known_before() -> None:
    fights = [
        report(f"f{n}", "2017-06-20", event("clash", MOSUL, "2017-06-19"), known="2017-06-20")
        for n in range(3)
    ]
    record = control(bare_capture("a", "2017-06-04"), *fights)
    assert loser(record) == "ISIS"
    (only,) = record.timeline("Baaj", known_on="2017-06-05").changes
    assert only.previous is None


def test_the_simulated_truth_is_the_same_for_the_same_seed() -> None:
    assert simulate(World(places=3), 4).reports == simulate(World(places=3), 4).reports


@pytest.mark.parametrize("sides", [2, 3])
def test_the_record_makes_less_than_half_of_the_best_baselines_errors(sides: int) -> None:
    figures = measure(World(places=8, sides=sides), seeds=[901, 902])
    assert figures.saved > 0.5


def test_confidence_is_as_good_as_it_says() -> None:
    figures = measure(World(places=12), seeds=[903])
    mean, right, _ = figures.calibration["0.9"]
    assert right > mean - 0.05


def test_a_hold_told_beside_its_end_was_before_it() -> None:
    both = report(
        "a", "2017-05-23", taken(BAAJ, PMF, "2017-05-23"), held(BAAJ, ISIS, "2017-05-23", confidence=1.0)
    )
    record = control(both)
    changes = record.timeline("Baaj").changes
    assert [(c.holder.name if c.holder else None) for c in changes] == ["ISIS", "Popular Mobilization Forces"]
    assert changes[-1].when.latest == "2017-05-24"


def test_sides_told_of_beside_each_other_are_no_enemies_for_that() -> None:
    beside = report("a", "2017-06-04", held(MOSUL, OTHER, "2017-06-04"))
    import msgspec

    capture = bare_capture("b", "2017-06-04")
    claims = (*capture.extraction.claims, *beside.extraction.claims)
    both = msgspec.structs.replace(
        capture, extraction=msgspec.structs.replace(capture.extraction, claims=claims)
    )
    assert loser(control(both)) is None
