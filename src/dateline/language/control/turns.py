"""What the control claims of one sentence are to each other: who loses what another takes, and what is over.

"Took the town after the army withdrew", "captured the last town held by the junta": one change of hands,
with the holder before it. A holding that its own sentence ends is no holding on the day of the report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.language.drafts.control import ControlDraft
from dateline.language.events.joining import same_place, side_of
from dateline.language.text.document import Document
from dateline.records.values import ActorRef

_TOLD = {"happened", "ongoing", "believed"}


def with_losers(drafts: Sequence[ControlDraft], document: Document) -> list[ControlDraft]:
    """The control claims, each taking with the loser that its sentence tells, without what it ended."""
    ends = [document.sentence_span(sentence)[1] for sentence in document.sentences]
    gone: set[int] = set()
    for taking in drafts:
        if not _is_taking(taking):
            continue
        beside = _beside(taking, drafts, ends)
        if taking.entered and any(_same_taking(other, taking) for other in beside):
            gone.add(id(taking))  # "entered the town and drove them out"
        for other in beside:
            loser = _loser(other, taking)
            if loser is None:
                continue
            taking.previous = taking.previous or loser
            told = other.verdict.stance in _TOLD
            if told and (other.aside or _of_one_day(other, taking)):
                gone.add(id(other))
    return [draft for draft in drafts if id(draft) not in gone]


def _is_taking(draft: ControlDraft) -> bool:
    return (
        draft.gained and draft.state == "held" and draft.holder is not None and draft.verdict.stance in _TOLD
    )


def _same_taking(other: ControlDraft, entry: ControlDraft) -> bool:
    """Whether another claim tells of more than an entry: that the same side took the place."""
    if other.holder is None or entry.holder is None or not _is_taking(other):
        return False
    return not other.entered and side_of(other.holder) == side_of(entry.holder)


def _of_one_day(loss: ControlDraft, taking: ControlDraft) -> bool:
    """Whether a loss is told of no other day than the taking."""
    own = loss.when.basis in ("stated", "derived") and loss.when.text is not None
    return not own or loss.when.earliest == taking.when.earliest


def _beside(taking: ControlDraft, drafts: Iterable[ControlDraft], ends: Sequence[int]) -> list[ControlDraft]:
    """The other claims of the same sentence about the same place."""
    here = bisect_right(ends, taking.span[0])
    return [
        other
        for other in drafts
        if other is not taking
        and same_place(other.where, taking.where)
        and bisect_right(ends, other.span[0]) == here
    ]


def _loser(other: ControlDraft, taking: ControlDraft) -> ActorRef | None:
    """Who lost what was taken, by another claim: who left it, or who is said in passing to have had it."""
    told = other.verdict.stance in _TOLD
    if other.state == "unknown" and other.holder is None and told:
        loser = other.previous
    elif other.aside or (other.verdict.stance == "background" and not other.gained):
        loser = other.holder
    else:
        return None
    if loser is None or taking.holder is None or side_of(loser) is None:
        return None
    return None if side_of(loser) == side_of(taking.holder) else loser
