"""Who did what to whom, over the parse."""

from __future__ import annotations

import pytest
from told import event, events, ids, place

from dateline.language.text.arguments import arguments, is_passive, noun_arguments
from dateline.language.text.joints import conjuncts

ROLES = [
    ("The rebels captured the bridge.", "captured", ["rebels"], ["bridge"]),
    ("The bridge was captured by the rebels.", "captured", ["rebels"], ["bridge"]),
    ("The bridge was captured.", "captured", [], ["bridge"]),
    ("The soldiers stormed and seized the barracks.", "seized", ["soldiers"], ["barracks"]),
    ("The soldiers stormed and seized the barracks.", "stormed", ["soldiers"], ["barracks"]),
    ("The rebels who captured the bridge fled.", "captured", ["rebels"], ["bridge"]),
    ("The bridge that the rebels captured was old.", "captured", ["rebels"], ["bridge"]),
    ("The villages seized by the rebels were empty.", "seized", ["rebels"], ["villages"]),
    ("The troops began to shell the town.", "shell", ["troops"], ["town"]),
    ("The pilots helped the soldiers to retake the town.", "retake", ["soldiers"], ["town"]),
    ("The rebels attacked the camp, killing two guards.", "killing", ["rebels"], ["guards"]),
    ("The rebels captured the bridge and the airport.", "captured", ["rebels"], ["bridge", "airport"]),
    ("Our forces abducted last Thursday the Minister of Finance.", "abducted", ["forces"], ["Minister"]),
    ("The guards molested, attempted to rape and beat some women.", "molested", ["guards"], ["women"]),
    ("Police stopped the crowd from storming the palace.", "storming", ["crowd"], ["palace"]),
    ("Soldiers and policemen searched the houses.", "searched", ["Soldiers", "policemen"], ["houses"]),
]


@pytest.mark.parametrize(("sentence", "verb", "subjects", "objects"), ROLES)
def test_the_doer_and_the_undergoer_are_found_in_every_turn_of_the_clause(
    word, sentence, verb, subjects, objects
):
    found = arguments(word(sentence, verb))
    assert [t.text for t in found.subjects] == subjects
    assert [t.text for t in found.objects] == objects


def test_a_passive_is_told_from_a_perfect(word):
    assert is_passive(word("The town was shelled.", "shelled"))
    assert is_passive(word("The houses burned by the soldiers were old.", "burned"))
    assert not is_passive(word("The army has shelled the town.", "shelled"))


def test_prepositions_stand_with_their_objects(word):
    found = arguments(word("The army drove the rebels from the town with tanks.", "drove"))
    assert [t.text for t in found.after("from")] == ["town"]
    assert [t.text for t in found.after("with")] == ["tanks"]
    assert found.after("against") == ()


def test_a_noun_of_deed_has_a_doer_after_by_and_an_undergoer_after_of(word):
    found = noun_arguments(word("The capture of the town by the rebels shocked many.", "capture"))
    assert [t.text for t in found.subjects] == ["rebels"]
    assert [t.text for t in found.objects] == ["town"]


def test_coordinated_nouns_are_all_found(word):
    sentence = "The rebels hold the bridge, the airport and the barracks."
    assert [t.text for t in conjuncts(word(sentence, "bridge"))] == ["bridge", "airport", "barracks"]


SAME_DEED = [
    "Ukrainian troops recaptured the town of Izyum on Saturday.",
    "The town of Izyum was recaptured by Ukrainian troops on Saturday.",
    "On Saturday, Ukrainian troops regained control of the town of Izyum.",
    "Izyum, which was recaptured by Ukrainian troops on Saturday, lies in ruins.",
    "The recapture of Izyum by Ukrainian troops on Saturday was swift.",
    "Izyum fell to Ukrainian troops on Saturday.",
    "Ukrainian troops managed to recapture the town of Izyum on Saturday.",
]


@pytest.mark.parametrize("sentence", SAME_DEED)
def test_one_deed_told_in_many_turns_is_one_claim(sentence):
    claim = event(sentence, "territory.taken")
    assert ids(claim.event.agents) == ["ukraine-armed-forces"]
    assert place(claim) == "Izium"
    assert claim.stance == "happened"
    assert (claim.when.earliest, claim.when.latest) == ("2024-03-09", "2024-03-10")


DRIVEN_OUT = [
    (
        "Sudanese troops drove the Rapid Support Forces from Omdurman.",
        "sudan-armed-forces",
        "rsf",
        "Omdurman",
    ),
    ("Taliban fighters expelled Afghan troops from Kunduz.", "taliban", "afghanistan-armed-forces", "Kunduz"),
    ("Al-Shabaab was driven out of Jilib by Somali troops.", "somalia-armed-forces", "al-shabaab", "Jilib"),
    ("Malian troops ousted the jihadists of JNIM from Tessalit.", "mali-armed-forces", "jnim", "Tessalit"),
    ("The Houthis were pushed out of Mocha by Yemeni troops.", "yemen-armed-forces", "houthis", "Mocha"),
]


@pytest.mark.parametrize(("sentence", "agent", "target", "where"), DRIVEN_OUT)
def test_who_drives_another_out_of_a_town_takes_it(sentence, agent, target, where):
    claim = event(sentence, "territory.taken")
    assert ids(claim.event.agents) == [agent]
    assert ids(claim.event.targets) == [target]
    assert place(claim) == where


def test_a_relative_clause_gives_its_deed_to_its_noun():
    claim = event("The Arakan Army, which overran Paletwa, freed its prisoners.", "territory.taken")
    assert ids(claim.event.agents) == ["arakan-army"]
    assert place(claim) == "Paletwa"


def test_two_sides_of_a_clash_are_both_in_it():
    for sentence in (
        "Clashes between the Sudanese army and the Rapid Support Forces broke out in Nyala on Friday.",
        "The Sudanese army clashed with the Rapid Support Forces in Nyala on Friday.",
    ):
        (claim,) = events(sentence, "clash")
        both = {*ids(claim.event.agents), *ids(claim.event.targets)}
        assert both == {"sudan-armed-forces", "rsf"}
        assert place(claim) == "Nyala"


def test_a_participle_between_commas_is_done_to_what_it_stands_behind():
    claim = event("Robotyne, retaken on 9 March, was quiet.", "territory.taken")
    assert (ids(claim.event.agents), place(claim)) == ([], "Robotyne")


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("Thousands fled the town after shelling by Russian forces.", ["russia-armed-forces"]),
        (
            "Gunmen on motorcycles killed at least 21 people in a village in western Niger on Saturday, "
            "state television said.",
            ["unidentified"],
        ),
    ],
)
def test_who_stands_behind_a_gerund_or_before_a_misread_participle_did_it(sentence, doers):
    found = [c for c in events(sentence) if c.event.type != "displacement"]
    assert [ids(c.event.agents) for c in found] == [doers]
