"""Ids of events, so that an id given out once leads to what became of the event.

An event is named after the claim that founded it, the first known of its claims, by where that stands:
its report, its words, and its rank among the event claims with the same words. Any claim's event id can
so be computed, and an old id leads to the event in which its claim is now.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from dateline.records.inputs import ReportView


def founding_ids(report: ReportView) -> dict[str, str]:
    """The id of the event that each event claim of a report would found, by claim id."""
    met: Counter[str] = Counter()
    found = {}
    for claim in report.extraction.claims:
        if claim.event is not None:
            words = "|".join(f"{span.start}-{span.end}" for span in claim.evidence)
            core = f"{report.hash}|{words}|{met[words]}"
            met[words] += 1
            found[claim.id] = f"event:{hashlib.sha256(core.encode()).hexdigest()[:16]}"
    return found
