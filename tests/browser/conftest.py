"""The real page in Debian's chromium, over the invented war of `tests/faces_web`."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, expect, sync_playwright

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "faces_web")]

from sample_record import SampleRecord  # noqa: E402
from visiting import DESKTOP, PHONE, Visit  # noqa: E402

from dateline.faces.server import DIST, create_app  # noqa: E402

expect.set_options(timeout=20_000)  # the first text read loads the language model
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    if not (DIST / "index.html").is_file():
        pytest.fail(f"the web app is not built at {DIST}. Run: cd web && npm ci && npm run build")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(SampleRecord())
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"no browser at {CHROMIUM}. Install Debian's: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


def _visit(browser: Browser, base: str, size: dict[str, int], *, touch: bool) -> Iterator[Visit]:
    context = browser.new_context(viewport=size, has_touch=touch, is_mobile=touch)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    visit = Visit(context, base)
    yield visit
    context.close()
    assert visit.strays == [], "the page asked another host"
    assert visit.faults == [], "the page had errors"


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    yield from _visit(browser, base, DESKTOP, touch=False)


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Visit]:
    yield from _visit(browser, base, PHONE, touch=True)
