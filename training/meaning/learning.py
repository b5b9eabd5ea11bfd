"""How the network learns: batches of texts of like length, AdamW, and the mean of the weights on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from dateline.language.meaning.encoder import Encoder, Floats
from dateline.language.meaning.pieces import Pieces
from dateline.language.meaning.reader import Meaning
from training.meaning.corpus import Example
from training.meaning.graph import shipped
from training.meaning.network import Weights, heads, starting
from training.meaning.rows import Batch, Rows

EPOCHS = 5
RATE = 1e-4
"""Rate of learning of the layers; word vectors learn at a third of it."""

HEAD_RATE = 2e-3
BATCH = 6
"""Windows."""

WARM_UP = 0.06
DECAY = 0.01
KEPT = 0.995
"""How much of the running mean of the weights each step keeps (Polyak and Juditsky 1992)."""

ROLE_SHARE, STANCE_SHARE, TELLS_SHARE = 2.0, 0.5, 2.0
DEED_TYPE_SHARE, DEED_STANCE_SHARE, PLAYED_SHARE = 0.5, 0.25, 0.3
"""What each answer weighs in the loss beside the types of sentences."""

ELSEWHERE = 3.0
"""What a piece weighs that plays a role in a deed of another sentence; there are few."""


class Learner:
    """Learns from examples with some vocabulary and weights to begin with."""

    def __init__(self, types: Sequence[str], vocabulary: Sequence[str], base: Path) -> None:
        self._types = {kind: number for number, kind in enumerate(types)}
        self._pieces = Pieces(vocabulary)
        self._base = base

    def learn(self, told: Sequence[Example], seed: int = 0) -> Mapping[str, Floats]:
        """The weights after all rounds, by name."""
        rows = Rows(self._types, self._pieces, seed)
        texts = rows.texts(told)
        key = jax.random.PRNGKey(seed)
        weights = starting(self._base, len(self._types), key)
        steps = EPOCHS * len(list(rows.batches(texts, BATCH)))
        optimiser = _optimiser(weights, steps)
        state = optimiser.init(weights)
        mean = weights

        @jax.jit  # type: ignore[untyped-decorator]
        def step(weights: Weights, state: Any, mean: Weights, batch: Batch, key: Any) -> Any:
            loss, slope = jax.value_and_grad(_loss)(weights, batch, key)
            change, state = optimiser.update(slope, state, weights)
            weights = optax.apply_updates(weights, change)
            mean = jax.tree.map(lambda old, new: KEPT * old + (1 - KEPT) * new, mean, weights)
            return weights, state, mean, loss

        for round_ in range(EPOCHS):
            losses = []
            for batch in rows.batches(texts, BATCH):
                key, own = jax.random.split(key)
                weights, state, mean, loss = step(weights, state, mean, batch, own)
                losses.append(float(loss))
            print(f"round {round_ + 1} of {EPOCHS}: loss {np.mean(losses):.3f}", flush=True)
        return {name: np.asarray(value) for name, value in mean.items()}

    def reader(self, weights: Mapping[str, Floats]) -> Meaning:
        """What reads with some weights as it will be shipped, in whole numbers."""
        return Meaning(tuple(self._types), self._pieces, Encoder(*shipped(weights)))


def _optimiser(weights: Weights, steps: int) -> optax.GradientTransformation:
    course = optax.warmup_cosine_decay_schedule(0.0, 1.0, int(WARM_UP * steps), steps)
    rates = {"layers": RATE, "words": RATE / 3, "heads": HEAD_RATE}
    parts = {
        name: optax.adamw(lambda count, rate=rate: rate * course(count), weight_decay=DECAY)
        for name, rate in rates.items()
    }
    kinds = {name: _kind(name) for name in weights}
    return optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(parts, kinds))


def _kind(name: str) -> str:
    """Which rate a weight learns at."""
    layers = name.startswith(("layer", "embedded", "table.position"))
    return "words" if name == "table.word" else "layers" if layers else "heads"


def _loss(weights: Weights, batch: Batch, key: Any) -> Any:
    found = heads(weights, batch, key)
    return (
        _any_of(found.types, batch.types, batch.weights)
        + ROLE_SHARE * _crossed(found.roles, batch.roles)
        + STANCE_SHARE * _crossed(found.stances, batch.stances)
        + TELLS_SHARE * _told(found.tells, batch.tells)
        + DEED_TYPE_SHARE * _any_of(found.deed_types, batch.deed_types, batch.deed_weights)
        + DEED_STANCE_SHARE * _crossed(found.deed_stances, batch.deed_stances)
        + PLAYED_SHARE * _played(found.played, batch)
    )


def _any_of(scores: Any, right: Any, weights: Any) -> Any:
    """The cross entropy where any of several answers is right; `right` is 1 for these."""
    told = jnp.where(right > 0, jax.nn.log_softmax(scores), -1e9)
    return -(jax.nn.logsumexp(told, -1) * weights).sum() / jnp.maximum(weights.sum(), 1)


def _played(scores: Any, batch: Batch) -> Any:
    """What all roles of all pieces of a window cost a deed, in nats, in the mean of deeds."""
    inside = (batch.parts > 0).astype(scores.dtype)
    own = (batch.deeds @ inside.transpose(0, 2, 1) > 0).astype(scores.dtype) @ inside
    elsewhere = batch.played * (own == 0)[:, :, None, :]
    weights = batch.mask[:, None, None, :] * (1 + (ELSEWHERE - 1) * elsewhere)
    of_deed = (optax.sigmoid_binary_cross_entropy(scores, batch.played) * weights).sum((2, 3))
    of_deed = of_deed * batch.deed_weights
    return of_deed.sum() / jnp.maximum(batch.deed_weights.sum(), 1)


def _told(scores: Any, right: Any) -> Any:
    """The cross entropy of yes and no where the answer is told; `right` is -1 where it is not."""
    told = right >= 0
    of_piece = optax.sigmoid_binary_cross_entropy(scores, jnp.maximum(right, 0))
    return (of_piece * told).sum() / jnp.maximum(told.sum(), 1)


def _crossed(scores: Any, right: Any) -> Any:
    """The cross entropy where the answer is told; `right` is -1 where it is not."""
    told = right >= 0
    chosen = jnp.take_along_axis(jax.nn.log_softmax(scores), jnp.maximum(right, 0)[..., None], -1)[..., 0]
    return -(chosen * told).sum() / jnp.maximum(told.sum(), 1)
