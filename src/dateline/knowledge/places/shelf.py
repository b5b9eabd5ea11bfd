"""Where a user's layers are kept on this machine, and which of them a run reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from dateline.errors import InputError
from dateline.knowledge.places.layers import LAYER_VERSION, read_notes

SUFFIX = ".places"
ALL = "*"
"""Asks for all layers of the shelf."""


class LayerInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A layer on disk: what it was made of, and a digest that tells its places from others."""

    name: str
    path: str
    source: str
    form: str
    taken: int
    bad: int
    digest: str
    bytes: int


def shelf() -> Path:
    """The folder of the user's layers (of the operating system's data folder; XDG_DATA_HOME moves it)."""
    return user_data_path("dateline") / "places"


def layer_path(name: str) -> Path:
    """Where the layer of this name is kept. Raises InputError for a name that is no file name."""
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise InputError(f"{name!r} is no name of a layer; use letters, figures, - and _")
    return shelf() / f"{name}{SUFFIX}"


def layer_info(path: Path) -> LayerInfo:
    """What a layer is. Raises InputError where the file is missing, no layer, or of another version."""
    if not path.is_file():
        raise InputError(f"{path}: no such gazetteer layer; make it with dateline gazetteer add")
    notes = read_notes(path)
    if notes.get("version") != LAYER_VERSION:
        raise InputError(f"{path}: made by another Dateline; make it again with dateline gazetteer add")
    return LayerInfo(
        name=path.stem,
        path=str(path),
        source=notes["source"],
        form=notes["form"],
        taken=int(notes["taken"]),
        bad=int(notes["bad"]),
        digest=notes["digest"],
        bytes=path.stat().st_size,
    )


def layers() -> list[LayerInfo]:
    """All layers of the shelf, by name."""
    return [layer_info(path) for path in sorted(shelf().glob(f"*{SUFFIX}"))]


def layer_paths(asked: Sequence[str]) -> list[Path]:
    """The files of the layers that a setting names: "*" for the whole shelf, a layer's name, or a path."""
    found: list[Path] = []
    for name in asked:
        if name == ALL:
            found += sorted(shelf().glob(f"*{SUFFIX}"))
        else:
            found.append(Path(name) if name.endswith(SUFFIX) else layer_path(name))
    return list(dict.fromkeys(found))


def remove_layer(name: str) -> None:
    """Takes a layer off the shelf. Raises InputError that lists the others where there is none."""
    path = layer_path(name)
    if not path.is_file():
        known = ", ".join(sorted(other.stem for other in shelf().glob(f"*{SUFFIX}"))) or "none"
        raise InputError(f"no layer {name!r} (there are: {known})")
    path.unlink()
