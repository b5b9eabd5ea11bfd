"""The data that the places room reads: kinds, countries, the supplement, and words that mislead."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from dateline.errors import SettingsError


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of place: the radius of one whose row gives none, and the words that ask for it."""

    name: str
    radius_km: float
    words: tuple[str, ...]


class Misleading(msgspec.Struct, frozen=True, kw_only=True):
    """Words that look like names of places in a text and seldom are (lower case)."""

    never: frozenset[str]
    given_names: frozenset[str]
    titles: frozenset[str]
    person_verbs: frozenset[str]
    locative: frozenset[str]
    organisations: frozenset[str]
    place_words: frozenset[str]
    inner: frozenset[str]
    articles: frozenset[str]
    wordlike_articles: frozenset[str]
    also_words: frozenset[str]


def data_file(name: str) -> Traversable:
    """A file of `dateline/data/places/`."""
    return resources.files("dateline").joinpath("data", "places", name)


def read_kinds() -> dict[str, Kind]:
    """All kinds of place by name."""
    rows = tomllib.loads(data_file("kinds.toml").read_text(encoding="utf-8"))
    return {
        name: Kind(name=name, radius_km=float(row["radius_km"]), words=tuple(row["words"]))
        for name, row in rows.items()
    }


def read_misleading() -> Misleading:
    """Months, given names, titles and the rest, from `misleading.toml`."""
    rows = tomllib.loads(data_file("misleading.toml").read_text(encoding="utf-8"))
    return Misleading(**{key: frozenset(words) for key, words in rows.items()})


def read_tsv(name: str) -> Iterator[dict[str, str]]:
    """The rows of a bundled table. Raises SettingsError where a row has the wrong number of columns."""
    with data_file(name).open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            if None in row or None in row.values():
                raise SettingsError(f"{name}, line {number}: wrong number of columns; repair the table")
            yield row


def read_usage() -> dict[str, tuple[str, ...]]:
    """Words for what only some countries have (lower case: "panchayat", "sheriff") → those countries."""
    return {word: split(row["countries"]) for row in read_tsv("usage.tsv") for word in split(row["words"])}


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list ("a|b")."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
