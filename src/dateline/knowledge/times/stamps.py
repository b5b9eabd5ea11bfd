"""A stamp: one calendar unit (a day, a week, a decade …), its TIMEX3 value and the days it covers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

Unit = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"]
Shade = Literal["", "early", "mid", "late", "start", "end"]
Days = tuple[date, date]

ONE_DAY = timedelta(days=1)
SEASONS = ("SP", "SU", "FA", "WI")
# Meteorological seasons of the northern hemisphere: first month, months. Winter runs into the next year.
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# The share of a unit that each shade covers: wide on purpose, since "early" and "late" are loose words.
_SHARE = {
    "early": (0.0, 0.4),
    "mid": (0.25, 0.75),
    "late": (0.6, 1.0),
    "start": (0.0, 0.3),
    "end": (0.7, 1.0),
}
_LAST_YEAR = date.max.year - 1


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """One calendar unit. `year` counts BC years down from -1; decades and centuries are its first digits.

    `number` is the month, week, quarter, half, or the season's index in `SEASONS`; `part` is the
    TIMEX3 ending for a time of day ("T21:00", "TMO"); `shade` narrows the unit ("late August").
    """

    unit: Unit
    year: int
    number: int = 0
    day: int = 0
    part: str = ""
    shade: Shade = ""

    def value(self) -> str:
        """The TIMEX3 value, "1939-09-17", "1939-W42", "193"; BC years as "BC0490"."""
        year = f"{self.year:04d}" if self.year > 0 else f"BC{-self.year:04d}"
        match self.unit:
            case "century":
                return f"{self.year:02d}" if self.year >= 0 else f"BC{-self.year - 1:02d}"
            case "decade":
                return f"{self.year:03d}" if self.year >= 0 else f"BC{-self.year - 1:03d}"
            case "year":
                return year
            case "half":
                return f"{year}-H{self.number}"
            case "quarter":
                return f"{year}-Q{self.number}"
            case "season":
                return f"{year}-{SEASONS[self.number]}"
            case "month":
                return f"{year}-{self.number:02d}"
            case "week":
                return f"{year}-W{self.number:02d}"
            case "weekend":
                return f"{year}-W{self.number:02d}-WE"
            case "day":
                return f"{year}-{self.number:02d}-{self.day:02d}{self.part}"

    def days(self) -> Days | None:
        """The days covered, half-open, narrowed by the shade; None for years before 1 and past 9998."""
        whole = self._whole()
        if whole is None or not self.shade:
            return whole
        low, high = _SHARE[self.shade]
        length = (whole[1] - whole[0]).days
        return (
            whole[0] + timedelta(days=int(length * low)),
            whole[0] + timedelta(days=max(int(length * low) + 1, -int(-length * high // 1))),
        )

    def _whole(self) -> Days | None:
        if self.unit == "century":
            return _years(self.year * 100, 100)
        if self.unit == "decade":
            return _years(self.year * 10, 10)
        if not 1 <= self.year <= _LAST_YEAR:
            return None
        match self.unit:
            case "half":
                return _months(self.year, 6 * self.number - 5, 6)
            case "quarter":
                return _months(self.year, 3 * self.number - 2, 3)
            case "season":
                return _months(self.year, _SEASON_START[SEASONS[self.number]], 3)
            case "month":
                return _months(self.year, self.number, 1)
            case "week":
                monday = week_start(self.year, self.number)
                return (monday, monday + 7 * ONE_DAY)
            case "weekend":
                monday = week_start(self.year, self.number)
                return (monday + 5 * ONE_DAY, monday + 7 * ONE_DAY)
            case "day":
                day = date(self.year, self.number, self.day)
                return (day, day + ONE_DAY)
        return _years(self.year, 1)

    def first(self) -> date | None:
        """The first day covered, or None."""
        days = self.days()
        return days[0] if days else None


def day_stamp(day: date, part: str = "") -> Stamp:
    """The stamp of one day."""
    return Stamp(unit="day", year=day.year, number=day.month, day=day.day, part=part)


def week_stamp(day: date) -> Stamp:
    """The stamp of the ISO week in which a day lies."""
    iso = day.isocalendar()
    return Stamp(unit="week", year=iso.year, number=iso.week)


def month_stamp(day: date) -> Stamp:
    """The stamp of the month in which a day lies."""
    return Stamp(unit="month", year=day.year, number=day.month)


def unit_stamp(day: date, unit: Unit) -> Stamp:
    """The stamp of the unit in which a day lies."""
    month = day.month
    match unit:
        case "century":
            return Stamp(unit=unit, year=day.year // 100)
        case "decade":
            return Stamp(unit=unit, year=day.year // 10)
        case "half":
            return Stamp(unit=unit, year=day.year, number=1 if month <= 6 else 2)
        case "quarter":
            return Stamp(unit=unit, year=day.year, number=(month + 2) // 3)
        case "season":
            return Stamp(unit=unit, year=day.year - (month < 3), number=(month % 12 // 3 - 1) % 4)
        case "month":
            return month_stamp(day)
        case "week":
            return week_stamp(day)
        case "weekend":
            return msgspec.structs.replace(week_stamp(day), unit="weekend")
        case "day":
            return day_stamp(day)
    return Stamp(unit="year", year=day.year)


def shifted(stamp: Stamp, steps: int) -> Stamp:
    """The stamp so many units later (earlier where negative); its part and shade are dropped."""
    sizes = {"half": 2, "quarter": 4, "season": 4, "month": 12}
    if stamp.unit in sizes:
        size, base = sizes[stamp.unit], 0 if stamp.unit == "season" else 1
        years, index = divmod(stamp.number - base + steps, size)
        return Stamp(unit=stamp.unit, year=stamp.year + years, number=index + base)
    days = stamp._whole()
    if stamp.unit in ("day", "week", "weekend") and days:
        length = 1 if stamp.unit == "day" else 7
        return unit_stamp(moved(days[0], steps * length), stamp.unit)
    return msgspec.structs.replace(stamp, year=stamp.year + steps, part="", shade="")


def moved(day: date, by_days: int) -> date:
    """The day so many days later, kept inside the calendar that Python can hold."""
    ordinal = min(max(day.toordinal() + by_days, 1), date(_LAST_YEAR, 1, 1).toordinal())
    return date.fromordinal(ordinal)


def months_later(day: date, by_months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    years, month = divmod(day.year * 12 + day.month - 1 + by_months, 12)
    year = min(max(years, 1), _LAST_YEAR)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    days = _months(year, month, 1)
    return (days[1] - days[0]).days if days else 31


def real_day(year: int, month: int, day: int) -> Stamp | None:
    """The stamp of a day, or None where the calendar has no such day (BC days are not checked)."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and abs(year) <= _LAST_YEAR and year):
        return None
    if year > 0 and day > month_length(year, month):
        return None
    return Stamp(unit="day", year=year, number=month, day=day)


def week_start(year: int, week: int) -> date:
    """The Monday of an ISO week; week 53 of a short year is the first week of the next."""
    return moved(date.fromisocalendar(year, 1, 1), 7 * (week - 1))


def _months(year: int, first: int, count: int) -> Days | None:
    start = year * 12 + first - 1
    end = start + count
    if not (1 <= start // 12 <= _LAST_YEAR and end // 12 <= _LAST_YEAR + 1):
        return None
    return date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, 1)


def _years(first: int, count: int) -> Days | None:
    if first + count < 2 or first > _LAST_YEAR:
        return None
    return date(max(first, 1), 1, 1), date(min(first + count, _LAST_YEAR + 1), 1, 1)
