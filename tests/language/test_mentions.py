"""The mentions of a report."""

from __future__ import annotations

import pytest
from told import read

TEXT = (
    "Sudanese troops retook Wad Madani on Saturday, killing 20 fighters of the Rapid Support Forces. "
    "Burhan said the town had been freed after two weeks."
)


def by_kind(kind: str) -> list[str]:
    return [mention.text for mention in read(TEXT).mentions if mention.kind == kind]


def test_places_actors_persons_times_and_quantities_are_mentioned():
    assert "Wad Madani" in by_kind("place")
    assert any("Rapid Support Forces" in text for text in by_kind("organisation"))
    assert "Burhan" in by_kind("person")
    assert {"on Saturday", "Saturday"} & set(by_kind("time"))
    assert "20" in by_kind("quantity")


def test_mentions_quote_the_text_in_its_order():
    mentions = read(TEXT).mentions
    assert [TEXT[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


def test_a_known_name_carries_what_it_stands_for():
    named = {m.text: m for m in read(TEXT).mentions if m.form == "name"}
    assert named["Wad Madani"].country == "SDN"
    assert named["Wad Madani"].lat == pytest.approx(14.4, abs=0.2)
    assert next(m for m in named.values() if m.id == "actor:rsf").kind == "organisation"


def test_a_place_and_the_country_of_a_nationality_carry_their_radius():
    by_text = {m.text: m for m in read("They took the Sudanese town of Wad Madani.").mentions}
    assert by_text["Wad Madani"].radius_km < 20
    nation = by_text["Sudanese"]
    assert (nation.kind, nation.name, nation.country) == ("nationality", "Sudan", "SDN")
    assert 8 < nation.lat < 23 and 21 < nation.lon < 39 and nation.radius_km > 500


def test_a_time_carries_its_value_and_type():
    saturday = next(m for m in read(TEXT).mentions if m.kind == "time" and "Saturday" in m.text)
    assert (saturday.value, saturday.type) == ("2024-03-09", "DATE")
    weeks = next(m for m in read(TEXT).mentions if m.kind == "time" and "weeks" in m.text)
    assert (weeks.value, weeks.type) == ("P2W", "DURATION")


def test_a_nationality_is_no_place():
    mentions = {m.text: m for m in read("The Turkish and Iraqi governments met.").mentions}
    assert (mentions["Turkish"].kind, mentions["Turkish"].country) == ("nationality", "TUR")
    assert (mentions["Iraqi"].kind, mentions["Iraqi"].country) == ("nationality", "IRQ")


def test_no_mention_is_given_twice():
    keys = [(m.start, m.end, m.kind) for m in read(TEXT).mentions]
    assert len(keys) == len(set(keys))


def test_the_last_name_of_a_person_named_in_full_is_no_place():
    text = "Michael Parker fled to Mosul. Friends of Parker met him there. He left for a village in Parker."
    places = [
        mention.start
        for mention in read(text).mentions
        if mention.kind == "place" and mention.text == "Parker"
    ]
    assert places in ([], [text.rindex("Parker")])


def test_a_village_abroad_with_the_name_of_a_district_says_nothing_of_the_country():
    text = "Bombs hit the Haram district of Giza on Monday. Egypt's army closed roads in Giza."
    countries = {m.country for m in read(text).mentions if m.kind == "place" and m.text == "Giza"}
    assert countries == {"EGY"}


def test_many_persons_are_a_group_and_one_is_a_person():
    found = {m.text: m.kind for m in read("A soldier was shot after militants stormed the base.").mentions}
    assert (found["A soldier"], found["militants"]) == ("person", "organisation")


def test_a_country_that_acts_is_somebody_besides_a_place():
    found = {(m.text, m.kind) for m in read("Turkey said it had struck targets in Iraq.").mentions}
    assert {("Turkey", "place"), ("Turkey", "organisation"), ("Iraq", "place")} <= found
    assert ("Iraq", "organisation") not in found


def test_weapons_in_capitals_are_weapons_and_a_bare_one_is_no_quantity():
    found = {(m.text, m.kind) for m in read("Fighters blew up a VBIED near Sake. One of them died.").mentions}
    assert any(kind == "weapon" and "VBIED" in text for text, kind in found)
    assert not any(kind == "quantity" for _, kind in found)
    assert ("VBIED", "organisation") not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The frigate Karachi fired on pirates off Bosaso.", "Karachi"),
        ("The USS Nashville shelled positions near Tyre.", "Nashville"),
        ("Anna Marienthal. Rebels took Bouar on Monday, the army said.", "Marienthal"),
        ("Pascal Douala, a spokesman, said rebels had taken Bouar.", "Douala"),
        ("Iraq has lost Fallujah, a senior official told AFP.", None),  # told by him, and not his name
        ("They took a ferry to Karachi, where police shot a man.", None),
        ("New Delhi. Police arrested ten men.", None),
    ],
)
def test_a_ship_and_a_person_are_no_places(text, name):
    places = " ".join(m.text for m in read(text).mentions if m.kind == "place")
    assert name not in places if name else any(n in places for n in ("Fallujah", "Karachi", "New Delhi"))
