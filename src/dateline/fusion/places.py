"""The places of a record: names and ids that mean one place, each found by any of its names.

Parts ("the west bank of Mosul"), surroundings and places computed from words are places of their own.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

import msgspec
from rapidfuzz import fuzz, process

from dateline.fusion.grouping import Groups
from dateline.fusion.shares import WHOLE, is_vague, share_of
from dateline.records.values import Basis, Relation, Where

SAME_NAME_KM = 25.0  # two gazetteer rows of one name this near are one settlement
_ARTICLE = re.compile(r"\b(?:al|el|an|ar|as|ash|at|ad|az|tal|tall|tel|tell|the)[- ](?=\w)")
_SIDES = {
    "eastern": "east", "western": "west", "northern": "north", "southern": "south",
    "northeastern": "northeast", "northwestern": "northwest",
    "southeastern": "southeast", "southwestern": "southwest",
}  # fmt: skip
_FILLER = {"the", "of", "part", "parts", "side", "half", "section", "portion", "area", "city", "town"}


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name reduced for comparison: no case, accents, apostrophes, hyphens or article."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’‘ʼʿʾ`´]", "", plain)
    bare = _ARTICLE.sub("", plain)
    return re.sub(r"[\W_]+", "", bare) or re.sub(r"[\W_]+", "", plain)


def fold_part(part: str) -> str:
    """A part's words reduced for comparison: "the eastern side" and "east" are one part.

    Empty where the words mean the whole ("all of the city").
    """
    words = re.findall(r"\w+", part.casefold())
    if WHOLE & set(words) and not set(words) - WHOLE - _FILLER:
        return ""
    kept = [_SIDES.get(word, word) for word in words if word not in _FILLER]
    return " ".join(kept) or " ".join(words)


DESCRIBED = "place:record:"
"""How the ids of places begin that no gazetteer lists under the words that the texts have for them."""


class RecordPlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place of the record: one id for all the gazetteer ids and names that mean it.

    `whole` is the id of the place of which this one is a part, None for a place of its own; `vague`
    says that no name is among its words ("the palace"), so that other reports may mean another.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    part: str | None = None
    whole: str | None = None
    computed: bool = False
    vague: bool = False


class _Key(msgspec.Struct, frozen=True, order=True, gc=False):
    """What keeps two mentions of a place apart before any grouping."""

    place: str
    relation: str
    part: str
    text: str


def _key(where: Where) -> _Key:
    return _key_of(where.name, where.place, where.relation, where.part, where.text, where.basis)


@lru_cache(maxsize=200_000)
def _key_of(
    name: str, place: str | None, relation: Relation, part: str | None, text: str | None, basis: Basis
) -> _Key:
    where = Where(name=name, place=place, relation=relation, part=part, text=text, basis=basis)
    own = where.relation == "in" or where.basis == "computed"
    kept = "" if own or (relation == "part of" and part) else relation
    words = fold(text or name) if kept else ""
    return _Key(place or f"name:{fold(name)}", kept, fold_part(share_of(where).part), words)


Meant = Counter[Where]
"""The places that claims mean, each as a book of places reads it, with how many claims mean it so."""


def meant(wheres: Iterable[Where]) -> Meant:
    """What claims mean, counted; sums of it may be added, and shares taken off again."""
    counts = Counter(map(_READ, wheres))
    return Counter({Where(**dict(zip(READ, values, strict=True))): n for values, n in counts.items()})


READ = ("name", "place", "lat", "lon", "radius_km", "relation", "part", "text", "country", "basis")
_READ = attrgetter(*READ)


class ListedPlaces(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A book of places as it is kept: the places, and the id of each by what claims mean it with."""

    places: tuple[RecordPlace, ...] = ()
    meant: tuple[tuple[_Key, str], ...] = ()


