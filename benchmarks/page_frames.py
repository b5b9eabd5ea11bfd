"""Processor time of the page's frames on a record: python -m benchmarks.page_frames RECORD [ADDRESS]

The record is served by a process of its own (or already, at ADDRESS) and looked at in Debian's chromium:
the map is pulled about, the slider is pulled to and fro, days are played. Told of each are the frames a
second, the time between two of them, and the processor time that all of the browser's processes took for
one, with the server's beside it. On a machine with other work the processor times are those to compare: the
times between frames tell of that other work too. `benchmarks/large_record.py` writes reports for a large
record.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dateline.faces.server import serve

FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
PATIENCE_MS = 1_500_000
DAY = "2017-06-01"
SECONDS = 8.0
SETTLED_MS = 4000
TICKS = os.sysconf("SC_CLK_TCK")
COUNT = """() => {
  window.frameTimes = []; window.daysSeen = new Set(); window.counting = true; let last = performance.now();
  const frame = (now) => {
    window.frameTimes.push(now - last);
    window.daysSeen.add(document.querySelector("[role=slider]").ariaValueNow);
    last = now;
    if (window.counting) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""
BARE = """() => {
  const { left, top, width, height } = document.querySelector(".map").getBoundingClientRect();
  for (let i = 0; i < 400; i += 1) {
    const [x, y] = [left + width * (0.5 + 0.2 * Math.sin(i)), top + height * (0.4 + 0.2 * Math.cos(1.7 * i))];
    if (document.elementFromPoint(x, y).matches("canvas")) return [x, y];
  }
}"""
COUNTED = "() => { window.counting = false; return [window.frameTimes.slice(2), window.daysSeen.size]; }"


def spent_ms(process: int | str) -> tuple[int, float]:
    """The parent of a process, and the processor time that it took so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[1]), 1000 * (int(fields[11]) + int(fields[12])) / TICKS


def browser_ms() -> Counter[str]:
    """Processor time so far of the browsers that this process started, by what a process does for them."""
    children: dict[int, list[int]] = {}
    spent: dict[int, tuple[str, float]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent, took = spent_ms(folder.name)
            children.setdefault(parent, []).append(int(folder.name))
            spent[int(folder.name)] = ((folder / "cmdline").read_text(), took)
    found: Counter[str] = Counter()
    waiting = [os.getpid()]
    while waiting:
        for child in children.get(waiting.pop(), []):
            waiting.append(child)
            line, took = spent[child]
            if "chromium" in line:
                found[next((kind for kind in ("gpu-process", "renderer") if kind in line), "other")] += took
    return found


def pull_map(page: Page, until: float) -> None:
    """Pulls the map to and fro, from a spot where no name stands."""
    x, y = page.evaluate(BARE)
    page.mouse.move(x, y)
    page.mouse.down()
    step = 0
    while time.monotonic() < until:
        step += 1
        there = abs((step % 80) - 40) / 40
        page.mouse.move(x - 120 + 120 * there, y + 40 * there)
        page.wait_for_timeout(16)
    page.mouse.up()


def pull_slider(page: Page, until: float) -> None:
    """Pulls the slider to and fro over a good part of the record."""
    box = page.locator(".track").bounding_box() or {"x": 0, "y": 0, "width": 800, "height": 60}
    x, y = box["x"] + box["width"] * 0.8, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    step = 0
    while time.monotonic() < until:
        step += 1
        page.mouse.move(x - 1.5 * abs((step % 400) - 200), y)
        page.wait_for_timeout(16)
    page.mouse.up()


def play(page: Page, until: float) -> None:
    """Plays days at the speed set."""
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(max(0.0, until - time.monotonic()) * 1000)
    page.get_by_role("button", name="Pause").click()


ACTS: dict[str, Callable[[Page, float], None]] = {
    "the map pulled": pull_map,
    "the slider pulled": pull_slider,
    "days played": play,
}


def measured(page: Page, name: str, act: Callable[[Page, float], None], server: int | None) -> None:
    """Prints what the frames of an act took."""
    before, served = browser_ms(), spent_ms(server)[1] if server else 0.0
    page.evaluate(COUNT)
    began = time.monotonic()
    act(page, began + SECONDS)
    took = time.monotonic() - began
    drawn, days = page.evaluate(COUNTED)
    times = sorted(drawn)
    spent, asked = browser_ms() - before, (spent_ms(server)[1] if server else 0.0) - served
    count = max(1, len(times))
    parts = ", ".join(f"{kind} {ms / count:.0f}" for kind, ms in sorted(spent.items()))
    print(
        f"  {name}: processor {sum(spent.values()) / count:.0f} ms a frame ({parts}),"
        f" server {asked / count:.0f};"
        f" {count / took:.0f} frames and {days / took:.1f} days a second,"
        f" between two frames {times[count // 2]:.0f} ms,"
        f" one in twenty over {times[int(count * 0.95)]:.0f} ms, the longest {times[-1]:.0f} ms",
        flush=True,
    )
    page.wait_for_timeout(SETTLED_MS)


def measure(base: str, server: int | None, windows: list[str]) -> None:
    """Prints the figures of the record served at an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1180, "height": 740})
        page.set_default_timeout(PATIENCE_MS)
        began = time.monotonic()
        page.goto(f"{base}/?on={DAY}")
        page.wait_for_selector("[data-ready=true]")
        print(
            f"{page.locator('.counts').inner_text()}: ready after {time.monotonic() - began:.1f} s",
            flush=True,
        )
        for window in windows:
            page.get_by_role("button", name=window, exact=True).click()
            page.wait_for_timeout(SETTLED_MS)
            print(f" {window}")
            for name, act in ACTS.items():
                measured(page, name, act, server)
        browser.close()


def main() -> None:
    """Serves the record where it is not served yet, and measures."""
    if len(sys.argv) > 2:
        measure(sys.argv[2], None, ["30 days", "All"])
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(Path(sys.argv[1]),), kwargs={"port": port}, daemon=True
    )
    server.start()
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.2)
    measure(f"http://127.0.0.1:{port}", server.pid, ["30 days", "All"])
    server.terminate()


if __name__ == "__main__":
    main()
