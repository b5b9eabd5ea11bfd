from __future__ import annotations

import msgspec
import pytest
from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, held, on, report, said, span, taken

from dateline.control import ControlRecord, assess
from dateline.control.why import Why
from dateline.errors import UnknownName
from dateline.fusion import fuse
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement
from dateline.records.values import ActorRef, When, Where
from dateline.records.views import PlaceState

NEUTRAL = ActorRef(name="Observatory", actor="actor:observatory")


def control(*reports: ReportView, judgements: tuple[Judgement, ...] = ()) -> ControlRecord:
    return assess(reports, fuse(reports, judgements=judgements), judgements=judgements)


def state(record: ControlRecord, day: str, place: str = "Baaj", known_on: str | None = None) -> PlaceState:
    found = record.state(record.place(place).id, day, known_on=known_on)

    return found


def holder(record: ControlRecord, day: str, place: str = "Baaj", known_on: str | None = None) -> str | None:
    found = state(record, day, place, known_on).holder
    return found.name if found else None


def before_and_after() -> ControlRecord:
    return control(
        report("may", "2017-05-25", held(BAAJ, ISIS, "2017-05-25")),
        report("june", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(ARMY))),
    )


def test_a_place_changes_hands_on_the_day_that_the_claim_gives() -> None:
    record = before_and_after()
    assert [holder(record, day) for day in ("2017-05-25", "2017-06-03", "2017-06-04", "2017-07-01")] == [
        "ISIS",
        "ISIS",
        "Popular Mobilization Forces",
        "Popular Mobilization Forces",
    ]
    last = record.timeline("al-Baaj").changes[-1]
    assert (last.when.earliest, last.when.latest) == ("2017-06-04", "2017-06-05")
    assert last.previous is not None and last.previous.name == "ISIS"


def test_what_was_not_known_yet_does_not_count() -> None:
    record = before_and_after()
    found = state(record, "2017-06-05", known_on="2017-06-01")
    assert found.holder is not None and found.holder.name == "ISIS"
    assert (found.last_evidence, found.age_days) == ("2017-05-25", 11)


def test_confidence_fades_with_the_age_of_the_evidence() -> None:
    record = control(report("may", "2017-05-25", held(BAAJ, ISIS, "2017-05-25")))
    near, far = state(record, "2017-05-26"), state(record, "2017-11-25")
    assert near.confidence > far.confidence
    assert far.age_days == 184


def test_an_undated_capture_lies_between_the_last_word_of_the_old_holder_and_its_intake() -> None:
    record = control(
        report("may", "2017-05-25", held(BAAJ, ISIS, "2017-05-25")),
        report("undated", None, taken(BAAJ, PMF, None), known="2018-01-01"),
    )
    last = record.timeline("Baaj").changes[-1]
    assert last.when.earliest == "2017-05-26"
    assert last.when.latest is not None and last.when.latest > "2017-12-01"
    assert holder(record, "2017-06-10") == "ISIS"


def test_an_undated_capture_joins_the_dated_one_that_fits() -> None:
    record = control(
        report("dated", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")),
        report("undated", None, taken(BAAJ, PMF, None, when=When(text="on Sunday"))),
    )
    changes = [c for c in record.timeline("Baaj").changes if c.previous is not None]
    assert len(changes) == 1
    assert len(changes[0].claims_for) == 2


@pytest.mark.parametrize("stance", ["planned", "conditional"])
def test_an_aim_or_a_condition_never_counts(stance: str) -> None:
    record = control(
        report("a", "2017-05-25", held(BAAJ, ISIS, "2017-05-25"), taken(BAAJ, PMF, None, stance=stance))
    )
    assert holder(record, "2017-06-25") == "ISIS"
    assert len(record.timeline("Baaj").changes) == 1


def test_before_the_first_evidence_nothing_is_known() -> None:
    record = control(report("a", "2017-05-25", held(BAAJ, ISIS, "2017-05-25")))
    found = state(record, "2015-01-01")
    assert (found.holder, found.state) == (None, "unknown")


def test_a_stated_beginning_reaches_back_and_no_further() -> None:
    since = When(earliest="2014-06-01", latest="2014-07-01", precision="month", basis="stated")
    record = control(report("a", "2017-05-25", held(MOSUL, ISIS, "2017-05-25", since=since)))
    assert holder(record, "2015-01-01", "Mosul") == "ISIS"
    assert holder(record, "2014-05-01", "Mosul") is None


def test_a_claim_ahead_of_the_fact_gives_way_to_later_evidence() -> None:
    record = control(
        report("a", "2017-05-20", held(BAAJ, ISIS, "2017-05-20")),
        report("b", "2017-05-25", taken(BAAJ, PMF, "2017-05-25", said_by=said(PMF))),
        report("c", "2017-05-26", taken(BAAJ, PMF, "2017-05-25", stance="denied", said_by=said(ISIS))),
        report("d", "2017-05-28", held(BAAJ, ISIS, "2017-05-28")),
        report("e", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(ARMY))),
        report("f", "2017-06-06", taken(BAAJ, PMF, "2017-06-04")),
    )
    assert holder(record, "2017-05-26") == "ISIS"
    assert holder(record, "2017-06-04") == "Popular Mobilization Forces"
    assert [c.when.latest for c in record.timeline("Baaj").changes if c.previous] == ["2017-06-05"]


