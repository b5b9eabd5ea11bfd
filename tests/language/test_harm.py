"""Who was killed, wounded, captured, missing or displaced, each counted once."""

from __future__ import annotations

import pytest
from told import event, events, harms, ident

ONE_HARM = [
    ("Two policemen were killed in Imphal on Tuesday.", ("killed", 2, 2, 2)),
    ("Up to 30 militants were killed in Gao on Monday.", ("killed", None, 30, 30)),
    ("At least 15 soldiers were killed in an ambush near Goma on Sunday.", ("killed", 15, 15, None)),
    (
        "More than 300,000 people have been displaced by fighting in Darfur.",
        ("displaced", 300_000, 300_000, None),
    ),
    ("Congolese troops captured 14 rebels near Bunia on Monday.", ("captured", 14, 14, 14)),
    ("Dozens of people were wounded when jets struck a market in Sanaa.", ("wounded", 12, None, None)),
    ("Gunmen opened fire on a bus near Cali, killing three passengers.", ("killed", 3, 3, 3)),
    ("Ethiopian soldiers killed hundreds of civilians in Axum.", ("killed", 100, None, None)),
    ("About 40 fighters were killed in Marib on Friday.", ("killed", None, 40, None)),
    ("A journalist was killed in Idlib on Friday.", ("killed", 1, 1, 1)),
    ("Seventeen people were injured in the shelling of Donetsk.", ("wounded", 17, 17, 17)),
    ("Eleven soldiers killed in ambush in Niger: ministry", ("killed", 11, 11, 11)),
    ("Fighting in Tigray has displaced two million people.", ("displaced", 2_000_000, 2_000_000, 2_000_000)),
    ("A shell landed on a house in Saraqib, killing a family of five.", ("killed", 5, 5, 5)),
    ("Warplanes bombed Zamalka on Wednesday, leaving four children injured.", ("wounded", 4, 4, 4)),
    ("An angry mob beat two men to death in Beni.", ("killed", 2, 2, 2)),
    (
        "Boko Haram fighters burned the village of Dalori, killing at least 86 people.",
        ("killed", 86, 86, None),
    ),
]


@pytest.mark.parametrize(("sentence", "harm"), ONE_HARM)
def test_harm_is_read_with_its_bounds(sentence, harm):
    assert [h for claim in events(sentence) for h in harms(claim)] == [harm]


TWO_HARMS = [
    (
        "Three soldiers and a child died when a mine exploded near Gedaref.",
        [("killed", 3, 3, 3), ("killed", 1, 1, 1)],
    ),
    (
        "The bombing left five people dead and 17 injured in Quetta.",
        [("killed", 5, 5, 5), ("wounded", 17, 17, 17)],
    ),
    (
        "At least 52 marchers in Conakry have been killed by soldiers and more than 1,200 injured.",
        [("killed", 52, 52, None), ("wounded", 1200, 1200, None)],
    ),
    (
        "A car bomb in Mogadishu killed at least 12 people, among them three children, and wounded 30.",
        [("killed", 12, 12, None), ("wounded", 30, 30, 30)],
    ),
    (
        "Gunmen killed a tribal elder and three of his bodyguards in Jalalabad.",
        [("killed", 1, 1, 1), ("killed", 3, 3, 3)],
    ),
]


@pytest.mark.parametrize(("sentence", "harm"), TWO_HARMS)
def test_the_dead_and_the_wounded_are_counted_apart(sentence, harm):
    assert [h for claim in events(sentence) for h in harms(claim)] == harm


def test_who_was_harmed_is_named():
    claim = event("Sudanese troops killed six fighters of the Rapid Support Forces in Bahri.", "killing")
    assert [ident(h.who) for h in claim.event.harm] == ["rsf"]


def test_a_report_counts_its_dead_once():
    text = (
        "A suicide bombing in Quetta on Monday killed 12 people. "
        "The bombing was the second in the city this year."
    )
    assert sum(len(harms(claim)) for claim in events(text)) <= 1


def test_nobody_is_harmed_where_nobody_is_said_to_be():
    for sentence in (
        "Houthi forces captured Hazm on Sunday.",
        "Russian missiles hit a bridge near Odesa on Monday.",
        "Turkish artillery shelled Kobani on Sunday.",
    ):
        assert [h for claim in events(sentence) for h in harms(claim)] == []


def test_who_was_fatally_shot_was_killed():
    (claim,) = events("A journalist was fatally shot in Lagos on Sunday.")
    assert [(h.kind, h.best) for h in claim.event.harm] == [("killed", 1)]


def test_the_dead_of_a_volcano_are_nobodys_deed():
    text = "Five people were killed and up to 20 were injured when a volcano erupted in Guatemala."
    assert not [c for c in events(text) if c.event.type != "casualties"]
