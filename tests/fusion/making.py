"""Factories of reports and claims for the tests of fusion and control."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from dateline.records.claims import Claim, ControlBody, EventBody, Extraction, ReportHead, TieBody, identified
from dateline.records.inputs import ReportView, Sighting
from dateline.records.report import Published, text_hash
from dateline.records.values import ActorRef, Harm, Span, Speaker, When, Where

ISIS = ActorRef(name="ISIS", actor="actor:isis", side="actor:isis")
PMF = ActorRef(name="Popular Mobilization Forces", actor="actor:pmf", side="actor:iraq", country="IRQ")
ARMY = ActorRef(name="Iraqi Army", actor="actor:iraq-army", side="actor:iraq", country="IRQ")
BAAJ = Where(name="Baaj", place="place:1", lat=36.04, lon=41.72, radius_km=3.0)
MOSUL = Where(name="Mosul", place="place:2", lat=36.34, lon=43.13, radius_km=10.0)


def after(day: str, days: int = 1) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def on(day: str, width: int = 1, **more: Any) -> When:
    return When(earliest=day, latest=after(day, width), precision="day", basis="stated", **more)


def said(by: ActorRef) -> tuple[tuple[Speaker, ...], ...]:
    speaker = Speaker(name=by.name, actor=by.actor, side=by.side, via="statement")
    return ((speaker,),)


def span(text: str, start: int = 0) -> tuple[Span, ...]:
    return (Span(start=start, end=start + len(text), text=text),)


def taken(
    where: Where, holder: ActorRef, day: str | None, previous: ActorRef | None = None, **more: Any
) -> Claim:
    when = more.pop("when", None) or (on(day) if day else When())
    evidence = more.pop("evidence", span(f"{holder.name} took {where.name}"))
    return Claim(
        id="",
        kind="control",
        stance=more.pop("stance", "happened"),
        evidence=evidence,
        when=when,
        where=where,
        control=ControlBody(state="held", holder=holder, previous=previous or ISIS),
        confidence=more.pop("confidence", 0.9),
        **more,
    )


def held(where: Where, holder: ActorRef | None, day: str, **more: Any) -> Claim:
    name = holder.name if holder else "nobody"
    return Claim(
        id="",
        kind="control",
        stance=more.pop("stance", "ongoing"),
        evidence=more.pop("evidence", span(f"{name} still hold {where.name}")),
        where=where,
        control=ControlBody(
            state=more.pop("state", "held"),
            holder=holder,
            since=more.pop("since", None),
            against=more.pop("against", None),
            as_of=on(day),
        ),
        confidence=more.pop("confidence", 0.9),
        **more,
    )


def event(kind: str, where: Where | None, day: str | None, **more: Any) -> Claim:
    harm: tuple[Harm, ...] = more.pop("harm", ())
    return Claim(
        id="",
        kind="event",
        stance=more.pop("stance", "happened"),
        evidence=more.pop("evidence", span(f"{kind} at {where.name if where else 'nowhere'}")),
        when=more.pop("when", None) or (on(day) if day else When()),
        where=where,
        event=EventBody(
            type=kind, agents=more.pop("agents", (PMF,)), targets=more.pop("targets", (ISIS,)), harm=harm
        ),
        confidence=more.pop("confidence", 0.8),
        **more,
    )


def tie(subject: ActorRef, relation: Any, other: ActorRef) -> Claim:
    body = TieBody(subject=subject, relation=relation, object=other)
    return Claim(id="", kind="tie", stance="happened", evidence=span("tie"), tie=body, confidence=0.8)


def words_of_its_own(name: str) -> str:
    rng = random.Random(name)
    return " ".join(f"word{rng.randrange(5000)}" for _ in range(40))


def report(name: str, published: str | None, *claims: Claim, **more: Any) -> ReportView:
    text = more.pop("text", None) or words_of_its_own(name)
    found = text_hash(text)
    dated = Published()
    if published is not None:
        dated = Published(earliest=published, latest=after(published), precision="day", basis="stated")
    head = ReportHead(
        id=name, hash=found, read=True, agency=more.get("agency"), published=dated, language="en"
    )
    marked = tuple(identified(claim, found) for claim in claims)
    return ReportView(
        hash=found,
        id=name,
        text=text,
        known=more.pop("known", published or "2018-01-01"),
        known_from="published" if published else "taken",
        extraction=Extraction(report=head, claims=marked, main=marked[0].id if marked else None),
        sightings=(
            Sighting(
                id=name,
                source=more.pop("source", None),
                agency=more.pop("agency", None),
                url=more.pop("url", None),
                published=dated,
            ),
        ),
    )
