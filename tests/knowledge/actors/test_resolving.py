"""Names and descriptions mean actors by day, country and what the report has named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorBase, Actors, load_actors
from dateline.records.seams import ActorContext

TABLE = Path(__file__).parent / "derived.tsv"
IRAQ = ActorContext(day="2017-06-04", home="IRQ", countries=("IRQ", "SYR"), named=("actor:isis",))


@pytest.fixture(scope="module")
def base() -> ActorBase:
    return load_actors()


@pytest.fixture(scope="module")
def actors(base: ActorBase) -> Actors:
    return Actors(base)


def _rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def _id(cell: str) -> str | None:
    return None if cell == "-" else f"actor:{cell}"


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row[0]} in {row[2]} on {row[1]}")
def test_words_mean_the_actor_of_their_day_and_country(actors: Actors, row: list[str]) -> None:
    words, day, countries, named, actor, side = row
    context = ActorContext(
        day=day,
        home=countries.split(",")[0],
        countries=tuple(countries.split(",")),
        named=tuple(f"actor:{slug}" for slug in named.split(",") if slug),
    )
    found = actors.resolve(words, context)
    assert (found.actor, found.side) == (_id(actor), _id(side))
    assert found.text == words


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(_rows()) >= 120


def test_a_reference_keeps_its_own_words_and_takes_the_canonical_name(actors: Actors) -> None:
    found = actors.resolve("Daesh militants", IRAQ)
    assert (found.name, found.text) == ("ISIS", "Daesh militants")


def test_a_renamed_group_is_called_by_its_name_of_the_day(actors: Actors) -> None:
    names = [
        actors.resolve("al-Nusra", ActorContext(day=day, countries=("SYR",))).name
        for day in ("2015-05-01", "2016-09-01", "2018-09-01")
    ]
    assert names == ["Nusra Front", "Jabhat Fatah al-Sham", "Hayat Tahrir al-Sham"]


def test_an_unknown_group_gets_an_id_of_the_record_and_keeps_its_name(actors: Actors) -> None:
    found = actors.resolve("the Martyrs of Nowhere Brigade", IRAQ)
    assert found.name == "Martyrs of Nowhere Brigade"
    assert found.actor == "actor:new:martyrs-of-nowhere-brigade"


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("a spokesman for the coalition", "actor:cjtf-oir"),
        ("a commander of the Iraqi army", "actor:iraq-armed-forces"),
        ("leaders of the Shi'ite militias", "actor:iraq-popular-mobilization"),
        ("members of the Badr Organization", "actor:badr-organization"),
        ("the police chief of Mosul", "actor:iraq-police"),
        ("the Ministry of Interior", "actor:iraq-government"),
    ],
)
def test_who_speaks_or_acts_for_a_body_is_taken_for_it(actors: Actors, words: str, actor: str) -> None:
    assert actors.resolve(words, IRAQ).actor == actor


def test_an_unknown_official_stands_on_the_side_of_the_state_named_with_him(actors: Actors) -> None:
    found = actors.resolve("Iraqi army Col. Jabbar Hadithi", IRAQ)
    assert (found.name, found.country, found.side) == ("Jabbar Hadithi", "IRQ", "actor:iraq-government")


def test_an_unknown_secretary_of_state_loses_the_office_not_the_name(actors: Actors) -> None:
    found = actors.resolve("U.S. Secretary of State Jane Doe", IRAQ)
    assert (found.name, found.side) == ("Jane Doe", "actor:united-states-government")


def test_militants_without_a_named_group_stay_nameless(actors: Actors) -> None:
    found = actors.resolve("suspected militants", ActorContext(day="2017-06-04", countries=("PAK",)))
    assert found.actor is None
    assert found.name == "suspected militants"


def test_militants_linked_to_a_group_are_not_that_group(actors: Actors) -> None:
    found = actors.resolve("al-Qaeda-linked militants", ActorContext(countries=("MLI",)))
    assert found.actor is None


def test_a_linked_group_named_before_is_taken_up(actors: Actors) -> None:
    context = ActorContext(countries=("MLI",), named=("actor:isis-sahel", "actor:ansar-dine", "actor:jnim"))
    assert actors.resolve("the al-Qaeda-linked militants", context).actor == "actor:jnim"


def test_opponents_of_a_group_are_not_that_group(actors: Actors) -> None:
    assert actors.resolve("anti-Taliban fighters", ActorContext(countries=("AFG",))).actor != "actor:taliban"


def test_a_phrase_with_and_means_several_actors(actors: Actors) -> None:
    found = actors.resolve_all("the Syrian army and Hezbollah fighters", IRAQ)
    assert [ref.actor for ref in found] == ["actor:syria-armed-forces", "actor:hezbollah"]


@pytest.mark.parametrize(
    ("words", "day", "country", "meant"),
    [
        ("U.S. and Iraqi officials", "2017-06-04", "IRQ", ["united-states-government", "iraq-government"]),
        ("Iraqi and Kurdish forces", "2016-10-20", "IRQ", ["iraq-armed-forces", "peshmerga"]),
        (
            "Saudi and Emirati jets",
            "2018",
            "YEM",
            ["saudi-arabia-air-force", "united-arab-emirates-air-force"],
        ),
        ("Ukrainian and Russian troops", "2023", "UKR", ["ukraine-armed-forces", "russia-armed-forces"]),
        ("army and police units", "2021-08-10", "AFG", ["afghanistan-armed-forces", "afghanistan-police"]),
        ("government and rebel forces", "2014", "SYR", ["syria-armed-forces", "syria-opposition"]),
        ("the government and rebel forces", "2014", "SYR", ["syria-government", "syria-opposition"]),
        ("Turkish-backed and Kurdish fighters", "2019-10-14", "SYR", ["syrian-national-army", "sdf"]),
        ("Houthi and pro-government fighters", "2018", "YEM", ["houthis", "yemen-armed-forces"]),
        ("government and allied troops", "2017-10-14", "SYR", ["syria-armed-forces", None]),
    ],
)
def test_what_is_joined_by_and_shares_its_noun(
    actors: Actors, words: str, day: str, country: str, meant: list[str | None]
) -> None:
    found = actors.resolve_all(words, ActorContext(day=day, home=country, countries=(country,)))
    assert [ref.actor for ref in found] == [slug and f"actor:{slug}" for slug in meant]


def test_a_phrase_whose_parts_stand_for_nobody_stays_whole(actors: Actors) -> None:
    assert [ref.name for ref in actors.resolve_all("young and old men", IRAQ)] == ["young and old men"]


def test_the_first_of_a_list_is_meant_where_one_is_asked_for(actors: Actors) -> None:
    found = actors.resolve(
        "National Front for Liberation, SNA", ActorContext(day="2018-09-01", countries=("SYR",))
    )
    assert found.actor == "actor:national-front-for-liberation"


def test_a_name_with_and_inside_stays_whole(actors: Actors) -> None:
    found = actors.resolve_all("the Justice and Equality Movement", ActorContext(countries=("SDN",)))
    assert [ref.actor for ref in found] == ["actor:jem"]


def test_a_shared_acronym_goes_to_the_country_of_the_report(actors: Actors) -> None:
    sna = {c: actors.resolve("SNA", ActorContext(countries=(c,))).actor for c in ("SYR", "SOM")}
    assert sna == {"SYR": "actor:syrian-national-army", "SOM": "actor:somalia-armed-forces"}


def test_a_shared_name_goes_to_who_was_alive_on_the_day(actors: Actors) -> None:
    context = ActorContext(day="2001-05-01", countries=("MKD",))
    assert actors.resolve("National Liberation Army", context).actor == "actor:nla-macedonia"
    for day, actor in (("2003-05-05", "actor:spla"), ("2013-12-20", "actor:south-sudan-armed-forces")):
        context = ActorContext(day=day, countries=("SSD",), named=("actor:spla",))
        assert actors.resolve("SPLA", context).actor == actor


@pytest.mark.parametrize("words", ["", "  ", "”", "of", "the", "12", "and", "-", "...", "'s", "ISIS’s"])
def test_odd_words_never_raise(actors: Actors, words: str) -> None:
    assert actors.resolve(words, ActorContext()).text == words


def test_civilians_carry_the_country_they_are_said_to_be_of(actors: Actors) -> None:
    assert actors.resolve("Egyptian tourists", IRAQ).country == "EGY"
    assert actors.resolve("residents", IRAQ).country == "IRQ"


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("the Damascus government", "actor:syria-government"),
        ("Moscow-backed separatists", "actor:donbas-separatists"),
        ("Yazidis", "actor:yazidis"),
        ("Kurdish-led forces", "actor:sdf"),
    ],
)
def test_capitals_and_peoples_stand_for_actors(actors: Actors, words: str, actor: str) -> None:
    context = ActorContext(day="2017-06-04", countries=("SYR", "UKR"))
    assert actors.resolve(words, context).actor == actor


@pytest.mark.parametrize(
    "words", ["They", "the enemy", "Defence Secretary", "the 2nd Battalion", "local officials"]
)
def test_words_that_could_be_anybodys_stay_open(actors: Actors, words: str) -> None:
    assert actors.resolve(words, IRAQ).actor is None


def test_a_proper_name_ending_in_group_is_not_the_group_named_before(actors: Actors) -> None:
    assert actors.resolve("the Amphibious Task Group", IRAQ).actor == "actor:new:amphibious-task-group"


@given(text=st.text(max_size=60))
def test_any_text_is_resolved_without_raising(actors: Actors, text: str) -> None:
    assert actors.resolve(text, IRAQ).text == text


@given(
    words=st.lists(
        st.sampled_from(
            [
                "the",
                "Iraqi",
                "Assad's",
                "rebels",
                "of",
                "-backed",
                "US",
                "and",
                "Hezbollah",
                ",",
                "al-",
                "army",
            ]
        ),
        max_size=7,
    )
)
def test_any_mixture_of_known_words_gives_an_actor_of_the_base_or_none(
    base: ActorBase, actors: Actors, words: list[str]
) -> None:
    for ref in actors.resolve_all(" ".join(words), IRAQ):
        assert ref.actor is None or ref.actor.startswith("actor:new:") or base.get(ref.actor) is not None


@pytest.mark.parametrize(
    ("countries", "meant"), [((), "afp"), (("UKR",), "afp"), (("PHL",), "philippines-armed-forces")]
)
def test_a_name_means_its_weak_bearer_only_in_that_bearers_country(
    actors: Actors, countries: tuple[str, ...], meant: str
) -> None:
    found = actors.resolve("AFP", ActorContext(day="2022-04-03", countries=countries, named=()))
    assert found.actor == f"actor:{meant}"
