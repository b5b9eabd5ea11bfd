"""Whom generic and derived names mean: only whom the report itself decides."""

from __future__ import annotations

import pytest
from told import claims, event, events, ident, ids, ties


def attackers(text: str, published: str | None = "2017-06-04") -> list[str | None]:
    """Ids of the agents of the attacks that a text tells of; None where nobody known is meant."""
    found = events(text, "attack", published)
    assert found
    return [ident(ref) for claim in found if claim.event for ref in claim.event.agents]


def everybody(text: str, published: str | None = "2017-06-04") -> set[str | None]:
    """Ids of all parties to the events of a text."""
    return {
        ident(ref)
        for claim in events(text, published=published)
        if claim.event
        for ref in (*claim.event.agents, *claim.event.targets)
    } - {None}


@pytest.mark.parametrize(
    ("text", "published", "agent"),
    [
        ("Government forces attacked Idlib on Monday.", "2017-06-04", "syria-armed-forces"),
        ("The army attacked Wad Madani.", "2024-03-14", "sudan-armed-forces"),
        ("Rebels in the Ivory Coast attacked Bouake.", "2003-01-14", "forces-nouvelles"),
        ("ISIS lost Hatra. Rebels near Aleppo attacked Al-Bab.", None, "syria-opposition"),
    ],
)
def test_a_generic_name_means_whom_country_and_time_decide(text, published, agent):
    assert attackers(text, published) == [agent]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Government forces attacked the border between Libya and Syria near Sirte and Idlib.", "2017-06-04"),
        ("Rebels attacked a convoy in Darfur on Monday.", None),
        ("ISIS fighters withdrew. A militant group attacked a base in Mosul.", "2017-06-04"),
        ("ISIS fought in Hawija. Foreign fighters attacked an army base.", "2017-06-04"),
        ("ISIS entered Baaj. No group attacked the town on Monday.", "2017-06-04"),
        ("ISIS and the army fought in Baaj. Neither side attacked the hospital.", "2017-06-04"),
    ],
)
def test_a_generic_name_that_the_report_leaves_open_means_nobody_known(text, published):
    assert set(attackers(text, published)) <= {None}


def test_without_a_day_todays_rulers_are_not_read_into_a_report():
    found = everybody("Gunmen attacked security forces in Kandahar.", None)
    assert "taliban" not in found


def test_opposition_leaders_are_no_armed_group():
    assert "fmln" not in everybody("Police arrested opposition leaders in San Salvador.", "1989-11-11")


def test_a_town_that_shares_a_capitals_name_is_no_government():
    text = "Tripoli, in northern Lebanon, condemned the attack on Beirut."
    assert not {ref for ref in everybody(text) if ref and ref.startswith("libya")}


@pytest.mark.parametrize("pronoun", ["We", "They"])
def test_who_speaks_of_himself_or_what_stands_for_a_thing_is_not_the_group_named_before(pronoun):
    text = f"ISIS holds Baaj. The talks ended on Monday. {pronoun} attacked an army base."
    assert "isis" not in everybody(text)


def test_an_owner_told_ahead_is_the_subject_that_follows():
    text = "The coalition met in Rome. In their march toward Raqqa, the SDF took ten villages."
    (claim,) = events(text, "advance", "2017-06-04")
    assert claim.event and ids(claim.event.agents) == ["sdf"]


def test_cartels_are_not_the_authorities_told_of_before():
    text = "Mexican authorities closed a cathedral. One of the cartels attacked an army base."
    assert attackers(text) == [None]


def test_guerrilla_commandos_are_no_states():
    assert attackers("Guerrilla commandos attacked a bank in San Salvador.", "1989-11-11") != [
        "el-salvador-armed-forces"
    ]


def test_its_side_is_the_group_not_a_place():
    (claim,) = events("ISIS attacked the base in Baaj. Its side lost ten men.", "attack", "2017-06-04")
    assert claim.event and ids(claim.event.agents) == ["isis"]


