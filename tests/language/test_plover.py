"""PLOVER codes: what is promised, threatened or refused is coded as that, not as done."""

from __future__ import annotations

import pytest
from told import events, ids

TOLD = [
    ("Hungary has said it will support the resolution of the United Nations.", "AGREE", ["hungary"]),
    ("Norway will send food to Sudan, the foreign minister said.", "AGREE", ["norway"]),
    ("Turkey said it would impose sanctions on Armenia.", "THREATEN", ["turkey"]),
    ("Nigeria said it will withdraw its troops from Chad unless the rebels disarm.", "THREATEN", ["nigeria"]),
    ("Syria says it will not accept any more refugees from Iraq.", "REJECT", ["syria"]),
    ("Norway sent food to Sudan on Monday.", "AID", ["norway"]),
    ("Turkey imposed sanctions on Armenia on Monday.", "SANCTION", ["turkey"]),
]


@pytest.mark.parametrize(("sentence", "code", "agents"), TOLD)
def test_what_is_not_yet_done_is_coded_as_promised_threatened_or_refused(sentence, code, agents):
    coded = [(c.event.plover.type, ids(c.event.agents)) for c in events(sentence) if c.event.plover]
    assert (code, agents) in coded


def test_what_others_expect_of_somebody_is_no_threat():
    sentence = "Ukraine said that Russia would bomb Kharkiv."
    assert [c.event.plover.type for c in events(sentence) if c.event.agents] == ["ASSAULT"]


DEMANDS = [
    ("Greece demanded that Turkey withdraw its ships.", "REQUEST", ["greece"], ["turkey"]),
    ("UNITA refused to allow the United Nations to land.", "REJECT", ["unita"], ["united-nations"]),
]


@pytest.mark.parametrize(("sentence", "code", "agents", "targets"), DEMANDS)
def test_a_demand_is_made_of_who_is_to_meet_it(sentence, code, agents, targets):
    coded = [(c.event.plover.type, ids(c.event.agents), ids(c.event.targets)) for c in events(sentence)]
    assert (code, agents, targets) in coded


KINDS = [
    ("The rebels threatened to kill the captives.", "threaten.violence"),
    ("Azerbaijan threatened to break relations with Russia.", "threaten.relations"),
    ("The junta threatened to arrest the judges.", "threaten.arrest"),
]


@pytest.mark.parametrize(("sentence", "type_id"), KINDS)
def test_a_threat_is_of_the_kind_of_its_infinitive(sentence, type_id):
    assert type_id in [c.event.type for c in events(sentence)]
