"""What an answer stands on: claims, weights, origins, and what adopted the value."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect
from visiting import Visit, beyond_the_edge

TOWN = "?on=2017-06-05&place=place:bir-hadin"


def test_a_fact_shows_its_claims_and_what_adopted_the_value(visit: Visit) -> None:
    page = visit.open(TOWN)
    footing = page.get_by_role("region", name="Claims weighed")
    expect(footing.locator(".rule")).to_have_text("Held by Home Guard, by the last word on it.")
    expect(footing.locator("tbody tr")).to_have_count(2)
    adopted, against = footing.locator("tr.for"), footing.locator("tr.against")
    expect(adopted).to_contain_text("Held by Home Guard")
    expect(adopted).to_contain_text("army command")
    expect(adopted).to_contain_text("2.0, own side’s gain")
    expect(against).to_contain_text("Held by River Front")
    expect(against).to_contain_text("against denied, 4 June 2017")
    expect(footing.get_by_role("heading")).to_contain_text("1 of 2 against")


def test_claims_of_one_origin_have_one_letter_and_say_why(visit: Visit) -> None:
    page = visit.open(TOWN)
    footing = page.get_by_role("region", name="Claims weighed")
    expect(footing.locator("td.origin")).to_have_text(["A", "A"])
    footing.locator("summary", has_text="1 origin").click()
    expect(footing.locator("[data-origin=A]")).to_contain_text("and 1 that does not tell of this")
    expect(footing.locator("[data-origin=A]")).to_contain_text("one voice: daystar.example is copied")


def test_an_answer_has_its_weightiest_sentence_under_it_and_who_said_so(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&place=place:bir-hadin")
    lead = page.locator(".state .lead")
    expect(lead.locator("mark")).to_be_visible()
    first = page.locator("[data-weighed] small").nth(1)
    expect(lead.locator("p")).to_contain_text(first.inner_text().split(",")[-1].strip())


def test_whoever_filters_by_a_places_name_is_offered_the_place(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&q=bir%20had")
    hit = page.get_by_role("region", name="Places of that name").get_by_role("button")
    expect(hit).to_contain_text("Bir Hadin held by")
    hit.click()
    expect(page.get_by_role("heading", name="Bir Hadin", exact=True)).to_be_visible()


def test_the_day_of_knowing_is_typed_where_it_says_everything(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    field = page.get_by_label("Only reports published by this day", exact=True)
    field.fill("1 June 2017")
    field.press("Enter")
    expect(page).to_have_url(re.compile("known=2017-06-01"))
    expect(page.get_by_role("button", name="As known on")).to_be_visible()


def test_a_row_leads_to_its_sentence(visit: Visit) -> None:
    page = visit.open(TOWN)
    page.locator("tr.against button").click()
    expect(page.locator("article mark", has_text="denied that the town had fallen")).to_be_in_viewport()


def test_an_event_shows_its_claims_in_a_table(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.locator(".list .row", has_text="Air strike").click()
    footing = page.get_by_role("region", name="Claims weighed")
    expect(footing.locator("tbody tr")).to_contain_text(["Air strike: Republic Army against River Front"])
    expect(footing.get_by_role("columnheader", name="Reading")).to_be_visible()


def test_the_claims_fit_a_phone(phone: Visit) -> None:
    page = phone.open(TOWN)
    expect(page.get_by_role("region", name=re.compile("Claims weighed"))).to_be_visible()
    assert beyond_the_edge(page) == []


def test_a_claim_that_names_another_holder_says_how_it_speaks_for_the_answer(visit: Visit) -> None:
    def lost(route: Route) -> None:
        """The footing, its claim turned into one of the taking by another."""
        footing = route.fetch().json()
        told = footing["claims"][0]["filed"]["claim"]["control"]
        told["previous"], told["holder"] = (
            told["holder"],
            {**told["holder"], "name": "Raiders", "actor": "r", "side": "r"},
        )
        route.fulfill(json=footing)

    visit.page.route("**/footing*", lost)
    page = visit.open("?on=2017-06-05&place=place:bir-hadin")
    row = page.locator("tr.for")
    expect(row).to_contain_text("Held by Raiders; Home Guard before")
    expect(row.locator(".bearing")).to_have_text("who lost it then held it before")
    expect(page.locator(".state .lead .bearing")).to_have_text("Who lost it then held it before.")


def test_an_event_has_a_sentence_under_its_name_and_its_reasons_name_reports_by_their_sources(
    visit: Visit,
) -> None:
    def leaning(route: Route) -> None:
        """The events, each dated by another report."""
        hash = visit.page.request.get(f"{visit.base}/api/search?q=").json()["hits"][0]["report"]["hash"]
        said = f'"reason":"told in one run with report {hash} of 2017-06-04"'
        route.fulfill(
            body=route.fetch().text().replace('"reason":null', said), content_type="application/json"
        )

    visit.page.route("**/api/packed-events*", leaning)
    page = visit.open("?on=2017-06-05")
    page.locator(".list .row", has_text="Air strike").click()
    expect(page.locator(".said mark")).to_be_visible()
    reason = page.locator("dd small")
    expect(reason).to_have_text(re.compile(r"told in one run with \S+\.example of 4 June 2017"))
    reason.get_by_role("button").click()
    expect(page).to_have_url(re.compile("report=[0-9a-f]{16}"))
