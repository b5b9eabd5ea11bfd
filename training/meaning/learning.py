"""How the network learns: batches of texts of like length, AdamW, and the mean of the weights on the way."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

from dateline.language.meaning.encoder import LONGEST, Encoder, Floats
from dateline.language.meaning.opinion import ROLES, STANCES, Meaning
from dateline.language.meaning.pieces import Pieces
from training.meaning.corpus import Example
from training.meaning.graph import shipped
from training.meaning.network import Weights, heads, starting

EPOCHS = 5
RATE = 1e-4
"""Rate of learning of the layers; word vectors learn at a third of it."""

HEAD_RATE = 2e-3
BATCH = 16
WARM_UP = 0.06
DECAY = 0.01
KEPT = 0.995
"""How much of the running mean of the weights each step keeps (Polyak and Juditsky 1992)."""

ROLE_SHARE, STANCE_SHARE = 2.0, 0.5
"""What roles and stances weigh in the loss beside types."""

_STEP = 16  # pieces; batches are padded to a multiple, so that few shapes are compiled


class Batch(NamedTuple):
    """Texts as arrays; -1 stands for a role or a stance that is not told, a weight of 0 for no text."""

    ids: Any
    mask: Any
    types: Any
    roles: Any
    stance: Any
    weight: Any


class Learner:
    """Learns from examples with some vocabulary and weights to begin with."""

    def __init__(self, types: Sequence[str], vocabulary: Sequence[str], base: Path) -> None:
        self._types = {kind: number for number, kind in enumerate(types)}
        self._pieces = Pieces(vocabulary)
        self._base = base

    def learn(self, told: Sequence[Example], seed: int = 0) -> Mapping[str, Floats]:
        """The weights after all rounds, by name."""
        rows = [self._row(example) for example in told]
        key = jax.random.PRNGKey(seed)
        weights = starting(self._base, len(self._types), key)
        steps = EPOCHS * -(-len(rows) // BATCH)
        optimiser = _optimiser(weights, steps)
        state = optimiser.init(weights)
        mean = weights
        order = random.Random(seed)

        @jax.jit  # type: ignore[untyped-decorator]
        def step(weights: Weights, state: Any, mean: Weights, batch: Batch, key: Any) -> Any:
            loss, slope = jax.value_and_grad(_loss)(weights, batch, key)
            change, state = optimiser.update(slope, state, weights)
            weights = optax.apply_updates(weights, change)
            mean = jax.tree.map(lambda old, new: KEPT * old + (1 - KEPT) * new, mean, weights)
            return weights, state, mean, loss

        for round_ in range(EPOCHS):
            losses = []
            for batch in _batches(rows, order):
                key, own = jax.random.split(key)
                weights, state, mean, loss = step(weights, state, mean, batch, own)
                losses.append(float(loss))
            print(f"round {round_ + 1} of {EPOCHS}: loss {np.mean(losses):.3f}", flush=True)
        return {name: np.asarray(value) for name, value in mean.items()}

    def reader(self, weights: Mapping[str, Floats]) -> Meaning:
        """What reads with some weights as it will be shipped, in whole numbers."""
        return Meaning(tuple(self._types), self._pieces, Encoder(*shipped(weights)))

    def _row(self, example: Example) -> Batch:
        pieces = self._pieces.cut(example.text)[: LONGEST - 2]
        types = np.zeros(len(self._types), np.float32)
        types[[self._types[kind] for kind in example.types]] = 1
        roles = np.full(len(pieces) + 2, -1)
        for i, piece in enumerate(pieces if example.marks is not None else ()):
            inside = [m.role for m in example.marks or () if m.start <= piece.start and piece.end <= m.end]
            roles[i + 1] = ROLES.index(inside[0] if inside else "")
        ids = np.array([self._pieces.begin, *(piece.id for piece in pieces), self._pieces.end])
        stance = STANCES.index(example.stance) if example.stance else -1
        return Batch(ids, np.ones(len(ids)), types, roles, stance, 1.0)


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
    heads = name.startswith(("type", "stance", "role"))
    return "words" if name == "table.word" else "heads" if heads else "layers"


def _loss(weights: Weights, batch: Batch, key: Any) -> Any:
    types, stances, roles = heads(weights, batch.ids, batch.mask, key)
    right = jnp.where(batch.types > 0, jax.nn.log_softmax(types), -1e9)
    of_types = -jax.nn.logsumexp(right, 1) * batch.weight
    return (
        of_types.sum() / batch.weight.sum()
        + ROLE_SHARE * _crossed(roles, batch.roles)
        + STANCE_SHARE * _crossed(stances, batch.stance)
    )


def _crossed(scores: Any, right: Any) -> Any:
    """The cross entropy where the answer is told; `right` is -1 where it is not."""
    told = right >= 0
    chosen = jnp.take_along_axis(jax.nn.log_softmax(scores), jnp.maximum(right, 0)[..., None], -1)[..., 0]
    return -(chosen * told).sum() / jnp.maximum(told.sum(), 1)


def _batches(rows: Sequence[Batch], order: random.Random) -> Iterator[Batch]:
    """All rows in batches of like length, in an order drawn anew."""
    drawn = order.sample(range(len(rows)), len(rows))
    pools = [drawn[k : k + BATCH * 40] for k in range(0, len(drawn), BATCH * 40)]
    batches = []
    for pool in pools:
        pool.sort(key=lambda i: len(rows[i].ids))
        batches += [pool[k : k + BATCH] for k in range(0, len(pool), BATCH)]
    order.shuffle(batches)
    for batch in batches:
        yield _stacked([rows[i] for i in batch])


def _stacked(rows: Sequence[Batch]) -> Batch:
    longest = max(len(row.ids) for row in rows)
    length = -(-longest // _STEP) * _STEP
    ids = np.zeros((BATCH, length), np.int32)
    mask = np.zeros((BATCH, length), np.float32)
    mask[:, 0] = 1
    roles = np.full((BATCH, length), -1, np.int32)
    stance = np.full(BATCH, -1, np.int32)
    types = np.zeros((BATCH, len(rows[0].types)), np.float32)
    weight = np.zeros(BATCH, np.float32)
    for i, row in enumerate(rows):
        count = len(row.ids)
        ids[i, :count], mask[i, :count], roles[i, :count] = row.ids, 1, row.roles
        stance[i], types[i], weight[i] = row.stance, row.types, 1
    return Batch(ids, mask, types, roles, stance, weight)
