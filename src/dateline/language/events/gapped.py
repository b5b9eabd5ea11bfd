"""Further places of a deed whose verb is told once: "captured Bor on Monday and Malakal on Tuesday".

The parse hangs the second place on the first one's day, or on the verb. Each becomes a deed of its own,
done by the same, on the day told beside it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Span, Token

from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Reader
from dateline.language.text.joints import conjuncts
from dateline.records.seams import TimeExpression

_NEAR = 40  # characters between a place and its day
_BOUND = {"conj", "appos"}
_TOLD = {"happened", "background", "believed"}


class Gapped(Reader):
    """Finds the places that share the verb of a deed without being told with it."""

    def further(self, draft: EventDraft) -> Iterator[EventDraft]:
        """The same deed at each further place, on its own day."""
        kind = self._ontology.type(draft.type)
        if draft.verdict.stance not in _TOLD or not (
            kind.control in ("gain", "lose") or draft.type == "advance"
        ):
            return
        if draft.where is None or draft.match.carrier.pos_ != "VERB":
            return
        found = list(self._places(draft))
        days = [self._day_of(t, found[n + 1] if n + 1 < len(found) else None) for n, t in enumerate(found)]
        for n, token in enumerate(found):
            where = self._grounds.where(token)
            listed = (days[m] for m in range(n, len(found)) if self._in_list(found[n : m + 1]))
            when = next((day.when for day in listed if day is not None), None)
            when = draft.when if when is None and self._goes_on(token) else when
            if where is None or when is None:
                continue
            yield dataclasses.replace(
                draft,
                match=msgspec.structs.replace(draft.match, roles={**draft.match.roles, "place": (token,)}),
                where=where,
                when=when,
                span=(draft.span[0], max(draft.span[1], self._nouns.at(token).end)),
                why=[*draft.why, f"and so {self._doc.word(token)}"],
            )

    def followed(self, sentence: Span, drafts: Sequence[EventDraft]) -> Iterator[EventDraft]:
        """The deed told last, at each place that "followed": "Kupiansk fell; Izium followed hours later".

        `drafts` are the deeds of the sentence and of the one before it.
        """
        told = [d for d in drafts if self._changes_hands(d)]
        for verb in sentence if told else ():
            places = self._following(verb)
            before = [d for d in told if d.span[1] <= self._doc.start(verb)] if places else []
            if before:
                yield from self._again(max(before, key=lambda d: d.span), sentence, verb, places)

    def _changes_hands(self, draft: EventDraft) -> bool:
        gain = self._ontology.type(draft.type).control in ("gain", "lose")
        return gain and draft.verdict.stance in _TOLD and draft.where is not None

    def _following(self, verb: Token) -> list[Token]:
        """The places of which a verb says no more than that they followed."""
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ != "suit"]
        if verb.lemma_ != "follow" or verb.tag_ not in ("VBD", "VBN", "VBZ") or objects:
            return []
        if any(c.dep_ in ("aux", "neg") and c.lower_ not in ("has", "have", "had") for c in verb.children):
            return []  # "could follow", "did not follow"
        subjects = [t for c in verb.children if c.dep_ == "nsubj" for t in conjuncts(c)]
        return [t for t in subjects if self._grounds.named_place(t) is not None]

    def _again(
        self, draft: EventDraft, sentence: Span, verb: Token, places: Sequence[Token]
    ) -> Iterator[EventDraft]:
        own = self._timing.own(verb, verb)
        for token in places:
            yield dataclasses.replace(
                draft,
                match=msgspec.structs.replace(draft.match, roles={**draft.match.roles, "place": (token,)}),
                where=self._grounds.where(token),
                when=own.when if own is not None and own.when.earliest else draft.when,
                sentence=sentence,
                span=self._doc.span_of([token, verb]),
                why=[*draft.why, f"and so {self._doc.word(token)}"],
            )

    @staticmethod
    def _in_list(places: Sequence[Token]) -> bool:
        """Whether places are coordinated with each other, so that they share one day."""
        return all(later.dep_ == "conj" and later.head.i >= places[0].i for later in places[1:])

    @staticmethod
    def _goes_on(place: Token) -> bool:
        """Whether "then" puts a place, or the first of its list, in one run with the one before."""
        while place.dep_ == "conj" and place.head.pos_ == "PROPN":
            place = place.head
        return any(
            c.lower_ in ("then", "also", "later", "afterwards") and c.i < place.i for c in place.children
        )

    def _places(self, draft: EventDraft) -> Iterator[Token]:
        told = {t.i for role in ("place", "from_place", "to_place") for t in draft.match.role(role)}
        verb = draft.match.carrier
        found: set[int] = set()
        for token in draft.sentence:
            if token.i <= max(told, default=verb.i) or self._grounds.named_place(token) is None:
                continue
            beside = token.dep_ in ("conj", "npadvmod", "dep") and token.head.i == verb.i
            listed = token.dep_ == "conj" and token.head.i in found  # "then Lamitan and Butig the next day"
            if beside or listed or self._after_a_day(token, verb):
                found.add(token.i)
                yield token

    def _after_a_day(self, token: Token, verb: Token) -> bool:
        """Whether a place is coordinated with the day on which the deed was done elsewhere."""
        node = token
        while node.dep_ in _BOUND:
            node = node.head
        if node.i == token.i or node.i not in self._doc.time_tokens:
            return False
        above = node.head.head if node.dep_ == "pobj" else node.head
        return node.dep_ in ("pobj", "npadvmod") and above.i == verb.i

    def _day_of(self, place: Token, following: Token | None) -> TimeExpression | None:
        """The time behind a place and before the next one, else the one between commas before it."""
        end = self._doc.end(place)
        stop = self._doc.start(following) if following is not None else end + _NEAR
        behind = (
            x
            for x in self._doc.times
            if end <= x.start <= min(stop, end + _NEAR)
            and not any(t.pos_ in ("VERB", "AUX") for t in self._doc.between(end, x.start))
        )
        start = self._doc.start(place)
        before = (x for x in self._doc.times if x.end <= start <= x.end + 2)
        return next(behind, None) or next(before, None)
