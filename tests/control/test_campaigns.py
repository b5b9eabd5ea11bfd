"""The scorer of campaigns, on a record made by hand: what is right counts, each kind of miss is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest
from evals.campaigns import FOLDER, Gold, Tally, chosen, score
from making import ARMY, BAAJ, ISIS, MOSUL, PMF, held, report, taken

from dateline.control import ControlRecord, assess
from dateline.fusion import fuse
from dateline.knowledge.actors import ActorBase, load_actors
from dateline.records.inputs import ReportView
from dateline.records.views import ControlAnswer, Timeline


class Made:
    """A control record that answers as an open record does."""

    def __init__(self, *reports: ReportView) -> None:
        self.record: ControlRecord = assess(reports, fuse(reports))

    def control(self, on: date, known_on: date | None = None) -> ControlAnswer:
        return self.record.on(on.isoformat(), known_on=known_on.isoformat() if known_on else None)

    def timelines(self) -> tuple[Timeline, ...]:
        return tuple(self.record.timeline(place.id) for place in self.record.places)


def turn(day: str, former: str, to: str, first_report: str) -> dict[str, object]:
    return {"date": day, "from": former, "to": to, "answerable": True, "first_report": first_report}


def gold(*places: dict[str, object]) -> Gold:
    holders = {"state": ["Popular Mobilization Forces", "=Iraqi Army"], "IS": ["Islamic State"]}
    return msgspec.convert({"campaign": "made", "holders": holders, "places": places}, Gold)


def town(name: str, lat: float, lon: float, *changes: dict[str, object]) -> dict[str, object]:
    return {"place": name, "lat": lat, "lon": lon, "aliases": [f"al-{name}"], "changes": changes}


BAAJ_FELL = town("Al-Ba'aj", 36.04, 41.72, turn("2017-06-04", "IS", "state", "2017-06-05"))


@pytest.fixture(scope="module")
def base() -> ActorBase:
    return load_actors()


def test_a_change_that_the_record_knows_is_right_in_everything(base: ActorBase) -> None:
    record = Made(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")))
    tally = score(gold(BAAJ_FELL), record, base)
    assert (tally.after, tally.before, tally.in_time, tally.errors) == ([True], [True], [True], [0])
    assert (tally.spurious, tally.misses) == (0, [])


def test_a_change_that_the_record_does_not_know_is_missed(base: ActorBase) -> None:
    tally = score(gold(BAAJ_FELL), Made(), base)
    assert (tally.after, tally.before, tally.in_time, tally.errors) == ([False], [False], [True], [])
    assert [miss.split(":")[0] for miss in tally.misses] == ["after", "before", "undated"]
    assert "dated 0.000" in tally.line()


def test_a_claim_made_before_the_change_is_known_too_early(base: ActorBase) -> None:
    record = Made(
        report("boast", "2017-06-02", taken(BAAJ, PMF, "2017-06-02")),
        report("a", "2017-06-05", held(BAAJ, PMF, "2017-06-05")),
    )
    tally = score(gold(BAAJ_FELL), record, base)
    assert (tally.in_time, tally.errors) == ([False], [2])


def test_the_wrong_holder_and_a_change_that_nobody_made_are_told(base: ActorBase) -> None:
    record = Made(
        report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")),
        report("b", "2017-06-21", taken(BAAJ, ISIS, "2017-06-20", PMF)),
        report("c", "2017-06-22", held(BAAJ, ISIS, "2017-06-22")),
    )
    assert score(gold(BAAJ_FELL), record, base).spurious == 1
    lost = town("Baaj", 36.04, 41.72, turn("2017-06-04", "state", "IS", "2017-06-05"))
    tally = score(gold(lost), record, base)
    assert (tally.after, tally.before) == ([False], [False])


def test_a_watched_place_without_changes_must_not_change_hands(base: ActorBase) -> None:
    quiet = town("Mosul", 36.34, 43.13)
    tally = score(gold(quiet), Made(report("a", "2017-06-05", taken(MOSUL, PMF, "2017-06-04"))), base)
    assert (tally.asked, tally.spurious) == (0, 1)


def test_a_nearby_place_answers_only_where_it_is_no_other_of_gold(base: ActorBase) -> None:
    record = Made(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")))
    suburb = town("Suburb", 36.05, 41.73, turn("2017-06-04", "IS", "state", "2017-06-05"))
    assert score(gold(suburb), record, base).after == [True]
    assert score(gold(suburb, town("Baaj", 36.04, 41.72)), record, base).after == [False]


def test_a_namesake_elsewhere_is_not_the_place(base: ActorBase) -> None:
    record = Made(report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04")))
    far = town("Baaj", 37.5, 41.72, turn("2017-06-04", "IS", "state", "2017-06-05"))
    assert score(gold(far), record, base).after == [False]


def test_news_of_two_changes_in_one_report_is_not_early(base: ActorBase) -> None:
    record = Made(
        report("a", "2017-06-01", held(BAAJ, PMF, "2017-06-01")),
        report("b", "2017-06-09", taken(BAAJ, ISIS, "2017-06-04", PMF), taken(BAAJ, PMF, "2017-06-08")),
    )
    lost = turn("2017-06-04", "state", "IS", "2017-06-09")
    won = turn("2017-06-08", "IS", "state", "2017-06-09")
    assert score(gold(town("Baaj", 36.04, 41.72, lost, won)), record, base).in_time == [True]
    assert score(gold(town("Baaj", 36.04, 41.72, won)), record, base).in_time == [False]


def test_a_name_after_an_equals_sign_is_no_actor(base: ActorBase) -> None:
    record = Made(report("a", "2017-06-05", taken(BAAJ, ARMY, "2017-06-04")))
    only = msgspec.structs.replace(gold(BAAJ_FELL), holders={"state": ("=Army of Iraq",), "IS": ("ISIS",)})
    assert score(only, record, base).after == [False]
    assert score(gold(BAAJ_FELL), record, base).after == [True]


def test_sums_are_of_all_campaigns() -> None:
    whole = Tally()
    whole.add(Tally(after=[True, False], errors=[0], asked=2, spurious=1))
    whole.add(Tally(after=[True], errors=[3], asked=1))
    assert whole.line().startswith("after 0.667 (3)")
    assert "within a day 0.333 | spurious 1" in whole.line()


def test_what_is_kept_aside_says_so(tmp_path: Path) -> None:
    for name in "cab":
        (tmp_path / f"{name}.jsonl").touch()
        made = Gold(campaign=name, holders={}, places=(), aside=name == "b")
        (tmp_path / f"{name}.gold.json").write_bytes(msgspec.json.encode(made))
    assert [path.stem for path in chosen(tmp_path, aside=False)] == ["a", "c"]
    assert [path.stem for path in chosen(tmp_path, aside=True)] == ["b"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_gold_names_only_reports_and_holders_that_are_there(path: Path) -> None:
    reports = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    told = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    changes = [change for place in told["places"] for change in place["changes"]]
    assert all(change[end] in told["holders"] for change in changes for end in ("from", "to"))
    named = {id for change in changes for id in (*change["supporting_reports"], *change["hedged_reports"])}
    assert changes and named <= set(reports)
    assert all(8 <= len(row["text"].split()) <= 220 for row in reports.values())
    published = {id: row["published"] or "9999" for id, row in reports.items()}
    assert all(
        change["date"][: len(published[id])] <= published[id]
        for change in changes
        if change.get("first_report")
        for id in change["supporting_reports"]
    )
