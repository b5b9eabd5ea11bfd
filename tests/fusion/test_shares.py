from __future__ import annotations

import pytest
from making import ARMY, held, report

from dateline.fusion import fuse
from dateline.fusion.places import PlaceBook
from dateline.fusion.shares import is_vague, share_of
from dateline.records.values import Where

QASR = Where(name="Qasr Tarin", place="place:qasr", lat=35.0, lon=43.0, radius_km=3.0, country="IRQ")


def part(words: str, text: str) -> Where:
    return Where(name="Qasr Tarin", place="place:qasr", relation="part of", part=words, text=text)


@pytest.mark.parametrize(
    ("words", "text", "fraction"),
    [
        ("95 percent", "95 percent of the city", 0.95),
        ("at least 90 per cent", "at least 90 per cent of Qasr Tarin", 0.9),
        ("most", "most of Qasr Tarin", 0.85),
        ("nearly all", "nearly all of the town", 0.95),
        ("parts", "parts of Qasr Tarin", 0.3),
        ("over half", "over half of it", 0.5),
    ],
)
def test_a_share_of_a_place_is_told_of_the_place_itself(words: str, text: str, fraction: float) -> None:
    found = share_of(part(words, text))
    assert (found.part, found.fraction) == ("", fraction)
    book = PlaceBook([QASR, part(words, text)])
    assert book.of(part(words, text)) == book.of(QASR)


def test_a_share_of_a_side_is_told_of_that_side() -> None:
    found = share_of(part("90 percent", "90 percent of western Qasr Tarin"))
    assert (found.part, found.fraction) == ("western", 0.9)
    book = PlaceBook(
        [part("90 percent", "90 percent of western Qasr Tarin"), part("west", "west Qasr Tarin")]
    )
    assert len(book.parts_of("place:qasr")) == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("over half", "over half of the rebel districts"),
        ("seven villages", "seven villages round Qasr Tarin"),
        ("the last army-held part", "the last army-held part of Qasr Tarin"),
        ("Old City", "the Old City of Qasr Tarin"),
    ],
)
def test_what_is_no_share_of_the_place_stays_a_part(words: str, text: str) -> None:
    assert share_of(part(words, text)).part == words
    assert PlaceBook([QASR, part(words, text)]).of(part(words, text)) != "place:qasr"


def test_what_is_left_of_a_place_is_the_place() -> None:
    assert share_of(part("ruins", "the ruins of Qasr Tarin")).part == ""


@pytest.mark.parametrize("name", ["palace", "town offices", "its last pocket", "UNESCO-listed ruins"])
def test_words_without_a_name_are_vague(name: str) -> None:
    assert is_vague(name, None)


@pytest.mark.parametrize("name", ["Qarqa", "Azara plant", "presidential palace", "outside Qasr"])
def test_words_with_a_name_or_for_what_a_country_has_one_of_are_not(name: str) -> None:
    assert not is_vague(name, None)


@pytest.mark.parametrize("words", ["left bank", "eastern", "Haram district", "airport"])
def test_parts_that_a_town_has_one_of_are_not_vague(words: str) -> None:
    assert not is_vague("Qasr Tarin", words)


def test_a_part_named_with_its_whole_is_found_by_that_name() -> None:
    base = part("Qasr Tarin air base", "the Qasr Tarin air base")
    fused = fuse([report("one", "2017-05-25", held(base, ARMY, "2017-05-25"))])
    found = fused.places.find("Qasr Tarin air base")
    assert found is not None and found.whole == "place:qasr"
