"""The page at the width of a phone: nothing past its edge, both clocks at hand, the table as cards."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from visiting import PHONE, Visit, beyond_the_edge

ALL = "?on=2017-07-11&window=0"


def clocks(page: Page) -> tuple[Locator, Locator]:
    """The fields of the day shown and of the day of knowing."""
    known = page.get_by_label("Only reports published by this day", exact=True)
    return page.get_by_label("Go to a day", exact=True), known


def apart(page: Page, *selectors: str) -> bool:
    """Whether things lie in the first screen, none on another."""
    boxes = [page.locator(each).first.bounding_box() for each in selectors]
    held = [box for box in boxes if box is not None]
    assert len(held) == len(boxes)
    inside = all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in held)
    inside &= all(box["y"] + box["height"] <= PHONE["height"] for box in held)
    return inside and not any(
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
        for i, one in enumerate(held)
        for other in held[:i]
    )


def test_a_phone_shows_all_without_sideways_scrolling(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05")
    expect(page.get_by_role("slider", name="Day shown")).to_be_visible()
    assert beyond_the_edge(page) == []
    page.get_by_role("tab", name=re.compile("Changes")).tap()
    page.locator(".held > .row").first.tap()
    expect(page.locator("article mark").first).to_be_visible()
    assert beyond_the_edge(page) == []


def test_the_second_clock_fits_a_phone(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05&known=2017-06-01")
    expect(page.get_by_label("Only reports published by this day", exact=True)).to_have_value("1 June 2017")
    assert beyond_the_edge(page) == []


def test_the_detail_fits_a_phone(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05&place=place:bir-hadin")
    expect(page.locator("article mark").first).to_be_visible()
    assert beyond_the_edge(page) == []


@pytest.mark.parametrize("query", ["?view=table&window=0", "?on=2017-07-09&tab=places"])
def test_lists_fit_a_phone(phone: Visit, query: str) -> None:
    page = phone.open_view(query)
    assert beyond_the_edge(page) == []


PARTS = (".bar .day", ".bar .back", ".bar .on", ".bar .play", ".bar .speed", ".bar .known", ".bar .track")


def test_both_clocks_stand_in_a_phones_first_screen(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05")
    shown, known = clocks(page)
    expect(shown).to_have_value("5 June 2017")
    expect(known).to_have_value("11 July 2017")
    assert apart(page, *PARTS)
    page.set_viewport_size({"width": 360, "height": 780})
    assert apart(page, *PARTS)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    known.fill("1 June 2017")
    known.press("Enter")
    expect(page).to_have_url(re.compile("known=2017-06-01"))
    expect(page.get_by_role("button", name="As known on")).to_be_visible()
    assert apart(page, *PARTS)
    assert beyond_the_edge(page) == []
    page.get_by_role("button", name="Compare").tap()
    expect(page.get_by_role("tab", name=re.compile("Differences"))).to_be_visible()
    assert apart(page, *PARTS)
    page.get_by_role("button", name="now", exact=True).tap()
    expect(page.get_by_label("Compared with what was known on this day", exact=True)).to_be_visible()
    assert apart(page, *PARTS)
    assert beyond_the_edge(page) == []


def test_the_legend_opens_within_a_phones_map(phone: Visit) -> None:
    page = phone.open("?on=2017-06-05")
    page.set_viewport_size({"width": 390, "height": 640})
    page.get_by_role("button", name=re.compile("Who holds it")).tap()
    legend = page.get_by_role("complementary", name="Legend")
    expect(legend.get_by_role("button")).to_be_in_viewport(ratio=1)
    inside, outside = legend.bounding_box(), page.locator(".map").bounding_box()
    assert inside is not None
    assert outside is not None
    assert inside["y"] >= outside["y"]
    legend.get_by_text("fainter with age").scroll_into_view_if_needed()
    expect(legend.get_by_text("fainter with age")).to_be_in_viewport()


def test_the_table_is_cards_on_a_phone(phone: Visit, tmp_path: Path) -> None:
    page = phone.open_view(f"{ALL}&view=table")
    cards = page.locator(".table li")
    expect(cards).to_have_count(12)
    wide, seen = page.locator(".table .scroll").evaluate("(node) => [node.scrollWidth, node.clientWidth]")
    assert wide <= seen
    page.get_by_label("Sort").select_option("Where")
    places = page.locator(".table li .open").all_inner_texts()
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").tap()
    path = tmp_path / "rows.csv"
    saved.value.save_as(path)
    told = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [text.split("\n")[-1] for text in places if "\n" in text] == [
        row["Where"] for row in told if row["Where"]
    ]
    for text, row in zip(cards.all_inner_texts(), told, strict=True):
        words = (
            "When",
            "Kind",
            "Where",
            "By",
            "Against",
            "Harm",
            "Voices",
            "Claims for",
            "Claims against",
            "Grade",
        )
        assert [row[name] for name in words if row[name] not in text] == []
    page.get_by_role("button", name="Ascending; turn round").tap()
    first = next(row for row in reversed(told) if row["Where"])
    expect(cards.first).to_contain_text(first["Where"])
    cards.first.get_by_role("button").tap()
    expect(page.locator("article mark").first).to_be_visible()
