"""Whom a side fights, as reports tell it: whom it took a place from where a claim does not say.

The same report goes before all others; of the others only those known by then count, and only where
they leave little doubt. What follows is inferred, and weighs less than what is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

import msgspec

from dateline.control.fights import ANYWHERE, GOVERNMENT, TABLES, Key, Share, Sums, Table, better, share_of
from dateline.control.settings import ControlSettings
from dateline.control.windows import Windows
from dateline.fusion.days import number
from dateline.fusion.settled import Settled
from dateline.fusion.voices import side_of
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef

NOTHING = Share(Counter(), frozenset(), frozenset(), frozenset(), {})
TAKEN_AND_LOST: tuple[Table, Table] = ("took", "lost")


class Foe(msgspec.Struct, frozen=True, gc=False):
    """An enemy, and how surely he is meant (0 to 1)."""

    ref: ActorRef
    share: float


Question = tuple[str | int | bool | None, ...]
"""What is asked of all that reports tell: its kind, and whom, where and when it is about."""
Answer = Foe | ActorRef | frozenset[str] | bool | None


class Foes:
    """Who fights whom, as reports tell it.

    All that is asked of it is answered by questions over the sums of what all reports tell, and each is kept
    with those who asked it (`asker`): what an added report changes is found by asking them again.
    """

    def __init__(self, settings: ControlSettings, sums: Sums | None = None) -> None:
        """`sums` are of reports that are not added one by one; origins of these are none of theirs."""
        self.asker = ""
        self.asked: dict[Question, set[str]] = defaultdict(set)
        self._settings = settings
        self._shares: dict[str, Share] = {}
        self._tables: dict[Table, Windows[Key]] = {
            table: Windows(sums.tables[table] if sums is not None else None) for table in TABLES
        }
        self._refs: dict[str, ActorRef] = dict(sums.refs) if sums is not None else {}
        self._against = Counter(sums.against if sums is not None else {})
        self._friends = Counter(sums.friends if sums is not None else {})
        self._ever: dict[str, set[str]] = defaultdict(set)
        for side, foe in self._against:
            self._ever[side].add(foe)
        self._answers: dict[Question, Answer] = {}
        self._kinds: dict[str, Callable[..., Answer]] = {
            "acting": self._acting_in,
            "around": self._other_side,
            "elsewhere": self._elsewhere,
            "fought": self._fought,
            "friends": self._friendly,
            "government": self._government,
            "losing": self._losing,
            "ref": self._refs.get,
            "ruler": self._ruler,
            "takes": self._takes,
            "told": self._told_of,
        }

    @classmethod
    def told_by(cls, settled: Settled, settings: ControlSettings, known: int | None = None) -> Foes:
        """Who fights whom as the reports known by a day tell it (None: all of them)."""
        made = cls(settings)
        for report in settled.reports:
            if known is None or number(report.known) <= known:
                made.add(report, settled.origin_of[report.hash])
        return made

    def add(self, report: ReportView, origin: str) -> None:
        """Adds a report; all are added before the first question."""
        share = self.hear(report)
        self._against.update(share.here.keys())
        self._friends.update(share.together)
        for side, foe in share.here:
            self._ever[side].add(foe)
        for side, ref in share.refs.items():
            self._refs[side] = better(ref, self._refs.get(side), side)
        for table, key, who, day in share.told:
            self._tables[table].add(key, who, day, origin)

    def move(self, report: ReportView, origin: str, to: str) -> None:
        """Moves a report that is among the sums to another origin; all of its origin are moved."""
        for table, key, who, day in self.hear(report).told:
            self._tables[table].drop(key, who, day, origin)
            self._tables[table].add(key, who, day, to)

    def hear(self, report: ReportView) -> Share:
        """Reads a report that is among the sums already, so that it can be asked about."""
        self._shares[report.hash] = share_of(report)
        return self._shares[report.hash]

    def sums(self) -> Sums:
        """The sums of all reports that were added."""
        settings = self._settings
        reaches: Mapping[Table, tuple[int, ...]] = {
            "set": (settings.foe_days,),
            "lost": (settings.foe_days, settings.newly_days),
            "took": (settings.newly_days,),
            "acting": (settings.foe_days,),
        }
        tables = {
            str(table): {reach: self._tables[table].all(reach) for reach in reaches[table]}
            for table in TABLES
        }
        return Sums(dict(self._against), dict(self._friends), dict(self._refs), tables)

    def answer(self, question: Question) -> Answer:
        """The answer to a question, which is kept with who asked it."""
        self.asked[question].add(self.asker)
        if question not in self._answers:
            kind, *about = question
            self._answers[question] = self._kinds[str(kind)](*about)
        return self._answers[question]

    def told_in(self, report: ReportView) -> frozenset[str]:
        """The sides that a report tells of as fighting, or as holding a place."""
        return self._share(report).beside

    def _share(self, report: ReportView) -> Share:
        return self._shares.get(report.hash, NOTHING)

    def acting_in(self, country: str | None, day: int) -> frozenset[str]:
        """The sides that any report tells of so in a country in the months about a day."""
        found = self.answer(("acting", country, day))
        return found if isinstance(found, frozenset) else frozenset()

    def ref(self, side: str) -> ActorRef:
        """The actor of a side that was told of. Raises KeyError for another."""
        found = self.answer(("ref", side))
        if not isinstance(found, ActorRef):
            raise KeyError(side)
        return found

    def friends(self, side: str | None, other: str) -> bool:
        """Whether reports tell of two sides as together, and no fewer than set them against each other."""
        return self.answer(("friends", side, other)) is True

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
        home = self._foe("government", side, country)
        if found is None or home is None:
            return found or home or self._foe("ruler", side, country)
        abroad = found.ref.side is not None and found.ref.side.endswith(GOVERNMENT)
        return home if abroad and found.ref.country != country else found

    def _foe(self, *question: str | int | None) -> Foe | None:
        found = self.answer(question)
        return found if isinstance(found, Foe) else None

    def _told_to_fight(self, side: str, country: str | None, report: ReportView, day: int) -> Foe | None:
        settings, share = self._settings, self._share(report)
        here = Counter(
            {foe: n for (one, foe), n in share.here.items() if one == side and not self.friends(side, foe)}
        )
        if here:
            return self._clearest(here, 1, settings.foe_here_share)
        told = self.answer(("told", side, country, day))
        if isinstance(told, frozenset) and told:
            land = ANYWHERE if country is None else country
            clear = self._foe("elsewhere", side, land, day) or self._foe("around", side, country, day)
            return clear if clear is not None and side_of(clear.ref) in told else None
        found = self._foe("elsewhere", side, ANYWHERE, day)
        if found is not None and found.ref.country in (None, country):
            return found
        beside = {other for other in share.beside - {side} if not self.friends(side, other)}
        if len(beside) == 1:
            (other,) = beside
            if self.answer(("fought", side, other)) or self.answer(("losing", country, side, day, other)):
                return Foe(self.ref(other), settings.foe_beside_share)
        return self._foe("around", side, country, day)

    def newly(
        self, side: str | None, country: str | None, report: ReportView, day: int, *, own: bool = False
    ) -> Foe | None:
        """The enemy who likely held until then what a report is the first to say that a side holds.

        None unless other reports of those weeks tell that the side takes places in that country, and
        does not lose them as often: else it may have held the place all along. Of what it says for itself
        (`own`) none need tell so: nobody announces what he has had all along; but it must not lose more.
        """
        if side is None or country is None or not self.answer(("takes", side, country, day, own)):
            return None
        found = self.of(side, country, report, day)
        least = self._settings.foe_around_share
        return msgspec.structs.replace(found, share=min(found.share, least)) if found is not None else None

    def _acting_in(self, country: str | None, day: int) -> frozenset[str]:
        return frozenset(self._tables["acting"].near(("", country or ""), day, self._settings.foe_days))

    def _fought(self, side: str, other: str) -> bool:
        return other in self._ever.get(side, ())

    def _losing(self, country: str | None, side: str, day: int, other: str) -> bool:
        return other in self._near("lost", country, side, day)

    def _friendly(self, side: str | None, other: str) -> bool:
        pair = (side or "", other)
        return 0 < self._friends[pair] >= self._against[pair]

    def _told_of(self, side: str, country: str | None, day: int) -> frozenset[str]:
        """The enemies of this side of whom reports of those months tell in that country."""
        found = self._tables["set"].near((side, country), day, self._settings.foe_days)
        return frozenset(foe for foe in found if not self._friendly(side, foe))

    def _government(self, side: str, country: str | None) -> Foe | None:
        """The government of a country, as the enemy of a side that reports set against it."""
        own = [
            foe
            for foe in self._ever.get(side, ())
            if foe.endswith(GOVERNMENT) and self._refs[foe].country == country
            if not self._friendly(side, foe)
        ]
        return Foe(self._refs[own[0]], self._settings.foe_government_share) if len(own) == 1 else None

    def _ruler(self, side: str, country: str | None) -> Foe | None:
        """The government of a country that any report tells of, as the enemy of one who is of no state."""
        own = [
            one
            for one, ref in self._refs.items()
            if one.endswith(GOVERNMENT) and ref.country == country and country is not None
        ]
        if len(own) != 1 or side.endswith(GOVERNMENT) or self._friendly(side, own[0]):
            return None
        return Foe(self._refs[own[0]], self._settings.foe_government_share)

    def _other_side(self, side: str, country: str | None, day: int) -> Foe | None:
        """The one other side of a country's war: who loses places in those months, else who is in it."""
        near = self._near("acting", country, side, day)
        losing = self._near("lost", country, side, day)
        if not losing:
            lost = self._near("lost", ANYWHERE, side, day)
            losing = Counter({other: lost[other] for other in near if other in lost})
        return self._clearest(losing or near, 1, self._settings.foe_around_share)

    def _near(self, table: Table, country: str | None, side: str, day: int) -> Counter[str]:
        """The other sides told of in a country in those months, each with how many origins tell it."""
        found = self._tables[table].near(("", country or ""), day, self._settings.foe_days)
        return Counter({one: n for one, n in found.items() if one != side and not self._friendly(side, one)})

    def _takes(self, side: str, country: str, day: int, own: bool) -> bool:
        """Whether a side is told in those weeks to take places in a country, and more than it loses."""
        took, lost = (
            self._tables[table].near(("", country), day, self._settings.newly_days)[side]
            for table in TAKEN_AND_LOST
        )
        if own:
            return took > 0 and took >= lost
        return took > lost and took >= self._settings.newly_origins

    def _elsewhere(self, side: str, country: str | None, day: int) -> Foe | None:
        """The one whom most origins set against a side in a country."""
        found = self._tables["set"].near((side, country), day, self._settings.foe_days)
        seen = Counter({foe: n for foe, n in found.items() if not self._friendly(side, foe)})
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
        return Foe(self.ref(foe), share * clear)
