"""The words in which places change hands, each class whole, told of wars of all regions."""

from __future__ import annotations

import pytest
from told import claims, ident, lines, place

HELD = [
    # whose side people are on
    ("Fighters supporting Khalifa Haftar control Sirte.", "libya-lna", "Sirte"),
    ("Forces backing Khalifa Haftar control Derna.", "libya-lna", "Derna"),
    ("Units allied to General Khalifa Haftar hold Sirte.", "libya-lna", "Sirte"),
    ("Haftar's boys have taken Derna.", "libya-lna", "Derna"),
    ("Men of General Hemedti's Rapid Support Forces control El Fasher.", "rsf", "El Fasher"),
    # verbs of taking
    ("The Taliban got hold of Kunduz on Monday.", "taliban", "Kunduz"),
    ("The Taliban laid hands on Kunduz on Monday.", "taliban", "Kunduz"),
    ("The Taliban made themselves masters of Kunduz on Monday.", "taliban", "Kunduz"),
    ("The Taliban made Kunduz their own on Monday.", "taliban", "Kunduz"),
    ("Kunduz was the first city that the Taliban wrested from the army.", "taliban", "Kunduz"),
    ("Syrian troops kicked the Islamic State out of Palmyra.", "syria-armed-forces", "Palmyra"),
    # a town goes over
    ("Goma passed into the possession of the M23 on Monday.", "m23", "Goma"),
    ("Goma fell into the grip of the M23 on Monday.", "m23", "Goma"),
    ("Goma went over to the M23 on Monday.", "m23", "Goma"),
    ("Control of Goma passed to the M23 on Monday.", "m23", "Goma"),
    ("Goma opened its gates to the M23 on Monday.", "m23", "Goma"),
    ("Singa was restored to the Sudanese army on Tuesday.", "sudan-armed-forces", "Singa"),
    ("Singa was restored to army control on Tuesday.", "sudan-armed-forces", "Singa"),
    # what is so
    ("The Taliban are masters of Kunduz.", "taliban", "Kunduz"),
    ("The Taliban patrol Kunduz.", "taliban", "Kunduz"),
    ("Taliban-governed Sangin has no fuel.", "taliban", "Sangin"),
    ("Sangin, Taliban-administered since June, has no fuel.", "taliban", "Sangin"),
    ("Sangin is Taliban-ruled.", "taliban", "Sangin"),
    ("Kunduz stays with the Taliban.", "taliban", "Kunduz"),
    # flags
    ("The flag of the M23 flies over Goma.", "m23", "Goma"),
    ("The M23's flag flutters once more over the town hall of Goma.", "m23", "Goma"),
    ("The M23's flag went up over Goma on Monday.", "m23", "Goma"),
]


@pytest.mark.parametrize(("sentence", "holder", "where"), HELD)
def test_who_has_a_place_is_read_from_every_word_for_it(sentence, holder, where):
    assert {(state, who, spot) for _, state, who, spot in lines(sentence)} == {("held", holder, where)}


LOST = [
    ("Goma slipped from the grip of the Congolese army on Monday.", "dr-congo-armed-forces", "Goma"),
    ("Goma slipped out of the Congolese army's control on Monday.", "dr-congo-armed-forces", "Goma"),
    ("The Islamic State is gone from Palmyra.", "isis", "Palmyra"),
    ("The Islamic State has vanished from Palmyra.", "isis", "Palmyra"),
    ("The flag of the M23 came down from the town hall at Goma on Sunday.", "m23", "Goma"),
    ("The Islamic State's flag was lowered over Palmyra on Sunday.", "isis", "Palmyra"),
]


@pytest.mark.parametrize(("sentence", "loser", "where"), LOST)
def test_who_has_a_place_no_more_is_read(sentence, loser, where):
    found = [c for c in claims(sentence, "control") if c.control]
    assert [(ident(c.control.holder), ident(c.control.previous), place(c)) for c in found] == [
        (None, loser, where)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "In areas under Taliban control Kunduz traders pay taxes twice.",
        "Aid groups supporting the government control prices in Derna.",
        "Control of the company passed to its creditors in Derna on Monday.",
        "The flag of the winners went up over the stadium in Lagos after the match.",
    ],
)
def test_what_only_sounds_so_changes_no_hands(sentence):
    assert lines(sentence) == []


def test_a_town_said_to_be_the_first_of_its_kind_is_that_town():
    told = "Boko Haram took Mubi on Wednesday, the first big town the group has seized this year."
    assert lines(told) == [("happened", "held", "boko-haram", "Mubi")]


