import csv
import errno
import io
import json
import re
import sqlite3

import pytest

from dateline.faces.exports import EXPORTERS

LINES = "\n".join(
    json.dumps(row)
    for row in (
        {
            "id": "one",
            "text": "Reds took Oxtown on 2017-05-23, they said.",
            "published": "2017-05-25",
            "source": "S",
        },
        {"id": "two", "text": "Blues took Oxtown on 2017-06-02.", "published": "2017-06-04", "agency": "A"},
        {"id": "three", "text": "Bonjour.", "language": "fr"},
    )
)


@pytest.fixture
def record(run, tmp_path):
    (tmp_path / "fake.toml").write_text('[language]\nextractor = "fake.v1"\n')
    code, out, err = run(
        "add", "a.dateline", "-", "--settings", "fake.toml", "--now", "2020-01-01", stdin=LINES.encode()
    )
    assert code == 0, err
    assert "3 reports added (1 in a language that is not read)" in out
    return tmp_path / "a.dateline"


def test_help_names_every_command_and_the_exit_codes(run):
    code, out, _ = run("--help")
    assert code == 0
    for word in (
        "extract",
        "add",
        "control",
        "timeline",
        "events",
        "show",
        "export",
        "serve",
        "demo",
        "Exit codes",
    ):
        assert word in out


def test_adding_the_same_again_changes_nothing(run, record):
    _, before, _ = run("export", record, "--to", "jsonl", "-")
    _, out, _ = run("add", record, "-", stdin=LINES.encode())
    assert "0 reports added" in out and "3 held already" in out
    assert run("export", record, "--to", "jsonl", "-")[1] == before


def test_control_answers_as_known_on_a_day(run, record):
    _, out, _ = run("control", record, "--on", "2017-06-05", "--known-on", "2017-06-01", "--format", "json")
    answer = json.loads(out)
    assert (answer["on"], answer["known_on"]) == ("2017-06-05", "2017-06-01")
    assert answer["places"][0]["holder"]["name"] == "Reds"
    assert answer["places"][0]["age_days"] > 0


def test_a_timeline_takes_any_spelling_of_the_name(run, record):
    _, out, _ = run("timeline", record, "OXTOWN", "--format", "jsonl")
    assert [json.loads(line)["holder"]["name"] for line in out.splitlines()] == ["Reds", "Blues"]


def test_events_are_chosen_and_the_last_day_counts(run, record):
    _, out, _ = run("events", record, "--from", "2017-05-23", "--to", "2017-05-23", "--format", "json")
    assert [event["agents"][0]["name"] for event in json.loads(out)["events"]] == ["Reds"]
    assert json.loads(out)["events"][0]["claims"][0]["report"] == "one"
    _, out, _ = run("events", record, "--actor", "Blues", "--format", "csv")
    assert len(out.splitlines()) == 2 and out.startswith("id,type,")


@pytest.mark.parametrize(
    "command", [["control", "--on", "2017-06-05"], ["timeline", "Oxtown"], ["events"], ["export"]]
)
def test_csv_has_the_grade_that_the_page_shows_and_the_number_of_voices(run, record, command):
    name, *rest = command
    asked = ["--to", "csv", "-"] if name == "export" else [*rest, "--format", "csv"]
    code, out, err = run(name, record, *asked)
    assert code == 0, err
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows and all(re.fullmatch("[A-F][1-6]", row["grade"]) for row in rows)
    assert all(row["grade"] == row["reliability"] + row["credibility"] for row in rows)
    assert all(int(row["origins"]) >= 1 for row in rows)


def test_tables_are_for_people(run, record):
    for command in (
        ["control", record, "--on", "2017-06-05"],
        ["timeline", record, "Oxtown"],
        ["events", record],
    ):
        code, out, _ = run(*command)
        assert code == 0 and "Blues" in out


def test_show_goes_down_to_the_quoted_words_and_their_report(run, record):
    _, out, _ = run("events", record, "--format", "json")
    event = json.loads(out)["events"][0]
    for id in (event["id"], event["claims"][0]["id"], "one", "Oxtown"):
        code, out, _ = run("show", record, id)
        assert code == 0 and "Reds took Oxtown on 2017-05-23, they said." in out
    shown = json.loads(run("show", record, event["id"], "--format", "json")[1])
    assert shown["claims"][0]["report"]["source"] == "S"


