"""The options that several commands share, and the small things around a command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dateline.records.dropped import Dropped
    from dateline.run.pipeline import Tally
    from dateline.run.record import Record
    from dateline.run.settings import Settings

LISTED = 20
"""Drops that are listed on standard error before the rest is only counted."""


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Decision(StrEnum):
    """What can be judged."""

    accept = "accept"
    not_event = "not-event"
    wrong = "wrong"
    value = "value"
    place = "place"
    holder = "holder"
    same = "same"
    not_same = "not-same"
    apart = "split"  # `str.split` has the name
    undo = "undo"


class ExportFormat(StrEnum):
    """What a record can be exported to."""

    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    acled = "acled"


RecordPath = Annotated[
    Path, typer.Argument(metavar="RECORD", help="The record: one file.", show_default=False)
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", help="table for people, json and jsonl for programs, csv for sheets."),
]
KnownOn = Annotated[
    str | None, typer.Option(metavar="DAY", help="Answer as it was known on this day.", show_default=False)
]
SettingsPath = Annotated[
    Path | None,
    typer.Option(
        "--settings", metavar="FILE", help="A TOML file over the default settings.", show_default=False
    ),
]

Triage = Annotated[
    bool | None,
    typer.Option(
        "--triage/--no-triage",
        help="Leave unread what cannot be about conflict, for news of all kinds.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the plain texts named here were published.", show_default=False),
]
Source = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who published the plain texts named here.", show_default=False),
]

DecisionArgument = Annotated[
    Decision | None, typer.Argument(metavar="[DECISION]", help="What is decided.", show_default=False)
]
Target = Annotated[
    str | None,
    typer.Argument(
        metavar="[TARGET]", help="The claim, event, change, place or judgement.", show_default=False
    ),
]
Values = Annotated[
    list[str] | None, typer.Argument(metavar="[VALUES…]", help="What is right.", show_default=False)
]
By = Annotated[
    str, typer.Option(metavar="NAME", help="Who decides.", envvar="DATELINE_BY", show_default=False)
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.", show_default=False)]
At = Annotated[
    str, typer.Option(metavar="TIME", help="When, ISO 8601; now if not given.", show_default=False)
]
Blind = Annotated[bool, typer.Option("--blind", help="Decide as one who heeds nobody else's judgements.")]


@contextmanager
def opened(path: Path) -> Iterator[Record]:
    """An existing record, open while the command asks it."""
    from dateline.run.record import open_record

    record = open_record(path, create=False)
    try:
        yield record
    finally:
        record.close()


def settings_from(path: Path | None) -> Settings:
    """The settings of a command."""
    from dateline.run.settings import load_settings

    return load_settings(path)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[Tally], None] | None]:
    """What long work reports to: a bar on a terminal, nothing where any output is piped."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda tally: bar.update(
            task, completed=tally.seen, description=f"{label}, {len(tally.dropped)} dropped"
        )


def list_dropped(dropped: Iterable[Dropped]) -> None:
    """Writes what was dropped to standard error: where, why, one a line."""
    each = list(dropped)
    for drop in each[:LISTED]:
        sys.stderr.write(f"dropped {drop.source}: {drop.reason}\n")
    if len(each) > LISTED:
        sys.stderr.write(f"… and {len(each) - LISTED} more\n")
