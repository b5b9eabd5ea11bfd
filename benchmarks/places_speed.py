"""Prints how fast places are looked up: as times a plain dictionary look-up, and in seconds and megabytes.

    python benchmarks/places_speed.py

Every name is asked once, so that nothing comes from the cache of answers.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

from dateline.knowledge.places import Scanner, fold, open_gazetteer
from dateline.knowledge.places.data import read_kinds
from dateline.knowledge.places.gazetteer import supplement_entries

ROUNDS = 3


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measures loading, cold look-ups by exact name, loose ones inside a country, and scanning."""
    before = _megabytes()
    loading = _seconds(open_gazetteer)
    print(f"load: {loading:.2f} s, {_megabytes() - before:.0f} MB")
    names = [entry.name for entry in supplement_entries(read_kinds())]
    plain = dict.fromkeys(map(fold, names))
    base = min(_seconds(lambda: [plain.get(fold(name)) for name in names]) for _ in range(ROUNDS)) / len(
        names
    )
    for label, countries, asked in (
        ("exact name", (), names),
        ("loose spelling in a country", ("IRQ",), [name + "q" for name in names]),
    ):
        cold = []
        for _ in range(ROUNDS):
            gazetteer = open_gazetteer()
            ask = gazetteer.candidates
            indexing = _seconds(lambda ask=ask, c=countries: ask("Unknownham", c))  # type: ignore[misc]
            cold.append(_seconds(lambda ask=ask, asked=asked, c=countries: [ask(n, c) for n in asked]))  # type: ignore[misc]
        each = min(cold) / len(asked)
        if countries:
            print(f"indexing the other spellings of a country, once: {indexing * 1e3:.1f} ms")
        print(f"{label}, cold: {each * 1e6:.0f} µs, {each / base:.0f} × a folded dictionary look-up")
    text = " ".join(f"Forces entered {name} on Tuesday, the army said." for name in names)
    scanner = Scanner(open_gazetteer())
    scan = _seconds(lambda: scanner.scan(text))
    print(f"scan: {len(text) / scan / 1e6:.2f} million characters a second, cold")


if __name__ == "__main__":
    main()
