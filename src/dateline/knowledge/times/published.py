"""When a report was published, told from its own words: for reports without, or with a doubtful, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from dateline.knowledge.times.reader import Times
from dateline.knowledge.times.resolve import month_number, year_number
from dateline.knowledge.times.scan import Found
from dateline.knowledge.times.stamps import ONE_DAY, moved, real_day
from dateline.records.report import Published

# A dateline and its date stand within so many characters of the beginning.
_DATELINE_REACH = 160
# A weekday or "today" within so many characters of the beginning marks news.
_LEAD_REACH = 400
# A lead that names its day is published on that day or within so many days.
_LEAD_DAYS = 3
# Days by which a printed day may differ from the page's: time zones, and stories written the evening before.
_TOLERANCE_DAYS = 2
_STAMPED = re.compile(
    r"(?:published|posted|updated|last\s+modified|date|dated|issued|released)\s*(?:on|at)?\s*[:\-–]?\s*$",
    re.I,
)
_DATELINE = re.compile(
    r"^\W*(?:[A-Z][a-z]+\s+|\(\w+\)\s*)?(?:[A-Z][\w'’.\-]*[ ,/]+){1,6}$"  # BAGHDAD, or Mosul, Iraq,
)
_AFTER_DATELINE = re.compile(r"^\s*(?:,?\s*\d{4})?\s*(?:\([^)\n]{2,40}\)|[:–—]|--|-\s|_\s|\.-)")
_LEADING = re.compile(r"^\W*(?:date[d:]*\s*)?$", re.I)
_PAST = re.compile(
    r"\b(?:since|was|were|had|did|took|began|fell|won|lost|held|led|left|came|went|said|fought|"
    r"(?!need|speed|exceed|proceed|succeed|hundred|red|bed)\w{2,}ed)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]|\n")


class _Dated(msgspec.Struct, frozen=True):
    """A day, month or year that the text states: its offsets, its days, and how it was written."""

    start: int
    end: int
    first: date | None
    unit: str
    month: int = 0
    day: int = 0
    weekday: int = 0
    ahead: bool = False


def infer_published(text: str, title: str | None = None, *, times: Times | None = None) -> Published:
    """The days on which a report can have been published, as far as its own words tell.

    A printed date ("date 2017-05-25 Baghdad:", "Updated: 4 June 2017") gives that day; a lead that
    names its full day gives that day or the two after it; any other stated past date only the
    earliest day possible (`latest` None); else both are None. `reason` says which. `title` is read first.
    """
    reader = times or Times()
    whole = f"{title}\n{text}" if title else text
    dates = _dates(reader, whole)
    body = len(whole) - len(text)
    for found in dates:
        if found.first and found.unit == "day" and _is_printed(whole, body, found):
            return _on(found.first, 1, f"the text prints the date “{whole[found.start : found.end]}”")
    lead = _lead(whole, body, dates)
    latest = max((found.first for found in dates if found.first and _is_past(whole, found)), default=None)
    if lead and lead.first and lead.first == latest and not is_narrative(text, Published(), times=reader):
        words = whole[lead.start : lead.end]
        return _on(lead.first, _LEAD_DAYS, f"the lead tells of “{words}”, and news is told within days")
    if latest is not None:
        reason = f"not before {latest.isoformat()}, of which the text speaks as past; no later bound"
        return Published(earliest=latest.isoformat(), basis="inferred", reason=reason)
    return Published(reason="neither metadata nor text tells when the report was published")


def check_published(text: str, published: Published, *, times: Times | None = None) -> Published | None:
    """None where a page's date agrees with its text; else what the text tells instead, with the reason.

    Flagged: a day that the text tells as past, or prints as its own, lies after the page's date or
    far from it; where day and month swapped would agree, the swapped day is given (basis inferred),
    else the basis is unknown.
    """
    if published.earliest is None or published.latest is None:
        return None
    page = date.fromisoformat(published.earliest[:10])
    after = date.fromisoformat(published.latest[:10])
    reader = times or Times()
    dates = [_near(found, page) for found in _dates(reader, text)]
    told = [found for found in dates if found.first and found.unit == "day" and not found.ahead]
    printed = next((found for found in told if _is_printed(text, 0, found)), None)
    own = printed or _lead(text, 0, told)
    late = [found for found in told if found.first and (found.first - after).days >= _TOLERANCE_DAYS - 1]
    apart = own is not None and own.first is not None and _apart(own.first, page, after) > 30
    if not late and not (apart and own is printed):
        return _swapped(text, page, own, told, flagged=False) if apart else None
    return _swapped(text, page, own or late[0], told, flagged=True)


def _swapped(
    text: str, page: date, own: _Dated | None, told: Sequence[_Dated], *, flagged: bool
) -> Published | None:
    """The contradiction as a `Published`: with day and month swapped where that agrees with the text."""
    if own is None or own.first is None:
        return None
    words = text[own.start : own.end]
    other = real_day(page.year, page.day, page.month) if page.day != page.month else None
    day = other.first() if other else None
    latest = max(found.first for found in told if found.first)
    if day and -1 <= (day - own.first).days <= 7 and (latest - day).days <= 1:
        reason = (
            f"the page's date {page.isoformat()} has day and month swapped, as “{words}” in the text shows"
        )
        return _on(day, 1, reason)
    if not flagged:
        return None
    reason = f"the page's date {page.isoformat()} contradicts “{words}” in the text"
    return Published(basis="unknown", reason=reason)


def is_narrative(text: str, published: Published, *, times: Times | None = None) -> bool:
    """Whether a text tells history rather than news, so that `Times.read` should count from its own dates.

    True for many stated dates far before publication and few words such as "on Tuesday", none of
    them in the lead; and for an undated text without such words whose days lack only the year of
    a month that it states close by.
    """
    founds = (times or Times()).founds(text)
    deictic = [found for found in founds if found.rule in ("dayword", "weekday", "unit", "daypart")]
    stated = [found for found in founds if year_number(found.groups) is not None]
    if published.earliest is None and not deictic and _months_agree(founds, stated):
        return True
    years = sorted(year for found in stated if (year := year_number(found.groups)) is not None)
    dated = [found for found in stated if found.rule in ("date", "month")]
    pointing = [found for found in deictic if found.rule in ("dayword", "weekday")]
    if len(stated) < 6 or len(dated) < 3 or 4 * len(pointing) > len(stated):
        return False
    if any(found.start < _LEAD_REACH for found in pointing):
        return False
    if published.earliest is None:
        return True
    report = date.fromisoformat(published.earliest[:10])
    return years[len(years) // 2] < report.year - (report.month <= 6)


def _months_agree(founds: Sequence[Found], stated: Sequence[Found]) -> bool:
    """Whether days without a year all lie within two months of a month stated with its year."""
    months = {month_number(found.groups) for found in stated if found.rule in ("date", "month")}
    without = [f for f in founds if f.rule == "date" and year_number(f.groups) is None]
    near = {(month + step - 1) % 12 + 1 for month in months for step in range(-2, 3)}
    return bool(without) and all(month_number(found.groups) in near for found in without)


def candidates(weekday: int | str, earliest: date | str, latest: date | str) -> list[date]:
    """The days of a half-open interval that a weekday or an open TIMEX3 value can mean, in order.

    `weekday` is an ISO number (Monday 1), an English name, or a value such as "XXXX-WXX-7",
    "XXXX-06-04" or "XXXX-06". Raises ValueError where it is none of these.
    """
    first = date.fromisoformat(earliest[:10]) if isinstance(earliest, str) else earliest
    after = date.fromisoformat(latest[:10]) if isinstance(latest, str) else latest
    wanted, month, day = _asked(weekday)
    days = (moved(first, step) for step in range(max(0, (after - first).days)))
    return [
        found
        for found in days
        if (not wanted or found.isoweekday() == wanted)
        and (not month or found.month == month)
        and (not day or found.day == day)
    ]


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_VALUE = re.compile(r"XXXX-(?:WXX-([1-7])|(\d\d|XX)(?:-(\d\d|XX))?)(?:T.*)?")


def _asked(weekday: int | str) -> tuple[int, int, int]:
    if isinstance(weekday, int):
        if not 1 <= weekday <= 7:
            raise ValueError(f"weekday {weekday} is not an ISO number from 1 (Monday) to 7 (Sunday)")
        return weekday, 0, 0
    if weekday.lower() in _WEEKDAYS:
        return _WEEKDAYS.index(weekday.lower()) + 1, 0, 0
    match = _VALUE.fullmatch(weekday)
    if match is None:
        raise ValueError(f"{weekday!r} is neither a weekday nor an open TIMEX3 date such as XXXX-WXX-7")
    numbers = [int(part) if part and part.isdigit() else 0 for part in match.groups()]
    return numbers[0], numbers[1], numbers[2]


def _dates(reader: Times, text: str) -> list[_Dated]:
    """The days, months and years that the text names, in order; `first` None where the year is missing."""
    future = reader.future_over(text)
    return [dated for found in reader.founds(text) if (dated := _dated(found, future(found.start)))]


def _dated(found: Found, ahead: bool) -> _Dated | None:
    if found.rule not in ("date", "month", "year"):
        return None
    year = year_number(found.groups)
    if year is not None and not 1 <= year < 9000:
        return None
    if found.rule == "year":
        first = date(year, 1, 1) if year else None
        return _Dated(found.start, found.end, first, "year", ahead=ahead) if first else None
    month = month_number(found.groups)
    day = int(found.groups["day"]) if found.rule == "date" else 1
    stamp = real_day(year, month, day) if year else None
    if year and stamp is None:
        return None
    named = found.groups.get("weekday", "").lower()[:3]
    weekday = next((index for index, name in enumerate(_WEEKDAYS, 1) if named and name.startswith(named)), 0)
    first = stamp.first() if stamp else None
    unit = "day" if found.rule == "date" else "month"
    return _Dated(found.start, found.end, first, unit, month, day if unit == "day" else 0, weekday, ahead)


def _near(found: _Dated, page: date) -> _Dated:
    """A day without a year in the year nearest to the page's date; a named weekday must agree."""
    if found.first or found.unit != "day":
        return found
    stamps = [real_day(page.year + step, found.month, found.day) for step in (-1, 0, 1)]
    days = [day for stamp in stamps if stamp and (day := stamp.first())]
    days = [day for day in days if not found.weekday or day.isoweekday() == found.weekday]
    if not days:
        return found
    nearest = min(days, key=lambda day: abs((day - page).days))
    sure = found.weekday or abs((nearest - page).days) <= 60
    return msgspec.structs.replace(found, first=nearest if sure else None)


