"""The patterns of time expressions: for each a name, the triggers that call it, and its words.

Group names are the language between patterns and `resolve`: year, month, monthno, day, weekday,
rel (this, last …), yref (of that year), shade, unit, n, part, clock … A group `x` is the expression
itself where a pattern must also see the words before it.
"""

from __future__ import annotations

import re

import msgspec

from dateline.knowledge.times.calendar_patterns import calendar_patterns
from dateline.knowledge.times.fragments import months
from dateline.knowledge.times.length_patterns import length_patterns
from dateline.knowledge.times.lexicon import Lexicon, any_of


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
        "M": rf"(?-i:{months(words)})",
        "W": rf"(?:{any_of(words.weekdays.values())})s?",
        "N": r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}",
        "C": r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\d{1,2}:\d\d|\d{4}\s*(?:GMT|UTC|hours|hrs|local)",
        "B": r"\d{1,4}s?\s*(?-i:B\.?C)",
        "Y": r"two\s+thousand|twenty\s+twenty|['’]?\d{2,4}0s|(?-i:[12]\d{3})(?:s)?|['’]\d\d\b|nineteen"
        r"|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties",
        "Q": r"quarters?|half|Q[1-4]",
        "S": any_of(words.seasons),
        "D": r"today|yesterday|tomorrow|tonight|overnight|" + any_of(words.dayparts),
        "R": any_of([*words.frequencies, *(w for ws in words.references.values() for w in ws)]),
        "U": rf"(?:{units})s?|centuries",
        "O": r"\d{1,2}(?:st|nd|rd|th)",
    }
    # Where two classes share a word ("quarter"), the first takes it: its patterns name both letters.
    return re.compile(
        "|".join(rf"(?P<{name}>(?<![\w])(?:{body})(?!\w))" for name, body in classes.items()), re.IGNORECASE
    )


def compile_patterns(words: Lexicon) -> list[Pattern]:
    """All patterns, the more telling first: of two equally long matches the earlier wins."""
    table = {**calendar_patterns(words), **length_patterns(words)}
    return [
        Pattern(
            name=name.partition("/")[0],
            triggers=letters,
            regex=re.compile(rf"(?<![\w$£€#])(?:{body})(?!\w)", re.IGNORECASE),
        )
        for name, (letters, body) in table.items()
    ]
