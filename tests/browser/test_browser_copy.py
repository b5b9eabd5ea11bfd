"""A published copy opens from its files, without a server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sample_record import SampleRecord
from visiting import DESKTOP

from dateline.faces.publishing import PublishSettings, publish
from dateline.faces.server import DIST


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "copy"
    settings = PublishSettings(known_on="2017-06-10", licence="CC BY 4.0", withhold=("army command",))
    publish(SampleRecord(), folder, settings, dist=DIST)
    return folder


def test_a_copy_works_from_its_files_alone(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{(folder / 'index.html').as_uri()}#?on=2017-06-05")
    page.locator("button.label.place", has_text="Bir Hadin").click()
    expect(page.get_by_role("heading", name="Bir Hadin", exact=True)).to_be_visible()
    expect(page.locator("article mark").first).to_have_text(re.compile("Home Guard had taken Bir Hadin"))
    expect(page.get_by_role("region", name="Claims weighed")).to_contain_text("[name withheld]")
    page.get_by_role("slider", name="Day shown").press("ArrowLeft")
    page.get_by_role("slider", name="Day shown").press("ArrowLeft")
    expect(page.locator(".verdict")).to_have_text("Held by River Front, encircled")
    page.get_by_label("About this copy").click()
    expect(page.get_by_text("what was known on 10 June 2017")).to_be_visible()
    expect(page.get_by_text("Licence: CC BY 4.0")).to_be_visible()
    expect(page.locator("canvas.maplibregl-canvas")).to_be_visible()
    expect(page.get_by_role("navigation", name="Views").get_by_role("button")).to_have_text(
        ["Map", "Table", "Actors", "Figures"]
    )
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("heading", name="Bir Hadin", exact=True)).to_be_visible()
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:", "about:"))] == []
    assert faults == []


def test_the_second_clock_of_a_copy_takes_back_what_was_not_yet_known(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{(folder / 'index.html').as_uri()}#?on=2017-06-05&place=place:bir-hadin")
    expect(page.locator(".verdict")).to_have_text("Held by Home Guard")
    page.get_by_role("button", name="Everything known").click()
    day = page.get_by_label("Only reports published by this day", exact=True)
    day.fill("2017-06-01")
    day.press("Enter")
    expect(page.locator(".verdict")).to_have_text("Held by River Front, encircled")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("region", name="Then and now")).to_contain_text("Held by Home Guard")
    page.get_by_role("button", name="Differences", exact=True).click()
    expect(page.locator("[data-difference='place:bir-hadin']")).to_contain_text("Held by Home Guard")
    context.close()
