"""What follows from other reports: former holders, retold changes, shares and parts of places."""

from __future__ import annotations

import msgspec
from making import ARMY, ISIS, PMF, event, held, on, report, said, taken

from dateline.control import ControlRecord, assess
from dateline.fusion import fuse
from dateline.records.claims import Claim, ControlBody
from dateline.records.inputs import ReportView
from dateline.records.values import ActorRef, When, Where

NEUTRAL = ActorRef(name="Observatory", actor="actor:observatory")
REBELS = ActorRef(name="Rebels", actor="actor:rebels", side="actor:rebels", country="IRQ")


def town(name: str, lat: float = 35.0) -> Where:
    place = f"place:{name.lower()}"
    return Where(name=name, place=place, lat=lat, lon=42.0, radius_km=3.0, country="IRQ")


TARIN, SAFA, MIRA = town("Tarin"), town("Safa", 35.6), town("Mira", 36.2)


def without_loser(claim: Claim) -> Claim:
    """A change of which no loser is told, as its event of the same words tells it."""
    assert claim.control is not None
    return msgspec.structs.replace(claim, control=msgspec.structs.replace(claim.control, previous=None))


def control(*reports: ReportView) -> ControlRecord:
    return assess(reports, fuse(reports))


def holder(record: ControlRecord, day: str, place: str) -> str | None:
    found = record.state(record.place(place).id, day).holder
    return found.name if found else None


def takings() -> list[ReportView]:
    """An army that takes two towns of a country from its enemy within some weeks."""
    return [
        report("safa", "2017-05-02", taken(SAFA, ARMY, "2017-05-01")),
        report("mira", "2017-05-09", taken(MIRA, ARMY, "2017-05-08")),
    ]


def test_the_first_word_that_a_taking_side_has_a_place_infers_who_had_it() -> None:
    news = report("news", "2017-05-20", held(TARIN, ARMY, "2017-05-20", said_by=said(ARMY)))
    record = control(*takings(), news)
    assert holder(record, "2017-05-15", "Tarin") == "ISIS"
    assert holder(record, "2017-05-20", "Tarin") == "Iraqi Army"
    first, change = record.timeline("Tarin").changes
    assert first.when.reason is not None and "inferred" in first.when.reason
    assert change.previous is not None and change.previous.name == "ISIS"
    assert first.confidence < change.confidence


def test_what_a_report_says_of_the_loser_beside_the_first_word_is_of_the_time_before() -> None:
    """ "The army has all of the town. It was the group's last stronghold"."""
    stronghold = held(TARIN, ISIS, "2017-05-20", stance="happened")
    record = control(*takings(), report("news", "2017-05-20", held(TARIN, ARMY, "2017-05-20"), stronghold))
    assert holder(record, "2017-05-15", "Tarin") == "ISIS"
    assert holder(record, "2017-05-21", "Tarin") == "Iraqi Army"


def test_a_side_that_is_said_to_hold_a_place_still_did_not_take_it_lately() -> None:
    still = held(TARIN, ARMY, "2017-05-20", said_by=said(ARMY))
    assert still.control is not None
    lasting = msgspec.structs.replace(still.control, since=When(latest="2017-05-21"))
    news = report("news", "2017-05-20", msgspec.structs.replace(still, control=lasting))
    assert holder(control(*takings(), news), "2017-05-15", "Tarin") == "Iraqi Army"


def test_who_is_of_no_state_took_it_from_the_government_that_reports_of_the_country_name() -> None:
    rule = ActorRef(name="Government", actor="actor:x-government", side="actor:x-government", country="IRQ")
    told = without_loser(taken(TARIN, REBELS, None, when=on("2017-05-20")))
    deed = event("territory.taken", TARIN, "2017-05-20", agents=(REBELS,), targets=(), evidence=told.evidence)
    news = report("news", "2017-05-21", told, deed)
    other = report("other", "2019-01-01", held(MIRA, rule, "2019-01-01"))
    assert holder(control(news, other), "2017-05-18", "Tarin") == "Government"
    assert holder(control(news), "2017-05-18", "Tarin") is None


def test_a_side_that_takes_nothing_held_what_it_is_first_said_to_hold() -> None:
    news = report("news", "2017-05-20", held(TARIN, ARMY, "2017-05-20", said_by=said(ARMY)))
    fight = report("fight", "2017-05-18", event("clash", SAFA, "2017-05-18"))
    record = control(fight, news)
    assert holder(record, "2017-05-15", "Tarin") == "Iraqi Army"


def test_a_place_spoken_of_before_gets_no_inferred_holder() -> None:
    early = report("early", "2017-04-01", held(TARIN, ARMY, "2017-04-01"))
    late = report("late", "2017-05-20", held(TARIN, ARMY, "2017-05-20"))
    record = control(*takings(), early, late)
    assert holder(record, "2017-05-10", "Tarin") == "Iraqi Army"


def test_who_loses_places_in_a_country_lost_what_nobody_is_said_to_have_lost() -> None:
    words = on("2017-05-30")
    told = without_loser(taken(TARIN, REBELS, None, when=words))
    deed = event("territory.taken", TARIN, "2017-05-30", agents=(REBELS,), targets=(), evidence=told.evidence)
    record = control(*takings(), report("rebels", "2017-05-30", told, deed))
    assert holder(record, "2017-05-28", "Tarin") == "ISIS"


