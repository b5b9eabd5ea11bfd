"""Which of its namesakes each place of a report is: all places of the report decided together.

A candidate's score is a sum of named pieces, so that `explain` can say why. Weights were set on the
even-numbered documents of TR-News and LGL; figures are kept with the evaluations.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

import msgspec

from dateline.knowledge.places.compute import compute_place, fits
from dateline.knowledge.places.data import Kind, read_kinds, read_usage
from dateline.knowledge.places.entry import POPULATED, WIDE, Candidate, PlaceEntry
from dateline.knowledge.places.folding import fold
from dateline.knowledge.places.gazetteer import OBJECTS, Gazetteer, prominence
from dateline.records.claims import Mention
from dateline.records.geodesy import distance_km
from dateline.records.seams import PlaceContext, PlacePhrase
from dateline.records.values import Where

PROMINENT = 0.75
"""From here up (a city of 100,000, a region, a country) a place is named abroad without its country."""

_SIZED = 0.6  # the prominence of a town of 10,000
_PLACING = ("nearby", "region", "within", "stated")
_PLACED = 0.1  # from here up one of the pieces above says where a place lies
_CLEAR = 0.35  # a name that may be any of several spellings is none of them if they are this close
_DOUBT = 0.2  # a candidate whose score is lower by this is thought of e times less
_THOUGHT_OF = 6  # candidates of a name that speak for where its neighbours lie
_NEAR_KM = 80.0  # a place this far off speaks e times less for another than one beside it
_AROUND = 0.5  # how much a district speaks for places around it, beside a town
_SURE = 0.95  # the share of a name's meanings from which on it is sure
_NEXT_DOOR = 0.3  # how much a report that speaks of a country speaks of the countries beside it
_TOWN_VOTE = 0.6  # how much a town speaks for its country, beside the country's name
_USAGE_VOTE = 0.4  # … a word that only this country uses
_WORD = re.compile(r"[a-z][a-z'-]+")
_SURROUNDINGS_KM = 60.0
_ELSEWHERE_KM = 100.0  # a small place this far outside of where the words put it is not the one meant
_APART_KM = 300.0  # further than this from all places of the report, a place is none of its scene


_ABROAD = frozenset(("USA", "GBR", "FRA", "RUS", "TUR", "ISR", "IRN", "SAU", "ARE"))
"""States whose forces act in other lands: to be named for a deed says little of where it was done."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """How much each piece of a score counts."""

    prior: float = 1.0
    name: float = 2.0
    country: float = 1.2
    region: float = 1.0
    within: float = 3.0
    nearby: float = 1.8
    stated: float = 2.5
    kind: float = 1.2
    abroad: float = 1.5
    apart: float = 1.0
    nil: float = -0.4


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with the named pieces of its score; `total` is their sum."""

    entry: PlaceEntry
    pieces: dict[str, float]
    total: float
    loose: bool = False


class _Group(msgspec.Struct, kw_only=True):
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
                _add(votes, {entry.country: share * math.sqrt(self.votes) * weight})
        return votes

    def think(self, scores: Sequence[tuple[float, PlaceEntry]]) -> None:
        """Takes the candidates' scores, best first, for what the name now seems to mean."""
        self.best = scores[0][1] if scores else None
        felt = [(math.exp((total - scores[0][0]) / _DOUBT), entry) for total, entry in scores[:_THOUGHT_OF]]
        whole = sum(share for share, _ in felt)
        self.likely = tuple((entry, share / whole) for share, entry in felt)


class _Report(msgspec.Struct, kw_only=True):
    """What one report holds: groups, the group of each mention, phrases about a subject, countries."""

    groups: list[_Group]
    of: dict[int, _Group]
    phrases: Mapping[int, list[tuple[PlacePhrase, _Group]]]
    spoken: Mapping[str, float]
    known: bool  # whether more than its places says in which countries it plays
    sure: frozenset[int] = frozenset()  # the groups that say so by themselves
    votes: dict[str, float] = {}
    own: dict[int, dict[str, float]] = {}

    def count(self) -> None:
        """How strongly the report speaks of each country as its names are now understood, and what each
        group adds to that, with all that may be the same place ("Paris", "Paris City")."""
        cast = [(group, group.ballot()) for group in self.groups]
        self.votes = dict(self.spoken)
        for _, ballot in cast:
            _add(self.votes, ballot)
        self.own = {}
        for group, _ in cast:
            own = self.own[id(group)] = {}
            for other, ballot in cast:
                if other is group or group.ids & other.ids:
                    _add(own, ballot)


