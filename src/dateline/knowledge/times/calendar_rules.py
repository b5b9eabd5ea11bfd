"""Rules for expressions that name the calendar: dates, months, years, seasons, quarters, holidays."""

from __future__ import annotations

from datetime import date

import msgspec

from dateline.knowledge.times.calendars import Holiday
from dateline.knowledge.times.lexicon import Lexicon, plain
from dateline.knowledge.times.resolve import (
    Bounds,
    Meaning,
    State,
    dated,
    month_number,
    open_date,
    shade_of,
    steps_of,
    year_number,
)
from dateline.knowledge.times.scan import Found
from dateline.knowledge.times.stamps import (
    SEASONS,
    Stamp,
    Unit,
    moved,
    real_day,
    shifted,
    unit_stamp,
    week_stamp,
)

# A day without a year that lies this near ahead, while its last return is nearly a year ago, is meant ahead.
_AHEAD_DAYS, _LONG_AGO_DAYS = 45, 270


def on_date(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A day of a month, with or without its year."""
    groups = found.groups
    month, day = month_number(groups), int(groups["day"])
    year, by = chosen_year(found, state, month, day)
    if year is None:
        return open_date(f"XXXX-{month:02d}-{day:02d}")
    while by and (month, day) == (2, 29) and real_day(year, month, day) is None and year > 1:
        year -= 1  # the leap day before, where the text leaves the year to be told
    stamp = real_day(year, month, day)
    if stamp is None:
        return None
    if "clock" in groups:
        stamp = msgspec.structs.replace(stamp, part=f"T{groups['clock']}")
    return dated(stamp, by)


def on_figures(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A date in figures: day first, unless only the month can be; both readings stay in the interval."""
    del state, words
    first, second = int(found.groups["first"]), int(found.groups["second"])
    year = year_number(found.groups)
    if year is None or ("-" in found.groups["sep"] and len(found.groups["year"]) == 2):
        return None
    readings = [real_day(year, second, first), real_day(year, first, second)]
    real = [stamp for stamp in readings if stamp is not None]
    if not real:
        return None
    days = [day for day in (stamp.days() for stamp in real) if day]
    if len(real) == 1 or first == second or found.groups["sep"] == ".":
        return dated(real[0])
    by = "written in figures, where day and month may be either way round"
    return msgspec.structs.replace(dated(real[0], by), days=(min(days)[0], max(days)[1]))


def on_ordinal(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "On the 9th": a day of the month that the text is in, else of the report's."""
    del words
    day = int(found.groups["day"])
    near = state.narrative or "mref" in found.groups or found.start - state.last_at < 200
    base = state.last if near and state.last and state.last.unit in ("day", "month") else state.base()
    if base is not None and base is not state.last and state.report and day > state.report.day:
        base = shifted(Stamp(unit="month", year=base.year, number=base.number), -1)
    if base is None or base.unit not in ("day", "month"):
        return open_date(f"XXXX-XX-{day:02d}")
    stamp = real_day(base.year, base.number, day)
    return dated(stamp, "the month is the one that the text is in") if stamp else None


def on_month(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A month, with or without its year."""
    month = month_number(found.groups)
    year, by = chosen_year(found, state, month, None)
    if year is None:
        return open_date(f"XXXX-{month:02d}")
    return dated(Stamp(unit="month", year=year, number=month, shade=shade_of(found.groups, words)), by)


def on_week(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "The second week of March", "the week of 14 May": seven days, or the first or last few of a month."""
    groups = dict(found.groups)
    if "weekof" in groups:
        day, month = groups.get("day2") or groups["day"], groups.get("month2") or groups["month"]
        groups |= {"day": day, "month": month}
        meaning = on_date(msgspec.structs.replace(found, groups=groups), state, words)
        first = meaning.stamp.first() if meaning and meaning.stamp else None
        if meaning is None or first is None:
            return meaning
        begin = moved(first, -6 if groups["weekof"].lower() == "ending" else 0)
        return msgspec.structs.replace(dated(week_stamp(first), meaning.by), days=(begin, moved(begin, 7)))
    meaning = on_month(found, state, words)
    if meaning is None or not meaning.days or not meaning.days[0] or not meaning.days[1]:
        return meaning
    length = {"day": 5, "fortnight": 14}.get(groups["unit"].lower().rstrip("s"), 7)
    length *= 3 if groups["unit"].lower() == "weeks" else 1
    nth = words.ordinal(groups["nthweek"])
    if nth or groups["nthweek"].lower() == "opening":
        begin = moved(meaning.days[0], length * max(nth - 1, 0))
    else:
        begin = moved(meaning.days[1], -length)
    return msgspec.structs.replace(meaning, days=(begin, min(moved(begin, length), meaning.days[1])))


def on_year(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A year in figures or words."""
    year = year_number(found.groups)
    return dated(Stamp(unit="year", year=year, shade=shade_of(found.groups, words))) if year else None


def on_decade(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A decade ("the 1990s"); the century of "the nineties" is the text's, else the twentieth."""
    groups, shade = found.groups, shade_of(found.groups, words)
    if "decade" in groups:
        first = int(groups["decade"]) // 10
        if "bc" in groups:
            return dated(Stamp(unit="decade", year=-first - 1))
        return dated(Stamp(unit="decade", year=first, shade=shade)) if first >= 100 else None
    tens = int(groups["tens"]) // 10 if "tens" in groups else _decade_word(groups["tenword"])
    base = state.base()
    century = (
        19 if base is None or base.unit in ("decade", "century") or base.year >= 1900 else base.year // 100
    )
    return dated(
        Stamp(unit="decade", year=century * 10 + tens, shade=shade), "the century is not written out"
    )


def _decade_word(word: str) -> int:
    names = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
    return next(index for index, stem in enumerate(names, 2) if word.lower().startswith(stem))


def on_century(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A century by its number."""
    nth = words.ordinal(found.groups["nth"])
    if not 1 <= nth <= 30:
        return None
    year = -nth if "bc" in found.groups else nth - 1
    return dated(Stamp(unit="century", year=year, shade=shade_of(found.groups, words)))


def on_season(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A season; without a year the one nearest before the report, in histories that of the text's year."""
    code = words.seasons[found.groups["season"].lower()]
    index = SEASONS.index(code)
    year, by = year_number(found.groups), ""
    if year is None:
        year, by = _period_year(found, state, "season", index)
    if year is None:
        return open_date(f"XXXX-{code}")
    stamp = Stamp(unit="season", year=year, number=index, shade=shade_of(found.groups, words))
    meaning = dated(stamp, by)
    if code == "WI" and year > 1 and "yearto" not in found.groups:
        # A winter is named after either of its two years.
        either = (date(year, 1, 1), moved(date(year + 1, 3, 1), 0))
        meaning = msgspec.structs.replace(meaning, days=either)
    return meaning


def on_quarter(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A quarter of a year; without the year the last one that has begun."""
    groups = found.groups
    nth = int(groups["q"][1]) if "q" in groups else words.ordinal(groups["nth"])
    year, by = year_number(groups), ""
    if year is None:
        year, by = _period_year(found, state, "quarter", nth)
    if year is None:
        return open_date(f"XXXX-Q{nth}")
    return dated(Stamp(unit="quarter", year=year, number=nth), by)


def on_half(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A half of a year or of a month."""
    groups = found.groups
    late = groups["nth"].lower() != "first"
    if "month" in groups or groups.get("unit", "").lower() == "month":
        base = state.base()
        month = month_number(groups) if "month" in groups else base.number if base else 0
        year, by = chosen_year(found, state, month, None)
        if year is None or not month:
            return open_date("XXXX-XX")
        return dated(Stamp(unit="month", year=year, number=month, shade="late" if late else "early"), by)
    year, by = year_number(groups), ""
    if year is None:
        year, by = _year_by_reference(groups.get("yref", "the same"), state)
    if year is None:
        return open_date(f"XXXX-H{2 if late else 1}")
    return dated(Stamp(unit="half", year=year, number=2 if late else 1), by)


def on_holiday(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A holiday; without a year the last one begun before the report, or the next where that is meant."""
    said = plain(found.groups["holiday"])
    holiday = next(h for h in words.holidays if said in (plain(name) for name in h.names))
    year, by = year_number(found.groups), ""
    base = state.base()
    if year is None and "yref" in found.groups:
        year, by = _year_by_reference(found.groups["yref"], state)
    if year is None and base is not None and not state.narrative and state.report:
        return _holiday_near(holiday, found, state, state.report)
    if year is None and base is not None:
        year, by = base.year, "the year is the one that the text is in"
    elif holiday.rule != "fixed" and not by:
        by = "a feast whose day is computed"
    spans = holiday.in_year(year) if year is not None and 1 < year < 9000 else []
    if not spans:
        return open_date("XXXX-XX-XX")
    return _holiday_meaning(holiday, found, spans[0], by)


def _holiday_near(holiday: Holiday, found: Found, state: State, report: date) -> Meaning:
    spans = [span for year in (-1, 0, 1) for span in holiday.in_year(report.year + year)]
    past = [span for span in spans if span[0] <= report]
    ahead = [span for span in spans if span[1] > report]
    steps, _ = steps_of(found.groups.get("rel", ""))
    near = (ahead[0][0] - report).days <= _AHEAD_DAYS and (report - past[-1][0]).days > _LONG_AGO_DAYS
    span = ahead[0] if steps > 0 or (steps == 0 and (near or state.future(found.start))) else past[-1]
    return _holiday_meaning(holiday, found, span, "the holiday nearest to the report's day")


def _holiday_meaning(holiday: Holiday, found: Found, span: tuple[date, date], by: str) -> Meaning:
    widened: Bounds = (moved(span[0], -holiday.slack), moved(span[1], holiday.slack))
    unit: Unit = "week" if "week" in found.groups else "day" if holiday.length < 20 else "month"
    if unit == "week":
        widened = (moved(span[0], -7), moved(span[1], 7))
    return msgspec.structs.replace(dated(unit_stamp(span[0], unit), by), days=widened)


def chosen_year(found: Found, state: State, month: int, day: int | None) -> tuple[int | None, str]:
    """The year of a date, and by which rule it was chosen (empty where the text states it)."""
    groups = found.groups
    year = year_number(groups)
    if year is not None:
        return year, ""
    if "yref" in groups:
        return _year_by_reference(groups["yref"], state)
    if state.narrative:
        return _narrative_year(found, state, month, day, groups.get("rel", ""))
    if state.report is None:
        return None, ""
    steps, from_text = steps_of(groups.get("rel", ""))
    told = state.sentence_year(found.start) if "rel" not in groups else None
    if told is not None and (told, month) <= (state.report.year, state.report.month):
        return told, "the year that the sentence names"
    if from_text and state.last:
        return state.last.year + (steps if steps < 0 else 0), "the year is the one that the text is in"
    return _news_year(found, state, state.report, month, day, steps)


def _news_year(
    found: Found, state: State, report: date, month: int, day: int | None, steps: int
) -> tuple[int, str]:
    here = Stamp(unit="month", year=report.year, number=month)
    first = here if day is None else real_day(report.year, month, day) or here
    start = first.first() or report
    current = (start.year, start.month) == (report.year, report.month) if day is None else start == report
    before = report.year if start <= report else report.year - 1
    after = report.year if start >= report or current else report.year + 1
    if steps < 0:
        return (before - 1 if current else before), "the last one before the report's day"
    if steps > 0:
        return after, "the next one after the report's day"
    ahead = (start.replace(year=after, day=min(start.day, 28)) - report).days
    ago = (report - start.replace(year=before, day=min(start.day, 28))).days
    if state.future(found.start) and (ahead <= _LONG_AGO_DAYS or ago > _AHEAD_DAYS):
        return after, "the next one after the report's day, as the clause says"
    if 0 <= ahead <= _AHEAD_DAYS and ago > _LONG_AGO_DAYS and not current:
        return after, "the one nearest to the report's day"
    return before, "the last one before the report's day"


def _narrative_year(
    found: Found, state: State, month: int, day: int | None, rel: str
) -> tuple[int | None, str]:
    """The year that puts a date nearest between what was last told and what is dated next in the text."""
    fine, ahead = state.fine or state.last, state.told_next(found.start)
    if fine is None:
        return None, ""
    by = "the year is the one that the text is in"
    if rel and steps_of(rel)[0]:
        return fine.year + steps_of(rel)[0], by
    bare = state.last.year if state.last and state.last_at > state.fine_at else None
    years = {fine.year - 1, fine.year, fine.year + 1, bare or fine.year, ahead.year if ahead else fine.year}
    last = state.report.year if state.report else max(years)
    possible = [year for year in years if year <= last and (day is None or real_day(year, month, day))]
    if not possible:
        return None, ""

    def strain(year: int) -> float:
        here = Stamp(unit="month", year=year, number=month)
        total = _told_apart(fine, here) - (_BARE if year == bare else 0)
        if ahead is not None:
            beyond = _BEYOND if (year, month) > (ahead.year, ahead.number) else 0
            total += _AHEAD_WEIGHT * min(_told_apart(here, ahead), 24.0) + beyond
        return total

    return min(sorted(possible), key=strain), by


# Months by which a year just mentioned is preferred; by which going back counts more than going on;
# the weight of the next date, and of going beyond it. Set on eight of sixteen histories of war.
_BARE, _BACK, _BACK_START, _AHEAD_WEIGHT, _BEYOND = 2.0, 1.3, 1.0, 0.5, 4.0


def _told_apart(first: Stamp, then: Stamp) -> float:
    """How far, in months, a date lies from the one told before it; going back costs more."""
    if first.unit == "year":
        return 0.0 if then.year == first.year else 5.0 + then.number if then.year > first.year else 20.0
    month = first.first()
    ahead = (then.year - first.year) * 12 + then.number - (month.month if month else first.number or 6)
    return float(ahead) if ahead >= 0 else -ahead * _BACK + _BACK_START


def _year_by_reference(rel: str, state: State) -> tuple[int | None, str]:
    steps, from_text = steps_of(rel)
    base = state.last if (from_text or state.narrative) and state.last else state.base()
    if base is None or base.unit in ("century", "decade"):
        return None, ""
    return base.year + steps, f"“{rel} year” counted from {base.year}"


# The month by which a season of the text's year is told apart from the next year's.
_SEASON_MONTH = (4, 7, 10, 12)


def _period_year(found: Found, state: State, unit: Unit, number: int) -> tuple[int | None, str]:
    """The year of a season or quarter that the text names without one."""
    groups = found.groups
    reference = groups.get("yref") or groups.get("yref2")
    if reference:
        return _year_by_reference(reference, state)
    steps, from_text = steps_of(groups.get("rel", ""))
    base = state.base()
    if base is None:
        return None, ""
    if state.narrative and unit == "season" and not steps:
        return _narrative_year(found, state, _SEASON_MONTH[number], None, "")
    if state.narrative or (from_text and state.last):
        base = state.last or base
        turned = base.unit == "season" and unit == "season" and base.number >= number
        return base.year + (1 if steps > 0 and turned else steps if steps < 0 else 0), "the text's year"
    report = state.report
    if report is None:
        return None, ""
    here = Stamp(unit=unit, year=report.year, number=number)
    now = unit_stamp(report, unit)
    if groups.get("rel", "").lower().startswith("this") or here == now:
        return report.year, "the one of the report's year"
    begun = (here.first() or report) <= report
    if unit == "quarter" and steps == 0:
        return (report.year if begun else report.year - 1), "the last one that has begun"
    if steps > 0 or (steps == 0 and state.future(found.start)):
        return (report.year + 1 if begun else report.year), "the next one after the report's day"
    if steps == 0 and shifted(now, 1) == here and unit == "season":
        return here.year, "the one nearest to the report's day"
    return (report.year if begun else report.year - 1), "the last one before the report's day"


def on_period(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A quarter or period that the text compares ("the year-ago period"): from the one last told of."""
    del words
    when = found.groups.get("when", "").lower()
    quarter = found.groups["what"].lower() == "quarter"
    if state.period is None and not quarter:
        return None
    last = shifted(unit_stamp(state.report, "quarter"), -1) if state.report else None
    base = state.period or last
    if base is None:
        return open_date("XXXX-QX")
    if when in ("year-ago", "year-earlier"):
        base = msgspec.structs.replace(base, year=base.year - 1)
    elif "year" in found.groups:
        base = msgspec.structs.replace(base, year=int(found.groups["year"]))
    elif when == "current" and state.report:
        base = unit_stamp(state.report, "quarter")
    return msgspec.structs.replace(dated(base, "the period that the text is in"), aside=True)


def on_monthly(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """Every such month or season: a set."""
    del state
    if "season" in found.groups:
        return Meaning(type="SET", value=f"XXXX-{words.seasons[found.groups['season'].lower()]}")
    return Meaning(type="SET", value=f"XXXX-{month_number(found.groups):02d}")
