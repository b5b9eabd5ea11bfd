"""Routes: which are claimed to be cut or open on a day, since when, by whom, with the evidence.

A route is a place made of a line ("the road between A and B"), or the routes into a town that no words
tell apart. Its state is the last word up to a day; nothing is drawn from who holds the ground beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.control.evidence import holder_of
from dateline.fusion.days import Days, days_of, iso, number, precision_of
from dateline.fusion.merge import BELIEVED_SHARE, DENIAL_SHARE
from dateline.fusion.places import PlaceBook, RecordPlace, distance_km
from dateline.fusion.settled import Settled
from dateline.fusion.voices import Voice, independent
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import Relation, When, Where
from dateline.records.views import ControlBasis, Holder, RouteState, RouteStatus

TOLD: Mapping[str, RouteStatus] = {"route.cut": "cut", "route.opened": "open"}
LINES: tuple[Relation, ...] = ("between", "toward", "direction+distance", "near")
STANCES = ("happened", "ongoing", "background", "believed", "denied")
END_KM = 15.0  # how far a place that a route leads to may lie beyond its half length


class RouteWord(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim about a route: that it was cut or opened, or, where `denied`, that it was not."""

    route: str
    where: Where
    claim: str
    origin: str
    voices: tuple[Voice, ...]
    known: int
    days: Days
    state: RouteStatus
    dated: bool
    denied: bool
    by: Holder | None
    against: Holder | None
    belief: float

    @property
    def last(self) -> int:
        """The last day on which it may have been."""
        return (self.days.end or 1) - 1

    @property
    def first(self) -> int:
        """The first day from which it counts: the last, where no day is its first."""
        return self.days.start if self.days.start is not None else self.last


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """A route with what is claimed of it, in order of time; `leads` are the places at its ends."""

    place: RecordPlace
    where: Where
    leads: tuple[str, ...]
    words: tuple[RouteWord, ...]


def routes_of(settled: Settled, before: Iterable[RouteWord] = ()) -> tuple[Route, ...]:
    """All routes of which anything is claimed, by the id of their place: `before`, and by these reports."""
    found: dict[str, list[RouteWord]] = defaultdict(list)
    for told in before:
        found[told.route].append(told)
    for report in settled.reports:
        for claim in report.extraction.claims:
            word = _word(claim, report, settled)
            if word is not None:
                found[word.route].append(word)
    return tuple(_route(id, tuple(sorted(found[id], key=_in_time)), settled.places) for id in sorted(found))


def _route(id: str, words: tuple[RouteWord, ...], places: PlaceBook) -> Route:
    place, where = places.get(id), words[0].where
    return Route(place=place, where=where, leads=_leads(place, where, places), words=words)


def _word(claim: Claim, report: ReportView, settled: Settled) -> RouteWord | None:
    state = TOLD.get(claim.event.type) if claim.event is not None else None
    if claim.event is None or claim.where is None or state is None or claim.stance not in STANCES:
        return None
    route = settled.places.of(claim.where)
    if route is None:
        return None
    known, days = number(report.known), days_of(claim.when)
    end = min(days.end, known + 1) if days.end is not None else known + 1
    start = days.start if days.start is not None and days.start < end else None
    agents, targets = claim.event.agents, claim.event.targets
    return RouteWord(
        route=route,
        where=claim.where,
        claim=claim.id,
        origin=settled.origin_of[report.hash],
        voices=settled.voices[claim.id],
        known=known,
        days=Days(start, end),
        state=state,
        dated=days.end is not None or report.known_from == "published",
        denied=claim.stance == "denied",
        by=holder_of(agents[0]) if agents else None,
        against=holder_of(targets[0]) if targets else None,
        belief=claim.confidence * (BELIEVED_SHARE if claim.stance == "believed" else 1.0),
    )


def _in_time(word: RouteWord) -> tuple[int, str]:
    return (word.last, word.claim)


def routes_on(routes: Iterable[Route], day: int, known: int | None) -> tuple[RouteState, ...]:
    """The routes of which something had been claimed by a day, as known on another (None: all)."""
    made = [state for route in routes if (state := _state(route, day, known)) is not None]
    return tuple(sorted(made, key=lambda state: (state.name, state.id)))