def _add(votes: dict[str, float], more: Mapping[str, float]) -> None:
    for country, felt in more.items():
        votes[country] = votes.get(country, 0.0) + felt


class PlaceBase:
    """Names and phrases turned into places, over a gazetteer. Pure and deterministic."""

    def __init__(self, gazetteer: Gazetteer, weights: Weights | None = None) -> None:
        self.gazetteer = gazetteer
        self._weights = weights or Weights()
        self._asks = _asking_words(read_kinds())
        self._usage = read_usage()
        self._usage_of_many = {word: self._usage[word] for word in self._usage if " " in word}

    def resolve(
        self, mentions: Sequence[Mention], phrases: Sequence[PlacePhrase], context: PlaceContext
    ) -> list[Where | None]:
        """One place a mention, in order; None where nothing fits, or the mention is no place."""
        ranked = self.explain(mentions, phrases, context)
        return [
            where_of(found[0].entry, mention.text) if self._holds(found) else None
            for mention, found in zip(mentions, ranked, strict=True)
        ]

    def _holds(self, ranked: Sequence[Scored]) -> bool:
        """Whether the best of a name's places is good enough to be the one meant.

        One that answers only by its consonants must be the only such one, or lie where the report is.
        """
        if not ranked:
            return False
        best = ranked[0]
        thing = best.entry.kind in OBJECTS and best.entry.id.count(":") < 3 and not best.loose
        if best.total - max(0.0, best.pieces["kind"]) <= self._weights.nil:
            return thing and len(ranked) == 1  # one dam alone bears its name, wherever the report plays
        if not best.loose or max(best.pieces[p] for p in _PLACING) >= _PLACED:
            return True
        rivals = (s for s in ranked[1:] if s.loose and s.total > best.total - _CLEAR)
        return next(rivals, None) is None and not best.pieces["apart"]

    def compute(self, phrase: PlacePhrase, anchors: Sequence[Where]) -> Where | None:
        """The place that a phrase describes by its anchors, with its uncertainty."""
        return compute_place(phrase, anchors)

    def is_word(self, name: str) -> bool:
        """Whether the name of a place (small letters) is an ordinary English word besides."""
        return self.gazetteer.is_word(name)

    def seat(self, of: str) -> Where | None:
        """The town from which a country or first-order region (its id) is governed, as GeoNames has it."""
        entry = self.gazetteer.seat(of)
        return where_of(entry) if entry else None

    def country(self, alpha3: str) -> Where | None:
        """A country (alpha-3) at its GeoNames point, not its capital, with the radius that holds it."""
        entry = self.gazetteer.countries.get(alpha3)
        return where_of(entry) if entry else None

    def explain(
        self, mentions: Sequence[Mention], phrases: Sequence[PlacePhrase], context: PlaceContext
    ) -> list[list[Scored]]:
        """The candidates of each mention, best first, each with the pieces of its score."""
        report = self._read(mentions, phrases, context)
        for _ in range(3):
            before = [group.best for group in report.groups]
            report.count()
            for group in report.groups:
                group.think([(scored.total, scored.entry) for scored in self._rank(group, report)])
            if before == [group.best for group in report.groups]:
                break
        ranked = {id(group): self._rank(group, report) for group in report.groups}
        return [ranked[id(report.of[i])] if i in report.of else [] for i in range(len(mentions))]

    def _read(
        self, mentions: Sequence[Mention], phrases: Sequence[PlacePhrase], context: PlaceContext
    ) -> _Report:
        asked = self._asked(mentions, phrases)
        beyond = {p.anchors[0] for p in phrases if p.unit == "border" and len(p.anchors) == 1}
        spoken = self._spoken(mentions, context)
        likely = self._thinkable(mentions, beyond, spoken)
        groups: dict[tuple[str, frozenset[str]], _Group] = {}
        of: dict[int, _Group] = {}
        for i, mention in enumerate(mentions):
            if mention.kind not in ("place", "nationality"):
                continue
            unit, kinds = asked.get(i, ("", frozenset()))
            key = (mention.kind + fold(mention.text), kinds)
            group = groups.get(key)
            if group is None:
                found = self._candidates(mention, likely)
                if kinds & OBJECTS and not kinds & POPULATED:
                    found = self._things(mention, unit, kinds, context.countries or likely) or tuple(
                        c for c in found if _of_countries(c.entry, context.countries)
                    )
                ids = frozenset(candidate.entry.id for candidate in found)
                group = groups[key] = _Group(
                    name=mention.text, candidates=found, ids=ids, mentions=[], asked=key[1]
                )
            group.mentions.append(i)
            group.votes += mention.kind == "place" and (mention.start, mention.end) not in beyond
            of[i] = group
        report = _Report(
            groups=[*groups.values(), *self._home(context.outlet)],
            of=of,
            phrases=_about(mentions, phrases, of),
            spoken=spoken,
            known=bool(context.dateline or set(context.countries) - _ABROAD),
        )
        for group in report.groups:
            alone = sorted(group.candidates, key=lambda c: (-_alone(c), c.entry.id))
            group.think([(_alone(c), c.entry) for c in alone])
        report.sure = frozenset(id(group) for group in groups.values() if _is_sure(group))
        return report

    def _home(self, outlet: str | None) -> list[_Group]:
        """The town that an outlet bears in its name ("The Paris News"): a weak word for places near."""
        first, *rest = (outlet or "").removeprefix("The ").split() or [""]
        for name in (" ".join([first, *rest[:1]]), first) if rest else ():
            found = self.gazetteer.candidates(name)
            if found and found[0].entry.kind in POPULATED:
                ids = frozenset(candidate.entry.id for candidate in found)
                return [_Group(name=name, candidates=found, ids=ids, mentions=[], weight=_AROUND)]
        return []

    def _things(
        self, mention: Mention, unit: str, kinds: frozenset[str], countries: tuple[str, ...]
    ) -> tuple[Candidate, ...]:
        """Candidates for the dam, airport, bridge … that the text ties to a name: "Tabqa dam",
        "the crossing of X"."""
        known = self.gazetteer.candidates(mention.text, countries)
        if known and known[0].entry.kind in kinds:
            return ()
        found = self.gazetteer.candidates(f"{mention.text} {unit.title()}", countries)
        if unit == "port":  # of a port town: its harbour only where the gazetteer lists one
            found = tuple(c for c in found if not c.entry.id.endswith(":port"))
        return tuple(c for c in found if c.entry.kind in kinds or c.entry.kind in OBJECTS)

    def _candidates(self, mention: Mention, countries: tuple[str, ...]) -> tuple[Candidate, ...]:
        if mention.kind == "nationality":
            entry = self.gazetteer.countries.get(self.gazetteer.demonyms.get(mention.text, ""))
            return (Candidate(entry=entry, match=1.0),) if entry else ()
        found = self.gazetteer.candidates(mention.text, countries)
        if not found and mention.text.isupper() and len(mention.text) > 3:
            found = self.gazetteer.candidates(mention.text.title(), countries)
        return found

    def _asked(
        self, mentions: Sequence[Mention], phrases: Sequence[PlacePhrase]
    ) -> dict[int, tuple[str, frozenset[str]]]:
        """The word around a mention that says of what kind it is ("the town of X"),
        and the kinds it allows."""
        at = {(mention.start, mention.end): i for i, mention in enumerate(mentions)}
        asked: dict[int, tuple[str, frozenset[str]]] = {}
        for phrase in phrases:
            unit = phrase.unit or ""
            kinds = self._asks.get(unit) or self._asks.get(unit.replace(" ", ""))
            if phrase.relation == "in" and kinds and len(phrase.anchors) == 1 and phrase.anchors[0] in at:
                asked[at[phrase.anchors[0]]] = (unit, kinds)
        return asked

    def _spoken(self, mentions: Sequence[Mention], context: PlaceContext) -> dict[str, float]:
        """How strongly a report speaks of each country beside its towns and regions.

        A country told only for its border ("near the border with X") speaks for none.
        """
        votes: dict[str, float] = defaultdict(float)
        for country in context.countries:
            votes[country] += 1.0
        for mention in mentions:
            if mention.kind == "nationality":
                votes[self.gazetteer.demonyms.get(mention.text, mention.country or "")] += 1.0
        for country, share in self._vote(context.dateline) if context.dateline else ():
            votes[country] += share * 2.0
        for country, felt in self._used(context.text).items():
            votes[country] += felt
        votes.pop("", None)
        return dict(votes)

    def _used(self, text: str) -> dict[str, float]:
        """How far the words of a text are those of some countries ("panchayat", "sheriff"): up to 1."""
        lower = text.lower()
        words = set(_WORD.findall(lower))
        found = [self._usage[word] for word in words if word in self._usage]
        found += [
            countries
            for phrase, countries in self._usage_of_many.items()
            if phrase.split(" ", 1)[0] in words and phrase in lower
        ]
        felt: dict[str, float] = defaultdict(float)
        for countries in found:
            for country in countries:
                felt[country] = min(1.0, felt[country] + _USAGE_VOTE / len(countries))
        return felt

    def _thinkable(
        self, mentions: Sequence[Mention], beyond: Set[tuple[int, int]], spoken: Mapping[str, float]
    ) -> tuple[str, ...]:
        """The countries in which other spellings of names are looked for."""
        names = {m.text for m in mentions if m.kind == "place" and (m.start, m.end) not in beyond}
        return tuple(sorted({*spoken, *(country for name in names for country, _ in self._vote(name))}))

    def _vote(self, name: str) -> list[tuple[str, float]]:
        """The countries for which a name speaks: its own for a country, by prominence for a town."""
        found = self.gazetteer.candidates(name)
        if not found:
            return []
        if found[0].entry.kind == "country":
            return [(found[0].entry.country or "", 1.0)]
        shares: dict[str, float] = defaultdict(float)
        for candidate in found:
            if candidate.entry.country:
                shares[candidate.entry.country] = max(
                    shares[candidate.entry.country], math.exp(3 * _alone(candidate))
                )
        total = sum(shares.values())
        return [(country, 0.6 * share / total) for country, share in shares.items() if share > total / 10]

    def _rank(self, group: _Group, report: _Report) -> list[Scored]:
        scored = [self._score(candidate, group, report) for candidate in group.candidates]
        ranked = sorted(scored, key=lambda s: (-s.total, s.entry.id))
        return ranked if group.asked else _towns_before_their_regions(ranked)

    def _score(self, candidate: Candidate, group: _Group, report: _Report) -> Scored:
        w, entry = self._weights, candidate.entry
        pieces = {
            "prior": w.prior * prominence(entry),
            "name": w.name * (candidate.match - 1.0),
            "country": w.country * self._spoken_of(entry, group, report),
            "nearby": w.nearby * _nearby(entry, group, report),
            "region": w.region * _region(entry, group, report),
            "within": w.within * _within(entry, group, report),
            "stated": w.stated * _stated(entry, group, report),
            "kind": w.kind * _kind(entry, group.asked),
        }
        known = report.known or bool(report.sure - {id(group)})
        if _foreign(candidate, pieces, known, w.country * _NEXT_DOOR) and not _only_one(candidate, group):
            pieces["abroad"] = -w.abroad
        if candidate.loose:
            pieces["apart"] = -w.apart * _lies_apart(entry, group, report)
        total = sum(pieces.values())
        return Scored(entry=entry, pieces=pieces, total=total, loose=candidate.loose)

    def _spoken_of(self, entry: PlaceEntry, group: _Group, report: _Report) -> float:
        """How strongly the rest of the report speaks of a place's country: 1 as of no other, 0 not at all.

        Of what lies next door to a country it speaks a little.
        """
        own = report.own.get(id(group), {})
        rest = {country: votes - own.get(country, 0.0) for country, votes in report.votes.items()}
        most = max(rest.values(), default=0.0)
        if most <= 0:
            return 0.0
        beside = max(
            (rest.get(c, 0.0) for c in self.gazetteer.neighbours.get(entry.country or "", ())), default=0.0
        )
        return max(_share(rest.get(entry.country or "", 0.0) / most), _NEXT_DOOR * _share(beside / most))