def lost(where: Where, day: str, width: int, basis: str) -> Claim:
    when = on(day, width)
    when = msgspec.structs.replace(when, basis=basis)
    body = ControlBody(state="unknown", previous=ISIS)
    return Claim(
        id="",
        kind="control",
        stance="happened",
        evidence=(),
        when=when,
        where=where,
        control=body,
        confidence=0.9,
    )


def test_a_loss_told_again_without_a_day_is_no_second_loss() -> None:
    record = control(
        *takings(),
        report("first", "2017-06-01", lost(TARIN, "2017-06-01", 1, "derived"), said_by=said(NEUTRAL)),
        report("again", "2017-06-16", lost(TARIN, "2017-06-13", 4, "inferred"), said_by=said(NEUTRAL)),
    )
    holders = [c.holder.name for c in record.timeline("Tarin").changes if c.holder]
    assert holders.count("ISIS") == 1
    assert holder(record, "2017-06-10", "Tarin") != "ISIS"


def test_a_taking_that_names_no_day_lies_no_later_than_the_first_word_of_its_holder() -> None:
    """Its loser then held the place until just before."""
    record = control(
        report("before", "2016-06-01", taken(TARIN, ARMY, "2016-05-31")),
        report("news", "2017-03-03", held(TARIN, ARMY, "2017-03-03")),
        report("later", "2017-03-10", taken(TARIN, ARMY, None)),
    )
    assert holder(record, "2017-02-27", "Tarin") == "ISIS"
    assert holder(record, "2017-03-03", "Tarin") == "Iraqi Army"


def test_history_told_with_the_news_does_not_move_the_news() -> None:
    """ "They have the town back; the group first took it in May 2015"."""
    history = taken(TARIN, ISIS, None, previous=ARMY, when=on("2015-05-01", 31), stance="background")
    news = report("news", "2017-03-03", held(TARIN, ARMY, "2017-03-03"), history)
    record = control(news)
    assert holder(record, "2015-08-01", "Tarin") == "ISIS"
    assert holder(record, "2017-03-04", "Tarin") == "Iraqi Army"


def share(words: str) -> Where:
    return msgspec.structs.replace(TARIN, relation="part of", part=words, text=f"{words} of Tarin")


def test_who_holds_most_of_a_place_holds_it_less_surely() -> None:
    whole = control(report("one", "2017-05-25", held(TARIN, ARMY, "2017-05-25")))
    most = control(report("one", "2017-05-25", held(share("85 percent"), ARMY, "2017-05-25")))
    sure, less = (record.state("place:tarin", "2017-05-26") for record in (whole, most))
    assert less.state == "held" and less.holder == sure.holder
    assert less.confidence < sure.confidence


def test_who_holds_parts_of_a_place_shares_it() -> None:
    record = control(report("one", "2017-05-25", held(share("parts"), ISIS, "2017-05-25")))
    assert record.state("place:tarin", "2017-05-26").state == "contested"


def test_a_place_without_a_name_is_not_listed_but_is_found() -> None:
    palace = Where(name="palace", basis="unplaced", text="the palace", country="IRQ")
    record = control(report("one", "2017-05-25", held(palace, ARMY, "2017-05-25")))
    assert record.on("2017-05-26").places == ()
    assert holder(record, "2017-05-26", "the palace") == "Iraqi Army"


def test_a_part_that_its_taker_had_before_does_not_change_hands_with_the_whole() -> None:
    west = msgspec.structs.replace(TARIN, relation="part of", part="west", text="west Tarin")
    record = control(
        report("part", "2017-02-02", taken(west, ARMY, "2017-02-01", said_by=said(NEUTRAL))),
        report("whole", "2017-07-09", taken(TARIN, ARMY, "2017-07-09", said_by=said(NEUTRAL))),
    )
    holders = [c.holder.name for c in record.timeline("west Tarin").changes if c.holder]
    assert holders == ["ISIS", "Iraqi Army"]
    assert holder(record, "2017-07-08", "west Tarin") == "Iraqi Army"


def denied(day: str, by: ActorRef) -> Claim:
    claim = taken(TARIN, PMF, day, stance="denied", said_by=said(by))
    return msgspec.structs.replace(claim, control=ControlBody(state="held", holder=PMF))


def test_what_a_side_claims_and_a_neutral_party_denies_is_contested_until_it_is_said_again() -> None:
    claimed = report("claimed", "2017-11-08", taken(TARIN, PMF, "2017-11-08", said_by=said(PMF)))
    doubted = report("doubted", "2017-11-08", denied("2017-11-08", NEUTRAL))
    again = report("again", "2017-11-09", held(TARIN, PMF, "2017-11-09", said_by=said(NEUTRAL)))
    assert control(claimed, doubted).state("place:tarin", "2017-11-08").state == "contested"
    assert control(claimed, doubted).state("place:tarin", "2017-12-08").state == "held"
    assert control(claimed).state("place:tarin", "2017-11-08").state == "held"
    assert control(claimed, doubted, again).state("place:tarin", "2017-11-09").state == "held"


def test_on_days_within_the_interval_of_a_change_the_former_holder_still_stands() -> None:
    when = When(earliest="2017-06-01", latest="2017-06-05", precision="week", basis="inferred")
    record = control(
        report("one", "2017-06-04", taken(TARIN, ARMY, None, when=when, said_by=said(NEUTRAL))),
    )
    assert holder(record, "2017-06-02", "Tarin") == "ISIS"
    assert holder(record, "2017-06-04", "Tarin") == "Iraqi Army"