def test_a_place_lost_and_won_again_within_days_has_each_change() -> None:
    record = control(
        report("a", "2017-11-09", taken(BAAJ, PMF, "2017-11-09")),
        report("b", "2017-11-11", taken(BAAJ, ISIS, "2017-11-11", PMF)),
        report("c", "2017-11-12", taken(BAAJ, ISIS, "2017-11-11", PMF, said_by=said(PMF))),
        report("d", "2017-11-19", taken(BAAJ, PMF, "2017-11-19")),
        report("e", "2017-11-20", taken(BAAJ, PMF, "2017-11-19", said_by=said(ISIS))),
    )
    days = [c.when.latest for c in record.timeline("Baaj").changes if c.previous]
    assert days == ["2017-11-10", "2017-11-12", "2017-11-20"]


def test_only_its_own_side_says_so_is_claimed_and_a_neutral_voice_makes_it_assessed() -> None:
    own = report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(ARMY)))
    other = report("b", "2017-06-06", taken(BAAJ, PMF, "2017-06-04", said_by=said(NEUTRAL)))
    assert state(control(own), "2017-06-05").basis == "claimed"
    assert state(control(own, other), "2017-06-05").basis == "assessed"


def test_an_admission_weighs_more_than_a_boast() -> None:
    boast = control(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(PMF))))
    admitted = control(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", said_by=said(ISIS))))
    assert state(admitted, "2017-06-05").confidence > state(boast, "2017-06-05").confidence


def test_a_siege_comes_with_the_holder_and_ends_with_the_capture() -> None:
    record = control(
        report("a", "2017-05-20", held(BAAJ, ISIS, "2017-05-20", state="besieged", against=PMF)),
        report("b", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")),
    )
    besieged, freed = state(record, "2017-05-28"), state(record, "2017-06-05")
    assert (besieged.state, besieged.holder and besieged.holder.name) == ("besieged", "ISIS")
    assert (freed.state, freed.holder and freed.holder.name) == ("held", "Popular Mobilization Forces")


def test_a_contest_fades_when_nobody_speaks_of_it_any_more() -> None:
    record = control(
        report("a", "2017-05-19", held(BAAJ, ISIS, "2017-05-19")),
        report("b", "2017-05-20", held(BAAJ, ISIS, "2017-05-20", state="contested", against=PMF)),
    )
    assert state(record, "2017-05-25").state == "contested"
    assert state(record, "2018-05-25").state == "held"


def test_a_part_in_other_hands_makes_the_whole_contested_and_moves_no_holder() -> None:
    east = Where(name="Mosul", place="place:2", lat=36.34, lon=43.13, part="eastern side")
    record = control(
        report("a", "2017-01-10", held(MOSUL, ISIS, "2017-01-10")),
        report("b", "2017-01-24", taken(east, ARMY, "2017-01-24")),
    )
    whole = state(record, "2017-01-28", "Mosul")
    assert (whole.state, whole.holder and whole.holder.name) == ("contested", "ISIS")
    assert holder(record, "2017-01-28", "east Mosul") == "Iraqi Army"


def test_a_captured_whole_takes_its_parts_along() -> None:
    west = Where(name="Mosul", place="place:2", lat=36.34, lon=43.13, part="western side")
    record = control(
        report("a", "2017-05-25", held(MOSUL, ISIS, "2017-05-25"), held(west, ISIS, "2017-05-25")),
        report("b", "2017-07-10", taken(MOSUL, ARMY, "2017-07-10")),
    )
    assert holder(record, "2017-07-11", "west Mosul") == "Iraqi Army"
    assert holder(record, "2017-07-01", "west Mosul") == "ISIS"


def test_a_withdrawal_without_a_successor_leaves_nobody_known() -> None:
    gone = taken(BAAJ, PMF, "2017-06-04")
    assert gone.control is not None
    body = msgspec.structs.replace(gone.control, holder=None, previous=ISIS, state="unknown")
    record = control(
        report("a", "2017-06-01", held(BAAJ, ISIS, "2017-06-01", confidence=0.6)),
        report("b", "2017-06-04", msgspec.structs.replace(gone, control=body, said_by=said(ISIS))),
    )
    assert holder(record, "2017-06-03") == "ISIS"
    assert holder(record, "2017-06-06") is None


def test_a_deed_and_its_control_claim_make_one_voice() -> None:
    words = span("PMF took Baaj")
    deed = event("territory.taken", BAAJ, "2017-06-04", evidence=words)
    body = taken(BAAJ, PMF, "2017-06-04", evidence=words)
    record = control(report("a", "2017-06-05", deed, body))
    assert state(record, "2017-06-05").origins == 1


def test_the_loser_of_a_deed_is_who_held_the_place() -> None:
    words = span("PMF took Baaj")
    deed = event("territory.taken", BAAJ, "2017-06-04", evidence=words)
    body = taken(BAAJ, PMF, "2017-06-04", evidence=words)
    assert body.control is not None
    bare = msgspec.structs.replace(body, control=msgspec.structs.replace(body.control, previous=None))
    assert holder(control(report("a", "2017-06-05", deed, bare)), "2017-06-02") == "ISIS"


def test_a_persons_word_on_a_day_wins_and_can_be_undone() -> None:
    told = report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04"))
    value = {"day": "2017-06-06", "holder": {"name": "ISIS", "actor": "actor:isis", "side": "actor:isis"}}
    word = Judgement(
        kind="holder_on", target="Baaj", value=value, by="ada", at="2018-01-01", id="judgement:1"
    )
    undo = Judgement(kind="undo", target="judgement:1", by="ada", at="2018-01-02", id="judgement:2")
    assert holder(control(told), "2017-06-06") == "Popular Mobilization Forces"
    assert holder(control(told, judgements=(word,)), "2017-06-06") == "ISIS"
    assert holder(control(told, judgements=(undo, word)), "2017-06-06") == "Popular Mobilization Forces"


def test_an_unknown_place_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Baaj"):
        before_and_after().timeline("Baajj")


def test_a_wide_claim_agrees_with_the_narrow_one_inside_it() -> None:
    month = When(earliest="2017-06-01", latest="2017-07-01", precision="month", basis="stated")
    record = control(
        report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")),
        report("b", "2017-09-01", taken(BAAJ, PMF, None, when=month)),
    )
    (_, change) = record.timeline("Baaj").changes
    assert (change.when.earliest, change.when.latest) == ("2017-06-04", "2017-06-05")
    assert change.origins == 2


def test_a_report_dated_by_month_alone_counts_as_known_at_its_end() -> None:
    claim = taken(BAAJ, PMF, None, when=on("2017-06-04"))
    record = control(report("a", "2017-06-05", claim, known="2017-06-30"))
    found = record.state(record.place("Baaj").id, "2017-06-20", known_on="2017-06-20")
    assert (found.state, found.holder) == ("unknown", None)


def test_an_answer_says_why_and_what_would_change_it() -> None:
    told = why_of(before_and_after())
    assert [reason.kind for reason in told.reasons] == ["change", "statement"]
    assert told.reasons[0].weight > told.reasons[1].weight > 0
    assert told.margin is not None and told.margin > 0


def test_a_copys_claim_has_no_weight_of_its_own() -> None:
    claim = taken(BAAJ, PMF, "2017-06-04")
    first = report("a", "2017-06-05", claim)
    copy = report("b", "2017-06-05", claim, text=first.text + " Copied.")
    assert sorted(reason.weight > 0 for reason in why_of(control(first, copy)).reasons) == [False, True]


def why_of(record: ControlRecord) -> Why:
    return record.why("Baaj", "2017-06-05")
