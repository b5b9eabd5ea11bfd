"""Which texts share terms, and how alike their weights are: all texts at once, in arrays.

Terms are numbers that stand for words or runs of words; a text holds each of its terms once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

FIRST = 5
"""How many of the first texts that hold a term each later one is held against, beside the one before it."""


class Terms:
    """The terms of all texts in one array, those of one text in a row; `term` numbers the different ones.

    `holders` are the texts that hold each term, those of term 0 first; `held_by` says how many they are.
    """

    def __init__(self, texts: Sequence[bytes], kind: type[np.unsignedinteger]) -> None:
        values = np.frombuffer(b"".join(texts), dtype=kind)
        self.texts = len(texts)
        self.sizes: Whole = np.array([len(text) for text in texts], dtype=np.int64) // values.itemsize
        order = np.argsort(values)
        ranked = values[order]
        begins = np.ones(len(ranked), dtype=bool)
        begins[1:] = ranked[1:] != ranked[:-1]
        self.starts: Whole = np.flatnonzero(begins)
        self.held_by: Whole = np.diff(np.append(self.starts, len(ranked)))
        self.term: Numbers = np.empty(len(ranked), dtype=np.int32)
        self.term[order] = np.cumsum(begins, dtype=np.int32) - 1
        self.holders: Numbers = np.repeat(np.arange(self.texts, dtype=np.int32), self.sizes)[order]


def pairs_before(terms: Terms, short: Sequence[bool]) -> list[tuple[int, list[int]]]:
    """Each text that shares terms with texts before it, with those that it is to be checked against.

    Of the texts that hold a term those are checked that `FIRST` says, where two terms ask for them, or one
    of a short text: a story on a thousand sites costs some thousand checks, not a million.
    """
    sizes = terms.held_by[terms.held_by > 1]
    group = np.repeat(np.arange(len(sizes)), sizes)
    several = terms.holders[np.repeat(terms.held_by > 1, terms.held_by)]
    holders = np.sort(group * terms.texts + several) % max(1, terms.texts)  # in order within each term
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    rank = np.arange(len(holders)) - starts
    found = [
        (holders[rank > at], holders[starts[rank > at] + at]) for at in range(FIRST)
    ]  # fmt: skip
    late = np.flatnonzero(rank > FIRST)
    found.append((holders[late], holders[late - 1]))
    codes, counts = _counted(found, terms.texts)
    asked = codes[(counts > 1) | np.asarray(short, dtype=bool)[codes // max(1, terms.texts)]]
    return _by_first(asked, terms.texts)


def pairs_sharing(
    terms: Terms, most: int, least: int, but: npt.NDArray[np.bool_]
) -> list[tuple[int, list[int]]]:
    """Each text with the later ones that share at least so many terms which at most so many texts hold.

    `but` says which terms do not count.
    """
    found = []
    for size in range(2, most + 1):
        starts = terms.starts[(terms.held_by == size) & ~but]
        rows = np.sort(terms.holders[starts[:, None] + np.arange(size)], axis=1)
        one, two = np.triu_indices(size, 1)
        found.append((rows[:, one].ravel(), rows[:, two].ravel()))
    codes, counts = _counted(found, terms.texts)
    return _by_first(codes[counts >= least], terms.texts)


def _counted(pairs: Sequence[tuple[Whole | Numbers, Whole | Numbers]], texts: int) -> tuple[Whole, Whole]:
    """The pairs as numbers, in order, each with how often it is met."""
    codes = np.concatenate([one.astype(np.int64) * texts + two for one, two in pairs])
    values, counts = np.unique(codes, return_counts=True)
    return values, counts


def _by_first(codes: Whole, texts: int) -> list[tuple[int, list[int]]]:
    if not len(codes):
        return []
    first, second = codes // texts, codes % texts
    cuts = np.flatnonzero(np.diff(first)) + 1
    heads = first[np.append(0, cuts)].tolist()
    return list(zip(heads, (part.tolist() for part in np.split(second, cuts)), strict=True))


def scale(weights: Floats, sizes: Whole) -> Floats:
    """The same weights, those of each text now scaled to length one."""
    full = sizes[sizes > 0]  # of no words, no sum can be taken
    lengths = np.sqrt(np.add.reduceat(weights * weights, np.cumsum(full) - full))
    weights /= np.repeat(lengths, full)
    return weights


def cosines(
    terms: Terms, weights: Floats, pairs: Sequence[tuple[int, Sequence[int]]]
) -> list[tuple[int, int, float]]:
    """The cosine of each pair of texts, by weights scaled to length one."""
    ends = np.cumsum(terms.sizes)
    starts = ends - terms.sizes
    dense = np.zeros(len(terms.held_by))
    found: list[tuple[int, int, float]] = []
    for one, others in pairs:
        own = slice(starts[one], ends[one])
        dense[terms.term[own]] = weights[own]
        at = np.concatenate([np.arange(starts[two], ends[two]) for two in others])
        sizes = terms.sizes[np.asarray(others)]
        sums = np.add.reduceat(dense[terms.term[at]] * weights[at], np.cumsum(sizes) - sizes)
        found += ((one, two, float(value)) for two, value in zip(others, sums, strict=True))
        dense[terms.term[own]] = 0.0
    return found
