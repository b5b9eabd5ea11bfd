"""Event claims: what was done, by whom to whom, where."""

from __future__ import annotations

import pytest
from told import event, events, ids, marked, place, read, within

TYPES = [
    ("Taliban fighters captured Ghazni on Sunday.", "territory.taken", "Ghazni"),
    ("Wad Madani fell to the Rapid Support Forces on Monday.", "territory.taken", "Wad Madani"),
    ("The M23 took control of Bunagana on Monday.", "territory.taken", "Bunagana"),
    (
        "Syrian rebels handed over the town of Daraya to the army on Friday.",
        "territory.transferred",
        "Darayya",
    ),
    ("Tigrayan forces withdrew from Lalibela on Wednesday.", "retreat", "Lalibela"),
    ("Somali troops repelled a rebel attack on Bosaso.", "attack.repelled", "Bosaso"),
    ("Government forces have surrounded the rebel-held city of Aleppo.", "encirclement", "Aleppo"),
    ("Israeli warplanes hit Khan Younis overnight.", "strike.air", "Khan Younis"),
    ("Russia fired missiles at Odesa on Monday night.", "strike.missile", "Odesa"),
    ("Israeli artillery shelled Rafah on Sunday.", "strike.shelling", "Rafah"),
    ("Ukraine shot down 14 drones over Kyiv overnight.", "strike.intercepted", "Kyiv"),
    ("A roadside bomb exploded in Kandahar.", "bombing.ied", "Kandahār"),
    (
        "A suicide bomber blew himself up at a checkpoint in Maiduguri.",
        "bombing.suicide",
        "Maiduguri/checkpoint",
    ),
    ("Gunmen kidnapped 20 students in Kaduna on Thursday.", "abduction", "Kaduna"),
    ("FARC guerrillas ambushed a convoy near Toribio.", "ambush", "near Toribio"),
    ("Thousands of protesters marched in Yangon against the military.", "protest.peaceful", "Yangon"),
    ("The rebels executed six prisoners in Kobani.", "execution", "Kobani"),
    ("About 200 fighters surrendered in Baghouz on Monday.", "surrender", "Baghuz"),
    ("Rebels freed 40 prisoners in Aleppo.", "release", "Aleppo"),
    ("The mayor was arrested in Tunis on Friday.", "arrest", "Tunis"),
    ("Thousands of civilians were evacuated from Mariupol on Sunday.", "evacuation", "Mariupol"),
    ("The two sides agreed a ceasefire in Hodeidah on Thursday.", "ceasefire.begun", "Hodeidah"),
    ("Junta troops burned down houses in Sagaing.", "arson", "Sagaing"),
    (
        "Houthi forces cut the road between Aden and Taiz on Sunday.",
        "route.cut",
        "the road between Aden and Taiz",
    ),
    ("Houthi gunmen assassinated a Yemeni general in Aden on Sunday.", "assassination", "Aden"),
    ("Armed men looted shops in Bangui on Saturday.", "looting", "Bangui/shops"),
    ("Syrian helicopters dropped barrel bombs on Darayya.", "strike.air", "Darayya"),
    ("Russian forces are advancing on Avdiivka.", "advance", "advancing on Avdiivka"),
]


@pytest.mark.parametrize(("sentence", "type_id", "where"), TYPES)
def test_each_kind_of_deed_is_told_from_the_others_and_placed(sentence, type_id, where):
    found = events(sentence)
    assert [c.event.type for c in found] == [type_id]
    assert place(found[0]) == where


PARTIES = [
    ("Turkish jets bombed positions of the PKK near Sinjar on Monday.", ["turkey-air-force"], ["pkk"]),
    (
        "The Libyan National Army attacked fighters of the Islamic State near Ras Lanuf.",
        ["libya-lna"],
        ["isis"],
    ),
    (
        "Somali troops killed four fighters of al-Shabaab in Kismayo.",
        ["somalia-armed-forces"],
        ["al-shabaab"],
    ),
    (
        "Five fighters of al-Shabaab were killed by Kenyan soldiers in Lamu.",
        ["kenya-armed-forces"],
        ["al-shabaab"],
    ),
    ("Boko Haram attacked Nigerian soldiers in Baga.", ["boko-haram"], ["nigeria-armed-forces"]),
]


