"""Names found in a text: tries over folded words and over their consonants, longest match first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from dateline.knowledge.actors.folding import Word, is_article, joins, plain
from dateline.knowledge.actors.model import Alias

# How alike (0 to 100) two spellings with the same consonants must be. Chosen so that "Hashid Shabi"
# still is "Hashd al-Shaabi" while words that merely share consonants are not.
_LIKENESS = 62.0
_MAX_WORDS = 12
_SHORT_ACRONYM = 3  # letters; without case such a word is taken for no acronym
_OWN = "'s"


class Entry(NamedTuple):
    """One name in the trie and the actor that bears it."""

    actor: str
    alias: Alias
    acronym: str  # its letters where it is written in capitals, else ""
    adjective: bool = False


class Node:
    """A step of a trie: what may follow, and the names that end here."""

    __slots__ = ("entries", "following")

    def __init__(self) -> None:
        self.following: dict[str, Node] = {}
        self.entries: list[Entry] = []


class Match(NamedTuple):
    """Names that fit the words from `first` to before `last`."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def letters(name: str) -> str:
    """The letters of an acronym without dots and apostrophes, as written."""
    return "".join(c for c in name if c.isalnum())


def acronym_of(name: str) -> str:
    """The letters of a name written all in capitals (one word), else an empty string."""
    if " " in name or name.upper() != name:
        return ""
    bare = letters(name)
    return bare if len(bare) > 1 and not bare.isdigit() else ""


class NameTrie:
    """Names by their words. `add` while loading, then only read."""

    def __init__(self) -> None:
        self._folds = Node()
        self._bones = Node()

    def add(self, entry: Entry, words: Sequence[Word]) -> None:
        """Files one name under its words, articles left out."""
        loose = entry.alias.loose
        node = self._bones if loose else self._folds
        content = content_words(words, entry.alias.name)
        for word in content:
            key = word.skeleton if loose else word.fold
            key += _OWN if word.possessive and word is not content[-1] else ""
            node = node.following.setdefault(key, Node())
        node.entries.append(entry)

    def starts(self, word: Word) -> bool:
        """Whether any name begins with this word."""
        keys = (word.fold, word.fold + _OWN) if word.possessive else (word.fold,)
        bones = (word.skeleton, word.skeleton + _OWN) if word.possessive else (word.skeleton,)
        return any(key in self._folds.following for key in keys) or any(
            key in self._bones.following for key in bones
        )

    def matches(self, text: str, words: Sequence[Word], first: int) -> list[Match]:
        """All names that begin at a word, longest first."""
        found = [*_walk(self._folds, text, words, first, loose=False)]
        found += _walk(self._bones, text, words, first, loose=True)
        return sorted(found, key=lambda m: -m.last)


def content_words(words: Sequence[Word], text: str) -> list[Word]:
    """The words of a name that count: no Arabic article, no leading "the"."""
    kept = [w for w in words if not is_article(w.raw, text[w.end : w.end + 1])] or list(words)
    return kept[1:] if len(kept) > 1 and kept[0].raw.lower() == "the" else kept


def _walk(root: Node, text: str, words: Sequence[Word], first: int, *, loose: bool) -> Iterator[Match]:
    node, at, previous = root, first, first
    while at < len(words) and at - first < _MAX_WORDS:
        word = words[at]
        if at > first and not joins(text[_end(words[previous]) : word.start]):
            return
        previous, at = at, at + 1
        if previous > first and is_article(word.raw, text[word.end : word.end + 1]):
            continue
        key = word.skeleton if loose else word.fold
        step = node.following.get(key)
        if step is not None and step.entries:
            yield Match(first, at, tuple(step.entries))
        if word.possessive:  # a name goes on only where its own spelling has the ending
            step = node.following.get(key + _OWN)
        if step is None:
            return
        node = step


def _end(word: Word) -> int:
    """Where a word ends with its possessive ending."""
    return word.end + 2 if word.possessive else word.end


def fits(entry: Entry, text: str, words: Sequence[Word], match: Match, *, caseless: bool = False) -> bool:
    """Whether the letters in the text allow this name: case, acronym, article, likeness.

    `caseless` texts, all in small letters, show no case to go by.
    """
    used = words[match.first : match.last]
    if entry.alias.article and not _article_before(text, words, match.first):
        return False
    if entry.acronym:
        return _acronym_fits(entry, text[used[0].start : used[-1].end], words, match, caseless)
    written = [w for w in used if not is_article(w.raw, text[w.end : w.end + 1])]
    if entry.alias.exact:
        return text[used[0].start : used[-1].end] == entry.alias.name
    if entry.alias.loose:
        return (caseless or all(not w.raw[0].islower() for w in written)) and _alike(
            entry.alias.name, written
        )
    return caseless or entry.alias.name[0].islower() or not written[0].raw[0].islower()


def _article_before(text: str, words: Sequence[Word], first: int) -> bool:
    if first == 0:
        return False
    before = words[first - 1]
    return is_article(before.raw, text[before.end : before.end + 1]) and joins(
        text[before.end : words[first].start]
    )


def _acronym_fits(entry: Entry, written: str, words: Sequence[Word], match: Match, caseless: bool) -> bool:
    bare = letters(written)
    if bare == entry.acronym:
        return not (entry.alias.exact and "." not in written and shouted(words, match.first))
    return caseless and bare.upper() == entry.acronym and len(bare) > _SHORT_ACRONYM and not entry.alias.exact


def _alike(name: str, written: Sequence[Word]) -> bool:
    wanted = " ".join(w for w in plain(name).replace("-", " ").split() if w not in ("al", "el", "ul"))
    return ratio(wanted, " ".join(plain(w.raw) for w in written)) >= _LIKENESS


def shouted(words: Sequence[Word], at: int) -> bool:
    """Whether the words around one are in capitals too, as in a headline, so that case says nothing."""
    near = [w.raw for w in (*words[max(0, at - 3) : at], *words[at + 1 : at + 4]) if w.raw.isalpha()]
    long_ones = [w for w in near if len(w) > 2]
    return bool(long_ones) and 2 * sum(w.isupper() for w in long_ones) > len(long_ones)
