"""What one more report costs a record as it grows, in CPU seconds, and how many times more at the last size
than at the first: to add it, and the first answer after it, each of a record opened anew, in a process of
its own, with the memory that this process held at most.

python -m benchmarks.add_one 1000 10000
python -m benchmarks.add_one --add 1000 100000      adding alone
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from evals.simulator import World, simulate

from dateline import open_record
from dateline.faces.api.adapter import RecordAdapter
from dateline.faces.api.desk import Desk
from dateline.reading import make_report
from dateline.records.judgements import Judgement
from dateline.run.record import Record
from dateline.run.settings import settings_over
from dateline.store import open_store

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
DAY = "2020-06-01"
T = TypeVar("T")
TIMES = 7  # that one more is added; the middle counts


def fill(path: Path, reports: int) -> None:
    """A record of simulated reports; a place has some thirty in the default world."""
    truth = simulate(World(places=max(4, reports // 30), days=240), seed=1)
    store = open_store(path, create=True)
    for view in truth.reports[:reports]:
        published = view.extraction.report.published.earliest
        report = make_report(view.text, id=view.id, published=published)
        store.put(report, view.extraction, extractor="simulated", taken="2021-01-01")
    store.close()


def add(record: Record, n: int) -> None:
    """One more report, another for each number from 1 to 31."""
    text = f"Reds took Oxtown on 2020-05-{n:02d}."
    record.add(make_report(text, published="2020-05-09"), now="2021-01-01")


def judge(record: Record) -> None:
    """A judgement of one claim, and the answer after it."""
    claim = next(claim.id for given in record.extractions() for claim in given.claims)
    record.judge(Judgement(kind="wrong_claim", target=claim, by="me", at="2021-01-01", reason="a test"))
    record.control(DAY)


def page(record: Record) -> None:
    """What the page asks for its first view."""
    desk = Desk(RecordAdapter(record))
    desk.control(DAY, None), desk.meta(), desk.packed_changes(None), desk.packed(None)


def kept_open(record: Record) -> None:
    """All places of a day, one more report, and the same again, without the record being closed."""
    record.control(DAY)
    add(record, 31)
    record.control(DAY)


QUESTIONS: dict[str, Callable[[Record], object]] = {
    "one place": lambda record: record.timeline("Oxtown"),
    "all places of a day": lambda record: record.control(DAY),
    "list of events": lambda record: record.events(),
    "page": page,
    "kept open": kept_open,
    "judge": judge,
}
AFTER_ONE_MORE = ("one place", "all places of a day", "list of events", "page")


def seconds(path: Path, work: Callable[[Record], object]) -> float:
    """What opening a record and doing something with it takes."""
    begun = time.process_time()
    with open_record(path, settings=FAKE) as record:
        work(record)
    return time.process_time() - begun


def asking(path: Path, name: str) -> tuple[float, float]:
    """The seconds of a question, and the megabytes that this process held at most."""
    return seconds(path, QUESTIONS[name]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def adding(path: Path, first: int, times: int) -> float:
    """The seconds of one more report, the middle of some times."""
    took = [seconds(path, lambda record, n=n: add(record, n)) for n in range(first, first + times)]  # type: ignore[misc]
    return sorted(took)[times // 2]


def apart(work: Callable[..., T], *given: object) -> T:
    """What something gives that is done in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def answers(path: Path) -> dict[str, float]:
    """What each answer costs: the first of all, after one more report, and again."""
    found: dict[str, float] = {}

    def ask(told: str, name: str) -> None:
        found[told], found[f"{told}: megabytes"] = apart(asking, path, name)

    ask("first answer ever", "page")
    for n, name in enumerate(AFTER_ONE_MORE, start=TIMES + 3):
        apart(adding, path, n, 1)
        ask(f"{name} after one more", name)
    ask("one place again", "one place")
    ask("all places again", "all places of a day")
    ask("all places, kept open, and again after one more", "kept open")
    ask("judge and answer", "judge")
    return found


def measure(reports: int, answering: bool) -> dict[str, float]:
    """All that is measured of a record of so many reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.dateline"
        apart(fill, path, reports)
        apart(adding, path, 1, 1)
        found = {"add": apart(adding, path, 2, TIMES)}
        if answering:
            found |= answers(path)
        found["megabytes on disk"] = path.stat().st_size / 1e6
        return found


def main() -> None:
    """Measures each size, and compares the last with the first."""
    asked = sys.argv[1:] or ["1000", "10000"]
    sizes = [int(value) for value in asked if value != "--add"]
    found = [measure(size, "--add" not in asked) for size in sizes]
    print("| | " + " | ".join(f"{size:,} reports" for size in sizes) + f" | {sizes[-1]:,} : {sizes[0]:,} |")
    print("|---" * (len(sizes) + 2) + "|")
    for name in found[0]:
        told = " | ".join(f"{each[name]:.3f}" for each in found)
        print(f"| {name} | {told} | {found[-1][name] / found[0][name]:.1f} |")


if __name__ == "__main__":
    main()
