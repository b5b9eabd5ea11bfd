"""What the words of time in a report mean."""

from __future__ import annotations

import pytest

from dateline.knowledge.times import Times
from dateline.records.report import Published
from dateline.records.seams import TimeExpression, TimeReader


@pytest.fixture(scope="module")
def times() -> Times:
    return Times()


# A Thursday.
REPORT = Published(earliest="2017-05-25", latest="2017-05-26", precision="day", basis="stated")


def read_one(
    times: Times, text: str, published: Published = REPORT, *, narrative: bool = False
) -> TimeExpression:
    found = times.read(text, published, narrative=narrative)
    assert len(found) == 1, found
    return found[0]


def test_it_is_a_time_reader(times: Times) -> None:
    reader: TimeReader = times
    assert reader.read("", REPORT) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on 4 June 2017.", "2017-06-04"),
        ("It fell on June 4, 2017.", "2017-06-04"),
        ("It fell on Sunday, 4th of June 2017.", "2017-06-04"),
        ("It fell on 2017-06-04.", "2017-06-04"),
        ("It fell on 17-Oct-2016.", "2016-10-17"),
        ("It fell in Oct. 2016.", "2016-10"),
        ("It fell in the summer of 2014.", "2014-SU"),
        ("It fell in the 1990s.", "199"),
        ("It fell in the 20th century.", "19"),
        ("It fell in Q1 2017.", "2017-Q1"),
        ("It fell in the second half of 2016.", "2016-H2"),
        ("It fell in 490 BC.", "BC0490"),
        ("It fell on Christmas Day 1914.", "1914-12-25"),
    ],
)
def test_a_full_date_is_stated_in_any_order_of_words(times: Times, text: str, value: str) -> None:
    found = read_one(times, text, Published())
    assert (found.type, found.value) == ("DATE", value)
    assert found.when.basis == ("unknown" if value.startswith("BC") else "stated")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on Tuesday", "2017-05-23", "2017-05-24"),
        ("on Thursday", "2017-05-25", "2017-05-26"),
        ("last Thursday", "2017-05-18", "2017-05-19"),
        ("next Thursday", "2017-06-01", "2017-06-02"),
        ("They will attack on Friday", "2017-05-26", "2017-05-27"),
        ("He said on Friday that it will end", "2017-05-19", "2017-05-20"),
        ("yesterday", "2017-05-24", "2017-05-25"),
        ("this morning", "2017-05-25", "2017-05-26"),
        ("overnight", "2017-05-24", "2017-05-26"),
        ("in the early hours of Sunday", "2017-05-21", "2017-05-22"),
        ("around 9 p.m. Sunday", "2017-05-21", "2017-05-22"),
        ("last month", "2017-04-01", "2017-05-01"),
        ("last week", "2017-05-15", "2017-05-22"),
        ("earlier this week", "2017-05-22", "2017-05-26"),
        ("in the past 48 hours", "2017-05-23", "2017-05-26"),
        ("three years ago", "2014-01-01", "2015-01-01"),
        ("since October", "2016-10-01", "2016-11-01"),
        ("on 1 June", "2017-06-01", "2017-06-02"),
        ("on Nov. 9", "2016-11-09", "2016-11-10"),
        ("in the first week of May", "2017-05-01", "2017-05-08"),
        ("over the weekend", "2017-05-20", "2017-05-22"),
        ("during Ramadan", "2017-05-26", "2017-06-27"),
    ],
)
def test_relative_words_count_from_the_reports_day(
    times: Times, text: str, earliest: str, latest: str
) -> None:
    when = read_one(times, text).when
    assert (when.earliest, when.latest, when.basis) == (earliest, latest, "derived")
    assert when.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("an 18-month siege", "P18M"),
        ("a two-week battle", "P2W"),
        ("for eight months", "P8M"),
        ("two and a half years", "P30M"),
        ("twenty-four hours", "PT24H"),
        ("half an hour", "PT30M"),
        ("for several weeks", "PXW"),
        ("eight months into the offensive", "P8M"),
        ("nearly three years after it was seized", "P3Y"),
    ],
)
def test_a_length_of_time_has_no_date(times: Times, text: str, value: str) -> None:
    found = read_one(times, text)
    assert (found.type, found.value) == ("DURATION", value)
    assert found.when.earliest is None and found.when.latest is None and found.when.basis == "unknown"


