"""Whom a side fights, as reports tell it: whom it took a place from where a claim does not say.

The same report goes before all others; of the others only those known by then count, and only where
they leave little doubt. What follows is inferred, and weighs less than what is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from itertools import permutations

import msgspec

from dateline.control.settings import ControlSettings
from dateline.control.windows import Windows
from dateline.fusion.days import days_of, number
from dateline.fusion.settled import Settled
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


class Foe(msgspec.Struct, frozen=True, gc=False):
    """An enemy, and how surely he is meant (0 to 1)."""

    ref: ActorRef
    share: float


ANYWHERE = "*"
"""All countries together, and no country known."""


class Foes:
    """Who fights whom, as the reports known by a day tell it (None: all of them)."""

    def __init__(self, settled: Settled, settings: ControlSettings, known: int | None = None) -> None:
        self._settings = settings
        self._here: dict[str, Counter[tuple[str, str]]] = {}
        self._beside: dict[str, frozenset[str]] = {}
        self._told: Windows[tuple[str, str | None]] = Windows()
        self._refs: dict[str, ActorRef] = {}
        self._met: dict[tuple[str | None, ...], str | None] = {}
        self._ever: dict[str, set[str]] = defaultdict(set)
        self._against: Counter[tuple[str, str]] = Counter()
        self._friends: Counter[tuple[str, str]] = Counter()
        self._lost: Windows[str] = Windows()
        self._took: Windows[str] = Windows()
        self._acting: Windows[str] = Windows()
        self._others: dict[tuple[str, str | None, int], Foe | None] = {}
        self._taking: dict[tuple[str, str, int, bool], bool] = {}
        self._asked: dict[tuple[str, str | None, int], Foe | None] = {}
        for report in settled.reports:
            if known is None or number(report.known) <= known:
                self._read(report, settled.origin_of[report.hash])

    def _read(self, report: ReportView, origin: str) -> None:
        here: Counter[tuple[str, str]] = Counter()
        beside: set[str] = set()
        together: set[tuple[str, str]] = set()
        for claim in report.extraction.claims:
            if claim.stance == "denied":
                continue
            day, country = day_of_claim(claim, report), claim.where.country if claim.where else None
            acting = self._sides(_parties(claim))
            beside |= acting
            together.update(permutations(sorted(self._sides(_one_party(claim))), 2))
            for side, foe in self._pairs(claim):
                here[side, foe] += 1
                self._ever[side].add(foe)
                for where in (country, ANYWHERE):
                    self._told.add((side, where), foe, day, origin)
            if country is not None:
                self._count(country, day, origin, claim, acting)
        self._here[report.hash], self._beside[report.hash] = here, frozenset(beside)
        self._against.update(here.keys())
        self._friends.update(together)

    def _count(self, country: str, day: int, origin: str, claim: Claim, acting: Set[str]) -> None:
        """Keeps who loses and takes places, and who fights or holds at all, by country."""
        lost, took = self._sides(_losers(claim)), self._sides(_takers(claim))
        for told, sides in ((self._lost, lost), (self._took, took), (self._acting, acting)):
            for side in sides:
                for where in (country, ANYWHERE):
                    told.add(where, side, day, origin)

    def told_in(self, report: ReportView) -> frozenset[str]:
        """The sides that a report tells of as fighting, or as holding a place."""
        return self._beside.get(report.hash, frozenset())

    def acting_in(self, country: str | None, day: int) -> frozenset[str]:
        """The sides that any report tells of so in a country in the months about a day."""
        return frozenset(self._acting.near(country or "", day, self._settings.foe_days))

    def ref(self, side: str) -> ActorRef:
        """The actor of a side that was told of."""
        return self._refs[side]

    def of(self, side: str | None, country: str | None, report: ReportView, day: int) -> Foe | None:
        """The enemy from whom a side likely took what a report says it took; None where none is clear.

        First whom the report sets against it, then whom other reports of those months set against it in
        that country; where none tell of that country, whom they set against it elsewhere, if he is of
        that country or of none, then whom alone the report tells of beside it, if they ever fought, then
        who else loses places in that country in those months, or fights or holds there at all. Where these
        leave it open, the government whose country it is, if the two ever fought; it goes before those of
        other states.
        """
        if side is None:
            return None
        found = self._told_to_fight(side, country, report, day)
        home = self._government(side, country)
        if found is None or home is None:
            return found or home or self._ruler(side, country)
        abroad = found.ref.side is not None and found.ref.side.endswith(GOVERNMENT)
        return home if abroad and found.ref.country != country else found

    def _government(self, side: str, country: str | None) -> Foe | None:
        """The government of a country, as the enemy of a side that reports set against it."""
        own = [
            foe
            for foe in self._ever.get(side, ())
            if foe.endswith(GOVERNMENT) and self._refs[foe].country == country
            if not self.friends(side, foe)
        ]
        return Foe(self._refs[own[0]], self._settings.foe_government_share) if len(own) == 1 else None

    def _ruler(self, side: str, country: str | None) -> Foe | None:
        """The government of a country that any report tells of, as the enemy of one who is of no state."""
        own = [
            one
            for one, ref in self._refs.items()
            if one.endswith(GOVERNMENT) and ref.country == country and country is not None
        ]
        if len(own) != 1 or side.endswith(GOVERNMENT) or self.friends(side, own[0]):
            return None
        return Foe(self._refs[own[0]], self._settings.foe_government_share)

    def _told_to_fight(self, side: str, country: str | None, report: ReportView, day: int) -> Foe | None:
        settings = self._settings
        here = Counter(
            {
                foe: n
                for (one, foe), n in self._here.get(report.hash, Counter()).items()
                if one == side and not self.friends(side, foe)
            }
        )
        if here:
            return self._clearest(here, 1, settings.foe_here_share)
        told = self._told_of(side, country, day)
        if told:
            land = ANYWHERE if country is None else country
            clear = self._once(side, land, day) or self._around(side, country, day)
            return clear if clear is not None and side_of(clear.ref) in told else None
        found = self._once(side, ANYWHERE, day)
        if found is not None and found.ref.country in (None, country):
            return found
        beside = {
            other
            for other in self._beside.get(report.hash, frozenset()) - {side}
            if not self.friends(side, other)
        }
        loses = self._near(self._lost, country, side, day)
        if len(beside) == 1 and (min(beside) in self._ever.get(side, ()) or beside <= loses.keys()):
            return Foe(self._refs[min(beside)], settings.foe_beside_share)
        return self._around(side, country, day)

    def _around(self, side: str, country: str | None, day: int) -> Foe | None:
        """The one other side of a country's war: who loses places in those months, else who is in it."""
        asked = (side, country, day)
        if asked not in self._others:
            self._others[asked] = self._other_side(*asked)
        return self._others[asked]

    def _other_side(self, side: str, country: str | None, day: int) -> Foe | None:
        near = self._near(self._acting, country, side, day)
        losing = self._near(self._lost, country, side, day)
        if not losing:
            lost = self._near(self._lost, ANYWHERE, side, day)
            losing = Counter({other: lost[other] for other in near if other in lost})
        return self._clearest(losing or near, 1, self._settings.foe_around_share)

    def _near(self, told: Windows[str], country: str | None, side: str, day: int) -> Counter[str]:
        """The other sides told of in a country in those months, each with how many origins tell it."""
        found = told.near(country or "", day, self._settings.foe_days)
        return Counter({one: n for one, n in found.items() if one != side and not self.friends(side, one)})

    def newly(
        self, side: str | None, country: str | None, report: ReportView, day: int, *, own: bool = False
    ) -> Foe | None:
        """The enemy who likely held until then what a report is the first to say that a side holds.

        None unless other reports of those weeks tell that the side takes places in that country, and
        does not lose them as often: else it may have held the place all along. Of what it says for itself
        (`own`) none need tell so: nobody announces what he has had all along; but it must not lose more.
        """
        if side is None or country is None:
            return None
        asked = (side, country, day, own)
        if asked not in self._taking:
            self._taking[asked] = self._takes(*asked)
        if not self._taking[asked]:
            return None
        found = self.of(side, country, report, day)
        least = self._settings.foe_around_share
        return msgspec.structs.replace(found, share=min(found.share, least)) if found is not None else None

    def _takes(self, side: str, country: str, day: int, own: bool) -> bool:
        """Whether a side is told in those weeks to take places in a country, and more than it loses."""
        took, lost = (
            told.near(country, day, self._settings.newly_days)[side] for told in (self._took, self._lost)
        )
        if own:
            return took > 0 and took >= lost
        return took > lost and took >= self._settings.newly_origins

    def _told_of(self, side: str, country: str | None, day: int) -> set[str]:
        """The enemies of this side of whom reports of those months tell in that country."""
        found = self._told.near((side, country), day, self._settings.foe_days)
        return {foe for foe in found if not self.friends(side, foe)}

    def friends(self, side: str | None, other: str) -> bool:
        """Whether reports tell of two sides as together, and no fewer than set them against each other."""
        pair = (side or "", other)
        return 0 < self._friends[pair] >= self._against[pair]

    def _once(self, side: str, country: str | None, day: int) -> Foe | None:
        asked = (side, country, day)
        if asked not in self._asked:
            self._asked[asked] = self._elsewhere(*asked)
        return self._asked[asked]

    def _elsewhere(self, side: str, country: str | None, day: int) -> Foe | None:
        found = self._told.near((side, country), day, self._settings.foe_days)
        seen = Counter({foe: n for foe, n in found.items() if not self.friends(side, foe)})
        least = self._settings.foe_origins
        return self._clearest(seen, least, self._settings.foe_elsewhere_share)

    def _clearest(self, counts: Counter[str], least: int, share: float) -> Foe | None:
        if not counts:
            return None
        foe = min(counts, key=lambda one: (-counts[one], one))
        allied = sum(n for one, n in counts.items() if one == foe or self.friends(foe, one))
        clear = allied / sum(counts.values())
        if counts[foe] < least or clear < self._settings.foe_clear:
            return None
        return Foe(self._refs[foe], share * clear)

    def _pairs(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Each side and its enemy, both ways, of a claim that opposes them."""
        for one, other in _opposed(claim):
            a, b = self._named(one), self._named(other)
            if a is not None and b is not None and a != b:
                yield a, b
                yield b, a

    def _sides(self, refs: Iterable[ActorRef]) -> set[str]:
        return {side for ref in refs if (side := self._named(ref)) is not None}

    def _named(self, ref: ActorRef) -> str | None:
        """The side of an actor who can hold a place, with its best name kept; None for others."""
        told = (ref.actor, ref.side, ref.name, ref.country)
        if told not in self._met:
            self._met[told] = self._side_of(ref)
        return self._met[told]

    def _side_of(self, ref: ActorRef) -> str | None:
        side = side_of(ref)
        if side is None or not _known(ref):
            return None
        bare = msgspec.structs.replace(ref, text=None, start=None, end=None)
        held = self._refs.setdefault(side, bare)
        # the side's own name goes before that of one of its units
        if (bare.actor != side, bare.name) < (held.actor != side, held.name):
            self._refs[side] = bare
        return side


def day_of_claim(claim: Claim, report: ReportView) -> int:
    """The day of a claim, else of its report, else from which the report was known."""
    told, published = days_of(claim.when), days_of(report.extraction.report.published)
    return next((d for d in (told.start, told.end, published.start) if d is not None), number(report.known))


def _parties(claim: Claim) -> Iterator[ActorRef]:
    """Those of whom a claim tells as fighting, or as holding a place or losing it."""
    if claim.event is not None and claim.event.type.split(".")[0] in FIGHTING:
        yield from claim.event.agents
        yield from claim.event.targets
    if claim.control is not None:
        for ref in (claim.control.holder, claim.control.previous, claim.control.against):
            if ref is not None:
                yield ref


def _takers(claim: Claim) -> Iterator[ActorRef]:
    """Those of whom a claim says that they took a place."""
    if claim.event is not None and claim.event.type == "territory.taken":
        yield from claim.event.agents
    if claim.control is not None and claim.control.previous is not None and claim.control.holder is not None:
        yield claim.control.holder


def _losers(claim: Claim) -> Iterator[ActorRef]:
    """Those from whom a claim says that a place was taken, or that they lost or left it."""
    if claim.control is not None and claim.control.previous is not None:
        yield claim.control.previous
    if claim.event is not None and claim.event.type == "territory.taken":
        yield from claim.event.targets
    elif claim.event is not None and claim.event.type.split(".")[0] in LEAVING:
        yield from claim.event.agents


def _one_party(claim: Claim) -> Iterator[ActorRef]:
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


def _opposed(claim: Claim) -> Iterator[tuple[ActorRef, ActorRef]]:
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
