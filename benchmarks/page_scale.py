"""Bytes, waits and frame times of the page on a large record: python benchmarks/page_scale.py [EVENTS]

A made record (no report is read) behind the real server and the real page in Debian's chromium. Prints
what the page fetches, how long until it is ready, and the times between frames while days are played.
The sample of frames comes from the machine at hand: without a graphics card, drawing the ground alone
takes most of each frame, so the same is measured on a record of 100 events for comparison.
"""

from __future__ import annotations

import random
import socket
import sys
import threading
import time
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Response, sync_playwright

from dateline.errors import UnknownName
from dateline.faces.api.answers import (
    ChangesAnswer,
    ClaimsAnswer,
    FiledClaim,
    FiledReport,
    Footing,
    PlaceChange,
    SearchAnswer,
    TiesAnswer,
)
from dateline.faces.api.reader import EventQuery
from dateline.faces.server import create_app
from dateline.records.claims import ReportHead
from dateline.records.review import Reviewed
from dateline.records.values import AcledCode, ActorRef, Harm, When, Where
from dateline.records.views import (
    Change,
    ClaimRef,
    ControlAnswer,
    Event,
    EventsAnswer,
    Holder,
    PlaceHead,
    PlaceState,
    Timeline,
)

FIRST = date(2015, 1, 1)
DAYS = 1095
PLACES = 2000
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"]
FRAMES = """(seconds) => new Promise((done) => {
  const times = []; let last = performance.now(); const end = last + seconds * 1000;
  const frame = (now) => {
    times.push(now - last);
    last = now;
    if (now < end) requestAnimationFrame(frame);
    else done(times);
  };
  requestAnimationFrame(frame);
})"""


class MadeRecord:
    """A `RecordReader` with so many events, drawn from a fixed seed."""

    name = "made"
    reviewer = None

    def __init__(self, events: int) -> None:
        self._random = random.Random(2017)
        self._actors = [
            ActorRef(name=f"Force {i}", actor=f"actor:{i}", side=f"actor:{i % 8}", country="IRQ")
            for i in range(40)
        ]
        self._places = [self._place(i) for i in range(PLACES)]
        self._events = tuple(
            sorted((self._event(i) for i in range(events)), key=lambda e: e.when.earliest or "")
        )
        self._turns = [sorted(self._random.sample(range(DAYS), 4)) for _ in range(PLACES)]

    def _id(self) -> str:
        return f"{self._random.getrandbits(64):016x}"

    def _place(self, i: int) -> Where:
        lat, lon = 31 + 6 * self._random.random(), 39 + 8 * self._random.random()
        return Where(
            name=f"Town {i}",
            place=f"place:{i}",
            lat=round(lat, 4),
            lon=round(lon, 4),
            radius_km=3.0,
            country="IRQ",
        )

    def _event(self, i: int) -> Event:
        draw = self._random
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        killed = draw.randrange(1, 30)
        return Event(
            id=f"event:{self._id()}",
            type=draw.choice(("battle.clash", "strike.air", "strike.shelling", "territory.taken", "killing")),
            acled=AcledCode(event_type="Battles", sub_event_type="Armed clash"),
            when=When(
                earliest=day.isoformat(),
                latest=(day + timedelta(days=1)).isoformat(),
                precision="day",
                basis="derived",
                reason="the last Tuesday up to the report's day",
            ),
            where=draw.choice(self._places) if draw.random() < 0.85 else None,
            agents=(draw.choice(self._actors),),
            targets=(draw.choice(self._actors),),
            harm=(Harm(kind="killed", low=killed, best=killed, high=killed + 4),)
            if draw.random() < 0.3
            else (),
            confidence=round(draw.random(), 4),
            origins=draw.randrange(1, 4),
            claims=tuple(
                ClaimRef(id=f"claim:{self._id()}", report=self._id(), stance="happened")
                for _ in range(draw.randrange(1, 4))
            ),
        )

    def stamp(self) -> str:
        return "1"

    def reviewed(self, known_on: str | None = None) -> dict[str, Reviewed]:
        return {}

    def actor_name(self, actor: str) -> str | None:
        return f"Side {actor.removeprefix('actor:')}"

    def type_name(self, event_type: str) -> str | None:
        return None

    def reports(self, known_on: str | None = None) -> Sequence[ReportHead]:
        return ()

    def _holder(self, place: int, turn: int) -> Holder:
        actor = self._actors[(place * 7 + turn) % len(self._actors)]
        return Holder(name=actor.name, actor=actor.actor, side=actor.side)

    def control(self, on: str, known_on: str | None = None) -> ControlAnswer:
        day = (date.fromisoformat(on) - FIRST).days
        states = []
        for i, (place, turns) in enumerate(zip(self._places, self._turns, strict=True)):
            past = [turn for turn in turns if turn <= day]
            if not past:
                continue
            since = FIRST + timedelta(days=past[-1])
            states.append(
                PlaceState(
                    id=f"place:{i}",
                    name=place.name,
                    lat=place.lat,
                    lon=place.lon,
                    radius_km=3.0,
                    state="held",
                    basis="assessed" if i % 3 else "claimed",
                    holder=self._holder(i, len(past)),
                    since=When(earliest=since.isoformat(), latest=(since + timedelta(days=1)).isoformat()),
                    last_evidence=since.isoformat(),
                    age_days=day - past[-1],
                    confidence=0.9,
                    claims_for=tuple(f"claim:{i:012d}{turn:04d}" for turn in past),
                    origins=2,
                )
            )
        return ControlAnswer(on=on, known_on=known_on, places=tuple(states))

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        rows = []
        for i, (place, turns) in enumerate(zip(self._places, self._turns, strict=True)):
            head = PlaceHead(id=f"place:{i}", name=place.name, lat=place.lat, lon=place.lon, radius_km=3.0)
            for number, turn in enumerate(turns):
                day = FIRST + timedelta(days=turn)
                when = When(
                    earliest=day.isoformat(), latest=(day + timedelta(days=1)).isoformat(), precision="day"
                )
                change = Change(
                    when=when, state="held", holder=self._holder(i, number + 1), confidence=0.9, origins=2
                )
                rows.append(PlaceChange(place=head, change=change, by=("army",)))
        return ChangesAnswer(changes=tuple(sorted(rows, key=lambda row: row.change.when.earliest or "")))

    def events(self, query: EventQuery) -> EventsAnswer:
        return EventsAnswer(events=self._events)

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        raise UnknownName(place)

    def claim(self, claim_id: str) -> FiledClaim:
        raise UnknownName(claim_id)

    def claims_at(self, place: str) -> ClaimsAnswer:
        return ClaimsAnswer()

    def place_footing(self, place: str, on: str, known_on: str | None = None) -> Footing:
        return Footing()

    def event_footing(self, event: str, known_on: str | None = None) -> Footing:
        return Footing()

    def plans(self, known_on: str | None = None) -> ClaimsAnswer:
        return ClaimsAnswer()

    def ties(self, known_on: str | None = None) -> TiesAnswer:
        return TiesAnswer()

    def search(self, query: str, known_on: str | None = None) -> SearchAnswer:
        return SearchAnswer()

    def report(self, report_hash: str) -> FiledReport:
        raise UnknownName(report_hash)


