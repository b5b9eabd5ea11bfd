"""A `Record` as the API reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from dateline.errors import UnknownName
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
from dateline.faces.api.footing import event_footing, place_footing
from dateline.faces.api.grading import graded
from dateline.faces.api.reader import EventQuery
from dateline.faces.api.reviewing import RecordReviewer, filed
from dateline.faces.api.searching import search
from dateline.knowledge.actors import ActorBase
from dateline.language.lexicon.ontology import Ontology
from dateline.records.claims import Extraction, ReportHead
from dateline.records.contract import to_json
from dateline.records.grades import Grade
from dateline.records.kept import Pieces, digest
from dateline.records.review import Reviewed
from dateline.records.views import Change, ControlAnswer, EventsAnswer, StorylinesAnswer, Timeline
from dateline.review.items import change_ids
from dateline.run.bases import actors_of, knowledge_mark, ontology_of
from dateline.run.record import Record, open_record
from dateline.store import Holding
from dateline.store.contract import sighting_of

LAST = "~"  # sorts after every date


class RecordAdapter:
    """A `RecordReader` over an open record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.pieces: Pieces = record.store
        self.name = Path(record.name).name.removesuffix(".dateline")

    @classmethod
    def at(cls, path: Path) -> RecordAdapter:
        """The record at a path. Raises RecordMissing, NotARecord, RecordTooNew."""
        return cls(open_record(path, create=False))

    @cached_property
    def reviewer(self) -> RecordReviewer:
        """The side on which a person judges."""
        return RecordReviewer(self.record)

    def reviewed(self, known_on: str | None = None) -> Mapping[str, Reviewed]:
        """What a person made of each event and change."""
        return self.record.reviewed(known_on)

    @cached_property
    def _actors(self) -> ActorBase:
        return actors_of(self.record.settings)

    @cached_property
    def _ontology(self) -> Ontology:
        return ontology_of(self.record.settings)

    def stamp(self) -> str:
        """A hash that changes whenever an answer may change."""
        return digest(self.record.stamp(), self._made_with)

    @cached_property
    def _made_with(self) -> str:
        """A hash of the settings and of the user's layers, by which actors and types are called."""
        settings = self.record.settings
        return digest(to_json(settings), to_json(knowledge_mark(settings.knowledge)))

    def actor_name(self, actor: str) -> str | None:
        """The name of an actor of the actor base, None where it does not know the id."""
        return self._actors.name(actor) if self._actors.get(actor) is not None else None

    def type_name(self, event_type: str) -> str | None:
        """What the ontology calls an event type, None where it does not know it."""
        found = self._ontology.types.get(event_type)
        return None if found is None else found.label

    def reports(self, known_on: str | None = None) -> Sequence[ReportHead]:
        """The heads of the reports held, or of those known on a day."""
        known = self._known(known_on)
        return [head for head in self.record.heads() if known is None or head.hash in known]

    def known_from(self) -> Mapping[str, str]:
        """The day from which each report counts as known, by its hash."""
        return self.record.known_from()

    def _known(self, known_on: str | None) -> frozenset[str] | None:
        return None if known_on is None else self.record.known(known_on)

    def control(self, on: str, known_on: str | None = None) -> ControlAnswer:
        """Who holds each place on a day."""
        return self.record.control(on, known_on)

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        """The changes of one place."""
        return self.record.timeline(place, known_on)

    def events(self, query: EventQuery) -> EventsAnswer:
        """The events that a question selects."""
        return self.record.events(
            query.start,
            query.end,
            place=query.place,
            actor=query.actor,
            type=query.type,
            known_on=query.known_on,
        )

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        """The changes of all places by the day on which they were settled, each with who first said so."""
        speakers = _speakers(self.record.in_use())
        rows = [
            PlaceChange(place=line.place, change=change, by=_by(change, speakers), id=id)
            for line in self.record.timelines(known_on)
            for change, id in zip(line.changes, change_ids(line), strict=True)
        ]
        rows.sort(key=lambda row: (_settled(row.change), row.place.name, row.place.id))
        return ChangesAnswer(changes=tuple(rows))

    def claim(self, claim_id: str) -> FiledClaim:
        """One claim with its report's head."""
        claim, held = self.record.claim(claim_id)
        return filed(claim, held.extraction)

    def claims_at(self, place: str) -> ClaimsAnswer:
        """All claims about a place, in order of time."""
        places = self.record.places()
        found = places.find(place)
        if found is None:
            raise UnknownName(f"the record speaks of no place {place!r}.")
        rows = [
            filed(claim, extraction)
            for extraction in self.record.in_use()
            for claim in extraction.claims
            if claim.where is not None and places.of(claim.where) == found.id
        ]
        rows.sort(key=lambda each: (each.claim.when.earliest or LAST, each.claim.id))
        return ClaimsAnswer(claims=tuple(rows))

    def place_footing(self, place: str, on: str, known_on: str | None = None) -> Footing:
        """What the answer about a place on a day stands on. Raises UnknownName."""
        why = self.record.why(place, on, known_on)
        states = self.record.control(on, known_on).places
        state = next((each for each in states if each.id == why.place), None)
        ids = {reason.claim for reason in why.reasons}
        ids |= {*state.claims_for, *state.claims_against} if state is not None else set()
        footing = place_footing(
            state, why, self._filed_by(ids), self.record.origins(), self.record.judgements()
        )
        told, voices = (state.credibility, state.origins) if state is not None else ("6", 0)
        changes = self.record.timeline(why.place, known_on).changes
        return graded(footing, told, voices, self.sources(known_on), changes)

    def event_footing(self, event: str, known_on: str | None = None) -> Footing:
        """What an event stands on. Raises UnknownName."""
        found = self.record.event(event, known_on)
        ids = {ref.id for ref in (*found.claims, *found.claims_against)}
        footing = event_footing(found, self._filed_by(ids), self.record.origins())
        return graded(footing, found.credibility, found.origins, self.sources(known_on))

    def sources(self, known_on: str | None = None) -> Mapping[str, Grade]:
        """The grade of each claim's source, by the claim's id."""
        return self.record.sources(known_on)

    def _filed_by(self, ids: Iterable[str]) -> dict[str, FiledClaim]:
        """The claims with these ids; a judgement's id is none of a claim and is left out."""
        return {id: self.claim(id) for id in sorted(ids) if id.startswith("claim:")}

    def search(self, query: str, known_on: str | None = None) -> SearchAnswer:
        """The reports and claims in which words occur; texts that had to go are not found."""
        known = self._known(known_on)
        held = self.record.store.holdings()
        told = (each for each in held if not each.withdrawn and (known is None or each.hash in known))
        return search(((each.extraction, _text(each)) for each in told), query)

    def plans(self, known_on: str | None = None) -> ClaimsAnswer:
        """The claims of what is planned or would come only under a condition."""
        rows = [
            FiledClaim(claim=claim, report=report.extraction.report, main=claim.id == report.extraction.main)
            for claim, report in self.record.plans(known_on)
        ]
        rows.sort(key=lambda each: (each.report.published.earliest or LAST, each.claim.id))
        return ClaimsAnswer(claims=tuple(rows))

    def storylines(
        self, place: str | None = None, actor: str | None = None, known_on: str | None = None
    ) -> StorylinesAnswer:
        """The operations against a place and by or against an actor, with the events that are their steps."""
        return self.record.storylines(place=place, actor=actor, known_on=known_on)

    def ties(self, known_on: str | None = None) -> TiesAnswer:
        """The relations between actors, those with most voices first."""
        ties = self.record.ties(known_on)
        return TiesAnswer(ties=tuple(sorted(ties, key=lambda tie: (-tie.origins, tie.subject.name, tie.id))))

    def report(self, report_hash: str) -> FiledReport:
        """A report's text with all that it claims, and everywhere it was met."""
        held = self.record.report(report_hash)
        return FiledReport(
            report=held.extraction.report,
            text=_text(held),
            main=held.extraction.main,
            claims=held.extraction.claims,
            sightings=tuple(sighting_of(report) for report in held.reports),
            withdrawn=held.withdrawn,
        )


def _settled(change: Change) -> str:
    """The day by which a change had surely come about, for sorting."""
    return change.when.latest or change.when.earliest or LAST


def _text(held: Holding) -> str:
    return held.reports[0].text if held.reports and held.withdrawn is None else ""


def _speakers(extractions: Iterable[Extraction]) -> dict[str, tuple[str, ...]]:
    """The first speaker of each chain of each claim; the outlet where the report speaks for itself."""
    found: dict[str, tuple[str, ...]] = {}
    for extraction in extractions:
        head = extraction.report
        outlet = head.agency or head.source
        for claim in extraction.claims:
            names = tuple(chain[0].name for chain in claim.said_by if chain)
            found[claim.id] = names or ((outlet,) if outlet else ())
    return found


def _by(change: Change, speakers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = [name for claim in change.claims_for for name in speakers.get(claim, ())]
    return tuple(dict.fromkeys(names))[:3]
