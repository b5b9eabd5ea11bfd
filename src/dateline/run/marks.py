"""Marks of the code and data that made something: what another Dateline made is made anew."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dateline.version import __version__

LARGE = 1_000_000
"""Files over this many bytes (the gazetteer) are told by their size: reading them costs more than a view."""

FUSING = ("records", "fusion", "data/fusion")
VIEWING = (*FUSING, "control", "knowledge/actors", "data/actors")
ANSWERING = (*VIEWING, "data", "review", "run", "faces/api")
READING = ("records", "reading", "language", "knowledge", "data")


@lru_cache(maxsize=4)
def mark_of(rooms: tuple[str, ...]) -> str:
    """A hash of the rooms' code and data and of Dateline's version, 16 hex digits."""
    hashed = hashlib.sha256(__version__.encode())
    source = Path(str(files("dateline")))
    for room in rooms:
        for path in sorted((source / room).rglob("*")):
            if path.suffix in (".py", ".toml", ".tsv", ".txt", ".sqlite"):
                large = path.stat().st_size > LARGE
                body = str(path.stat().st_size).encode() if large else path.read_bytes()
                hashed.update(path.relative_to(source).as_posix().encode() + hashlib.sha256(body).digest())
    return hashed.hexdigest()[:16]
