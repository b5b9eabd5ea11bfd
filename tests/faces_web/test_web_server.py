"""The API and the page's headers, over an invented war and over a real record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sample_record import SampleRecord, place_id

from dateline.faces.api.answers import (
    ChangesAnswer,
    ClaimsAnswer,
    FiledClaim,
    FiledReport,
    Footing,
    Meta,
    ReviewedAnswer,
    SearchAnswer,
    TiesAnswer,
)
from dateline.faces.api.packing import PackedChanges, PackedEvents
from dateline.faces.api.reader import EventQuery
from dateline.faces.server import create_app
from dateline.records.views import ControlAnswer, EventsAnswer, Timeline

BASE = "http://127.0.0.1:8017"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    dist = tmp_path_factory.mktemp("dist")
    (dist / "index.html").write_text("<!doctype html><title>Dateline</title>", encoding="utf-8")
    with TestClient(create_app(SampleRecord(), dist=dist), base_url=BASE) as made:
        yield made


def test_every_answer_has_the_shape_of_its_struct(client: TestClient[Litestar]) -> None:
    town = place_id("Bir Hadin")
    report = SampleRecord().reports()[0].hash
    claim = SampleRecord().claims_at(town).claims[0].claim.id
    event = SampleRecord().events(EventQuery()).events[0].id
    shapes = {
        "/api/meta": Meta,
        "/api/control?on=2017-06-05": ControlAnswer,
        f"/api/timeline/{town}": Timeline,
        "/api/events": EventsAnswer,
        "/api/changes": ChangesAnswer,
        f"/api/place/{town}/claims": ClaimsAnswer,
        f"/api/place/{town}/footing?on=2017-06-05": Footing,
        f"/api/event/{event}/footing": Footing,
        "/api/packed-events": PackedEvents,
        "/api/packed-changes": PackedChanges,
        "/api/plans": ClaimsAnswer,
        "/api/reviewed": ReviewedAnswer,
        "/api/ties": TiesAnswer,
        "/api/search?q=Bir": SearchAnswer,
        f"/api/claims/{claim}": FiledClaim,
        f"/api/reports/{report}": FiledReport,
    }
    for path, shape in shapes.items():
        answer = client.get(path)
        assert answer.status_code == 200, path
        decoded = msgspec.json.decode(answer.content, type=shape)
        assert msgspec.json.encode(decoded) == answer.content, path


def test_the_second_clock_hides_what_was_published_later(client: TestClient[Litestar]) -> None:
    def holder(known: str) -> str:
        places = client.get(f"/api/control?on=2017-06-05&known_on={known}").json()["places"]
        return next(place["holder"]["name"] for place in places if place["name"] == "Bir Hadin")

    assert holder("2017-06-01") == "River Front"
    assert holder("2017-06-05") == "Home Guard"


def test_a_window_of_events_holds_its_first_day_and_not_its_last(client: TestClient[Litestar]) -> None:
    def days(query: str) -> set[str]:
        events = client.get(f"/api/events?{query}").json()["events"]
        return {event["when"]["earliest"] for event in events}

    assert days("from=2017-05-23&to=2017-05-25") == {"2017-05-23", "2017-05-24"}
    assert None in days("")


def test_events_are_told_apart_by_place_actor_and_type(client: TestClient[Litestar]) -> None:
    def count(query: str) -> int:
        return len(client.get(f"/api/events?{query}").json()["events"])

    assert count("place=Bir Hadin") == 2
    assert count("actor=actor:highland") == 2
    assert count("type=strike.air") == 1
    assert count("place=Bir Hadin&type=strike.air") == 1


def test_sides_have_one_slot_each_the_most_landed_first(client: TestClient[Litestar]) -> None:
    sides = client.get("/api/meta").json()["sides"]
    assert [side["slot"] for side in sides] == list(range(len(sides)))
    sizes = [side["places"].bit_length() for side in sides]  # less than twice as many are as many
    assert sizes == sorted(sizes, reverse=True)
    assert sides[1]["name"] == "Republic"


def test_the_head_counts_what_has_no_place_and_no_date(client: TestClient[Litestar]) -> None:
    meta = client.get("/api/meta").json()
    assert (meta["counts"]["unplaced"], meta["counts"]["undated"]) == (1, 1)
    assert sum(day["count"] for day in meta["days"]) == meta["counts"]["events"] - 1
    assert meta["bounds"] == {"earliest": "2017-03-01", "latest": "2017-07-12"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/timeline/place:nowhere", 404),
        ("/api/claims/claim:none", 404),
        ("/api/reports/none", 404),
        ("/api/control?on=yesterday", 400),
        ("/api/control?on=2017-02-30", 400),
        ("/api/events?from=x", 400),
        ("/api/control", 400),
    ],
)
def test_a_wrong_question_gets_its_reason(client: TestClient[Litestar], path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/api/meta", "/api/control?on=x", "/nothing-here"])
def test_no_answer_lets_the_page_call_another_host(client: TestClient[Litestar], path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8017", "127.0.0.1.evil.example", ""])
def test_a_host_name_that_is_not_this_machine_is_refused(client: TestClient[Litestar], host: str) -> None:
    for path in ("/", "/api/meta"):
        assert client.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost", "LOCALHOST:80", "[::1]:9000"])
def test_loopback_names_are_answered_whatever_the_port(client: TestClient[Litestar], host: str) -> None:
    assert client.get("/api/meta", headers={"host": host}).status_code == 200


def test_nothing_can_be_written_through_the_api(client: TestClient[Litestar]) -> None:
    for path in ("/api/meta", "/api/events", "/api/changes"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert client.request(method, path).status_code == 405


def test_an_overlong_or_misspelt_paste_is_refused_before_it_is_read(client: TestClient[Litestar]) -> None:
    assert client.post("/api/extract", json={"text": "a" * 200_001}).status_code == 400
    assert client.post("/api/extract", json={"txt": "a"}).status_code == 400


def test_a_page_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with TestClient(create_app(SampleRecord(), dist=tmp_path), base_url=BASE) as bare:
        answer = bare.get("/")
    assert answer.status_code == 503
    assert "npm run build" in answer.text


def test_parties_are_sides_and_count_each_event_once(client: TestClient[Litestar]) -> None:
    parties = {each["id"]: each for each in client.get("/api/meta").json()["parties"]}
    assert parties["actor:republic"]["name"] == "Republic"
    events = client.get("/api/events").json()["events"]
    taking = [e for e in events if "actor:republic" in {p["side"] for p in (*e["agents"], *e["targets"])}]
    assert parties["actor:republic"]["count"] == len(taking)


def test_packed_events_say_what_the_events_say(client: TestClient[Litestar]) -> None:
    whole = client.get("/api/events").json()["events"]
    packed = client.get("/api/packed-events").json()
    assert len(packed["events"]) == len(whole)
    for event, row in zip(whole, packed["events"], strict=True):
        id, code, when, where, agents, targets, *_rest = row
        assert id == event["id"]
        assert packed["codes"][code]["type"] == event["type"]
        assert packed["whens"][when] == event["when"]
        assert (None if where < 0 else packed["wheres"][where]) == event["where"]
        assert [packed["actors"][number] for number in agents] == event["agents"]
        assert [packed["actors"][number] for number in targets] == event["targets"]
    assert len(packed["actors"]) < sum(len(event["agents"]) for event in whole)


def test_packed_changes_say_what_the_changes_say(client: TestClient[Litestar]) -> None:
    whole = client.get("/api/changes").json()["changes"]
    packed = client.get("/api/packed-changes").json()
    assert len(packed["changes"]) == len(whole)
    for row, short in zip(whole, packed["changes"], strict=True):
        id, place, when, state, basis, holder, previous, share, origins, told, denied, grade, by = short
        change = row["change"]
        assert (id, packed["places"][place], [packed["names"][name] for name in by]) == (
            row["id"],
            row["place"],
            row["by"],
        )
        assert packed["whens"][when] == change["when"]
        for number, name in ((holder, "holder"), (previous, "previous")):
            assert (None if number < 0 else packed["holders"][number]) == change[name]
        assert [state, basis, share, origins, told, denied] == [
            change[name]
            for name in ("state", "basis", "confidence", "origins", "claims_for", "claims_against")
        ]
        assert grade == change["reliability"] + change["credibility"]
    assert len(packed["places"]) < len(whole)
