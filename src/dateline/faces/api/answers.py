"""What the API answers beyond the views of `records`: the head of a record, changes, claims, reports."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records.claims import Claim, ReportHead
from dateline.records.grades import Grade, Reliability
from dateline.records.inputs import Sighting
from dateline.records.judgements import Judgement
from dateline.records.review import Reviewed, ReviewItem
from dateline.records.values import ControlStatus, HarmKind, Span, Stance, TieRelation
from dateline.records.views import Change, Event, PlaceHead, Tie


class FiledClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the report that makes it. `main` says that it is its report's main claim."""

    claim: Claim
    report: ReportHead
    main: bool = False


class FiledReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report's head, its text as read, all that it claims, and everywhere that its text was met.

    `withdrawn` gives the reason where the text had to go.
    """

    report: ReportHead
    text: str
    main: str | None = None
    claims: tuple[Claim, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    withdrawn: str | None = None


class PlaceChange(msgspec.Struct, frozen=True, kw_only=True):
    """One change of one place, as the change log lists it; `by` names who first said so.

    `id` is the change's as the review knows it, None where no claim speaks for it.
    """

    place: PlaceHead
    change: Change
    by: tuple[str, ...] = ()
    id: str | None = None


class ShownEvent(Event, frozen=True, kw_only=True):
    """An event with the letter of the most reliable source behind it."""

    reliability: Reliability = "F"


class ChangesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of all places, in order of time; those without any date stand last."""

    changes: tuple[PlaceChange, ...] = ()


class ClaimsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Claims with their reports, in order of time."""

    claims: tuple[FiledClaim, ...] = ()


Part = Literal["for", "against", "aside"]


class WeighedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's part in an answer: for the adopted value, against it, or aside, of other days.

    `weight` is the logarithm of its likelihood ratio, 0 where it repeats what its origin says already,
    None where it was not weighed so; `interest` whether it speaks for the claimant's own side.
    """

    filed: FiledClaim
    part: Part
    weight: float | None = None
    interest: str | None = None
    inferred: bool = False
    grade: Grade = Grade()


class OriginGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that are one voice, and why; `others` of its reports say nothing of the matter."""

    id: str
    reports: tuple[ReportHead, ...] = ()
    others: int = 0
    reasons: tuple[str, ...] = ()


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What adopted one value of an answer."""

    of: Literal["holder", "kind", "day", "place", "harm"]
    rule: str


class Footing(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer stands on: claims, the weightiest first, their origins, rules, judgements."""

    claims: tuple[WeighedClaim, ...] = ()
    origins: tuple[OriginGroup, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    judgements: tuple[Judgement, ...] = ()


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which words were found: an excerpt, and where in it they stand (code points).

    `claims` counts all that the report claims, `matching` those that have the words; `telling` are the
    first of these.
    """

    report: ReportHead
    excerpt: str = ""
    spans: tuple[Span, ...] = ()
    claims: int = 0
    matching: int = 0
    telling: tuple[Claim, ...] = ()


class SearchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Reports and claims in which words were found; `total` and `claims` count also what is not listed."""

    total: int = 0
    claims: int = 0
    hits: tuple[Hit, ...] = ()


class TiesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Relations between actors, those with most voices first."""

    ties: tuple[Tie, ...] = ()


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """First day and first day after (ISO 8601); both None where nothing is dated."""

    earliest: str | None = None
    latest: str | None = None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A side of the war: `slot` is its number in the palette of colours and shapes, from 0.

    The slot follows from the whole record, never from the day asked: moving a clock moves no colour.
    """

    id: str
    name: str
    slot: int
    places: int


class NamedCount(msgspec.Struct, frozen=True, kw_only=True):
    """Something by id and name, and how many events or changes it has."""

    id: str
    name: str
    count: int


class DayCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many events fall on a day (by the first day of their interval)."""

    day: str
    count: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much the record holds. `unplaced` events have no coordinates, `undated` ones no day."""

    reports: int = 0
    unread: int = 0
    claims: int = 0
    events: int = 0
    changes: int = 0
    places: int = 0
    unplaced: int = 0
    undated: int = 0


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a record: its bounds on both clocks, its counts, its sides, actors and types.

    `parties` are the sides that take part in events, whether or not they ever held a place.

    `bounds` holds every dated event and change; `focus` the shortest stretch that holds
    nine tenths of them, so that a few tales of old do not squeeze the time slider.
    """

    name: str
    version: str
    bounds: Interval
    focus: Interval
    published: Interval
    counts: Counts
    sides: tuple[Side, ...] = ()
    actors: tuple[NamedCount, ...] = ()
    parties: tuple[NamedCount, ...] = ()
    types: tuple[NamedCount, ...] = ()
    days: tuple[DayCount, ...] = ()


class ReviewedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a person made of each event and change, by id; those that nobody judged are left out."""

    reviewed: dict[str, Reviewed] = {}


class ShownForReview(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the review with its claims, what was judged of it last, and events it may be one with."""

    item: ReviewItem
    claims: tuple[FiledClaim, ...] = ()
    reviewed: Reviewed | None = None
    near: tuple[Event, ...] = ()


class JudgedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A person's judgements that stand, the newest first, with how many there are in all."""

    total: int
    judged: tuple[Judgement, ...] = ()


class Edited(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parts of an event, a tie or a plan that a reviewer sets right, by names; what is not given stays.

    `first` and `last` are days, both of it, None for none known; an empty place is none. `harm` is how many
    were killed, wounded and so on, by kind. `relation`, `subject`, `object` and `nominal` are a tie's.
    """

    type: str | msgspec.UnsetType = msgspec.UNSET
    first: str | msgspec.UnsetType | None = msgspec.UNSET
    last: str | msgspec.UnsetType | None = msgspec.UNSET
    place: str | msgspec.UnsetType = msgspec.UNSET
    agents: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    targets: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    harm: dict[HarmKind, int] | msgspec.UnsetType = msgspec.UNSET
    stance: Stance | msgspec.UnsetType = msgspec.UNSET
    relation: TieRelation | msgspec.UnsetType = msgspec.UNSET
    subject: str | msgspec.UnsetType = msgspec.UNSET
    object: str | msgspec.UnsetType = msgspec.UNSET
    nominal: bool | msgspec.UnsetType = msgspec.UNSET


class HeldBy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who held a place on a day, as a reviewer knows it; no holder: nobody known."""

    place: str
    day: str
    holder: str = ""
    state: ControlStatus = "held"


class Decided(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reviewer decides. `ids` are the other events of a merge, the claims that a split takes out.

    `blind` decides it as one sees the record who heeds nobody else's judgements.
    """

    decision: Literal["accept", "not_event", "edit", "holder", "merge", "split", "undo"]
    target: str
    by: str
    reason: str = ""
    blind: bool = False
    ids: tuple[str, ...] = ()
    edit: Edited | None = None
    held: HeldBy | None = None


class Pasted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text to read without keeping it; `published` as `dateline extract` takes it."""

    text: str
    published: str | None = None
