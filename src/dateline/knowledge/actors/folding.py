"""Words of a text made comparable: case, accents, apostrophes, spellings of one foreign name."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’‘ʼʻ`´][^\W_]+)*")
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_POSSESSIVE = re.compile(r"['’‘ʼ`´][sS]$")
_DOUBLE = re.compile(r"(.)\1+")
_GAP = re.compile(r"[ \t\r\xa0'’‘\"“”]{0,2}\n?[ \t\xa0'’‘\"“”]{0,2}|[ ]?[-‐‑–/][ ]?|\. ")

# The Arabic article; the assimilated forms count only before a hyphen, since most are English words.
_ARTICLES = frozenset({"al", "el", "ul"})
_ASSIMILATED = frozenset(
    {"as", "ash", "ad", "adh", "ar", "an", "at", "ath", "az", "ed", "es", "en", "er", "et"}
)

# One sound, several Latin spellings. Longest first.
_SOUNDS = (
    ("tch", "$"),
    ("sch", "$"),
    ("sh", "$"),
    ("ch", "$"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
)
_VOWELS = re.compile(r"[aeiouy]+")
# English words that would fold into a foreign name: "Four people" are no Fur people.
_ENGLISH = frozenset(
    {"four", "hour", "hours", "our", "your", "tour", "soon", "poor", "seen", "been", "three", "too"}
)


class Word(NamedTuple):
    """A token of a text: its span without a possessive ending, and the forms it is compared by."""

    start: int
    end: int
    raw: str
    fold: str
    skeleton: str
    possessive: bool


class Forms(NamedTuple):
    """What one spelling is compared by: the letters without possessive, folded, and the consonants."""

    raw: str
    fold: str
    skeleton: str
    possessive: bool


def plain(text: str) -> str:
    """The text in lower case, without accents, apostrophes or dots."""
    if text.isascii():
        return text.replace("'", "").replace("`", "").replace(".", "").lower()
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c != ".").lower()


def folded(text: str) -> str:
    """The plain word with its doubled letters and long vowels made one ("Houthi" and "Huthi")."""
    word = plain(text)
    if word in _ENGLISH:
        return word
    word = word.replace("ou", "u").replace("oo", "u").replace("ee", "i")
    return _DOUBLE.sub(r"\1", word)


def skeleton(text: str) -> str:
    """The consonants of a word, one sign a sound ("Hashd" and "Hashed", "Sha'abi" and "Shaabi")."""
    word = plain(text)
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    first = "a" if word[:1] in "aeiouy" else word[:1]
    rest = _VOWELS.sub("", word[1:])
    bones = _DOUBLE.sub(r"\1", first + rest)
    return bones.rstrip("h") if len(bones) > 2 else bones


def forms(token: str) -> Forms:
    """All forms of one token."""
    possessive = bool(_POSSESSIVE.search(token))
    raw = token[:-2] if possessive else token
    return Forms(raw, folded(raw), skeleton(raw), possessive)


def is_article(raw: str, following: str) -> bool:
    """Whether a token is an Arabic article; `following` is the character after it."""
    lower = raw.lower()
    return lower in _ARTICLES or (lower in _ASSIMILATED and following in "-‐‑")


def joins(gap: str) -> bool:
    """Whether the characters between two tokens may stand inside a name."""
    return gap == " " or gap == "-" or _GAP.fullmatch(gap) is not None


class Folder:
    """Turns texts into words; remembers the forms of spellings that it has seen."""

    def __init__(self, limit: int = 60_000) -> None:
        self._seen: dict[str, Forms] = {}
        self._limit = limit

    def words(self, text: str) -> list[Word]:
        """The words of a text in order."""
        seen = self._seen
        if len(seen) > self._limit:
            seen.clear()
        found: list[Word] = []
        for match in TOKEN.finditer(text):
            token = match.group()
            made = seen.get(token)
            if made is None:
                made = seen[token] = forms(token)
            start = match.start()
            found.append(Word(start, start + len(made.raw), *made))
        return found
