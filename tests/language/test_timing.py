"""The When of a claim. The report is of Thursday 14 March 2024 where nothing else is said."""

from __future__ import annotations

from datetime import date

import pytest
from told import claims, dates, event, events, lines, read

DATED = [
    ("on 9 March 2024", "2024-03-09", "2024-03-10", "day", "stated"),
    ("on March 9", "2024-03-09", "2024-03-10", "day", "derived"),
    ("on Tuesday", "2024-03-12", "2024-03-13", "day", "derived"),
    ("last Friday", "2024-03-08", "2024-03-09", "day", "derived"),
    ("yesterday", "2024-03-13", "2024-03-14", "day", "derived"),
    ("two days ago", "2024-03-12", "2024-03-13", "day", "derived"),
    ("last week", "2024-03-04", "2024-03-11", "week", "derived"),
    ("last month", "2024-02-01", "2024-03-01", "month", "derived"),
    ("in February", "2024-02-01", "2024-03-01", "month", "derived"),
    ("in February 2024", "2024-02-01", "2024-03-01", "month", "stated"),
    ("in 2016", "2016-01-01", "2017-01-01", "year", "stated"),
]


@pytest.mark.parametrize(("words", "earliest", "latest", "precision", "basis"), DATED)
def test_a_time_in_the_clause_dates_its_deed(words, earliest, latest, precision, basis):
    claim = event(f"Libyan troops captured Sirte {words}.", "territory.taken")
    assert dates(claim) == (earliest, latest)
    assert (claim.when.precision, claim.when.basis) == (precision, basis)
    assert claim.when.text and claim.when.text in f"captured Sirte {words}."


def test_without_a_day_the_report_only_bounds_the_deed():
    claim = event("Libyan troops captured Sirte.", "territory.taken")
    assert claim.when.basis == "inferred"
    assert claim.when.latest == "2024-03-15"
    assert claim.when.earliest < "2024-03-14"
    assert claim.when.reason


def test_the_day_on_which_it_was_said_is_not_the_day_on_which_it_was_done():
    claim = event("Libyan troops captured Sirte, officials said on Tuesday.", "territory.taken")
    assert dates(claim) == ("2024-03-11", "2024-03-13")
    assert "said" in claim.when.reason


def test_what_follows_a_dated_sentence_is_inferred_from_it():
    text = "Libyan troops captured Sirte on Sunday. They killed three militants in the port."
    claim = event(text, "killing")
    assert dates(claim) == ("2024-03-10", "2024-03-11")
    assert claim.when.basis == "inferred"


UNDATED = [
    "Libyan troops captured Sirte.",
    "Libyan troops captured Sirte on Tuesday.",
    "Libyan troops captured Sirte yesterday.",
    "The Islamic State still controls Hajin.",
    "Israeli warplanes bombed Rafah overnight.",
]


@pytest.mark.parametrize("sentence", UNDATED)
def test_an_undated_report_gets_no_date_of_today(sentence):
    given = read(sentence, None)
    assert given.report.published.latest is None
    year = str(date.today().year)
    for claim in given.claims:
        assert claim.when.earliest is None
        assert claim.when.latest is None
        assert claim.when.basis == "unknown"
        assert claim.when.reason
        assert year not in (claim.when.reason or "")


def test_a_full_date_needs_no_publication_date():
    claim = event("Libyan troops captured Sirte on 5 December 2016.", "territory.taken", None)
    assert dates(claim) == ("2016-12-05", "2016-12-06")
    assert claim.when.basis == "stated"


def test_two_deeds_of_one_sentence_keep_their_own_days():
    text = "Houthi forces captured Hazm on Sunday and attacked Marib on Tuesday."
    assert dates(event(text, "territory.taken")) == ("2024-03-10", "2024-03-11")
    assert dates(events(text, "attack")[0]) == ("2024-03-12", "2024-03-13")


def test_a_state_told_in_the_present_is_of_the_reports_day():
    (line,) = lines("The Islamic State still controls Hajin.")
    assert line == ("ongoing", "held", "isis", "Hajin")
    (claim,) = claims("The Islamic State still controls Hajin.", "control")
    assert dates(claim) == ("2024-03-14", "2024-03-15")


def test_since_when_a_place_is_held_is_kept_apart_from_the_day_told():
    (claim,) = (
        c for c in read("Houthi rebels have controlled Sanaa since September 2014.").claims if c.control
    )
    assert claim.control.since.earliest == "2014-09-01"
    assert dates(claim) == ("2024-03-14", "2024-03-15")


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        # 14 March 2024 is a Thursday
        (
            "The M23 left Uvira on Wednesday, three days after the army had captured it.",
            "2024-03-10",
            "2024-03-11",
        ),
        (
            "The M23 left Uvira on Wednesday, less than two weeks after the army had captured it.",
            "2024-02-28",
            "2024-03-03",
        ),
        (
            "The M23 left Uvira on Wednesday, two weeks after Kinshasa announced the capture of the town.",
            "2024-02-25",
            "2024-03-03",
        ),
    ],
)
def test_a_deed_told_by_its_distance_from_the_main_one_lies_so_far_before_it(sentence, earliest, latest):
    (claim,) = events(sentence, "territory.taken")
    assert (claim.when.earliest, claim.when.latest) == (earliest, latest)


def test_the_date_of_a_relative_clause_does_not_date_the_main_one():
    (claim,) = claims(
        "M23 fighters are back in Sake, the town that the army won eleven days earlier.", "control"
    )[:1]
    assert claim.when.earliest == "2024-03-11"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Key dates of the war.\n\n4 March 2013: Rebels capture Raqqa. "
            "5 June 2013: The Syrian army retakes Qusayr. 24 August 2014: IS seizes the Tabqa air base.",
            ["2013-03-04", "2013-06-05", "2014-08-24"],
        ),
        (
            "- Aug 6: Taliban capture Zaranj.\n- Aug 7: The Taliban take Sheberghan.",
            ["2023-08-06", "2023-08-07"],
        ),
        (
            "April 2012 - Rebels capture Timbuktu.\nJanuary 2013 - French troops retake Timbuktu.",
            ["2012-04-01", "2013-01-01"],
        ),
    ],
)
def test_the_date_at_the_head_of_an_entry_dates_what_it_tells_as_done(text, days):
    found = sorted(events(text, "territory.taken"), key=lambda claim: claim.when.earliest or "")
    assert [claim.when.earliest for claim in found] == days
    assert {claim.stance for claim in found} <= {"happened", "background"}


@pytest.mark.parametrize(
    "clock", ["at about 1600 on Tuesday", "at 0430 on Tuesday", "at around 2130 on Tuesday"]
)
def test_a_clock_time_of_four_figures_is_no_year(clock):
    (claim,) = events(f"Rebels seized the town of Sake {clock}.", "territory.taken")
    assert claim.when.earliest == "2024-03-12"
