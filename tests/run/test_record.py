import pandas
import pytest

import dateline
from dateline.errors import BadDate, InputError, UnknownName
from dateline.reading import make_report
from dateline.records.judgements import Judgement
from dateline.run.settings import settings_over

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
TEXT = "It rained. Then Reds took Oxtown on 2017-05-23, said Gen. Smith. It went on."


@pytest.fixture
def record(tmp_path):
    with dateline.open_record(tmp_path / "a.dateline", settings=FAKE) as made:
        made.add(make_report(TEXT, id="one", published="2017-05-25", source="S"), now="2020-01-01")
        made.add(
            make_report("Blues took Oxtown on 2017-06-02.", id="two", published="2017-06-04"),
            now="2020-01-01",
        )
        yield made


def test_a_place_changes_hands_between_its_reports(record):
    assert record.control("2017-05-24").places[0].holder.name == "Reds"
    assert record.control("2017-06-05").places[0].holder.name == "Blues"
    assert record.control("2017-06-05", known_on="2017-06-01").places[0].holder.name == "Reds"
    assert [change.holder.name for change in record.timeline("oxtown").changes] == ["Reds", "Blues"]


def test_events_are_chosen_by_day_place_actor_and_type(record):
    def ids(**asked):
        return [event.agents[0].name for event in record.events(**asked).events]

    assert ids() == ["Reds", "Blues"]
    assert ids(start="2017-05-24") == ["Blues"]
    assert ids(end="2017-05-23") == []
    assert ids(start="2017-05-23", end="2017-05-24") == ["Reds"]
    assert ids(place="Oxtown") == ["Reds", "Blues"]
    assert ids(actor="blues") == ids(actor="actor:blues") == ["Blues"]
    assert ids(type="territory") == ["Reds", "Blues"]
    assert ids(type="strike.air") == []
    with pytest.raises(UnknownName, match=r"near: territory\.taken"):
        ids(type="terr")
    with pytest.raises(InputError, match="before it begins"):
        ids(start="2017-05-24", end="2017-05-24")
    assert ids(known_on="2017-05-30") == ["Reds"]


def test_unknown_names_come_with_the_nearest(record):
    for ask in (
        lambda: record.timeline("Oxtwn"),
        lambda: record.events(place="Oxtwn"),
        lambda: record.show("Oxtwn"),
    ):
        with pytest.raises(UnknownName, match="Oxtown"):
            ask()
    with pytest.raises(UnknownName, match="Blues"):
        record.events(actor="Bluez")


def test_a_day_that_is_none_is_an_error(record):
    with pytest.raises(BadDate, match="YYYY-MM-DD"):
        record.control("5 June")


def test_everything_is_shown_down_to_its_sentence(record):
    event = record.events().events[0]
    for id in (event.id, event.claims[0].id, "one", record.report("one").hash, "Oxtown"):
        claim = record.show(id).claims[-1 if id == "Oxtown" else 0]
        assert claim.claim.evidence[0].text in claim.sentences[0].text
    shown = record.show(event.id).claims[0].sentences
    assert [span.text for span in shown] == ["Then Reds took Oxtown on 2017-05-23, said Gen. Smith."]
    assert record.show("Reds").events[0].id == event.id


def test_a_judgement_takes_a_wrong_claim_out_of_every_view(record):
    claims = [
        claim.id for given in record.extractions() for claim in given.claims if given.report.id == "two"
    ]
    for claim in claims:
        record.judge(Judgement(kind="wrong_claim", target=claim, by="me", at="2020-02-01", reason="misread"))
    assert [event.agents[0].name for event in record.events().events] == ["Reds"]
    assert record.control("2017-06-05").places[0].holder.name == "Reds"


def test_a_withdrawn_report_leaves_every_view(record):
    record.withdraw("two", "the source asked for it")
    assert record.summary().withdrawn == 1
    assert len(record.events().events) == 1
    with pytest.raises(InputError):
        record.withdraw("one", " ")


def test_what_is_kept_of_the_views_answers_as_when_made(record, tmp_path):
    asked = ("2017-05-24", "2017-06-05")
    first = [record.control(day) for day in asked], record.events(), record.events(known_on="2017-05-30")
    assert record.store.recall("none") == {}
    with dateline.open_record(tmp_path / "a.dateline") as again:
        assert (
            [again.control(day) for day in asked],
            again.events(),
            again.events(known_on="2017-05-30"),
        ) == first
        again.add(make_report("Greens took Oxtown on 2017-07-01.", published="2017-07-02"), now="2020-01-01")
        assert [event.agents[0].name for event in again.events().events] == ["Reds", "Blues", "Greens"]


def test_a_judgement_has_no_text_compared_again(record, monkeypatch):
    record.events()
    monkeypatch.setattr("dateline.run.views.texts_of", None)
    claim = next(claim.id for given in record.extractions() for claim in given.claims)
    record.judge(Judgement(kind="wrong_claim", target=claim, by="me", at="2020-02-01", reason="misread"))
    assert record.events().events is not None
    with pytest.raises(TypeError):
        record.add(make_report("Greens took Oxtown on 2017-07-01.", published="2017-07-02"), now="2020-01-01")
        record.events()


def test_who_holds_what_needs_no_likeness_of_texts_where_all_reports_are_dated(record):
    record.add(make_report("Greens took Ayton on 2017-06-01.", published="2017-06-02"), now="2020-01-01")
    made = record._views._kept.made
    record.control("2017-06-05")
    assert (made["grams"], made["words"]) == (3, 0)
    record.add(make_report("Greens took Bexley."), now="2020-01-01")
    record.control("2017-06-05")
    assert made["words"] == 4
    assert made["alike"] == 1


def test_a_record_is_read_anew_only_with_other_settings(record, tmp_path):
    assert record.reread().same == 2
    other = settings_over({"language": {"extractor": "fake.v1", "model": "other"}})
    with dateline.open_record(tmp_path / "a.dateline", settings=other) as again:
        assert again.reread().anew == 2
        assert again.reread().same == 2
        assert [held.taken for held in again.store.holdings()] == [("2020-01-01",), ("2020-01-01",)]


def test_a_record_keeps_the_settings_it_was_made_with(tmp_path, record):
    with dateline.open_record(tmp_path / "a.dateline", create=False) as again:
        assert again.settings == FAKE


def test_answers_become_data_frames(record):
    frame = dateline.to_frame(record.control("2017-06-05"))
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.holder) == ["Blues"]
    assert list(dateline.to_frame(record.timeline("Oxtown")).holder) == ["Reds", "Blues"]
    assert len(dateline.to_frame(record.events())) == 2
    assert list(dateline.to_frame(record.control("2017-06-05")).grade) == ["F6"]
    assert list(dateline.to_frame(record.events(), record.sources()).grade) == ["F6", "F6"]
    assert len(dateline.to_frame(list(record.extractions()))) == 4
    assert len(dateline.to_frame(record.extractions())) == 4
    with pytest.raises(TypeError, match="no rows"):
        dateline.to_frame(3)
    assert "id" in dateline.to_frame(record.events(start="2030-01-01"))
    assert len(dateline.to_frame(record.ties())) == 0


def test_extract_reads_one_text_with_any_form_of_date():
    given = dateline.extract(TEXT, published="2017-05-25", settings=FAKE)
    assert given.main == given.claims[0].id
    assert dateline.extract("Reds hold Oxtown.", settings=FAKE).report.published.basis == "unknown"
