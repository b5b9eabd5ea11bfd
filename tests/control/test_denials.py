"""What a denial leaves of other claims."""

from __future__ import annotations

from making import ARMY, BAAJ, ISIS, PMF, held, report, said, span
from test_control import NEUTRAL, control, holder, taken

from dateline.records.claims import Claim, ControlBody
from dateline.records.inputs import ReportView


def nobody_took(day: str, by: object = NEUTRAL) -> Claim:
    """ "The town has not been taken", as somebody says."""
    claim = taken(BAAJ, PMF, day, stance="denied", said_by=said(by), evidence=span("had not been taken"))
    return replaced(claim, holder=None, previous=None)


def replaced(claim: Claim, **body: object) -> Claim:
    import msgspec

    assert claim.control is not None
    return msgspec.structs.replace(claim, control=msgspec.structs.replace(claim.control, **body))


def start() -> ReportView:
    return report("start", "2017-06-01", held(BAAJ, ISIS, "2017-06-01"))


def boast(name: str, day: str) -> ReportView:
    return report(name, day, taken(BAAJ, PMF, day, said_by=said(ARMY)))


def test_a_denial_that_names_nobody_speaks_against_the_taking_told_that_day() -> None:
    record = control(
        start(), boast("boast", "2017-06-08"), report("no", "2017-06-08", nobody_took("2017-06-08"))
    )
    (denial,) = [o for o in record.observations(record.place("Baaj").id) if o.kind == "denial"]
    assert denial.holder == "actor:iraq"


def test_a_denial_of_no_taking_that_anybody_told_says_nothing() -> None:
    record = control(start(), report("no", "2017-06-08", nobody_took("2017-06-08")))
    assert [o.kind for o in record.observations(record.place("Baaj").id)] == ["statement"]


def test_a_side_that_was_contradicted_is_not_taken_at_its_word_again() -> None:
    reports = [
        start(),
        boast("boast", "2017-06-08"),
        report("no", "2017-06-08", nobody_took("2017-06-08")),
        boast("again", "2017-06-09"),
    ]
    assert holder(control(*reports), "2017-06-10") == "ISIS"
    assert holder(control(start(), boast("again", "2017-06-09")), "2017-06-10") == PMF.name


def test_the_word_of_somebody_else_lifts_the_doubt() -> None:
    reports = [
        start(),
        boast("boast", "2017-06-08"),
        report("no", "2017-06-08", nobody_took("2017-06-08")),
        boast("again", "2017-06-09"),
        report("seen", "2017-06-10", taken(BAAJ, PMF, "2017-06-09", said_by=said(NEUTRAL))),
    ]
    assert holder(control(*reports), "2017-06-11") == PMF.name


def test_the_enemys_own_denial_casts_no_doubt() -> None:
    reports = [
        start(),
        boast("boast", "2017-06-08"),
        report("no", "2017-06-08", nobody_took("2017-06-08", by=ISIS)),
        boast("again", "2017-06-09"),
    ]
    record = control(*reports)
    assert not any(o.trust < 1.0 for o in record.observations(record.place("Baaj").id))


def test_what_one_report_tells_and_contradicts_is_told_with_a_doubt() -> None:
    both = report(
        "both", "2017-06-08", taken(BAAJ, PMF, "2017-06-08", said_by=said(ARMY)), nobody_took("2017-06-08")
    )
    assert holder(control(start(), both), "2017-06-09") != PMF.name


def test_who_denies_a_loss_says_that_he_has_the_place_still() -> None:
    kept = Claim(
        id="",
        kind="control",
        stance="denied",
        evidence=span("denied that it had lost the town"),
        when=held(BAAJ, ISIS, "2017-06-08").control.as_of,
        where=BAAJ,
        control=ControlBody(state="unknown", previous=ISIS),
        said_by=said(ISIS),
        confidence=0.9,
    )
    record = control(report("kept", "2017-06-08", kept))
    assert holder(record, "2017-06-08") == "ISIS"
