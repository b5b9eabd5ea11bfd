"""How much faster a mixed stream is read with triage than the bare language model reads all of it.

    python benchmarks/triage_speed.py CONFLICT.jsonl OTHER.jsonl [--one-in 50] [--texts 500]

Both files hold one JSON object a line with a `text`; every 50th text of the stream comes from the first.
Printed are CPU seconds of both on the same texts in the same run, how many texts of either kind were read,
and the ratio. Making the reports (language, head) counts, loading does not.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import cycle, islice
from pathlib import Path

import dateline
from dateline.reading import make_report
from dateline.run.gate import build_extractor
from dateline.run.models import load_model
from dateline.run.settings import default_settings


def texts_of(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Prints the cost of both and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("conflict", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--one-in", type=int, default=50)
    parser.add_argument("--texts", type=int, default=500)
    asked = parser.parse_args()
    share = max(1, asked.texts // asked.one_in)
    war = list(islice(cycle(texts_of(asked.conflict)), share))
    rest = list(islice(cycle(texts_of(asked.other)), asked.texts - share))
    model = load_model("auto")
    extractor = build_extractor(default_settings())
    dateline.extract(war[0])
    extractor.extract(make_report(war[0]))
    began = time.process_time()
    for text in (*war, *rest):
        model(text)
    bare = time.process_time() - began
    began = time.process_time()
    heads = [extractor.extract(make_report(text)).report for text in (*war, *rest)]
    ours = time.process_time() - began
    read = [head.read for head in heads]
    print(f"read {sum(read[:share])} of {share} about conflict, {sum(read[share:])} of {len(rest)} others")
    print(f"{len(heads)} texts: model {bare:.2f} s, with triage {ours:.2f} s, {bare / ours:.1f} times faster")


if __name__ == "__main__":
    main()
