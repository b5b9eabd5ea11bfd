"""Texts laid out as the network learns them: several in one window, as the sentences of a report stand."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from dateline.language.meaning.opinion import DEED_ROLES, ROLES, STANCES
from dateline.language.meaning.pieces import Piece, Pieces
from dateline.language.meaning.windows import ROOM
from training.meaning.corpus import Deed, Example, Mark, Part

PARTS, DEEDS = 8, 8
"""Sentences and deeds of a window at most, in learning."""

ALONE = 0.3
"""The share of windows that hold a single text."""

ONE_WORD = 0.5
"""How often only one word of a deed is shown, since rules may know it by one alone."""

STEP = 16
"""Pieces; windows are padded to a multiple, so that few shapes are compiled."""


class Batch(NamedTuple):
    """Windows as arrays; -1 stands for a role or stance that is not told, a weight of 0 for no part or deed.

    `ids`, `mask`, `roles`, `tells`: windows × pieces; `tells` is 1 where a piece is of the words of a deed,
    -1 where nobody says. `parts`: windows × `PARTS` × pieces, a row a mean over a part.
    `types`, `stances`, `weights`: windows × `PARTS` (× types). The same for `deeds`, over their words, with
    `played`: windows × `DEEDS` × roles × pieces, 1 where a piece plays a role in the deed.
    """

    ids: Any
    mask: Any
    roles: Any
    tells: Any
    parts: Any
    types: Any
    stances: Any
    weights: Any
    deeds: Any
    deed_types: Any
    deed_stances: Any
    deed_weights: Any
    played: Any


class Text(NamedTuple):
    """An example with its pieces."""

    example: Example
    pieces: Sequence[Piece]


class Rows:
    """Lays texts out in windows and windows in batches."""

    def __init__(self, types: Mapping[str, int], pieces: Pieces, seed: int) -> None:
        self._types = types
        self._pieces = pieces
        self._order = random.Random(seed)

    def texts(self, told: Iterable[Example]) -> list[Text]:
        """Each text cut into pieces, as many as there is room for."""
        return [Text(example, self._pieces.cut(example.text)[:ROOM]) for example in told]

    def batches(self, texts: Sequence[Text], size: int) -> Iterator[Batch]:
        """All texts in windows drawn anew, in batches of like length."""
        packed = list(self._windows(texts))
        packed.sort(key=lambda window: sum(len(text.pieces) for text in window))
        groups = [packed[k : k + size] for k in range(0, len(packed), size)]
        self._order.shuffle(groups)
        for group in groups:
            yield self._batch(group, size)

    def _windows(self, texts: Sequence[Text]) -> Iterator[list[Text]]:
        window: list[Text] = []
        room, alone = ROOM, False
        for text in self._order.sample(list(texts), len(texts)):
            parts = sum(len(t.example.parts) or 1 for t in [*window, text])
            deeds = sum(len(t.example.deeds) for t in [*window, text])
            if window and (alone or len(text.pieces) > room or parts > PARTS or deeds > DEEDS):
                yield window
                window, room, alone = [], ROOM, self._order.random() < ALONE
            window.append(text)
            room -= len(text.pieces)
        if window:
            yield window

    def _batch(self, windows: Sequence[Sequence[Text]], size: int) -> Batch:
        longest = 2 + max(sum(len(text.pieces) for text in window) for window in windows)
        length = -(-longest // STEP) * STEP
        batch = _empty(size, length, len(self._types))
        batch.mask[:, 0] = 1
        for row, window in enumerate(windows):
            self._lay(batch, row, window)
        return batch

    def _lay(self, batch: Batch, row: int, window: Sequence[Text]) -> None:
        ids = [self._pieces.begin, *(piece.id for text in window for piece in text.pieces), self._pieces.end]
        batch.ids[row, : len(ids)], batch.mask[row, : len(ids)] = ids, 1
        at, part, deed = 1, 0, 0
        for text in window:
            for told in text.example.parts or [_whole(text.example)]:
                part += self._lay_part(batch, (row, part), told, text.pieces, at)
            self._lay_tells(batch, row, text, at)
            for done in text.example.deeds:
                deed += self._lay_deed(batch, (row, deed), done, text.pieces, at)
            at += len(text.pieces)

    def _lay_part(
        self, batch: Batch, where: tuple[int, int], told: Part, pieces: Sequence[Piece], at: int
    ) -> int:
        inside = [i for i, piece in enumerate(pieces) if told.start <= piece.start < told.end]
        if not inside or where[1] >= PARTS:
            return 0
        batch.parts[where][[at + i for i in inside]] = 1 / len(inside)
        batch.types[where][[self._types[kind] for kind in told.types]] = 1
        batch.stances[where] = STANCES.index(told.stance) if told.stance else -1
        batch.weights[where] = 1
        for i in inside if told.marks is not None else ():
            role = next((m.role for m in told.marks or () if _within(pieces[i], m)), "")
            batch.roles[where[0], at + i] = ROLES.index(role)
        return 1

    @staticmethod
    def _lay_tells(batch: Batch, row: int, text: Text, at: int) -> None:
        """Which pieces are words of a deed: known throughout only where all deeds are marked, or none is."""
        whole = bool(text.example.parts) or text.example.marks == ()
        for i, piece in enumerate(text.pieces):
            told = any(_within(piece, deed.event) for deed in text.example.deeds)
            batch.tells[row, at + i] = 1 if told else 0 if whole else -1

    def _lay_deed(
        self, batch: Batch, where: tuple[int, int], done: Deed, pieces: Sequence[Piece], at: int
    ) -> int:
        words = [i for i, piece in enumerate(pieces) if _within(piece, done.event)]
        if not words or where[1] >= DEEDS:
            return 0
        if self._order.random() < ONE_WORD:
            one = pieces[self._order.choice(words)]
            words = [i for i in words if pieces[i].start == one.start]
        batch.deeds[where][[at + i for i in words]] = 1 / len(words)
        batch.deed_types[where][[self._types[kind] for kind in done.types]] = 1
        batch.deed_stances[where] = STANCES.index(done.stance)
        batch.deed_weights[where] = 1
        for i, piece in enumerate(pieces):
            for mark in done.marks:
                if _within(piece, mark):
                    batch.played[(*where, DEED_ROLES.index(mark.role), at + i)] = 1
        return 1


def _whole(example: Example) -> Part:
    return Part(0, len(example.text), example.types, example.stance, example.marks)


def _within(piece: Piece, mark: Mark) -> bool:
    return mark.start <= piece.start and piece.end <= mark.end


def _empty(size: int, length: int, types: int) -> Batch:
    def zeros(*shape: int) -> Any:
        return np.zeros(shape, np.float32)

    return Batch(
        ids=np.zeros((size, length), np.int32),
        mask=zeros(size, length),
        roles=np.full((size, length), -1, np.int32),
        tells=np.full((size, length), -1, np.int32),
        parts=zeros(size, PARTS, length),
        types=zeros(size, PARTS, types),
        stances=np.full((size, PARTS), -1, np.int32),
        weights=zeros(size, PARTS),
        deeds=zeros(size, DEEDS, length),
        deed_types=zeros(size, DEEDS, types),
        deed_stances=np.full((size, DEEDS), -1, np.int32),
        deed_weights=zeros(size, DEEDS),
        played=zeros(size, DEEDS, len(DEED_ROLES), length),
    )
