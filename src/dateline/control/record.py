"""The control record: who holds each place on any day, as known on any other, and each place's timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import msgspec

from dateline.control.answers import place_state
from dateline.control.decode import Decoded
from dateline.control.decodings import (
    LEARNED,
    TESTED,
    Decodings,
    Observations,
    Observed,
    Teller,
    print_of,
    tellers_of,
)
from dateline.control.denials import heard
from dateline.control.evidence import Observation, known_by, observations_of
from dateline.control.foes import Foes
from dateline.control.former import with_former
from dateline.control.inheritance import inherited, part_contest
from dateline.control.judged import judged_observations
from dateline.control.reliability import Learning, Sum, borne_out, learned, reweighted, tested
from dateline.control.routes import Route, routes_of, routes_on
from dateline.control.settings import ControlSettings
from dateline.control.surroundings import Neighbourhood, with_surroundings
from dateline.control.why import Why, why
from dateline.errors import UnknownName
from dateline.fusion.days import number
from dateline.fusion.places import ListedPlaces, PlaceBook, RecordPlace
from dateline.fusion.settled import Settled
from dateline.records.grades import Reliability, best, letter
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, standing
from dateline.records.kept import Kept, digest
from dateline.records.views import ControlAnswer, PlaceHead, PlaceState, Timeline

MOST_DECODED = 5000
"""Places whose belief and placed observations are held at a time, some 25 kB each; the others are unpacked
on every day asked, at three times the cost of a day."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All that control follows from: what is told of each place, the places, the routes."""

    observed: Observed
    places: ListedPlaces
    routes: tuple[Route, ...] = ()


