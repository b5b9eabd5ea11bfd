"""The gate between what was reviewed and the public: a record of which only that is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.faces.api.answers import (
    ChangesAnswer,
    ClaimsAnswer,
    FiledClaim,
    FiledReport,
    Footing,
    PlaceChange,
    SearchAnswer,
    TiesAnswer,
)
from dateline.faces.api.reader import EventQuery, RecordReader
from dateline.records.claims import ReportHead
from dateline.records.grades import Grade
from dateline.records.review import Reviewed
from dateline.records.views import (
    Change,
    ControlAnswer,
    EventsAnswer,
    Holder,
    PlaceState,
    StorylinesAnswer,
    Timeline,
)
from dateline.review.items import plan_id

PASSED = ("accepted", "corrected")
HEAD = ("id", "name", "aliases", "lat", "lon", "radius_km")


class OnlyReviewed:
    """A `RecordReader` on one day of knowing that gives only what a person accepted or corrected.

    Events and changes pass by their own review, with the claims that they rest on. A place has a holder
    from a change that passed until the next change, whether that passed or not. Ties and plans pass by
    their own review.
    """

    reviewer = None
    pieces = None

    def __init__(self, reader: RecordReader, known_on: str) -> None:
        self._reader = reader
        self._known = known_on
        self.name = reader.name
        reviews = reader.reviewed(known_on)
        self._passed = {id: review for id, review in reviews.items() if review.state in PASSED}
        events = reader.events(EventQuery(known_on=known_on)).events
        bare = (msgspec.structs.replace(event, storyline=None) for event in events)
        self._events = tuple(event for event in bare if event.id in self._passed)
        self._lines: dict[str, list[PlaceChange]] = {}
        for row in reader.changes(known_on).changes:
            self._lines.setdefault(row.place.id, []).append(row)
        self._claims = self._told()

    def _told(self) -> frozenset[str]:
        """The claims that something rests on that passed."""
        told = [ref.id for event in self._events for ref in (*event.claims, *event.claims_against)]
        for row in self.changes().changes:
            told += [*row.change.claims_for, *row.change.claims_against]
        told += [id for tie in self.ties().ties for id in tie.claims]
        told += [each.claim.id for each in self.plans().claims]
        return frozenset(id for id in told if id.startswith("claim:"))

    def stamp(self) -> str:
        """A text that changes whenever the record does."""
        return self._reader.stamp()

    def known_from(self) -> Mapping[str, str]:
        """The day from which each report counts as known, by its hash."""
        return self._reader.known_from()

    def reviewed(self, known_on: str | None = None) -> Mapping[str, Reviewed]:
        """What a person made of each event and change that passed."""
        return self._passed

    def actor_name(self, actor: str) -> str | None:
        """An actor's name by its id."""
        return self._reader.actor_name(actor)

    def type_name(self, event_type: str) -> str | None:
        """An event type's name by its id."""
        return self._reader.type_name(event_type)

    def reports(self, known_on: str | None = None) -> Sequence[ReportHead]:
        """The heads of the reports that claim something of what passed."""
        hashes = {self._reader.claim(id).report.hash for id in self._claims}
        return [head for head in self._reader.reports(self._known) if head.hash in hashes]

    def events(self, query: EventQuery) -> EventsAnswer:
        """The events that passed."""
        return EventsAnswer(events=self._events)

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        """The changes that passed."""
        rows = (row for line in self._lines.values() for row in line if row.id in self._passed)
        return ChangesAnswer(changes=tuple(rows))

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        """The changes of a place that passed."""
        line = self._reader.timeline(place, self._known)
        passed = (row.change for row in self._lines.get(line.place.id, ()) if row.id in self._passed)
        return msgspec.structs.replace(line, changes=tuple(passed))

    def control(self, on: str, known_on: str | None = None) -> ControlAnswer:
        """Who held on a day each place of which a change passed; nobody known after one that did not.

        What follows from other places, and routes, are not reviewed, and left out.
        """
        answer = self._reader.control(on, self._known)
        passed = {id for id, line in self._lines.items() if any(row.id in self._passed for row in line)}
        states = tuple(self._state(state, on) for state in answer.places if state.id in passed)
        return msgspec.structs.replace(answer, places=states, routes=())

    def _state(self, state: PlaceState, on: str) -> PlaceState:
        begun = [row for row in self._lines[state.id] if _begun(row.change) <= on]
        last = begun[-1] if begun else None
        if last is None or last.id not in self._passed or _key(last.change.holder) != _key(state.holder):
            return PlaceState(**{name: getattr(state, name) for name in HEAD})
        return msgspec.structs.replace(
            state,
            alternatives=(),
            surrounded=None,
            claims_for=tuple(id for id in state.claims_for if id in self._claims),
            claims_against=tuple(id for id in state.claims_against if id in self._claims),
        )

    def claim(self, claim_id: str) -> FiledClaim:
        """One claim with its report."""
        return self._reader.claim(claim_id)

    def claims_at(self, place: str) -> ClaimsAnswer:
        """The claims about a place that something rests on that passed."""
        claims = self._reader.claims_at(place).claims
        return ClaimsAnswer(claims=tuple(each for each in claims if each.claim.id in self._claims))

    def place_footing(self, place: str, on: str, known_on: str | None = None) -> Footing:
        """What the answer about a place on a day stands on, of what passed."""
        return self._of_passed(self._reader.place_footing(place, on, self._known))

    def event_footing(self, event: str, known_on: str | None = None) -> Footing:
        """What an event stands on."""
        return self._of_passed(self._reader.event_footing(event, self._known))

    def _of_passed(self, footing: Footing) -> Footing:
        claims = tuple(row for row in footing.claims if row.filed.claim.id in self._claims)
        hashes = {row.filed.report.hash for row in claims}
        groups = tuple(
            msgspec.structs.replace(group, reports=kept)
            for group in footing.origins
            if (kept := tuple(head for head in group.reports if head.hash in hashes))
        )
        return msgspec.structs.replace(footing, claims=claims, origins=groups)

    def sources(self, known_on: str | None = None) -> Mapping[str, Grade]:
        """The grade of each claim's source."""
        return self._reader.sources(self._known)

    def search(self, query: str, known_on: str | None = None) -> SearchAnswer:
        """Nothing: a copy searches what it holds itself."""
        return SearchAnswer()

    def plans(self, known_on: str | None = None) -> ClaimsAnswer:
        """The plans that passed."""
        plans = self._reader.plans(self._known).claims
        return ClaimsAnswer(claims=tuple(each for each in plans if plan_id(each.claim) in self._passed))

    def storylines(
        self, place: str | None = None, actor: str | None = None, known_on: str | None = None
    ) -> StorylinesAnswer:
        """None: storylines are not reviewed."""
        return StorylinesAnswer()

    def ties(self, known_on: str | None = None) -> TiesAnswer:
        """The ties that passed."""
        ties = self._reader.ties(self._known).ties
        return TiesAnswer(ties=tuple(tie for tie in ties if tie.id in self._passed))

    def report(self, report_hash: str) -> FiledReport:
        """A report with those of its claims that something rests on that passed."""
        filed = self._reader.report(report_hash)
        claims = tuple(claim for claim in filed.claims if claim.id in self._claims)
        return msgspec.structs.replace(filed, claims=claims)


def _begun(change: Change) -> str:
    """The day from which a change may have been so; the first of all where none is known."""
    return change.when.earliest or change.when.latest or ""


def _key(holder: Holder | None) -> str | None:
    return None if holder is None else holder.actor or holder.name
