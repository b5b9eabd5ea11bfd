"""Counts in words and figures: "at least 12", "dozens", "three more", "15 to 20", "some 300"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.language.text.document import Document
from dateline.records.values import Count

_UNITS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
# Vague counts as (low, best, high). Source: ACLED's codebook counts "dozens" as 12, "hundreds" as 100 and
# "several" as 3 at the least; above that the text says nothing.
_VAGUE = {
    "dozens": (12, None, None),
    "scores": (20, None, None),
    "hundreds": (100, None, None),
    "thousands": (1_000, None, None),
    "several": (3, None, None),
    "many": (3, None, None),
    "few": (2, 3, None),
    "some": (1, None, None),
    "numerous": (3, None, None),
    "multiple": (2, None, None),
}
_AT_LEAST = re.compile(
    r"\b(?:at (?:the very )?least|more than|over|not less than|no (?:fewer|less) than|upwards of)\W*$",
    re.I,
)
_AT_MOST = re.compile(r"\b(?:up to|at most|as many as|fewer than|less than|nearly|almost|under)\W*$", re.I)
_ABOUT = re.compile(r"\b(?:about|around|some|approximately|roughly|an estimated|nearly|almost)\W*$", re.I)
_BETWEEN = re.compile(r"\bbetween ([\w,]+) and\W*$", re.I)
_RANGE = re.compile(r"(\d[\d,]*)\s*(?:-|–|to|and)\s*(\d[\d,]*)")


def number(text: str) -> int | None:
    """The whole number that words or figures name, or None ("1,200", "twenty-five", "two hundred")."""
    plain = text.lower().replace(",", "").strip()
    if re.fullmatch(r"\d+", plain):
        return int(plain)
    total = current = 0
    words = [w for w in re.split(r"[\s-]+", plain) if w not in ("and", "of")]
    if not words:
        return None
    for word in words:
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            current += int(float(word)) if "." not in word else 0
            decimal = float(word)
            if "." in word:
                return _scaled_decimal(decimal, words)
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0
        else:
            return None
    return total + current


def _scaled_decimal(value: float, words: list[str]) -> int | None:
    scale = next((_SCALES[w] for w in words if w in _SCALES), None)
    return int(value * scale) if scale else None


def count_of(document: Document, noun: Token, what: str) -> Count | None:
    """How many the phrase headed by this noun counts; None where it gives no number."""
    numeral = next((c for c in noun.children if c.dep_ == "nummod"), None)
    if noun.pos_ == "NUM":
        numeral = noun
    if numeral is None:
        return _vague(document, noun, what)
    start, end = document.start(numeral.left_edge), document.end(numeral)
    before = document.text[max(0, start - 22) : start]
    words = document.text[start:end]
    return counted(words, before, what) or _vague(document, noun, what)


def counted(words: str, before: str, what: str) -> Count | None:
    """The count that a numeral with the words before it gives; low and high as the text bounds them."""
    spread = _RANGE.search(words)
    if spread:
        low, high = number(spread.group(1)), number(spread.group(2))
        return Count(what=what, low=low, best=None, high=high, text=words)
    lower = _BETWEEN.search(before)
    if lower and number(lower.group(1)) is not None and number(words) is not None:
        return Count(what=what, low=number(lower.group(1)), best=None, high=number(words), text=words)
    joined = before + words
    digits = re.search(
        r"(\d[\d,.]*(?:\s*(?:hundred|thousand|million))?|[a-z-]+(?:\s(?:hundred|thousand|dozen))?)\s*$",
        words,
        re.I,
    )
    core = words if number(words) is not None or not digits else digits.group(1)
    value = number(core)
    if value is None:
        return None
    lead = joined[: len(joined) - len(core)]
    if _AT_LEAST.search(lead):
        return Count(what=what, low=value, best=value, high=None, text=words)
    if _AT_MOST.search(lead):
        return Count(what=what, low=None, best=value, high=value, text=words)
    if _ABOUT.search(lead):
        return Count(what=what, low=None, best=value, high=None, text=words)
    return Count(what=what, low=value, best=value, high=value, text=words)


def _vague(document: Document, noun: Token, what: str) -> Count | None:
    for token in (noun, *noun.children):
        word = document.word(token).lower()
        if word in _VAGUE and (token is noun or token.dep_ in ("amod", "nummod", "det", "quantmod", "nmod")):
            low, best, high = _VAGUE[word]
            return Count(what=what, low=low, best=best, high=high, text=word)
    return None
