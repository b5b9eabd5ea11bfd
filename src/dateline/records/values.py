"""Small values that every record is made of. Frozen, no I/O.

Source of the shapes: the data contract published as `dateline/data/schema/`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Precision = Literal["day", "week", "month", "year", "unknown"]
DateBasis = Literal["stated", "derived", "inferred", "unknown"]
Basis = Literal["gazetteer", "computed", "unplaced"]
Relation = Literal["in", "near", "part of", "toward", "between", "direction+distance"]
Stance = Literal["happened", "ongoing", "planned", "conditional", "denied", "believed", "background"]
ControlStatus = Literal["held", "contested", "besieged", "encircled", "isolated", "infiltrated", "unknown"]
TieRelation = Literal[
    "part_of", "leads", "directs", "backs", "allied_with", "hostile_to", "supplies", "same_as"
]
HarmKind = Literal["killed", "wounded", "captured", "missing", "displaced"]


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The base of all values: frozen, compared by content, every key always written."""


class Span(Value, frozen=True, kw_only=True):
    """A stretch of a report's text: half-open, in Unicode code points, with the words themselves."""

    start: int
    end: int
    text: str


class When(Value, frozen=True, kw_only=True):
    """A half-open interval of days (ISO 8601 dates): `latest` is the first day after.

    Either bound is None where nothing is known. `reason` says, in one sentence, how a derived,
    inferred or unknown date came about.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    basis: DateBasis = "unknown"
    text: str | None = None
    reason: str | None = None


class Where(Value, frozen=True, kw_only=True):
    """A place as a claim means it: WGS 84 degrees, always with a radius of uncertainty.

    `name` is the place's canonical name, `part` a part of it that alone is meant ("west bank"),
    `geometry` GeoJSON where the place is more than a disc, `basis` how the coordinates came about:
    gazetteer | computed (from words) | unplaced.
    """

    name: str
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    relation: Relation = "in"
    part: str | None = None
    geometry: dict[str, Any] | None = None
    text: str | None = None
    country: str | None = None
    basis: Basis = "gazetteer"


class Count(Value, frozen=True, kw_only=True):
    """How many of what; `low` ≤ `best` ≤ `high`, None where the text leaves a bound open."""

    what: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    text: str | None = None


class ActorRef(Value, frozen=True, kw_only=True):
    """A reference to an actor from a claim: who is meant, and the words that mean them.

    `actor` is an id of the actor base ("actor:isis"), of the record ("actor:new:…"), or None;
    `country` ISO 3166-1 alpha-3; `side` the actor that this one fights for (an id).
    """

    name: str
    actor: str | None = None
    country: str | None = None
    side: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Speaker(ActorRef, frozen=True, kw_only=True):
    """One link of a chain of attribution, from the first speaker to the last relay."""

    via: Literal["statement", "speech", "agency", "media", "document", "unknown"] = "unknown"


class Harm(Value, frozen=True, kw_only=True):
    """How many were killed, wounded, captured, missing or displaced, and who they were."""

    kind: HarmKind
    low: int | None = None
    best: int | None = None
    high: int | None = None
    who: ActorRef | None = None
    text: str | None = None


class AcledCode(Value, frozen=True, kw_only=True):
    """ACLED event type and sub-event type."""

    event_type: str
    sub_event_type: str


class PloverCode(Value, frozen=True, kw_only=True):
    """PLOVER 2.0 event type and mode (None where the type has no mode)."""

    type: str
    mode: str | None = None
