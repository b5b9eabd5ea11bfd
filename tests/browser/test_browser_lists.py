"""Filters that count, the table and its CSV, saved views, and the search over reports and claims."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import expect
from visiting import Visit, beyond_the_edge

ALL = "?on=2017-07-11&window=0"


def test_filters_count_and_explain_what_they_leave(visit: Visit) -> None:
    page = visit.open(ALL)
    explained = page.locator(".explained")
    expect(explained).to_have_text("12 of 12 dated events.")
    page.get_by_role("button", name="Filters", exact=True).click()
    chip = page.locator("[data-facet='who actor:highland']")
    expect(chip).to_have_text(re.compile("Highland Militia 2"))
    chip.click()
    expect(explained).to_contain_text("2 of 12 dated events; 10 filtered out.")
    expect(page.locator(".held > .row")).to_have_count(2)
    expect(page.locator("[data-facet='kind strike.air']")).to_have_count(0)
    expect(page).to_have_url(re.compile("who=actor:highland"))
    page.get_by_role("button", name="Clear filters").click()
    expect(explained).to_have_text("12 of 12 dated events.")


def test_a_filter_of_places_holds_on_the_map_too(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&tab=places&state=infiltrated")
    expect(page.locator("button.label.place:visible")).to_have_text(["Rawdan"])
    expect(page.locator(".explained")).to_contain_text("1 of")


def test_the_table_and_its_file_hold_what_is_listed(visit: Visit, tmp_path: Path) -> None:
    page = visit.open_view(f"{ALL}&view=table&who=actor:highland")
    rows = page.locator(".table tbody tr")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Where").click()
    expect(rows.nth(0)).to_contain_text("Sanjarah")
    page.get_by_role("button", name="Where").click()
    expect(rows.nth(0)).to_contain_text("Tabiya")
    expect(page).to_have_url(re.compile("sort=-Where"))
    page.reload()
    expect(rows.nth(0)).to_contain_text("Tabiya")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    path = tmp_path / "rows.csv"
    saved.value.save_as(path)
    told = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["Where"] for row in told] == ["Tabiya", "Sanjarah"]
    assert told[0]["When"] == "26 Mar 2017"
    rows.nth(0).get_by_role("button").click()
    expect(page.get_by_role("heading", name="Territory taken, Tabiya")).to_be_visible()


def test_a_view_is_saved_by_name_and_found_again(visit: Visit) -> None:
    page = visit.open(f"{ALL}&only=disputed&tab=changes")
    page.get_by_label("Saved views").click()
    page.get_by_label("Name of this view").fill("Disputed changes")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{visit.base}/?on=2017-05-01")
    page.get_by_label("Saved views").click()
    page.get_by_role("link", name="Disputed changes").click()
    expect(page.get_by_role("tab", name=re.compile("Changes"))).to_have_attribute("aria-selected", "true")
    expect(page.locator(".held > .row")).to_contain_text(["Bir Hadin"])
    page.get_by_label("Saved views").click()
    page.get_by_role("button", name="Forget Disputed changes").click()
    expect(page.get_by_role("link", name="Disputed changes")).to_have_count(0)


def test_words_are_found_in_reports_and_claims(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&tab=reports")
    page.get_by_label(re.compile("Search the texts")).fill("rawdan")
    hit = page.locator("[data-report]")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark")).to_have_text("Rawdan")
    expect(page.get_by_text("1 report with “rawdan”, and 1 claim")).to_be_visible()
    hit.click()
    expect(page.locator(".text mark", has_text="Desert Council riders")).to_be_visible()
    expect(page.locator("[data-read]")).to_have_count(4)


def test_filters_table_and_search_fit_a_phone(phone: Visit) -> None:
    page = phone.open(ALL)
    page.get_by_role("button", name="Filters", exact=True).tap()
    expect(page.locator("[data-facet]").first).to_be_visible()
    assert beyond_the_edge(page) == []
    page.get_by_label("View", exact=True).select_option("table")
    expect(page.locator(".table li").first).to_be_visible()
    assert beyond_the_edge(page) == []
