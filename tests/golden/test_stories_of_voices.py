"""Stories from report to record in which the trap is who says it, and how many do."""

from __future__ import annotations

import pytest

from dateline.errors import UnknownName

WIRE = (
    "Fighters of the Rapid Support Forces captured Wad Madani on Monday, a resident said. "
    "Shops were closed and thousands of people fled the city on foot and by lorry, he added. "
    "The markets of the city were empty by the evening."
)


def test_copies_of_one_story_are_one_voice(make, at):
    record = make(
        ("2023-12-19", WIRE, "Daily A"),
        ("2023-12-19", f"KHARTOUM (Reuters) - {WIRE}", "Daily B"),
        ("2023-12-20", WIRE.replace(" he added.", " the resident added."), "Daily C"),
    )
    found = at(record, "Wad Madani", "2023-12-21")
    assert found.holder.name == "Rapid Support Forces"
    assert found.origins == 1
    (event,) = record.events(type="territory.taken").events
    assert event.origins == 1
    alone = make(("2023-12-19", WIRE, "Daily A"))
    assert event.confidence <= alone.events(type="territory.taken").events[0].confidence + 0.01


def test_two_tellers_of_their_own_are_two_voices(make, at):
    record = make(
        ("2023-12-19", WIRE, "Daily A"),
        (
            "2023-12-20",
            "The Sudanese army lost Wad Madani on Monday to the Rapid Support Forces, a minister said.",
            "Daily B",
        ),
    )
    assert at(record, "Wad Madani", "2023-12-21").origins == 2


def test_a_contradiction_is_kept_side_by_side(make, at):
    record = make(
        ("2024-05-13", "Ukrainian troops still hold the town of Vovchansk, the Ukrainian army said.", "A"),
        (
            "2024-05-13",
            "Russian forces captured the town of Vovchansk on Sunday, the Russian defence ministry said.",
            "B",
        ),
    )
    found = at(record, "Vovchansk", "2024-05-13")
    named = {found.holder.name, *(a.holder.name for a in found.alternatives if a.holder)}
    assert named == {"Ukrainian forces", "Russian forces"}
    assert found.claims_against
    assert found.confidence < 0.95
    assert len(list(record.extractions())) == 2


def test_a_third_teller_decides_and_the_loser_stays_as_evidence_against(make, at):
    record = make(
        ("2024-05-13", "Ukrainian troops still hold the town of Vovchansk, the Ukrainian army said.", "A"),
        (
            "2024-05-13",
            "Russian forces captured the town of Vovchansk on Sunday, the Russian defence ministry said.",
            "B",
        ),
        ("2024-05-14", "Russian forces captured the town of Vovchansk on Sunday, residents said.", "C"),
    )
    found = at(record, "Vovchansk", "2024-05-15")
    assert (found.holder.name, found.basis) == ("Russian forces", "assessed")
    assert (found.origins, len(found.claims_for), len(found.claims_against)) == (2, 2, 1)


def test_what_its_teller_takes_back_later_holds_only_until_then(make, holder):
    record = make(
        ("2024-11-18", "The Malian army captured the town of Tinzaouaten on Sunday, the army said."),
        (
            "2024-11-20",
            "The Malian army said on Wednesday that it had not captured Tinzaouaten. "
            "Tuareg rebels still hold Tinzaouaten, it said.",
        ),
    )
    assert holder(record, "Tinzaouaten", "2024-11-19", "2024-11-19") == "Malian government forces"
    assert holder(record, "Tinzaouaten", "2024-11-21") == "Coordination of Azawad Movements"
    (event,) = record.events(type="territory.taken").events
    assert [ref.stance for ref in event.claims_against] == ["denied"]


def test_a_withdrawn_report_speaks_no_more(make, holder):
    record = make(
        ("2021-08-01", "Afghan government forces still control the city of Kunduz."),
        ("2021-08-09", "Taliban fighters captured Kunduz on 8 August."),
    )
    assert holder(record, "Kunduz", "2021-08-09") == "Taliban"
    record.withdraw("report-1", "the source was put in danger")
    assert holder(record, "Kunduz", "2021-08-09") == "Afghan government forces"
    assert record.events().events == ()
    with pytest.raises(UnknownName):
        record.timeline("Herat")
