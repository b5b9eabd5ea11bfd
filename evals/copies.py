"""Near copies: precision and recall of `fusion.origins` on made variants of long texts.

Each text of a JSONL file (`{"id", "text"}`) gets variants as copies are made in the wild: cut, edited,
headed, spliced into another text, its sentences shortened. A pair is right where both stem from one
text. Texts that share a text by nature (updates of one story) must be left out of the file.

    python -m evals.copies TEXTS.jsonl [--part even|odd] [--sweep]
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from dateline.fusion.grouping import Groups
from dateline.fusion.origins import OriginSettings, copies
from evals.halves import asked

LEAST_WORDS = 150


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def cut(text: str, other: str, rng: random.Random) -> str:
    """The first part of the text: as much as an agency's subscriber prints."""
    parts = _sentences(text)
    return " ".join(parts[: max(2, round(len(parts) * rng.uniform(0.35, 0.8)))])


def edited(text: str, other: str, rng: random.Random) -> str:
    """The text with one word in twelve replaced, dropped or doubled."""
    vocabulary = other.split()
    words = []
    for word in text.split():
        draw = rng.random()
        if draw < 0.05:
            words.append(rng.choice(vocabulary))
        elif draw >= 0.08:
            words.append(word)
    return " ".join(words)


def headed(text: str, other: str, rng: random.Random) -> str:
    """The text under another head and with a line of its carrier at its end."""
    lines = _sentences(other)
    return " ".join(
        [rng.choice(lines), "By our correspondent.", text, "Read more on our site.", rng.choice(lines)]
    )


def spliced(text: str, other: str, rng: random.Random) -> str:
    """Half of the text inside half of another."""
    mine, theirs = _sentences(text), _sentences(other)
    start = rng.randrange(max(1, len(mine) // 2))
    body = mine[start : start + max(3, len(mine) // 2)]
    half = len(theirs) // 2
    return " ".join([*theirs[: half // 2], *body, *theirs[half // 2 : half]])


def shuffled(text: str, other: str, rng: random.Random) -> str:
    """The text with its sentences in another order, a fifth of them left out."""
    parts = [part for part in _sentences(text) if rng.random() > 0.2]
    rng.shuffle(parts)
    return " ".join(parts)


MAKERS: dict[str, Callable[[str, str, random.Random], str]] = {
    "cut": cut,
    "edited": edited,
    "headed": headed,
    "spliced": spliced,
    "shuffled": shuffled,
}


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of one origin found: precision and recall over all, recall by kind of variant."""

    precision: float
    recall: float
    by_kind: dict[str, float]


def variants(texts: Sequence[str], seed: int) -> Iterator[tuple[str, int, str]]:
    """Every text with one variant of each kind: (kind, number of the text, text)."""
    rng = random.Random(seed)
    for i, text in enumerate(texts):
        yield "original", i, text
        for kind, make in MAKERS.items():
            other = texts[(i + 1 + rng.randrange(len(texts) - 1)) % len(texts)]
            yield kind, i, make(text, other, rng)


def measure(texts: Sequence[str], settings: OriginSettings, seed: int = 0) -> Figures:
    """The figures on one variant of each kind of every text.

    A spliced text stems from two: a pair with either is right, and only the one with its body is asked.
    """
    made = list(variants(texts, seed))
    keyed = [(f"{n:06d}", text) for n, (_, _, text) in enumerate(made)]
    found = copies(dict(keyed), settings)
    groups: Groups[str] = Groups(key for key, _ in keyed)
    right = 0
    for one, other, _ in found:
        kinds = {made[int(one)][0], made[int(other)][0]}
        same = made[int(one)][1] == made[int(other)][1]
        right += same or "spliced" in kinds or "headed" in kinds
        if same:
            groups.join(one, other)
    recalled: dict[str, list[bool]] = {kind: [] for kind in MAKERS}
    original = {i: f"{n:06d}" for n, (kind, i, _) in enumerate(made) if kind == "original"}
    for n, (kind, i, _) in enumerate(made):
        if kind != "original":
            recalled[kind].append(groups.top(f"{n:06d}") == groups.top(original[i]))
    hits = [hit for kind in recalled.values() for hit in kind]
    return Figures(
        precision=right / len(found) if found else 1.0,
        recall=sum(hits) / len(hits),
        by_kind={kind: round(sum(values) / len(values), 3) for kind, values in recalled.items()},
    )


def main() -> None:
    """Prints the figures for one half of a file of texts, and a sweep of the threshold where asked."""
    lines, sweep = asked(__doc__)
    texts = [str(json.loads(line)["text"]) for line in lines]
    texts = [text for text in texts if len(text.split()) >= LEAST_WORDS]
    values = (0.2, 0.3, 0.42) if sweep else (OriginSettings().containment,)
    for value in values:
        figures = measure(texts, msgspec.structs.replace(OriginSettings(), containment=value))
        print(f"{len(texts)} texts, containment {value}: precision {figures.precision:.4f}, ", end="")
        print(f"recall {figures.recall:.4f} {figures.by_kind}")


if __name__ == "__main__":
    main()
