"""Storylines: the steps of one operation, joined and never merged.

An operation is what one side does against one place in one stretch of days: it advances, surrounds,
fights, takes. Steps at the place itself make its core; what the same side did in those days close by, or
beside it by the words of a report, joins as a step on the way. Every step says why it is one.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from importlib import resources
from typing import get_args

import msgspec

from dateline.fusion.compare import NO_SIDE
from dateline.fusion.days import Days, days_of, iso, number, precision_of
from dateline.fusion.places import PlaceBook, RecordPlace, distance_km, fold
from dateline.fusion.voices import side_of
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, DateBasis, When
from dateline.records.views import Event, StepKind, Storyline, StorylineStep

MOVES = ("approach", "surround", "taken", "ended")
"""Steps of which an operation has one at least; fighting alone is none."""
BEFORE = ("approach", "surround", "fight")
KINDS: tuple[StepKind, ...] = get_args(StepKind)
KM_PER_DEGREE = 110.5  # of latitude, where it is shortest
LEAST_NAME = 4  # letters of a name that is looked for in the words of another place


class StorylineSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How near in place and time steps are. Source: chosen by reading the storylines of the example."""

    pause_days: int = 21  # without a step, after which another operation begins
    lead_days: int = 14  # how long before the first step at its aim one elsewhere may lie
    tail_days: int = 7  # how long after its aim was taken
    near_km: float = 20.0  # from the rim of the aim
    small_km: float = 5.0  # radius of a place that may lie on the way to one no larger
    aimed_km: float = 60.0  # … where a report of the step tells of the aim as that
    aim_days: int = 60  # how long an aim that was told stays one
    widest_km: float = 25.0  # radius; what is wider is a region and no aim


class Deed(msgspec.Struct, frozen=True):
    """What a type of event is to an operation, and whose deed it is: the attacker's, defender's, either's."""

    step: str
    by: str


@cache
def deeds() -> dict[str, Deed]:
    """What each type of event, or first part of its id, is to an operation; read once, never changed."""
    text = (resources.files("dateline") / "data/fusion/operations.toml").read_text(encoding="utf-8")
    return {
        type: Deed(row["step"], row["by"]) for row in tomllib.loads(text)["step"] for type in row["types"]
    }


def deed_of(event_type: str) -> Deed | None:
    """What an event is to an operation; None where it is no step of any."""
    known = deeds()
    found = known.get(event_type) or known.get(event_type.split(".")[0])
    return None if found is None or found.step not in KINDS else found


