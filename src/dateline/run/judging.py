"""Judgements on their way into a record: checked, tied to the claims they are about, and listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal, get_args

import msgspec
from msgspec.structs import replace

from dateline.control.judged import HolderOn
from dateline.errors import BadDate, InputError, UnknownName
from dateline.fusion.corrected import with_values
from dateline.records.claims import Claim
from dateline.records.judgements import Anchor, Judgement, anchor, named, signed, standing, undone
from dateline.records.review import ReviewItem
from dateline.records.values import ControlStatus, Where
from dateline.records.views import Event
from dateline.review.items import says
from dateline.run.days import day_of
from dateline.run.selecting import find_place
from dateline.run.views import Views

BODIES = ("event", "control", "tie")
NEVER_REPLACED = ("id", "kind", "evidence")
NEEDS_NO_REASON = ("accept", "undo")
MADE_OF_EVENT = "control by "
"""How the rule begins by which reading makes a claim of control of an event."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as a record holds it: whether it stands, is undone, or finds nothing it is about."""

    judgement: Judgement
    status: Literal["stands", "undone", "open"]
    why: str | None = None


def prepared(views: Views, judgement: Judgement) -> Judgement:
    """The judgement signed, with the claims that it is about, as its record holds them now.

    Raises UnknownName where it names what the record does not hold, InputError where it says nothing
    that can be heeded, lacks its author or its reason, or is dated by no day.
    """
    judgement = _formed(judgement)
    match judgement.kind:
        case "undo":
            _check_undoing(views, judgement)
        case "accept":
            item = find_item(views, judgement.target)
            told = _anchors(views, (*item.claims, *item.against))
            judgement = replace(judgement, target=item.id, value={"says": says(item)}, about=told)
        case "not_event":
            item = find_item(views, judgement.target)
            judgement = replace(judgement, target=item.id, value=None, about=_rejected(views, item))
        case "holder_on":
            judgement = _placed(views, judgement)
        case "same" | "not_same":
            judgement = _tied(views, judgement)
        case "split":
            judgement = _splitting(views, judgement)
        case _:
            told = _claims_of(views, judgement.target)
            for each in told:
                _check_correction(judgement, views.claim(each.claim)[0])
            judgement = replace(judgement, about=told)
    return signed(judgement)


def find_item(views: Views, id: str) -> ReviewItem:
    """An item of the review by its id, or the event that became of one with it. Raises UnknownName."""
    items = {item.id: item for item in views.review_items()}
    found = items.get(id) or (items.get(views.event(id).id) if id.startswith("event:") else None)
    if found is None:
        raise UnknownName(
            f"the record holds no event, change, tie or plan {id!r}. List them with: dateline review"
        )
    return found


def listed(views: Views) -> Iterator[Judged]:
    """Every judgement of a record, oldest first."""
    kept = views.judgements()
    gone, lost = undone(kept), _lost(views, standing(kept))
    for judgement in kept:
        if judgement.id in gone:
            yield Judged(judgement=judgement, status="undone")
        elif judgement.id in lost:
            yield Judged(judgement=judgement, status="open", why=lost[judgement.id])
        else:
            yield Judged(judgement=judgement, status="stands")


def about(views: Views, ids: Iterable[str]) -> tuple[Judgement, ...]:
    """The standing judgements about any of these claims, events or places, oldest first."""
    wanted = set(ids)
    return tuple(
        judgement
        for judgement in standing(views.judgements())
        if judgement.target in wanted
        or any(each.claim in wanted for each in (*judgement.about, *judgement.beside))
    )