def _share(votes: float) -> float:
    return math.sqrt(max(0.0, votes))


def _towns_before_their_regions(ranked: list[Scored]) -> list[Scored]:
    """A bare name shared by a region and a town in it, or its country's capital, means the town."""
    if not ranked or ranked[0].entry.kind != "region":
        return ranked
    region = ranked[0].entry
    inside = (s for s in ranked if s.entry.kind in POPULATED and _contains(region, s.entry))
    seats = (s for s in ranked if s.entry.kind == "capital" and s.entry.country == region.country)
    town = next(itertools.chain(inside, seats), None)
    if town is None or region.name.lower().startswith(town.entry.name.lower()) is False:
        return ranked
    return [town, *(s for s in ranked if s is not town)]


def _of_countries(entry: PlaceEntry, countries: Sequence[str]) -> bool:
    """Whether a place may lie in one of some countries; a crossing lies between two."""
    return not countries or entry.country in (None, *countries) or entry.kind == "crossing"


def _lies_apart(entry: PlaceEntry, group: _Group, report: _Report) -> float:
    """1 where the report names towns, and all of them lie far off, or regions of the same country, and the
    place lies in none of them."""
    others = [g.best for g in report.groups if g is not group and g.best and g.best.id not in group.ids]
    towns = [each for each in others if each.kind not in WIDE]
    far = (distance_km(entry.lat, entry.lon, town.lat, town.lon) > _APART_KM for town in towns)
    regions = [each for each in others if each.kind == "region" and each.country == entry.country]
    outside = bool(regions) and not any(_contains(region, entry) for region in regions)
    return 1.0 if outside or (towns and all(far)) else 0.0


