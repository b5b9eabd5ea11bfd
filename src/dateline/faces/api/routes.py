"""The routes under /api. Every answer is a struct of `records` or of `answers`."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from dateline.errors import BadDate, ReportError
from dateline.faces.api.answers import (
    ChangesAnswer,
    ClaimsAnswer,
    FiledClaim,
    FiledReport,
    Footing,
    Meta,
    Pasted,
    ReviewedAnswer,
    SearchAnswer,
    TiesAnswer,
)
from dateline.faces.api.desk import Desk
from dateline.faces.api.packing import PackedChanges, PackedEvents
from dateline.faces.api.reader import EventQuery
from dateline.records.claims import Extraction
from dateline.records.views import ControlAnswer, EventsAnswer, StorylinesAnswer, Timeline

MAX_PASTED = 200_000  # code points


def checked_day(text: str | None, name: str) -> str | None:
    """The day as ISO 8601, None where none is given. Raises `BadDate` for anything else."""
    if text is None or text == "":
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadDate(f"{name}: {text!r} is no day; write it as 2017-06-04") from None


def required_day(text: str) -> str:
    """The day asked for. Raises `BadDate` where there is none."""
    day = checked_day(text, "on")
    if day is None:
        raise BadDate("on: give a day, such as 2017-06-04")
    return day


Day = Annotated[str | None, QueryParameter(max_length=40)]
Name = Annotated[str | None, QueryParameter(max_length=400)]


class RecordApi(Controller):
    """What the web app asks of the record; read only."""

    path = "/api"

    @get("/meta", sync_to_thread=False)
    def meta(self, desk: NamedDependency[Desk]) -> Meta:
        """The head of the record: bounds, counts, sides, actors, types, events per day."""
        return desk.meta()

    @get("/control", sync_to_thread=False)
    def control(
        self,
        desk: NamedDependency[Desk],
        on: Annotated[str, QueryParameter(max_length=40)],
        known_on: Day = None,
    ) -> ControlAnswer:
        """Who holds what on a day, as known on a day."""
        return desk.control(required_day(on), checked_day(known_on, "known_on"))

    @get("/timeline/{place:str}", sync_to_thread=False)
    def timeline(self, desk: NamedDependency[Desk], place: FromPath[str], known_on: Day = None) -> Timeline:
        """The changes of one place."""
        return desk.reader.timeline(place, checked_day(known_on, "known_on"))

    @get("/events", sync_to_thread=False)
    def events(
        self,
        desk: NamedDependency[Desk],
        start: Annotated[str | None, QueryParameter(name="from", max_length=40)] = None,
        end: Annotated[str | None, QueryParameter(name="to", max_length=40)] = None,
        place: Name = None,
        actor: Name = None,
        event_type: Annotated[str | None, QueryParameter(name="type", max_length=400)] = None,
        known_on: Day = None,
    ) -> EventsAnswer:
        """The events of a window (`from` first day, `to` first day after), place, actor, type."""
        query = EventQuery(
            start=checked_day(start, "from"),
            end=checked_day(end, "to"),
            place=place or None,
            actor=actor or None,
            type=event_type or None,
            known_on=checked_day(known_on, "known_on"),
        )
        return desk.reader.events(query)

    @get("/storylines", sync_to_thread=False)
    def storylines(
        self, desk: NamedDependency[Desk], place: Name = None, actor: Name = None, known_on: Day = None
    ) -> StorylinesAnswer:
        """The operations that events are steps of, with those events."""
        return desk.reader.storylines(place or None, actor or None, checked_day(known_on, "known_on"))

    @get("/bare-storylines", sync_to_thread=False)
    def bare_storylines(self, desk: NamedDependency[Desk], known_on: Day = None) -> StorylinesAnswer:
        """All operations, their events by id alone."""
        return desk.storylines(checked_day(known_on, "known_on"))

    @get("/packed-events", sync_to_thread=False)
    def packed_events(self, desk: NamedDependency[Desk], known_on: Day = None) -> PackedEvents:
        """All events, with what many of them share sent once."""
        return desk.packed(checked_day(known_on, "known_on"))

    @get("/changes", sync_to_thread=False)
    def changes(self, desk: NamedDependency[Desk], known_on: Day = None) -> ChangesAnswer:
        """The change log of all places."""
        return desk.changes(checked_day(known_on, "known_on"))

    @get("/packed-changes", sync_to_thread=False)
    def packed_changes(self, desk: NamedDependency[Desk], known_on: Day = None) -> PackedChanges:
        """The change log of all places, with what many of its rows share sent once."""
        return desk.packed_changes(checked_day(known_on, "known_on"))

    @get("/claims/{claim_id:str}", sync_to_thread=False)
    def claim(self, desk: NamedDependency[Desk], claim_id: FromPath[str]) -> FiledClaim:
        """One claim with its report's head."""
        return desk.reader.claim(claim_id)

    @get("/place/{place:str}/claims", sync_to_thread=False)
    def claims_at(self, desk: NamedDependency[Desk], place: FromPath[str]) -> ClaimsAnswer:
        """All that any report says of a place."""
        return desk.reader.claims_at(place)

    @get("/place/{place:str}/footing", sync_to_thread=False)
    def place_footing(
        self,
        desk: NamedDependency[Desk],
        place: FromPath[str],
        on: Annotated[str, QueryParameter(max_length=40)],
        known_on: Day = None,
    ) -> Footing:
        """What the answer about a place on a day stands on."""
        return desk.reader.place_footing(place, required_day(on), checked_day(known_on, "known_on"))

    @get("/event/{event:str}/footing", sync_to_thread=False)
    def event_footing(
        self, desk: NamedDependency[Desk], event: FromPath[str], known_on: Day = None
    ) -> Footing:
        """What an event stands on."""
        return desk.reader.event_footing(event, checked_day(known_on, "known_on"))

    @get("/reviewed", sync_to_thread=False)
    def reviewed(self, desk: NamedDependency[Desk], known_on: Day = None) -> ReviewedAnswer:
        """What a person made of each event and change."""
        return desk.reviewed(checked_day(known_on, "known_on"))

    @get("/plans", sync_to_thread=False)
    def plans(self, desk: NamedDependency[Desk], known_on: Day = None) -> ClaimsAnswer:
        """What is planned, or would come only under a condition."""
        return desk.plans(checked_day(known_on, "known_on"))

    @get("/ties", sync_to_thread=False)
    def ties(self, desk: NamedDependency[Desk], known_on: Day = None) -> TiesAnswer:
        """The relations between actors."""
        return desk.ties(checked_day(known_on, "known_on"))

    @get("/search", sync_to_thread=True)
    def search(self, desk: NamedDependency[Desk], q: Name = None, known_on: Day = None) -> SearchAnswer:
        """The reports and claims in which words occur, the newest first."""
        return desk.reader.search(q or "", checked_day(known_on, "known_on"))

    @get("/reports/{report_hash:str}", sync_to_thread=False)
    def report(self, desk: NamedDependency[Desk], report_hash: FromPath[str]) -> FiledReport:
        """A report's text with all its claims."""
        return desk.reader.report(report_hash)

    @post("/extract", status_code=200)
    async def extract(self, data: JSONBody[Pasted]) -> Extraction:
        """What a pasted text claims. Nothing of it is kept."""
        if len(data.text) > MAX_PASTED:
            raise ReportError(
                f"the text has {len(data.text)} characters; at most {MAX_PASTED} are read here."
            )
        return await asyncio.to_thread(read_once, data)


def read_once(pasted: Pasted) -> Extraction:
    """What one text claims. Raises `ReportError` for an empty text or a date that is none."""
    import dateline

    return dateline.extract(pasted.text, published=pasted.published)
