"""Control told twice by the same words, by an event and by a statement: one claim stays."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.drafts.control import RINGED, ControlDraft
from dateline.language.events.joining import same_place


def without_echoes(drafts: Sequence[ControlDraft]) -> list[ControlDraft]:
    """The control claims without those that the same words made twice, by an event and by a statement.

    A siege comes with its holder: "surrounded three militant-seized villages" is one claim. A holding
    that the same words end is told by its end: "the group's last stronghold, Baaj, is free of it".
    """
    kept: list[ControlDraft] = []
    for draft in drafts:
        if any(_is_ended(draft, other) for other in drafts):
            continue
        twin = next((k for k in kept if _same_words(k, draft)), None)
        if twin is None:
            kept.append(draft)
        elif _says_more(draft, twin):
            kept[kept.index(twin)] = draft
    return kept


def _is_ended(draft: ControlDraft, other: ControlDraft) -> bool:
    """Whether another claim tells that the holding which a claim states is over."""
    return (
        draft.by_noun
        and draft.holder is not None
        and other.previous is not None
        and other.verdict.stance in ("happened", "ongoing")
        and (draft.holder.actor or draft.holder.name) == (other.previous.actor or other.previous.name)
        and draft.where.place == other.where.place
        and _overlap(draft, other)
    )


def _overlap(one: ControlDraft, other: ControlDraft) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _same_words(one: ControlDraft, other: ControlDraft) -> bool:
    lost = {
        one.holder is None and one.previous is not None,
        other.holder is None and other.previous is not None,
    }
    return (
        same_place(one.where, other.where)
        and len(lost) == 1  # a loss is told beside who has it now
        and _overlap(one, other)
        and (one.holder is None or other.holder is None or one.holder.actor == other.holder.actor)
    )


def _says_more(draft: ControlDraft, twin: ControlDraft) -> bool:
    if (draft.state in RINGED) != (twin.state in RINGED):
        return draft.state in RINGED and draft.holder is not None
    if draft.gained and not twin.gained and draft.when.text is not None:
        return draft.when.earliest == twin.when.earliest  # "occupied it on Wednesday": took it that day
    return twin.holder is None and draft.holder is not None
