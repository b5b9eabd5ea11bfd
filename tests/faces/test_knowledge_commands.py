"""`gazetteer`, `actors` and `ontology` on the command line, and what they add in use."""

import json

import pytest

PLACES = "name,lat,lon,country\nQrnawa,36.1,42.1,Iraq\nNowhere,x,1,Iraq\n"
ACTORS = '[actor.blue-band]\nname = "Blue Band"\nkind = "rebel"\ncountry = "IRQ"\n'
TYPES = """
[[type]]
id = "sortie.balloon"
label = "balloon sent"
definition = "A balloon is sent over the enemy."
acled = ["Strategic developments", "Other"]

[[verb]]
type = "sortie.balloon"
lemmas = ["loft:balloon"]
shape = "act_thing"
example = "The army lofted a balloon."
"""
STORY = (
    "Fighters of the Blue Band captured Qrnawa on Monday. "
    "On Tuesday the Blue Band lofted a balloon over Mosul."
)


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    monkeypatch.setattr("dateline.knowledge.places.shelf.user_data_path", lambda _: tmp_path / "data")
    return tmp_path / "data" / "places"


def test_places_are_added_listed_found_and_removed(run, shelf, tmp_path):
    (tmp_path / "mine.csv").write_text(PLACES)
    code, out, err = run("gazetteer", "add", "mine.csv")
    assert code == 0
    assert "1 places taken" in out and str(shelf / "mine.places") in out
    assert "line 3: no number" in err
    assert json.loads(run("gazetteer", "list", "-f", "json")[1])[0]["places"] == 1
    assert "place:user:mine:1" in run("gazetteer", "find", "Qrnawa")[1]
    assert run("gazetteer", "add", "mine.csv", "--name", "mine")[1].count("replaced") == 1
    assert run("gazetteer", "remove", "mine")[0] == 0
    assert "no layers yet" in run("gazetteer", "list")[1]
    assert run("gazetteer", "find", "Qrnawa")[0] == 3


def test_what_cannot_be_used_ends_with_2_and_says_what_to_do(run, shelf, tmp_path):
    (tmp_path / "x.csv").write_text("Dorf,N,E\nQrnawa,36,42\n")
    for args, word in (
        (["add", "x.csv"], "--columns"),
        (["add", "none.csv"], "no such file"),
        (["add", "x.csv", "--columns", "Dorf"], "FIELD=HEADING"),
        (["add", "x.csv", "--columns", "name=Dorf,lat=N,lon=E"], "--country"),
        (["remove", "none"], "there are: none"),
        (["find", "Mosul", "--country", "Atlantis"], "no such country"),
    ):
        code, _, err = run("gazetteer", *args)
        assert code == 2 and word in err, args


def test_the_users_places_actors_and_types_are_used_in_reading(run, shelf, tmp_path):
    (tmp_path / "mine.csv").write_text(PLACES)
    (tmp_path / "mine.toml").write_text(ACTORS)
    (tmp_path / "types.toml").write_text(TYPES)
    (tmp_path / "s.toml").write_text('[knowledge]\nactors = ["mine.toml"]\nontology = ["types.toml"]\n')
    run("gazetteer", "add", "mine.csv")
    (tmp_path / "story.txt").write_text(STORY)
    code, out, err = run(
        "extract", "story.txt", "--published", "31 May 2017", "--settings", "s.toml", "-f", "json"
    )
    assert code == 0, err
    claims = json.loads(out)[0]["claims"] if out.startswith("[") else json.loads(out)["claims"]
    taken = next(c for c in claims if c["kind"] == "control")
    assert taken["where"]["place"] == "place:user:mine:1"
    assert taken["control"]["holder"]["actor"] == "actor:blue-band"
    assert "sortie.balloon" in {c["event"]["type"] for c in claims if c["kind"] == "event"}


