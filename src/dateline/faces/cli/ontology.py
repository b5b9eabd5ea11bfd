"""`dateline ontology`: the types of events, their codes, and the words that tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dateline.faces.cli.options import Format
from dateline.faces.cli.output import console, emit, write_rows

if TYPE_CHECKING:
    from dateline.language.lexicon.entries import EventType, Frame
    from dateline.language.lexicon.ontology import Ontology

EXAMPLES = 6
"""Examples that are shown of a type."""


def ontology_command(ontology: Ontology, asked: str | None, format: Format) -> None:
    """Lists the types, those of a family, or explains one. Raises UnknownName with the nearest ids."""
    from dateline.run.bases import types_named

    if asked is not None and asked in ontology.types:
        _explain(ontology, ontology.types[asked], format)
        return
    chosen = types_named(ontology, asked) if asked is not None else ontology.types.values()
    write_rows([_row(kind) for kind in sorted(chosen, key=lambda kind: kind.id)], format)


def _row(kind: EventType) -> dict[str, Any]:
    acled = kind.acled or kind.acled_home_state
    return {
        "type": kind.id, "label": kind.label, "ACLED": acled[1] if acled else None,
        "PLOVER": "/".join(filter(None, kind.plover)) if kind.plover else None, "CAMEO": kind.cameo,
        "control": None if kind.control == "none" else kind.control,
    }  # fmt: skip


def _explain(ontology: Ontology, kind: EventType, format: Format) -> None:
    words = {"verbs": _words(ontology.verbs, kind.id), "nouns": _words(ontology.nouns, kind.id)}
    frames = [
        frame
        for table in (ontology.verbs, ontology.nouns)
        for frames in table.values()
        for frame in frames
        if frame.type == kind.id and frame.example
    ]
    examples = list(dict.fromkeys(frame.example for frame in frames))
    special = sorted(id for id, other in ontology.types.items() if other.general == kind.id)
    if format in (Format.json, Format.jsonl):
        import msgspec

        from dateline.records.contract import to_json

        told = msgspec.to_builtins(kind)
        emit(to_json({**told, "special": special, "words": words, "examples": examples}) + b"\n")
        return
    if format is Format.csv:
        write_rows([_row(kind)], format)
        return
    out = console()
    out.print(f"{kind.id}: {kind.label}", style="bold", markup=False)
    for line in (kind.definition, *_codes(kind), *_kin(kind, special)):
        out.print(line, markup=False)
    for name, listed in words.items():
        if listed:
            out.print(f"{name}: {', '.join(listed)}", markup=False)
    for example in examples[:EXAMPLES]:
        out.print(f"  “{example}”", markup=False)


def _words(table: Mapping[str, tuple[Frame, ...]], type_id: str) -> list[str]:
    """The words that tell of a type, each with its companions, in order."""
    found = {
        " ".join(filter(None, (*frame.before, frame.lemma, frame.particle)))
        + (f" ({'|'.join(sorted(frame.objects))})" if frame.objects else "")
        for frames in table.values()
        for frame in frames
        if frame.type == type_id
    }
    return sorted(found)


def _codes(kind: EventType) -> list[str]:
    given = {
        "ACLED": kind.acled,
        "ACLED, of a state at home": kind.acled_home_state,
        "ACLED, of anybody else": kind.acled_not_home_state,
        "ACLED, against civilians": kind.acled_civilians,
        "PLOVER": kind.plover,
    }
    lines = [f"{name}: {' / '.join(filter(None, code))}" for name, code in given.items() if code]
    lines += [f"CAMEO: {kind.cameo}"] if kind.cameo else []
    return lines + ([f"UCDP, where somebody dies: {kind.ucdp}"] if kind.ucdp else [])


def _kin(kind: EventType, special: list[str]) -> list[str]:
    told = {
        "a special kind of": kind.general,
        "its special kinds": ", ".join(special),
        "against civilians it becomes": kind.if_civilians,
        "what it does to its agent's hold of the place": None if kind.control == "none" else kind.control,
        "roles": ", ".join(kind.roles),
    }
    return [f"{name}: {value}" for name, value in told.items() if value]
