"""The real page in Debian's chromium, over the invented war of `tests/faces_web`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "faces_web")]

from on_disk import written  # noqa: E402
from sample_record import SampleRecord  # noqa: E402
from visiting import DESKTOP, PHONE, Visit, served, visiting  # noqa: E402

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
    with served(SampleRecord()) as address:
        yield address


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The invented war as a record on disk, which takes judgements."""
    return written(tmp_path / "war.dateline")


@pytest.fixture
def review(browser: Browser, record: Path) -> Iterator[Visit]:
    """A desk's visit to a record that can be judged, by somebody who has signed before."""
    with served(record) as address:
        for visit in visiting(browser, address, DESKTOP, touch=False):
            visit.page.add_init_script("localStorage.setItem('dateline.reviewer', 'ada')")
            yield visit


@pytest.fixture
def phone_review(browser: Browser, record: Path) -> Iterator[Visit]:
    with served(record) as address:
        yield from visiting(browser, address, PHONE, touch=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"no browser at {CHROMIUM}. Install Debian's: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    yield from visiting(browser, base, DESKTOP, touch=False)


@pytest.fixture
def phone(browser: Browser, base: str) -> Iterator[Visit]:
    yield from visiting(browser, base, PHONE, touch=True)
