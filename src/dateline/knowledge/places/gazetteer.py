"""All places that are known, by name and by id."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import msgspec

from dateline.errors import SettingsError
from dateline.knowledge.places.data import Kind, data_file, read_kinds, read_misleading, read_tsv, split
from dateline.knowledge.places.entry import POPULATED, Candidate, PlaceEntry, PlaceKind, disc_radius_km
from dateline.knowledge.places.folding import (
    ARTICLE_COUNTRIES,
    closeness,
    fold,
    fold_with_article,
    likeness,
    skeleton,
    strip_marks,
)
from dateline.knowledge.places.layers import (
    CountryRow,
    FileLayer,
    Layer,
    MemoryLayer,
    read_capitals,
    read_country_rows,
)
from dateline.knowledge.places.shelf import layer_info
from dateline.records.geodesy import distance_km, midpoint

MIN_CLOSENESS = 0.8
"""A skeleton's answer must be at least this close in spelling. Set on spellings of Iraqi, Syrian,
Ukrainian and Sudanese towns: 0.8 keeps Shirqat/Sharqat (0.83) and drops Latakia/Ladhiqiya (0.67)."""
MIN_LIKENESS = 0.7
"""And this close letter by letter: Galcad and Ceel Cadde (0.53), Theyban and Tibni (0.67) stay apart."""
MIN_LETTERS = 5
"""Shorter names are looked up as they are written alone: too many short words share a skeleton."""
OBJECTS = frozenset(
    ("dam", "airport", "base", "crossing", "oilfield", "site", "camp", "port", "river", "lake")
)
"""Kinds of things that bear the name of a place near by ("Mosul Airport")."""
BESIDE_KM = 12.0
"""How far such a thing lies from the place at most, by a rule of thumb, beyond the place's own radius."""
SAME_PLACE_KM = 12.0
_OWN_NAME = 0.95  # a match above this is by the name of a place itself
_CACHE = 50_000
_DASH = re.compile(r"\s?[-–—]\s?")
_BORDER_WORD = re.compile(r"\s+(?:border|borders|frontier|borderlands?)$", re.I)


