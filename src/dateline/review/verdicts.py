"""Which items each judgement is about, and what the last one made of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.records.judgements import Judgement, JudgementKind
from dateline.records.review import ItemKind, Reviewed, ReviewItem, ReviewState, Verdict
from dateline.review.items import says

VERDICTS: Mapping[JudgementKind, Verdict] = {
    "accept": "accept",
    "right_value": "edit",
    "right_place": "edit",
    "holder_on": "edit",
    "same": "merge",
    "split": "split",
    "not_event": "not_event",
    "wrong_claim": "not_event",
}
"""The verdict on a whole item that a judgement gives; to call two things not the same gives none."""

MOST = 0.5
"""The share of an item's claims that a judgement must be about to be one about the item."""


class Items:
    """Items found by the claims that judgements are about."""

    def __init__(self, items: Iterable[ReviewItem]) -> None:
        self.by_id = {item.id: item for item in items}
        self._says = {id: says(item) for id, item in self.by_id.items()}
        self._by_claim: dict[tuple[ItemKind, str], list[str]] = defaultdict(list)
        for id in sorted(self.by_id):
            item = self.by_id[id]
            for claim in dict.fromkeys((*item.claims, *item.against)):
                self._by_claim[(item.kind, claim)].append(id)

    def meant(self, judgement: Judgement, concerned: Iterable[str]) -> list[str]:
        """The ids of the items that a judgement is about, sorted, by the claims that it concerns."""
        claims = {*concerned}
        kind = self._kind(judgement, claims)
        shared = self._shared(kind, claims)
        if judgement.kind == "accept":
            return self._accepted(judgement, shared)
        if judgement.kind == "holder_on":
            own = self._by_claim.get(("change", judgement.id), [])
            return sorted({*own, *_best(shared)})
        if kind == "change":
            return _best(shared)
        return sorted(id for id, count in shared.items() if count >= MOST * len(self.by_id[id].claims))

    def unchanged(self, id: str, judgement: Judgement) -> bool:
        """Whether an item says still what it said when it was accepted."""
        return isinstance(judgement.value, dict) and judgement.value.get("says") == self._says[id]

    def _kind(self, judgement: Judgement, claims: set[str]) -> ItemKind:
        if judgement.kind == "holder_on" or judgement.target.startswith("change:"):
            return "change"
        if judgement.target.startswith("tie:"):
            return "tie"
        if judgement.target.startswith("plan:"):
            return "plan"
        told = judgement.target.startswith("event:") or any(("event", id) in self._by_claim for id in claims)
        return "event" if told else "change"

    def _shared(self, kind: ItemKind, claims: set[str]) -> dict[str, int]:
        """How many of the claims each item of a kind has."""
        counts: dict[str, int] = defaultdict(int)
        for claim in claims:
            for id in self._by_claim.get((kind, claim), ()):
                counts[id] += 1
        return counts

    def _accepted(self, judgement: Judgement, shared: Mapping[str, int]) -> list[str]:
        """What says still the same; else what has most of the claims."""
        same = sorted(id for id in shared if self.unchanged(id, judgement))
        return same or _best(shared)


def _best(shared: Mapping[str, int]) -> list[str]:
    best = min(shared, key=lambda id: (-shared[id], id), default=None)
    return [] if best is None else [best]


def reviewed(
    items: Iterable[ReviewItem], decided: Sequence[Judgement], concerned: Mapping[str, Sequence[str]]
) -> dict[str, Reviewed]:
    """What the last standing judgement made of each item, by its id; items that nobody judged are left out.

    `decided` are the standing judgements, oldest first, `concerned` the claims of each by its id.
    """
    found: dict[str, Reviewed] = {}
    known = Items(items)
    for judgement in decided:
        verdict = VERDICTS.get(judgement.kind)
        if verdict is None or verdict == "not_event":
            continue
        for id in known.meant(judgement, concerned.get(judgement.id, ())):
            state: ReviewState = "corrected"
            if verdict == "accept":
                state = "accepted" if known.unchanged(id, judgement) else "changed"
            found[id] = Reviewed(state=state, by=judgement.by, at=judgement.at, judgement=judgement.id)
    return found
