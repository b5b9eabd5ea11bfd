"""Control claims: who holds a place, as one report says it."""

from __future__ import annotations

import pytest
from told import claims, ident, lines, place

STATEMENTS = [
    (
        "The Islamic State still controls Hajin, a town near the Iraqi border.",
        ("ongoing", "held", "isis", "Hajin"),
    ),
    ("Al-Shabaab-held Jilib was quiet on Monday.", ("happened", "held", "al-shabaab", "Jilib")),
    ("Raqqa, the de facto capital of the Islamic State, was quiet.", ("happened", "held", "isis", "Raqqa")),
    ("Houthi rebels have controlled Sanaa since September 2014.", ("happened", "held", "houthis", "Sanaa")),
    (
        "Kidal remains under the control of the Malian army.",
        ("ongoing", "held", "mali-armed-forces", "Kidal"),
    ),
    (
        "Bakhmut remains in the hands of Ukrainian troops.",
        ("ongoing", "held", "ukraine-armed-forces", "Bakhmut"),
    ),
    (
        "The Houthi-controlled port of Hodeidah was bombed on Monday.",
        ("happened", "held", "houthis", "Hodeidah port"),
    ),
    ("The town of Monguno is besieged by Boko Haram.", ("happened", "besieged", None, "Monguno")),
    ("Kurdish fighters hold most of Hasakah.", ("ongoing", "held", "sdf", "Hasakah/most")),
    ("Half of Goma is under M23 control.", ("ongoing", "held", "m23", "Goma/Half")),
    ("Lashio is in the hands of the MNDAA.", ("ongoing", "held", "mndaa", "Lashio")),
    ("Houthi control of Mocha alarmed Riyadh.", ("happened", "held", "houthis", "Mocha")),
    ("The Taliban's control of Zaranj was confirmed.", ("happened", "held", "taliban", "Zaranj")),
    ("The M23 claimed control of Walikale.", ("happened", "held", "m23", "Walikale")),
    ("Both sides claimed control of Zalingei.", ("happened", "contested", None, "Zalingei")),
    (
        "Houthi forces control more than half of Hodeidah.",
        ("ongoing", "held", "houthis", "Hodeidah/more than half"),
    ),
    ("The army said it had redeployed outside Hama.", ("happened", "unknown", None, "Hama")),
    ("The RSF said it is in control of Singa.", ("ongoing", "held", "rsf", "Singa")),
    ("Tigrayan forces are back in Lalibela.", ("happened", "held", "tdf", "Lalibela")),
    (
        '"Our units hold Soledar," Ukraine\'s military said.',
        ("ongoing", "held", "ukraine-government", "Soledar"),
    ),
    (
        "Wagner fighters captured all of Bakhmut up to the last block of houses.",
        ("happened", "held", "wagner", "Bakhmut"),
    ),
    ("Benghazi is a stronghold of the Libyan National Army.", ("ongoing", "held", "libya-lna", "Benghazi")),
]


@pytest.mark.parametrize(("sentence", "line"), STATEMENTS)
def test_a_statement_of_who_holds_a_place_is_read(sentence, line):
    assert lines(sentence) == [line]


CHANGES = [
    ("Taliban fighters captured Ghazni on Thursday.", "held", "taliban", None, "Ghazni"),
    ("Wad Madani fell to the Rapid Support Forces on Monday.", "held", "rsf", None, "Wad Madani"),
    (
        "Sudanese troops drove the Rapid Support Forces from Omdurman.",
        "held",
        "sudan-armed-forces",
        "rsf",
        "Omdurman",
    ),
    ("Tigrayan forces withdrew from Lalibela on Wednesday.", "unknown", None, "tdf", "Lalibela"),
    (
        "Syrian rebels handed over the town of Daraya to the army on Friday.",
        "held",
        "syria-armed-forces",
        "syria-opposition",
        "Darayya",
    ),
    (
        "Libyan troops retook Sirte from the Islamic State on Monday.",
        "held",
        "libya-armed-forces",
        "isis",
        "Sirte",
    ),
    ("Sirte is now free of the Islamic State.", "unknown", None, "isis", "Sirte"),
]


