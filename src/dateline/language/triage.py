"""Triage: whether a text can be about conflict at all, by its words alone and before any parse.

A linear filter over single words, their beginnings, pairs of words, classes of the ontology's words and
names of actors and countries. It costs about a fortieth of a parse. The weights are trained by
`training/triage.py`; their card stands beside them in `data/triage/card.toml`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from types import MappingProxyType

import msgspec

from dateline.language.lexicon.ontology import Ontology
from dateline.records.report import Report

BIAS, UNSEEN = "(bias)", "(unseen)"
"""The feature that every passage has, and that of words which neither training texts nor lexicon know."""

CHUNK = 30
"""Words after which a passage ends with its sentence. Source: the length of the snippets trained on."""

LEAD = 2
"""Passages of a text that count in full: reports of conflict begin with it."""

_STEM = 6
_SHORTEST = 6
_HEADLINE = 0.6
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
_OWN = ("'s", "’s")
_COUNTED = frozenset({"ASSAULT", "COERCE", "PROTEST"})


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What the weights were made from, and how: `data/triage/card.toml`."""

    made: str
    corpus: str
    texts: int
    conflict: int
    features: int
    l2: float
    norm: float
    later: float
    length: float
    threshold: float
    figures: dict[str, float]


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The trained filter: a weight for each feature, and the card."""

    card: Card
    of: Mapping[str, float]
    function_words: frozenset[str]


def load_weights() -> Weights:
    """The packaged weights."""
    folder = files("dateline.data").joinpath("triage")
    rows = (line.split("\t") for line in folder.joinpath("weights.tsv").read_text("utf-8").splitlines())
    return Weights(
        card=msgspec.convert(tomllib.loads(folder.joinpath("card.toml").read_text("utf-8")), Card),
        of=MappingProxyType({feature: float(weight) for feature, weight in rows}),
        function_words=function_words(),
    )


def function_words() -> frozenset[str]:
    """Words of no topic, which count only beside another word."""
    text = files("dateline.data").joinpath("triage/function_words.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


class Vocabulary:
    """What words and names are known beforehand: classes of words by form, kinds of names by first word."""

    def __init__(self, ontology: Ontology, names: Iterable[tuple[str, str]], weak: frozenset[str]) -> None:
        """`names` are (name, kind of name); `weak` are the words of no topic."""
        self.classes = word_classes(ontology)
        self.names = _names(names)
        self.weak = weak


class Triage:
    """Scores texts: above the threshold a text may be about conflict, below it cannot be."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._of = weights.of
        self._card = weights.card

    @property
    def threshold(self) -> float:
        """The score below which a text is not about conflict."""
        return self._card.threshold

    def score(self, report: Report) -> float:
        """The score of a report's strongest passage, in log-odds.

        What comes after the lead counts less, and so does the best of many passages: it is high by chance.
        """
        text = f"{report.title}.\n{report.text}" if report.title else report.text
        scores = [
            self._passage(passage) - (self._card.later if place >= LEAD else 0.0)
            for place, passage in enumerate(passages(text))
        ]
        return round(max(scores) - self._card.length * math.log(len(scores)), 2)

    def _passage(self, text: str) -> float:
        known = self._of
        read = Passage(text, self._vocabulary)
        told = sum(known[each] * count for each, count in read.features(known) if each in known)
        return told / float(read.size**self._card.norm) + known[BIAS]


