"""What the network of meaning makes of a document: of each sentence and the lead, its stretches as words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import msgspec
from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.meaning.opinion import NO_DEED, Opinion, Stretch
from dateline.language.text.document import Document

LEAD = 400
"""Characters of the lead at most: two or three sentences of news, as the network has learnt to read."""

_EVEN = 0.5
_SHORTEST = 3  # words; less is a heading or a name


class Opinions:
    """Asks the network once for all sentences of a document."""

    def __init__(self, document: Document, meaning: Callable[[Sequence[str]], list[Opinion]] | None) -> None:
        """`meaning` is None where no network is asked: nothing has an opinion then."""
        self._doc = document
        self._meaning = meaning

    def of(self, sentence: Span) -> Opinion | None:
        """What a sentence chiefly tells, stretches by offsets of the report; None where it is no deed."""
        opinion = self._all.get(sentence.start)
        if opinion is None or opinion.likely(NO_DEED) >= _EVEN:
            return None
        return opinion if opinion.of_role("event") else None

    def idle(self, sentence: Span) -> float:
        """How likely a sentence tells of no deed; 0 where no network is asked."""
        opinion = self._all.get(sentence.start)
        return opinion.likely(NO_DEED) if opinion is not None else 0.0

    @cached_property
    def lead(self) -> Opinion | None:
        """What the first sentences together chiefly tell; None where no network is asked."""
        sentences = self._doc.sentences
        if self._meaning is None or not sentences:
            return None
        start, end = self._doc.sentence_span(sentences[0])
        for sentence in sentences[1:]:
            if (further := self._doc.sentence_span(sentence)[1]) - start > LEAD:
                break
            end = further
        return self._ask([(start, end)])[0]

    def deed(self, opinion: Opinion) -> dict[int, Token]:
        """The words of the deed that an opinion is about, by their place."""
        return self.words(opinion.of_role("event"))

    def means(self, opinion: Opinion, match: Match) -> bool:
        """Whether a deed is the one that an opinion is about."""
        deed = self.deed(opinion)
        return match.token.i in deed or match.carrier.i in deed

    def words(self, stretches: Iterable[Stretch]) -> dict[int, Token]:
        """The words that some stretches touch, by their place; marks are none."""
        return {
            token.i: token
            for stretch in stretches
            for token in self._doc.between(stretch.start, stretch.end)
            if not token.is_punct
        }

    @cached_property
    def _all(self) -> dict[int, Opinion]:
        asked = [s for s in self._doc.sentences if len(s) >= _SHORTEST]
        if self._meaning is None or not asked:
            return {}
        found = self._ask([self._doc.sentence_span(sentence) for sentence in asked])
        return {sentence.start: opinion for sentence, opinion in zip(asked, found, strict=True)}

    def _ask(self, spans: Sequence[tuple[int, int]]) -> list[Opinion]:
        """What the network makes of stretches of the report, with offsets of the report."""
        assert self._meaning is not None
        found = self._meaning([self._doc.text[start:end] for start, end in spans])
        return [_moved(opinion, start) for opinion, (start, _) in zip(found, spans, strict=True)]


def _moved(opinion: Opinion, by: int) -> Opinion:
    stretches = tuple(
        msgspec.structs.replace(s, start=s.start + by, end=s.end + by) for s in opinion.stretches
    )
    return msgspec.structs.replace(opinion, stretches=stretches)
