"""The patterns of time expressions: for each a name, the triggers that call it, and its words.

Group names are the language between patterns and `resolve`: year, month, monthno, day, weekday,
rel (this, last …), yref (of that year), shade, unit, n, part, clock … A group `x` is the expression
itself where a pattern must also see the words before it.
"""

from __future__ import annotations

import re

import msgspec

from dateline.knowledge.times.lexicon import Lexicon, any_of

_SPACE = r"(?:\s+)"
_ERA = r"(?:\s*(?P<bc>B\.?C\.?(?:E\.?)?)(?![A-Za-z]))"
_YEAR = r"(?P<year>[12]\d{3})(?![\d%]|,\d{3}|\.\d|:\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d)"
_YREF = (
    r"(?:\s+(?:of\s+)?(?P<yref>that|this|the\s+same|the\s+following|the\s+next|next|last|"
    r"the\s+previous|the\s+preceding)\s+year)"
)
_RELATIVE = (
    r"this\s+past|this\s+coming|the\s+coming|the\s+following|the\s+previous|the\s+preceding|the\s+same|"
    r"that\s+same|the\s+next|the\s+past|the\s+last|the\s+current|the\s+latest|the\s+ensuing|the\s+upcoming|"
    r"that\s+very|this|that|last|next|past|coming|following|previous|current"
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
        "M": rf"(?-i:{_months(words)})",
        "W": any_of(words.weekdays.values()),
        "N": r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}",
        "C": r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d|\d{4}\s*(?:GMT|UTC|hours|hrs|local)",
        "B": r"\d{1,4}s?\s*(?-i:B\.?C)|century|centuries",
        "Y": r"two\s+thousand|['’]?\d{2,4}0s|(?-i:[12]\d{3})(?:s)?|['’]\d\d\b|nineteen|twenties|thirties|forties|fifties|sixties"
        r"|seventies|eighties|nineties",
        "Q": r"quarters?|half|Q[1-4]",
        "S": any_of(words.seasons),
        "D": r"today|yesterday|tomorrow|tonight|overnight|" + any_of(words.dayparts),
        "H": any_of(name for holiday in words.holidays for name in holiday.names),
        "R": any_of([*words.frequencies, *(w for ws in words.references.values() for w in ws)]),
        "U": rf"(?:{units})s?",
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
        **_years(words),
        **_days(words),
        **_units(words),
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


def _shade(words: Lexicon) -> str:
    listed = any_of(text for texts in words.shades.values() for text in texts)
    return rf"(?:(?P<shade>{listed})(?:\s*-\s*|\s+))"


def _weekday(words: Lexicon, group: str = "weekday") -> str:
    return rf"(?P<{group}>{any_of(words.weekdays.values())})"


