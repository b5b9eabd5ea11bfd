"""The network as it is trained: the same as `graph`, in JAX, with many texts at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

from dateline.language.meaning.encoder import LONGEST
from dateline.language.meaning.opinion import DEED_ROLES, ROLES, STANCES
from dateline.language.meaning.reader import ASKED, SHARPNESS
from training.meaning.graph import EPSILON, HEADS
from training.meaning.rows import Batch

Weights = dict[str, Any]

DROPPED = 0.1
"""The share of values dropped while training (Srivastava et al. 2014)."""

COMPARED = 0.1
"""How widely the weights are drawn whose products are compared; narrow ones would hardly begin to learn."""

RARE = -3.0
"""Where the log-odds begin that a piece tells a deed, or plays some role in one: few do."""

_PARTS = {
    "gather": "attention.output.dense",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
}
_NORMS = {"first": "attention.output.LayerNorm", "second": "output.LayerNorm"}


def starting(base: Path, types: int, key: Any) -> Weights:
    """The weights to begin with: the language model's, and heads drawn at random."""
    told: Mapping[str, np.ndarray] = load_file(base)
    out: Weights = {
        "table.word": told["embeddings.word_embeddings.weight"],
        "table.position": told["embeddings.position_embeddings.weight"][:LONGEST]
        + told["embeddings.token_type_embeddings.weight"][0],
        "embedded.scaled": told["embeddings.LayerNorm.weight"],
        "embedded.shifted": told["embeddings.LayerNorm.bias"],
    }
    layers = sum(1 for name in told if name.endswith(".attention.self.key.bias"))
    for i in range(layers):
        own = f"encoder.layer.{i}."
        asked = [f"{own}attention.self.{part}" for part in ("query", "key", "value")]
        out[f"layer{i}.attend.weight"] = np.concatenate([told[f"{p}.weight"].T for p in asked], axis=1)
        out[f"layer{i}.attend.bias"] = np.concatenate([told[f"{p}.bias"] for p in asked])
        for name, part in _PARTS.items():
            out[f"layer{i}.{name}.weight"] = told[f"{own}{part}.weight"].T
            out[f"layer{i}.{name}.bias"] = told[f"{own}{part}.bias"]
        for name, part in _NORMS.items():
            out[f"layer{i}.{name}.scaled"] = told[f"{own}{part}.weight"]
            out[f"layer{i}.{name}.shifted"] = told[f"{own}{part}.bias"]
    width = out["table.word"].shape[1]
    sizes = {"type": types, "stance": len(STANCES), "role": len(ROLES), "lean": len(DEED_ROLES)}
    sizes |= {"tells": 1, "deedtype": types, "deedstance": len(STANCES)}
    sizes |= dict.fromkeys(("ask", "hold"), ASKED * len(DEED_ROLES))
    for (head, size), own_key in zip(sizes.items(), jax.random.split(key, len(sizes)), strict=True):
        spread = COMPARED if head in ("ask", "hold") else 0.02
        out[f"{head}.weight"] = jax.random.normal(own_key, (width, size)) * spread
        out[f"{head}.bias"] = jnp.full(size, RARE if head in ("lean", "tells") else 0.0)
    return {name: jnp.asarray(value) for name, value in out.items()}


class Scores(NamedTuple):
    """What the heads say of a batch: by part, by piece, by deed, by deed and piece."""

    types: Any
    stances: Any
    roles: Any
    tells: Any
    deed_types: Any
    deed_stances: Any
    played: Any


def heads(weights: Weights, batch: Batch, key: Any = None) -> Scores:
    """The scores of all heads for a batch, in the order and the shapes of its answers."""
    values = _encode(weights, batch.ids, batch.mask, key)
    parts = _drop(batch.parts @ values * SHARPNESS, key)
    words = batch.deeds @ values
    deeds = _drop(words * SHARPNESS, key)
    size, count = batch.ids.shape
    asks = jax.nn.gelu(_linear(weights, "ask", words)).reshape(size, -1, len(DEED_ROLES), ASKED)
    holds = jax.nn.gelu(_linear(weights, "hold", values)).reshape(size, count, len(DEED_ROLES), ASKED)
    leant = _linear(weights, "lean", values).transpose(0, 2, 1)[:, None]
    return Scores(
        types=_linear(weights, "type", parts),
        stances=_linear(weights, "stance", parts),
        roles=_linear(weights, "role", values),
        tells=_linear(weights, "tells", values)[..., 0],
        deed_types=_linear(weights, "deedtype", deeds),
        deed_stances=_linear(weights, "deedstance", deeds),
        played=jnp.einsum("bdrk,bnrk->bdrn", asks, holds) / np.sqrt(ASKED) + leant,
    )


def _encode(weights: Weights, ids: Any, mask: Any, key: Any) -> Any:
    layers = sum(1 for name in weights if name.endswith(".attend.weight"))
    keys = iter(jax.random.split(key, 2 * layers + 1)) if key is not None else iter([None] * (2 * layers + 1))
    values = weights["table.word"][ids] + weights["table.position"][: ids.shape[1]]
    values = _drop(_normal(weights, "embedded", values), next(keys))
    hidden = (1 - mask)[:, None, None, :] * -1e9
    texts, count, width = values.shape
    for i in range(layers):
        parts = _linear(weights, f"layer{i}.attend", values)
        asks, names, holds = parts.reshape(texts, count, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
        scores = asks @ names.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS) + hidden
        taken = (jax.nn.softmax(scores, -1) @ holds).transpose(0, 2, 1, 3).reshape(texts, count, width)
        taken = _drop(_linear(weights, f"layer{i}.gather", taken), next(keys))
        values = _normal(weights, f"layer{i}.first", values + taken)
        inner = jax.nn.gelu(_linear(weights, f"layer{i}.widen", values))
        inner = _drop(_linear(weights, f"layer{i}.narrow", inner), next(keys))
        values = _normal(weights, f"layer{i}.second", values + inner)
    return values


def _linear(weights: Weights, name: str, values: Any) -> Any:
    return values @ weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _normal(weights: Weights, name: str, values: Any) -> Any:
    centred = values - values.mean(-1, keepdims=True)
    spread = jnp.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON)
    return centred / spread * weights[f"{name}.scaled"] + weights[f"{name}.shifted"]


def _drop(values: Any, key: Any) -> Any:
    if key is None:
        return values
    kept = jax.random.bernoulli(key, 1 - DROPPED, values.shape)
    return jnp.where(kept, values / (1 - DROPPED), 0)
