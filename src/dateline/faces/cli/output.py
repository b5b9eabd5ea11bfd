"""Answers on standard output."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from dateline.faces.cli.options import Format
from dateline.faces.exports import table_csv
from dateline.faces.rows import day_text, names
from dateline.records.contract import to_json
from dateline.records.views import (
    Change,
    ControlAnswer,
    Event,
    EventsAnswer,
    PlaceState,
    RouteState,
    Storyline,
    StorylinesAnswer,
    Timeline,
)

PIPED_WIDTH = 160
"""Columns of a table where no terminal says how wide it is."""


def console() -> Console:
    """The console of standard output; wide where it is piped."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


def write(answer: Any, format: Format) -> None:
    """Writes an answer in the format asked for."""
    if format is Format.json:
        emit(to_json(answer) + b"\n")
    elif format is Format.jsonl:
        for part in parts_of(answer):
            emit(to_json(part) + b"\n")
    elif format is Format.csv:
        for chunk in table_csv(answer):
            emit(chunk)
    else:
        _write_table(answer)


def write_rows(rows: list[dict[str, Any]], format: Format, *, empty: str = "nothing") -> None:
    """Writes rows of plain values in the format asked for; all rows have the same keys."""
    if format is Format.json:
        emit(to_json(rows) + b"\n")
    elif format is Format.jsonl:
        for row in rows:
            emit(to_json(row) + b"\n")
    elif format is Format.csv:
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, fieldnames=list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
        emit(buffer.getvalue().encode())
    elif rows:
        cells = [["" if value is None else str(value) for value in row.values()] for row in rows]
        _table(console(), None, tuple(rows[0]), cells)
    else:
        console().print(empty, markup=False)


def emit(data: bytes) -> None:
    """Writes bytes to standard output, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def parts_of(answer: Any) -> tuple[Any, ...]:
    """What an answer lists: its places, changes or events."""
    if isinstance(answer, ControlAnswer):
        return answer.places
    if isinstance(answer, Timeline):
        return answer.changes
    if isinstance(answer, StorylinesAnswer):
        return answer.storylines
    return answer.events if isinstance(answer, EventsAnswer) else (answer,)


def _write_table(answer: Any) -> None:
    out = console()
    if isinstance(answer, ControlAnswer):
        known = f", as known on {answer.known_on}" if answer.known_on else ""
        _table(
            out, f"Who held what on {answer.on}{known}", _CONTROL, [_place_cells(p) for p in answer.places]
        )
        if answer.routes:
            out.print()
            _table(out, "Routes", _ROUTES, [_route_cells(r) for r in answer.routes])
    elif isinstance(answer, Timeline):
        _table(
            out,
            f"{answer.place.name} ({answer.place.id})",
            _TIMELINE,
            [_change_cells(c) for c in answer.changes],
        )
    elif isinstance(answer, EventsAnswer):
        _table(out, f"{len(answer.events)} events", _EVENTS, [_event_cells(e) for e in answer.events])
    elif isinstance(answer, StorylinesAnswer):
        events = {event.id: event for event in answer.events}
        for line in answer.storylines:
            write_storyline(out, line, events)
            out.print()
        if not answer.storylines:
            out.print("nothing that the record tells of")
    else:
        out.print_json(data=msgspec.to_builtins(answer))


_CONTROL = ("place", "held by", "state", "since", "last evidence", "age", "belief", "voices", "basis")
_ROUTES = ("route", "claimed", "by", "since", "last evidence", "age", "belief", "voices", "basis")
_TIMELINE = ("when", "holder", "state", "before", "belief", "voices", "basis", "claims")
_EVENTS = ("when", "type", "where", "by", "against", "voices", "id")


_STEPS = ("when", "step", "type", "where", "why it is one", "event")


def print_table(title: str | None, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    """Writes a table to standard output."""
    _table(console(), title, columns, rows)


def _table(out: Console, title: str | None, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    out.print(table)
    if not rows:
        out.print("nothing that the record tells of")


def belief_text(belief: float) -> str:
    """A belief for people: two digits, and never rounded to certainty."""
    return ">0.99" if belief > 0.99 else f"{belief:.2f}"


def _place_cells(place: PlaceState) -> list[str]:
    age = "" if place.age_days is None else f"{place.age_days} d"
    state = f"{place.state}, the enemy all around" if place.surrounded else place.state
    return [
        place.name, place.holder.name if place.holder else "unknown", state, day_text(place.since),
        place.last_evidence or "", age, belief_text(place.confidence), str(place.origins), place.basis,
    ]  # fmt: skip


def _route_cells(route: RouteState) -> list[str]:
    age = "" if route.age_days is None else f"{route.age_days} d"
    return [
        route.name, route.state, route.by.name if route.by else "", day_text(route.since),
        route.last_evidence or "", age, belief_text(route.confidence), str(route.origins), route.basis,
    ]  # fmt: skip


def _change_cells(change: Change) -> list[str]:
    before = change.previous.name if change.previous else ""
    return [
        day_text(change.when), change.holder.name if change.holder else "unknown", change.state, before,
        belief_text(change.confidence), str(change.origins), change.basis, "\n".join(change.claims_for[:2]),
    ]  # fmt: skip


def _event_cells(event: Event) -> list[str]:
    return [
        day_text(event.when), event.type, event.where.name if event.where else "",
        ", ".join(names(event.agents)), ", ".join(names(event.targets)), str(event.origins), event.id,
    ]  # fmt: skip


def write_storyline(out: Console, line: Storyline, events: Mapping[str, Event]) -> None:
    """Writes the steps of one operation; `events` are found by their ids."""
    _table(out, _storyline_title(line), _STEPS, _step_cells(line, events))


def _storyline_title(line: Storyline) -> str:
    against = f" against {', '.join(names(line.against))}" if line.against else ""
    end = f": {line.outcome}" if line.outcome else ""
    return f"{line.by.name}{against}, {line.place}, {day_text(line.when)}{end} ({line.id})"


def _step_cells(line: Storyline, events: Mapping[str, Event]) -> list[list[str]]:
    rows = []
    for step in line.steps:
        event = events[step.event]
        where = event.where.name if event.where else ""
        rows.append([day_text(event.when), step.kind, event.type, where, step.reason, event.id])
    return rows
