"""The patterns of units and lengths: "last month", "two days later", "eighteen months", "every week"."""

from __future__ import annotations

from dateline.knowledge.times.fragments import (
    RELATIVE,
    Count,
    Table,
    count_fragments,
    no_event_name,
    shade_words,
)
from dateline.knowledge.times.lexicon import Lexicon, any_of


def length_patterns(words: Lexicon) -> Table:
    """The patterns of units, offsets, lengths and frequencies, by name."""
    amounts = count_fragments(words)
    return {**_units(words), **_offsets(words, amounts), **_lengths(words, amounts), **_frequencies(amounts)}


def _units(words: Lexicon) -> Table:
    unit = rf"(?P<unit>{any_of(words.units)})"
    shade = shade_words(words)
    in_part = r"(?:(?P<late>earlier|later|early|late|sometime|midway)\s+(?:in\s+)?)?"
    return {
        "period": (
            "UQ",
            r"(?:the\s+)?(?P<when>latest|year-ago|year-earlier|same|corresponding|current|"
            r"(?P<year>[12]\d{3}))\s+(?:fiscal\s+)?"
            r"(?P<what>quarter|period)(?!\s+of\b)",
        ),
        "period/the": ("Q", r"(?:in|for|during|of)\s+(?P<x>the\s+(?P<what>quarter))"),
        "unit": (
            "U",
            rf"{shade}?{in_part}(?P<rel>{RELATIVE}|a\s+given)\s+(?:(?:fiscal|calendar)\s+)?{unit}(?:['’]s)?(?!['’]?\w)",
        ),
        "unit/part": (
            "U",
            rf"(?:{shade}|(?P<late>earlier|later|early|late)\s+in\s+|(?P<rest>the\s+(?:rest"
            rf"|remainder)\s+of\s+))the\s+{unit}",
        ),
        "unit/the": (
            "U",
            r"(?:(?:for|during|throughout|in|over|of)\s+(?P<x>the\s+(?:(?:full|whole|entire|fiscal)\s+)?"
            r"(?P<unit>(?-i:year|month|week))))"
            r"(?!['’-]?\w|\s+(?:of|to|that|before|after|since|until|ended|ending|when|in\s+which|\d|two|nineteen))",
        ),
        "unit/end": ("U", r"(?:the\s+)?(?P<unit>year|month|week)(?:['’]s)?[- ](?P<shade>end)"),
        "dayafter": (
            "U",
            r"(?:early\s+)?(?P<rel>the\s+(?:very\s+)?next|the\s+following|the\s+previous"
            r"|the\s+preceding|the\s+same|that\s+same|that|this\s+same|that\s+very|the)"
            r"\s+(?P<unit>day|night)(?:\s+(?P<side>before|after|following))?(?!\s+(?:of|that)\b)",
        ),
        "weekend": ("U", r"(?:over|during|at|on|all|of|by)\s+(?P<x>the\s+(?P<unit>weekend))(?!['’]?\w)"),
    }


def _offsets(words: Lexicon, amounts: Count) -> Table:
    unit, count = amounts.unit, amounts.count
    about, adjectives = amounts.about, amounts.adjectives
    return {
        "offset": (
            "U",
            rf"(?P<approx>{about}){count}[\s-]+{adjectives}{unit}s?[\s-]+(?P<side>ago|earlier|later"
            rf"|previously|afterwards|afterward"
            r"|(?:after|before|prior)(?=\s*[,.;:)])|hence|from\s+now|from\s+today|beforehand"
            r"|thereafter)(?!\s+than)",
        ),
        "offset/bare": ("U", r"(?P<unit>year|month|week|day|decade)[- ](?P<side>ago|earlier|later)"),
        "offset/plural": (
            "U",
            r"(?P<unit>day|week|month|year|decade|hour|minute)(?P<plural>s)\s+(?P<side>ago|earlier"
            r"|later|afterwards)",
        ),
        "span": (
            "U",
            rf"(?:the\s+)?(?P<rel>last|past|next|coming|previous|preceding|following|first|final|latest"
            rf"|subsequent|ensuing|intervening)"
            rf"\s+(?:(?:{any_of(words.approximate['words'])})\s+)?{count}[\s-]+{adjectives}{unit}s?"
            rf"(?:\s+or\s+so)?",
        ),
        "span/recent": (
            "U",
            r"(?:the\s+)?(?P<rel>recent|past|coming|next|last|previous|following|intervening)\s+"
            r"(?P<units>hour|day|week|month|year|decade)s",
        ),
        "event": (
            "U",
            rf"(?P<x>{about}{count}[\s-]+{adjectives}{unit}s?)[\s-]+(?:after|before|prior\s+to|into"
            rf"|since)\s+(?-i:[a-zA-Z])",
        ),
    }


def _lengths(words: Lexicon, amounts: Count) -> Table:
    unit, count, spelled, digits = amounts.unit, amounts.count, amounts.spelled, amounts.digits
    about, adjectives = amounts.about, amounts.adjectives
    return {
        "duration": (
            "U",
            rf"(?!an?\s+second)(?:the\s+)?{about}{count}[\s-]+{adjectives}{unit}s?"
            rf"(?P<half2>\s+and\s+a\s+half)?(?:(?<!year)(?<!years)[- ]old|[- ]long|\s+or\s+(?:so|more|less))?"
            r"(?!\s*[-]?\s*(?:ago|earlier|olds?)\b)" + no_event_name(words),
        ),
        "duration/these": (
            "U",
            rf"(?:the|these|those|its|his|their)\s+(?P<n>{digits}|{spelled})[\s-]+{adjectives}{unit}s?"
            rf"(?![- ]old){no_event_name(words)}",
        ),
        "duration/plural": (
            "U",
            r"(?:(?:for|after|in|within|over|during|of|took|take|takes|lasted|last|spent|by|through"
            r"|until|since)\s+)?"
            r"(?P<x>(?P<units>hour|minute|day|week|month|year|decade|centurie|fortnight|night)s)(?=\s+"
            r"(?:of|after|before|to|in|on|with|as|and|or|while)\b|\s*[,.;])",
        ),
        "duration/year": (
            "U",
            r"the\s+(?:full\s+|fiscal\s+|financial\s+)?(?P<unit>year)(?=\s+(?:that\s+)?(?:ended|ending)\b)",
        ),
        "duration/over": (
            "U",
            r"(?:over|through|throughout)\s+(?P<x>the\s+(?P<units>week|month|year|decade|centurie)s)"
            r"(?!\s+(?:of|to|that|before|after|since|until)\b)",
        ),
        "duration/long": ("U", r"(?P<unit>year|month|week|day|decade|hour|night|century)-?long"),
        "duration/for": (
            "U",
            r"(?:for|in|within|after|over|took|spent)\s+(?P<x>(?P<units>hour|minute|day|week|month|year"
            r"|decade|centurie)s)",
        ),
    }


def _frequencies(amounts: Count) -> Table:
    unit, spelled, digits = amounts.unit, amounts.spelled, amounts.digits
    return {
        "frequency": (
            "U",
            rf"(?P<every>every|each|per)\s+(?:(?P<n>{digits}|{spelled}|other|few)\s+)?{unit}s?",
        ),
        "frequency/a": (
            "U",
            rf"(?:once|twice|times|(?P<amount>\$?\d[\d,.]*(?:\s+[a-z]+){{0,3}}))\s+(?P<x>an?\s+{unit})"
            rf"(?!\s+(?:ago|earlier|later|after|before)|\s*[-])",
        ),
    }
