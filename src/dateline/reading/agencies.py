"""The agencies that sign stories, from `data/agencies.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec


class Agencies(msgspec.Struct, frozen=True, kw_only=True):
    """Agency names by their folded spellings, and the capitals at a story's head that are no place."""

    canonical: dict[str, str]
    labels: frozenset[str]
    pattern: str

    def name(self, spelling: str) -> str | None:
        """The canonical name of an agency, or None for a spelling that is none."""
        return self.canonical.get(" ".join(spelling.lower().split()))


@lru_cache(maxsize=1)
def agencies() -> Agencies:
    """The agencies that the package knows."""
    table = tomllib.loads(files("dateline.data").joinpath("agencies.toml").read_text("utf-8"))
    canonical: dict[str, str] = {}
    for name, others in table["agencies"].items():
        for spelling in (name, *others):
            canonical[spelling.lower()] = name
    spellings = sorted(canonical, key=len, reverse=True)
    labels = frozenset(table["head"]["labels"]) | frozenset(table["head"]["acronyms"])
    return Agencies(canonical=canonical, labels=labels, pattern="|".join(map(re.escape, spellings)))
