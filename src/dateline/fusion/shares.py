"""How much of a place a claim's words mean: a share of it, the whole, or a part with a name of its own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from dateline.records.values import Where

WHOLE = frozenset({"all", "whole", "entire", "entirety", "full", "complete", "every"})
NEARLY = frozenset({"nearly", "almost"})
NEARLY_ALL = 0.95
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")


class PartWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words that `data/fusion/places.toml` lists, each kind for itself."""

    shares: dict[str, float]
    about: frozenset[str]
    anaphors: frozenset[str]
    left: frozenset[str]
    single: frozenset[str]
    national: frozenset[str]
    possessives: frozenset[str]


@cache
def part_words() -> PartWords:
    """The listed words; read once, never changed."""
    text = (resources.files("dateline") / "data/fusion/places.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return PartWords(
        shares=found["shares"], **{key: frozenset(value) for key, value in found["words"].items()}
    )


class Share(msgspec.Struct, frozen=True):
    """What is meant of a place: the part whose name stands by itself, and how much of it (0 to 1)."""

    part: str
    fraction: float | None = None


def share_of(where: Where) -> Share:
    """The part and the fraction that a claim's place means; a fraction of None where no word gives one.

    "95 percent of the city" is a share of the city, "most of the eastern side" one of a part of it;
    "the ruins of the mosque" are the mosque. A share of something else ("half of the villages round
    it") is left as it is told.
    """
    part = where.part or ""
    if not part:
        return Share("")
    words = part_words()
    told = _WORD.findall(part.casefold())
    fraction = _fraction(told, words)
    if fraction is None and not (set(told) <= words.left | words.about and set(told) & words.left):
        return Share(part)
    rest = _rest(where, told, words)
    if not rest:
        return Share("", fraction)
    if len(rest) == 1 and set(rest) <= words.single | {f"{word}ern" for word in words.single}:
        return Share(rest[0], fraction)
    return Share(part)


def _fraction(told: list[str], words: PartWords) -> float | None:
    """The share that the words of a part mean; None where one of them means something else."""
    numbers = [float(word.replace(",", ".")) for word in told if _NUMBER.fullmatch(word)]
    named = [word for word in told if word in words.shares or word in WHOLE]
    other = set(told) - set(named) - words.about - {word for word in told if _NUMBER.fullmatch(word)}
    if other or not (named or ("cent" in told and numbers)):
        return None
    if numbers and (named == ["percent"] or named == ["pct"] or "cent" in told):
        return min(1.0, numbers[0] / 100)
    if numbers:
        return None  # "seven parts"
    if set(named) & WHOLE:
        return NEARLY_ALL if set(told) & NEARLY else 1.0
    return min(words.shares[word] for word in named)


def _rest(where: Where, told: list[str], words: PartWords) -> list[str]:
    """The words of a place that are neither its share, nor its name, nor stand for it."""
    known = set(told) | words.anaphors | words.about | set(_WORD.findall(where.name.casefold()))
    return [word for word in _WORD.findall((where.text or "").casefold()) if word not in known]


def is_vague(name: str, part: str | None) -> bool:
    """Whether words name no place that another report could mean too: "the palace", "seven villages"."""
    words = part_words()
    told = re.findall(r"[\w'’-]+", part if part is not None else name)
    if told and told[0].casefold() in words.possessives:
        return True
    proper = [word for word in told if word[:1].isupper() and "-" not in word]
    if told and told[0].casefold() in ("the", "a", "an") and proper[:1] == told[:1]:
        proper = proper[1:]
    lower = {word.casefold() for word in told}
    if part is not None:
        stems = lower | {word.removesuffix("ern") for word in lower}
        return not proper and not stems & words.single
    return not proper and not lower & words.national