class PlaceBook:
    """All places that a record's claims speak of, found by claim place, id, or any name."""

    def __init__(self, wheres: Iterable[Where] = (), listed: ListedPlaces | None = None) -> None:
        """The places that claims mean (counted or not), or those that were `listed` of a book."""
        self._ids: dict[_Key, str] = {}
        self._places: dict[str, RecordPlace] = {}
        if listed is None:
            grouped: dict[_Key, Meant] = defaultdict(Counter)
            for where, count in (wheres if isinstance(wheres, Counter) else meant(wheres)).items():
                grouped[_key(where)][where] = count
            self._build(grouped)
        else:
            self._ids, self._places = dict(listed.meant), {place.id: place for place in listed.places}
        self._names: dict[str, list[str]] = defaultdict(list)
        for place in sorted(self._places.values(), key=lambda p: (p.whole is not None, p.computed, p.id)):
            for name in {fold(place.name), *(fold(alias) for alias in place.aliases)}:
                self._names[name].append(place.id)
        self._sorted = tuple(self._places[key] for key in sorted(self._places))
        self._parts: dict[str, list[RecordPlace]] = defaultdict(list)
        for place in self._sorted:
            if place.whole is not None:
                self._parts[place.whole].append(place)

    def _build(self, grouped: Mapping[_Key, Meant]) -> None:
        roots = _joined(grouped)
        bundles: dict[_Key, list[_Key]] = defaultdict(list)
        for key, root in roots.items():
            bundles[root].append(key)
        for root in sorted(bundles, key=lambda k: (bool(k.part), k)):
            keys = sorted(bundles[root])
            seen = sum((grouped[key] for key in keys), Meant())
            place = _place(keys, seen, self._whole_of(root, grouped))
            self._places[place.id] = place
            for key in keys:
                self._ids[key] = place.id

    def _whole_of(self, root: _Key, grouped: Mapping[_Key, Meant]) -> str | None:
        if not root.part:
            return None
        whole = _Key(root.place, "", "", "")
        if whole in self._ids:
            return self._ids[whole]
        bare = Meant()
        for where, count in grouped[root].items():
            bare[msgspec.structs.replace(where, part=None, relation="in", text=None)] += count
        place = _place([whole], bare, None)
        self._places.setdefault(place.id, place)
        self._ids[whole] = place.id
        return place.id

    def agrees(self, listed: ListedPlaces) -> bool:
        """Whether all that was meant in a book means a place of the same id in this one."""
        return all(self._ids.get(key) == id for key, id in listed.meant)

    def listed(self) -> ListedPlaces:
        """The book as it is kept."""
        return ListedPlaces(places=self._sorted, meant=tuple(sorted(self._ids.items())))

    def of(self, where: Where | None) -> str | None:
        """The record id of the place that a claim means; None where it means none of this book."""
        return None if where is None else self._ids.get(_key(where))

    def get(self, place_id: str) -> RecordPlace:
        """The place with this record id. Raises KeyError where there is none."""
        return self._places[place_id]

    def apart(self, one: str, other: str) -> bool:
        """Whether two ids mean places that what is told of one thing cannot both mean.

        Two that a gazetteer lists are, and two parts of one place. A place that only a text describes may be
        any that its disc reaches, and one without a point any at all.
        """
        if one == other:
            return False
        here, there = self._places[one], self._places[other]
        if here.whole is not None and here.whole == there.whole:
            return True
        if other == here.whole or one == there.whole:
            return False
        if _is_listed(here) and _is_listed(there):
            return True
        if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
            return False
        gap = distance_km((here.lat, here.lon), (there.lat, there.lon))
        return gap > (here.radius_km or 0.0) + (there.radius_km or 0.0)

    def all(self) -> tuple[RecordPlace, ...]:
        """All places, sorted by id."""
        return self._sorted

    def parts_of(self, place_id: str) -> tuple[RecordPlace, ...]:
        """The parts of a place that claims speak of, sorted by id."""
        return tuple(self._parts.get(place_id, ()))

    def find(self, asked: str) -> RecordPlace | None:
        """The place with this id or any such name; a whole before its parts, None where none fits."""
        if asked in self._places:
            return self._places[asked]
        by_key = next((i for k, i in sorted(self._ids.items()) if k.place == asked and not k.part), None)
        if by_key is not None:
            return self._places[by_key]
        named = self.called(asked)
        return named[0] if named else None

    def called(self, asked: str) -> tuple[RecordPlace, ...]:
        """All places with such a name or alias, wholes before their parts."""
        return tuple(self._places[key] for key in self._names.get(fold(asked), ()))

    def suggest(self, asked: str, limit: int = 5) -> tuple[str, ...]:
        """The names of the places nearest in spelling to what was asked, best first."""
        found = process.extract(fold(asked), sorted(self._names), scorer=fuzz.WRatio, limit=limit * 2)
        names = [self._places[self._names[name][0]].name for name, score, _ in found if score >= 55]
        return tuple(dict.fromkeys(names))[:limit]


