"""What a reviewer decides on the page, as the judgement that a record keeps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.faces.api.answers import Decided, Edited, HeldBy
from dateline.fusion.days import days_of, precision_of
from dateline.records.judgements import Judgement, JudgementKind
from dateline.records.values import When
from dateline.run.days import day_of
from dateline.run.naming import actor_named, place_named, type_named
from dateline.run.record import Record

KINDS: dict[str, JudgementKind] = {
    "accept": "accept",
    "not_event": "not_event",
    "edit": "right_value",
    "holder": "holder_on",
    "merge": "same",
    "split": "split",
    "undo": "undo",
}
CIVILIANS = "actor:civilians"


def judgement_of(record: Record, decided: Decided) -> Judgement:
    """The judgement, made now; names become what the record knows by them. Raises InputError."""
    target = decided.target
    value: Any = None
    if decided.decision in ("merge", "split"):
        value = list(decided.ids)
    elif decided.decision == "edit":
        if decided.edit is None:
            raise InputError("say what is right instead.")
        value = edited(record, decided.edit)
    elif decided.decision == "holder":
        if decided.held is None:
            raise InputError("say who held the place, and on which day.")
        target, value = decided.held.place, _held(record, decided.held, decided.target)
    return Judgement(
        kind=KINDS[decided.decision],
        target=target,
        by=" ".join(decided.by.split()),
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        value=value,
        reason=decided.reason.strip(),
    )


def edited(record: Record, edit: Edited) -> dict[str, Any]:
    """The fields of a claim that an edit replaces. Raises InputError where it sets none right."""
    value: dict[str, Any] = {}
    event: dict[str, Any] = {}
    day = edit.first or None
    if edit.first is not msgspec.UNSET or edit.last is not msgspec.UNSET:
        value["when"] = _when(edit.first or None, edit.last or None)
    if edit.place is not msgspec.UNSET:
        value["where"] = place_named(record, edit.place) if edit.place.strip() else None
    if edit.agents is not msgspec.UNSET:
        event["agents"] = _actors(record, edit.agents, day)
    if edit.targets is not msgspec.UNSET:
        event["targets"] = _actors(record, edit.targets, day)
    if edit.harm is not msgspec.UNSET:
        event["harm"] = [
            {"kind": kind, "low": count, "best": count, "high": count} for kind, count in edit.harm.items()
        ]
    if edit.type is not msgspec.UNSET:
        civilians = any(each["actor"] == CIVILIANS for each in event.get("targets", ()))
        event |= type_named(record, edit.type, of_civilians=civilians)
    if event:
        value["event"] = event
    if edit.stance is not msgspec.UNSET:
        value["stance"] = edit.stance
    if tie := _tie(record, edit, day):
        value["tie"] = tie
    if not value:
        raise InputError("nothing was changed: accept it as it stands instead.")
    return value


def _tie(record: Record, edit: Edited, day: str | None) -> dict[str, Any]:
    """The fields of a tie that an edit replaces."""
    tie: dict[str, Any] = {}
    if edit.relation is not msgspec.UNSET:
        tie["relation"] = edit.relation
    if edit.subject is not msgspec.UNSET:
        tie["subject"] = actor_named(record, edit.subject.strip(), day)
    if edit.object is not msgspec.UNSET:
        tie["object"] = actor_named(record, edit.object.strip(), day)
    if edit.nominal is not msgspec.UNSET:
        tie["nominal"] = edit.nominal
    return tie


def _actors(record: Record, names: Iterable[str], day: str | None) -> list[dict[str, Any]]:
    return [actor_named(record, name.strip(), day) for name in names if name.strip()]


def _when(first: str | None, last: str | None) -> dict[str, Any]:
    """The interval from the first day to the last, both of it; unknown where neither is given."""
    if first is None and last is None:
        return dict(msgspec.to_builtins(When(reason="no day is known, as a person judged")))
    begin, end = day_of(first or last or "", "first day"), day_of(last or first or "", "last day")
    if end < begin:
        raise InputError(f"the last day, {end}, is before the first, {begin}.")
    when = When(
        earliest=begin, latest=(date.fromisoformat(end) + timedelta(days=1)).isoformat(), basis="stated"
    )
    whole = msgspec.structs.replace(when, precision=precision_of(days_of(when)), reason="as a person judged")
    return dict(msgspec.to_builtins(whole))


def _held(record: Record, held: HeldBy, change: str) -> dict[str, Any]:
    holder = actor_named(record, held.holder.strip(), held.day) if held.holder.strip() else None
    return {"day": held.day, "holder": holder, "state": held.state, "change": change}