def test_what_returns_is_a_set(times: Times) -> None:
    assert [read_one(times, text).type for text in ("every day", "weekly", "each July", "on Sundays")] == [
        "SET"
    ] * 4


def test_both_ends_of_a_range_cover_the_whole_range(times: Times) -> None:
    for text in ("between 3 and 5 May", "from May 3 to May 5, 2017", "3-5 May 2017"):
        found = times.read(text, REPORT)
        assert [one.value for one in found] == ["2017-05-03", "2017-05-05"]
        assert {(one.when.earliest, one.when.latest) for one in found} == {("2017-05-03", "2017-05-06")}


def test_the_first_end_of_a_range_takes_the_year_of_the_last(times: Times) -> None:
    values = [found.value for found in times.read("from 3 June to 5 August 2014", REPORT)]
    assert values == ["2014-06-03", "2014-08-05"]


def test_days_after_a_date_of_the_text_count_from_that_date(times: Times) -> None:
    text = "They attacked on 3 May 2017. Two days later they won. The following Thursday they left."
    assert [found.value for found in times.read(text, REPORT)] == ["2017-05-03", "2017-05-05", "2017-05-11"]


def test_a_date_in_figures_keeps_both_readings(times: Times) -> None:
    when = read_one(times, "on 04/06/2017").when
    assert (when.earliest, when.latest, when.basis) == ("2017-04-06", "2017-06-05", "derived")
    assert read_one(times, "on 25/12/2016").when.basis == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "the fall of Mosul",
        "Resolution 2170",
        "2000 soldiers came",
        "the 9th Armored Division",
        "the 1920 Revolution Brigades",
        "the March 14 Alliance",
        "the Great War",
        "the October Revolution",
        "the Six-Day War",
        "the Thirty Years' War",
        "a second attack",
        "it may march",
        "$1989",
        "a six-year-old boy",
    ],
)
def test_words_that_only_look_like_times_are_left(times: Times, text: str) -> None:
    assert times.read(text, REPORT) == []


def test_without_a_publication_date_relative_words_stay_open(times: Times) -> None:
    for text, value in (
        ("on Sunday", "XXXX-WXX-7"),
        ("yesterday", "XXXX-XX-XX"),
        ("last month", "XXXX-XX"),
        ("on 12 May", "XXXX-05-12"),
        ("last summer", "XXXX-SU"),
    ):
        found = read_one(times, text, Published())
        assert found.value == value
        assert found.when.earliest is None and found.when.latest is None and found.when.basis == "unknown"
        assert found.when.reason and "publication date" in found.when.reason


def test_a_month_of_publication_gives_what_it_can(times: Times) -> None:
    june = Published(earliest="2017-06-01", latest="2017-07-01", precision="month", basis="stated")
    sunday = read_one(times, "on Sunday", june)
    assert sunday.value == "XXXX-WXX-7"
    assert (sunday.when.earliest, sunday.when.latest) == ("2017-05-28", "2017-06-26")
    assert read_one(times, "last month", june).value == "2017-05"


def test_the_caller_can_say_which_clauses_look_ahead(times: Times) -> None:
    ahead = times.read("on Friday", REPORT, future=lambda _: True)
    assert [found.value for found in ahead] == ["2017-05-26"]


def test_a_history_counts_from_its_own_dates(times: Times) -> None:
    text = (
        "In late 1942 the front held. In November they attacked. By February they had won. "
        "On 5 July 1943 the next battle began; the following day it rained. In August it ended."
    )
    values = [found.value for found in times.read(text, Published(), narrative=True)]
    assert values == ["1942", "1942-11", "1943-02", "1943-07-05", "1943-07-06", "1943-08"]


