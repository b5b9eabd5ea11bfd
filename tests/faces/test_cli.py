import io
import json
import sqlite3
import sys

import pytest

from dateline.faces.cli import main

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
def run(monkeypatch, capfdbinary, tmp_path):
    """Runs the command line in this process: exit code, standard output, standard error."""

    def call(*args, stdin=b""):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


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
        (["events", "a.dateline", "--actor", "Nobody"], b"", 3, "Nobody"),
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
