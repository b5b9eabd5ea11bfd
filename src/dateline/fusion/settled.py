"""Reports settled: corrected by judgements, dated by each other, each with its origin, voices and places.

All that says who held a place follows from them; no event has to be made for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from dateline.fusion.corrected import corrected
from dateline.fusion.dates import date_reports, is_loose
from dateline.fusion.origins import Origin, origins_of
from dateline.fusion.places import PlaceBook
from dateline.fusion.replay import Pair, replay
from dateline.fusion.texts import FusionSettings, Texts, texts_of
from dateline.fusion.voices import Voice, all_voices
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, standing
from dateline.records.kept import Kept


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """Reports as the views use them. `origin_of` maps report hashes, `voices` claim ids.

    `reports` are corrected by judgements, dated by inference, sorted by hash. `concerned` are the claims, as
    read, that each judgement is about; `open` says of each that finds none, why. `same` and `not_same` are
    sorted pairs of claim ids that a person decided.
    """

    reports: tuple[ReportView, ...]
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    voices: Mapping[str, tuple[Voice, ...]]
    places: PlaceBook
    concerned: Mapping[str, tuple[str, ...]] = {}
    open: Mapping[str, str] = {}
    same: frozenset[Pair] = frozenset()
    not_same: frozenset[Pair] = frozenset()


def unique(reports: Iterable[ReportView]) -> list[ReportView]:
    """Each report once, sorted by hash."""
    by_hash = {report.hash: report for report in sorted(reports, key=lambda r: (r.hash, r.id), reverse=True)}
    return [by_hash[key] for key in sorted(by_hash)]


def settle(
    reports: Iterable[ReportView],
    *,
    judgements: Iterable[Judgement] = (),
    settings: FusionSettings | None = None,
    texts: Mapping[str, str] | None = None,
    told: Texts | None = None,
    kept: Kept | None = None,
) -> Settled:
    """The reports settled; a pure view, the same whatever their order and what was kept.

    `texts` are their texts by hash, where they have none with them, and `told` is what `texts_of` these gave.
    """
    chosen, read = settings or FusionSettings(), unique(reports)
    texts = texts if texts is not None else {report.hash: report.text for report in read}
    told = told or texts_of(texts, chosen, kept)
    origins = origins_of(read, texts, told.copies, chosen.origins, kept)
    origin_of = {h: origin.id for origin in origins for h in origin.reports}
    decided = replay(read, origin_of, standing(judgements))
    used = corrected(read, decided.corrections)
    places = PlaceBook(c.where for r in used for c in r.extraction.claims if c.where is not None)
    wording = told.alike.wording if any(map(is_loose, used)) else ()
    dated = date_reports(used, origins, places, wording, chosen.stories)
    return Settled(
        reports=dated,
        origins=origins,
        origin_of=origin_of,
        voices=all_voices(dated, origin_of),
        places=places,
        concerned=decided.concerned,
        open=decided.open,
        same=decided.same,
        not_same=decided.not_same,
    )
