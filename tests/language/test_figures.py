"""What only sounds like force: other trades, doers who bear no arms, what no weapon reaches."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import claims

FORCE = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
SENTENCES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "figures.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("sentence", "means"), SENTENCES)
def test_words_of_war_tell_of_force_only_where_somebody_can_use_it_and_something_suffer_it(sentence, means):
    coded = (c.event.acled for c in claims(sentence, "event") if c.event)
    force = any(code is not None and code.event_type in FORCE for code in coded)
    assert (force or bool(claims(sentence, "control"))) == (means == "force")
