"""What a copy holds: every answer that the page asks for, worked out beforehand for one day of knowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.faces.api.answers import Footing, Meta, Ruling
from dateline.faces.api.reader import EventQuery, RecordReader
from dateline.faces.api.tally import meta
from dateline.faces.publishing.gate import HEAD, OnlyReviewed
from dateline.faces.publishing.known import AsKnown
from dateline.faces.publishing.safety import Withholding, coarsened
from dateline.faces.publishing.settings import PublishSettings
from dateline.records.claims import Claim
from dateline.records.views import PlaceState
from dateline.run.showing import sentences_around

MOST_DAYS = 3000  # a longer record is shown for the stretch that holds nine tenths of it


def day_of_knowing(reader: RecordReader, settings: PublishSettings) -> str:
    """The last day of knowing of a copy. Raises InputError where the record has no dated report."""
    last = settings.known_on
    if last is None:
        days = [head.published.latest for head in reader.reports() if head.published.latest is not None]
        if not days:
            raise InputError("no report of the record has a date. Say how much is known: --known-on DAY")
        last = (date.fromisoformat(max(days)[:10]) - timedelta(days=1)).isoformat()
    return (date.fromisoformat(last) - timedelta(days=settings.delay_days)).isoformat()


def content(reader: RecordReader, settings: PublishSettings) -> dict[str, Any]:
    """The data of a copy as plain JSON, with coordinates made coarse and names withheld as set."""
    known = day_of_knowing(reader, settings)
    if settings.reviewed:
        reader = OnlyReviewed(reader, known)
    seen = AsKnown(reader, known)
    head = _within(meta(seen), known)
    heads = {each.hash: each for each in seen.reports()}
    states = _states(reader, known, _days(head))
    events = reader.events(EventQuery(known_on=known)).events
    claims, quotes = _claims(reader, heads, settings)
    footings = {
        place: {
            _key(state): _footing(reader.place_footing(place, day, known)) for day, state in _distinct(runs)
        }
        for place, runs in states.items()
    }
    data = {
        "about": {
            "known_on": known,
            "delay_days": settings.delay_days,
            "coarsen_km": settings.coarsen_km,
            "withheld": len(settings.withhold),
            "licence": settings.licence,
            "credit": settings.credit,
            "quotes": settings.quotes,
            "only_reviewed": settings.reviewed,
            "sources": sorted({each.source or each.agency or each.id for each in heads.values()}),
        },
        "meta": head,
        "events": events,
        "changes": reader.changes(known).changes,
        "reviewed": {
            id: {"state": review.state, "at": review.at} for id, review in reader.reviewed(known).items()
        },
        "plans": [each.claim.id for each in reader.plans(known).claims],
        "ties": reader.ties(known).ties,
        "places": {place: _head(runs) for place, runs in states.items()},
        "states": {place: [[day, _bare(state)] for day, state in runs] for place, runs in states.items()},
        "timelines": {place: reader.timeline(place, known) for place in states},
        "claims": claims,
        "quotes": quotes,
        "at": {
            place: [each.claim.id for each in reader.claims_at(place).claims if each.report.hash in heads]
            for place in states
        },
        "reports": heads,
        "footings": footings,
        "eventFootings": {event.id: _footing(reader.event_footing(event.id, known)) for event in events},
    }
    plain = msgspec.json.decode(msgspec.json.encode(data))
    if settings.coarsen_km > 0:
        plain = coarsened(plain, settings.coarsen_km)
    return dict(Withholding(settings.withhold).of(plain))


def _within(head: Meta, known: str) -> Meta:
    """The head with its bounds cut at the day of knowing: a copy has no day of which nothing is known."""
    after = (date.fromisoformat(known) + timedelta(days=1)).isoformat()

    def cut(span: Any) -> Any:
        if span.latest is None or span.latest <= after or (span.earliest or "") >= after:
            return span
        return msgspec.structs.replace(span, latest=after)

    return msgspec.structs.replace(head, bounds=cut(head.bounds), focus=cut(head.focus))


def _days(head: Meta) -> list[str]:
    """The days of a copy: all of the record's, or of its focus where those are too many."""
    for span in (head.bounds, head.focus):
        if span.earliest is None or span.latest is None:
            return []
        first, after = date.fromisoformat(span.earliest[:10]), date.fromisoformat(span.latest[:10])
        count = (after - first).days
        if count <= MOST_DAYS or span is head.focus:
            return [(first + timedelta(days=i)).isoformat() for i in range(count)]
    return []


