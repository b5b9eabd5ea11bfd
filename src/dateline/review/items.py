"""The items of a review: events, changes of control that claims speak for, ties, and plans."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import msgspec

from dateline.records.claims import Claim
from dateline.records.review import ReviewItem
from dateline.records.values import ActorRef
from dateline.records.views import Change, Event, Holder, PlaceHead, Tie, Timeline


def items_of(
    events: Iterable[Event],
    timelines: Iterable[Timeline],
    ties: Iterable[Tie] = (),
    plans: Iterable[Claim] = (),
) -> tuple[ReviewItem, ...]:
    """The items, without their doubt, sorted by id. A change that no claim speaks for is none."""
    found = [_of_event(event) for event in events]
    found += [ReviewItem(id=tie.id, kind="tie", tie=tie, claims=tie.claims) for tie in ties]
    found += [ReviewItem(id=plan_id(plan), kind="plan", plan=plan, claims=(plan.id,)) for plan in plans]
    for line in timelines:
        ids = change_ids(line)
        found += [
            _of_change(line.place, change, id) for change, id in zip(line.changes, ids, strict=True) if id
        ]
    return tuple(sorted(found, key=lambda item: item.id))


def plan_id(plan: Claim) -> str:
    """The id of a plan, after its claim's."""
    return f"plan:{plan.id.removeprefix('claim:')}"


def _of_event(event: Event) -> ReviewItem:
    return ReviewItem(
        id=event.id,
        kind="event",
        event=event,
        claims=tuple(ref.id for ref in event.claims),
        against=tuple(ref.id for ref in event.claims_against),
    )


def _of_change(place: PlaceHead, change: Change, id: str) -> ReviewItem:
    return ReviewItem(
        id=id,
        kind="change",
        place=place,
        change=change,
        claims=change.claims_for,
        against=tuple(claim for claim in change.claims_against if claim not in change.claims_for),
    )


def change_ids(line: Timeline) -> tuple[str | None, ...]:
    """The ids of a place's changes, in their order; None of one that no claim speaks for.

    A change is named by its place, from whom to whom, in what state, and by the first of its claims.
    """
    met: Counter[str] = Counter()
    ids: list[str | None] = []
    for change in line.changes:
        claims = [id for id in change.claims_for if id.startswith("claim:")]
        if not claims:
            ids.append(None)
            continue
        parts = (line.place.id, change.state, _who(change.holder), _who(change.previous), min(claims))
        id = f"change:{_digest(parts)}"
        ids.append(f"{id}-{met[id]}" if met[id] else id)
        met[id] += 1
    return tuple(ids)


def says(item: ReviewItem) -> str:
    """A digest of what an item says: it stays while only voices are added, and changes with the matter."""
    if item.event is not None:
        return _digest(_matter(item.event))
    if item.tie is not None:
        return _digest((_who(item.tie.subject), item.tie.relation, _who(item.tie.object), item.tie.nominal))
    if item.plan is not None:
        return _digest(
            (item.plan.stance, item.plan.when, item.plan.where, item.plan.event, item.plan.control)
        )
    change, place = item.change, item.place
    if change is None or place is None:
        return ""
    when = (change.when.earliest, change.when.latest)
    return _digest((place.id, change.state, _who(change.holder), _who(change.previous), when))


def _matter(event: Event) -> tuple[object, ...]:
    where = None if event.where is None else (event.where.place or event.where.name, event.where.part)
    roles = [sorted(map(_who, refs)) for refs in (event.agents, event.targets, event.supporters)]
    harm = sorted((h.kind, _who(h.who), h.low or -1, h.best or -1, h.high or -1) for h in event.harm)
    return (event.type, event.when.earliest, event.when.latest, where, roles, harm)


def _who(ref: ActorRef | Holder | None) -> str:
    return "" if ref is None else ref.actor or ref.name


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:16]
