"""The seam between the API and a record: what a page may ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dateline.faces.api.answers import (
    ChangesAnswer,
    ClaimsAnswer,
    Decided,
    FiledClaim,
    FiledReport,
    Footing,
    JudgedAnswer,
    SearchAnswer,
    ShownForReview,
    TiesAnswer,
)
from dateline.records.claims import ReportHead
from dateline.records.grades import Grade
from dateline.records.judgements import Judgement
from dateline.records.kept import Pieces
from dateline.records.review import AgreementAnswer, Reviewed, ReviewQueue
from dateline.records.views import ControlAnswer, EventsAnswer, StorylinesAnswer, Timeline
from dateline.run import selecting


class EventQuery(selecting.EventQuery, frozen=True, kw_only=True):
    """Which events, as known on a day; None for all that is known."""

    known_on: str | None = None


class HeadReader(Protocol):
    """What the head of a record is counted from."""

    name: str

    def actor_name(self, actor: str) -> str | None:
        """An actor's name by its id, None where nobody knows it."""
        ...

    def type_name(self, event_type: str) -> str | None:
        """An event type's name by its id, None where nobody knows it."""
        ...

    def reports(self, known_on: str | None = None) -> Sequence[ReportHead]:
        """The heads of the reports held, or of those known on a day."""
        ...

    def events(self, query: EventQuery) -> EventsAnswer:
        """The events that a question selects, in order of time."""
        ...

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        """The changes of all places, in order of time."""
        ...


class Reviewer(Protocol):
    """The side of a record on which a person judges. `coder` is who codes blind: only theirs is heeded."""

    def queue(self, start: int, count: int, coder: str | None = None) -> ReviewQueue:
        """A stretch of the queue, the most doubtful first."""
        ...

    def item(self, item_id: str, coder: str | None = None) -> ShownForReview:
        """One item with its claims. Raises UnknownName."""
        ...

    def judged(self, by: str, count: int) -> JudgedAnswer:
        """A person's judgements that stand, the newest first."""
        ...

    def agreement(self) -> AgreementAnswer:
        """How far those who judged the same items agree."""
        ...

    def judge(self, decided: Decided) -> Judgement:
        """Keeps a decision. Raises UnknownName or InputError where the record cannot heed it."""
        ...


class RecordReader(HeadReader, Protocol):
    """An open record. Unknown names and ids raise `UnknownName`, bad days `BadDate`.

    `stamp` changes whenever the record does, so that what was gathered from it can be kept till then.
    `reviewer` takes judgements, None where the record is open for reading only.
    """

    @property
    def pieces(self) -> Pieces | None:
        """Where what was gathered may be kept; None: in memory alone."""
        ...

    @property
    def reviewer(self) -> Reviewer | None:
        """The side on which a person judges."""
        ...

    def reviewed(self, known_on: str | None = None) -> Mapping[str, Reviewed]:
        """What a person made of each event and change, by id; those that nobody judged are left out."""
        ...

    def stamp(self) -> str:
        """A text that changes whenever the record does."""
        ...

    def known_from(self) -> Mapping[str, str]:
        """The day from which each report counts as known, by its hash."""
        ...

    def control(self, on: str, known_on: str | None = None) -> ControlAnswer:
        """Who holds each place on a day, as known on a day."""
        ...

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        """The changes of one place."""
        ...

    def claim(self, claim_id: str) -> FiledClaim:
        """One claim with its report."""
        ...

    def claims_at(self, place: str) -> ClaimsAnswer:
        """All claims about a place, in order of time."""
        ...

    def place_footing(self, place: str, on: str, known_on: str | None = None) -> Footing:
        """What the answer about a place on a day stands on."""
        ...

    def event_footing(self, event: str, known_on: str | None = None) -> Footing:
        """What an event stands on."""
        ...

    def sources(self, known_on: str | None = None) -> Mapping[str, Grade]:
        """The grade of each claim's source, by the claim's id."""
        ...

    def search(self, query: str, known_on: str | None = None) -> SearchAnswer:
        """The reports and claims in which words occur."""
        ...

    def plans(self, known_on: str | None = None) -> ClaimsAnswer:
        """The claims of what is planned or would come only under a condition."""
        ...

    def storylines(
        self, place: str | None = None, actor: str | None = None, known_on: str | None = None
    ) -> StorylinesAnswer:
        """The operations against a place and by or against an actor, with the events that are their steps."""
        ...

    def ties(self, known_on: str | None = None) -> TiesAnswer:
        """The relations between actors."""
        ...

    def report(self, report_hash: str) -> FiledReport:
        """A report's text with all that it claims."""
        ...