class ControlRecord:
    """Who holds what through time. Answers are computed when asked, a place at a time, and kept."""

    def __init__(
        self,
        evidence: Evidence,
        observe: Callable[[int], Observed],
        settings: ControlSettings | None = None,
        kept: Kept | None = None,
        before: Observed | None = None,
    ) -> None:
        """`observe` gives what was told of each place by a day.

        `kept` is what was decoded before: a place of which nothing new is told is taken from there. What all
        places teach is not learned anew where it is kept of what was told `before`, from which this grew.
        """
        self._before = before
        self._settings = settings or ControlSettings()
        self._all_known = Decodings(self._settings, kept)
        self._as_known = Decodings(self._settings)
        self._observe = observe
        self._observations = evidence.observed.packed
        self._observed: dict[int | None, Observed] = {None: evidence.observed}
        self._places = PlaceBook(listed=evidence.places)
        self._routes = evidence.routes
        self._decoded: dict[tuple[str, int | None], Decoded] = {}
        self._reliability: dict[int | None, dict[Teller, float]] = {}
        self._tested: dict[int | None, Mapping[str, Sum]] = {}
        self._near: tuple[Sequence[str], Neighbourhood] | None = None

    @property
    def places(self) -> tuple[RecordPlace, ...]:
        """The places about which there is evidence of control, sorted by id."""
        return tuple(self._places.get(key) for key in sorted(self._observations))

    def place(self, asked: str) -> RecordPlace:
        """The place with that id, name or alias. Raises UnknownName, which names the nearest.

        Where several have the name, one of which there is evidence goes first.
        """
        told = [place for place in self._places.called(asked) if place.id in self._observations]
        found = self._places.find(asked)
        if found is not None and found.id not in self._observations and told:
            found = told[0]
        if found is None:
            near = self._places.suggest(asked)
            hint = f" Nearest: {', '.join(near)}." if near else ""
            raise UnknownName(f"no place of this record is called {asked!r}.{hint}")
        return found

    def observations(self, place_id: str) -> tuple[Observation, ...]:
        """The observations of a place, with their weights: why it is thought to be so."""
        return self._told(None).at(place_id)

    def decoded(self, place_id: str, known_on: str | None = None) -> Decoded:
        """The place's belief and runs of holders, from what could be known on a day (None: all)."""
        known = number(known_on) if known_on is not None else None
        key = (place_id, known)
        if key not in self._decoded:
            decoded = self._decodings(known).of(*self._made_of(place_id, known_on))
            if len(self._decoded) >= MOST_DECODED:
                return decoded
            self._decoded[key] = decoded
        return self._decoded[key]

    def _made_of(
        self, place_id: str, known_on: str | None
    ) -> tuple[str, dict[Teller, float], Callable[[], Observations]]:
        """What a place is decoded of: a print, its tellers' reliabilities, and the observations."""
        known = number(known_on) if known_on is not None else None
        observed = self._told(known)
        told = observed.told.get(place_id)
        shares = observed.shares(place_id, self._learned(known))
        whole = self._places.get(place_id).whole if told is not None else None
        printed = told.print if told is not None else ""
        if whole is None:
            return printed, shares, lambda: reweighted(observed.at(place_id), shares, self._settings)
        own = reweighted(observed.at(place_id), shares, self._settings)
        more = inherited(self.decoded(whole, known_on), own, place_id, self._settings)
        return digest(printed, print_of(more)), shares, lambda: own + more

    def reliability(self, known_on: str | None = None) -> dict[Teller, float]:
        """How often each teller's claims were true, for, against and without its own interest."""
        return dict(self._learned(number(known_on) if known_on is not None else None))

    def tested(self, known_on: str | None = None) -> Mapping[str, tuple[int, float]]:
        """How many claims of each teller others speak to, and how many of these they bear out."""
        sums = self._sums(number(known_on) if known_on is not None else None)
        return {teller: (count, borne_out(total)) for teller, (count, total) in sorted(sums.items())}

    def _sums(self, known: int | None) -> Mapping[str, Sum]:
        if known not in self._tested:
            told, shares, made = self._told(known), self._learned(known), self._decodings(known)
            before = self._before if known is None else None
            if before is None:
                self._tested[known] = self._kept_tests(told, shares, made)
            else:
                old = self._taught(before, made).shares
                since = (before, old, self._kept_tests(before, old, made))
                self._tested[known] = tested(told, shares, made, since)
        return self._tested[known]

    def _kept_tests(self, told: Observed, shares: dict[Teller, float], made: Decodings) -> Mapping[str, Sum]:
        return made.of_all(TESTED, told, dict[str, Sum], lambda: tested(told, shares, made))

    def _letter(self, tellers: Iterable[str], known_on: str | None) -> Reliability:
        """The letter of the most reliable of some tellers."""
        sums = self._sums(number(known_on) if known_on is not None else None)
        counted = (sums.get(teller, (0, 0)) for teller in tellers)
        return best(letter(count, borne_out(total)) for count, total in counted)

    def _told(self, known: int | None) -> Observed:
        if known is not None and known not in self._observed:
            self._observed[known] = self._observe(known)
        return self._observed[known]

    def _learned(self, known: int | None) -> dict[Teller, float]:
        if known not in self._reliability:
            told, made = self._told(known), self._decodings(known)
            before = self._before if known is None else None
            if before is None:
                learning = self._taught(told, made)
            else:
                learning = learned(told, made, self._settings, (before, self._taught(before, made)))
            self._reliability[known] = learning.shares
        return self._reliability[known]

    def _taught(self, told: Observed, made: Decodings) -> Learning:
        return made.of_all(LEARNED, told, Learning, lambda: learned(told, made, self._settings))

    def _decodings(self, known: int | None) -> Decodings:
        """What was decoded with all that is known, or as known on days, which is not kept."""
        return self._all_known if known is None else self._as_known

    def on(self, day: str, *, known_on: str | None = None) -> ControlAnswer:
        """Every place's state on a day, as known on another; unknown where nothing had been said by then.

        Left out are places that no name tells apart ("the palace", "seven villages"), and those of which
        nothing at all had been said by the day of knowing.
        """
        listed = [place for place in self.places if not place.vague]
        states = [self.state(place.id, day, known_on=known_on) for place in listed]
        if known_on is not None:
            told = self._told(number(known_on))
            states = [state for state in states if state.state != "unknown" or state.id in told.packed]
        known = number(known_on) if known_on is not None else None
        near = self._neighbourhood([state.id for state in states])
        states = with_surroundings(states, near, self._told(known).enemies, self._settings)
        return ControlAnswer(
            on=day,
            known_on=known_on,
            places=tuple(sorted(states, key=_by_name)),
            routes=routes_on(self._routes, number(day), known),
        )

    def _neighbourhood(self, ids: Sequence[str]) -> Neighbourhood:
        """Which of some places lie next to which; that of the places asked for last is kept."""
        if self._near is None or self._near[0] != ids:
            self._near = (ids, Neighbourhood(map(self._places.get, ids), self._settings))
        return self._near[1]

    def state(self, place_id: str, day: str, *, known_on: str | None = None) -> PlaceState:
        """One place's state on a day, as known on another. Raises KeyError for an id of no place."""
        decoded = self.decoded(place_id, known_on)
        state = place_state(self._places.get(place_id), decoded, number(day), self._settings)
        source = self._letter(tellers_of(state.claims_for, decoded.placed), known_on)
        state = msgspec.structs.replace(state, reliability=source)
        parts = [
            (part, self.decoded(part.id, known_on))
            for part in self._places.parts_of(place_id)
            if part.id in self._observations
        ]
        return part_contest(state, parts, number(day), self._settings)

    def why(self, asked: str, day: str, *, known_on: str | None = None) -> Why:
        """Each claim's weight in the answer about a place on a day, and what would change it."""
        place = self.place(asked)
        return why(place.id, self.decoded(place.id, known_on), number(day), self._settings)

    def timeline(self, asked: str, *, known_on: str | None = None) -> Timeline:
        """The changes of one place in order. Raises UnknownName."""
        place = self.place(asked)
        made = self._decodings(number(known_on) if known_on is not None else None)
        printed, shares, _ = self._made_of(place.id, known_on)
        made.stays(printed, shares)
        changes = tuple(
            msgspec.structs.replace(change, reliability=self._letter(tellers, known_on))
            for change, tellers in made.course(printed, shares, lambda: self.decoded(place.id, known_on))
        )
        return Timeline(place=_head(place), changes=changes)


