"""Trains the ranking that says which claim a report is chiefly about, and writes its card.

    python -m training.main_claim --made 2026-11-23

Each text of `texts/main.tsv` has the ACLED sub-event type of its main event; a pair of a claim with that code
and one with another code is an example. Texts that no claim answers, and those without a choice, teach none.
Every third text is kept aside; the figures of the card are those texts', by a ranking that has seen only the
others. What ships has seen all.

What the network of meaning thinks of a claim is weighed afterwards, beside the ranking so far, on texts from
which the network has not learnt: on the others it would be too sure.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import msgspec
import numpy as np

from dateline.language import extractor
from dateline.language.clauses.opinions import Opinions
from dateline.language.drafts.events import EventDraft
from dateline.language.events.main import features
from dateline.language.lexicon.loading import load_ontology
from dateline.language.lexicon.ontology import Ontology
from dateline.language.meaning.opinion import NO_DEED
from dateline.reading import make_report
from dateline.records.claims import Claim
from dateline.run.gate import build_extractor
from dateline.run.settings import default_settings
from training.logistic import fit
from training.meaning.corpus import ASIDE, examples

TEXTS = Path(__file__).parent / "texts" / "main.tsv"
CARD = Path(__file__).parents[1] / "src/dateline/data/main/card.toml"
L2 = 1.0
"""Ridge penalty. Source: best of 0.1, 0.3, 1, 3 and 10 on the development half of CASE 2021."""

OF_MEANING = ("news of sentence", "likely in sentence", "news of lead", "likely in lead")

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

Wanted = frozenset[str]
"""The types or codes of deed that are the main event of a text."""

Choice = list[tuple[dict[str, float], bool]]
"""The claims of one text: the features of each, and whether it is the main event."""


def choices(texts: Sequence[tuple[Wanted, str]], *, meaning: bool) -> list[Choice]:
    """What there is to choose from in each text, read with or without the network."""
    seen: list[tuple[list[dict[str, float]], list[set[str]]]] = []

    def note(
        drafts: Sequence[EventDraft], claims: Sequence[Claim], ontology: Ontology, opinions: Opinions
    ) -> None:
        codes = [c.event.acled.sub_event_type if c.event and c.event.acled else "" for c in claims]
        names = [{draft.type, code} for draft, code in zip(drafts, codes, strict=True)]
        seen.append((features(drafts, claims, ontology, opinions), names))

    settings = default_settings()
    language = msgspec.structs.replace(settings.language, meaning=meaning)
    reader = build_extractor(msgspec.structs.replace(settings, language=language))
    with patch.object(extractor, "main_claim", note):
        for _, text in texts:
            reader.extract(make_report(text))
    return [
        [(found, bool(told & want)) for found, told in zip(rows, names, strict=True)]
        for (rows, names), (want, _) in zip(seen, texts, strict=True)
    ]


def has_choice(choice: Choice) -> bool:
    """Whether some claims of a text are its main event and others are not."""
    return len({right for _, right in choice}) == 2


def train(told: Sequence[Choice], start: Mapping[str, float] = START, l2: float = L2) -> dict[str, float]:
    """The weights that rank right claims above wrong ones, drawn to those of `start`."""
    names = sorted({name for choice in told for found, _ in choice for name in found} | set(start))
    drawn = np.array([start.get(name, 0.0) for name in names])
    rows, counts = [], []
    for choice in told:
        pairs = [(a, b) for a, yes in choice if yes for b, no in choice if not no and "kind none" not in b]
        for right, wrong in pairs:
            row = np.array([right.get(n, 0.0) - wrong.get(n, 0.0) for n in names])
            row = np.append(row, row @ drawn)
            rows += [row, -row]
            counts += [1 / len(pairs)] * 2
    answers = np.tile([1.0, 0.0], len(rows) // 2)
    ridge = np.append(np.full(len(names), l2), 0.0)
    found = fit(np.array(rows), answers, np.array(counts), ridge)
    return dict(zip(names, (found[:-1] + found[-1] * drawn).tolist(), strict=True))


def right(told: Sequence[Choice], weights: dict[str, float]) -> float:
    """The share of texts with a choice in which the claim that ranks first is the main event."""
    open_ones = [choice for choice in told if has_choice(choice)]
    hits = 0
    for choice in open_ones:
        scores = [sum(weights.get(n, 0.0) * v for n, v in found.items()) for found, _ in choice]
        hits += choice[scores.index(max(scores))][1]
    return hits / len(open_ones)


def weighed(told: Sequence[Choice], weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of all features: those given, and the network's beside a ranking by them."""
    ranked = [
        [
            (
                {"ranking": sum(weights.get(n, 0.0) * v for n, v in found.items())}
                | {n: v for n, v in found.items() if n in OF_MEANING},
                right,
            )
            for found, right in choice
        ]
        for choice in told
        if has_choice(choice)
    ]
    found = train(ranked, start={"ranking": 1.0})
    scale = found.pop("ranking")
    return {name: value * scale for name, value in weights.items()} | found


def corpus() -> list[tuple[Wanted, str]]:
    """The texts, each after its label."""
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    return [(frozenset({label}), text) for label, text in (line.split("\t") for line in lines)]


def unlearnt() -> list[tuple[Wanted, str]]:
    """Texts from which the network has not learnt, and of which the main deed is known."""
    aside = examples(load_ontology())[::ASIDE]
    return [(e.types, e.text) for e in aside if NO_DEED not in e.types and not e.parts]


def fingerprint() -> str:
    """What tells these texts from others."""
    return hashlib.sha256(TEXTS.read_bytes()).hexdigest()[:16]


def main() -> None:
    """Trains, measures and writes the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", required=True)
    made = parser.parse_args().made
    told = choices(corpus(), meaning=False)
    seen = [choice for i, choice in enumerate(told) if i % 3 != 2 and has_choice(choice)]
    by_rules = train([choice for choice in told if has_choice(choice)])
    new = choices(unlearnt(), meaning=True)
    weights = weighed(new, by_rules)
    figures = {
        "aside": right(told[2::3], train(seen)),
        "fitted": right(told, by_rules),
        "unlearnt by rules": right(new, by_rules),
        "unlearnt with meaning": right(new[1::2], weighed(new[::2], by_rules)),
    }
    lines = [
        "# The ranking of a report's claims: made by training/main_claim.py from training/texts/main.tsv.",
        "# figures: the share of texts with a choice in which the main event ranks first, aside and fitted;",
        "# the same of texts from which the network of meaning has not learnt, before it is weighed and",
        "# after (by weights from one half, on the other).",
        "",
        f'made = "{made}"',
        f'corpus = "{fingerprint()}"',
        f"texts = {len(told)}",
        f"l2 = {L2}",
        "",
        "[figures]",
        *(f'"{name}" = {value:.3f}' for name, value in figures.items()),
        "",
        "[weights]",
        *(f'"{name}" = {round(value, 3)}' for name, value in sorted(weights.items())),
    ]
    CARD.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
