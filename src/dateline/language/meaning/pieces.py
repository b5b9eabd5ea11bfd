"""Text cut into pieces of words that a network knows, each with its place in the text.

WordPiece (Schuster and Nakajima 2012) as BERT uses it (Devlin et al. 2019): words are folded to lower case
without accents, and each is taken as the longest pieces that the vocabulary holds, from its beginning on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
INSIDE = "##"
"""What heads a piece that goes on a word."""

_WORD = re.compile(r"[^\W_]+|[^\s\w]|_")
_LONGEST = 100  # letters; a longer word is no word


class Piece(NamedTuple):
    """A piece by its number in the vocabulary, and the offsets of the whole word that it is of."""

    id: int
    start: int
    end: int


class Pieces:
    """Cuts text by a vocabulary, whose order is the numbers of its pieces."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._cut: dict[str, tuple[int, ...]] = {}
        self.begin, self.end = self._numbers[BEGIN], self._numbers[END]

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text in order."""
        return [
            Piece(number, found.start(), found.end())
            for found in _WORD.finditer(text)
            for number in self._of_word(found.group())
        ]

    def _of_word(self, word: str) -> tuple[int, ...]:
        if (known := self._cut.get(word)) is None:
            known = self._cut[word] = self._longest(_folded(word))
        return known

    def _longest(self, word: str) -> tuple[int, ...]:
        """The longest known pieces from the beginning on; one unknown where they do not make the word."""
        out: list[int] = []
        at = 0
        while at < len(word) <= _LONGEST:
            head = INSIDE if at else ""
            ends = range(len(word), at, -1)
            found = next((end for end in ends if head + word[at:end] in self._numbers), None)
            if found is None:
                return (self._numbers[UNKNOWN],)
            out.append(self._numbers[head + word[at:found]])
            at = found
        return tuple(out) if out or not word else (self._numbers[UNKNOWN],)


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")
