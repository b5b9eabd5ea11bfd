"""Which language a text is in."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MIN_LETTERS = 20
"""Below this many letters a Latin-script text is not given to the identifier: it guesses on names."""

MAX_CHARACTERS = 4000
"""The identifier's answer no longer changes beyond this; it is linear in the text's length."""

ENGLISH_SHARE = 0.2
"""From this share of function words on, a Latin-script text is English whatever the identifier says:
running English has 0.3 to 0.5, the nearest other language (Dutch, by shared spellings) under 0.1."""

MIN_SURE = 0.6
"""Below this probability the identifier's answer for a short Latin-script text counts as untold: names
of places and people outweigh the few words beside them ("Taliban capture Kunduz")."""

SHORT = 120  # letters; a longer text's own words outweigh its names

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect_language(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code, or None where the text is too short to tell.

    Short Latin-script texts are English where their function words say so; other scripts are told
    by the identifier from the first word on.
    """
    sample = text[:MAX_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if not letters:
        return None
    if _is_latin(sample):
        english = sum(word in _tables().english for word in words) / len(words)
        if english >= ENGLISH_SHARE:
            return "en"
        if letters < MIN_LETTERS:
            return None
    code, probability = _identifier().classify(sample)
    if _is_latin(sample) and letters < SHORT and probability < MIN_SURE and code != "en":
        return None
    return _normal(str(code))


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()][:400]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return latin * 2 > len(letters)


def _normal(code: str) -> str:
    return {"nb": "no"}.get(code, code)


class _Tables(msgspec.Struct, frozen=True):
    news: tuple[str, ...]
    english: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    table = tomllib.loads(files("dateline.data").joinpath("languages.toml").read_text("utf-8"))
    return _Tables(news=tuple(table["news"]), english=frozenset(table["english_words"]))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _tables().news if code in identifier.labels])
    return identifier
