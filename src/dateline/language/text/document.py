"""A report's text as tokens with a parse, in which every known name stands as one token.

The small English models were trained on newswire of the 1990s: they take "IS" for a verb, cut
"al-Qairwan" in three and call Baaj an organisation, and the parse breaks with the name. So known
names are found first, and the parser sees a common English name in the place of each ("London",
"NATO", "Smith"). Offsets always refer to the original text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dateline.language.lexicon.ontology import Ontology
from dateline.language.text.parsing import parse
from dateline.language.text.unlisted import unlisted_places
from dateline.records.report import Report
from dateline.records.seams import NameHit, TimeExpression

SURROGATES = {"actor": "NATO", "person": "Smith", "place": "London"}
LABELS = {"actor": "ORG", "person": "PERSON", "place": "GPE"}  # the language model's, of the same
WITH_ARTICLE = "Pentagon"  # stands for an actor after "the": parsed better there than a name that takes none
DAY = "yesterday"  # stands for a day told before its verb
PLURAL = "rebels"  # … before a verb of many, which the parse else takes for a noun: "the Houthis control"
# Verbs that the parse takes for nouns between two names, or behind "flag": what stands for them, their lemma.
HOLDING = {word: ("occupy", word) for word in ("control", "patrol", "rule")}
FLYING = {"flies": ("hangs", "fly"), "flutters": ("hangs", "flutter"), "waves": ("hangs", "wave")}
_FLAGS = {"flag", "banner", "tricolour", "tricolor"}
_NOUN_BEFORE = {"under", "in", "into", "from", "over", "without", "despite", "against"}
_HOLDS = re.compile(
    r" (?:control|rule|hold|govern|occupy|dominate) (?=[A-Z]|the\b|all\b|most\b|much\b|half\b|large\b)"
)
_ARTICLE = r"(?:[Aa]l|[Ee]l|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Ee]z|[Ee]s|[Uu]l|[Bb]in|[Aa]bu)"
# A transliterated Arabic name whose hyphen the tokenizer would cut.
HYPHENED_NAME = re.compile(rf"\b(?:[A-Z][\w'’]+[ -])?{_ARTICLE}-['’]?[A-Z][\w'’]+(?:-[A-Z][\w'’]+)?")
_OPENING = {
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "along",
    "beyond",
    "within",
    "opposite",
    "beside",
    "first",
    "then",
    "next",
    "now",
    "also",
}
_SMALL_NAME_WORDS = {
    "al",
    "el",
    "of",
    "the",
    "and",
    "ar",
    "ad",
    "as",
    "ash",
    "at",
    "az",
    "ez",
    "es",
    "bin",
    "ibn",
    "de",
    "la",
    "le",
    "les",
    "au",
    "aux",
    "en",
    "sur",
    "sous",
    "do",
    "e",
    "i",
    "u",
    "da",
    "dos",
    "das",
    "du",
    "del",
    "von",
    "van",
    "for",
    "in",
    "'s",
    "’s",
    "-",
    "–",
    "&",
    "to",
}
_HEADLINE_VERBS = {
    "capture": "captured",
    "recapture": "recaptured",
    "retake": "recaptured",
    "overrun": "captured",
    "seize": "captured",
    "conquer": "captured",
    "reclaim": "recaptured",
    "liberate": "liberated",
    "take": "took",
    "storm": "stormed",
    "attack": "attacked",
    "besiege": "besieged",
    "encircle": "encircled",
    "surround": "surrounded",
    "shell": "shelled",
    "bomb": "bombed",
    "raid": "raided",
    "abandon": "abandoned",
    "evacuate": "evacuated",
    "quit": "abandoned",
}
_HEADLINE_WORDS = 4  # of a headline's subject
_ON_A_DAY = re.compile(
    r"(?<!said )(?<!told )\bon (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) (?P<verb>[a-z]+)\b"
)
_PAST = re.compile(
    r"[a-z]{2,}ed|(?:re|over|with)?(?:took|ran|drew)|began|beat|blew|broke|brought|burnt|came|cut|drove|fell|fought"
    r"|found|fled|gave|got|had|held|hit|kept|laid|launched|led|left|lost|made|met|put|rose|said|saw|sent|set|shot"
    r"|shut|stood|struck|swept|threw|told|tore|went|won"
)
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•·▪–]|\.\s{2,}|\(?\d{1,2}[.)])\s+\S")


class Document:
    """The parsed text of one report.

    `doc` is spaCy's view (names replaced), `start(i)`/`end(i)` the offsets of token i in the
    report's text, `hit(i)` the known name that token i stands for, `times` the time expressions.
    """

    def __init__(
        self,
        report: Report,
        doc: Doc,
        offsets: Sequence[tuple[int, int]],
        hits: dict[int, NameHit],
        times: Sequence[TimeExpression],
    ) -> None:
        self.report = report
        self.text = report.text
        self.doc = doc
        self.times = tuple(times)
        self._offsets = tuple(offsets)
        self._starts = [start for start, _ in offsets]
        self._hits = hits
        self._lemmas: dict[int, frozenset[str]] = {}

    def start(self, token: Token) -> int:
        """The offset at which the token begins in the report's text."""
        return self._offsets[token.i][0]

    def end(self, token: Token) -> int:
        """The offset after the token in the report's text."""
        return self._offsets[token.i][1]

    def word(self, token: Token) -> str:
        """The token as the report has it."""
        start, end = self._offsets[token.i]
        return self.text[start:end]

    def hit(self, token: Token) -> NameHit | None:
        """The known name that this token stands for."""
        return self._hits.get(token.i)

    def span_of(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The offsets from the first to the last of the tokens. They must not be empty."""
        indices = [token.i for token in tokens]
        return self._offsets[min(indices)][0], self._offsets[max(indices)][1]

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie within the offsets."""
        first = bisect_left(self._starts, start)
        out = []
        for i in range(first, len(self._offsets)):
            if self._offsets[i][1] > end:
                break
            out.append(self.doc[i])
        return out

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body (agency and dateline head left out)."""
        head = self.report.body_start
        return tuple(s for s in self.doc.sents if self.end(s[-1]) > head)

    def sentence_span(self, sentence: Span) -> tuple[int, int]:
        """The offsets of a sentence."""
        return self._offsets[sentence.start][0], self._offsets[sentence.end - 1][1]

    @cached_property
    def time_tokens(self) -> dict[int, TimeExpression]:
        """Token index → the time expression that covers it."""
        return {t.i: x for x in self.times for t in self.between(x.start, x.end)}

    def lemmas(self, sentence: Span) -> frozenset[str]:
        """The lemmas of a sentence in lower case."""
        if sentence.start not in self._lemmas:
            self._lemmas[sentence.start] = frozenset(token.lemma_.lower() for token in sentence)
        return self._lemmas[sentence.start]

    def lower(self, token: Token) -> str:
        """The token's lemma in lower case (the surrogate's where it stands for a name)."""
        return token.lemma_.lower()


def build(
    nlp: Language,
    report: Report,
    hits: Sequence[NameHit],
    times: Sequence[TimeExpression],
    ontology: Ontology,
) -> Document:
    """The parsed document of a report, given the known names and the times found in its text.

    The ontology's word forms stand in for what the model misreads, and mend its lemmas.
    """
    places = unlisted_places(report.text, hits)
    hits = [hit for hit in hits if not any(s <= hit.start and hit.end <= e for s, e in places)]
    merged = _merging(report.text, hits, ontology.hyphened, places)
    days = _days_before_verbs(report.text)
    units = [unit for unit in _units(nlp, report.text, merged) if unit[0] not in days]
    words: list[str] = []
    spaces, offsets, kept = [], [], {}
    mended: dict[int, str] = {}
    for index, (start, end, hit) in enumerate(units):
        word = report.text[start:end]
        named = index + 1 < len(units) and report.text[units[index + 1][0]].isupper()
        if hit is not None:
            words.append(_surrogate(hit, after=words[-1] if words else "", rest=report.text[end : end + 20]))
        elif (start, end) in places:
            words.append(SURROGATES["place"])
        elif start in days.values():
            words.append(DAY)
        elif named and word.istitle() and word.lower() in _OPENING:
            words.append(word.lower())  # "Near Rawah, …": the parser takes it for a part of the name
        elif (
            0 < index < len(units) - 1
            and word in _HEADLINE_VERBS
            and _opens_headline(report.text, units[index - 1], start, units[index + 1][2], ontology)
        ):
            words.append(_HEADLINE_VERBS[word])
        elif (word in HOLDING and _joins_names(units, index, report.text, ontology)) or (
            word in FLYING and words and words[-1].lower() in _FLAGS
        ):
            stand_in, mended[index] = (HOLDING | FLYING)[word]
            words.append(stand_in)
        else:
            words.append(ontology.stand_in(word))
        spaces.append(end < len(report.text) and report.text[end].isspace())
        offsets.append((start, end))
        if hit is not None:
            kept[index] = hit
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for index in _forced_starts(report, offsets):
        doc[index].is_sent_start = True
    doc = parse(nlp, doc, _known(offsets, kept, times))
    for token in doc:
        token.lemma_ = mended.get(token.i) or ontology.lemma(token.text, token.lemma_)
        if token.i in mended and token.pos_ not in ("VERB", "AUX"):
            token.tag_, token.pos_ = "VBP", "VERB"
    _attach_inner_hits(doc, offsets, hits, kept)
    return Document(report, doc, offsets, kept, times)


def _known(
    offsets: Sequence[tuple[int, int]], hits: Mapping[int, NameHit], times: Iterable[TimeExpression]
) -> dict[int, str]:
    """The tokens that need no search for names, each with the label that one would give it."""
    dated = (range(*(bisect_left(offsets, (at, 0)) for at in (time.start, time.end))) for time in times)
    return {i: "DATE" for span in dated for i in span} | {i: LABELS[hit.kind] for i, hit in hits.items()}


def _days_before_verbs(text: str) -> dict[int, int]:
    """Where "on" stands and where its day, for each day told between who and what they did.

    The model takes such a verb for an adjective: "fighters on Friday captured the town". It reads the
    day as one word, without the "on".
    """
    found = _ON_A_DAY.finditer(text)
    return {m.start(): m.start("day") for m in found if _PAST.fullmatch(m["verb"])}


def _opens_headline(
    text: str, subject: tuple[int, int, NameHit | None], at: int, follows: NameHit | None, ontology: Ontology
) -> bool:
    """Whether somebody who opens a line does something to the place that follows: "Rebels capture Bria".

    The model takes such bare forms for nouns. `at` is where the verb begins.
    """
    if follows is None or follows.kind != "place":
        return False
    start, end, hit = subject
    nominal = ontology.nominal(text[start:end].lower()) or ontology.nominal(
        text[start:end].lower().rstrip("s")
    )
    if hit is None and (nominal is None or "armed" not in nominal.tags):
        return False
    ahead = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return 0 < len(ahead.split()) <= _HEADLINE_WORDS and not re.search(r"[,;.?!:]", ahead)


def _joins_names(
    units: Sequence[tuple[int, int, NameHit | None]], index: int, text: str, ontology: Ontology
) -> bool:
    """Whether a word stands between who and where: "forces backing Haftar control Derna"."""
    if not 0 < index < len(units) - 1:
        return False
    (start, end, before), (_, _, behind) = units[index - 1], units[index + 1]
    nominal = ontology.nominal(text[start:end].lower())
    known = nominal is not None and nominal.kind in ("person", "organisation")
    who = before.kind in ("actor", "person") if before is not None else known
    start, end, _ = units[index - 2] if index > 1 else (0, 0, None)
    under = text[start:end].lower() in _NOUN_BEFORE
    return who and not under and behind is not None and behind.kind == "place"


def _surrogate(hit: NameHit, after: str, rest: str) -> str:
    """The word that is parsed in place of a name; `after` is the word before it, `rest` what follows."""
    if hit.kind == "actor" and after.lower() == "the":
        return PLURAL if _HOLDS.match(rest) else WITH_ARTICLE
    return SURROGATES[hit.kind]


def _merging(
    text: str, hits: Sequence[NameHit], hyphened: re.Pattern[str], places: Sequence[tuple[int, int]]
) -> list[tuple[int, int, NameHit | None]]:
    """The spans that become one token: known proper names, hyphened Arabic names, and hyphened verbs."""
    spans: list[tuple[int, int, NameHit | None]] = [
        (h.start, h.end, h) for h in hits if h.kind in SURROGATES and _is_proper(h.text)
    ]
    spans += [(start, end, None) for start, end in places]
    taken = [(s, e) for s, e, _ in spans]
    for match in (*HYPHENED_NAME.finditer(text), *hyphened.finditer(text)):
        if all(match.end() <= s or match.start() >= e for s, e in taken):
            spans.append((match.start(), match.end(), None))
    return sorted(spans, key=lambda x: x[:2])


def _is_proper(name: str) -> bool:
    return all(
        word[:1].isupper()
        or word[:1].isdigit()
        or word.lower() in _SMALL_NAME_WORDS
        or not word[:1].isalpha()
        for word in re.split(r"[\s\-–]+", name)
        if word
    )


def _units(
    nlp: Language, text: str, merging: Sequence[tuple[int, int, NameHit | None]]
) -> Iterator[tuple[int, int, NameHit | None]]:
    """Tokens as offsets, in order: the tokenizer's, with the merged spans in place."""
    at = 0
    for start, end, hit in merging:
        yield from _plain(nlp, text, at, start)
        yield start, end, hit
        at = end
    yield from _plain(nlp, text, at, len(text))


