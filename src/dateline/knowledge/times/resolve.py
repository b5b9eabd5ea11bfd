"""What a found expression means: against the report's day, and against the text so far."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from datetime import date

import msgspec

from dateline.knowledge.times.lexicon import Lexicon, plain
from dateline.knowledge.times.stamps import Shade, Stamp, day_stamp

# The place where a sentence or heading begins, up to a year: such a year leads what follows.
_OPENING = re.compile(
    r"(?:^|\n\s*|[.!?]\s+)(?:(?:In|By|During|Throughout|From|Since|Until|After|At|For)\s+)?$", re.MULTILINE
)

_STOP = re.compile(r"[.!?]\s+[A-Z]|\n")
_IN = re.compile(r"\b(?:in|during)\s+$", re.IGNORECASE)

# Half-open days; a bound is None where nothing is known.
Bounds = tuple[date | None, date | None]


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression means: TIMEX3 type and value, the days it covers, and by which reasoning.

    `stamp` is the calendar unit where it names one, `by` the rule in words, empty where stated.
    `floating` says that its anchor is unknown, `aside` that what follows is not told from it.
    """

    type: str
    value: str
    stamp: Stamp | None = None
    days: Bounds | None = None
    by: str = ""
    floating: bool = False
    aside: bool = False


class State(msgspec.Struct):
    """The text so far: `report` is the day of the report, the others what was last mentioned.

    `fine` is the date from which a history goes on telling, `told` (by offset) all that it dates fully.
    """

    report: date | None
    narrative: bool
    last: Stamp | None = None
    last_at: int = 0
    last_stated: bool = False
    fine: Stamp | None = None
    fine_at: int = 0
    last_day: Stamp | None = None
    last_day_at: int = -10_000
    period: Stamp | None = None
    text: str = ""
    told: list[tuple[int, Stamp]] = []
    future: Callable[[int], bool] = lambda _: False

    def sentence_year(self, at: int) -> int | None:
        """The year that the sentence has named so far: "in 2014 … in June", "10 June 2014 and 29 June"."""
        last = self.last
        if last is None or at - self.last_at > 160 or last.unit not in ("year", "day"):
            return None
        between = self.text[self.last_at : at]
        if _STOP.search(between):
            return None
        if last.unit == "day":
            joined = self.last_stated and len(between) < 60 and re.search(r"\band\b", between)
            return last.year if joined else None
        return last.year if _IN.search(self.text, max(0, self.last_at - 12), self.last_at) else None

    def near_day(self, at: int) -> date | None:
        """The day last mentioned, where it is near enough for an hour of the day to belong to it."""
        day = self.last_day.first() if self.last_day else None
        if day is None or self.narrative:
            return day
        told = at - self.last_day_at < 400 and self.report is not None
        return day if told and self.report and abs((self.report - day).days) <= 14 else None

    def told_next(self, at: int) -> Stamp | None:
        """The next month or day that the text states with its year, after an offset."""
        index = bisect.bisect_right(self.told, at, key=lambda item: item[0])
        return self.told[index][1] if index < len(self.told) else None

    def anchor(self) -> date | None:
        """The day against which relative words are read: the report's, in histories the text's last."""
        if not self.narrative:
            return self.report
        if self.last_day and self.last and self.last_day.year == self.last.year and self.last_day.first():
            return self.last_day.first()
        return self.last.first() if self.last else None

    def base(self) -> Stamp | None:
        """The stamp that gives missing years: in histories the last mentioned, else the report's day."""
        if self.narrative:
            return self.last
        return day_stamp(self.report) if self.report else None

    def note(self, found_at: int, meaning: Meaning) -> None:
        """Remember a resolved date as the text's latest, unless it is only mentioned by the way."""
        stamp = meaning.stamp
        if stamp is None or meaning.aside or meaning.type == "SET" or stamp.unit in ("century", "decade"):
            return
        days = stamp.days()
        # What is compared with a year ago is a period that has ended.
        if stamp.unit in ("quarter", "half") and not (self.report and days and days[1] > self.report):
            self.period = stamp
        whole = stamp.unit in ("year", "half", "quarter", "season")
        if self.narrative and whole and self._by_the_way(found_at):
            return
        self.last, self.last_at, self.last_stated = stamp, found_at, not meaning.by
        if stamp.unit == "day":
            self.last_day, self.last_day_at = msgspec.structs.replace(stamp, part="", shade=""), found_at
        if not whole or _OPENING.search(self.text, max(0, found_at - 40), found_at):
            self.fine, self.fine_at = stamp, found_at

    def _by_the_way(self, at: int) -> bool:
        """Whether a year is in brackets or lies ahead of what is told ("planned for 1976")."""
        return self.text[at - 1 : at] == "(" or self.future(at)


def dated(stamp: Stamp, by: str = "", kind: str | None = None) -> Meaning:
    """The meaning of an expression that names one calendar unit."""
    timed = kind or ("TIME" if stamp.part else "DATE")
    return Meaning(type=timed, value=stamp.value(), stamp=stamp, days=stamp.days(), by=by)


def open_date(value: str, kind: str = "DATE") -> Meaning:
    """The meaning of a date whose anchor is unknown: TIMEX3 with X for what is missing."""
    return Meaning(type=kind, value=value, floating=True)


def year_number(groups: dict[str, str]) -> int | None:
    """The year that a match spells out, BC years negative; None where it spells none."""
    if "year" in groups:
        year = int(groups["year"])
        return year + (1900 if year >= 50 else 2000) if len(groups["year"]) == 2 else year
    if "bcyear" in groups:
        return -int(groups["bcyear"]) or None
    if "year2" in groups:
        return -int(groups["year2"]) or None
    if "year3" in groups:
        return int(groups["year3"])
    if "yy" in groups:
        short = int(groups["yy"])
        return short + (1900 if short >= 30 else 2000)
    return None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(groups: dict[str, str]) -> int:
    """The month that a match names, 1 to 12."""
    return int(groups["monthno"]) if "monthno" in groups else _MONTHS.index(groups["month"][:3].lower()) + 1


def shade_of(groups: dict[str, str], words: Lexicon) -> Shade:
    """The shade that a match names ("late", "the end of"), "" where none."""
    said = plain(groups.get("shade", ""))
    return next((shade for shade, texts in words.shades.items() if said in texts), "")


# Words that point along the calendar, in units; those of `TEXT_RELATIVES` start from the text so far.
_STEPS = {
    "this": 0, "current": 0, "latest": 0, "same": 0, "that": 0, "very": 0, "given": 0,
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1,
    "next": 1, "coming": 1, "following": 1, "ensuing": 1, "upcoming": 1,
}  # fmt: skip
_FROM_TEXT = frozenset(("following", "previous", "preceding", "same", "that", "very", "ensuing"))


def steps_of(rel: str) -> tuple[int, bool]:
    """How many units a pointing word goes along, and whether it starts from the text so far."""
    words = rel.lower().split()
    steps = next((_STEPS[word] for word in reversed(words) if _STEPS.get(word)), 0)
    from_text = any(word in _FROM_TEXT for word in words) or words == ["the", "next"]
    return steps, from_text
