"""What the page says where there is nothing to show, where something fails, and where it has to wait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sample_record import SampleRecord
from visiting import DESKTOP, Visit, beyond_the_edge, served

from dateline.run.record import open_record

VIEWS = ("map", "table", "actors", "figures", "review", "try")
TEXT = "Iraqi forces recaptured Tal Afar on Sunday, the army said."


def held_first(page: Page, address: str) -> list[Route]:
    """Leaves the first request to an address without an answer; tells which."""
    held: list[Route] = []
    page.route(address, lambda route: route.fallback() if held else held.append(route))
    return held


def visited(browser: Browser, base: str) -> Visit:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    return Visit(context, base)


@pytest.fixture
def unheard(visit: Visit) -> Iterator[Visit]:
    """A visit during which the browser may complain of requests that fail."""
    yield visit
    visit.faults[:] = [fault for fault in visit.faults if "Failed to load resource" not in fault]


@pytest.fixture
def empty(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A record without a report."""
    path = tmp_path / "empty.dateline"
    with open_record(path):
        pass
    with served(path) as base:
        yield visited(browser, base)


@pytest.fixture
def mute(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A record of two reports of which one tells of nothing, and one is in a language that is not read."""
    path, texts = tmp_path / "mute.dateline", tmp_path / "reports"
    texts.mkdir()
    (texts / "flowers.txt").write_text("The flower show opened with roses, and people came.", "utf-8")
    (texts / "russian.txt").write_text("Погода была хорошей, и никто не вышел из дома утром.", "utf-8")
    with open_record(path) as record:
        record.add(texts, published="2024-03-06", now="2024-03-07")
    with served(path) as base:
        yield visited(browser, base)


def test_a_record_without_a_report_says_how_to_fill_it_in_every_view(empty: Visit) -> None:
    for view in VIEWS[:-1]:
        page = empty.open_view(f"?view={view}")
        expect(page.get_by_role("region", name="Empty record")).to_contain_text("dateline add empty.dateline")
        expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_role("button", name="Try a text").last.click()
    expect(page.get_by_label(re.compile("Paste a news report"))).to_be_visible()
    assert empty.faults == []


def test_reports_that_tell_of_nothing_are_named_as_the_reason(mute: Visit) -> None:
    page = mute.open_view("")
    expect(page.locator(".nothing")).to_contain_text("No report of this record tells of any events")
    expect(page.locator(".nothing")).to_contain_text("1 of its 2 reports was not read")
    expect(page.get_by_label("Map of who holds each place")).to_contain_text("Nothing to map")
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_role("button", name="See the reports").click()
    expect(page.locator(".list")).to_contain_text("2 reports")
    expect(page.locator(".list")).to_contain_text("not read")
    says = {
        "table": "No report of this record tells of any events",
        "actors": "No report of this record tells of a tie",
        "figures": "there is nothing to count",
        "review": "Nothing to review",
    }
    for view, words in says.items():
        expect(mute.open_view(f"?view={view}").locator("main")).to_contain_text(words)
    assert mute.faults == []


@pytest.mark.parametrize("tab", ["events", "changes", "storylines", "places"])
def test_a_filter_that_matches_nothing_says_so_and_is_cleared_at_once(visit: Visit, tab: str) -> None:
    for view in ("map", "table"):
        page = visit.open_view(f"?view={view}&tab={tab}&q=Atlantis&window=0")
        expect(page.locator(".nothing")).to_contain_text(f"No {tab} here match “Atlantis”")
        page.locator(".nothing").get_by_role("button", name="Clear the filter").click()
        expect(page.locator(".nothing")).to_have_count(0)


def test_chosen_values_that_leave_nothing_are_named(visit: Visit) -> None:
    page = visit.open_view("?window=0&who=actor:nobody")
    expect(page.locator(".nothing")).to_contain_text("The filters leave no events of this window")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator(".held > .row").first).to_be_visible()


def test_ties_and_figures_say_which_filter_leaves_nothing(visit: Visit) -> None:
    page = visit.open_view("?view=actors&q=Atlantis")
    expect(page.get_by_role("region", name="Ties")).to_contain_text("No tie matches “Atlantis”")
    page = visit.open_view("?view=figures&q=Atlantis")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.locator("[data-line]").first).to_be_visible()


def test_before_the_first_report_nothing_was_known_and_the_way_back_is_one_click(visit: Visit) -> None:
    page = visit.open_view("?known=2001-01-01")
    expect(page.locator(".nothing")).to_contain_text("No report known by 1 Jan 2001 tells of any events")
    page.get_by_role("button", name="Know everything", exact=True).click()
    assert "known" not in page.url


def test_what_of_an_address_cannot_be_read_is_said(visit: Visit) -> None:
    page = visit.open("?on=2017-02-31&window=5&tab=nowhere&view=moon&at=north")
    note = page.get_by_role("alert")
    for said in ("on=2017-02-31 is no day", "window=5", "tab=nowhere", "view=moon", "at=north"):
        expect(note).to_contain_text(said)
    note.get_by_role("button", name="Close").click()
    expect(note).to_have_count(0)


def test_a_day_outside_the_record_becomes_its_nearest_and_says_so(visit: Visit) -> None:
    page = visit.open("?on=1987-01-01")
    expect(page.get_by_role("alert")).to_contain_text("the record tells of no 1987-01-01")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?event=event:nothing", "No such event"),
        ("?storyline=storyline:nothing", "No such storyline"),
        ("?report=nothing", "No such report"),
        ("?route=route:nothing", "Nothing told of this route"),
        ("?view=actors&tie=tie:nothing", "No such tie"),
    ],
)
def test_a_link_to_what_the_record_does_not_hold_says_so(unheard: Visit, query: str, says: str) -> None:
    page = unheard.open_view(query)
    expect(page.get_by_role("heading", name=says)).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def test_an_item_that_is_gone_from_the_queue_says_so(review: Visit) -> None:
    page = review.open_view("?view=review&item=event:nothing")
    expect(page.get_by_role("alert")).to_contain_text("event:nothing")
    expect(page.locator(".item")).to_contain_text("judged or read otherwise")
    review.faults.clear()


def test_a_server_that_stops_is_named_where_it_is_missed_and_asked_again(unheard: Visit) -> None:
    page = unheard.open("?on=2017-06-05")
    page.context.set_offline(True)
    page.locator("button.label.place").first.click()
    rail = page.get_by_role("region", name="Record")
    expect(rail.get_by_role("alert").first).to_contain_text("Is dateline serve still running?")
    expect(rail.get_by_role("alert").first.locator("code")).to_have_text("dateline serve")
    expect(page.get_by_role("heading", name="No such place")).to_have_count(0)
    page.get_by_role("button", name="One day back").click()
    above = page.locator(".banner")
    expect(above).to_contain_text("still the answer to what was asked before")
    page.context.set_offline(False)
    above.get_by_role("button", name="Try again").click()
    expect(above).to_have_count(0)
    expect(page.locator("article[data-claim]").first).to_be_visible()
    expect(rail.get_by_role("alert")).to_have_count(0)


def test_a_page_that_finds_no_server_waits_for_nothing(browser: Browser) -> None:
    """The page is there, the server behind it is not."""
    with served(SampleRecord()) as base:
        visit = visited(browser, base)
        visit.page.route("**/api/**", lambda route: route.abort("connectionrefused"))
        visit.page.goto(f"{base}/")
        expect(visit.page.get_by_role("alert")).to_contain_text("The server does not answer")
        expect(visit.page.locator(".nothing")).to_contain_text("Not known")
        visit.page.unroute("**/api/**")
        visit.page.get_by_role("button", name="Try again").first.click()
        visit.page.wait_for_selector("[data-ready=true]")
        expect(visit.page.get_by_role("alert")).to_have_count(0)


def test_a_server_that_fails_is_told_apart_from_one_that_is_gone(unheard: Visit) -> None:
    page = unheard.page
    page.route(
        "**/api/packed-changes",
        lambda route: route.fulfill(status=500, json={"detail": "Internal Server Error"}),
    )
    page.goto(f"{unheard.base}/")
    expect(page.get_by_role("alert")).to_contain_text("failed over this question (500)")
    page.unroute("**/api/packed-changes")
    page.route("**/api/packed-changes", lambda route: route.fulfill(body='{"changes": ['))
    page.get_by_role("button", name="Try again").first.click()
    expect(page.get_by_role("alert")).to_contain_text("broke off")


def test_a_slow_server_is_waited_for_in_words_and_can_be_asked_again(unheard: Visit) -> None:
    page = unheard.page
    held = held_first(page, "**/api/packed-events")
    page.goto(f"{unheard.base}/")
    note = page.locator(".notice")
    expect(note).to_contain_text("Opening the record")
    expect(note).to_contain_text("A large record is worked out once")
    note.get_by_role("button", name="Ask again").click()
    page.wait_for_selector("[data-ready=true]")
    expect(note).to_have_count(0)
    assert len(held) == 1


def test_a_slow_answer_about_a_place_is_waited_for_in_its_panel(unheard: Visit) -> None:
    page = unheard.open("?on=2017-06-05")
    held_first(page, "**/footing*")
    page.locator("button.label.place").first.click()
    panel = page.get_by_role("region", name="Record")
    expect(panel).to_contain_text("Weighing the claims…")
    panel.get_by_role("button", name="Ask again").click()
    expect(page.get_by_role("region", name="Claims weighed")).to_be_visible()


def test_a_judgement_that_cannot_be_sent_says_so_and_keeps_its_words(review: Visit) -> None:
    page = review.open_view("?view=review")
    page.wait_for_selector("[data-reviewing=true]")
    page.keyboard.press("x")
    reason = page.get_by_role("textbox").last
    reason.fill("nothing of the kind happened")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    expect(reason).to_have_value("nothing of the kind happened")
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 rejected").first).to_be_visible()
    review.faults.clear()


def pasted(page: Page, text: str) -> None:
    page.get_by_label(re.compile("Paste a news report")).fill(text)
    page.get_by_role("button", name="Read it").click()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\x10JFIF\x80", "photo.jpg is no plain text"),
        ("nothing.txt", b"", "nothing.txt is empty"),
        ("blank.txt", b"  \n\t ", "blank.txt holds no words"),
        ("archive.txt", b"The army took the town. " * 900_000, "archive.txt has 21.6 MB; at most 200,000"),
        (
            "book.txt",
            b"The army took the town. " * 10_000,
            "The text has 240,000 characters; at most 200,000",
        ),
    ],
)
def test_a_file_that_cannot_be_read_here_says_why(
    visit: Visit, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    page = visit.open_view("?view=try")
    page.get_by_label("Choose a file").set_input_files(tmp_path / name)
    expect(page.get_by_role("alert")).to_contain_text(says)
    expect(page.get_by_role("button", name="Read it")).to_be_visible()


def test_a_file_dropped_anywhere_is_read_also_where_another_text_stands(visit: Visit) -> None:
    page = visit.open_view("?view=try")
    pasted(page, TEXT)
    expect(page.locator("[data-read]").first).to_be_visible()
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['Погода была хорошей, и никто не вышел из дома утром.'], 'a.txt'));"
        " return data }"
    )
    page.get_by_role("region", name="Try a text").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator(".note")).to_contain_text("reads the language 'ru'")
    expect(page.locator(".note")).to_contain_text("nothing is guessed")


def test_a_text_sent_to_a_stopped_server_stays_in_its_field(unheard: Visit) -> None:
    page = unheard.open_view("?view=try")
    page.context.set_offline(True)
    pasted(page, TEXT)
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    expect(page.get_by_label(re.compile("Paste a news report"))).to_have_value(TEXT)
    page.context.set_offline(False)


def test_a_browser_without_webgl_has_all_but_the_map(visit: Visit) -> None:
    visit.page.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        " return String(kind).startsWith('webgl') ? null : real.call(this, kind, ...rest) }"
    )
    page = visit.open_view("?tab=places&on=2017-06-05")
    expect(page.get_by_label("Map of who holds each place")).to_contain_text("draws no map")
    page.locator("[data-row]").first.click()
    expect(page.locator("article[data-claim]").first).to_be_visible()
    visit.faults[:] = [fault for fault in visit.faults if "WebGL" not in fault and "webgl" not in fault]


def test_what_is_said_of_trouble_fits_a_phone(phone: Visit) -> None:
    page = phone.open_view("?on=2017-02-31&view=map&q=Atlantis")
    expect(page.get_by_role("alert")).to_be_visible()
    assert beyond_the_edge(page) == []
    page.context.set_offline(True)
    page.get_by_role("button", name="One day back").click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    assert beyond_the_edge(page) == []
    phone.faults.clear()