class _Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An event as a step; `root` is the place, or the whole of which it is a part."""

    event: Event
    kind: StepKind
    attackers: frozenset[str]
    defenders: frozenset[str]
    place: RecordPlace
    root: RecordPlace
    days: Days

    @property
    def first(self) -> int:
        return self.days.start or 0

    @property
    def last(self) -> int:
        return (self.days.end or 1) - 1


class _Run:
    """One side's steps against one place in one stretch of days, with what joined them and why.

    `taken` is the last day on which the place as a whole was taken; None where no step says so.
    """

    def __init__(self, side: str, root: RecordPlace, steps: Iterable[_Step]) -> None:
        self.side, self.root = side, root
        self.steps: list[_Step] = []
        self.joined: list[tuple[_Step, str]] = []
        self.first = self.last = 0
        self.taken: int | None = None
        self.enemies: frozenset[str] = frozenset()
        for step in steps:
            self.add(step)

    def add(self, step: _Step) -> None:
        """Goes on with a step."""
        self.first = min(self.first, step.first) if self.steps else step.first
        self.last = max(self.last, step.last) if self.steps else step.last
        self.enemies |= step.defenders
        if step.kind == "taken" and step.place.id == self.root.id:
            self.taken = step.last if self.taken is None else max(self.taken, step.last)
        self.steps.append(step)

    def without(self, told: Set[str]) -> _Run:
        """The same run less the events among these ids."""
        run = _Run(self.side, self.root, (step for step in self.steps if step.event.id not in told))
        run.joined = [pair for pair in self.joined if pair[0].event.id not in told]
        return run


class _Aim(msgspec.Struct, frozen=True, gc=False):
    """A claim that a side aims at a place, its report, and the day from which it was known."""

    claim: str
    report: str
    known: int


def storylines_of(
    events: Sequence[Event],
    reports: Iterable[ReportView],
    places: PlaceBook,
    settings: StorylineSettings | None = None,
) -> tuple[Storyline, ...]:
    """The storylines of some events, in order of time; an event is a step of one at most."""
    chosen = settings or StorylineSettings()
    steps = [step for event in events if (step := _step(event, places)) is not None]
    dated = [step for step in steps if step.days.width is not None and step.days.width <= chosen.pause_days]
    aims = _aims(reports, places)
    runs = _gathered(_runs(dated, chosen), aims, chosen)
    _add_unnamed(runs, [step for step in dated if not step.attackers], chosen)
    _add_undated(runs, [step for step in steps if step.days.width is None])
    called = _called(ref for event in events for ref in (*event.agents, *event.targets))
    made = [
        line for run in _each_event_once(runs) if (line := _storyline(run, aims, called, chosen)) is not None
    ]
    return tuple(sorted(made, key=lambda line: (line.when.earliest or "", line.id)))


def marked(events: Iterable[Event], lines: Iterable[Storyline]) -> tuple[Event, ...]:
    """The events, each with the id of the storyline of which it is a step."""
    of = {step.event: line.id for line in lines for step in line.steps}
    return tuple(
        msgspec.structs.replace(event, storyline=of[event.id]) if event.id in of else event
        for event in events
    )


def storyline_id(side: str, event: str) -> str:
    """The id of a storyline: of its side and the event that founded it, the first known at its aim."""
    return f"storyline:{hashlib.sha256(f'{side}|{event}'.encode()).hexdigest()[:16]}"


def _step(event: Event, places: PlaceBook) -> _Step | None:
    deed, place = deed_of(event.type), places.of(event.where)
    if deed is None or place is None:
        return None
    found = places.get(place)
    agents, targets = _sides(event.agents), _sides(event.targets)
    attackers, defenders = {
        "attacker": (agents, targets),
        "defender": (targets if agents else frozenset[str](), agents or targets),
        "either": (agents | targets, frozenset[str]()),
    }[deed.by]
    return _Step(
        event=event,
        kind=msgspec.convert(deed.step, StepKind),
        attackers=attackers,
        defenders=defenders - attackers,
        place=found,
        root=places.get(found.whole) if found.whole is not None else found,
        days=days_of(event.when),
    )


def _sides(refs: Iterable[ActorRef]) -> frozenset[str]:
    """The sides among actors that are known by name, and can lead an operation."""
    sides = (side_of(ref) for ref in refs if ref.actor is not None and not ref.actor.startswith("actor:new:"))
    return frozenset(side for side in sides if side is not None and side not in NO_SIDE)


def _aims(reports: Iterable[ReportView], places: PlaceBook) -> dict[tuple[str, str], list[_Aim]]:
    """What each side is said to plan against each place, by side and place."""
    found: dict[tuple[str, str], list[_Aim]] = defaultdict(list)
    for report in reports:
        for claim in report.extraction.claims:
            place = places.of(claim.where)
            if claim.event is None or claim.stance != "planned" or place is None:
                continue
            deed = deed_of(claim.event.type)
            if deed is not None and deed.by == "attacker":
                for side in sorted(_sides(claim.event.agents)):
                    found[(side, place)].append(_Aim(claim.id, report.hash, number(report.known)))
    return found


def _runs(steps: Iterable[_Step], settings: StorylineSettings) -> list[_Run]:
    """Each side's steps against each place, parted where days pass or the place changes hands."""
    told: dict[tuple[str, str], list[_Step]] = defaultdict(list)
    takings: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        for side in step.attackers:
            told[(side, step.root.id)].append(step)
        if step.kind == "taken" and step.place.id == step.root.id:
            takings[step.root.id].append(step)
    runs: list[_Run] = []
    for side, root in sorted(told):
        here: list[_Run] = []
        for step in sorted(told[(side, root)], key=_in_time):
            if here and _goes_on(here[-1], step, takings[root], settings):
                here[-1].add(step)
            else:
                here.append(_Run(side, step.root, [step]))
        runs += here
    return runs