def _by_name(state: PlaceState) -> tuple[str, str]:
    return (state.name, state.id)


def _head(place: RecordPlace) -> PlaceHead:
    return PlaceHead(
        id=place.id,
        name=place.name,
        aliases=place.aliases,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        country=place.country,
    )


def assess(
    reports: Iterable[ReportView],
    settled: Settled,
    *,
    judgements: Iterable[Judgement] = (),
    settings: ControlSettings | None = None,
    kept: Kept | None = None,
) -> ControlRecord:
    """The control record of settled reports; `reports` are those that the settled record was made from.

    A pure view: the same whatever the order of reports and judgements. What is `kept` of views before
    it is made of the same observations and taken from there; the bytes are the same.
    """
    missing = {report.hash for report in reports} - {report.hash for report in settled.reports}
    if missing:
        raise ValueError(f"reports that were not settled: {', '.join(sorted(missing)[:3])}")
    told, chosen = list(judgements), settings or ControlSettings()

    def observe(known: int) -> Observed:
        return observed(settled, told, chosen, known)

    return ControlRecord(evidence_of(settled, told, chosen), observe, chosen, kept)


def evidence_of(
    settled: Settled,
    judgements: Iterable[Judgement],
    settings: ControlSettings | None = None,
    foes: Foes | None = None,
) -> Evidence:
    """All that control follows from, with all that is known; `foes` are as these reports tell them."""
    chosen = settings or ControlSettings()
    foes = foes or Foes.told_by(settled, chosen)
    return Evidence(
        observed=Observed.of(heard_of(settled, foes, judgements, chosen)),
        places=settled.places.listed(),
        routes=routes_of(settled),
    )


def observed(
    settled: Settled,
    judgements: Iterable[Judgement],
    settings: ControlSettings | None = None,
    known: int | None = None,
) -> Observed:
    """What was told of each place by a day (None: all), and what a person said of it."""
    chosen = settings or ControlSettings()
    foes = Foes.told_by(settled, chosen, known)
    return Observed.of(heard_of(settled, foes, judgements, chosen, known))


def heard_of(
    settled: Settled,
    foes: Foes,
    judgements: Iterable[Judgement],
    settings: ControlSettings,
    known: int | None = None,
    places: Set[str] | None = None,
) -> dict[str, tuple[Observation, ...]]:
    """The observations of each place, or of some, as they count beside each other."""
    said = observations_of(settled, foes, settings, known, places)
    found = {place: tuple(with_former(told, foes, settings)) for place, told in said.items()}
    for place, told in judged_observations(standing(judgements), settled.places, settings).items():
        if places is None or place in places:
            found[place] = found.get(place, ()) + known_by(told, known)
    return {place: tuple(heard(told, settings)) for place, told in found.items()}
