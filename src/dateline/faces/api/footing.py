"""What an answer stands on: its claims with their weights, whose they are, and what adopted the value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.control.why import Why
from dateline.faces.api.answers import FiledClaim, Footing, OriginGroup, Part, Ruling, WeighedClaim
from dateline.fusion.origins import Origin
from dateline.records.claims import ReportHead
from dateline.records.judgements import Judgement
from dateline.records.views import Event, PlaceState

_HASH = re.compile(r"\b[0-9a-f]{16}\b")
_SHARE = re.compile(r"shares (\d\.\d\d) of")
LARGE_ODDS = 1000  # beyond it the odds say nothing that a reader could weigh

DAY_RULE = "the days that most claims give, narrowed by those that agree with them"
TYPE_RULE = "the kind that most claims tell of; of equals, the surest claim's"
PLACE_RULE = "the place that most claims name"
HARM_RULE = "best: what was told last; low and high: the least and the most that any claim tells"


def place_footing(
    state: PlaceState | None,
    why: Why,
    filed: Mapping[str, FiledClaim],
    origins: Iterable[Origin],
    judgements: Sequence[Judgement],
) -> Footing:
    """What the answer about a place on a day stands on; `filed` are the claims that can be shown."""
    part_of: dict[str, Part] = {}
    if state is not None:
        part_of |= dict.fromkeys(state.claims_for, "for")
        part_of |= dict.fromkeys(state.claims_against, "against")
    rows = [
        WeighedClaim(
            filed=filed[reason.claim],
            part=part_of.get(reason.claim, "aside"),
            weight=reason.weight,
            interest=reason.interest,
            inferred=reason.inferred,
        )
        for reason in why.reasons
        if reason.claim in filed
    ]
    weighed = {row.filed.claim.id for row in rows}
    rows += [
        WeighedClaim(filed=filed[id], part=part)
        for id, part in part_of.items()
        if id in filed and id not in weighed
    ]
    decided = {reason.claim for reason in why.reasons if reason.kind == "judged"}
    judged = tuple(judgement for judgement in judgements if judgement.id in decided)
    return _footing(rows, origins, (_place_ruling(state, why, judged),), judged)


def _place_ruling(state: PlaceState | None, why: Why, judged: Sequence[Judgement]) -> Ruling:
    if judged:
        last = judged[-1]
        said = f": {last.reason}" if last.reason else ""
        return Ruling(of="holder", rule=f"a judgement by {last.by} on {last.at[:10]}{said}")
    if state is None or state.holder is None:
        return Ruling(of="holder", rule="no claim speaks for this day or near enough to it")
    if not state.claims_for:
        return Ruling(of="holder", rule="what is known of the place that it is a part of")
    if state.state == "contested" and state.claims_against:
        return Ruling(of="holder", rule="a taking that one side tells and others deny leaves it contested")
    if why.margin is None:
        return Ruling(of="holder", rule="the only answer that any claim gives")
    odds = math.exp(min(why.margin, 50.0))
    told = f"more than {LARGE_ODDS}" if odds > LARGE_ODDS else f"some {_rounded(odds)}"
    return Ruling(of="holder", rule=f"the weight of the claims: {told} times likelier than the next answer")


def _rounded(odds: float) -> str:
    return (
        f"{odds:.1f}" if odds < 3 else str(round(odds, -1) if odds > 100 else round(odds)).removesuffix(".0")
    )


def event_footing(event: Event, filed: Mapping[str, FiledClaim], origins: Iterable[Origin]) -> Footing:
    """What an event stands on."""
    refs: list[tuple[str, Part]] = [(ref.id, "for") for ref in event.claims]
    refs += [(ref.id, "against") for ref in event.claims_against]
    rows = [WeighedClaim(filed=filed[id], part=part) for id, part in refs if id in filed]
    rulings = [Ruling(of="kind", rule=TYPE_RULE), Ruling(of="day", rule=DAY_RULE)]
    if event.where is not None:
        rulings.append(Ruling(of="place", rule=PLACE_RULE))
    if event.harm:
        rulings.append(Ruling(of="harm", rule=HARM_RULE))
    return _footing(rows, origins, tuple(rulings) if len(rows) > 1 else (), ())


def _footing(
    rows: Sequence[WeighedClaim],
    origins: Iterable[Origin],
    rulings: tuple[Ruling, ...],
    judgements: tuple[Judgement, ...],
) -> Footing:
    heads = {row.filed.report.hash: row.filed.report for row in rows}
    groups = [_group(origin, heads) for origin in origins if not heads.keys().isdisjoint(origin.reports)]
    return Footing(claims=tuple(rows), origins=tuple(groups), rulings=rulings, judgements=judgements)


def _group(origin: Origin, heads: Mapping[str, ReportHead]) -> OriginGroup:
    """An origin with the reports that tell of the matter; `others` counts its reports that do not."""
    told = tuple(heads[hash] for hash in origin.reports if hash in heads)
    reasons = tuple(dict.fromkeys(plain_reason(reason, heads) for reason in origin.reasons))
    return OriginGroup(id=origin.id, reports=told, others=len(origin.reports) - len(told), reasons=reasons)


def plain_reason(reason: str, heads: Mapping[str, ReportHead]) -> str:
    """Why two reports are one origin, with their sources in the place of hashes and shares in per cent."""

    def named(found: re.Match[str]) -> str:
        head = heads.get(found[0])
        return "another report" if head is None else (head.source or head.agency or head.id)

    shares = _SHARE.sub(lambda found: f"shares {round(100 * float(found[1]))} % of", reason)
    return _HASH.sub(named, shares)
