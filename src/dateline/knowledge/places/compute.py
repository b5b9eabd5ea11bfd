"""Places computed from words: "25 km west of X", "between X and Y", "the western bank of X".

The radius says how vague the words are. A stated distance is taken as good to 10 % (20 % with
"about", "some", "roughly", or a number of tens), a compass point as good to 22.5 degrees, of which
two thirds count as the spread; the parts add as squares, with the anchor's own radius.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.records.geodesy import (
    bearing_deg,
    compass_deg,
    destination,
    distance_km,
    line_string,
    midpoint,
    sector_polygon,
)
from dateline.records.seams import PlacePhrase
from dateline.records.values import Relation, Where

NEAR_KM = 8.0
FARTHEST_BETWEEN_KM = 1000.0  # nothing is said to lie between two places farther apart
_BESIDE_KM = 100.0
SECTOR_KM = 30.0
HALF_ANGLE = 22.5
_VAGUE = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|over|more than|less than|up to|under|"
    r"at least|or so)\b",
    re.I,
)
_SIDES = {"north": "N", "south": "S", "east": "E", "west": "W"}
_SIDE = re.compile(r"\b(north|south)?[- ]?(?:(east|west)|(?<=north)|(?<=south))(?:ern)?\b", re.I)


def compute_place(phrase: PlacePhrase, anchors: Sequence[Where]) -> Where | None:
    """The place that a phrase describes by its anchors; None where an anchor has no coordinates."""
    if not anchors or any(anchor.lat is None or anchor.lon is None for anchor in anchors):
        return None
    if len(anchors) >= 2 and (phrase.relation == "between" or phrase.unit in ("road", "border")):
        return _between(phrase, anchors[0], anchors[1])
    anchor = anchors[0]
    if phrase.relation == "part of":
        return _part(phrase, anchor)
    if phrase.bearing and phrase.distance_km is not None:
        return _offset(phrase, anchor, phrase.distance_km, phrase.bearing)
    if phrase.distance_km is not None:
        reach = phrase.distance_km * (1.2 if _vague(phrase) else 1.1) + _radius(anchor)
        return _where(phrase, anchor, *_spot(anchor), reach, relation="near")
    if phrase.bearing:
        return _sector(phrase, anchor, phrase.bearing)
    widened = {"in": 0.0, "near": NEAR_KM, "toward": 2 * NEAR_KM}.get(phrase.relation, NEAR_KM)
    return _where(phrase, anchor, *_spot(anchor), _radius(anchor) + widened)


def distance_spread_km(phrase: PlacePhrase) -> float:
    """How far a stated distance may be off, in kilometres."""
    return (phrase.distance_km or 0.0) * (0.2 if _vague(phrase) else 0.1)


def _vague(phrase: PlacePhrase) -> bool:
    return bool(_VAGUE.search(phrase.text)) or bool(phrase.distance_km and phrase.distance_km % 10 == 0)


def _spot(where: Where) -> tuple[float, float]:
    return (where.lat or 0.0, where.lon or 0.0)


def _radius(where: Where) -> float:
    return where.radius_km if where.radius_km is not None else NEAR_KM


def _offset(phrase: PlacePhrase, anchor: Where, distance: float, bearing: str) -> Where:
    lat, lon = destination(*_spot(anchor), compass_deg(bearing), distance)
    across = distance * math.tan(math.radians(HALF_ANGLE)) * 2 / 3
    own = min(_radius(anchor), distance)
    return _where(phrase, anchor, lat, lon, math.hypot(own, distance_spread_km(phrase), across))


def _sector(phrase: PlacePhrase, anchor: Where, bearing: str) -> Where:
    """West of X with no distance: the sector from X's middle to its rim and 30 km on."""
    own = _radius(anchor)
    reach = own + min(SECTOR_KM, max(10.0, 3 * own))
    lat, lon = destination(*_spot(anchor), compass_deg(bearing), (own + reach) / 2)
    figure = sector_polygon(*_spot(anchor), compass_deg(bearing), 2 * HALF_ANGLE, own / 2, reach)
    return _where(phrase, anchor, lat, lon, reach / 2 + 2.0, geometry=figure)


def _part(phrase: PlacePhrase, anchor: Where) -> Where:
    """A part of a place: its disc, moved half a radius toward the side that the words name."""
    side = _side(phrase)
    radius = _radius(anchor)
    if side is None:
        return _where(phrase, anchor, *_spot(anchor), radius)
    lat, lon = destination(*_spot(anchor), compass_deg(side), radius / 2)
    return _where(phrase, anchor, lat, lon, max(1.0, radius * 0.7))


def _side(phrase: PlacePhrase) -> str | None:
    if phrase.bearing:
        return phrase.bearing
    found = _SIDE.search(phrase.part or "")
    if not found or not found.group().strip():
        return None
    return "".join(_SIDES[word.lower()] for word in found.groups() if word) or None


def _between(phrase: PlacePhrase, one: Where, other: Where) -> Where:
    lat, lon = midpoint(*_spot(one), *_spot(other))
    half = distance_km(*_spot(one), *_spot(other)) / 2
    if (
        half > FARTHEST_BETWEEN_KM / 2
    ):  # one of them is a namesake elsewhere: the town is trusted, not the region
        surer = min(one, other, key=_radius)
        return _where(phrase, surer, *_spot(surer), _BESIDE_KM, relation="near")
    line = line_string([_spot(one), (lat, lon), _spot(other)])
    country = one.country if one.country == other.country else None
    where = _where(phrase, one, lat, lon, max(half, _radius(one), _radius(other)), geometry=line)
    return msgspec.structs.replace(where, country=country)


def _where(
    phrase: PlacePhrase,
    anchor: Where,
    lat: float,
    lon: float,
    radius_km: float,
    *,
    geometry: dict[str, Any] | None = None,
    relation: Relation | None = None,
) -> Where:
    """The computed place; a part keeps its whole's id and name, a place beside it has none of its own."""
    whole = phrase.relation in ("part of", "in")
    return Where(
        name=anchor.name if whole else phrase.text,
        place=anchor.place if whole else None,
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(max(1.0, radius_km), 1),
        relation=relation or phrase.relation,
        part=phrase.part,
        geometry=geometry,
        text=phrase.text,
        country=anchor.country if (phrase.distance_km or 0.0) < 100 else None,
        basis="gazetteer" if phrase.relation == "in" else "computed",
    )


def fits(phrase: PlacePhrase, lat: float, lon: float, anchor: Where) -> float:
    """How well a spot fits "25 km west of the anchor": 1 well, 0 neither way, -1 not at all."""
    apart = distance_km(*_spot(anchor), lat, lon)
    own = min(_radius(anchor), 30.0)
    score = 0.0
    if phrase.distance_km is not None:
        off = abs(apart - phrase.distance_km) / (3 * distance_spread_km(phrase) + own + 5.0)
        score = max(-1.0, 1.0 - off) if off > 0.5 else 1.0
    elif apart > 300:
        return -1.0
    if phrase.bearing and apart > 3.0:
        turn = abs((bearing_deg(*_spot(anchor), lat, lon) - compass_deg(phrase.bearing) + 180) % 360 - 180)
        facing = 1.0 if turn < 35 else (0.3 if turn < 60 else -1.0)
        score = min(score, facing) if phrase.distance_km is not None else facing * 0.6
    return score
