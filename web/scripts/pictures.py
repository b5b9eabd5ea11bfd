"""Takes the pictures in docs/images from a served record: python web/scripts/pictures.py http://127.0.0.1:8017

Every view of the page at a desk and on a phone, some by night, of the packaged example (`dateline demo`).
Names after the address: those pictures only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-quic", "--disable-background-networking"]
REVIEWED = "Place taken, Albu Kamal"
SETTLE_MS = 3000  # tiles of the ground are cut in a worker after the page is ready
DAY = "?on=2017-06-05"
PLACE = f"{DAY}&place=Baaj"
NEAR = "&at=42.4,35.8,7"
COMPARED = f"{DAY}&known=2017-06-01&than=now&tab=difference"
TABLE = "?view=table&on=2017-06-05&window=0&who=actor:isis"
ACTORS = "?view=actors&on=2017-11-20&window=0"
LINES = "?on=2016-11-17&tab=storylines&window=0"
VIEWS = {
    "page": DAY,
    "place": PLACE,
    "event": DAY,
    "difference": COMPARED,
    "changes": "?on=2017-10-20&tab=changes",
    "storyline": LINES,
    "places": f"{DAY}&tab=places",
    "reports": f"{DAY}&tab=reports&q=Baaj",
    "table": TABLE,
    "actors": ACTORS,
    "figures": "?view=figures&on=2017-06-05",
    "review": "?view=review",
    "try": "?view=try",
}
NIGHTS = (
    ("changes", False),
    ("storyline", False),
    ("place", True),
    ("table", True),
)  # and whether on a phone
DESK_NEAR = ("place", "difference")


def event(page: Page) -> None:
    """Opens the taking of Baaj."""
    page.locator(".list .row", has_text="place taken").first.click()


def storyline(page: Page) -> None:
    """Opens the operation against Mosul."""
    page.locator(".list .row", has_text="on Mosul").first.click()


def review(page: Page) -> None:
    """Opens an item of the queue, which a phone folds away."""
    queue = page.get_by_role("button", name="Show the queue")
    if queue.is_visible():
        queue.click()
    page.locator("[data-item]", has_text=REVIEWED).first.click()


def read(page: Page) -> None:
    """Reads the example text, and points at a claim."""
    page.get_by_role("button", name="Use an example").click()
    page.get_by_role("button", name="Read it").click()
    page.locator("[data-read] button").nth(1).click()


ACTS: Mapping[str, Callable[[Page], None]] = {
    "event": event,
    "storyline": storyline,
    "review": review,
    "try": read,
}


def take(browser: Browser, base: str, view: str, *, phone: bool, scheme: str, path: Path) -> None:
    """Writes one picture."""
    context = browser.new_context(
        viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        device_scale_factor=1.5 if phone else 1,
        is_mobile=phone,
        has_touch=phone,
    )
    page = context.new_page()
    page.add_init_script("localStorage.setItem('dateline.reviewer', 'ada')")
    near = NEAR if view in DESK_NEAR and not phone else ""
    page.goto(f"{base.rstrip('/')}/{VIEWS[view]}{near}")
    page.wait_for_selector("[data-ready=true]")
    if view in ACTS:
        ACTS[view](page)
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=path)
    context.close()


def main(base: str, names: Collection[str]) -> None:
    """Takes the pictures that are named, or all."""
    wanted = [(view, view, False, "light") for view in VIEWS]
    wanted += [(f"phone-{view}", view, True, "light") for view in VIEWS]
    wanted += [(f"night-{'phone-' * phone}{view}", view, phone, "dark") for view, phone in NIGHTS]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, view, phone, scheme in wanted:
            if not names or name in names:
                take(browser, base, view, phone=phone, scheme=scheme, path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
