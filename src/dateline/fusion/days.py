"""Days as whole numbers, so that intervals can be intersected and compared."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import msgspec

from dateline.records.report import Published
from dateline.records.values import Precision, When

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b(?!\W+\d)", re.IGNORECASE)


class Days(msgspec.Struct, frozen=True, gc=False):
    """A half-open interval of day numbers; a bound is None where nothing is known."""

    start: int | None = None
    end: int | None = None

    @property
    def width(self) -> int | None:
        """The number of days inside, None where a bound is open."""
        return None if self.start is None or self.end is None else self.end - self.start

    def meet(self, other: Days) -> Days:
        """The intersection; empty (`end <= start`) where the two are disjoint."""
        starts = [x for x in (self.start, other.start) if x is not None]
        ends = [x for x in (self.end, other.end) if x is not None]
        return Days(max(starts) if starts else None, min(ends) if ends else None)

    def gap(self, other: Days) -> int | None:
        """How many days lie between two intervals; 0 where they overlap or touch, None where one is open."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return None
        return max(0, max(self.start, other.start) - (min(self.end, other.end) - 1))

    @property
    def empty(self) -> bool:
        """Whether no day is inside."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def holds(self, day: int) -> bool:
        """Whether `day` lies inside."""
        return (self.start is None or day >= self.start) and (self.end is None or day < self.end)


@lru_cache(maxsize=65_536)
def number(iso: str) -> int:
    """The day number of an ISO date or time (its date part; day 1 is 1 January of year 1)."""
    return date.fromisoformat(iso[:10]).toordinal()


def iso(day: int) -> str:
    """The ISO date of a day number."""
    return date.fromordinal(day).isoformat()


def days_of(when: When | Published | None) -> Days:
    """The interval of day numbers of a `When` or of a publication date; open where nothing is known."""
    if when is None:
        return Days()
    start = number(when.earliest) if when.earliest else None
    end = number(when.latest) if when.latest else None
    if start is not None and end is not None and end <= start:
        end = start + 1  # times within one day
    return Days(start, end)


def precision_of(days: Days) -> Precision:
    """The finest named precision that the interval's width allows."""
    width = days.width
    if width is None:
        return "unknown"
    steps: tuple[tuple[int, Precision], ...] = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))
    return next((name for limit, name in steps if width <= limit), "unknown")


def weekday_in(text: str | None) -> int | None:
    """The weekday (0 is Monday) that a time expression names, None where it names none."""
    found = _WEEKDAY.search(text or "")
    return WEEKDAYS.index(found.group(1).lower()) if found else None


def month_in(text: str | None) -> int | None:
    """The month (1 is January) that a time expression names without day or year, None where it does not."""
    found = [] if re.search(r"\d", text or "") else _MONTH.findall(text or "")
    return MONTHS.index(found[0].lower()) + 1 if len(found) == 1 else None


def last_month(month: int, day: int) -> Days:
    """The days of the last month of that number that began before a day."""
    end = date.fromordinal(day)
    year = end.year if date(end.year, month, 1) < end else end.year - 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return Days(date(year, month, 1).toordinal(), after.toordinal())
