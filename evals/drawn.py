"""Claims and actors drawn at random with a seed, each beside its text, to be judged; the tally of verdicts.

    python -m evals.drawn claims FOLDER claims.jsonl --seed 11 --number 100
    python -m evals.drawn actors FOLDER actors.jsonl --seed 2026 --number 150
    python -m evals.drawn tally evals/verdicts/*.jsonl

FOLDER holds the folders `case2021`, `re3d` and `campaigns`. Claims are drawn from the even rows of the first
two: those read while the rules were written; actors from the campaigns' development reports. A verdict file
holds one JSON object a line: the text's id, the claim's id, a verdict ("right", "partly", "wrong"), the parts
at fault, and the reason; of an actor also its role, the words that name it, and the actor that these were
resolved to. An actor is "right" where the text gives it that role, and where it is resolved as far as the
text decides and to no one else; else "wrong", with the fault "role" or "resolution".
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import dateline
from dateline.records.claims import Claim, Extraction
from dateline.records.dropped import Dropped
from dateline.records.values import ActorRef, Span

SETS = ("case2021", "re3d")
CAMPAIGNS = ("dev_iraq2017", "dev_other")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The id and text of each even row, set by set."""
    for name in SETS:
        rows = (folder / name / "dev.jsonl").read_text("utf-8").splitlines()
        for row in (json.loads(line) for line in rows[::2]):
            yield f"{name}/{row['id']}", row["text"]


def claims(folder: Path) -> Iterator[dict[str, Any]]:
    """A row for each claim that the texts give."""
    for ident, text in texts(folder):
        for claim in dateline.extract(text, id=ident).claims:
            yield {
                "text": ident,
                "claim": claim.id,
                "around": around(text, claim.evidence[0]),
                "says": summary(claim),
            }


def actors(folder: Path) -> Iterator[dict[str, Any]]:
    """A row for each agent and holder that the campaigns' reports give, read as a record reads them.

    A text that two reports carry is taken once; what is not in English gives no claims.
    """
    paths = [folder / "campaigns" / f"{name}.jsonl" for name in CAMPAIGNS]
    met: set[str] = set()
    for report in dateline.read_paths(paths):
        if isinstance(report, Dropped) or report.hash in met:
            continue
        met.add(report.hash)
        yield from mentions(report.text, dateline.extract(report))


def mentions(text: str, extraction: Extraction) -> Iterator[dict[str, Any]]:
    """A row for each agent of an event and each holder of a place that one report's claims name."""
    for claim in extraction.claims:
        for role, ref in acting(claim):
            yield {
                "text": extraction.report.id,
                "published": extraction.report.published.earliest,
                "claim": claim.id,
                "role": role,
                "mention": ref.text,
                "actor": ref.actor,
                "name": ref.name,
                "says": claim.event.type if claim.event else claim.control and claim.control.state,
                "stance": claim.stance,
                "quote": [span.text for span in claim.evidence],
                "around": around(text, claim.evidence[0]),
            }


def acting(claim: Claim) -> list[tuple[str, ActorRef]]:
    """Who does what the claim tells of, or holds its place, each with the role."""
    agents = claim.event.agents if claim.event else ()
    holder = claim.control.holder if claim.control else None
    return [("agent", ref) for ref in agents] + ([("holder", holder)] if holder else [])


def drawn(rows: Iterable[dict[str, Any]], number: int, seed: int) -> list[dict[str, Any]]:
    """So many of the rows, in random order: all where there are fewer."""
    found = list(rows)
    random.Random(seed).shuffle(found)
    return found[:number]


def around(text: str, span: Span) -> str:
    """The words of a span with those before and after it, on one line."""
    return text[max(0, span.start - 350) : span.end + 200].replace("\n", " ")


def summary(claim: Claim) -> dict[str, Any]:
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


def tally(path: Path) -> str:
    """The shares of the verdicts of a file, and the parts most often at fault."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    verdicts, faults = (
        Counter(row["verdict"] for row in rows),
        Counter(f for row in rows for f in row["faults"]),
    )
    shares = ", ".join(f"{name} {count} ({count / len(rows):.2f})" for name, count in verdicts.most_common())
    parts = ", ".join(f"{name} {count}" for name, count in faults.most_common())
    return f"{path.name}: {len(rows)} judged: {shares}\nfaults: {parts}"


def main() -> None:
    """Draws claims or actors, or tallies verdicts, as the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, rows in (("claims", claims), ("actors", actors)):
        drawing = verbs.add_parser(verb)
        drawing.set_defaults(rows=rows)
        drawing.add_argument("folder", type=Path)
        drawing.add_argument("out", type=Path)
        drawing.add_argument("--seed", type=int, required=True)
        drawing.add_argument("--number", type=int, required=True)
    verbs.add_parser("tally").add_argument("files", type=Path, nargs="+")
    asked = parser.parse_args()
    if asked.verb == "tally":
        print("\n".join(map(tally, asked.files)))
        return
    found = drawn(asked.rows(asked.folder), asked.number, asked.seed)
    asked.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), "utf-8")


if __name__ == "__main__":
    main()
