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
from dateline.control.decodings import Decodings
from dateline.control.settings import ControlSettings
from dateline.fusion import fuse
from dateline.records.inputs import ReportView
from dateline.records.values import Where

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
    kept: Decodings | None = None
    for count in range(1, len(added) + 1):
        told = added[:count]
        grown = assess(told, fuse(told), decodings=kept)
        answers(grown)
        kept = grown.decodings
    anew = sorted(added, key=lambda each: each.hash)
    assert answers(grown) == answers(assess(anew, fuse(anew)))


def town(number: int) -> Where:
    return Where(name=f"Town {number}", place=f"place:{100 + number}", lat=30.0 + number, lon=40.0)


def grown_by(*added: ReportView, settings: ControlSettings | None = None) -> ControlRecord:
    """A record of eight towns after reports were added to it, with what was decoded before them."""
    reports = [report(f"r{n}", "2017-06-05", taken(town(n), PMF, "2017-06-04")) for n in range(8)]
    before = assess(reports, fuse(reports))
    answers(before)
    told = [*reports, *added]
    return assess(told, fuse(told), decodings=before.decodings, settings=settings)


def test_a_report_that_was_added_has_its_own_place_decoded_alone() -> None:
    grown = grown_by(report("new", "2017-06-09", taken(town(3), ISIS, "2017-06-08", PMF)))
    grown.on("2017-06-20")
    assert grown.decodings.made <= 4  # the place with each round of learning, and in the end


def test_a_report_without_control_has_no_place_decoded() -> None:
    grown = grown_by(report("new", "2017-06-09", event("killing", MIDDLE, "2017-06-08")))
    grown.on("2017-06-20")
    assert grown.decodings.made == 0


def test_under_other_settings_everything_is_decoded_anew() -> None:
    grown = grown_by(settings=ControlSettings(before=4.0))
    grown.on("2017-06-20")
    assert grown.decodings.made >= 8
