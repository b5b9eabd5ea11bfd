"""The layers that a gazetteer is made of: tables on disk, and small tables held in memory."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from dateline.errors import InputError
from dateline.knowledge.places.data import Kind
from dateline.knowledge.places.entry import PlaceEntry, PlaceKind, settlement_kind, settlement_radius_km
from dateline.knowledge.places.folding import ARTICLE_COUNTRIES, key_hash, skeleton
from dateline.knowledge.places.schema import NameRow, SkeletonRow, keys_of, name_rows

Found = list[tuple[PlaceEntry, bool]]
"""Entries under a key, each with whether the key is that of another than its chief name."""


class Layer(Protocol):
    """A set of places that can be asked by key and by id."""

    def find(self, key: str) -> Found:
        """The entries under a fold."""
        ...

    def find_skeleton(self, key: str) -> list[PlaceEntry]:
        """The entries under a skeleton."""
        ...

    def get(self, ident: str) -> PlaceEntry | None:
        """The entry of this id, or None."""
        ...


class MemoryLayer:
    """A layer held in memory: the supplement, the countries, a test's few places."""

    def __init__(self, entries: Iterable[PlaceEntry] = ()) -> None:
        self._entries: list[PlaceEntry] = []
        self._numbers: dict[str, int] = {}
        self._names: dict[int, dict[int, int]] = defaultdict(dict)
        self._skeletons: dict[int, list[int]] = defaultdict(list)
        self._waiting: list[tuple[int, tuple[str, ...]]] = []
        for entry in entries:
            self.add(entry)

    def add(self, entry: PlaceEntry, names: Iterable[str] | None = None) -> None:
        """Takes an entry in,
        to be found by `names` (by default all its names). Refuses an id known already."""
        if entry.id in self._numbers:
            raise InputError(f"two places have the id {entry.id}; give one of them another")
        number = self._numbers[entry.id] = len(self._entries)
        self._entries.append(entry)
        self._index(number, entry, names)

    def _index(self, number: int, entry: PlaceEntry, names: Iterable[str] | None) -> None:
        article = entry.country is None or entry.country in ARTICLE_COUNTRIES
        chosen = tuple(names) if names is not None else (entry.name, *entry.aliases)
        for name in chosen:
            other = int(name != entry.name)
            for key in keys_of(name, article=article):
                known = self._names[key_hash(key)]
                known[number] = min(other, known.get(number, other))
        self._waiting.append((number, chosen))

    def find(self, key: str) -> Found:
        """The entries under a fold."""
        rows = self._names.get(key_hash(key))
        return [(self._entries[number], bool(other)) for number, other in rows.items()] if rows else []

    def find_skeleton(self, key: str) -> list[PlaceEntry]:
        """The entries under a skeleton."""
        while self._waiting:  # most texts ask for none
            number, names = self._waiting.pop()
            for known in sorted({skeleton(name) for name in names}):
                self._skeletons[key_hash(known)].append(number)
        numbers = sorted(set(self._skeletons.get(key_hash(key), ())))
        return [self._entries[number] for number in numbers]

    def get(self, ident: str) -> PlaceEntry | None:
        """The entry of this id, or None."""
        number = self._numbers.get(ident)
        return None if number is None else self._entries[number]

    def entries(self) -> tuple[PlaceEntry, ...]:
        """All entries, in the order in which they came."""
        return tuple(self._entries)


_COLUMNS = (
    "p.id, p.code, p.name, p.lat, p.lon, p.country, p.admin1, p.kind, p.population, p.radius_km, p.aliases"
)
_BY_NAME = f"SELECT {_COLUMNS}, n.other FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
_BY_SKELETON = f"SELECT {_COLUMNS} FROM skel s JOIN place p ON p.id = s.place WHERE s.key = ?"
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"
_BY_CODE = f"SELECT {_COLUMNS} FROM place p WHERE p.code = ?"
_KINDS: dict[str, PlaceKind] = {"admin1": "region", "admin2": "district"}

Row = tuple[int, str | None, str, int, int, str | None, str | None, PlaceKind | None, int, float | None, str]


class FileLayer:
    """A layer in a SQLite file, opened for reading only; a few megabytes stay in memory."""

    def __init__(
        self, path: Path, iso3: Mapping[str, str], capitals: Mapping[str, str], kinds: Mapping[str, Kind]
    ) -> None:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._iso3, self._capitals, self._kinds = iso3, capitals, kinds

    def find(self, key: str) -> Found:
        """The entries under a fold."""
        return [
            (self._entry(row[:11]), bool(row[11])) for row in self._db.execute(_BY_NAME, (key_hash(key),))
        ]

    def find_skeleton(self, key: str) -> list[PlaceEntry]:
        """The entries under a skeleton."""
        return [self._entry(row) for row in self._db.execute(_BY_SKELETON, (key_hash(key),))]

    def get(self, ident: str) -> PlaceEntry | None:
        """The entry of this id, or None."""
        scheme, _, rest = ident.removeprefix("place:").partition(":")
        if scheme == "geonames" and rest.isdigit():
            row = self._db.execute(_BY_ID, (int(rest),)).fetchone()
        else:
            row = self._db.execute(_BY_CODE, (rest if scheme == "region" else ident,)).fetchone()
        return self._entry(row) if row else None

    def close(self) -> None:
        """Lets the file go."""
        self._db.close()

    def _entry(self, row: Row) -> PlaceEntry:
        number, code, name, lat, lon, country, admin1, stored, population, radius, aliases = row
        kind = _KINDS.get(stored or "", stored) or self._settlement(number, country, name, population)
        if radius is None:
            radius = settlement_radius_km(population) if stored is None else self._kinds[kind].radius_km
        return PlaceEntry(
            id=_ident(number, code),
            name=name,
            aliases=tuple(aliases.split("|")) if aliases else (),
            lat=lat / 1e4,
            lon=lon / 1e4,
            radius_km=radius,
            country=self._iso3.get(country, country) if country else None,
            admin1=f"{country}.{admin1}" if country and admin1 else None,
            kind=kind,
            population=population,
        )

    def _settlement(self, number: int, country: str | None, name: str, population: int) -> PlaceKind:
        capital = country is not None and self._capitals.get(country) == name and population > 500
        return "capital" if capital else settlement_kind(population)


def _ident(number: int, code: str | None) -> str:
    if code is None:
        return f"place:geonames:{number}"
    return code if code.startswith("place:") else f"place:region:{code}"


class TargetFile:
    """A gazetteer file being written, row by row, in bounded memory."""

    def __init__(self, path: Path, schema: str) -> None:
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(schema)
        self._db.execute("BEGIN")

    def add(self, row: Row, others: Iterable[str]) -> bool:
        """Writes one place; False where its id stands in the file already."""
        done = self._db.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
        if not done.rowcount:
            return False
        names: list[NameRow]
        skeletons: list[SkeletonRow]
        names, skeletons = name_rows(row[0], row[2], others)
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
        self._db.executemany("INSERT OR IGNORE INTO skel VALUES (?,?)", skeletons)
        return True

    def note(self, key: str, value: str) -> None:
        """A line of the file's `meta` table."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Commits, and lets the file go."""
        self._db.execute("COMMIT")
        self._db.close()


class CountryRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of the table `country` of the bundled file."""

    iso: str
    iso3: str
    name: str
    capital: str
    area_km2: float
    population: int
    neighbours: str
    geoname: int


def read_country_rows(path: Path) -> list[CountryRow]:
    """All countries of the bundled file."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    rows = [CountryRow(*row) for row in db.execute("SELECT * FROM country ORDER BY iso")]
    db.close()
    return rows
