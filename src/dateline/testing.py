"""Fakes of the seams, for tests of Dateline and of programs that use it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.records.claims import Claim, ControlBody, EventBody, Extraction, Mention, identified
from dateline.records.heads import head_of
from dateline.records.report import Report
from dateline.records.values import AcledCode, ActorRef, Span, When, Where
from dateline.store.memory import MemoryStore

__all__ = ["FakeExtractor", "MemoryStore"]

TAKEN = re.compile(r"(?P<agent>[A-Z]\w+) took (?P<place>[A-Z][\w-]+) on (?P<day>\d{4}-\d{2}-\d{2})")


class FakeExtractor:
    """Reads one kind of sentence, "Reds took Oxtown on 2017-05-23": an event and a control claim each.

    Fails on a text that holds "CRASH", as a broken part would.
    """

    name = "fake.v1"

    def extract(self, report: Report) -> Extraction:
        """The claims of every sentence of that kind."""
        if "CRASH" in report.text:
            raise RuntimeError("the text says so")
        claims = [claim for found in TAKEN.finditer(report.text) for claim in _claims(found, report.hash)]
        mentions = tuple(
            Mention(start=found.start("place"), end=found.end("place"), text=found["place"], kind="place")
            for found in TAKEN.finditer(report.text)
        )
        main = claims[0].id if claims else None
        return Extraction(report=head_of(report), main=main, mentions=mentions, claims=tuple(claims))


def _claims(found: re.Match[str], report_hash: str) -> list[Claim]:
    day = date.fromisoformat(found["day"])
    when = When(
        earliest=day.isoformat(),
        latest=(day + timedelta(days=1)).isoformat(),
        precision="day",
        basis="stated",
    )
    place = Where(
        name=found["place"], place=f"place:{found['place'].lower()}", lat=36.0, lon=42.0, radius_km=3.0
    )
    agent = ActorRef(name=found["agent"], actor=f"actor:{found['agent'].lower()}", text=found["agent"])
    evidence = (Span(start=found.start(), end=found.end(), text=found[0]),)
    event = EventBody(
        type="territory.taken",
        acled=AcledCode(event_type="Battles", sub_event_type="Government regains territory"),
        agents=(agent,),
    )
    control = ControlBody(state="held", holder=agent, as_of=when)
    common = {"stance": "happened", "evidence": evidence, "when": when, "where": place, "confidence": 0.9}
    return [
        identified(Claim(id="", kind="event", event=event, **common), report_hash),  # type: ignore[arg-type]
        identified(Claim(id="", kind="control", control=control, **common), report_hash),  # type: ignore[arg-type]
    ]
