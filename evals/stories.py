"""Stories: precision and recall of `fusion.stories` on reports whose incident is known.

Each line of a JSONL file is a report: `{"id", "text", "date", "incident"}`. A pair is right where both
tell of one incident. Only texts and dates are read here; what becomes of events is another measure
(`dateline evaluate`).

    python -m evals.stories REPORTS.jsonl [--part even|odd] [--sweep]
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from dateline.fusion.grouping import Groups
from dateline.fusion.stories import StorySettings, alike, stories
from dateline.reading import make_report
from dateline.records.claims import Extraction
from dateline.records.heads import head_of
from dateline.records.inputs import ReportView, known_day
from evals.halves import asked


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of one story: how many found are right, how many are found; and B-cubed of the groups."""

    precision: float
    recall: float
    f1: float
    b_cubed: float


def views(lines: Sequence[str]) -> tuple[list[ReportView], dict[str, str]]:
    """The reports as fusion reads them, and the incident of each by hash; of equal texts the first."""
    found: dict[str, ReportView] = {}
    incidents: dict[str, str] = {}
    for row in map(json.loads, lines):
        report = make_report(row["text"], id=row["id"], published=row["date"])
        if report.hash not in found:
            extraction = Extraction(report=head_of(report))
            known = known_day(report.published, "9999-12-31")
            found[report.hash] = ReportView(
                hash=report.hash, id=report.id, text=report.text, known=known, extraction=extraction
            )
            incidents[report.hash] = row["incident"]
    return list(found.values()), incidents


def measure(reports: Sequence[ReportView], incidents: dict[str, str], settings: StorySettings) -> Figures:
    """The figures of the stories that are found among the reports."""
    groups: Groups[str] = Groups(incidents)
    for one, other, _ in stories(
        reports, alike({r.hash: r.text for r in reports}, settings).matter, settings
    ):
        groups.join(one, other)
    found = {member: top for top, members in groups.all().items() for member in members}
    joined = set(_pairs(found))
    told = set(_pairs(incidents))
    right = len(joined & told)
    precision, recall = right / max(1, len(joined)), right / max(1, len(told))
    return Figures(
        precision=precision,
        recall=recall,
        f1=_f1(precision, recall),
        b_cubed=_f1(_within(found, incidents), _within(incidents, found)),
    )


def _pairs(groups: dict[str, str]) -> Iterator[tuple[str, str]]:
    return (pair for pair in combinations(sorted(groups), 2) if groups[pair[0]] == groups[pair[1]])


def _within(groups: dict[str, str], others: dict[str, str]) -> float:
    """The mean share of a report's group that the other grouping puts with it, too."""
    size = Counter(groups.values())
    both = Counter((groups[key], others[key]) for key in groups)
    return sum(both[(groups[key], others[key])] / size[groups[key]] for key in groups) / len(groups)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Prints the figures for one half of a file of reports, and a sweep of the threshold where asked."""
    lines, sweep = asked(__doc__)
    reports, incidents = views(lines)
    chosen = StorySettings()
    for value in (0.05, 0.06, 0.07, 0.08, 0.1, 0.15) if sweep else (chosen.likeness,):
        found = measure(reports, incidents, msgspec.structs.replace(chosen, likeness=value))
        print(
            f"{len(reports)} reports, likeness {value}: pairs {found.precision:.3f}/{found.recall:.3f}",
            end="",
        )
        print(f"/{found.f1:.3f}, B-cubed {found.b_cubed:.3f}")


if __name__ == "__main__":
    main()