@pytest.mark.parametrize(
    ("text", "backer"),
    [
        ("Rwandan-backed rebels took Goma.", "rwanda"),
        ("Turkish-backed fighters took Afrin.", "turkey"),
        ("US-backed fighters took Raqqa.", "united-states"),
        ("Iran-backed militias took Baaj.", "iran"),
    ],
)
def test_a_backer_in_an_adjective_is_the_state(text, backer):
    assert (backer, "backs") in {tie[:2] for tie in ties(text)}


@pytest.mark.parametrize(
    ("text", "published", "agents"),
    [
        (
            "Ukrainian and Russian forces attacked Donetsk.",
            "2022-06-04",
            ["ukraine-armed-forces", "russia-armed-forces"],
        ),
        (
            "Saudi and Emirati troops attacked Hodeidah.",
            "2018-05-06",
            ["saudi-arabia-armed-forces", "emirates-forces"],
        ),
        (
            "Malian and Wagner soldiers attacked the village of Moura.",
            "2022-03-28",
            ["mali-armed-forces", "wagner"],
        ),
        (
            "Regime and Russian forces attacked Idlib.",
            "2018-07-10",
            ["syria-armed-forces", "russia-armed-forces"],
        ),
        (
            "Army and police units attacked the town of Kunduz.",
            "2019-08-10",
            ["afghanistan-armed-forces", "afghanistan-police"],
        ),
        ("Old and young fighters attacked the town of Baaj.", "2017-06-04", [None]),
    ],
)
def test_all_who_are_joined_before_one_noun_act(text, published, agents):
    assert attackers(text, published) == agents


@pytest.mark.parametrize(
    ("text", "published", "agent"),
    [
        ("Russia said its troops attacked Kharkiv.", "2022-05-04", "russia-armed-forces"),
        ("Khalifa Haftar said his forces attacked Gharyan.", "2019-06-27", "libya-lna"),
        ("Hamas said its fighters attacked a base near Gaza.", "2023-10-10", "hamas"),
    ],
)
def test_his_forces_are_those_that_he_has(text, published, agent):
    assert attackers(text, published) == [agent]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The Rapid Support Forces entered Wad Madani. The force attacked El Fasher.", "2023-12-19"),
        ("The Rapid Support Forces drove al-Shabaab out. The force attacked El Fasher.", "2023-12-19"),
    ],
)
def test_the_force_is_the_one_body_that_the_report_names(text, published):
    assert attackers(text, published)[-1] == "rsf"
    assert attackers("ISIS left the town. A force attacked Baaj.", "2017-06-04") == [None]


def test_who_is_told_of_in_a_relative_clause_stood_in_the_clause_before_it():
    text = "A coalition spokesman said troops had driven the Taliban from Kunduz, where it attacked a clinic."
    assert attackers(text, "2021-08-05") == ["taliban"]


def test_the_dead_do_nothing_afterwards():
    text = "Kurdish fighters took the town of Manbij with 22 ISIS dead. On Monday they attacked Al-Bab."
    assert attackers(text, "2016-08-15") == ["sdf"]


@pytest.mark.parametrize(
    ("text", "published", "taker"),
    [
        ("The Kurds captured the town of Bashiqa.", "2016-11-07", "peshmerga"),
        ("The Tuaregs captured Gao on Saturday.", "2012-04-02", "mnla"),
        ("The Bosnian Serbs captured Srebrenica.", "1995-07-12", "vrs"),
        ("Ukrainians captured the town of Irpin.", "2022-03-28", "ukraine-armed-forces"),
    ],
)
def test_a_people_that_takes_a_town_is_its_forces(text, published, taker):
    (claim,) = events(text, "territory.taken", published)
    assert claim.event and ids(claim.event.agents) == [taker]


