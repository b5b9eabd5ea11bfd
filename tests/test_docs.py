"""The documentation says what is: its links lead somewhere, its commands exist, its tables are up to date."""

import importlib.util
import re
from pathlib import Path

import pytest
import typer.main

from dateline.faces.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"^ *\$ (?:\S*/)?dateline (?P<name>[a-z]+)(?P<rest>[^|\n]*)", re.MULTILINE)
ROOMS = sorted(
    path.name
    for path in (ROOT / "src" / "dateline").iterdir()
    if (path / "__init__.py").is_file() and path.name != "data"
)


def commands():
    return typer.main.get_command(app).commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page):
    lost = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_is_shown_exists_with_its_options(page):
    for found in COMMAND.finditer(page.read_text("utf-8")):
        command = commands().get(found["name"])
        assert command is not None, found[0]
        if hasattr(command, "commands"):
            command = command.commands.get(found["rest"].split()[0])
            assert command is not None, found[0]
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", found["rest"])) <= known, found[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_target_of_make_that_is_named_exists(page):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:`|^ {4}|^\$ )make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= set(targets)


def test_the_page_of_the_faces_names_every_command():
    text = (ROOT / "docs" / "rooms" / "faces.md").read_text("utf-8")
    assert [name for name in commands() if f"`{name}`" not in text] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "records"])
def test_every_room_has_its_page(room):
    text = (ROOT / "docs" / "rooms" / f"{room}.md").read_text("utf-8")
    assert "**In:**" in text
    assert "## What it does not do" in text
    assert f"rooms/{room}.md" in (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_data_dictionary_is_up_to_date():
    spec = importlib.util.spec_from_file_location("data_dictionary", ROOT / "tools" / "data_dictionary.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    assert written == tool.page(), "run: python tools/data_dictionary.py"