@pytest.mark.parametrize(("sentence", "agents", "targets"), PARTIES)
def test_who_did_it_and_to_whom_are_known_actors(sentence, agents, targets):
    (claim,) = events(sentence)
    assert ids(claim.event.agents) == agents
    assert ids(claim.event.targets) == targets


CODES = [
    ("Ukrainian troops recaptured the town of Izyum on Saturday.", "Government regains territory", "COERCE"),
    (
        "Wad Madani fell to the Rapid Support Forces on Monday.",
        "Non-state actor overtakes territory",
        "COERCE",
    ),
    ("Russian forces captured Popasna on Sunday.", "Non-state actor overtakes territory", "COERCE"),
    ("Israeli warplanes hit Khan Younis overnight.", "Air/drone strike", "ASSAULT"),
    ("Thousands of protesters marched in Yangon against the military.", "Peaceful protest", "PROTEST"),
    ("Gunmen kidnapped 20 students in Kaduna.", "Abduction/forced disappearance", "ASSAULT"),
]


@pytest.mark.parametrize(("sentence", "sub_event_type", "plover"), CODES)
def test_events_carry_the_codes_of_the_fields_schemes(sentence, sub_event_type, plover):
    (claim,) = events(sentence)
    assert claim.event.acled.sub_event_type == sub_event_type
    assert claim.event.plover.type == plover


NO_WAR = [
    "Arsenal captured three points in London on Saturday.",
    "Apple seized a larger share of the market in China.",
    "The film about the siege of Leningrad opened in Berlin.",
    "Firefighters battled a blaze near Athens on Monday.",
    "The team attacked from the start and beat Chelsea 3-1 in London.",
    "Shares in Tokyo fell to their lowest level on Tuesday.",
    "The minister defended his budget in Lagos.",
    "She won the battle with cancer, her family in Cairo said.",
]


@pytest.mark.parametrize("sentence", NO_WAR)
def test_words_of_war_in_other_trades_tell_of_no_war(sentence):
    armed = (
        "territory",
        "strike",
        "siege",
        "clash",
        "attack",
        "killing",
        "bombing",
        "raid",
        "ambush",
        "offensive",
    )
    found = [c.event.type for c in events(sentence) if any(within(c.event.type, each) for each in armed)]
    assert found == []
    assert [c for c in read(sentence).claims if c.control] == []


def test_every_claim_quotes_the_text_that_it_is_read_from():
    for sentence, _, _ in TYPES:
        for claim in read(sentence).claims:
            assert claim.evidence
            for span in claim.evidence:
                assert sentence[span.start : span.end] == span.text


def test_reading_twice_gives_the_same_ids():
    import dateline

    sentence = TYPES[0][0]
    first, again = (dateline.extract(sentence, published="2024-03-14") for _ in range(2))
    assert first == again
    assert len({c.id for c in first.claims}) == len(first.claims)


def test_the_main_claim_is_what_the_report_is_chiefly_about():
    text = (
        "Houthi forces captured the town of Hazm on Sunday, the Yemeni army said. "
        "The Houthis seized Sanaa in September 2014."
    )
    given = read(text)
    main = next(c for c in given.claims if c.id == given.main)
    assert main.event.type == "territory.taken"
    assert place(main) == "al-Hazm"


def test_the_weapon_is_a_means_and_no_party():
    claim = event("Al-Shabaab attacked an army base in Bosaso with mortars.", "strike")
    assert ids(claim.event.agents) == ["al-shabaab"]
    assert claim.event.means == ("mortars",)


