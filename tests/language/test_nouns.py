"""What kind of thing a phrase names, seen by the mentions and roles that it gives."""

from __future__ import annotations

import pytest
from told import events, ids, read

KINDS = [
    ("The helicopter landed in Gao.", "helicopter", "platform"),
    ("Soldiers entered Gao.", "Soldiers", "organisation"),
    ("Two tanks entered Gao.", "tanks", "platform"),
    ("A mortar was found in Gao.", "mortar", "weapon"),
    ("Boko Haram left Baga.", "Boko Haram", "organisation"),
    ("They left Mopti on foot.", "Mopti", "place"),
]


@pytest.mark.parametrize(("sentence", "words", "kind"), KINDS)
def test_a_phrase_names_a_thing_of_its_kind(sentence, words, kind):
    found = {m.kind for m in read(sentence).mentions if words in m.text}
    assert kind in found


OWNED = [
    ("ISIS militants attacked Kirkuk on Friday.", ["isis"]),
    ("Fighters of the Islamic State attacked Kirkuk on Friday.", ["isis"]),
    ("Members of the Islamic State group attacked Kirkuk on Friday.", ["isis"]),
    ("A group of Boko Haram gunmen attacked Baga on Friday.", ["boko-haram"]),
    ("The Houthi movement's fighters attacked Marib on Friday.", ["houthis"]),
    ("Ugandan soldiers attacked Kitgum on Friday.", ["uganda-armed-forces"]),
]


@pytest.mark.parametrize(("sentence", "agents"), OWNED)
def test_members_and_fighters_stand_for_the_body_that_they_are_of(sentence, agents):
    (claim,) = events(sentence, "attack")
    assert ids(claim.event.agents) == agents


SAME = [
    ("The Islamic State attacked Kirkuk on Friday. The group killed four policemen.", "isis"),
    ("Boko Haram attacked Baga on Friday. The militants killed four policemen.", "boko-haram"),
    ("Al-Shabaab attacked Baidoa on Friday. They killed four policemen.", "al-shabaab"),
    ("The Houthis attacked Marib on Friday. The rebels killed four policemen.", "houthis"),
]


@pytest.mark.parametrize(("text", "agent"), SAME)
def test_a_word_that_stands_for_a_named_actor_means_that_actor(text, agent):
    (claim,) = events(text, "killing")
    assert ids(claim.event.agents) == [agent]


def test_the_town_is_the_town_last_named():
    text = "Houthi forces attacked Hazm on Sunday. The rebels captured the town on Monday."
    (claim,) = events(text, "territory.taken")
    assert claim.where.name == "al-Hazm"


@pytest.mark.parametrize(
    "sentence",
    ["Dozens were wounded in Kano on Friday.", "Thousands marched in Cairo against the decree."],
)
def test_a_bare_number_of_people_is_people(sentence):
    (claim,) = events(sentence)
    assert next(a.actor for a in (*claim.event.agents, *claim.event.targets)) == "actor:civilians"
