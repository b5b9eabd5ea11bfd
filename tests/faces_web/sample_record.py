"""An invented war, small enough to know by heart: a reader for tests of the API and of the page.

Places, parties and reports are made up; only the ground under them is real. The views are worked out in
the plainest way (the last dated control claim wins), since what is tested here is how they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.errors import UnknownName
from dateline.faces.api.answers import (
    ChangesAnswer,
    ClaimsAnswer,
    FiledClaim,
    FiledReport,
    Footing,
    OriginGroup,
    PlaceChange,
    Ruling,
    SearchAnswer,
    TiesAnswer,
    WeighedClaim,
)
from dateline.faces.api.grading import graded
from dateline.faces.api.reader import EventQuery
from dateline.faces.api.searching import search
from dateline.records.claims import Claim, ControlBody, EventBody, Extraction, ReportHead, identified
from dateline.records.grades import Grade
from dateline.records.report import Published, text_hash
from dateline.records.review import Reviewed
from dateline.records.values import AcledCode, ActorRef, ControlStatus, Span, Speaker, Stance, When, Where
from dateline.records.views import (
    Alternative,
    Change,
    ClaimRef,
    ControlAnswer,
    Event,
    EventsAnswer,
    Holder,
    PlaceHead,
    PlaceState,
    RouteState,
    RouteStatus,
    StepKind,
    Storyline,
    StorylinesAnswer,
    StorylineStep,
    Tie,
    Timeline,
)

ARMY = ("Republic Army", "actor:army", "actor:republic")
GUARD = ("Home Guard", "actor:guard", "actor:republic")
FRONT = ("River Front", "actor:front", "actor:front")
HIGHLAND = ("Highland Militia", "actor:highland", "actor:highland")
COUNCIL = ("Desert Council", "actor:council", "actor:council")
Party = tuple[str, str, str]

ROAD = "road from Qal Dara to Umm Jurayd"
PLACES: dict[str, tuple[float, float, float]] = {
    "Ashmar": (36.34, 43.13, 9.0),
    "Qal Dara": (36.16, 42.05, 3.0),
    "Bir Hadin": (36.04, 41.72, 3.0),
    "Tel Rumana": (36.37, 42.45, 4.0),
    "Sanjarah": (36.32, 41.86, 4.0),
    "Umm Jurayd": (36.27, 41.42, 6.0),
    "Hawsiya": (35.32, 43.77, 4.0),
    "Marqab": (35.95, 39.01, 7.0),
    "Tabiya": (35.84, 38.55, 5.0),
    "Dayr Salim": (35.33, 40.14, 6.0),
    "Qasr Amir": (34.37, 41.09, 5.0),
    "Rawdan": (34.48, 41.92, 4.0),
    "Hatriya": (35.57, 42.73, 4.0),
    "Old Crossing": (34.40, 40.98, 2.0),
    "villages west of Qal Dara": (36.13, 41.9, 12.0),
    ROAD: (36.21, 41.73, 30.0),
}
ROUTES: dict[str, RouteStatus] = {"route.cut": "cut", "route.opened": "open"}
LATE = "9999"
ADVANCE: tuple[tuple[str, str, StepKind, str], ...] = (
    ("2017-05-23", "Qal Dara", "taken", "31 km from Bir Hadin; its report says that the side aims at it"),
    ("2017-05-24", "Bir Hadin", "fight", "at Bir Hadin"),
    ("2017-05-25", "villages west of Qal Dara", "approach", "16 km from Bir Hadin, by the same side"),
    ("2017-06-04", "Bir Hadin", "taken", "at Bir Hadin"),
)
LINES = {ROAD: ((42.05, 36.16), (41.42, 36.27))}


def place_id(name: str) -> str:
    return "place:" + name.lower().replace(" ", "-")


def _when(day: str | None, basis: str = "stated") -> When:
    if day is None:
        return When(reason="no date in the text, and the report has none")
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    known = "derived" if basis == "derived" else "stated"
    return When(earliest=day, latest=after, precision="day", basis=known)


def _where(name: str | None) -> Where | None:
    if name is None:
        return None
    lat, lon, radius = PLACES[name]
    computed = "computed" if " of " in name else "gazetteer"
    line = LINES.get(name)
    return Where(
        name=name,
        place=None if line else place_id(name),
        lat=lat,
        lon=lon,
        radius_km=radius,
        basis="computed" if line else computed,
        geometry={"type": "LineString", "coordinates": [list(point) for point in line]} if line else None,
    )


def _actor(party: Party | None) -> ActorRef | None:
    return None if party is None else ActorRef(name=party[0], actor=party[1], side=party[2], country="XXA")


class Story:
    """A report under construction: its text, and the claims that its sentences make."""

    def __init__(self, day: str | None, source: str, agency: str | None, *sentences: str) -> None:
        self.text = " ".join(sentences)
        after = None if day is None else (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        self.head = ReportHead(
            id=source,
            hash=text_hash(self.text),
            read=True,
            source=source,
            agency=agency,
            language="en",
            title=sentences[0][:60],
            url=f"https://{source}/2017/{text_hash(self.text)[:6]}.html",
            published=Published(
                earliest=day,
                latest=after,
                precision="day" if day else "unknown",
                basis="stated" if day else "unknown",
            ),
        )
        self.claims: list[Claim] = []

    def _add(self, claim: Claim) -> Story:
        self.claims.append(identified(claim, self.head.hash))
        return self

    def _evidence(self, quote: str) -> tuple[Span, ...]:
        start = self.text.index(quote)
        return (Span(start=start, end=start + len(quote), text=quote),)

    def _chain(self, speaker: str | None) -> tuple[tuple[Speaker, ...], ...]:
        links = [Speaker(name=speaker, via="statement")] if speaker else []
        if self.head.agency:
            links.append(Speaker(name=self.head.agency, via="agency"))
        return (tuple(links),) if links else ()

    def control(
        self,
        quote: str,
        place: str,
        state: ControlStatus,
        holder: Party | None,
        day: str | None,
        *,
        by: str | None = None,
        against: Party | None = None,
        stance: Stance = "happened",
    ) -> Story:
        body = ControlBody(state=state, holder=_actor(holder), against=_actor(against), as_of=_when(day))
        return self._add(
            Claim(
                id="",
                kind="control",
                stance=stance,
                evidence=self._evidence(quote),
                when=_when(day, "derived"),
                said_by=self._chain(by),
                where=_where(place),
                control=body,
                confidence=0.9,
            )
        )

    def event(
        self,
        quote: str,
        kind: str,
        place: str | None,
        agent: Party,
        target: Party | None,
        day: str | None,
        *,
        by: str | None = None,
        stance: Stance = "happened",
        acled: tuple[str, str] | None = None,
    ) -> Story:
        agents, targets = (_actor(agent),), (_actor(target),)
        body = EventBody(
            type=kind,
            acled=AcledCode(event_type=acled[0], sub_event_type=acled[1]) if acled else None,
            agents=tuple(each for each in agents if each),
            targets=tuple(each for each in targets if each),
        )
        return self._add(
            Claim(
                id="",
                kind="event",
                stance=stance,
                evidence=self._evidence(quote),
                when=_when(day, "derived"),
                said_by=self._chain(by),
                where=_where(place),
                event=body,
                confidence=0.85,
            )
        )


GAINS = ("Battles", "Government regains territory")
CLASH = ("Battles", "Armed clash")
STRIKE = ("Explosions/Remote violence", "Air/drone strike")


def stories() -> list[Story]:
    return [
        Story(
            "2017-03-02",
            "valleypost.example",
            "Meridian",
            "ASHMAR: The River Front has held Bir Hadin, Qal Dara and Sanjarah since the summer of 2014.",
            "Its fighters also hold Tel Rumana, and the crossing at Qasr Amir.",
        )
        .control("held Bir Hadin", "Bir Hadin", "held", FRONT, "2017-03-01")
        .control("Qal Dara", "Qal Dara", "held", FRONT, "2017-03-01")
        .control("Sanjarah", "Sanjarah", "held", FRONT, "2017-03-01")
        .control("hold Tel Rumana", "Tel Rumana", "held", FRONT, "2017-03-01")
        .control("the crossing at Qasr Amir", "Qasr Amir", "held", FRONT, "2017-03-01"),
        Story(
            "2017-03-06",
            "northwire.example",
            "Meridian",
            "Army units fought the River Front street by street in western Ashmar on Sunday, officers said.",
            "Hawsiya and Hatriya are still in the group's hands.",
        )
        .event(
            "fought the River Front street by street in western Ashmar",
            "battle.clash",
            "Ashmar",
            ARMY,
            FRONT,
            "2017-03-05",
            by="army officers",
            acled=CLASH,
        )
        .control(
            "street by street in western Ashmar",
            "Ashmar",
            "contested",
            ARMY,
            "2017-03-05",
            by="army officers",
            against=FRONT,
        )
        .control("Hawsiya and Hatriya are still in the group's hands", "Hawsiya", "held", FRONT, "2017-03-05")
        .control(
            "Hawsiya and Hatriya are still in the group's hands", "Hatriya", "held", FRONT, "2017-03-05"
        ),
        Story(
            "2017-03-27",
            "daystar.example",
            "Union Press",
            "Highland fighters took Tabiya from the River Front on Sunday, and now surround Marqab.",
            "Dayr Salim, held by the army, has been ringed by the Front for nearly three years.",
        )
        .event("took Tabiya from the River Front", "territory.taken", "Tabiya", HIGHLAND, FRONT, "2017-03-26")
        .control("took Tabiya from the River Front", "Tabiya", "held", HIGHLAND, "2017-03-26")
        .control("now surround Marqab", "Marqab", "besieged", FRONT, "2017-03-26", against=HIGHLAND)
        .control(
            "ringed by the Front for nearly three years",
            "Dayr Salim",
            "encircled",
            ARMY,
            "2017-03-26",
            against=FRONT,
        ),
        Story(
            "2017-04-28",
            "valleypost.example",
            "Union Press",
            "The Home Guard said that it had taken Hatriya on Thursday, the third day of its push.",
        )
        .event(
            "it had taken Hatriya on Thursday",
            "territory.taken",
            "Hatriya",
            GUARD,
            FRONT,
            "2017-04-27",
            by="Home Guard statement",
            acled=GAINS,
        )
        .control(
            "it had taken Hatriya on Thursday",
            "Hatriya",
            "held",
            GUARD,
            "2017-04-27",
            by="Home Guard statement",
        ),
        Story(
            "2017-05-24",
            "northwire.example",
            "Meridian",
            "ASHMAR, May 24: Home Guard units freed Qal Dara on Tuesday, a military statement said.",
            "They mean to recapture Bir Hadin, 25 km to the west, which the River Front holds.",
            "Aircraft struck a convoy south of Bir Hadin.",
        )
        .event(
            "Home Guard units freed Qal Dara on Tuesday",
            "territory.taken",
            "Qal Dara",
            GUARD,
            FRONT,
            "2017-05-23",
            by="military statement",
            acled=GAINS,
        )
        .control(
            "Home Guard units freed Qal Dara on Tuesday",
            "Qal Dara",
            "held",
            GUARD,
            "2017-05-23",
            by="military statement",
        )
        .event(
            "They mean to recapture Bir Hadin",
            "territory.taken",
            "Bir Hadin",
            GUARD,
            FRONT,
            None,
            stance="planned",
        )
        .control("which the River Front holds", "Bir Hadin", "held", FRONT, "2017-05-24")
        .event(
            "Aircraft struck a convoy", "strike.air", "Bir Hadin", ARMY, FRONT, "2017-05-24", acled=STRIKE
        ),
        Story(
            "2017-05-26",
            "harbour.example",
            "Meridian",
            "Home Guard forces freed four villages west of Qal Dara early on Thursday and ringed Bir Hadin.",
            "Umm Jurayd, on the frontier, was cut off from its supplies.",
        )
        .event(
            "freed four villages west of Qal Dara early on Thursday",
            "territory.taken",
            "villages west of Qal Dara",
            GUARD,
            FRONT,
            "2017-05-25",
            acled=GAINS,
        )
        .control(
            "freed four villages west of Qal Dara", "villages west of Qal Dara", "held", GUARD, "2017-05-25"
        )
        .control("ringed Bir Hadin", "Bir Hadin", "encircled", FRONT, "2017-05-25", against=GUARD)
        .control("cut off from its supplies", "Umm Jurayd", "isolated", FRONT, "2017-05-25"),
        Story(
            "2017-06-05",
            "daystar.example",
            "Union Press",
            "The army command said on Sunday that the Home Guard had taken Bir Hadin from the River Front.",
            "The Front, in its own bulletin, denied that the town had fallen.",
            "In the west, Desert Council riders slipped into Rawdan.",
        )
        .event(
            "the Home Guard had taken Bir Hadin from the River Front",
            "territory.taken",
            "Bir Hadin",
            GUARD,
            FRONT,
            "2017-06-04",
            by="army command",
            acled=GAINS,
        )
        .control(
            "the Home Guard had taken Bir Hadin from the River Front",
            "Bir Hadin",
            "held",
            GUARD,
            "2017-06-04",
            by="army command",
        )
        .control(
            "denied that the town had fallen",
            "Bir Hadin",
            "held",
            FRONT,
            "2017-06-04",
            by="River Front bulletin",
            stance="denied",
        )
        .control(
            "Desert Council riders slipped into Rawdan",
            "Rawdan",
            "infiltrated",
            FRONT,
            "2017-06-03",
            against=COUNCIL,
        ),
        Story(
            "2017-06-20",
            "northwire.example",
            "Meridian",
            "Sanjarah was taken by Highland fighters on Monday; the River Front left without a fight.",
            "Shells fell somewhere along the river road.",
        )
        .event(
            "Sanjarah was taken by Highland fighters",
            "territory.taken",
            "Sanjarah",
            HIGHLAND,
            FRONT,
            "2017-06-19",
        )
        .control("Sanjarah was taken by Highland fighters", "Sanjarah", "held", HIGHLAND, "2017-06-19")
        .event(
            "Shells fell somewhere along the river road", "strike.shelling", None, FRONT, ARMY, "2017-06-19"
        ),
        Story(
            None,
            "riverdiary.example",
            None,
            "Old Crossing has changed hands so often that nobody in town can say who runs it.",
            "A bomb went off in Ashmar, the diary says.",
        ).event("A bomb went off in Ashmar", "strike.bomb", "Ashmar", FRONT, ARMY, None),
        Story(
            "2017-07-11",
            "valleypost.example",
            "Union Press",
            "The prime minister declared on Monday that all Ashmar is in the army's hands.",
            "A day later nobody could say who ran Old Crossing.",
            "The road from Qal Dara to Umm Jurayd, cut by the Front on 2 July, was open again on 9 July.",
        )
        .event("cut by the Front on 2 July", "route.cut", ROAD, FRONT, ARMY, "2017-07-02")
        .event("was open again on 9 July", "route.opened", ROAD, ARMY, None, "2017-07-09")
        .event(
            "all Ashmar is in the army's hands",
            "territory.taken",
            "Ashmar",
            ARMY,
            FRONT,
            "2017-07-10",
            by="prime minister",
            acled=GAINS,
        )
        .control(
            "all Ashmar is in the army's hands", "Ashmar", "held", ARMY, "2017-07-10", by="prime minister"
        )
        .control("nobody could say who ran Old Crossing", "Old Crossing", "unknown", None, "2017-07-11"),
    ]


class SampleRecord:
    """A `RecordReader` over the invented war."""

    name = "sample"
    reviewer = None
    pieces = None

    def __init__(self) -> None:
        self._stories = {story.head.hash: story for story in stories()}

    def reviewed(self, known_on: str | None = None) -> dict[str, Reviewed]:
        """The air strike alone was accepted."""
        events = self.events(EventQuery(type="strike.air", known_on=known_on)).events
        word = Reviewed(state="accepted", by="ada", at="2018-01-01", judgement="judgement:1")
        return {event.id: word for event in events}

    def stamp(self) -> str:
        return "1"

    def known_from(self) -> dict[str, str]:
        return {
            head.hash: (date.fromisoformat(head.published.latest) - timedelta(days=1)).isoformat()
            for head in self.reports()
            if head.published.latest is not None
        }

    def actor_name(self, actor: str) -> str | None:
        names = {party[1]: party[0] for party in (ARMY, GUARD, FRONT, HIGHLAND, COUNCIL)}
        return {"actor:republic": "Republic", **names}.get(actor)

    def type_name(self, event_type: str) -> str | None:
        return {"strike.air": "Air strike"}.get(event_type)

    def reports(self, known_on: str | None = None) -> Sequence[ReportHead]:
        heads = [story.head for story in self._stories.values()]
        return [h for h in heads if known_on is None or (h.published.earliest or "9") <= known_on]

    def _filed(self, known_on: str | None) -> list[FiledClaim]:
        found = []
        for story in self._stories.values():
            published = story.head.published.earliest
            if known_on is None or (published is not None and published <= known_on):
                found += [FiledClaim(claim=claim, report=story.head) for claim in story.claims]
        return sorted(found, key=lambda each: (each.claim.when.earliest or "9", each.claim.id))

    def _changes(self, known_on: str | None) -> list[PlaceChange]:
        claims = [each.claim for each in self._filed(known_on) if each.claim.kind == "control"]
        last: dict[str, Change] = {}
        found = []
        for claim in claims:
            where, body = claim.where, claim.control
            if where is None or body is None or claim.stance == "denied":
                continue
            ref = body.holder
            holder = (
                Holder(name=ref.name, actor=ref.actor, side=ref.side, country=ref.country) if ref else None
            )
            before = last.get(where.name)
            if before is not None and (before.holder, before.state) == (holder, body.state):
                continue
            against = tuple(
                each.id
                for each in claims
                if each.stance == "denied" and each.where == where and each.when == claim.when
            )
            change = Change(
                when=claim.when,
                state=body.state,
                holder=holder,
                previous=before.holder if before else None,
                basis="claimed" if claim.said_by and len(claim.said_by[0]) > 1 else "assessed",
                confidence=0.9 if body.holder else 0.0,
                claims_for=(claim.id,),
                claims_against=against,
                origins=1,
            )
            last[where.name] = change
            by = tuple(chain[0].name for chain in claim.said_by)
            found.append(PlaceChange(place=self._place(where.name), change=change, by=by))
        return found

    @staticmethod
    def _place(name: str) -> PlaceHead:
        lat, lon, radius = PLACES[name]
        return PlaceHead(id=place_id(name), name=name, lat=lat, lon=lon, radius_km=radius, country="XXA")

    def control(self, on: str, known_on: str | None = None) -> ControlAnswer:
        states: dict[str, PlaceState] = {}
        for each in self._changes(known_on):
            change, place, since = each.change, each.place, each.change.when.earliest
            if since is None or since > on:
                continue
            age = (date.fromisoformat(on) - date.fromisoformat(since)).days
            states[place.id] = PlaceState(
                id=place.id,
                name=place.name,
                lat=place.lat,
                lon=place.lon,
                radius_km=place.radius_km,
                state=change.state,
                basis=change.basis,
                holder=change.holder,
                since=change.when,
                last_evidence=since,
                age_days=age,
                confidence=change.confidence,
                origins=1,
                claims_for=change.claims_for,
                claims_against=change.claims_against,
                alternatives=(Alternative(holder=change.previous, state="held", confidence=0.1),)
                if change.previous
                else (),
            )
        return ControlAnswer(
            on=on,
            known_on=known_on,
            places=tuple(states[key] for key in sorted(states)),
            routes=self._routes(on, known_on),
        )

    def _routes(self, on: str, known_on: str | None) -> tuple[RouteState, ...]:
        """The road as the last of its events up to the day leaves it."""
        told = [each for each in self.events(EventQuery(known_on=known_on)).events if each.type in ROUTES]
        told = [each for each in told if (each.when.earliest or LATE) <= on]
        if not told:
            return ()
        last = max(told, key=lambda each: each.when.earliest or "")
        where, since = last.where, last.when.earliest
        assert where is not None and since is not None
        agent = last.agents[0]
        return (
            RouteState(
                id="place:" + ROAD.replace(" ", "-"),
                name=ROAD,
                lat=where.lat,
                lon=where.lon,
                radius_km=where.radius_km,
                geometry=where.geometry,
                places=(place_id("Qal Dara"), place_id("Umm Jurayd")),
                state=ROUTES[last.type],
                by=Holder(name=agent.name, actor=agent.actor, side=agent.side),
                since=last.when,
                last_evidence=since,
                age_days=(date.fromisoformat(on) - date.fromisoformat(since)).days,
                confidence=0.8,
                claims_for=tuple(ref.id for ref in last.claims),
                origins=1,
            ),
        )

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        known = {place_id(name): name for name in PLACES}
        if place not in known:
            raise UnknownName(f"no place {place!r} in this record")
        changes = [each.change for each in self._changes(known_on) if each.place.id == place]
        return Timeline(place=self._place(known[place]), changes=tuple(changes))

    def events(self, query: EventQuery) -> EventsAnswer:
        found = []
        for each in self._filed(query.known_on):
            claim, body = each.claim, each.claim.event
            if body is None or claim.stance not in ("happened", "ongoing"):
                continue
            day = claim.when.earliest
            if (query.start and (day is None or day < query.start)) or (
                query.end and (day is None or day >= query.end)
            ):
                continue
            if query.place and (
                claim.where is None or query.place not in (claim.where.place, claim.where.name)
            ):
                continue
            if query.actor and query.actor not in {ref.actor for ref in body.agents + body.targets}:
                continue
            if query.type and query.type != body.type:
                continue
            found.append(
                Event(
                    id="event:" + claim.id[6:],
                    type=body.type,
                    acled=body.acled,
                    when=claim.when,
                    where=claim.where,
                    agents=body.agents,
                    targets=body.targets,
                    confidence=claim.confidence,
                    claims=(ClaimRef(id=claim.id, report=each.report.hash, stance=claim.stance, main=True),),
                )
            )
        return EventsAnswer(events=tuple(found))

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        return ChangesAnswer(changes=tuple(self._changes(known_on)))

    def claim(self, claim_id: str) -> FiledClaim:
        for each in self._filed(None):
            if each.claim.id == claim_id:
                return each
        raise UnknownName(f"no claim {claim_id!r} in this record")

    def claims_at(self, place: str) -> ClaimsAnswer:
        found = [each for each in self._filed(None) if each.claim.where and each.claim.where.place == place]
        return ClaimsAnswer(claims=tuple(found))

    def place_footing(self, place: str, on: str, known_on: str | None = None) -> Footing:
        states = {each.id: each for each in self.control(on, known_on).places}
        if place not in states:
            raise UnknownName(f"no place {place!r} in this record")
        state = states[place]
        footing = self._footing(state.claims_for, state.claims_against, weight=2.0)
        return graded(footing, state.credibility, state.origins, self.sources(known_on))

    def event_footing(self, event: str, known_on: str | None = None) -> Footing:
        found = next((each for each in self.events(EventQuery()).events if each.id == event), None)
        if found is None:
            raise UnknownName(f"no event {event!r} in this record")
        footing = self._footing([ref.id for ref in found.claims], (), weight=None)
        return graded(footing, found.credibility, found.origins, self.sources(known_on))

    def _footing(self, told: Sequence[str], against: Sequence[str], weight: float | None) -> Footing:
        rows = [WeighedClaim(filed=self.claim(id), part="for", weight=weight, interest="own") for id in told]
        rows += [WeighedClaim(filed=self.claim(id), part="against", interest="own") for id in against]
        heads = {row.filed.report.hash: row.filed.report for row in rows}
        groups = [
            OriginGroup(id=f"origin:{hash}", reports=(head,), others=1, reasons=(f"{head.id} is copied",))
            for hash, head in heads.items()
        ]
        ruling = Ruling(of="holder" if weight else "day", rule="the last word on it")
        return Footing(claims=tuple(rows), origins=tuple(groups), rulings=(ruling,))

    def sources(self, known_on: str | None = None) -> dict[str, Grade]:
        """The army's command is borne out four times in five, the rest cannot be judged."""
        known = Grade(reliability="C", tested=5, right=4.0)
        return {
            each.claim.id: known
            for each in self._filed(known_on)
            if any(chain[0].name == "army command" for chain in each.claim.said_by)
        }

    def search(self, query: str, known_on: str | None = None) -> SearchAnswer:
        told = [self._stories[head.hash] for head in self.reports(known_on)]
        return search(((Extraction(report=s.head, claims=tuple(s.claims)), s.text) for s in told), query)

    def plans(self, known_on: str | None = None) -> ClaimsAnswer:
        told = [each for each in self._filed(known_on) if each.claim.stance in ("planned", "conditional")]
        return ClaimsAnswer(claims=tuple(told))

    def storylines(
        self, place: str | None = None, actor: str | None = None, known_on: str | None = None
    ) -> StorylinesAnswer:
        """The one operation of the war, as far as it is known: its steps are told of at three places."""
        steps = [
            (found, kind, reason)
            for day, name, kind, reason in ADVANCE
            for found in self.events(EventQuery(known_on=known_on)).events
            if found.where is not None and (found.when.earliest, found.where.name) == (day, name)
        ]
        asked = place in (None, "Bir Hadin", place_id("Bir Hadin")) and actor in (None, *ARMY, *FRONT)
        if len(steps) < 2 or not asked:
            return StorylinesAnswer()
        army, front = _actor(ARMY), _actor(FRONT)
        assert army and front
        line = Storyline(
            id="storyline:advance",
            aim=place_id("Bir Hadin"),
            place="Bir Hadin",
            when=When(earliest="2017-05-23", latest="2017-06-05", precision="month", basis="derived"),
            by=army,
            against=(front,),
            outcome="taken",
            steps=tuple(
                StorylineStep(event=event.id, kind=kind, reason=reason) for event, kind, reason in steps
            ),
        )
        return StorylinesAnswer(storylines=(line,), events=tuple(event for event, _, _ in steps))

    def ties(self, known_on: str | None = None) -> TiesAnswer:
        told = self.claims_at(place_id("Bir Hadin")).claims[0].claim.id
        guard, army, front = _actor(GUARD), _actor(ARMY), _actor(FRONT)
        assert guard and army and front
        return TiesAnswer(
            ties=(
                Tie(id="tie:1", subject=guard, relation="part_of", object=army, nominal=True, claims=(told,)),
                Tie(id="tie:2", subject=guard, relation="hostile_to", object=front, first="2017-05-25"),
            )
        )

    def report(self, report_hash: str) -> FiledReport:
        story = self._stories.get(report_hash)
        if story is None:
            raise UnknownName(f"no report {report_hash!r} in this record")
        return FiledReport(report=story.head, text=story.text, claims=tuple(story.claims))
