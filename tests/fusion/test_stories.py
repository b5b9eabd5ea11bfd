from __future__ import annotations

from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, report

from dateline.fusion import fuse
from dateline.fusion.stories import Alike, Pair, StorySettings, alike, stories
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, When, Where

PLOT = "gunman Rendezvous Hamilton bouncer Homewood sedan ballistics"
OTHER = "ferry captain harbour typhoon lifeboat manifest coastguard"
SETTINGS = StorySettings()


def telling(
    name: str, plot: str, day: str = "2017-06-04", place: object = None, kind: str = "killing", **more: object
) -> ReportView:
    published = str(more.pop("published", "2017-06-05"))
    claim = event(kind, place, day, **more)  # type: ignore[arg-type]
    return report(name, published, claim, text=f"{plot} {name * 2}")


def crowd() -> list[ReportView]:
    return [report(f"c{i}", "2017-06-05") for i in range(8)]


def found(reports: list[ReportView]) -> list[Pair]:
    return stories(reports, likeness(reports).matter, SETTINGS)


def likeness(reports: list[ReportView]) -> Alike:
    return alike({each.hash: each.text for each in reports}, SETTINGS)


def test_reports_that_share_rare_words_tell_one_story() -> None:
    one, other = telling("a", PLOT), telling("b", PLOT)
    (pair,) = found([one, other, *crowd()])
    assert set(pair[:2]) == {one.hash, other.hash}
    assert 0 < pair[2] <= 1


def test_reports_of_other_matters_tell_no_story_together() -> None:
    assert found([telling("a", PLOT), telling("b", OTHER), *crowd()]) == []


def test_reports_far_apart_in_time_are_less_of_one_story() -> None:
    near = [telling("a", PLOT), telling("b", PLOT), *crowd()]
    far = [telling("a", PLOT), telling("b", PLOT, published="2017-08-05"), *crowd()]
    assert found(near)[0][2] > (found(far) or [("", "", 0.0)])[0][2]


def test_a_report_like_one_alone_of_a_story_s_reports_does_not_join_it() -> None:
    bridge = telling("x", f"{PLOT} {OTHER}")
    plot = [telling(name, PLOT) for name in "abc"]
    other = [telling(name, OTHER) for name in "def"]
    pairs = found([*plot, bridge, *other, *crowd()])
    hashes = {frozenset(pair[:2]) for pair in pairs}
    assert not any({one.hash, two.hash} in hashes for one in plot for two in other)


def test_names_weigh_more_than_other_words() -> None:
    named = [telling(name, "the man Gavin Long of Kansas City shot at them") for name in "ab"]
    plain = [telling(name, "the man gavin long of kansas city shot at them") for name in "cd"]
    like = {frozenset(pair[:2]): pair[2] for pair in likeness([*named, *plain, *crowd()]).matter}
    assert like[frozenset(r.hash for r in named)] > like[frozenset(r.hash for r in plain)]


def test_a_story_joins_its_reports_events_where_only_one_names_the_place() -> None:
    reports = [telling("a", PLOT, place=BAAJ), telling("b", PLOT), *crowd()]
    (joined,) = fuse(reports).events
    assert len(joined.claims) == 2


def test_a_story_joins_its_reports_events_where_one_describes_the_place_in_words_of_its_own() -> None:
    there = Where(name="the courthouse", basis="unplaced")
    one, other = telling("a", PLOT, place=BAAJ), telling("b", PLOT, place=there)
    (joined,) = fuse([one, other, *crowd()]).events
    assert {ref.report for ref in joined.claims} == {one.hash, other.hash}


def test_a_story_joins_no_events_of_two_places_or_of_days_far_apart() -> None:
    two_places = [telling("a", PLOT, place=BAAJ), telling("b", PLOT, place=MOSUL), *crowd()]
    two_days = [telling("a", PLOT, day="2017-05-01"), telling("b", PLOT), *crowd()]
    assert len(fuse(two_places).events) == 2
    assert len(fuse(two_days).events) == 2


def test_a_story_joins_no_events_of_two_kinds_or_of_sides_that_contradict_each_other() -> None:
    two_kinds = [
        telling("a", PLOT, place=BAAJ),
        telling("b", PLOT, place=BAAJ, kind="territory.taken"),
        *crowd(),
    ]
    swapped = [
        telling("a", PLOT, place=BAAJ, agents=(PMF,), targets=(ISIS,)),
        telling("b", PLOT, place=BAAJ, agents=(ISIS,), targets=(ARMY,)),
        *crowd(),
    ]
    assert len(fuse(two_kinds).events) == 2
    assert len(fuse(swapped).events) == 2


def test_a_later_report_of_a_story_tells_the_earlier_deed_where_no_word_of_it_gives_the_day() -> None:
    news = When(earliest="2017-06-15", latest="2017-06-19", precision="week", basis="inferred")
    later = telling("b", PLOT, place=BAAJ, when=news, published="2017-06-18")
    assert len(fuse([telling("a", PLOT, place=BAAJ), later, *crowd()]).events) == 1
    told = When(earliest="2017-06-15", latest="2017-06-16", precision="day", basis="derived", text="Thursday")
    other = telling("b", PLOT, place=BAAJ, when=told, published="2017-06-18")
    assert len(fuse([telling("a", PLOT, place=BAAJ), other, *crowd()]).events) == 2


def test_without_a_place_reports_of_other_matters_tell_of_other_events() -> None:
    unnamed = {"agents": (), "targets": ()}
    one, other = telling("a", PLOT, **unnamed), telling("b", OTHER, **unnamed)
    assert len(fuse([one, other, *crowd()]).events) == 2
    assert len(fuse([one, telling("b", PLOT, **unnamed), *crowd()]).events) == 1


def test_the_main_claim_of_a_report_is_the_one_that_its_story_tells_of() -> None:
    police = ActorRef(name="Police", actor="actor:police", side="actor:police")
    aside = event("arrest", MOSUL, "2017-06-05", agents=(police,), targets=())
    deed = event("killing", BAAJ, "2017-06-04")
    turned = report("b", "2017-06-06", aside, deed, text=f"{PLOT} b")
    reports = [telling("a", PLOT, place=BAAJ), telling("c", PLOT, place=BAAJ), turned, *crowd()]
    killing = next(each for each in fuse(reports).events if each.type == "killing")
    assert [ref.main for ref in killing.claims] == [True, True, True]
    arrest = next(each for each in fuse(reports).events if each.type == "arrest")
    assert [ref.main for ref in arrest.claims] == [False]


def test_the_order_of_the_reports_changes_no_story() -> None:
    reports = [telling("a", PLOT), telling("b", PLOT), telling("c", OTHER), *crowd()]
    assert found(reports) == found(reports[::-1])
    assert fuse(reports).events == fuse(reports[::-1]).events
