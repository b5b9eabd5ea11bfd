"""One place of a gazetteer, and how far it reaches."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

PlaceKind = Literal[
    "country", "region", "district", "capital", "city", "town", "village", "neighbourhood", "river",
    "lake", "sea",
    "dam", "base", "airport", "crossing", "oilfield", "mountain", "area", "site", "camp", "road", "island",
    "desert",
    "port", "continent",
]  # fmt: skip

POPULATED = frozenset({"capital", "city", "town", "village"})
WIDE = frozenset({"country", "region", "district", "area", "sea", "desert", "continent"})


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place: WGS 84 degrees, a radius that holds it, ISO alpha-3 country,
    GeoNames admin1 code ("IQ.15")."""

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    population: int = 0


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that a name may mean; `match` is 1 for its own name, less for other names and spellings.

    `loose` says that no name of the entry is spelled so: only the skeleton of its consonants answers.
    """

    entry: PlaceEntry
    match: float
    loose: bool = False


def settlement_kind(population: int) -> PlaceKind:
    """What a populated place is called by its size; unknown (0) counts as a town."""
    if population >= 100_000:
        return "city"
    return "town" if population >= 2_000 or not population else "village"


def settlement_radius_km(population: int) -> float:
    """The radius of a settlement of 3,000 people a square kilometre, never under 2 km; 3 km if unknown."""
    return max(2.0, round(math.sqrt(population / (math.pi * 3000)), 1)) if population else 3.0


def disc_radius_km(area_km2: float) -> float:
    """The radius of a country: that of a disc of 1.5 times its area, since no country is round."""
    return max(1.0, round(math.sqrt(1.5 * area_km2 / math.pi)))
