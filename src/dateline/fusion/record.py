"""The fused record: reports with inferred dates, origins, voices, places, events, ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.fusion.compare import MatchSettings, load_families
from dateline.fusion.corrected import corrected
from dateline.fusion.dates import date_reports
from dateline.fusion.events import Telling, clusters_of, telling
from dateline.fusion.founding import founding_ids
from dateline.fusion.merge import event_of
from dateline.fusion.origins import FAMILIES as OF_COPIES
from dateline.fusion.origins import Origin, OriginSettings, copies, origins_of
from dateline.fusion.places import PlaceBook
from dateline.fusion.replay import Replayed, replay
from dateline.fusion.retelling import joined_by_story
from dateline.fusion.stories import WORDS, Alike, Near, StorySettings, alike, stories
from dateline.fusion.storylines import StorylineSettings, marked, storylines_of
from dateline.fusion.ties import ties_of
from dateline.fusion.voices import Voice, all_voices
from dateline.records.grades import figure
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, standing
from dateline.records.kept import Kept
from dateline.records.views import Event, Storyline, Tie

TEXT_FAMILIES = (*OF_COPIES, WORDS)
"""What `texts_of` keeps."""


class FusionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of fusion."""

    origins: OriginSettings = OriginSettings()
    match: MatchSettings = MatchSettings()
    stories: StorySettings = StorySettings()
    storylines: StorylineSettings = StorylineSettings()


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports' texts alone tell, whatever is claimed in them: copies, and which are alike."""

    copies: tuple[tuple[str, str, float], ...] = ()
    alike: Alike = Alike()


def texts_of(
    reports: Iterable[ReportView], settings: FusionSettings | None = None, kept: Kept | None = None
) -> Texts:
    """What the texts of some reports tell, the same whatever their order and whatever was kept before."""
    chosen, kept = settings or FusionSettings(), kept if kept is not None else Kept()
    by_hash = {
        report.hash: report.text for report in sorted(reports, key=lambda r: (r.hash, r.id), reverse=True)
    }
    texts = sorted(by_hash.items())
    return Texts(copies=tuple(copies(texts, chosen.origins, kept)), alike=alike(texts, chosen.stories, kept))


class FusedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What many reports say together. `origin_of` maps report hashes, `voices` claim ids.

    `reports` are the reports as used: corrected by judgements, dated by inference, sorted by hash.
    `concerned` are the claims, as read, that each judgement is about; `open` says of each that finds
    none, why.
    """

    reports: tuple[ReportView, ...]
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    voices: Mapping[str, tuple[Voice, ...]]
    places: PlaceBook
    events: tuple[Event, ...]
    storylines: tuple[Storyline, ...] = ()
    ties: tuple[Tie, ...]
    concerned: Mapping[str, tuple[str, ...]] = {}
    open: Mapping[str, str] = {}


def fuse(
    reports: Iterable[ReportView],
    *,
    judgements: Iterable[Judgement] = (),
    settings: FusionSettings | None = None,
    texts: Texts | None = None,
    kept: Kept | None = None,
) -> FusedRecord:
    """The fused record of some reports; a pure view, the same whatever their order and what was kept.

    `texts` is what `texts_of` these reports gave, where that is known.
    """
    chosen = settings or FusionSettings()
    unique = {report.hash: report for report in sorted(reports, key=lambda r: (r.hash, r.id), reverse=True)}
    read = [unique[key] for key in sorted(unique)]
    told = texts or texts_of(read, chosen, kept)
    origins = origins_of(read, told.copies, chosen.origins)
    origin_of = {h: origin.id for origin in origins for h in origin.reports}
    decided = replay(read, origin_of, standing(judgements))
    used = corrected(read, decided.corrections)
    founds = {claim: event for report in read for claim, event in founding_ids(report).items()}
    places = PlaceBook(c.where for r in used for c in r.extraction.claims if c.where is not None)
    dated = date_reports(used, origins, places, told.alike.wording, chosen.stories)
    voices = all_voices(dated, origin_of)
    events = _events(dated, origin_of, voices, places, founds, decided, told.alike, chosen)
    lines = storylines_of(events, dated, places, chosen.storylines)
    return FusedRecord(
        reports=dated,
        origins=origins,
        origin_of=origin_of,
        voices=voices,
        places=places,
        events=_fitting(marked(events, lines), lines, origin_of),
        storylines=lines,
        ties=ties_of(dated, origin_of, voices),
        concerned=decided.concerned,
        open=decided.open,
    )


def _events(
    reports: Sequence[ReportView],
    origin_of: Mapping[str, str],
    voices: Mapping[str, tuple[Voice, ...]],
    places: PlaceBook,
    founds: Mapping[str, str],
    decided: Replayed,
    near: Alike,
    settings: FusionSettings,
) -> tuple[Event, ...]:
    families = load_families()
    tellings: list[Telling] = []
    for report in reports:
        for claim in report.extraction.claims:
            found = telling(
                claim,
                founds=founds.get(claim.id, ""),
                report=report.hash,
                known=report.known,
                origin=origin_of[report.hash],
                main=claim.id == report.extraction.main,
                voices=voices[claim.id],
                place=places.of(claim.where),
                families=families,
            )
            if found is not None:
                tellings.append(found)
    looser = msgspec.structs.replace(settings.match, near_days=settings.stories.event_days)
    told = stories(reports, near.matter, settings.stories)
    clusters = clusters_of(
        tellings, settings.match, near=Near(told), same=decided.same, not_same=decided.not_same
    )
    clusters = joined_by_story(clusters, told, looser, places.apart, decided.not_same)
    return tuple(sorted(map(event_of, clusters), key=_in_time))


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