@pytest.mark.parametrize(("sentence", "state", "holder", "previous", "where"), CHANGES)
def test_a_deed_tells_who_holds_the_place_after_it_and_who_before(sentence, state, holder, previous, where):
    (claim,) = claims(sentence, "control")
    assert claim.control.state == state
    assert ident(claim.control.holder) == holder
    assert ident(claim.control.previous) == previous
    assert place(claim) == where


RINGED = [
    (
        "Syrian government forces have surrounded the rebel-held city of Aleppo.",
        "syria-opposition",
        "syria-armed-forces",
    ),
    ("Boko Haram has besieged Nigerian troops in Monguno.", "nigeria-armed-forces", "boko-haram"),
]


@pytest.mark.parametrize(("sentence", "holder", "against"), RINGED)
def test_a_siege_keeps_the_holder_and_names_who_besieges(sentence, holder, against):
    (claim,) = claims(sentence, "control")
    assert claim.control.state in ("besieged", "encircled")
    assert ident(claim.control.holder) == holder
    assert ident(claim.control.against) == against


PARTS = [
    (
        "Syrian troops recaptured the eastern bank of the city of Deir ez-Zor on Friday.",
        "Deir ez-Zor",
        "eastern bank",
    ),
    ("Rebels captured the airport in Goma on Monday.", "Goma", "airport"),
    ("Iraqi troops retook the western districts of Ramadi on Tuesday.", "Ramadi", "western districts"),
    ("Congolese troops recaptured the centre of Bunia on Tuesday.", "Bunia", "centre"),
]


@pytest.mark.parametrize(("sentence", "whole", "part"), PARTS)
def test_a_part_is_not_the_place(sentence, whole, part):
    (claim,) = claims(sentence, "control")
    assert claim.where.name == whole
    assert claim.where.part == part
    assert claim.where.relation == "part of"


def test_every_place_of_a_list_changes_hands():
    found = lines("Taliban fighters captured Kunduz, Ghazni and Taloqan on Sunday.")
    assert [(holder, where) for _, _, holder, where in found] == [
        ("taliban", "Kunduz"),
        ("taliban", "Ghazni"),
        ("taliban", "Taloqan"),
    ]


NO_CHANGE = [
    "Israeli warplanes bombed Rafah on Sunday.",
    "Clashes between the army and the Rapid Support Forces broke out in Nyala.",
    "Russian forces are advancing on Avdiivka.",
    "The Turkish president visited Mogadishu on Monday.",
    "Thousands of protesters marched in Yangon.",
]


@pytest.mark.parametrize("sentence", NO_CHANGE)
def test_a_fight_for_a_place_says_nothing_of_who_holds_it(sentence):
    assert claims(sentence, "control") == []


def test_nobody_holds_a_country_by_a_sentence_about_it():
    assert [
        x for x in lines("The Taliban have held Afghanistan since August 2021.") if x[3] == "Afghanistan"
    ] == []


DECLARED = [
    ("The army announced the liberation of Palmyra.", "held", "syria-armed-forces", None, "Palmyra"),
    ("The Taliban claimed the capture of Ghazni.", "held", "taliban", None, "Ghazni"),
    ("Officials confirmed the fall of Nyala to the Rapid Support Forces.", "held", "rsf", None, "Nyala"),
    ("The Houthis acknowledged the loss of Hodeidah.", "unknown", None, "houthis", "Hodeidah"),
    ("The Libyan National Army declared Sirte liberated.", "held", "libya-lna", None, "Sirte"),
    ("The army called the town of Palmyra liberated.", "held", "syria-government", None, "Palmyra"),
    (
        "The army declared Palmyra free of Islamic State militants.",
        "held",
        "syria-government",
        "isis",
        "Palmyra",
    ),
    ("The Taliban claim to have captured Ghazni.", "held", "taliban", None, "Ghazni"),
]


@pytest.mark.parametrize(("sentence", "state", "holder", "previous", "where"), DECLARED)
def test_what_a_side_declares_of_a_place_is_read(sentence, state, holder, previous, where):
    (claim,) = claims(sentence, "control")
    assert claim.stance == "happened"
    assert claim.control.state == state
    assert ident(claim.control.holder) == holder
    assert ident(claim.control.previous) == previous
    assert place(claim) == where


ENDED = [
    ("The army captured Raqqa, the last stronghold of the Islamic State.", "syria-armed-forces", "isis"),
    ("Raqqa, the last bastion of the Islamic State, is free of the group.", None, "isis"),
    (
        "Somalia's army has captured the port town of Barawe, al-Shabaab's last major coastal stronghold.",
        "somalia-armed-forces",
        "al-shabaab",
    ),
]


