"""Whether added reports stand apart from all that were settled before, so that nothing of these moves.

A report stands apart where it is of no address of another, is dated by itself, dates no other, and moves no
weight of a word by which others are dated. Then the reports settled with it are those settled before and it,
but for the origin that it has with its copies. What is not plainly so counts as not so: the record is then
settled as a whole.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.fusion.dates import deed_of, is_loose, is_undated, weekday_deeds
from dateline.fusion.days import days_of
from dateline.fusion.grouping import Groups
from dateline.fusion.origins import (
    agencies_of,
    canonical_url,
    containment,
    content_of,
    origin_id,
    overlap,
    sampled,
    samples_of,
    shingles,
)
from dateline.fusion.places import ListedPlaces, Meant, PlaceBook, meant
from dateline.fusion.settled import Settled
from dateline.fusion.sharing import FIRST
from dateline.fusion.stories import NUMBER, Pair, Words, rarity_of, sample_share, words_in, words_of_each
from dateline.fusion.stories import sampled as in_sample
from dateline.fusion.texts import FusionSettings, Texts
from dateline.fusion.voices import all_voices
from dateline.records.inputs import ReportView
from dateline.records.kept import Kept
from dateline.records.values import Where

MOST_COMPARED = 200
"""Texts that an added one is compared with at most; where more would be, the record is settled as a whole."""
HASH = 8  # bytes
MARGIN = 1e-4
"""By how much less two texts must be alike than they may be, as their likeness is taken in another order."""

Numbers = npt.NDArray[Any]


class Index(msgspec.Struct, frozen=True):
    """Numbers that stand for something, in order, and beside each the text that has it; arrays as bytes."""

    keys: bytes
    texts: bytes
    wide: bool

    @classmethod
    def of(cls, keys: Numbers, texts: Numbers) -> Index:
        """An index of numbers of four bytes or of eight, with their texts."""
        order = np.argsort(keys, kind="stable")  # texts are in order already
        return cls(keys[order].tobytes(), texts[order].astype(np.uint32).tobytes(), keys.itemsize == 8)

    def reader(self) -> Callable[[int], list[int]]:
        """What gives the texts that have a number, in order."""
        keys = np.frombuffer(self.keys, np.uint64 if self.wide else np.uint32)
        texts = np.frombuffer(self.texts, np.uint32)

        def having(key: int) -> list[int]:
            wanted = keys.dtype.type(key)
            first, after = np.searchsorted(keys, wanted, "left"), np.searchsorted(keys, wanted, "right")
            found: list[int] = texts[first:after].tolist()
            return found

        return having


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What settled reports are asked of when some are added. Texts are numbered in the order of their hashes.

    `hashes` are in order, 8 bytes each. `grams` are the shingles by which copies are sought, `short` says of
    which texts they are all; `copied` are pairs of texts that are copies. `addresses` and `desks` are where
    reports were met. `open` says which reports others may date; `loose` are their words, `held` all words,
    each with how many texts have it, and how many of those `sampled`; `dating` are the words by which reports
    date each other, `deeds` what others may date them by. `meant` counts the places of claims. Of reports in
    an origin of several, `origin_of` says which; `redone` are those that were dated or corrected, packed.
    """

    hashes: bytes
    grams: Index
    short: bytes
    copied: frozenset[tuple[int, int]]
    addresses: frozenset[str]
    desks: dict[str, list[int]]
    open: bytes
    loose: Index
    held: tuple[bytes, bytes, bytes]
    sampled: int
    dating: frozenset[int]
    deeds: frozenset[tuple[str, str, str]]
    meant: tuple[tuple[Where, int], ...]
    origin_of: dict[str, str]
    redone: dict[str, msgspec.Raw]