def _in_time(step: _Step) -> tuple[int, int, int, str]:
    return (step.first, step.last, KINDS.index(step.kind), step.event.id)


def _by_end(step: _Step) -> tuple[bool, int, int, int, str]:
    """Steps in order of the days on which they were done with, the undated last."""
    first, last, kind, event = _in_time(step)
    return (step.days.width is None, last, first, kind, event)


def _goes_on(run: _Run, step: _Step, takings: Iterable[_Step], settings: StorylineSettings) -> bool:
    """Whether a step at the same place goes on with a run that began before it."""
    if step.first - run.last > settings.pause_days or not _one_war(run.enemies, step.defenders):
        return False
    taken = run.taken
    if taken is not None and step.first > taken + settings.tail_days:
        return False
    lost = (one for one in takings if one.attackers & run.enemies and run.last < one.first <= step.first)
    return next(lost, None) is None


def _one_war(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some or not others or bool(some & others)


def _gathered(
    runs: Iterable[_Run], aims: Mapping[tuple[str, str], Sequence[_Aim]], settings: StorylineSettings
) -> list[_Run]:
    """The runs with those joined to another that lead to its place, first what words put beside it.

    A run that joined another joins nothing itself: what belongs to an operation is near its aim.
    """
    by_side: dict[str, list[_Run]] = defaultdict(list)
    for run in sorted(runs, key=_foremost):
        by_side[run.side].append(run)
    heads: list[_Run] = []
    for side in sorted(by_side):
        told = _InTime(by_side[side], settings)
        aimed = [run for run in told.runs if _can_be_aim(run.root, settings)]
        for head in aimed:
            told.join_described(head)
        for head in aimed:
            if head in told:
                told.join_near(head, aims.get((side, head.root.id), ()))
        heads += [run for run in aimed if run in told]
    return heads


class _InTime:
    """One side's runs, the foremost first, found by where they are and by the day on which they begin.

    Those that joined another leave.
    """

    def __init__(self, runs: Sequence[_Run], settings: StorylineSettings) -> None:
        self.runs = runs
        self._settings = settings
        self._described: list[tuple[int, int]] = []
        self._cells: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for first, at in sorted((run.first, at) for at, run in enumerate(runs)):
            root = runs[at].root
            if root.computed:
                self._described.append((first, at))
            if root.lat is not None and root.lon is not None:
                self._cells[math.floor(root.lat), _column(root.lon)].append((first, at))
        self._gone: set[int] = set()  # the identities of runs: equal runs are not one

    def __contains__(self, run: _Run) -> bool:
        return id(run) not in self._gone

    def join_described(self, head: _Run) -> None:
        """Joins to a run those of its days that words put beside its place."""
        self._join(
            head,
            [self._described],
            partial(_beside, head=head, names=_names(head.root), settings=self._settings),
        )

    def join_near(self, head: _Run, aims: Sequence[_Aim]) -> None:
        """Joins to a run those of its days that lead to its place, near it."""
        cells = [self._cells[cell] for cell in self._about(head.root) if cell in self._cells]
        self._join(head, cells, partial(_on_the_way, head=head, aims=aims, settings=self._settings))

    def _join(
        self, head: _Run, told: Iterable[Sequence[tuple[int, int]]], why: Callable[[_Run], str | None]
    ) -> None:
        least, most = _lead(head, self._settings)
        found: list[int] = []
        for runs in told:
            start, end = bisect_left(runs, (least, -1)), bisect_left(runs, (most + 1, -1))
            found += (at for _, at in runs[start:end])
        for run in [self.runs[at] for at in sorted(found)]:
            reason = why(run) if run is not head and run in self and not run.joined else None
            if reason is not None:
                self._gone.add(id(run))
                head.joined += [(step, reason) for step in run.steps]

    def _about(self, place: RecordPlace) -> Iterator[tuple[int, int]]:
        """The cells, a degree wide and high, in which what leads to a place may lie."""
        if place.lat is None or place.lon is None:
            return
        reach = (self._settings.aimed_km + (place.radius_km or 0.0)) / KM_PER_DEGREE
        wide = min(180.0, reach / max(0.01, math.cos(math.radians(min(89.0, abs(place.lat) + reach)))))
        columns = range(math.floor(place.lon - wide), math.floor(place.lon + wide) + 1)
        for row in range(math.floor(place.lat - reach), math.floor(place.lat + reach) + 1):
            yield from ((row, column) for column in {_column(each) for each in columns})


def _column(lon: float) -> int:
    """The degree of longitude in which a place lies, from -180 to 179."""
    return (math.floor(lon) + 180) % 360 - 180


def _foremost(run: _Run) -> tuple[int, float, int, str, int]:
    """Runs in the order in which others join them: of more kinds of steps first, then to larger places."""
    kinds = len({step.kind for step in run.steps})
    return (-kinds, -(run.root.radius_km or 0.0), -run.last, run.root.id, run.first)


def _can_be_aim(place: RecordPlace, settings: StorylineSettings) -> bool:
    return not (place.computed or place.vague) and (place.radius_km or 0.0) <= settings.widest_km


def _lead(head: _Run, settings: StorylineSettings) -> tuple[int, int]:
    """The first and last day on which steps can lead to a run's aim."""
    most = head.taken if head.taken is not None else head.last + settings.lead_days
    return head.first - settings.lead_days, most


def _before(run: _Run, head: _Run, settings: StorylineSettings) -> bool:
    """Whether a run lies in the days in which it can lead to another's aim."""
    least, most = _lead(head, settings)
    in_time = least <= run.first and run.last <= most
    return in_time and run.root.id != head.root.id and _one_war(run.enemies, head.enemies)


def _beside(run: _Run, head: _Run, names: Set[str], settings: StorylineSettings) -> str | None:
    """Why a run belongs to another by the words for its place ("north of Baaj"); None where it does not."""
    if not run.root.computed or not _before(run, head, settings):
        return None
    called = fold(run.root.name)
    named = any(name in called for name in names)
    return f"its words put it by {head.root.name}" if named else None


def _on_the_way(run: _Run, head: _Run, aims: Sequence[_Aim], settings: StorylineSettings) -> str | None:
    """Why a run leads to another's place near it; None where it does not.

    Two places taken one after the other are no operation: the aim must be told, or told of in several steps.
    """
    apart = _apart_km(run.root, head.root)
    radius = run.root.radius_km or 0.0
    if apart is None or radius > max(settings.small_km, head.root.radius_km or 0.0):
        return None
    if not _before(run, head, settings):
        return None
    reports = {ref.report for step in run.steps for ref in step.event.claims}
    end = head.last
    named = [one for one in aims if 0 <= end - one.known <= settings.aim_days]
    if apart <= settings.aimed_km and any(one.report in reports for one in named):
        return f"its report says that the side aims at {head.root.name}"
    if apart <= settings.near_km and (named or len({step.kind for step in head.steps}) > 1):
        return f"{round(apart)} km from {head.root.name}, by the same side in the days before"
    return None


def _names(place: RecordPlace) -> set[str]:
    return {name for each in (place.name, *place.aliases) if len(name := fold(each)) >= LEAST_NAME}


def _apart_km(one: RecordPlace, other: RecordPlace) -> float | None:
    """How far a place lies from the rim of another; None where either has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return max(0.0, distance_km((one.lat, one.lon), (other.lat, other.lon)) - (other.radius_km or 0.0))


def _add_unnamed(runs: Sequence[_Run], steps: Iterable[_Step], settings: StorylineSettings) -> None:
    """Joins what names no attacker to the one run against its place in those days."""
    at = _by_root(runs)
    for step in sorted(steps, key=_in_time):
        fits = [
            run
            for run in at[step.root.id]
            if run.first - settings.tail_days <= step.first and step.last <= run.last + settings.tail_days
            if step.defenders & run.enemies or not (step.defenders or step.kind == "kept")
        ]
        if len(fits) == 1:
            fits[0].joined.append((step, "names no attacker; one side alone attacked there in those days"))


def _add_undated(runs: Sequence[_Run], steps: Iterable[_Step]) -> None:
    """Joins what no report dates to its side's one run against its place, if it is what comes before."""
    at = _by_root(runs)
    for step in sorted(steps, key=_in_time):
        fits = [run for run in at[step.root.id] if run.side in step.attackers]
        if len(fits) == 1 and step.kind in BEFORE and _one_war(fits[0].enemies, step.defenders):
            fits[0].joined.append((step, "undated; the side's one operation there that the record tells of"))


def _by_root(runs: Iterable[_Run]) -> dict[str, list[_Run]]:
    found: dict[str, list[_Run]] = defaultdict(list)
    for run in runs:
        found[run.root.id].append(run)
    return found


def _each_event_once(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs, the longest first, without events that are steps of one before."""
    told: set[str] = set()
    for whole in sorted(runs, key=lambda r: (-len(r.steps) - len(r.joined), r.side, r.root.id, r.first)):
        run = whole.without(told)
        told |= {step.event.id for step in (*run.steps, *(step for step, _ in run.joined))}
        if run.steps:
            yield run


def _storyline(
    run: _Run,
    aims: Mapping[tuple[str, str], Sequence[_Aim]],
    called: Mapping[str, ActorRef],
    settings: StorylineSettings,
) -> Storyline | None:
    """The storyline that a run makes; None where it has not several steps, or none that moves."""
    reasons = [(step, _at(step, run.root)) for step in run.steps] + run.joined
    if len({(step.kind, step.root.id, step.place.id == step.root.id) for step, _ in reasons}) < 2:
        return None
    if not any(step.kind in MOVES for step, _ in reasons):
        return None
    told = sorted(reasons, key=lambda pair: _by_end(pair[0]))
    founder = min(run.steps, key=lambda step: (step.event.known or "", step.event.id)).event.id
    end = run.taken if run.taken is not None else run.last
    return Storyline(
        id=storyline_id(run.side, founder),
        aim=run.root.id,
        place=run.root.name,
        when=_when([step.days for step, _ in told if step.days.width is not None]),
        by=called[run.side],
        against=tuple(called[side] for side in sorted(run.enemies)),
        outcome=_outcome(run),
        aims=tuple(
            sorted(
                one.claim
                for one in aims.get((run.side, run.root.id), ())
                if 0 <= end - one.known <= settings.aim_days
            )
        ),
        steps=tuple(StorylineStep(event=step.event.id, kind=step.kind, reason=why) for step, why in told),
    )


def _at(step: _Step, root: RecordPlace) -> str:
    return f"at {root.name}" if step.place.id == root.id else f"in a part of {root.name}: {step.place.name}"


def _outcome(run: _Run) -> StepKind | None:
    """The last step at the aim itself that ends an operation; None where none does."""
    told = [*run.steps, *(step for step, _ in run.joined if step.place.id == run.root.id)]
    ends = [
        step
        for step in told
        if step.kind not in BEFORE and step.place.id == run.root.id and step.days.width is not None
    ]
    taken = [step for step in ends if step.kind == "taken"]
    return max(taken or ends, key=_in_time).kind if ends else None


def _called(refs: Iterable[ActorRef]) -> dict[str, ActorRef]:
    """Each side by its own name where any event has it, else by the commonest of those who fight for it."""
    met: dict[str, Counter[ActorRef]] = defaultdict(Counter)
    for ref in refs:
        side = side_of(ref)
        if side is not None:
            met[side][msgspec.structs.replace(ref, text=None, start=None, end=None)] += 1
    return {
        side: min(counts, key=lambda ref: (ref.actor != side, -counts[ref], ref.name, ref.actor or ""))
        for side, counts in met.items()
    }


def _when(days: Sequence[Days]) -> When:
    """From the first day of the steps to the last."""
    first, end = min(d.start or 0 for d in days), max(d.end or 1 for d in days)
    basis: DateBasis = "derived"
    return When(
        earliest=iso(first),
        latest=iso(end),
        precision=precision_of(Days(first, end)),
        basis=basis,
        reason="from the first to the last of its dated steps",
    )
