"""Reports as a person's judgements leave them: wrong claims gone, right values and places in their stead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, of_kind
from dateline.records.values import Where


def corrected(reports: Sequence[ReportView], decided: Sequence[Judgement]) -> tuple[ReportView, ...]:
    """The reports with their claims as the standing judgements say, in the same order."""
    about: dict[str, list[Judgement]] = {}
    for judgement in of_kind(decided, "wrong_claim", "right_value", "right_place"):
        about.setdefault(judgement.target, []).append(judgement)
    if not about:
        return tuple(reports)
    return tuple(_corrected(report, about) for report in reports)


def _corrected(report: ReportView, about: Mapping[str, list[Judgement]]) -> ReportView:
    claims = report.extraction.claims
    if not any(claim.id in about for claim in claims):
        return report
    kept = [found for claim in claims if (found := _claim(claim, about.get(claim.id, ()))) is not None]
    extraction = msgspec.structs.replace(report.extraction, claims=tuple(kept))
    return msgspec.structs.replace(report, extraction=extraction)


def _claim(claim: Claim, judgements: Sequence[Judgement]) -> Claim | None:
    for judgement in judgements:
        if judgement.kind == "wrong_claim":
            return None
        if judgement.kind == "right_place":
            claim = msgspec.structs.replace(claim, where=msgspec.convert(judgement.value, Where | None))
        else:
            claim = _with_values(claim, judgement.value)
    return claim


def _with_values(claim: Claim, values: Mapping[str, Any]) -> Claim:
    """The claim with some of its fields replaced, deep where a field is itself an object; its id stays."""
    return msgspec.convert(_laid_over(msgspec.to_builtins(claim), {**values, "id": claim.id}), Claim)


def _laid_over(under: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        deep = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _laid_over(below, value) if deep and isinstance(below, dict) else value
    return merged
