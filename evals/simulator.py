"""Campaigns with known truth, told by reports that err, lie, hurry, copy and forget their dates.

`simulate` makes a campaign, `measure` says how many holder-days a record gets right beside three
baselines: the last claim wins, the majority of the last fortnight's claims, and the most recent
claim by a voice that does not gain by it.

    python -m evals.simulator --seeds 5 --false 0.3 --copies 0.4
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from dateline.control import ControlSettings, assess
from dateline.fusion import fuse
from dateline.records.claims import Claim, ControlBody, Extraction, ReportHead, identified
from dateline.records.inputs import ReportView, Sighting
from dateline.records.report import Published, text_hash
from dateline.records.values import ActorRef, Span, Speaker, Stance, When, Where

START = date(2020, 1, 1)
TAKEN = date(2021, 12, 31)  # the day of intake, from which undated reports are known
WORDS = 4000  # the size of the vocabulary of the made texts


class World(msgspec.Struct, frozen=True, kw_only=True):
    """How a campaign goes and how it is told; shares are of the original (not copied) claims."""

    places: int = 24
    sides: int = 2
    days: int = 240
    changes_a_place: float = 2.0
    reports_a_change: float = 3.0
    statements_a_month: float = 1.2
    false_share: float = 0.3  # claims that are false, or true only later
    premature: float = 0.5  # of them: ahead of a change that does come
    copy_share: float = 0.4  # of all reports
    own_share: float = 0.6  # claims of gain made by the side that gains
    against_share: float = 0.08  # … by the side that loses
    denial_of_false: float = 0.45
    denial_of_true: float = 0.12
    undated_share: float = 0.12
    no_day_share: float = 0.25  # dated reports that name no day
    late_days: int = 3


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """Who held each place on each day: sides by place name, a list of one entry a day."""

    holders: Mapping[str, Sequence[str]]
    reports: tuple[ReportView, ...]


class _Told(msgspec.Struct, frozen=True):
    """What one report says: the deed or holding of a day, as known on another."""

    place: int
    kind: str  # change | statement | denial
    side: int
    loser: int | None
    day: int
    known: int
    speaker: int | None


def _actor(side: int) -> ActorRef:
    name = f"Side {'ABCDEFGH'[side]}"
    return ActorRef(name=name, actor=f"actor:{side}", side=f"actor:{side}")


def _where(place: int) -> Where:
    name = f"Town{place:02d}"
    return Where(name=name, place=f"place:{place}", lat=30 + place * 0.5, lon=40.0, radius_km=3.0)


def _when(first: int, days: int = 1) -> When:
    start = START + timedelta(days=first)
    return When(
        earliest=start.isoformat(),
        latest=(start + timedelta(days=days)).isoformat(),
        precision="day",
        basis="stated",
    )


def _histories(world: World, rng: random.Random) -> list[list[int]]:
    """The side that holds each place on each day."""
    found = []
    for _ in range(world.places):
        count = min(6, sum(rng.random() < world.changes_a_place / 8 for _ in range(8)))
        cuts = sorted(rng.sample(range(10, world.days - 5), count))
        side, days = rng.randrange(world.sides), []
        for day in range(world.days):
            if day in cuts:
                side = rng.choice([s for s in range(world.sides) if s != side])
            days.append(side)
        found.append(days)
    return found


def _speaker(world: World, rng: random.Random, gains: int, loses: int | None) -> int | None:
    draw = rng.random()
    if draw < world.own_share:
        return gains
    return loses if draw < world.own_share + world.against_share else None


def _true_changes(world: World, rng: random.Random, place: int, held: Sequence[int]) -> list[_Told]:
    told = []
    for day in range(1, world.days):
        gains, loses = held[day], held[day - 1]
        if gains == loses:
            continue
        for _ in range(max(1, round(rng.gauss(world.reports_a_change, 1.2)))):
            known = min(world.days - 1, day + rng.randint(0, world.late_days))
            speaker = _speaker(world, rng, gains, loses)
            told.append(_Told(place, "change", gains, loses, day, known, speaker))
        if rng.random() < world.denial_of_true:
            told.append(_Told(place, "denial", gains, loses, day, min(world.days - 1, day + 1), loses))
    return told


def _statements(world: World, rng: random.Random, place: int, held: Sequence[int]) -> list[_Told]:
    told = []
    for day in range(world.days):
        if rng.random() < world.statements_a_month / 30:
            speaker = held[day] if rng.random() < 0.2 else None
            told.append(_Told(place, "statement", held[day], None, day, day, speaker))
    return told


def _lies(world: World, rng: random.Random, place: int, held: Sequence[int], count: int) -> list[_Told]:
    """Claims that are false, or ahead of the fact, with the denials that they meet."""
    told: list[_Told] = []
    changes = [d for d in range(1, world.days) if held[d] != held[d - 1]]
    for _ in range(count):
        if changes and rng.random() < world.premature:
            change = rng.choice(changes)
            day, side = max(0, change - rng.randint(1, 9)), held[change]
        else:
            day = rng.randrange(world.days)
            side = rng.choice([s for s in range(world.sides) if s != held[day]])
        if held[day] == side:
            continue
        kind = "change" if rng.random() < 0.75 else "statement"
        speaker = side if rng.random() < 0.8 else None
        known = min(world.days - 1, day + rng.randint(0, 1))
        told.append(_Told(place, kind, side, held[day], day, known, speaker))
        if rng.random() < world.denial_of_false:
            later = min(world.days - 1, known + rng.randint(0, 2))
            told.append(_Told(place, "denial", side, held[day], day, later, held[day]))
    return told


def _claim(one: _Told, *, dated: bool) -> Claim:
    stance: Stance = {"denial": "denied", "change": "happened"}.get(one.kind, "ongoing")  # type: ignore[assignment]
    words = f"{one.kind} {one.place} {one.side}"
    speaker = _actor(one.speaker) if one.speaker is not None else None
    said = (
        (Speaker(name=speaker.name, actor=speaker.actor, side=speaker.side, via="statement"),)
        if speaker
        else ()
    )
    loser = _actor(one.loser) if one.loser is not None and one.kind != "statement" else None
    return Claim(
        id="",
        kind="control",
        stance=stance,
        evidence=(Span(start=0, end=len(words), text=words),),
        said_by=(said,) if said else (),
        when=_when(one.day) if dated else When(),
        where=_where(one.place),
        control=ControlBody(
            state="held",
            holder=_actor(one.side),
            previous=loser if one.kind == "change" else None,
            as_of=_when(one.day) if dated and one.kind == "statement" else None,
        ),
        confidence=0.85,
    )


def _report(one: _Told, name: str, words: Sequence[str], world: World, rng: random.Random) -> ReportView:
    undated = rng.random() < world.undated_share
    dated_claim = not undated and rng.random() >= world.no_day_share
    published = Published()
    if not undated:
        when = _when(one.known)
        published = Published(earliest=when.earliest, latest=when.latest, precision="day", basis="stated")
    text = " ".join(words)
    found = text_hash(text)
    head = ReportHead(id=name, hash=found, read=True, published=published, language="en")
    claim = identified(_claim(one, dated=dated_claim), found)
    known = TAKEN if undated else START + timedelta(days=one.known)
    return ReportView(
        hash=found,
        id=name,
        text=text,
        known=known.isoformat(),
        known_from="taken" if undated else "published",
        extraction=Extraction(report=head, claims=(claim,), main=claim.id),
        sightings=(Sighting(id=name, source=name, published=published),),
    )


def simulate(world: World, seed: int) -> Truth:
    """A campaign and its reports; the same seed gives the same."""
    rng = random.Random(seed)
    histories = _histories(world, rng)
    told: list[_Told] = []
    for place, held in enumerate(histories):
        true = _true_changes(world, rng, place, held) + _statements(world, rng, place, held)
        count = round(len(true) * world.false_share / (1 - world.false_share))
        told += true + _lies(world, rng, place, held, count)
    reports: list[ReportView] = []
    texts: list[tuple[_Told, list[str]]] = []
    copies = round(len(told) * world.copy_share / (1 - world.copy_share))
    for i, one in enumerate(told):
        words = [f"w{rng.randrange(WORDS)}" for _ in range(60)]
        texts.append((one, words))
        reports.append(_report(one, f"r{i:05d}", words, world, rng))
    for i in range(copies):
        one, words = rng.choice(texts)
        later = msgspec.structs.replace(one, known=min(world.days - 1, one.known + rng.randint(0, 2)))
        reports.append(_report(later, f"c{i:05d}", _edited(words, rng), world, rng))
    named = {_where(i).name: [_actor(s).name for s in held] for i, held in enumerate(histories)}
    return Truth(holders=named, reports=tuple(reports))


def _edited(words: Sequence[str], rng: random.Random) -> list[str]:
    """A copy of a text with a few words changed, and sometimes its end cut."""
    copy = list(words)
    for _ in range(rng.randint(1, 3)):
        copy[rng.randrange(len(copy))] = f"w{rng.randrange(WORDS)}"
    return copy if rng.random() < 0.7 else copy[: rng.randint(35, len(copy))]


Answers = dict[str, list[str | None]]


class _Simple(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as the baselines see it: holder, day, and whether its voice gains by it."""

    place: str
    holder: str
    day: int
    gains: bool


