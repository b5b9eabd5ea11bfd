"""Bytes and waits of the page on a record: python -m benchmarks.page_scale RECORD...

The record is served by the real server and looked at in Debian's chromium: what the page fetches, how long
until the map shows who holds what and until all is there (the first time, when the server gathers its
answers, and again), and how long the things that people do take until they are drawn.
`benchmarks/page_frames.py` tells of the frames. `benchmarks/large_record.py` writes reports for a large
record; the example is a small one to compare.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, Response, sync_playwright

from dateline.faces.server import create_app

FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
PATIENCE_MS = 1_500_000
DAY = "2017-06-01"
WAIT = """([script, until]) => new Promise((done) => {
  const from = performance.now(); eval(script);
  const look = () => eval(until) ? requestAnimationFrame(() => done(performance.now() - from))
    : requestAnimationFrame(look);
  look();
})"""
READY = "document.querySelector('[data-ready=true]')"
ACTS = {
    "typing a filter over all events": (
        "const box = document.getElementById('search'); box.value = 'clash';"
        " box.dispatchEvent(new Event('input', { bubbles: true }))",
        "document.querySelector('.explained').textContent.includes('filtered out')",
    ),
    "clearing it": (
        "[...document.querySelectorAll('.explained button')].pop().click()",
        "!document.querySelector('.explained').textContent.includes('filtered out')",
    ),
    "a day on, by its button": (
        "window.dayBefore = location.search; document.querySelector('[aria-label=\"One day on\"]').click()",
        f"location.search !== window.dayBefore && {READY}",
    ),
    "opening an event and its sentence": (
        "document.querySelector('.list [data-event]').click()",
        "document.querySelector('article mark')",
    ),
}  # fmt: skip


def served(record: Path) -> str:
    """The address of a server over the record, in a thread of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(create_app(record), host="127.0.0.1", port=port, log_level="error", ws="none")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def opened(page: Page, address: str) -> str:
    """Seconds until the map shows who holds what, and until all is there."""
    begun = time.monotonic()
    page.goto(address)
    page.wait_for_function("Number(document.querySelector('canvas.marks')?.dataset.places) > 0")
    mapped = time.monotonic() - begun
    page.wait_for_selector("[data-ready=true]")
    return f"who holds what after {mapped:.1f} s, all after {time.monotonic() - begun:.1f} s"


def fetched(answers: Sequence[Response], base: str) -> None:
    """Prints what came from the server, as sent and unpacked."""
    for answer in answers:
        path, sizes = answer.url.removeprefix(base)[:40], answer.request.sizes()
        print(f"  {path:<40} {sizes['responseBodySize']:>10,} B sent {len(answer.body()):>12,} B")


def measure(browser: Browser, record: Path) -> None:
    """Prints the figures of one record."""
    base = served(record)
    page: Any = browser.new_page(viewport={"width": 1180, "height": 740}, bypass_csp=True)
    page.set_default_timeout(PATIENCE_MS)
    address = f"{base}/?on={DAY}"
    print(f"{record.name}: first {opened(page, address)}", flush=True)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if "/api/" in answer.url else None)
    print(f"  again {opened(page, address)}")
    print(f"  {page.locator('.counts').inner_text()}")
    fetched(answers, base)
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="All", exact=True).click()
    for name, act in ACTS.items():
        print(f"  {name}: {page.evaluate(WAIT, list(act)):.0f} ms", flush=True)
        page.wait_for_timeout(1000)
    page.close()


def main(records: Sequence[Path]) -> None:
    """Measures each record."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for record in records:
            measure(browser, record)
        browser.close()


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
