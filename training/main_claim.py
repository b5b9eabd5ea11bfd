"""Trains the ranking that says which claim a report is chiefly about, and writes its card.

    python -m training.main_claim --made 2026-11-22

Each text of `texts/main.tsv` has the ACLED sub-event type of its main event; a pair of a claim with that code
and one with another code is an example. Texts that no claim answers, and those without a choice, teach none.
Every third text is kept aside; the figures of the card are those texts', by a ranking that has seen only the
others. What ships has seen all.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

import dateline
from dateline.language import extractor
from dateline.language.drafts.events import EventDraft
from dateline.language.events.main import features
from dateline.language.lexicon.ontology import Ontology
from dateline.records.claims import Claim
from training.logistic import fit

TEXTS = Path(__file__).parent / "texts" / "main.tsv"
CARD = Path(__file__).parents[1] / "src/dateline/data/main/card.toml"
L2 = 1.0
"""Ridge penalty. Source: best of 0.1, 0.3, 1, 3 and 10 on the development half of CASE 2021."""

START = {
    "stance happened": 2.0,
    "stance ongoing": 2.0,
    "stance believed": 1.4,
    "stance background": 0.5,
    "kind none": -1.0,
    "precedence": 0.4,
    "agents": 0.3,
    "targets": 0.3,
    "place": 0.3,
    "harm": 0.3,
    "order": -1.25,
    "further": -0.25,
    "went before": -0.8,
    "outdone": -0.6,
    "met": -0.6,
}
"""Weights set by hand, to which the ridge draws, in some scale that costs nothing."""

Choice = list[tuple[dict[str, float], bool]]
"""The claims of one text: the features of each, and whether it is the main event."""


def choices(texts: Sequence[tuple[str, str]]) -> list[Choice]:
    """What there is to choose from in each text."""
    seen: list[tuple[list[dict[str, float]], list[str | None]]] = []

    def note(drafts: Sequence[EventDraft], claims: Sequence[Claim], ontology: Ontology) -> None:
        codes = [c.event.acled.sub_event_type if c.event and c.event.acled else None for c in claims]
        seen.append((features(drafts, claims, ontology), codes))

    with patch.object(extractor, "main_claim", note):
        for _, text in texts:
            dateline.extract(text)
    return [
        [(found, code == want) for found, code in zip(rows, codes, strict=True)]
        for (rows, codes), (want, _) in zip(seen, texts, strict=True)
    ]


def has_choice(choice: Choice) -> bool:
    """Whether some claims of a text are its main event and others are not."""
    return len({right for _, right in choice}) == 2


def train(told: Sequence[Choice], l2: float = L2) -> dict[str, float]:
    """The weights that rank right claims above wrong ones."""
    names = sorted({name for choice in told for found, _ in choice for name in found} | set(START))
    start = np.array([START.get(name, 0.0) for name in names])
    rows, counts = [], []
    for choice in told:
        pairs = [(a, b) for a, yes in choice if yes for b, no in choice if not no and "kind none" not in b]
        for right, wrong in pairs:
            row = np.array([right.get(n, 0.0) - wrong.get(n, 0.0) for n in names])
            row = np.append(row, row @ start)
            rows += [row, -row]
            counts += [1 / len(pairs)] * 2
    answers = np.tile([1.0, 0.0], len(rows) // 2)
    ridge = np.append(np.full(len(names), l2), 0.0)
    found = fit(np.array(rows), answers, np.array(counts), ridge)
    return dict(zip(names, (found[:-1] + found[-1] * start).tolist(), strict=True))


def right(told: Sequence[Choice], weights: dict[str, float]) -> float:
    """The share of texts with a choice in which the claim that ranks first is the main event."""
    open_ones = [choice for choice in told if has_choice(choice)]
    hits = 0
    for choice in open_ones:
        scores = [sum(weights.get(n, 0.0) * v for n, v in found.items()) for found, _ in choice]
        hits += choice[scores.index(max(scores))][1]
    return hits / len(open_ones)


def corpus() -> list[tuple[str, str]]:
    """The texts, each after its label."""
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t") for line in lines)]


def fingerprint() -> str:
    """What tells these texts from others."""
    return hashlib.sha256(TEXTS.read_bytes()).hexdigest()[:16]


def main() -> None:
    """Trains, measures and writes the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", required=True)
    made = parser.parse_args().made
    told = choices(corpus())
    seen = [choice for i, choice in enumerate(told) if i % 3 != 2 and has_choice(choice)]
    aside = told[2::3]
    weights = train([choice for choice in told if has_choice(choice)])
    figures = {"aside": round(right(aside, train(seen)), 3), "fitted": round(right(told, weights), 3)}
    lines = [
        "# The ranking of a report's claims: made by training/main_claim.py from training/texts/main.tsv.",
        "# figures: the share of texts with a choice in which the main event ranks first, aside and fitted.",
        "",
        f'made = "{made}"',
        f'corpus = "{fingerprint()}"',
        f"texts = {len(told)}",
        f"l2 = {L2}",
        "",
        "[figures]",
        *(f"{name} = {value}" for name, value in figures.items()),
        "",
        "[weights]",
        *(f'"{name}" = {round(value, 3)}' for name, value in sorted(weights.items())),
    ]
    CARD.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
