"""Ties that a report tells more than once: each is claimed once."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.drafts.ties import TieDraft
from dateline.language.ties.reader import is_symmetric


def without_repeats(drafts: Iterable[TieDraft], told: Iterable[TieDraft] = ()) -> list[TieDraft]:
    """The tie claims of a sentence, each tie once, without those that the report told before."""
    before = {_tie_key(draft) for draft in told}
    first: dict[tuple[str, ...], TieDraft] = {}
    for draft in drafts:
        if _tie_key(draft) not in before:
            first.setdefault(_tie_key(draft), draft)
    return list(first.values())


def is_tied(draft: TieDraft, told: Iterable[TieDraft]) -> bool:
    """Whether the two are tied already, so that help in a deed says no more: "the US-led coalition"."""
    return any(set(_sides(draft)) == set(_sides(other)) for other in told)


def _tie_key(draft: TieDraft) -> tuple[str, ...]:
    names = _sides(draft)
    return draft.relation, *(sorted(names) if is_symmetric(draft.relation) else names)


def _sides(draft: TieDraft) -> tuple[str, str]:
    return draft.subject.actor or draft.subject.name, draft.object.actor or draft.object.name
