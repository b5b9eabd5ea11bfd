"""A person's decisions win over the machine, and are found again whatever becomes of the claims."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from making import BAAJ, MOSUL, event, on, report

from dateline.fusion import FusedRecord, fuse
from dateline.fusion.founding import founding_ids
from dateline.records.claims import identified
from dateline.records.contract import to_json
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, JudgementKind, anchor, signed, standing

TEXT = " ".join(f"w{i}" for i in range(80))


def judged(kind: JudgementKind, target: str, at: str = "2020-01-01", **more: object) -> Judgement:
    return signed(Judgement(kind=kind, target=target, by="ada", at=at, reason="seen", **more))  # type: ignore[arg-type]


def about(kind: JudgementKind, one: ReportView, *others: ReportView, **more: object) -> Judgement:
    """A judgement of the first claims of some reports, tied to them as a record ties it."""
    first, *rest = [anchor(each.extraction.claims[0], each.hash) for each in (one, *others)]
    return judged(kind, first.claim, about=(first,), beside=tuple(rest), **more)


def told(name: str, where: object = BAAJ, **more: object) -> ReportView:
    return report(name, "2017-06-05", event("attack", where, "2017-06-04"), **more)  # type: ignore[arg-type]


def read_anew(view: ReportView, **changes: object) -> ReportView:
    """The report with its first claim read otherwise: under another id."""
    first, *rest = view.extraction.claims
    claim = identified(msgspec.structs.replace(first, **changes), view.hash)
    extraction = msgspec.structs.replace(view.extraction, claims=(claim, *rest), main=claim.id)
    return msgspec.structs.replace(view, extraction=extraction)


def groups(fused: FusedRecord) -> list[list[str]]:
    """The names of the reports of each event."""
    names = {view.hash: view.id for view in fused.reports}
    return sorted(sorted(names[ref.report] for ref in found.claims) for found in fused.events)


def test_an_event_keeps_its_id_while_later_reports_join_it() -> None:
    first, later = told("a"), report("b", "2017-06-09", event("attack", BAAJ, "2017-06-04"))
    (before,), (after,) = fuse([first]).events, fuse([first, later]).events
    assert before.id == after.id
    assert len(after.claims) == 2


def test_the_id_that_a_claim_would_found_is_its_event_s_where_it_is_alone() -> None:
    one = report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"), event("attack", MOSUL, "2017-06-04"))
    ids = set(founding_ids(one).values())
    assert len(ids) == 2
    assert {found.id for found in fuse([one]).events} == ids


def test_a_wrong_claim_stays_wrong_when_its_report_is_read_anew_to_the_same() -> None:
    one = told("a")
    wrong = about("wrong_claim", one)
    again = read_anew(one, when=on("2017-06-03"))
    assert again.extraction.claims[0].id != one.extraction.claims[0].id
    assert fuse([again], judgements=[wrong]).events == ()


def test_what_a_new_reading_says_instead_of_a_wrong_claim_is_not_judged_yet() -> None:
    one = told("a")
    wrong = about("wrong_claim", one)
    fused = fuse([read_anew(one, where=MOSUL)], judgements=[wrong])
    assert len(fused.events) == 1
    assert "no claim" in fused.open[wrong.id]


def test_a_claim_that_is_wrong_is_wrong_in_the_copies_of_its_report() -> None:
    one, copy = told("a", text=TEXT), told("b", text=TEXT + " and more")
    other = told("c")
    assert groups(fuse([one, copy, other], judgements=[about("wrong_claim", one)])) == [["c"]]


def test_a_right_place_holds_when_the_report_is_read_anew() -> None:
    one = told("a")
    right = about("right_place", one, value=msgspec.to_builtins(MOSUL))
    (found,) = fuse([read_anew(one, when=on("2017-06-03"), where=None)], judgements=[right]).events
    assert found.where == MOSUL


def test_what_is_not_the_same_stays_apart_in_its_copies_too() -> None:
    one, copy, other = told("a", text=TEXT), told("b", text=TEXT + " and more"), told("c")
    assert groups(fuse([one, copy, other])) == [["a", "b", "c"]]
    apart = about("not_same", one, other)
    assert groups(fuse([one, copy, other], judgements=[apart])) == [["a", "b"], ["c"]]


def test_a_split_takes_some_claims_of_an_event_into_another() -> None:
    reports = [told(name) for name in "abcd"]
    (whole,) = fuse(reports).events
    anchors = tuple(anchor(each.extraction.claims[0], each.hash) for each in reports)
    split = judged("split", whole.id, about=anchors, beside=anchors[1:3])
    parted = fuse(reports, judgements=[split])
    assert groups(parted) == [["a", "d"], ["b", "c"]]
    later = told("e")
    assert sum(len(found.claims) for found in fuse([*reports, later], judgements=[split]).events) == 5


def test_claims_called_the_same_move_alone_where_others_of_their_event_are_apart() -> None:
    a, b, far = told("a"), told("b"), told("c", MOSUL)
    join, part = about("same", a, far), about("not_same", b, far)
    assert groups(fuse([a, b, far], judgements=[join, part])) == [["a", "c"], ["b"]]


def test_a_denial_is_held_against_the_event_that_a_person_names() -> None:
    one = told("a")
    denial = report("b", "2017-06-20", event("clash", MOSUL, "2017-06-19", stance="denied"))
    assert fuse([one, denial]).events[0].claims_against == ()
    (found,) = fuse([one, denial], judgements=[about("same", one, denial)]).events
    assert [ref.report for ref in found.claims_against] == [denial.hash]


def test_the_later_of_two_judgements_of_a_pair_holds() -> None:
    one, other = told("a"), told("b", MOSUL)
    same = about("same", one, other)
    apart = about("not_same", one, other, at="2020-01-02")
    assert len(fuse([one, other], judgements=[same]).events) == 1
    assert len(fuse([one, other], judgements=[apart, same]).events) == 2


def test_an_undoing_can_be_undone_within_the_same_second() -> None:
    first = judged("wrong_claim", "claim:1")
    undo = judged("undo", first.id)
    redo = judged("undo", undo.id)
    assert standing([redo, undo, first]) == (first,)
    assert standing([undo, first]) == ()


@st.composite
def records_and_judgements(draw: st.DrawFn) -> tuple[list[ReportView], list[Judgement]]:
    places = st.sampled_from([BAAJ, MOSUL, None])
    reports = [
        report(f"r{i}", "2017-06-08", event("attack", draw(places), f"2017-06-{draw(st.integers(1, 7)):02d}"))
        for i in range(draw(st.integers(2, 6)))
    ]
    decisions: list[Judgement] = []
    for n in range(draw(st.integers(1, 4))):
        one, other = draw(st.sampled_from(reports)), draw(st.sampled_from(reports))
        kind: JudgementKind = draw(st.sampled_from(["wrong_claim", "right_place", "same", "not_same"]))
        at = f"2020-01-{n + 1:02d}"
        if kind == "right_place":
            decisions.append(about(kind, one, value=msgspec.to_builtins(MOSUL), at=at))
        else:
            decisions.append(about(kind, one, *([] if kind == "wrong_claim" else [other]), at=at))
    return reports, decisions


def written(fused: FusedRecord) -> bytes:
    return to_json((fused.events, fused.ties, fused.reports))


@settings(max_examples=40, deadline=None)
@given(records_and_judgements(), st.randoms())
def test_judgements_are_heeded_whatever_the_order_and_undone_without_a_trace(
    made: tuple[list[ReportView], list[Judgement]], rng: object
) -> None:
    reports, decisions = made
    once = written(fuse(reports, judgements=decisions))
    for each in (reports, decisions):
        rng.shuffle(each)  # type: ignore[attr-defined]
    assert written(fuse(reports, judgements=decisions)) == once
    undoings = [judged("undo", each.id, at="2021-01-01") for each in decisions]
    assert written(fuse(reports, judgements=[*undoings, *decisions])) == written(fuse(reports))


@settings(max_examples=40, deadline=None)
@given(records_and_judgements())
def test_a_pair_judged_last_is_together_or_apart_as_it_was_judged(
    made: tuple[list[ReportView], list[Judgement]],
) -> None:
    reports, decisions = made
    apart = [each for each in decisions if each.kind == "not_same" and each.about != each.beside]
    fused = fuse(reports, judgements=apart)
    for each in apart:
        pair = {each.about[0].claim, each.beside[0].claim}
        assert not any(pair <= {ref.id for ref in found.claims} for found in fused.events)
