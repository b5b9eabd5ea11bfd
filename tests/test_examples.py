"""What the documentation shows can be done as it stands: every command and every line of Python.

The commands run over reports that a fake reads, so that what is tested is that they run, not what they print.
"""

import io
import json
import re
import shlex
import sys
import zipfile
from pathlib import Path

import pytest

import dateline
from dateline.faces.cli import main
from dateline.run.settings import settings_over

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
COMMAND = re.compile(r"^ *\$ (dateline (?:.*\\\n)*.*)", re.MULTILINE)
ID = re.compile(r"\b(claim|event|change|judgement):[0-9a-f]{16}\b")
FENCED = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^    import dateline\n(?:(?:    .*)?\n)+", re.MULTILINE)
FAKE = settings_over({"language": {"extractor": "fake.v1"}})
REPORTS = [
    {"id": "one", "text": "ISIS took Baaj on 2017-05-25.", "published": "2017-05-26", "source": "A"},
    {"id": "two", "text": "Hashd took Baaj on 2017-06-04.", "published": "2017-06-05", "source": "B"},
]
TOWN = ["364103", "Wad Madani", "Wad Madani", "Wad Medani", "14.4012", "33.5199", "P", "PPLA", "SD", "",
        "38", "", "", "", "332714", "", "411", "Africa/Khartoum", "2024-01-01"]  # fmt: skip


def commands(page):
    """The commands that a page shows, in order, without what their output is piped to."""
    shown = (found[1].replace("\\\n", " ") for found in COMMAND.finditer(page.read_text("utf-8")))
    return [line.partition(" | ")[0] for line in shown]


def programs(text):
    """The programs in Python that a page shows."""
    indented = (re.sub("^    ", "", found[0], flags=re.MULTILINE) for found in INDENTED.finditer(text))
    return [*FENCED.findall(text), *indented]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with every file that the pages name, and their records, read by the fake."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    lines = "".join(json.dumps(row) + "\n" for row in REPORTS)
    for name in ("src/dateline/data/example/iraq2017.jsonl", "reports.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(lines, "utf-8")
    for name in ("reuters.txt", "ians.txt", "reports/monday.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Hashd took Baaj on 2017-06-03, they said.", "utf-8")
    (tmp_path / "villages.csv").write_text("Village,Y,X\nAbu Haraz,14.47,33.52\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "SD.zip", "w") as dump:
        dump.writestr("SD.txt", "\t".join(TOWN) + "\n")
    for name in ("iraq.dateline", "war.dateline"):
        with dateline.open_record(name, settings=FAKE) as record:
            record.add("reports.jsonl", now="2018-01-01")
    return tmp_path


def with_held_ids(words):
    """The words of a command, with ids that its record holds in the place of those that the page shows."""
    path = next((word for word in words if word.endswith(".dateline")), None)
    if path is None or not any(ID.search(word) for word in words):
        return words
    with dateline.open_record(path) as record:
        event = record.events().events[0]
        held = {
            "event": event.id,
            "claim": event.claims[0].id,
            "change": next(item.id for item in record.review_items() if item.kind == "change"),
            "judgement": next((each.judgement.id for each in reversed(record.judged())), ""),
        }
    return [ID.sub(lambda found: held[found[1]], word) for word in words]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_shows_runs(page, folder, monkeypatch, capfd):
    shown = commands(page)
    assert shown
    for command in shown:
        monkeypatch.setattr(sys, "argv", with_held_ids(shlex.split(command)))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        try:
            main()
        except SystemExit as end:
            assert not end.code, (command, capfd.readouterr().err)


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "src" / "dateline" / "__init__.py"], ids=lambda page: page.name
)
def test_every_program_that_a_page_shows_runs(page, folder):
    shown = programs(dateline.__doc__ + "\n" if page.suffix == ".py" else page.read_text("utf-8"))
    assert shown
    for program in shown:
        names = {"text": REPORTS[0]["text"]}
        exec(compile(program, page.name, "exec"), names)
        if "record" in names:
            names["record"].close()


def test_what_the_readme_reads_is_claimed_as_it_stands():
    text = (ROOT / "README.md").read_text("utf-8")
    sentence, published = re.search(r'extract\("([^"]+)", published="([^"]+)"\)', text).groups()
    said = dateline.extract(sentence, published=published)
    taken = next(claim for claim in said.claims if claim.event is not None)
    assert (taken.event.type, taken.where.name) == ("territory.taken", "Bunia")


def test_all_public_names_are_there_and_say_what_they_are():
    for name in dateline.__all__:
        assert getattr(dateline, name).__doc__, name
