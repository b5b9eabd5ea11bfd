"""Two days of knowing set against each other."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from visiting import Visit, beyond_the_edge

COMPARED = "?on=2017-06-05&known=2017-06-01&than=now&tab=difference"


def test_what_was_thought_then_stands_beside_what_is_thought_now(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&known=2017-06-01")
    page.get_by_role("button", name="Compare").click()
    row = page.locator("[data-difference='place:bir-hadin']")
    expect(row.locator(".then")).to_contain_text("Held by River Front, encircled")
    expect(row.locator(".now")).to_contain_text("Held by Home Guard")
    expect(row).to_contain_text("2 claims since")
    learnt = page.locator("[data-difference='place:rawdan']")
    expect(learnt.locator(".then")).to_contain_text("nothing known")
    expect(page.locator("[data-difference='place:tabiya']")).to_have_count(0)
    expect(page).to_have_url(re.compile("known=2017-06-01&than=now&tab=difference"))


def test_a_difference_leads_to_the_claims_that_made_it(visit: Visit) -> None:
    page = visit.open(COMPARED)
    page.locator("[data-difference='place:bir-hadin']").click()
    section = page.get_by_role("region", name="Then and now")
    expect(section.locator("article")).to_have_count(2)
    for words in (
        "denied that the town had fallen",
        "the Home Guard had taken Bir Hadin from the River Front",
    ):
        expect(section.locator("mark", has_text=words)).to_be_visible()


def test_events_that_nobody_could_know_then_are_listed(visit: Visit) -> None:
    page = visit.open(COMPARED)
    expect(page.get_by_role("heading", name=re.compile("Events not known then"))).to_be_visible()
    expect(page.locator(".list [data-event]")).to_contain_text(["Bir Hadin"])


def test_ending_the_comparison_keeps_the_earlier_day(visit: Visit) -> None:
    page = visit.open(COMPARED)
    page.get_by_role("button", name="End the comparison").click()
    expect(page.get_by_role("tab", name=re.compile("Differences"))).to_have_count(0)
    expect(page.get_by_label("Only reports published by this day", exact=True)).to_have_value("1 June 2017")


def test_differences_fit_a_phone(phone: Visit) -> None:
    page = phone.open(COMPARED)
    page.locator("[data-difference='place:bir-hadin']").tap()
    expect(page.get_by_role("region", name="Then and now").locator("article").first).to_be_visible()
    assert beyond_the_edge(page) == []


def test_a_place_that_is_open_stays_open_when_two_days_are_compared(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&known=2017-06-01&place=place:bir-hadin")
    page.get_by_role("button", name="Compare").click()
    section = page.get_by_role("region", name="Then and now")
    expect(section).to_contain_text("Held by River Front, encircled")
    expect(section).to_contain_text("Held by Home Guard")
    expect(section).to_contain_text("What made the difference")


def test_an_answer_that_stayed_the_same_says_so(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&known=2017-06-01&than=now&tab=difference&place=place:tabiya")
    expect(page.get_by_role("region", name="Then and now")).to_contain_text("The answer is the same.")
