"""`dateline judge`: a person's decisions, taken down and listed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.faces.cli.options import Decision, Format
from dateline.faces.cli.output import emit, print_table
from dateline.records.contract import to_json
from dateline.records.judgements import Judgement, JudgementKind, named
from dateline.run.judging import NEEDS_NO_REASON, Judged
from dateline.run.naming import actor_named, place_named, type_named
from dateline.run.record import Record

NOBODY = ("nobody", "unknown")
NO_PLACE = ("none", "nowhere")
_COLUMNS = ("when", "by", "decision", "about", "reason", "status", "id")


_KINDS: dict[Decision, JudgementKind] = {
    Decision.accept: "accept",
    Decision.not_event: "not_event",
    Decision.wrong: "wrong_claim",
    Decision.value: "right_value",
    Decision.place: "right_place",
    Decision.holder: "holder_on",
    Decision.same: "same",
    Decision.not_same: "not_same",
    Decision.apart: "split",
    Decision.undo: "undo",
}


def judge_command(
    record: Record, decision: Decision, target: str, values: Sequence[str], signature: tuple[str, str, str]
) -> None:
    """Takes a decision down; `signature` is who, when (now where empty) and why."""
    by, at, reason = signature
    if not by.strip():
        raise InputError("say who decides: --by NAME, or DATELINE_BY in the environment.")
    if not reason.strip() and _KINDS[decision] not in NEEDS_NO_REASON:
        raise InputError("say why: --reason TEXT.")
    made = record.judge(
        Judgement(
            kind=_KINDS[decision],
            target=target,
            by=by,
            at=at or datetime.now(UTC).isoformat(timespec="milliseconds"),
            value=_VALUES[decision](record, list(values)),
            reason=reason,
        )
    )
    sys.stdout.write(f"{made.id}\n")


def list_command(record: Record, format: Format) -> None:
    """Writes all judgements of a record, oldest first."""
    held = record.judged()
    if format is Format.table:
        print_table(f"{len(held)} judgements", _COLUMNS, [_cells(each) for each in held])
    elif format is Format.json:
        emit(to_json({"judgements": held}) + b"\n")
    elif format is Format.jsonl:
        for each in held:
            emit(to_json(each) + b"\n")
    else:
        raise InputError("judgements are listed as table, json or jsonl.")


def take_command(record: Record, path: Path) -> None:
    """Takes over judgements of another record: its canonical export, or what `--list -f jsonl` wrote."""
    written = list(_written(path))  # all of the file, or nothing of it
    taken = [record.take(judgement) for judgement in written]
    sys.stdout.write(f"{record.name}: {len(taken)} judgements taken over\n")


def _written(path: Path) -> Iterator[Judgement]:
    try:
        lines = path.read_bytes().splitlines()
        for line in lines:
            fields = msgspec.json.decode(line, type=dict)
            if "judgement" in fields or fields.get("record") == "judgement":
                yield msgspec.convert(fields.get("judgement", fields), Judgement)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path} holds a line that is no judgement: {error}.") from error


def _cells(judged: Judged) -> list[str]:
    each = judged.judgement
    value = ", ".join(named(each.value)) if not isinstance(each.value, dict) else json.dumps(each.value)
    about = f"{each.target} {value}".strip()
    status = f"{judged.status}: {judged.why}" if judged.why else judged.status
    return [each.at, each.by, each.kind.replace("_", " "), about, each.reason, status, each.id]


def _none(record: Record, values: list[str]) -> None:
    del record
    if values:
        raise InputError(f"this decision takes one id and nothing after it, not {' '.join(values)!r}.")


def _ids(record: Record, values: list[str]) -> list[str]:
    del record
    if not values:
        raise InputError("name the other claims or events, too.")
    return values


def _fields(record: Record, values: list[str]) -> dict[str, Any]:
    """The fields to replace, from `event.type=attack.bombing`: values are JSON where they are, else words.

    A type brings its codes in the schemes with it, unless they are told, too.
    """
    found: dict[str, Any] = {}
    for value in values:
        path, equals, told = value.partition("=")
        if not equals:
            raise InputError(f"write {value!r} as FIELD=VALUE, such as event.type=attack or where=null.")
        *above, last = path.split(".")
        inner = found
        for key in above:
            inner = inner.setdefault(key, {})
            if not isinstance(inner, dict):
                raise InputError(f"{path} is part of {key}, which is given a value of its own.")
        inner[last] = _json_or_words(told)
    event = found.get("event")
    if isinstance(event, dict) and isinstance(event.get("type"), str):
        found["event"] = {**type_named(record, event["type"]), **event}
    return found


def _json_or_words(told: str) -> Any:
    try:
        return json.loads(told)
    except ValueError:
        return told


def _where(record: Record, values: list[str]) -> dict[str, Any] | None:
    """The place named, by a name or id of the record, or as JSON; None for "none"."""
    told = " ".join(values)
    if not told:
        raise InputError("name the place, too: by its name or id; none for no place.")
    if told in NO_PLACE:
        return None
    given = _json_or_words(told)
    if isinstance(given, dict):
        return given
    return place_named(record, told)


def _holder(record: Record, values: list[str]) -> dict[str, Any]:
    """Day, holder and state, as `2017-06-04 "Iraqi Army" besieged`."""
    if len(values) not in (2, 3):
        raise InputError('say PLACE DAY HOLDER [STATE]: holder Baaj 2017-06-04 ISIS, or "nobody" for it.')
    day, told = values[:2]
    holder = None if told in NOBODY else _actor(record, told, day)
    return {"day": day, "holder": holder, **({"state": values[2]} if len(values) == 3 else {})}


def _actor(record: Record, told: str, day: str) -> dict[str, Any]:
    given = _json_or_words(told)
    if isinstance(given, dict):
        return given
    return actor_named(record, told, day)


_VALUES: dict[Decision, Callable[[Record, list[str]], Any]] = {
    Decision.accept: _none,
    Decision.not_event: _none,
    Decision.wrong: _none,
    Decision.value: _fields,
    Decision.place: _where,
    Decision.holder: _holder,
    Decision.same: _ids,
    Decision.not_same: _ids,
    Decision.apart: _ids,
    Decision.undo: _none,
}
