"""Judgements: what a person decided about the record. Signed, dated, reasoned, reversible."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from dateline.records.claims import Claim, ClaimKind

JudgementKind = Literal[
    "accept",
    "not_event",
    "wrong_claim",
    "right_value",
    "right_place",
    "holder_on",
    "same",
    "not_same",
    "split",
    "undo",
]
REMOVING: tuple[JudgementKind, ...] = ("wrong_claim", "not_event")
"""Judgements after which the claims that they are about count for nothing."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """By what a claim is found again: in its report when that is read anew, and in copies of its report.

    `report` is a hash; `words` and `says` are digests of the claim's words and of what it says in them,
    its date aside; `start` and `end` are where its words stand. No word itself is kept: those of a
    withdrawn report stay gone.
    """

    claim: str
    report: str
    kind: ClaimKind
    type: str
    words: str
    says: str
    start: int
    end: int


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. `target` names what it is about, `value` what is right instead.

    | kind | target | value |
    |---|---|---|
    | accept | an event or change | `{"says"}`: a digest of what it said; the record fills it in |
    | not_event | an event or change | – : its claims tell of nothing that happened |
    | wrong_claim | a claim | – |
    | right_value | a claim, or an event, tie or plan: all its claims | fields to replace, as in JSON |
    | right_place | a claim, or an event: all its claims | a `where` as there; null for no place |
    | holder_on | a place (id or name) | `{"day", "holder": {…} or null, "state"?, "change"?}` |
    | same, not_same | an event or claim | other ones: an id, or a list of ids |
    | split | an event | the claims that tell of another event: a list of ids |
    | undo | a judgement | – |

    `at` is an ISO day or time. `about` and `beside` are the claims that target and value stood for when
    it was made: with them it is replayed, whatever ids the claims and events have by then. `accept` and
    `undo` need no reason; the others do.
    """

    kind: JudgementKind
    target: str
    by: str
    at: str
    id: str = ""
    value: Any = None
    reason: str = ""
    about: tuple[Anchor, ...] = ()
    beside: tuple[Anchor, ...] = ()


def signed(judgement: Judgement) -> Judgement:
    """The judgement with its id: a hash of everything else in it."""
    bare = msgspec.structs.replace(judgement, id="")
    return msgspec.structs.replace(judgement, id=f"judgement:{_digest(bare)}")


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that still hold, oldest first: undone ones are gone, and so are the undoings.

    Where two say different things of one target, the later is last.
    """
    ordered = sorted((j if j.id else signed(j) for j in judgements), key=lambda j: (j.at, j.id))
    gone = undone(ordered)
    return tuple(j for j in ordered if j.kind != "undo" and j.id not in gone)


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the judgements that are undone; an undoing can itself be undone."""
    undoings: dict[str, list[str]] = {}
    for judgement in judgements:
        if judgement.kind == "undo":
            undoings.setdefault(judgement.target, []).append(judgement.id)
    gone: dict[str, bool] = {}

    def is_gone(id: str) -> bool:
        if id not in gone:
            gone[id] = False  # nothing undoes itself
            gone[id] = any(not is_gone(undo) for undo in undoings.get(id, ()))
        return gone[id]

    return frozenset(id for id in undoings if is_gone(id))


def of_kind(judgements: Sequence[Judgement], *kinds: JudgementKind) -> tuple[Judgement, ...]:
    """Those judgements whose kind is one of `kinds`, in their order."""
    return tuple(judgement for judgement in judgements if judgement.kind in kinds)


def named(value: Any) -> tuple[str, ...]:
    """The ids that a judgement's value names: one, or a list of them."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),) if value else ()


def anchor(claim: Claim, report: str) -> Anchor:
    """By what a claim of the report with that hash is found again."""
    return Anchor(
        claim=claim.id,
        report=report,
        kind=claim.kind,
        type=_type(claim),
        words=_digest([" ".join(span.text.split()) for span in claim.evidence]),
        says=_digest(_bare(msgspec.to_builtins((claim.stance, claim.where, _body(claim))))),
        start=min((span.start for span in claim.evidence), default=0),
        end=max((span.end for span in claim.evidence), default=0),
    )


def _body(claim: Claim) -> msgspec.Struct | None:
    return claim.event or claim.control or claim.tie


def _type(claim: Claim) -> str:
    if claim.event is not None:
        return claim.event.type
    if claim.control is not None:
        return claim.control.state
    return claim.tie.relation if claim.tie is not None else ""


# Where its words stand, how sure they are, and when it was: a copy or a new reading may differ in these.
_PASSING = frozenset({"text", "start", "end", "basis", "reason", "radius_km", "since", "as_of"})


def _bare(value: Any) -> Any:
    """A value without what may differ between two readings that say the same."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if key not in _PASSING}
    if isinstance(value, list | tuple):
        return [_bare(each) for each in value]
    return value


def _digest(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()[:16]
