"""`dateline evaluate NAME --data FOLDER`: a benchmark's own scorer over what Dateline reads.

A benchmark's folder holds its texts and `score.py`; beside it (or in it) stands `adapt.py`, which
turns its rows into reports and our extractions into what the scorer reads. Nothing of a benchmark
is kept here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.errors import InputError
from dateline.reading import read_paths
from dateline.records.contract import to_json
from dateline.run.pipeline import extract_reports
from dateline.run.record import open_record
from dateline.run.settings import default_settings

OF_RECORDS = ("gva",)
"""Benchmarks of what many reports say together: their answers are made from a record's events."""


def evaluate(name: str, data: Path) -> None:
    """Prints the scorer's figures for each file of texts in a benchmark's folder.

    Raises InputError where the folder lacks its scorer or its texts.
    """
    score, adapt = _found(data, "score.py"), _found(data, "adapt.py")
    with tempfile.TemporaryDirectory() as made:
        room = Path(made)
        if (data / "gold.json").is_file():
            texts = (
                [data / "reports.jsonl"] if (data / "reports.jsonl").is_file() else sorted(data.glob("*.txt"))
            )
            _run(score, data / "gold.json", _extracted(texts, room / "given.jsonl"))
            return
        if adapt is None:
            raise InputError(f"{data} has no adapt.py in it or beside it, which tells how its rows are read.")
        for rows in sorted(data.glob("*.jsonl")):
            (room / "in.jsonl").write_text(_output(adapt, "input", name, rows), "utf-8")
            if name in OF_RECORDS:
                given = [_events(room / "in.jsonl", room), room / "in.jsonl"]
            else:
                given = [_extracted([room / "in.jsonl"], room / "given.jsonl")]
            (room / "answers.jsonl").write_text(_output(adapt, "pred", name, *given), "utf-8")
            sys.stdout.write(f"{rows.name}\n")
            sys.stdout.flush()
            _run(score, rows, room / "answers.jsonl")


def _found(data: Path, tool: str) -> Path | None:
    """The tool in the folder, beside it, or in the sibling folder of the annotated reports' scorer."""
    places = (data / tool, data.parent / tool, data.parent.parent / "seeds" / tool)
    return next((place for place in places if place.is_file()), None)


def _extracted(texts: list[Path], to: Path) -> Path:
    if not texts:
        raise InputError("the folder holds no texts (gold.json with reports.jsonl or *.txt, or *.jsonl).")
    settings = default_settings()
    given = extract_reports(read_paths(texts, options=settings.reading.options), settings)
    to.write_bytes(b"".join(to_json(each) + b"\n" for each in given))
    return to


def _events(texts: Path, room: Path) -> Path:
    """The events of a record of the texts, as `dateline events --format json` writes them."""
    path, to = room / f"{len(list(room.iterdir()))}.dateline", room / "events.json"
    with open_record(path) as record:
        record.add(texts)
        to.write_bytes(to_json(record.with_ids(record.events())))
    return to


def _output(tool: Path, *arguments: str | Path) -> str:
    command = [sys.executable, str(tool), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _run(score: Path | None, *arguments: Path) -> None:
    if score is None:
        raise InputError("the benchmark's folder has no score.py.")
    subprocess.run([sys.executable, str(score), *map(str, arguments)], check=True)
