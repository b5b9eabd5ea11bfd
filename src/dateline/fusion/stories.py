"""Stories: reports that tell of one matter in words of their own, found by the rare words they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from dateline.fusion.days import days_of
from dateline.fusion.origins import WORD, words_of
from dateline.records.inputs import ReportView

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


def alike(keyed: Iterable[tuple[str, str]], settings: StorySettings) -> Alike:
    """How alike texts are, from 0 to 1, where they share enough rare words to ask. `keyed` are (key, text).

    Source: term frequency (1 + log) times inverse document frequency, cosine; Salton and Buckley 1988.
    """
    texts = dict(keyed)
    counts = {key: Counter(words_of(texts[key])) for key in sorted(texts)}
    holders: dict[str, list[str]] = defaultdict(list)
    for key, words in counts.items():
        for word in words:
            holders[word].append(key)
    asked = _asked(counts, holders, settings)
    rarity = {word: math.log((len(texts) + 1) / len(keys)) for word, keys in holders.items()}
    weighty = {key for pair in asked for key in pair}
    plain = {
        key: _scaled({w: (1 + math.log(n)) * rarity[w] for w, n in counts[key].items()}) for key in weighty
    }
    weighed = {key: _scaled(_weighed(texts[key], plain[key], rarity, settings)) for key in weighty}
    return Alike(matter=_pairs(asked, weighed, settings), wording=_pairs(asked, plain, settings))


def _asked(
    counts: Mapping[str, Mapping[str, int]], holders: Mapping[str, Sequence[str]], settings: StorySettings
) -> list[tuple[str, str]]:
    """The pairs of reports that share enough rare words; numbers bring no two together."""
    rare = {w: keys for w, keys in holders.items() if 1 < len(keys) <= settings.rare and not w.isdigit()}
    found = []
    for key, words in counts.items():
        shared: Counter[str] = Counter()
        for word in words:
            if word in rare:
                shared.update(rare[word])
        found += [(key, two) for two, n in shared.items() if n >= settings.rare_shared and key < two]
    return found


def _pairs(
    asked: Iterable[tuple[str, str]], vectors: Mapping[str, Mapping[str, float]], settings: StorySettings
) -> tuple[Pair, ...]:
    made = ((one, two, round(_cosine(vectors[one], vectors[two]), 6)) for one, two in asked)
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


def _weighed(
    text: str, plain: Mapping[str, float], rarity: Mapping[str, float], settings: StorySettings
) -> dict[str, float]:
    """The words' weights with those of names, of the report's head, and of the rarest raised."""
    names, lead = _names(text), set(words_of(text)[: settings.lead_words])
    return {
        word: value
        * rarity[word] ** (settings.rarity - 1)
        * (settings.names if word in names else 1.0)
        * (settings.lead if word in lead else 1.0)
        for word, value in plain.items()
    }


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights scaled to length one."""
    length = math.sqrt(math.fsum(value * value for value in weights.values()))
    return {word: value / length for word, value in weights.items()} if length > 0 else {}


def _names(text: str) -> set[str]:
    """The words that stand with a capital inside a sentence, without case."""
    return {
        found[0].casefold()
        for found in WORD.finditer(text)
        if found[0][0].isupper() and _within(text[max(0, found.start() - 2) : found.start()])
    }


def _within(before: str) -> bool:
    return before[1:].isspace() and (before[0].isalnum() or before[0] in ",;)")


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(value * other[word] for word, value in one.items() if word in other)
