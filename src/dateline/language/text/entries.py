"""Entries of a chronology: a date that heads what follows it ("25 July 1995: The army takes Knin")."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.language.text.document import Document
from dateline.records.seams import TimeExpression

_FRONT = re.compile(r"(?:^|\n)[\s*•·▪>(\[_#-]*(?:(?:on|by|in)\s+)?$", re.I)
_AFTER_STOP = re.compile(r"[.!?;][\"'”’)\]]*\s+$")
_COLON = re.compile(r"[\])*_]*\s?:[*_]*\s+(?=\S)")
_DASH = re.compile(r"[\])*_]*\s(?:—|–|-{1,2})\s(?=\S)")


class Entry(msgspec.Struct, frozen=True):
    """One entry: the offsets between which the date at its head holds."""

    start: int
    end: int
    date: TimeExpression


def entries_of(document: Document) -> tuple[Entry, ...]:
    """The entries of a report in order, each to the next one or to the end of its line."""
    heads = list(_heads(document))
    found = []
    for number, (head, start) in enumerate(heads, start=1):
        line = document.text.find("\n", start)
        end = heads[number][0].start if number < len(heads) else len(document.text)
        found.append(Entry(start=start, end=min(end, line) if line >= 0 else end, date=head))
    return tuple(found)


def _heads(document: Document) -> Iterator[tuple[TimeExpression, int]]:
    """Each date that heads an entry, with the offset at which its entry's words begin.

    Before a colon it may stand anywhere between sentences, before a dash only where a line begins.
    """
    text, body = document.text, document.report.body_start
    for expression in document.times:
        if expression.start < body or expression.type in ("DURATION", "SET"):
            continue
        before = text[: expression.start]
        opens = bool(_FRONT.search(before)) or expression.start == body
        mark = _COLON.match(text, expression.end)
        if mark is None and opens:
            mark = _DASH.match(text, expression.end)
        if mark is not None and (opens or _AFTER_STOP.search(before)):
            yield expression, mark.end()
