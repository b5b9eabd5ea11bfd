"""Every example of the lexicon tells of what it is an example of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dateline
from dateline.language.lexicon.entries import Frame
from dateline.language.lexicon.loading import load_ontology
from dateline.language.lexicon.ontology import Ontology
from dateline.records.claims import Claim

FLOOR = 0.90
"""The share of the examples that must give a claim of their own type, of each kind of frame together."""
PUBLISHED = "2024-03-14"

Example = tuple[str, str, str]  # kind of frame, type, sentence


def _examples(ontology: Ontology) -> Iterator[Example]:
    tables = (ontology.verbs, ontology.nouns, ontology.states, ontology.ties)
    frames = [frame for table in tables for found in table.values() for frame in found]
    told: dict[Example, Frame] = {}
    for frame in frames:
        if frame.example is not None:
            told.setdefault((frame.kind, frame.type, frame.example), frame)
    yield from sorted(told)


def _is_told(ontology: Ontology, kind: str, type_id: str, claim: Claim) -> bool:
    if kind == "state":
        return claim.control is not None and claim.control.state == type_id
    if kind == "tie":
        return claim.tie is not None and claim.tie.relation == type_id
    if claim.event is None:
        return False
    told, own = claim.event.type, {type_id, ontology.type(type_id).if_civilians}
    return told in own or ontology.is_a(told, type_id) or ontology.is_a(type_id, told)


@pytest.fixture(scope="session")
def missed() -> tuple[int, list[Example]]:
    """How many examples there are, and those that give no claim of their own type."""
    ontology = load_ontology()
    examples = list(_examples(ontology))
    lost = []
    for example in examples:
        kind, type_id, sentence = example
        claims = dateline.extract(sentence, published=PUBLISHED).claims
        if not any(_is_told(ontology, kind, type_id, claim) for claim in claims):
            lost.append(example)
    return len(examples), lost


def test_nine_in_ten_examples_of_the_lexicon_give_a_claim_of_their_own_type(
    missed: tuple[int, list[Example]],
) -> None:
    total, lost = missed
    listing = "\n".join(f"{kind} {type_id}: {sentence}" for kind, type_id, sentence in lost)
    assert total > 200
    assert 1 - len(lost) / total >= FLOOR, f"{len(lost)} of {total} examples are not told:\n{listing}"
