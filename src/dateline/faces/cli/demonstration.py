"""`dateline demo` and `dateline serve`."""

from __future__ import annotations

import socket
import sys
from importlib.resources import as_file, files
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.faces.cli.options import list_dropped, progress_bar
from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.faces.api.reader import RecordReader

HOST = "127.0.0.1"
WORKING_OUT = (
    "working out the record, once after a change of it or of Dateline (a minute or two for 100,000 events) …"
)
EXAMPLE_INTAKE = "2018-01-31"
"""The day of intake of the example campaign: after its last report, so that undated ones come last."""


def demo_command(path: Path | None, port: int, *, serve: bool) -> None:
    """Builds the example record where it is not built yet, and serves it."""
    record = path or _cache() / __version__ / "iraq2017.dateline"
    record.parent.mkdir(parents=True, exist_ok=True)
    build_example(record)
    if serve:
        serve_command(record, port)


def build_example(path: Path) -> None:
    """Reads the packaged example campaign into a record; what is read already is not read again."""
    from dateline.run.record import open_record

    with (
        as_file(files("dateline.data").joinpath("example/iraq2017.jsonl")) as reports,
        open_record(path) as record,
        progress_bar("reading the example campaign") as progress,
    ):
        if progress is None:
            sys.stdout.write("reading the example campaign …\n")
            sys.stdout.flush()
        tally = record.add(reports, now=EXAMPLE_INTAKE, progress=progress)
        summary = record.summary()
    list_dropped(tally.dropped)
    unread = f"{summary.unread - summary.held_back} in languages that are not read"
    sys.stdout.write(f"{path}: {summary.reports} reports ({unread}), {summary.claims} claims\n")


def serve_command(record: Path, port: int) -> None:
    """Serves a record until it is interrupted; prints the address when the record can answer."""
    from dateline.faces.server import open_reader, serve

    chosen = port or _free_port()
    if not _is_free(chosen):
        raise InputError(f"port {chosen} is in use. Choose another: --port 0 takes a free one.")
    reader = open_reader(record)
    worked_out(reader)
    sys.stdout.write(f"serving {record} at http://{HOST}:{chosen}/  (stop with Ctrl-C)\n")
    sys.stdout.flush()
    serve(reader, host=HOST, port=chosen)


def worked_out(reader: RecordReader, patience_s: float = 2.0) -> None:
    """Works out what the page asks first, unless the record keeps it; says so where that takes its time."""
    from dateline.faces.api.desk import Desk

    notice = Timer(patience_s, lambda: sys.stderr.write(f"{reader.name}: {WORKING_OUT}\n"))
    notice.start()
    try:
        Desk(reader).meta()
    finally:
        notice.cancel()


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("dateline")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
