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

from dateline.errors import SettingsError
from dateline.knowledge.places.compute import compute_place
from dateline.knowledge.places.data import Kind, read_kinds, read_usage
from dateline.knowledge.places.entry import POPULATED, Candidate, PlaceEntry
from dateline.knowledge.places.folding import fold
from dateline.knowledge.places.gazetteer import OBJECTS, Gazetteer, prominence
from dateline.knowledge.places.pieces import (
    AROUND,
    PROMINENT,
    Group,
    Reading,
    at_home,
    contains,
    kind_asked,
    lies_apart,
    nearby,
    region,
    stated,
    where_of,
    within,
)
from dateline.records.claims import Mention
from dateline.records.seams import PlaceContext, PlacePhrase
from dateline.records.values import Where

_SIZED = 0.6  # the prominence of a town of 10,000
_PLACING = ("nearby", "region", "within", "stated")
_PLACED = 0.1  # from here up one of the pieces above says where a place lies
_CLEAR = 0.35  # a name that may be any of several spellings is none of them if they are this close
_LANDS = frozenset(("region", "district"))  # what has villages in it
_SURE = 0.95  # the share of a name's meanings from which on it is sure
_NEXT_DOOR = 0.3  # how much a report that speaks of a country speaks of the countries beside it
_BY_NAME = 0.5  # how much the place in an outlet's name tells of its home, beside one that the user told
_USAGE_VOTE = 0.4  # … a word that only this country uses
_WORD = re.compile(r"[a-z][a-z'-]+")


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
    home: float = 2.0
    nil: float = -0.4


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with the named pieces of its score; `total` is their sum."""

    entry: PlaceEntry
    pieces: dict[str, float]
    total: float
    loose: bool = False


class PlaceBase:
    """Names and phrases turned into places, over a gazetteer. Pure and deterministic."""

    def __init__(
        self, gazetteer: Gazetteer, weights: Weights | None = None, homes: Sequence[str] = ()
    ) -> None:
        """`homes` tell where outlets are at home ("The Paris News: Paris, Texas"). Raises SettingsError for
        one that tells of none."""
        self.gazetteer = gazetteer
        self._weights = weights or Weights()
        self._asks = _asking_words(read_kinds())
        self._usage = read_usage()
        self._usage_of_many = {word: self._usage[word] for word in self._usage if " " in word}
        self._homes: dict[str, PlaceEntry] = {}
        self._homes = dict(self._home_told(line) for line in homes)

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
    ) -> Reading:
        asked = self._asked(mentions, phrases)
        beyond = {p.anchors[0] for p in phrases if p.unit == "border" and len(p.anchors) == 1}
        spoken = self._spoken(mentions, context)
        likely = self._thinkable(mentions, beyond, spoken)
        groups: dict[tuple[str, frozenset[str]], Group] = {}
        of: dict[int, Group] = {}
        for i, mention in enumerate(mentions):
            if mention.kind not in ("place", "nationality"):
                continue
            unit, kinds = asked.get(i, ("", frozenset()))
            if unit == "land" and any(c.entry.kind in _LANDS for c in self._candidates(mention, likely)):
                kinds = _LANDS
            key = (mention.kind + fold(mention.text), kinds)
            group = groups.get(key)
            if group is None:
                found = self._candidates(mention, likely)
                if kinds & OBJECTS and not kinds & POPULATED:
                    found = self._things(mention, unit, kinds, context.countries or likely) or tuple(
                        c for c in found if _of_countries(c.entry, context.countries)
                    )
                ids = frozenset(candidate.entry.id for candidate in found)
                group = groups[key] = Group(
                    name=mention.text, candidates=found, ids=ids, mentions=[], asked=key[1]
                )
            group.mentions.append(i)
            group.votes += mention.kind == "place" and (mention.start, mention.end) not in beyond
            of[i] = group
        report = Reading(
            groups=[*groups.values(), *self._town_of(context.outlet)],
            of=of,
            phrases=_about(mentions, phrases, of),
            spoken=spoken,
            known=bool(context.dateline or set(context.countries) - _ABROAD),
            home=self._home_of(context.outlet),
        )
        for group in report.groups:
            alone = sorted(group.candidates, key=lambda c: (-_alone(c), c.entry.id))
            group.think([(_alone(c), c.entry) for c in alone])
        report.sure = frozenset(id(group) for group in groups.values() if _is_sure(group))
        return report

    def _home_told(self, line: str) -> tuple[str, PlaceEntry]:
        """An outlet with its home, as the user tells it: "The Paris News: Paris, Texas"."""
        outlet, _, words = line.rpartition(":")
        home = self._place_told(words) if outlet.strip() else None
        if home is None:
            raise SettingsError(f"home {line!r} is not an outlet, a colon and a known place")
        return fold(outlet), home

    def _home_of(self, outlet: str | None) -> tuple[PlaceEntry, float] | None:
        """Where an outlet is at home, if the user says so, or, which tells less, its own name does
        ("The Witness, Durban"), with how much that tells."""
        known = self._homes.get(fold(outlet)) if outlet else None
        if known is not None:
            return known, 1.0
        words = (outlet or "").partition(",")[2]
        found = self._place_told(words) if words else None
        return (found, _BY_NAME) if found is not None else None

    def _place_told(self, words: str) -> PlaceEntry | None:
        """The place that words like "Paris, Texas" mean."""
        spans = [match.span() for match in re.finditer(r"[^\s,()][^,()]*", words)]
        mentions = [Mention(start=a, end=b, text=words[a:b].strip(), kind="place") for a, b in spans]
        phrases = [
            PlacePhrase(
                start=one[0], end=other[1], text=words, relation="part of", anchors=(other,), subject=one
            )
            for one, other in itertools.pairwise(spans)
        ]
        ranked = self.explain(mentions, phrases, PlaceContext())
        return ranked[0][0].entry if ranked and ranked[0] else None

    def _town_of(self, outlet: str | None) -> list[Group]:
        """The town that an outlet bears in its name ("The Paris News"): a weak word for places near."""
        first, *rest = (outlet or "").removeprefix("The ").split() or [""]
        for name in (" ".join([first, *rest[:1]]), first) if rest else ():
            found = self.gazetteer.candidates(name)
            if found and found[0].entry.kind in POPULATED:
                ids = frozenset(candidate.entry.id for candidate in found)
                return [Group(name=name, candidates=found, ids=ids, mentions=[], weight=AROUND)]
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
            kinds = self._asks.get(unit) or self._asks.get(unit.replace(" ", "")) or frozenset()
            if (
                phrase.relation == "in"
                and (kinds or unit == "land")
                and len(phrase.anchors) == 1
                and phrase.anchors[0] in at
            ):
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

    def _rank(self, group: Group, report: Reading) -> list[Scored]:
        scored = [self._score(candidate, group, report) for candidate in group.candidates]
        ranked = sorted(scored, key=lambda s: (-s.total, s.entry.id))
        return ranked if group.asked else _towns_before_their_regions(ranked)

    def _score(self, candidate: Candidate, group: Group, report: Reading) -> Scored:
        w, entry = self._weights, candidate.entry
        pieces = {
            "prior": w.prior * prominence(entry),
            "name": w.name * (candidate.match - 1.0),
            "country": w.country * self._spoken_of(entry, group, report),
            "nearby": w.nearby * nearby(entry, group, report),
            "region": w.region * region(entry, group, report),
            "within": w.within * within(entry, group, report),
            "stated": w.stated * stated(entry, group, report),
            "kind": w.kind * kind_asked(entry, group.asked),
        }
        if report.home is not None:
            home, sure = report.home
            pieces["home"] = w.home * sure * at_home(entry, home)
        known = report.known or bool(report.sure - {id(group)})
        if _foreign(candidate, pieces, known, w.country * _NEXT_DOOR) and not _only_one(candidate, group):
            pieces["abroad"] = -w.abroad
        if candidate.loose:
            pieces["apart"] = -w.apart * lies_apart(entry, group, report)
        total = sum(pieces.values())
        return Scored(entry=entry, pieces=pieces, total=total, loose=candidate.loose)

    def _spoken_of(self, entry: PlaceEntry, group: Group, report: Reading) -> float:
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
    inside = (s for s in ranked if s.entry.kind in POPULATED and contains(region, s.entry))
    seats = (s for s in ranked if s.entry.kind == "capital" and s.entry.country == region.country)
    town = next(itertools.chain(inside, seats), None)
    if town is None or region.name.lower().startswith(town.entry.name.lower()) is False:
        return ranked
    return [town, *(s for s in ranked if s is not town)]


def _of_countries(entry: PlaceEntry, countries: Sequence[str]) -> bool:
    """Whether a place may lie in one of some countries; a crossing lies between two."""
    return not countries or entry.country in (None, *countries) or entry.kind == "crossing"


def _foreign(candidate: Candidate, pieces: Mapping[str, float], known: bool, next_door: float) -> bool:
    """Whether a small place, or a region, lies in a country of which a report says nothing,
    though it is known to speak of others; `next_door` is the most that it speaks of them for a neighbour."""
    entry = candidate.entry
    return (
        known
        and entry.country is not None
        and (_size(candidate) < PROMINENT or entry.kind == "region")
        and pieces["country"] <= next_door
        and max(
            pieces["nearby"], pieces["within"], pieces["stated"], pieces["region"], pieces.get("home", 0.0)
        )
        < 0.3
    )


def _is_sure(group: Group) -> bool:
    """Whether a name can hardly mean but one prominent town, or a country, so that the country is known."""
    best = group.best
    if best is None or best.kind not in POPULATED | {"country"} or prominence(best) < PROMINENT:
        return False
    if best.kind == "country" and best.country in _ABROAD:
        return False
    return sum(share for entry, share in group.likely if entry.country == best.country) >= _SURE


def _only_one(candidate: Candidate, group: Group) -> bool:
    """Whether a town of some size alone bears its name, so that it may be named without its country."""
    sole = all(other.entry.country == candidate.entry.country for other in group.candidates)
    return sole and not candidate.loose and _size(candidate) >= _SIZED


def _size(candidate: Candidate) -> float:
    """How prominent a place is under a name, which is less by a name that few know it by."""
    return _alone(candidate) if candidate.match < 0.95 else prominence(candidate.entry)


def _alone(candidate: Candidate) -> float:
    return prominence(candidate.entry) + 2.0 * (candidate.match - 1.0)


def _about(
    mentions: Sequence[Mention], phrases: Sequence[PlacePhrase], of: Mapping[int, Group]
) -> dict[int, list[tuple[PlacePhrase, Group]]]:
    """For each group that phrases describe, the phrases with the group of their anchor."""
    at = {(mentions[i].start, mentions[i].end): group for i, group in of.items()}
    about: dict[int, list[tuple[PlacePhrase, Group]]] = defaultdict(list)
    for phrase in phrases:
        subject = at.get(phrase.subject) if phrase.subject else None
        for span in phrase.anchors:
            anchor = at.get(span)
            if subject is not None and anchor is not None and anchor is not subject:
                about[id(subject)].append((phrase, anchor))
    return about


def _asking_words(kinds: Mapping[str, Kind]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for kind in kinds.values():
        for word in kind.words:
            words[word].add(kind.name)
    return {word: frozenset(names) for word, names in words.items()}
