"""The fused record: reports with inferred dates, origins, voices, places, events, ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.fusion.compare import MatchSettings, load_families
from dateline.fusion.corrected import corrected
from dateline.fusion.dates import date_reports
from dateline.fusion.events import Cluster, Telling, clusters_of, joined_by_story, telling
from dateline.fusion.merge import event_of
from dateline.fusion.origins import Origin, OriginSettings, origins_of
from dateline.fusion.places import PlaceBook
from dateline.fusion.stories import StorySettings, stories
from dateline.fusion.ties import ties_of
from dateline.fusion.voices import Voice, all_voices
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, of_kind, standing
from dateline.records.views import Event, Tie


class FusionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of fusion."""

    origins: OriginSettings = OriginSettings()
    match: MatchSettings = MatchSettings()
    stories: StorySettings = StorySettings()


class FusedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What many reports say together. `origin_of` maps report hashes, `voices` claim ids.

    `reports` are the reports as used: corrected by judgements, dated by inference, sorted by hash.
    """

    reports: tuple[ReportView, ...]
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    voices: Mapping[str, tuple[Voice, ...]]
    places: PlaceBook
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]


def fuse(
    reports: Iterable[ReportView],
    *,
    judgements: Iterable[Judgement] = (),
    settings: FusionSettings | None = None,
) -> FusedRecord:
    """The fused record of some reports; a pure view, the same whatever their order."""
    chosen = settings or FusionSettings()
    decided = standing(judgements)
    unique = {report.hash: report for report in sorted(reports, key=lambda r: (r.hash, r.id), reverse=True)}
    used = corrected([unique[key] for key in sorted(unique)], decided)
    origins = origins_of(used, chosen.origins)
    origin_of = {h: origin.id for origin in origins for h in origin.reports}
    places = PlaceBook(c.where for r in used for c in r.extraction.claims if c.where is not None)
    pairs = stories(used, chosen.stories)
    dated = date_reports(used, origins, places, pairs, chosen.stories)
    voices = all_voices(dated, origin_of)
    return FusedRecord(
        reports=dated,
        origins=origins,
        origin_of=origin_of,
        voices=voices,
        places=places,
        events=_events(dated, origin_of, voices, places, decided, pairs, chosen),
        ties=ties_of(dated, origin_of, voices),
    )


def _events(
    reports: Sequence[ReportView],
    origin_of: Mapping[str, str],
    voices: Mapping[str, tuple[Voice, ...]],
    places: PlaceBook,
    decided: Sequence[Judgement],
    pairs: Sequence[tuple[str, str, float]],
    settings: FusionSettings,
) -> tuple[Event, ...]:
    families = load_families()
    tellings: list[Telling] = []
    for report in reports:
        for claim in report.extraction.claims:
            found = telling(
                claim,
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
    clusters = joined_by_story(clusters_of(tellings, settings.match), pairs, looser)
    same, not_same = _decisions(decided, clusters)
    if same or not_same:
        clusters = clusters_of(tellings, settings.match, same=same, not_same=not_same)
        clusters = joined_by_story(clusters, pairs, looser, not_same)
    events = [event_of(cluster, cluster.profile.place) for cluster in clusters]
    return tuple(sorted(events, key=_in_time))


def _in_time(event: Event) -> tuple[str, str]:
    return (event.when.earliest or event.when.latest or "9999", event.id)


def _decisions(
    decided: Sequence[Judgement], clusters: Sequence[Cluster]
) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """The pairs of claims that a person called the same, and not the same; an event stands for its claims."""
    kinds = of_kind(decided, "same", "not_same")
    if not kinds:
        return frozenset(), frozenset()
    claims: dict[str, list[str]] = {}
    for cluster in clusters:
        ids = sorted(t.claim.id for t in cluster.tellings)
        claims[event_of(cluster, cluster.profile.place).id] = ids
        claims.update({claim: [claim] for claim in ids})
    last: dict[tuple[str, str], str] = {}
    for judgement in kinds:
        for one in claims.get(judgement.target, ()):
            for other in claims.get(str(judgement.value), ()):
                last[(min(one, other), max(one, other))] = judgement.kind
    same = frozenset(pair for pair, kind in last.items() if kind == "same" and pair[0] != pair[1])
    return same, frozenset(pair for pair, kind in last.items() if kind == "not_same")
