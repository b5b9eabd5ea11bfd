"""Tie claims: how two actors stand to each other."""

from __future__ import annotations

import pytest
from told import claims, ties

TIES = [
    (
        "Abdul Malik al-Houthi, leader of the Houthis, spoke on Monday.",
        ("abdul-malik-al-houthi", "leads", "houthis"),
    ),
    ("ISIS leader Abu Bakr al-Baghdadi died in Idlib.", ("abu-bakr-al-baghdadi", "leads", "isis")),
    (
        "Burhan, the commander of the Sudanese army, met officials.",
        ("abdel-fattah-al-burhan", "leads", "sudan-armed-forces"),
    ),
    ("Iran backs the Houthis with weapons.", ("iran", "backs", "houthis")),
    ("The M23 rebels, who are backed by Rwanda, took Rutshuru.", ("rwanda", "backs", "m23")),
    ("Hamas is at war with Israel.", ("hamas", "hostile_to", "israel")),
    ("Al-Shabaab pledged allegiance to al-Qaeda.", ("al-shabaab", "allied_with", "al-qaeda")),
    ("The Rwandan army backs the M23.", ("rwanda-armed-forces", "backs", "m23")),
    (
        "The Syrian Democratic Forces, supported by the US-led coalition, took Raqqa.",
        ("cjtf-oir", "backs", "sdf"),
    ),
    (
        "Khalifa Haftar, commander of the Libyan National Army, spoke in Benghazi.",
        ("khalifa-haftar", "leads", "libya-lna"),
    ),
    ("Hezbollah is an ally of the Syrian government.", ("hezbollah", "allied_with", "syria-government")),
    ("Russia armed the Syrian government.", ("russia", "backs", "syria-government")),
]


@pytest.mark.parametrize(("sentence", "tie"), TIES)
def test_a_tie_is_read_from_prose_titles_and_adjectives(sentence, tie):
    assert tie in ties(sentence)


def test_a_denied_backing_is_a_denial():
    (claim,) = claims("Turkey has denied backing the rebels in Idlib.", "tie")
    assert claim.stance == "denied"
    assert ties("Turkey has denied backing the rebels in Idlib.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Houthi forces captured Hazm on Sunday.",
        "Burhan met the Egyptian president in Cairo on Monday.",
        "The Turkish president visited Mogadishu on Monday.",
    ],
)
def test_no_tie_is_read_where_none_is_said(sentence):
    assert ties(sentence) == set()