@pytest.mark.parametrize(("sentence", "holder", "previous"), ENDED)
def test_a_stronghold_that_the_same_words_take_is_nobodys_stronghold_any_more(sentence, holder, previous):
    (claim,) = claims(sentence, "control")
    assert ident(claim.control.holder) == holder
    assert ident(claim.control.previous) == previous


MORE = [
    ("RSF forces laid siege to El Obeid.", "besieged", None, "El Obeid"),
    ("The town of Sake is now in the hands of M23 rebels.", "held", "m23", "Sake"),
    ("The rebels used the town of Azaz in Syria as a base.", "held", "syria-opposition", "Azaz"),
    ("The Azerbaijani flag was raised over Stepanakert.", "held", "azerbaijan-government", "Stepanakert"),
    ("The Russians captured the town of Lyman.", "held", "russia-armed-forces", "Lyman"),
    ("The army's command post in Lashio fell to the MNDAA.", "held", "mndaa", "Lashio/command post"),
    ("Gangs control 80 percent of Port-au-Prince.", "held", None, "Port-au-Prince/80 percent"),
]


@pytest.mark.parametrize(("sentence", "state", "holder", "where"), MORE)
def test_other_ways_to_say_who_holds_a_place(sentence, state, holder, where):
    (claim,) = claims(sentence, "control")
    assert claim.control.state == state
    assert holder is None or ident(claim.control.holder) == holder
    assert place(claim) == where


STORIES = [
    (
        "The RSF seized Wad Madani, the capital of Gezira state, on "
        "Sunday. The army said in a statement that "
        "it had withdrawn its troops from the city.",
        [("rsf", None, "Wad Madani"), (None, "sudan-armed-forces", "Wad Madani")],
    ),
    (
        "The M23 entered the centre of Goma after claiming to have taken the largest city in eastern Congo.",
        [],
    ),
    (
        "Troops entered the city of Lyman after Russia said it was pulling its forces out of the town.",
        [("ukraine-armed-forces", "russia", "Lyman")],
    ),
    ("Malian soldiers entered Kidal from the south on Saturday.", []),
    (
        "Al-Shabaab recaptured the town of Masagaway in central Somalia's Galgaduud region on Saturday.",
        [("al-shabaab", None, "Masagaway")],
    ),
    (
        "Myanmar's junta has lost a base in Lashio, northern Shan state.",
        [(None, "myanmar-junta", "Lashio/base")],
    ),
    (
        "Fighting raged in Lashkar Gah. Most of the city's districts are in Taliban hands.",
        [("taliban", None, "Lashkar Gah/Most")],
    ),
    (
        "Tigrayan forces took the towns of Dessie and Kombolcha. They are allied with the Oromo Liberation "
        "Army, which said it had taken Kemise.",
        [("tdf", None, "Dessie"), ("tdf", None, "Kombolcha"), ("ola", None, "Kemisē")],
    ),
    (
        "Haitian gangs attacked two prisons. Police fled. The gangs control most of the capital.",
        [("haiti-gangs", None, "Port-au-Prince/most")],
    ),
    (
        "The Taliban took Zaranj on Friday, the first city to fall since foreign forces began withdrawing.",
        [("taliban", None, "Zaranj")],
    ),
    (
        "The rebels moved on Mekelle. The administration set up by Addis Ababa fled. Eritrea's army "
        "took the city on Friday.",
        [("eritrea-armed-forces", None, "Mekelle")],
    ),
]


@pytest.mark.parametrize(("text", "told"), STORIES)
def test_the_place_meant_is_the_one_that_the_report_speaks_of(text, told):
    found = claims(text, "control")
    assert {(ident(c.control.holder), ident(c.control.previous), place(c)) for c in found} == set(told)


PLAIN = [
    ("The Houthis control Hodeidah and the main road.", [("houthis", "Hodeidah")]),
    ("Analysts say the Taliban rule Kabul.", [("taliban", "Kabul")]),
    ("Talks on the Houthis control room were held.", []),
    (
        "Tarhuna is the last town close to Tripoli that the LNA holds.",
        [("libya-lna", "Tarhuna")],
    ),
    (
        "The Malian army withdrew from Gao on Friday. The MNLA entered Gao on Saturday.",
        [(None, "Gao"), ("mnla", "Gao")],
    ),
    (
        "The Malian army withdrew from Gao on Friday. The MNLA entered Kidal on Saturday.",
        [(None, "Gao"), ("mnla", "Kidal")],
    ),
]


