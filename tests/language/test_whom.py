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
