"""Which of its namesakes a place is."""

from __future__ import annotations

import pytest

from dateline.errors import SettingsError
from dateline.knowledge.places import PlaceBase, Scanner, open_gazetteer
from dateline.language.phrases.placephrases import find_place_phrases
from dateline.records.claims import Mention
from dateline.records.seams import PlaceContext, PlacePhrase
from dateline.records.values import Where

GAZETTEER = open_gazetteer()
PLACES = PlaceBase(GAZETTEER)
SCANNER = Scanner(GAZETTEER)


def read(text: str, *countries: str) -> dict[str, Where | None]:
    """Name → place, for the places and nationalities that the scanner finds."""
    hits = SCANNER.scan(text)
    mentions = [
        Mention(start=h.start, end=h.end, text=h.text, kind="place" if h.kind == "place" else "nationality")
        for h in hits
    ]
    spans = [(m.start, m.end) for m in mentions if m.kind == "place"]
    phrases = find_place_phrases(text, spans)
    wheres = PLACES.resolve(mentions, phrases, PlaceContext(countries=countries))
    return {mention.text: where for mention, where in zip(mentions, wheres, strict=True)}


def one(name: str, *countries: str, dateline: str | None = None) -> Where | None:
    mention = Mention(start=0, end=len(name), text=name, kind="place")
    return PLACES.resolve([mention], [], PlaceContext(countries=countries, dateline=dateline))[0]


@pytest.mark.parametrize(
    ("text", "countries", "name", "country"),
    [
        ("They took al-Qairwan, near Sinjar, on Tuesday.", ("IRQ",), "al-Qairwan", "IRQ"),
        ("Tourists went to Kairouan, in Tunisia.", (), "Kairouan", "TUN"),
        ("Shells fell on Tripoli, near Misrata and Zawiya, in Libya.", (), "Tripoli", "LBY"),
        ("Gunmen fought in Tripoli; Lebanon's army left Beirut and Sidon.", (), "Tripoli", "LBN"),
        ("The town of Tripoli was shelled.", ("LBY",), "Tripoli", "LBY"),
        ("A guard stood in the city of Irbid, Jordan, in March.", (), "Jordan", "JOR"),
        ("Arms went from Iran to Gaza, diplomats in Cairo said.", ("IRN", "PSE", "EGY"), "Gaza", "PSE"),
        ("He drove to Holliday, Mo., in May.", (), "Mo.", "USA"),
        ("They met in Kansas City, Kan., in May.", (), "Kan.", "USA"),
        ("He lived in Paris, Texas, near Dallas.", (), "Paris", "USA"),
        ("Rebels in Sinjar fled toward Idlib and Maarat al-Numan in Syria.", (), "Sinjar", "SYR"),
        ("Yazidis of Sinjar fled toward Mosul and Tal Afar.", ("IRQ",), "Sinjar", "IRQ"),
        ("Rabia, near Latakia and Jisr al-Shughur in Syria, fell.", (), "Rabia", "SYR"),
        ("Shots were heard in Gaza, Jerusalem and Ashkelon.", ("ISR",), "Gaza", "PSE"),
        ("Niger fought beside Nigerian and Chadian troops.", ("NGA", "TCD"), "Niger", "NER"),
        ("Gunmen raided Kebbi, Zamfara and Niger states.", ("NGA",), "Niger", "NGA"),
    ],
)
def test_the_rest_of_a_report_decides_between_namesakes(
    text: str, countries: tuple[str, ...], name: str, country: str
) -> None:
    where = read(text, *countries)[name]
    assert where is not None and where.country == country


def test_a_stated_distance_decides_between_namesakes() -> None:
    text = "Sinjar, 120 km west of Mosul, was quiet."
    where = read(text)["Sinjar"]
    assert where is not None and where.country == "IRQ"