@pytest.mark.parametrize(("text", "told"), PLAIN)
def test_a_verb_of_many_a_clause_about_a_town_and_an_entry_behind_those_who_left(text, told):
    found = claims(text, "control", "2020-03-14")
    assert [(ident(c.control.holder), place(c)) for c in found] == told


AMONG = [
    ("Rebels captured two villages of Hama province.", "Hama Governorate/two villages"),
    ("Ukrainian forces liberated 20 settlements in the Kharkiv region.", "Kharkiv Oblast/20 settlements"),
    ("The Fano militia controls most rural areas in Amhara.", "Amhara/most rural areas"),
]


def _places_and_days(text: str, day: str) -> list[tuple[str | None, str | None]]:
    return [(place(c), c.when.earliest) for c in claims(text, "control", day)]


GAPPED = [
    (
        "ISIS fighters seized Hit on Monday, Rutba on Tuesday and Anah a day later.",
        [("Hit", "2014-10-06"), ("Rutba", "2014-10-07"), ("Anah", "2014-10-08")],
    ),
    (
        "The town of Bor was retaken by the army on Monday, and Malakal on the same day.",
        [("Bor", "2014-10-06"), ("Malakal", "2014-10-06")],
    ),
    (
        "The army captured Kidal on 2 October and Gao the day after.",
        [("Kidal", "2014-10-02"), ("Gao", "2014-10-03")],
    ),
    ("M23 rebels captured Sake on Monday and Goma was shelled on Tuesday.", [("Sake", "2014-10-06")]),
    ("The army took Bor on Monday, Juba said on Tuesday.", [("Bor", "2014-10-06")]),
]


@pytest.mark.parametrize(("sentence", "told"), GAPPED)
def test_a_verb_told_once_takes_each_place_on_its_own_day(sentence, told):
    assert _places_and_days(sentence, "2014-10-10") == told


NAMED_OF_SEVERAL = [
    ("Boko Haram seized four towns in Yobe, among them Gujba and Buni Yadi.", {"Gujba", "Buni Yadi"}),
    ("M23 captured three towns in eastern Congo on Sunday, including the city of Sake.", {"Sake"}),
    (
        "Tadmur in the east and Qaryatayn, south of Homs, were both captured by the army.",
        {"Palmyra", "al-Qaryatayn"},
    ),
]


@pytest.mark.parametrize(("sentence", "named"), NAMED_OF_SEVERAL)
def test_of_several_towns_each_that_is_named_changes_hands(sentence, named):
    assert {place(c) for c in claims(sentence, "control")} >= named


FLAGS = [
    ("ISIS fighters raised their flag over the governor's compound in Ramadi.", "Ramadi"),
    ("Syrian troops hoisted the flag above the city hall of Palmyra.", "Palmyra"),
    ("ISIS fighters raised their flag over the eastern gate of Ramadi.", "Ramadi/eastern gate"),
]


@pytest.mark.parametrize(("sentence", "where"), FLAGS)
def test_a_flag_over_the_seat_of_power_tells_of_the_town(sentence, where):
    assert [place(c) for c in claims(sentence, "control")] == [where]


@pytest.mark.parametrize(("sentence", "where"), AMONG)
def test_villages_of_a_province_are_not_the_province(sentence, where):
    assert [line[3] for line in lines(sentence)] == [where]


def test_nobody_takes_a_place_from_himself():
    (claim,) = claims("Kenyan police retook the port of Mombasa from gangs.", "control")
    assert ident(claim.control.holder) != ident(claim.control.previous)


def test_a_denied_fall_of_a_place_is_a_denial_that_somebody_else_holds_it():
    (claim,) = claims("Kyiv denied that Bakhmut had fallen.", "control")
    assert (claim.stance, claim.control.holder, claim.control.previous) == ("denied", None, None)
    assert [speaker.name for chain in claim.said_by for speaker in chain] == ["Ukrainian government"]


