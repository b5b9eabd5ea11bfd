"""Where a deed took place, apart from the places that are merely named."""

from __future__ import annotations

import pytest
from told import event, events, marked, place, read

PLACED = [
    ("Turkish jets bombed Afrin on Monday.", "strike", "Afrin", "in"),
    ("Two soldiers were killed near Gedaref on Monday.", "killing", "near Gedaref", "near"),
    ("Rebels attacked an army camp outside Bria on Sunday.", "attack", "Bria", "near"),
    (
        "The Arakan Army seized a village 15 km north of Sittwe.",
        "territory.taken",
        "Sittwe",
        "direction+distance",
    ),
    ("Russian forces are advancing toward Pokrovsk.", "advance", "Pokrovsk", "toward"),
    ("Houthi forces cut the road between Aden and Taiz on Sunday.", "route.cut", "Aden", "between"),
    ("A bomb exploded in a market in Baidoa.", "bombing", "Baidoa", "part of"),
    ("Israel struck a school sheltering displaced families in Rafah.", "attack", "Rafah", "in"),
    ("Somali soldiers entered the port of Barawe on Sunday.", "advance", "Barawe", "in"),
    ("The Taliban captured Pul-e-Khumri on Tuesday.", "territory.taken", "Pul-e-Khumri", "in"),
    ("Troops attacked the village of al-Akr on Monday.", "attack", "al-Akr", "in"),
    ("Rebels captured Zubqa town on Monday.", "territory.taken", "Zubqa", "in"),
    ("Near Ayn Isa, three strikes hit the militants.", "strike", "Ayn Isa", "near"),
    ("A U.S. strike on Monday hit two vehicles near Sarmada.", "strike", "Sarmada", "near"),
]


@pytest.mark.parametrize(("sentence", "family", "named", "relation"), [marked(*row) for row in PLACED])
def test_how_a_deed_lies_to_the_named_place_is_kept(sentence, family, named, relation):
    where = event(sentence, family).where
    assert where is not None
    assert named in (where.name + (where.text or ""))
    assert where.relation == relation


def test_a_place_with_a_distance_lies_off_its_anchor_with_a_radius():
    near = event("The Arakan Army seized a village 15 km north of Sittwe.", "territory.taken").where
    town = event("The Arakan Army seized Sittwe.", "territory.taken").where
    assert near.lat > town.lat + 0.08
    assert near.radius_km > 0
    assert near.basis == "computed"


ELSEWHERE = [
    ("In Helmand province, a mine killed two policemen in Gereshk on Monday.", "bombing", "Gereshk"),
    ("Gunmen killed a judge in Kunduz province's Imam Sahib district.", "attack", "Imam Sahib"),
    ("The army shelled rebel posts in Baiji district of Salahuddin province.", "strike", "Baiji/rebel posts"),
    ("Gunmen from Tikrit stormed the prison in Baiji.", "attack", "Baiji/prison"),
    ("Troops advanced on Sirte from Misrata on Monday.", "advance", "advanced on Sirte"),
    ("Unlike in Donetsk, gunmen killed five civilians in Pokrovsk on Monday.", "attack", "Pokrovsk"),
    ("Gunmen killed four civilians in Gao, two days after an attack in Kidal.", "attack", "Gao"),
    ("Clashes in Bunia followed similar ones in Goma.", "clash", "Bunia"),
    ("Four guards and a tourist from Canada were killed in an attack in Karak.", "attack", "Karak"),
    ("The minister said in Geneva that rebels had captured Saraqib.", "territory.taken", "Saraqib"),
    ("A spokesman in Khartoum said that troops had retaken Wad Madani.", "territory.taken", "Wad Madani"),
    ("Gunmen from Mogadishu killed an elder in Baidoa.", "attack", "Baidoa"),
]


@pytest.mark.parametrize(("sentence", "family", "where"), ELSEWHERE)
def test_the_place_of_the_speaker_is_not_the_place_of_the_deed(sentence, family, where):
    assert place(events(sentence, family)[0]) == where


