"""Anything in a record by its id, down to the words that said it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from dateline.errors import UnknownName
from dateline.fusion.places import fold
from dateline.records.claims import Claim, ReportHead
from dateline.records.inputs import Sighting
from dateline.records.judgements import Judgement
from dateline.records.review import ReviewItem
from dateline.records.values import ActorRef, Span
from dateline.records.views import Event, Storyline, Tie, Timeline
from dateline.run.judging import about, find_item, heirs
from dateline.run.selecting import actors_of, find_place
from dateline.run.views import Views
from dateline.store import Holding
from dateline.store.contract import sighting_of

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[^\w\s]*[^\W_a-z])|\n+")
_NOT_ENDS = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


class ShownClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its report and the sentences around its words, as spans of the report's text."""

    claim: Claim
    report: ReportHead
    sentences: tuple[Span, ...] = ()
    main: bool = False


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of a record: what it is, its own fields, the claims that it rests on, what was judged of it.

    An event's `id` is not the one asked for where that event became part of another; `heirs` are the
    events that hold what splits took out of it.
    """

    record: Literal["claim", "event", "change", "report", "place", "actor", "tie", "storyline"]
    id: str
    event: Event | None = None
    storyline: Storyline | None = None
    tie: Tie | None = None
    actor: ActorRef | None = None
    timeline: Timeline | None = None
    report: ReportHead | None = None
    sightings: tuple[Sighting, ...] = ()
    text: str | None = None
    claims: tuple[ShownClaim, ...] = ()
    claims_against: tuple[ShownClaim, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    heirs: tuple[str, ...] = ()


def show(views: Views, id: str) -> Shown:
    """What an id or name stands for: claim, event, change, storyline, report, tie, plan, place or actor.

    A plan is the claim that tells of it. Raises UnknownName, for a name with the nearest place names.
    """
    id = id.replace("plan:", "claim:", 1) if id.startswith("plan:") else id
    held = next(views.held(id), None)
    if held is not None:
        return _claim(views, held, id) if id.startswith("claim:") else _report(held)
    match id.partition(":")[0]:
        case "claim":
            raise UnknownName(f"the record holds no claim {id!r}.")
        case "event":
            return _event(views, views.event(id))
        case "change":
            return _change(views, find_item(views, id))
        case "storyline":
            return _storyline(views, views.storyline(id))
        case "tie":
            return _tie(views, id)
        case "judgement":
            raise UnknownName("judgements are listed by: dateline judge RECORD --list")
    return _actor(views, id) or _place(views, id)


def sentences_around(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences that hold the spans, each once, in order of the text."""
    ends = [
        end
        for end in _END.finditer(text)
        if not _NOT_ENDS.search(text[max(0, end.start() - 6) : end.start()])
    ]
    starts = [0, *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), len(text)]
    held = [
        (start, stop)
        for start, stop in zip(starts, stops, strict=True)
        if any(span.start < stop and span.end > start for span in spans)
    ]
    return tuple(Span(start=start, end=stop, text=text[start:stop]) for start, stop in held)


def _shown(held: Holding, claim: Claim) -> ShownClaim:
    text = held.reports[0].text if held.reports else ""
    return ShownClaim(
        claim=claim,
        report=held.extraction.report,
        sentences=sentences_around(text, claim.evidence),
        main=claim.id == held.extraction.main,
    )


def _claim(views: Views, held: Holding, id: str) -> Shown:
    claims = tuple(_shown(held, claim) for claim in held.extraction.claims if claim.id == id)
    sightings = tuple(sighting_of(report) for report in held.reports)
    return Shown(
        record="claim",
        id=id,
        report=held.extraction.report,
        sightings=sightings,
        claims=claims,
        judgements=about(views, [id]),
    )


def _report(held: Holding) -> Shown:
    return Shown(
        record="report",
        id=held.hash,
        report=held.extraction.report,
        sightings=tuple(sighting_of(report) for report in held.reports),
        text=held.reports[0].text if held.reports else None,
        claims=tuple(_shown(held, claim) for claim in held.extraction.claims),
    )


def _event(views: Views, event: Event) -> Shown:
    told = [ref.id for ref in (*event.claims, *event.claims_against)]
    judged = about(views, [event.id, *told])
    return Shown(
        record="event",
        id=event.id,
        event=event,
        claims=_all(views, (ref.id for ref in event.claims)),
        claims_against=_all(views, (ref.id for ref in event.claims_against)),
        judgements=judged,
        heirs=heirs(event, views.events(), judged),
    )


def _tie(views: Views, id: str) -> Shown:
    tie = next((tie for tie in views.ties() if tie.id == id), None)
    if tie is None:
        raise UnknownName(f"the record holds no tie {id!r}.")
    return Shown(record="tie", id=id, tie=tie, claims=_all(views, tie.claims))


def _storyline(views: Views, line: Storyline) -> Shown:
    """A storyline with its events in the order of its steps, and the claims of what was meant."""
    events = {event.id: event for event in views.events()}
    steps = tuple(events[step.event] for step in line.steps)
    return Shown(record="storyline", id=line.id, storyline=line, events=steps, claims=_all(views, line.aims))


def _change(views: Views, item: ReviewItem) -> Shown:
    line = Timeline(place=item.place, changes=(item.change,)) if item.place and item.change else None
    told, against = (
        _all(views, (id for id in ids if id.startswith("claim:"))) for ids in (item.claims, item.against)
    )
    judged = about(views, [item.id, *item.claims])
    return Shown(
        record="change", id=item.id, timeline=line, claims=told, claims_against=against, judgements=judged
    )


def _all(views: Views, ids: Iterable[str]) -> tuple[ShownClaim, ...]:
    found = []
    for id in ids:
        claim, held = views.claim(id)
        found.append(_shown(held, claim))
    return tuple(found)


def _place(views: Views, asked: str) -> Shown:
    places = views.places()
    id = find_place(asked, places)
    claims = tuple(
        _shown(held, claim)
        for held in views.holdings()
        for claim in held.extraction.claims
        if claim.where is not None and places.of(claim.where) == id
    )
    judged = about(views, [id, asked])
    return Shown(record="place", id=id, timeline=views.timeline(id), claims=claims, judgements=judged)


def _actor(views: Views, asked: str) -> Shown | None:
    wanted = asked if asked.startswith("actor:") else fold(asked)
    events = [event for event in views.events() if any(_is(actor, wanted) for actor in actors_of(event))]
    ties = [tie for tie in views.ties() if _is(tie.subject, wanted) or _is(tie.object, wanted)]
    refs = [actor for event in events for actor in actors_of(event) if _is(actor, wanted)]
    refs += [actor for tie in ties for actor in (tie.subject, tie.object) if _is(actor, wanted)]
    if not refs:
        return None
    bare = msgspec.structs.replace(refs[0], text=None, start=None, end=None)
    return Shown(
        record="actor", id=bare.actor or bare.name, actor=bare, events=tuple(events), ties=tuple(ties)
    )


def _is(actor: ActorRef, wanted: str) -> bool:
    return wanted in (actor.actor, fold(actor.name))
