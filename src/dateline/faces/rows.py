"""Answers as flat rows, for tables, CSV and data frames. One row a place, change, event, tie or claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec

from dateline.faces.api.answers import ShownEvent
from dateline.records.claims import Claim, Extraction
from dateline.records.grades import Credibility, Reliability
from dateline.records.values import ActorRef, Harm, When
from dateline.records.views import (
    Change,
    ControlAnswer,
    Event,
    EventsAnswer,
    Holder,
    PlaceState,
    Storyline,
    StorylinesAnswer,
    Tie,
    Timeline,
)
from dateline.run.acled import AcledRow

Row = dict[str, Any]

COLUMNS: dict[type, tuple[str, ...]] = {
    PlaceState: (
        "id", "name", "lat", "lon", "radius_km", "state", "holder", "holder_id", "side", "country", "basis",
        "confidence", "grade", "reliability", "credibility",
        "since_earliest", "since_latest", "last_evidence", "age_days", "origins", "claims_for",
        "claims_against", "surrounded_by",
    ),
    Change: (
        "place", "place_id", "earliest", "latest", "precision", "date_basis", "state", "holder", "holder_id",
        "previous", "basis", "confidence", "grade", "reliability", "credibility",
        "origins", "claims_for", "claims_against",
    ),
    Event: (
        "id", "type", "acled_event_type", "acled_sub_event_type", "plover_type", "plover_mode", "earliest",
        "latest", "precision", "date_basis", "place", "place_id", "lat", "lon", "radius_km", "country",
        "agents", "targets", "supporters", "harm", "killed_low", "killed_high", "confidence", "grade",
        "reliability", "credibility", "origins", "claims",
        "claims_against", "storyline",
    ),
    Storyline: (
        "storyline", "by", "aim", "outcome", "step", "kind", "event", "type", "earliest", "latest", "place",
        "reason",
    ),
    AcledRow: AcledRow.__struct_fields__,
    Tie: ("id", "subject", "relation", "object", "how", "nominal", "first", "last", "origins", "credibility",
        "claims",
    ),
    Claim: (
        "report", "id", "kind", "stance", "main", "what", "who", "whom", "place", "place_id", "lat", "lon",
        "earliest", "latest", "date_basis", "said_by", "confidence", "words",
    ),
}  # fmt: skip
"""The columns of each kind of row, in order."""


def rows_of(answer: Any) -> list[Row]:
    """The rows of an answer, a list of its parts, or one or many extractions (one row a claim)."""
    if isinstance(answer, ControlAnswer):
        return [_place(place) for place in answer.places]
    if isinstance(answer, EventsAnswer):
        return [_event(event) for event in answer.events]
    if isinstance(answer, StorylinesAnswer):
        return _steps(answer)
    if isinstance(answer, Timeline):
        return [_change(change, answer) for change in answer.changes]
    if isinstance(answer, Extraction):
        return [_claim(claim, answer) for claim in answer.claims]
    if isinstance(answer, PlaceState):
        return [_place(answer)]
    if isinstance(answer, Event):
        return [_event(answer)]
    if isinstance(answer, Tie):
        return [_tie(answer)]
    if isinstance(answer, AcledRow):
        return [msgspec.structs.asdict(answer)]
    if isinstance(answer, Iterable) and not isinstance(answer, str | bytes):
        return [row for part in answer for row in rows_of(part)]
    raise TypeError(f"{type(answer).__name__} has no rows")


def columns_of(answer: Any) -> tuple[str, ...]:
    """The columns that `rows_of` gives for an answer, also where it has no row."""
    kinds: dict[type, type] = {
        ControlAnswer: PlaceState,
        EventsAnswer: Event,
        StorylinesAnswer: Storyline,
        Timeline: Change,
        Extraction: Claim,
    }
    if isinstance(answer, list | tuple):
        return columns_of(answer[0]) if answer else ()
    return COLUMNS[kinds.get(type(answer), type(answer))]


def names(actors: Iterable[ActorRef]) -> list[str]:
    """The actors' names, in order."""
    return [actor.name for actor in actors]


