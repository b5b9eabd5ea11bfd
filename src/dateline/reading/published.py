"""Publication dates as metadata writes them, read into intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.errors import ReportError
from dateline.records.report import Published
from dateline.records.values import Precision

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NAMED_MONTH = re.compile(rf"(?P<m>{MONTH}),?\s+(?P<y>\d{{4}})", re.IGNORECASE)
_DAY_OF_MONTH = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = [
    re.compile(rf"(?<![\d:]){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<n>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        rf"{_DAY_OF_MONTH}(?:\s+of\s+|[\s-]*)(?P<m>{MONTH})[\s,-]*(?P<y>\d{{4}})",
        rf"(?P<m>{MONTH})[\s-]*{_DAY_OF_MONTH}(?:,\s*|\s+)(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}})[\s,-]*(?P<m>{MONTH})[\s-]*{_DAY_OF_MONTH}",
        r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})",
    )
]
_BESIDE = re.compile(
    rf"{WEEKDAY}"
    r"|(?:(?<!\d)|T)(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?)?\s*[ap]\.?m\b\.?"
    r"|(?:(?<!\d)|T)(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?"
    r"|(?<![a-z])(?:[A-Z]{1,4}T|GMT|UTC|Z|local time|hours|hrs)(?![a-z])|[+-]\d\d?(?::?\d\d)?\b|\([a-z ]+\)"
    r"|\b(?:first|last)?\s*(?:published|posted|updated?|modified|created|dated?|issued|released|on|at)\b",
    re.IGNORECASE,
)
"""What may stand beside a date: a weekday, a clock, a time zone, and words that say whose date it is."""
_SEPARATORS = " \t\r\n,.;:|/–—-·•@"


def read_published(value: object) -> Published:
    """The interval that a `published` value names; unknown for None and the empty string.

    Reads years, months and days as ISO 8601, RFC 2822, web pages and newspapers write them
    ("Wed Nov 23, 2016 | 4:58pm EST", "17 December 2016", "28/11/2016"). The day is the one that is
    written, in the writer's own time zone: weekdays in the text refer to that day.
    Raises ReportError for anything else, and where day and month may be either way round.
    """
    if value is None or value == "":
        return Published()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ReportError(f"published is {type(value).__name__}, not a date")
    try:
        first, precision = _first_day(value.strip())
    except (ValueError, OverflowError, TypeError) as error:
        raise ReportError(
            f"published {value!r} is no date (use YYYY, YYYY-MM, YYYY-MM-DD, ISO 8601 or RFC 2822, or write "
            "it out: 17 December 2016)"
        ) from error
    return interval(first, precision)


def interval(first: date, precision: Precision) -> Published:
    """The half-open interval of a day, month or year that begins on `first`, as stated."""
    days = {
        "day": 1,
        "month": monthrange(first.year, first.month)[1],
        "year": 366 if _leap(first.year) else 365,
    }
    after = first + timedelta(days=days[precision])
    return Published(
        earliest=first.isoformat(), latest=after.isoformat(), precision=precision, basis="stated"
    )


def _leap(year: int) -> bool:
    return monthrange(year, 2)[1] == 29


def _first_day(text: str) -> tuple[date, Precision]:
    if found := _YEAR.fullmatch(text):
        return date(int(found[1]), 1, 1), "year"
    if found := _MONTH.fullmatch(text):
        return date(int(found[1]), int(found[2]), 1), "month"
    if found := _NAMED_MONTH.fullmatch(text):
        return date(int(found["y"]), month_number(found["m"]), 1), "month"
    if written := _written_day(text):
        return written, "day"
    if text[:4].isdigit():
        return datetime.fromisoformat(text).date(), "day"
    return parsedate_to_datetime(text).date(), "day"


def month_number(name: str) -> int:
    """The number of an English month, 1 to 12, by its name or an abbreviation of three letters or more."""
    return 1 + next(index for index, month in enumerate(MONTHS) if month.startswith(name[:3].lower()))


def _written_day(text: str) -> date | None:
    """The day that a text writes with nothing beside it but weekday, clock, zone and label; else None."""
    for pattern in _WRITTEN:
        found = pattern.search(text)
        if found is None:
            continue
        rest = text[: found.start()] + " " + text[found.end() :]
        if _BESIDE.sub(" ", rest).strip(_SEPARATORS):
            continue
        part = found.groupdict()
        if part.get("a"):
            return _day_in_figures(found[0], int(part["a"]), int(part["b"]), int(part["y"]))
        month = int(part["n"]) if part.get("n") else month_number(part["m"])
        return date(int(part["y"]), month, int(part["d"]))
    return None


def _day_in_figures(text: str, first: int, second: int, year: int) -> date:
    """The day of "28/11/2016" or "11/28/2016"; with dots the day comes first. Raises ReportError if open."""
    if first <= 12 and second <= 12 and first != second and "." not in text:
        one, other = date(year, second, first), date(year, first, second)
        raise ReportError(
            f"published {text} may be {one.isoformat()} or {other.isoformat()}: write the one that is meant"
        )
    return date(year, second, first) if second <= 12 else date(year, first, second)
