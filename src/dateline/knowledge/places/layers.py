"""The layers that a gazetteer is made of: tables on disk, and small tables held in memory."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from dateline.errors import InputError
from dateline.knowledge.places.data import Kind
from dateline.knowledge.places.entry import PlaceEntry, PlaceKind, settlement_kind, settlement_radius_km
from dateline.knowledge.places.folding import ARTICLE_COUNTRIES, fold_with_article, key_hash, skeleton
from dateline.knowledge.places.schema import NameRow, SkeletonRow, keys_of, name_rows

LAYER_VERSION = "1"
"""The version of a user's layer on disk; one of another version must be made again."""
MAPPED_BYTES = 1 << 31
"""How much of a file may be read without copying it; pages that nobody asks for take no memory."""
CACHE_KIB = 64 * 1024
"""What writing a layer keeps in memory: the whole of a country's keys, so that they go in quickly."""
Found = list[tuple[PlaceEntry, bool]]
"""Entries under a key, each with whether the key is that of another than its chief name."""


class Layer(Protocol):
    """A set of places that can be asked by key and by id."""

    def find(self, key: str) -> Found:
        """The entries under a fold."""
        ...

    def find_skeleton(self, key: str, countries: Set[str]) -> list[PlaceEntry]:
        """The entries of some countries (alpha-3) under a skeleton."""
        ...

    def get(self, ident: str) -> PlaceEntry | None:
        """The entry of this id, or None."""
        ...


class MemoryLayer:
    """A layer held in memory: the supplement, the countries, a test's few places."""

    def __init__(self, entries: Iterable[PlaceEntry] = ()) -> None:
        self._entries: list[PlaceEntry] = []
        self._numbers: dict[str, int] = {}
        self._names: dict[str, dict[int, int]] = defaultdict(dict)
        self._skeletons: dict[str, list[int]] = defaultdict(list)
        self._waiting: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
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
                known = self._names[key]
                known[number] = min(other, known.get(number, other))
        if entry.country is not None:
            self._waiting[entry.country].append((number, chosen))

    def find(self, key: str) -> Found:
        """The entries under a fold."""
        rows = self._names.get(key)
        return [(self._entries[number], bool(other)) for number, other in rows.items()] if rows else []

    def find_skeleton(self, key: str, countries: Set[str]) -> list[PlaceEntry]:
        """The entries of some countries (alpha-3) under a skeleton."""
        for country in countries:  # each is indexed when it is first asked for: most texts ask for one or two
            for number, names in self._waiting.pop(country, ()):
                for known in {skeleton(name) for name in names}:
                    self._skeletons[known].append(number)
        found = [self._entries[number] for number in sorted(self._skeletons.get(key, ()))]
        return [entry for entry in found if entry.country in countries]

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
_BY_SKELETON = (
    f"SELECT {_COLUMNS} FROM skel s JOIN place p ON p.id = s.place WHERE s.key = ? AND p.country IN ({{}})"
)
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ? AND p.code IS NULL"
_BY_CODE = f"SELECT {_COLUMNS} FROM place p WHERE p.code = ?"
_CAPITAL = (
    "SELECT p.id FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? AND p.country = ? AND p.name = ? "
    "AND p.kind IS NULL AND p.population > 500 ORDER BY p.population DESC LIMIT 1"
)
_KINDS: dict[str, PlaceKind] = {"admin1": "region", "admin2": "district"}

Row = tuple[int, str | None, str, int, int, str | None, str | None, PlaceKind | None, int, float | None, str]


class FileLayer:
    """A layer in a SQLite file, opened for reading only; a few megabytes stay in memory."""

    def __init__(
        self, path: Path, iso3: Mapping[str, str], capitals: Set[int], kinds: Mapping[str, Kind]
    ) -> None:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._db.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        self._iso3, self._capitals, self._kinds = iso3, capitals, kinds
        self._iso = {three: two for two, three in iso3.items()}

    def find(self, key: str) -> Found:
        """The entries under a fold."""
        return [
            (self._entry(row[:11]), bool(row[11])) for row in self._db.execute(_BY_NAME, (key_hash(key),))
        ]

    def find_skeleton(self, key: str, countries: Set[str]) -> list[PlaceEntry]:
        """The entries of some countries (alpha-3) under a skeleton."""
        asked = [self._iso[country] for country in sorted(countries) if country in self._iso]
        query = _BY_SKELETON.format(",".join("?" * len(asked)))
        return [self._entry(row) for row in self._db.execute(query, (key_hash(key), *asked))]

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
        kind = _KINDS.get(stored or "", stored) or self._settlement(number, code, population)
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

    def _settlement(self, number: int, code: str | None, population: int) -> PlaceKind:
        return "capital" if code is None and number in self._capitals else settlement_kind(population)


def _ident(number: int, code: str | None) -> str:
    if code is None:
        return f"place:geonames:{number}"
    return code if code.startswith("place:") else f"place:region:{code}"


class TargetFile:
    """A gazetteer file being written, row by row, in bounded memory. Committed where nothing failed."""

    def __init__(self, path: Path, schema: str) -> None:
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(schema)
        self._db.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._db.execute("COMMIT")
        self._db.close()

    def add(self, row: Row, others: Iterable[str]) -> None:
        """Writes one place. Raises ValueError where its id stands in the file already."""
        done = self._db.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
        if not done.rowcount:
            raise ValueError(f"its id stands in an earlier row: {row[1] or row[0]}")
        names: list[NameRow]
        skeletons: list[SkeletonRow]
        names, skeletons = name_rows(row[0], row[2], others)
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
        self._db.executemany("INSERT OR IGNORE INTO skel VALUES (?,?)", skeletons)

    def note(self, key: str, value: str) -> None:
        """A line of the file's `meta` table."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


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


def read_capitals(path: Path, countries: Iterable[CountryRow]) -> dict[str, int]:
    """Alpha-3 → the GeoNames id of the capital: of a country's places of that name the largest."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    found = {
        row.iso3: db.execute(
            _CAPITAL, (key_hash(fold_with_article(row.capital)), row.iso, row.capital)
        ).fetchone()
        for row in countries
        if row.capital
    }
    db.close()
    return {iso3: row[0] for iso3, row in found.items() if row}


def read_notes(path: Path) -> dict[str, str]:
    """The notes of a gazetteer file. Raises InputError where it is none."""
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return dict(db.execute("SELECT key, value FROM meta"))
        finally:
            db.close()
    except sqlite3.Error as fault:
        raise InputError(
            f"{path}: no gazetteer layer ({fault}); make it with dateline gazetteer add"
        ) from fault


def read_country_rows(path: Path) -> list[CountryRow]:
    """All countries of the bundled file."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    rows = [CountryRow(*row) for row in db.execute("SELECT * FROM country ORDER BY iso")]
    db.close()
    return rows
