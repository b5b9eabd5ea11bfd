"""What one report tells of fights: who fights whom, and beside whom; who takes and loses places, and when.

Shares of reports add up to `Sums`: of them it is told who is whose enemy (`control.foes`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations
from typing import Literal

import msgspec

from dateline.control.windows import Stepped
from dateline.fusion.days import days_of, number
from dateline.fusion.voices import side_of
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef

NOBODY = ("actor:civilians", "actor:unidentified")
FIGHTING = (
    "territory",
    "place",
    "siege",
    "encirclement",
    "attack",
    "clash",
    "advance",
    "offensive",
    "retreat",
)
HOSTILE = (
    *FIGHTING,
    "abduction",
    "ambush",
    "assassination",
    "blockade",
    "bombing",
    "capture",
    "equipment",
    "execution",
    "infiltration",
    "killing",
    "massacre",
    "raid",
    "route",
    "strike",
    "surrender",
    "threaten",
    "weapons",
)
"""Deeds that one enemy does to another; who sends troops to a state, or meets it, is none of its enemies."""
GOVERNMENT = "-government"
JOINT = ("territory", "place", "siege", "encirclement", "advance", "offensive", "air")
"""Deeds that several do on one side; two may fight, or talk, against each other."""
TOGETHER = ("allied_with", "backs", "supplies", "part_of", "directs", "leads", "same_as")
LEAVING = ("retreat", "withdrawal", "surrender")


ANYWHERE = "*"
"""All countries together, and no country known."""

Table = Literal["set", "lost", "took", "acting"]
"""Whom a side is set against, by side and country; who loses and takes places, and who is in a war at all."""
Key = tuple[str, str | None]
TABLES: tuple[Table, ...] = ("set", "lost", "took", "acting")


class Share(msgspec.Struct, frozen=True, gc=False):
    """What one report adds to what all tell: the pairs that it sets against each other, with how often, and
    those it tells of together; who fights or holds a place; the words of tables with their days; names."""

    here: Counter[tuple[str, str]]
    beside: frozenset[str]
    together: frozenset[tuple[str, str]]
    told: frozenset[tuple[Table, Key, str, int]]
    refs: dict[str, ActorRef]


class Sums(msgspec.Struct, frozen=True):
    """What many reports tell together: in how many two are set against each other, or told of together; the
    best name of each side; and each table as the steps of its numbers, by reach in days."""

    against: dict[tuple[str, str], int]
    friends: dict[tuple[str, str], int]
    refs: dict[str, ActorRef]
    tables: dict[str, dict[int, dict[Key, Stepped]]]


def share_of(report: ReportView) -> Share:
    """What one report tells of fights."""
    here: Counter[tuple[str, str]] = Counter()
    beside: set[str] = set()
    together: set[tuple[str, str]] = set()
    told: set[tuple[Table, Key, str, int]] = set()
    refs: dict[str, ActorRef] = {}

    def sides(some: Iterable[ActorRef]) -> set[str]:
        return {side for ref in some if (side := _named(ref, refs)) is not None}

    for claim in report.extraction.claims:
        if claim.stance == "denied":
            continue
        day, country = day_of_claim(claim, report), claim.where.country if claim.where else None
        acting = sides(parties(claim))
        beside |= acting
        together.update(permutations(sorted(sides(one_party(claim))), 2))
        for one, other in opposed(claim):
            a, b = _named(one, refs), _named(other, refs)
            if a is not None and b is not None and a != b:
                for side, foe in ((a, b), (b, a)):
                    here[side, foe] += 1
                    told.update(("set", (side, where), foe, day) for where in (country, ANYWHERE))
        if country is not None:
            tables: tuple[tuple[Table, set[str]], ...] = (
                ("lost", sides(losers(claim))),
                ("took", sides(takers(claim))),
                ("acting", acting),
            )
            for table, some in tables:
                told.update((table, ("", where), side, day) for side in some for where in (country, ANYWHERE))
    return Share(here, frozenset(beside), frozenset(together), frozenset(told), refs)


def better(one: ActorRef, other: ActorRef | None, side: str) -> ActorRef:
    """The better of two names of a side: its own goes before that of one of its units."""
    return one if other is None or _rank(one, side) < _rank(other, side) else other


def _rank(ref: ActorRef, side: str) -> tuple[bool, str, bool, str, str]:
    return (ref.actor != side, ref.name, ref.country is None, ref.country or "", ref.actor or "")


def _named(ref: ActorRef, refs: dict[str, ActorRef]) -> str | None:
    """The side of an actor who can hold a place, with its best name kept; None for others."""
    side, bare = _side_of(ref.name, ref.actor, ref.country, ref.side)
    if side is not None:
        refs[side] = better(bare, refs.get(side), side)
    return side


@lru_cache(maxsize=65_536)
def _side_of(
    name: str, actor: str | None, country: str | None, side: str | None
) -> tuple[str | None, ActorRef]:
    bare = ActorRef(name=name, actor=actor, country=country, side=side)
    return (side_of(bare) if _known(bare) else None), bare


def day_of_claim(claim: Claim, report: ReportView) -> int:
    """The day of a claim, else of its report, else from which the report was known."""
    told, published = days_of(claim.when), days_of(report.extraction.report.published)
    return next((d for d in (told.start, told.end, published.start) if d is not None), number(report.known))


def parties(claim: Claim) -> Iterator[ActorRef]:
    """Those of whom a claim tells as fighting, or as holding a place or losing it."""
    if claim.event is not None and claim.event.type.split(".")[0] in FIGHTING:
        yield from claim.event.agents
        yield from claim.event.targets
    if claim.control is not None:
        for ref in (claim.control.holder, claim.control.previous, claim.control.against):
            if ref is not None:
                yield ref


def takers(claim: Claim) -> Iterator[ActorRef]:
    """Those of whom a claim says that they took a place."""
    if claim.event is not None and claim.event.type == "territory.taken":
        yield from claim.event.agents
    if claim.control is not None and claim.control.previous is not None and claim.control.holder is not None:
        yield claim.control.holder


def losers(claim: Claim) -> Iterator[ActorRef]:
    """Those from whom a claim says that a place was taken, or that they lost or left it."""
    if claim.control is not None and claim.control.previous is not None:
        yield claim.control.previous
    if claim.event is not None and claim.event.type == "territory.taken":
        yield from claim.event.targets
    elif claim.event is not None and claim.event.type.split(".")[0] in LEAVING:
        yield from claim.event.agents


def one_party(claim: Claim) -> Iterator[ActorRef]:
    """Those of whom a claim tells as on one side."""
    if claim.event is not None and claim.event.type.split(".")[0] in JOINT:
        yield from claim.event.agents
        yield from claim.event.supporters
    if claim.tie is not None and claim.tie.relation in TOGETHER:
        yield claim.tie.subject
        yield claim.tie.object


def _known(ref: ActorRef) -> bool:
    """Whether it is known who is meant, and it is somebody who can hold a place."""
    return ref.actor is not None and ref.actor not in NOBODY and not ref.actor.startswith("actor:new:")


def opposed(claim: Claim) -> Iterator[tuple[ActorRef, ActorRef]]:
    """Pairs of actors whom a claim sets against each other."""
    if claim.event is not None and claim.event.type.split(".")[0] in HOSTILE:
        for agent in claim.event.agents:
            for target in claim.event.targets:
                yield agent, target
    if claim.control is not None and claim.control.holder is not None:
        for other in (claim.control.previous, claim.control.against):
            if other is not None:
                yield claim.control.holder, other
    if claim.tie is not None and claim.tie.relation == "hostile_to":
        yield claim.tie.subject, claim.tie.object
