"""What the network makes of a text: which deed it chiefly tells, how it stands, who did it to whom and where.

It was trained by `training/meaning` from texts written for this project, on top of a language model that is
free to use (`data/SOURCES.md`); `data/meaning/card.toml` says from what and how well. It reads at most about
a hundred words, and knows one deed of them: the one that is the news.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import groupby

import msgspec
import numpy as np

from dateline.language.meaning.encoder import LONGEST, Encoder, Floats
from dateline.language.meaning.pieces import Piece, Pieces
from dateline.records.values import Stance

NO_DEED = "none"
"""The type of a text that tells of no deed that the ontology knows."""

TAKEN = "territory.taken"
BY_STATE = "territory.taken by a state"
"""Kept apart by the network, since the field's codes keep them apart."""

ROLES = ("", "agent", "target", "place", "event")
"""The roles of a piece of text in the deed; the first is none. "event" are the words of the deed itself."""

STANCES: tuple[Stance, ...] = (
    "happened",
    "ongoing",
    "planned",
    "conditional",
    "denied",
    "believed",
    "background",
)

SHARPNESS = 3.0
"""By what the summary of a text is multiplied before it is judged; it speeds the training of the heads."""


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the network was made from, and how: `data/meaning/card.toml`."""

    made: str
    corpus: str
    texts: int
    base: str
    epochs: int
    rate: float
    types: tuple[str, ...]
    figures: Mapping[str, float]


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text, by its offsets, that plays a role; `sure` from 0 to 1."""

    role: str
    start: int
    end: int
    sure: float


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What a text chiefly tells: probabilities of types and of stances, and who and where in its words."""

    types: Mapping[str, float]
    stances: Mapping[Stance, float]
    stretches: tuple[Stretch, ...]

    def of_role(self, role: str) -> tuple[Stretch, ...]:
        """The stretches that play a role."""
        return tuple(stretch for stretch in self.stretches if stretch.role == role)

    def likely(self, kind: str) -> float:
        """How likely the deed is of a type, whoever did it."""
        return self.types.get(kind, 0.0) + (self.types.get(BY_STATE, 0.0) if kind == TAKEN else 0.0)


class Meaning:
    """Reads texts with a trained network."""

    def __init__(self, types: Sequence[str], pieces: Pieces, encoder: Encoder) -> None:
        self._types = tuple(types)
        self._pieces = pieces
        self._encoder = encoder

    def of(self, texts: Sequence[str]) -> list[Opinion]:
        """What each text chiefly tells. What is longer than the network reads is left out at its end."""
        if not texts:
            return []
        cut = [self._pieces.cut(text)[: LONGEST - 2] for text in texts]
        told = [[self._pieces.begin, *(piece.id for piece in pieces), self._pieces.end] for pieces in cut]
        return [
            self._judged(pieces, vectors)
            for pieces, vectors in zip(cut, self._encoder.encode(told), strict=True)
        ]

    def _judged(self, pieces: list[Piece], vectors: Floats) -> Opinion:
        summary = vectors.mean(axis=0, keepdims=True) * SHARPNESS
        types = _shares(self._encoder.linear("type", summary))[0]
        stances = _shares(self._encoder.linear("stance", summary))[0]
        roles = _shares(self._encoder.linear("role", vectors[1:-1]))
        return Opinion(
            types=dict(zip(self._types, types.tolist(), strict=True)),
            stances=dict(zip(STANCES, stances.tolist(), strict=True)),
            stretches=tuple(_stretches(pieces, roles)),
        )


def load_card() -> Card:
    """What the packaged network was made from."""
    return msgspec.convert(tomllib.loads(_file("card.toml")), Card)


def load_meaning() -> Meaning:
    """The packaged network; about a tenth of a second and 60 MB."""
    data = files("dateline.data").joinpath("meaning")
    with data.joinpath("heads.npz").open("rb") as file, np.load(file) as heads:
        encoder = Encoder(data.joinpath("encoder.onnx").read_bytes(), dict(heads))
    return Meaning(load_card().types, Pieces(_file("vocabulary.txt").splitlines()), encoder)


def _stretches(pieces: list[Piece], roles: Floats) -> Iterator[Stretch]:
    """Neighbouring words of one role, joined. A word has the role that its pieces give it together."""
    words = [
        (start, end, np.mean([roles[i] for i, _ in group], axis=0))
        for (start, end), same in groupby(enumerate(pieces), key=lambda p: (p[1].start, p[1].end))
        for group in [list(same)]
    ]
    for best, same in groupby(words, key=lambda word: int(word[2].argmax())):
        if best:
            run = list(same)
            sure = float(np.mean([word[2][best] for word in run]))
            yield Stretch(role=ROLES[best], start=run[0][0], end=run[-1][1], sure=sure)


def _shares(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = shares / shares.sum(axis=-1, keepdims=True)
    return out


def _file(name: str) -> str:
    return files("dateline.data").joinpath(f"meaning/{name}").read_text("utf-8")
