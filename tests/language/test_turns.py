"""How news tells that a place changes hands, is held or is left: who has it now, who had it, since when.

`turns.tsv`: a sentence, a place that it names, and a claim about that place: the control state, or the stance
where the claim is no fact of today; holder; former holder; day ("" where none is told). "none": no claim.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from told import claims, ident

TURNS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "turns.tsv").read_text(encoding="utf-8").splitlines()
]
FACTS = ("happened", "ongoing")


@pytest.mark.parametrize(("sentence", "place", "state", "holder", "previous", "day"), TURNS)
def test_each_way_of_saying_it_tells_who_holds_the_place(sentence, place, state, holder, previous, day):
    found = {
        (
            c.control.state if c.stance in FACTS else c.stance,
            ident(c.control.holder) or "",
            ident(c.control.previous) or "",
            (c.when.earliest or "") if c.when.precision == "day" else "",
        )
        for c in claims(sentence, "control")
        if c.where.name == place and c.where.part is None
    }
    if state == "none":
        assert not found
    else:
        assert (state, holder, previous, day) in found


@pytest.mark.parametrize("sentence", sorted({turn[0] for turn in TURNS}))
def test_nobody_else_is_said_to_hold_it(sentence):
    told = {(place, holder) for s, place, _, holder, _, _ in TURNS if s == sentence}
    places = {place for place, _ in told}
    found = {
        (c.where.name, ident(c.control.holder) or "")
        for c in claims(sentence, "control")
        if c.where.name in places and c.where.part is None
    }
    assert found <= told