def _simple(reports: Sequence[ReportView]) -> list[_Simple]:
    found = []
    for report in reports:
        published = report.extraction.report.published.earliest
        for claim in report.extraction.claims:
            day = claim.when.earliest or published
            if day is None or claim.stance == "denied" or claim.control is None or claim.where is None:
                continue
            holder = claim.control.holder
            if holder is None:
                continue
            gains = bool(claim.said_by) and claim.said_by[0][0].side == holder.side
            number = (date.fromisoformat(day) - START).days
            found.append(_Simple(place=claim.where.name, holder=holder.name, day=number, gains=gains))
    return found


def _latest(claims: Sequence[_Simple], day: int) -> str | None:
    past = [c for c in claims if c.day <= day]
    return past[-1].holder if past else None


def _majority(claims: Sequence[_Simple], day: int) -> str | None:
    past = [c for c in claims if c.day <= day]
    recent = [c for c in past if c.day > day - 14] or past[-3:]
    counts = Counter(c.holder for c in recent)
    return min(counts, key=lambda holder: (-counts[holder], holder)) if counts else None


def _reliable(claims: Sequence[_Simple], day: int) -> str | None:
    past = [c for c in claims if c.day <= day]
    neutral = [c for c in past if not c.gains]
    return (neutral or past)[-1].holder if past else None


