"""Rules for expressions that point from a day: weekdays, "last month", "two days later", lengths, clocks."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dateline.knowledge.times.lexicon import Lexicon, plain
from dateline.knowledge.times.resolve import Bounds, Meaning, State, dated, open_date, shade_of, steps_of
from dateline.knowledge.times.scan import Found
from dateline.knowledge.times.stamps import (
    Stamp,
    Unit,
    day_stamp,
    months_later,
    moved,
    shifted,
    unit_stamp,
    week_stamp,
)

_CALENDAR: dict[str, Unit] = {
    "day": "day", "night": "day", "weekend": "weekend", "week": "week", "fortnight": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_OPEN = {
    "day": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
# Days in a unit, for the interval that a vague or long offset covers.
_LENGTH = {
    "second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "weekend": 7, "week": 7, "fortnight": 14,
    "month": 30, "quarter": 91, "year": 365, "decade": 3652, "generation": 9131, "century": 36524,
}  # fmt: skip
# "Several", "a few": this many units at the least and at the most.
_FEW, _MANY = 1, 8


# "Tuesday's attack" is past, unless something comes before it or is meant for it.
_OWNED_AHEAD = re.compile(r"\b(?:ahead of|before|for|until|by|in)\s+$", re.IGNORECASE)


def on_weekday(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A weekday: the last one up to the report's day (that day itself included), or the next if ahead."""
    groups = found.groups
    wanted = next(int(n) for n, name in words.weekdays.items() if name.lower() == groups["weekday"].lower())
    part = _part(groups, words)
    steps, from_text = steps_of(groups.get("rel", ""))
    if from_text or state.narrative:
        anchor = state.last_day.first() if state.last_day else None
        if anchor is not None:
            return _weekday_from_text(anchor, wanted, steps, part)
    if state.report is None or state.narrative:
        return open_date(f"XXXX-WXX-{wanted}{part}", "TIME" if part else "DATE")
    back = (state.report.isoweekday() - wanted) % 7
    name, report = words.weekdays[str(wanted)], state.report
    if steps < 0:
        return dated(day_stamp(moved(report, -(back or 7)), part), f"the last {name} before the report's day")
    if steps > 0:
        return dated(day_stamp(moved(report, 7 - back), part), f"the next {name} after the report's day")
    owned = "owner" in groups and not _OWNED_AHEAD.search(state.text, max(0, found.start - 20), found.start)
    if "rel" in groups or (state.future(found.start) and not owned):
        return dated(day_stamp(moved(report, (7 - back) % 7), part), f"the coming {name}, as the clause says")
    by = f"the last {name} up to the report's day"
    return dated(day_stamp(moved(report, -back), part), by)


def _weekday_from_text(anchor: date, wanted: int, steps: int, part: str) -> Meaning:
    ahead = (wanted - anchor.isoweekday()) % 7
    if steps > 0:
        day = moved(anchor, ahead or 7)
    elif steps < 0:
        day = moved(anchor, (ahead or 7) - 7)
    else:
        day = moved(anchor, ahead if ahead <= 3 else ahead - 7)
    return dated(day_stamp(day, part), "counted from the day last mentioned in the text")


