"""`dateline extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.faces.cli.options import Format, list_dropped, progress_bar
from dateline.faces.cli.output import console, emit
from dateline.faces.exports import table_csv
from dateline.faces.rows import day_text, rows_of
from dateline.reading import ReadingOptions, read_paths
from dateline.records.claims import Extraction
from dateline.records.contract import to_json
from dateline.run.pipeline import Tally, extract_reports
from dateline.run.settings import Settings


def extract_command(
    files: list[Path], format: Format | None, settings: Settings, options: ReadingOptions
) -> None:
    """Reads reports and writes what each gives, as soon as it is read."""
    if not files and sys.stdin.isatty():
        raise InputError("nothing to read: name files, or pipe reports in. See: dateline extract --help")
    chosen = format or (Format.table if sys.stdout.isatty() else Format.jsonl)
    tally = Tally()
    items = read_paths(files or ["-"], stdin=sys.stdin.buffer, options=options)
    with progress_bar("reading") as progress:
        _write(extract_reports(items, settings, tally=tally, progress=progress), chosen)
    list_dropped(tally.dropped)
    if tally.seen and len(tally.dropped) == tally.seen:
        raise InputError("none of the input could be read.")


def _write(given: Iterator[Extraction], format: Format) -> None:
    if format is Format.jsonl:
        for each in given:
            emit(to_json(each) + b"\n")
    elif format is Format.json:
        every = list(given)
        emit(to_json(every[0] if len(every) == 1 else every) + b"\n")
    elif format is Format.csv:
        for chunk in table_csv(list(given)):
            emit(chunk)
    else:
        _tables(given)


def _tables(given: Iterable[Extraction]) -> None:
    out = console()
    for each in given:
        head = each.report
        by = " / ".join(filter(None, (head.agency, head.source))) or "unknown source"
        out.print(f"[bold]{head.id}[/]  {by}, published {day_text_of(each)}, language {head.language or '?'}")
        if not head.read:
            out.print(f"  not read: {head.reason}")
        for row in rows_of(each):
            who = ", ".join(row["who"]) + (f" → {', '.join(row['whom'])}" if row["whom"] else "")
            day = row["earliest"] or "?"
            out.print(
                f"  {row['kind']:8}{row['what']}  {who or '?'}  {row['place'] or ''}  {day}  {row['stance']}",
                markup=False,
            )
            for words in row["words"]:
                out.print(f"          “{words}”", markup=False)


def day_text_of(given: Extraction) -> str:
    """The publication date of what was read, as people read it."""
    from dateline.records.values import When

    published = given.report.published
    return day_text(When(earliest=published.earliest, latest=published.latest))