COUNTRIES = [
    ("Gunmen killed five civilians in Pokrovsk, near the border with Russia.", "Pokrovsk", "UKR"),
    ("Gunmen killed five civilians in Djibo, in Burkina Faso's Soum province.", "Djibo", "BFA"),
    ("Turkish warplanes bombed Tishreen Dam.", "Tishrin Dam", "SYR"),
    ("Shells fell on the Damascus suburb of Jaramana.", "Jaramānā", "SYR"),
]


@pytest.mark.parametrize(("sentence", "named", "country"), COUNTRIES)
def test_a_place_lies_in_the_country_that_the_words_allow(sentence, named, country):
    where = events(sentence)[0].where
    assert where is not None
    assert named in (where.name, where.text)
    assert where.country == country


UNLISTED = [
    ("The army captured al-Bahariya, a small town in eastern Ghouta.", "al-Bahariya", "SYR"),
    ("In Yobe state, a mine killed a ranger in Zurbaniya village.", "Zurbaniya", "NGA"),
]


@pytest.mark.parametrize(("sentence", "named", "country"), UNLISTED)
def test_a_village_that_no_table_holds_lies_in_the_region_that_the_text_gives(sentence, named, country):
    where = events(sentence)[0].where
    assert where is not None
    assert (where.name, where.country, where.place) == (named, country, None)
    assert where.radius_km >= 5


def test_a_village_is_not_taken_for_a_neighbour_spelled_somewhat_like_it():
    (claim,) = events("Kurdish forces arrested four men in Theyban town in Deir Ezzor, Syria.", "arrest")
    assert claim.where is None or claim.where.name != "Tibni"


def test_a_building_told_without_a_name_lies_where_the_clause_puts_it():
    text = "Troops raided Gamboru on Monday. Soldiers set their hideout ablaze in Konduga."
    (claim,) = events(text, "arson")
    assert place(claim) == "Konduga/hideout"


def test_a_church_named_after_a_saint_is_not_on_the_island_of_that_name():
    (claim,) = events("Gunmen attacked the Saint Peter and Saint Paul Church in Cairo.", "attack")
    assert claim.where is not None
    assert claim.where.country == "EGY"


def test_what_a_sentence_says_of_a_house_to_house_fight_is_no_place():
    (claim,) = events("Troops and rebels are fighting house to house in Mosul.", "clash")
    assert place(claim) == "Mosul"
    assert claim.where.part is None


def test_a_deed_without_a_place_has_none():
    (claim,) = events("The Houthis fought the Yemeni army on Monday.", "clash")
    assert claim.where is None


def test_a_town_carries_its_country_and_a_point():
    where = event("Taliban fighters captured Ghazni on Thursday.", "territory.taken").where
    assert where.country == "AFG"
    assert (round(where.lat), round(where.lon)) == (34, 68)
    assert where.radius_km > 0


NAMESAKES = [
    ("Libyan troops shelled Tripoli on Monday.", "LBY"),
    ("Lebanese troops shelled militants in Tripoli on Monday.", "LBN"),
]


@pytest.mark.parametrize(("sentence", "country"), NAMESAKES)
def test_the_report_decides_between_namesakes(sentence, country):
    assert event(sentence, "strike").where.country == country


@pytest.mark.parametrize(
    "told",
    ["Qarqashah, a village 30 km east of Mosul", "Qarqashah, one of a dozen villages east of Mosul",
     "the village of Qarqashah, east of Mosul"],
)  # fmt: skip
def test_a_village_that_no_gazetteer_holds_lies_where_the_text_says(told):
    found = [m for m in read(f"Kurdish fighters hold {told}.").mentions if m.text == "Qarqashah"]
    assert [m.name for m in found] == ["Qarqashah"]
    assert 36.2 < found[0].lat < 36.5 and 43.3 < found[0].lon < 43.7 and 10 < found[0].radius_km < 30
    assert found[0].id is None


