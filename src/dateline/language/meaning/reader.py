"""The network as readers ask it: what a sentence chiefly tells, and what is told of any deed in it.

It was trained by `training/meaning` from texts written for this project, on top of a language model that is
free to use (`data/SOURCES.md`); `data/meaning/card.toml` says from what and how well. It reads a report in
windows of a few sentences, each once; what is asked of a window afterwards costs next to nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.language.meaning.encoder import Encoder, Floats
from dateline.language.meaning.opinion import DEED_ROLES, ROLES, STANCES, Opinion, Stretch
from dateline.language.meaning.pieces import Piece, Pieces
from dateline.language.meaning.windows import ROOM, windows
from dateline.records.values import Stance

SHARPNESS = 3.0
"""By what the summary of words is multiplied before it is judged; it speeds the training of the heads."""

ASKED = 48
"""Numbers by which a deed and a piece are compared, for each role."""

_LIKELY = 0.5


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


class Sentence(NamedTuple):
    """A sentence and where it begins in the report."""

    start: int
    text: str


class Part(NamedTuple):
    """A part of a window: its pieces by number."""

    window: int
    start: int
    end: int


class Word(NamedTuple):
    """A word, by its offsets in the report, and the odds that it plays each of some roles, 0 to 1."""

    start: int
    end: int
    odds: tuple[float, ...]


class Meaning:
    """Reads reports with a trained network."""

    def __init__(self, types: Sequence[str], pieces: Pieces, encoder: Encoder) -> None:
        self._types = tuple(types)
        self._pieces = pieces
        self._encoder = encoder

    def read(self, sentences: Sequence[Sentence]) -> Reading:
        """A reading of the sentences of one report. What is longer than a window is left out at its end."""
        cut = [self._cut(sentence) for sentence in sentences]
        told: list[list[Piece]] = []
        parts: list[Part] = []
        for number, window in enumerate(windows([len(pieces) for pieces in cut])):
            told.append([])
            for at in range(window.first, window.end):
                start = len(told[-1])
                told[-1] += cut[at]
                if at >= window.own:
                    parts.append(Part(number, start, len(told[-1])))
        ids = [[self._pieces.begin, *(piece.id for piece in pieces), self._pieces.end] for pieces in told]
        vectors = [found[1:-1] for found in self._encoder.encode(ids)] if ids else []
        return Reading(self._types, self._encoder, told, vectors, parts)

    def _cut(self, sentence: Sentence) -> list[Piece]:
        return [
            Piece(piece.id, piece.start + sentence.start, piece.end + sentence.start)
            for piece in self._pieces.cut(sentence.text)[:ROOM]
        ]


class Reading:
    """What the network makes of one report; sentences by their order."""

    def __init__(
        self,
        types: Sequence[str],
        encoder: Encoder,
        pieces: Sequence[Sequence[Piece]],
        vectors: Sequence[Floats],
        parts: Sequence[Part],
    ) -> None:
        """`pieces` and their `vectors` (pieces × width) by window; `parts` are the sentences in these."""
        self._types = types
        self._encoder = encoder
        self._pieces = pieces
        self._vectors = vectors
        self._parts = parts

    def sentence(self, number: int) -> Opinion | None:
        """What a sentence chiefly tells; None for one without words."""
        return self._of(self._parts[number])

    def lead(self, count: int) -> Opinion | None:
        """What the first sentences of the report together chiefly tell, as far as one window holds them."""
        last = max((part.end for part in self._parts[:count] if part.window == 0), default=0)
        return self._of(Part(0, 0, last))

    def deeds(self, number: int) -> tuple[Stretch, ...]:
        """The words of all deeds that a sentence tells, each deed's together."""
        part = self._parts[number]
        words = _words(self._pieces[part.window][part.start : part.end], self._told(part))
        return tuple(_joined(words, "event", 0))

    def told(self, number: int, spans: Sequence[tuple[int, int]]) -> float:
        """How likely words of a sentence, by their offsets, tell a deed: that of the likeliest of them."""
        part = self._parts[number]
        words = _words(self._pieces[part.window][part.start : part.end], self._told(part))
        inside = (w for w in words if any(start < w.end and w.start < end for start, end in spans))
        return max((word.odds[0] for word in inside), default=0.0)

    def deed(self, number: int, spans: Sequence[tuple[int, int]]) -> Opinion | None:
        """What is told of the deed whose words in a sentence have these offsets; None for words not read."""
        part = self._parts[number]
        pieces = self._pieces[part.window]
        own = [
            at
            for at in range(part.start, part.end)
            if any(start < pieces[at].end and pieces[at].start < end for start, end in spans)
        ]
        if not own:
            return None
        vector = self._vectors[part.window][own].mean(axis=0, keepdims=True)
        asks = _gelu(self._encoder.linear("ask", vector)).reshape(len(DEED_ROLES), 1, ASKED)
        scores = (self._held[part.window] * asks).sum(axis=-1).T / math.sqrt(ASKED)
        words = tuple(_words(pieces, _odds(scores + self._leant[part.window])))
        return Opinion(
            types=self._types_of(vector, "deedtype"),
            stances=self._stances_of(vector, "deedstance"),
            stretches=tuple(
                stretch for column, role in enumerate(DEED_ROLES) for stretch in _joined(words, role, column)
            ),
        )

    def _of(self, part: Part) -> Opinion | None:
        if part.start == part.end:
            return None
        vectors = self._vectors[part.window][part.start : part.end]
        summary = vectors.mean(axis=0, keepdims=True)
        roles = _shares(self._encoder.linear("role", vectors))
        words = _words(self._pieces[part.window][part.start : part.end], roles)
        best = [(word, word.odds.index(max(word.odds))) for word in words]
        return Opinion(
            types=self._types_of(summary, "type"),
            stances=self._stances_of(summary, "stance"),
            stretches=tuple(
                Stretch(
                    role=ROLES[column],
                    start=run[0].start,
                    end=run[-1].end,
                    sure=sum(word.odds[column] for word in run) / len(run),
                )
                for column, same in groupby(best, key=lambda pair: pair[1])
                if column
                for run in [[word for word, _ in same]]
            ),
        )

    def _told(self, part: Part) -> Floats:
        vectors = self._vectors[part.window][part.start : part.end]
        return _odds(self._encoder.linear("tells", vectors))

    def _types_of(self, vector: Floats, head: str) -> dict[str, float]:
        shares = _shares(self._encoder.linear(head, vector * SHARPNESS))[0]
        return dict(zip(self._types, shares.tolist(), strict=True))

    def _stances_of(self, vector: Floats, head: str) -> dict[Stance, float]:
        shares = _shares(self._encoder.linear(head, vector * SHARPNESS))[0]
        return dict(zip(STANCES, shares.tolist(), strict=True))

    @cached_property
    def _held(self) -> list[Floats]:
        """By window: roles × pieces × `ASKED`, to be compared with a deed."""
        return [
            _gelu(self._encoder.linear("hold", v)).reshape(len(v), len(DEED_ROLES), ASKED).transpose(1, 0, 2)
            for v in self._vectors
        ]

    @cached_property
    def _leant(self) -> list[Floats]:
        """By window: pieces × roles, how a piece leans towards a role whatever the deed."""
        return [self._encoder.linear("lean", v) for v in self._vectors]


