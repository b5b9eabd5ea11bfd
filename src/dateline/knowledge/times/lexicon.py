"""The English words of time as the patterns need them, read from data/times/."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import msgspec

from dateline.knowledge.times.calendars import Holiday
from dateline.knowledge.times.stamps import Shade

_NOT_WORD = re.compile(r"[\s\-]+")


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """Word classes by name: what each word computes to, as the tables in data/times/ give it."""

    months: dict[str, str]
    weekdays: dict[str, str]
    weekday_short: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, list[str]]
    units: dict[str, str]
    seasons: dict[str, str]
    dayparts: dict[str, str]
    references: dict[str, list[str]]
    frequencies: dict[str, str]
    stretched: dict[str, list[str]]
    approximate: dict[str, list[str]]
    shades: dict[Shade, list[str]]
    counted: dict[str, list[str]]
    future: dict[str, list[str]]
    undertakings: dict[str, list[str]]
    numbered: dict[str, list[str]]
    named_after: dict[str, list[str]]
    event_names: dict[str, list[str]]
    holidays: tuple[Holiday, ...] = ()

    def number(self, text: str) -> float | None:
        """The number that words or digits say ("twenty-four", "2.5", "a"); None where vague."""
        words = plain(text)
        if words in self.vague["two"]:
            return 2
        if words in ("a", "an", "one", "a single", "the", "another", "each", "every", "per", "a full"):
            return 1
        if words.replace(".", "", 1).replace(",", "").isdigit():
            return float(words.replace(",", ""))
        return self._spelled(words)

    def _spelled(self, words: str) -> float | None:
        if words.endswith(" and a half"):
            whole = self.number(words.removesuffix(" and a half"))
            return None if whole is None else whole + 0.5
        if words.startswith("half a") or words == "half":
            return 0.5
        total = 0
        for word in words.split():
            if word == "hundred":
                total = max(total, 1) * 100
            elif word == "dozen":
                total = max(total, 1) * 12
            elif word in self.numbers:
                total += self.numbers[word]
            elif word not in ("a", "and"):
                return None
        return total or None

    def ordinal(self, text: str) -> int:
        """The number of an ordinal in words or figures ("third", "20th"); 0 where it is none."""
        digits = re.match(r"\d+", text)
        return int(digits.group()) if digits else self.ordinals.get(text.lower().replace(" ", "-"), 0)


def plain(words: str) -> str:
    """Words as the tables hold them: small letters, one blank for each gap or hyphen between them."""
    return _NOT_WORD.sub(" ", words.lower()).strip()


def any_of(words: Any) -> str:
    """A pattern fragment matching any of some words, longest first; blanks match blanks and hyphens."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.sub(r"\\?[ -]", r"[\\s-]+", re.escape(word)) for word in ordered)


def load_lexicon() -> Lexicon:
    """The word classes and holidays that ship with the package."""
    folder = files("dateline").joinpath("data", "times")
    words = tomllib.loads(folder.joinpath("english.toml").read_text(encoding="utf-8"))
    days = tomllib.loads(folder.joinpath("holidays.toml").read_text(encoding="utf-8"))
    words["dayparts"] = {plain(name): code for name, code in words["dayparts"].items()}
    for table in ("references", "shades"):
        words[table] = {key: [plain(text) for text in texts] for key, texts in words[table].items()}
    return msgspec.convert({**words, "holidays": days["holiday"]}, Lexicon)
