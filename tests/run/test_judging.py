"""Judgements through a record: checked, kept, listed, taken over, and found again after a new reading."""

import msgspec
import pytest

import dateline
from dateline.errors import BadDate, InputError, UnknownName
from dateline.faces.exports import jsonl
from dateline.reading import make_report
from dateline.records.judgements import Judgement
from dateline.run.settings import settings_over
from dateline.testing import FakeExtractor

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
REPORTS = (
    ("one", "Reds took Oxtown on 2017-05-23, said Gen. Smith.", "2017-05-25"),
    ("two", "It is said that Reds took Oxtown on 2017-05-23 at dawn.", "2017-05-26"),
    ("three", "Blues took Oxtown on 2017-06-02.", "2017-06-04"),
    ("four", "Greens took Foxton on 2017-06-02.", "2017-06-04"),
)


def made(path):
    record = dateline.open_record(path, settings=FAKE)
    for id, text, published in REPORTS:
        record.add(make_report(text, id=id, published=published), now="2020-01-01")
    return record


@pytest.fixture
def record(tmp_path):
    with made(tmp_path / "a.dateline") as held:
        yield held


def judge(record, kind, target, value=None, at="2020-02-01", **more):
    fields = {"by": "ada", "reason": "seen", **more}
    return record.judge(Judgement(kind=kind, target=target, value=value, at=at, **fields))


def told(record, event):
    return sorted(record.report(ref.report).extraction.report.id for ref in event.claims)


def claim_of(record, report, kind="event"):
    claims = record.report(report).extraction.claims
    return next(claim.id for claim in claims if claim.kind == kind)


def test_an_event_that_was_split_keeps_its_id_and_names_its_heirs(record):
    whole = record.events().events[0]
    assert told(record, whole) == ["one", "two"]
    split = judge(record, "split", whole.id, [claim_of(record, "two")])
    shown = record.show(whole.id)
    assert told(record, shown.event) == ["one"]
    assert [told(record, record.event(heir)) for heir in shown.heirs] == [["two"]]
    assert shown.judgements == (split,)
    judge(record, "undo", split.id, at="2020-02-02")
    assert record.events().events[0] == whole


def test_the_id_of_an_event_that_was_merged_leads_to_the_whole(record):
    first = record.events().events[0]
    (foxton,) = record.events(place="Foxton").events
    judge(record, "same", first.id, foxton.id)
    assert foxton.id not in {event.id for event in record.events().events}
    assert record.event(foxton.id) == record.event(first.id)
    assert record.show(foxton.id).id == first.id
    assert told(record, record.event(foxton.id)) == ["four", "one", "two"]


def test_merging_many_events_takes_one_judgement(record):
    first, *others = record.events().events
    judge(record, "same", first.id, [event.id for event in others])
    assert len(record.events().events) == 1


def test_a_claim_is_corrected_in_every_view(record):
    claim = claim_of(record, "four")
    judge(record, "right_value", claim, {"event": {"type": "attack"}})
    judge(record, "right_place", claim, {"name": "Oxtown", "place": "place:oxtown"}, at="2020-02-02")
    event = (
        record.event(record.show(claim).id) if claim.startswith("event:") else record.events(type="attack")
    )
    (found,) = event.events
    assert found.where.name == "Oxtown"
    assert len(record.show(claim).judgements) == 2


def test_who_held_a_place_on_a_day_is_what_a_person_says(record):
    holder = {"name": "Greens", "actor": "actor:greens"}
    word = judge(record, "holder_on", "oxtown", {"day": "2017-05-28", "holder": holder})
    assert record.control("2017-05-28").places[1].holder.name == "Greens"
    assert word.target == "place:oxtown"
    assert record.show("Oxtown").judgements == (word,)


def test_accepting_and_undoing_need_no_reason_and_rejecting_does(record):
    first, second = record.events().events[:2]
    word = judge(record, "accept", first.id, reason="")
    assert record.reviewed()[first.id].state == "accepted"
    judge(record, "undo", word.id, at="2020-02-02", reason="")
    assert record.reviewed() == {}
    with pytest.raises(InputError, match="reason"):
        judge(record, "not_event", second.id, reason="")


def test_an_event_that_was_rejected_takes_the_control_made_of_it_along(tmp_path):
    text = "Reds took Oxtown on 2017-05-23. Blues held Foxton."
    with dateline.open_record(tmp_path / "a.dateline", settings=FAKE) as record:
        report = make_report(text, id="one", published="2017-05-25")
        given = FakeExtractor().extract(report)
        told = [
            msgspec.structs.replace(claim, why=("control by gain",)) if claim.control else claim
            for claim in given.claims
        ]
        foxton = msgspec.structs.replace(told[1].where, name="Foxton", place="place:foxton")
        apart = msgspec.structs.replace(told[1], id="claim:apart", where=foxton)
        made = msgspec.structs.replace(given, claims=(*told, apart))
        record.store.put(report, made, extractor="fake", taken="2020-01-01")
        word = judge(record, "not_event", record.events().events[0].id)
        assert {each.claim for each in word.about} == {told[0].id, told[1].id}
        assert record.events().events == ()
        (change,) = record.timeline("Foxton").changes
        assert change.claims_for == ("claim:apart",)


def test_an_event_is_set_right_as_a_whole(record):
    whole = record.events().events[0]
    judge(record, "right_value", whole.id, {"event": {"type": "attack"}})
    (found,) = record.events(type="attack").events
    assert told(record, found) == ["one", "two"]
    assert record.reviewed()[found.id].state == "corrected"


