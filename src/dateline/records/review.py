"""What a person has still to look at, what was decided of it, and how far two people agree."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.records.claims import Claim
from dateline.records.views import Change, Event, PlaceHead, Tie

ItemKind = Literal["event", "change", "tie", "plan"]
ReviewState = Literal["accepted", "corrected", "changed"]
Verdict = Literal["accept", "edit", "merge", "split", "not_event"]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One ground for doubt: its name, what it adds (0 to 1), and what it says of this item."""

    of: str
    weight: float
    says: str


class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be looked at by a person. `doubt` is 0 to 1; the reasons weigh most first.

    It is an event, a change of control (then `place` is set too), a tie between actors, or a plan: a claim
    of what somebody means to do, or would do under a condition. `claims` speak for it, `against` deny it.
    `changed` says that a person accepted it and that it says something else since.
    """

    id: str
    kind: ItemKind
    doubt: float = 0.0
    reasons: tuple[Reason, ...] = ()
    event: Event | None = None
    place: PlaceHead | None = None
    change: Change | None = None
    tie: Tie | None = None
    plan: Claim | None = None
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    changed: bool = False


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a review has come: items left, accepted, corrected, and decisions that there was no event."""

    left: int = 0
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0


class ReviewQueue(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the queue from item number `start`, the most doubtful first.

    `coder` is the person whose judgements alone were heeded, None where everybody's were.
    """

    items: tuple[ReviewItem, ...] = ()
    start: int = 0
    progress: Progress = Progress()
    coder: str | None = None


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """What the last judgement made of an item: who made it, when, and its id."""

    state: ReviewState
    by: str
    at: str
    judgement: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Krippendorff's alpha (nominal) over what several people judged of the same items.

    `items` are those that anybody judged, `units` those that two or more did. `alpha` is None where it
    cannot be told; `why` then says why not.
    """

    of: str
    items: int
    units: int
    alpha: float | None = None
    why: str | None = None


class CoderCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many items a person judged, by verdict."""

    by: str
    items: int
    verdicts: dict[str, int] = {}


class AgreementAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How far people agree: over all verdicts, for each verdict against the rest, for each kind of item."""

    overall: Agreement
    verdicts: tuple[Agreement, ...] = ()
    kinds: tuple[Agreement, ...] = ()
    coders: tuple[CoderCount, ...] = ()
