"""The queue: what nobody judged yet, or what changed since, the most doubtful first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.records.judgements import Judgement
from dateline.records.review import Progress, Reviewed, ReviewItem
from dateline.review.doubt import Doubts


def queue_of(
    items: Iterable[ReviewItem], done: Mapping[str, Reviewed], doubts: Doubts
) -> tuple[ReviewItem, ...]:
    """The items still to be looked at, with their reasons; of equal doubt, by day and id."""
    left = [item for item in items if item.id not in done or done[item.id].state == "changed"]
    weighed = [_weighed(item, done.get(item.id), doubts) for item in left]
    return tuple(sorted(weighed, key=lambda item: (-item.doubt, _day(item), item.id)))


def _weighed(item: ReviewItem, last: Reviewed | None, doubts: Doubts) -> ReviewItem:
    reasons = doubts.of(item, last)
    sure = 1.0
    for reason in reasons:
        sure *= 1.0 - reason.weight
    return msgspec.structs.replace(
        item, doubt=round(1.0 - sure, 4), reasons=reasons, changed=last is not None
    )


def _day(item: ReviewItem) -> str:
    told = item.event or item.change
    return (told.when.earliest or told.when.latest or "9999") if told is not None else "9999"


def progress_of(
    left: Sequence[ReviewItem], done: Mapping[str, Reviewed], decided: Iterable[Judgement]
) -> Progress:
    """How far the review has come."""
    states = [each.state for each in done.values()]
    return Progress(
        left=len(left),
        accepted=states.count("accepted"),
        corrected=states.count("corrected"),
        rejected=sum(judgement.kind == "not_event" for judgement in decided),
    )
