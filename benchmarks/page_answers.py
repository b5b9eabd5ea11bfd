"""What the page asks first, in CPU seconds: python -m benchmarks.page_answers RECORD

Works on a copy of the record: with nothing kept, after one more report, opened again, and opened again after
one more. `benchmarks/large_record.py` writes reports for a large one.
"""

from __future__ import annotations

import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.add_one import FAKE, add

from dateline import open_record
from dateline.faces.api.adapter import RecordAdapter
from dateline.faces.api.desk import Desk
from dateline.records.contract import to_json
from dateline.run.record import Record

DAY = "2017-06-01"


def asked(record: Record, when: str) -> Desk:
    """Asks what the page asks, and prints how long each answer took to be made and written."""
    return again(Desk(RecordAdapter(record)), when)


def again(desk: Desk, when: str) -> Desk:
    """The same of a page that was open already."""
    questions = {
        "the day's map": lambda: desk.control(DAY, None),
        "head": desk.meta,
        "changes": lambda: desk.packed_changes(None),
        "events": lambda: desk.packed(None),
        "plans": lambda: desk.plans(None),
        "reviewed": lambda: desk.reviewed(None),
    }
    told, begun = [], time.process_time()
    for name, ask in questions.items():
        before = time.process_time()
        to_json(ask())  # type: ignore[no-untyped-call]
        told.append(f"{name} {time.process_time() - before:.2f}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{when}: {time.process_time() - begun:.2f} s ({', '.join(told)}); {most} MB at most", flush=True)
    return desk


def main(given: Path) -> None:
    """Measures a copy of a record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(given, folder))
        with closing(sqlite3.connect(path)) as file:
            file.execute("DELETE FROM views")
            file.commit()
        with open_record(path, settings=FAKE) as record:
            desk = asked(record, "nothing kept")
            add(record, 9)
            again(desk, "open, after one more")
        with open_record(path) as record:
            asked(record, "opened again")
        with open_record(path) as record:
            add(record, 10)
            asked(record, "opened again, after one more")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
