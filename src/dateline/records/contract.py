"""The JSON of the contract: canonical bytes of every answer, and its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.records.claims import Claim, Extraction, ReportHead
from dateline.records.views import ControlAnswer, EventsAnswer, StorylinesAnswer, Timeline

CONTRACT: dict[str, type[msgspec.Struct]] = {
    "extraction": Extraction,
    "control": ControlAnswer,
    "timeline": Timeline,
    "events": EventsAnswer,
    "storylines": StorylinesAnswer,
}
"""The answers that the contract fixes, by the names under which their schemas are published."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def to_json(value: object) -> bytes:
    """The canonical JSON of a record: UTF-8, keys in the order of their definition, no spaces."""
    return msgspec.json.encode(value, order="deterministic")


def extraction_of(data: bytes | str) -> Extraction:
    """The extraction that JSON of the contract holds. Raises msgspec.ValidationError."""
    return msgspec.json.decode(data, type=Extraction)


class _Claims(msgspec.Struct, frozen=True, kw_only=True):
    """An extraction but for its mentions, which are most of it."""

    report: ReportHead
    main: str | None = None
    claims: tuple[Claim, ...] = ()


def claims_of(data: bytes | str) -> Extraction:
    """The extraction that JSON of the contract holds, without its mentions."""
    read = msgspec.json.decode(data, type=_Claims)
    return Extraction(report=read.report, main=read.main, claims=read.claims)


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of one answer. Every key is required: missing is null or an empty list.

    Raises KeyError for a name that is not in `CONTRACT`.
    """
    schema = msgspec.json.schema(CONTRACT[name])
    for body in schema.get("$defs", {}).values():
        if body.get("type") == "object" and "properties" in body:
            body["required"] = sorted(body["properties"])
            body["additionalProperties"] = False
    return {"$schema": DIALECT, "title": name, **schema}


def schema_text(name: str) -> str:
    """The schema as it is published: indented JSON with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(schema_of(name)), indent=2).decode() + "\n"
