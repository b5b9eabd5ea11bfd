"""What the network of meaning adds to the rules, and where it must not."""

from __future__ import annotations

import msgspec
import pytest
from told import marked, read

import dateline
from dateline.run.settings import default_settings

BY_RULES = msgspec.structs.replace(
    default_settings(), language=msgspec.structs.replace(default_settings().language, meaning=False)
)

UNWORDED = [
    ("Youths emptied three supermarkets in Maputo's Zimpeto while the police watched.", "looting", "Zimpeto"),
    (
        "A 15th-century mosque lies in rubble after Ansar al-Sharia men took pickaxes to it in Zliten.",
        "property.destruction",
        "Zliten",
    ),
    (
        "Health workers in Kisumu raised placards in their lunch hour against the governor.",
        "protest.peaceful",
        "Kisumu",
    ),
]


def first(extraction):
    return next(c for c in extraction.claims if c.id == extraction.main)


@pytest.mark.parametrize(("text", "family", "place"), [marked(*row) for row in UNWORDED])
def test_a_deed_that_the_lexicon_has_no_words_for_is_told_by_the_network(text, family, place):
    main = first(read(text))
    assert main.event.type.startswith(family)
    assert main.where.name == place
    assert main.event.agents
    assert any(reason.startswith("meaning") for reason in main.why)


@pytest.mark.parametrize(("text", "family", "place"), UNWORDED)
def test_without_the_network_no_claim_says_that_it_told(text, family, place):
    claims = dateline.extract(text, settings=BY_RULES).claims
    assert not any(reason.startswith("meaning") for claim in claims for reason in claim.why)


@pytest.mark.parametrize(
    "text",
    [
        "The valley, where some forty thousand people live, is known for its apricots.",
        "The ministry did not answer a request for comment.",
        "The brigade has about 3,000 men, most of them from the coast, and Soviet-made tanks.",
        "Analysts say that the river is the best line of defence in the north.",
        "The striker stormed through the defence and fired United ahead after nine minutes.",
        "The film tells of a sniper who holds a bridge for three days.",
    ],
)
def test_what_stands_in_such_reports_and_is_no_deed_gives_no_event(text):
    assert [c.event.type for c in read(text).claims if c.event] == []