def _foreign(candidate: Candidate, pieces: Mapping[str, float], known: bool, next_door: float) -> bool:
    """Whether a small place, or a region, lies in a country of which a report says nothing,
    though it is known to speak of others; `next_door` is the most that it speaks of them for a neighbour."""
    entry = candidate.entry
    return (
        known
        and entry.country is not None
        and (_size(candidate) < PROMINENT or entry.kind == "region")
        and pieces["country"] <= next_door
        and max(pieces["nearby"], pieces["within"], pieces["stated"], pieces["region"]) < 0.3
    )


def _is_sure(group: _Group) -> bool:
    """Whether a name can hardly mean but one prominent town, or a country, so that the country is known."""
    best = group.best
    if best is None or best.kind not in POPULATED | {"country"} or prominence(best) < PROMINENT:
        return False
    if best.kind == "country" and best.country in _ABROAD:
        return False
    return sum(share for entry, share in group.likely if entry.country == best.country) >= _SURE


def _only_one(candidate: Candidate, group: _Group) -> bool:
    """Whether a town of some size alone bears its name, so that it may be named without its country."""
    sole = all(other.entry.country == candidate.entry.country for other in group.candidates)
    return sole and not candidate.loose and _size(candidate) >= _SIZED


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


def _size(candidate: Candidate) -> float:
    """How prominent a place is under a name, which is less by a name that few know it by."""
    return _alone(candidate) if candidate.match < 0.95 else prominence(candidate.entry)


