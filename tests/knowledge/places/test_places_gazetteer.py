"""What the bundled gazetteer knows, and under which spellings."""

from __future__ import annotations

import pytest

from dateline.knowledge.places import Gazetteer, PlaceEntry, fold, open_gazetteer, skeleton
from dateline.knowledge.places.data import read_kinds, read_tsv
from dateline.knowledge.places.entry import POPULATED
from dateline.knowledge.places.folding import closeness
from dateline.knowledge.places.gazetteer import supplement_entries
from dateline.knowledge.places.layers import MemoryLayer
from dateline.records.geodesy import distance_km

GAZETTEER = open_gazetteer()


def place(name: str, *countries: str) -> PlaceEntry:
    found = GAZETTEER.lookup(name, countries)
    assert found, name
    return found[0]


@pytest.mark.parametrize(
    ("spellings", "country"),
    [
        (("Raqqa", "ar-Raqqah", "Rakka", "Al-Raqqa"), "SYR"),
        (("Deir ez-Zor", "Deir al-Zour", "Dayr az-Zawr", "Deirezzor", "Deir Ezzor"), "SYR"),
        (("Baaj", "Ba'aj", "al-Ba’aj"), "IRQ"),
        (("Tal Afar", "Talafar", "Tall 'Afar", "Telafar"), "IRQ"),
        (("Sirte", "Surt"), "LBY"),
        (("Hodeidah", "al-Hudaydah", "Hodeida"), "YEM"),
        (("Kyiv", "Kiev"), "UKR"),
        (("Sievierodonetsk", "Severodonetsk"), "UKR"),
        (("El Geneina", "Al Junaynah"), "SDN"),
        (("Nagorno-Karabakh", "Nagorno Karabakh", "Artsakh"), "AZE"),
        (("Myawaddy", "Myawadi"), "MMR"),
    ],
)
def test_the_spellings_of_agencies_mean_one_place(spellings: tuple[str, ...], country: str) -> None:
    assert {place(spelling, country).id for spelling in spellings} == {place(spellings[0], country).id}
    assert place(spellings[0], country).country == country


def test_a_spelling_nobody_listed_is_found_inside_a_country_that_the_report_speaks_of() -> None:
    assert place("Qayara", "IRQ").name == "Qayyarah"
    assert place("Shergat", "IRQ").name == "Shirqat"


def test_a_loose_spelling_never_crosses_a_border() -> None:
    assert all(e.country == "IRQ" for e in GAZETTEER.lookup("Shurqatt", ("IRQ",)))
    assert not [e for e in GAZETTEER.lookup("Mossull", ("NOR",)) if e.country != "NOR"]


def test_a_short_name_is_looked_up_as_it_is_written_alone() -> None:
    assert GAZETTEER.lookup("Hyt", ("IRQ",)) == []


def test_nobody_knows_a_place_that_is_not_there() -> None:
    assert GAZETTEER.lookup("Xyzzyqua", ("IRQ", "SYR")) == []
    assert GAZETTEER.get("place:geonames:1") is None
    assert GAZETTEER.get("place:nowhere") is None


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Nineveh", "place:region:IQ.15"),
        ("Ninewa", "place:region:IQ.15"),
        ("Deir ez-Zor province", "place:region:SY.07"),
        ("Tigris", "place:sup:tigris"),
        ("Tigris River", "place:sup:tigris"),
        ("Syria", "place:country:SYR"),
        ("Darfur", "place:sup:darfur"),
        ("Donbas", "place:sup:donbas"),
        ("Iraq-Syria border", "place:sup:iraqi-syrian-border"),
    ],
)
def test_a_name_has_one_id_whatever_the_words_around_its_kind(name: str, ident: str) -> None:
    assert place(name).id == ident


def test_every_entry_of_the_supplement_is_found_by_its_name_and_answers_to_its_id() -> None:
    lost = []
    for entry in supplement_entries(read_kinds()):
        found = GAZETTEER.lookup(entry.name, (entry.country,) if entry.country else ())
        reach = max(60.0, entry.radius_km * 2)
        if not any(distance_km(e.lat, e.lon, entry.lat, entry.lon) <= reach for e in found):
            lost.append(entry.id)
    assert lost == []