def test_status_lists_what_was_not_read_and_what_was_dropped(run, record):
    run("add", record, "-", stdin=b'{"text": ""}\n')
    _, out, _ = run("status", record, "--reports")
    assert "not read: 1" in out and "dropped: 1" in out and "the text is empty" in out
    assert "three" in out


@pytest.mark.parametrize("to", ["jsonl", "csv", "geojson"])
def test_an_export_is_written_whole(run, record, tmp_path, to):
    code, _, err = run("export", record, "--to", to, tmp_path / "out")
    assert code == 0, err
    text = (tmp_path / "out").read_text("utf-8")
    assert "Oxtown" in text and not (tmp_path / "out.part").exists()
    if to == "geojson":
        assert {feature["properties"]["record"] for feature in json.loads(text)["features"]} == {
            "control",
            "event",
        }


def test_extract_writes_json_lines_where_it_is_piped(run, record):
    code, out, err = run("extract", "--settings", "fake.toml", stdin=LINES.encode() + b"\nnot json\n")
    assert code == 0
    assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == ["one", "two", "three"]
    assert err.startswith("dropped -:4: not JSON")


@pytest.mark.parametrize(
    ("args", "stdin", "code", "says"),
    [
        (["extract", "-"], b"", 2, "none of the input"),
        (["extract", "nope.txt"], b"", 2, "nope.txt"),
        (["extract", "-", "--settings", "bad.toml"], b"x", 2, "unknown key run.nope"),
        (["control", "nope.dateline", "--on", "2017-06-05"], b"", 4, "there is no record"),
        (["control", "bad.toml", "--on", "2017-06-05"], b"", 4, "not a record"),
        (["add", "bad.toml", "-"], b"x", 4, "not a record"),
        (["control", "a.dateline", "--on", "tomorrow"], b"", 2, "YYYY-MM-DD"),
        (["timeline", "a.dateline", "Oxtwn"], b"", 3, "Oxtown"),
        (["show", "a.dateline", "claim:none"], b"", 3, "claim:none"),
        (["show", "a.dateline", "tie:none"], b"", 3, "no tie 'tie:none'"),
        (["show", "a.dateline", "judgement:none"], b"", 3, "--list"),
        (["events", "a.dateline", "--actor", "Nobody"], b"", 3, "Nobody"),
        (["events", "a.dateline", "--type", "atack"], b"", 3, "near: attack"),
        (["events", "a.dateline", "--from", "2017-6-1"], b"", 2, "from '2017-6-1' is no day"),
        (["events", "a.dateline", "--from", "2017-06-02", "--to", "2017-06-01"], b"", 2, "before it begins"),
        (["schema", "nope"], b"", 3, "extraction"),
        (["export", "a.dateline", "--to", "csv", "no/such/file"], b"", 2, "cannot be written"),
        (["evaluate", "seeds", "--data", "nope"], b"", 2, "no folder"),
        (["control", "a.dateline"], b"", 2, "--on"),
    ],
)
def test_a_fault_is_one_clear_line_and_a_documented_exit_code(run, record, tmp_path, args, stdin, code, says):
    (tmp_path / "bad.toml").write_text("[run]\nnope = 1\n")
    got, _, err = run(*args, stdin=stdin)
    assert got == code
    assert says in err and "Traceback" not in err


def test_a_record_of_a_newer_version_is_refused_with_exit_code_4(run, record):
    with sqlite3.connect(record) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    code, _, err = run("control", record, "--on", "2017-06-05")
    assert code == 4 and "version 99" in err


def test_a_plain_text_is_dated_by_the_one_who_gives_it(run, record, tmp_path):
    (tmp_path / "r.txt").write_text("Greens hold Oxtown.")
    _, out, _ = run(
        "extract", "r.txt", "--published", "2017-05-25", "--source", "S", "--settings", "fake.toml"
    )
    head = json.loads(out)["report"]
    assert (head["published"]["earliest"], head["source"]) == ("2017-05-25", "S")
    assert run("add", "a.dateline", "r.txt", "--published", "2017-05")[0] == 0
    code, _, err = run("extract", "r.txt", "--published", "soon")
    assert code == 2 and "'soon' is no date" in err


def test_too_many_drops_end_with_exit_code_5(run, record, tmp_path):
    (tmp_path / "strict.toml").write_text('[language]\nextractor = "fake.v1"\n[run]\nmin_seen = 2\n')
    code, _, err = run(
        "add", "b.dateline", "-", "--settings", "strict.toml", stdin=b'{"a": 1}\nx\ny\n{"text": "a"}\n'
    )
    assert code == 5 and "max_dropped_share" in err


