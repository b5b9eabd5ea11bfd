"""The tables of a gazetteer file, and the keys under which a name stands in them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.knowledge.places.folding import fold, fold_with_article, key_hash, skeleton

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
    country TEXT, admin1 TEXT, kind TEXT, population INTEGER, radius_km REAL, aliases TEXT);
CREATE UNIQUE INDEX place_code ON place (code) WHERE code IS NOT NULL;
CREATE TABLE name (key INTEGER, place INTEGER, other INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skel (key INTEGER, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (
    iso TEXT PRIMARY KEY, iso3 TEXT, name TEXT, capital TEXT, area_km2 REAL, population INTEGER,
    neighbours TEXT, geoname INTEGER) WITHOUT ROWID;
"""
"""`place.lat` and `lon` in ten-thousandths of a degree; `name.key` is `key_hash` of a fold, `other` is 0
for a place's chief name, 1 for the rest; `country` is ISO alpha-2."""

NameRow = tuple[int, int, int]
SkeletonRow = tuple[int, int]


def keys_of(name: str, *, article: bool = True) -> set[str]:
    """The keys under which a name is found: with any article, and where `article`, without it too."""
    keys = {fold_with_article(name)} | ({fold(name)} if article else set())
    return keys - {""}


def name_rows(
    place: int, name: str, others: Iterable[str], *, article: bool = True
) -> tuple[list[NameRow], list[SkeletonRow]]:
    """The rows of one place for the tables `name` (chief name first) and `skel`."""
    keys: dict[str, int] = dict.fromkeys(keys_of(name, article=article), 0)
    skeletons = {skeleton(name)}
    for other in others:
        skeletons.add(skeleton(other))
        for key in keys_of(other, article=article):
            keys.setdefault(key, 1)
    names = [(key_hash(key), place, other) for key, other in keys.items()]
    return names, [(key_hash(key), place) for key in sorted(skeletons) if len(key) > 1]
