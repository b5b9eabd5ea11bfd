"""When a report was published, told from its own words."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.knowledge.times import Times, candidates, check_published, infer_published, is_narrative
from dateline.records.report import Published


@pytest.fixture(scope="module")
def times() -> Times:
    return Times()


def on(day: str, after: str) -> Published:
    return Published(earliest=day, latest=after, precision="day", basis="stated")


@pytest.mark.parametrize(
    "text",
    [
        "date 2017-05-25 Baghdad: Units on Thursday began an advance. Mosul was lost in June 2014.",
        "MOSUL, Iraq, May 25, 2017 (AP) - Units on Thursday began an advance.",
        "Baghdad, 25 May 2017: Units on Thursday began an advance.",
        "Units on Thursday began an advance.\nUpdated: 25 May 2017",
    ],
)
def test_a_printed_date_dates_the_report(times: Times, text: str) -> None:
    found = infer_published(text, times=times)
    assert (found.earliest, found.latest, found.precision, found.basis) == (
        "2017-05-25", "2017-05-26", "day", "inferred",
    )  # fmt: skip


def test_a_lead_that_names_its_day_dates_the_report_to_a_few_days(times: Times) -> None:
    text = "On Wednesday 31 May 2017 a bomb killed nine people. It was the worst attack since 2014."
    found = infer_published(text, times=times)
    assert (found.earliest, found.latest, found.basis) == ("2017-05-31", "2017-06-03", "inferred")


def test_a_past_date_in_the_text_is_only_a_lower_bound(times: Times) -> None:
    found = infer_published("The town fell on Sunday. It had been held since June 2014.", times=times)
    assert (found.earliest, found.latest, found.precision) == ("2014-06-01", None, "unknown")
    assert found.reason and "2014-06-01" in found.reason


@pytest.mark.parametrize(
    "text",
    ["The town fell on Sunday.", "BAGHDAD, Dec. 31: Three died.", "Elections are planned for 2018.", ""],
)
def test_a_report_that_tells_no_date_stays_undated(times: Times, text: str) -> None:
    found = infer_published(text, times=times)
    assert found.earliest is None and found.latest is None and found.basis == "unknown" and found.reason


def test_a_page_dated_before_what_it_tells_is_flagged(times: Times) -> None:
    flagged = check_published("The town fell on Sunday 4 June.", on("2017-06-01", "2017-06-02"), times=times)
    assert flagged is not None and flagged.basis == "unknown" and "4 June" in (flagged.reason or "")


def test_a_swapped_day_and_month_is_put_right(times: Times) -> None:
    text = "The town fell on Saturday 6 May 2017, the army said."
    found = check_published(text, on("2017-07-05", "2017-07-06"), times=times)
    assert found is not None and (found.earliest, found.basis) == ("2017-05-07", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "The town fell on Sunday 4 June 2017.",
        "The town fell on Sunday. It was lost in June 2014.",
        "The vote will be held on 12 May 2018.",
        "The town fell.",
    ],
)
def test_a_page_date_that_agrees_is_not_flagged(times: Times, text: str) -> None:
    assert check_published(text, on("2017-06-05", "2017-06-06"), times=times) is None
    assert check_published(text, Published(), times=times) is None


def test_candidates_are_all_days_within_the_bounds() -> None:
    sundays = [date(2017, 5, 28), date(2017, 6, 4)]
    assert candidates("XXXX-WXX-7", "2017-05-25", "2017-06-11") == sundays
    assert candidates("Sunday", date(2017, 5, 25), date(2017, 6, 5)) == sundays
    assert candidates(7, "2017-05-28", "2017-05-29") == sundays[:1]
    assert candidates("XXXX-06-04", "2016-01-01", "2018-01-01") == [date(2016, 6, 4), date(2017, 6, 4)]
    assert candidates(1, "2017-05-30", "2017-05-29") == []
    with pytest.raises(ValueError, match="XXXX-WXX-7"):
        candidates("someday", "2017-05-25", "2017-06-11")
    with pytest.raises(ValueError, match="ISO number"):
        candidates(8, "2017-05-25", "2017-06-11")


def test_history_is_told_from_news(times: Times) -> None:
    history = (
        "On 9 June 1944 they landed. In August 1944 the city fell. By October 1944 the river was reached. "
        "In December 1944 the army struck back; on 16 January 1945 it was over. In May 1945 the war ended."
    )
    news = "Forces took the town on Tuesday. It was lost in June 2014. Officials said on Sunday it was free."
    assert is_narrative(history, Published(), times=times)
    assert is_narrative(history, on("2017-06-05", "2017-06-06"), times=times)
    assert not is_narrative(history, on("1945-05-20", "1945-05-21"), times=times)
    assert not is_narrative(news, Published(), times=times)
