"""The language model run over a report's words, its search for names only where there may be one left.

Known names stand in the text as stand-ins, and times are known beforehand. What the model's own search for
names finds beyond is needed only in sentences that hold another capitalised word or a number; it is nearly
half of what the model costs.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

NAMES = "ner"
"""The step of a spaCy pipeline that searches names."""


def parse(nlp: Language, doc: Doc, known: Mapping[int, str]) -> Doc:
    """The words of `doc` tagged, parsed and searched for names.

    `known` are the tokens whose meaning is known beforehand, each with the label that it has where the
    search is spared or finds nothing.
    """
    for name, step in nlp.pipeline:
        if name != NAMES:
            doc = step(doc)
            continue
        asked = [sentence for sentence in doc.sents if _may_name(sentence, known)]
        found = _search(step, doc, asked) if asked else []
        taken = {i for span in found for i in range(span.start, span.end)}
        told = [Span(doc, i, i + 1, label=label) for i, label in known.items() if i not in taken]
        doc.set_ents([*found, *told])
    return doc


def _may_name(sentence: Span, known: Container[int]) -> bool:
    return any(_is_open(token) for token in sentence if token.i not in known)


def _is_open(token: Token) -> bool:
    """Whether a word may name or count something: a name to the tagger, a capital inside, a number."""
    inside = token.text[:1].isupper() and not token.is_sent_start
    return token.pos_ == "PROPN" or inside or token.like_num


def _search(step: Callable[[Doc], Doc], doc: Doc, sentences: Iterable[Span]) -> list[Span]:
    """What the search finds in some sentences alone, hung on their tokens."""
    tokens = [token for sentence in sentences for token in sentence]
    part = Doc(doc.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
    for token, own in zip(tokens, part, strict=True):
        own.is_sent_start = token.is_sent_start
    found = step(part).ents
    return [Span(doc, tokens[e.start].i, tokens[e.end - 1].i + 1, label=e.label) for e in found]