def _alone(candidate: Candidate) -> float:
    return prominence(candidate.entry) + 2.0 * (candidate.match - 1.0)


def _about(
    mentions: Sequence[Mention], phrases: Sequence[PlacePhrase], of: Mapping[int, _Group]
) -> dict[int, list[tuple[PlacePhrase, _Group]]]:
    """For each group that phrases describe, the phrases with the group of their anchor."""
    at = {(mentions[i].start, mentions[i].end): group for i, group in of.items()}
    about: dict[int, list[tuple[PlacePhrase, _Group]]] = defaultdict(list)
    for phrase in phrases:
        subject = at.get(phrase.subject) if phrase.subject else None
        for span in phrase.anchors:
            anchor = at.get(span)
            if subject is not None and anchor is not None and anchor is not subject:
                about[id(subject)].append((phrase, anchor))
    return about


def _nearby(entry: PlaceEntry, group: _Group, report: _Report) -> float:
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
            * (_AROUND if each.kind == "district" else 1.0)
            * math.exp(-distance_km(entry.lat, entry.lon, each.lat, each.lon) / _NEAR_KM)
            for each, share in other.likely
            if each.kind == "district" or each.kind not in WIDE
        )
    return min(1.0, felt / 2.0)


def _region(entry: PlaceEntry, group: _Group, report: _Report) -> float:
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
            if wide.kind in ("region", "district") and wide.id != entry.id and _contains(wide, entry)
        )
        best = max(best, felt)
    return best


