"""What the record as a whole says: events, control and ties, each a view over claims."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dateline.records.grades import Credibility, Reliability
from dateline.records.values import (
    AcledCode,
    ActorRef,
    ControlStatus,
    Harm,
    PloverCode,
    Stance,
    TieRelation,
    When,
    Where,
)

ControlBasis = Literal["assessed", "claimed"]
RouteStatus = Literal["cut", "open"]
StepKind = Literal["approach", "surround", "fight", "taken", "left", "kept", "ended"]


class ClaimRef(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim as an event lists it; `main` says that it is its report's main claim."""

    id: str
    report: str
    stance: Stance
    main: bool = False


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What probably happened, once. `origins` counts independent voices, not reports.

    `storyline` is the id of the operation of which it is a step; `credibility` the figure of its grade.
    """

    id: str
    type: str
    acled: AcledCode | None = None
    plover: PloverCode | None = None
    when: When = When()
    where: Where | None = None
    agents: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    supporters: tuple[ActorRef, ...] = ()
    harm: tuple[Harm, ...] = ()
    confidence: float = 0.5
    origins: int = 1
    claims: tuple[ClaimRef, ...] = ()
    claims_against: tuple[ClaimRef, ...] = ()
    known: str | None = None
    storyline: str | None = None
    credibility: Credibility = "6"


class StorylineStep(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An event as a step of an operation, and why it is one."""

    event: str
    kind: StepKind
    reason: str


class Storyline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The steps of one operation in order of time, the undated last: one side's against one place.

    `aim` is the record's id of the place, `outcome` the step that ended the operation there, None where
    none is told. `aims` are claims that the side meant to do it.
    """

    id: str
    aim: str
    place: str
    when: When
    by: ActorRef
    against: tuple[ActorRef, ...] = ()
    outcome: StepKind | None = None
    aims: tuple[str, ...] = ()
    steps: tuple[StorylineStep, ...] = ()


class Holder(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who holds: an actor by name and id, the side it fights for, its country (ISO alpha-3)."""

    name: str
    actor: str | None = None
    side: str | None = None
    country: str | None = None


class Alternative(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Another answer to who holds a place, with its share of the belief."""

    holder: Holder | None
    state: ControlStatus
    confidence: float


class Surrounded(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What follows for a place from who holds the places around it; no report need say it.

    `by` are the sides of the neighbours, `neighbours` their ids; `confidence` is that of the least sure of
    the answers that it follows from, and `reason` says it in one sentence.
    """

    by: tuple[Holder, ...]
    neighbours: tuple[str, ...]
    confidence: float
    basis: ControlBasis
    reason: str


class PlaceState(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who holds one place on the day asked, as known on the day asked.

    `age_days` is how long before the day asked the last evidence spoke of it. `surrounded` is set where all
    places around it are the enemy's; `state` stays as it is told. `reliability` and `credibility` are its
    grade: that of the best source behind it, and how many voices bear it out.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    state: ControlStatus = "unknown"
    basis: ControlBasis = "claimed"
    holder: Holder | None = None
    since: When = When()
    last_evidence: str | None = None
    age_days: int | None = None
    confidence: float = 0.0
    alternatives: tuple[Alternative, ...] = ()
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    origins: int = 0
    surrounded: Surrounded | None = None
    reliability: Reliability = "F"
    credibility: Credibility = "6"


class RouteState(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether a supply route is claimed to be cut or open on the day asked, as known on the day asked.

    `places` are the ids of the places that it leads to, `by` is who cut or opened it, `against` whose it
    was. `claims_against` say the contrary of `state`, or deny it.
    """

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geometry: dict[str, Any] | None = None
    places: tuple[str, ...] = ()
    state: RouteStatus
    basis: ControlBasis = "claimed"
    by: Holder | None = None
    against: Holder | None = None
    since: When = When()
    last_evidence: str | None = None
    age_days: int | None = None
    confidence: float = 0.0
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    origins: int = 0


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One change of hands or of state of one place; its grade as that of a place's state."""

    when: When
    state: ControlStatus
    holder: Holder | None = None
    previous: Holder | None = None
    basis: ControlBasis = "claimed"
    confidence: float = 0.0
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    origins: int = 0
    reliability: Reliability = "F"
    credibility: Credibility = "6"


class PlaceHead(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place as a timeline names it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None


class Timeline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The changes of one place, in order; none listed that did not change anything."""

    place: PlaceHead
    changes: tuple[Change, ...] = ()


class ControlAnswer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The control map of one day, as known on another, with the routes claimed to be cut or open."""

    on: str
    known_on: str | None
    places: tuple[PlaceState, ...] = ()
    routes: tuple[RouteState, ...] = ()


class EventsAnswer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The events that a question selects, in order of time."""

    events: tuple[Event, ...] = ()


class StorylinesAnswer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The storylines that a question selects, in order of time, with the events that are their steps."""

    storylines: tuple[Storyline, ...] = ()
    events: tuple[Event, ...] = ()


class Tie(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A relation between two actors, fused from tie claims."""

    id: str
    subject: ActorRef
    relation: TieRelation
    object: ActorRef
    how: str | None = None
    nominal: bool = False
    first: str | None = None
    last: str | None = None
    origins: int = 1
    credibility: Credibility = "6"
    claims: tuple[str, ...] = ()
