"""A made-up war of many events and places, so that the page has to thin and gather what it draws."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from sample_record import ARMY, FRONT, SampleRecord

from dateline.faces.api.answers import ChangesAnswer, ClaimsAnswer, PlaceChange, TiesAnswer
from dateline.faces.api.reader import EventQuery
from dateline.records.grades import Grade
from dateline.records.review import Reviewed
from dateline.records.values import ActorRef, When, Where
from dateline.records.views import (
    Change,
    ControlAnswer,
    Event,
    EventsAnswer,
    Holder,
    PlaceHead,
    PlaceState,
    StorylinesAnswer,
)

FIRST = date(2017, 3, 1)
DAYS = 120
EVENTS = 5000
PLACES = 700
ALONE = (35.0, 38.2)  # a spot of one event, far from all others
TYPES = ("battle.clash", "strike.air", "strike.shelling")


def _when(day: date, days: int = 1) -> When:
    return When(
        earliest=day.isoformat(),
        latest=(day + timedelta(days=days)).isoformat(),
        precision="day" if days == 1 else "week",
        basis="stated",
    )


def _actor(party: tuple[str, str, str]) -> ActorRef:
    return ActorRef(name=party[0], actor=party[1], side=party[2], country="XXA")


def _holder(party: tuple[str, str, str]) -> Holder:
    return Holder(name=party[0], actor=party[1], side=party[2], country="XXA")


class CrowdedRecord(SampleRecord):
    """A `RecordReader` over 5,000 events of 120 days at 700 places; each place changes hands once."""

    name = "crowded"

    def __init__(self) -> None:
        super().__init__()
        rng = random.Random(11)
        self.heads = [
            PlaceHead(
                id=f"place:{i}",
                name=f"Town {i}",
                lat=round(33.5 + 3.5 * rng.random(), 4),
                lon=round(40.0 + 5.0 * rng.random(), 4),
                radius_km=3.0,
                country="XXA",
            )
            for i in range(PLACES)
        ]
        self.taken = [FIRST + timedelta(days=rng.randrange(5, DAYS - 5)) for _ in self.heads]
        self.all = sorted(
            [self._event(rng, i) for i in range(EVENTS)] + [self._lonely()],
            key=lambda event: (event.when.earliest or "", event.id),
        )

    def _event(self, rng: random.Random, number: int) -> Event:
        head = self.heads[rng.randrange(PLACES)]
        where = Where(
            name=head.name, place=head.id, lat=head.lat, lon=head.lon, radius_km=3.0, basis="gazetteer"
        )
        agent, target = rng.sample((ARMY, FRONT), 2)
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        return Event(
            id=f"event:{number}",
            type=rng.choice(TYPES),
            when=_when(day, rng.choice((1, 1, 1, 7))),
            where=where if number % 20 else None,
            agents=(_actor(agent),),
            targets=(_actor(target),),
        )

    @staticmethod
    def _lonely() -> Event:
        where = Where(name="Lone Well", lat=ALONE[0], lon=ALONE[1], radius_km=3.0, basis="gazetteer")
        when = _when(date(2017, 6, 1))
        return Event(id="event:alone", type="strike.air", when=when, where=where, agents=(_actor(ARMY),))

    def on_map(self, first: date, last: date, events: Iterable[Event] | None = None) -> int:
        """How many events with a place touch the days from one to another, both included."""
        told = [each for each in (self.all if events is None else events) if each.where is not None]
        return sum(
            (each.when.earliest or "") <= last.isoformat() and (each.when.latest or "") > first.isoformat()
            for each in told
        )

    def events(self, query: EventQuery) -> EventsAnswer:
        return EventsAnswer(events=tuple(self.all))

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        rows = [
            PlaceChange(
                place=head,
                change=Change(
                    when=_when(day),
                    state="held",
                    holder=_holder(ARMY),
                    previous=_holder(FRONT),
                    basis="assessed",
                    confidence=0.9,
                    origins=1,
                ),
            )
            for head, day in zip(self.heads, self.taken, strict=True)
        ]
        return ChangesAnswer(
            changes=tuple(sorted(rows, key=lambda row: (row.change.when.earliest or "", row.place.id)))
        )

    def control(self, on: str, known_on: str | None = None) -> ControlAnswer:
        day = date.fromisoformat(on)
        states = [
            PlaceState(
                id=head.id,
                name=head.name,
                lat=head.lat,
                lon=head.lon,
                radius_km=head.radius_km,
                state="held",
                basis="assessed",
                holder=_holder(ARMY if taken <= day else FRONT),
                last_evidence=taken.isoformat() if taken <= day else FIRST.isoformat(),
                age_days=(day - (taken if taken <= day else FIRST)).days,
                confidence=0.9,
                origins=1,
            )
            for head, taken in zip(self.heads, self.taken, strict=True)
        ]
        return ControlAnswer(on=on, known_on=known_on, places=tuple(states))

    def reviewed(self, known_on: str | None = None) -> dict[str, Reviewed]:
        return {}

    def sources(self, known_on: str | None = None) -> dict[str, Grade]:
        return {}

    def plans(self, known_on: str | None = None) -> ClaimsAnswer:
        return ClaimsAnswer()

    def storylines(
        self, place: str | None = None, actor: str | None = None, known_on: str | None = None
    ) -> StorylinesAnswer:
        return StorylinesAnswer()

    def ties(self, known_on: str | None = None) -> TiesAnswer:
        return TiesAnswer()