def test_the_schema_and_the_settings_can_be_printed(run):
    assert json.loads(run("schema", "control")[1])["title"] == "control"
    assert "[reading]" in run("settings")[1]


def test_a_person_decides_lists_and_undoes(run, record):
    _, out, _ = run("events", record, "--format", "jsonl")
    first, second = (json.loads(line) for line in out.splitlines())
    signature = ("--by", "ada", "--reason", "one raid, told twice", "--at", "2020-02-01")
    code, made, err = run("judge", record, "same", first["id"], second["id"], *signature)
    assert (code, err) == (0, "")
    assert len(run("events", record, "--format", "jsonl")[1].splitlines()) == 1
    assert "one raid, told twice" in run("show", record, second["id"])[1]
    assert f"{second['id']} became part of it" in run("show", record, second["id"])[1]
    signature = ("--by", "ada", "--reason", "no", "--at", "2020-02-02")
    assert run("judge", record, "undo", made.strip(), *signature)[0] == 0
    assert len(run("events", record, "--format", "jsonl")[1].splitlines()) == 2
    _, listed, _ = run("judge", record, "--list", "--format", "jsonl")
    assert [json.loads(line)["status"] for line in listed.splitlines()] == ["undone", "stands"]


def test_decisions_name_fields_places_and_holders_as_people_write_them(run, record, monkeypatch):
    monkeypatch.setenv("DATELINE_BY", "ada")
    _, out, _ = run("events", record, "--format", "jsonl")
    before = out.splitlines()[0]
    claim = json.loads(before)["claims"][0]["id"]
    why = ("--reason", "seen", "--at", "2020-02-01")
    assert run("judge", record, "value", claim, "event.type=attack", "when.earliest=2017-05-22", *why)[0] == 0
    assert run("judge", record, "place", claim, "none", *why)[0] == 0
    assert run("judge", record, "holder", "Oxtown", "2017-05-28", "Blues", *why)[0] == 0
    assert run("judge", record, "holder", "Oxtown", "2017-05-29", "nobody", *why)[0] == 0
    _, out, _ = run("events", record, "--type", "attack", "--format", "jsonl")
    (event,) = (json.loads(line) for line in out.splitlines())
    assert (event["where"], event["when"]["earliest"]) == (None, "2017-05-22")
    assert event["plover"]["type"] == "ASSAULT" and event["acled"] != json.loads(before)["acled"]
    _, out, _ = run("control", record, "--on", "2017-05-28", "--format", "jsonl")
    assert json.loads(out)["holder"]["name"] == "Blues"


def test_a_decision_that_cannot_be_taken_says_why(run, record):
    signature = ("--by", "ada", "--reason", "seen")
    for decision, says in (
        (("wrong", "claim:none", "--reason", "seen"), "--by NAME"),
        (("wrong", "claim:none", "--by", "ada"), "--reason TEXT"),
        (("place", "claim:none", *signature), "name the place"),
        (("value", "claim:none", "event=1", "event.type=attack", *signature), "a value of its own"),
        (("holder", "Oxtown", "2017-05-28", "Reds", "taken", *signature), "one of held, contested"),
    ):
        code, _, err = run("judge", record, *decision)
        assert (code, says in err) == (2, True), err
    assert run("judge", record)[0] == 2
    assert run("judge", record, "wrong", "claim:none", *signature)[0] == 3
    assert run("judge", record, "holder", "Oxtown", "2017-05-28", "Xyzzy Front", *signature)[0] == 3
    code, _, err = run("judge", record, "holder", "Oxtown", "2017-05-28", *signature)
    assert code == 2
    assert "DAY HOLDER" in err


