"""The API over a record on disk, whose extractions are made here by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from on_disk import written
from sample_record import SampleRecord

from dateline.errors import RecordMissing, UnknownName
from dateline.faces.cli.options import Format
from dateline.faces.cli.output import write
from dateline.faces.exports import jsonl
from dateline.faces.rows import columns_of, rows_of
from dateline.faces.server import create_app
from dateline.fusion.storylines import storyline_id
from dateline.records.claims import Extraction
from dateline.records.report import Report
from dateline.run.record import open_record


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the invented war."""
    return written(tmp_path_factory.mktemp("record") / "war.dateline")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(path), base_url="http://127.0.0.1") as made:
        yield made


def test_a_record_on_disk_answers_every_question(client: TestClient[Litestar]) -> None:
    meta = client.get("/api/meta").json()
    assert (meta["name"], meta["counts"]["reports"]) == ("war", 10)
    changes = client.get("/api/changes").json()["changes"]
    assert len(changes) == meta["counts"]["changes"] > 5
    place = changes[0]["place"]["id"]
    assert client.get(f"/api/timeline/{place}").json()["changes"]
    claims = client.get(f"/api/place/{place}/claims").json()["claims"]
    assert claims
    report = client.get(f"/api/reports/{claims[0]['report']['hash']}").json()
    for filed in report["claims"]:
        for span in filed["evidence"]:
            assert report["text"][span["start"] : span["end"]] == span["text"]


def test_the_claims_behind_every_state_can_be_asked_for(client: TestClient[Litestar]) -> None:
    places = client.get("/api/control?on=2017-06-05").json()["places"]
    ids = {claim for place in places for claim in place["claims_for"] + place["claims_against"]}
    assert ids
    for claim in ids:
        assert client.get(f"/api/claims/{claim}").json()["claim"]["id"] == claim


def test_the_claims_behind_every_event_can_be_asked_for(client: TestClient[Litestar]) -> None:
    events = client.get("/api/events").json()["events"]
    assert events
    for ref in (ref for event in events for ref in event["claims"]):
        assert client.get(f"/api/claims/{ref['id']}").status_code == 200


def test_the_change_log_says_who_first_said_so(client: TestClient[Litestar]) -> None:
    changes = client.get("/api/changes").json()["changes"]
    taken = [each for each in changes if each["change"]["when"]["latest"] == "2017-06-05"]
    assert any("army command" in each["by"] for each in taken)


def test_the_change_log_stands_in_order_of_the_days_that_settle_it(client: TestClient[Litestar]) -> None:
    days = [each["change"]["when"]["latest"] for each in client.get("/api/changes").json()["changes"]]
    assert days == sorted(days)


def test_a_report_added_while_the_page_is_served_is_seen(path: Path, client: TestClient[Litestar]) -> None:
    before = client.get("/api/meta").json()["counts"]["reports"]
    with open_record(path) as record:
        report = Report(id="late", hash="f" * 16, text="Nothing happened.", source="late.example")
        head = SampleRecord().reports()[0]
        late = Extraction(report=type(head)(id="late", hash="f" * 16, read=True))
        record.store.put(report, late, extractor="by-hand.v1", taken="2018-01-02")
    assert client.get("/api/meta").json()["counts"]["reports"] == before + 1


def test_a_path_without_a_record_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing):
        create_app(tmp_path / "none.dateline")


def test_an_answer_says_what_it_stands_on(client: TestClient[Litestar]) -> None:
    places = {each["name"]: each for each in client.get("/api/control?on=2017-06-05").json()["places"]}
    town = places["Bir Hadin"]
    footing = client.get(f"/api/place/{town['id']}/footing?on=2017-06-05").json()
    parts = {row["filed"]["claim"]["id"]: row["part"] for row in footing["claims"]}
    assert {id for id, part in parts.items() if part == "for"} == set(town["claims_for"])
    assert {id for id, part in parts.items() if part == "against"} == set(town["claims_against"])
    told = {row["filed"]["report"]["hash"] for row in footing["claims"]}
    assert {head["hash"] for origin in footing["origins"] for head in origin["reports"]} == told
    assert footing["rulings"][0]["rule"]


