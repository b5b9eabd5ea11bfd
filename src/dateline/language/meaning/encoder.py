"""A transformer encoder (Vaswani et al. 2017; BERT's layout) over some texts together, in numpy.

Texts are laid end to end, since one large product of matrices costs less than many small ones; each attends
to itself alone. Forty pieces cost less than a hundredth of a second on one core. Weights are whole numbers of
eight bits, each column of a matrix with its own scale.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Stored = NDArray[Any]

HEADS = 12
EPSILON = 1e-12
LONGEST = 128
"""Pieces of a text at most, with its two ends; what is longer is cut."""

SCALE = ".scale"
"""What follows the name of a matrix in the name of its scales."""


def quantised(weights: Mapping[str, Floats]) -> dict[str, Stored]:
    """The same weights, matrices in eight bits: a whole number from -127 to 127 times its column's scale.

    Rows of a table that is looked up row by row (its name begins with "table") have scales by row.
    """
    out: dict[str, Stored] = {}
    for name, value in weights.items():
        if value.ndim < 2:
            out[name] = value.astype(np.float32)
            continue
        axis = 1 if name.startswith("table") else 0
        scale = np.maximum(np.abs(value).max(axis=axis, keepdims=True), 1e-8) / 127
        out[name] = np.rint(value / scale).astype(np.int8)
        out[name + SCALE] = scale.astype(np.float32)
    return out


class Encoder:
    """The network: the numbers of a text's pieces in, a vector for each out."""

    def __init__(self, stored: Mapping[str, Stored]) -> None:
        self._table = stored["table.word"]
        self._table_scale = stored["table.word" + SCALE]
        self._of = {
            name: value.astype(np.float32) * stored[name + SCALE] if name + SCALE in stored else value
            for name, value in stored.items()
            if name != "table.word" and not name.endswith(SCALE)
        }
        self._layers = sum(1 for name in stored if name.endswith(".attend.weight"))

    def linear(self, name: str, values: Floats) -> Floats:
        """`values` (n × in) through a named linear layer (n × out)."""
        out: Floats = values @ self._of[name + ".weight"] + self._of[name + ".bias"]
        return out

    def encode(self, texts: Sequence[Sequence[int]]) -> list[Floats]:
        """For each text, given by the numbers of its pieces, a vector for each piece (n × width)."""
        cut = [text[:LONGEST] for text in texts]
        ends = np.cumsum([len(text) for text in cut])
        bounds = list(zip([0, *ends[:-1]], ends, strict=True))
        ids = np.fromiter((number for text in cut for number in text), dtype=np.intp)
        at = np.concatenate([np.arange(len(text)) for text in cut])
        words = self._table[ids].astype(np.float32) * self._table_scale[ids]
        values = self._normal("embedded", words + self._of["table.position"][at])
        for layer in range(self._layers):
            values = self._layer(f"layer{layer}", values, bounds)
        return [values[start:end] for start, end in bounds]

    def _layer(self, name: str, values: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
        parts = self.linear(f"{name}.attend", values)
        taken = np.concatenate([_attend(parts[start:end]) for start, end in bounds])
        values = self._normal(f"{name}.first", values + self.linear(f"{name}.gather", taken))
        inner = _gelu(self.linear(f"{name}.widen", values))
        return self._normal(f"{name}.second", values + self.linear(f"{name}.narrow", inner))

    def _normal(self, name: str, values: Floats) -> Floats:
        centred = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + EPSILON)
        normal: Floats = centred / spread * self._of[name + ".scaled"] + self._of[name + ".shifted"]
        return normal


def _attend(parts: Floats) -> Floats:
    """What each piece of a text takes from all its pieces, head by head (n × width)."""
    count, width = len(parts), parts.shape[1] // 3
    asks, keys, holds = parts.reshape(count, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    scores = asks @ keys.transpose(0, 2, 1) / math.sqrt(width // HEADS)
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    taken: Floats = (shares @ holds).transpose(1, 0, 2).reshape(count, width)
    return taken


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit by its tanh form (Hendrycks and Gimpel 2016)."""
    inner = np.tanh(math.sqrt(2 / math.pi) * (values + 0.044715 * values * values * values))
    out: Floats = 0.5 * values * (1 + inner)
    return out
