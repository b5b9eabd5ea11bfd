"""What one more report costs a record as it grows, in CPU seconds, and how many times more at the last size
than at the first: to add it, and the first answer after it, each of a record opened anew.

python -m benchmarks.add_one 1000 10000
python -m benchmarks.add_one --add 1000 100000      adding alone
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

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


QUESTIONS: dict[str, Callable[[Record], object]] = {
    "one place": lambda record: record.timeline("Oxtown"),
    "all places of a day": lambda record: record.control(DAY),
    "list of events": lambda record: record.events(),
    "page": page,
}


def seconds(path: Path, work: Callable[[Record], object]) -> float:
    """What opening a record and doing something with it takes."""
    begun = time.process_time()
    with open_record(path, settings=FAKE) as record:
        work(record)
    return time.process_time() - begun


def answers(path: Path) -> dict[str, float]:
    """What each answer costs a record opened anew: the first of all, after one more report, and again."""
    found = {"first answer ever": seconds(path, page)}
    for n, (name, ask) in enumerate(QUESTIONS.items(), start=TIMES + 3):
        seconds(path, lambda record, n=n: add(record, n))  # type: ignore[misc]
        found[f"{name} after one more"] = seconds(path, ask)
    found["one place again"] = seconds(path, QUESTIONS["one place"])
    with open_record(path, settings=FAKE) as record:
        record.control(DAY)
        add(record, 30)
        begun = time.process_time()
        record.control(DAY)
        found["kept open, all places after one more"] = time.process_time() - begun
    found["judge and answer"] = seconds(path, judge)
    return found


def measure(reports: int, answering: bool) -> dict[str, float]:
    """All that is measured of a record of so many reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.dateline"
        fill(path, reports)
        seconds(path, lambda record: add(record, 1))
        took = [seconds(path, lambda record, n=n: add(record, n)) for n in range(2, TIMES + 2)]  # type: ignore[misc]
        found = {"add": sorted(took)[TIMES // 2]}
        if answering:
            found |= answers(path)
        found["megabytes"] = path.stat().st_size / 1e6
        found["megabytes in memory, at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
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
