"""The When of a claim: which of the text's time expressions dates it, and what follows where none does.

In order: a time in the predicate's own clause; one in a clause that it shares its subject with; the
date that heads an entry of a chronology; the day on which it was said; the day of the sentence before
it; the report's own date, as a bound. An
unknown date stays unknown: the publication day then only bounds it, and the reason says so.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.speech import Speech
from dateline.language.text.document import Document
from dateline.language.text.entries import entries_of
from dateline.language.text.joints import INWARD
from dateline.language.text.lags import lag_of
from dateline.records.report import Published
from dateline.records.seams import TimeExpression
from dateline.records.values import Stance, When

NEWS_LAG_DAYS = 3  # how far back "news" of a dated report reaches where the text names no day
BACKGROUND_AFTER_DAYS = 45  # a deed told with a date this far before publication is history
_VERBAL = ("VERB", "AUX")
_SHARED = INWARD | {"appos"}


class Timing:
    """Dates the claims of one document."""

    def __init__(self, document: Document, speech: Speech) -> None:
        self._doc = document
        self._speech = speech
        self._published = document.report.published
        self._entries = entries_of(document)
        self._carried: tuple[int, When] | None = None

    def when(self, predicate: Token, carrier: Token, stance: Stance) -> When:
        """The When of what a predicate tells."""
        lag = lag_of(self._doc, carrier)
        if lag is not None:
            when = lag.shifted(self.when(lag.main, lag.main, "happened"))
            return when if when is not None else self._undated()
        own = self._own(predicate, carrier)
        if own is not None:
            self._carry(carrier, own.when)
            return own.when
        if stance in ("planned", "conditional"):
            return self._undated()
        heading = self._heading(carrier)
        if heading is not None:
            return heading.when
        said = self._said(predicate)
        if said is not None and said.earliest is not None:
            self._carry(carrier, said)
            return said
        if said is not None:
            return said
        return self._from_context(carrier, stance)

    def own(self, predicate: Token, carrier: Token) -> TimeExpression | None:
        """The time expression that dates the predicate itself, if its clause has one."""
        return self._own(predicate, carrier)

    def in_chronology(self, token: Token) -> bool:
        """Whether a token stands in an entry of a chronology, whose present tense tells of the past."""
        return self._heading(token) is not None

    def is_background(self, when: When) -> bool:
        """Whether a date lies so far before the report that the deed is told as history."""
        if when.latest is None or self._published.earliest is None or when.basis == "inferred":
            return False
        lag = (date.fromisoformat(self._published.earliest) - date.fromisoformat(when.latest)).days
        return lag > BACKGROUND_AFTER_DAYS

    def report_day(self) -> When | None:
        """The report's own day as the day for which it speaks; None where it has none."""
        published = self._published
        if published.earliest is None or published.latest is None:
            return None
        return When(
            earliest=published.earliest,
            latest=published.latest,
            precision=published.precision,
            basis="derived",
            reason=f"the report of {_day(published)} tells it in the present",
        )

    def said_on(self, predicate: Token) -> When | None:
        """The day on which what a predicate tells was said, where the words name one."""
        found = self._said_in(predicate)
        when = found.when if found is not None else None
        if found is None or when is None or when.earliest is None or when.precision != "day":
            return None
        return msgspec.structs.replace(when, reason=f"said {found.text}")

    # ------------------------------------------------------------------ where a date comes from

    def _heading(self, token: Token) -> TimeExpression | None:
        """The date at the head of the entry in which a token stands."""
        at = self._doc.start(token)
        return next((entry.date for entry in self._entries if entry.start <= at < entry.end), None)

    def _own(self, predicate: Token, carrier: Token) -> TimeExpression | None:
        heads = {id(entry.date) for entry in self._entries}
        told = [x for x in self._doc.times if self._dates(x) and id(x) not in heads]
        choices = [(self._distance(x, predicate, carrier), x) for x in told]
        best = min(
            (c for c in choices if c[0] is not None),
            key=lambda c: (c[0], abs(c[1].start - self._doc.start(predicate))),
            default=None,
        )
        return best[1] if best else None

    @staticmethod
    def _dates(expression: TimeExpression) -> bool:
        if expression.type == "SET" or expression.text.lower() == "now":
            return False  # "is now reclaimed" tells of a state, not of the day on which it began
        when = expression.when
        if expression.type == "DURATION":
            return when.earliest is not None and when.latest is not None
        return when.text is not None or when.earliest is not None or when.latest is not None

    def _distance(self, expression: TimeExpression, predicate: Token, carrier: Token) -> int | None:
        """How far up the parse the expression hangs from the predicate; None where it dates another."""
        tokens = self._doc.between(expression.start, expression.end)
        if not tokens or tokens[0].sent.start != predicate.sent.start:
            return None
        top = _top(tokens)
        above = _clause_of(top)
        if above is None:
            return None
        if above.i in (predicate.i, carrier.i):
            return 0
        node, steps = carrier, 0
        while node.head.i != node.i and steps < 5:
            if node.dep_ not in _SHARED or self._speech.is_reporting(node.head):
                return None
            node, steps = node.head, steps + 1
            if node.i == above.i:
                return steps if node.pos_ in _VERBAL or node.i == predicate.i else steps + 1
        return None

    def _said(self, predicate: Token) -> When | None:
        """What the day on which it was said tells: done by then, and, being news, not long before."""
        found = self._said_in(predicate)
        return self._bounded_by_speech(found) if found is not None else None

    def _said_in(self, predicate: Token) -> TimeExpression | None:
        """The time that dates the verb which reports what a predicate tells."""
        verb = self._speech.reporting_verb(predicate)
        if verb is None:
            return None
        for expression in self._doc.times:
            tokens = self._doc.between(expression.start, expression.end)
            if (
                not tokens
                or tokens[0].sent.start != predicate.sent.start
                or expression.type in ("DURATION", "SET")
            ):
                continue
            above = _clause_of(_top(tokens))
            if above is not None and above.i == verb.i:
                return expression
        return None

    @staticmethod
    def _bounded_by_speech(expression: TimeExpression) -> When:
        when = expression.when
        if when.earliest is None or when.latest is None:
            return When(
                text=expression.text, reason=when.reason or f"said {expression.text}, a day that is not known"
            )
        day = date.fromisoformat(when.earliest[:10]) - timedelta(days=1)
        return When(
            earliest=day.isoformat(),
            latest=when.latest,
            precision=when.precision,
            basis="derived",
            text=expression.text,
            reason=f"said {expression.text}: done by then, as news of that day or the day before",
        )

    def _from_context(self, carrier: Token, stance: Stance) -> When:
        if stance == "ongoing":
            now = self.report_day()
            if now is not None:
                return now
        if self._carried is not None and stance != "background":
            index, when = self._carried
            if 0 <= self._sentence_index(carrier) - index <= 2:
                return When(
                    earliest=when.earliest,
                    latest=when.latest,
                    precision=when.precision,
                    basis="inferred",
                    text=None,
                    reason=f"told in one run with what is dated {when.earliest}",
                )
        return self._news()

    def _news(self) -> When:
        published = self._published
        if (
            published.earliest is None
            or published.latest is None
            or published.precision not in ("day", "week")
        ):
            return self._undated()
        start = date.fromisoformat(published.earliest[:10]) - timedelta(days=NEWS_LAG_DAYS)
        return When(
            earliest=start.isoformat(),
            latest=published.latest,
            precision="week",
            basis="inferred",
            reason=f"told as news, without a day, in a report of {_day(published)}",
        )

    def _undated(self) -> When:
        published = self._published
        if published.latest is None:
            return When(reason="the text names no day, and the report has no date")
        return When(
            latest=published.latest,
            basis="unknown",
            reason=f"no day named; bounded by the report of {_day(published)}",
        )

    def _carry(self, carrier: Token, when: When) -> None:
        aside = any(
            t.dep_ == "relcl" for t in (carrier, *carrier.ancestors)
        )  # "the town that fell on Monday"
        dated = when.earliest is not None and when.precision == "day"
        if dated and not aside and not self.is_background(when):
            self._carried = (self._sentence_index(carrier), when)

    def _sentence_index(self, token: Token) -> int:
        return next((i for i, s in enumerate(self._doc.sentences) if s.start <= token.i < s.end), 0)


def _top(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside), tokens[0])


def _clause_of(token: Token) -> Token | None:
    """The nearest verb above a token (or a noun of deed with which it stands)."""
    node = token
    for _ in range(8):
        if node.head.i == node.i:
            return node if node.pos_ in _VERBAL or node.pos_ == "NOUN" else None
        node = node.head
        if node.pos_ in _VERBAL:
            return node
    return None


def _day(published: Published) -> str:
    return published.earliest or "unknown date"