def served(reader: MadeRecord) -> str:
    """The address of a server over the record, in a thread of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(create_app(reader), host="127.0.0.1", port=port, log_level="error", ws="none")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def timed(page: Any, script: str, until: str) -> float:
    """Milliseconds from an action of the page until a frame after what it waits for."""
    return float(
        page.evaluate(
            "([script, until]) => new Promise((done) => { const from = performance.now(); eval(script);"
            " const look = () => eval(until) ? requestAnimationFrame(() => done(performance.now() - from))"
            " : requestAnimationFrame(look); look(); })",
            [script, until],
        )
    )


def measure(browser: Browser, events: int) -> None:
    """Prints the figures of one size."""
    base = served(MadeRecord(events))
    page = browser.new_page(viewport={"width": 1180, "height": 740}, bypass_csp=True)
    page.set_default_timeout(240_000)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if "/api/" in answer.url else None)
    begun = time.monotonic()
    page.goto(f"{base}/?on=2016-06-01")
    page.wait_for_selector("[data-ready=true]")
    print(f"{events} events: ready after {time.monotonic() - begun:.1f} s")
    for answer in answers:
        sizes = answer.request.sizes()
        plain = len(answer.body())
        path = answer.url.removeprefix(base)[:40]
        print(f"  {path:<40} {sizes['responseBodySize']:>10,} B sent {plain:>12,} B")
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Play").click()
    for window in ("30 days", "All"):
        page.get_by_role("button", name=window, exact=True).click()
        page.wait_for_timeout(1500)
        frames = sorted(page.evaluate(FRAMES, 6))
        middle, late = frames[len(frames) // 2], frames[int(len(frames) * 0.95)]
        print(f"  playing, {window}: frame {middle:.0f} ms, one in twenty over {late:.0f} ms")
    page.get_by_role("button", name="Pause").click()
    typed = (
        "const box = document.getElementById('search'); box.value = 'Town 77';"
        " box.dispatchEvent(new Event('input', { bubbles: true }))"
    )
    wait = timed(page, typed, "document.querySelector('.explained').textContent.includes('filtered out')")
    print(f"  typing a filter over all events: {wait:.0f} ms")
    page.close()


def main(sizes: Sequence[int]) -> None:
    """Measures each size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size in sizes:
            measure(browser, size)
        browser.close()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [100, 100_000])