def test_a_coder_alone_heeds_nobody_else(record):
    first = record.events().events[0]
    judge(record, "not_event", first.id)
    assert first.id not in {event.id for event in record.events().events}
    alone = record.alone("Bob ")
    assert first.id in {event.id for event in alone.events().events}
    assert len(alone.review().items) == alone.review().progress.left
    word = judge(alone, "accept", first.id, by="bob")
    assert alone.reviewed()[first.id].judgement == word.id
    assert record.review().coder is None and alone.review().coder == "Bob "
    answer = record.agreement()
    assert (answer.overall.units, answer.coders[1].verdicts) == (1, {"accept": 1})


def test_the_queue_is_the_same_after_the_judgements_were_taken_over(record, tmp_path):
    for event in record.events().events[:2]:
        judge(record, "accept", event.id)
    with made(tmp_path / "b.dateline") as other:
        for each in record.judged():
            other.take(each.judgement)
        assert other.review() == record.review()
        assert other.reviewed() == record.reviewed()


def test_a_judgement_that_says_nothing_to_be_heeded_is_refused(record):
    claim = claim_of(record, "one")
    first = record.events().events[0]
    (blues,) = record.events(actor="Blues").events
    with pytest.raises(InputError, match="reason"):
        judge(record, "wrong_claim", claim, reason=" ")
    with pytest.raises(InputError, match="author"):
        judge(record, "wrong_claim", claim, by="")
    with pytest.raises(BadDate):
        judge(record, "wrong_claim", claim, at="yesterday")
    for kind, target in (
        ("accept", "event:x"),
        ("accept", "change:x"),
        ("not_event", "event:x"),
        ("wrong_claim", "claim:x"),
        ("same", "event:x"),
        ("undo", "judgement:x"),
    ):
        with pytest.raises(UnknownName):
            judge(record, kind, target, claim)
    with pytest.raises(UnknownName, match="Oxtown"):
        judge(record, "holder_on", "Oxtwn", {"day": "2017-05-28", "holder": None})
    for kind, target, value in (
        ("right_value", claim, {"event": {"typ": "attack"}}),
        ("right_value", claim, {"event": {"type": 3}}),
        ("right_value", claim, {"control": {"state": "held"}}),
        ("right_value", claim, {"id": "claim:x"}),
        ("right_place", claim, {"lat": 3}),
        ("holder_on", "Oxtown", {"holder": None}),
        ("same", first.id, []),
        ("not_same", first.id, claim),
        ("split", first.id, [ref.id for ref in first.claims]),
        ("split", first.id, [blues.claims[0].id]),
    ):
        with pytest.raises(InputError):
            judge(record, kind, target, value)
    assert record.judged() == ()


def test_an_undone_judgement_is_not_undone_again(record):
    wrong = judge(record, "wrong_claim", claim_of(record, "one"))
    judge(record, "undo", wrong.id, at="2020-02-02")
    with pytest.raises(InputError, match="undone already"):
        judge(record, "undo", wrong.id, at="2020-02-03")


def test_judgements_are_listed_with_what_became_of_them(record):
    wrong = judge(record, "wrong_claim", claim_of(record, "one"))
    gone = judge(record, "wrong_claim", claim_of(record, "three"), at="2020-02-02")
    undo = judge(record, "undo", wrong.id, at="2020-02-03")
    record.withdraw("three", "asked for")
    listed = {each.judgement.id: (each.status, bool(each.why)) for each in record.judged()}
    assert listed == {wrong.id: ("undone", False), gone.id: ("open", True), undo.id: ("stands", False)}
    assert "Blues" not in msgspec.json.encode(gone).decode()


def test_judgements_taken_over_by_a_record_of_the_same_reports_give_the_same_bytes(record, tmp_path):
    judge(record, "split", record.events().events[0].id, [claim_of(record, "two")])
    judge(record, "wrong_claim", claim_of(record, "four"), at="2020-02-02")
    judge(record, "holder_on", "Oxtown", {"day": "2017-05-28", "holder": None}, at="2020-02-03")
    with made(tmp_path / "b.dateline") as other:
        for each in record.judged():
            other.take(each.judgement)
        assert list(jsonl(other)) == list(jsonl(record))
        with pytest.raises(InputError, match="changed"):
            other.take(msgspec.structs.replace(record.judged()[0].judgement, by="eve"))


def test_judgements_hold_over_a_new_reading(record, tmp_path):
    whole = record.events().events[0]
    judge(record, "split", whole.id, [claim_of(record, "two")])
    before = record.events()
    again = settings_over({"language": {"extractor": "fake.v1", "model": "other"}})
    with dateline.open_record(tmp_path / "a.dateline", settings=again) as reopened:
        assert reopened.reread().anew == 4
        assert reopened.events() == before


def test_an_event_may_be_one_with_those_of_its_place_or_kind_near_in_time(record):
    text = "Reds took Oxtown on 2017-05-30. Reds took Foxton on 2017-05-24. Reds took Oxtown on 2017-09-01."
    record.add(make_report(text, id="more", published="2017-09-02"), now="2020-01-01")
    first = next(event for event in record.events().events if event.when.earliest == "2017-05-23")
    near = record.review_item(first.id).near
    assert [(event.where.name, event.when.earliest) for event in near] == [
        ("Oxtown", "2017-05-30"),
        ("Oxtown", "2017-06-02"),
    ]
