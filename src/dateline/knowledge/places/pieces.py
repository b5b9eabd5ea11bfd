"""The names of one report with what each may mean, and the pieces of a candidate's score that they give."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import msgspec

from dateline.knowledge.places.compute import fits
from dateline.knowledge.places.entry import POPULATED, WIDE, Candidate, PlaceEntry
from dateline.knowledge.places.gazetteer import prominence
from dateline.records.geodesy import distance_km
from dateline.records.seams import PlacePhrase
from dateline.records.values import Where

PROMINENT = 0.75
"""From here up (a city of 100,000, a region, a country) a place is named abroad without its country."""

_DOUBT = 0.2  # a candidate whose score is lower by this is thought of e times less
_THOUGHT_OF = 6  # candidates of a name that speak for where its neighbours lie
_NEAR_KM = 80.0  # a place this far off speaks e times less for another than one beside it
AROUND = 0.5  # how much a district speaks for places around it, beside a town
_TOWN_VOTE = 0.6  # how much a town speaks for its country, beside the country's name
_SURROUNDINGS_KM = 60.0
_ELSEWHERE_KM = 100.0  # a small place this far outside of where the words put it is not the one meant
_APART_KM = 300.0  # further than this from all places of the report, a place is none of its scene


class Group(msgspec.Struct, kw_only=True):
    """All mentions of one name in one sense, with what is asked of it."""

    name: str
    candidates: tuple[Candidate, ...]
    mentions: list[int]
    ids: frozenset[str]  # of all places that the name may mean
    votes: int = 0
    weight: float = 1.0  # how much it speaks for places around it
    asked: frozenset[str] = frozenset()
    best: PlaceEntry | None = None
    likely: tuple[tuple[PlaceEntry, float], ...] = ()

    def ballot(self) -> dict[str, float]:
        """How much its mentions speak for each country, as it is now understood."""
        votes: dict[str, float] = {}
        sure = len({c.entry.country for c in self.candidates}) == 1
        for entry, share in self.likely:
            if entry.country and self.votes:
                weight = 1.0 if sure or entry.kind == "country" else _TOWN_VOTE
                add(votes, {entry.country: share * math.sqrt(self.votes) * weight})
        return votes

    def think(self, scores: Sequence[tuple[float, PlaceEntry]]) -> None:
        """Takes the candidates' scores, best first, for what the name now seems to mean."""
        self.best = scores[0][1] if scores else None
        felt = [(math.exp((total - scores[0][0]) / _DOUBT), entry) for total, entry in scores[:_THOUGHT_OF]]
        whole = sum(share for share, _ in felt)
        self.likely = tuple((entry, share / whole) for share, entry in felt)


class Reading(msgspec.Struct, kw_only=True):
    """What one report holds: groups, the group of each mention, phrases about a subject, countries."""

    groups: list[Group]
    of: dict[int, Group]
    phrases: Mapping[int, list[tuple[PlacePhrase, Group]]]
    spoken: Mapping[str, float]
    known: bool  # whether more than its places says in which countries it plays
    sure: frozenset[int] = frozenset()  # the groups that say so by themselves
    home: tuple[PlaceEntry, float] | None = None  # where its outlet is at home, and how much that tells
    votes: dict[str, float] = {}
    own: dict[int, dict[str, float]] = {}

    def count(self) -> None:
        """How strongly the report speaks of each country as its names are now understood, and what each
        group adds to that, with all that may be the same place ("Paris", "Paris City")."""
        cast = [(group, group.ballot()) for group in self.groups]
        self.votes = dict(self.spoken)
        for _, ballot in cast:
            add(self.votes, ballot)
        self.own = {}
        for group, _ in cast:
            own = self.own[id(group)] = {}
            for other, ballot in cast:
                if other is group or group.ids & other.ids:
                    add(own, ballot)


def add(votes: dict[str, float], more: Mapping[str, float]) -> None:
    """Adds what speaks for countries (alpha-3) to what spoke for them."""
    for country, felt in more.items():
        votes[country] = votes.get(country, 0.0) + felt


def lies_apart(entry: PlaceEntry, group: Group, report: Reading) -> float:
    """1 where the report names towns, and all of them lie far off, or regions of the same country, and the
    place lies in none of them."""
    others = [g.best for g in report.groups if g is not group and g.best and g.best.id not in group.ids]
    towns = [each for each in others if each.kind not in WIDE]
    far = (distance_km(entry.lat, entry.lon, town.lat, town.lon) > _APART_KM for town in towns)
    regions = [each for each in others if each.kind == "region" and each.country == entry.country]
    outside = bool(regions) and not any(contains(region, entry) for region in regions)
    return 1.0 if outside or (towns and all(far)) else 0.0


def where_of(entry: PlaceEntry, text: str | None = None) -> Where:
    """A gazetteer's place as a claim takes it."""
    return Where(
        name=entry.name,
        place=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        country=entry.country,
        text=text,
    )


