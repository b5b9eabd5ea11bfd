"""How far one deed lies before or after another: "less than two weeks after the army had won it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from spacy.tokens import Token

from dateline.language.text.document import Document
from dateline.language.text.joints import clause_of
from dateline.records.seams import TimeExpression
from dateline.records.values import Precision, When

_LENGTH = re.compile(r"P(?P<number>\d+|X)(?P<unit>[DWMY])")
_HOURS = re.compile(r"PT.*H")
_DAYS = {"D": (1, 0), "W": (7, 3), "M": (30, 15), "Y": (365, 120)}  # of one unit: days, and how rough it is
_SEVERAL = (2, 6)  # "days", "weeks" without a number
_LESS = re.compile(r"^(?:less than|under|nearly|almost|not quite|barely)\b", re.IGNORECASE)
_MORE = re.compile(r"^(?:more than|over|well over|at least)\b", re.IGNORECASE)
_PRECISIONS: tuple[tuple[int, Precision], ...] = ((1, "day"), (10, "week"), (62, "month"), (430, "year"))


class Lag(msgspec.Struct, frozen=True, kw_only=True):
    """A deed told by its distance from the main one: `main` is the verb of that, least and most in days."""

    main: Token
    after: bool  # whether the main deed came after this one
    text: str
    least: int
    most: int

    def shifted(self, when: When) -> When | None:
        """The day of the deed, by that of the main one; None where that has none."""
        if when.earliest is None or when.latest is None:
            return None
        early, late = (date.fromisoformat(day[:10]) for day in (when.earliest, when.latest))
        if self.after:
            early, late = early - timedelta(days=self.most), late - timedelta(days=self.least)
        else:
            early, late = early + timedelta(days=self.least), late + timedelta(days=self.most)
        width = (late - early).days
        return When(
            earliest=early.isoformat(),
            latest=late.isoformat(),
            precision=next((name for limit, name in _PRECISIONS if width <= limit), "unknown"),
            basis=when.basis if when.basis == "inferred" else "derived",
            text=self.text,
            reason=f"{self.text} {'before' if self.after else 'after'} what is dated {when.earliest}",
        )


def lag_of(document: Document, carrier: Token) -> Lag | None:
    """The distance that the words before "after" or "before" give, where a deed is told so."""
    link, main = _link(carrier)
    if link is None or main is None:
        return None
    start = document.start(link)
    gap = _ending_at(document.times, start)
    days = _span(gap) if gap is not None else None
    if gap is None or days is None:
        return None
    return Lag(main=main, after=link.lower_ == "after", text=gap.text, least=days[0], most=days[1])


def _link(carrier: Token) -> tuple[Token | None, Token | None]:
    """The "after" or "before" that binds a deed to the main one, and the verb of that."""
    if carrier.dep_ in ("pcomp", "pobj") and carrier.head.lower_ in ("after", "before"):
        main = clause_of(carrier.head)
        return carrier.head, main if main.i != carrier.i else None
    clause = clause_of(carrier)
    mark = next((c for c in clause.children if c.dep_ == "mark"), None)
    if mark is None or mark.lower_ not in ("after", "before") or clause.dep_ != "advcl":
        return None, None
    main = clause_of(clause.head)
    return mark, main if main.i != clause.i else None


def _ending_at(times: Sequence[TimeExpression], offset: int) -> TimeExpression | None:
    return next((t for t in times if t.type == "DURATION" and 0 <= offset - t.end <= 1), None)


def _span(gap: TimeExpression) -> tuple[int, int] | None:
    """The least and the most days that a length of time may mean."""
    if _HOURS.fullmatch(gap.value):
        return 0, 1
    length = _LENGTH.fullmatch(gap.value)
    if length is None:
        return None
    unit, rough = _DAYS[length["unit"]]
    if length["number"] == "X":
        return _SEVERAL[0] * unit, _SEVERAL[1] * unit
    days = int(length["number"]) * unit
    least = days if _MORE.match(gap.text) else max(1, days - rough)
    most = days if _LESS.match(gap.text) else days + rough
    return least, most + rough if _MORE.match(gap.text) else most
