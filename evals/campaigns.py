"""Campaigns: a record is built from each campaign's reports and asked who held which place when.

    python -m evals.campaigns [--aside] [-v]

A campaign is NAME.jsonl (reports) with NAME.gold.json (who truly held what) in `evals/campaigns/`. Those
whose gold says `aside` are kept aside: of them (`--aside`) only the sums are shown.

Scored are changes that are sure and that a report tells so that its day can be known:
after     the holder four days after the change, or on the day before the next one
before    the holder two days before the change (or its range), or on the day of the one before it
early     as known on the day before the first dated report, the new holder is not there yet; not asked
          where that report is also the first to tell the change before, nor of what is told as background
dated     days from the change to the timeline's change to the same side; one answers one
spurious  changes of hands in the timelines of gold's places that answer no change of gold
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from dateline.knowledge.actors import ActorBase, load_actors
from dateline.knowledge.places import fold
from dateline.records.geodesy import distance_km
from dateline.records.views import ControlAnswer, Holder, PlaceHead, PlaceState, Timeline
from dateline.run.record import open_record

FOLDER = Path(__file__).parent / "campaigns"
NEAR_KM, FAR_KM = 12.0, 50.0
SETTLED, SHORTLY = timedelta(days=4), timedelta(days=2)
DAY = timedelta(days=1)

P = TypeVar("P", PlaceState, PlaceHead)


class Turn(msgspec.Struct, frozen=True):
    """One true change of hands; holders are keys of the campaign's `holders`."""

    day: date = msgspec.field(name="date")
    to: str
    former: str = msgspec.field(name="from")
    sure: bool = True
    answerable: bool = False
    first_report: date | None = None
    date_range: tuple[date, date] | None = None

    @property
    def first(self) -> date:
        """The first day on which it may have been."""
        return self.date_range[0] if self.date_range is not None else self.day


class Place(msgspec.Struct, frozen=True):
    """One place with its changes in order; without any it only must not change hands."""

    place: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()
    changes: tuple[Turn, ...] = ()

    @property
    def scored(self) -> tuple[Turn, ...]:
        """The changes that are asked about."""
        return tuple(turn for turn in self.changes if turn.sure and turn.answerable)


class Gold(msgspec.Struct, frozen=True):
    """What is true of a campaign. Names of holders are looked up as actors, but for those after "="."""

    campaign: str
    holders: dict[str, tuple[str, ...]]
    places: tuple[Place, ...]
    aside: bool = False


class Answers(Protocol):
    """What is asked of a record."""

    def control(self, on: date, known_on: date | None = None) -> ControlAnswer:
        """Who holds each place on a day, as known on another."""
        ...

    def timelines(self) -> tuple[Timeline, ...]:
        """The changes of all places."""
        ...


class Sides:
    """Tells whether a holder is one of gold's."""

    def __init__(self, holders: dict[str, tuple[str, ...]], base: ActorBase) -> None:
        self._names = {key: {fold(name.lstrip("=")) for name in names} for key, names in holders.items()}
        self._ids = {key: set(_actors(names, base)) for key, names in holders.items()}

    def same(self, holder: Holder | None, key: str) -> bool:
        """Whether the holder, or the side it fights for, is the one that gold means."""
        if holder is None:
            return False
        return fold(holder.name) in self._names[key] or bool(self._ids[key] & {holder.actor, holder.side})


class Tally(msgspec.Struct):
    """What came of each question, and a line for each miss; `asked` is how many changes were asked about."""

    after: list[bool] = []
    before: list[bool] = []
    in_time: list[bool] = []
    errors: list[int] = []
    asked: int = 0
    spurious: int = 0
    misses: list[str] = []

    def add(self, other: Tally) -> None:
        """Takes another campaign's counts in."""
        self.after += other.after
        self.before += other.before
        self.in_time += other.in_time
        self.errors += other.errors
        self.asked += other.asked
        self.spurious += other.spurious

    def line(self) -> str:
        """The figures in one line."""
        within = sum(error <= 1 for error in self.errors)
        return (
            f"after {_share(self.after)} | before {_share(self.before)} | not early {_share(self.in_time)} | "
            f"dated {len(self.errors) / max(1, self.asked):.3f}, median error "
            f"{statistics.median(self.errors) if self.errors else float('nan'):g} days, "
            f"within a day {within / max(1, self.asked):.3f} | spurious {self.spurious}"
        )


def score(gold: Gold, answers: Answers, base: ActorBase) -> Tally:
    """The counts of one campaign's record."""
    tally, sides, lines = Tally(), Sides(gold.holders, base), answers.timelines()
    for place in gold.places:
        for turn in place.scored:
            tally.asked += 1
            _ask(tally, place, turn, partial(_holder, gold, answers, place), sides)
        head = found(place, gold, [line.place for line in lines])
        _pair(tally, place, [line for line in lines if line.place is head], sides)
    return tally


def _holder(
    gold: Gold, answers: Answers, place: Place, on: date, known_on: date | None = None
) -> Holder | None:
    state = found(place, gold, answers.control(on, known_on).places)
    return state.holder if state is not None else None


