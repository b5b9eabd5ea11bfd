from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, on, report, said, tie

from dateline.fusion import fuse
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, signed
from dateline.records.values import Harm, When

TEXT = " ".join(f"w{i}" for i in range(80))


def dead(count: int) -> tuple[Harm, ...]:
    return (Harm(kind="killed", low=count, best=count, high=count),)


def test_two_reports_of_one_deed_are_one_event_of_two_origins() -> None:
    reports = [
        report("a", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04")),
        report("b", "2017-06-06", event("territory.taken", BAAJ, "2017-06-04")),
    ]
    (found,) = fuse(reports).events
    assert found.origins == 2
    assert len(found.claims) == 2
    assert (found.when.earliest, found.known) == ("2017-06-04", "2017-06-05")


def test_two_reports_of_one_statement_are_one_voice() -> None:
    reports = [
        report("a", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04", said_by=said(ARMY))),
        report("b", "2017-06-06", event("territory.taken", BAAJ, "2017-06-04", said_by=said(ARMY))),
    ]
    assert fuse(reports).events[0].origins == 1


def test_the_steps_of_one_operation_are_not_one_event() -> None:
    reports = [
        report("a", "2017-05-25", event("advance", BAAJ, "2017-05-25")),
        report("b", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04")),
    ]
    assert len(fuse(reports).events) == 2


def test_deeds_at_two_places_or_far_apart_in_time_are_two_events() -> None:
    reports = [
        report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04")),
        report("b", "2017-06-05", event("attack", MOSUL, "2017-06-04")),
        report("c", "2017-06-25", event("attack", BAAJ, "2017-06-24")),
    ]
    assert len(fuse(reports).events) == 3


def test_attacker_and_attacked_the_other_way_round_are_two_events() -> None:
    reports = [
        report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04", agents=(PMF,), targets=(ISIS,))),
        report("b", "2017-06-05", event("attack", BAAJ, "2017-06-04", agents=(ISIS,), targets=(PMF,))),
    ]
    assert len(fuse(reports).events) == 2


def test_an_aim_makes_no_event() -> None:
    planned = report("a", "2017-05-25", event("territory.taken", BAAJ, None, stance="planned"))
    assert fuse([planned]).events == ()


def test_a_denial_alone_makes_no_event() -> None:
    denied = report("a", "2017-05-25", event("territory.taken", BAAJ, "2017-05-25", stance="denied"))
    assert fuse([denied]).events == ()


def test_a_denial_lowers_an_event_and_stays_beside_it() -> None:
    claim = event("territory.taken", BAAJ, "2017-06-04")
    denial = event("territory.taken", BAAJ, "2017-06-04", stance="denied", said_by=said(ISIS))
    told = report("a", "2017-06-05", claim)
    alone = fuse([told]).events[0]
    both = fuse([told, report("b", "2017-06-05", denial)]).events[0]
    assert both.confidence < alone.confidence
    assert both.id == alone.id
    assert len(both.claims_against) == 1


def test_a_toll_that_rises_is_one_event_with_its_last_count() -> None:
    reports = [
        report("a", "2017-06-05", event("bombing", BAAJ, "2017-06-04", harm=dead(3))),
        report("b", "2017-06-06", event("bombing", BAAJ, "2017-06-04", harm=dead(7))),
    ]
    (found,) = fuse(reports).events
    assert [(h.low, h.best, h.high) for h in found.harm] == [(3, 7, 7)]


def test_an_undated_telling_joins_the_one_event_that_fits() -> None:
    reports = [
        report("a", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04")),
        report("b", None, event("territory.taken", BAAJ, None, when=When())),
    ]
    (found,) = fuse(reports).events
    assert len(found.claims) == 2


def test_an_event_that_nothing_dates_stays_undated() -> None:
    (found,) = fuse([report("a", None, event("territory.taken", BAAJ, None))]).events
    assert (found.when.earliest, found.when.latest) == (None, None)


def test_an_event_keeps_its_id_when_later_reports_come() -> None:
    first = report("a", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04"))
    later = report("b", "2017-06-07", event("territory.taken", BAAJ, "2017-06-04"))
    assert fuse([first]).events[0].id == fuse([later, first]).events[0].id


def test_a_person_can_part_and_join_events() -> None:
    one = report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"))
    other = report("b", "2017-06-05", event("attack", BAAJ, "2017-06-05"))
    ids = [r.extraction.claims[0].id for r in (one, other)]
    part = signed(Judgement(kind="not_same", target=ids[0], value=ids[1], by="ada", at="2020-01-01"))
    undo = signed(Judgement(kind="undo", target=part.id, by="ada", at="2020-01-02"))
    assert len(fuse([one, other]).events) == 1
    assert len(fuse([one, other], judgements=[part]).events) == 2
    assert len(fuse([one, other], judgements=[undo, part]).events) == 1
    far = report("c", "2017-07-05", event("attack", BAAJ, "2017-07-04"))
    join = Judgement(kind="same", target=ids[0], value=far.extraction.claims[0].id, by="ada", at="2020-01-01")
    assert len(fuse([one, far]).events) == 2
    assert len(fuse([one, far], judgements=[join]).events) == 1


def test_a_claim_judged_wrong_makes_no_event() -> None:
    told = report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"))
    wrong = Judgement(kind="wrong_claim", target=told.extraction.claims[0].id, by="ada", at="2020-01-01")
    assert fuse([told], judgements=[wrong]).events == ()


def test_ties_are_one_whichever_way_a_mutual_one_is_told() -> None:
    reports = [
        report("a", "2017-06-05", tie(PMF, "hostile_to", ISIS)),
        report("b", "2017-06-05", tie(ISIS, "hostile_to", PMF)),
        report("c", "2017-06-05", tie(PMF, "backs", ISIS)),
    ]
    assert sorted((t.relation, t.origins) for t in fuse(reports).ties) == [("backs", 1), ("hostile_to", 2)]


def test_two_names_of_one_actor_are_no_tie() -> None:
    assert fuse([report("a", "2017-06-05", tie(ISIS, "same_as", ISIS))]).ties == ()


@st.composite
def tellings(draw: st.DrawFn) -> list[ReportView]:
    made = []
    for i in range(draw(st.integers(1, 7))):
        day = f"2017-06-{draw(st.integers(1, 9)):02d}"
        claim = event(
            draw(st.sampled_from(["attack", "territory.taken", "clash"])),
            draw(st.sampled_from([BAAJ, MOSUL, None])),
            draw(st.sampled_from([day, None])),
            agents=draw(st.sampled_from([(PMF,), (ISIS,), ()])),
            targets=(),
            stance=draw(st.sampled_from(["happened", "happened", "denied", "planned", "background"])),
        )
        made.append(report(f"r{i}", draw(st.sampled_from(["2017-06-10", None])), claim))
    return made


@settings(max_examples=40, deadline=None)
@given(tellings(), st.randoms())
def test_the_order_of_the_reports_changes_no_byte(reports: list[ReportView], rng: object) -> None:
    shuffled = list(reports)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = fuse(reports), fuse(shuffled)
    assert msgspec.json.encode(one.events) == msgspec.json.encode(other.events)
    assert one.origins == other.origins


@settings(max_examples=30, deadline=None)
@given(tellings(), st.integers(0, 6))
def test_a_copied_story_adds_no_voice(reports: list[ReportView], index: int) -> None:
    told = [
        report(f"t{i}", "2017-06-10", *r.extraction.claims, text=f"{TEXT} {i * 'x'}{i}" * (i + 1))
        for i, r in enumerate(reports[:1])
    ]
    copied = report("copy", "2017-06-10", *told[0].extraction.claims, text=told[0].text + " again")
    alone, both = fuse(told).events, fuse([*told, copied]).events
    assert [e.origins for e in alone] == [e.origins for e in both]
    assert [e.confidence for e in alone] == [e.confidence for e in both]


def test_days_that_claims_share_date_the_event() -> None:
    week = event("territory.taken", BAAJ, None, when=on("2017-06-01", 7))
    day = event("territory.taken", BAAJ, "2017-06-04")
    reports = [report("a", "2017-06-08", week), report("b", "2017-06-08", day)]
    (found,) = fuse(reports).events
    assert (found.when.earliest, found.when.latest) == ("2017-06-04", "2017-06-05")
