"""Dates for undated reports, from what other reports say; each with its reason, none invented.

Three ways lead to a date: a dated copy of the same text, a dated report of the same deed where the
undated one names its weekday, and a dated report of the same story in words of its own. What none
reaches stays unknown. The last also narrows what is dated to no more than a month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.fusion.days import Days, days_of, iso, last_month, month_in, precision_of, weekday_in
from dateline.fusion.origins import Origin
from dateline.fusion.places import PlaceBook
from dateline.fusion.stories import StorySettings
from dateline.fusion.voices import side_of
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.report import Published
from dateline.records.values import When

COPY_SPREAD_DAYS = 14  # copies dated further apart than this date nothing
WEEK = 7

Pair = tuple[str, str, float]
Deed = tuple[str, str, str]
"""A place, a family of types, and the side that did it."""


def date_reports(
    reports: Sequence[ReportView],
    origins: Iterable[Origin],
    places: PlaceBook,
    pairs: Sequence[Pair] = (),
    settings: StorySettings | None = None,
) -> tuple[ReportView, ...]:
    """The reports with inferred publication dates and the claims' dates that follow, sorted by hash.

    `pairs` are reports that tell one story, with their likeness (see `fusion.stories`).
    """
    by_hash = {report.hash: report for report in reports}
    for found, published in _from_copies(by_hash, origins):
        by_hash[found] = redated(by_hash[found], published)
    for found, published in _from_stories(by_hash, places, pairs, settings or StorySettings()):
        by_hash[found] = redated(by_hash[found], published)
    for found, published in _from_deeds(by_hash, places):
        by_hash[found] = redated(by_hash[found], published)
    return tuple(by_hash[key] for key in sorted(by_hash))


def _from_stories(
    reports: Mapping[str, ReportView], places: PlaceBook, pairs: Sequence[Pair], settings: StorySettings
) -> list[tuple[str, Published]]:
    """Publication dates of reports dated to more than a week, by the dated ones that tell their story."""
    told: dict[str, list[tuple[float, str]]] = defaultdict(list)
    paired = {key for one, other, _ in pairs for key in (one, other)}
    spoken = {key: _places_of(reports[key], places) for key in paired}
    for one, other, likeness in pairs:
        together = likeness >= settings.dating and spoken[one] & spoken[other]
        if together or likeness >= settings.dating_close:
            told[one].append((-likeness, other))
            told[other].append((-likeness, one))
    exact = {key for key in told if not is_loose(reports[key])}
    found = []
    for key in sorted(set(told) - exact):
        near = sorted(pair for pair in told[key] if pair[1] in exact)
        bounds = days_of(reports[key].extraction.report.published)
        if near and (bounds.width is None or bounds.width > WEEK):
            published = _told_beside(
                bounds, [(-less, _published(reports[h]), h) for less, h in near], settings
            )
            if published is not None:
                found.append((key, published))
    return found


def is_loose(report: ReportView) -> bool:
    """Whether the days on which a report was published are so many that others may tell more of them."""
    return (_published(report).width or WEEK) >= WEEK


def _places_of(report: ReportView, places: PlaceBook) -> set[str]:
    """The places of which a report's claims speak."""
    found = (places.of(claim.where) for claim in report.extraction.claims)
    return {place for place in found if place is not None}


def _told_beside(
    bounds: Days, near: Sequence[tuple[float, Days, str]], settings: StorySettings
) -> Published | None:
    """The days about the likest report, and the others that agree with it; None where too wide."""
    for likeness, days, _ in near:
        close = likeness >= settings.dating_close
        reach = settings.dating_close_days if close else settings.dating_days
        start, end = days.start or 0, days.end or 0
        met = bounds.meet(Days(start - reach, end + reach))
        bounds = bounds if met.empty and bounds.width is not None else met
        if bounds.empty or (bounds.width or 0) > 2 * settings.dating_days + WEEK:
            return None
    return _inferred(bounds, f"tells the story that report {near[0][2]} tells, which is dated")


def _published(report: ReportView) -> Days:
    """The publication interval of a report: its own, else that of its sightings."""
    own = days_of(report.extraction.report.published)
    if own.width is not None:
        return own
    seen = [days_of(sighting.published) for sighting in report.sightings]
    known = [days for days in seen if days.start is not None and days.end is not None]
    return min(known, key=lambda d: (d.width or 0, d.start or 0), default=own)


def _from_copies(reports: Mapping[str, ReportView], origins: Iterable[Origin]) -> list[tuple[str, Published]]:
    """Publication dates of undated reports that are copies of dated ones."""
    found = []
    for origin in origins:
        copied = [h for h in origin.reports if h in reports] if len(origin.reports) > 1 else []
        dated = [h for h in copied if _published(reports[h]).width is not None]
        undated = [h for h in copied if h not in dated]
        if not dated or not undated:
            continue
        spans = [_published(reports[h]) for h in dated]
        tight = min(spans, key=lambda d: (d.width or 0, d.start or 0))
        first, last = min(d.start or 0 for d in spans), max(d.end or 0 for d in spans)
        if last - first > COPY_SPREAD_DAYS and (tight.width or 0) > WEEK:
            continue
        reason = f"a copy of report {dated[0]}, which is dated"
        found += [(h, _inferred(tight, reason)) for h in undated]
    return found


