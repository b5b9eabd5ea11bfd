"""The views of a copy: what the record answers on each of its days of knowing.

What views share is held once: a view names it by its number in a pool. A state through time is a list of
`[day, number of what else it says, share in per cent, number of the other answers]`, from each day on which
anything but its age became another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.faces.api.answers import Footing, Ruling
from dateline.faces.api.grading import shown
from dateline.faces.api.reader import EventQuery, RecordReader
from dateline.faces.publishing.gate import HEAD
from dateline.records.views import PlaceState, RouteState

POOLS = (
    "events",
    "changes",
    "storylines",
    "ties",
    "bases",
    "others",
    "runs",
    "routes",
    "timelines",
    "footings",
    "weighed",
)
Runs = dict[str, list[tuple[str, PlaceState]]]


class Pool:
    """Values, each once by its content, with a number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[bytes, int] = {}

    def number(self, value: Any) -> int:
        """The number of a value; it is added where it is new."""
        found = self._numbers.setdefault(msgspec.json.encode(value), len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found


class Views:
    """The views of one record, made one after the other."""

    def __init__(self) -> None:
        self.pools = {name: Pool() for name in POOLS}
        self.places: dict[str, Any] = {}
        self._told: dict[int, int] = {}  # events' footings, by the events' numbers
        self._weighed: dict[
            tuple[str, int], int
        ] = {}  # places' footings, by place and the number of its runs

    def view(self, reader: RecordReader, known: str, days: Iterable[str]) -> dict[str, Any]:
        """What is answered on one day of knowing for some days; what stands in the pools by its number."""
        pools = self.pools
        events = reader.events(EventQuery(known_on=known)).events
        sources = reader.sources(known)
        numbers = [pools["events"].number(shown(event, sources)) for event in events]
        for number, event in zip(numbers, events, strict=True):
            if number not in self._told:
                told = plain_footing(reader.event_footing(event.id, known))
                self._told[number] = pools["footings"].number(told)
        runs, routes = _states(reader, known, days)
        states = {place: self._runs(found) for place, found in runs.items()}
        return {
            "known_on": known,
            "events": numbers,
            "eventFootings": [self._told[number] for number in numbers],
            "changes": [pools["changes"].number(row) for row in reader.changes(known).changes],
            "storylines": [
                pools["storylines"].number(line) for line in reader.storylines(known_on=known).storylines
            ],
            "ties": [pools["ties"].number(tie) for tie in reader.ties(known).ties],
            "reviewed": {
                id: {"state": review.state, "at": review.at} for id, review in reader.reviewed(known).items()
            },
            "states": states,
            "routes": {id: pools["routes"].number(found) for id, found in routes.items()},
            "timelines": {
                place: pools["timelines"].number(reader.timeline(place, known)) for place in states
            },
            "footings": {
                place: self._footings(reader, known, place, number, runs[place])
                for place, number in states.items()
            },
        }

    def _runs(self, found: Sequence[tuple[str, PlaceState]]) -> int:
        head = found[0][1]
        self.places[head.id] = {name: msgspec.to_builtins(getattr(head, name)) for name in HEAD}
        return self.pools["runs"].number([self._run(day, state) for day, state in found])

    def _run(self, day: str, state: PlaceState) -> list[Any]:
        whole: dict[str, Any] = msgspec.to_builtins(state)
        others = self.pools["others"].number(whole.pop("alternatives"))
        share = round(100 * whole.pop("confidence"))
        bare = {name: value for name, value in whole.items() if name not in HEAD}
        return [day, self.pools["bases"].number(bare), share, others]

    def _footings(
        self,
        reader: RecordReader,
        known: str,
        place: str,
        number: int,
        runs: Sequence[tuple[str, PlaceState]],
    ) -> int:
        """The footings of a place's answers, by the claims that each rests on."""
        if (place, number) not in self._weighed:
            made = {
                _key(state): self.pools["footings"].number(
                    plain_footing(reader.place_footing(place, day, known))
                )
                for day, state in _distinct(runs)
            }
            self._weighed[(place, number)] = self.pools["weighed"].number(made)
        return self._weighed[(place, number)]


def days_of_knowing(known: Mapping[str, str], telling: Iterable[str], last: str, most: int) -> list[str]:
    """The days up to the last on which reports that claim anything became known, evenly thinned to `most`.

    `known` are the days from which reports count as known, by their hashes; the last day is always one.
    """
    days = sorted({known[hash] for hash in telling if known.get(hash, last) < last})
    if len(days) >= most:
        days = [days[(i * len(days)) // (most - 1)] for i in range(most - 1)] if most > 1 else []
    return [*days, last]


def _states(
    reader: RecordReader, known: str, days: Iterable[str]
) -> tuple[Runs, dict[str, list[tuple[str, RouteState]]]]:
    """The states of each place and route, a new one from each day on which anything but its age changed."""
    places: Runs = {}
    routes: dict[str, list[tuple[str, RouteState]]] = {}
    for day in days:
        answer = reader.control(day, known)
        for state in answer.places:
            _add(places.setdefault(state.id, []), day, _rounded(state))
        for route in answer.routes:
            still = msgspec.structs.replace(route, age_days=None, confidence=round(route.confidence, 2))
            _add(routes.setdefault(route.id, []), day, still)
    return places, routes


def _add(runs: list[tuple[str, Any]], day: str, state: Any) -> None:
    if not runs or runs[-1][1] != state:
        runs.append((day, state))


def _rounded(state: PlaceState) -> PlaceState:
    others = tuple(
        msgspec.structs.replace(each, confidence=round(each.confidence, 2)) for each in state.alternatives
    )
    around = state.surrounded
    if around is not None:
        around = msgspec.structs.replace(around, confidence=round(around.confidence, 2))
    return msgspec.structs.replace(
        state,
        age_days=None,
        confidence=round(state.confidence, 2),
        alternatives=others,
        surrounded=around,
    )


def _key(state: PlaceState) -> str:
    """What tells the claims of one answer from those of another; the page makes the same."""
    return f"{','.join(state.claims_for)}|{','.join(state.claims_against)}"


def _distinct(runs: Iterable[tuple[str, PlaceState]]) -> Iterator[tuple[str, PlaceState]]:
    """The first day of each set of claims."""
    seen: set[str] = set()
    for day, state in runs:
        if _key(state) not in seen:
            seen.add(_key(state))
            yield day, state


def plain_footing(footing: Footing) -> dict[str, Any]:
    """A footing whose claims and reports are named by their ids; it does not tell who judged, nor why.

    It stands for all days on which the answer rests on these claims: the odds of one day are left out.
    """
    last = footing.judgements[-1].at[:10] if footing.judgements else ""
    judged = Ruling(of="holder", rule=f"a person's judgement of {last}")
    return {
        "claims": [
            {
                "claim": row.filed.claim.id,
                "part": row.part,
                "weight": row.weight,
                "interest": row.interest,
                "inferred": row.inferred,
                "grade": row.grade,
            }
            for row in footing.claims
        ],
        "origins": [
            {
                "id": each.id,
                "reports": [head.hash for head in each.reports],
                "others": each.others,
                "reasons": each.reasons,
            }
            for each in footing.origins
        ],
        "rulings": [
            each if each.of != "holder" else judged if last else _of_any_day(each) for each in footing.rulings
        ],
        "judgements": [],
    }


def _of_any_day(ruling: Ruling) -> Ruling:
    """A ruling on a holder without its odds, which follow a colon."""
    return msgspec.structs.replace(ruling, rule=ruling.rule.partition(":")[0])
