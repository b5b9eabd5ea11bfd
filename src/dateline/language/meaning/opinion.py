"""What the network makes of some words: which deed they tell, how it stands, who did it to whom and where."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.records.values import Stance

NO_DEED = "none"
"""The type of words that tell of no deed that the ontology knows."""

TAKEN = "territory.taken"
BY_STATE = "territory.taken by a state"
"""Kept apart by the network, since the field's codes keep them apart."""

ROLES = ("", "agent", "target", "place", "event")
"""The roles of a piece in the chief deed of a sentence; the first is none. "event" are the deed's words."""

DEED_ROLES = ("agent", "target", "place", "killed", "wounded")
"""The roles of a piece of text in a deed that is asked about; it may have several."""

STANCES: tuple[Stance, ...] = (
    "happened",
    "ongoing",
    "planned",
    "conditional",
    "denied",
    "believed",
    "background",
)


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text, by its offsets in the report, that plays a role; `sure` from 0 to 1."""

    role: str
    start: int
    end: int
    sure: float


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What deed is told: probabilities of types and of stances, and who and where in the report's words."""

    types: Mapping[str, float]
    stances: Mapping[Stance, float]
    stretches: tuple[Stretch, ...]

    def of_role(self, role: str) -> tuple[Stretch, ...]:
        """The stretches that play a role."""
        return tuple(stretch for stretch in self.stretches if stretch.role == role)

    def likely(self, kind: str) -> float:
        """How likely the deed is of a type, whoever did it."""
        return self.types.get(kind, 0.0) + (self.types.get(BY_STATE, 0.0) if kind == TAKEN else 0.0)
