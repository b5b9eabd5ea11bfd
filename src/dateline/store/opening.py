"""Whether a file is a record that this Dateline can use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.errors import NotARecord, RecordMissing, RecordTooNew
from dateline.store.contract import VERSION

APPLICATION_ID = 0x444C494E
"""Marks a SQLite file as a record of Dateline ("DLIN"); `file` and SQLite show it."""

_MAGIC = b"SQLite format 3\0"


def check_file(path: Path, *, create: bool) -> bool:
    """Whether a record stands at `path` already; False where one is to be made.

    Raises RecordMissing, NotARecord or RecordTooNew, each saying what to do next.
    """
    if path.is_dir():
        raise NotARecord(
            f"{path} is a folder. A record is one file: give it a name, such as {path / 'war.dateline'}."
        )
    if not path.exists() or path.stat().st_size == 0:
        _check_absent(path, create=create)
        return False
    with path.open("rb") as file:
        magic = file.read(len(_MAGIC))
    if magic != _MAGIC:
        raise NotARecord(
            f"{path} is not a record of Dateline. Choose another name; dateline add makes a new one."
        )
    _check_marks(path)
    return True


def _check_absent(path: Path, *, create: bool) -> None:
    if not create:
        raise RecordMissing(f"there is no record at {path}. Make one with: dateline add {path} FILES")
    if not path.parent.is_dir():
        raise RecordMissing(f"the folder {path.parent} does not exist. Make it first.")


def _check_marks(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise NotARecord(f"{path} cannot be read as a record: {error}.") from error
    if mark != APPLICATION_ID:
        raise NotARecord(f"{path} is a database, but no record of Dateline. Choose another name.")
    if version > VERSION:
        raise RecordTooNew(
            f"{path} has record version {version}; this Dateline reads up to {VERSION}. Update it."
        )
