"""Writes docs/data-dictionary.md from the records: every structure, its fields, their types and defaults.

python tools/data_dictionary.py          writes the page
python tools/data_dictionary.py --check  says whether it is up to date, and ends with 1 where it is not
"""

from __future__ import annotations

import inspect
import sys
import types
import typing
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from dateline.faces.rows import COLUMNS
from dateline.records.claims import Claim
from dateline.records.views import Change, Event, PlaceState, Storyline, Tie

PAGE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
MODULES = {
    "report": "Reports",
    "claims": "What one report gives",
    "values": "Values",
    "grades": "Grades",
    "views": "What the record says",
    "review": "What a person reviews",
    "inputs": "What the views are made from",
    "judgements": "Judgements",
    "dropped": "What was left out",
    "seams": "What passes through the seams",
}
"""The modules of `dateline.records` with their headings, in the order of the page."""

HEAD = """\
# Data dictionary

Made from `src/dateline/records/` by `tools/data_dictionary.py`; a test fails where the two differ, so
change the docstrings there and not this page. Every structure is frozen. In JSON every key is always
there: what is missing is `null` or an empty list. The same shapes are published as JSON Schema
(`dateline schema NAME`, with the names `extraction`, `control`, `timeline`, `events`, `storylines`). Days
are ISO 8601 dates; intervals are half-open: `latest` is the first day after. Offsets count Unicode code
points of the report's text.
"""


TABLES = """\
## Tables

The columns of CSV and of data frames, one place, change, event, step, tie or claim a row. `grade` is
letter and figure as the page shows them (`C3`), `reliability` and `credibility` are its parts; it is empty
where nobody holds a place, and for events in a data frame, whose sources were not weighed. `origins` counts
independent voices, where `claims` and `claims_for` list all that say it; `confidence` is the belief between
0 and 1. `harm` is all harm in words, `killed_low` and `killed_high` the sums of its bounds. Lists are
parted by "; ". What *Save as CSV* writes on the page has the columns of the page's table, in its words, and
the ids behind them.
"""

KINDS: dict[str, type[msgspec.Struct]] = {
    "Places on a day": PlaceState,
    "Changes of a place": Change,
    "Events": Event,
    "Steps of storylines": Storyline,
    "Ties": Tie,
    "Claims of a report": Claim,
}
"""The kinds of rows with their headings; those at ACLED's grain have ACLED's columns."""


def page() -> str:
    """The page as it should stand."""
    parts = [HEAD]
    for name, heading in MODULES.items():
        module = import_module(f"dateline.records.{name}")
        parts.append(f"## {heading}\n\n{_first_line(module)}\n")
        parts += _aliases(module)
        parts += [_struct(each) for each in _structs(module)]
    return "\n".join([*parts, TABLES, *(_table(name, kind) for name, kind in KINDS.items())])


def _table(name: str, kind: type[msgspec.Struct]) -> str:
    """The columns of one kind of row, in order."""
    return f"### {name}\n\n" + ", ".join(f"`{column}`" for column in COLUMNS[kind]) + "\n"


def _structs(module: types.ModuleType) -> list[type[msgspec.Struct]]:
    """The structures that a module defines and that have fields, in the order of its source."""
    own = [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, msgspec.Struct)
        and value.__module__ == module.__name__
    ]
    return [each for each in own if each.__struct_fields__]


def _aliases(module: types.ModuleType) -> list[str]:
    """The closed lists of words that a module defines, as one table; nothing where it defines none."""
    source = inspect.getsource(module)
    rows = [
        f"| `{name}` | {_words(value)} |"
        for name, value in vars(module).items()
        if get_origin(value) is Literal and f"\n{name} = Literal[" in source
    ]
    return ["\n".join(["| list | values |", "|---|---|", *rows]) + "\n"] if rows else []


def _words(value: Any) -> str:
    return " · ".join(f"`{each}`" for each in get_args(value))


def _struct(struct: type[msgspec.Struct]) -> str:
    names = _names_of_literals(struct)
    rows = [
        f"| `{field.name}` | {_type(field.type, names)} | {_default(field)} |"
        for field in msgspec.structs.fields(struct)
    ]
    text = inspect.getdoc(struct) or ""
    return "\n".join(
        [f"### {struct.__name__}\n", text + "\n", "| field | type | if missing |", "|---|---|---|", *rows, ""]
    )


def _names_of_literals(struct: type[msgspec.Struct]) -> dict[Any, str]:
    """The names under which the struct's module knows its closed lists of words."""
    found = vars(sys.modules[struct.__module__]).items()
    return {value: name for name, value in found if get_origin(value) is Literal}


def _type(value: Any, names: dict[Any, str]) -> str:
    """A type as a reader of JSON would say it."""
    if value in names:
        return f"`{names[value]}`"
    origin, inside = get_origin(value), get_args(value)
    if origin is Literal:
        return _words(value)
    if origin in (typing.Union, types.UnionType):
        told = [_type(each, names) for each in inside if each is not type(None)]
        return " or ".join(told) + (" or null" if type(None) in inside else "")
    if origin is tuple:
        several = len(inside) == 2 and inside[1] is Ellipsis
        told = [_type(each, names) for each in inside if each is not Ellipsis]
        return f"list of {told[0]}" if several else f"({', '.join(told)})"
    if origin is dict:
        return "object"
    if inspect.isclass(value) and issubclass(value, msgspec.Struct):
        return f"[{value.__name__}](#{value.__name__.lower()})"
    plain = {str: "text", int: "integer", float: "number", bool: "true or false", Any: "any"}
    return plain.get(value, getattr(value, "__name__", str(value)))


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "always given"
    if field.default is msgspec.NODEFAULT or isinstance(field.default, msgspec.Struct):
        return "empty"
    if field.default is None:
        return "null"
    if field.default == ():
        return "empty list"
    return f"`{str(field.default).lower()}`" if isinstance(field.default, bool) else f"`{field.default}`"


def _first_line(module: types.ModuleType) -> str:
    return (inspect.getdoc(module) or "").split("\n")[0]


def main(arguments: list[str]) -> int:
    """Writes the page, or checks it; gives the exit code."""
    wanted = page()
    if "--check" not in arguments:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{PAGE} is not up to date. Run: python tools/data_dictionary.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
