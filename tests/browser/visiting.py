"""A browser's visit to the page, and the server that it visits."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route

from dateline.faces.api.reader import RecordReader
from dateline.faces.server import DIST, create_app

DESKTOP = {"width": 1180, "height": 740}  # a smaller map draws quicker without a graphics card
PHONE = {"width": 390, "height": 844}


@contextmanager
def served(record: Path | RecordReader) -> Iterator[str]:
    """The address at which a record is served."""
    if not (DIST / "index.html").is_file():
        pytest.fail(f"the web app is not built at {DIST}. Run: cd web && npm ci && npm run build")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(record)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


class Visit:
    """A browser's visit to the page: what it asked of other hosts, and what went wrong in it."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.ground = False  # without a graphics card, drawing the ground takes most of a visit
        self.strays: list[str] = []
        self.faults: list[str] = []
        context.route("**/*", self._route)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self._heard(message.type, message.text))

    def _route(self, route: Route) -> None:
        url = route.request.url
        if f"{self.base}/basemap/" in url and not self.ground:
            index = url.endswith("/provinces.json")
            route.fulfill(json=[] if index else {"type": "FeatureCollection", "features": []})
        elif url.startswith((self.base, "blob:", "data:")):
            route.continue_()
        else:
            self.strays.append(route.request.url)
            route.abort()

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(text)

    def open(self, query: str = "") -> Page:
        """Opens the page and waits until the day asked for is drawn."""
        self.open_view(query)
        self.page.wait_for_selector("button.label.place:visible")
        return self.page

    def open_view(self, query: str) -> Page:
        """Opens a view other than the map, and waits until its record is there."""
        self.page.goto(f"{self.base}/{query}")
        self.page.wait_for_selector("[data-ready=true]")
        return self.page


def visiting(browser: Browser, base: str, size: dict[str, int], *, touch: bool) -> Iterator[Visit]:
    """A visit in a browser of its own, which must ask no other host and meet no error."""
    context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    visit = Visit(context, base)
    yield visit
    context.close()
    assert visit.strays == [], "the page asked another host"
    assert visit.faults == [], "the page had errors"


def beyond_the_edge(page: Page) -> list[str]:
    """What reaches past the right edge of the window, but for what is clipped or scrolls sideways."""
    found: list[str] = page.evaluate(
        "(edge) => [document.documentElement, ...document.querySelectorAll('body *')]"
        ".filter((node) => !node.closest('.map, .scroll, .tabs'))"
        ".filter((node) => node.getBoundingClientRect().right > edge + 1)"
        ".map((node) => node.outerHTML.slice(0, 80))",
        PHONE["width"],  # not innerWidth, which a phone's browser widens to what overflows
    )
    return found
