"""Origins: which reports are one voice, and why.

A report whose text another report carries too (whole, cut, edited, headed or spliced) is a copy of
it, and so is one that stands under the same address. One agency's stories of one day that overlap
strongly come from one desk. Whose *statement* a claim relays is a matter of the claim: see `voices`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec
import numpy as np

from dateline.fusion.days import days_of
from dateline.fusion.grouping import Groups
from dateline.fusion.places import fold
from dateline.fusion.sharing import Terms, pairs_before
from dateline.records.inputs import ReportView
from dateline.records.kept import Kept


class OriginSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Thresholds of the search for copies. Source: `evals/copies.py`, made variants of long texts."""

    shingle_words: int = 4
    sample: int = 3  # one shingle in so many is looked up; the check itself reads all of them
    whole_below: int = 60  # shingles; of texts as short as this, all are looked up
    containment: float = 0.3  # share of the shorter text's shingles found in the longer
    least_shared: int = 12  # shingles; below it a shared quotation would be a copy
    agency_overlap: float = 0.5  # share of the shorter story's content words, same agency, same days
    agency_days: int = 1


class Origin(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One independent origin: the hashes of its reports, sorted, and why they are one."""

    id: str
    reports: tuple[str, ...]
    reasons: tuple[str, ...] = ()


GRAMS, COPIES = FAMILIES = ("grams", "copies")
CONTENT = "content"

HELD = 4_000
"""Texts whose shingles are held at a time while pairs are checked."""

WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, without case, the same for all writings that have one hash."""
    return WORD.findall(unicodedata.normalize("NFC", text).casefold())


def shingles(text: str, size: int) -> frozenset[int]:
    """Hashes of all runs of `size` words; of all the words together where there are fewer."""
    words = words_of(text)
    if len(words) < size:
        return frozenset({zlib.crc32(" ".join(words).encode())}) if words else frozenset()
    runs = zip(*(words[i:] for i in range(size)), strict=False)
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)


def canonical_url(url: str | None) -> str | None:
    """The address without scheme, www, mobile and print marks, query or trailing slash."""
    if not url:
        return None
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = re.sub(r"^(?:www|m|mobile|amp|edition)\.", "", parts.netloc.casefold())
    path = re.sub(r"/(?:amp|print|index\.html?)/?$", "", parts.path).rstrip("/")
    return f"{host}{path}" if path else None


