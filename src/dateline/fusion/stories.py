"""Stories: reports that tell of one matter in words of their own, found by the rare words they share."""

from __future__ import annotations

import hashlib
import math
import unicodedata
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

import msgspec
import numpy as np

from dateline.fusion.days import days_of
from dateline.fusion.origins import WORD, words_of
from dateline.fusion.sharing import Floats, Terms, Whole, cosines, pairs_sharing, scale
from dateline.records.inputs import ReportView
from dateline.records.kept import Kept

WORDS = "words"

SAMPLED = 2_000
"""Texts of which, at most, it is learned how rare a word is: half as many at least, where there are more."""

Pair = tuple[str, str, float]


class StorySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How alike two reports are, and when they tell one story.

    Source: a sweep over half of a set of reports of shootings, by incident (`evals/stories.py`). Of
    dating: each dated report of two campaigns dated by the one likest to it.
    """

    names: float = 3.0  # how much more a word weighs that stands as a name in the text
    lead_words: int = 120  # of a report; they weigh `lead` times as much as the rest
    lead: float = 1.5
    rarity: float = 1.5  # power of a word's inverse document frequency
    rare: int = 25  # reports; a word that more of them have brings no two together
    rare_shared: int = 3
    least: float = 0.04  # likeness below which two reports have nothing to do with each other
    likeness: float = 0.07  # from which two reports tell one story, where they are of one day
    fading_days: float = 20.0  # between two publications, at which their likeness counts half
    together: float = 0.6  # share of `likeness` that the reports of one story must have on average
    dating: float = 0.22  # from which a report dates another of one place to within `dating_days`
    dating_close: float = 0.35  # … and any other to within `dating_close_days`
    dating_days: int = 7
    dating_close_days: int = 1
    event_days: int = 5  # between the days that they give to the event


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports' texts are alike, as pairs of hashes, the most alike first; none below `least`.

    `matter` weighs names and the head of a report more: two reports of one matter. `wording` weighs all
    words by their rarity alone: two reports of one matter, written on the same days.
    """

    matter: tuple[Pair, ...] = ()
    wording: tuple[Pair, ...] = ()


class Near:
    """How alike the matter of any two reports is; 0 where no pair says it."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._like: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other, likeness in pairs:
            self._like[one][other] = self._like[other][one] = likeness

    def between(self, some: Set[str], others: Set[str]) -> float:
        """The greatest likeness of a report among some to one among others; 1 of a report to itself."""
        if some & others:
            return 1.0
        few, many = (some, others) if len(some) <= len(others) else (others, some)
        return max(
            (like for one in few for two, like in self._like.get(one, {}).items() if two in many), default=0.0
        )


class Words(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text's words as numbers of eight bytes, how often each stands there (two), and its marks (one)."""

    words: bytes
    counts: bytes
    marks: bytes


NUMBER, NAME, LEAD = 1, 2, 4


