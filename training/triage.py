"""Trains the triage filter from the texts in `training/texts` and writes its weights and card.

    python -m training.triage --made 2026-11-22

Cross-validated figures go into the card: the recall of the training texts about conflict, and the share of
the others that is cut, each text scored by a filter that has not seen it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from dateline.language.lexicon.loading import load_ontology
from dateline.language.triage import (
    BIAS,
    UNSEEN,
    Card,
    Passage,
    Triage,
    Vocabulary,
    Weights,
    function_words,
)
from dateline.reading import make_report
from dateline.run.bases import actors_of
from dateline.run.settings import default_settings
from dateline.run.triage import known_names
from training.logistic import Matrix, fit

TEXTS = Path(__file__).parent / "texts"
DATA = Path(__file__).parents[1] / "src/dateline/data/triage"

SEEN = 2
"""Texts in which a word must stand to be a feature of its own."""

L2 = 0.1
"""Ridge penalty of words and pairs. Source: best of 0.03, 0.1, 0.3 on the development halves."""

L2_CLASS = 0.01
"""Ridge penalty of classes and kinds of names, which stand for many words each."""

NORM = 0.75
"""Power of a passage's size by which its sum is divided. Source: best of 0, 0.5, 0.75, 1 there."""

LATER = 2.0
"""Log-odds by which a passage after the lead counts less. Source: best of 2, 3 and 5 there."""

LENGTH = 0.75
"""Log-odds lost for each e-fold of passages. Source: 0 to 2 there; more keeps more, but short sport too."""

THRESHOLD = -2.35
"""Log-odds from which a text is read. Source: cuts 0.81 of the development halves' general news."""

FOLDS = 5


class Sample(msgspec.Struct, frozen=True):
    """A text of the corpus and whether it is about conflict."""

    text: str
    conflict: bool


def corpus() -> list[Sample]:
    """All training texts."""
    found = []
    for name, conflict in (("conflict", True), ("other", False)):
        for line in (TEXTS / f"{name}.jsonl").read_text("utf-8").splitlines():
            found.append(Sample(json.loads(line)["text"], conflict))
    return found


def fingerprint() -> str:
    """The hash of the training texts: 16 digits of SHA-256."""
    hashed = hashlib.sha256()
    for path in sorted(TEXTS.glob("*.jsonl")):
        hashed.update(path.name.encode() + path.read_bytes())
    return hashed.hexdigest()[:16]


def lengthened(samples: Sequence[Sample]) -> list[Sample]:
    """The texts, and again with another of their side after each, for passages of a report's length."""
    made = list(samples)
    for conflict, rounds in ((True, 2), (False, 3)):
        side = [each for each in samples if each.conflict is conflict]
        for turn in range(1, rounds + 1):
            shift = len(side) * turn // (rounds + 1)
            made += [
                Sample(f"{one.text} {other.text}", conflict)
                for one, other in zip(side, side[shift:] + side[:shift], strict=True)
            ]
    return made


def train(samples: Sequence[Sample], vocabulary: Vocabulary) -> dict[str, float]:
    """The weight of each feature."""
    counted: Counter[str] = Counter()
    for each in samples:
        counted.update({feature for feature, _ in Passage(each.text, vocabulary).features({})})
    columns = {
        feature: place
        for place, feature in enumerate(
            sorted(feature for feature, count in counted.items() if count >= SEEN and feature != UNSEEN)
        )
    }
    columns |= {UNSEEN: len(columns), BIAS: len(columns) + 1}
    long = lengthened(samples)
    rows = np.zeros((len(long), len(columns)))
    for row, each in enumerate(long):
        passage = Passage(each.text, vocabulary)
        for feature, count in passage.features(columns):
            if feature in columns:
                rows[row, columns[feature]] += count
        rows[row] /= passage.size**NORM
        rows[row, columns[BIAS]] = 1
    answers = np.array([float(each.conflict) for each in long])
    weights = np.where(answers == 1, (1 - answers).sum() / answers.sum(), 1.0)
    found = fit(rows, answers, weights, _penalty(columns))
    return {feature: round(float(found[place]), 3) for feature, place in columns.items()}


def _penalty(columns: dict[str, int]) -> Matrix:
    penalty = np.full(len(columns), L2)
    for feature, place in columns.items():
        if feature.startswith("("):
            penalty[place] = 0 if feature == BIAS else L2_CLASS
    return penalty


def filter_of(weights: dict[str, float], vocabulary: Vocabulary, card: Card) -> Triage:
    """The filter with these weights."""
    return Triage(vocabulary, Weights(card=card, of=weights, function_words=vocabulary.weak))


def cross_validated(samples: Sequence[Sample], vocabulary: Vocabulary, card: Card) -> dict[str, float]:
    """Recall of texts about conflict and cut of the others, each scored by a filter that has not seen it."""
    kept: list[tuple[bool, bool]] = []
    for fold in range(FOLDS):
        held = [each for place, each in enumerate(samples) if place % FOLDS == fold]
        rest = [each for place, each in enumerate(samples) if place % FOLDS != fold]
        made = filter_of(train(rest, vocabulary), vocabulary, card)
        kept += [(each.conflict, made.score(make_report(each.text)) >= card.threshold) for each in held]
    passed = {side: [through for conflict, through in kept if conflict is side] for side in (True, False)}
    return {
        "recall": round(sum(passed[True]) / len(passed[True]), 3),
        "cut": round(1 - sum(passed[False]) / len(passed[False]), 3),
    }


def card_text(card: Card) -> str:
    """The card as it is written."""
    plain = {key: value for key, value in msgspec.to_builtins(card).items() if key != "figures"}
    lines = ["# The triage filter: made by training/triage.py from the texts in training/texts.", ""]
    lines += [f"{key} = {json.dumps(value)}" for key, value in plain.items()]
    lines += ["", "# Five-fold cross-validation over the training texts."]
    lines += ["[figures]", *(f"{key} = {value}" for key, value in card.figures.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--made", required=True, metavar="DAY", help="the day that the card names")
    asked = parser.parse_args()
    vocabulary = Vocabulary(load_ontology(), known_names(actors_of(default_settings())), function_words())
    samples = corpus()
    weights = train(samples, vocabulary)
    kept = {feature: weight for feature, weight in weights.items() if weight}
    card = Card(
        made=asked.made,
        corpus=fingerprint(),
        texts=len(samples),
        conflict=sum(each.conflict for each in samples),
        features=len(kept),
        l2=L2,
        norm=NORM,
        later=LATER,
        length=LENGTH,
        threshold=THRESHOLD,
        figures={},
    )
    card = msgspec.structs.replace(card, figures=cross_validated(samples, vocabulary, card))
    rows = "".join(f"{feature}\t{weight}\n" for feature, weight in sorted(kept.items()))
    (DATA / "weights.tsv").write_text(rows, "utf-8")
    (DATA / "card.toml").write_text(card_text(card), "utf-8")


if __name__ == "__main__":
    main()
