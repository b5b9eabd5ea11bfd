"""What the network of meaning makes of a document: of sentences, the lead and single deeds, as words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.meaning.opinion import NO_DEED, Opinion, Stretch
from dateline.language.meaning.reader import Reading, Reads, Sentence
from dateline.language.text.document import Document

LEAD = 400
"""Characters of the lead at most: two or three sentences of news, as the network has learnt to read."""

_EVEN = 0.5
_SHORTEST = 3  # words; less is a heading or a name


class Opinions:
    """Asks the network once for all sentences of a document."""

    def __init__(self, document: Document, meaning: Reads | None) -> None:
        """`meaning` is None where no network is asked: nothing has an opinion then."""
        self._doc = document
        self._meaning = meaning
        self._chief: dict[int, Opinion | None] = {}
        self._about: dict[tuple[int, int], Opinion | None] = {}

    def of(self, sentence: Span) -> Opinion | None:
        """What a sentence chiefly tells, stretches by offsets of the report; None where it is no deed."""
        opinion = self._any(sentence)
        if opinion is None or opinion.likely(NO_DEED) >= _EVEN:
            return None
        return opinion if opinion.of_role("event") else None

    def idle(self, sentence: Span) -> float:
        """How likely a sentence tells of no deed; 0 where no network is asked."""
        opinion = self._any(sentence)
        return opinion.likely(NO_DEED) if opinion is not None else 0.0

    def about(self, match: Match) -> Opinion | None:
        """What is told of a deed anywhere near its sentence; None where no network is asked."""
        key = (match.token.i, match.carrier.i)
        number = self._order.get(match.token.sent.start)
        if self._reading is None or number is None:
            return None
        if key not in self._about:
            self._about[key] = self._reading.deed(number, self._spans(match))
        return self._about[key]

    def _spans(self, match: Match) -> list[tuple[int, int]]:
        return [(self._doc.start(t), self._doc.end(t)) for t in (match.token, match.carrier)]

    def deeds(self, sentence: Span) -> tuple[Stretch, ...]:
        """The words of all deeds that a sentence tells, each deed's together; none where nobody is asked."""
        number = self._order.get(sentence.start)
        return self._reading.deeds(number) if self._reading is not None and number is not None else ()

    def views(self, match: Match) -> list[Opinion]:
        """What the network makes of the words of a deed, and of its sentence if that chiefly tells it."""
        chief = self.of(match.token.sent)
        about = self.about(match)
        chiefly = chief is not None and self.means(chief, match)
        return [o for o in (about, chief if chiefly else None) if o is not None]

    def told(self, match: Match) -> float:
        """How likely words tell a deed; 1 for what a sentence chiefly tells, and where nobody is asked."""
        sentence = match.token.sent
        number = self._order.get(sentence.start)
        if self._reading is None or number is None:
            return 1.0
        chief = self.of(sentence)
        if chief is not None and self.means(chief, match):
            return 1.0
        return self._reading.told(number, self._spans(match))

    @cached_property
    def lead(self) -> Opinion | None:
        """What the first sentences together chiefly tell; None where no network is asked."""
        sentences = self._doc.sentences
        if self._reading is None or not sentences:
            return None
        start = self._doc.sentence_span(sentences[0])[0]
        ends = [self._doc.sentence_span(sentence)[1] for sentence in sentences[1:]]
        return self._reading.lead(1 + sum(1 for end in ends if end - start <= LEAD))

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

    def _any(self, sentence: Span) -> Opinion | None:
        number = self._order.get(sentence.start)
        if self._reading is None or number is None or len(sentence) < _SHORTEST:
            return None
        if number not in self._chief:
            self._chief[number] = self._reading.sentence(number)
        return self._chief[number]

    @cached_property
    def _order(self) -> dict[int, int]:
        return {sentence.start: number for number, sentence in enumerate(self._doc.sentences)}

    @cached_property
    def _reading(self) -> Reading | None:
        if self._meaning is None:
            return None
        spans = [self._doc.sentence_span(sentence) for sentence in self._doc.sentences]
        return self._meaning([Sentence(start, self._doc.text[start:end]) for start, end in spans])
