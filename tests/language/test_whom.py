"""Who did what to whom, over constructions: active, passive, nominal, control, relative, headline and others.

`whom.tsv`: a sentence, the type of a deed that it tells, and in the sentence's own words who did it and
to whom, each list joined by " & ".
"""

from __future__ import annotations

from pathlib import Path

import pytest
from told import events

WHOM = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "whom.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("sentence", "kind", "agents", "targets"), WHOM)
def test_whoever_does_it_and_whomever_it_is_done_to_are_found_whole(sentence, kind, agents, targets):
    told = [c.event for c in events(sentence, kind) if c.event.type == kind]
    words = [tuple(" & ".join(r.text for r in refs) for refs in (e.agents, e.targets)) for e in told]
    assert (agents, targets) in words


def test_none_of_the_staff_are_nobody():
    told = events("The charity's base in Goma was hit by gunfire, but none of its staff was hurt.")
    assert not any(claim.event.harm for claim in told)


def test_both_parts_of_one_toll_belong_to_what_caused_it():
    (raid,) = events(
        "At least 24 people were killed and 18 others injured after gunmen attacked a church in Gao."
    )
    assert sorted((h.kind, h.best) for h in raid.event.harm) == [("killed", 24), ("wounded", 18)]


def test_people_armed_with_sticks_are_given_no_arms():
    assert not events("Police clashed with protesters armed with tree branches in Beirut.", "aid")
