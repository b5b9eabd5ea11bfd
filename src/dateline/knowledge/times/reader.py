"""`Times`: the time expressions of a text, each with its TIMEX3 value and the days a claim would take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from dateline.knowledge.times import calendar_rules as calendar
from dateline.knowledge.times import relative_rules as relative
from dateline.knowledge.times.lexicon import load_lexicon
from dateline.knowledge.times.resolve import Bounds, Meaning, State, month_number, open_date, year_number
from dateline.knowledge.times.scan import Finder, Found
from dateline.knowledge.times.stamps import Stamp, moved
from dateline.knowledge.times.tense import FutureCues
from dateline.records.report import Published
from dateline.records.seams import TimeExpression
from dateline.records.values import Precision, When

Rule = Callable[..., Meaning | None]
Future = Callable[[int], bool]
Pairs = list[tuple[Found, Meaning]]

_RULES: dict[str, Rule] = {
    "date": calendar.on_date,
    "figures": calendar.on_figures,
    "ordinal": calendar.on_ordinal,
    "month": calendar.on_month,
    "year": calendar.on_year,
    "decade": calendar.on_decade,
    "century": calendar.on_century,
    "season": calendar.on_season,
    "quarter": calendar.on_quarter,
    "half": calendar.on_half,
    "holiday": calendar.on_holiday,
    "weekday": relative.on_weekday,
    "weekdays": relative.on_weekdays,
    "dayword": relative.on_dayword,
    "daypart": relative.on_daypart,
    "clock": relative.on_clock,
    "unit": relative.on_unit,
    "dayafter": relative.on_dayafter,
    "offset": relative.on_offset,
    "span": relative.on_span,
    "duration": relative.on_duration,
    "frequency": relative.on_frequency,
    "reference": relative.on_reference,
    "week": calendar.on_week,
    "weekend": relative.on_weekend,
    "event": relative.on_duration,
    "period": calendar.on_period,
    "monthly": calendar.on_monthly,
    "seasonly": calendar.on_monthly,
}

_GLUE = re.compile(
    r"\s*(?:,\s*)?(?:(?:on|of|in|local time|GMT|EST|EDT)\s+)?(?:the\s+(?:night|day)\s+of\s+)?", re.I
)
_NO_DATE = "the report has no publication date to count from"
_NO_TEXT_DATE = "no date stands before it in the text to count from"


class Times:
    """Reads time expressions with patterns alone. Compiled once; pure; safe to share between threads.

    Follows `records.seams.TimeReader`. TIMEX3 values follow TimeML 1.2.1; where the anchor is
    unknown they carry X for what is missing, and never the day on which the program runs.
    """

    name = "times.v1"

    def __init__(self) -> None:
        self._words = load_lexicon()
        self._finder = Finder(self._words)
        self._cues = FutureCues(self._words)

    def read(
        self, text: str, published: Published, *, narrative: bool = False, future: Future | None = None
    ) -> list[TimeExpression]:
        """The expressions of a text in order, none overlapping another.

        `narrative` reads relative words against the text so far, as histories mean them.
        `future` tells of an offset whether its clause is about the future; else verbs tell.
        """
        founds = self._finder.find(text)
        future = future or self._cues.over(text)
        first, last = _report_days(published)
        early = self._meanings(
            text, founds, State(report=first, narrative=narrative, future=future, text=text)
        )
        if first == last:
            return [_expression(text, found, meaning, narrative) for found, meaning in early]
        late = self._meanings(text, founds, State(report=last, narrative=narrative, future=future, text=text))
        others = {(found.start, found.end): meaning for found, meaning in late}
        return [
            _expression(text, found, _hull(found, one, others.get((found.start, found.end))), narrative)
            for found, one in early
        ]

    def founds(self, text: str) -> list[Found]:
        """The expressions of a text, not yet dated."""
        return self._finder.find(text)

    def future_over(self, text: str) -> Future:
        """What tells by verbs of an offset whether its clause is about the future."""
        return self._cues.over(text)

    def _meanings(self, text: str, founds: Sequence[Found], state: State) -> Pairs:
        pairs: Pairs = []
        inherited = _shared_years(founds)
        state.told = _told(founds) if state.narrative else []
        for found in founds:
            meaning = _RULES[found.rule](inherited.get(found.start, found), state, self._words)
            if meaning is None:
                continue
            pair = _with_clock(text, pairs, found, meaning)
            if pair is not None:
                pairs[-1] = pair
                found, meaning = pair
            else:
                pairs.append((found, meaning))
            state.note(found.start, meaning)
        return _ranges(pairs)


def _told(founds: Sequence[Found]) -> list[tuple[int, Stamp]]:
    """The months that a text states with their years, by offset."""
    told = []
    for found in founds:
        year = year_number(found.groups) if found.rule in ("date", "month") else None
        if year is not None:
            told.append((found.start, Stamp(unit="month", year=year, number=month_number(found.groups))))
    return told


def _report_days(published: Published) -> tuple[date | None, date | None]:
    """The first and the last day on which the report can have been published."""
    if published.earliest is None or published.latest is None:
        return None, None
    first = date.fromisoformat(published.earliest[:10])
    last = moved(date.fromisoformat(published.latest[:10]), -1)
    return first, max(first, last)


def _shared_years(founds: Sequence[Found]) -> dict[int, Found]:
    """By offset, the first ends of ranges that take the year of the last ("from 3 May to 5 June 2017")."""
    shared: dict[int, Found] = {}
    for found, after in pairwise(founds):
        takes = found.joined and found.rule in ("date", "month") and after.rule in ("date", "month")
        if takes and not {"year", "year2", "yref", "yy"} & set(found.groups):
            years = {
                key: after.groups[key] for key in ("year", "year2", "bc", "yref", "yy") if key in after.groups
            }
            shared[found.start] = msgspec.structs.replace(found, groups={**found.groups, **years})
    return shared


def _with_clock(text: str, pairs: Pairs, found: Found, meaning: Meaning) -> tuple[Found, Meaning] | None:
    """One expression out of "10 p.m." and "on Monday", "the early hours of" and "Sunday"; else None."""
    if not pairs or meaning.type not in ("DATE", "TIME"):
        return None
    before, timed = pairs[-1]
    parts = ("clock", "daypart")
    clock_first, clock_last = before.rule in parts, found.rule in parts
    if clock_first == clock_last or not _GLUE.fullmatch(text, before.end, found.start):
        return None
    day, clock = (meaning, timed) if clock_first else (timed, meaning)
    whole = msgspec.structs.replace(
        found, start=before.start, end=found.end, rule="date", groups={}, joined=False
    )
    part = clock.value[clock.value.find("T") :]
    if "T" not in clock.value or not (day.stamp is None or day.stamp.unit == "day"):
        return None
    value = day.value.partition("T")[0] + part
    stamp = msgspec.structs.replace(day.stamp, part=part) if day.stamp else None
    if stamp is None and not day.floating:
        return None
    return whole, msgspec.structs.replace(day, type="TIME", value=value, stamp=stamp)


def _ranges(pairs: Pairs) -> Pairs:
    """The same, where both ends of a range cover the whole range."""
    result = list(pairs)
    for index, (found, meaning) in enumerate(pairs[:-1]):
        last_found, last = pairs[index + 1]
        if not found.joined or last_found.start - found.end > 20 or not (meaning.days and last.days):
            continue
        low, high = meaning.days[0], last.days[1]
        if low is None or high is None or not low < high:
            continue
        by = meaning.by or last.by
        result[index] = (found, msgspec.structs.replace(meaning, days=(low, high), by=by))
        result[index + 1] = (last_found, msgspec.structs.replace(last, days=(low, high), by=by))
    return result


def _hull(found: Found, one: Meaning, other: Meaning | None) -> Meaning:
    """One meaning out of those for the first and the last day that the report can have."""
    if other is None:
        return msgspec.structs.replace(open_date("XXXX-XX-XX"), type=one.type)
    if one == other:
        return one
    days = None
    if one.days and other.days:
        lows = [one.days[0], other.days[0]]
        highs = [one.days[1], other.days[1]]
        days = (
            None if None in lows else min(d for d in lows if d),
            None if None in highs else max(d for d in highs if d),
        )
    by = f"{one.by or other.by}; that day is itself known only to an interval"
    value = _common(one.value, other.value)
    if found.rule == "weekday" and one.stamp and (day := one.stamp.first()):
        value = f"XXXX-WXX-{day.isoweekday()}{one.stamp.part}"
    return msgspec.structs.replace(one, value=value, days=days, by=by, stamp=None)


def _common(one: str, other: str) -> str:
    """The TIMEX3 value that two values share, X where they differ."""
    if len(one) != len(other):
        return "XXXX"
    cut = next((index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), len(one))
    parts, kept = [], 0
    for piece in one.split("-"):
        whole = kept + len(piece) <= cut
        parts.append(
            piece if whole else "WXX" if piece.startswith("W") else "X" * len(piece.partition("T")[0])
        )
        kept += len(piece) + 1
    return "-".join(parts)


def _expression(text: str, found: Found, meaning: Meaning, narrative: bool) -> TimeExpression:
    words = text[found.start : found.end]
    if meaning.days:
        when = _when(words, meaning, meaning.days)
    elif meaning.floating:
        when = When(text=words, reason=_NO_TEXT_DATE if narrative else _NO_DATE)
    elif meaning.type in ("DURATION", "SET"):
        when = When(text=words, reason="a length or a habit, which tells no date")
    else:
        when = When(text=words, reason="a time that the text does not tie to the calendar")
    return TimeExpression(
        start=found.start,
        end=found.end,
        text=words,
        type=meaning.type,  # type: ignore[arg-type]
        value=meaning.value,
        when=when,
    )


def _when(words: str, meaning: Meaning, days: Bounds) -> When:
    low, high = days
    return When(
        earliest=low.isoformat() if low else None,
        latest=high.isoformat() if high else None,
        precision=precision_of(days),
        basis="derived" if meaning.by else "stated",
        text=words,
        reason=meaning.by or None,
    )


def precision_of(days: Bounds) -> Precision:
    """How exactly an interval dates: by its length, a day to a year; open or longer ones are unknown."""
    low, high = days
    if low is None or high is None:
        return "unknown"
    length = (high - low).days
    if length <= 1:
        return "day"
    return "week" if length <= 10 else "month" if length <= 62 else "year" if length <= 430 else "unknown"
