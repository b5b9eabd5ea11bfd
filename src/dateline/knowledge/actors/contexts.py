"""What a report's day, countries and earlier names say about a common noun for an actor."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.knowledge.actors import loading
from dateline.knowledge.actors.base import ActorBase
from dateline.knowledge.actors.model import ALWAYS, Period
from dateline.records.seams import ActorContext

ARMED_CLASSES = frozenset(
    {
        "army",
        "security",
        "forces",
        "special",
        "fighters",
        "militants",
        "rebels",
        "militia",
        "separatists",
        "group",
        "jihadists",
        "air",
    }
)
_MISSIONS = frozenset({"coalition", "external_forces"})
_OF_STATES = frozenset({"army", "security", "forces", "air", "police", "government"})
_NON_STATE = frozenset({"rebel", "political_militia", "identity_militia"})


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the contexts: whom a class of words means in a country for a time."""

    head: str
    qualifier: str
    country: str
    period: Period
    actor: str


class Contexts:
    """Whom classes of words mean by country and day, and which of the actors named before they take up."""

    def __init__(self, base: ActorBase) -> None:
        self._base = base
        self._settings = _settings()
        self._circles = {
            row[0]: frozenset(f"actor:{slug}" for slug in row[1].split("|"))
            for row in loading.rows("circles.tsv")
        }

    def only_row(self, head: str, qualifier: str, lands: Sequence[str], context: ActorContext) -> str | None:
        """Whom a class of words, so qualified, means in these countries; None where they differ.

        An empty country stands for the world and counts only where no country has a row.
        """
        found = {actor for land in lands if land and (actor := self._row(head, qualifier, land, context))}
        if not found and "" in lands:
            return self._row(head, qualifier, "", context)
        return found.pop() if len(found) == 1 else None

    def _row(self, head: str, qualifier: str, land: str, context: ActorContext) -> str | None:
        """Whom the words mean in one country at the report's time, by the first row that fits.

        Without a day the actors that the report names tell the time: one row alone must fall into the
        years in which all of them lived, or its actor be one of them.
        """
        rows = [
            row
            for row in self._settings
            if (row.head == head or (row.head == "*" and head in ARMED_CLASSES | {"unidentified"}))
            and row.qualifier == qualifier
            and row.country == land
        ]
        if context.day is not None:
            return next((row.actor for row in rows if row.period.holds(context.day)), None)
        if head in _OF_STATES:  # who rebelled for years was not the army of those years
            rows = [row for row in rows if self.kind(row.actor) not in _NON_STATE]
        known = next((row.actor for row in rows if row.actor in context.named), None)
        possible = {row.actor for row in rows if self._in_time_of(context.named, row.period)}
        return known or (possible.pop() if len(possible) == 1 else None)

    def _in_time_of(self, named: Sequence[str], period: Period) -> bool:
        """Whether a period may hold in a report of unknown day that names these actors."""
        if period == ALWAYS:
            return True
        lives = [actor.life for i in named if (actor := self._base.get(i)) is not None]
        starts = [life.start for life in lives if life.start]
        ends = [life.end for life in lives if life.end]
        if not starts and not ends:
            return False
        after = not (period.end and starts and max(starts) >= period.end)
        return after and not (period.start and ends and min(ends) <= period.start)

    def taken_up(
        self, head: str, nations: Sequence[str], linked: Sequence[str | None], context: ActorContext
    ) -> str | None:
        """The actor already named in the report that a noun takes up, the most recent first."""
        if head == "coalition":
            return next((i for i in context.named if self.kind(i) == "coalition"), None)
        if head == "alliance":
            allied = {"coalition", *_NON_STATE}
            return next((i for i in context.named if self.kind(i) in allied), None)
        groups = [i for i in context.named if self.kind(i) in _NON_STATE]
        if linked:
            groups = [g for g in groups if any(self._belongs(g, frozenset({x})) for x in linked if x)]
        if nations:
            groups = [g for g in groups if self.country(g) in nations]
        jihadists = [g for g in groups if self._belongs(g, self._circles["jihadists"])]
        others = [g for g in groups if g not in jihadists]
        if head == "forces":
            missions = [i for i in context.named if self.kind(i) in _MISSIONS]
            return next((i for i in context.named if i in others or i in missions), None)
        if head == "jihadists":
            return jihadists[0] if jihadists else None
        if head == "militants":
            return next(
                iter([*jihadists, *(g for g in others if self._base.side(g, context.day) == g)]), None
            )
        if head in ("rebels", "separatists"):
            rebels = [g for g in others if self.kind(g) == "rebel"]
            return next(iter([*rebels, *jihadists]), None)
        if head == "militia":
            return next((g for g in others if self.kind(g) != "rebel"), None)
        if head == "group":
            return groups[0] if groups else None
        return groups[0] if head == "fighters" and len(set(groups)) == 1 else None

    def _belongs(self, actor_id: str, circle: frozenset[str]) -> bool:
        if actor_id in circle:
            return True
        ties = [r for r in self._base.roles(actor_id) if r.relation in ("part_of", "allied_with")]
        return any(role.object in circle for role in ties)

    def kind(self, actor_id: str) -> str:
        """The actor's kind; empty for an unknown id."""
        actor = self._base.get(actor_id)
        return actor.kind if actor is not None else ""

    def country(self, actor_id: str) -> str | None:
        """The actor's country, alpha-3."""
        actor = self._base.get(actor_id)
        return actor.country if actor is not None else None


def _settings() -> tuple[Setting, ...]:
    return tuple(
        Setting(
            head=head,
            qualifier=qualifier,
            country=country,
            period=loading.period(days),
            actor=f"actor:{actor}",
        )
        for head, qualifier, country, days, actor in loading.rows("contexts.tsv")
    )