def _contains(wide: PlaceEntry, entry: PlaceEntry) -> bool:
    if entry.kind == "sea":
        return _reach(wide, entry) <= entry.radius_km
    if wide.country and entry.country and wide.country != entry.country:
        return False
    if wide.kind == "country":
        return wide.country == entry.country and entry.id != wide.id
    if wide.id.startswith("place:region:") and wide.kind == "region" and entry.admin1:
        return wide.admin1 == entry.admin1
    return distance_km(wide.lat, wide.lon, entry.lat, entry.lon) <= wide.radius_km * 1.3


def _within(entry: PlaceEntry, group: _Group, report: _Report) -> float:
    """1 where the text puts the place in another ("X, Y") and it lies there; -0.3 where it does not, and
    -1 where it is spelled out that a small one lies in another ("X, a village in Y") far from it."""
    felt = 0.0
    for phrase, anchor in report.phrases.get(id(group), ()):
        if phrase.relation != "part of" or not anchor.candidates:
            continue
        known = [c.entry for c in anchor.candidates[:5]]
        if any(_contains(each, entry) for each in known if each.kind not in POPULATED):
            felt = 1.0
        elif any(_in_town(entry, each) for each in known if each.kind in POPULATED):
            felt = max(felt, 0.6)
        elif felt <= 0:
            spelled_out = (
                " in " in phrase.text or " of " in phrase.text or known[0].kind in ("region", "country")
            )
            far = all(_reach(each, entry) > _ELSEWHERE_KM for each in known)
            wide = [each for each in known if each.kind in WIDE]
            abroad = bool(wide) and all(each.country not in (None, entry.country) for each in wide)
            out = (far and prominence(entry) < PROMINENT) or (abroad and " in " in phrase.text)
            felt = -1.0 if spelled_out and out and entry.kind in POPULATED else -0.3
    return felt


def _reach(place: PlaceEntry, entry: PlaceEntry) -> float:
    """How far an entry lies outside a place, in kilometres; negative inside its radius."""
    return distance_km(place.lat, place.lon, entry.lat, entry.lon) - place.radius_km


def _in_town(entry: PlaceEntry, town: PlaceEntry) -> bool:
    """Whether a place may be a quarter of a town, or a village of its surroundings."""
    return entry.id != town.id and _reach(town, entry) <= _SURROUNDINGS_KM


def _stated(entry: PlaceEntry, group: _Group, report: _Report) -> float:
    """How well the place fits the stated distances and directions: -1 to 1."""
    marks = [
        fits(phrase, entry.lat, entry.lon, where_of(anchor.best))
        for phrase, anchor in report.phrases.get(id(group), ())
        if phrase.relation == "direction+distance" and anchor.best is not None
    ]
    return sum(marks) / len(marks) if marks else 0.0


def _kind(entry: PlaceEntry, asked: frozenset[str]) -> float:
    if not asked:
        return 0.0
    if entry.kind in asked:
        return 1.0
    return 0.8 if entry.kind in POPULATED and asked & POPULATED else -1.0


def _asking_words(kinds: Mapping[str, Kind]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for kind in kinds.values():
        for word in kind.words:
            words[word].add(kind.name)
    return {word: frozenset(names) for word, names in words.items()}
