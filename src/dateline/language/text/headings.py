"""Headings: the place that a line of a list is about, by the mark behind it: "BUNIA: the army left"."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Token

from dateline.language.text.document import Document

_MARKS = {":", "-", "–", "—"}
_BULLETS = {"-", "*", "•", "–", "—", "·", "▪", ">", "#", "**", ")"}
_LONGEST = 6  # tokens of a heading
_NUMBER = re.compile(r"\d{1,2}\.?$")


class Headings:
    """The headings of the lines of one document, each worked out once."""

    def __init__(self, document: Document, is_place: Callable[[Token], bool]) -> None:
        """`is_place` says whether a token stands for a place."""
        self._doc = document
        self._is_place = is_place
        self._known: dict[int, tuple[Token, int] | None] = {}

    def of(self, token: Token) -> Token | None:
        """The place that heads the line of a token; None where no place does, or the token is in it."""
        start = self._doc.text.rfind("\n", 0, self._doc.start(token)) + 1
        if start not in self._known:
            self._known[start] = self._read(start, token)
        found = self._known[start]
        return found[0] if found is not None and token.i > found[1] else None

    def _read(self, start: int, token: Token) -> tuple[Token, int] | None:
        """The place and the index of the mark behind it; `start` is the line's offset."""
        first = token
        while first.i > 0 and self._doc.start(first.nbor(-1)) >= start:
            first = first.nbor(-1)
        place: Token | None = None
        bulleted = False
        for word in self._doc.doc[first.i : first.i + _LONGEST + 2]:
            if place is None and (word.text in _BULLETS or _NUMBER.match(word.text)):
                bulleted = True
            elif place is not None and word.text in _MARKS:
                spaced = word.text == ":" or (word.nbor(-1).whitespace_ and word.whitespace_)
                opens = word.text != ":" and not bulleted and start <= self._doc.report.body_start
                return (place, word.i) if spaced and not opens else None
            elif place is not None and word.text == "." and word.i + 1 < len(self._doc.doc):
                return place, word.i + (word.nbor(1).text in _BULLETS)  # "*Sirte.* Held since May."
            elif self._is_place(word):
                place = word
            elif word.pos_ not in ("PROPN", "NOUN", "ADJ") or (word.text[:1].islower() and place is None):
                return None
        return None
