"""Stories from report to record in which the trap is what the words do not say."""

from __future__ import annotations


def test_an_aim_is_not_a_deed(make, at, holder):
    record = make(
        (
            "2018-10-01",
            "The Islamic State still controls the town of Baghouz. The Syrian Democratic Forces launched "
            "an offensive on Monday to capture Baghouz.",
        ),
        ("2018-10-05", "The Syrian Democratic Forces vowed on Thursday to capture Baghouz within days."),
    )
    assert holder(record, "Baghuz", "2018-10-06") == "ISIS"
    assert [change.holder.name for change in record.timeline("Baghuz").changes] == ["ISIS"]
    assert record.events(type="territory").events == ()
    assert record.events(type="offensive").events


def test_a_deed_that_is_to_come_changes_nothing_when_its_day_has_come(make, holder):
    record = make(
        (
            "2017-10-12",
            "The Islamic State holds the town of al-Qaim. "
            "Iraqi troops will attack al-Qaim on Saturday, the prime minister said.",
        )
    )
    assert holder(record, "al-Qaim", "2017-10-16") == "ISIS"
    assert record.events(start="2017-10-13").events == ()


def test_a_fall_that_is_only_imagined_does_not_happen(make, holder):
    record = make(
        ("2022-11-28", "Congolese troops control the town of Kitshanga."),
        (
            "2022-11-30",
            "The fall of Kitshanga would cut the road to Goma, officials said. "
            "If the M23 captures Kitshanga, thousands will flee.",
        ),
    )
    assert holder(record, "Kitshanga", "2022-12-01") == "Congolese army"
    assert len(record.timeline("Kitshanga").changes) == 1
    assert record.events().events == ()


def test_a_denial_stands_against_what_it_denies(make, at, holder):
    record = make(
        ("2021-03-08", "The Houthis captured the town of Sirwah on Sunday, the group's spokesman said."),
        (
            "2021-03-09",
            "The Yemeni army denied on Tuesday that the Houthis had captured Sirwah. "
            "The army still controls Sirwah, it said.",
        ),
    )
    assert holder(record, "Sirwah", "2021-03-08", known_on="2021-03-08") == "Houthis"
    assert holder(record, "Sirwah", "2021-03-10") == "Yemeni government forces"
    assert at(record, "Sirwah", "2021-03-10").claims_against
    (event,) = record.events(type="territory.taken").events
    assert [ref.stance for ref in event.claims] == ["happened"]
    assert [ref.stance for ref in event.claims_against] == ["denied"]
    assert (
        event.confidence < record.events(type="territory.taken", known_on="2021-03-08").events[0].confidence
    )


def test_the_agency_that_tells_it_is_no_party_to_it(make, holder):
    record = make(
        (
            "2019-05-16",
            "KHARTOUM (Reuters) - Fighters of the Sudan Liberation Army captured the town of Golo on "
            "Wednesday, Reuters reported, citing residents.",
        )
    )
    assert holder(record, "Golo", "2019-05-17") == "Sudan Liberation Army"
    (event,) = record.events(type="territory.taken").events
    assert [actor.name for actor in event.agents] == ["Sudan Liberation Army"]
    assert event.targets == ()


def test_an_undated_report_gets_no_date_of_today(make, holder):
    record = make((None, "Libyan troops captured Sirte on Tuesday."))
    (event,) = record.events().events
    assert (event.when.earliest, event.when.basis) == (None, "unknown")
    assert event.when.reason
    assert holder(record, "Sirte", "2016-12-06") is None
    assert record.events(start="2000-01-01", end="2027-01-01").events == ()
    assert [change.when.earliest for change in record.timeline("Sirte").changes] == [None]
    assert holder(record, "Sirte", "2027-01-01", known_on="2026-01-01") is None