def _dates(words: Lexicon) -> dict[str, tuple[str, str]]:
    month = rf"(?P<month>(?-i:{_months(words)}))"
    full = any_of(words.weekdays.values())
    short = "|".join(words.weekday_short.values())
    named = rf"(?:(?P<weekday>{full}|(?-i:{short})),?\s+(?:the\s+)?)?"
    tail = rf"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?:{_YEAR}|(?P<year2>\d{{1,4}}){_ERA})|{_YREF})?"
    first = r"(?P<day1>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    to = r"\s*(?:-|–|—|/|\bto\b|\band\b|\bor\b|\bthrough\b|\buntil\b|&)\s*(?:the\s+)?"
    shade = _shade(words)
    since = r"(?:in|since|of|by|until|till|from|to|and|during|through|before|after|for|between|late|early)"
    bare = rf"(?P<month>(?-i:(?!May\b|March\b|MAY\b|MARCH\b|[A-Za-z]{{3}}(?![a-z.]))(?:{_months(words)})))"
    loose = r"(?P<month>(?-i:May|March|MAY|MARCH))"
    not_name = r"(?!\s+[A-Z][a-z]+\s+(?:said|told)|['’]s\s+[A-Z])"
    return {
        "date/iso": (
            "NY",
            r"(?<![\d-])(?P<year>\d{4})(?P<sep>[-/.])(?P<monthno>0?[1-9]|1[0-2])(?P=sep)"
            r"(?P<day>0?[1-9]|[12]\d|3[01])(?:[T ](?P<clock>\d{2}:\d{2})(?::\d{2})?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d|-\d)",
        ),
        "figures": (
            "N",
            r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)"
            r"(?P<year>\d{4}|\d{2})(?![\d/]|-\d|\.\d)",
        ),
        "range/dm": ("M", rf"{named}(?:the\s+)?{first}{to}{_DAY}\s*(?:of\s+)?{month}{tail}"),
        "range/md": ("M", rf"{named}{month}\s*{first}{to}{_DAY}(?!\s+(?-i:{_months(words)})){tail}"),
        "date/mdy": ("M", rf"{named}(?P<rel>last\s+|next\s+|this\s+)?{month}\s*(?:the\s+)?{_DAY}{tail}"),
        "date/dmy": (
            "M",
            rf"{named}(?:the\s+)?{_DAY}(?:\s+of\s+|\s*-\s*|\s*){month}(?:-(?P<year3>\d{{4}}))?{tail}",
        ),
        "month/year": (
            "M",
            rf"{shade}?(?:the\s+month\s+of\s+)?{month}(?:(?:\s*,\s*|\s+(?:of\s+)?|-)(?:{_YEAR}|['’](?P<yy>\d\d)"
            rf"|(?P<year2>\d{{1,4}}){_ERA})|{_YREF})",
        ),
        "month": (
            "M",
            rf"{shade}?(?:(?P<rel>{_RELATIVE}|earlier\s+this)\s+)?(?:the\s+month\s+of\s+)?{bare}{not_name}",
        ),
        "month/loose": ("M", rf"(?:{since}\s+)(?P<x>{loose})(?!\s+(?-i:[A-Z]))"),
        "month/shade": ("M", rf"(?:{shade}|(?P<rel>{_RELATIVE})\s+){loose}"),
        "ordinal": (
            "O",
            r"on\s+(?P<x>the\s+(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)(?:\s+of\s+(?P<mref>that|the\s+same|the|this)"
            r"\s+month)?)(?=\s*[,.;:)]|\s+(?:and|when|the|a|an|it|they|he|she|we|after|at|in|with|by)\b)",
        ),
    }


def _years(words: Lexicon) -> dict[str, tuple[str, str]]:
    shade = _shade(words)
    counted = any_of(words.counted["words"])
    ordinals = any_of(words.ordinals)
    numbered = "".join(rf"(?<!{word}\s)" for word in words.numbered["words"])
    figures = r"(?P<year>[12]\d{3})(?!\w|['’](?!s\b)|%|,\d{3}|\.\d|:\d|/\d)"
    free = rf"(?<![\w.,:/$£€#-]){numbered}{figures}(?!\s+(?:{counted})\b)"
    prefix = (
        r"(?:(?:the\s+)?(?:whole\s+of\s+|rest\s+of\s+|year\s+|years\s+)|(?P<fiscal>fiscal\s+(?:year\s+)?))"
    )
    teens = "nineteen|twenty"
    tens = any_of([w for w in words.numbers if 20 <= words.numbers[w] <= 90])
    units = any_of([w for w in words.numbers if 1 <= words.numbers[w] <= 9])
    small = any_of([w for w in words.numbers if 1 <= words.numbers[w] <= 19])
    decades = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
    return {
        "years": (
            "Y",
            rf"(?P<year1>[12]\d{{3}})\s*[-–—/]\s*(?P<year>[12]\d{{3}}|\d\d)(?![\d-]|[.,:/]\d|\s+(?:{counted})\b)",
        ),
        "year": ("Y", rf"{prefix}?{free}"),
        "year/shade": ("Y", rf"{shade}{prefix}?{figures}(?!\s+(?:{counted})\b)"),
        "year/in": ("Y", rf"(?:in|since|during)\s+(?P<x>{prefix}?{figures})"),
        "year/short": (
            "Y",
            r"(?:in|of|since|by|from|to|and|until|late|early|mid)[\s-]+(?P<x>['’](?P<yy>\d\d))(?!s)",
        ),
        "year/spelled": (
            "Y",
            rf"(?:the\s+year\s+)?(?P<hundreds>{teens}|two\s+thousand)(?:\s+and)?[\s-]*(?P<rest>(?:{tens})(?:[\s-]+(?:{units}))?|(?<=thousand\s)(?:{small}))",
        ),
        "year/bcrange": (
            "B",
            r"(?P<bcyear>\d{1,4})(?=(?:\s*[-–]\s*|\s+(?:to|and|until)\s+)(?:the\s+)?\d{1,4}\s*(?-i:B\.?C))",
        ),
        "year/bc": ("B", rf"{shade}?(?:(?:ca\.?|circa|c\.)\s+)?(?P<year2>\d{{1,4}}){_ERA}"),
        "decade": ("YB", rf"{shade}?(?:the\s+)?(?P<decade>\d{{2,3}}0)['’]?s(?:{_ERA})?"),
        "decade/short": ("Y", rf"{shade}?the\s+(?:['’]?(?P<tens>[2-9]0)s|(?P<tenword>{decades}))"),
        "century": (
            "B",
            rf"{shade}?(?:the\s+)?(?:(?:early|mid|late)[- ])?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{ordinals})[\s-]+century{_ERA}?",
        ),
    }


