"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

MIN_LETTERS = 20
"""Below this many letters a Latin-script text is not given to the identifier: it guesses on names."""

MAX_CHARACTERS = 4000
"""The identifier's answer no longer changes beyond this; it is linear in the text's length."""

LANGUAGES = ["af", "am", "ar", "az", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "ko", "ku", "ky", "la", "lo", "lt", "lv", "mk", "ms", "mt", "my", "nb", "ne", "nl", "nn", "no", "pl", "ps", "pt", "ro", "ru", "rw", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "ti", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "zh", "zu"]
"""Languages that news is written in. The identifier's other labels (regional variants that it
mistakes English headlines for) are left out. Source: judgement over the identifier's 140 labels."""

ENGLISH_WORDS = frozenset(
    ["the", "of", "and", "to", "in", "a", "is", "was", "were", "that", "for", "on", "with", "by", "from", "as", "at", "it", "its", "be", "has", "have", "had", "are", "after", "not", "an", "his", "her", "their", "they", "who", "which", "this", "but", "been", "he", "she", "said", "over", "into", "near", "against", "no", "more", "than", "two", "three", "when", "while", "will", "would", "could", "about", "up", "out", "all", "between", "during", "under"]
)
"""English function words; a share of them settles short Latin-script texts."""

ENGLISH_SHARE = 0.2
"""From this share of function words on, a Latin-script text is English whatever the identifier says:
running English has 0.3 to 0.5, the nearest other language (Dutch, by shared spellings) under 0.1."""

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
        english = sum(word in ENGLISH_WORDS for word in words) / len(words)
        if english >= ENGLISH_SHARE:
            return "en"
        if letters < MIN_LETTERS:
            return None
    return _normal(str(_identifier().classify(sample)[0]))


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()][:400]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return latin * 2 > len(letters)


def _normal(code: str) -> str:
    return {"nb": "no"}.get(code, code)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in LANGUAGES if code in identifier.labels])
    return identifier
