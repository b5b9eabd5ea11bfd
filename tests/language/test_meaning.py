"""The network of meaning: pieces of words, the arithmetic of the encoder, what it makes of sentences."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from training.meaning import corpus

from dateline.language.lexicon.loading import load_ontology
from dateline.language.meaning.encoder import EPSILON, HEADS, SCALE, Encoder, quantised
from dateline.language.meaning.opinion import BY_STATE, NO_DEED, load_card, load_meaning
from dateline.language.meaning.pieces import Pieces

VOCABULARY = ["[UNK]", "[CLS]", "[SEP]", "al", "-", "qa", "##yr", "##awan", "fell", "q", ".", "u", "s"]


def test_words_are_cut_into_their_longest_pieces_each_with_its_words_place():
    found = Pieces(VOCABULARY).cut("Al-Qaŷrawan fell.")
    assert [VOCABULARY[piece.id] for piece in found] == ["al", "-", "qa", "##yr", "##awan", "fell", "."]
    assert [(piece.start, piece.end) for piece in found] == [
        (0, 2),
        (2, 3),
        (3, 11),
        (3, 11),
        (3, 11),
        (12, 16),
        (16, 17),
    ]


@pytest.mark.parametrize("text", ["fellow", "ж", "x" * 200])
def test_a_word_that_no_pieces_make_is_one_unknown(text):
    assert [piece.id for piece in Pieces(VOCABULARY).cut(text)] == [0]


def test_points_stand_alone():
    assert [VOCABULARY[p.id] for p in Pieces(VOCABULARY).cut("U.S.")] == ["u", ".", "s", "."]


WIDTH, INNER, LAYERS = 24, 32, 2


@pytest.fixture
def weights():
    draw = np.random.default_rng(7)

    def some(*shape):
        return draw.normal(size=shape).astype(np.float32)

    out = {"table.word": some(9, WIDTH), "table.position": some(16, WIDTH)}
    out |= {"embedded.scaled": some(WIDTH), "embedded.shifted": some(WIDTH)}
    for i in range(LAYERS):
        sizes = {"attend": (WIDTH, 3 * WIDTH), "gather": (WIDTH, WIDTH)}
        sizes |= {"widen": (WIDTH, INNER), "narrow": (INNER, WIDTH)}
        for name, (rows, columns) in sizes.items():
            out[f"layer{i}.{name}.weight"] = some(rows, columns) * 0.2
            out[f"layer{i}.{name}.bias"] = some(columns)
        for name in ("first", "second"):
            out |= {f"layer{i}.{name}.scaled": some(WIDTH), f"layer{i}.{name}.shifted": some(WIDTH)}
    return out


def word_by_word(weights, ids):
    """The same network, one number after the other."""

    def normal(name, vector):
        mean = sum(vector) / len(vector)
        spread = math.sqrt(sum((v - mean) ** 2 for v in vector) / len(vector) + EPSILON)
        scaled, shifted = weights[f"{name}.scaled"], weights[f"{name}.shifted"]
        return [(v - mean) / spread * a + b for v, a, b in zip(vector, scaled, shifted, strict=True)]

    def linear(name, vector):
        return [
            sum(v * w for v, w in zip(vector, column, strict=True)) + bias
            for column, bias in zip(weights[f"{name}.weight"].T, weights[f"{name}.bias"], strict=True)
        ]

    def gelu(v):
        return 0.5 * v * (1 + math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3)))

    rows = [
        normal("embedded", list(weights["table.word"][i] + weights["table.position"][at]))
        for at, i in enumerate(ids)
    ]
    size = WIDTH // HEADS
    for layer in range(LAYERS):
        parts = [linear(f"layer{layer}.attend", row) for row in rows]
        taken = [[0.0] * WIDTH for _ in rows]
        for head in range(HEADS):
            cut = slice(head * size, (head + 1) * size)
            asks, keys, holds = ([p[k * WIDTH : (k + 1) * WIDTH][cut] for p in parts] for k in range(3))
            for at, ask in enumerate(asks):
                scores = [math.exp(float(np.dot(ask, key)) / math.sqrt(size)) for key in keys]
                for other, score in enumerate(scores):
                    for k in range(size):
                        taken[at][head * size + k] += score / sum(scores) * holds[other][k]
        after = [
            [a + b for a, b in zip(row, linear(f"layer{layer}.gather", t), strict=True)]
            for row, t in zip(rows, taken, strict=True)
        ]
        rows = [normal(f"layer{layer}.first", row) for row in after]
        inner = [[gelu(v) for v in linear(f"layer{layer}.widen", row)] for row in rows]
        narrow = [linear(f"layer{layer}.narrow", row) for row in inner]
        rows = [
            normal(f"layer{layer}.second", [a + b for a, b in zip(row, n, strict=True)])
            for row, n in zip(rows, narrow, strict=True)
        ]
    return np.array(rows)


def plain(stored):
    """Stored weights as they count."""
    return {
        name: value * stored[name + SCALE] if name + SCALE in stored else value
        for name, value in stored.items()
        if not name.endswith(SCALE)
    }


def test_the_encoder_reckons_as_the_network_is_defined(weights):
    stored = quantised(weights)
    texts = [[1, 5, 3, 3, 8], [2], [8, 0, 4]]
    for text, found in zip(texts, Encoder(stored).encode(texts), strict=True):
        assert np.allclose(found, word_by_word(plain(stored), text), atol=1e-3)


def test_eight_bits_keep_every_weight_within_half_a_step(weights):
    stored = quantised(weights)
    for name, value in plain(stored).items():
        step = stored.get(name + SCALE, np.float32(0))
        assert np.all(np.abs(value - weights[name]) <= step / 2 + 1e-6), name


def test_the_network_ships_as_its_texts_made_it():
    card = load_card()
    assert card.corpus == corpus.fingerprint()
    assert set(card.types) == {*load_ontology().types, BY_STATE, NO_DEED}


@pytest.mark.parametrize("text", ["{a:Men} {x:fled}", "{a:Men fled", "Men} fled"])
def test_a_mark_that_is_none_is_an_error(text):
    with pytest.raises((ValueError, KeyError)):
        corpus.unmarked(text)


def test_marks_are_offsets_of_the_text_without_them():
    text, marks = corpus.unmarked("{a:Gunmen} {e:stormed} a bank in {p:Lomé}.")
    assert text == "Gunmen stormed a bank in Lomé."
    assert [(m.role, text[m.start : m.end]) for m in marks] == [
        ("agent", "Gunmen"),
        ("event", "stormed"),
        ("place", "Lomé"),
    ]


@pytest.fixture(scope="module")
def meaning():
    return load_meaning()


TOLD = [line.split("\t") for line in (Path(__file__).parent / "meaning.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("kind", "told"), TOLD, ids=[told for _, told in TOLD])
def test_deeds_that_no_lexicon_has_words_for_are_understood(meaning, kind, told):
    text, marks = corpus.unmarked(told)
    opinion = meaning.of([text])[0]
    assert max(opinion.types, key=opinion.likely) == kind
    for mark in marks:
        assert any(
            s.role == mark.role and s.start < mark.end and mark.start < s.end for s in opinion.stretches
        ), mark