def test_the_supplement_lies_where_its_country_lies() -> None:
    far = [
        entry.id
        for entry in supplement_entries(read_kinds())
        if entry.country and entry.kind not in ("sea", "river", "area", "continent", "desert")
        for country in [GAZETTEER.countries[entry.country]]
        if distance_km(entry.lat, entry.lon, country.lat, country.lon) > country.radius_km * 3 + 150
    ]
    assert far == []


def test_an_unknown_dam_stands_near_the_town_of_its_name_and_the_radius_says_so() -> None:
    bridge, town = place("Kirkuk Bridge", "IRQ"), place("Kirkuk", "IRQ")
    assert (bridge.lat, bridge.lon) == (town.lat, town.lon)
    assert bridge.radius_km >= town.radius_km + 10
    assert GAZETTEER.get(bridge.id) == bridge


def test_a_known_dam_is_itself_and_not_the_town() -> None:
    assert place("Tabqa Dam", "SYR").kind == "dam"
    assert place("Mosul Dam").radius_km < 5


def test_an_unknown_border_lies_between_the_two_countries_with_a_wide_radius() -> None:
    border = place("Afghan-Tajik")
    assert border.id == "place:border:AFG-TJK"
    assert place("Tajik-Afghan").id == border.id
    assert GAZETTEER.get(border.id) == border
    assert border.radius_km >= 100
    assert border.country is None


def test_a_country_has_a_point_and_an_unknown_code_none() -> None:
    usa = GAZETTEER.countries["USA"]
    assert (usa.lat, usa.lon) == (39.76, -98.5)
    assert usa.radius_km > 1500


def test_one_place_of_a_country_is_its_capital_however_many_bear_its_name() -> None:
    named = [entry for entry in GAZETTEER.lookup("Washington", ("USA",)) if entry.kind == "capital"]
    assert [(entry.country, entry.population > 500_000) for entry in named] == [("USA", True)]


def test_every_demonym_belongs_to_a_country_with_a_point() -> None:
    assert set(GAZETTEER.demonyms.values()) <= set(GAZETTEER.countries)
    wanted = {"Iraqi", "Syrians", "Nigerian", "Burmese", "Ukrainians", "Congolese", "Yemeni", "Afghan"}
    assert wanted <= set(GAZETTEER.demonyms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ba'aj", "al-Baaj"),
        ("Hawijah", "Al Ḩawījah"),
        ("Khan Younis", "khan younis"),
        ("Deir-ez-Zor", "Deir ez Zor"),
    ],
)
def test_marks_hyphens_and_articles_make_no_other_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Qayrawan", "Kairouan"), ("Kharkiv", "Kharkov"), ("Shirqat", "Sharqat")]
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""
    assert closeness(one, other) > closeness(one, "Bamako")


def test_a_layer_laid_over_the_rest_comes_first() -> None:
    mine = PlaceEntry(
        id="place:user:t:1", name="Mosul", lat=1.0, lon=2.0, radius_km=1.0, kind="town", country="IRQ"
    )
    gazetteer = Gazetteer([MemoryLayer()])
    assert gazetteer.lookup("Mosul") == []
    gazetteer.add(MemoryLayer([mine]))
    assert gazetteer.lookup("mosul") == [mine]
    assert gazetteer.get("place:user:t:1") == mine


def test_regions_and_countries_are_governed_from_towns_of_their_own() -> None:
    seats = {
        of: GAZETTEER.seat(of) for of in ("place:country:AFG", "place:region:AF.10", "place:region:SS.07")
    }
    assert [seat and seat.name for seat in seats.values()] == ["Kabul", "Lashkar Gah", "Malakal"]
    assert GAZETTEER.seat("place:geonames:1138958") is None


def test_every_seat_is_a_town_in_the_region_that_it_governs() -> None:
    for row in read_tsv("seats.tsv"):
        seat = GAZETTEER.seat(f"place:region:{row['region']}")
        region = GAZETTEER.get(f"place:region:{row['region']}")
        assert seat is not None and region is not None and seat.country == region.country
        assert seat.kind in POPULATED
