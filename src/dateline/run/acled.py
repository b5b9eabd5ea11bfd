"""Events at ACLED's grain: one row for two actors, a place and a day, with the events behind it.

Only what can be published in that form: events with a place, a day, an actor and one of ACLED's types,
that are believed. What ACLED's columns cannot say (who holds a place, a siege) is not in them; columns
whose content Dateline does not know (divisions of a country, region, scale of the source, numbers of
countries, time of the upload) are empty. Source of the rules: ACLED's codebook of 2024.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

import msgspec

from dateline.knowledge.actors import ActorBase, load_actors
from dateline.records.values import ActorRef, Harm, When, Where
from dateline.records.views import Event
from dateline.store import Holding

LEAST = 0.5
"""The belief below which an event is not written."""

QUOTED = 300
"""Characters of the words behind a row that its notes quote."""


class AcledRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row, in the order of ACLED's columns, and after them the events behind it and their voices."""

    event_id_cnty: str
    event_date: str
    year: int
    time_precision: int
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str
    assoc_actor_1: str
    inter1: str
    actor2: str
    assoc_actor_2: str
    inter2: str
    interaction: str
    civilian_targeting: str
    iso: str = ""
    region: str = ""
    country: str
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    location: str
    latitude: float
    longitude: float
    geo_precision: int
    source: str
    source_scale: str = ""
    notes: str
    fatalities: int
    tags: str = ""
    timestamp: str = ""
    events: str
    origins: int
    confidence: float


class Inter(msgspec.Struct, frozen=True):
    """A code of ACLED's for kinds of actors."""

    code: int
    kinds: tuple[str, ...]


class Grain(msgspec.Struct, frozen=True, kw_only=True):
    """What `data/acled/grain.toml` says."""

    inter: dict[str, Inter]
    generic: dict[str, str]
    disorder: dict[str, str]
    precision: dict[str, tuple[float, ...]]
    order: tuple[tuple[str, str], ...]


@cache
def load_grain() -> Grain:
    """The rules of the form, with ACLED's types from the highest to the lowest."""
    data = resources.files("dateline") / "data"
    written = tomllib.loads((data / "acled/grain.toml").read_text(encoding="utf-8"))
    types = tomllib.loads((data / "ontology/types.toml").read_text(encoding="utf-8"))
    return msgspec.convert({**written, "order": types["acled_order"]}, Grain)


