"""Reports as a person's judgements leave them: wrong claims gone, right values and places in their stead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.judgements import REMOVING, Judgement
from dateline.records.values import Where


def corrected(
    reports: Sequence[ReportView], about: Mapping[str, Sequence[Judgement]]
) -> tuple[ReportView, ...]:
    """The reports with their claims as judged, in the same order; judgements by claim id, oldest first."""
    return tuple(_corrected(report, about) for report in reports) if about else tuple(reports)


def _corrected(report: ReportView, about: Mapping[str, Sequence[Judgement]]) -> ReportView:
    claims = report.extraction.claims
    if not any(claim.id in about for claim in claims):
        return report
    kept = [found for claim in claims if (found := _claim(claim, about.get(claim.id, ()))) is not None]
    extraction = msgspec.structs.replace(report.extraction, claims=tuple(kept))
    return msgspec.structs.replace(report, extraction=extraction)


def _claim(claim: Claim, judgements: Sequence[Judgement]) -> Claim | None:
    for judgement in judgements:
        if judgement.kind in REMOVING:
            return None
        if judgement.kind == "right_place":
            claim = msgspec.structs.replace(claim, where=msgspec.convert(judgement.value, Where | None))
        else:
            claim = with_values(claim, judgement.value)
    return claim


def with_values(claim: Claim, values: Mapping[str, Any]) -> Claim:
    """The claim with some of its fields replaced, deep where a field is itself an object; its id stays.

    Raises msgspec.ValidationError where that makes no claim.
    """
    kept = {"id": claim.id, "kind": claim.kind}
    return msgspec.convert(_laid_over(msgspec.to_builtins(claim), {**values, **kept}), Claim)


def _laid_over(under: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        deep = isinstance(value, dict) and isinstance(below, dict)
        merged[key] = _laid_over(below, value) if deep and isinstance(below, dict) else value
    return merged
