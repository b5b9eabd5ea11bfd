"""What was left out of a run, and why."""

from __future__ import annotations

import msgspec


class Dropped(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A report that could not be used: where it came from, at which stage it fell, and why.

    `source` is a path, with the line number where it is one line of a file ("feed.jsonl:12").
    """

    source: str
    stage: str
    reason: str