def test_another_layer_or_file_has_a_record_read_anew(run, shelf, tmp_path):
    (tmp_path / "mine.csv").write_text(PLACES)
    (tmp_path / "mine.toml").write_text(ACTORS)
    (tmp_path / "s.toml").write_text(
        '[language]\nextractor = "fake.v1"\n[knowledge]\nactors = ["mine.toml"]\n'
    )
    run("add", "a.dateline", "-", "--settings", "s.toml", stdin=b"Reds took Oxtown on 2017-05-23.")
    assert "0 reports read anew" in run("reread", "a.dateline")[1]
    run("gazetteer", "add", "mine.csv")
    assert "1 reports read anew" in run("reread", "a.dateline")[1]
    (tmp_path / "mine.toml").write_text(ACTORS.replace("IRQ", "SYR"))
    assert "1 reports read anew" in run("reread", "a.dateline")[1]
    (tmp_path / "mine.toml").unlink()
    code, _, err = run("reread", "a.dateline")
    assert code == 2 and "mine.toml" in err


def test_the_packaged_actors_have_no_errors(run):
    code, out, err = run("actors", "check", "-f", "json")
    assert code == 0 and "0 errors" in err
    assert all(row["level"] == "note" for row in json.loads(out))


def test_only_what_a_users_actors_bring_is_listed_and_an_error_ends_with_2(run, tmp_path):
    (tmp_path / "good.toml").write_text(ACTORS)
    code, out, _ = run("actors", "check", "good.toml")
    assert code == 0 and "nothing found" in out
    parts = ('{relation = "part_of", object = "isis", to = "2015"}, '
             '{relation = "part_of", object = "jnim", from = "2017"}')  # fmt: skip
    (tmp_path / "gap.toml").write_text(ACTORS + f"roles = [{parts}]\n")
    assert "between 2015-01-01 and 2017-01-01" in run("actors", "check", "gap.toml")[1]
    (tmp_path / "bad.toml").write_text(ACTORS + 'roles = [{relation = "part_of", object = "nowhere"}]\n')
    code, out, err = run("actors", "check", "good.toml", "bad.toml", "-f", "json")
    assert code == 2 and "1 errors" in err
    assert [row["actor"] for row in json.loads(out)] == ["actor:blue-band"]
    for text, word in (("a,b\n1,2\n", "TOML"), (ACTORS + 'founded = "soon"\n', "soon")):
        (tmp_path / "wrong.toml").write_text(text)
        code, _, err = run("actors", "check", "wrong.toml")
        assert code == 2 and word in err and "wrong.toml" in err


def test_an_actor_is_found_by_name_and_by_id_with_its_ties_of_the_day(run):
    (row,) = json.loads(run("actors", "find", "Hashd al-Shaabi", "--on", "2015-05-30", "-f", "json")[1])
    assert row["country"] == "IRQ" and "part_of" not in row["ties"]
    assert json.loads(run("actors", "find", row["id"], "-f", "json")[1])[0]["name"] == row["name"]
    assert run("actors", "find", "Nobody At All")[0] == 3


def test_types_are_listed_by_family_and_explained(run):
    everything = json.loads(run("ontology", "-f", "json")[1])
    family = json.loads(run("ontology", "territory", "-f", "json")[1])
    assert len(everything) > 60
    assert [row for row in everything if row["type"].startswith("territory.")] == family
    one = run("ontology", "territory.taken")[1]
    for words in ("Government regains territory", "territory.cleared", "recapture", "“"):
        assert words in one
    assert "recapture" in json.loads(run("ontology", "territory.taken", "-f", "json")[1])["words"]["verbs"]
    code, _, err = run("ontology", "teritory.taken")
    assert code == 3 and "territory.taken" in err


def test_the_users_types_are_listed_and_a_fault_is_named(run, tmp_path):
    (tmp_path / "types.toml").write_text(TYPES)
    (tmp_path / "s.toml").write_text('[knowledge]\nontology = ["types.toml"]\n')
    assert "A balloon is sent" in run("ontology", "sortie.balloon", "--settings", "s.toml")[1]
    (tmp_path / "types.toml").write_text(TYPES.replace("act_thing", "act_thng"))
    code, _, err = run("ontology", "--settings", "s.toml")
    assert code == 2 and "act_thng" in err


@pytest.mark.parametrize("value", ['"all"', "[1]", "3"])
def test_a_list_of_files_must_be_one(run, tmp_path, value):
    (tmp_path / "s.toml").write_text(f"[knowledge]\nactors = {value}\n")
    code, _, err = run("ontology", "--settings", "s.toml")
    assert code == 2 and "a list of texts" in err
