"""Time expressions against a gold file: strict, relaxed and value F1 as TempEval-3 counts them.

    python -m evals.times gold.jsonl [--narrative] [--half even|odd]

A gold line: {"id", "text", "dct", "timex": [{"start", "end", "type", "value"}]}; `dct` is the day
of the document (ISO 8601) or null. Nested gold expressions are reduced to the outermost.

Source: UzZaman and others, SemEval-2013 Task 1 (TempEval-3), task A: value F1 is relaxed F1 times
the share of right values among relaxed matches.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import msgspec

from dateline.knowledge.times import Times
from dateline.records.report import Published
from dateline.records.seams import TimeExpression


class Gold(msgspec.Struct, frozen=True):
    """One annotated expression; `value` None where the annotators gave none."""

    start: int
    end: int
    value: str | None = None


class Document(msgspec.Struct, frozen=True):
    """One annotated text and the day that it bears."""

    id: str
    text: str
    timex: tuple[Gold, ...]
    dct: str | None = None


class Tally(msgspec.Struct):
    """Counts over all documents, and the figures made of them."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def f1(self, hits: int) -> float:
        """The F1 of so many hits; 0 where nothing was there and nothing found."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def outermost(text: str, timex: tuple[Gold, ...]) -> list[Gold]:
    """The expressions that lie in no other, without blanks and punctuation at their ends."""
    kept: list[Gold] = []
    for one in sorted(timex, key=lambda gold: (gold.start, -gold.end)):
        start, end = trimmed(text, one.start, one.end)
        if start < end and not (kept and end <= kept[-1].end):
            kept.append(Gold(start, end, one.value))
    return kept


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without blanks and punctuation at its ends."""
    edge = " \n\t.,;:()\"'"
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def count(tally: Tally, text: str, gold: list[Gold], found: list[TimeExpression]) -> None:
    """Add one document: exact spans are matched first, then any overlap, each gold once."""
    spans = [trimmed(text, one.start, one.end) for one in found]
    exact = {(one.start, one.end): index for index, one in enumerate(gold)}
    pairs = {i: exact[span] for i, span in enumerate(spans) if span in exact}
    tally.strict += len(pairs)
    taken = set(pairs.values())
    for i, (start, end) in enumerate(spans):
        if i in pairs:
            continue
        free = (j for j, one in enumerate(gold) if j not in taken and start < one.end and one.start < end)
        if (j := next(free, None)) is not None:
            pairs[i] = j
            taken.add(j)
    tally.gold += len(gold)
    tally.found += len(found)
    tally.relaxed += len(pairs)
    tally.value += sum(same_value(gold[j].value, found[i].value) for i, j in pairs.items())


def same_value(gold: str | None, found: str) -> bool:
    """Whether two TIMEX values agree, apart from case and a final Z of times."""
    fold = [
        value.upper().rstrip("Z") if "T" in value.upper() else value.upper() for value in (gold or "", found)
    ]
    return bool(gold) and fold[0] == fold[1]


def published_on(day: str | None) -> Published:
    """The publication interval of one day; unknown where the document bears none."""
    if not day:
        return Published()
    first = date.fromisoformat(day[:10])
    latest = (first + timedelta(days=1)).isoformat()
    return Published(earliest=first.isoformat(), latest=latest, precision="day", basis="stated")


def evaluate(documents: list[Document], *, narrative: bool) -> Tally:
    """The counts over some documents."""
    times, tally = Times(), Tally()
    for document in documents:
        found = times.read(document.text, published_on(document.dct), narrative=narrative)
        count(tally, document.text, outermost(document.text, document.timex), found)
    return tally


def main() -> None:
    """Print the figures of one gold file."""
    parser = argparse.ArgumentParser(description="Score time expressions against a gold file.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--narrative", action="store_true", help="count from the text's own dates")
    parser.add_argument("--half", choices=("even", "odd"), help="only every second document")
    asked = parser.parse_args()
    lines = asked.gold.read_bytes().splitlines()
    documents = [msgspec.json.decode(line, type=Document) for line in lines if line.strip()]
    step = {"even": documents[::2], "odd": documents[1::2]}
    tally = evaluate(step.get(asked.half or "", documents), narrative=asked.narrative)
    print(
        f"gold {tally.gold} found {tally.found} | strict F1 {tally.f1(tally.strict):.3f} | "
        f"relaxed F1 {tally.f1(tally.relaxed):.3f} | value F1 {tally.f1(tally.value):.3f}"
    )


if __name__ == "__main__":
    main()
