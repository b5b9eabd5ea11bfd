"""Where a text speaks of time: matches of the patterns, one for each stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from dateline.knowledge.times.lexicon import Lexicon
from dateline.knowledge.times.patterns import Pattern, compile_patterns, compile_trigger

# Characters of context in which a pattern is tried around its trigger: longer than any expression.
_REACH = 70
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|and|until|till|through|up to)\s*(?:the\s+)?", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s+(?:the\s+|about\s+|around\s+)*$", re.IGNORECASE)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that a pattern matched. `joined` says that it opens a range with the next one."""

    start: int
    end: int
    rule: str
    groups: dict[str, str]
    joined: bool = False


class Finder:
    """Finds time expressions, unresolved, in order and without overlap. Compiled once."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._trigger = compile_trigger(words)
        self._patterns = compile_patterns(words)
        self._last: tuple[str, list[Found]] = ("", [])

    def find(self, text: str) -> list[Found]:
        """The expressions of a text: the longest match wins, then the pattern listed first.

        The last text is kept: a report's own date is sought in the words that are then read.
        """
        kept, found = self._last
        if kept != text:
            found = self._found(text)
            self._last = (text, found)
        return found

    def _found(self, text: str) -> list[Found]:
        windows = self._windows(text)
        matches = [
            (span[1] - span[0], -order, match, span, pattern)
            for order, pattern in enumerate(self._patterns)
            for match in _matches(pattern, text, windows)
            for span in [match.span("x") if "x" in match.re.groupindex else match.span()]
        ]
        matches.sort(key=lambda item: (-item[0], -item[1], item[3]))
        taken = bytearray(len(text))
        chosen: list[Found] = []
        for _, _, match, (start, end), pattern in matches:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                chosen.extend(_founds(pattern.name, match, start, end, self._words))
        chosen.sort(key=lambda found: found.start)
        return _joined(text, chosen)

    def _windows(self, text: str) -> dict[str, list[tuple[int, int]]]:
        windows: dict[str, list[tuple[int, int]]] = {}
        for hit in self._trigger.finditer(text):
            spans = windows.setdefault(hit.lastgroup or "", [])
            low, high = max(0, hit.start() - _REACH), min(len(text), hit.end() + _REACH)
            if spans and low <= spans[-1][1]:
                spans[-1] = (spans[-1][0], high)
            else:
                spans.append((low, high))
        return windows


def _matches(
    pattern: Pattern, text: str, windows: dict[str, list[tuple[int, int]]]
) -> Iterator[re.Match[str]]:
    for letter in pattern.triggers:
        for low, high in windows.get(letter, ()):
            yield from pattern.regex.finditer(text, low, high)


def _founds(rule: str, match: re.Match[str], start: int, end: int, words: Lexicon) -> Iterator[Found]:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "hundreds" in groups:  # "nineteen ninety-seven", "two thousand"
        century = 1900 if groups.pop("hundreds").lower() == "nineteen" else 2000
        groups["year"] = str(century + int(words.number(groups.pop("rest", "zero")) or 0))
    if rule == "range":
        yield from _range_of_days(match, groups, start, end)
    elif rule == "years":
        first, last = groups["year1"], groups["year"]
        whole = first[: 4 - len(last)] + last
        if int(whole) >= int(first):
            yield Found(start=start, end=match.end("year1"), rule="year", groups={"year": first}, joined=True)
            yield Found(start=match.start("year"), end=end, rule="year", groups={"year": whole})
    else:
        yield Found(start=start, end=end, rule=rule, groups=groups)


def _range_of_days(match: re.Match[str], groups: dict[str, str], start: int, end: int) -> Iterator[Found]:
    """The two days of "3 to 5 May": each with the month and year that they share."""
    first = {**groups, "day": groups["day1"]}
    month_leads = match.start("month") < match.start("day1")
    first_end = match.end("day1")
    while first_end < len(match.string) and match.string[first_end : first_end + 2] in (
        "st",
        "nd",
        "rd",
        "th",
    ):
        first_end += 2
    yield Found(start=start, end=first_end, rule="date", groups=first, joined=True)
    last = {key: value for key, value in groups.items() if key != "weekday"}
    last_start = match.start("day")
    yield Found(
        start=last_start, end=end, rule="date", groups={**last, **({"led": "1"} if month_leads else {})}
    )


def _joined(text: str, founds: list[Found]) -> list[Found]:
    """The same expressions, with "from A to B" and "between A and B" marked as ranges."""
    result: list[Found] = []
    for found, after in zip_longest(founds, founds[1:]):
        if after is not None and not found.joined and _opens(text, found, after):
            found = msgspec.structs.replace(found, joined=True)
        result.append(found)
    return result


def _opens(text: str, found: Found, after: Found) -> bool:
    if after.start - found.end > 12 or not _BETWEEN.fullmatch(text, found.end, after.start):
        return False
    dash = text[found.end : after.start].strip() in ("-", "–", "—")
    return dash or bool(_OPENS_RANGE.search(text, max(0, found.start - 30), found.start))
