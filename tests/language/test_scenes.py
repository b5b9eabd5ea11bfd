"""The place of a deed that names none: what a reader takes for granted, and what nobody may."""

from __future__ import annotations

import pytest
from told import events, lines, place

TAKEN_FOR_GRANTED = [
    # the other deed of its sentence
    (
        "At least nine people were killed and six injured after gunmen raided a mosque in Katsina.",
        "attack.civilians",
        "Katsina",
    ),
    ("Police fired tear gas as thousands rallied in Nairobi.", "protest.intervention", "Nairobi"),
    ("A car bomb in Mogadishu on Friday killed eight people.", "bombing", "Mogadishu"),
    # the only place of its sentence
    (
        "Forty soldiers were hurt when a mine, laid by unknown men, went off near the city of Gao in Mali.",
        "",
        "near the city of Gao",
    ),
    # the sentence before
    ("The unrest has spread to Durban. Several shops were looted.", "looting", "Durban"),
    ("Lorries had come to Niamey at noon. Two drivers were shot dead.", "", "Niamey"),
    ("Rebels attacked Bunia on Monday. Five policemen were killed.", "", "Bunia"),
    ("Shells fell on Avdiivka overnight. Two women were wounded.", "casualties", "Avdiivka"),
    ("The army shelled Bara on Sunday. The militants withdrew.", "retreat", "Bara"),
    ("Protesters marched in Tunis. Police arrested twelve people.", "arrest", "Tunis"),
    ("Residents of Goma said that fighters had looted warehouses.", "looting", "Goma"),
    ("A patrol was ambushed in Djibo. Thirty soldiers surrendered.", "surrender", "Djibo"),
    (
        "Police found guns in a flat in the town of Qatraneh in Karak. They arrested two men.",
        "arrest",
        "Al Qaţrānah",
    ),
    # what a later sentence says of it
    ("Gunmen killed five farmers on Monday. The incident took place in Djibo.", "attack", "Djibo"),
    ("A car bomb exploded on Monday, police said. It happened in Baidoa.", "bombing", "Baidoa"),
    # the town from which the report comes
    ("GAO, Mali (AP) — Gunmen killed five civilians on Monday, officials said.", "attack", "Gao"),
    # "there"
    (
        "Russia denied that it had bombed Aleppo. It said it had carried out no air strikes there.",
        "strike",
        "Aleppo",
    ),
    # where its police or its people are at home
    ("Zimbabwean police fired tear gas at demonstrators on Friday.", "protest.intervention", "Zimbabwe"),
    ("Sudanese protesters rallied on Sunday.", "protest.peaceful", "Sudan"),
    ("Hong Kong police used water cannon as crowds held an illegal march.", "protest", "Hong Kong"),
    ("Four members of the Jordanian security forces were killed in Sunday's attacks.", "attack", "Jordan"),
    # the same deed told again
    ("A blast killed four people on Monday. The explosion hit a market in Baidoa.", "bombing", "Baidoa"),
]


@pytest.mark.parametrize(("text", "family", "where"), TAKEN_FOR_GRANTED)
def test_a_deed_without_a_place_takes_that_of_its_scene(text, family, where):
    found = events(text, family)
    assert found
    assert {c.where.name if c.where else None for c in found} == {where}


NOT_TAKEN = [
    ("BAGHDAD (Reuters) - Gunmen killed five civilians on Monday, police said.", "attack"),
    ("GAO, Mali (AP) — Gunmen killed five civilians, officials said. Soldiers were sent to Kidal.", "attack"),
    ("Rebels attacked Bunia on Monday. In another attack, gunmen killed two farmers.", "attack.civilians"),
    ("Troops retook Sake. Elsewhere, a mine wounded three children.", "bombing"),
    ("Israeli jets struck targets after rockets landed in a border town.", "strike.missile"),
    ("Rebels attacked Bunia on Monday. The group has carried out attacks for years.", "attack"),
    ("Rebels attacked Bunia on Monday. The minister condemned the killings.", "condemn"),
    ("Rebels attacked Bunia on Monday. Christians face attacks.", "attack"),
    ("The army bombed Bria on Monday. Rebels took two towns.", "territory.taken"),
    ("Two Canadian soldiers were killed by a roadside bomb on Monday.", "bombing"),  # abroad, most likely
    ("Turkish warplanes bombed militants on Monday.", "strike.air"),
]


@pytest.mark.parametrize(("text", "family"), NOT_TAKEN)
def test_a_deed_told_apart_takes_no_scene(text, family):
    assert [place(c) for c in events(text, family)][-1:] in ([None], [])


def test_an_earlier_deed_keeps_its_own_place_where_a_later_sentence_names_another():
    told = [place(c) for c in events("Jets bombed Taiz on Monday. Gunmen killed a judge in Aden.") if c.where]
    assert told == ["Taiz", "Aden"]


def test_the_scene_stands_in_the_claims_reasons():
    (claim,) = events("Shells fell on Avdiivka overnight. Two women were wounded.", "casualties")
    assert any(why.startswith("place of the sentence before") for why in claim.why)


def test_a_building_of_the_deed_lies_in_the_scene():
    _, claim = events("Rebels attacked Bunia on Monday. They set fire to a hospital.")
    assert place(claim) == "Bunia/hospital"


def test_nobody_gains_a_place_that_is_only_taken_for_granted():
    assert lines("Gunmen attacked Bambari on Monday. The rebels were still resisting.") == []


def test_a_retreat_leaves_the_place_of_the_sentence_before():
    told = lines("The army shelled Bara on Sunday. The militants withdrew.")
    assert [(state, where) for _, state, _, where in told] == [("unknown", "Bara")]
