"""How many origins tell of somebody within some days of a day, without reading all that is told.

For each origin, the days about which it counts are a few stretches; what begins and ends with them makes
steps, and an answer is the step on which a day lies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import accumulate
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Steps = tuple[list[int], list[int]]
"""Days on which a number becomes another, in order, and the numbers from then on."""


Stepped = dict[str, Steps]
"""The steps of each who is told of."""


class Windows(Generic[K]):
    """What is told under each key: of whom, on which day, by which origin.

    `before` are the steps, by reach, of what other origins told.
    """

    def __init__(self, before: Mapping[int, Mapping[K, Stepped]] | None = None) -> None:
        self._before = before or {}
        self._told: dict[K, dict[str, dict[str, set[int]]]] = defaultdict(dict)
        self._steps: dict[tuple[K, int], Stepped] = {}
        self._gone: Windows[K] | None = None

    def add(self, key: K, who: str, day: int, origin: str) -> None:
        """Keeps that an origin tells of somebody on a day; all is added before the first question."""
        self._told[key].setdefault(who, {}).setdefault(origin, set()).add(day)

    def drop(self, key: K, who: str, day: int, origin: str) -> None:
        """Takes off what an origin of before told of somebody on a day; an origin goes as a whole."""
        if self._gone is None:
            self._gone = Windows()
        self._gone.add(key, who, day, origin)

    def near(self, key: K, day: int, reach: int) -> Counter[str]:
        """How many origins tell of each, of days up to `reach` from a day; nobody of whom none does."""
        found = self._near(key, day, reach)
        return found if self._gone is None else found - self._gone.near(key, day, reach)

    def _near(self, key: K, day: int, reach: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for stepped in (self._before.get(reach, {}).get(key, {}), self._stepped(key, reach)):
            for who, (days, numbers) in stepped.items():
                at = bisect_right(days, day)
                if at and numbers[at - 1]:
                    found[who] += numbers[at - 1]
        return found

    def all(self, reach: int) -> dict[K, Stepped]:
        """The steps of all that was added, for a reach."""
        return {key: self._stepped(key, reach) for key in self._told}

    def _stepped(self, key: K, reach: int) -> Stepped:
        asked = (key, reach)
        if asked not in self._steps:
            told = self._told.get(key, {})
            self._steps[asked] = {who: _steps(origins.values(), reach) for who, origins in told.items()}
        return self._steps[asked]


def _steps(told: Iterable[set[int]], reach: int) -> Steps:
    """How many origins tell of days within reach, as steps; `told` are the days of each."""
    changes: Counter[int] = Counter()
    for days in told:
        last = None
        for day in sorted(days):
            if last is None or day - reach > last:
                changes[day - reach] += 1
            else:
                changes[last] += 1  # the stretch goes on: its end is taken back
            last = day + reach + 1
            changes[last] -= 1
    ordered = sorted(changes)
    return ordered, list(accumulate(changes[day] for day in ordered))
