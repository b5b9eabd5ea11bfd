"""The arrows of the house: a room imports only rooms to its left, and no modules import each other."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "dateline"
STREAM = ["version", "errors", "records", "reading", "language", "knowledge", "fusion", "control", "review"]
MAY = {
    **{room: set(STREAM[: place + 1]) for place, room in enumerate(STREAM)},
    "store": {"errors", "records", "store"},
    "testing": {"errors", "records", "store"},
    "run": {*STREAM, "store", "run", "testing"},
    "faces": {*STREAM, "store", "run", "faces"},
    "api": {*STREAM, "store", "run", "faces", "api"},
    "__init__": {*STREAM, "store", "run", "api"},
}
LANGUAGE = ["lexicon", "meaning", "text", "phrases", "clauses", "drafts", "events", "control", "ties"]
HEAVY = {"spacy", "thinc", "numpy", "pandas"}
MAX_LINES, MAX_FUNCTION = 600, 60
MODULES = sorted(SOURCE.rglob("*.py"))


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path):
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def against_the_stream(room, names):
    rooms = {name.split(".")[1] for name in names if name.startswith("dateline.")}
    return sorted(rooms & set(MAY) - MAY[room])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_import_goes_against_the_stream(path):
    names = set(imports(ast.parse(path.read_text("utf-8"))))
    assert against_the_stream(room_of(path), names) == []
    assert not any(name == "evals" or name.startswith("evals.") for name in names)


@pytest.mark.parametrize("package", LANGUAGE)
def test_no_import_goes_against_the_steps_of_reading(package):
    later = LANGUAGE[LANGUAGE.index(package) + 1 :]
    for path in (SOURCE / "language" / package).glob("*.py"):
        names = imports(ast.parse(path.read_text("utf-8")))
        steps = {name.split(".")[2] for name in names if name.startswith("dateline.language.")}
        assert not steps & {*later, "claims", "extractor", "triage"}, path.name


def test_every_step_of_reading_has_its_place():
    assert {path.parent.name for path in (SOURCE / "language").glob("*/*.py")} == set(LANGUAGE)


def test_the_test_sees_an_arrow_against_the_stream():
    tree = ast.parse("from dateline.control import assess\nimport dateline.records")
    assert against_the_stream("fusion", set(imports(tree))) == ["control"]


def modules_asked(tree, known):
    """The modules that a file imports; "from dateline.run import judging" asks for no more than judging."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in known else node.module for name in names)


def circle_in(sources):
    """A circle of modules that import each other, [] where there is none; `sources` by dotted name."""
    arrows = {
        name: set(modules_asked(ast.parse(text), sources)) & sources.keys() - {name}
        for name, text in sources.items()
    }
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_modules_import_each_other_not_even_for_their_types():
    names = {
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in MODULES
    }
    assert circle_in({name: path.read_text("utf-8") for name, path in names.items()}) == []


def test_the_test_sees_a_circle():
    types_only = "if TYPE_CHECKING:\n    from dateline.run.record import Record"
    for_later = "def shown():\n    from dateline.run import judging"
    sources = {
        "dateline.run.record": for_later,
        "dateline.run.judging": types_only,
        "dateline.errors": "",
    }
    assert set(circle_in(sources)) == {"dateline.run.record", "dateline.run.judging"}
    assert circle_in(sources | {"dateline.run.judging": "from dateline import errors"}) == []


def test_every_room_has_its_arrows_drawn():
    rooms = {room_of(path) for path in MODULES}
    assert rooms <= set(MAY)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_files_and_functions_stay_small(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= MAX_LINES
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_caught_broadly_but_in_the_executor(path):
    broad = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    ]
    assert len(broad) <= (path.name == "executors.py")


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["extract", "--help"],
        ["schema", "control"],
        ["status", "RECORD"],
        ["control", "RECORD", "--on", "2017-06-05"],
    ],
)
def test_what_needs_no_reading_loads_no_language_model(command, tmp_path):
    path = tmp_path / "a.dateline"
    code = (
        "import sys, dateline\n"
        f"dateline.open_record({str(path)!r}).close()\n"
        f"sys.argv = ['dateline', *{[str(path) if part == 'RECORD' else part for part in command]!r}]\n"
        "from dateline.faces.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print('HEAVY', sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = done.stderr.split("HEAVY")[1]
    assert "spacy" not in heavy and "pandas" not in heavy
