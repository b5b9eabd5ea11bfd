"""How well opinions answer texts whose deed, stance and roles are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.language.meaning.opinion import ROLES, Opinion
from training.meaning.corpus import Example


def figures(told: Sequence[Example], found: Sequence[Opinion]) -> dict[str, float]:
    """The shares of types and stances that are right, and F1 over the letters of each role."""
    pairs = list(zip(told, found, strict=True))
    staged = [(example, opinion) for example, opinion in pairs if example.stance is not None]
    return {
        "types": _share([_best(opinion.types) in example.types for example, opinion in pairs]),
        "stances": _share([_best(opinion.stances) == example.stance for example, opinion in staged]),
        **{role: _of_role(role, staged) for role in ROLES if role},
    }


def _best(shares: object) -> str:
    assert isinstance(shares, dict)
    return str(max(shares, key=shares.__getitem__))


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _of_role(role: str, pairs: Sequence[tuple[Example, Opinion]]) -> float:
    seen: Counter[str] = Counter()
    for example, opinion in pairs:
        want = {i for m in example.marks or () if m.role == role for i in range(m.start, m.end)}
        got = {i for s in opinion.stretches if s.role == role for i in range(s.start, s.end)}
        seen.update(both=len(want & got), want=len(want), got=len(got))
    return 2 * seen["both"] / (seen["want"] + seen["got"]) if seen["want"] + seen["got"] else 0.0
