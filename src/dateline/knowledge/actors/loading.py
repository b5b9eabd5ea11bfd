"""The data files of the actor base, and a user's own file over them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

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
_USER_KEYS = frozenset(
    {"name", "kind", "country", "founded", "ended", "aliases", "roles", "armed", "replaces"}
)
_USER_ROLE_KEYS = frozenset({"relation", "object", "from", "to"})
_USER_ALIAS_KEYS = frozenset({"name", "from", "to", "canonical", "loose", "weak", "article", "exact"})


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


def user_actors(path: Path) -> Iterator[tuple[Actor, bool]]:
    """A user's actors, each with whether it replaces one of ours (else it adds to it).

    Raises SettingsError, naming file and key, for what does not fit.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(f"{path}: cannot be read as TOML ({fault}); correct the file") from fault
    unknown = sorted(set(table) - {"actor"})
    if unknown:
        raise SettingsError(f"{path}: unknown key {unknown[0]!r}; actors stand under [actor.<id>]")
    for key, entry in table.get("actor", {}).items():
        where = f"{path}: actor.{key}"
        if not isinstance(entry, dict):
            raise SettingsError(f"{where}: must be a table of {', '.join(sorted(_USER_KEYS))}")
        _check_keys(entry, _USER_KEYS, where)
        yield _user_actor(key, entry, where), bool(entry.get("replaces", False))


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


def _check_keys(table: dict[str, Any], allowed: Iterable[str], where: str) -> None:
    for key in table:
        if key not in set(allowed):
            raise SettingsError(f"{where}: unknown key {key!r}; use one of {', '.join(sorted(allowed))}")


def _user_actor(key: str, entry: dict[str, Any], where: str) -> Actor:
    for needed in ("name", "kind"):
        if not isinstance(entry.get(needed), str):
            raise SettingsError(f"{where}: key {needed!r} is missing or no text")
    kind = _kind(entry["kind"], where)
    return Actor(
        id=key if key.startswith("actor:") else f"actor:{key}",
        name=entry["name"],
        kind=kind,
        country=entry.get("country"),
        life=_user_period(entry, "founded", "ended", where),
        aliases=tuple(_user_alias(a, where) for a in entry.get("aliases", ())),
        roles=tuple(_user_role(r, where) for r in entry.get("roles", ())),
        armed=bool(entry.get("armed", kind in ARMED_KINDS)),
    )


def _user_period(entry: dict[str, Any], start: str, end: str, where: str) -> Period:
    first, last = (_user_day(entry, key, where) for key in (start, end))
    return Period(start=first, end=last)


def _user_day(entry: dict[str, Any], key: str, where: str) -> str | None:
    if key not in entry:
        return None
    written = str(entry[key])
    try:
        return date.fromisoformat(pad(written)).isoformat()
    except ValueError:
        raise SettingsError(f"{where}: {key} = {written!r} is no year, month or day (2017-05-30)") from None


def _user_alias(value: object, where: str) -> Alias:
    if isinstance(value, str):
        return Alias(name=value)
    if not isinstance(value, dict) or "name" not in value:
        raise SettingsError(f"{where}: an alias is a text or a table with the key 'name'")
    _check_keys(value, _USER_ALIAS_KEYS, f"{where}.aliases")
    flags = {flag: bool(value.get(flag, False)) for flag in _FLAGS.values()}
    return Alias(name=value["name"], period=_user_period(value, "from", "to", where), **flags)


def _user_role(value: object, where: str) -> Role:
    if not isinstance(value, dict) or "relation" not in value or "object" not in value:
        raise SettingsError(f"{where}: a role is a table with the keys 'relation' and 'object'")
    _check_keys(value, _USER_ROLE_KEYS, f"{where}.roles")
    target = str(value["object"])
    return Role(
        relation=_relation(str(value["relation"]), f"{where}.roles"),
        object=target if target.startswith("actor:") else f"actor:{target}",
        period=_user_period(value, "from", "to", where),
    )
