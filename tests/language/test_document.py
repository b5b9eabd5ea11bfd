"""A report's text as sentences and tokens, seen by the offsets and sentences of its claims."""

from __future__ import annotations

import pytest
from told import events, ids, place, read

AWKWARD = [
    "KHARTOUM (Reuters) - Sudanese troops retook Wad Madani on Saturday.",
    "Update: 14.03.2024\n\nSudanese troops retook Wad Madani on Saturday.",
    "- Sudanese troops retook Wad Madani on Saturday.\n- Rain fell in Juba.",
    "“Good news,” it began. Sudanese troops retook Wad Madani on Saturday — at last.",
    "  \n Sudanese troops retook Wad Madani\u00a0on Saturday.",
    "Müller’s café closed. Sudanese troops retook Wad Madani on Saturday. 😀",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_offsets_refer_to_the_text_as_it_was_given(text):
    given = read(text)
    for mention in given.mentions:
        assert text[mention.start : mention.end] == mention.text
    for claim in given.claims:
        for span in claim.evidence:
            assert text[span.start : span.end] == span.text
        for ref in (*claim.event.agents, *claim.event.targets) if claim.event else ():
            assert ref.start is None or text[ref.start : ref.end] == ref.text


@pytest.mark.parametrize("text", AWKWARD)
def test_the_deed_is_read_whatever_stands_around_it(text):
    (claim,) = events(text, "territory.taken")
    assert ids(claim.event.agents) == ["sudan-armed-forces"]


TRANSLITERATED = [
    ("Syrian troops captured al-Bukamal on Sunday.", "SYR"),
    ("Iraqi troops captured Tal Afar on Sunday.", "IRQ"),
    ("Syrian troops captured Deir ez-Zor on Sunday.", "SYR"),
    ("Syrian troops captured Ma'arrat al-Nu'man on Sunday.", "SYR"),
]


@pytest.mark.parametrize(("sentence", "country"), TRANSLITERATED)
def test_a_name_of_many_parts_is_one_name(sentence, country):
    (claim,) = events(sentence, "territory.taken")
    assert claim.where.country == country
    assert claim.where.lat is not None


def test_a_paragraph_ends_a_sentence_without_a_full_stop():
    text = "Fighting in Yemen\n\nHouthi forces captured Hazm on Sunday\n\nTalks go on in Muscat"
    (claim,) = events(text, "territory.taken")
    assert place(claim) == "al-Hazm"
    assert claim.evidence[0].text.count("\n") == 0


def test_a_text_without_any_claim_is_read_all_the_same():
    given = read("The weather was mild and the harvest good.")
    assert given.report.read
    assert given.claims == ()
    assert given.main is None
