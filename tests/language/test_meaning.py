"""The network of meaning: pieces of words, the arithmetic of the encoder, what it makes of sentences."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import marked
from training.meaning import corpus
from training.meaning.rows import Rows

from dateline.language.lexicon.loading import load_ontology
from dateline.language.meaning.encoder import LONGEST, Encoder
from dateline.language.meaning.opinion import BY_STATE, DEED_ROLES, NO_DEED
from dateline.language.meaning.pieces import Pieces
from dateline.language.meaning.reader import Sentence, load_card, load_meaning
from dateline.language.meaning.windows import CONTEXT, ROOM, windows

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
TEXTS = [[1, 5, 3, 3, 8], [2], [8, 0, 4]]


@pytest.fixture
def graph():
    pytest.importorskip("onnx", reason="training needs it, reading does not")
    from training.meaning import graph

    return graph


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


def word_by_word(weights, ids, heads, epsilon):
    """The same network, one number after the other."""

    def normal(name, vector):
        mean = sum(vector) / len(vector)
        spread = math.sqrt(sum((v - mean) ** 2 for v in vector) / len(vector) + epsilon)
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
    size = WIDTH // heads
    for layer in range(LAYERS):
        parts = [linear(f"layer{layer}.attend", row) for row in rows]
        taken = [[0.0] * WIDTH for _ in rows]
        for head in range(heads):
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


@pytest.fixture
def defined(weights, graph):
    """The vectors of some texts, as the network is defined."""
    return [word_by_word(weights, text, graph.HEADS, graph.EPSILON) for text in TEXTS]


def off(found, defined):
    """The mean distance of numbers, where they are about 1 large."""
    return np.mean([np.abs(a - b).mean() for a, b in zip(found, defined, strict=True)])


def test_the_graph_reckons_as_the_network_is_defined(weights, graph, defined):
    assert off(Encoder(graph.exact(weights), {}).encode(TEXTS), defined) < 0.001


def test_the_graph_in_whole_numbers_stays_near(weights, graph, defined):
    assert off(Encoder(*graph.shipped(weights)).encode(TEXTS), defined) < 0.02


def test_a_column_far_larger_than_the_others_does_not_cost_them_their_precision(weights, graph):
    for layer in range(LAYERS):
        weights[f"layer{layer}.first.scaled"][5] *= 60
        weights[f"layer{layer}.widen.weight"][5] /= 60
    defined = [word_by_word(weights, text, graph.HEADS, graph.EPSILON) for text in TEXTS]
    assert off(Encoder(*graph.shipped(weights)).encode(TEXTS), defined) < 0.001


def test_heads_are_shipped_beside_the_graph(weights, graph):
    heads = {"type.weight": np.ones((WIDTH, 3), np.float32), "type.bias": np.zeros(3, np.float32)}
    encoder = Encoder(*graph.shipped(weights | heads))
    assert encoder.linear("type", np.ones((2, WIDTH), np.float32)).tolist() == [[WIDTH] * 3] * 2


def test_a_text_is_read_alike_in_any_company_and_cut_where_it_is_too_long(meaning):
    encoder = meaning._encoder
    long = [1012 + i for i in range(LONGEST + 9)]
    alone, cut = encoder.encode([[101, 2002, 102]])[0], encoder.encode([long])[0]
    assert encoder.encode([long, [101, 2002, 102]])[1].tobytes() == alone.tobytes()
    assert cut.tobytes() == encoder.encode([long[:LONGEST]])[0].tobytes()


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
def passages():
    return list(corpus.passages(load_ontology()))


def test_a_passages_sentences_hold_its_deeds_and_all_it_tells_of_them(passages):
    for passage in passages:
        assert "".join(passage.text.split()) == "".join(
            "".join(passage.text[part.start : part.end].split()) for part in passage.parts
        )
        for deed in passage.deeds:
            assert sum(part.start <= deed.event.start < part.end for part in passage.parts) == 1
            assert all(mark.role in DEED_ROLES for mark in deed.marks)


def test_each_deed_of_the_texts_is_laid_out_once_with_the_words_of_its_roles(passages):
    pieces = Pieces(files("dateline.data").joinpath("meaning/vocabulary.txt").read_text("utf-8").splitlines())
    types = {kind: number for number, kind in enumerate(load_card().types)}
    rows = Rows(types, pieces, seed=0)
    told = [passage for passage in passages if len(pieces.cut(passage.text)) <= ROOM][:40]
    batches = list(rows.batches(rows.texts(told), size=4))
    assert sum(batch.deed_weights.sum() for batch in batches) == sum(len(p.deeds) for p in told)
    played = sum((batch.played.sum(axis=(0, 1, 3)) for batch in batches), np.zeros(len(DEED_ROLES)))
    for number, role in enumerate(DEED_ROLES):
        letters = {
            (i, k, m.start)
            for i, p in enumerate(told)
            for k, d in enumerate(p.deeds)
            for m in d.marks
            if m.role == role
        }
        assert played[number] >= len(letters)
    for batch in batches:
        assert np.allclose(batch.deeds.sum(axis=-1), batch.deed_weights)
        assert np.all(batch.ids[batch.tells >= 0] > 0)


@pytest.fixture(scope="module")
def meaning():
    return load_meaning()


TOLD = [line.split("\t") for line in (Path(__file__).parent / "meaning.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("told", "kind"), [marked(told, kind) for kind, told in TOLD])
def test_deeds_that_no_lexicon_has_words_for_are_understood(meaning, told, kind):
    text, marks = corpus.unmarked(told)
    opinion = meaning.read([Sentence(0, text)]).sentence(0)
    assert max(opinion.types, key=opinion.likely) == kind
    for mark in marks:
        assert any(
            s.role == mark.role and s.start < mark.end and mark.start < s.end for s in opinion.stretches
        ), mark


@given(st.lists(st.integers(0, 200).map(lambda n: min(n, ROOM)), max_size=30))
def test_windows_read_each_sentence_once_as_their_own_and_never_too_much(lengths):
    found = list(windows(lengths))
    assert [at for window in found for at in range(window.own, window.end)] == list(range(len(lengths)))
    for window in found:
        assert sum(lengths[window.first : window.end]) <= ROOM
        assert sum(lengths[window.first : window.own]) <= CONTEXT


def test_what_is_told_of_a_sentence_has_its_offsets_in_the_report(meaning):
    texts = ["The governor spoke for an hour.", "Gunmen shot dead two teachers in Lomé on Sunday."] * 12
    starts = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
    reading = meaning.read([Sentence(int(s), text) for s, text in zip(starts, texts, strict=True)])
    report = " ".join(texts)
    for number in range(1, len(texts), 2):
        shot = int(starts[number]) + texts[number].index("shot")
        opinion = reading.deed(number, [(shot, shot + 4)])
        own = [s for s in opinion.of_role("killed") if s.start >= starts[number]]
        assert "two teachers" in {report[s.start : s.end] for s in own}


def test_words_outside_a_sentence_tell_nothing_of_it(meaning):
    reading = meaning.read([Sentence(0, "Gunmen killed two teachers in Lomé on Sunday, police said.")])
    assert reading.deed(0, [(200, 210)]) is None
    assert reading.told(0, [(200, 210)]) == 0.0
    assert reading.told(0, [(7, 13)]) > 0.5
