"""The texts that the network learns from: what each chiefly tells, how it stands, who did it to whom."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.language.lexicon.entries import EventType
from dateline.language.lexicon.ontology import Ontology
from dateline.language.meaning.opinion import BY_STATE, NO_DEED, ROLES, STANCES, TAKEN

TEXTS = Path(__file__).parents[1] / "texts"
FILES = ("conflict.jsonl", "other.jsonl", "main.tsv", "deeds.tsv")

ASIDE = 10
"""Each such text is kept from the network, to measure it and what is built on it."""

STATE_TAKES, GROUP_TAKES = "Government regains territory", "Non-state actor overtakes territory"
_MARK = re.compile(r"\{([a-z]):([^{}]*)\}")
_LETTERS = {role[0]: role for role in ROLES if role}


class Mark(NamedTuple):
    """A stretch of text, by its offsets, with the role that it plays in the deed."""

    role: str
    start: int
    end: int


class Example(NamedTuple):
    """A text, the types of deed that it may chiefly tell of, and, where told, its stance and its roles."""

    text: str
    types: frozenset[str]
    stance: str | None = None
    marks: tuple[Mark, ...] | None = None


def examples(ontology: Ontology) -> list[Example]:
    """All texts, in order. Raises ValueError for a mark, a type or a line that is none."""
    return [
        *_labelled("conflict.jsonl", ontology),
        *(Example(text, frozenset({NO_DEED}), marks=()) for _, text in _objects("other.jsonl")),
        *_coded(ontology),
        *_marked(ontology),
    ]


def fingerprint() -> str:
    """What tells these texts from others."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((TEXTS / name).read_bytes())
    return digest.hexdigest()[:16]


def unmarked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """A text without its marks, and these. Raises ValueError for a brace that opens or closes none."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = length = 0
    for found in _MARK.finditer(text):
        parts.append(text[at : found.start()])
        length += len(parts[-1])
        marks.append(Mark(_LETTERS[found[1]], length, length + len(found[2])))
        parts.append(found[2])
        length += len(found[2])
        at = found.end()
    plain = "".join([*parts, text[at:]])
    if "{" in plain or "}" in plain:
        raise ValueError(f"a mark that is none: {text!r}")
    return plain, tuple(marks)


def _objects(name: str) -> Iterator[tuple[str, str]]:
    for line in (TEXTS / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row.get("type", ""), row["text"]


def _lines(name: str) -> Iterator[Sequence[str]]:
    for line in (TEXTS / name).read_text("utf-8").splitlines():
        yield line.split("\t")


def _labelled(name: str, ontology: Ontology) -> Iterator[Example]:
    for kind, text in _objects(name):
        if kind in ontology.types:  # the others tell of control and ties, of which this network says nothing
            yield Example(text, _types(kind))


def _coded(ontology: Ontology) -> Iterator[Example]:
    """Texts whose label is an ACLED sub-event type: any type with that code is right."""
    for label, text in _lines("main.tsv"):
        if label in (STATE_TAKES, GROUP_TAKES):
            yield Example(text, frozenset({BY_STATE if label == STATE_TAKES else TAKEN}))
            continue
        kinds = {k.id for k in ontology.types.values() if label in _codes(k)}
        if not kinds:
            raise ValueError(f"no type with the code {label!r}")
        yield Example(text, frozenset(kinds))


def _codes(kind: EventType) -> set[str]:
    """The sub-event types that a type has, whoever does it to whom."""
    codes = (kind.acled, kind.acled_home_state, kind.acled_not_home_state, kind.acled_civilians)
    return {code[1] for code in codes if code is not None}


def _marked(ontology: Ontology) -> Iterator[Example]:
    for kind, stance, told in _lines("deeds.tsv"):
        text, marks = unmarked(told)
        if kind == NO_DEED:
            yield Example(text, frozenset({NO_DEED}), marks=())
            continue
        if kind not in ontology.types or stance not in STANCES:
            raise ValueError(f"no type {kind!r} or no stance {stance!r}: {told!r}")
        yield Example(text, _types(kind), stance, marks)


def _types(kind: str) -> frozenset[str]:
    """A place taken is taken by a state or by others; its label does not say by whom."""
    return frozenset({TAKEN, BY_STATE} if kind == TAKEN else {kind})