@lru_cache(maxsize=200_000)
def _numbered(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def words_in(text: str, settings: StorySettings) -> Words:
    """The words of a text, each with whether it is a number, a name, or stands in the report's head."""
    told = words_of(text)
    counts, names, lead = Counter(told), _names(text), set(told[: settings.lead_words])
    rows = sorted(
        (_numbered(w), min(n, 65535), NUMBER * w.isdigit() + NAME * (w in names) + LEAD * (w in lead))
        for w, n in counts.items()
    )
    words, numbers, marks = zip(*rows, strict=True) if rows else ((), (), ())
    return Words(array("Q", words).tobytes(), array("H", numbers).tobytes(), bytes(marks))


def words_of_each(
    texts: Mapping[str, str], keys: Sequence[str], settings: StorySettings, kept: Kept
) -> list[Words]:
    """The words of each of some texts; `keys` are in order."""

    def read(some: Sequence[str]) -> tuple[Words, ...]:
        return tuple(words_in(texts[key], settings) for key in some)

    return kept.of_each(WORDS, keys, Words, read, msgspec.json.encode(settings))


def alike(texts: Mapping[str, str], settings: StorySettings, kept: Kept | None = None) -> Alike:
    """How alike texts are, from 0 to 1, where they share enough rare words to ask; they are by their hashes.

    Numbers bring no two together. What was `kept` of texts is not read again. How rare a word is, is learned
    of a sample of many texts.
    Source: term frequency (1 + log) times inverse document frequency, cosine; Salton and Buckley 1988.
    """
    kept = kept if kept is not None else Kept()
    keys = sorted(texts)
    read = words_of_each(texts, keys, settings, kept)
    terms = Terms([each.words for each in read], np.uint64)
    marks = np.frombuffer(b"".join(each.marks for each in read), np.uint8)
    numbers = np.zeros(len(terms.held_by), dtype=bool)
    numbers[terms.term[marks & NUMBER > 0]] = True
    pairs = pairs_sharing(terms, settings.rare, settings.rare_shared, numbers)
    if not pairs:
        return Alike()
    counts = np.frombuffer(b"".join(each.counts for each in read), np.uint16)
    rarity = _rarity(terms, keys)
    weights = scale((1 + np.log(counts)) * rarity[terms.term], terms.sizes)
    wording = _pairs(keys, cosines(terms, weights, pairs), settings)
    weights *= (rarity ** (settings.rarity - 1))[terms.term]
    weights *= _raised(settings)[marks]
    matter = _pairs(keys, cosines(terms, scale(weights, terms.sizes), pairs), settings)
    return Alike(matter=matter, wording=wording)


def sampled(key: str, texts: int) -> bool:
    """Whether a text is among those of so many of which it is learned how rare a word is, by its hash.

    So one more text, or one less, seldom changes what any two others have in common.
    """
    return zlib.crc32(key.encode()) < sample_share(texts) * 2**32


def sample_share(texts: int) -> float:
    """The share of so many texts that is in their sample, a power of a half."""
    return float(2.0 ** -max(0, math.ceil(math.log2(max(1, texts) / SAMPLED))))


def _rarity(terms: Terms, keys: Sequence[str]) -> Floats:
    """The inverse document frequency of each term, in the sample of the texts."""
    chosen = np.array([sampled(key, terms.texts) for key in keys], dtype=bool)
    held = np.bincount(terms.term[np.repeat(chosen, terms.sizes)], minlength=len(terms.held_by))
    return rarity_of(int(chosen.sum()), held)


def rarity_of(texts: int, held: Whole) -> Floats:
    """The rarity of terms that so many of some texts hold."""
    rarity: Floats = np.log((max(1, texts) + 1) / np.maximum(held, 1))
    return rarity


def _raised(settings: StorySettings) -> Floats:
    """How much more words with these marks weigh."""
    marks = np.arange(2 * max(NUMBER, NAME, LEAD))
    raised: Floats = np.where(marks & NAME, settings.names, 1.0) * np.where(marks & LEAD, settings.lead, 1.0)
    return raised


def _pairs(
    keys: Sequence[str], found: Iterable[tuple[int, int, float]], settings: StorySettings
) -> tuple[Pair, ...]:
    made = ((keys[one], keys[two], round(value, 6)) for one, two, value in found)
    kept = [pair for pair in made if pair[2] >= settings.least]
    return tuple(sorted(kept, key=lambda pair: (-pair[2], pair[0], pair[1])))


def stories(reports: Sequence[ReportView], matter: Iterable[Pair], settings: StorySettings) -> list[Pair]:
    """Pairs of hashes of reports that tell one story, with their likeness, the most alike first.

    The likeness fades with the days between two publications. Reports join a story where they are like
    its reports on average, not like one alone.
    """
    days = {report.hash: days_of(report.extraction.report.published) for report in reports}
    faded: dict[tuple[str, str], float] = {}
    for one, two, likeness in matter:
        gap = days[one].gap(days[two])
        apart = settings.fading_days if gap is None else gap
        value = likeness / (1 + apart / settings.fading_days)
        if value >= settings.least:
            faded[(one, two)] = round(value, 6)
    home: dict[str, list[str]] = {report.hash: [report.hash] for report in reports}
    for (one, two), value in sorted(faded.items(), key=lambda item: (-item[1], item[0])):
        a, b = home[one], home[two]
        if value < settings.likeness:
            break
        if a is not b and _average(a, b, faded) >= settings.likeness * settings.together:
            a += b
            home.update((each, a) for each in b)
    found = [(*pair, value) for pair, value in faded.items() if home[pair[0]] is home[pair[1]]]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _average(some: Sequence[str], others: Sequence[str], faded: Mapping[tuple[str, str], float]) -> float:
    between = [faded.get((min(one, two), max(one, two)), 0.0) for one in some for two in others]
    return math.fsum(between) / len(between)


def _names(text: str) -> set[str]:
    """The words that stand with a capital inside a sentence, without case."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return {
        found[0].casefold()
        for found in WORD.finditer(text)
        if found[0][0].isupper() and _within(text[max(0, found.start() - 2) : found.start()])
    }


def _within(before: str) -> bool:
    return before[1:].isspace() and (before[0].isalnum() or before[0] in ",;)")
