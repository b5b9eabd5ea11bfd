"""Judgements: what a person decided about the record. Signed, dated, reasoned, reversible."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

JudgementKind = Literal["wrong_claim", "right_value", "right_place", "holder_on", "same", "not_same", "undo"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. `target` names what it is about, `value` what is right instead.

    | kind | target | value |
    |---|---|---|
    | wrong_claim | a claim | – |
    | right_value | a claim | fields of the claim to replace, as in the JSON contract |
    | right_place | a claim | a `where`, as in the JSON contract |
    | holder_on | a place (id or name) | `{"day", "holder": {…} or null, "state"?}` |
    | same, not_same | an event or claim | another one: its id |
    | undo | a judgement | – |
    """

    kind: JudgementKind
    target: str
    by: str
    at: str
    id: str = ""
    value: Any = None
    reason: str = ""


def signed(judgement: Judgement) -> Judgement:
    """The judgement with its id: a hash of everything else in it."""
    bare = msgspec.structs.replace(judgement, id="")
    digest = hashlib.sha256(msgspec.json.encode(bare, order="sorted")).hexdigest()[:16]
    return msgspec.structs.replace(judgement, id=f"judgement:{digest}")


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that still hold, oldest first: undone ones are gone, and so are the undoings.

    An undoing can itself be undone. Where two say different things of one target, the later is last.
    """
    ordered = sorted((j if j.id else signed(j) for j in judgements), key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.kind == "undo" and judgement.id not in undone:
            undone.add(judgement.target)
    return tuple(j for j in ordered if j.kind != "undo" and j.id not in undone)


def of_kind(judgements: Sequence[Judgement], *kinds: JudgementKind) -> tuple[Judgement, ...]:
    """Those judgements whose kind is one of `kinds`, in their order."""
    return tuple(judgement for judgement in judgements if judgement.kind in kinds)