BASELINES: dict[str, Callable[[Sequence[_Simple], int], str | None]] = {
    "last claim wins": _latest,
    "majority": _majority,
    "most recent reliable": _reliable,
}


def baseline(name: str, truth: Truth) -> Answers:
    """The holders that a baseline gives, by place and day."""
    claims = sorted(_simple(truth.reports), key=lambda c: (c.day, c.holder))
    rule = BASELINES[name]
    by_place = {place: [c for c in claims if c.place == place] for place in truth.holders}
    return {
        place: [rule(by_place[place], d) for d in range(len(days))] for place, days in truth.holders.items()
    }


def modelled(
    truth: Truth, settings: ControlSettings | None = None
) -> tuple[Answers, list[tuple[float, bool]]]:
    """The holders that a record gives, by place and day, and pairs of confidence and whether it was right."""
    record = assess(truth.reports, fuse(truth.reports), settings=settings)
    found: Answers = {}
    sure: list[tuple[float, bool]] = []
    for name, days in truth.holders.items():
        place = record.place(name)
        row: list[str | None] = []
        for day, right in enumerate(days):
            state = record.state(place.id, (START + timedelta(days=day)).isoformat())
            holder = state.holder.name if state.holder is not None else None
            row.append(holder)
            if holder is not None:
                sure.append((state.confidence, holder == right))
        found[name] = row
    return found, sure


def wrong_share(truth: Truth, answers: Answers) -> float:
    """The share of holder-days that are wrong; a day without an answer is wrong."""
    pairs = [
        (a, b) for place, days in truth.holders.items() for a, b in zip(days, answers[place], strict=True)
    ]
    return sum(a != b for a, b in pairs) / len(pairs)


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Shares of wrong holder-days, of the record and of each baseline, and calibration by tenths."""

    record: float
    baselines: dict[str, float]
    calibration: dict[str, tuple[float, float, int]]

    @property
    def saved(self) -> float:
        """The share of the best baseline's errors that the record does not make."""
        return 1 - self.record / min(self.baselines.values())


def measure(world: World, seeds: Sequence[int], settings: ControlSettings | None = None) -> Figures:
    """The figures of a world, averaged over seeds."""
    mine: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in BASELINES}
    sure: list[tuple[float, bool]] = []
    for seed in seeds:
        truth = simulate(world, seed)
        answers, pairs = modelled(truth, settings)
        mine.append(wrong_share(truth, answers))
        sure += pairs
        for name in BASELINES:
            theirs[name].append(wrong_share(truth, baseline(name, truth)))
    return Figures(
        record=sum(mine) / len(mine),
        baselines={name: sum(values) / len(values) for name, values in theirs.items()},
        calibration=calibration(sure),
    )


def calibration(sure: Sequence[tuple[float, bool]]) -> dict[str, tuple[float, float, int]]:
    """By tenth of confidence: its mean, the share that was right, and how many."""
    found = {}
    for tenth in range(10):
        here = [(c, ok) for c, ok in sure if min(9, int(c * 10)) == tenth]
        if here:
            mean = sum(c for c, _ in here) / len(here)
            right = sum(ok for _, ok in here) / len(here)
            found[f"{tenth / 10:.1f}"] = (round(mean, 3), round(right, 3), len(here))
    return found


def main() -> None:
    """Prints the figures of one world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--false", type=float, default=0.3)
    parser.add_argument("--copies", type=float, default=0.4)
    parser.add_argument("--sides", type=int, default=2)
    options = parser.parse_args()
    world = World(false_share=options.false, copy_share=options.copies, sides=options.sides)
    figures = measure(world, range(options.first, options.first + options.seeds))
    print(f"wrong holder-days: record {figures.record:.4f}")
    for name, value in figures.baselines.items():
        print(f"  {name:22} {value:.4f}")
    print(f"errors saved against the best baseline: {figures.saved:.1%}")
    for tenth, (mean, right, count) in figures.calibration.items():
        print(f"  confidence {tenth}: mean {mean:.3f}, right {right:.3f} ({count})")


if __name__ == "__main__":
    main()