def _days(words: Lexicon) -> dict[str, tuple[str, str]]:
    part = rf"(?P<part>{any_of(words.dayparts)})(?:\s+hours)?"
    clock = (
        r"(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s*(?P<ampm>[ap])\.?m\.?"
        r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?!\d|:)|(?P<military>[012]\d[0-5]\d)(?=\s+(?:GMT|UTC|hours|hrs|local))"
    )
    zone = r"(?:\s*\(?(?:local\s+time|(?-i:GMT|UTC|EST|EDT|CET|Z)|hours|hrs)(?:\s+time)?\)?)*"
    around = r"(?:(?:about|around|shortly\s+(?:before|after)|just\s+(?:before|after)|some)\s+)?"
    when = r"(?:(?P<late>earlier\s+on|later\s+on|early\s+on|late\s+on|earlier|later|early|late)\s+)?"
    return {
        "weekday": (
            "W",
            rf"(?<!Bloody )(?<!Black ){when}(?:(?P<rel>{_RELATIVE})\s+)?{_weekday(words)}(?:['’]s)?(?:\s+{part})?"
            r"(?!\s+(?-i:[A-Z][a-z]+\s+(?:Herald|Times|Journal)))",
        ),
        "weekdays": ("W", rf"(?P<every>(?:every|each)\s+)?{_weekday(words)}s(?:\s+{part})?"),
        "monthly": ("M", rf"(?:every|each)\s+(?P<month>(?-i:{_months(words)}))"),
        "seasonly": ("S", rf"(?:every|each)\s+(?P<season>{any_of(words.seasons)})"),
        "weekdays/every": ("W", rf"(?P<every>every|each)\s+(?:other\s+)?{_weekday(words)}(?:\s+{part})?"),
        "dayword": (
            "D",
            rf"{when}(?P<dayword>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow)(?:['’]s)?"
            rf"(?:\s+{part})?",
        ),
        "dayword/night": ("D", r"(?:later\s+|early\s+)?(?P<dayword>tonight|overnight|last\s+night)"),
        "daypart": ("D", rf"{when}(?P<rel>{_RELATIVE})\s+{part}"),
        "daypart/bare": (
            "D",
            rf"(?:in|at|before|after|by|during|around|until|since|from|through|on)\s+(?P<x>(?:the\s+)?{part})"
            r"(?!\s+(?:prayers?|sky|raids?|vision|club))",
        ),
        "daypart/of": (
            "D",
            rf"(?P<x>(?:the\s+|early\s+|late\s+)?{part})(?=(?:\s+(?:of|on)|,)\s+(?:\d|the\s+\d|[A-Z][a-z]+day|[A-Z][a-z]+\s+\d))",
        ),
        "daypart/before": (
            "D",
            rf"(?P<x>{part})(?=\s+(?:on\s+)?(?:yesterday|today|{any_of(words.weekdays.values())}))",
        ),
        "clock": ("C", rf"{around}(?:{clock}){zone}"),
        "clock/oclock": (
            "CDU",
            rf"(?P<hourword>\d{{1,2}}|{any_of(words.numbers)})\s+o['’]clock(?:\s+in\s+the\s+(?P<part>morning|afternoon|evening))?",
        ),
    }