def test_a_settlement_taken_is_no_agreement():
    text = "Russia said it had taken the settlement of Novoselivka in the Donetsk region."
    assert [c.event.type for c in claims(text, "event")] == ["territory.taken"]


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ashraf Ghani fled Kabul on Sunday.",
        "The mayor of Kherson, Ihor Kolykhaiev, said that he had left Kherson.",
        "The veteran commander Ismail Khan led the defence of Herat.",
    ],
)
def test_a_man_by_himself_neither_gives_up_nor_holds_a_town(sentence):
    assert claims(sentence, "control") == []


OF_A_SIDE = [
    (
        "Forces loyal to Libya's internationally recognised government have retaken Gharyan.",
        "2019-06-27",
        "libya-gna",
    ),
    ("Troops loyal to the Syrian government have retaken Palmyra.", "2016-03-28", "syria-armed-forces"),
    ("Fighters from Ethiopia's Tigray region captured Dessie.", "2021-10-31", "tdf"),
    ("Lalibela has been in Tigrayan hands since Monday.", "2021-08-06", "tdf"),
    ("Kobani is in French hands.", "2016-08-06", "france-government"),
]


@pytest.mark.parametrize(("sentence", "day", "holder"), OF_A_SIDE)
def test_those_of_a_region_a_people_or_a_loyalty_are_the_side_they_fight_for(sentence, day, holder):
    (claim,) = claims(sentence, "control", day)
    assert ident(claim.control.holder) == holder


def test_a_spot_in_a_town_is_a_part_of_it_wherever_the_parse_hangs_the_town():
    (claim,) = claims("Forces loyal to Khalifa Haftar seized the airport at Sirte.", "control")
    assert (ident(claim.control.holder), place(claim)) == ("libya-lna", "Sirte/airport")


def test_all_but_a_few_districts_are_said_in_full():
    (claim,) = claims("The Arakan Army seized all but two townships of Rakhine State.", "control")
    assert claim.where.part == "all but two townships"


def test_a_name_that_holds_a_direction_has_no_part_of_that_direction():
    (claim,) = claims("The Syrian army tightened its siege of eastern Ghouta.", "control")
    assert place(claim) == "Eastern Ghouta"


def test_the_last_town_of_many_is_none_that_was_told_before():
    text = (
        "Iraqi forces took Rawa on Friday. Syrian troops captured the last town on their side of the border."
    )
    assert [where for _, _, _, where in lines(text)] == ["Rawa"]


def test_an_unknown_name_of_two_words_is_one_name():
    (claim,) = claims("Al-Shabaab abandoned the town of Zubah Qorrah on Monday.", "control")
    assert claim.where.name == "Zubah Qorrah"


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels of the CSP coalition, who had held Kidal since 2012, left the area.",
        "The Islamic State, which once controlled Raqqa, still attacks its outskirts.",
    ],
)
def test_a_holding_told_as_over_is_not_one_of_today(sentence):
    (claim,) = (c for c in claims(sentence, "control") if c.control.state == "held")
    assert claim.stance == "background"
    assert claim.control.as_of is None or claim.control.as_of.latest is None


@pytest.mark.parametrize(
    ("sentence", "holder", "previous"),
    [
        (
            "Shiite paramilitaries have captured the town of Hatra from ISIS in a U.S.-backed campaign.",
            "iraq-popular-mobilization",
            "isis",
        ),
        ("Russia's defence ministry said its troops left Lyman.", None, "russia-armed-forces"),
    ],
)
def test_whom_a_generic_name_means_is_decided_where_the_town_lies(sentence, holder, previous):
    (claim,) = claims(sentence, "control", "2017-06-04")
    assert (ident(claim.control.holder), ident(claim.control.previous)) == (holder, previous)


@pytest.mark.parametrize(
    "sentence",
    [
        "The shooter walked into the office in Troy on Monday.",
        "A family physician runs a rural health clinic in Jonesboro.",
    ],
)
def test_who_walks_into_an_office_or_runs_a_clinic_holds_no_ground(sentence):
    assert claims(sentence, "control") == []


