"""The network of actors with its ties and their evidence; events and harm counted through time."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from visiting import Visit, beyond_the_edge


def test_ties_come_as_they_are_told_and_lead_to_their_evidence(visit: Visit) -> None:
    page = visit.open_view("?view=actors&on=2017-05-24")
    ties = page.get_by_role("region", name="Ties", exact=True)
    expect(ties.get_by_role("heading", name="Ties 1")).to_be_visible()
    page.get_by_role("slider", name="Day shown").press("ArrowRight")
    expect(ties.get_by_role("heading", name="Ties 2")).to_be_visible()
    ties.locator("[data-tie='tie:1']").click()
    expect(page.get_by_role("heading", name="Home Guard is part of Republic Army")).to_be_visible()
    expect(page.locator("article mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("tie=tie:1"))
    page.keyboard.press("Escape")
    expect(ties.get_by_role("heading", name="Ties 2")).to_be_visible()


def test_the_network_draws_those_who_are_tied_or_meet(visit: Visit) -> None:
    page = visit.open_view("?view=actors&on=2017-06-05&window=0")
    network = page.get_by_role("region", name="Network of actors")
    expect(network.locator("svg text")).to_contain_text(["River Front"])
    expect(network.locator("path.tie")).to_have_count(2)
    expect(network.locator("path.meeting").first).to_be_attached()
    expect(network.locator(".key")).to_contain_text("is hostile to")


def test_figures_count_by_actor_kind_and_place_and_lead_to_the_events(visit: Visit) -> None:
    page = visit.open_view("?view=figures&on=2017-06-05")
    figures = page.get_by_role("region", name="Figures")
    expect(figures.locator("[data-line='actor:highland'] td.number").first).to_have_text("2")
    figures.get_by_role("button", name="By place").click()
    line = figures.locator("[data-line='Bir Hadin']")
    expect(line.locator("td.number").first).to_have_text("2")
    expect(line).to_contain_text("2, 0 before")
    expect(line).to_contain_text("too few to say")
    figures.get_by_role("button", name="By kind").click()
    figures.get_by_role("button", name="Air strike").click()
    expect(page.get_by_role("tab", name=re.compile("Events 1"))).to_be_visible()
    expect(page.locator(".held > .row")).to_contain_text("Air strike")


def test_actors_and_figures_fit_a_phone(phone: Visit) -> None:
    page = phone.open_view("?view=actors&on=2017-06-05&window=0")
    expect(page.locator("[data-tie]").first).to_be_visible()
    assert beyond_the_edge(page) == []
    page.get_by_label("View", exact=True).select_option("figures")
    expect(page.locator("[data-line]").first).to_be_visible()
    assert beyond_the_edge(page) == []
    wide, seen = page.locator(".figures .scroll").evaluate("(node) => [node.scrollWidth, node.clientWidth]")
    assert wide <= seen
    expect(page.locator(".figures .below").first).to_contain_text("before")


def test_harm_can_be_drawn_through_time(visit: Visit) -> None:
    page = visit.open_view("?view=figures&on=2017-06-05")
    bars = page.get_by_role("row", name=re.compile("^All ")).get_by_role("img")
    expect(bars).to_have_attribute("aria-label", re.compile("events through time"))
    page.get_by_role("button", name="Killed", exact=True).click()
    expect(page).to_have_url(re.compile("count=killed"))
    page.reload()
    expect(bars).to_have_attribute("aria-label", re.compile("killed through time"))
