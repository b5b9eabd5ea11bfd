"""Claims drawn at random with a seed, each beside its sentence, to be judged; and the tally of verdicts.

    python -m evals.drawn draw FOLDER claims.jsonl --seed 11 --number 100
    python -m evals.drawn tally evals/verdicts/*.jsonl

FOLDER holds the folders `case2021` and `re3d`. Drawn from are their even rows: those read while the rules
were written. A verdict file holds one JSON object a line: the text's id, the claim's id, a verdict ("right",
"partly", "wrong"), the parts at fault, and the reason.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dateline

SETS = ("case2021", "re3d")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The id and text of each even row, set by set."""
    for name in SETS:
        rows = (folder / name / "dev.jsonl").read_text("utf-8").splitlines()
        for row in (json.loads(line) for line in rows[::2]):
            yield f"{name}/{row['id']}", row["text"]


def draw(folder: Path, number: int, seed: int) -> list[dict[str, Any]]:
    """So many claims of all that the texts give, in random order."""
    found: list[dict[str, Any]] = []
    for ident, text in texts(folder):
        extraction = dateline.extract(text, id=ident)
        for claim in extraction.claims:
            first = claim.evidence[0]
            shown = text[max(0, first.start - 350) : first.end + 200].replace("\n", " ")
            found.append({"text": ident, "claim": claim.id, "around": shown, "says": summary(claim)})
    random.Random(seed).shuffle(found)
    return found[:number]


def summary(claim: Any) -> dict[str, Any]:
    """What a claim says, without the parts that are not judged."""

    def names(refs: Any) -> list[str]:
        return [f"{ref.name} ({ref.actor or 'not known'})" for ref in refs if ref is not None]

    told: dict[str, Any] = {
        "kind": claim.kind,
        "stance": claim.stance,
        "quote": [span.text for span in claim.evidence],
        "said by": [[speaker.name for speaker in chain] for chain in claim.said_by],
        "place": None
        if claim.where is None
        else [claim.where.name, claim.where.part, claim.where.relation, claim.where.country],
        "when": [claim.when.earliest, claim.when.latest],
    }
    if claim.event is not None:
        told |= {
            "type": claim.event.type,
            "agents": names(claim.event.agents),
            "targets": names(claim.event.targets),
            "harm": [[harm.kind, harm.low, harm.best] for harm in claim.event.harm],
        }
    if claim.control is not None:
        told |= {
            "state": claim.control.state,
            "holder": names([claim.control.holder]),
            "previous": names([claim.control.previous]),
            "against": names([claim.control.against]),
        }
    if claim.tie is not None:
        told["tie"] = [*names([claim.tie.subject]), claim.tie.relation, *names([claim.tie.object])]
    return told


def tally(paths: list[Path]) -> str:
    """The shares of the verdicts, and the parts most often at fault."""
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    verdicts, faults = (
        Counter(row["verdict"] for row in rows),
        Counter(f for row in rows for f in row["faults"]),
    )
    shares = ", ".join(f"{name} {count} ({count / len(rows):.2f})" for name, count in verdicts.most_common())
    return f"{len(rows)} claims: {shares}\nfaults: {', '.join(f'{n} {c}' for n, c in faults.most_common())}"


def main() -> None:
    """Draws claims, or tallies verdicts, as the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    drawing = verbs.add_parser("draw")
    drawing.add_argument("folder", type=Path)
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--seed", type=int, default=11)
    drawing.add_argument("--number", type=int, default=100)
    tallying = verbs.add_parser("tally")
    tallying.add_argument("files", type=Path, nargs="+")
    asked = parser.parse_args()
    if asked.verb == "tally":
        print(tally(asked.files))
        return
    drawn = draw(asked.folder, asked.number, asked.seed)
    asked.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in drawn), "utf-8")


if __name__ == "__main__":
    main()
