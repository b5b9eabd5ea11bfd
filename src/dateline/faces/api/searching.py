"""Words sought in reports and in what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.faces.api.answers import Hit, SearchAnswer
from dateline.records.claims import Claim, Extraction
from dateline.records.values import Span

MOST_HITS = 100
MOST_CLAIMS = 3
AROUND = 90  # characters on each side of the first match


def search(reports: Iterable[tuple[Extraction, str]], query: str) -> SearchAnswer:
    """The reports in which every word of a query occurs, the newest first, with the claims that have all.

    `reports` are what was read and its text. No word at all finds every report.
    """
    words = [re.compile(re.escape(word), re.IGNORECASE) for word in query.split()]
    found = [hit for extraction, text in reports for hit in _hits(extraction, text, words)]
    found.sort(key=lambda hit: (hit.report.published.earliest or "", hit.report.id), reverse=True)
    return SearchAnswer(
        total=len(found), claims=sum(hit.matching for hit in found), hits=tuple(found[:MOST_HITS])
    )


def _hits(extraction: Extraction, text: str, words: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    head = extraction.report
    about = " ".join(filter(None, (head.title, head.source, head.agency)))
    if not all(word.search(text) or word.search(about) for word in words):
        return
    telling = [claim for claim in extraction.claims if words and _has(claim, words)]
    excerpt, spans = _excerpt(text, words)
    yield Hit(
        report=head,
        excerpt=excerpt,
        spans=spans,
        claims=len(extraction.claims),
        matching=len(telling),
        telling=tuple(telling[:MOST_CLAIMS]),
    )


def _has(claim: Claim, words: Sequence[re.Pattern[str]]) -> bool:
    """Whether all words occur in what a claim quotes or names."""
    named = [span.text for span in claim.evidence]
    named += [claim.where.name] if claim.where is not None else []
    named += [link.name for chain in claim.said_by for link in chain]
    if claim.event is not None:
        named += [ref.name for ref in (*claim.event.agents, *claim.event.targets)]
    if claim.control is not None:
        named += [ref.name for ref in (claim.control.holder, claim.control.previous) if ref is not None]
    if claim.tie is not None:
        named += [claim.tie.subject.name, claim.tie.object.name]
    return all(any(word.search(text) for text in named) for word in words)


def _excerpt(text: str, words: Sequence[re.Pattern[str]]) -> tuple[str, tuple[Span, ...]]:
    """The text around the first match, and the matches in it, by their place in the excerpt."""
    first = min((found.start() for word in words if (found := word.search(text))), default=0)
    start = _word_start(text, max(0, first - AROUND))
    end = _word_start(text, first + AROUND) if first + AROUND < len(text) else len(text)
    excerpt = text[start:end].strip()
    spans = [
        Span(start=found.start(), end=found.end(), text=found[0])
        for word in words
        for found in word.finditer(excerpt)
    ]
    return excerpt, tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _word_start(text: str, at: int) -> int:
    """The start of the word in which an offset lies, so that no excerpt cuts a word."""
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at
