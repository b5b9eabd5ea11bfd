"""Takes the pictures in docs/images from a served record: python web/scripts/pictures.py http://127.0.0.1:8017"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-quic", "--disable-background-networking"]
REVIEWED = "Place taken, Albu Kamal"
SETTLE_MS = 3000  # tiles of the ground are cut in a worker after the page is ready
COMPARED = "?on=2017-06-05&known=2017-06-01&than=now&tab=difference"
PICTURES = (
    ("page", DESK, "light", "?on=2017-06-05"),
    ("place", DESK, "light", "?on=2017-06-05&place=Baaj&at=42.4,35.8,7"),
    ("difference", DESK, "light", f"{COMPARED}&place=Baaj&at=42.4,35.8,7"),
    ("table", DESK, "light", "?view=table&on=2017-06-05&window=0&who=actor:isis"),
    ("actors", DESK, "light", "?view=actors&on=2017-11-20&window=0"),
    ("figures", DESK, "light", "?view=figures&on=2017-06-05"),
    ("review", DESK, "light", "?view=review"),
    ("phone-review", PHONE, "light", "?view=review"),
    ("try", DESK, "light", "?view=try"),
    ("night", DESK, "dark", "?on=2017-10-20&tab=changes"),
    ("phone-changes", PHONE, "light", "?on=2017-06-05&tab=changes"),
    ("phone-difference", PHONE, "light", COMPARED),
    ("phone-place", PHONE, "light", "?on=2017-06-05&place=Baaj"),
    ("phone-page", PHONE, "light", "?on=2017-06-05"),
    ("phone-table", PHONE, "light", "?view=table&on=2017-06-05&window=0&who=actor:isis"),
    ("phone-actors", PHONE, "light", "?view=actors&on=2017-11-20&window=0"),
    ("phone-figures", PHONE, "light", "?view=figures&on=2017-06-05"),
    ("phone-try", PHONE, "light", "?view=try"),
    ("places", DESK, "light", "?on=2017-06-05&tab=places"),
)


def take(browser: Browser, base: str, name: str, size: dict[str, int], scheme: str, query: str) -> None:
    """Writes one picture."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        device_scale_factor=1.5 if size is PHONE else 1,
        is_mobile=size is PHONE,
    )
    page = context.new_page()
    page.add_init_script("localStorage.setItem('dateline.reviewer', 'ada')")
    page.goto(f"{base.rstrip('/')}/{query}")
    page.wait_for_selector("[data-ready=true]")
    if name == "try":
        page.get_by_role("button", name="Use an example").click()
        page.get_by_role("button", name="Read it").click()
        page.locator("[data-read] button").nth(1).click()
    if name == "review":
        page.locator("[data-item]", has_text=REVIEWED).first.click()
    if name == "phone-review":
        page.get_by_role("button", name="Show the queue").click()
        page.locator("[data-item]", has_text=REVIEWED).first.click()
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


def main(base: str) -> None:
    """Takes all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for picture in PICTURES:
            take(browser, base, *picture)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
