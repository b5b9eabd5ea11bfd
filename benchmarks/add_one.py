"""What one more report costs a record as it grows: CPU seconds to add it, and to answer after it.

python -m benchmarks.add_one 1000 10000
python -m benchmarks.add_one --add 1000 100000      adding alone
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from evals.simulator import World, simulate

from dateline import open_record
from dateline.reading import make_report
from dateline.records.judgements import Judgement
from dateline.run.record import Record
from dateline.run.settings import settings_over
from dateline.store import open_store

FAKE = settings_over({"language": {"extractor": "fake.v1"}})


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
    text = f"Reds took Oxtown on 2020-05-{n:02d}."
    record.add(make_report(text, published="2020-05-09"), now="2021-01-01")


def judge(record: Record) -> None:
    """A judgement of one claim, and the answer after it."""
    claim = next(claim.id for given in record.extractions() for claim in given.claims)
    record.judge(Judgement(kind="wrong_claim", target=claim, by="me", at="2021-01-01", reason="a test"))
    record.control("2020-06-01")


def seconds(path: Path, work) -> float:  # type: ignore[no-untyped-def]
    begun = time.process_time()
    with open_record(path, settings=FAKE) as record:
        work(record)
    return time.process_time() - begun


def answered(record: Record, day: str = "2020-06-01") -> float:
    begun = time.process_time()
    record.control(day)
    return time.process_time() - begun


def answers(path: Path) -> dict[str, float]:
    """CPU seconds of answers: of a record kept open, and of one opened anew, also after one more report."""
    found = {}
    with open_record(path, settings=FAKE) as record:
        found["first answer ever"] = answered(record)
        add(record, 9)
        found["kept open, answer after one more"] = answered(record)
        found["another day"] = answered(record, "2020-06-02")
    with open_record(path, settings=FAKE) as record:
        found["opened, same answer again"] = answered(record)
    with open_record(path, settings=FAKE) as record:
        add(record, 10)
        found["opened, answer after one more"] = answered(record)
    return found


def measure(reports: int, answering: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.dateline"
        fill(path, reports)
        seconds(path, lambda record: add(record, 1))
        found = {"add": min(seconds(path, lambda record, n=n: add(record, n)) for n in range(2, 9))}
        if answering:
            found |= answers(path)
            found["judge and answer"] = seconds(path, judge)
        found["megabytes"] = path.stat().st_size / 1e6
        found["resident, at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return found


def main() -> None:
    asked = sys.argv[1:] or ["1000", "10000"]
    for size in [int(value) for value in asked if value != "--add"]:
        found = measure(size, "--add" not in asked)
        print(
            f"{size} reports: " + ", ".join(f"{name} {value:.3f}" for name, value in found.items()),
            flush=True,
        )


if __name__ == "__main__":
    main()
