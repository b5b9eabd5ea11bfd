"""What belongs to one deed is one claim."""

from __future__ import annotations

import pytest
from told import event, events, harms, ids, place


def test_an_aim_gives_its_place_to_the_offensive_that_pursues_it():
    (claim,) = events("Ukrainian forces launched an offensive on Monday to retake Kherson.")
    assert claim.event.type.startswith("offensive")
    assert claim.stance in ("happened", "ongoing")
    assert ids(claim.event.agents) == ["ukraine-armed-forces"]
    assert place(claim) == "Kherson"


HARM_JOINS = [
    "Gunmen opened fire on a bus near Cali, killing three passengers.",
    "Twelve people were killed in a suicide bombing in Quetta.",
    "At least 15 soldiers were killed in an ambush near Goma.",
]


@pytest.mark.parametrize("sentence", HARM_JOINS)
def test_the_deed_and_the_harm_that_it_did_are_one_event(sentence):
    (claim,) = events(sentence)
    assert len(harms(claim)) == 1


def test_a_noun_that_only_names_again_what_a_verb_told_is_no_second_event():
    text = "Houthi forces captured Hazm on Sunday. The capture of Hazm cuts the road to Marib."
    assert len(events(text, "territory.taken")) == 1


def test_another_attack_is_a_second_event():
    text = "Boko Haram attacked Baga on Monday. Another attack killed two soldiers in Monguno on Tuesday."
    assert len(events(text, "attack")) == 2


def test_a_place_that_was_freed_is_given_to_the_reports_one_advancing_side():
    text = "Ukrainian troops advanced on Lyman on Friday. The town was freed on Saturday."
    claim = event(text, "territory.taken")
    assert ids(claim.event.agents) == ["ukraine-armed-forces"]
    assert place(claim) == "Lyman"


def test_two_captures_of_two_places_stay_two():
    text = "The Taliban captured Kunduz on Sunday. The Taliban captured Ghazni on Thursday."
    assert [place(c) for c in events(text, "territory.taken")] == ["Kunduz", "Ghazni"]