def test_a_year_in_brackets_or_planned_does_not_lead_a_history_astray(times: Times) -> None:
    text = "On 10 March 1975 they struck (as in 1968). The end was planned for 1976. On 11 March it fell."
    assert times.read(text, Published(), narrative=True)[-1].value == "1975-03-11"


def test_a_month_takes_the_year_that_its_sentence_names(times: Times) -> None:
    told = [found.value for found in times.read("In 2014, they took the city in June.", REPORT)]
    assert told == ["2014", "2014-06"]
    held = times.read("The city, held since June 2014, was attacked in October.", REPORT)
    assert [found.value for found in held] == ["2014-06", "2016-10"]


def test_an_hour_of_the_day_does_not_cling_to_a_date_long_past(times: Times) -> None:
    values = [found.value for found in times.read("It fell on 10 June 2014. At dawn they advanced.", REPORT)]
    assert values == ["2014-06-10", "2017-05-25TMO"]


def test_the_day_of_a_month_alone_is_never_ahead_of_the_report(times: Times) -> None:
    assert read_one(times, "On the 28th, they came.").value == "2017-04-28"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Forces hoping to retake the city advanced on Sunday.", "2017-05-21"),
        ("Forces planning to retake the city took a town on Sunday.", "2017-05-21"),
        ("The army, which aims to retake the city, killed six on Monday.", "2017-05-22"),
        ("They held the town until Tuesday.", "2017-05-23"),
        ("The military may have taken it on Monday.", "2017-05-22"),
        ("In a bid to retake it they attacked on Monday.", "2017-05-22"),
        ("They will attack the besieged city on Friday.", "2017-05-26"),
        ("Troops will be deployed on Friday.", "2017-05-26"),
        ("The talks are expected to resume on Monday.", "2017-05-29"),
        ("The truce holds until Tuesday.", "2017-05-30"),
        ("On Monday, troops will enter.", "2017-05-29"),
    ],
)
def test_an_aim_does_not_put_a_deed_in_the_future(times: Times, text: str, day: str) -> None:
    assert read_one(times, text).value == day


def test_a_leap_day_without_its_year_is_the_last_one(times: Times) -> None:
    assert read_one(times, "on 29 February").value == "2016-02-29"
    winter = Published(earliest="2000-01-01", latest="2000-04-01", basis="stated")
    assert read_one(times, "on 29 February", winter).when.latest == "2000-03-01"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They extended their deadline until 9 a.m. GMT Tuesday.", "2017-05-30T09:00"),
        ("On Tuesday, the council of the united front plans to meet.", "2017-05-30"),
        ("On Tuesday, the council said that it plans to meet.", "2017-05-23"),
        ("Until Tuesday, they had not met.", "2017-05-23"),
        ("Two centuries ago it was a fort.", "1817"),
        ("It fell in January nineteen ninety-seven.", "1997-01"),
        ("It fell in two thousand and six.", "2006"),
        ("It fell in the year two thousand.", "2000"),
        ("It fell in twenty twenty-two.", "2022"),
        ("It ends in the current fiscal year.", "2017"),
        ("It was ruled for two centuries.", "P200Y"),
        ("It was ruled for centuries.", "PXCE"),
        ("It changed in the past century.", "P100Y"),
        ("It grew over the years.", "PXY"),
        ("Deaths rose for the full year.", "2017"),
        ("Deaths rose in the week.", "2017-W21"),
    ],
)
def test_a_value_is_what_the_clause_says(times: Times, text: str, value: str) -> None:
    assert read_one(times, text).value == value


def test_a_man_of_the_year_and_the_week_that_follows_a_date_are_no_times_of_their_own(times: Times) -> None:
    assert times.read("He was Man of the Year.", REPORT) == []
    assert [x.text for x in times.read("in the week to Sunday", REPORT)] == ["Sunday"]