Reads = Callable[[Sequence[Sentence]], Reading]
"""What reads the sentences of a report."""


def load_card() -> Card:
    """What the packaged network was made from."""
    return msgspec.convert(tomllib.loads(_file("card.toml")), Card)


def load_meaning() -> Meaning:
    """The packaged network; about a tenth of a second and 60 MB."""
    data = files("dateline.data").joinpath("meaning")
    with data.joinpath("heads.npz").open("rb") as file, np.load(file) as heads:
        encoder = Encoder(data.joinpath("encoder.onnx").read_bytes(), dict(heads))
    return Meaning(load_card().types, Pieces(_file("vocabulary.txt").splitlines()), encoder)


def _words(pieces: Sequence[Piece], odds: Floats) -> Iterator[Word]:
    """Words with the odds of roles that their pieces give them together."""
    for (start, end), same in groupby(enumerate(pieces), key=lambda p: (p[1].start, p[1].end)):
        yield Word(start, end, tuple(np.mean([odds[i] for i, _ in same], axis=0).tolist()))


def _joined(words: Iterable[Word], role: str, column: int) -> Iterator[Stretch]:
    """Neighbouring words that are likely to play a role, joined."""
    for inside, same in groupby(words, key=lambda word: word.odds[column] >= _LIKELY):
        if inside:
            run = list(same)
            sure = sum(word.odds[column] for word in run) / len(run)
            yield Stretch(role=role, start=run[0].start, end=run[-1].end, sure=sure)


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit by its tanh form (Hendrycks and Gimpel 2016)."""
    inner = np.tanh(math.sqrt(2 / math.pi) * (values + 0.044715 * values * values * values))
    out: Floats = 0.5 * values * (1 + inner)
    return out


def _odds(scores: Floats) -> Floats:
    """The probability of yes, each by itself."""
    return (1 / (1 + np.exp(-scores))).astype(np.float32)


def _shares(scores: Floats) -> Floats:
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = shares / shares.sum(axis=-1, keepdims=True)
    return out


def _file(name: str) -> str:
    return files("dateline.data").joinpath(f"meaning/{name}").read_text("utf-8")