def test_a_small_place_in_a_land_of_which_nothing_is_said_is_not_meant() -> None:
    assert one("Frome", "IRQ", "SYR") is None
    assert one("Frome", "GBR") is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off in Kabul, close to Green Village.", "Green Village"),
        ("They burned Nkoma in the north of Mozambique.", "Nkoma"),
        (
            "They hold Shoqra and the rest of Abyan, in Yemen.",
            "Shoqra",
        ),  # Ash Shuqayrah lies in another region
    ],
)
def test_what_lies_outside_of_all_that_a_report_tells_of_is_not_meant(text: str, name: str) -> None:
    mentions = [
        Mention(start=text.index(each), end=text.index(each) + len(each), text=each, kind="place")
        for each in (name, "Kabul", "Mozambique", "Abyan", "Yemen")
        if each in text
    ]
    phrases = find_place_phrases(text, [(m.start, m.end) for m in mentions])
    assert PLACES.resolve(mentions, phrases, PlaceContext())[0] is None


def test_a_great_city_abroad_is_meant_though_its_land_is_not_named() -> None:
    where = one("Hamburg", "IRQ", "SYR")
    assert where is not None and where.country == "DEU"


def test_a_name_that_nobody_knows_stays_unplaced() -> None:
    assert one("Zzyrgabad", "IRQ") is None


def test_a_hospital_is_never_placed_in_a_city_abroad_that_bears_its_name() -> None:
    assert read("Al Zahraa hospital was hit", "IRQ").get("Al Zahraa") is None or (
        read("Al Zahraa hospital was hit", "IRQ")["Al Zahraa"].country == "IRQ"  # type: ignore[union-attr]
    )
    where = one("Jerusalem Dam", "IRQ")
    assert where is None or where.country == "IRQ"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("They hold the Tabqa dam.", "Tabqa", "Tabqa Dam"),
        ("They hold Tabqa, on the Euphrates.", "Tabqa", "Tabqa"),
        ("including the crossing of al-Qaim which connects", "al-Qaim", "al-Qaim crossing"),
        ("They took the town of al-Qaim.", "al-Qaim", "al-Qaim"),
        ("They seized all of Kirkuk province.", "Kirkuk", "Kirkuk Governorate"),
        ("They entered the city of Kirkuk.", "Kirkuk", "Kirkuk"),
    ],
)
def test_the_word_beside_a_name_says_what_thing_is_meant(text: str, name: str, place: str) -> None:
    where = read(text, "IRQ", "SYR")[name]
    assert where is not None and where.name == place


def test_a_nationality_stands_at_its_countrys_point() -> None:
    where = read("Iraqi troops left")["Iraqi"]
    assert where is not None
    nation = PLACES.country("IRQ")
    assert nation is not None and PLACES.country("XXX") is None
    assert (where.lat, where.lon, where.radius_km) == (nation.lat, nation.lon, nation.radius_km)
    assert (nation.radius_km or 0) > 300


def test_names_in_capitals_are_read_like_others() -> None:
    where = one("BAGHDAD")
    assert where is not None and where.name == "Baghdad"


def test_the_order_of_mentions_changes_no_answer() -> None:
    names = ("Sinjar", "Mosul", "Raqqa", "Rabia", "Baaj")
    mentions = [Mention(start=20 * i, end=20 * i + len(n), text=n, kind="place") for i, n in enumerate(names)]
    context = PlaceContext(countries=("IRQ",))
    forward = PLACES.resolve(mentions, [], context)
    backward = PLACES.resolve(mentions[::-1], [], context)
    assert forward == backward[::-1]


def test_the_pieces_of_a_score_add_up_to_it() -> None:
    mention = Mention(start=0, end=7, text="Tripoli", kind="place")
    for scored in PLACES.explain([mention], [], PlaceContext(countries=("LBY",)))[0]:
        assert scored.total == pytest.approx(sum(scored.pieces.values()))


def test_a_phrase_without_coordinates_below_it_computes_nothing() -> None:
    phrase = PlacePhrase(start=0, end=9, text="west of X", relation="near", anchors=((8, 9),), bearing="W")
    assert PLACES.compute(phrase, [Where(name="X", basis="unplaced")]) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Marovka", "UKR"),  # Myrivka, Maryivka or Maryevka
        ("Galcad", "SOM"),  # not Ceel Cadde
        ("Kalta", "RUS"),  # Kaltay or Kalata
        ("Hatin", "SYR"),  # not Hà Tĩnh
    ],
)
def test_a_name_that_only_sounds_like_several_places_is_none_of_them(name: str, country: str) -> None:
    assert one(name, country) is None