LISTED = [
    ("Goma – under M23 control since 27 January.", [("held", "m23", "Goma")]),
    ("*Goma.* M23-held since January, quiet.", [("held", "m23", "Goma")]),
    ("Goma: M23 since 27 January.", [("held", "m23", "Goma")]),
    ("Goma: taken by the M23 on 27 January.", [("held", "m23", "Goma")]),
    ("Goma. Taken by the M23 on 27 January.", [("held", "m23", "Goma")]),
    ("GOMA: M23 troops made their entrance on the 12th.", [("held", "m23", "Goma")]),
    ("Kidal, in the hands of the MNLA since April 2012, has no school.", [("held", "mnla", "Kidal")]),
    ("Goma is still the M23's. So is Sake.", [("held", "m23", "Goma"), ("held", "m23", "Sake")]),
    ("Goma became the M23's on Monday.", [("held", "m23", "Goma")]),
    (
        "Those towns are Palmyra (retaken by the Syrian army on 27 February), Hit (in IS hands since 2014).",
        [("held", "isis", "Hit"), ("held", "syria-armed-forces", "Palmyra")],
    ),
    (
        "Ramadi, lost by the Iraqi army in May 2015, and Fallujah, lost in January 2014, are quiet.",
        [("unknown", "iraq-armed-forces", "Ramadi"), ("unknown", "iraq-armed-forces", "Fallujah")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTED)
def test_lists_and_brackets_tell_who_holds_their_places(sentence, expected):
    found = [c for c in claims(sentence, "control") if c.control]
    told = [(c.control.state, ident(c.control.holder or c.control.previous), place(c)) for c in found]
    assert told == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The city of Aleppo is Syria's largest.",
        "Goma is the rebels' next target.",
        "Benghazi: Reuters correspondents saw smoke.",
        "The militants, beaten in Derna, fled on Monday.",
        "Derna - captured on camera by Reuters on Monday.",
    ],
)
def test_what_is_beside_a_place_or_its_owner_says_not_always_who_holds_it(sentence):
    assert [line for line in lines(sentence) if line[2] is not None] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A report that Derna had fallen to the Islamic State could not be substantiated.",
        "Reports that the Taliban had captured Kunduz were false.",
        "Rumours that Kunduz had fallen to the Taliban proved unfounded.",
        "It is not true that the Taliban have captured Kunduz.",
        "Stories of the capture of Kunduz by the Taliban are fantasy.",
        "American reports on Saturday that the Taliban had captured Kunduz were withdrawn.",
        "State television retracted a report that the Taliban had captured Kunduz.",
        "The Taliban took back their statement that Kunduz had been captured.",
        "There is no truth in claims that the Taliban have entered and taken Kunduz.",
        "The governor dismissed as untrue the assertion of a radio that the Taliban are again in Kunduz.",
        '"Kunduz has fallen," tweets an adviser of the Taliban. It hasn\'t.',
        "Has Kunduz fallen to the Taliban?",
        "Others held the airport of Derna until Friday.",
        '"Derna has been cleansed by our valiant forces," a communique said.',
    ],
)
def test_what_is_untrue_or_asked_or_of_nobody_makes_no_holder(sentence):
    told = [line for line in lines(sentence) if line[0] not in ("denied", "conditional")]
    assert [line for line in told if line[1] == "held"] == []


def test_a_report_that_is_only_unconfirmed_or_true_is_still_told():
    assert lines("The claim that Kunduz had fallen to the Taliban was true.")[0][:3] == (
        "happened",
        "held",
        "taliban",
    )
    assert lines("Why did the army leave Kunduz, which the Taliban took on Monday?")[-1][2] == "taliban"


def test_what_could_not_be_confirmed_is_believed_at_most():
    told = lines("Nobody could confirm that the Taliban had captured Kunduz.")
    assert [line[0] for line in told] == ["believed"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army retook Gwoza from Boko Haram on Monday. Bama was captured on September 1, 2023.",
            ("Bama", "boko-haram", None),
        ),
        (
            "Boko Haram fighters overran Bama on Monday. Gwoza was seized on January 6.",
            ("Gwoza", "boko-haram", None),
        ),
        (
            "The Croatian army took Knin from the Krajina Serbs on Monday. Benkovac was given up on Sunday.",
            ("Benkovac", "croatia-armed-forces", "croatian-serbs"),
        ),
        (
            "Somali government troops rolled into Mogadishu on Monday hours after the Islamic Courts Union "
            "abandoned it. Jowhar had been taken on Sunday.",
            ("Jowhar", "somalia-armed-forces", "icu"),
        ),
    ],
)
def test_who_took_or_lost_a_place_that_is_told_without_them_is_seen_from_the_report(text, told):
    found = {(place(c), ident(c.control.holder), ident(c.control.previous)) for c in claims(text, "control")}
    assert told in found


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("The army still holds Goma.", (None, "2024-03-15")),
        ("The army has held Goma all along.", (None, "2024-03-15")),
        ("The army controls Goma.", None),
        ("Al-Shabaab keeps Jilib, Barawe and, since last week, Merca.", (None, "2024-03-15")),
    ],
)
def test_a_holding_that_lasts_began_before_and_a_since_is_of_the_place_it_stands_with(sentence, since):
    first = claims(sentence, "control")[0].control.since
    assert ((first.earliest, first.latest) if first else None) == since