def _plain(nlp: Language, text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    if text[start : start + 2] in ("'s", "’s") and not text[start + 2 : start + 3].isalnum():
        yield start, start + 2, None  # behind a name: the tokenizer takes "s." for an abbreviation
        start += 2
    if start >= end:
        return
    for token in nlp.tokenizer(text[start:end]):
        if token.is_space:
            continue
        first, last = start + token.idx, start + token.idx + len(token)
        if len(token) > 1 and token.text[0] in "-–" and token.text[1].isalpha():
            yield first, first + 1, None
            first += 1
        yield first, last, None


def _forced_starts(report: Report, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Tokens at which a sentence must begin: paragraphs, bullets, headings, the body's first word."""
    for i in range(1, len(offsets)):
        previous, here = offsets[i - 1][1], offsets[i][0]
        if previous <= report.body_start <= here and report.body_start:
            yield i
            continue
        gap = report.text[previous:here]
        if "\n" in gap and _breaks(report.text, previous, here, gap):
            yield i


def _breaks(text: str, previous: int, here: int, gap: str) -> bool:
    if gap.count("\n") > 1 or _SENTENCE_END.search(text[max(0, previous - 4) : previous]):
        return True
    line_start = text.rfind("\n", 0, previous) + 1
    short_heading = previous - line_start < 60 and text[line_start : line_start + 1].isupper()
    return bool(_BULLET.match(text[here : here + 12])) or (
        short_heading and text[here : here + 1].isupper() and line_start > 0
    )


def _attach_inner_hits(
    doc: Doc, offsets: Sequence[tuple[int, int]], hits: Sequence[NameHit], kept: dict[int, NameHit]
) -> None:
    """Names that stayed several tokens ("Iraqi military", "the coalition"): hang them on their last word."""
    starts = [start for start, _ in offsets]
    for hit in hits:
        first = bisect_left(starts, hit.start)
        inside = []
        while first < len(offsets) and offsets[first][1] <= hit.end:
            inside.append(first)
            first += 1
        if inside and not any(i in kept for i in inside):
            kept[_head_of(doc, inside)] = hit


def _head_of(doc: Doc, inside: Sequence[int]) -> int:
    members = set(inside)
    for i in inside:
        if doc[i].head.i not in members or doc[i].head.i == i:
            return i
    return inside[-1]
