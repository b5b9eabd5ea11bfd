"""What a TOML file of the ontology may hold, as it stands there; and what does not hold together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

import msgspec

from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.entries import (
    Aspect,
    Entry,
    EventType,
    NominalKind,
    PloverTurn,
    Telling,
)
from dateline.language.lexicon.tiewords import Bodies, Derived, Fights, Link, Office
from dateline.records.values import ControlStatus, TieRelation

STATES = frozenset(get_args(ControlStatus))
TIES = frozenset(get_args(TieRelation))
ROLES = frozenset(
    {"agent", "target", "place", "from_place", "to_place", "beneficiary", "supporter", "means", "topic"}
)
KINDS = frozenset(
    {"place", "route", "actor", "armed", "nonstate", "civilian", "protester", "person", "state"}
    | {"weapon", "vehicle", "thing", "event", "violence", "clause"}
)


Groups = Mapping[str, frozenset[str]]  # words that several entries share, by the name of the group


class FrameEntry(Telling, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one type that share a frame, as a TOML table gives them."""

    lemmas: tuple[str, ...]
    shape: str = ""
    needs: dict[str, str] = msgspec.field(default_factory=dict)
    fits: dict[str, str] = msgspec.field(default_factory=dict)


class LightEntry(Entry, frozen=True, kw_only=True):
    """Verbs that carry an event noun in the same way."""

    lemmas: tuple[str, ...]
    subject: Literal["agent", "target", "place", "none"] = "agent"
    object: Literal["target", ""] = ""
    aspect: Aspect | None = None
    denies: bool = False


class NominalEntry(Entry, frozen=True, kw_only=True):
    """Common nouns that share what they name."""

    kind: NominalKind
    lemmas: tuple[str, ...]
    tags: frozenset[str] = frozenset()
    type: str | None = None


class File(Entry, frozen=True, kw_only=True):
    """What one TOML file may hold."""

    acled_order: tuple[tuple[str, str], ...] = ()
    plover_turn: tuple[PloverTurn, ...] = ()
    shape: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    groups: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    type: tuple[EventType, ...] = ()
    verb: tuple[FrameEntry, ...] = ()
    noun: tuple[FrameEntry, ...] = ()
    state: tuple[FrameEntry, ...] = ()
    tie: tuple[FrameEntry, ...] = ()
    light: tuple[LightEntry, ...] = ()
    nominal: tuple[NominalEntry, ...] = ()
    plurals: dict[str, str] = msgspec.field(default_factory=dict)
    words: Words = Words()
    derived: tuple[Derived, ...] = ()
    link: tuple[Link, ...] = ()
    office: tuple[Office, ...] = ()
    parts: Bodies = Bodies()
    fights: Fights = Fights()
    domains: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    domain_hints: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    forms: dict[str, str] = msgspec.field(default_factory=dict)
    stand_ins: dict[str, str] = msgspec.field(default_factory=dict)


def faults_of(
    files: list[File],
    types: Mapping[str, EventType],
    shapes: Mapping[str, dict[str, str]],
    domains: Mapping[str, Any],
    groups: Groups,
    codes: frozenset[tuple[str, str]],
) -> list[str]:
    """What does not hold together in the files: unknown types, shapes, roles, kinds, groups, codes."""
    faults = [fault for entry in types.values() for fault in _type_faults(entry, types, codes)]
    for name, slots in shapes.items():
        faults += [f"shape {name}: no role {role!r}" for role in slots if role not in ROLES]
    for file in files:
        for kinds, entries in ((types, file.verb + file.noun), (STATES, file.state), (TIES, file.tie)):
            for entry in entries:
                faults += _entry_faults(entry, kinds, shapes, domains)
        lemmas = [p for e in (*file.verb, *file.noun, *file.state, *file.tie) for p in e.lemmas]
        named = {word[1:] for p in lemmas for word in p.partition(":")[2].split("|") if word.startswith("@")}
        faults += [f"no group {name!r}" for name in sorted(named - groups.keys())]
        for nominal in file.nominal:
            if nominal.type is not None and nominal.type not in types:
                faults.append(f"nominal {nominal.lemmas[0]}: no event type {nominal.type!r}")
    return faults


def _type_faults(
    entry: EventType, types: Mapping[str, EventType], codes: frozenset[tuple[str, str]]
) -> list[str]:
    given = (entry.acled, entry.acled_home_state, entry.acled_not_home_state, entry.acled_civilians)
    faults = [f"type {entry.id}: no ACLED code {code}" for code in given if code and code not in codes]
    others = (entry.general, entry.if_civilians, entry.if_harm)
    faults += [
        f"type {entry.id}: no event type {other!r}" for other in others if other and other not in types
    ]
    return faults + [f"type {entry.id}: no role {role!r}" for role in entry.roles if role not in ROLES]


def _entry_faults(
    entry: FrameEntry, kinds: Iterable[str], shapes: Mapping[str, Any], domains: Mapping[str, Any]
) -> list[str]:
    faults = []
    name = f"{entry.type} ({entry.lemmas[0] if entry.lemmas else 'no lemma'})"
    if entry.type not in kinds:
        faults.append(f"{name}: no type {entry.type!r}")
    if entry.shape and entry.shape not in shapes:
        faults.append(f"{name}: no shape {entry.shape!r}")
    for kinds_asked in (*entry.needs.values(), *entry.fits.values()):
        faults += [f"{name}: no kind {kind!r}" for kind in kinds_asked.split("|") if kind not in KINDS]
    return faults + [f"{name}: no domain {word!r}" for word in entry.domains if word not in domains]
