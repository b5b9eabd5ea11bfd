"""What a reviewer is shown of one item: the reasons to doubt it, and what stands near it."""

from __future__ import annotations

import msgspec

from dateline.fusion.compare import family_of, load_families
from dateline.fusion.days import number
from dateline.records.review import Reviewed, ReviewItem
from dateline.records.values import When
from dateline.records.views import Event
from dateline.run.judging import find_item
from dateline.run.views import Views

NEAR_DAYS = 14
MOST_NEAR = 12


class ShownItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item with its reasons, what was judged of it last, and the events that it may be one with."""

    item: ReviewItem
    reviewed: Reviewed | None = None
    near: tuple[Event, ...] = ()


def shown_item(views: Views, id: str) -> ShownItem:
    """An item, judged or not, by its id. Raises UnknownName."""
    reviews = views.reviews()
    found = find_item(views, id)
    done = reviews.done.get(found.id)
    queued = next((item for item in reviews.left if item.id == found.id), None)
    item = queued or msgspec.structs.replace(found, reasons=reviews.doubts.of(found))
    return ShownItem(item=item, reviewed=done, near=_near(views, item.event) if item.event else ())


def _near(views: Views, event: Event) -> tuple[Event, ...]:
    """Other events near in time, of its place or of its kind, those of both and of its days first.

    Where a place or a day is not told, only events of its kind are near.
    """
    families, places = load_families(), views.places()
    here, kind = places.of(event.where), family_of(event.type, families)
    found: list[tuple[tuple[bool, bool, int, str], Event]] = []
    for other in views.events():
        there, apart = places.of(other.where), _days_apart(event.when, other.when)
        if other.id == event.id or (there != here and there is not None and here is not None):
            continue
        alien = family_of(other.type, families) != kind
        told = here == there is not None and event.when.earliest and other.when.earliest
        if apart is not None and apart <= NEAR_DAYS and (told or not alien):
            found.append(((alien, there != here, apart, other.id), other))
    return tuple(each for _, each in sorted(found, key=lambda item: item[0])[:MOST_NEAR])


def _days_apart(one: When, other: When) -> int | None:
    """Days between two intervals, 0 where they meet or one is open; None where both are open."""
    if one.earliest is None or other.earliest is None:
        return 0 if one.earliest or other.earliest else None
    starts, ends = (number(one.earliest), number(other.earliest)), (one.latest, other.latest)
    last = [start + 1 if end is None else number(end) for start, end in zip(starts, ends, strict=True)]
    return max(0, max(starts) - (min(last) - 1))
