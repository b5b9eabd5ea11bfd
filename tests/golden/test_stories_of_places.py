"""Stories from report to record in which the trap is what a place is, and who is in it."""

from __future__ import annotations

import pytest


def test_a_part_is_not_the_place(make, at, holder):
    record = make(
        ("2014-12-01", "Ukrainian troops control the city of Donetsk."),
        ("2014-12-03", "Separatists captured the airport in Donetsk on Tuesday."),
    )
    whole = at(record, "Donetsk", "2014-12-04")
    assert (whole.holder.name, whole.state) == ("Ukrainian forces", "contested")
    assert holder(record, "Donetsk (airport)", "2014-12-04") == "Russian-backed separatists (DPR/LPR)"
    assert holder(record, "Donetsk (airport)", "2014-11-30") is None
    assert [change.holder.name for change in record.timeline("Donetsk").changes] == ["Ukrainian forces"]


def test_a_siege_keeps_the_holder(make, at):
    record = make(
        (
            "2014-09-10",
            "Boko Haram fighters have besieged Nigerian troops in Monguno since Monday. "
            "Nigerian troops still hold Monguno.",
        ),
        ("2014-09-15", "Boko Haram fighters shelled the besieged town of Monguno on Sunday."),
    )
    found = at(record, "Monguno", "2014-09-16")
    assert (found.state, found.holder.name) == ("besieged", "Nigerian army")
    assert {change.holder.name for change in record.timeline("Monguno").changes} == {"Nigerian army"}


def test_shelling_a_place_does_not_take_it(make, holder):
    record = make(
        ("2024-02-01", "Palestinian militants of Hamas control the city of Rafah."),
        ("2024-02-12", "Israeli warplanes bombed Rafah on Monday, killing 20 people."),
        ("2024-02-14", "Israeli troops clashed with Hamas near Rafah on Tuesday."),
    )
    assert holder(record, "Rafah", "2024-02-15") == "Hamas"
    assert len(record.timeline("Rafah").changes) == 1


def test_two_namesakes_in_two_countries_are_two_places(make):
    record = make(
        (
            "2015-05-20",
            "Lebanese soldiers seized Tripoli, Lebanon's second city, from militants on Tuesday.",
        ),
        ("2019-04-05", "The Libyan National Army seized Tripoli, the Libyan capital, on Thursday."),
    )
    places = record.control(on="2019-04-06").places
    assert sorted((p.name, p.holder.name, round(p.lat)) for p in places) == [
        ("Tripoli", "Lebanese Armed Forces", 34),
        ("Tripoli", "Libyan National Army", 33),
    ]
    assert len({p.id for p in places}) == 2
    for place in places:
        holders = {change.holder.name for change in record.timeline(place.id).changes}
        assert len(holders & {"Lebanese Armed Forces", "Libyan National Army"}) == 1


def test_places_of_one_report_stay_apart(make, holder):
    record = make(
        ("2021-08-09", "Taliban fighters captured Kunduz on Sunday. Afghan troops still hold Ghazni."),
        ("2021-08-13", "Taliban fighters captured Ghazni on Thursday."),
    )
    assert holder(record, "Kunduz", "2021-08-10") == "Taliban"
    assert holder(record, "Ghazni", "2021-08-10") == "Afghan government forces"
    assert holder(record, "Ghazni", "2021-08-13") == "Taliban"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("The Taliban captured the provincial capital of Nimroz without a fight.", "Zaranj"),
        ("The Taliban seized Helmand's capital on Friday.", "Lashkar Gah"),
        (
            "The Taliban hold most of Helmand province. On Monday they took the provincial capital.",
            "Lashkar Gah",
        ),
        ("Rebels seized the capital of Upper Nile State on Sunday.", "Malakal"),
        ("M23 rebels captured the capital of North Kivu on Sunday.", "Goma"),
        ("Jihadists seized the regional capital of Gao on Saturday.", "Gao"),
    ],
)
def test_the_capital_of_a_region_is_a_town_and_not_the_region(make, told, place):
    held = make(("2021-08-10", told)).control(on="2021-08-11").places
    assert place in {state.name for state in held}
    assert all(not state.id.startswith("place:region:") for state in held if state.name == place)
