"""Names that no gazetteer holds, known for places by the words around them."""

from __future__ import annotations

import pytest
from told import claims, events, ident, place

from dateline.language.text.unlisted import unlisted_places


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in unlisted_places(text, ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army retook al-Zumruk from the rebels.", ["al-Zumruk"]),
        ("Rebels seized control of Ngolomba on Friday.", ["Ngolomba"]),
        ("The army won back Velika Strana, Morvik and Ustinova.", ["Velika Strana", "Morvik", "Ustinova"]),
        ("Fighters captured Kuzhva on Sunday.", ["Kuzhva"]),
        ("Kuzhva, a small border town, was shelled.", ["Kuzhva"]),
        ("Residents fled the village of Old Bantori.", ["Old Bantori"]),
        ("Ngolomba fell to the rebels.", ["Ngolomba"]),
        ("On Monday Ngolomba fell to the rebels.", ["Ngolomba"]),
        ("Kuzhva, 30 km north of Sake, was quiet.", ["Kuzhva"]),
        ("Kuzhva, home of many traders, was retaken.", ["Kuzhva"]),
        ("Gunmen killed ten people in Wad-e-Zumruk on Friday.", ["Wad-e-Zumruk"]),
        ("Two died in Tal Zumruk on Friday.", ["Tal Zumruk"]),
        ("Bandits raided Kuzhvar, a remote community in Niger state.", ["Kuzhvar"]),
        (
            "Rebels overran Um Zumruk and Ein Kuzhva, villages in Aleppo province.",
            ["Um Zumruk", "Ein Kuzhva"],
        ),
        ("Gunmen fired in the Kuzhva Kadal area of Srinagar.", ["Kuzhva Kadal"]),
        # what is no place, or may be none
        ("Police captured Pablo Murgas.", []),
        ("Soldiers seized Kalashnikov rifles.", []),
        ("The army liberated hostages on Sunday.", []),
        ("Rebels captured ABC fighters.", []),
        ("Troops advanced on Sunday.", []),
    ],
)
def test_only_names_that_leave_room_for_nothing_but_a_place_are_found(text, names):
    assert found(text) == names


def test_a_village_that_nobody_lists_changes_hands():
    (claim,) = claims("M23 rebels stormed Ngolomba and captured Ngolomba on Friday.", "control")
    assert (ident(claim.control.holder), place(claim)) == ("m23", "Ngolomba")


def test_a_village_that_looks_like_a_person_or_company_is_where_an_in_puts_it():
    (claim,) = events(
        "An Israeli drone strike wounded two people in Majdal Selm, the agency reported.", "strike"
    )
    assert claim.where is not None and claim.where.name == "Majdal Selm"
