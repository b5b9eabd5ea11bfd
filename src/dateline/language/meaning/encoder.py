"""The network that reads texts, and the heads that judge what it read.

The network is a transformer encoder (Vaswani et al. 2017; BERT's layout) as an ONNX graph in whole numbers,
run by ONNX Runtime; `training/meaning/graph.py` writes it. Texts are read one by one: numbers are rounded by
the largest of a text, so that in company each would depend on the others. A text of 35 pieces costs two
thousandths of a second of one core.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LONGEST = 128
"""Pieces of a text at most, with its two ends; what is longer is cut."""


class Encoder:
    """The network: the numbers of a text's pieces in, a vector for each out."""

    def __init__(self, graph: bytes, heads: Mapping[str, Floats]) -> None:
        """`graph` is an ONNX model; `heads` are the weights and biases of linear layers by name."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # matrices so small cost two cores more together than one
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._heads = heads

    def linear(self, name: str, values: Floats) -> Floats:
        """`values` (n × in) through a named linear layer (n × out)."""
        out: Floats = values @ self._heads[name + ".weight"] + self._heads[name + ".bias"]
        return out

    def encode(self, texts: Sequence[Sequence[int]]) -> list[Floats]:
        """For each text, given by the numbers of its pieces, a vector for each piece (n × width)."""
        return [self._read(text[:LONGEST]) for text in texts]

    def _read(self, pieces: Sequence[int]) -> Floats:
        vectors: Floats = self._session.run(None, {"pieces": np.array([pieces], dtype=np.int64)})[0][0]
        return vectors
