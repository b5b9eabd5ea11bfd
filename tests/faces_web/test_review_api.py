"""The review over HTTP: the queue, decisions from the page alone, blind coding, and the release gate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from on_disk import tied, written
from sample_record import SampleRecord

from dateline.faces.api.adapter import RecordAdapter
from dateline.faces.api.answers import JudgedAnswer, ShownForReview
from dateline.faces.publishing import PublishSettings
from dateline.faces.publishing.content import content
from dateline.faces.server import create_app
from dateline.records.judgements import Judgement
from dateline.records.review import AgreementAnswer, ReviewQueue
from dateline.run.record import open_record

BASE = "http://127.0.0.1"
KNOWN = "2017-07-11"
Client = TestClient[Litestar]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "war.dateline")


@pytest.fixture
def client(path: Path) -> Iterator[Client]:
    with TestClient(create_app(path), base_url=BASE) as made:
        yield made


def queue(client: Client, **query: Any) -> dict[str, Any]:
    return dict(client.get("/api/review", params=query).json())


def decide(client: Client, decision: str, target: str, **more: Any) -> dict[str, Any]:
    body = {"decision": decision, "target": target, "by": "ada", "reason": "seen", **more}
    answer = client.post("/api/review/judge", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def first(client: Client, kind: str, **query: Any) -> dict[str, Any]:
    return next(item for item in queue(client, **query)["items"] if item["kind"] == kind)


def test_every_answer_has_the_shape_of_its_struct(client: Client) -> None:
    id = first(client, "event")["id"]
    decide(client, "accept", id)
    shapes = {
        "/api/review": ReviewQueue,
        f"/api/review/item/{id}": ShownForReview,
        "/api/review/judged?by=ada": JudgedAnswer,
        "/api/review/agreement": AgreementAnswer,
    }
    for path, shape in shapes.items():
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert msgspec.json.encode(msgspec.json.decode(answer.content, type=shape)) == answer.content, path


def test_the_queue_is_paged_and_its_items_bring_their_claims(client: Client) -> None:
    whole = queue(client)
    assert len(whole["items"]) == whole["progress"]["left"] > 10
    assert queue(client, start=3, count=2)["items"] == whole["items"][3:5]
    shown = client.get(f"/api/review/item/{whole['items'][0]['id']}").json()
    told = {filed["claim"]["id"] for filed in shown["claims"]}
    assert told == {*shown["item"]["claims"], *shown["item"]["against"]}


def test_what_is_accepted_leaves_the_queue_and_undo_brings_it_back(client: Client) -> None:
    item = first(client, "event")
    word = decide(client, "accept", item["id"], reason="")
    after = queue(client)
    assert item["id"] not in {each["id"] for each in after["items"]}
    assert after["progress"]["accepted"] == 1
    assert client.get("/api/reviewed").json()["reviewed"][item["id"]]["by"] == "ada"
    assert [each["id"] for each in client.get("/api/review/judged?by=Ada").json()["judged"]] == [word["id"]]
    decide(client, "undo", word["id"], reason="")
    assert first(client, "event") == item
    assert client.get("/api/review/judged?by=ada").json()["total"] == 0


def test_what_is_rejected_is_gone_from_every_view(client: Client) -> None:
    item = first(client, "event")
    decide(client, "not_event", item["id"])
    assert item["id"] not in {event["id"] for event in client.get("/api/events").json()["events"]}
    assert queue(client)["progress"]["rejected"] == 1


def test_an_edit_names_what_is_right_in_plain_words(client: Client) -> None:
    item = next(i for i in queue(client)["items"] if i["event"] and i["event"]["type"] == "strike.air")
    edit = {
        "type": "attack",
        "first": "2017-06-01",
        "last": "2017-06-03",
        "place": "bir hadin",
        "agents": ["river front", '"Night Riders"'],
        "harm": {"killed": 4},
    }
    decide(client, "edit", item["id"], edit=edit)
    (event,) = [e for e in client.get("/api/events").json()["events"] if e["id"] == item["id"]]
    assert (event["type"], event["where"]["name"]) == ("attack", "Bir Hadin")
    assert event["plover"]["type"] == "ASSAULT"
    assert (event["when"]["earliest"], event["when"]["latest"]) == ("2017-06-01", "2017-06-04")
    assert {a["name"]: a["actor"] for a in event["agents"]} == {
        "River Front": "actor:front",
        "Night Riders": None,
    }
    assert [(h["kind"], h["best"]) for h in event["harm"]] == [("killed", 4)]
    assert event["targets"] == item["event"]["targets"]
    reviewed = client.get("/api/reviewed").json()["reviewed"]
    assert reviewed[item["id"]]["state"] == "corrected"


def test_a_change_is_set_right_by_who_held_the_place_on_a_day(client: Client) -> None:
    item = next(
        i for i in queue(client)["items"] if i["kind"] == "change" and i["place"]["name"] == "Bir Hadin"
    )
    held = {"place": item["place"]["id"], "day": "2017-06-04", "holder": "River Front", "state": "besieged"}
    decide(client, "holder", item["id"], held=held)
    places = client.get("/api/control?on=2017-06-04").json()["places"]
    (town,) = [place for place in places if place["name"] == "Bir Hadin"]
    assert (town["holder"]["name"], town["state"]) == ("River Front", "besieged")
    assert item["id"] not in {each["id"] for each in queue(client)["items"]}


def test_a_tie_is_turned_round_and_dated_and_undone(path: Path) -> None:
    with TestClient(create_app(tied(path)), base_url=BASE) as client:
        item = first(client, "tie")
        edit = {"subject": "River Front", "object": "Home Guard", "first": "2017-04-01", "last": "2017-04-30"}
        word = decide(client, "edit", item["id"], edit=edit)
        (tie,) = client.get("/api/ties").json()["ties"]
        assert (tie["subject"]["name"], tie["relation"], tie["object"]["name"]) == (
            "River Front",
            "backs",
            "Home Guard",
        )
        assert (tie["first"], tie["last"]) == ("2017-04-01", "2017-04-30")
        assert "tie" not in {each["kind"] for each in queue(client)["items"]}
        decide(client, "undo", word["id"])
        (tie,) = client.get("/api/ties").json()["ties"]
        assert tie["subject"]["name"] == "Home Guard"


def test_a_plan_is_set_right_and_what_happened_after_all_becomes_an_event(client: Client) -> None:
    item = first(client, "plan")
    decide(client, "edit", item["id"], edit={"place": "Rawdan", "first": "2017-06-20", "last": "2017-06-20"})
    (plan,) = client.get("/api/plans").json()["claims"]
    assert plan["claim"]["stance"] == "planned"
    before = len(client.get("/api/events").json()["events"])
    decide(client, "edit", item["id"], edit={"stance": "happened"})
    assert client.get("/api/plans").json()["claims"] == []
    assert len(client.get("/api/events").json()["events"]) == before + 1


def test_merging_and_splitting(client: Client) -> None:
    items = [i for i in queue(client)["items"] if i["kind"] == "event"]
    one, other = items[0], items[1]
    decide(client, "merge", one["id"], ids=[other["id"]])
    merged = [e for e in client.get("/api/events").json()["events"] if len(e["claims"]) == 2]
    assert {ref["id"] for ref in merged[0]["claims"]} == {*one["claims"], *other["claims"]}
    decide(client, "split", merged[0]["id"], ids=other["claims"])
    assert [e for e in client.get("/api/events").json()["events"] if len(e["claims"]) == 2] == []
    assert queue(client)["progress"]["corrected"] == 2


def test_a_blind_coder_sees_nothing_of_what_another_judged(client: Client) -> None:
    before = queue(client, coder="bob")
    gone = first(client, "event")["id"]
    decide(client, "not_event", gone)
    kept = first(client, "event")["id"]
    decide(client, "accept", kept)
    assert queue(client, coder="bob") == before
    assert client.get(f"/api/review/item/{gone}?coder=bob").json()["reviewed"] is None
    decide(client, "accept", gone, by="bob", blind=True)
    decide(client, "accept", kept, by="bob", blind=True)
    assert {i["id"] for i in queue(client, coder="bob")["items"]} == {i["id"] for i in before["items"]} - {
        gone,
        kept,
    }
    overall = client.get("/api/review/agreement").json()["overall"]
    assert (overall["items"], overall["units"]) == (2, 2)
    assert overall["alpha"] == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"decision": "not_event", "reason": " "}, "needs its reason"),
        ({"by": "  "}, "needs its author"),
        ({"decision": "edit"}, "what is right"),
        ({"decision": "edit", "edit": {}}, "nothing was changed"),
        ({"decision": "edit", "edit": {"type": "no.type"}}, "no event type"),
        ({"decision": "edit", "edit": {"place": "Atlantis"}}, "no place 'Atlantis'"),
        ({"decision": "edit", "edit": {"agents": ["Qqq Zzz"]}}, "no actor is surely meant"),
        ({"decision": "edit", "edit": {"first": "2017-06-04", "last": "2017-06-01"}}, "before the first"),
        ({"decision": "edit", "edit": {"first": "yesterday"}}, "is no day"),
        ({"decision": "split", "ids": []}, "a split names"),
        ({"target": "event:none"}, "no event"),
    ],
)
def test_a_decision_that_cannot_be_heeded_says_why(
    client: Client, change: dict[str, Any], detail: str
) -> None:
    body = {
        "decision": "accept",
        "target": first(client, "event")["id"],
        "by": "ada",
        "reason": "seen",
        **change,
    }
    answer = client.post("/api/review/judge", json=body)
    assert answer.status_code in (400, 404)
    assert detail in answer.json()["detail"]
    assert client.get("/api/review/judged?by=ada").json()["total"] == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_no_other_page_can_judge(client: Client, headers: dict[str, str]) -> None:
    body = {"decision": "accept", "target": first(client, "event")["id"], "by": "eve"}
    told = {"content-type": "application/json", **headers}
    answer = client.post("/api/review/judge", content=json.dumps(body), headers=told)
    assert answer.status_code == 403
    assert client.get("/api/review/judged?by=eve").json()["total"] == 0


def test_this_servers_own_page_can_judge(client: Client) -> None:
    body = {"decision": "accept", "target": first(client, "event")["id"], "by": "ada"}
    own = {"origin": BASE, "sec-fetch-site": "same-origin"}
    assert client.post("/api/review/judge", json=body, headers=own).status_code == 201


def test_a_record_that_takes_no_judgements_says_so() -> None:
    with TestClient(create_app(SampleRecord()), base_url=BASE) as client:
        answer = client.get("/api/review")
    assert answer.status_code == 503
    assert "open for reading only" in answer.json()["detail"]


def copied(path: Path, **more: Any) -> dict[str, Any]:
    return content(RecordAdapter.at(path), PublishSettings(known_on=KNOWN, **more))


def test_a_copy_names_nobody_who_judged(path: Path) -> None:
    with open_record(path) as record:
        change = next(i for i in record.review_items() if i.place and i.place.name == "Bir Hadin")
        holder = {"name": "River Front", "actor": "actor:front", "side": "actor:front"}
        told = {"day": "2017-06-04", "holder": holder, "change": change.id}
        for kind, target, value in (("accept", change.id, None), ("holder_on", "Bir Hadin", told)):
            record.judge(
                Judgement(
                    kind=kind, target=target, by="Ada Weiss", at="2017-06-05", value=value, reason="my source"
                )  # type: ignore[arg-type]
            )
    whole = json.dumps(copied(path))
    assert "Ada Weiss" not in whole and "my source" not in whole
    assert "a person's judgement of 2017-06-05" in whole


def test_what_was_rejected_is_in_no_copy_and_the_gate_lets_through_what_was_accepted(path: Path) -> None:
    with open_record(path) as record:
        events = [item for item in record.review_items() if item.kind == "event"]
        changes = [item for item in record.review_items() if item.kind == "change"]
        kept, gone = events[0], events[1]
        change = next(
            c for c in changes if c.place and c.place.name == "Bir Hadin" and c.change and c.change.previous
        )
        for kind, item in (("accept", kept), ("not_event", gone), ("accept", change)):
            word = Judgement(kind=kind, target=item.id, by="ada", at="2018-02-01", reason="seen")  # type: ignore[arg-type]
            record.judge(word)
    open_copy = copied(path)["pools"]
    assert gone.id not in {event["id"] for event in open_copy["events"]}
    assert len(open_copy["events"]) > 1
    gated = copied(path, reviewed=True)
    pools, (view,) = gated["pools"], gated["views"]
    assert [event["id"] for event in pools["events"]] == [kept.id]
    assert [row["id"] for row in pools["changes"]] == [change.id]
    assert set(gated["claims"]) == {*kept.claims, *change.claims, *kept.against, *change.against}
    assert set(view["states"]) == {"place:bir-hadin"}
    assert {row["report"] for row in gated["claims"].values()} == set(gated["reports"])
    held = {base["holder"]["name"] for base in pools["bases"] if base["holder"]}
    assert held == {change.change.holder.name}  # type: ignore[union-attr]
    assert pools["ties"] == gated["plans"] == []
    with open_record(path) as record:
        plan = next(item for item in record.review_items() if item.kind == "plan")
        record.judge(Judgement(kind="accept", target=plan.id, by="ada", at="2018-02-02"))
    assert copied(path, reviewed=True)["plans"] == list(plan.claims)
    assert gated["meta"]["counts"]["events"] == 1
    assert "ada" not in json.dumps(view["reviewed"])
    shown = json.dumps({name: value for name, value in gated.items() if name != "about"})
    for item in (e for e in events if e is not kept):
        assert not any(claim in shown for claim in set(item.claims) - set(gated["claims"]))
