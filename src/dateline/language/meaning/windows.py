"""The stretches of a report that the network reads at once: as many sentences as it has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.language.meaning.encoder import LONGEST

ROOM = LONGEST - 2
"""Pieces of a window at most, its two ends aside."""

CONTEXT = 60
"""Pieces of the sentence before, at most, that a window reads once more so that its first is understood."""


class Window(NamedTuple):
    """Sentences by number: `first` to `end` are read; those before `own` belong to the window before."""

    first: int
    own: int
    end: int


def windows(lengths: Sequence[int]) -> Iterator[Window]:
    """Windows over sentences of so many pieces each. A sentence longer than a window has one to itself."""
    own = 0
    while own < len(lengths):
        before = lengths[own - 1] if own else ROOM
        first = own - 1 if before <= CONTEXT and before + lengths[own] <= ROOM else own
        end = own + 1
        while end < len(lengths) and sum(lengths[first : end + 1]) <= ROOM:
            end += 1
        yield Window(first, own, end)
        own = end