WORKED_OUT = [
    # what a nation, a country, a "there" and a "which" stand for
    ("Jets dropped bombs on a Libyan town on Monday.", "strike", "Libya/town"),
    ("Gunmen killed ten farmers in a Malian village.", "attack", "Mali/village"),
    ("Bahraini protesters rallied across the country.", "protest", "Bahrain"),
    ("Malian troops killed dozens of herders in the centre of the country.", "attack", "Mali/centre"),
    ("Rebels seized the town of Sake, from which the army had withdrawn.", "retreat", "Sake"),
    # a name that no gazetteer holds, in the place that the text puts it in
    ("Al-Shabaab fighters overran Galcad in central Somalia.", "territory", "Galcad"),
    ("Troops retook Aadan Yabaal from al-Shabaab in Middle Shabelle.", "territory", "Aadan Yabaal"),
    ("Fighters took the village of Basra in Middle Shabelle on Monday.", "territory", "Basra"),
    ("Jets carried out air strikes on Namtu on Monday.", "strike", "Namtu"),
    ("Gunmen stormed the Pearl Beach hotel in Mogadishu on Friday.", "attack", "Mogadishu/Pearl Beach hotel"),
    # a part under its own name; the words that belong to a name; what lies in what
    ("Gunmen shot a lawmaker in the Wadajir district of Mogadishu.", "attack", "Wadajir"),
    ("A bomb exploded in the Damascus suburb of Jaramana.", "bombing", "Jaramānā"),
    ("The RSF killed 100 people in Wad al-Noura, a village in Gezira state.", "attack", "Wad al-Noura"),
    ("Bandits raided Kwatarban, a community in the Shiroro area of Niger state.", "raid", "Kwatarban"),
    ("Gunmen raided Ungwan Sarki, a village in northern Nigeria's Kaduna state.", "raid", "Ungwan Sarki"),
    ("Israeli forces detained 12 men in raids in the West Bank.", "arrest", "West Bank"),
    ("Shells hit Houla and Mays al-Jabal in southern Lebanon.", "strike", "Houla"),
    ("Fighting for control of Bakhmut continued.", "clash", "Bakhmut"),
    ("The battle for control of Sirte went on.", "clash", "Sirte"),
]


@pytest.mark.parametrize(("sentence", "family", "where"), WORKED_OUT)
def test_a_place_is_worked_out_from_the_words(sentence, family, where):
    assert place(events(sentence, family)[0]) == where


@pytest.mark.parametrize(
    ("sentence", "family", "country", "near"),
    [
        ("Gunmen killed ten in Wad al-Noura, a village in Gezira state.", "attack", "SDN", (14.4, 33.3)),
        ("Bandits raided Kwatarban, a village in the Shiroro area.", "raid", "NGA", (10.0, 6.8)),
        ("A bomber struck a school in Dasht-e-Barchi, a quarter of Kabul.", "strike", "AFG", (34.5, 69.2)),
        ("Shells hit Houla and Mays al-Jabal in southern Lebanon.", "strike", "LBN", (33.5, 35.8)),
        ("Insurgents attacked the Kerem Shalom crossing, Israel said.", "attack", "PSE", (31.2, 34.3)),
        ("Ships were attacked in the Red Sea, Egypt said.", "attack", None, (20.0, 38.5)),
    ],
)
def test_a_place_lies_where_the_words_put_it_and_not_at_a_namesake(sentence, family, country, near):
    where = events(sentence, family)[0].where
    assert where.country == country
    assert abs(where.lat - near[0]) < 0.6 and abs(where.lon - near[1]) < 0.6


def test_two_capitals_that_call_for_something_are_not_the_town():
    told = read(
        "Rebels seized Walikale, ignoring a call by Kinshasa and Kigali for a truce. "
        "The capture of the town is their furthest advance."
    )
    assert {c.where.name for c in told.claims if c.kind == "control"} == {"Walikale"}