@pytest.mark.parametrize(
    ("text", "countries", "name"),
    [
        ("Militants threw a grenade in Ghanta Ghar, near Srinagar.", ("IND",), "Ghanta Ghar"),
        ("Fighters took the village of Basra in Middle Shabelle.", ("SOM",), "Basra"),
    ],
)
def test_a_namesake_far_from_where_the_text_puts_it_is_not_meant(
    text: str, countries: tuple[str, ...], name: str
) -> None:
    start = text.index(name)
    mentions = [Mention(start=start, end=start + len(name), text=name, kind="place")]
    mentions += [
        Mention(start=h.start, end=h.end, text=h.text, kind="place")
        for h in SCANNER.scan(text)
        if h.start >= start + len(name)
    ]
    phrases = find_place_phrases(text, [(m.start, m.end) for m in mentions])
    found, *_ = PLACES.resolve(mentions, phrases, PlaceContext(countries=countries))
    assert found is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Jawans shot two men in Hyderabad.", "IND"),
        ("Police in Hyderabad said the station house officer and a tehsil clerk were hurt.", "PAK"),
        ("A Paris man was arraigned on Monday, the sheriff said.", "USA"),
        ("A Paris man was shot on Monday.", "FRA"),
    ],
)
def test_words_that_only_some_countries_use_speak_for_them(text: str, country: str) -> None:
    name = "Paris" if "Paris" in text else "Hyderabad"
    mention = Mention(start=text.index(name), end=text.index(name) + len(name), text=name, kind="place")
    (found,) = PLACES.resolve([mention], [], PlaceContext(text=text))
    assert found is not None and found.country == country


def test_the_town_of_a_local_paper_speaks_for_places_around_it() -> None:
    mention = Mention(start=0, end=10, text="Greenville", kind="place")
    near = PLACES.resolve(
        [mention], [], PlaceContext(countries=("USA",), outlet="Spartanburg Herald-Journal")
    )
    assert near[0] is not None and near[0].lat is not None
    assert 34.5 < near[0].lat < 35.2 and near[0].lon is not None and -83 < near[0].lon < -82


def test_a_name_behind_an_article_is_no_place_of_a_country_without_it() -> None:
    assert [hit.text for hit in SCANNER.scan("They advanced on Al-Asaba.")] == []
    assert [hit.country for hit in SCANNER.scan("They advanced on Asaba.")] == ["NGA"]


AT_HOME = PlaceBase(GAZETTEER, homes=["The Paris News: Paris, Texas", "Florida Today: Melbourne, Florida"])


@pytest.mark.parametrize(
    ("name", "outlet", "countries", "where"),
    [
        ("Paris", "The Paris News", (), ("USA", 33.7)),
        ("Paris", "THE PARIS NEWS", (), ("USA", 33.7)),
        ("Paris", None, (), ("FRA", 48.9)),
        ("Paris", "The Paris News", ("FRA",), ("FRA", 48.9)),  # the report speaks of France
        ("Melbourne", "Florida Today", (), ("USA", 28.1)),
        ("Melbourne", "Another Daily", (), ("AUS", -37.8)),
        ("Mosul", "Florida Today", (), ("IRQ", 36.3)),
        ("Newcastle", "The Witness, Pietermaritzburg, South Africa", (), ("ZAF", -27.8)),
    ],
)
def test_a_town_named_alone_lies_near_the_outlets_home(
    name: str, outlet: str | None, countries: tuple[str, ...], where: tuple[str, float]
) -> None:
    mention = Mention(start=0, end=len(name), text=name, kind="place")
    (found,) = AT_HOME.resolve([mention], [], PlaceContext(outlet=outlet, countries=countries))
    assert found is not None and found.lat is not None
    assert (found.country, round(found.lat, 1)) == where


@pytest.mark.parametrize("line", ["The Paris News", "The Paris News: Xyzzyq", ": Paris"])
def test_a_home_that_tells_of_no_place_is_refused(line: str) -> None:
    with pytest.raises(SettingsError, match="home"):
        PlaceBase(GAZETTEER, homes=[line])