def test_an_event_says_by_what_rules_its_values_were_adopted(client: TestClient[Litestar]) -> None:
    for event in client.get("/api/events").json()["events"]:
        footing = client.get(f"/api/event/{event['id']}/footing").json()
        assert len(footing["claims"]) == len(event["claims"]) + len(event["claims_against"])
        assert bool(footing["rulings"]) == (len(footing["claims"]) > 1)
    assert client.get("/api/event/event:none/footing").status_code == 404


def test_words_are_found_in_reports_and_in_what_they_claim(client: TestClient[Litestar]) -> None:
    found = client.get("/api/search?q=bir hadin").json()
    assert found["total"] == len(found["hits"]) > 1
    for hit in found["hits"]:
        words = {hit["excerpt"][span["start"] : span["end"]].lower() for span in hit["spans"]}
        assert words == {"bir", "hadin"}
        assert all("Bir Hadin" in claim["where"]["name"] for claim in hit["telling"] if claim["where"])
    days = [hit["report"]["published"]["earliest"] for hit in found["hits"]]
    assert days == sorted(days, reverse=True)
    assert found["claims"] == sum(hit["matching"] for hit in found["hits"]) > 0


def test_no_word_finds_every_report_and_a_strange_one_none(client: TestClient[Litestar]) -> None:
    everything = client.get("/api/meta").json()["counts"]["reports"]
    assert client.get("/api/search").json()["total"] == everything
    assert client.get("/api/search?q=(").json()["total"] == 0


def test_what_was_not_out_yet_is_not_found(client: TestClient[Litestar]) -> None:
    known = client.get("/api/search?q=bir hadin&known_on=2017-05-24").json()
    assert {hit["report"]["published"]["earliest"] for hit in known["hits"]} == {"2017-03-02", "2017-05-24"}


def test_an_operation_is_asked_for_by_place_side_and_id(path: Path, client: TestClient[Litestar]) -> None:
    answer = client.get("/api/storylines?place=Bir Hadin").json()
    (line,) = answer["storylines"]
    steps = [step["event"] for step in line["steps"]]
    assert len(steps) == 3 and all(step["reason"] for step in line["steps"])
    assert {event["id"] for event in answer["events"]} == set(steps)
    assert {event["storyline"] for event in answer["events"]} == {line["id"]}
    assert client.get("/api/storylines?actor=River Front").json() == answer
    assert client.get("/api/storylines?known_on=2017-05-20").json()["storylines"] == []
    assert client.get("/api/storylines?place=Nowhere").status_code == 404
    with open_record(path) as record:
        shown = record.show(line["id"])
        assert [event.id for event in shown.events] == steps and len(shown.claims) == len(line["aims"])
        assert record.storyline(storyline_id("actor:republic", steps[1])).id == line["id"]
        with pytest.raises(UnknownName):
            record.storyline("storyline:none")
        kinds = [json.loads(row)["record"] for row in jsonl(record)]
        assert kinds.count("storyline") == len(record.storylines().storylines)
        rows = rows_of(record.storylines())
        assert [(row["step"], row["event"]) for row in rows] == list(enumerate(steps, 1))
        assert set(rows[0]) == set(columns_of(record.storylines()))


def test_operations_are_listed_for_people(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_record(path) as record:
        write(record.storylines(), Format.table)
        write(record.storylines(known_on="2017-01-01"), Format.table)
    out = capsys.readouterr().out
    assert "Republic Army against River Front, Bir Hadin, 2017-05-23…2017-06-04: taken" in out
    assert "aims at Bir Hadin" in out and "nothing that the record tells of" in out
