"""Which words of a text are taken for places and nationalities."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.places import Scanner, open_gazetteer

SCANNER = Scanner(open_gazetteer())
PIECES = [
    "Mosul",
    "in",
    "Iraqi",
    "the",
    "Tal",
    "Afar",
    ",",
    ".",
    "\n",
    "al-",
    "Qaim",
    "Post",
    "U.S.",
    "'s",
    "’",
    "Dam",
    "Ky.",
    "é",
]


def found(text: str, kind: str = "place") -> list[str]:
    return [hit.text for hit in SCANNER.scan(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Forces entered Mosul and Tal Afar.", ["Mosul", "Tal Afar"]),
        ("They took al-Qairwan on Tuesday.", ["al-Qairwan"]),
        ("A blast hit Khan Sheikhoun, in Idlib province.", ["Khan Sheikhoun", "Idlib"]),
        ("The siege of Deir ez-Zor goes on.", ["Deir ez-Zor"]),
        ("U.S. aircraft flew from Incirlik.", ["U.S.", "Incirlik"]),
        ("A U.S. strike hit Ar Raqqah.", ["U.S.", "Ar Raqqah"]),
        ("Mosul's Old City lay in ruins.", ["Mosul"]),
        ("Boats crossed the Euphrates near Lake Assad.", ["Euphrates", "Lake Assad"]),
        (
            "He was born in Frankfort, Ky., and lived in Victoria, B.C.",
            ["Frankfort", "Ky.", "Victoria", "B.C."],
        ),
        ("Troops stood on the Iraqi-Syrian border.", ["Iraqi-Syrian"]),
        ("Raids went on in the occupied West Bank.", ["West Bank"]),
        ("HASAKA, Syria - An army SWAT team came.", ["HASAKA", "Syria"]),
        ("Shelling of Haditha Dam and Mosul Airport", ["Haditha Dam", "Mosul Airport"]),
    ],
)
def test_the_places_of_a_sentence_are_found_with_their_full_names(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported it.",
        "Mumbai City FC won the match.",
        "Ministers praised the Paris Agreement.",
        "In May and on Sunday nothing happened.",
        "President Jackson spoke to Colonel Hassan.",
        "Donald Trump said Vladimir Putin had called.",
        "We're told that They'll come back.",
        "General Hospital and Memorial Bridge were named anew.",
        "Abu Bakr al-Baghdadi fled. Baghdadi said nothing.",
        "Leader and Secretary of the Federal Council",
        "The army met the police at noon.",
        "A Swat team broke the Door. Hit by a shell, it fell. Hole after hole opened.",
        "",
        "   \n\n ",
        "But I live here. Then I left.",
        "The army fired first, said Salman, 22, of Mosulites.",
    ],
)
def test_persons_papers_months_and_common_words_are_no_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("Iraqi forces and Syrians fought Iranian troops.", ["Iraqi", "Syrians", "Iranian"]),
        ("South Sudanese and Sudanese refugees", ["South Sudanese", "Sudanese"]),
        ("A Burmese colonel, two Filipinos and a Congolese doctor", ["Burmese", "Filipinos", "Congolese"]),
        ("a U.S. and British raid", ["British"]),
    ],
)
def test_demonyms_are_nationalities_with_their_country(text: str, nations: list[str]) -> None:
    hits = [hit for hit in SCANNER.scan(text) if hit.kind == "nationality"]
    assert [hit.text for hit in hits] == nations
    assert all(hit.country and hit.ids == (f"place:country:{hit.country}",) for hit in hits)


def test_a_surname_stays_a_surname_until_a_word_of_place_stands_before_it() -> None:
    assert found("Thomas Richmond spoke. Richmond denied it.") == []
    assert found("Thomas Richmond spoke. He lived in Richmond.") == ["Richmond"]


def test_a_name_that_many_places_share_has_no_single_country() -> None:
    hit = SCANNER.scan("They went to Tripoli.")[0]
    assert hit.country is None
    assert len(hit.ids) > 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_hits_come_in_order_overlap_nothing_and_quote_the_text(text: str) -> None:
    hits = SCANNER.scan(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))
    assert all(0.45 <= hit.weight <= 1 for hit in hits)
