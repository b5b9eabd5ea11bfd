"""Classes of verbs that decide how a clause is read, from `data/ontology/grammar.toml`."""

from __future__ import annotations

import tomllib
from importlib import resources

import msgspec


class Classes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Closed classes of lemmas, lower case; what each means is said in the file."""

    killing: frozenset[str]
    bursting: frozenset[str]
    transitive: frozenset[str]
    winning: frozenset[str]
    having: frozenset[str]
    intransitive: frozenset[str]
    object_control: frozenset[str]
    directing: frozenset[str]
    mutual: frozenset[str]
    beside: frozenset[str]
    of_bodies: frozenset[str]
    speaking: frozenset[str]
    naming: frozenset[str]
    accusing: frozenset[str]
    particles: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: Classes
    deed_of_object: dict[str, frozenset[str]]


def _load() -> _File:
    text = (resources.files("dateline") / "data/ontology/grammar.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _File)


_FILE = _load()
CLASSES = _FILE.classes
DEED_OF_OBJECT = _FILE.deed_of_object