def test_a_place_that_no_gazetteer_holds_is_none_that_one_does():
    where = events("Fighters took the village of Basra in Middle Shabelle on Monday.", "territory")[0].where
    assert (where.place, where.country, where.basis) == (None, "SOM", "computed")


def test_the_quoted_words_reach_to_the_place_in_which_a_place_lies():
    claim = event("Two gunmen opened fire on Monday in a hospital in the town of Sopore.", "attack")
    assert claim.evidence[0].text.endswith("in a hospital in the town of Sopore")


def test_what_is_asked_for_elsewhere_does_not_place_the_asking():
    (claim,) = events("France has asked the states to consider sanctions against Iran.", "demand")
    assert claim.where is None


def test_two_capitals_that_speak_are_not_the_town_they_speak_of():
    text = "Troops control Umm Qasr. Washington and London had announced the capture of the town on Friday."
    assert {c.where.name for c in events(text, "territory.taken", "2003-03-25") if c.where} == {"Umm Qasr"}


@pytest.mark.parametrize(
    ("text", "where", "part"),
    [
        ("The army took three villages in northern Aleppo.", "Aleppo Governorate", "northern"),
        ("The Taliban overran villages in Kunduz.", "Kunduz Province", "villages"),
        ("Rebels took villages in southern Aleppo and southeastern Idlib.", "Aleppo Governorate", "southern"),
        ("The Taliban captured several checkpoints in Maiwand district.", "Maiwand", "checkpoints"),
        ("Rebels shelled a village in Azaz.", "Azaz", None),  # no land is called so
        ("Gunmen killed nine people in the north of Mali.", "Mali", "north"),
        ("Gunmen killed nine people in Nigeria's north-east.", "Nigeria", "north-east"),
        ("Nigerian police said bandits in the country's restive northwest killed ten people.", "Nigeria",
         "restive northwest"),
        ("A bomb exploded in Baghdad's Palestine Street on Monday.", "Baghdad", "Palestine Street"),
        ("The SDF sent fighters to the oilfield in Eastern Deir Ezzur.", "Deir ez-Zor", "Eastern"),
        ("Gunmen attacked the neighbourhood of Buundo Weyn in Beled Weyne.", "Buundo Weyn", "neighbourhood"),
    ],
)  # fmt: skip
def test_the_land_the_side_and_the_quarter_are_kept(text, where, part):
    (claim, *_) = events(text)
    assert (claim.where.name, claim.where.part) == (where, part)


def test_what_is_only_accused_or_backed_is_not_where_that_is_told():
    assert [c.where for c in events("Russia is accused by the United Kingdom of a plot.", "accuse")] == [None]
    assert [c.where for c in events("Iran supports Iraq.", "support")] == [None]
    assert [c.where.name for c in events("The minister visited Iraq.", "consult")] == ["Iraq"]


def test_who_advances_and_enters_is_in_the_place():
    (claim, *_) = events("Haftar's forces advanced on Al-Asaba and entered without fighting.")
    assert claim.where.relation == "in"
    (claim,) = events("Rebels were advancing on Aleppo.")
    assert claim.where.relation == "toward"


def test_somebody_with_a_description_is_no_place():
    (claim, *_) = events("The attack on former agent Sergei Skripal shook the town.", "attack")
    assert claim.where is None or "Skripal" not in claim.where.name


def test_a_city_of_another_region_is_not_the_one_told_to_lie_in_this():
    (claim, *_) = events("Troops clashed in La Victoria, in Venezuela's Apure state, on Sunday.", "clash")
    assert claim.where.country == "VEN" and claim.where.lat < 9


def test_whoever_backs_those_who_took_the_north_lends_it_no_land():
    (taken,) = events("The U.S.-backed SDF took the north.", "territory.taken")
    assert taken.where is None or taken.where.country != "USA"