class Grown(msgspec.Struct, frozen=True, kw_only=True):
    """What is settled of added reports that stand apart: they themselves, and the places with theirs.

    `origins` are theirs, and those of reports before (`moved`, by their numbers) that are one with them.
    """

    ground: Ground
    added: tuple[ReportView, ...]
    places: PlaceBook
    origins: dict[str, str]
    moved: tuple[int, ...]

    def settled(self, before: Iterable[ReportView]) -> Settled:
        """The added reports settled, with some of those before, which are as they were settled."""
        reports = tuple(sorted([*before, *self.added], key=lambda report: report.hash))
        own = {each.hash: self.origins.get(each.hash) or self.was(each.hash) for each in reports}
        voices = all_voices(reports, own)
        return Settled(reports=reports, origins=(), origin_of=own, voices=voices, places=self.places)

    def was(self, hash: str) -> str:
        """The origin of a report of before, as it was before."""
        return self.ground.origin_of.get(hash) or origin_id([hash])


def ground_of(
    settled: Settled,
    read: Sequence[ReportView],
    texts: Mapping[str, str],
    told: Texts,
    settings: FusionSettings,
    kept: Kept,
) -> Ground:
    """The ground on which reports were settled; `read` are they as they were read, in order."""
    keys = [report.hash for report in read]
    number = {key: n for n, key in enumerate(keys)}
    samples = samples_of(texts, keys, settings.origins, kept)
    loose = np.array([is_loose(report) for report in read], dtype=bool)
    any_loose = bool(loose.any())
    words = words_of_each(texts, keys, settings.stories, kept) if any_loose else []
    chosen = [in_sample(key, len(keys)) for key in keys]
    as_read = {report.hash: report.extraction for report in read}
    undated = {report.hash for report in read if is_undated(report)}
    asked = (weekday_deeds(each, settled.places) for each in settled.reports if each.hash in undated)
    claims = (claim for report in settled.reports for claim in report.extraction.claims)
    open_words = [each.words if is_open else b"" for each, is_open in zip(words, loose, strict=False)]
    return Ground(
        hashes=bytes.fromhex("".join(keys)),
        grams=Index.of(*_listed([each.grams for each in samples], np.uint32)),
        short=bytes(each.short for each in samples),
        copied=frozenset(_pair(number[one], number[other]) for one, other, _ in told.copies),
        addresses=frozenset(address for report in read for address in _addresses(report)),
        desks=_desks(read),
        open=loose.tobytes(),
        loose=Index.of(*_listed(open_words, np.uint64)),
        held=_held(words, chosen),
        sampled=sum(chosen),
        dating=_dating(told.alike.wording if any_loose else (), words, number, settings),
        deeds=frozenset(deed for deeds in asked for deed in deeds),
        meant=tuple(meant(claim.where for claim in claims if claim.where is not None).items()),
        origin_of={h: one.id for one in settled.origins if len(one.reports) > 1 for h in one.reports},
        redone={
            each.hash: msgspec.Raw(msgspec.msgpack.encode(each))
            for each in settled.reports
            if each.extraction is not as_read[each.hash]
        },
    )


def grown(
    ground: Ground,
    listed: ListedPlaces,
    added: Sequence[ReportView],
    texts: Callable[[Collection[str]], Mapping[str, str]],
    settings: FusionSettings,
) -> Grown | None:
    """What is settled of added reports; None where they do not stand apart from those before, or each other.

    `listed` are the places before.
    """
    counts = Meant(dict(ground.meant))
    for claim in (claim for report in added for claim in report.extraction.claims):
        counts.update(meant([claim.where] if claim.where is not None else ()))
    places = PlaceBook(counts)
    own = texts([report.hash for report in added])
    apart = (
        places.agrees(listed)
        and not any(map(is_loose, added))
        and _of_no_address(ground, added)
        and _date_nobody(ground, added, places)
        and _weigh_nothing(ground, added, own, texts, settings)
    )
    desks = _of_a_desk(ground, added, own, texts, settings) if apart else None
    copied = _copies(ground, sorted(own), own, texts, settings) if desks is not None else None
    if desks is None or copied is None:
        return None
    origins = _origins(ground, list(own), [*desks, *copied])
    moved = sorted(_number(ground, hash) for hash in origins.keys() - own.keys())
    redone = any(ground.open[n] or hash_of(ground, n) in ground.redone for n in moved)
    if redone or len(moved) > MOST_COMPARED:  # what its copies date may be dated anew
        return None
    return Grown(ground=ground, added=tuple(added), places=places, origins=origins, moved=tuple(moved))


