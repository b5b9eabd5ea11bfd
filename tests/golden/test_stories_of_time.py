"""Stories from report to record in which the trap is when it was so, and when it could be known."""

from __future__ import annotations


def test_a_place_is_held_until_it_is_taken_by_both_clocks(make, at, holder):
    record = make(
        ("2021-08-01", "Afghan government forces still control the city of Kunduz."),
        ("2021-08-11", "Taliban fighters captured Kunduz on 8 August."),
    )
    assert holder(record, "Kunduz", "2021-08-05") == "Afghan government forces"
    assert holder(record, "Kunduz", "2021-08-09") == "Taliban"
    assert holder(record, "Kunduz", "2021-08-09", known_on="2021-08-10") == "Afghan government forces"
    assert holder(record, "Kunduz", "2021-08-09", known_on="2021-08-11") == "Taliban"
    assert at(record, "Kunduz", "2021-08-09", "2021-08-10").age_days == 8
    assert holder(record, "Kunduz", "2021-08-09", known_on="2021-07-31") is None
    first, second = record.timeline("Kunduz").changes
    assert (second.when.earliest, second.when.latest) == ("2021-08-08", "2021-08-09")
    assert (first.holder.name, second.previous.name) == ("Afghan government forces",) * 2


def test_a_town_lost_and_retaken_within_days_changes_hands_twice(make, holder):
    record = make(
        ("2016-12-12", "The Islamic State captured Palmyra from Syrian troops on Sunday."),
        ("2016-12-16", "Syrian troops recaptured Palmyra from the Islamic State on Thursday."),
    )
    assert holder(record, "Palmyra", "2016-12-10") == "Syrian government forces"
    assert holder(record, "Palmyra", "2016-12-13") == "ISIS"
    assert holder(record, "Palmyra", "2016-12-17") == "Syrian government forces"
    assert holder(record, "Palmyra", "2016-12-17", known_on="2016-12-14") == "ISIS"
    assert [change.holder.name for change in record.timeline("Palmyra").changes] == [
        "Syrian government forces",
        "ISIS",
        "Syrian government forces",
    ]
    assert len(record.events(type="territory.taken").events) == 2


def test_history_told_today_is_dated_by_its_own_date(make, holder):
    record = make(
        (
            "2017-07-11",
            "Iraqi troops captured Mosul on Sunday. The Islamic State seized Mosul in June 2014.",
        )
    )
    assert holder(record, "Mosul", "2017-07-10") == "Iraqi government forces"
    assert holder(record, "Mosul", "2016-01-01") == "ISIS"
    assert holder(record, "Mosul", "2014-01-01") != "ISIS"


def test_evidence_ages(make, at):
    record = make(("2013-03-05", "Syrian rebels captured the city of Raqqa on Monday."))
    young, old = at(record, "Raqqa", "2013-03-10"), at(record, "Raqqa", "2013-09-10")
    assert young.last_evidence == old.last_evidence == "2013-03-04"
    assert (young.age_days, old.age_days) == (6, 190)
    assert old.confidence < young.confidence


def test_the_order_of_reports_changes_nothing(make):
    told = [
        ("2016-12-12", "The Islamic State captured Palmyra from Syrian troops on Sunday."),
        ("2016-12-16", "Syrian troops recaptured Palmyra from the Islamic State on Thursday."),
        ("2016-12-17", "Syrian troops still hold Palmyra, a resident said."),
    ]
    forward, backward = make(*told), make(*reversed(told))
    assert forward.timeline("Palmyra") == backward.timeline("Palmyra")
    assert forward.control(on="2016-12-18") == backward.control(on="2016-12-18")
    assert forward.events() == backward.events()


def test_a_taking_without_a_date_is_known_by_the_day_of_the_report_and_names_the_loser(make):
    record = make((None, "Russian forces captured Lysychansk from Ukrainian troops."))
    (change,) = record.timeline("Lysychansk").changes
    assert (change.when.earliest, change.when.latest) == (None, "2026-01-03")
    assert change.previous is not None and change.previous.name == "Ukrainian forces"
