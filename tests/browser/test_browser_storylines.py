"""Storylines on the page: the steps of one operation, from any of its events."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from visiting import Visit, beyond_the_edge


def opened_from_the_list(page: Page, day: str) -> None:
    """Opens the event of the list that fell on a day at Bir Hadin."""
    page.locator(".list [data-event]", has_text="Bir Hadin").filter(has_text=day).first.click()


def day_shown(page: Page) -> str:
    return page.get_by_label("Go to a day", exact=True).input_value()


def test_an_event_says_which_step_it_is_and_leads_to_the_others(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    opened_from_the_list(page, "step 4 of 4")
    thread = page.get_by_role("navigation", name="Storyline")
    expect(thread).to_contain_text("Step 4 of 4")
    expect(thread.get_by_role("button", name="Step after")).to_be_disabled()
    thread.get_by_role("button", name="Step before").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("villages west of Qal Dara")
    expect(thread).to_contain_text("Step 3 of 4")
    assert day_shown(page) == "25 May 2017"
    thread.get_by_role("button", name=re.compile("^Step 1,")).click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("Qal Dara")
    assert day_shown(page) == "23 May 2017"


def test_keys_step_through_a_storyline_and_the_map_follows(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&tab=storylines&at=39.0,35.9,8")
    page.locator("[data-storyline]").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Republic Army on Bir Hadin")
    spot = page.locator("button.label.place", has_text=re.compile("^Bir Hadin$"))
    expect(spot).to_be_visible()  # it was out of sight
    page.keyboard.press(".")
    expect(page.get_by_role("navigation", name="Storyline")).to_contain_text("Step 1 of 4")
    page.keyboard.press(".")
    expect(page.get_by_role("navigation", name="Storyline")).to_contain_text("Step 2 of 4")
    page.keyboard.press(",")
    expect(page.get_by_role("navigation", name="Storyline")).to_contain_text("Step 1 of 4")
    expect(page.locator(".track circle.step")).to_have_count(4)
    expect(page.locator(".track circle.step.current")).to_have_count(1)


def test_a_storyline_has_an_address_and_tells_its_steps_with_reasons(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&storyline=storyline:advance")
    rail = page.get_by_role("region", name="Record")
    expect(rail).to_contain_text("against River Front; ended with the place taken")
    expect(rail.locator("[data-step]")).to_have_count(4)
    expect(rail.locator("[data-step='3']")).to_contain_text("16 km from Bir Hadin, by the same side")
    rail.locator("[data-step='2']").click()
    expect(page.get_by_role("navigation", name="Storyline")).to_contain_text("Step 2 of 4")
    page.go_back()
    expect(rail.locator("[data-step]")).to_have_count(4)


def test_events_can_be_filtered_by_storyline(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&window=0")
    page.get_by_role("button", name="Filters", exact=True).click()
    page.locator("[data-facet='line storyline:advance']").click()
    expect(page.locator(".explained")).to_contain_text(re.compile(r"^\s*4 of .* filtered out"))
    assert "line=storyline:advance" in page.url


def test_the_steps_known_by_a_day_are_fewer(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&known=2017-05-30&storyline=storyline:advance")
    expect(page.locator("[data-step]")).to_have_count(3)


def test_the_table_lists_storylines_with_their_steps(visit: Visit) -> None:
    page = visit.open_view("?view=table&on=2017-06-05&window=0&tab=storylines")
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("4 June 2017: Territory taken, Bir Hadin")
    row.get_by_role("button").click()
    expect(page.locator("[data-step]")).to_have_count(4)


def test_a_storyline_fits_a_phone(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05&storyline=storyline:advance")
    expect(page.locator("[data-step='1']")).to_be_visible()
    assert beyond_the_edge(page) == []


def test_a_storyline_opened_on_a_phone_is_brought_into_sight_whole(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05&tab=storylines&at=42.4,35.8,6")
    page.locator("[data-storyline]").tap()
    expect(page.locator("[data-step='1']")).to_be_visible()
    for name in ("Bir Hadin", "Qal Dara"):
        label = page.locator("button.label.place", has_text=re.compile(f"^{name}"))
        expect(label).to_be_visible()
        expect(label).to_be_in_viewport(ratio=1)
