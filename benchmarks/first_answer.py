"""How long a newcomer clicks to the tutorial's question: python -m benchmarks.first_answer ADDRESS

Who held Baaj on 30 May 2017, on what evidence, who contradicts it, and what was known on 1 June? Clicks
through the served example (`dateline demo`) as the tutorial tells it, with a pause before each step in which
a person would look and read; prints each answer as it stands on the page, the steps and the seconds.
"""

from __future__ import annotations

import sys
import time

from benchmarks.page_scale import FLAGS
from playwright.sync_api import Page, expect, sync_playwright

PAUSE_S = 3.5


class Newcomer:
    """Somebody who looks, clicks and reads; counts what they do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = 0
        self.begun = time.monotonic()

    def looks(self) -> None:
        """Takes the time to find the next thing."""
        self.page.wait_for_timeout(1000 * PAUSE_S)
        self.steps += 1

    def writes(self, label: str, text: str) -> None:
        """Puts a day into a field."""
        self.looks()
        field = self.page.get_by_label(label, exact=True)
        field.click()
        field.press_sequentially(text, delay=120)
        field.press("Enter")
        self.ready()

    def clicks(self, role: str, name: str) -> None:
        """Presses a button."""
        self.looks()
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.ready()

    def reads(self, what: str, selector: str) -> None:
        """Reads an answer, and prints it."""
        self.looks()
        found = self.page.locator(selector).first
        expect(found).to_be_visible()
        found.scroll_into_view_if_needed()
        told = " ".join(found.inner_text().split())
        print(f"{time.monotonic() - self.begun:5.0f} s  {what}: {told[:420]}")

    def ready(self) -> None:
        """Waits until the page shows what was asked."""
        self.page.wait_for_selector("[data-ready=true]")


def main(address: str) -> None:
    """Asks the four questions."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(60_000)
        someone = Newcomer(page)
        page.goto(address)
        someone.ready()
        someone.writes("Go to a day", "30 May 2017")
        someone.clicks("button", "Baaj: ")
        someone.reads("who held it, on what evidence, who contradicts it", ".state")
        someone.writes("Only reports published by this day", "1 June 2017")
        someone.reads("as known on 1 June", ".state")
        print(f"{someone.steps} steps, {time.monotonic() - someone.begun:.0f} s")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
