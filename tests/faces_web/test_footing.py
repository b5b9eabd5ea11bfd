"""Why reports are one voice, and what adopted an answer, in words."""

from __future__ import annotations

from dateline.control.why import Reason, Why
from dateline.faces.api.answers import FiledClaim, Footing, OriginGroup, Part, WeighedClaim
from dateline.faces.api.footing import place_footing, plain_reason
from dateline.faces.api.grading import graded
from dateline.records.claims import Claim, ReportHead
from dateline.records.grades import Grade
from dateline.records.judgements import Judgement, signed
from dateline.records.values import When
from dateline.records.views import Change, Holder, PlaceState

ONE, OTHER = "a" * 16, "b" * 16


def why(*reasons: Reason, margin: float | None = 3.0) -> Why:
    return Why(
        place="place:x", day="2017-06-05", shares=(("a", 0.95), ("b", 0.05)), margin=margin, reasons=reasons
    )


def state(**more: object) -> PlaceState:
    fields = {"id": "place:x", "name": "X", "state": "held", "holder": Holder(name="A"), **more}
    return PlaceState(**fields)  # type: ignore[arg-type]


def rule_of(footing: Footing) -> str:
    return footing.rulings[0].rule


def test_copies_are_named_by_their_sources() -> None:
    heads = {ONE: ReportHead(id="1", hash=ONE, read=True, source="daily.example")}
    said = plain_reason(f"{ONE} shares 0.41 of the shorter text with {OTHER}", heads)
    assert said == "daily.example shares 41 % of the shorter text with another report"


def test_the_margin_is_told_as_odds_and_never_as_certainty() -> None:
    assert "some 20 times likelier" in rule_of(
        place_footing(state(claims_for=("claim:1",)), why(), {}, (), ())
    )
    sure = place_footing(state(claims_for=("claim:1",)), why(margin=90.0), {}, (), ())
    assert "more than 1000 times likelier" in rule_of(sure)


def test_a_judgement_goes_before_the_weight_of_claims() -> None:
    made = signed(
        Judgement(kind="holder_on", target="X", by="Ada", at="2018-01-01T00:00:00Z", reason="a photograph")
    )
    reason = Reason(
        claim=made.id,
        kind="judged",
        holder="a",
        previous=None,
        earliest=None,
        latest=None,
        interest="neutral",
        weight=60.0,
        inferred=False,
        voices=("judge:Ada",),
    )
    footing = place_footing(state(claims_for=(made.id,)), why(reason), {}, (), (made,))
    assert rule_of(footing) == "a judgement by Ada on 2018-01-01: a photograph"
    assert footing.judgements == (made,)


def test_what_nobody_tells_of_is_adopted_by_no_rule_of_weight() -> None:
    assert rule_of(place_footing(state(holder=None, state="unknown"), why(), {}, (), ())).startswith(
        "no claim speaks"
    )
    assert "part of" in rule_of(place_footing(state(), why(), {}, (), ()))


def row(claim: str, part: Part) -> WeighedClaim:
    told = Claim(id=claim, kind="control", stance="happened", evidence=())
    head = ReportHead(id=claim, hash=claim, read=True)
    return WeighedClaim(filed=FiledClaim(claim=told, report=head), part=part)


def test_each_claim_has_its_sources_letter_and_the_figure_of_its_part() -> None:
    rows = (row("a", "for"), row("b", "against"), row("c", "aside"), row("d", "aside"))
    groups = tuple(OriginGroup(id=each.filed.claim.id, reports=(each.filed.report,)) for each in rows)
    known = Grade(reliability="B", tested=9, right=8.5)
    then = Change(when=When(), state="held", claims_for=("c",), credibility="1")
    found = graded(Footing(claims=rows, origins=groups), "2", 2, {"a": known}, (then,))
    grades = [each.grade.reliability + each.grade.credibility for each in found.claims]
    assert grades == ["B2", "F5", "F1", "F6"]
