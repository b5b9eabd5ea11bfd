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


TOLLS = [
    (
        "Two people were killed and 13 others were wounded when a roadside bomb exploded near Quetta.",
        "bombing.ied",
        [("killed", 2), ("wounded", 13)],
    ),
    ("Six soldiers died in an ambush near Gao on Friday.", "ambush", [("killed", 6)]),
    ("A rebel leader was struck and killed by an airstrike near Tabqa.", "strike.air", [("killed", 1)]),
    (
        "Dozens of people were injured in Beirut as police fired rubber bullets to disperse the protesters.",
        "protest.force",
        [("wounded", None)],
    ),
]


@pytest.mark.parametrize(("sentence", "type_id", "harm"), TOLLS)
def test_a_toll_belongs_to_the_deed_that_the_sentence_lays_it_to(sentence, type_id, harm):
    found = events(sentence)
    assert [c.event.type for c in found] == [type_id]
    assert [(h.kind, h.best) for h in found[0].event.harm] == harm


def test_what_the_police_did_before_a_riot_is_no_toll_of_the_riot():
    claim = event("Students rioted in Atlanta after police shot a man.", "riot")
    assert claim.event.harm == ()


def test_the_attack_named_again_is_of_the_kind_told_before():
    text = "A suicide bomber struck a mosque in Kabul on Friday. The attack killed nine worshippers."
    assert {c.event.type for c in events(text)} == {"bombing.suicide"}


def test_a_capture_is_not_swallowed_by_the_fighting_that_goes_on_beside_it():
    found = events("Bakhmut had been captured and fighting was going on.")
    assert "territory.taken" in [c.event.type for c in found]


def test_an_attack_repelled_is_one_event_against_those_who_attacked():
    claim = event("Ethiopian forces repulsed an attack by Fano militiamen on Debre Tabor.")
    assert ids(claim.event.targets) == ["fano"]
    assert place(claim) == "Debre Tabor"


@pytest.mark.parametrize(
    "sentence",
    [
        "Haftar's forces entered Sirte without fighting.",
        "The Taliban took Jalalabad without firing a shot.",
        "Al-Shabaab fighters seized the abandoned town of El Bur.",
    ],
)
def test_a_place_taken_without_a_fight_is_transferred_and_no_fight_is_denied(sentence):
    assert [c.event.type for c in events(sentence)] == ["territory.transferred"]


def test_what_happened_before_is_no_part_of_what_did_not():
    text = "Haftar's forces entered Sirte without fighting after the garrison left the town."
    assert {c.stance for c in events(text)} == {"happened"}


@pytest.mark.parametrize(
    "sentence", ["The army vowed to retake Goma.", "The president pledged to liberate Crimea."]
)
def test_a_vow_to_take_a_place_is_an_aim_and_no_agreement(sentence):
    assert [(c.event.type, c.stance) for c in events(sentence)] == [("territory.taken", "planned")]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Boko Haram gunmen raided Kuda at dawn. The attack left 12 people dead.", ["boko-haram"]),
        ("M23 rebels shelled Sake on Monday. Ten people were killed in the shelling.", ["m23"]),
        ("A bomber attacked a mosque in Kabul. The blast hurt 30. ISIS claimed responsibility.", ["isis"]),
        # who beat off an attack did not do it, and another attack is nobody's
        ("The army repelled an attack on Sake. Ten people were killed in the attack.", []),
        ("M23 rebels shelled Sake on Monday. Ten people were killed in a shooting in Goma.", []),
    ],
)
def test_a_deed_that_is_named_again_keeps_its_doer(text, doers):
    assert ids(next(c for c in events(text) if c.event.harm).event.agents) == doers
