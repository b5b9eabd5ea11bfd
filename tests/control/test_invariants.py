from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import BAAJ, ISIS, MOSUL, PMF, held, report, said, taken

from dateline.control import assess
from dateline.fusion import fuse
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, Where

THIRD = ActorRef(name="Third Force", actor="actor:third", side="actor:third")
SIDES = [ISIS, PMF, THIRD]
DAYS = [f"2017-06-{n:02d}" for n in range(1, 28)]


@st.composite
def campaigns(draw: st.DrawFn) -> list[ReportView]:
    made = []
    for i in range(draw(st.integers(1, 8))):
        day = draw(st.sampled_from(DAYS))
        side, other = draw(st.permutations(SIDES))[:2]
        where = draw(st.sampled_from([BAAJ, BAAJ, MOSUL]))
        speaker = draw(st.sampled_from([None, side, other]))
        chain = said(speaker) if speaker else ()
        kind = draw(st.sampled_from(["taken", "held", "denied", "besieged"]))
        if kind in ("taken", "denied"):
            stance = "denied" if kind == "denied" else "happened"
            dated = draw(st.sampled_from([day, day, None]))
            claim = taken(where, side, dated, other, stance=stance, said_by=chain)
        else:
            claim = held(where, side, day, state=kind, said_by=chain)
        made.append(report(f"r{i}", draw(st.sampled_from([day, None])), claim))
    return made


def shares(reports: list[ReportView], day: str, place: Where = BAAJ) -> dict[str, float]:
    from dateline.fusion.days import number

    record = assess(reports, fuse(reports))
    return record.decoded(place.place or "").belief.on(number(day))


@settings(max_examples=40, deadline=None)
@given(campaigns(), st.randoms())
def test_the_order_of_the_reports_changes_no_byte(reports: list[ReportView], rng: object) -> None:
    shuffled = list(reports)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = assess(reports, fuse(reports)), assess(shuffled, fuse(shuffled))
    assert msgspec.json.encode(one.on("2017-06-20")) == msgspec.json.encode(other.on("2017-06-20"))
    for place in one.places:
        assert one.timeline(place.id) == other.timeline(place.id)


@settings(max_examples=40, deadline=None)
@given(campaigns(), st.sampled_from(DAYS))
def test_the_shares_of_the_sides_sum_to_one(reports: list[ReportView], day: str) -> None:
    for place in (BAAJ, MOSUL):
        found = shares(reports, day, place)
        assert sum(found.values()) == pytest.approx(1.0)
        assert all(share >= 0 for share in found.values())


@settings(max_examples=40, deadline=None)
@given(campaigns(), st.integers(0, 7), st.sampled_from(DAYS))
def test_a_copy_adds_no_voice(reports: list[ReportView], index: int, day: str) -> None:
    first = reports[index % len(reports)]
    claims = [msgspec.structs.replace(claim, id="") for claim in first.extraction.claims]
    published = first.extraction.report.published.earliest
    copy = report("copy", published, *claims, text=first.text + " Copied.")
    fused = fuse([*reports, copy])
    assert fused.origin_of[copy.hash] == fused.origin_of[first.hash]
    alone, both = assess(reports, fuse(reports)), assess([*reports, copy], fused)
    for place in alone.places:
        one, other = alone.state(place.id, day), both.state(place.id, day)
        assert (one.holder, one.state, one.confidence, one.origins) == (
            other.holder,
            other.state,
            other.confidence,
            other.origins,
        )


@settings(max_examples=40, deadline=None)
@given(campaigns(), st.sampled_from(SIDES), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_denial_never_raises_what_it_denies(
    reports: list[ReportView], side: ActorRef, denied_on: str, day: str
) -> None:
    base = [
        *reports,
        report("base", "2017-06-01", *[held(BAAJ, s, "2017-06-01", confidence=0.1) for s in SIDES]),
    ]
    denial = taken(BAAJ, side, denied_on, stance="denied", said_by=said(ISIS))
    before = shares(base, day).get(side.side or "", 0.0)
    later = shares([*base, report("denial", denied_on, denial)], day).get(side.side or "", 0.0)
    assert later <= before + 1e-9


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 300), st.floats(0, 300), st.sampled_from(DAYS))
def test_a_larger_radius_never_raises_certainty(one: float, other: float, day: str) -> None:
    found = []
    for radius in sorted((one, other)):
        where = msgspec.structs.replace(
            BAAJ, radius_km=radius, basis="computed", relation="direction+distance"
        )
        reports = [report("a", "2017-06-04", held(where, PMF, "2017-06-04"))]
        found.append(shares(reports, day)["actor:iraq"])
    assert found[0] >= found[1] - 1e-12


@settings(max_examples=30, deadline=None)
@given(campaigns())
def test_no_change_is_listed_that_changed_nothing(reports: list[ReportView]) -> None:
    record = assess(reports, fuse(reports))
    for place in record.places:
        changes = record.timeline(place.id).changes
        for earlier, later in pairwise(changes):
            assert (earlier.holder and earlier.holder.side, earlier.state) != (
                later.holder and later.holder.side,
                later.state,
            )


@settings(max_examples=30, deadline=None)
@given(campaigns())
def test_what_is_known_on_a_day_is_what_its_reports_alone_say(reports: list[ReportView]) -> None:
    dated = [r for r in reports if r.known_from == "published"]
    early = [r for r in dated if r.known <= "2017-06-15"]
    if not early:
        return
    whole, part = assess(dated, fuse(dated)), assess(early, fuse(early))
    for place in part.places:
        one = whole.state(place.id, "2017-06-15", known_on="2017-06-15")
        other = part.state(place.id, "2017-06-15")
        assert (one.holder, one.state, one.confidence) == (other.holder, other.state, other.confidence)