def _is_printed(text: str, body: int, found: _Dated) -> bool:
    """Whether a date is the report's own: in its dateline, or after "published", "updated" and the like."""
    if _STAMPED.search(text, max(0, found.start - 30), found.start) and (
        found.start < body + 500 or found.end > len(text) - 300
    ):
        return True
    line_start = text.rfind("\n", 0, found.start) + 1
    before = text[line_start : found.start]
    if line_start > body + _DATELINE_REACH or len(before) > _DATELINE_REACH:
        return False
    if _LEADING.match(before):
        line_end = text.find("\n", found.end)
        rest = text[found.end : line_end if line_end >= 0 else len(text)]
        return not rest.strip() or bool(re.match(r"\s*(?:[A-Z][\w'’.\-]*[ ,]*){0,4}\s*(?:[:–—(]|--)", rest))
    return bool(_DATELINE.match(before) and _AFTER_DATELINE.match(text[found.end : found.end + 50]))


def _is_past(text: str, found: _Dated) -> bool:
    """Whether the words around a date tell it as past: "since", a past verb, and no word of the future."""
    if found.ahead:
        return False
    opening = max(text.rfind(stop, 0, found.start) for stop in (". ", "\n"))
    around = text[max(opening, found.start - 120, 0) : found.start]
    following = text[found.end : found.end + 60].split(". ")[0]
    return bool(_PAST.search(around) or _PAST.search(following))


def _lead(text: str, body: int, dates: Sequence[_Dated]) -> _Dated | None:
    """The first full day that the first sentence names as past."""
    start = body + len(text[body:]) - len(text[body:].lstrip())
    end = _SENTENCE_END.search(text, start + 40)
    reach = end.start() if end else len(text)
    return next(
        (f for f in dates if start <= f.start < reach and f.unit == "day" and f.first and not f.ahead), None
    )


def _on(day: date, length: int, reason: str) -> Published:
    latest = moved(day, length)
    return Published(
        earliest=day.isoformat(),
        latest=latest.isoformat(),
        precision="day" if length == 1 else "week",
        basis="inferred",
        reason=reason,
    )


def _apart(day: date, page: date, after: date) -> int:
    return max((page - day).days, (day - (after - ONE_DAY)).days, 0)
