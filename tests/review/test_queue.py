"""The queue: what is doubtful, why, in which order, and what judgements take out of it."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import BAAJ, ISIS, MOSUL, PMF, event, on, report, said, taken, tie

from dateline.control import assess
from dateline.fusion import FusedRecord, fuse
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, JudgementKind, anchor, signed, standing
from dateline.records.review import Reviewed, ReviewItem
from dateline.records.values import ActorRef, Harm, When, Where
from dateline.records.views import Timeline
from dateline.review import items_of, queue_of, reviewed
from dateline.review.doubt import Doubts
from dateline.review.items import says
from dateline.review.settings import doubt_settings

STRANGER = ActorRef(name="Sons of the Plain")
WIDE = Where(name="the desert", place="place:3", lat=35.0, lon=41.0, radius_km=80.0)
NOWHERE = Where(name="Tel Nowhere", basis="unplaced")


class Seen:
    """A record fused with some judgements, its items and its queue."""

    def __init__(self, reports: list[ReportView], judgements: list[Judgement] = []) -> None:  # noqa: B006
        self.fused: FusedRecord = fuse(reports, judgements=judgements)
        control = assess(self.fused.reports, self.fused, judgements=judgements)
        self.lines: list[Timeline] = [control.timeline(place.id) for place in control.places]
        told = [claim for each in self.fused.reports for claim in each.extraction.claims]
        plans = [claim for claim in told if claim.stance == "planned"]
        self.items = items_of(self.fused.events, self.lines, self.fused.ties, plans)
        self.done: dict[str, Reviewed] = reviewed(self.items, standing(judgements), self.fused.concerned)
        self.queue = queue_of(self.items, self.done, Doubts(self.fused, self.lines))

    def item(self, kind: str = "event") -> ReviewItem:
        return next(item for item in self.items if item.kind == kind)

    def reasons(self, kind: str = "event") -> dict[str, str]:
        found = next(item for item in self.queue if item.kind == kind)
        return {reason.of: reason.says for reason in found.reasons}


def one(claim: Claim, name: str = "a") -> Seen:
    return Seen([report(name, "2017-06-05", claim, agency="AP")])


def judged(
    kind: JudgementKind, seen: Seen, item: ReviewItem, at: str = "2020-01-01", **more: object
) -> Judgement:
    by_id = {c.id: (c, r.hash) for r in seen.fused.reports for c in r.extraction.claims}
    about = tuple(anchor(*by_id[id]) for id in (*item.claims, *item.against))
    value = {"says": says(item)} if kind == "accept" else None
    fields = {"by": "ada", "value": value, "about": about, "reason": "seen", **more}
    return signed(Judgement(kind=kind, target=item.id, at=at, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "ground", "words"),
    [
        (event("attack", None, "2017-06-04"), "no_place", "no place is told"),
        (event("attack", NOWHERE, "2017-06-04"), "unplaced", "Tel Nowhere is on no map"),
        (event("attack", WIDE, "2017-06-04"), "vague_place", "known to 80 km only"),
        (event("attack", BAAJ, None), "no_day", "no day"),
        (
            event(
                "attack", BAAJ, None, when=When(earliest="2017-06-01", latest="2017-07-01", precision="month")
            ),
            "vague_day",
            "to the month only",
        ),
        (event("attack", BAAJ, "2017-06-04", agents=(), targets=()), "nobody", "nobody is named"),
        (event("attack", BAAJ, "2017-06-04", agents=(STRANGER,)), "unknown_actor", "“Sons of the Plain”"),
        (event("attack", BAAJ, "2017-06-04", said_by=said(PMF)), "interested", "only Popular Mobilization"),
        (event("attack", BAAJ, "2017-06-04", said_by=said(STRANGER)), "one_voice", "Sons of the Plain"),
        (event("attack", BAAJ, "2017-06-04", confidence=0.4), "disbelieved", "believed 40 % only"),
        (
            event("attack", BAAJ, "2017-06-04", stance="ongoing", why=("place clause above: x",)),
            "supposed",
            "above",
        ),
    ],
)
def test_each_ground_is_told_in_words(claim: Claim, ground: str, words: str) -> None:
    assert words in one(claim).reasons()[ground]


def test_nothing_is_held_against_what_two_voices_tell_alike() -> None:
    claims = [event("attack", BAAJ, "2017-06-04", confidence=0.9) for _ in range(2)]
    seen = Seen([report(f"r{i}", "2017-06-05", claim, agency=f"A{i}") for i, claim in enumerate(claims)])
    assert len(seen.queue) == 1
    assert (seen.queue[0].doubt, seen.queue[0].reasons) == (0.0, ())


def test_what_claims_contradict_each_other_in_is_named() -> None:
    killed = [Harm(kind="killed", low=n, best=n, high=n) for n in (5, 20)]
    first = event("attack", BAAJ, "2017-06-04", harm=(killed[0],))
    second = event("attack.bombing", BAAJ, "2017-06-04", harm=(killed[1],))
    denial = event("attack", BAAJ, "2017-06-04", stance="denied", said_by=said(ISIS))
    seen = Seen([report(f"r{i}", "2017-06-05", claim) for i, claim in enumerate((first, second, denial))])
    told = seen.reasons()
    assert told["kinds"] == "its claims do not agree what it was: attack, attack bombing"
    assert told["toll"] == "the number killed goes from 5 to 20"
    assert told["denied"] == "1 of 3 claims about it deny it"


def test_a_change_that_only_a_party_claims_is_doubtful() -> None:
    seen = one(taken(BAAJ, PMF, "2017-06-04", ISIS, said_by=said(PMF)))
    told = seen.reasons("change")
    assert told["claimed"] == "only a party to the fight says so: Popular Mobilization Forces"


def test_a_change_that_is_soon_reversed_is_doubtful() -> None:
    def after(day: str) -> list[dict[str, str]]:
        reports = [
            report("a", "2017-05-02", taken(BAAJ, ISIS, "2017-05-01", PMF)),
            report("b", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", ISIS)),
            report("c", day, taken(BAAJ, ISIS, day, PMF)),
        ]
        items = [i for i in Seen(reports).queue if i.change and i.change.holder]
        return [{r.of: r.says for r in i.reasons} for i in items if i.change.holder.name == PMF.name]  # type: ignore[union-attr]

    assert "it was reversed within 3 days" in [told.get("reversed") for told in after("2017-06-07")]
    assert not any("reversed" in told for told in after("2017-08-07"))


def test_the_doubt_is_what_the_grounds_leave_together() -> None:
    item = one(event("attack", None, None, said_by=said(PMF), confidence=0.9)).queue[0]
    sure = 1.0
    for reason in item.reasons:
        sure *= 1 - reason.weight
    assert len(item.reasons) == 3
    assert item.doubt == pytest.approx(1 - sure, abs=1e-4)
    assert [reason.weight for reason in item.reasons] == sorted(
        (r.weight for r in item.reasons), reverse=True
    )


def test_every_ground_can_be_told_and_weighs_between_0_and_1() -> None:
    chosen = doubt_settings()
    for grounds in (chosen.event, chosen.change, chosen.tie, chosen.plan):
        for ground in grounds.values():
            assert 0 < ground.weight < 1
    assert 0 < chosen.supposed.weight < 1


def story(seed: int) -> list[ReportView]:
    rng = random.Random(seed)
    made = []
    for i in range(rng.randrange(1, 9)):
        day = f"2017-06-{rng.randrange(1, 20):02d}"
        where = rng.choice([BAAJ, MOSUL, None])
        chain = rng.choice([(), said(ISIS), said(PMF)])
        claims = [event(rng.choice(["attack", "clash"]), where, rng.choice([day, None]), said_by=chain)]
        if where is not None:
            claims.append(taken(where, rng.choice([ISIS, PMF]), day, said_by=chain))
        made.append(report(f"r{i}", rng.choice([day, None]), *claims, agency=rng.choice(["AP", "AFP"])))
    return made


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_the_order_of_reports_and_judgements_changes_no_byte(seed: int, rng: random.Random) -> None:
    reports = story(seed)
    plain = Seen(reports)
    words = [judged("accept", plain, item, f"2020-01-0{i + 1}") for i, item in enumerate(plain.items[:3])]
    shuffled, other_words = list(reports), list(words)
    rng.shuffle(shuffled)
    rng.shuffle(other_words)
    one_way, other_way = Seen(reports, words), Seen(shuffled, other_words)
    assert msgspec.json.encode(one_way.queue) == msgspec.json.encode(other_way.queue)
    assert one_way.done == other_way.done
    doubts = [item.doubt for item in one_way.queue]
    assert doubts == sorted(doubts, reverse=True)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_every_item_can_be_accepted_once_and_comes_back_when_that_is_undone(seed: int) -> None:
    plain = Seen(story(seed))
    for item in plain.items:
        word = judged("accept", plain, item)
        after = Seen(story(seed), [word])
        assert after.done[item.id].state == "accepted"
        assert {i.id for i in after.queue} == {i.id for i in plain.queue} - {item.id}
        undo = signed(Judgement(kind="undo", target=word.id, by="ada", at="2020-01-02"))
        assert Seen(story(seed), [word, undo]).queue == plain.queue


def test_what_was_rejected_is_gone_until_that_is_undone() -> None:
    reports = [report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"))]
    plain = Seen(reports)
    word = judged("not_event", plain, plain.item())
    assert Seen(reports, [word]).items == ()
    undo = signed(Judgement(kind="undo", target=word.id, by="ada", at="2020-01-02"))
    assert Seen(reports, [word, undo]).items == plain.items


@pytest.mark.parametrize(
    ("kind", "claim", "ground"),
    [
        ("tie", tie(PMF, "backs", STRANGER), "unknown_actor"),
        ("plan", event("attack", None, None, stance="planned"), "no_place"),
    ],
)
def test_ties_and_plans_are_judged_too(kind: str, claim: Claim, ground: str) -> None:
    reports = [report("a", "2017-06-05", claim, agency="AP")]
    seen = Seen(reports)
    assert ground in seen.reasons(kind)
    yes = judged("accept", seen, seen.item(kind))
    after = Seen(reports, [yes])
    assert after.done[seen.item(kind).id].state == "accepted"
    assert after.queue == ()
    no = judged("not_event", seen, seen.item(kind))
    assert Seen(reports, [no]).items == ()


def test_another_voice_leaves_an_acceptance_and_another_place_asks_for_a_new_one() -> None:
    first = report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"))
    plain = Seen([first])
    word = judged("accept", plain, plain.item())
    again = report("b", "2017-06-06", event("attack", BAAJ, "2017-06-04"))
    assert Seen([first, again], [word]).queue == ()
    moved = [
        report(f"m{i}", "2017-06-06", event("attack", BAAJ, "2017-06-04", agents=(ISIS,), targets=(PMF,)))
        for i in range(3)
    ]
    merged = signed(
        Judgement(
            kind="same", target="x", by="eve", at="2019-01-01", reason="seen",
            about=word.about, beside=tuple(anchor(m.extraction.claims[0], m.hash) for m in moved),
        )
    )  # fmt: skip
    (item,) = Seen([first, *moved], [merged, word]).queue
    assert item.changed
    assert item.reasons[0].says == "it has changed since ada accepted it"


def test_the_last_word_counts() -> None:
    reports = [report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"))]
    plain = Seen(reports)
    edit = judged(
        "right_value", plain, plain.item(), "2020-01-01", value={"when": {"earliest": "2017-06-03"}}
    )
    (item,) = Seen(reports, [edit]).items
    assert Seen(reports, [edit]).done[item.id].state == "corrected"
    accepted = judged("accept", Seen(reports, [edit]), item, "2020-01-02")
    assert Seen(reports, [edit, accepted]).done[item.id].state == "accepted"


def test_an_acceptance_of_one_change_is_none_of_the_next_that_shares_its_claims() -> None:
    reports = [
        report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04", ISIS)),
        report("b", "2017-05-05", taken(BAAJ, ISIS, "2017-05-04", PMF)),
    ]
    plain = Seen(reports)
    changes = [item for item in plain.items if item.kind == "change"]
    assert len(changes) > 1
    for item in changes:
        assert set(Seen(reports, [judged("accept", plain, item)]).done) == {item.id}


def test_days_are_told_where_they_do_not_meet() -> None:
    parts = [
        report(f"r{i}", "2017-06-20", event("attack", BAAJ, day))
        for i, day in enumerate(("2017-06-04", "2017-06-12"))
    ]
    anchors = [anchor(part.extraction.claims[0], part.hash) for part in parts]
    same = signed(
        Judgement(
            kind="same",
            target="x",
            by="a",
            at="2020-01-01",
            reason="r",
            about=(anchors[0],),
            beside=(anchors[1],),
        )
    )
    seen = Seen(parts, [same])
    (item,) = seen.items
    told = {reason.of: reason.says for reason in Doubts(seen.fused, seen.lines).of(item)}
    assert told["days"] == "its claims give days that do not meet: 2017-06-04, 2017-06-12"


def test_the_day_of_a_change_widens_no_item_of_another_place() -> None:
    seen = Seen([report("a", "2017-06-05", taken(MOSUL, PMF, "2017-06-04", ISIS, when=on("2017-06-04", 10)))])
    assert {item.place.id for item in seen.items if item.place} == {"place:2"}