def on_weekdays(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """Every such weekday."""
    del state
    named = found.groups["weekday"].lower()
    number = next(n for n, name in words.weekdays.items() if name.lower() == named)
    return Meaning(type="SET", value=f"XXXX-WXX-{number}{_part(found.groups, words)}")


def on_dayword(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """Today, yesterday, tonight, overnight and their like, from the report's day."""
    said = plain(found.groups["dayword"])
    steps = {
        "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": -1,
        "the day before yesterday": -2, "the day after tomorrow": 2,
    }.get(said, 0)  # fmt: skip
    night = said in ("tonight", "overnight", "last night")
    part = "TNI" if night else _part(found.groups, words)
    if state.narrative or state.report is None:
        if state.narrative and said == "today":
            return Meaning(type="DATE", value="PRESENT_REF")
        return open_date(f"XXXX-XX-XX{part}", "TIME" if part else "DATE")
    day = moved(state.report, steps)
    meaning = dated(day_stamp(day, part), f"“{said}” from the report's day")
    if said in ("overnight", "last night"):
        both: Bounds = (day, moved(day, 2))
        return msgspec.structs.replace(
            meaning, days=both, by=f"“{said}”: from the day before to the report's day"
        )
    return meaning


def on_weekend(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "Over the weekend": the last one begun, or the next where the clause looks ahead."""
    del words
    base = state.anchor()
    if base is None:
        return open_date(_OPEN["weekend"])
    begun = base.isoweekday() >= 6
    ahead = state.future(found.start) and not state.narrative
    stamp = unit_stamp(base if begun or ahead else moved(base, -7), "weekend")
    return dated(stamp, "the weekend nearest to the report's day")


def on_daypart(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "This morning", "that night", "in the early hours": a part of the report's or the text's day."""
    groups = found.groups
    part = _part(groups, words)
    steps, from_text = steps_of(groups.get("rel", ""))
    if from_text or state.narrative or "rel" not in groups:
        last = state.last_day.first() if state.last_day else None
        base = last if from_text else state.near_day(found.start)
        if base is not None:
            return dated(day_stamp(moved(base, steps), part), "a part of the day last mentioned in the text")
        if state.last_day and state.last_day.year < 0:
            return open_date(f"BCXXXX-XX-XX{part}", "TIME")
    if state.report is None or state.narrative:
        return open_date(f"XXXX-XX-XX{part}", "TIME")
    return dated(day_stamp(moved(state.report, steps), part), "a part of the report's day")


def on_clock(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A time of the clock, on the day last mentioned nearby, else on the report's."""
    part = _clock(found.groups, words)
    if part is None:
        return None
    near = state.near_day(found.start)
    if near is not None:
        return dated(day_stamp(near, part), "on the day last mentioned")
    if state.report is None or state.narrative:
        return open_date(f"XXXX-XX-XX{part}", "TIME")
    return dated(day_stamp(state.report, part), "on the report's day")


def _clock(groups: dict[str, str], words: Lexicon) -> str | None:
    if "hour" in groups:
        hour = int(groups["hour"]) % 12 + (12 if groups["ampm"].lower() == "p" else 0)
        return f"T{hour:02d}:{groups.get('minute', '00')}"
    if "hour24" in groups:
        return f"T{int(groups['hour24']):02d}:{groups['minute24']}"
    if "military" in groups:
        return (
            f"T{groups['military'][:2]}:{groups['military'][2:]}"
            if int(groups["military"][:2]) < 24
            else None
        )
    hour = int(words.number(groups["hourword"]) or 0)
    if not 1 <= hour <= 12:
        return None
    late = groups.get("part", "").lower() in ("afternoon", "evening")
    return f"T{hour % 12 + 12 if late else hour:02d}:00"


def on_unit(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "Last month", "that year", "the end of the week": one calendar unit."""
    groups = found.groups
    unit = _CALENDAR.get(groups["unit"].lower())
    if unit is None:
        return None
    decades = {"the past", "the last", "past", "last", "the next", "the coming", "next"}
    if unit in ("decade", "century") and plain(groups.get("rel", "")) in decades:
        return on_span(found, state, words)
    rel = groups.get("rel", "this" if not state.narrative else "that")
    steps, from_text = steps_of(rel)
    if unit == "day" and "rel" not in groups:
        return _day_from_text(state, 0)
    if unit == "day":
        return _day_from_text(state, steps) if from_text else _day_from_report(state, steps, rel)
    base = _base(state, from_text or "rel" not in groups)
    if base is None:
        return open_date(_OPEN[unit])
    stamp = _unit_of(base, unit)
    if stamp is None:
        return open_date(_OPEN[unit])
    by = f"“{rel} {unit}” counted from " + ("the text so far" if from_text else "the report's day")
    stamp = msgspec.structs.replace(shifted(stamp, steps) if steps else stamp, shade=shade_of(groups, words))
    return _so_far(dated(stamp, by), found, state) if steps == 0 else dated(stamp, by)


def _so_far(meaning: Meaning, found: Found, state: State) -> Meaning:
    """The unit in which the report lies, cut at its day: "this week" in a past clause is so far."""
    report, days = state.report, meaning.days
    if state.narrative or report is None or not days or not days[0] or not days[1]:
        return meaning
    late = found.groups.get("late", "").lower()
    if not days[0] <= report < days[1]:
        return meaning
    if late == "later" or (late != "earlier" and state.future(found.start)):
        return msgspec.structs.replace(meaning, days=(report, days[1]))
    if "shade" in found.groups:
        return meaning
    return msgspec.structs.replace(meaning, days=(days[0], moved(report, 1)))


def _day_from_report(state: State, steps: int, rel: str) -> Meaning | None:
    if steps or rel.lower() not in ("this", "the current"):
        return None
    return on_present(state)


def on_present(state: State) -> Meaning:
    """Now: the report's day, as the words of a report mean it."""
    day = state.report if not state.narrative else None
    days: Bounds | None = (day, moved(day, 1)) if day else None
    by = "the report speaks of its own day"
    return Meaning(type="DATE", value="PRESENT_REF", days=days, by=by, floating=day is None)


def _day_from_text(state: State, steps: int) -> Meaning:
    base = state.last_day or (day_stamp(state.report) if state.report and not state.narrative else None)
    if base is None:
        return open_date("XXXX-XX-XX")
    if base.year < 0:
        return open_date("BCXXXX-XX-XX")
    if state.narrative and state.last and state.last.unit == "month" and state.last_at > state.last_day_at:
        return open_date(f"{state.last.value()}-XX")
    return dated(shifted(base, steps), "counted from the day last mentioned in the text")


def on_dayafter(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "The next day", "the day before", "that same day": from the day last mentioned."""
    del words
    groups = found.groups
    side = groups.get("side", "").lower()
    steps, _ = steps_of(groups["rel"])
    if groups["rel"].lower() == "the" and not side:
        return None
    steps = {"before": -1, "after": 1, "following": 1}.get(side, steps)
    meaning = _day_from_text(state, steps)
    if groups["unit"].lower() == "night" and meaning.stamp:
        return dated(msgspec.structs.replace(meaning.stamp, part="TNI"), meaning.by)
    return meaning


def _base(state: State, from_text: bool) -> Stamp | None:
    if (from_text or state.narrative) and state.last:
        return state.last
    return state.base()


def _unit_of(base: Stamp, unit: Unit) -> Stamp | None:
    """The unit in which a stamp lies; None where the stamp is too coarse to tell."""
    order = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
    if unit == "year":
        return Stamp(unit="year", year=base.year) if base.unit not in ("decade", "century") else None
    if order.index(base.unit) > order.index(unit):
        return None
    first = base.first()
    if first is None:
        return None if unit not in ("decade",) else Stamp(unit="decade", year=base.year // 10)
    return unit_stamp(first, unit)


def on_offset(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "Three days ago", "two weeks later": so many units from the report's day or from the text so far."""
    groups = found.groups
    side = plain(groups["side"])
    unit = _singular(groups["unit"])
    ahead = side in (
        "later",
        "after",
        "afterwards",
        "afterward",
        "hence",
        "from now",
        "from today",
        "thereafter",
    )
    number = words.number(groups["n"]) if "n" in groups else None if "plural" in groups else 1.0
    if number is not None and ("half" in groups or "half2" in groups):
        number += 0.5
    from_text = side not in ("ago", "hence", "from now", "from today")
    base = _base(state, from_text)
    if unit == "year" and number == 1 and not state.narrative and side in ("ago", "earlier"):
        return _year_ago(state, side)
    if number is None:
        return _vague_offset(unit, ahead, base)
    if unit in ("hour", "minute", "second"):
        return on_duration(found, state, words)
    if base is None:
        return open_date(_OPEN[_CALENDAR.get(unit, "year")])
    if from_text and state.last_day and unit in ("day", "week", "night"):
        base = state.last_day
    return _offset(base, unit, number if ahead else -number, from_text)


def _year_ago(state: State, side: str) -> Meaning:
    """A year ago: in talk of quarters that quarter, else the year; what follows is not told from it."""
    if state.period is not None:
        before = msgspec.structs.replace(state.period, year=state.period.year - 1)
        return msgspec.structs.replace(
            dated(before, "the period that the text is in, a year before"), aside=True
        )
    base = _base(state, side == "earlier")
    if base is None or base.unit in ("decade", "century"):
        return open_date("XXXX")
    meaning = dated(Stamp(unit="year", year=base.year - 1), f"a year before {base.year}")
    return msgspec.structs.replace(meaning, aside=True)


def _vague_offset(unit: str, ahead: bool, base: Stamp | None) -> Meaning:
    day = base.first() if base else None
    length = _LENGTH[unit]
    if day is None or unit == "century":
        return Meaning(type="DATE", value="FUTURE_REF" if ahead else "PAST_REF", floating=True)
    near, far = max(length * _FEW, 0), max(length * _MANY, 1)
    days = (moved(day, near), moved(day, far + 1)) if ahead else (moved(day, -far), moved(day, -near + 1))
    by = f"some {unit}s {'after' if ahead else 'before'} {day.isoformat()}"
    return Meaning(type="DATE", value="FUTURE_REF" if ahead else "PAST_REF", days=days, by=by)


def _offset(base: Stamp, unit: str, number: float, from_text: bool) -> Meaning | None:
    whence = "the text so far" if from_text else "the report's day"
    by = f"{abs(number):g} {unit}s {'after' if number > 0 else 'before'} {whence}"
    if base.year < 0 or unit in ("year", "decade", "century", "generation"):
        years = int(number * {"decade": 10, "century": 100, "generation": 25}.get(unit, 1))
        if base.unit == "quarter" and unit == "year":
            return dated(msgspec.structs.replace(base, year=base.year + years), by)
        if base.unit in ("decade", "century") or unit not in ("year", "decade", "century"):
            return open_date("XXXX")
        return dated(
            Stamp(unit="decade" if unit == "decade" else "year", year=_tens(base.year + years, unit)), by
        )
    day = base.first()
    if day is None or base.unit not in ("day", "month", "week", "weekend", "quarter", "season"):
        return open_date(_OPEN[_CALENDAR[unit]])
    if unit in ("month", "quarter"):
        months = int(number * (3 if unit == "quarter" else 1))
        return dated(unit_stamp(months_later(day, months), _CALENDAR[unit]), by)
    return _day_offset(base, day, unit, number, by)


def _tens(year: int, unit: str) -> int:
    return year // 10 if unit == "decade" else year


def _day_offset(base: Stamp, day: date, unit: str, number: float, by: str) -> Meaning:
    target = moved(day, round(number * _LENGTH[unit]))
    if base.unit != "day":
        return open_date(f"{target.year:04d}-{target.month:02d}-XX")
    if unit in ("week", "weekend", "fortnight"):
        meaning = dated(week_stamp(target), by)
        return msgspec.structs.replace(meaning, days=(moved(target, -3), moved(target, 4)))
    return dated(day_stamp(target), by)


def on_duration(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """A length of time: TIMEX3 "P3D"; it has no days of its own."""
    del state
    groups = found.groups
    unit = groups.get("unit") or groups["units"]
    number = words.number(groups["n"]) if "n" in groups else 1.0 if "unit" in groups else None
    if number is not None and ("half" in groups or "half2" in groups):
        number += 0.5
    if number == 0:
        return None
    return Meaning(type="DURATION", value=length_value(unit, number))


def length_value(unit: str, number: float | None) -> str:
    """The TIMEX3 value of a length: "P18M", "PT24H", "PXW" where the number is unknown."""
    unit = _singular(unit)
    letter, size = {
        "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "night": ("D", 1), "day": ("D", 1),
        "weekend": ("D", 2), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("M", 3),
        "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100), "generation": ("Y", 25),
    }[unit]  # fmt: skip
    prefix = "PT" if unit in ("second", "minute", "hour") else "P"
    if number is None:
        vague = {"decade": "DE", "century": "CE", "quarter": "Q"}.get(unit, letter)
        return f"{prefix}X{vague}"
    amount = number * size
    if amount != int(amount):
        finer = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "H": ("M", 60)}
        if prefix == "P" and letter == "D":
            prefix, letter, amount = "PT", "H", amount * 24
        elif letter in finer and not (prefix == "PT" and letter == "M"):
            letter, amount = finer[letter][0], amount * finer[letter][1]
    return f"{prefix}{round(amount)}{letter}"


def _singular(unit: str) -> str:
    """The name of a unit out of its words without a final s ("centurie")."""
    return unit.lower().replace("centurie", "century")


def on_span(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "The past two weeks", "the next few days": a length that ends or begins at the anchor."""
    groups = found.groups
    unit = _singular(groups.get("unit") or groups["units"])
    number = words.number(groups["n"]) if "n" in groups else None
    rel = groups["rel"].lower()
    if "n" not in groups and "unit" in groups:
        number = 1.0
    value = length_value(unit, number)
    rel = rel.removeprefix("the ")
    steps = -1 if rel in ("last", "past", "previous", "preceding", "recent", "latest") else 1
    if rel in ("first", "final", "subsequent", "ensuing", "intervening", "following"):
        return Meaning(type="DURATION", value=value)
    day = state.anchor()
    if day is None:
        return Meaning(type="DURATION", value=value, floating=True)
    most = max(1, round((number if number is not None else _MANY) * (_LENGTH[unit] or 1 / 24)))
    days = (moved(day, -most), moved(day, 1)) if steps < 0 else (day, moved(day, most + 1))
    return Meaning(
        type="DURATION", value=value, days=days, by=f"“{found.groups['rel']}” from the report's day"
    )


def on_frequency(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "Every day", "per week": a set."""
    del state
    groups = found.groups
    if "frequency" in groups:
        return Meaning(type="SET", value=words.frequencies[groups["frequency"].lower()])
    said = groups.get("n", "").lower()
    number = 2.0 if said == "other" else None if said == "few" else words.number(said) if said else 1.0
    return Meaning(type="SET", value=length_value(groups["unit"], number))


def on_reference(found: Found, state: State, words: Lexicon) -> Meaning | None:
    """ "Now", "recently", "soon": the report's own day, or an open stretch before or after it."""
    said = plain(found.groups["reference"])
    value = next(key for key, texts in words.references.items() if said in texts)
    if said == "soon" and state.narrative:
        return None
    if value == "PRESENT_REF":
        return on_present(state)
    day = state.report if not state.narrative else None
    if day is None:
        return Meaning(type="DATE", value=value, floating=True)
    days: Bounds = (None, moved(day, 1)) if value == "PAST_REF" else (day, None)
    return Meaning(type="DATE", value=value, days=days, by=f"“{said}” seen from the report's day")


def _part(groups: dict[str, str], words: Lexicon) -> str:
    if "part" not in groups:
        return ""
    return f"T{words.dayparts.get(plain(groups['part']), 'XX')}"
