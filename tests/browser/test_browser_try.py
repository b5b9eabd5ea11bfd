"""A pasted text is read beside its claims, and nothing of it is kept."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect
from visiting import Visit, beyond_the_edge

TEXT = "Iraqi forces recaptured Tal Afar on Sunday, the army said. Islamic State fighters still hold Hawija."


def test_a_pasted_text_stands_beside_its_claims(visit: Visit) -> None:
    page = visit.open_view("?view=try")
    page.get_by_label(re.compile("Paste a news report")).fill(TEXT)
    page.get_by_label("Published").fill("2017-08-28")
    page.get_by_role("button", name="Read it").click()
    held = page.locator("[data-read]", has_text="Held by ISIS, Hawija")
    expect(held).to_be_visible()
    held.get_by_role("button").click()
    expect(page.locator(".text mark.strong")).to_have_text(re.compile("hold Hawija"))
    page.locator(".text mark", has_text="recaptured Tal Afar").click()
    expect(page.locator("li.chosen")).to_contain_text("Tal Afar")
    assert "Hawija" not in page.url


def test_a_text_file_is_read_as_it_is_chosen(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    page = visit.open_view("?view=try")
    page.get_by_label("Choose a file").set_input_files(path)
    expect(page.get_by_role("region", name="The text as read")).to_have_text(TEXT)
    page.get_by_role("button", name="Another text").click()
    expect(page.get_by_label(re.compile("Paste a news report"))).to_have_value(TEXT)


def test_a_text_without_claims_and_a_file_that_is_no_text_say_so(visit: Visit, tmp_path: Path) -> None:
    page = visit.open_view("?view=try")
    page.get_by_label(re.compile("Paste a news report")).fill("The weather was fine.")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".note")).to_contain_text("no event")
    page.get_by_role("button", name="Another text").click()
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x00\x01\x02")
    page.get_by_label("Choose a file").set_input_files(binary)
    expect(page.get_by_role("alert")).to_contain_text("picture.txt is no plain text")


def test_trying_fits_a_phone(phone: Visit) -> None:
    page = phone.open_view("?view=try")
    expect(page.get_by_label("View", exact=True)).to_have_value("try")
    assert beyond_the_edge(page) == []
