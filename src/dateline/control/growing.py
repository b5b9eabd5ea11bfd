"""The evidence of control after reports were added that stand apart: only what they touch is weighed anew.

A place is touched where they speak of who holds it, or where a question about who fights whom that was asked
for it has another answer by now. All other places are as they were.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dateline.control.decodings import Observed
from dateline.control.fights import Share, Sums
from dateline.control.foes import Answer, Foes, Question
from dateline.control.record import Evidence, heard_of
from dateline.control.routes import Route, routes_of
from dateline.control.settings import ControlSettings
from dateline.fusion.ground import Grown
from dateline.fusion.places import ListedPlaces, PlaceBook
from dateline.fusion.settled import Settled
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement

DAY_AT = {"acting": 2, "around": 3, "elsewhere": 3, "losing": 3, "takes": 3, "told": 3}
"""Where in a question the day stands about which it is asked; the others are asked of no day."""


class Weighed(msgspec.Struct, frozen=True):
    """What evidence was weighed with: the sums of who fights whom, the questions asked of them, each with its
    answer and the numbers of the places for which it was asked, and the reports that speak of each place.

    `order` numbers the places; `told_by` has the numbers of reports, in the order of their hashes.
    """

    sums: Sums
    questions: tuple[tuple[Question, bytes, bytes], ...]
    order: tuple[str, ...]
    told_by: dict[str, bytes]


class Growth(msgspec.Struct, frozen=True):
    """What evidence has become by added reports: of the places that they `touched`, and of all places and
    routes. `before` is the key of the evidence that grew."""

    before: str
    touched: frozenset[str]
    observed: Observed
    places: ListedPlaces
    routes: tuple[Route, ...]

    def of(self, before: Evidence) -> Evidence:
        """The evidence as it is now, of that before."""
        return Evidence(
            observed=before.observed.but(self.touched, self.observed), places=self.places, routes=self.routes
        )


def weighed(settled: Settled, foes: Foes) -> Weighed:
    """What the evidence of settled reports was weighed with, by those whom `foes` was asked of."""
    told: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for n, report in enumerate(settled.reports):
        for place in sorted(_spoken_of(report, settled.places)):
            told[place].append(n)
    order = sorted({place for places in foes.asked.values() for place in places})
    number = {place: n for n, place in enumerate(order)}
    asked = {
        question: array("I", sorted(map(number.__getitem__, places)))
        for question, places in foes.asked.items()
    }
    return Weighed(
        sums=foes.sums(),
        questions=tuple((one, _encoded(foes.answer(one)), places.tobytes()) for one, places in asked.items()),
        order=tuple(order),
        told_by={place: numbers.tobytes() for place, numbers in told.items()},
    )


def growth_of(
    before: Evidence,
    key: str,
    weighed: Weighed,
    grown: Grown,
    fetch: Callable[[Sequence[int]], Iterable[ReportView]],
    judgements: Iterable[Judgement],
    settings: ControlSettings | None = None,
) -> Growth:
    """What evidence becomes by added reports; `fetch` gives settled reports of before by their numbers.

    `key` is that of the evidence before.
    """
    chosen, moved = settings or ControlSettings(), list(fetch(grown.moved))
    was, foes = Foes(chosen, weighed.sums), Foes(chosen, weighed.sums)
    for report in grown.added:
        foes.add(report, grown.origins[report.hash])
    for report in moved:
        foes.move(report, grown.was(report.hash), grown.origins[report.hash])
    new = (*grown.added, *moved)
    touched = {place for report in new for place in _spoken_of(report, grown.places)}
    touched |= _asking(weighed, foes, was, [foes.hear(report) for report in new], chosen)
    numbers = {n for place in touched for n in array("I", weighed.told_by.get(place, b""))}
    beside = list(fetch(sorted(numbers)))
    for report in beside:
        foes.hear(report)
    found = heard_of(grown.settled(beside), foes, judgements, chosen, places=touched)
    return Growth(
        before=key,
        touched=frozenset(touched),
        observed=Observed.of(found),
        places=grown.places.listed(),
        routes=_routes(before.routes, grown, moved),
    )


def _routes(before: Iterable[Route], grown: Grown, moved: Sequence[ReportView]) -> tuple[Route, ...]:
    """The routes with what added reports tell of them, and with the origins that are others now."""
    again = {claim.id for report in moved for claim in report.extraction.claims}
    rest = [word for route in before for word in route.words if word.claim not in again]
    return routes_of(grown.settled(moved), rest)


def _spoken_of(report: ReportView, places: PlaceBook) -> set[str]:
    """The places of which a report says who holds them."""
    told = (places.of(claim.where) for claim in report.extraction.claims if claim.control is not None)
    return {place for place in told if place is not None}


def _asking(
    weighed: Weighed, foes: Foes, was: Foes, shares: Sequence[Share], settings: ControlSettings
) -> set[str]:
    """The places for which a question was asked that has another answer by now."""
    pairs = {pair for share in shares for pair in (*share.here, *share.together)}
    sides = {side for share in shares for side in share.refs}
    moved = any(was.friends(*pair) != foes.friends(*pair) for pair in pairs)
    moved = moved or any(was.answer(("ref", side)) != foes.answer(("ref", side)) for side in sides)
    days = {day for share in shares for *_, day in share.told}
    reach, found = max(settings.foe_days, settings.newly_days), set[int]()
    for question, answer, places in weighed.questions:
        at = DAY_AT.get(str(question[0]))
        day = question[at] if at is not None else None
        near = not isinstance(day, int) or any(abs(day - other) <= reach for other in days)
        if (moved or near) and _encoded(foes.answer(question)) != answer:
            found.update(array("I", places))
    return {weighed.order[n] for n in found}


def _encoded(answer: Answer) -> bytes:
    return msgspec.msgpack.encode(sorted(answer) if isinstance(answer, frozenset) else answer)
