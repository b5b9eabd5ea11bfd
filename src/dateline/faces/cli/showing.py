"""`dateline show` and `dateline status`."""

from __future__ import annotations

import msgspec
from rich.console import Console
from rich.text import Text

from dateline.faces.cli.options import Format
from dateline.faces.cli.output import belief_text, console, emit, write_storyline
from dateline.faces.rows import Row, day_text, names, rows_of
from dateline.records.claims import Extraction, ReportHead
from dateline.records.contract import to_json
from dateline.records.values import When
from dateline.run.record import Record, Summary
from dateline.run.showing import Shown, ShownClaim

LISTED = 12
"""Claims, events or ties that are written in full before the rest is only counted."""


def show_command(record: Record, id: str, format: Format) -> None:
    """Writes what an id stands for."""
    shown = record.show(id)
    if format in (Format.json, Format.jsonl):
        emit(to_json(shown) + b"\n")
        return
    out = console()
    out.print(Text(f"{shown.record} {shown.id}", style="bold"))
    if id.startswith("event:") and id != shown.id:
        out.print(f"{id} became part of it", markup=False)
    _own(out, shown)
    for judgement in shown.judgements:
        kind = judgement.kind.replace("_", " ")
        out.print(
            f"judged {kind} by {judgement.by}, {judgement.at}: {judgement.reason}  {judgement.id}",
            markup=False,
        )
    if shown.heirs:
        out.print(f"what was split from it is in {', '.join(shown.heirs)}", markup=False)
    for title, claims in (("", shown.claims), ("against it:", shown.claims_against)):
        if title and claims:
            out.print(title)
        for claim in claims[:LISTED]:
            _claim(out, claim)
        if len(claims) > LISTED:
            out.print(f"… and {len(claims) - LISTED} more claims; --format json writes all")


def _own(out: Console, shown: Shown) -> None:
    if shown.event is not None:
        _event(out, shown)
    if shown.tie is not None:
        out.print(f"{shown.tie.subject.name} {shown.tie.relation} {shown.tie.object.name}", markup=False)
    if shown.actor is not None:
        out.print(
            f"{shown.actor.name}, country {shown.actor.country or '?'}, side {shown.actor.side or '?'}",
            markup=False,
        )
    if shown.timeline is not None:
        for change in shown.timeline.changes:
            holder = change.holder.name if change.holder else "unknown"
            out.print(
                f"  {day_text(change.when)}  {change.state} by {holder}  ({belief_text(change.confidence)})",
                markup=False,
            )
    if shown.record == "report" and shown.report is not None:
        _head(out, shown.report)
        out.print(Text(shown.text or "(withdrawn)"))
    if shown.storyline is not None:
        write_storyline(out, shown.storyline, {event.id: event for event in shown.events})
        return
    for event in shown.events[:LISTED]:
        where = event.where.name if event.where else "?"
        out.print(f"  {day_text(event.when)}  {event.type}  {where}  {event.id}", markup=False)
    for tie in shown.ties[:LISTED]:
        out.print(f"  {tie.subject.name} {tie.relation} {tie.object.name}  {tie.id}", markup=False)


def _event(out: Console, shown: Shown) -> None:
    event = shown.event
    if event is None:
        return
    where = event.where.name if event.where else "place unknown"
    by, against = ", ".join(names(event.agents)) or "?", ", ".join(names(event.targets)) or "?"
    out.print(f"{event.type}, {where}, {day_text(event.when)} ({event.when.basis})", markup=False)
    out.print(
        f"by {by}, against {against}; {event.origins} independent voices, "
        f"belief {belief_text(event.confidence)}",
        markup=False,
    )


def _head(out: Console, head: ReportHead) -> None:
    by = " / ".join(filter(None, (head.agency, head.source))) or "unknown source"
    published = day_text(When(earliest=head.published.earliest, latest=head.published.latest))
    out.print(
        f"{by}, published {published} ({head.published.basis}), language {head.language or '?'}", markup=False
    )
    if head.url:
        out.print(head.url, markup=False)
    if not head.read:
        out.print(f"not read: {head.reason}", markup=False)


def _claim(out: Console, shown: ShownClaim) -> None:
    claim = shown.claim
    row = next(iter(rows_of_claim(shown)))
    who = ", ".join(row["who"]) or "?"
    link = ", before: " if claim.kind == "control" else " → "
    whom = f"{link}{', '.join(row['whom'])}" if row["whom"] else ""
    when = f"{day_text(claim.when)} ({claim.when.basis}: {claim.when.text or claim.when.reason or '–'})"
    out.print()
    out.print(f"{claim.kind} {claim.stance}: {row['what']}  {who}{whom}", markup=False)
    out.print(
        f"  {claim.id}  {row['place'] or 'place unknown'}, {when}, belief {belief_text(claim.confidence)}",
        markup=False,
    )
    for sentence in shown.sentences:
        text = Text(f"  “{sentence.text}”")
        for span in claim.evidence:
            text.stylize("bold underline", 3 + span.start - sentence.start, 3 + span.end - sentence.start)
        out.print(text)
    for chain in claim.said_by:
        out.print("  said by " + " → ".join(link.name for link in chain), markup=False)
    _head_line(out, shown.report)


def rows_of_claim(shown: ShownClaim) -> list[Row]:
    """The claim as a flat row."""
    return rows_of(Extraction(report=shown.report, claims=(shown.claim,)))


def _head_line(out: Console, head: ReportHead) -> None:
    out.print(f"  in report {head.id}: {head.agency or head.source or 'unknown source'}", markup=False)


def status_command(record: Record, reports: bool, format: Format) -> None:
    """Writes what a record holds."""
    summary = record.summary()
    heads = record.heads() if reports else []
    if format in (Format.json, Format.jsonl):
        fields = msgspec.to_builtins(summary)
        emit(to_json({**fields, "heads": heads} if reports else fields) + b"\n")
        return
    out = console()
    _summary(out, record.name, summary)
    for head in heads:
        published = day_text(When(earliest=head.published.earliest, latest=head.published.latest))
        out.print(
            f"  {head.hash}  {published:22}  {head.language or '?':3}  {head.id}  {head.reason or ''}",
            markup=False,
        )


def _summary(out: Console, name: str, summary: Summary) -> None:
    out.print(
        f"{name}: {summary.reports} texts from {summary.sightings} reports, {summary.claims} claims",
        markup=False,
    )
    if summary.known_first:
        out.print(f"published from {summary.known_first} to {summary.known_last}")
    languages = ", ".join(f"{code} {count}" for code, count in summary.languages.items())
    aside = f" ({summary.held_back} as not about conflict)" if summary.held_back else ""
    out.print(
        f"languages: {languages or 'none'}; not read: {summary.unread}{aside}; withdrawn: {summary.withdrawn}"
    )
    out.print(f"dropped: {len(summary.dropped)}")
    for drop in summary.dropped:
        out.print(f"  {drop.source} ({drop.stage}): {drop.reason}", markup=False)
