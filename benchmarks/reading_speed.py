"""What reading a report costs, as a ratio to the bare language model on the same texts in the same run.

    python benchmarks/reading_speed.py TEXTS.jsonl [--rounds 3]

TEXTS holds one JSON object a line with a `text`. Printed are CPU seconds of both, the least of the rounds,
and their ratio. Loading is left out of both.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import dateline
from dateline.run.models import load_model


def least(work: Callable[[], object], rounds: int) -> float:
    """The least CPU seconds that the work took in so many rounds."""
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def main() -> None:
    """Prints the cost of both and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    texts = [json.loads(line)["text"] for line in asked.texts.read_text("utf-8").splitlines()]
    model = load_model("auto")
    dateline.extract(texts[0])
    bare = least(lambda: [model(text) for text in texts], asked.rounds)
    ours = least(lambda: [dateline.extract(text) for text in texts], asked.rounds)
    print(f"{len(texts)} texts: model {bare:.2f} s, reading {ours:.2f} s, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
