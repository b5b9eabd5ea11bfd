"""Mentions and claims: what one report says, with the words that say it."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from dateline.records.report import Published
from dateline.records.values import (
    AcledCode,
    ActorRef,
    ControlStatus,
    Count,
    Harm,
    PloverCode,
    Span,
    Speaker,
    Stance,
    TieRelation,
    When,
    Where,
)

MentionKind = Literal[
    "organisation", "person", "nationality", "place", "time", "quantity", "weapon", "platform", "vehicle"
]
MentionForm = Literal["name", "nominal", "pronoun", "adjective"]
ClaimKind = Literal["event", "control", "tie"]


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a report that names (or stands for) an actor, a place, a time, a quantity.

    A single human being is a person; a group of them ("the militants") an organisation, as is a country that
    acts, which is mentioned as a place besides.
    A place, and a nationality's country, has WGS 84 degrees with the radius (km) that holds it.
    `id` and `name` say who or what is meant, `country` is ISO 3166-1 alpha-3; `type` and `value` are a time's
    TIMEX3 type and value.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    form: MentionForm = "name"
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    value: str | None = None
    type: str | None = None


class EventBody(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something was done. `type` is an id of the ontology ("territory.taken").

    `agents` did it to `targets`; `supporters` helped them, `beneficiaries` got what was lost or given.
    `counts` are what else was counted (villages, tanks), `means` the weapons, in the report's words.
    """

    type: str
    acled: AcledCode | None = None
    plover: PloverCode | None = None
    cameo: str | None = None
    agents: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    supporters: tuple[ActorRef, ...] = ()
    beneficiaries: tuple[ActorRef, ...] = ()
    counts: tuple[Count, ...] = ()
    harm: tuple[Harm, ...] = ()
    means: tuple[str, ...] = ()


class ControlBody(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who holds a place, as one report says it; `as_of` is the day for which it says so.

    `previous` held it before, `against` is the enemy whom it is held against or shared with. `since` is
    since when it is so, where the report says that.
    """

    state: ControlStatus
    holder: ActorRef | None = None
    previous: ActorRef | None = None
    against: ActorRef | None = None
    since: When | None = None
    as_of: When | None = None


class TieBody(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How two actors stand to each other; `how` says by what (arms, money, air support, advisers).

    `nominal` says that it is so in name only.
    """

    subject: ActorRef
    relation: TieRelation
    object: ActorRef
    how: str | None = None
    nominal: bool = False


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that one report says. Exactly one of `event`, `control`, `tie` is set, as `kind` says.

    `said_by` is a list of chains, one a claimant, each from the first speaker to the last relay.
    `why` names the rules that made the claim, in order. `confidence` is 0 to 1.
    """

    id: str
    kind: ClaimKind
    stance: Stance
    evidence: tuple[Span, ...]
    said_by: tuple[tuple[Speaker, ...], ...] = ()
    when: When = When()
    where: Where | None = None
    event: EventBody | None = None
    control: ControlBody | None = None
    tie: TieBody | None = None
    confidence: float = 0.5
    why: tuple[str, ...] = ()


class ReportHead(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The `report` part of what one report gives. `read` false says, with `reason`, why not.

    `triage` is the score of the filter that looked at the text before it was read, in log-odds of being
    about conflict; None where none looked. A text that it held back has it with `read` false.
    """

    id: str
    hash: str
    read: bool
    source: str | None = None
    agency: str | None = None
    dateline: str | None = None
    published: Published = Published()
    language: str | None = None
    title: str | None = None
    url: str | None = None
    reason: str | None = None
    triage: float | None = None

    @property
    def held_back(self) -> bool:
        """Whether triage found that the text is not about conflict, so that it was not read."""
        return not self.read and self.triage is not None


class Extraction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one report gives: the JSON contract of `dateline extract`, one object a report."""

    report: ReportHead
    main: str | None = None
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


def identified(claim: Claim, report_hash: str) -> Claim:
    """The claim with its id: a hash of report, kind, evidence and body, so re-reading changes nothing."""
    body = claim.event or claim.control or claim.tie
    parts = (report_hash, claim.kind, claim.stance, claim.evidence, claim.where, claim.when, body)
    digest = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
    return msgspec.structs.replace(claim, id=f"claim:{digest}")