class Sample(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Those of a text's shingles that are looked up, as numbers of four bytes; all of a `short` one."""

    grams: bytes
    short: bool


def sampled(text: str, settings: OriginSettings) -> Sample:
    """The shingles by which the copies of a text are sought."""
    found = shingles(text, settings.shingle_words)
    short = len(found) < settings.whole_below
    kept = sorted(gram for gram in found if short or gram % settings.sample == 0)
    return Sample(array("I", kept).tobytes(), short)


def samples_of(
    texts: Mapping[str, str], keys: Sequence[str], settings: OriginSettings, kept: Kept
) -> list[Sample]:
    """The shingles by which the copies of each of some texts are sought; `keys` are in order."""

    def read(some: Sequence[str]) -> tuple[Sample, ...]:
        return tuple(sampled(texts[key], settings) for key in some)

    return kept.of_each(GRAMS, keys, Sample, read, msgspec.json.encode(settings))


def copies(
    texts: Mapping[str, str], settings: OriginSettings, kept: Kept | None = None
) -> list[tuple[str, str, float]]:
    """Pairs of keys whose texts are near copies, with the containment of the shorter in the longer.

    `texts` are by their hashes. What was `kept` of texts and pairs is not computed again.
    """
    kept = kept if kept is not None else Kept()
    keys, under = sorted(texts), msgspec.json.encode(settings)

    @lru_cache(maxsize=HELD)
    def runs(key: str) -> frozenset[int]:
        return shingles(texts[key], settings.shingle_words)

    def compared(some: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        asked = (names.split() for names in some)
        return tuple(
            tuple(containment(runs(one), runs(other), settings) for other in others) for one, *others in asked
        )

    samples = samples_of(texts, keys, settings, kept)
    terms = Terms([each.grams for each in samples], np.uint32)
    pairs = pairs_before(terms, [each.short for each in samples])
    asked = [" ".join([keys[here], *(keys[other] for other in others)]) for here, others in pairs]
    shares = kept.of_each(COPIES, asked, tuple[float, ...], compared, under)
    return [
        (keys[other], keys[here], share)
        for (here, others), of_each in zip(pairs, shares, strict=True)
        for other, share in zip(others, of_each, strict=True)
        if share >= settings.containment
    ]


def containment(one: frozenset[int], other: frozenset[int], settings: OriginSettings) -> float:
    """The share of the shorter text's shingles that the longer has; 0 where too few are shared."""
    shorter = min(len(one), len(other))
    both = len(one & other)
    if shorter == 0 or (both < settings.least_shared and both < shorter):
        return 0.0
    return both / shorter


def origins_of(
    reports: Iterable[ReportView],
    texts: Mapping[str, str],
    copied: Iterable[tuple[str, str, float]],
    settings: OriginSettings,
    kept: Kept | None = None,
) -> tuple[Origin, ...]:
    """All origins, sorted by id; every report is in exactly one. `copied` are `copies` of their texts."""
    by_hash = {report.hash: report for report in reports}
    groups: Groups[str] = Groups(by_hash)
    reasons: dict[str, set[str]] = defaultdict(set)

    def join(one: str, other: str, reason: str) -> None:
        groups.join(one, other)
        reasons[other].add(reason)

    for one, other, share in copied:
        join(one, other, f"{other} shares {share:.2f} of the shorter text with {one}")
    for one, other in _same_address(by_hash.values()):
        join(one, other, f"{other} stands under the same address as {one}")
    for one, other in _same_desk(by_hash.values(), texts, settings, kept if kept is not None else Kept()):
        join(one, other, f"{other} is the same agency's story of the same days as {one}")
    found = [
        Origin(
            id=origin_id(members),
            reports=tuple(members),
            reasons=tuple(sorted({reason for member in members for reason in reasons.get(member, ())})),
        )
        for members in groups.all().values()
    ]
    return tuple(sorted(found, key=lambda origin: origin.id))


def origin_id(members: Sequence[str]) -> str:
    """The id of the origin of some reports, by their hashes."""
    return f"origin:{hashlib.sha256(min(members).encode()).hexdigest()[:12]}"


def _same_address(reports: Iterable[ReportView]) -> list[tuple[str, str]]:
    """Pairs of reports met at one address; a front page that changes daily is no address of a story."""
    held: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for sighting in report.sightings:
            address = canonical_url(sighting.url)
            if address:
                held[address].add(report.hash)
    pairs = []
    for address in sorted(held):
        members = sorted(held[address])
        if 1 < len(members) <= 4:
            pairs += [(members[0], other) for other in members[1:]]
    return pairs


def agencies_of(report: ReportView) -> frozenset[str]:
    """The folded names of the agencies under whose tag a report was met."""
    named = [report.extraction.report.agency, *(s.agency for s in report.sightings)]
    return frozenset(fold(name) for name in named if name)


def content_of(text: str) -> bytes:
    """The longer words of a text, once each, as numbers of four bytes."""
    return array("I", sorted({zlib.crc32(w.encode()) for w in words_of(text) if len(w) > 3})).tobytes()


def overlap(one: frozenset[int], other: frozenset[int], settings: OriginSettings) -> bool:
    """Whether two stories share most of the content words of the shorter."""
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= settings.agency_overlap * shorter


def _same_desk(
    reports: Iterable[ReportView], texts: Mapping[str, str], settings: OriginSettings, kept: Kept
) -> list[tuple[str, str]]:
    """Pairs of one agency's stories, published within `agency_days`, that share most content words."""
    desks: dict[tuple[str, int], list[str]] = defaultdict(list)
    for report in reports:
        day = days_of(report.extraction.report.published).start
        for agency in agencies_of(report):
            if day is not None:
                desks[(agency, day)].append(report.hash)
    keys = sorted({hash for told in desks.values() for hash in told})
    read = kept.of_each(CONTENT, keys, bytes, lambda some: tuple(content_of(texts[key]) for key in some))
    content = {key: frozenset(array("I", words)) for key, words in zip(keys, read, strict=True)}
    pairs = []
    for agency, day in sorted(desks):
        steps = range(1, settings.agency_days + 1)
        later = [hash for step in steps for hash in desks.get((agency, day + step), [])]
        here = sorted(desks[(agency, day)])
        for i, one in enumerate(here):
            for other in here[i + 1 :] + later:
                if overlap(content[one], content[other], settings):
                    pairs.append((min(one, other), max(one, other)))
    return sorted(set(pairs))
