"""The trained network as it is shipped: an ONNX graph of standard operators, and its heads apart.

Matrices are whole numbers of seven bits, each column with its own scale, and what they are multiplied with is
rounded to eight bits by the largest number of the text. Some columns of a text are many times as large as all
others, and would cost these their precision: they are divided by a constant, and their weights multiplied by
it (Xiao et al. 2023). Word vectors are whole numbers of eight bits, each with its own scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from dateline.language.meaning.encoder import Floats

HEADS = 12
EPSILON = 1e-12

OPERATORS, FORMAT = 23, 11
"""Of ONNX: the version of its operators and of its files."""

WORD_STEPS, STEPS = 127, 63
"""The largest whole numbers of words and of matrices.

Older processors add two products in 16 bits: of seven bits with eight they hold two, of eight with eight not.
"""

USUAL = 0.99
"""The share of columns that are left as large as they are."""

SAMPLES, SAMPLE = 100, 48
"""Texts of random words, and their pieces, by which the size of columns is measured.

The same columns are large in any text: measured on news they gave a network no better than on these.
"""

_Linear = Callable[[str, str], str]
_INNER = ("embedded.", "layer", "table.")


def shipped(weights: Mapping[str, Floats]) -> tuple[bytes, dict[str, Floats]]:
    """What an `Encoder` is made of: the graph of trained weights, and those of the heads."""
    graph = _Graph()
    sizes = _sizes(weights)

    def linear(name: str, values: str) -> str:
        usual = np.quantile(sizes[name], USUAL, method="lower")
        divisors = np.maximum(1, sizes[name] / usual)
        return _rounded(graph, values, weights[f"{name}.weight"], weights[f"{name}.bias"], divisors)

    model = graph.model([_encoded(graph, weights, linear)])
    return model, {name: value for name, value in weights.items() if not name.startswith(_INNER)}


def exact(weights: Mapping[str, Floats]) -> bytes:
    """The same graph, with matrices in floating point."""
    graph = _Graph()
    return graph.model([_encoded(graph, weights, lambda name, values: _exact(graph, weights, name, values))])


class _Graph:
    """Operators and constants as they are added; values are known by names."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def hold(self, value: Any) -> str:
        """A constant."""
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, *inputs: str, **settings: Any) -> str:
        """The value of an operator that has one."""
        return self.several(1, operator, *inputs, **settings)[0]

    def several(self, count: int, operator: str, *inputs: str, **settings: Any) -> list[str]:
        """The values of an operator that has so many."""
        names = [f"value{len(self._nodes)}.{number}" for number in range(count)]
        self._nodes.append(helper.make_node(operator, inputs, names, **settings))
        return names

    def model(self, values: Sequence[str]) -> bytes:
        """A model from the numbers of pieces ("pieces", texts × pieces) to some values. Raises ValueError."""
        pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["texts", "pieces"])
        shape = ["texts", "pieces", None]
        told = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in values]
        graph = helper.make_graph(self._nodes, "meaning", [pieces], told, self._constants)
        opset = [helper.make_opsetid("", OPERATORS)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=FORMAT, producer_name="dateline")
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString())


def _encoded(graph: _Graph, weights: Mapping[str, Floats], linear: _Linear) -> str:
    """The vectors of pieces (texts × pieces × width), with linear layers of some kind."""

    def normal(name: str, values: str) -> str:
        scaled, shifted = graph.hold(weights[f"{name}.scaled"]), graph.hold(weights[f"{name}.shifted"])
        return graph.add("LayerNormalization", values, scaled, shifted, axis=-1, epsilon=EPSILON)

    count = graph.add("Shape", "pieces", start=1, end=2)
    places = graph.add("Slice", graph.hold(weights["table.position"]), graph.hold(np.array([0])), count)
    values = normal("embedded", graph.add("Add", _words(graph, weights["table.word"]), places))
    for layer in range(sum(1 for name in weights if name.endswith(".attend.weight"))):
        own = f"layer{layer}"
        asks_keys_holds = graph.several(3, "Split", linear(f"{own}.attend", values), axis=-1, num_outputs=3)
        taken = graph.add("Attention", *asks_keys_holds, q_num_heads=HEADS, kv_num_heads=HEADS)
        values = normal(f"{own}.first", graph.add("Add", values, linear(f"{own}.gather", taken)))
        inner = graph.add("Gelu", linear(f"{own}.widen", values), approximate="tanh")
        values = normal(f"{own}.second", graph.add("Add", values, linear(f"{own}.narrow", inner)))
    return values


def _words(graph: _Graph, table: Floats) -> str:
    """The vectors of words, of which a text takes a few rows."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / WORD_STEPS
    whole = graph.add("Gather", graph.hold(np.rint(table / scale).astype(np.int8)), "pieces")
    scales = graph.add("Gather", graph.hold(scale.astype(np.float32)), "pieces")
    return graph.add("Mul", graph.add("Cast", whole, to=TensorProto.FLOAT), scales)


def _exact(graph: _Graph, weights: Mapping[str, Floats], name: str, values: str) -> str:
    product = graph.add("MatMul", values, graph.hold(weights[f"{name}.weight"]))
    return graph.add("Add", product, graph.hold(weights[f"{name}.bias"]))


def _rounded(graph: _Graph, values: str, weight: Floats, bias: Floats, divisors: Floats) -> str:
    weight = weight * divisors[:, None]
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / STEPS
    evened = graph.add("Mul", values, graph.hold((1 / divisors).astype(np.float32)))
    whole, step, zero = graph.several(3, "DynamicQuantizeLinear", evened)
    matrix = graph.hold(np.rint(weight / scale).astype(np.int8))
    product = graph.add("Cast", graph.add("MatMulInteger", whole, matrix, zero), to=TensorProto.FLOAT)
    steps = graph.add("Mul", step, graph.hold(scale.astype(np.float32)))
    return graph.add("Add", graph.add("Mul", product, steps), graph.hold(bias))


def _sizes(weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """By linear layer, the largest number of each column that it is given."""
    graph = _Graph()
    given: dict[str, str] = {}

    def linear(name: str, values: str) -> str:
        given[name] = values
        return _exact(graph, weights, name, values)

    _encoded(graph, weights, linear)
    draw = np.random.default_rng(0)
    length = min(SAMPLE, len(weights["table.position"]))
    texts = draw.integers(len(weights["table.word"]), size=(SAMPLES, length), dtype=np.int64)
    session = onnxruntime.InferenceSession(graph.model(list(given.values())))
    found = session.run(None, {"pieces": texts})
    return {name: np.abs(values).max(axis=(0, 1)) for name, values in zip(given, found, strict=True)}