def _state(route: Route, day: int, known: int | None) -> RouteState | None:
    """One route's state; None where nothing but denials is told."""
    told = [word for word in route.words if word.first <= day and (known is None or word.known <= known)]
    said = [word for word in told if not word.denied]
    if not said:
        return None
    place, where = route.place, route.where
    days = sorted({word.last for word in said})
    states = [_weightier(word for word in said if word.last == each) for each in days]
    begun = next((days[i + 1] for i in range(len(days) - 2, -1, -1) if states[i] != states[-1]), days[0])
    now = [word for word in told if word.last >= begun]
    backing = [word for word in now if word.state == states[-1] and not word.denied]
    against = [word for word in now if (word.state == states[-1]) == word.denied]
    denied = [word for word in against if word.denied]
    first = min(backing, key=_in_time)
    spoken = min(day, days[-1]) if any(word.dated for word in backing) else None
    doers = [word.by for word in backing if word.by is not None]
    return RouteState(
        id=place.id,
        name=place.name if where.relation in LINES else f"routes to {place.name}",
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        geometry=where.geometry,
        places=route.leads,
        state=states[-1],
        basis=_basis(backing, doers),
        by=_commonest(doers),
        against=_commonest(word.against for word in backing if word.against is not None),
        since=_since(first),
        last_evidence=None if spoken is None else iso(spoken),
        age_days=None if spoken is None else day - spoken,
        confidence=round(_belief(backing) * (1.0 - DENIAL_SHARE) ** len(_voices(denied)), 4),
        claims_for=tuple(sorted(word.claim for word in backing)),
        claims_against=tuple(sorted(word.claim for word in against)),
        origins=len(_voices(backing)),
    )


def _weightier(words: Iterable[RouteWord]) -> RouteStatus:
    """The state that most of a day's words stand behind; cut, of equals."""
    told = list(words)
    sums = {state: sum(word.belief for word in told if word.state == state) for state in TOLD.values()}
    return "cut" if sums["cut"] >= sums["open"] else "open"


def _voices(words: Sequence[RouteWord]) -> tuple[Voice, ...]:
    return independent([(word.origin, word.voices) for word in words]) if words else ()


def _belief(words: Sequence[RouteWord]) -> float:
    """One less the chance that every voice is wrong."""
    wrong = 1.0
    for voice in _voices(words):
        wrong *= 1.0 - min(0.95, max(word.belief for word in words if voice in word.voices))
    return 1.0 - wrong


def _basis(words: Iterable[RouteWord], doers: Iterable[Holder]) -> ControlBasis:
    """`claimed` where only those say so who did it, else `assessed`."""
    sides = {holder.side or holder.actor for holder in doers}
    own = all(voice.side is not None and voice.side in sides for word in words for voice in word.voices)
    return "claimed" if own else "assessed"


def _commonest(holders: Iterable[Holder]) -> Holder | None:
    counts = Counter(holders)
    return min(counts, key=lambda one: (-counts[one], one.name, one.actor or "")) if counts else None


def _since(first: RouteWord) -> When:
    days = first.days
    if not first.dated:
        return When(reason="no report dates it")
    return When(
        earliest=iso(days.start) if days.start is not None else None,
        latest=iso(days.end) if days.end is not None else None,
        precision=precision_of(days),
        basis="derived" if days.start is not None else "inferred",
        reason=None if days.start is not None else "no later than it was told",
    )


def _leads(route: RecordPlace, where: Where, places: PlaceBook) -> tuple[str, ...]:
    """The places that a route leads to, by the names among its words, or the one that it is told of."""
    if where.relation not in LINES:
        return (route.id,)
    words = re.findall(r"\w+", route.name)
    runs = (" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1))
    near = (_nearest(route, places.called(run)) for run in runs)
    return tuple(dict.fromkeys(place for place in near if place is not None))


def _nearest(route: RecordPlace, called: Iterable[RecordPlace]) -> str | None:
    """The place of a name that lies on a route or at its end; None where none does."""
    found = []
    for place in called:
        if place.computed or place.whole is not None or None in (place.lat, place.lon, route.lat, route.lon):
            continue
        apart = distance_km((place.lat or 0.0, place.lon or 0.0), (route.lat or 0.0, route.lon or 0.0))
        if apart <= END_KM + (route.radius_km or 0.0):
            found.append((apart, place.id))
    return min(found)[1] if found else None