THINGS = [
    ("A lot of weapons and ammunition was seized during the raids.", "weapons.seized"),
    ("At least 100 kg of explosives were discovered by a farmer.", "weapons.seized"),
    ("Chlorine munitions were dropped in October, the watchdog said.", "attack.chemical"),
    ("A number of shops have been looted.", "looting"),
]


@pytest.mark.parametrize(("sentence", "type_id"), THINGS)
def test_a_thing_found_looted_or_dropped_makes_a_claim_without_its_doer(sentence, type_id):
    assert [c.event.type for c in events(sentence)] == [type_id]


WEAPONS = [
    ("Militants detonated a suicide vehicle-borne bomb in Mogadishu.", "bombing.suicide"),
    ("Rebels shelled the base at Mocha with mortars filled with chlorine.", "attack.chemical"),
]


@pytest.mark.parametrize(("sentence", "type_id"), WEAPONS)
def test_what_a_weapon_is_and_is_filled_with_makes_the_kind_of_attack(sentence, type_id):
    assert [c.event.type for c in events(sentence)] == [type_id]


def test_shots_where_civilians_meet_are_an_attack_on_civilians():
    assert events("Two gunmen opened fire in a hospital in Kabul.")[0].event.type == "attack.civilians"


def test_police_operations_and_raids_are_searches_not_battles():
    assert [c.event.type for c in events("Police carried out an operation in Kingston.")] == ["investigation"]


def test_a_thwarted_attempt_at_something_else_is_no_attack_repelled():
    assert not events(
        "Lebanese troops thwarted an attempt to smuggle 45 migrants to Cyprus.", "attack.repelled"
    )


NO_DEEDS = [
    "A woman visiting from Canada praised the castle.",
    "Having a single aircraft deliver one weapon is one strike.",
    "The attack shows the desperation of ISIS.",
    "A military helicopter crashed in bad weather in Kunar, killing all nine on board.",
]


@pytest.mark.parametrize("sentence", [marked(text) for text in NO_DEEDS])
def test_private_visits_definitions_and_fears_are_no_deeds(sentence):
    assert events(sentence) == []


GENERAL = [
    "Attacking churches or killing worshippers is prohibited.",
    "It was not clear if all five were killed at the castle.",
    "Artillery fired in support of other units is not counted.",
]


@pytest.mark.parametrize("sentence", GENERAL)
def test_rules_and_open_questions_are_no_attacks(sentence):
    assert events(sentence, "attack") + events(sentence, "strike") == []


def test_who_did_a_deed_is_who_is_condemned_for_it():
    claim = event("Colombia condemned the attack by the ELN.", "condemn")
    assert (ids(claim.event.agents), ids(claim.event.targets)) == (["colombia"], ["eln"])


@pytest.mark.parametrize(
    ("sentence", "type"),
    [
        ("Gunmen shot dead two protesters in Baghdad.", "protest.force"),
        ("Soldiers killed five rebels near Bria.", "protest.force"),
        ("Rebels blew up a bridge in Helmand.", "bombing.suicide"),
        ("A storm destroyed crops in Benue.", "property.destruction"),
        ("The company hit its targets in Berlin.", "attack"),
        ("The charity opened a camp in Goma.", "base.established"),
        ("Two chefs battled in Paris.", "clash"),
    ],
)
def test_the_same_words_of_another_doer_or_victim_are_not_that_kind(sentence, type):
    assert type not in {claim.event.type for claim in events(sentence)}


def test_two_who_fight_each_other_are_told_without_a_place():
    claim = event("Border guards of Tajikistan and Kyrgyzstan exchanged fire.", "clash")
    assert len(claim.event.agents) == 2


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Separatists seized the town of Debaltseve.", "Non-state actor overtakes territory"),
        ("Soldiers seized the town of Debaltseve.", "Government regains territory"),
    ],
)
def test_the_noun_of_an_agent_without_a_name_says_whether_it_fights_for_a_state(sentence, kind):
    assert event(sentence, "territory.taken").event.acled.sub_event_type == kind