def _inferred(days: Days, reason: str) -> Published:
    return Published(
        earliest=iso(days.start) if days.start is not None else None,
        latest=iso(days.end) if days.end is not None else None,
        precision=precision_of(days),
        basis="inferred",
        reason=reason,
    )


def deed_of(claim: Claim, places: PlaceBook) -> Deed | None:
    """What identifies a deed across reports."""
    if claim.event is None or not claim.event.agents or claim.stance not in ("happened", "ongoing"):
        return None
    place, side = places.of(claim.where), side_of(claim.event.agents[0])
    return (place, claim.event.type.split(".")[0], side) if place and side else None


def _asked(claim: Claim, places: PlaceBook) -> Deed | None:
    """The deed of an undated report by which others may date it: it names its weekday, and no day."""
    if weekday_in(claim.when.text) is None or days_of(claim.when).start is not None:
        return None
    return deed_of(claim, places)


def is_undated(report: ReportView) -> bool:
    """Whether nothing bounds the days on which a report was published on both sides."""
    return _published(report).width is None


def weekday_deeds(report: ReportView, places: PlaceBook) -> set[Deed]:
    """The deeds of a report that name a weekday: by these alone may others date it."""
    told = (claim for claim in report.extraction.claims if weekday_in(claim.when.text) is not None)
    return {deed for claim in told if (deed := deed_of(claim, places)) is not None}


def _from_deeds(reports: Mapping[str, ReportView], places: PlaceBook) -> list[tuple[str, Published]]:
    """Publication dates of undated reports that name the weekday of a deed dated by other reports."""
    undated = [key for key in sorted(reports) if _published(reports[key]).width is None]
    asked = {
        deed for key in undated for claim in reports[key].extraction.claims if (deed := _asked(claim, places))
    }
    dated: dict[Deed, set[tuple[int, str]]] = defaultdict(set)
    for report in reports.values() if asked else ():
        if _published(report).width is None:
            continue
        for claim in report.extraction.claims:
            deed, days = deed_of(claim, places), days_of(claim.when)
            if deed in asked and days.width in (1, 2) and days.start is not None:
                dated[deed].update(
                    (day, report.hash) for day in range(days.start, days.start + (days.width or 1))
                )
    found = []
    for key in undated:
        published = _dated_by_deeds(reports[key], dated, places)
        if published is not None:
            found.append((key, published))
    return found


def _dated_by_deeds(
    report: ReportView, dated: Mapping[Deed, set[tuple[int, str]]], places: PlaceBook
) -> Published | None:
    """The week that follows the day of the deed; None where there are several such days, or none."""
    bounds = days_of(report.extraction.report.published)
    reasons = []
    for claim in report.extraction.claims:
        deed, weekday = _asked(claim, places), weekday_in(claim.when.text)
        if deed is None:
            continue
        days = {day for day, _ in dated.get(deed, ()) if (day - 1) % 7 == weekday}
        if len(days) != 1:
            continue
        (day,) = days
        source = min(h for d, h in dated[deed] if d == day)
        bounds = bounds.meet(Days(day, day + WEEK))
        reasons.append(f"tells, by its weekday, of the deed that report {source} dates {iso(day)}")
    if not reasons or bounds.empty:
        return None
    return _inferred(bounds, "; ".join(sorted(set(reasons))))


def redated(report: ReportView, published: Published) -> ReportView:
    """The report as published in that interval: its undated claims take the bounds that follow."""
    days = days_of(published)
    reason = f"report dated by inference: {published.reason}"
    claims = tuple(_redated_claim(claim, days, reason) for claim in report.extraction.claims)
    head = msgspec.structs.replace(report.extraction.report, published=published)
    extraction = msgspec.structs.replace(report.extraction, report=head, claims=claims)
    known = report.known
    if report.known_from != "published" and days.end is not None:
        known = min(known, iso(days.end - 1))
    return msgspec.structs.replace(report, extraction=extraction, known=known)


def _redated_claim(claim: Claim, published: Days, reason: str) -> Claim:
    when = _redated_when(claim.when, published, reason)
    if claim.control is None:
        return msgspec.structs.replace(claim, when=when)
    as_of = claim.control.as_of
    if as_of is not None:
        as_of = _redated_when(as_of, published, reason)
    since = claim.control.since
    if since is not None and days_of(since) == days_of(claim.when):
        since = when
    control = msgspec.structs.replace(claim.control, as_of=as_of, since=since)
    return msgspec.structs.replace(claim, when=when, control=control)


def _redated_when(when: When, published: Days, reason: str) -> When:
    """An open date closed by the report's: on the weekday or in the month it names, else before it."""
    days = days_of(when)
    weekday = weekday_in(when.text)
    if published.end is None or published.start is None:
        return when
    if days.start is not None and (weekday is None or when.basis == "stated" or (days.width or 0) <= WEEK):
        return when
    end = published.end if days.end is None else min(days.end, published.end)
    start = None
    if weekday is not None:
        # the day named lies in the week up to the day of publication, whichever that was
        fits = [d for d in range(published.start - WEEK + 1, end) if (d - 1) % 7 == weekday]
        if fits:
            start, end = fits[0], fits[-1] + 1
    month = month_in(when.text)
    bounds = Days(start, end) if month is None else last_month(month, end).meet(Days(None, end))
    return When(
        earliest=iso(bounds.start) if bounds.start is not None else None,
        latest=iso(bounds.end if bounds.end is not None else end),
        precision=precision_of(bounds),
        basis="inferred",
        text=when.text,
        reason=reason,
    )