def test_judgements_are_taken_over_from_an_export(run, record, tmp_path):
    _, out, _ = run("events", record, "--format", "jsonl")
    claim = json.loads(out.splitlines()[0])["claims"][0]["id"]
    run("judge", record, "wrong", claim, "--by", "ada", "--reason", "seen", "--at", "2020-02-01")
    run("export", record, "a.jsonl", "--to", "jsonl")
    run("add", "b.dateline", "-", "--settings", "fake.toml", "--now", "2020-01-01", stdin=LINES.encode())
    code, out, _ = run("judge", "b.dateline", "--take", "a.jsonl")
    assert (code, "1 judgements" in out) == (0, True)
    run("export", "b.dateline", "b.jsonl", "--to", "jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_a_file_of_judgements_is_taken_over_whole_or_not_at_all(run, record, tmp_path):
    _, out, _ = run("events", record, "--format", "jsonl")
    claim = json.loads(out.splitlines()[0])["claims"][0]["id"]
    run("judge", record, "wrong", claim, "--by", "ada", "--reason", "seen")
    _, told, _ = run("judge", record, "--list", "--format", "jsonl")
    (tmp_path / "some.jsonl").write_text(told + "3\n")
    run("add", "b.dateline", "-", "--settings", "fake.toml", stdin=LINES.encode())
    code, _, err = run("judge", "b.dateline", "--take", "some.jsonl")
    assert (code, "no judgement" in err) == (2, True)
    assert run("judge", "b.dateline", "--list", "--format", "jsonl")[1] == ""


def test_settings_that_a_record_keeps_and_nobody_can_read_are_put_right_by_reading_it_anew(run, record):
    with sqlite3.connect(record) as held:
        held.execute("UPDATE facts SET value = 'rubbish' WHERE key = 'settings'")
    held.close()
    code, _, err = run("status", record)
    assert (code, "dateline reread" in err, "Traceback" in err) == (2, True, False)
    assert run("reread", record, "--settings", "fake.toml")[0] == 0
    assert run("status", record)[0] == 0


def test_a_record_that_is_missing_is_not_made_by_reading_it_anew(run, record, tmp_path):
    assert run("reread", "none.dateline", "--settings", "fake.toml")[0] == 4
    assert not (tmp_path / "none.dateline").exists()


def test_what_the_disk_refuses_is_one_clear_line(run, record, monkeypatch):
    def refuse(data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("dateline.faces.cli.output.emit", refuse)
    code, _, err = run("events", record, "--format", "json")
    assert (code, err.count("\n"), "No space left" in err) == (2, 1, True)


def test_an_export_that_fails_leaves_nothing_behind(run, record, tmp_path, monkeypatch):
    def broken(record):
        yield b"begun"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setitem(EXPORTERS, "csv", broken)
    code, _, err = run("export", record, "out.csv", "--to", "csv")
    assert (code, "No space left" in err) == (2, True)
    assert not list(tmp_path.glob("out.csv*"))


def test_the_queue_is_listed_most_doubtful_first_and_what_is_accepted_leaves_it(run, record):
    code, out, err = run("review", record, "--format", "json")
    assert code == 0, err
    queue = json.loads(out)
    doubts = [item["doubt"] for item in queue["items"]]
    assert doubts == sorted(doubts, reverse=True) and queue["progress"]["left"] == len(doubts)
    first = queue["items"][0]["id"]
    assert run("judge", record, "accept", first, "--by", "ada")[0] == 0
    _, out, _ = run("review", record)
    assert f"{len(doubts) - 1} left to review; 1 accepted" in out and first not in out
    _, out, _ = run("review", record, "--blind", "bob", "-n", "1")
    assert first in out


def test_agreement_is_shown_or_why_there_is_none(run, record):
    _, out, _ = run("judge", record, "--agreement")
    assert "nobody judged any" in out
    items = json.loads(run("review", record, "--format", "json")[1])["items"]
    events = [item["id"] for item in items if item["kind"] == "event"]
    for who, verdicts in (("ada", ("accept", "not-event")), ("bob", ("accept", "accept"))):
        for event, verdict in zip(events, verdicts, strict=True):
            code, _, err = run("judge", record, verdict, event, "--by", who, "--reason", "seen", "--blind")
            assert code == 0, err
    _, out, _ = run("judge", record, "--agreement", "--format", "json")
    overall = json.loads(out)["overall"]
    assert (overall["items"], overall["units"], overall["alpha"]) == (2, 2, 0.0)
    _, out, _ = run("judge", record, "--agreement")
    assert "ada judged 2 items: 1 accept, 1 not event" in out


def test_what_is_not_about_conflict_is_counted_listed_and_shown_unread(run, tmp_path):
    (tmp_path / "cup.txt").write_text("The striker scored twice as the hosts won the cup final on penalties.")
    assert "1 not about conflict" in run("add", "b.dateline", "cup.txt", "--triage")[1]
    assert "not read: 1 (1 as not about conflict)" in run("status", "b.dateline")[1]
    assert "--no-triage reads it" in run("status", "b.dateline", "--reports")[1]
    assert "not about conflict" in run("show", "b.dateline", "cup.txt")[1]
    assert "not about conflict" not in run("add", "b.dateline", "cup.txt", "--no-triage")[1]
    assert "not read: 0" in run("status", "b.dateline")[1]
