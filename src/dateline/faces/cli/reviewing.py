"""`dateline review`, and how far those agree who judged."""

from __future__ import annotations

from dateline.errors import InputError
from dateline.faces.cli.options import Format
from dateline.faces.cli.output import console, emit, print_table
from dateline.faces.rows import day_text, names
from dateline.records.contract import to_json
from dateline.records.review import Agreement, Progress, ReviewItem
from dateline.run.record import Record

_QUEUE = ("doubt", "when", "what", "why", "id")
_AGREEMENT = ("of", "items", "judged by two", "alpha", "")
REASONS = 2


def review_command(record: Record, start: int, count: int, format: Format) -> None:
    """Writes a stretch of the queue."""
    queue = record.review(start, count)
    if format is Format.json:
        emit(to_json(queue) + b"\n")
    elif format is Format.jsonl:
        for item in queue.items:
            emit(to_json(item) + b"\n")
    elif format is Format.table:
        print_table(_progress(queue.progress), _QUEUE, [_cells(item) for item in queue.items])
    else:
        raise InputError("the queue is listed as table, json or jsonl.")


def _progress(progress: Progress) -> str:
    done = f"{progress.accepted} accepted, {progress.corrected} corrected, {progress.rejected} rejected"
    return f"{progress.left} left to review; {done}"


def _cells(item: ReviewItem) -> list[str]:
    why = "; ".join(reason.says for reason in item.reasons[:REASONS])
    return [f"{item.doubt:.2f}", _when(item), _what(item), why, item.id]


def _when(item: ReviewItem) -> str:
    told = item.event or item.change or item.plan
    return "" if told is None else day_text(told.when)


def _what(item: ReviewItem) -> str:
    if item.event is not None:
        by, to = ", ".join(names(item.event.agents)), ", ".join(names(item.event.targets))
        where = f" {item.event.where.name}" if item.event.where else ""
        return f"{item.event.type}{where}: {' → '.join(each for each in (by, to) if each) or 'nobody'}"
    if item.tie is not None:
        return f"{item.tie.subject.name} {item.tie.relation} {item.tie.object.name}"
    if item.plan is not None:
        what = item.plan.event.type if item.plan.event is not None else item.plan.kind
        where = f" {item.plan.where.name}" if item.plan.where is not None else ""
        return f"{item.plan.stance}: {what}{where}"
    if item.change is None or item.place is None:
        return ""
    holder, before = item.change.holder, item.change.previous
    return (
        f"{item.place.name}: {before.name if before else '–'} → {holder.name if holder else 'unknown'}"
        f"{'' if item.change.state == 'held' else f', {item.change.state}'}"
    )


def agreement_command(record: Record, format: Format) -> None:
    """Writes how far those agree who judged the same items."""
    answer = record.agreement()
    if format in (Format.json, Format.jsonl):
        emit(to_json(answer) + b"\n")
        return
    if format is Format.csv:
        raise InputError("agreement is shown as table or json.")
    rows = [_row(each) for each in (answer.overall, *answer.kinds, *answer.verdicts)]
    print_table("Agreement (Krippendorff's alpha, nominal)", _AGREEMENT, rows)
    out = console()
    for coder in answer.coders:
        told = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in coder.verdicts.items())
        out.print(f"{coder.by} judged {coder.items} items: {told}", markup=False)


def _row(each: Agreement) -> list[str]:
    alpha = "" if each.alpha is None else f"{each.alpha:.2f}"
    return [each.of.replace("_", " "), str(each.items), str(each.units), alpha, each.why or ""]
