"""Names told to be one: "X (also known as Y)", "X, formerly Y", "the X Movement (XM)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.ties import TieDraft, TieParts
from dateline.records.values import ActorRef

_CUE = (
    r"(?:(?:is|are|was|were)\s+)?(?:(?:also|formerly|previously|better|commonly|widely|locally|once|now|officially)\s+)?"
    r"(?:known|called|referred to)\s+(?:as|by (?:its|their|the) acronyms?)?|"
    r"a\.?k\.?a\.?|alias|formerly|previously|now|nicknamed|nom de guerre|or"
)
# "X (also known as Y)", "X, formerly known as Y": one name ends right before, the other begins right after.
_SAID = re.compile(rf"(?P<open>\s\(|,\s|\s)(?P<cue>{_CUE})\s+(?:the\s+|by\s+)?[“\"‘']?(?=\S)", re.IGNORECASE)
_BRACKET = re.compile(r"\s\(\s?[“\"‘']?(?P<short>[A-Z][A-Za-z]?[A-Z-]{1,7}s?)[”\"’']?\s?\)")
_BARE = {"or", "now", "formerly", "previously", "alias", "nicknamed"}


class SynonymReader(TieParts):
    """Reads of one document which names it tells to mean the same."""

    def read(self, sentence: Span) -> Iterator[TieDraft]:
        """The names of a sentence that it tells to be one."""
        start, end = self._doc.sentence_span(sentence)
        text = self._doc.text
        for found in _SAID.finditer(text, start, end):
            if found["open"] == " " and found["cue"].lower() in _BARE:
                continue
            yield from self._pair(sentence, found.start(), found.end(), found["cue"].strip(), told=True)
        for found in _BRACKET.finditer(text, start, end):
            yield from self._pair(sentence, found.start(), found.start("short"), "bracket", told=False)

    def _pair(self, sentence: Span, before: int, after: int, cue: str, *, told: bool) -> Iterator[TieDraft]:
        two = self._beginning_at(sentence, after)
        one = self._ending_at(sentence, before, beside=two)
        if one is None or two is None or (one.actor == two.actor and not told):
            return  # an abbreviation of somebody known tells nothing new
        new = all(ref.actor is not None and ref.actor.startswith("actor:new:") for ref in (one, two))
        if not told and not (new and _initials(one.name, two.name) and self._is_body(sentence, before)):
            return  # the abbreviation of somebody known, or of a place
        yield TieDraft(
            subject=one,
            relation="same_as",
            object=two,
            verdict=Verdict(stance="happened", why="named so"),
            span=(before if one.start is None else one.start, after if two.end is None else two.end),
            how=None,
            when=self._when(sentence.root),
            confidence=0.7,
            why=[f"named so: {cue}"],
        )

    def _is_body(self, sentence: Span, offset: int) -> bool:
        last = next((t for t in sentence if self._doc.end(t) == offset), None)
        nominal = self._nouns.nominal(last) if last is not None else None
        return nominal is None or nominal.kind == "organisation"

    def _ending_at(self, sentence: Span, offset: int, *, beside: ActorRef | None) -> ActorRef | None:
        """Who is named right before; beside a known name, a name may end in what is a place elsewhere."""
        last = next((t for t in sentence if self._doc.end(t) == offset), None)
        if last is None:
            return None
        known = beside is not None and beside.actor is not None and not beside.actor.startswith("actor:new:")
        hit = self._doc.hit(last)
        placed = hit is not None and hit.kind == "place" and known and self._is_called_before(last)
        if not placed and not self._names_somebody(last):
            return None
        first = last
        while first.i > sentence.start and (placed or hit is None) and self._goes_on(first.nbor(-1)):
            first = first.nbor(-1)
        return self._ref(first, last)

    def _is_called_before(self, place: Token) -> bool:
        """Whether names stand right before a place, as in "the Harakat Sawa'd Misr"."""
        before = place.nbor(-1) if place.i > place.sent.start + 1 else place
        return before.i < place.i and before.pos_ == "PROPN" and self._goes_on(before.nbor(-1))

    def _beginning_at(self, sentence: Span, offset: int) -> ActorRef | None:
        first = next((t for t in sentence if self._doc.start(t) == offset), None)
        if first is None or not first.text[:1].isupper():
            return None
        last = first
        while last.i + 1 < sentence.end and self._doc.hit(first) is None and self._goes_on(last.nbor()):
            last = last.nbor()
        return self._ref(first, last) if self._names_somebody(last) else None

    def _goes_on(self, token: Token) -> bool:
        joins = token.lower_ in ("of", "al", "for", "and", "-", "–") or token.dep_ == "case"
        return (token.pos_ == "PROPN" and token.text[:1].isupper()) or joins

    def _names_somebody(self, token: Token) -> bool:
        hit = self._doc.hit(token)
        if hit is not None:
            return hit.kind in ("actor", "person") and not hit.media
        if token.pos_ != "PROPN" or self._grounds.named_place(token) is not None:
            return False
        return token.ent_type_ in ("ORG", "PERSON", "NORP", "") and token.i not in self._doc.time_tokens

    def _ref(self, first: Token, last: Token) -> ActorRef | None:
        while first.i < last.i and first.lower_ in ("of", "and", "for", "the"):
            first = first.nbor()
        while last.i > first.i and last.lower_ in ("of", "and", "for"):
            last = last.nbor(-1)
        start, end = self._doc.start(first), self._doc.end(last)
        ref = self._grounds.resolve_text(self._doc.text[start:end], start, end)
        return ref if ref.actor is not None else None


def _initials(name: str, short: str) -> bool:
    """Whether an abbreviation is made of a name's first letters, small words counted or not."""
    words = re.findall(r"\w+", name)
    wanted = short.rstrip("s").replace("-", "").upper()
    every = "".join(w[0] for w in words).upper()
    great = "".join(w[0] for w in words if w[0].isupper())
    return len(wanted) > 1 and wanted in (every, great)