def _origins(ground: Ground, added: Iterable[str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The origins of added reports, and of all that are one with them by pairs that are."""
    members: dict[str, list[str]] = defaultdict(list)
    for hash, origin in ground.origin_of.items() if pairs else ():
        members[origin].append(hash)
    met = {other: members.get(ground.origin_of.get(other, ""), [other]) for _, other in pairs}
    groups: Groups[str] = Groups({*added, *(hash for some in met.values() for hash in some)})
    for one, other in pairs:
        for hash in (other, *met[other]):
            groups.join(one, hash)
    return {hash: origin_id(some) for some in groups.all().values() for hash in some}


def _of_no_address(ground: Ground, added: Iterable[ReportView]) -> bool:
    met = [address for report in added for address in _addresses(report)]
    return len(met) == len(set(met)) and ground.addresses.isdisjoint(met)


def _addresses(report: ReportView) -> set[str]:
    found = (canonical_url(sighting.url) for sighting in report.sightings)
    return {address for address in found if address}


def _desks(reports: Iterable[ReportView]) -> dict[str, list[int]]:
    """The texts of each agency, by agency and day."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, report in enumerate(reports):
        day = days_of(report.extraction.report.published).start
        for agency in agencies_of(report) if day is not None else ():
            found[f"{agency} {day}"].append(n)
    return dict(found)


def _of_a_desk(
    ground: Ground,
    added: Sequence[ReportView],
    own: Mapping[str, str],
    texts: Callable[[Collection[str]], Mapping[str, str]],
    settings: FusionSettings,
) -> list[tuple[str, str]] | None:
    """The added reports, each with those like it that an agency of its has of those days; None where there
    are too many to compare."""
    there, found = _desks(added), list[tuple[str, str]]()
    for report in added:
        day = days_of(report.extraction.report.published).start or 0
        reach = settings.origins.agency_days
        near = [f"{one} {day + d}" for one in sorted(agencies_of(report)) for d in range(-reach, reach + 1)]
        beside = [hash_of(ground, n) for desk in near for n in ground.desks.get(desk, ())]
        beside += [added[n].hash for desk in near for n in there.get(desk, ()) if added[n] is not report]
        if len(beside) > MOST_COMPARED:
            return None
        content = _content(own[report.hash])
        for hash, text in sorted(texts(beside).items()):
            if overlap(content, _content(text), settings.origins):
                found.append((report.hash, hash))
    return found


def _content(text: str) -> frozenset[int]:
    return frozenset(array("I", content_of(text)))


def _date_nobody(ground: Ground, added: Iterable[ReportView], places: PlaceBook) -> bool:
    """Whether no added report tells of a deed by which others may be dated."""
    claims = (claim for report in added for claim in report.extraction.claims)
    return ground.deeds.isdisjoint(deed for claim in claims if (deed := deed_of(claim, places)) is not None)


def _weigh_nothing(
    ground: Ground,
    added: Sequence[ReportView],
    own: Mapping[str, str],
    texts: Callable[[Collection[str]], Mapping[str, str]],
    settings: FusionSettings,
) -> bool:
    """Whether added texts neither tell the story of a report that others may date, nor move its weights."""
    if not any(ground.open):
        return True
    before = len(ground.hashes) // HASH
    after = before + len(added)
    if sample_share(after) != sample_share(before) or any(in_sample(each.hash, after) for each in added):
        return False
    told = {hash: words_in(text, settings.stories) for hash, text in own.items()}
    times = Counter(word for words in told.values() for word in _words(words))
    held, loose, rare = _Held(ground), ground.loose.reader(), settings.stories.rare
    for words in told.values():
        shared: Counter[int] = Counter()
        for word in _words(words):
            before = held.by(word)
            if before <= rare < before + times[word] and word in ground.dating:
                return False
            if 0 < before <= rare - times[word]:
                shared.update(loose(word))
        near = [n for n, count in shared.items() if count >= settings.stories.rare_shared]
        if len(near) > MOST_COMPARED:
            return False
        own_weights = held.weights(words)
        for text in texts([hash_of(ground, n) for n in near]).values():
            other = held.weights(words_in(text, settings.stories))
            likeness = math.fsum(weight * other.get(word, 0.0) for word, weight in own_weights.items())
            if likeness >= settings.stories.dating - MARGIN:
                return False
    return True


class _Held:
    """How many texts have a word, and how rare it is."""

    def __init__(self, ground: Ground) -> None:
        self._values = np.frombuffer(ground.held[0], np.uint64)
        self._counts = np.frombuffer(ground.held[1], np.uint32)
        self._sampled = np.frombuffer(ground.held[2], np.uint32)
        self._texts = ground.sampled

    def by(self, word: int) -> int:
        """How many texts have a word."""
        return int(self._at(self._counts, np.array([word], np.uint64))[0])

    def weights(self, words: Words) -> dict[int, float]:
        """The weights of a text's words by their rarity alone, as `stories.alike` weighs the wording."""
        values, counts = np.frombuffer(words.words, np.uint64), np.frombuffer(words.counts, np.uint16)
        rarity = rarity_of(self._texts, self._at(self._sampled, values))
        weights = (1 + np.log(counts)) * rarity
        length = math.sqrt(float(weights @ weights)) or 1.0
        return dict(zip(values.tolist(), (weights / length).tolist(), strict=True))

    def _at(self, counts: Numbers, words: Numbers) -> Numbers:
        if not len(self._values):
            return np.zeros(len(words), np.uint32)
        at = np.minimum(np.searchsorted(self._values, words), len(self._values) - 1)
        return np.where(self._values[at] == words, counts[at], 0)


def _words(words: Words) -> list[int]:
    """The words of a text that bring it together with others: no numbers."""
    marks = np.frombuffer(words.marks, np.uint8)
    found: list[int] = np.frombuffer(words.words, np.uint64)[marks & NUMBER == 0].tolist()
    return found


def _held(words: Sequence[Words], chosen: Sequence[bool]) -> tuple[bytes, bytes, bytes]:
    """All words in order; of each how many texts have it, and how many of those chosen."""
    everywhere = np.frombuffer(b"".join(each.words for each in words), np.uint64)
    values, counts = np.unique(everywhere, return_counts=True)
    few = (each.words for each, is_chosen in zip(words, chosen, strict=False) if is_chosen)
    some, times = np.unique(np.frombuffer(b"".join(few), np.uint64), return_counts=True)
    sampled = np.zeros(len(values), np.uint32)
    sampled[np.searchsorted(values, some)] = times
    return values.tobytes(), counts.astype(np.uint32).tobytes(), sampled.tobytes()


def _dating(
    wording: Iterable[Pair],
    words: Sequence[Words],
    number: Mapping[str, int],
    settings: FusionSettings,
) -> frozenset[int]:
    """The words that two reports share of which one may date the other."""
    found: set[int] = set()
    for one, other, likeness in wording:
        if likeness >= settings.stories.dating:
            found |= set(_words(words[number[one]])) & set(_words(words[number[other]]))
    return frozenset(found)


def _copies(
    ground: Ground,
    added: Sequence[str],
    own: Mapping[str, str],
    texts: Callable[[Collection[str]], Mapping[str, str]],
    settings: FusionSettings,
) -> list[tuple[str, str]] | None:
    """The added texts, each with its copies; None where some may be found no more for what comes between.

    `added` are hashes in order. Texts are checked as `sharing.pairs_before` chooses them.
    """
    copied: list[tuple[str, str]] = []
    having, places = ground.grams.reader(), _places(ground, added)
    at = {place: hash for hash, place in places.items()}
    here: dict[int, list[float]] = {}
    samples = {hash: sampled(own[hash], settings.origins) for hash in added}
    size = settings.origins.shingle_words
    for hash in added:
        asked: Counter[float] = Counter()
        for gram in array("I", samples[hash].grams):
            holders = here.setdefault(gram, [float(n) for n in having(gram)])
            met, parted = coming_between(holders, places[hash])
            asked.update(met)
            if any(_are_copies(ground, at, copied, one, other) for one, other in parted):
                return None
        partners = [
            place
            for place, count in asked.items()
            if count > 1 or _is_short(ground, max(place, places[hash]), at, samples)
        ]
        if len(partners) > MOST_COMPARED:
            return None
        runs, least = shingles(own[hash], size), settings.origins.containment
        for other, text in sorted(texts([_at(ground, at, place) for place in partners]).items()):
            if containment(runs, shingles(text, size), settings.origins) >= least:
                copied.append((hash, other))
    return copied


def _places(ground: Ground, added: Sequence[str]) -> dict[str, float]:
    """Where added texts stand among the numbers of those before: between two of them."""
    return {hash: _number(ground, hash) - 0.5 + n / 1e4 for n, hash in enumerate(added)}


def _number(ground: Ground, hash: str) -> int:
    """The number of a text, or of the first after it."""
    return bisect_left(range(len(ground.hashes) // HASH), hash, key=lambda n: hash_of(ground, n))


def coming_between(holders: list[float], place: float) -> tuple[list[float], list[tuple[float, float]]]:
    """The texts that one is to be checked against as it joins those that hold a term, which are in order, and
    the pairs that are no more checked for this term; it is put among them."""
    rank = bisect_left(holders, place)
    later, met, parted = holders[rank:], holders[: min(rank, FIRST)], list[tuple[float, float]]()
    if rank > FIRST:
        met = [*met, holders[rank - 1]]
    if rank < FIRST:
        met = [*met, *later]
        parted += ((one, holders[FIRST - 1]) for one in holders[FIRST + 1 :])
    elif later:
        met = [*met, later[0]]
        if rank > FIRST:
            parted.append((later[0], holders[rank - 1]))
    holders.insert(rank, place)
    return met, parted


def _are_copies(
    ground: Ground, at: Mapping[float, str], copied: Collection[tuple[str, str]], one: float, other: float
) -> bool:
    if one in at or other in at:
        a, b = _at(ground, at, one), _at(ground, at, other)
        return (a, b) in copied or (b, a) in copied
    return _pair(int(one), int(other)) in ground.copied


def _at(ground: Ground, at: Mapping[float, str], place: float) -> str:
    """The hash of the text at a place: of an added one, or of one before."""
    return at[place] if place in at else hash_of(ground, int(place))


def _is_short(ground: Ground, place: float, at: Mapping[float, str], samples: Mapping[str, Any]) -> bool:
    return samples[at[place]].short if place in at else bool(ground.short[int(place)])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def hash_of(ground: Ground, number: int) -> str:
    """The hash of a text by its number."""
    return ground.hashes[number * HASH : (number + 1) * HASH].hex()


def _listed(texts: Sequence[bytes], kind: type[np.unsignedinteger[Any]]) -> tuple[Numbers, Numbers]:
    """The numbers of all texts in one array, and in another the text of each."""
    values = np.frombuffer(b"".join(texts), dtype=kind)
    sizes = np.array([len(text) for text in texts], dtype=np.int64) // values.itemsize
    return values, np.repeat(np.arange(len(texts), dtype=np.uint32), sizes)