def nearby(entry: PlaceEntry, group: Group, report: Reading) -> float:
    """How much of the report's other places lies about: 0 to 1."""
    if entry.kind in ("country", "continent"):
        return 0.0
    felt = 0.0
    for other in report.groups:
        if other is group or any(each.id == entry.id for each, _ in other.likely):
            continue  # another spelling of a name says nothing of where it lies
        felt += sum(
            share
            * other.weight
            * (AROUND if each.kind == "district" else 1.0)
            * math.exp(-distance_km(entry.lat, entry.lon, each.lat, each.lon) / _NEAR_KM)
            for each, share in other.likely
            if each.kind == "district" or each.kind not in WIDE
        )
    return min(1.0, felt / 2.0)


def region(entry: PlaceEntry, group: Group, report: Reading) -> float:
    """1 where the report names the region (or district) in which the place lies."""
    if entry.kind == "country":
        return 0.0
    best = 0.0
    for other in report.groups:
        if other is group:
            continue
        felt = sum(
            share
            for wide, share in other.likely
            if wide.kind in ("region", "district") and wide.id != entry.id and contains(wide, entry)
        )
        best = max(best, felt)
    return best


def contains(wide: PlaceEntry, entry: PlaceEntry) -> bool:
    """Whether a place lies in a country, region, sea or other wide place."""
    if entry.kind == "sea":
        return _reach(wide, entry) <= entry.radius_km
    if wide.country and entry.country and wide.country != entry.country:
        return False
    if wide.kind == "country":
        return wide.country == entry.country and entry.id != wide.id
    if wide.id.startswith("place:region:") and wide.kind == "region" and entry.admin1:
        return wide.admin1 == entry.admin1
    return distance_km(wide.lat, wide.lon, entry.lat, entry.lon) <= wide.radius_km * 1.3


def within(entry: PlaceEntry, group: Group, report: Reading) -> float:
    """1 where the text puts the place in another ("X, Y") and it lies there; -0.3 where it does not, and
    -1 where it is spelled out that a small one lies in another ("X, a village in Y") far from it."""
    felt = 0.0
    for phrase, anchor in report.phrases.get(id(group), ()):
        if phrase.relation != "part of" or not anchor.candidates:
            continue
        known = [c.entry for c in anchor.candidates[:5]]
        if any(contains(each, entry) for each in known if each.kind not in POPULATED):
            felt = 1.0
        elif any(_in_town(entry, each) for each in known if each.kind in POPULATED):
            felt = max(felt, 0.6)
        elif felt <= 0:
            spelled_out = (
                " in " in phrase.text or " of " in phrase.text or known[0].kind in ("region", "country")
            )
            far = all(_reach(each, entry) > _ELSEWHERE_KM or _other_region(each, entry) for each in known)
            wide = [each for each in known if each.kind in WIDE]
            abroad = bool(wide) and all(each.country not in (None, entry.country) for each in wide)
            elsewhere = abroad or (bool(wide) and all(_other_region(each, entry) for each in wide))
            out = (far and prominence(entry) < PROMINENT) or (elsewhere and " in " in phrase.text)
            felt = -1.0 if spelled_out and out and entry.kind in POPULATED else -0.3
    return felt


def _other_region(place: PlaceEntry, entry: PlaceEntry) -> bool:
    """Whether an entry lies well outside of a first-order region, by its centre and by its own region."""
    regions = place.kind == "region" and place.admin1 is not None and entry.admin1 is not None
    return regions and place.admin1 != entry.admin1 and _reach(place, entry) > 0


def _reach(place: PlaceEntry, entry: PlaceEntry) -> float:
    """How far an entry lies outside a place, in kilometres; negative inside its radius."""
    return distance_km(place.lat, place.lon, entry.lat, entry.lon) - place.radius_km


def _in_town(entry: PlaceEntry, town: PlaceEntry) -> bool:
    """Whether a place may be a quarter of a town, or a village of its surroundings."""
    return entry.id != town.id and _reach(town, entry) <= _SURROUNDINGS_KM


def stated(entry: PlaceEntry, group: Group, report: Reading) -> float:
    """How well the place fits the stated distances and directions: -1 to 1."""
    marks = [
        fits(phrase, entry.lat, entry.lon, where_of(anchor.best))
        for phrase, anchor in report.phrases.get(id(group), ())
        if phrase.relation == "direction+distance" and anchor.best is not None
    ]
    return sum(marks) / len(marks) if marks else 0.0


def kind_asked(entry: PlaceEntry, asked: frozenset[str]) -> float:
    """1 for a place of the kind that the text tells of, -1 for one of another; 0 where it tells of none."""
    if not asked:
        return 0.0
    if entry.kind in asked:
        return 1.0
    return 0.8 if entry.kind in POPULATED and asked & POPULATED else -1.0


def at_home(entry: PlaceEntry, home: PlaceEntry) -> float:
    """How near a place lies to the home of the outlet that names it, from 0 (another country) to 1."""
    if entry.country != home.country or entry.kind == "country":
        return 0.0
    same = 0.25 if entry.admin1 is not None and entry.admin1 == home.admin1 else 0.0
    return 0.35 + same + 0.4 * math.exp(-distance_km(entry.lat, entry.lon, home.lat, home.lon) / _NEAR_KM)
