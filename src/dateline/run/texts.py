"""The texts of a record, fetched when asked for: views are made of claims, and seldom need the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from dateline.store import Store

HELD = 50_000
"""How many texts are held in memory at a time."""

TOGETHER = 64
"""How many texts, or some more, are fetched at a time: those whose hashes begin alike."""


class HeldTexts(Mapping[str, str]):
    """Some texts of a record by their hashes, fetched with those next to them."""

    def __init__(self, store: Store, hashes: Sequence[str]) -> None:
        """`hashes` are in order."""
        self._hashes = hashes
        self._letters = next(n for n in range(16) if len(hashes) <= TOGETHER * 16**n)
        self._groups = {head: list(each) for head, each in groupby(hashes, key=self._head)}
        held = max(2, HELD * len(self._groups) // max(1, len(hashes)))
        self._fetched = lru_cache(maxsize=held)(lambda head: store.texts(self._groups[head]))

    def _head(self, hash: str) -> str:
        return hash[: self._letters]

    def __getitem__(self, hash: str) -> str:
        """The text of a hash. Raises KeyError for one that is not among them."""
        return self._fetched(self._head(hash))[hash]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)