@pytest.mark.parametrize(
    ("sentence", "holder", "where"),
    [
        ("The Taliban took Jalalabad without firing a shot.", "taliban", "Jalālābād"),
        ("M23 rebels entered Goma without resistance on Monday.", "m23", "Goma"),
        (
            "The rebels pulled out of Kidal, and the Malian army moved in at dawn.",
            "mali-armed-forces",
            "Kidal",
        ),
        ("The army moved into Goma after the M23 withdrew.", "dr-congo-armed-forces", "Goma"),
        ("The M23 left Bukavu as Congolese soldiers entered the town.", "dr-congo-armed-forces", "Bukavu"),
    ],
)
def test_who_enters_without_a_fight_or_as_others_leave_holds_the_place(sentence, holder, where):
    assert [(ident(c.control.holder), place(c)) for c in claims(sentence, "control") if c.control.holder] == [
        (holder, where)
    ]


def test_who_advances_elsewhere_as_others_leave_takes_nothing():
    sentence = "The army advanced on Sake after the M23 withdrew from Goma."
    assert [c.control.holder for c in claims(sentence, "control")] == [None]


def test_a_place_that_was_held_is_no_prisoner():
    text = "Soldiers reclaimed Bama from Boko Haram after the insurgents had held it for seven months."
    assert [c.event.type for c in claims(text, "event")] == ["territory.taken"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ukraine's military denied Russian claims to have taken Kupiansk.", ("denied", "russia-government")),
        ("Nigeria's army dismissed reports that Gwoza was in Boko Haram's hands.", ("denied", "boko-haram")),
        ("Reports that M23 rebels had seized Goma were denied by the government.", ("denied", "m23")),
        ("Kyiv rejected Russia's claim to have captured Bakhmut.", ("denied", "russia")),
        ("The government confirmed reports that Laukkai had fallen to the MNDAA.", ("happened", "mndaa")),
    ],
)
def test_a_report_that_somebody_denies_is_denied_and_keeps_its_doer(sentence, told):
    assert [(c.stance, ident(c.control.holder)) for c in claims(sentence, "control")] == [told]


def test_what_was_held_until_its_sentence_takes_it_is_over():
    sentence = "The Nigerian army retook Baga, a town held by Boko Haram since January."
    held = {ident(c.control.holder): c.stance for c in claims(sentence, "control")}
    assert held == {"boko-haram": "background", "nigeria-armed-forces": "happened"}


def test_a_country_whose_ground_is_controlled_does_not_hold_it():
    assert claims("Control of central Sudan is at stake in the war.", "control") == []
    (claim,) = claims("Kherson remains under the control of Russia.", "control")
    assert ident(claim.control.holder) == "russia"


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry did not say who holds the city of Faizabad.",
        "The government spoke of killings without saying who held Kombolcha.",
        "The general is back in Khartoum.",
    ],
)
def test_who_asks_or_comes_alone_tells_of_no_holder(sentence):
    assert claims(sentence, "control") == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (
            "Taliban fighters captured Kunduz on Sunday. Hours later Taloqan also fell. Commandos had begun "
            "an operation to clear Kunduz, the defence ministry said.",
            ("taliban", "Taloqan"),
        ),
        (
            "The army recaptured Singa from the RSF last week. Nyala has been the RSF's capital since 2023, "
            "and El Fasher fell on Monday.",
            ("rsf", "El Fasher"),
        ),
    ],
)
def test_a_town_that_fell_went_to_the_side_that_its_sentence_or_report_shows_taking_places(text, taken):
    assert taken in {(ident(c.control.holder), place(c)) for c in claims(text, "control")}


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Ukrainian troops withdrew to the outskirts of Marinka.", "Marinka"),
        ("Ethiopian troops withdrew from Mekelle to Alamata.", "Mekelle"),
    ],
)
def test_who_withdraws_leaves_where_he_was_and_not_where_he_goes(sentence, left):
    assert [place(c) for c in claims(sentence, "control")] == [left]


@pytest.mark.parametrize(
    "sentence",
    [
        "The column captured Um Ruwaba.",
        "The troops said that they were holding their positions.",
        "Somali fighters retreated to the other bank of the Shabelle.",
    ],
)
def test_words_that_fit_any_side_or_any_ground_make_no_holder_and_no_place(sentence):
    assert claims(sentence, "control") == []


def test_islamist_fighters_are_a_side_though_nobody_by_name():
    (claim,) = claims("Konna fell to Islamist fighters on Thursday.", "control")
    assert claim.control.holder.name == "Islamist fighters"


def test_a_number_of_the_districts_of_a_city_is_no_whole_city():
    held = claims("The rebels control two of Bangui's eight districts.", "control")
    assert [c.where.part for c in held] == ["eight districts"]
