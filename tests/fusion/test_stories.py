from __future__ import annotations

from making import BAAJ, MOSUL, event, report

from dateline.fusion import fuse
from dateline.fusion.stories import StorySettings, stories
from dateline.records.inputs import ReportView

PLOT = "gunman Rendezvous Hamilton bouncer Homewood sedan ballistics"
OTHER = "ferry captain harbour typhoon lifeboat manifest coastguard"


def telling(name: str, plot: str, day: str = "2017-06-04", place: object = None) -> ReportView:
    claim = event("killing", place, day)  # type: ignore[arg-type]
    return report(name, "2017-06-05", claim, text=f"{plot} as {name} tells it {name * 2}")


def crowd() -> list[ReportView]:
    return [report(f"c{i}", "2017-06-05") for i in range(8)]


def test_reports_that_share_rare_words_tell_one_story() -> None:
    one, other = telling("a", PLOT), telling("b", PLOT)
    (pair,) = stories([one, other, *crowd()], StorySettings())
    assert set(pair[:2]) == {one.hash, other.hash}
    assert 0 < pair[2] <= 1


def test_reports_of_other_matters_tell_no_story_together() -> None:
    assert stories([telling("a", PLOT), telling("b", OTHER), *crowd()], StorySettings()) == []


def test_a_story_joins_its_reports_events_where_only_one_names_the_place() -> None:
    reports = [telling("a", PLOT, place=BAAJ), telling("b", PLOT), *crowd()]
    (found,) = fuse(reports).events
    assert len(found.claims) == 2


def test_a_story_joins_no_events_of_two_places_or_of_days_far_apart() -> None:
    two_places = [telling("a", PLOT, place=BAAJ), telling("b", PLOT, place=MOSUL), *crowd()]
    two_days = [telling("a", PLOT, day="2017-05-01"), telling("b", PLOT), *crowd()]
    assert len(fuse(two_places).events) == 2
    assert len(fuse(two_days).events) == 2


def test_the_order_of_the_reports_changes_no_story() -> None:
    reports = [telling("a", PLOT), telling("b", PLOT), telling("c", OTHER), *crowd()]
    assert stories(reports, StorySettings()) == stories(reports[::-1], StorySettings())