def day_text(when: When | None) -> str:
    """A date as people read it: "2017-05-23", "2017-06-01…2017-06-04", "by 2017-06-04", "?"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "?"
    last = _last_day(when.latest)
    if when.earliest is None:
        return f"by {last}"
    if last is None:
        return f"from {when.earliest}"
    return when.earliest if when.earliest[:10] >= last else f"{when.earliest}…{last}"


def _last_day(latest: str | None) -> str | None:
    return None if latest is None else (date.fromisoformat(latest[:10]) - timedelta(days=1)).isoformat()


def _place(place: PlaceState) -> Row:
    holder = place.holder or Holder(name="")
    return {
        "id": place.id, "name": place.name, "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km,
        "state": place.state, "holder": holder.name or None, "holder_id": holder.actor, "side": holder.side,
        "country": holder.country, "basis": place.basis, "confidence": place.confidence,
        **_grade(place.reliability, place.credibility, answered=place.holder is not None),
        "since_earliest": place.since.earliest, "since_latest": place.since.latest,
        "last_evidence": place.last_evidence, "age_days": place.age_days, "origins": place.origins,
        "claims_for": list(place.claims_for), "claims_against": list(place.claims_against),
        "surrounded_by": [holder.name for holder in place.surrounded.by] if place.surrounded else [],
    }  # fmt: skip


def _change(change: Change, timeline: Timeline) -> Row:
    return {
        "place": timeline.place.name, "place_id": timeline.place.id, **_when(change.when),
        "state": change.state,
        "holder": change.holder.name if change.holder else None,
        "holder_id": change.holder.actor if change.holder else None,
        "previous": change.previous.name if change.previous else None, "basis": change.basis,
        "confidence": change.confidence, **_grade(change.reliability, change.credibility),
        "origins": change.origins, "claims_for": list(change.claims_for),
        "claims_against": list(change.claims_against),
    }  # fmt: skip


def _event(event: Event) -> Row:
    where, killed = event.where, [harm for harm in event.harm if harm.kind == "killed"]
    return {
        "id": event.id, "type": event.type,
        "acled_event_type": event.acled.event_type if event.acled else None,
        "acled_sub_event_type": event.acled.sub_event_type if event.acled else None,
        "plover_type": event.plover.type if event.plover else None,
        "plover_mode": event.plover.mode if event.plover else None, **_when(event.when),
        "place": where.name if where else None, "place_id": where.place if where else None,
        "lat": where.lat if where else None, "lon": where.lon if where else None,
        "radius_km": where.radius_km if where else None, "country": where.country if where else None,
        "agents": names(event.agents), "targets": names(event.targets), "supporters": names(event.supporters),
        "harm": [_harm(harm) for harm in event.harm],
        "killed_low": _total([harm.low for harm in killed]),
        "killed_high": _total([harm.high for harm in killed]),
        "confidence": event.confidence,
        **_grade(event.reliability if isinstance(event, ShownEvent) else None, event.credibility),
        "origins": event.origins, "claims": [ref.id for ref in event.claims],
        "claims_against": [ref.id for ref in event.claims_against], "storyline": event.storyline,
    }  # fmt: skip


def _steps(answer: StorylinesAnswer) -> list[Row]:
    """One row a step; the numbers of the steps begin at 1."""
    events = {event.id: event for event in answer.events}
    return [
        {
            "storyline": line.id, "by": line.by.name, "aim": line.place, "outcome": line.outcome, "step": i,
            "kind": step.kind, "event": step.event, "type": event.type, "earliest": event.when.earliest,
            "latest": event.when.latest, "place": event.where.name if event.where else None,
            "reason": step.reason,
        }
        for line in answer.storylines
        for i, step in enumerate(line.steps, 1)
        for event in (events[step.event],)
    ]  # fmt: skip


def _tie(tie: Tie) -> Row:
    return {
        "id": tie.id, "subject": tie.subject.name, "relation": tie.relation, "object": tie.object.name,
        "how": tie.how, "nominal": tie.nominal, "first": tie.first, "last": tie.last, "origins": tie.origins,
        "credibility": tie.credibility,
        "claims": list(tie.claims),
    }  # fmt: skip


def _claim(claim: Claim, given: Extraction) -> Row:
    what, who, whom = _body(claim)
    where = claim.where
    dates = _when(claim.when)
    return {
        "report": given.report.id, "id": claim.id, "kind": claim.kind, "stance": claim.stance,
        "main": claim.id == given.main, "what": what, "who": who, "whom": whom,
        "place": where.name if where else None, "place_id": where.place if where else None,
        "lat": where.lat if where else None, "lon": where.lon if where else None,
        "earliest": dates["earliest"],
        "latest": dates["latest"], "date_basis": dates["date_basis"],
        "said_by": [" → ".join(link.name for link in chain) for chain in claim.said_by],
        "confidence": claim.confidence, "words": [span.text for span in claim.evidence],
    }  # fmt: skip


def _body(claim: Claim) -> tuple[str, list[str], list[str]]:
    if claim.event is not None:
        return claim.event.type, names(claim.event.agents), names(claim.event.targets)
    if claim.control is not None:
        body = claim.control
        return (
            body.state,
            [body.holder.name] if body.holder else [],
            [body.previous.name] if body.previous else [],
        )
    if claim.tie is not None:
        return claim.tie.relation, [claim.tie.subject.name], [claim.tie.object.name]
    return "", [], []


def _when(when: When) -> Row:
    return {
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "date_basis": when.basis,
    }


def _grade(reliability: Reliability | None, credibility: Credibility, *, answered: bool = True) -> Row:
    """A grade and its two parts; no grade where the source was not weighed, or nothing is answered."""
    grade = reliability + credibility if reliability is not None and answered else None
    return {"grade": grade, "reliability": reliability, "credibility": credibility}


def _harm(harm: Harm) -> str:
    """ "3–5 killed (civilians)"; the bounds where they differ, a question mark for one that is not told."""
    bounds = ["?" if count is None else str(count) for count in (harm.low, harm.high)]
    count = bounds[0] if bounds[0] == bounds[1] else "–".join(bounds)
    return f"{count} {harm.kind}" + (f" ({harm.who.name})" if harm.who else "")


def _total(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
