"""Ties that a report tells more than once: each is claimed once, with what tells it."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.drafts.ties import TieDraft
from dateline.language.ties.reader import is_symmetric

_TRUE = {"happened", "ongoing"}


def without_repeats(drafts: Iterable[TieDraft], told: Iterable[TieDraft] = ()) -> list[TieDraft]:
    """The tie claims of a sentence, each tie once, without those that the report told before.

    What is told again to be so is further evidence of the first.
    """
    before = {_tie_key(draft): draft for draft in told}
    first: dict[tuple[str, ...], TieDraft] = {}
    for draft in drafts:
        known = before.get(_tie_key(draft)) or first.setdefault(_tie_key(draft), draft)
        stances = {known.verdict.stance, draft.verdict.stance}
        if known is not draft and (len(stances) == 1 or stances <= _TRUE):
            known.tell_again(draft.span)
    return list(first.values())


def is_tied(draft: TieDraft, told: Iterable[TieDraft]) -> bool:
    """Whether the two are tied already, so that help in a deed says no more: "the US-led coalition"."""
    return any(set(_sides(draft)) == set(_sides(other)) for other in told)


def _tie_key(draft: TieDraft) -> tuple[str, ...]:
    names = _sides(draft)
    return draft.relation, *(sorted(names) if is_symmetric(draft.relation) else names)


def _sides(draft: TieDraft) -> tuple[str, str]:
    return draft.subject.actor or draft.subject.name, draft.object.actor or draft.object.name