def heirs(event: Event, events: Iterable[Event], judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """The other events that hold today what splits took out of an event."""
    split = {each.claim for judgement in judgements if judgement.kind == "split" for each in judgement.about}
    return tuple(other.id for other in events if other.id != event.id and split & set(_told(other)))


def _lost(views: Views, kept: Iterable[Judgement]) -> dict[str, str]:
    places = views.places()
    lost = dict(views.fused().open)
    for judgement in kept:
        if judgement.kind == "holder_on" and places.find(judgement.target) is None:
            lost[judgement.id] = "the record speaks of no such place today"
    return lost


def _formed(judgement: Judgement) -> Judgement:
    """The judgement with its time as ISO 8601 in UTC, or its day."""
    if not judgement.by.strip():
        raise InputError("a judgement needs its author.")
    if not judgement.reason.strip() and judgement.kind not in NEEDS_NO_REASON:
        raise InputError("a judgement needs its reason.")
    try:
        at = datetime.fromisoformat(judgement.at)
    except ValueError:
        raise BadDate(f"a judgement is dated by a day or an ISO 8601 time, not {judgement.at!r}.") from None
    timed = at.astimezone(UTC) if at.tzinfo else at
    day_alone = ":" not in judgement.at and "T" not in judgement.at
    written = timed.date().isoformat() if day_alone else timed.isoformat()
    return replace(judgement, at=written)


def _check_undoing(views: Views, judgement: Judgement) -> None:
    kept = views.judgements()
    if judgement.target not in {each.id for each in kept}:
        raise UnknownName(f"the record holds no judgement {judgement.target!r}.")
    if judgement.target in undone(kept):
        raise InputError(f"{judgement.target} is undone already. To let it hold again, undo its undoing.")


def _check_correction(judgement: Judgement, claim: Claim) -> None:
    """Whether the value of a correction makes a claim of the same kind."""
    value = judgement.value
    try:
        if judgement.kind == "right_place":
            msgspec.convert(value, Where | None)
        elif judgement.kind == "right_value":
            other = [body for body in BODIES if body != claim.kind]
            known = set(Claim.__struct_fields__) - {*other, *NEVER_REPLACED}
            if not isinstance(value, dict) or not value or not set(value) <= known:
                raise InputError(f"a right value replaces some of {', '.join(sorted(known))}.")
            strange = _strange(value, msgspec.to_builtins(with_values(claim, value)))
            if strange is not None:
                raise InputError(f"a claim has no field {strange!r}; see: dateline schema extraction")
    except msgspec.ValidationError as error:
        raise InputError(f"the value does not fit {claim.id}: {error}.") from None


def _strange(given: object, made: object) -> str | None:
    """The first field of what was given that what was made of it does not have."""
    if not isinstance(given, dict) or not isinstance(made, dict):
        return None
    for key, value in given.items():
        if key not in made:
            return str(key)
        if (inner := _strange(value, made[key])) is not None:
            return f"{key}.{inner}"
    return None


def _placed(views: Views, judgement: Judgement) -> Judgement:
    """The judgement with its place by the gazetteer's id, where it has one."""
    try:
        value = msgspec.convert(judgement.value, HolderOn)
    except msgspec.ValidationError as error:
        states = ", ".join(get_args(ControlStatus))
        raise InputError(
            f"who held a place is told as day, holder and state (one of {states}): {error}."
        ) from None
    told_value = {**msgspec.to_builtins(judgement.value), "day": day_of(value.day, "day")}
    place = find_place(judgement.target, views.places())
    lasting = judgement.target if place.startswith("place:record:") else place
    told = _anchors(views, find_item(views, value.change).claims) if value.change else ()
    return replace(judgement, target=lasting, value=told_value, about=told)


def _tied(views: Views, judgement: Judgement) -> Judgement:
    about = _claims_of(views, judgement.target)
    beside = [each for id in named(judgement.value) for each in _claims_of(views, id)]
    if not beside:
        raise InputError("what is the same, or not, takes two claims or events at least.")
    if judgement.kind == "not_same" and {a.claim for a in about} & {b.claim for b in beside}:
        raise InputError("the two share claims: to take claims out of an event, split it.")
    return replace(judgement, about=about, beside=tuple(beside))


def _splitting(views: Views, judgement: Judgement) -> Judgement:
    event = views.event(judgement.target)
    about = _claims_of(views, event.id)
    wanted = set(named(judgement.value))
    out = tuple(each for each in about if each.claim in wanted)
    if not out or len(out) == len(about) or wanted - {each.claim for each in out}:
        raise InputError(
            f"a split names some, and not all, of the claims of {event.id}: "
            f"{', '.join(each.claim for each in about)}."
        )
    return replace(judgement, target=event.id, about=about, beside=out)


def _claims_of(views: Views, id: str) -> tuple[Anchor, ...]:
    """A claim, or all the claims of an event, a tie or a plan, by what they are found again."""
    if id.startswith(("tie:", "plan:")):
        return _anchors(views, find_item(views, id).claims)
    return _anchors(views, [id] if id.startswith("claim:") else _told(views.event(id)))


def _anchors(views: Views, ids: Iterable[str]) -> tuple[Anchor, ...]:
    """By what claims are found again; the ids of judgements among them are left out."""
    claims = (views.claim(id) for id in ids if id.startswith("claim:"))
    return tuple(anchor(claim, held.hash) for claim, held in claims)


def _rejected(views: Views, item: ReviewItem) -> tuple[Anchor, ...]:
    """The claims that an item rests on, and what control follows from the same words."""
    found: dict[str, Anchor] = {}
    for claim, held in (views.claim(id) for id in item.claims if id.startswith("claim:")):
        found[claim.id] = anchor(claim, held.hash)
        for other in held.extraction.claims if claim.event is not None else ():
            if _follows(other, claim):
                found[other.id] = anchor(other, held.hash)
    return tuple(found[id] for id in sorted(found))


def _follows(other: Claim, event: Claim) -> bool:
    """Whether a claim of control was made of an event's claim: of the same words about the same place."""
    made = any(note.startswith(MADE_OF_EVENT) for note in other.why)
    return made and other.evidence == event.evidence and other.where == event.where


def _told(event: Event) -> list[str]:
    return [ref.id for ref in (*event.claims, *event.claims_against)]
