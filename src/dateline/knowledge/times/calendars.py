"""Days that move with moon or equinox: Easter, the Islamic months, Nowruz, n-th weekdays."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from dateline.knowledge.times.stamps import Days, month_length, moved


class Holiday(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named day or season and the rule that dates it; see data/times/holidays.toml."""

    names: tuple[str, ...]
    rule: str
    month: int = 1
    day: int = 1
    offset: int = 0
    church: str = "west"
    weekday: int = 1
    nth: int = 1
    after: int = 0
    length: int = 1
    slack: int = 0

    def in_year(self, year: int) -> list[Days]:
        """The intervals of the holiday that begin in a Gregorian year: none, one, or (Islamic) two."""
        if self.rule == "islamic":
            starts = islamic_in_year(year, self.month, self.day)
        else:
            starts = [self._single(year)]
        return [(start, moved(start, self.length)) for start in starts]

    def _single(self, year: int) -> date:
        match self.rule:
            case "easter":
                start = easter(year) if self.church == "west" else orthodox_easter(year)
                return moved(start, self.offset)
            case "nth":
                return moved(nth_weekday(year, self.month, self.weekday, self.nth), self.after)
            case "nowruz":
                # The March equinox falls on 20 March UTC in most years of 1900–2100, else on the 21st.
                return date(year, 3, 21 if year < 1960 and year % 4 else 20)
        return date(year, self.month, self.day)


def easter(year: int) -> date:
    """The Gregorian Easter Sunday of a year. Source: anonymous Gregorian algorithm (Nature, 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """The Orthodox Easter Sunday in the Gregorian calendar. Source: Meeus, Astronomical Algorithms, ch. 8."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    julian_lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=julian_lag)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th such weekday (ISO number) of a month; the last where `nth` is -1."""
    if nth < 0:
        last = date(year, month, month_length(year, month))
        return moved(last, -((last.isoweekday() - weekday) % 7))
    first = date(year, month, 1)
    return moved(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def islamic_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a tabular Islamic date (civil epoch, 16 July 622 Julian).

    Source: Reingold and Dershowitz, Calendrical Calculations, arithmetic Islamic calendar.
    """
    ordinal = 227014 + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(ordinal)


def islamic_in_year(year: int, month: int, day: int) -> list[date]:
    """The Gregorian days of a Gregorian year on which an Islamic month and day fall."""
    if year < 623:
        return []
    near = int((year - 622) * 1.0307)
    days = (islamic_day(candidate, month, day) for candidate in range(max(near - 1, 1), near + 3))
    return [found for found in days if found.year == year]
