"""The texts that the network learns from: what each chiefly tells, how it stands, who did it to whom.

`passages.tsv` holds passages of several sentences with every deed in them, numbered, each with its type and
its stance, the words of the deed, and who did it, to whom, where, who was killed and who wounded, wherever
the passage tells it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.language.lexicon.entries import EventType
from dateline.language.lexicon.ontology import Ontology
from dateline.language.meaning.opinion import BY_STATE, DEED_ROLES, NO_DEED, ROLES, STANCES, TAKEN

TEXTS = Path(__file__).parents[1] / "texts"
FILES = ("conflict.jsonl", "other.jsonl", "main.tsv", "deeds.tsv", "passages.tsv")

ASIDE = 10
"""Each such text is kept from the network, to measure it and what is built on it."""

STATE_TAKES, GROUP_TAKES = "Government regains territory", "Non-state actor overtakes territory"
_MARK = re.compile(r"\{([a-z]\d?(?:,[a-z]\d)*):([^{}]*)\}")
_STOP = re.compile(r"([a-z0-9)\u2019\u201d\"']{2}[.!?][\u201d\"]?)\s+(?=[A-Z\u201c\"])")
_LETTERS = {role[0]: role for role in (*ROLES, *DEED_ROLES) if role}
_LETTERS["w"] = "wounded"


class Mark(NamedTuple):
    """A stretch of text, by its offsets, with the role that it plays in the deed of a number."""

    role: str
    start: int
    end: int
    deed: int = 1


class Deed(NamedTuple):
    """A deed of a text: its own words, the types that it may be of, how it stands, who and where."""

    event: Mark
    types: frozenset[str]
    stance: str
    marks: tuple[Mark, ...]


class Example(NamedTuple):
    """A text, the types of deed that it may chiefly tell of, and, where told, its stance and its roles.

    One that tells several deeds has them all in `deeds`, and is read sentence by sentence: `parts`.
    """

    text: str
    types: frozenset[str]
    stance: str | None = None
    marks: tuple[Mark, ...] | None = None
    deeds: tuple[Deed, ...] = ()
    parts: tuple[Part, ...] = ()


class Part(NamedTuple):
    """A sentence of a passage, by its offsets, with what it chiefly tells as far as the passage says."""

    start: int
    end: int
    types: frozenset[str]
    stance: str | None
    marks: tuple[Mark, ...] | None


def examples(ontology: Ontology) -> list[Example]:
    """All texts, in order. Raises ValueError for a mark, a type or a line that is none."""
    return [
        *_labelled("conflict.jsonl", ontology),
        *(Example(text, frozenset({NO_DEED}), marks=()) for _, text in _objects("other.jsonl")),
        *_coded(ontology),
        *_marked(ontology),
        *passages(ontology),
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
        end = length + len(found[2])
        marks += [Mark(_LETTERS[r[0]], length, end, int(r[1:] or 1)) for r in found[1].split(",")]
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
        events = [mark for mark in marks if mark.role == "event"]
        others = tuple(mark for mark in marks if mark.role != "event")
        deeds = tuple(Deed(event, _types(kind), stance, others) for event in events[:1])
        yield Example(text, _types(kind), stance, marks, deeds)


def passages(ontology: Ontology) -> Iterator[Example]:
    """The passages with all their deeds. Raises ValueError for a deed without words, type or stance."""
    for told, marked in _lines("passages.tsv"):
        text, marks = unmarked(marked)
        deeds = []
        for number, (kind, stance) in _declared(told).items():
            own = [mark for mark in marks if mark.deed == number]
            events = [mark for mark in own if mark.role == "event"]
            if len(events) != 1 or kind not in ontology.types or stance not in STANCES:
                raise ValueError(f"deed {number} is not told once, or has no type or stance: {marked!r}")
            others = tuple(mark for mark in own if mark.role != "event")
            deeds.append(Deed(events[0], _types(kind), stance, others))
        parts = tuple(_part(start, end, deeds) for start, end in _sentences(text))
        yield Example(text, deeds[0].types, deeds=tuple(deeds), parts=parts)


def _declared(told: str) -> dict[int, tuple[str, str]]:
    """Types and stances by number of deed: "1=arrest/happened 2=protest/planned"."""
    pairs = (one.split("=") for one in told.split(" "))
    return {int(number): (kind, stance) for number, value in pairs for kind, stance in [value.split("/")]}


def _part(start: int, end: int, deeds: Sequence[Deed]) -> Part:
    """What one sentence of a passage tells; who and where only if it tells a single deed."""
    inside = [deed for deed in deeds if start <= deed.event.start < end]
    if len(inside) != 1:
        types = frozenset(kind for deed in inside for kind in deed.types) or frozenset({NO_DEED})
        return Part(start, end, types, None, None if inside else ())
    deed = inside[0]
    marks = (deed.event, *(m for m in deed.marks if m.role in ROLES and start <= m.start < end))
    return Part(start, end, deed.types, deed.stance, marks)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of sentences, by marks and capitals: passages are written so that these tell them."""
    start = 0
    for found in _STOP.finditer(text):
        yield start, found.end(1)
        start = found.end()
    yield start, len(text)


def _types(kind: str) -> frozenset[str]:
    """A place taken is taken by a state or by others; its label does not say by whom."""
    return frozenset({TAKEN, BY_STATE} if kind == TAKEN else {kind})
