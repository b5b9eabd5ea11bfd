"""`dateline publish`."""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.errors import InputError
from dateline.faces.publishing import PublishSettings, publish


def publish_command(record: Path, folder: Path, settings: PublishSettings) -> None:
    """Writes the copy and says what it shows and keeps back."""
    from dateline.faces.api.adapter import RecordAdapter
    from dateline.faces.server import DIST

    about = publish(RecordAdapter.at(record), folder, settings, dist=DIST)
    kept_back = [
        f"known on {about['known_on']}, and on {len(about['known_days']) - 1} days before",
        f"coordinates to {about['coarsen_km']:g} km" if about["coarsen_km"] else "coordinates as they are",
        f"{about['withheld']} names withheld" if about["withheld"] else "no name withheld",
        "only what was reviewed" if about["only_reviewed"] else "reviewed or not",
        f"licence {about['licence']}" if about["licence"] else "no licence named",
    ]
    sys.stdout.write(f"{folder / 'index.html'}: {', '.join(kept_back)}\n")


def names_in(path: Path | None) -> tuple[str, ...]:
    """The names of a file, one a line; empty lines and those that begin with # are left out."""
    if path is None:
        return ()
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as names, one a line ({error}).") from error
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))
