"""Why an item is doubtful: named grounds, each with what it adds and the words that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.fusion.days import Days, days_of, iso, number
from dateline.fusion.settled import Settled
from dateline.fusion.voices import side_of
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.review import Reason, Reviewed, ReviewItem
from dateline.records.values import ActorRef, When, Where
from dateline.records.views import Change, Event, Holder, Tie, Timeline
from dateline.review.settings import DoubtSettings, doubt_settings

Found = tuple[str, float, dict[str, object]]
"""A ground by its name, its strength (0 to 1), and what its words name."""

NEW = "actor:new:"
MOST_NAMED = 3


class Doubts:
    """Tells the doubts of items from the claims that they rest on."""

    def __init__(
        self, settled: Settled, timelines: Iterable[Timeline], settings: DoubtSettings | None = None
    ) -> None:
        self._settings = settings or doubt_settings()
        self._told: dict[str, tuple[Claim, ReportView]] = {
            claim.id: (claim, report) for report in settled.reports for claim in report.extraction.claims
        }
        self._lines: Mapping[str, Sequence[Change]] = {line.place.id: line.changes for line in timelines}

    def of(self, item: ReviewItem, last: Reviewed | None = None) -> tuple[Reason, ...]:
        """The reasons to doubt an item, the weightiest first; `last` is what was judged of it before."""
        settings = self._settings
        of_kind = {
            "event": settings.event,
            "change": settings.change,
            "tie": settings.tie,
            "plan": settings.plan,
        }
        grounds = of_kind[item.kind]
        found: list[Found] = list(self._of_item(item))
        if last is not None:
            found.append(("changed", 1.0, {"who": last.by}))
        reasons = [grounds[of].reason(of, strength, told) for of, strength, told in found]
        reasons += self._supposed(item)
        return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.of)))

    def _of_item(self, item: ReviewItem) -> Iterator[Found]:
        claims = [self._told[id] for id in item.claims if id in self._told]
        if item.tie is not None:
            yield from _of_tie(item.tie, claims)
        if item.plan is not None:
            yield from self._of_plan(item.plan, claims)
        told = item.event or item.change
        if told is None:
            return
        yield from self._belief(told, item)
        yield from _tellers([claim for claim, _ in claims], claims, told)
        if item.event is not None:
            yield from _contradictions(item.event, [claim for claim, _ in claims])
            yield from _parties((*item.event.agents, *item.event.targets))
            yield from self._place(item.event.where)
        elif item.change is not None and item.place is not None:
            yield from self._reversed(item.place.id, item.change)
            yield from _unknown([item.change.holder] if item.change.holder else [])
            radius = item.place.radius_km
            spot = Where(name=item.place.name, lat=item.place.lat, lon=item.place.lon, radius_km=radius)
            yield from self._place(spot)
        yield from _day(told.when)

    def _of_plan(self, plan: Claim, told_in: Sequence[tuple[Claim, ReportView]]) -> Iterator[Found]:
        yield "one_voice", 1.0, {"who": _listed(_teller(*each) for each in told_in)}
        if plan.event is not None:
            yield from _parties((*plan.event.agents, *plan.event.targets))
        where = None if plan.where is None else msgspec.structs.replace(plan.where, radius_km=None)
        yield from self._place(where)

    def _belief(self, told: Event | Change, item: ReviewItem) -> Iterator[Found]:
        if told.confidence < self._settings.bounds.believed:
            share = f"{round(100 * told.confidence)} %"
            yield "disbelieved", 1.0 - told.confidence, {"share": share}
        if item.against:
            count, all = len(item.against), len(item.against) + len(item.claims)
            yield "denied", min(1.0, 2 * count / all), {"count": count, "all": all}

    def _place(self, where: Where | None) -> Iterator[Found]:
        if where is None:
            yield "no_place", 1.0, {}
        elif where.lat is None:
            yield "unplaced", 1.0, {"place": where.name}
        elif (where.radius_km or 0.0) > self._settings.bounds.radius_km:
            yield "vague_place", 1.0, {"place": where.name, "radius": f"{where.radius_km:.0f}"}

    def _reversed(self, place: str, change: Change) -> Iterator[Found]:
        """Whether the holder before holds the place again within days."""
        line = self._lines.get(place, ())
        at = next((i for i, each in enumerate(line) if each is change or each == change), None)
        after = line[at + 1] if at is not None and at + 1 < len(line) else None
        if after is None or change.previous is None or _key(after.holder) != _key(change.previous):
            return
        if change.when.latest is not None and after.when.latest is not None:
            days = number(after.when.latest) - number(change.when.latest)
            if 0 <= days <= self._settings.bounds.reversed_days:
                yield "reversed", 1.0, {"count": days}

    def _supposed(self, item: ReviewItem) -> list[Reason]:
        """What the reading supposed, where no claim goes without a supposition."""
        rules = self._settings.supposed.rules.items()
        whys = [self._told[id][0].why for id in item.claims if id in self._told]
        met = [{said for note in why for begins, said in rules if note.startswith(begins)} for why in whys]
        if not met or not all(met):
            return []
        words = "; ".join(sorted(set().union(*met)))
        return [Reason(of="supposed", weight=self._settings.supposed.weight, says=words)]


def _of_tie(tie: Tie, told_in: Sequence[tuple[Claim, ReportView]]) -> Iterator[Found]:
    if told_in and all(claim.stance in ("believed", "background") for claim, _ in told_in):
        yield "hedged", 1.0, {}
    if tie.nominal:
        yield "nominal", 1.0, {}
    if tie.first is None and tie.last is None:
        yield "no_day", 1.0, {}
    if tie.origins == 1:
        yield "one_voice", 1.0, {"who": _listed(dict.fromkeys(_teller(*each) for each in told_in))}
    yield from _unknown((tie.subject, tie.object))


def _tellers(
    claims: Sequence[Claim], told_in: Sequence[tuple[Claim, ReportView]], told: Event | Change
) -> Iterator[Found]:
    if claims and all(claim.stance in ("believed", "background") for claim in claims):
        yield "hedged", 1.0, {}
    who = _listed(dict.fromkeys(_teller(claim, report) for claim, report in told_in))
    if isinstance(told, Change) and told.basis == "claimed":
        yield "claimed", 1.0, {"who": who}
    elif told.origins == 1 and isinstance(told, Event) and _interested(told, claims):
        yield "interested", 1.0, {"who": who}
    elif told.origins == 1:
        yield "one_voice", 1.0, {"who": who}


def _teller(claim: Claim, report: ReportView) -> str:
    first = next((chain[0].name for chain in claim.said_by if chain), None)
    head = report.extraction.report
    return first or head.agency or head.source or head.id


def _interested(event: Event, claims: Sequence[Claim]) -> bool:
    """Whether all who tell of an event are of a side that takes part in it."""
    sides = {side_of(ref) for ref in (*event.agents, *event.targets)} - {None}
    firsts = [[chain[0] for chain in claim.said_by if chain] for claim in claims]
    return all(first and all(side_of(each) in sides for each in first) for first in firsts)


def _contradictions(event: Event, claims: Sequence[Claim]) -> Iterator[Found]:
    kinds = dict.fromkeys(claim.event.type for claim in claims if claim.event)
    if len(kinds) > 1:
        yield "kinds", 1.0, {"values": _listed(kind.replace(".", " ").replace("_", " ") for kind in kinds)}
    places = {claim.where.place or claim.where.name: claim.where.name for claim in claims if claim.where}
    if len(places) > 1:
        yield "places", 1.0, {"values": _listed(places.values())}
    days = [days_of(claim.when) for claim in claims if claim.when.earliest]
    if any(one.meet(other).empty for i, one in enumerate(days) for other in days[:i]):
        yield "days", 1.0, {"values": _listed(dict.fromkeys(map(_in_words, days)))}
    for harm in event.harm:
        if harm.low is not None and harm.high is not None and harm.high > harm.low:
            share = 1.0 - harm.low / harm.high
            yield "toll", share, {"values": harm.kind, "low": harm.low, "high": harm.high}


def _in_words(days: Days) -> str:
    first = iso(days.start) if days.start is not None else "?"
    last = iso(days.end - 1) if days.end is not None else "?"
    return first if first == last else f"{first} to {last}"


def _parties(refs: Sequence[ActorRef]) -> Iterator[Found]:
    if not refs:
        yield "nobody", 1.0, {}
    yield from _unknown(refs)


def _unknown(refs: Iterable[ActorRef | Holder]) -> Iterator[Found]:
    unknown = [ref.name for ref in refs if ref.actor is None or ref.actor.startswith(NEW)]
    if unknown:
        yield "unknown_actor", 1.0, {"who": _listed(dict.fromkeys(unknown))}


def _day(when: When) -> Iterator[Found]:
    if when.earliest is None:
        yield "no_day", 1.0, {}
    elif when.precision != "day":
        yield "vague_day", 1.0, {"precision": when.precision}
    elif when.basis == "inferred":
        yield "inferred_day", 1.0, {}


def _key(holder: Holder | None) -> str | None:
    return None if holder is None else holder.actor or holder.name


def _listed(values: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    all = list(values)
    more = f" and {len(all) - MOST_NAMED} more" if len(all) > MOST_NAMED else ""
    return ", ".join(all[:MOST_NAMED]) + more
