"""The patterns of the calendar: dates, months, years, seasons, quarters, holidays, weekdays, clocks."""

from __future__ import annotations

from dateline.knowledge.times.fragments import (
    DAY,
    ERA,
    RELATIVE,
    YEAR,
    YREF,
    Table,
    months,
    no_event_name,
    not_name,
    shade_words,
    spelled_year,
    weekday,
)
from dateline.knowledge.times.lexicon import Lexicon, any_of


def calendar_patterns(words: Lexicon) -> Table:
    """The patterns by name, the more telling first."""
    return {**_dates(words), **_months_and_weeks(words), **_years(words), **_days(words), **_others(words)}


def _dates(words: Lexicon) -> Table:
    month = rf"(?P<month>(?-i:{months(words)}))"
    full = any_of(words.weekdays.values())
    short = "|".join(words.weekday_short.values())
    named = rf"(?:(?P<weekday>{full}|(?-i:{short})),?\s+(?:the\s+)?)?"
    tail = rf"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?:{YEAR}|['’](?P<yy>\d\d)|(?P<year2>\d{{1,4}}){ERA})|{YREF})?"
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
        "range/dm": ("M", rf"{named}(?:the\s+)?{first}{to}{DAY}\s*(?:of\s+)?{month}{tail}"),
        "range/md": ("M", rf"{named}{month}\s*{first}{to}{DAY}(?!\s+(?-i:{months(words)})){tail}"),
        "date/mdy": (
            "M",
            rf"{named}(?P<rel>last\s+|next\s+|this\s+)?{month}\s*(?:the\s+)?{DAY}{tail}{not_name(words)}",
        ),
        "date/dmy": (
            "M",
            rf"{named}(?:the\s+)?{DAY}(?:\s+of\s+|\s*-\s*|\s*){month}(?:-"
            rf"(?P<year3>\d{{4}}))?{tail}{not_name(words)}",
        ),
    }


def _months_and_weeks(words: Lexicon) -> Table:
    month = rf"(?P<month>(?-i:{months(words)}))"
    shade = shade_words(words)
    since = r"(?:in|since|of|by|until|till|from|to|and|during|through|before|after|for|between|late|early)"
    bare = rf"(?P<month>(?-i:(?!May\b|March\b|MAY\b|MARCH\b|[A-Za-z]{{3}}(?![a-z.]))(?:{months(words)})))"
    loose = r"(?P<month>(?-i:May|March|MAY|MARCH))"
    no_event = no_event_name(words)
    no_office = r"(?!\s+[A-Z][a-z]+\s+(?:said|told)|['’]s\s+[A-Z])"
    return {
        "month/year": (
            "M",
            rf"{shade}?(?:the\s+month\s+of\s+)?{month}(?:(?:\s*,\s*|\s+(?:of\s+)?|-)(?:{YEAR}|['’]"
            rf"(?P<yy>\d\d)"
            rf"|(?P<year2>\d{{1,4}}){ERA})|{YREF})",
        ),
        "month": (
            "M",
            rf"{shade}?(?:(?P<rel>{RELATIVE}|earlier\s+this)\s+)?(?:the\s+month\s+of\s+)?{bare}{no_office}{no_event}",
        ),
        "month/spelled": ("M", rf"{month},?\s+(?:of\s+)?{spelled_year(words)}"),
        "week/month": (
            "M",
            rf"(?:the\s+)?(?P<nthweek>first|second|third|fourth|last|final|opening|closing)\s+"
            rf"(?P<unit>weeks?|days?|fortnight)"
            rf"\s+of\s+{month}(?:[\s,]+{YEAR}|{YREF})?",
        ),
        "week/day": (
            "M",
            rf"(?:the\s+)?week\s+(?P<weekof>of|beginning|ending|starting)\s+(?:on\s+)?"
            rf"(?:{month}\s*{DAY}|(?P<day2>[12]\d|3[01]|0?[1-9])"
            rf"(?:st|nd|rd|th)?\s+(?P<month2>(?-i:{months(words)})))(?:[\s,]+{YEAR})?",
        ),
        "month/loose": ("M", rf"(?:{since}\s+)(?P<x>{loose})(?!\s+(?-i:[A-Z]))"),
        "month/range": ("M", rf"{loose}(?=\s*[-–—]\s*(?-i:{months(words)}))"),
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
    unclocked = r"(?<!\bat )(?<!\bat about )(?<!\bat around )"
    free = rf"(?<![\w.,:/$£€#-]){unclocked}{numbered}{figures}(?!\s+(?:{counted})\b){not_name(words)}"
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
            rf"(?:the\s+year\s+)?{spelled_year(words)}",
        ),
        "year/thousand": ("Y", r"the\s+year\s+(?P<hundreds>two\s+thousand)"),
        "year/bcrange": (
            "B",
            r"(?P<bcyear>\d{1,4})(?=(?:\s*[-–]\s*|\s+(?:to|and|until)\s+)(?:the\s+)?\d{1,4}\s*(?-i:B\.?C))",
        ),
        "year/bc": ("B", rf"{shade}?(?:(?:ca\.?|circa|c\.)\s+)?(?P<year2>\d{{1,4}}){ERA}"),
        "decade": ("YB", rf"{shade}?(?:the\s+)?(?P<decade>\d{{2,3}}0)['’]?s(?:{ERA})?"),
        "decade/short": ("Y", rf"{shade}?the\s+(?:['’]?(?P<tens>[2-9]0)s|(?P<tenword>{decades}))"),
        "century": (
            "BU",
            rf"{shade}?(?:the\s+)?(?:(?:early|mid|late)[- ])?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)"
            rf"|{ordinals})[\s-]+century{ERA}?",
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
            rf"(?<!Bloody )(?<!Black ){when}(?:(?P<rel>{RELATIVE})\s+)?{weekday(words)}(?P<owner>['’]s)?"
            rf"(?:\s+{part})?"
            r"(?!\s+(?-i:[A-Z][a-z]+\s+(?:Herald|Times|Journal)))",
        ),
        "weekdays": ("W", rf"(?P<every>(?:every|each)\s+)?{weekday(words)}s(?:\s+{part})?"),
        "monthly": ("M", rf"(?:every|each)\s+(?P<month>(?-i:{months(words)}))"),
        "seasonly": ("S", rf"(?:every|each)\s+(?P<season>{any_of(words.seasons)})"),
        "weekdays/every": ("W", rf"(?P<every>every|each)\s+(?:other\s+)?{weekday(words)}(?:\s+{part})?"),
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
        "clock/military": (
            "C",
            r"at\s+(?:about\s+|around\s+|approximately\s+)?(?P<x>(?P<military>[012]\d[0-5]\d))"
            rf"(?=[,.;]|\s+(?:on|and|in\s+the|{any_of(words.weekdays.values())}))",
        ),
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
    year_of = rf"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?:{YEAR}|(?P<year2>\d{{1,4}}){ERA})|{YREF})"
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
            rf"(?:the\s+)?(?P<nth>first|second|latter|last)[\s-]+half\s+of\s+(?:{YEAR}|the\s+"
            rf"(?P<unit>year|month)|(?P<yref>this|last|next|that)\s+year)",
        ),
        "half/month": (
            "Q",
            rf"(?:the\s+)?(?P<nth>first|second|latter|last)[\s-]+half\s+of\s+(?P<month>"
            rf"(?-i:{months(words)}))(?:\s+{YEAR})?",
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
