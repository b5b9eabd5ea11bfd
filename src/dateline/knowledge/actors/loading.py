"""The data files of the actor base."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from dateline.errors import SettingsError
from dateline.knowledge.actors.model import (
    ALWAYS,
    ARMED_KINDS,
    KINDS,
    RELATIONS,
    Actor,
    ActorKind,
    Alias,
    Body,
    Country,
    Period,
    Role,
    RoleRelation,
    pad,
)

_FLAGS = {"=": "canonical", "~": "loose", "?": "weak", "!": "article", "^": "exact"}


def data_folder() -> Traversable:
    """Where the package keeps its actors."""
    return files("dateline") / "data" / "actors"


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated data file without its comments and its heading."""
    lines = (data_folder() / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    width = kept[0].count("\t") + 1
    for line in kept[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        yield cells + [""] * (width - len(cells))


def countries() -> list[Country]:
    """All states with their names."""
    return [
        Country(
            alpha3=alpha3,
            slug=slug,
            name=name,
            names=_several(names),
            adjectives=_several(adjectives),
            metonyms=_several(metonyms),
            forces=forces,
        )
        for alpha3, slug, name, names, adjectives, metonyms, forces in rows("countries.tsv")
    ]


def bodies() -> list[Body]:
    """The institutions that every state has."""
    return [
        Body(suffix=suffix, kind=_kind(kind, "bodies.tsv"), name=name, nouns=_several(nouns))
        for suffix, kind, name, nouns in rows("bodies.tsv")
    ]


def named_actors() -> Iterator[Actor]:
    """All actors that the data files name, file by file in the order of their names."""
    folder = data_folder() / "named"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".tsv"):
            for cells in rows(f"named/{entry.name}"):
                yield _actor(cells, entry.name)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


def period(cell: str) -> Period:
    """The interval that `from..to` writes; either side may be missing."""
    start, _, end = cell.partition("..")
    return Period(start=pad(start) if start else None, end=pad(end) if end else None) if cell else ALWAYS


def _actor(cells: list[str], file: str) -> Actor:
    slug, name, kind, country, life, aliases, roles = cells
    kind, mark, armed = kind.partition("+") if "+" in kind else kind.partition("-")
    checked = _kind(kind, file)
    return Actor(
        id=f"actor:{slug}",
        name=name,
        kind=checked,
        country=country or None,
        life=period(life),
        aliases=tuple(_alias(a) for a in _several(aliases)),
        roles=tuple(_role(r, file) for r in _several(roles)),
        armed=(mark == "+") if armed else checked in ARMED_KINDS,
    )


def _alias(cell: str) -> Alias:
    flags: dict[str, bool] = {}
    while cell[0] in _FLAGS:
        flags[_FLAGS[cell[0]]] = True
        cell = cell[1:]
    name, _, dates = cell.partition("@")
    return Alias(name=name, period=period(dates), **flags)


def _role(cell: str, file: str) -> Role:
    tie, _, dates = cell.partition("@")
    relation, _, target = tie.partition(" ")
    return Role(relation=_relation(relation, file), object=f"actor:{target}", period=period(dates))


def _kind(word: str, where: str) -> ActorKind:
    if word not in KINDS:
        raise SettingsError(f"{where}: unknown kind {word!r}; use one of {', '.join(KINDS)}")
    return cast(ActorKind, word)


def _relation(word: str, where: str) -> RoleRelation:
    if word not in RELATIONS:
        raise SettingsError(f"{where}: unknown relation {word!r}; use one of {', '.join(RELATIONS)}")
    return cast(RoleRelation, word)