def _units(words: Lexicon) -> dict[str, tuple[str, str]]:
    unit = rf"(?P<unit>{any_of(words.units)})"
    small = any_of([*words.numbers, "hundred", "dozen"])
    spelled = rf"(?:{small})(?:[\s-]+(?:and[\s-]+)?(?:{small}))*"
    digits = r"(?<![\d.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?<!,)"
    vague = any_of([*words.vague["words"], *words.vague["two"]])
    half = r"(?:half\s+an?|a\s+half)"
    count = rf"(?P<n>{vague}|{half}|{digits}|(?:a\s+)?{spelled}|another|an?)(?P<half>\s+and\s+a\s+half)?"
    count += rf"(?:\s+(?:to|or)\s+(?P<n2>{digits}|{spelled}|so))?"
    about = rf"(?:(?:{any_of(words.approximate['words'])})\s+)?"
    adjectives = (
        r"(?:(?:more|full|long|consecutive|straight|successive|bloody|trading|working|business|whole|calendar|other"
        r"|short|additional|entire|good|solid|further|relatively|quiet|bitter|brutal|difficult|grueling|gruelling)\s+)*"
    )
    shade = _shade(words)
    in_part = r"(?:(?P<late>earlier|later|early|late|sometime|midway)\s+(?:in\s+)?)?"
    return {
        "unit": ("U", rf"{shade}?{in_part}(?P<rel>{_RELATIVE}|a\s+given)\s+{unit}(?:['’]s)?(?!['’]?\w)"),
        "unit/part": (
            "U",
            rf"(?:{shade}|(?P<late>earlier|later|early|late)\s+in\s+|(?P<rest>the\s+(?:rest|remainder)\s+of\s+))the\s+{unit}",
        ),
        "unit/end": ("U", r"(?:the\s+)?(?P<unit>year|month|week)(?:['’]s)?[- ](?P<shade>end)"),
        "dayafter": (
            "U",
            r"(?:early\s+)?(?P<rel>the\s+(?:very\s+)?next|the\s+following|the\s+previous|the\s+preceding|the\s+same|that\s+same|that|this\s+same|that\s+very|the)"
            r"\s+(?P<unit>day|night)(?:\s+(?P<side>before|after|following))?(?!\s+(?:of|that)\b)",
        ),
        "offset": (
            "U",
            rf"(?P<approx>{about}){count}[\s-]+{adjectives}{unit}s?[\s-]+(?P<side>ago|earlier|later|previously|afterwards|afterward"
            r"|(?:after|before|prior)(?=\s*[,.;:)])|hence|from\s+now|from\s+today|beforehand|thereafter)(?!\s+than)",
        ),
        "offset/bare": ("U", r"(?P<unit>year|month|week|day|decade)s?[- ](?P<side>ago|earlier|later)"),
        "offset/plural": (
            "U",
            r"(?P<unit>day|week|month|year|decade|hour|minute)s\s+(?P<side>ago|earlier|later|afterwards)",
        ),
        "span": (
            "U",
            rf"(?:the\s+)?(?P<rel>last|past|next|coming|previous|preceding|following|first|final|latest|subsequent|ensuing|intervening)"
            rf"\s+(?:(?:{any_of(words.approximate['words'])})\s+)?{count}[\s-]+{adjectives}{unit}s?(?:\s+or\s+so)?",
        ),
        "span/recent": (
            "U",
            r"(?:the\s+)?(?P<rel>recent|past|coming|next|last|previous|following|intervening)\s+(?P<units>hour|day|week|month|year|decade)s",
        ),
        "duration": (
            "U",
            rf"(?!an?\s+second)(?:the\s+)?{about}{count}[\s-]+{adjectives}{unit}s?(?:(?<!year)(?<!years)[- ]old|[- ]long|\s+or\s+(?:so|more|less))?"
            r"(?!\s*[-]?\s*(?:ago|earlier|olds?)\b)",
        ),
        "duration/these": (
            "U",
            rf"(?:the|these|those|its|his|their)\s+(?P<n>{digits}|{spelled})[\s-]+{adjectives}{unit}s?(?![- ]old)",
        ),
        "duration/plural": (
            "U",
            r"(?:(?:for|after|in|within|over|during|of|took|take|takes|lasted|last|spent|by|through|until|since)\s+)?"
            r"(?P<x>(?P<units>hour|minute|day|week|month|year|decade|centurie|fortnight|night)s)(?=\s+(?:of|after|before|to|in|on|with|as|and|or|while)\b|\s*[,.;])",
        ),
        "duration/long": ("U", r"(?P<units>year|month|week|day|decade|hour|night|century)-?long"),
        "duration/for": (
            "U",
            r"(?:for|in|within|after|over|took|spent)\s+(?P<x>(?P<units>hour|minute|day|week|month|year|decade|centurie)s)",
        ),
        "weekend": ("U", r"(?:over|during|at|on|all|of|by)\s+(?P<x>the\s+(?P<unit>weekend))(?!['’]?\w)"),
        "period": (
            "UQ",
            r"(?:the\s+)?(?P<when>latest|year-ago|year-earlier|same|corresponding|current|(?P<year>[12]\d{3}))\s+(?:fiscal\s+)?"
            r"(?P<what>quarter|period)(?!\s+of\b)",
        ),
        "period/the": ("Q", r"(?:in|for|during|of)\s+(?P<x>the\s+(?P<what>quarter))"),
        "event": (
            "U",
            rf"(?P<x>{about}{count}[\s-]+{adjectives}{unit}s?)[\s-]+(?:after|before|prior\s+to|into|since)\s+(?-i:[a-zA-Z])",
        ),
        "frequency": (
            "U",
            rf"(?P<every>every|each|per)\s+(?:(?P<n>{digits}|{spelled}|other|few)\s+)?{unit}s?",
        ),
        "frequency/a": (
            "U",
            rf"(?:once|twice|times|(?P<amount>\$?\d[\d,.]*(?:\s+[a-z]+){{0,3}}))\s+(?P<x>an?\s+{unit})(?!\s+(?:ago|earlier|later|after|before)|\s*[-])",
        ),
    }


