"""A user's own file of actors: TOML, a table `actor.<id>` for each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import SettingsError
from dateline.knowledge.actors.model import (
    ARMED_KINDS,
    KINDS,
    RELATIONS,
    Actor,
    ActorKind,
    Alias,
    Period,
    Role,
    RoleRelation,
    pad,
)

Day = str | int
"""A year, month or day as TOML may write it: 2014, "2014-06", 2014-06-10."""


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in a user's file, as written there."""


class _Alias(_Entry, frozen=True, kw_only=True):
    name: str
    start: Day | None = msgspec.field(default=None, name="from")
    end: Day | None = msgspec.field(default=None, name="to")
    canonical: bool = False
    loose: bool = False
    weak: bool = False
    article: bool = False
    exact: bool = False


class _Role(_Entry, frozen=True, kw_only=True):
    relation: RoleRelation
    object: str
    start: Day | None = msgspec.field(default=None, name="from")
    end: Day | None = msgspec.field(default=None, name="to")


class _Actor(_Entry, frozen=True, kw_only=True):
    name: str
    kind: ActorKind
    country: str | None = None
    founded: Day | None = None
    ended: Day | None = None
    aliases: tuple[str | _Alias, ...] = ()
    roles: tuple[_Role, ...] = ()
    armed: bool | None = None
    replaces: bool = False


def user_actors(path: Path) -> Iterator[tuple[Actor, bool]]:
    """A user's actors, each with whether it replaces one of ours (else it adds to it).

    Raises SettingsError that names the file and each actor in which something does not fit.
    """
    faults: list[str] = []
    made: list[tuple[Actor, bool]] = []
    for key, entry in _tables(path).items():
        try:
            told = msgspec.convert(msgspec.to_builtins(entry), _Actor)
            made.append((_actor(key, told), told.replaces))
        except ValueError as error:  # what msgspec.convert and a day that is none raise
            faults.append(f"actor.{key}: {error}{_hint(str(error))}")
    if faults:
        raise SettingsError(f"{path}: {'; '.join(faults)}. What may stand there: dateline actors --help")
    yield from made


def _tables(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise SettingsError(f"{path} cannot be read: {fault.strerror}; check [knowledge]") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(f"{path} is not TOML: {fault}") from fault
    unknown = sorted(set(table) - {"actor"})
    if unknown:
        raise SettingsError(f"{path}: unknown key {unknown[0]!r}; actors stand under [actor.<id>]")
    actors = table.get("actor", {})
    if not isinstance(actors, dict):
        raise SettingsError(f"{path}: actor is no table; actors stand under [actor.<id>]")
    return actors


def _hint(fault: str) -> str:
    """The words that a field may have, where the fault is in one of few."""
    if fault.endswith("`$.kind`"):
        return f" (one of {', '.join(KINDS)})"
    return f" (one of {', '.join(RELATIONS)})" if fault.endswith(".relation`") else ""


def _actor(key: str, told: _Actor) -> Actor:
    return Actor(
        id=_id(key),
        name=told.name,
        kind=told.kind,
        country=told.country,
        life=_period(told.founded, told.ended),
        aliases=tuple(map(_alias, told.aliases)),
        roles=tuple(
            Role(relation=role.relation, object=_id(role.object), period=_period(role.start, role.end))
            for role in told.roles
        ),
        armed=told.kind in ARMED_KINDS if told.armed is None else told.armed,
    )


def _id(told: str) -> str:
    return told if told.startswith("actor:") else f"actor:{told}"


def _alias(told: str | _Alias) -> Alias:
    if isinstance(told, str):
        return Alias(name=told)
    return Alias(
        name=told.name,
        period=_period(told.start, told.end),
        canonical=told.canonical,
        loose=told.loose,
        weak=told.weak,
        article=told.article,
        exact=told.exact,
    )


def _period(start: Day | None, end: Day | None) -> Period:
    return Period(start=_day(start), end=_day(end))


def _day(told: Day | None) -> str | None:
    """The day as ten characters. Raises ValueError for what is no year, month or day."""
    if told is None:
        return None
    try:
        return date.fromisoformat(pad(str(told))).isoformat()
    except ValueError:
        raise ValueError(f"{str(told)!r} is no year, month or day (2017-05-30)") from None
