"""What a reader sees and does on the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect
from visiting import DESKTOP, PHONE, Visit

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


def expect_label(page: Page, name: str, says: str) -> None:
    """Waits until the map names a place with these words of its holder."""
    place = page.locator("button.label.place", has_text=re.compile(f"^{name}$"))
    expect(place).to_have_attribute("aria-label", re.compile(says))


def day_shown(page: Page) -> Locator:
    """The field that says which day is shown, and takes another."""
    return page.get_by_label("Go to a day", exact=True)


def ready(page: Page) -> None:
    page.wait_for_selector("[data-ready=true]")


def test_the_map_shows_places_with_their_holders(visit: Visit) -> None:
    page = visit.open("?on=2017-06-03")
    expect_label(page, "Bir Hadin", "Held by River Front, encircled")
    expect_label(page, "Tabiya", "Held by Highland Militia")
    legend = page.get_by_role("complementary", name="Legend")
    expect(legend.get_by_text("River Front")).to_be_visible()
    expect(legend.get_by_text("Republic")).to_be_visible()


def test_the_marks_are_drawn_on_the_ground(visit: Visit) -> None:
    visit.ground = True
    page = visit.open("?on=2017-06-03")
    page.wait_for_function("document.querySelector('.maplibregl-canvas') !== null")
    page.wait_for_timeout(1500)
    shot = page.locator(".map").screenshot()
    assert len(set(shot)) > 100
    assert len(shot) > 30_000  # a blank map compresses to a few thousand bytes


def test_marks_on_one_another_are_one_that_counts_the_rest_until_the_map_is_near(visit: Visit) -> None:
    page = visit.open("?on=2017-06-03&at=42.0,36.1,4.5")
    town = page.locator("button.label.place", has_text=re.compile(r"\+\d$")).first
    expect(town).to_be_visible()
    expect(town).to_have_attribute("aria-label", re.compile(r"; \d more here, nearer$"))
    village = page.locator("button.label.place", has_text="villages west of Qal Dara")
    expect(village).to_be_hidden()
    page = visit.open("?on=2017-06-03&at=41.9,36.1,9")
    expect(village).to_be_visible()


def test_moving_the_slider_changes_the_holder(visit: Visit) -> None:
    page = visit.open("?on=2017-06-03")
    slider = page.get_by_role("slider", name="Day shown")
    slider.focus()
    slider.press("ArrowRight")
    ready(page)
    expect(day_shown(page)).to_have_value("4 June 2017")
    expect_label(page, "Bir Hadin", "Held by Home Guard")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + 20)
    ready(page)
    expect(day_shown(page)).to_have_value(re.compile("March 2017"))


def test_days_played_are_asked_for_before_their_turn(visit: Visit) -> None:
    page = visit.open("?on=2017-05-20")
    ahead: list[int] = []

    def heard(request: Request) -> None:
        asked = re.search(r"/api/control\?on=([\d-]+)", request.url)
        shown = re.search(r"on=([\d-]+)", page.url)
        if asked and shown:
            ahead.append((date.fromisoformat(asked[1]) - date.fromisoformat(shown[1])).days)

    page.on("request", heard)
    page.get_by_role("button", name="Play").click()
    expect(page).not_to_have_url(re.compile("on=2017-05-20"))
    page.get_by_role("button", name="Pause").click()
    assert max(ahead) >= 8


def test_the_day_after_a_step_is_asked_for_before_the_next_step(visit: Visit) -> None:
    page = visit.open("?on=2017-05-20")
    with page.expect_request("**/api/control?on=2017-05-22"):
        page.get_by_role("button", name="One day on").click()
    expect(day_shown(page)).to_have_value("21 May 2017")
    with page.expect_request("**/api/control?on=2017-05-19"):
        page.keyboard.press("ArrowLeft")
    expect(day_shown(page)).to_have_value("20 May 2017")


def test_play_moves_through_the_days_and_pause_stops_it(visit: Visit) -> None:
    page = visit.open("?on=2017-05-20")
    page.get_by_role("button", name="Play").click()
    expect(day_shown(page)).not_to_have_value("20 May 2017")
    page.wait_for_timeout(1200)
    page.get_by_role("button", name="Pause").click()
    stopped = day_shown(page).input_value()
    page.wait_for_timeout(900)
    assert day_shown(page).input_value() == stopped


def test_a_click_on_a_place_shows_the_sentence_lit_and_who_said_so(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.locator("button.label.place", has_text="Bir Hadin").click()
    expect(page.get_by_role("heading", name="Bir Hadin", exact=True)).to_be_focused()
    card = page.locator("article").first
    expect(card.locator("mark")).to_have_text("the Home Guard had taken Bir Hadin from the River Front")
    expect(card.locator("blockquote")).to_contain_text("The army command said on Sunday that")
    expect(card.locator(".chain")).to_have_text(re.compile("army command.*Union Press.*daystar.example"))
    link = card.get_by_role("link")
    expect(link).to_have_attribute("rel", re.compile("noreferrer"))
    expect(link).to_have_attribute("target", "_blank")


def test_what_speaks_against_it_stands_beside_it(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&place=place:bir-hadin")
    against = page.locator("section.against")
    expect(against.locator("mark")).to_have_text("denied that the town had fallen")
    expect(against.locator(".stance")).to_have_text("denied")


def test_the_whole_report_is_one_click_away(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&place=place:bir-hadin")
    card = page.locator("article").first
    card.get_by_role("button", name="Whole report").click()
    expect(card.locator("blockquote")).to_contain_text("Desert Council riders slipped into Rawdan.")
    expect(card.locator("mark")).to_have_count(1)


def test_an_event_leads_to_its_sentence_and_its_day(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.locator(".list .row", has_text="Qal Dara").filter(has_not_text="villages").first.click()
    expect(page.locator("article mark").first).to_have_text("Home Guard units freed Qal Dara on Tuesday")
    expect(day_shown(page)).to_have_value("23 May 2017")


def test_an_aim_is_no_event(visit: Visit) -> None:
    page = visit.open("?on=2017-06-01&window=0&q=Bir Hadin")
    expect(page.locator(".held > .row")).to_have_count(1)
    expect(page.locator(".held > .row")).to_contain_text("Air strike")


def test_the_second_clock_takes_back_what_was_not_yet_known(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&known=2017-06-01")
    expect_label(page, "Bir Hadin", "Held by River Front, encircled")
    page.get_by_role("button", name="Know everything again").click()
    expect(page.get_by_role("button", name="Everything known")).to_be_visible()
    ready(page)
    expect_label(page, "Bir Hadin", "Held by Home Guard")


def test_a_permalink_brings_the_view_back(visit: Visit) -> None:
    page = visit.open("?on=2017-05-30")
    page.get_by_role("tab", name=re.compile("Changes")).click()
    page.get_by_role("button", name="Week").click()
    page.get_by_label("Filter by place").fill("dara")
    page.locator(".held > .row").first.click()
    expect(page.get_by_role("heading", name="villages west of Qal Dara")).to_be_visible()
    day = day_shown(page).input_value()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    ready(page)
    expect(page.get_by_role("heading", name="villages west of Qal Dara")).to_be_visible()
    expect(day_shown(page)).to_have_value(day)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tab", name=re.compile("Changes"))).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Filter by place")).to_have_value("dara")


def test_back_returns_to_the_view_before(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.locator("button.label.place", has_text="Bir Hadin").click()
    expect(page.get_by_role("heading", name="Bir Hadin", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("tab", name=re.compile("Events"))).to_be_visible()


def test_keys_step_the_days_and_close_what_is_open(visit: Visit) -> None:
    page = visit.open("?on=2017-06-04&place=place:bir-hadin")
    page.keyboard.press("ArrowLeft")
    expect(day_shown(page)).to_have_value("3 June 2017")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(day_shown(page)).to_have_value("5 June 2017")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tablist")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Filter by place")).to_be_focused()


def test_what_has_no_day_or_no_place_lies_in_its_tray(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    trays = page.get_by_role("group", name="On no day or place of the map")
    expect(trays).to_be_in_viewport(ratio=1)  # however long the list above is
    expect(trays.get_by_role("button")).to_have_text(["Planned 1", "No date 1", "No place 1"])
    trays.get_by_role("button", name="No date").click()
    expect(page.get_by_role("region", name="Without a date").locator(".row")).to_contain_text("Ashmar")
    trays.get_by_role("button", name="No place").click()
    expect(page.get_by_role("region", name="Without a place").locator(".row").last).to_contain_text(
        "place unknown"
    )
    trays.get_by_role("button", name="No place").click()
    expect(page.locator(".list [data-event]").first).to_contain_text("Bir Hadin")


def test_an_empty_window_says_so_and_leads_on(visit: Visit) -> None:
    page = visit.open("?on=2017-05-10&window=1")
    expect(page.locator(".nothing")).to_contain_text("no events in this window")
    page.get_by_role("button", name="Go to 27 April 2017").click()
    expect(page.locator(".held > .row")).to_have_count(1)


def test_an_unknown_place_in_the_address_is_explained(visit: Visit) -> None:
    page = visit.open("?place=place:nowhere")
    expect(page.get_by_role("heading", name="No such place")).to_be_visible()
    visit.faults = [fault for fault in visit.faults if "404" not in fault]


def test_the_colours_of_the_night_are_one_click_away(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator("button.label.place").first).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "?on=2017-06-05",
        "?on=2017-06-05&place=place:bir-hadin",
        "?tab=changes",
        "?on=2017-07-09&tab=places",
        "?on=2017-07-09&route=place:road-from-Qal-Dara-to-Umm-Jurayd",
        "?tab=reports&q=Hadin",
        "?on=2017-06-05&known=2017-06-01&than=now&tab=difference&place=place:bir-hadin",
        "?view=try",
        "?view=table&window=0",
        "?view=actors&window=0",
        "?view=figures",
    ],
)
def test_axe_finds_nothing_serious(browser: Browser, base: str, query: str) -> None:
    """Wide and narrow, by day and by night."""
    if not AXE.is_file():
        pytest.fail(f"axe-core is not installed at {AXE}. Run: cd web && npm ci")
    context = browser.new_context(viewport=DESKTOP, bypass_csp=True)  # type: ignore[arg-type]
    page = Visit(context, base).open_view(query)
    page.wait_for_timeout(800)
    page.add_script_tag(path=AXE)
    serious: list[str] = []
    for size, scheme in ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (PHONE, "light")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        serious += [
            f"{size['width']} {scheme} {each['id']}: {each['nodes'][0]['html'][:120]}"
            for each in page.evaluate("axe.run()")["violations"]
            if each["impact"] in ("serious", "critical")
        ]
    context.close()
    assert serious == []


REACHABLE = """() => {
    const kinds = "a[href], button, input, select, textarea, summary, [tabindex]";
    const found = [...document.querySelectorAll(kinds)]
        .filter((node) => node.tabIndex >= 0 && !node.disabled && node.checkVisibility());
    found.forEach((node, i) => (node.dataset.reach = i));
    return found.length;
}"""
FOCUSED = """() => {
    const node = document.activeElement, box = node.getBoundingClientRect();
    const ringed = getComputedStyle(node).outlineStyle !== "none" || node.closest("label:focus-within");
    return { reach: node.dataset.reach ?? null, seen: ringed && box.bottom > 0 && box.top < innerHeight };
}"""


@pytest.mark.parametrize(
    "query",
    [
        "?on=2017-06-05&tab=places",
        "?view=table&window=0",
        "?view=actors&window=0",
        "?view=figures",
        "?view=try",
    ],
)
def test_all_that_can_be_pressed_is_reached_by_tab_and_is_seen_to_be(visit: Visit, query: str) -> None:
    page = visit.open_view(query)
    page.wait_for_timeout(1200)
    count = page.evaluate(REACHABLE)
    reached: set[int] = set()
    for _ in range(count + 4):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["reach"] is not None:
            assert at["seen"], page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
            reached.add(int(at["reach"]))
    missed = sorted(set(range(count)) - reached)
    assert not missed, page.evaluate(f"document.querySelector('[data-reach=\"{missed[0]}\"]').outerHTML")


def test_the_legend_tells_the_looks_of_events_apart(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    legend = page.get_by_role("complementary", name="Legend")
    for name in ("Event of the window", "Planned or conditional", "Somewhere within"):
        expect(legend.get_by_text(name)).to_be_visible()
    page.get_by_role("button", name="Day", exact=True).click()
    expect(legend.get_by_text("Planned or conditional")).to_have_count(0)


def test_plans_lie_in_a_tray_of_their_own(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.get_by_role("button", name="Planned 1").click()
    page.get_by_role("region", name="Planned or conditional").locator(".row", has_text="Bir Hadin").click()
    expect(page.locator(".text mark", has_text="They mean to recapture")).to_be_visible()


def test_a_day_can_be_typed_or_chosen_from_the_calendar(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    day_shown(page).fill("30 may")
    day_shown(page).press("Enter")
    expect(day_shown(page)).to_have_value("30 May 2017")
    day_shown(page).fill("06/01/2017")
    day_shown(page).press("Enter")
    expect(day_shown(page)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Go to a day: calendar").fill("2017-05-25")
    expect(day_shown(page)).to_have_value("25 May 2017")
    expect(day_shown(page)).to_have_attribute("aria-invalid", "false")
    expect_label(page, "Bir Hadin", "Held by River Front, encircled")


def test_a_route_stands_as_it_was_last_told_and_leads_to_its_sentence(visit: Visit) -> None:
    page = visit.open("?on=2017-07-01&tab=places")
    routes = page.get_by_role("region", name="Routes")
    expect(routes).to_have_count(0)
    day_shown(page).fill("2017-07-05")
    day_shown(page).press("Enter")
    expect(routes.locator(".row")).to_contain_text("Cut by River Front, claimed by a party only")
    expect(page.get_by_role("complementary", name="Legend")).to_contain_text("Route cut")
    day_shown(page).fill("2017-07-09")
    day_shown(page).press("Enter")
    expect(routes.locator(".row")).to_contain_text("Opened by Republic Army, claimed by a party only")
    routes.locator(".row").click()
    expect(page.get_by_role("heading", name="road from Qal Dara to Umm Jurayd")).to_be_focused()
    expect(page.locator("article mark").first).to_have_text("was open again on 9 July")
    expect(page).to_have_url(re.compile("route=place:road-from"))
    page.get_by_role("button", name="Umm Jurayd").last.click()
    expect(page.get_by_role("heading", name="Umm Jurayd", exact=True)).to_be_visible()


def test_the_slider_shows_the_days_of_the_event_selected(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.locator(".list [data-event]").first.click()
    expect(page.locator(".track .chosen")).to_be_attached()


def test_a_place_shows_its_turns_in_the_list_and_on_the_slider(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&tab=places")
    row = page.locator("[data-row='place:bir-hadin']")
    assert row.locator("svg.strip rect").count() > 1
    row.click()
    expect(page.locator(".track .turn").first).to_be_visible()


def test_one_key_opens_the_first_row_and_its_sentence(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05")
    page.keyboard.press("e")
    expect(page.locator("article mark").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("to the sentences that say it")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)
