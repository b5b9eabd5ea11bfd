"""Counts in words and figures."""

from __future__ import annotations

import pytest
from told import event

from dateline.language.text.quantities import counted, number

NUMBERS = [
    ("7", 7),
    ("1,200", 1200),
    ("twelve", 12),
    ("twenty-five", 25),
    ("two hundred", 200),
    ("three thousand", 3000),
    ("a dozen", 12),
    ("two dozen", 24),
    ("one hundred and twenty", 120),
    ("1.5 million", 1_500_000),
    ("villages", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_is_read_from_words_and_figures(text, value):
    assert number(text) == value


BOUNDED = [
    ("12", "", (12, 12, 12)),
    ("12", "at least ", (12, 12, None)),
    ("12", "more than ", (12, 12, None)),
    ("12", "no fewer than ", (12, 12, None)),
    ("300", "some ", (None, 300, None)),
    ("300", "about ", (None, 300, None)),
    ("30", "up to ", (None, 30, 30)),
    ("30", "as many as ", (None, 30, 30)),
    ("15 to 20", "", (15, None, 20)),
    ("15-20", "", (15, None, 20)),
    ("forty", "roughly ", (None, 40, None)),
]


@pytest.mark.parametrize(("words", "before", "bounds"), BOUNDED)
def test_the_words_before_a_number_bound_it(words, before, bounds):
    count = counted(words, before, "people")
    assert count is not None
    assert (count.low, count.best, count.high) == bounds
    assert count.what == "people"


def test_words_that_give_no_number_give_no_count():
    assert counted("the", "", "people") is None


COUNTED = [
    ("Rebels seized three villages west of Hama on Thursday.", ("villages", 3, 3, 3)),
    ("Congolese troops retook at least five villages near Beni on Monday.", ("villages", 5, 5, None)),
    ("Kachin fighters captured a dozen outposts near Laiza.", ("outposts", 12, 12, 12)),
    ("Ukrainian troops have liberated dozens of settlements near Kharkiv.", ("settlements", 12, None, None)),
]


@pytest.mark.parametrize(("sentence", "count"), COUNTED)
def test_counted_places_are_kept_with_their_bounds(sentence, count):
    found = event(sentence, "territory.taken").event.counts
    assert [(c.what, c.low, c.best, c.high) for c in found] == [count]