def _is_listed(place: RecordPlace) -> bool:
    return not place.id.startswith(DESCRIBED)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude, in degrees).

    Source: haversine formula on a sphere of 6371 km.
    """
    a, b, c, d = map(math.radians, (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _point(seen: Meant) -> tuple[float, float] | None:
    """The most often given point of some mentions, the smaller of equals."""
    points: Counter[tuple[float, float]] = Counter()
    for where, count in seen.items():
        if where.lat is not None and where.lon is not None:
            points[where.lat, where.lon] += count
    return min(points, key=lambda point: (-points[point], point)) if points else None


def _joined(grouped: Mapping[_Key, Meant]) -> dict[_Key, _Key]:
    """Each key's representative: keys of one folded name, part and relation, near each other, are one."""
    named: dict[tuple[str, str, str, str], list[_Key]] = defaultdict(list)
    for key, seen in grouped.items():
        for name in {fold(where.name) for where in seen}:
            named[(name, key.relation, key.part, key.text)].append(key)
    groups: Groups[_Key] = Groups(grouped)
    for namesakes in sorted(named):
        _join_namesakes(sorted(named[namesakes]), grouped, groups)
    return {key: groups.top(key) for key in grouped}


def _join_namesakes(keys: Sequence[_Key], grouped: Mapping[_Key, Meant], groups: Groups[_Key]) -> None:
    """Joins namesakes within `SAME_NAME_KM`, and those without a point where only one such place is."""
    placed = [(key, point) for key in keys if (point := _point(grouped[key])) is not None]
    for i, (key, point) in enumerate(placed):
        for other, there in placed[:i]:
            if distance_km(point, there) <= SAME_NAME_KM:
                groups.join(key, other)
    unplaced = [key for key in keys if _point(grouped[key]) is None]
    for key in unplaced[1:]:
        groups.join(unplaced[0], key)
    if unplaced and len({groups.top(key) for key, _ in placed}) == 1:
        groups.join(unplaced[0], placed[0][0])


def _place(keys: Sequence[_Key], seen: Meant, whole: str | None) -> RecordPlace:
    """The record place of a bundle of keys: its commonest name, all its names, its commonest point."""
    first = keys[0]
    names: Counter[str] = Counter()
    for where, count in seen.items():
        names[where.name] += count
    name = min(names, key=lambda n: (-names[n], n))
    texts = {where.text for where in seen if where.text and (first.part or not where.part)}
    part = min((p for w in seen if (p := share_of(w).part)), default=None) if first.part else None
    relation = f" ({part or min(texts, default=first.relation)})" if part or first.relation else ""
    point = _point(seen)
    gazetteer = sorted({key.place for key in keys if not key.place.startswith("name:")})
    identity = "|".join([(gazetteer or [first.place])[0], first.relation, first.part, first.text])
    plain = len(gazetteer) > 0 and not (first.relation or first.part)
    digest = hashlib.sha256(identity.encode()).hexdigest()[:12]
    return RecordPlace(
        id=gazetteer[0] if plain else f"{DESCRIBED}{digest}",
        name=f"{name}{relation}",
        aliases=_aliases(name, part, bool(relation), set(names), texts),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        radius_km=max((w.radius_km for w in seen if w.radius_km is not None), default=None),
        country=min((w.country for w in seen if w.country), default=None),
        part=part,
        whole=whole,
        computed=all(w.basis == "computed" for w in seen) or bool(first.relation),
        vague=(part is not None or not gazetteer) and is_vague(name, part),
    )


def _aliases(name: str, part: str | None, own: bool, names: set[str], texts: set[str]) -> tuple[str, ...]:
    """Every name of a place but its first; a part is also called by its words before and after."""
    if part is not None:
        short = fold_part(part)
        called = {f"{part} {name}", f"{name}, {part}", f"{short} {name}", *texts}
        if fold(name) in fold(part):
            called.add(part)  # "Qasr air base" says by itself of which place it is a part
        return tuple(sorted(called))
    if own:
        return tuple(sorted(texts))
    return tuple(sorted((names | set(filter(_is_name, texts))) - {name}))


def _is_name(words: str) -> bool:
    """Whether words for a place name it: "the town" only points back to one."""
    return any(letter.isupper() for letter in words.removeprefix("The "))
