"""Publication dates as metadata writes them, read into intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.errors import ReportError
from dateline.records.report import Published
from dateline.records.values import Precision

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_published(value: object) -> Published:
    """The interval that a `published` value names; unknown for None and the empty string.

    Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, ISO 8601 and RFC 2822 dates and times. The day is the one
    that is written, in the writer's own time zone: weekdays in the text refer to that day.
    Raises ReportError for anything else.
    """
    if value is None or value == "":
        return Published()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ReportError(f"published is {type(value).__name__}, not a date")
    text = value.strip()
    try:
        first, precision = _first_day(text)
    except (ValueError, OverflowError, TypeError) as error:
        raise ReportError(
            f"published {value!r} is no date (use YYYY, YYYY-MM, YYYY-MM-DD, ISO 8601 or RFC 2822)"
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
    if found := _DAY.fullmatch(text):
        return date(*map(int, found.groups())), "day"
    if text[:4].isdigit():
        return datetime.fromisoformat(text).date(), "day"
    return parsedate_to_datetime(text).date(), "day"