def _ask(tally: Tally, place: Place, turn: Turn, holder: Callable[..., Holder | None], sides: Sides) -> None:
    until = min((other.day - DAY for other in place.changes if other.day > turn.day), default=date.max)
    since = max((other.day for other in place.changes if other.day < turn.day), default=date.min)
    for name, right, day, key in (
        ("after", tally.after, max(turn.day, min(turn.day + SETTLED, until)), turn.to),
        ("before", tally.before, max(turn.first - SHORTLY, since), turn.former),
    ):
        got = holder(day)
        right.append(sides.same(got, key))
        if not right[-1]:
            tally.misses.append(f"{name}: {place.place} {turn.day}, {key} asked on {day}: {_name(got)}")
    earlier = [other.first_report for other in place.changes if other.day < turn.day]
    if turn.first_report is not None and turn.first_report not in earlier:
        known = turn.first_report - DAY
        early = holder(min(turn.day + SHORTLY, until), known)
        tally.in_time.append(not sides.same(early, turn.to))
        if not tally.in_time[-1]:
            tally.misses.append(f"early: {place.place} {turn.day}, {turn.to} as known on {known}")


def _pair(tally: Tally, place: Place, lines: Sequence[Timeline], sides: Sides) -> None:
    """Pairs the timeline's changes with gold's, nearest first; what is left over is missed or spurious."""
    told = [
        (date.fromisoformat(change.when.latest[:10]) - DAY, change.holder)
        for line in lines
        for change in line.changes
        if change.when.latest is not None
    ]
    near = sorted(
        (abs((day - turn.day).days), i, j)
        for i, (day, holder) in enumerate(told)
        for j, turn in enumerate(place.changes)
        if sides.same(holder, turn.to)
    )
    pairs: dict[int, int] = {}
    for _, i, j in near:
        if i not in pairs.values() and j not in pairs:
            pairs[j] = i
    for j, turn in enumerate(place.changes):
        if turn not in place.scored:
            continue
        if j not in pairs:
            tally.misses.append(f"undated: {place.place} {turn.day}, {turn.to}")
            continue
        day = told[pairs[j]][0]
        tally.errors.append(abs((day - turn.day).days))
        if tally.errors[-1] > 1:
            tally.misses.append(f"date: {place.place} {turn.day}, {turn.to}: {day}")
    for i in range(1, len(told)):  # a first known holder is no change of hands
        if i not in pairs.values() and _who(told[i][1]) != _who(told[i - 1][1]):
            tally.spurious += 1
            tally.misses.append(f"spurious: {place.place} {told[i][0]}, {_name(told[i][1])}")


def found(place: Place, gold: Gold, held: Sequence[P]) -> P | None:
    """The record's place of this name nearest to the spot, else the nearest nearby that is none of gold's.

    A namesake elsewhere is another place; one without a spot is taken by its name alone.
    """
    names = _folded(place)
    alike = [each for each in held if _folded(each) & names and _distance(place, each) <= FAR_KM]
    if alike:
        return min(alike, key=partial(_distance, place))
    taken = {name for other in gold.places for name in _folded(other)}
    free = [each for each in held if not _folded(each) & taken]
    nearest = min(free, key=partial(_distance, place), default=None)
    return nearest if nearest is not None and _distance(place, nearest) < NEAR_KM else None


def _folded(place: Place | PlaceState | PlaceHead) -> set[str]:
    name = place.place if isinstance(place, Place) else place.name
    return {fold(each) for each in (name, *place.aliases)}


def _distance(place: Place, other: PlaceState | PlaceHead) -> float:
    """Kilometres; FAR_KM for a place without a spot."""
    if other.lat is None or other.lon is None:
        return FAR_KM
    return distance_km(place.lat, place.lon, other.lat, other.lon)


def _actors(names: Iterable[str], base: ActorBase) -> Iterator[str]:
    """The likeliest actor of each name, and the government of a state."""
    for name in names:
        for ident in base.lookup(name)[:1] if not name.startswith("=") else ():
            yield ident
            actor = base.get(ident)
            if actor is not None and actor.kind == "state":
                yield base.side(ident) or ident


def _who(holder: Holder | None) -> str | None:
    return (holder.side or holder.actor or fold(holder.name)) if holder is not None else None


def _name(holder: Holder | None) -> str:
    return holder.name if holder is not None else "unknown"


def _share(answers: Sequence[bool]) -> str:
    return f"{sum(answers) / max(1, len(answers)):.3f} ({len(answers)})"


def read_gold(reports: Path) -> Gold:
    """What is true of the campaign of a file of reports."""
    return msgspec.json.decode(reports.with_suffix(".gold.json").read_bytes(), type=Gold)


def chosen(folder: Path, *, aside: bool) -> list[Path]:
    """The report files of the open campaigns, or of those kept aside."""
    return [reports for reports in sorted(folder.glob("*.jsonl")) if read_gold(reports).aside == aside]


def measure(reports: Path, base: ActorBase) -> Tally:
    """The counts of one campaign, its record built anew."""
    gold = read_gold(reports)
    with (
        tempfile.TemporaryDirectory() as room,
        open_record(Path(room) / "campaign.dateline") as record,
    ):
        record.add(reports)
        return score(gold, record, base)


def main() -> None:
    """Prints the figures of the open campaigns, one by one and in all; of those kept aside only in all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--aside", action="store_true", help="the campaigns kept aside, in all")
    parser.add_argument("-v", "--verbose", action="store_true", help="each miss of an open campaign")
    asked = parser.parse_args()
    base, whole = load_actors(), Tally()
    for reports in chosen(FOLDER, aside=asked.aside):
        tally = measure(reports, base)
        whole.add(tally)
        if not asked.aside:
            print(f"{reports.stem}: {tally.line()}")
            print(
                *(f"  {miss}" for miss in tally.misses if asked.verbose), sep="\n", end="\n" * asked.verbose
            )
    print(f"{'kept aside' if asked.aside else 'open'}, in all: {whole.line()}")


if __name__ == "__main__":
    main()
