"""What patterns of time expressions are put together from: years, months, amounts, shades."""

from __future__ import annotations

import msgspec

from dateline.knowledge.times.lexicon import Lexicon, any_of

Table = dict[str, tuple[str, str]]

ERA = r"(?:\s*(?P<bc>B\.?C\.?(?:E\.?)?)(?![A-Za-z]))"
YEAR = r"(?P<year>[12]\d{3})(?![\d%]|,\d{3}|\.\d|:\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d)"
YREF = (
    r"(?:\s+(?:of\s+)?(?P<yref>that|this|the\s+same|the\s+following|the\s+next|next|last|"
    r"the\s+previous|the\s+preceding)\s+year)"
)
RELATIVE = (
    r"this\s+past|this\s+coming|the\s+coming|the\s+following|the\s+previous|the\s+preceding|the\s+same|"
    r"that\s+same|the\s+next|the\s+past|the\s+last|the\s+current|the\s+latest|the\s+ensuing|the\s+upcoming|"
    r"that\s+very|this|that|last|next|past|coming|following|previous|current"
)


class Count(msgspec.Struct, frozen=True):
    """Fragments for amounts: the unit, words and figures for numbers, and all that may stand between."""

    unit: str
    spelled: str
    digits: str
    count: str
    about: str
    adjectives: str


def shade_words(words: Lexicon) -> str:
    """The fragment for "early", "mid-", "the end of" and their like, as the group `shade`."""
    listed = any_of(text for texts in words.shades.values() for text in texts)
    return rf"(?:(?P<shade>{listed})(?:\s*-\s*|\s+))"


def no_event_name(words: Lexicon) -> str:
    """A look ahead that refuses what names an event: "the October Revolution", "the Six-Day War"."""
    return rf"(?!['’]?s?['’]?\s+(?=(?-i:[A-Z]))(?:{any_of(words.event_names['words'])})\b)"


def count_fragments(words: Lexicon) -> Count:
    """The fragments for amounts, from the word classes."""
    small = any_of([*words.numbers, "hundred", "dozen"])
    spelled = rf"(?:{small})(?:[\s-]+(?:and[\s-]+)?(?:{small}))*"
    digits = r"(?<![\d.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?<!,)"
    vague = any_of([*words.vague["words"], *words.vague["two"]])
    half = r"(?:half\s+an?|a\s+half)"
    count = rf"(?P<n>{vague}|{half}|{digits}|(?:a\s+(?=hundred|dozen))?{spelled}|another|an?)"
    count += r"(?P<half>\s+and\s+a\s+half)?"
    count += rf"(?:\s+(?:to|or)\s+(?P<n2>{digits}|{spelled}|so))?"
    return Count(
        unit=rf"(?P<unit>{any_of(words.units)}|centurie(?=s))",
        spelled=spelled,
        digits=digits,
        count=count,
        about=rf"(?:(?:{any_of(words.approximate['words'])})\s+)?",
        adjectives=rf"(?:(?:{any_of(words.stretched['words'])})\s+)*",
    )


def months(words: Lexicon) -> str:
    """The fragment for the name of any month."""
    return "|".join(words.months.values())


def not_name(words: Lexicon) -> str:
    """A look ahead that refuses dates used as names: "the 14 March Alliance"."""
    named = any_of(words.named_after["words"])
    return rf"(?!\s+(?:(?-i:[A-Z])[a-z]+\s+){{0,2}}(?=(?-i:[A-Z]))(?:{named})\b)"


def weekday(words: Lexicon) -> str:
    """The fragment for the name of any day of the week, as the group `weekday`."""
    return rf"(?P<weekday>{any_of(words.weekdays.values())})"


def spelled_year(words: Lexicon) -> str:
    """The fragment for "nineteen ninety-seven" and "two thousand and six"."""
    tens = any_of([w for w in words.numbers if 20 <= words.numbers[w] <= 90])
    units = any_of([w for w in words.numbers if 1 <= words.numbers[w] <= 9])
    small = any_of([w for w in words.numbers if 1 <= words.numbers[w] <= 19])
    rest = rf"(?:{tens})(?:[\s-]+(?:{units}))?|(?:(?<=thousand\s)|(?<=\sand\s))(?:{small})"
    return rf"(?P<hundreds>nineteen|twenty(?=\s+twenty)|two\s+thousand)(?:\s+and)?[\s-]+(?P<rest>{rest})"