class _Side(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One of the two actors of a row: its name, what it is called, and those with it."""

    name: str
    inter: str
    code: int
    beside: tuple[str, ...] = ()


class _Unit(msgspec.Struct, frozen=True, order=True):
    """What makes events one row: the one or two actors that they name, the place and the day."""

    actors: tuple[str, ...]
    place: str
    day: str


Told = list[tuple[Event, tuple[_Side | None, _Side | None]]]


def acled_rows(
    events: Iterable[Event], holdings: Mapping[str, Holding], *, least: float = LEAST
) -> tuple[AcledRow, ...]:
    """The rows of some events, by day, place and actors. `holdings` are the reports' by hash."""
    writer = _Writer(load_grain(), load_actors(), holdings)
    grouped: dict[_Unit, Told] = defaultdict(list)
    for event in events:
        spot, sides = writer.spot(event), writer.sides(event)
        actors = tuple(sorted(side.name for side in sides if side is not None))
        if event.confidence >= least and spot is not None and actors:
            grouped[_Unit(actors, *spot)].append((event, sides))
    rows = [writer.row(told) for told in _with_the_unnamed(grouped)]
    return tuple(
        sorted(rows, key=lambda row: (row.event_date, row.location, row.actor1, row.actor2, row.events))
    )


def _with_the_unnamed(grouped: Mapping[_Unit, Told]) -> list[Told]:
    """The events of each row: what names one actor alone joins the one row of that actor, place and day."""
    pairs = {unit: list(told) for unit, told in grouped.items() if len(unit.actors) > 1}
    alone = []
    for unit, told in sorted(grouped.items()):
        if len(unit.actors) == 1:
            fits = [
                pair
                for pair in pairs
                if unit.actors[0] in pair.actors and (pair.place, pair.day) == (unit.place, unit.day)
            ]
            if len(fits) == 1:
                pairs[fits[0]] += told
            else:
                alone.append(told)
    return [*pairs.values(), *alone]


class _Writer:
    """Writes rows by the rules of the form."""

    def __init__(self, grain: Grain, actors: ActorBase, holdings: Mapping[str, Holding]) -> None:
        self._grain, self._actors, self._holdings = grain, actors, holdings
        self._inters = {kind: name for name, inter in grain.inter.items() for kind in inter.kinds}

    def spot(self, event: Event) -> tuple[str, str] | None:
        """The place and the day of an event's row; None where the form cannot hold one of them."""
        where = event.where
        dated = self._dated(event.when)
        if where is None or dated is None or self._near(where) is None:
            return None
        if event.acled is None or not where.country:
            return None
        return where.place or f"{where.name}|{where.lat}|{where.lon}", dated[0]

    def sides(self, event: Event) -> tuple[_Side | None, _Side | None]:
        """Who did it and whom it was done to, as far as they are known; one actor stands on one side only."""
        country = event.where.country if event.where else None
        one = self._side((*event.agents, *event.supporters), event, country)
        other = self._side(event.targets, event, country)
        return one, None if one is not None and other is not None and one.name == other.name else other

    def _filled(self, event: Event, sides: tuple[_Side | None, _Side | None]) -> tuple[_Side, _Side | None]:
        """The two actors of a row, by the names that the form has for those whom nobody names.

        A battle has two sides, violence against civilians somebody who does it and civilians.
        """
        country, kind = event.where.country if event.where else None, _type_of(event)
        one, other = sides
        if kind in ("Battles", "Violence against civilians"):
            one = one or self._generic("unidentified", country)
            second = "unidentified" if kind == "Battles" else "civilians"
            other = other or self._generic(second, country)
        if one is None:
            one, other = other, None
        if one is None:
            raise ValueError(f"{event.id} names nobody")
        return one, other

    def _generic(self, kind: str, country: str | None) -> _Side:
        name, inter = self._grain.generic[kind], self._inters[kind]
        home = self._country(country)
        full = f"{name} ({home})" if home else name
        return _Side(name=full, inter=inter, code=self._grain.inter[inter].code)

    def _side(self, refs: Sequence[ActorRef], event: Event, country: str | None) -> _Side | None:
        named = [side for ref in refs if (side := self._named(ref, country, event.when.earliest)) is not None]
        if not named:
            return None
        beside = sorted({side.name for side in named[1:]} - {named[0].name})
        battle = _type_of(event) == "Battles"
        kept = [name for name in beside if not (battle and name.startswith("Civilians"))]
        return msgspec.structs.replace(named[0], beside=tuple(kept))

    def _named(self, ref: ActorRef, country: str | None, day: str | None = None) -> _Side | None:
        """An actor as the form names it; None for one that the actor base does not know."""
        known = self._actors.get(ref.actor) if ref.actor else None
        if known is None:
            return None
        if known.kind in self._grain.generic:
            return self._generic(known.kind, ref.country or country)
        inter = self._inters[known.kind]
        if inter == "State forces" and country and known.country not in (country, None):
            inter = "External/Other forces"
        name = self._actors.name(known.id, day)
        return _Side(name=name, inter=inter, code=self._grain.inter[inter].code)

    def _country(self, alpha3: str | None) -> str:
        found = self._actors.country(alpha3) if alpha3 else None
        return found.name if found is not None else ""

    def _near(self, where: Where) -> int | None:
        """ACLED's precision of a place; None where it has no point or is too wide."""
        if where.lat is None or where.lon is None or where.radius_km is None:
            return None
        limits = self._grain.precision["place_km"]
        level = next((i for i, limit in enumerate(limits, 1) if where.radius_km <= limit), None)
        return level if level is None or where.relation in ("in", "part of") else max(level, 2)

    def _dated(self, when: When) -> tuple[str, int] | None:
        """The day of a row, the middle of what is known, and ACLED's precision; None where too wide."""
        if when.earliest is None or when.latest is None:
            return None
        start, end = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
        width = max(1, (end - start).days)
        level = next((i for i, limit in enumerate(self._grain.precision["days"], 1) if width <= limit), None)
        return None if level is None else ((start + timedelta(days=(width - 1) // 2)).isoformat(), level)

    def row(self, told: Told) -> AcledRow:
        """The row of all events of two actors, a place and a day: of the highest of their types."""
        by_rank = sorted(told, key=lambda each: (self._rank(each[0]), -each[0].confidence, each[0].id))
        lead = by_rank[0][0]
        sides = min((sides for _, sides in by_rank), key=lambda sides: None in sides)  # both where told
        events = sorted((event for event, _ in told), key=lambda event: event.id)
        one, other = self._filled(lead, sides)
        code, where, dated = lead.acled, lead.where, self._dated(lead.when)
        if code is None or where is None or where.lat is None or where.lon is None or dated is None:
            raise ValueError(f"{lead.id} has no row")
        hashes = sorted({ref.report for event in events for ref in event.claims})
        return AcledRow(
            event_id_cnty=f"{where.country}{lead.id.removeprefix('event:')[:10]}",
            event_date=dated[0],
            year=int(dated[0][:4]),
            time_precision=dated[1],
            disorder_type=self._grain.disorder.get(code.sub_event_type)
            or self._grain.disorder[code.event_type],
            event_type=code.event_type,
            sub_event_type=code.sub_event_type,
            actor1=one.name,
            assoc_actor_1="; ".join(one.beside),
            inter1=one.inter,
            actor2=other.name if other else "",
            assoc_actor_2="; ".join(other.beside) if other else "",
            inter2=other.inter if other else "",
            interaction=_interaction(one, other),
            civilian_targeting="Civilian targeting" if _civilians_hit(code.event_type, one, other) else "",
            country=self._country(where.country),
            location=where.name,
            latitude=round(where.lat, 4),
            longitude=round(where.lon, 4),
            geo_precision=self._near(where) or 3,
            source="; ".join(sorted({self._outlet(each) for each in hashes} - {""})),
            notes=self._notes(lead),
            fatalities=max(_dead(event.harm) for event in events),
            events=" ".join(event.id for event in events),
            origins=max(event.origins for event in events),
            confidence=lead.confidence,
        )

    def _rank(self, event: Event) -> int:
        code = (event.acled.event_type, event.acled.sub_event_type) if event.acled else ("", "")
        return self._grain.order.index(code) if code in self._grain.order else len(self._grain.order)

    def _outlet(self, hash: str) -> str:
        held = self._holdings.get(hash)
        head = held.extraction.report if held else None
        return (head.agency or head.source or "") if head else ""

    def _notes(self, event: Event) -> str:
        """The words of the event's first claim, as its report has them."""
        ids = {ref.id for ref in event.claims}
        for ref in event.claims:
            held = self._holdings.get(ref.report)
            for claim in held.extraction.claims if held else ():
                if claim.id in ids and claim.evidence:
                    return " … ".join(span.text for span in claim.evidence)[:QUOTED]
        return ""


def _type_of(event: Event) -> str:
    return event.acled.event_type if event.acled else ""


def _interaction(one: _Side, other: _Side | None) -> str:
    if other is None:
        return f"{one.inter} only"
    low, high = sorted((one, other), key=lambda side: side.code)
    return f"{low.inter}-{high.inter}"


def _civilians_hit(kind: str, one: _Side, other: _Side | None) -> bool:
    hit = other if kind != "Explosions/Remote violence" or other else one
    return kind not in ("Battles", "Strategic developments") and hit is not None and hit.inter == "Civilians"


def _dead(harms: Sequence[Harm]) -> int:
    """The lowest toll told: an event's dead of all sides."""
    killed = [harm for harm in harms if harm.kind == "killed"]
    return sum(harm.low if harm.low is not None else harm.best or 0 for harm in killed)
