"""Agreement: who judged what, and how far two people agree by Krippendorff's alpha."""

from __future__ import annotations

import sys

import pytest
from making import BAAJ, event, report, taken
from making import PMF as FORCES
from test_queue import Seen, judged

from dateline.records.judgements import Judgement, JudgementKind
from dateline.records.review import AgreementAnswer
from dateline.review import agreement

KINDS: tuple[JudgementKind, ...] = ("accept", "not_event", "right_value", "accept", "not_event", "accept")
REPORTS = [report(f"r{i}", "2017-06-20", event("attack", BAAJ, f"2017-06-{3 * i + 1:02d}")) for i in range(6)]
PLAIN = Seen(REPORTS)


def words(by: str, kinds: tuple[JudgementKind | None, ...], at: str = "2020-01-01") -> list[Judgement]:
    value = {"when": {"precision": "week"}}
    return [
        judged(kind, PLAIN, item, at, by=by, **({"value": value} if kind == "right_value" else {}))
        for kind, item in zip(kinds, PLAIN.items, strict=True)
        if kind is not None
    ]


def agreed(*judgements: Judgement) -> AgreementAnswer:
    return agreement(PLAIN.items, judgements, Seen(REPORTS, list(judgements)).fused.concerned)


def test_items_are_those_that_the_machine_alone_makes() -> None:
    assert len(PLAIN.items) == 6
    answer = agreed(*words("ada", KINDS), *words("bob", KINDS))
    assert (answer.overall.items, answer.overall.units, answer.overall.alpha) == (6, 6, 1.0)
    assert [(each.by, each.items) for each in answer.coders] == [("ada", 6), ("bob", 6)]
    assert answer.coders[0].verdicts == {"accept": 3, "edit": 1, "not_event": 2}


def test_alpha_is_what_krippendorff_works_out_by_hand() -> None:
    """Two coders, six units: o(accept, not) = 2, o(edit, accept) = 1 …; 1 - (n-1)ΣΔo / ΣΔe."""
    other: tuple[JudgementKind, ...] = (
        "accept",
        "accept",
        "right_value",
        "accept",
        "not_event",
        "right_value",
    )
    answer = agreed(*words("ada", KINDS), *words("bob", other))
    counts = {"accept": 6, "not_event": 3, "edit": 3}
    disagreed = 2 / 6
    expected = 1 - sum(n * (n - 1) for n in counts.values()) / (12 * 11)
    assert answer.overall.alpha == pytest.approx(1 - disagreed / expected, abs=1e-4)


def test_one_verdict_is_weighed_against_the_rest() -> None:
    other: tuple[JudgementKind, ...] = ("accept", "accept", "right_value", "accept", "not_event", "accept")
    told = {each.of: each for each in agreed(*words("ada", KINDS), *words("bob", other)).verdicts}
    assert told["edit"].alpha == 1.0
    assert (told["not_event"].items, told["not_event"].units) == (2, 2)
    assert told["not_event"].alpha is not None and told["not_event"].alpha < 1.0
    assert (told["split"].alpha, told["split"].why) == (None, "nobody gave this verdict")


def test_where_there_is_nothing_to_compare_it_says_so() -> None:
    assert agreed().overall.why == "nobody judged any"
    alone = agreed(*words("ada", KINDS)).overall
    assert (alone.items, alone.units, alone.alpha) == (6, 0, None)
    assert alone.why == "no item was judged by two people"
    alike = agreed(*words("ada", ("accept",) * 6), *words("bob", ("accept",) * 6)).overall
    assert (alike.units, alike.alpha) == (6, None)
    assert "verdicts that differ" in (alike.why or "")


def test_without_the_library_all_but_alpha_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    other: tuple[JudgementKind, ...] = ("accept",) * 6
    overall = agreed(*words("ada", KINDS), *words("bob", other)).overall
    assert (overall.units, overall.alpha) == (6, None)
    assert "pip install krippendorff" in (overall.why or "")


def test_one_person_is_one_however_the_name_is_written() -> None:
    answer = agreed(*words("Ada", KINDS), *words("ada ", KINDS, "2020-01-02"))
    assert (answer.overall.units, len(answer.coders)) == (0, 1)


def test_the_last_verdict_of_a_person_counts() -> None:
    first, last = words("ada", ("accept",) * 6), words("ada", ("not_event",) * 6, "2020-01-02")
    assert agreed(*first, *last).coders[0].verdicts == {"not_event": 6}


def test_events_and_changes_are_counted_apart() -> None:
    both = Seen(
        [report("a", "2017-06-05", event("attack", BAAJ, "2017-06-04"), taken(BAAJ, FORCES, "2017-06-04"))]
    )
    made = [judged("accept", both, item, by=who) for item in both.items for who in ("ada", "bob")]
    answer = agreement(both.items, made, Seen(list(both.fused.reports), made).fused.concerned)
    assert {each.of: each.units for each in answer.kinds} == {
        "event": 1,
        "change": sum(item.kind == "change" for item in both.items),
    }