def test_a_people_that_holds_a_town_is_its_forces_and_one_that_flees_is_not():
    (claim,) = claims("The Chechens still hold Grozny.", "control", "1995-01-10")
    assert claim.control and ident(claim.control.holder) == "ichkeria"
    assert "syria-armed-forces" not in everybody("Syrians fled Homs on Tuesday.", "2012-07-10")


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("The RSF said its troops had attacked Bara.", "rsf"),
        ("The Libyan National Army said its units had attacked Gharyan.", "libya-lna"),
        ("Russia said its troops had attacked Lyman.", "russia-armed-forces"),
    ],
)
def test_its_troops_are_those_of_the_side_that_speaks(sentence, whose):
    assert attackers(sentence) == [whose]


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("Russian-backed government troops attacked Maarat al-Numan.", "syria-armed-forces"),
        ("Saudi-backed government forces attacked Mocha.", "yemen-armed-forces"),
    ],
)
def test_who_backs_a_government_is_not_that_government(sentence, whose):
    assert attackers(sentence, "2020-01-15") == [whose]


def test_a_foreign_newspaper_does_not_tell_whose_soldiers_are_meant():
    text = "Gunmen attacked soldiers near the barracks, an Austrian newspaper reported on Wednesday."
    (claim,) = events(text, "attack")
    assert "austria-armed-forces" not in ids(claim.event.targets)


@pytest.mark.parametrize(
    ("sentence", "published", "holder"),
    [
        ("Sanski Most in Bosnia is still in Serb hands.", "1995-09-19", "actor:vrs"),
        ("Serb-held Vukovar in Croatia was quiet.", "1995-05-01", "actor:rsk"),
        ("Croats took Kupres in Bosnia on Thursday.", "1994-11-04", "actor:hvo"),
        ("The Kurds hold Kobani in Syria.", "2015-11-14", "actor:sdf"),
    ],
)
def test_a_people_that_holds_a_place_is_its_forces_there(sentence, published, holder):
    (claim,) = claims(sentence, "control", published)
    assert claim.control.holder.actor == holder


@pytest.mark.parametrize(
    ("sentence", "agent"),
    [
        ("Nigerian security forces arrested 12 men in Kano.", "actor:nigeria-security-forces"),
        ("Nigerian soldiers arrested 12 men in Kano.", "actor:nigeria-armed-forces"),
        ("Iraqi security forces arrested 12 men in Mosul.", "actor:iraq-armed-forces"),
    ],
)
def test_security_forces_are_not_the_army_unless_a_state_calls_its_army_so(sentence, agent):
    (claim,) = events(sentence, "arrest")
    assert [ref.actor for ref in claim.event.agents] == [agent]


def test_who_backs_fighters_is_not_the_country_that_they_fight_in():
    claim = event("Turkey-backed Syrian opposition fighters retook a strategic town from government forces.")
    assert ids(claim.event.agents) == ["syria-opposition"]
    assert ids(claim.event.targets) == ["syria-armed-forces"]


WHOSE = [
    ("Russian peacekeepers opened fire on a bus near Gori.", "RUS"),
    ("Nepalese UN peacekeepers shot a man in Haiti.", None),
    ("Up to 100 ethnic Albanians demonstrated in Serbia.", "SRB"),
    ("The Albanians of southern Serbia demanded autonomy.", "SRB"),
    ("Paratroopers of the 101st Airborne Division killed two gunmen in Paktika.", "USA"),
    ("Men of 40 Commando killed two gunmen in Kandahar.", "GBR"),
    ("Soldiers of the 3rd Infantry Division clashed with rebels near Kisangani.", "COD"),
]


@pytest.mark.parametrize(("sentence", "country"), WHOSE)
def test_units_and_peoples_are_of_the_country_that_the_words_tell(sentence, country):
    assert event(sentence).event.agents[0].country == country


def test_a_unit_is_of_the_army_that_its_words_name_and_not_its_namesake():
    for text in (
        "The Fifth Corps of the Bosnian army entered Drvar on Monday.",
        "The Bosnian army's Fifth Corps entered Drvar on Monday.",
    ):
        told = claims(text, "event", "1995-08-09")
        assert {ident(ref) for c in told for ref in c.event.agents} == {"bosnia-armed-forces"}
