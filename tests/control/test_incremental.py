"""What is reused after reports were added is, byte for byte, what would be made anew."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from making import ISIS, PMF, event, report, taken
from test_invariants import campaigns
from test_surroundings import MIDDLE

from dateline.control import ControlRecord, assess
from dateline.control.decodings import DECODED, FAMILIES, TRIALS
from dateline.control.settings import ControlSettings
from dateline.fusion import fuse
from dateline.records.inputs import ReportView
from dateline.records.kept import Kept
from dateline.records.values import Where
from dateline.store import MemoryStore

DAYS = ("2017-05-15", "2017-06-10", "2017-06-28")


def answers(record: ControlRecord) -> bytes:
    maps = [record.on(day) for day in DAYS] + [record.on(day, known_on=day) for day in DAYS]
    return msgspec.json.encode([maps, [record.timeline(place.id) for place in record.places]])


@settings(max_examples=40, deadline=None)
@given(campaigns(), campaigns(), st.randoms())
def test_a_record_that_grew_answers_as_one_made_anew(
    reports: list[ReportView], more: list[ReportView], rng: random.Random
) -> None:
    renamed = [report(f"more {each.id}", None, *each.extraction.claims) for each in more]
    added = [*reports, *renamed]
    rng.shuffle(added)
    store = MemoryStore()
    kept = Kept(store)
    for count in range(1, len(added) + 1):
        told = added[:count]
        grown = assess(told, fuse(told), kept=kept)
        answers(grown)
        kept.save(*FAMILIES)
        if rng.random() < 0.5:
            kept = Kept(store)  # the record was closed and opened again
    anew = sorted(added, key=lambda each: each.hash)
    assert answers(grown) == answers(assess(anew, fuse(anew)))


def town(number: int) -> Where:
    return Where(name=f"Town {number}", place=f"place:{100 + number}", lat=30.0 + number, lon=40.0)


def made_by(*added: ReportView, settings: ControlSettings | None = None) -> int:
    """How often a place was decoded for a record of eight towns after reports were added to it."""
    reports = [report(f"r{n}", "2017-06-05", taken(town(n), PMF, "2017-06-04")) for n in range(8)]
    kept = Kept()
    answers(assess(reports, fuse(reports), kept=kept))
    kept.made.clear()
    told = [*reports, *added]
    assess(told, fuse(told), kept=kept, settings=settings).on("2017-06-20")
    return kept.made[DECODED] + kept.made[TRIALS]


def test_a_report_that_was_added_has_its_own_place_decoded_alone() -> None:
    new = report("new", "2017-06-09", taken(town(3), ISIS, "2017-06-08", PMF))
    assert 2 <= made_by(new) <= 4  # the place with each round of learning, and in the end


def test_a_report_without_control_has_no_place_decoded() -> None:
    assert made_by(report("new", "2017-06-09", event("killing", MIDDLE, "2017-06-08"))) == 0


def test_under_other_settings_everything_is_decoded_anew() -> None:
    assert made_by(settings=ControlSettings(before=4.0)) >= 8


def test_what_other_code_computed_is_not_found_and_goes() -> None:
    store = MemoryStore()
    for mark in ("one", "other", "other"):
        kept = Kept(store, mark)
        assert kept.of("x", kept.key("a"), str, lambda mark=mark: mark) == mark
        kept.save("x")
        assert len(store.recall("x")) == 1
    assert kept.made.total() == 0