def _states(reader: RecordReader, known: str, days: Iterable[str]) -> dict[str, list[tuple[str, PlaceState]]]:
    """Each place's states, a new one from each day on which anything but its age became another."""
    found: dict[str, list[tuple[str, PlaceState]]] = {}
    for day in days:
        for state in reader.control(day, known).places:
            still = _rounded(state)
            runs = found.setdefault(state.id, [])
            if not runs or runs[-1][1] != still:
                runs.append((day, still))
    return found


def _rounded(state: PlaceState) -> PlaceState:
    others = tuple(
        msgspec.structs.replace(each, confidence=round(each.confidence, 2)) for each in state.alternatives
    )
    around = state.surrounded
    if around is not None:
        around = msgspec.structs.replace(around, confidence=round(around.confidence, 2))
    return msgspec.structs.replace(
        state,
        age_days=None,
        confidence=round(state.confidence, 2),
        alternatives=others,
        surrounded=around,
    )


def _head(runs: list[tuple[str, PlaceState]]) -> dict[str, Any]:
    return {name: msgspec.to_builtins(getattr(runs[0][1], name)) for name in HEAD}


def _bare(state: PlaceState) -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.to_builtins(state)
    return {name: value for name, value in whole.items() if name not in HEAD}


def _key(state: PlaceState) -> str:
    """What tells the claims of one answer from those of another; the page makes the same."""
    return f"{','.join(state.claims_for)}|{','.join(state.claims_against)}"


def _distinct(runs: Iterable[tuple[str, PlaceState]]) -> Iterator[tuple[str, PlaceState]]:
    """The first day of each set of claims."""
    seen: set[str] = set()
    for day, state in runs:
        if _key(state) not in seen:
            seen.add(_key(state))
            yield day, state


def _footing(footing: Footing) -> dict[str, Any]:
    """A footing whose claims and reports are named by their ids; it does not tell who judged, nor why."""
    last = footing.judgements[-1].at[:10] if footing.judgements else ""
    judged = Ruling(of="holder", rule=f"a person's judgement of {last}")
    return {
        "claims": [
            {
                "claim": row.filed.claim.id,
                "part": row.part,
                "weight": row.weight,
                "interest": row.interest,
                "inferred": row.inferred,
            }
            for row in footing.claims
        ],
        "origins": [
            {
                "id": each.id,
                "reports": [head.hash for head in each.reports],
                "others": each.others,
                "reasons": each.reasons,
            }
            for each in footing.origins
        ],
        "rulings": [judged if last and each.of == "holder" else each for each in footing.rulings],
        "judgements": [],
    }


def _claims(
    reader: RecordReader, heads: Iterable[str], settings: PublishSettings
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every claim with its report's hash, and the sentences that it quotes; no text is given whole."""
    claims: dict[str, Any] = {}
    quotes: dict[str, Any] = {}
    for hash in heads:
        filed = reader.report(hash)
        for claim in filed.claims:
            bare = claim if settings.quotes else msgspec.structs.replace(claim, evidence=())
            claims[claim.id] = {"claim": bare, "report": hash, "main": claim.id == filed.main}
            if settings.quotes and filed.text:
                quotes[claim.id] = _quote(claim, filed.text)
    return claims, quotes


def _quote(claim: Claim, text: str) -> dict[str, Any]:
    """The sentences around a claim's words, in pieces: `[words, whether they are the claim's]`."""
    pieces: list[tuple[str, bool]] = []
    for sentence in sentences_around(text, claim.evidence):
        at = sentence.start
        if pieces:
            pieces.append((" … ", False))
        for span in sorted(claim.evidence, key=lambda each: each.start):
            start, end = max(span.start, at), min(span.end, sentence.end)
            if start >= end:
                continue
            if start > at:
                pieces.append((text[at:start], False))
            pieces.append((text[start:end], True))
            at = end
        if at < sentence.end:
            pieces.append((text[at : sentence.end], False))
    return {"pieces": pieces}
