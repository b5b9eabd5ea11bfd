"""Grades where claims and events are shown: the source's letter beside the figure of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dateline.faces.api.answers import Footing, ShownEvent, WeighedClaim
from dateline.records.grades import Credibility, Grade, best, figure
from dateline.records.views import Change, Event, EventsAnswer

Sources = Mapping[str, Grade]
"""The grade of each claim's source, by the claim's id; its figure is that of a claim nothing speaks to."""

UNKNOWN = Grade()


def shown(event: Event, sources: Sources) -> ShownEvent:
    """An event with the letter of the most reliable source behind it."""
    letters = (sources.get(ref.id, UNKNOWN).reliability for ref in event.claims)
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return ShownEvent(**fields, reliability=best(letters))


def lettered(answer: EventsAnswer, sources: Sources) -> EventsAnswer:
    """The events of an answer, each with its source's letter."""
    return msgspec.structs.replace(answer, events=tuple(shown(event, sources) for event in answer.events))


def graded(
    footing: Footing, told: Credibility, voices: int, sources: Sources, changes: Iterable[Change] = ()
) -> Footing:
    """A footing with a grade in each row.

    `told` is the figure of the answer, `voices` how many stand behind it. What contradicts it has the figure
    of their contradiction; what is told of other days that of the change that rests on it.
    """
    against = {row.filed.report.hash for row in footing.claims if row.part == "against"}
    others = sum(any(head.hash in against for head in group.reports) for group in footing.origins)
    elsewhere = {id: change.credibility for change in changes for id in change.claims_for}

    def of(row: WeighedClaim) -> Grade:
        source = sources.get(row.filed.claim.id, UNKNOWN)
        value: Credibility = told
        if row.part == "against":
            value = figure(others, voices)
        elif row.part == "aside":
            value = elsewhere.get(row.filed.claim.id, "6")
        return msgspec.structs.replace(source, credibility=value)

    rows = tuple(msgspec.structs.replace(row, grade=of(row)) for row in footing.claims)
    return msgspec.structs.replace(footing, claims=rows)
