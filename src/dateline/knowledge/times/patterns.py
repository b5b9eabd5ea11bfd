"""The patterns of time expressions: for each a name, the triggers that call it, and its words.

Group names are the language between patterns and `resolve`: year, month, monthno, day, weekday,
rel (this, last …), yref (of that year), shade, unit, n, part, clock … A group `x` is the expression
itself where a pattern must also see the words before it.
"""

from __future__ import annotations

import re

import msgspec

from dateline.knowledge.times.length_patterns import (
    RELATIVE,
    Table,
    length_patterns,
    no_event_name,
    shade_words,
)
from dateline.knowledge.times.lexicon import Lexicon, any_of

_SPACE = r"(?:\s+)"
_ERA = r"(?:\s*(?P<bc>B\.?C\.?(?:E\.?)?)(?![A-Za-z]))"
_YEAR = r"(?P<year>[12]\d{3})(?![\d%]|,\d{3}|\.\d|:\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d)"
_YREF = (
    r"(?:\s+(?:of\s+)?(?P<yref>that|this|the\s+same|the\s+following|the\s+next|next|last|"
    r"the\s+previous|the\s+preceding)\s+year)"
)


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A named pattern and the trigger classes (letters) without which it cannot match."""

    name: str
    triggers: str
    regex: re.Pattern[str]


def compile_trigger(words: Lexicon) -> re.Pattern[str]:
    """One pattern that finds every word a time expression cannot do without; groups name the class."""
    units = any_of(words.units)
    classes = {
        "H": any_of(name for holiday in words.holidays for name in holiday.names),
        "M": rf"(?-i:{_months(words)})",
        "W": rf"(?:{any_of(words.weekdays.values())})s?",
        "N": r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}",
        "C": r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d|\d{4}\s*(?:GMT|UTC|hours|hrs|local)",
        "B": r"\d{1,4}s?\s*(?-i:B\.?C)",
        "Y": r"two\s+thousand|twenty\s+twenty|['’]?\d{2,4}0s|(?-i:[12]\d{3})(?:s)?|['’]\d\d\b|nineteen|twenties|thirties"
        r"|forties|fifties|sixties|seventies|eighties|nineties",
        "Q": r"quarters?|half|Q[1-4]",
        "S": any_of(words.seasons),
        "D": r"today|yesterday|tomorrow|tonight|overnight|" + any_of(words.dayparts),
        "R": any_of([*words.frequencies, *(w for ws in words.references.values() for w in ws)]),
        "U": rf"(?:{units})s?|centuries",
        "O": r"\d{1,2}(?:st|nd|rd|th)",
    }
    # Time units and the rest may overlap ("quarter"): a class is found wherever its words stand.
    return re.compile(
        "|".join(rf"(?P<{name}>(?<![\w])(?:{body})(?!\w))" for name, body in classes.items()), re.IGNORECASE
    )


def compile_patterns(words: Lexicon) -> list[Pattern]:
    """All patterns, the more telling first: of two equally long matches the earlier wins."""
    table = {
        **_dates(words),
        **_months_and_weeks(words),
        **_years(words),
        **_days(words),
        **length_patterns(words),
        **_others(words),
    }
    return [
        Pattern(
            name=name.partition("/")[0],
            triggers=letters,
            regex=re.compile(rf"(?<![\w$£€#])(?:{body})(?!\w)", re.IGNORECASE),
        )
        for name, (letters, body) in table.items()
    ]


def _months(words: Lexicon) -> str:
    return "|".join(words.months.values())


def _not_name(words: Lexicon) -> str:
    """A look ahead that refuses dates used as names: "the 14 March Alliance"."""
    named = any_of(words.named_after["words"])
    return rf"(?!\s+(?:(?-i:[A-Z])[a-z]+\s+){{0,2}}(?=(?-i:[A-Z]))(?:{named})\b)"


def _weekday(words: Lexicon, group: str = "weekday") -> str:
    return rf"(?P<{group}>{any_of(words.weekdays.values())})"


def _dates(words: Lexicon) -> Table:
    month = rf"(?P<month>(?-i:{_months(words)}))"
    full = any_of(words.weekdays.values())
    short = "|".join(words.weekday_short.values())
    named = rf"(?:(?P<weekday>{full}|(?-i:{short})),?\s+(?:the\s+)?)?"
    tail = rf"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?:{_YEAR}|['’](?P<yy>\d\d)|(?P<year2>\d{{1,4}}){_ERA})|{_YREF})?"
    first = r"(?P<day1>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    to = r"\s*(?:-|–|—|/|\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b|&)\s*(?:the\s+)?"
    return {
        "date/iso": (
            "NY",
            r"(?<![\d-])(?P<year>\d{4})(?P<sep>[-/.])(?P<monthno>0?[1-9]|1[0-2])(?P=sep)"
            r"(?P<day>0?[1-9]|[12]\d|3[01])(?:[T ](?P<clock>\d{2}:\d{2})(?::\d{2})?(?:Z"
            r"|[+-]\d\d:?\d\d)?)?(?!\d|-\d)",
        ),
        "figures": (
            "N",
            r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)"
            r"(?P<year>\d{4}|\d{2})(?![\d/]|-\d|\.\d)",
        ),
        "range/dm": ("M", rf"{named}(?:the\s+)?{first}{to}{_DAY}\s*(?:of\s+)?{month}{tail}"),
        "range/md": ("M", rf"{named}{month}\s*{first}{to}{_DAY}(?!\s+(?-i:{_months(words)})){tail}"),
        "date/mdy": (
            "M",
            rf"{named}(?P<rel>last\s+|next\s+|this\s+)?{month}\s*(?:the\s+)?{_DAY}{tail}{_not_name(words)}",
        ),
        "date/dmy": (
            "M",
            rf"{named}(?:the\s+)?{_DAY}(?:\s+of\s+|\s*-\s*|\s*){month}(?:-"
            rf"(?P<year3>\d{{4}}))?{tail}{_not_name(words)}",
        ),
    }


def _spelled_year(words: Lexicon) -> str:
    """The fragment for "nineteen ninety-seven" and "two thousand and six"."""
    tens = any_of([w for w in words.numbers if 20 <= words.numbers[w] <= 90])
    units = any_of([w for w in words.numbers if 1 <= words.numbers[w] <= 9])
    small = any_of([w for w in words.numbers if 1 <= words.numbers[w] <= 19])
    rest = rf"(?:{tens})(?:[\s-]+(?:{units}))?|(?:(?<=thousand\s)|(?<=\sand\s))(?:{small})"
    return rf"(?P<hundreds>nineteen|twenty(?=\s+twenty)|two\s+thousand)(?:\s+and)?[\s-]+(?P<rest>{rest})"


def _months_and_weeks(words: Lexicon) -> Table:
    month = rf"(?P<month>(?-i:{_months(words)}))"
    shade = shade_words(words)
    since = r"(?:in|since|of|by|until|till|from|to|and|during|through|before|after|for|between|late|early)"
    bare = rf"(?P<month>(?-i:(?!May\b|March\b|MAY\b|MARCH\b|[A-Za-z]{{3}}(?![a-z.]))(?:{_months(words)})))"
    loose = r"(?P<month>(?-i:May|March|MAY|MARCH))"
    no_event = no_event_name(words)
    no_office = r"(?!\s+[A-Z][a-z]+\s+(?:said|told)|['’]s\s+[A-Z])"
    return {
        "month/year": (
            "M",
            rf"{shade}?(?:the\s+month\s+of\s+)?{month}(?:(?:\s*,\s*|\s+(?:of\s+)?|-)(?:{_YEAR}|['’]"
            rf"(?P<yy>\d\d)"
            rf"|(?P<year2>\d{{1,4}}){_ERA})|{_YREF})",
        ),
        "month": (
            "M",
            rf"{shade}?(?:(?P<rel>{RELATIVE}|earlier\s+this)\s+)?(?:the\s+month\s+of\s+)?{bare}{no_office}{no_event}",
        ),
        "month/spelled": ("M", rf"{month},?\s+(?:of\s+)?{_spelled_year(words)}"),
        "week/month": (
            "M",
            rf"(?:the\s+)?(?P<nthweek>first|second|third|fourth|last|final|opening|closing)\s+"
            rf"(?P<unit>weeks?|days?|fortnight)"
            rf"\s+of\s+{month}(?:[\s,]+{_YEAR}|{_YREF})?",
        ),
        "week/day": (
            "M",
            rf"(?:the\s+)?week\s+(?P<weekof>of|beginning|ending|starting)\s+(?:on\s+)?"
            rf"(?:{month}\s*{_DAY}|(?P<day2>[12]\d|3[01]|0?[1-9])"
            rf"(?:st|nd|rd|th)?\s+(?P<month2>(?-i:{_months(words)})))(?:[\s,]+{_YEAR})?",
        ),
        "month/loose": ("M", rf"(?:{since}\s+)(?P<x>{loose})(?!\s+(?-i:[A-Z]))"),
        "month/range": ("M", rf"{loose}(?=\s*[-–—]\s*(?-i:{_months(words)}))"),
        "month/war": ("M", rf"{loose}(?=\s+(?:{any_of(words.undertakings['words'])})\b)"),
        "month/shade": ("M", rf"(?:{shade}|(?P<rel>{RELATIVE})\s+){loose}"),
        "ordinal": (
            "O",
            r"on\s+(?P<x>the\s+(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)(?:\s+of\s+(?P<mref>that"
            r"|the\s+same|the|this)"
            r"\s+month)?)(?=\s*[,.;:)]|\s+(?:and|when|the|a|an|it|they|he|she|we|after|at|in|with|by)\b)",
        ),
    }


def _years(words: Lexicon) -> Table:
    shade = shade_words(words)
    counted = any_of(words.counted["words"])
    ordinals = any_of(words.ordinals)
    numbered = "".join(rf"(?<!{word}\s)" for word in words.numbered["words"])
    figures = r"(?P<year>[12]\d{3})(?!\w|['’](?!s\b)|%|,\d{3}|\.\d|:\d|/\d)"
    free = rf"(?<![\w.,:/$£€#-]){numbered}{figures}(?!\s+(?:{counted})\b){_not_name(words)}"
    prefix = (
        r"(?:(?:the\s+)?(?:whole\s+of\s+|rest\s+of\s+|year\s+|years\s+)|(?P<fiscal>fiscal\s+(?:year\s+)?))"
    )
    decades = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
    return {
        "years": (
            "Y",
            rf"{prefix}?(?P<year1>[12]\d{{3}})\s*[-–—/]\s*(?P<year>[12]\d{{3}}|\d\d)(?![\d-]|[.,:/]\d|\s+"
            rf"(?:{counted})\b)",
        ),
        "year": ("Y", rf"{prefix}?{free}"),
        "year/shade": ("Y", rf"{shade}{prefix}?{figures}(?!\s+(?:{counted})\b)"),
        "year/short": (
            "Y",
            r"(?:in|of|since|by|from|to|and|until|late|early|mid)[\s-]+(?P<x>['’](?P<yy>\d\d))(?!s)",
        ),
        "year/spelled": (
            "Y",
            rf"(?:the\s+year\s+)?{_spelled_year(words)}",
        ),
        "year/thousand": ("Y", r"the\s+year\s+(?P<hundreds>two\s+thousand)"),
        "year/bcrange": (
            "B",
            r"(?P<bcyear>\d{1,4})(?=(?:\s*[-–]\s*|\s+(?:to|and|until)\s+)(?:the\s+)?\d{1,4}\s*(?-i:B\.?C))",
        ),
        "year/bc": ("B", rf"{shade}?(?:(?:ca\.?|circa|c\.)\s+)?(?P<year2>\d{{1,4}}){_ERA}"),
        "decade": ("YB", rf"{shade}?(?:the\s+)?(?P<decade>\d{{2,3}}0)['’]?s(?:{_ERA})?"),
        "decade/short": ("Y", rf"{shade}?the\s+(?:['’]?(?P<tens>[2-9]0)s|(?P<tenword>{decades}))"),
        "century": (
            "BU",
            rf"{shade}?(?:the\s+)?(?:(?:early|mid|late)[- ])?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|{ordinals})[\s-]+century{_ERA}?",
        ),
    }


def _days(words: Lexicon) -> Table:
    part = rf"(?P<part>{any_of(words.dayparts)})(?:\s+hours)?"
    clock = (
        r"(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<ampm>[ap])\.?m\.?"
        r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?!\d|:)|(?P<military>[012]\d[0-5]\d)(?=\s+"
        r"(?:GMT|UTC|hours|hrs|local))"
    )
    zone = r"(?:\s*\(?(?:local\s+time|(?-i:GMT|UTC|EST|EDT|CET|Z)|hours|hrs)(?:\s+time)?\)?)*"
    around = r"(?:(?:about|around|shortly\s+(?:before|after)|just\s+(?:before|after)|some)\s+)?"
    when = r"(?:(?P<late>earlier\s+on|later\s+on|early\s+on|late\s+on|earlier|later|early|late)\s+)?"
    return {
        "weekday": (
            "W",
            rf"(?<!Bloody )(?<!Black ){when}(?:(?P<rel>{RELATIVE})\s+)?{_weekday(words)}(?P<owner>['’]s)?"
            rf"(?:\s+{part})?"
            r"(?!\s+(?-i:[A-Z][a-z]+\s+(?:Herald|Times|Journal)))",
        ),
        "weekdays": ("W", rf"(?P<every>(?:every|each)\s+)?{_weekday(words)}s(?:\s+{part})?"),
        "monthly": ("M", rf"(?:every|each)\s+(?P<month>(?-i:{_months(words)}))"),
        "seasonly": ("S", rf"(?:every|each)\s+(?P<season>{any_of(words.seasons)})"),
        "weekdays/every": ("W", rf"(?P<every>every|each)\s+(?:other\s+)?{_weekday(words)}(?:\s+{part})?"),
        "dayword": (
            "D",
            rf"{when}(?P<dayword>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today"
            rf"|yesterday|tomorrow)(?:['’]s)?"
            rf"(?:\s+{part})?",
        ),
        "dayword/night": ("D", r"(?:later\s+|early\s+)?(?P<dayword>tonight|overnight|last\s+night)"),
        "daypart": ("D", rf"{when}(?P<rel>{RELATIVE})\s+{part}"),
        "daypart/bare": (
            "D",
            rf"(?:in|at|before|after|by|during|around|until|since|from|through|on)\s+(?P<x>(?:the\s+)?{part})"
            r"(?!\s+(?:prayers?|sky|raids?|vision|club))",
        ),
        "daypart/of": (
            "D",
            rf"(?P<x>(?:the\s+|early\s+|late\s+)?{part})(?=(?:\s+(?:of|on)|,)\s+(?:\d|the\s+\d"
            rf"|[A-Z][a-z]+day|[A-Z][a-z]+\s+\d))",
        ),
        "daypart/before": (
            "D",
            rf"(?P<x>{part})(?=\s+(?:on\s+)?(?:yesterday|today|{any_of(words.weekdays.values())}))",
        ),
        "clock": ("C", rf"{around}(?:{clock}){zone}"),
        "clock/oclock": (
            "CDU",
            rf"(?P<hourword>\d{{1,2}}|{any_of(words.numbers)})\s+o['’]clock(?:\s+in\s+the\s+"
            rf"(?P<part>morning|afternoon|evening))?",
        ),
    }


def _others(words: Lexicon) -> Table:
    shade = shade_words(words)
    seasons = rf"(?P<season>{any_of(words.seasons)})(?:time)?"
    ordinals = any_of(["first", "second", "third", "fourth"])
    year_of = rf"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?:{_YEAR}|(?P<year2>\d{{1,4}}){_ERA})|{_YREF})"
    owner = r"(?:(?:the\s+|its\s+)?(?:(?P<year3>[12]\d{3})\s+|(?P<yref2>this|last"
    owner += r"|next)\s+year['’]s\s+)?(?:fiscal[\s-]+)?)"
    names = any_of(name for holiday in words.holidays for name in holiday.names)
    present = any_of(text for texts in words.references.values() for text in texts)
    prep = r"(?:in|by|since|until|during|through|from|for|of|and|over)"
    return {
        "season/year": ("S", rf"{shade}?(?:the\s+)?{seasons}(?:{year_of})"),
        "season/slash": (
            "S",
            rf"{shade}?(?:the\s+)?{seasons}\s+(?:of\s+)?(?P<year>[12]\d{{3}})[-–/](?P<yearto>\d\d(?:\d\d)?)",
        ),
        "season/rel": (
            "S",
            rf"{shade}?(?:(?P<late>earlier|later)\s+)?(?P<rel>{RELATIVE})\s+{seasons}(?!\s+(?:of|from"
            rf"|in|to)\b)",
        ),
        "season": ("S", rf"{prep}\s+(?P<x>{shade}?(?:the\s+)?{seasons})(?!\s+(?:of|from|into|to|under)\b)"),
        "season/the": (
            "S",
            r"the\s+(?P<season>spring|summer|winter|autumn)(?=\s*[,.;]|\s+(?:and|in|as|when|with)\b)",
        ),
        "season/war": ("S", rf"(?:the\s+)?{seasons}(?=\s+(?:{any_of(words.undertakings['words'])})\b)"),
        "season/shade": ("S", rf"{shade}(?:the\s+)?{seasons}(?!\s+of\b)"),
        "quarter": (
            "Q",
            rf"{owner}(?P<nth>{ordinals})[\s-]+(?:fiscal[\s-]+)?(?P<unit>quarter)(?:{year_of})?"
            rf"(?!\s+of\s+a\b|[- ]final)",
        ),
        "quarter/q": ("Q", rf"(?P<q>Q[1-4])(?:{year_of})?"),
        "half": (
            "Q",
            rf"(?:the\s+)?(?P<nth>first|second|latter|last)[\s-]+half\s+of\s+(?:{_YEAR}|the\s+"
            rf"(?P<unit>year|month)|(?P<yref>this|last|next|that)\s+year)",
        ),
        "half/month": (
            "Q",
            rf"(?:the\s+)?(?P<nth>first|second|latter|last)[\s-]+half\s+of\s+(?P<month>"
            rf"(?-i:{_months(words)}))(?:\s+{_YEAR})?",
        ),
        "holiday": (
            "H",
            rf"(?:(?P<late>early\s+in|late\s+in|early|late)\s+)?(?:(?P<rel>{RELATIVE})\s+)?"
            rf"(?P<holiday>{names})(?:['’]s)?"
            rf"(?:\s+(?P<week>week|weekend|holidays?))?(?:{year_of})?",
        ),
        "reference": ("R", rf"(?<!\bas )(?P<reference>{present})(?!\s+as\b|\s+after)"),
        "frequency/word": ("R", rf"(?:twice[- ]|semi-?)?(?P<frequency>{any_of(words.frequencies)})"),
    }
