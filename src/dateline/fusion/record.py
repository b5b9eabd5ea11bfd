"""The fused record: settled reports with the events, operations and ties that they tell of together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

import msgspec

from dateline.fusion.compare import MatchSettings, family_of, load_families
from dateline.fusion.events import Said, Telling, clusters_of, telling
from dateline.fusion.founding import founding_ids
from dateline.fusion.merge import event_of
from dateline.fusion.retelling import joined_by_story
from dateline.fusion.settled import Settled, settle, unique
from dateline.fusion.stories import Alike, Near, stories
from dateline.fusion.storylines import marked, storylines_of
from dateline.fusion.texts import FusionSettings, texts_of
from dateline.fusion.ties import ties_of
from dateline.records.grades import figure
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement
from dateline.records.kept import Kept
from dateline.records.views import Event, Storyline, Tie

BLOCKS = "blocks"
"""The family of pieces in which the events of a block are kept."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What settled reports tell of together."""

    events: tuple[Event, ...]
    storylines: tuple[Storyline, ...] = ()
    ties: tuple[Tie, ...]


class FusedRecord(Settled, frozen=True, kw_only=True):
    """What many reports say together: the reports settled, and what they tell of."""

    events: tuple[Event, ...]
    storylines: tuple[Storyline, ...] = ()
    ties: tuple[Tie, ...]


def fuse(
    reports: Iterable[ReportView],
    *,
    judgements: Iterable[Judgement] = (),
    settings: FusionSettings | None = None,
    texts: Mapping[str, str] | None = None,
    kept: Kept | None = None,
) -> FusedRecord:
    """The fused record of some reports; a pure view, the same whatever their order and what was kept.

    `texts` are their texts by hash, where they have none with them.
    """
    chosen, read = settings or FusionSettings(), unique(reports)
    texts = texts if texts is not None else {report.hash: report.text for report in read}
    told = texts_of(texts, chosen, kept)
    settled = settle(read, judgements=judgements, settings=chosen, texts=texts, told=told, kept=kept)
    return fused(settled, told_by(settled, read, told.alike, chosen))


def fused(settled: Settled, told: Told) -> FusedRecord:
    """Settled reports, and what they tell of, as one."""
    return FusedRecord(**msgspec.structs.asdict(settled), **msgspec.structs.asdict(told))


def told_by(
    settled: Settled,
    read: Iterable[ReportView],
    near: Alike,
    settings: FusionSettings | None = None,
    kept: Kept | None = None,
) -> Told:
    """What settled reports tell of together. `read` are the reports as read, `near` which are alike.

    What was `kept` of blocks of claims is not made again.
    """
    chosen = settings or FusionSettings()
    founds = {claim: event for report in read for claim, event in founding_ids(report).items()}
    events = _events(settled, founds, near, chosen, kept if kept is not None else Kept())
    lines = storylines_of(events, settled.reports, settled.places, chosen.storylines)
    return Told(
        events=_fitting(marked(events, lines), lines, settled.origin_of),
        storylines=lines,
        ties=ties_of(settled.reports, settled.origin_of, settled.voices),
    )


def _events(
    settled: Settled, founds: Mapping[str, str], near: Alike, settings: FusionSettings, kept: Kept
) -> tuple[Event, ...]:
    """All events. Blocks whose claims no story and no judgement joins to others are made alone, and kept."""
    told = stories(settled.reports, near.matter, settings.stories)
    joined = {report for one, other, _ in told for report in (one, other)}
    judged = {claim for pair in settled.same | settled.not_same for claim in pair}
    under = msgspec.json.encode(settings.match)
    events: list[Event] = []
    tellings: list[Telling] = []
    for block, said in sorted(_blocks(settled, founds).items()):
        place, family = block
        if not place or any(one.report in joined or one.claim.id in judged for one in said):
            tellings += (telling(one, place or None, family) for one in said)
        else:
            key = kept.key(under, place, family, msgspec.msgpack.encode(said))
            make = partial(_events_of, said, place, family, settings.match)
            events += kept.of(BLOCKS, key, tuple[Event, ...], make)
    looser = msgspec.structs.replace(settings.match, near_days=settings.stories.event_days)
    clusters = clusters_of(
        tellings, settings.match, near=Near(told), same=settled.same, not_same=settled.not_same
    )
    clusters = joined_by_story(clusters, told, looser, settled.places.apart, settled.not_same)
    return tuple(sorted([*events, *map(event_of, clusters)], key=_in_time))


def _blocks(settled: Settled, founds: Mapping[str, str]) -> dict[tuple[str, str], list[Said]]:
    """The event claims that may be of one event: by place, where there is one, and family of types."""
    families = load_families()
    blocks: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for report in settled.reports:
        origin, main = settled.origin_of[report.hash], report.extraction.main
        for claim in report.extraction.claims:
            if claim.event is not None:
                block = (settled.places.of(claim.where) or "", family_of(claim.event.type, families))
                said = Said(
                    claim=claim,
                    founds=founds.get(claim.id, ""),
                    report=report.hash,
                    known=report.known,
                    origin=origin,
                    main=claim.id == main,
                    voices=settled.voices[claim.id],
                )
                blocks[block].append(said)
    return blocks


def _events_of(said: Iterable[Said], place: str, family: str, match: MatchSettings) -> tuple[Event, ...]:
    """The events of one block that nothing joins to others."""
    return tuple(
        map(event_of, clusters_of([telling(one, place, family) for one in said], match, near=Near(())))
    )


def _fitting(
    events: Iterable[Event], lines: Iterable[Storyline], origin_of: Mapping[str, str]
) -> tuple[Event, ...]:
    """The events; those that one voice tells are as credible as the steps of others beside them make them."""
    listed = tuple(events)
    by_id = {event.id: event for event in listed}
    origins = {event.id: {origin_of[ref.report] for ref in event.claims} for event in listed}
    fits = {
        step.event
        for line in lines
        for step in line.steps
        if any(not origins[step.event] & origins[other.event] for other in line.steps)
    }
    raised = {id: figure(by_id[id].origins, 0, fits=True) for id in fits if not by_id[id].claims_against}
    return tuple(
        msgspec.structs.replace(event, credibility=raised[event.id]) if event.id in raised else event
        for event in listed
    )


def _in_time(event: Event) -> tuple[str, str]:
    return (event.when.earliest or event.when.latest or "9999", event.id)