def _others(words: Lexicon) -> dict[str, tuple[str, str]]:
    shade = _shade(words)
    seasons = rf"(?P<season>{any_of(words.seasons)})(?:time)?"
    ordinals = any_of(["first", "second", "third", "fourth"])
    year_of = rf"(?:(?:\s*,\s*|\s+(?:of\s+)?)(?:{_YEAR}|(?P<year2>\d{{1,4}}){_ERA})|{_YREF})"
    owner = r"(?:(?:the\s+|its\s+)?(?:(?P<year3>[12]\d{3})\s+|(?P<yref2>this|last|next)\s+year['’]s\s+)?(?:fiscal[\s-]+)?)"
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
            rf"{shade}?(?:(?P<late>earlier|later)\s+)?(?P<rel>{_RELATIVE})\s+{seasons}(?!\s+(?:of|from|in|to)\b)",
        ),
        "season": ("S", rf"{prep}\s+(?P<x>{shade}?(?:the\s+)?{seasons})(?!\s+(?:of|from|into|to|under)\b)"),
        "season/the": (
            "S",
            rf"the\s+(?P<season>spring|summer|winter|autumn)(?=\s*[,.;]|\s+(?:and|in|as|when|with)\b)",
        ),
        "season/war": ("S", rf"(?:the\s+)?{seasons}(?=\s+(?:{any_of(words.undertakings['words'])})\b)"),
        "season/shade": ("S", rf"{shade}(?:the\s+)?{seasons}(?!\s+of\b)"),
        "quarter": (
            "Q",
            rf"{owner}(?P<nth>{ordinals})[\s-]+(?:fiscal[\s-]+)?(?P<unit>quarter)(?:{year_of})?(?!\s+of\s+a\b|[- ]final)",
        ),
        "quarter/q": ("Q", rf"(?P<q>Q[1-4])(?:{year_of})?"),
        "half": (
            "Q",
            rf"(?:the\s+)?(?P<nth>first|second|latter|last)[\s-]+half\s+of\s+(?:{_YEAR}|the\s+(?P<unit>year|month)|(?P<yref>this|last|next|that)\s+year)",
        ),
        "half/month": (
            "Q",
            rf"(?:the\s+)?(?P<nth>first|second|latter|last)[\s-]+half\s+of\s+(?P<month>(?-i:{_months(words)}))(?:\s+{_YEAR})?",
        ),
        "holiday": (
            "H",
            rf"(?:(?P<late>early\s+in|late\s+in|early|late)\s+)?(?:(?P<rel>{_RELATIVE})\s+)?(?P<holiday>{names})(?:['’]s)?"
            rf"(?:\s+(?P<week>week|weekend|holidays?))?(?:{year_of})?",
        ),
        "reference": ("R", rf"(?<!as )(?P<reference>{present})(?!\s+as\b|\s+after)"),
        "frequency/word": ("R", rf"(?:twice[- ]|semi-?)?(?P<frequency>{any_of(words.frequencies)})"),
    }
