"""A tie claim in the making, and what all readers of ties share."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Token

from dateline.language.clauses.speech import Chain
from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.parts import Reader
from dateline.records.values import ActorRef, TieRelation, When

_MOST_AGAIN = 4  # further tellings of a tie that are kept


@dataclasses.dataclass(kw_only=True)
class TieDraft:
    """A tie claim in the making."""

    subject: ActorRef
    relation: TieRelation
    object: ActorRef
    verdict: Verdict
    span: tuple[int, int]
    how: str | None = None
    nominal: bool = False
    when: When = dataclasses.field(default_factory=When)
    chains: tuple[Chain, ...] = ()
    confidence: float = 0.75
    why: list[str] = dataclasses.field(default_factory=list)
    more: list[tuple[int, int]] = dataclasses.field(default_factory=list)  # where the report tells it again

    def tell_again(self, span: tuple[int, int]) -> None:
        """Takes a further stretch of text into the evidence, up to a few."""
        inside = any(start <= span[0] and span[1] <= end for start, end in (self.span, *self.more))
        if not inside and len(self.more) < _MOST_AGAIN:
            self.more.append(span)


class TieParts(Reader):
    """The date of a tie and the words that tell it."""

    def _when(self, token: Token) -> When:
        expression = self._timing.own(token, token)
        if expression is not None:
            return expression.when
        return self._timing.report_day() or When(reason="no date told")

    def _span(self, token: Token, *refs: ActorRef) -> tuple[int, int]:
        """The word that tells a tie with those of its sides that stand in the same sentence."""
        start, end = self._doc.span_of([token])
        bounds = self._doc.sentence_span(token.sent)
        for ref in refs:
            if (
                ref.start is not None
                and ref.end is not None
                and bounds[0] <= ref.start
                and ref.end <= bounds[1]
            ):
                start, end = min(start, ref.start), max(end, ref.end)
        return start, end