class Gazetteer:
    """Places by name and id, over layers: the first layer that knows an id answers for it."""

    def __init__(
        self,
        layers: Sequence[Layer],
        *,
        countries: Mapping[str, PlaceEntry] | None = None,
        demonyms: Mapping[str, str] | None = None,
        words: frozenset[str] = frozenset(),
        doubles: Mapping[str, str] | None = None,
        seats: Mapping[str, str] | None = None,
        neighbours: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._layers = list(layers)
        self.countries = dict(countries or {})
        self.neighbours = dict(neighbours or {})
        self.demonyms = dict(demonyms or {})
        self._cache: dict[tuple[str, tuple[str, ...]], tuple[Candidate, ...]] = {}
        self._kinds = read_kinds()
        self._words = words
        self._doubles = dict(doubles or {})
        self._seats = dict(seats or {})
        self._affixes = _affixes(self._kinds)

    def add(self, layer: Layer) -> None:
        """Lays a further layer over the rest: its entries come first among namesakes of one id."""
        self._layers.insert(0, layer)
        self._cache.clear()

    def get(self, ident: str) -> PlaceEntry | None:
        """The place of this id, or None."""
        known = next((entry for layer in self._layers if (entry := layer.get(ident))), None)
        if known is None and ident.startswith("place:border:"):
            return self._border_of(*ident.removeprefix("place:border:").split("-"))
        if known is None and ident.count(":") == 3:
            base, _, word = ident.rpartition(":")
            namesake = self.get(base)
            kinds = self._affixes.get(word, frozenset()) & OBJECTS
            return self._beside(namesake, word, kinds) if namesake and kinds else None
        return known

    def seat(self, of: str) -> PlaceEntry | None:
        """The town from which a country or first-order region (its id) is governed, or None."""
        ident = self._seats.get(of)
        known = self.get(ident) if ident is not None else None
        return self._chief(known) if known is not None else None

    def lookup(self, name: str, countries: Sequence[str] = ()) -> list[PlaceEntry]:
        """The places that a name may mean, likeliest first; those of `countries` (alpha-3) before others."""
        return [candidate.entry for candidate in self.candidates(name, countries)]

    def candidates(self, name: str, countries: Sequence[str] = ()) -> tuple[Candidate, ...]:
        """As `lookup`, each with how well the name fits. Other spellings are sought in `countries` alone."""
        asked = (name, tuple(sorted(set(countries))))
        found = self._cache.get(asked)
        if found is None:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            found = self._cache[asked] = self._search(name, frozenset(countries))
        return found

    def is_word(self, name: str) -> bool:
        """Whether a name (lower case) is an ordinary English word besides."""
        return name in self._words

    def _search(self, name: str, countries: frozenset[str]) -> tuple[Candidate, ...]:
        found = self._exact(name)
        found = found or self._without_affix(name) or self._named_after(name, countries) or self._border(name)
        if countries and not any(c.entry.country in countries for c in found.values()):
            found.update(self._spelled_otherwise(name, countries, found))
        found = _cities_before_regions(found)
        ranked = sorted(
            found.values(), key=lambda c: (c.entry.country not in countries, -prior(c), c.entry.id)
        )
        return tuple(_distinct(ranked))

    def _exact(self, name: str) -> dict[str, Candidate]:
        bare, full = fold(name), fold_with_article(name)
        plain = strip_marks(name).strip()
        found: dict[str, Candidate] = {}
        for layer in self._layers:
            for key in dict.fromkeys((full, bare)):
                if not key:
                    continue
                for entry, other in layer.find(key):
                    if key != full and entry.country not in ARTICLE_COUNTRIES:
                        continue
                    if len(plain) <= 3 and name not in (entry.name, *entry.aliases):
                        continue
                    match = 0.9 if other else (1.0 if strip_marks(entry.name).strip() == plain else 0.97)
                    chief = self._chief(entry)
                    known = found.get(chief.id)
                    if known is None or known.match < match:
                        found[chief.id] = Candidate(entry=chief, match=match)
        return found

    def _chief(self, entry: PlaceEntry) -> PlaceEntry:
        """The entry that stands for a place: of doubles one, as the topmost layer in memory has it."""
        ident = self._doubles.get(entry.id, entry.id)
        for layer in self._layers:
            if isinstance(layer, MemoryLayer) and (known := layer.get(ident)):
                return known
        return entry

    def _without_affix(self, name: str) -> dict[str, Candidate]:
        """Candidates for "Nineveh province", "Lake X", "Kharkiv Oblast": the name without its kind's word."""
        words = name.split()
        for rest, word in ((words[:-1], words[-1:]), (words[1:], words[:1])):
            kinds = self._affixes.get(word[0].lower()) if word else None
            if rest and kinds:
                name = " ".join(rest)
                sure = 0.9 if self.is_word(name.lower()) else 1.0  # "Green Village" may be no town of Green
                fitting = {
                    ident: msgspec.structs.replace(found, match=sure * found.match)
                    for ident, found in self._exact(name).items()
                    if found.entry.kind in kinds
                }
                if fitting:
                    return fitting
        return {}

    def _named_after(self, name: str, countries: frozenset[str]) -> dict[str, Candidate]:
        """Candidates for a dam, airport, bridge … that is not known: near the place of its name."""
        first, _, word = name.rpartition(" ")
        kinds = self._affixes.get(word.lower(), frozenset()) & OBJECTS
        if not first or not kinds or not word[0].isupper():
            return {}
        namesakes = self._exact(first) or self._spelled_otherwise(first, countries, {})
        derived = (
            Candidate(entry=self._beside(c.entry, word, kinds), match=0.9 * c.match)
            for c in namesakes.values()
            if c.entry.kind in POPULATED and (not countries or c.entry.country in countries)
        )
        return {candidate.entry.id: candidate for candidate in derived}

    def _border(self, name: str) -> dict[str, Candidate]:
        """The border that two nations name: "Iraqi-Syrian", with or without the word."""
        if not _DASH.search(name):
            return {}
        bare = _BORDER_WORD.sub("", name)
        parts = _DASH.split(bare)
        if len(parts) != 2:
            return {}
        nations = [self.demonyms.get(part) or self._country_named(part) for part in parts]
        if None in nations or nations[0] == nations[1]:
            return {}
        first, other = sorted(nation for nation in nations if nation)
        entry = self._border_of(first, other)
        known = self._exact(f"{bare} border") or self._exact(f"{'-'.join(reversed(parts))} border")
        return known or ({entry.id: Candidate(entry=entry, match=1.0)} if entry else {})

    def _country_named(self, name: str) -> str | None:
        found = [c.entry for c in self._exact(name).values() if c.entry.kind == "country"]
        return found[0].country if found else None

    def _border_of(self, first: str, other: str) -> PlaceEntry | None:
        """Somewhere on the border of two countries: half-way between their points, with a radius to match."""
        one, two = self.countries.get(first), self.countries.get(other)
        if one is None or two is None:
            return None
        lat, lon = midpoint(one.lat, one.lon, two.lat, two.lon)
        apart = distance_km(one.lat, one.lon, two.lat, two.lon)
        return PlaceEntry(
            id=f"place:border:{first}-{other}",
            name=f"border of {one.name} and {two.name}",
            lat=round(lat, 4),
            lon=round(lon, 4),
            radius_km=max(100.0, round(apart / 2)),
            kind="area",
        )

    def _beside(self, entry: PlaceEntry, word: str, kinds: Collection[str]) -> PlaceEntry:
        return PlaceEntry(
            id=f"{entry.id}:{word.lower()}",
            name=f"{entry.name} {word.capitalize()}",
            lat=entry.lat,
            lon=entry.lon,
            radius_km=entry.radius_km + BESIDE_KM,
            country=entry.country,
            admin1=entry.admin1,
            kind=cast(PlaceKind, min(kinds)),
        )

    def _spelled_otherwise(
        self, name: str, countries: frozenset[str], found: Mapping[str, Candidate]
    ) -> dict[str, Candidate]:
        key = skeleton(name)
        thing = name.rpartition(" ")[2].lower() in self._affixes
        if len(key) < 3 or len(fold(name)) < MIN_LETTERS or thing or name.islower():
            return {}
        near: dict[str, Candidate] = {}
        for layer in self._layers:
            for entry in layer.find_skeleton(key, countries):
                if entry.id in found:
                    continue
                alike = [n for n in (entry.name, *entry.aliases) if likeness(name, n) >= MIN_LIKENESS]
                close = max((closeness(name, other) for other in alike), default=0.0)
                if close >= MIN_CLOSENESS:
                    chief = self._chief(entry)
                    near.setdefault(entry.id, Candidate(entry=chief, match=0.6 * close, loose=True))
        return near


def _cities_before_regions(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """A region that bears the name of a city inside it, or a country's in short, is meant less often."""
    cities = [c for c in found.values() if c.entry.kind in POPULATED and c.entry.population >= 20_000]
    lands = {c.entry.name for c in found.values() if c.entry.kind == "country" and c.match > _OWN_NAME}
    seas = [c.match for c in found.values() if c.entry.kind == "sea"]
    for ident, candidate in found.items():
        entry = candidate.entry
        if entry.kind in ("region", "district") and seas:  # "the Red Sea" is no governorate
            found[ident] = Candidate(entry=entry, match=min(candidate.match, max(seas)) - 0.45)
            continue
        if entry.kind == "region" and lands and entry.name not in lands:  # "Niger" is not Niger State
            found[ident] = Candidate(entry=entry, match=candidate.match - 0.45)
            continue
        inside = [c.match for c in cities if _seat_of(c.entry, entry)]
        if entry.kind in ("region", "district") and inside:
            found[ident] = Candidate(entry=entry, match=min(candidate.match, max(inside)) - 0.45)
    return found


def _seat_of(city: PlaceEntry, region: PlaceEntry) -> bool:
    """Whether a city lies in a region and holds no small share of its people."""
    apart = distance_km(city.lat, city.lon, region.lat, region.lon)
    inside = city.country == region.country and apart < region.radius_km * 1.5
    return inside and city.population * 30 > region.population


def prior(candidate: Candidate) -> float:
    """How likely a candidate is by itself: its kind, its population, and how its name fits."""
    entry = candidate.entry
    return prominence(entry) + 2.0 * (candidate.match - 1.0)


def prominence(entry: PlaceEntry) -> float:
    """How prominent a place is, about 0 to 2: countries 2, a village 0.3."""
    if entry.kind in ("country", "continent") or entry.country is None:
        return 2.0
    size = min(1.0, len(str(max(entry.population, 0))) / 8) if entry.population else 0.25
    base = {"capital": 0.7, "region": 0.75, "river": 0.8, "sea": 1.4, "area": 0.6, "district": 0.1}
    return base.get(entry.kind, 0.0) + size


def _distinct(ranked: Iterable[Candidate]) -> list[Candidate]:
    """Without the second of two entries that are one place: same class, country and spot."""
    kept: list[Candidate] = []
    for candidate in ranked:
        if not any(_same(candidate.entry, other.entry) for other in kept):
            kept.append(candidate)
    return kept


def _same(one: PlaceEntry, other: PlaceEntry) -> bool:
    if one.country != other.country or _family(one) != _family(other):
        return False
    apart = distance_km(one.lat, one.lon, other.lat, other.lon)
    return apart < (SAME_PLACE_KM if one.kind in POPULATED else max(SAME_PLACE_KM, one.radius_km))


def _family(entry: PlaceEntry) -> str:
    return "populated" if entry.kind in POPULATED else entry.kind


def _affixes(kinds: Mapping[str, Kind]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for kind in kinds.values():
        for word in kind.words:
            words.setdefault(word, set()).add(kind.name)
    return {word: frozenset(names) for word, names in words.items()}


def open_gazetteer(paths: Sequence[Path] = ()) -> Gazetteer:
    """The bundled gazetteer,
    with user layers made by `add_layer` over it. Raises InputError where one is missing."""
    bundled = Path(str(data_file("gazetteer.sqlite")))
    rows = read_country_rows(bundled)
    iso3 = {row.iso: row.iso3 for row in rows}
    capitals = read_capitals(bundled, rows)
    kinds = read_kinds()
    countries, demonyms = _countries(rows)
    chief = frozenset(capitals.values())
    files = [FileLayer(bundled, iso3, chief, kinds)]
    supplement, doubles = _supplement(kinds, files[0])
    gazetteer = Gazetteer(
        [supplement, MemoryLayer(countries.values()), *files],
        countries=countries,
        demonyms=demonyms,
        words=read_misleading().also_words.union(data_file("words.txt").read_text(encoding="utf-8").split()),
        doubles=doubles,
        seats=_seats(capitals),
        neighbours={row.iso3: frozenset(iso3[n] for n in row.neighbours.split(",") if n) for row in rows},
    )
    for path in paths:
        layer_info(path)
        gazetteer.add(FileLayer(path, iso3, chief, kinds))
    return gazetteer


def _seats(capitals: Mapping[str, int]) -> dict[str, str]:
    """Id of a region or country → id of the town from which it is governed."""
    towns = {f"place:region:{row['region']}": row["geoname"] for row in read_tsv("seats.tsv")}
    towns |= {f"place:country:{iso3}": str(number) for iso3, number in capitals.items()}
    return {of: f"place:geonames:{number}" for of, number in towns.items()}


def _countries(rows: Sequence[CountryRow]) -> tuple[dict[str, PlaceEntry], dict[str, str]]:
    known = {row.iso3: row for row in rows}
    countries: dict[str, PlaceEntry] = {}
    demonyms: dict[str, str] = {}
    for cells in read_tsv("countries.tsv"):
        row = known.get(cells["iso3"])
        if row is None:
            continue
        countries[row.iso3] = PlaceEntry(
            id=f"place:country:{row.iso3}",
            name=row.name,
            aliases=split(cells["aliases"]),
            lat=float(cells["lat"]),
            lon=float(cells["lon"]),
            radius_km=disc_radius_km(row.area_km2),
            country=row.iso3,
            kind="country",
            population=row.population,
        )
        demonyms.update(dict.fromkeys(split(cells["demonyms"]), row.iso3))
    return countries, demonyms


def supplement_entries(kinds: Mapping[str, Kind]) -> list[PlaceEntry]:
    """The places of `supplement.tsv`, under ids `place:sup:<id>`."""
    return [
        PlaceEntry(
            id=f"place:sup:{cells['id']}",
            name=cells["name"],
            aliases=split(cells["aliases"]),
            lat=float(cells["lat"]),
            lon=float(cells["lon"]),
            radius_km=float(cells["radius_km"]),
            country=cells["country"] or None,
            kind=_known_kind(cells["kind"], kinds, cells["name"]),
        )
        for cells in read_tsv("supplement.tsv")
    ]


def _known_kind(kind: str, kinds: Mapping[str, Kind], name: str) -> PlaceKind:
    if kind not in kinds:
        raise SettingsError(f"supplement.tsv: {name} is of no known kind ({kind}); see kinds.toml")
    return cast(PlaceKind, kind)


def _supplement(kinds: Mapping[str, Kind], base: FileLayer) -> tuple[MemoryLayer, dict[str, str]]:
    """The supplement, and which ids of the file are doubles of which.

    A town or region that the file knows too keeps its id there and takes our names besides.
    A region takes our centre and radius as well, since those of the file come from its towns.
    """
    layer, doubles = MemoryLayer(), dict[str, str]()
    generic = {word for kind in ("region", "district") for word in kinds[kind].words}
    for entry in supplement_entries(kinds):
        names = _without_kind(entry, generic) if entry.kind == "region" else (entry.name, *entry.aliases)
        twins = _twins(entry, names, base) if entry.kind in POPULATED or entry.kind == "region" else []
        if not twins or layer.get(twins[0].id) is not None:
            layer.add(entry)
            continue
        twin = twins[0]
        doubles.update((other.id, twin.id) for other in twins[1:])
        others = dict.fromkeys((*entry.aliases, twin.name, *twin.aliases))
        others.pop(entry.name, None)
        merged = msgspec.structs.replace(twin, name=entry.name, aliases=tuple(others))
        if entry.kind == "region":
            merged = msgspec.structs.replace(merged, lat=entry.lat, lon=entry.lon, radius_km=entry.radius_km)
        layer.add(merged, (entry.name, *entry.aliases))
    return layer, doubles


def _without_kind(entry: PlaceEntry, generic: Collection[str]) -> tuple[str, ...]:
    """The names of a region, and those that end in "Province" and the like without that word."""
    names = (entry.name, *entry.aliases)
    words = [name.rsplit(" ", 1) for name in names]
    bare = tuple(first for first, *last in words if last and last[0].lower() in generic)
    return names + bare


def _twins(entry: PlaceEntry, names: Sequence[str], base: FileLayer) -> list[PlaceEntry]:
    """The entries of the file that are the same place, largest first: of one sort, near, with its name."""
    region = entry.kind == "region"
    reach = entry.radius_km * 1.2 if region else max(SAME_PLACE_KM, entry.radius_km)
    found: dict[str, PlaceEntry] = {}
    for name in names:
        for known, _ in base.find(fold(name)):
            alike = known.kind == "region" if region else known.kind in POPULATED
            near = distance_km(entry.lat, entry.lon, known.lat, known.lon) < reach
            if alike and near and known.country == entry.country:
                found[known.id] = known
    return sorted(found.values(), key=lambda e: (-e.population, e.id))