class Passage:
    """The words of a few sentences as the filter sees them.

    A capitalised word inside a sentence is a name: it counts only where the name is known.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._classes = vocabulary.classes
        self._weak = vocabulary.weak
        self.words: set[str] = set()
        self.pairs: set[str] = set()
        self.named: set[tuple[str, str]] = set()
        self._lower: set[str] = set()
        for sentence in _SENTENCE.split(text):
            self._read(sentence, vocabulary.names)

    def _read(self, sentence: str, names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]) -> None:
        tokens = _WORD.findall(sentence)
        shouted = _is_headline(sentence, tokens)
        before, at = "", 0
        while at < len(tokens):
            token = tokens[at]
            bare = token[:-2] if token.endswith(_OWN) else token
            name = _name_at(tokens, at, bare, names)
            if name is not None:
                self.named.add((name[1], name[0][0]))
                at, before = at + len(name[0]), ""
                continue
            at += 1
            word = bare.lower()
            if token[0].isdigit():
                before = "0"
                continue
            if bare[0].isupper() and at > 1 and not shouted and word not in self._weak:
                before = ""
                continue
            weak = word in self._weak
            if not weak:
                self.words.add(word)
                if not bare[0].isupper():
                    self._lower.add(word)
            if before and not (weak and before in self._weak):
                self.pairs.add(f"{before} {word}")
            before = word

    @cached_property
    def size(self) -> int:
        """How much the passage says: its topic words and names, never fewer than a short sentence has."""
        return max(_SHORTEST, len(self.words) + len(self.named))

    def features(self, known: Mapping[str, object]) -> Iterator[tuple[str, int]]:
        """Each feature with its count. `known` are the features by which a word counts as seen before."""
        unseen = 0
        for word in self.words:
            classes = self._classes.get(word, ())
            beginning = word[:_STEM] + "*"
            yield word, 1
            yield beginning, 1
            for each in classes:
                yield each, 1
            unseen += word in self._lower and not classes and word not in known and beginning not in known
        for pair in self.pairs:
            yield pair, 1
        for kind, _ in self.named:
            yield kind, 1
        yield UNSEEN, unseen


def passages(text: str) -> Iterator[str]:
    """A text in stretches of whole sentences, each as long as a report's lead."""
    held: list[str] = []
    words = 0
    for sentence in _SENTENCE.split(text):
        held.append(sentence)
        words += sentence.count(" ") + 1
        if words >= CHUNK:
            yield "\n".join(held)
            held, words = [], 0
    if any(held):
        yield "\n".join(held)


def word_classes(ontology: Ontology) -> Mapping[str, tuple[str, ...]]:
    """The classes of each form of the ontology's single words: what kind of deed, person or thing it is."""
    found: dict[str, set[str]] = {}
    inflected: dict[str, set[str]] = {}
    for form, lemma in ontology.forms.items():
        inflected.setdefault(lemma, set()).add(form)
    for table, mark in ((ontology.verbs, "verb"), (ontology.nouns, "deed")):
        for lemma, frames in table.items():
            violent = [_is_violent(ontology, frame.type) for frame in frames]
            if not violent:
                continue
            share = "all" if all(violent) else "some" if any(violent) else "none"
            alone = "alone" if any(not f.particle and not f.objects for f in frames) else "joined"
            for form in _forms(lemma) | inflected.get(lemma, set()):
                found.setdefault(form, set()).add(f"({mark} {share} {alone})")
    for nominal in ontology.nominals.values():
        tags = nominal.tags - {"armed"} if "police" in nominal.tags else nominal.tags
        for form in (nominal.lemma, nominal.plural):
            found.setdefault(form, set()).update(f"({tag})" for tag in (*tags, nominal.kind))
    for domain, words in ontology.domains.items():
        for word in words:
            for form in (word, f"{word}s"):
                found.setdefault(form, set()).add(f"(trade {domain})")
    return {form: tuple(sorted(classes)) for form, classes in found.items() if " " not in form}


def _is_violent(ontology: Ontology, type_id: str) -> bool:
    kind = ontology.types.get(type_id)
    return kind is not None and kind.plover is not None and kind.plover[0] in _COUNTED


def _forms(lemma: str) -> set[str]:
    """The regular forms of an English word."""
    made = {lemma, f"{lemma}s", f"{lemma}es", f"{lemma}ed", f"{lemma}d", f"{lemma}ing"}
    if lemma.endswith("e"):
        made.add(f"{lemma[:-1]}ing")
    if lemma.endswith("y"):
        made |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    if len(lemma) > 2 and lemma[-1] not in "aeiouwy" and lemma[-2] in "aeiou":
        made |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    return made


def _names(names: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Names as words with their kinds, by first word, longest first."""
    held: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for name, kind in names:
        words = tuple(_WORD.findall(name))
        if words and (len(words) > 1 or not words[0].islower() or "-" in words[0]):
            held.setdefault(words[0], set()).add((words, kind))
    return {
        first: tuple(sorted(each, key=lambda entry: (-len(entry[0]), entry))) for first, each in held.items()
    }


def _name_at(
    tokens: list[str], at: int, bare: str, names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[tuple[str, ...], str] | None:
    for words, kind in names.get(bare, ()):
        last = at + len(words) - 1
        if len(words) == 1 or (
            tuple(tokens[at + 1 : last]) == words[1:-1]
            and last < len(tokens)
            and tokens[last].removesuffix("'s").removesuffix("’s") == words[-1]
        ):
            return words, kind
    return None


def _is_headline(sentence: str, tokens: list[str]) -> bool:
    """Whether a line is set in capitals or headline style, so that capitals mark no names."""
    long = [token for token in tokens if len(token) > 3]
    capital = sum(token[0].isupper() for token in long)
    return bool(long) and capital > _HEADLINE * len(long) and not sentence.rstrip().endswith((".", '"', "”"))
