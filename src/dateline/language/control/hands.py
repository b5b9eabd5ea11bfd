"""Control told by a phrase alone: "Bria, now in rebel hands", "Bria: the army in control".

Such a phrase hangs from a place, from a participle of leaving or putting, or, in headlines and lists, from
nothing; the parse of what has no verb is a guess, so that the words' order decides with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import FORMERLY, PAST, Verdict, over
from dateline.language.drafts.control import EVENT_STANCES, ControlDraft, ControlParts, is_ground
from dateline.language.phrases.grounding import FIRST_PERSON
from dateline.language.text.arguments import noun_arguments
from dateline.records.values import ActorRef, When, Where

_HANDS = {"hands", "hand"}
_SWAY = {"control", "rule", "occupation", "grip", "administration", "authority"}
_CHARGE = {"control", "charge", "possession", "command"}
_LEAVING = {"leave", "put", "place", "bring", "deliver", "return", "throw", "consign"}
_KEEPING = {"keep", "find", "see", "have", "hold"}
_MARKS = {",", "(", ":", "-", "–", "—", "*", ";"}
_OPENING = {":", "-", "–", "—", "*", "•"}


class HandsReader(ControlParts):
    """Reads the control claims of one document that no verb or noun of control makes."""

    def read(self, token: Token) -> Iterator[ControlDraft]:
        """The claims that a noun makes behind "in" or "under": "in rebel hands", "in control of the town"."""
        prep = token.head
        if token.dep_ != "pobj" or prep.pos_ not in ("ADP", "SCONJ") or self._doc.hit(token) is not None:
            return
        word, lead = token.lower_, prep.lower_
        owned = (word in _HANDS and lead in ("in", "into", "to")) or (word in _SWAY and lead == "under")
        lost = word in _HANDS | _CHARGE and lead == "of" and prep.head.lower_ == "out"
        if owned:
            yield from self._owned(token, prep)
        elif lost:
            yield from self._lost(token, prep.head)
        elif word in _CHARGE and lead == "in":
            yield from self._charged(token, prep)

    # ------------------------------------------------------------------ "in rebel hands"

    def _owned(self, token: Token, prep: Token) -> Iterator[ControlDraft]:
        holder = self._owner(token)
        if holder is None:
            return
        top = prep.head
        if top.pos_ in ("VERB", "AUX") and top.lemma_.lower() in _LEAVING | _KEEPING and top.i < prep.i:
            places = [c for c in top.children if c.dep_ in ("dobj", "nsubjpass") and c.i < prep.i]
            yield from self._told(token, prep, top, places, holder)
            return
        place = self._ground(top, prep) or self._set_off(prep)
        if place is not None:
            yield from self._told(token, prep, None, [place], holder)

    def _lost(self, token: Token, out: Token) -> Iterator[ControlDraft]:
        """ "The town is out of rebel hands": they had it."""
        verb, holder = out.head, self._owner(token)
        if verb.lemma_ != "be" or holder is None:
            return
        verdict = stance_of(verb, self._ontology.words)
        if verdict.stance not in EVENT_STANCES:
            return
        own = self._timing.own(token, verb)
        for subject in (c for c in verb.children if c.dep_ == "nsubj"):
            for where, place in self._located(subject):
                if is_ground(where):
                    yield ControlDraft(
                        state="unknown",
                        verdict=verdict,
                        span=self._doc.span_of([place, out, token]),
                        where=where,
                        previous=holder,
                        when=own.when if own is not None else self._timing.report_day() or When(),
                        chains=self._speech.chains(verb),
                        confidence=0.75,
                        why=["out of hands", f"stance {verdict.why}"],
                    )

    def _owner(self, token: Token) -> ActorRef | None:
        """Whose hands: the side named before or behind the noun, or the speaker's own."""
        args = noun_arguments(token)
        for owner in (*args.attributes, *args.after("of")):
            if owner.lower_ in FIRST_PERSON:
                return self._speakers_side(token)
            if self._predicates.is_kind(owner, ("armed", "state")):
                ref = self._grounds.actor(owner)
                if ref is not None:
                    return self._grounds.forces(ref)
        return None

    def _speakers_side(self, token: Token) -> ActorRef | None:
        for chain in self._speech.chains(token):
            if chain[0].side is not None:
                return self._grounds.side_of(chain[0].side, chain[0].country)
        return None

    def _ground(self, top: Token, prep: Token) -> Token | None:
        """The place that such a phrase is said of: the noun it hangs from, the one that this names again."""
        if top.pos_ not in ("NOUN", "PROPN") or top.i > prep.i:
            return None
        renames = top.dep_ == "appos" and self._grounds.named_place(top) is None
        apposed = self._nouns.apposed_to(top) if renames else None
        if apposed is not None and self._grounds.where(apposed) is not None:
            return apposed
        return top if self._grounds.where(top) is not None else None

    def _set_off(self, prep: Token) -> Token | None:
        """The place before a phrase between marks, or above it: "Kidal, in rebel hands since May, …"."""
        before = prep.nbor(-1) if prep.i > 0 else None
        if before is None or before.text not in _MARKS:
            return None
        heading = self._nouns.heading(prep)
        place = before.nbor(-1) if before.i > prep.sent.start else heading
        if place is None or place.pos_ not in ("NOUN", "PROPN") or place.sent.start != prep.sent.start:
            place = heading
        return place if place is not None and self._grounds.where(place) is not None else None

    # ------------------------------------------------------------------ "the army in control"

    def _charged(self, token: Token, prep: Token) -> Iterator[ControlDraft]:
        top = prep.head
        verb = None
        if top.pos_ in ("VERB", "AUX"):
            if top.lemma_.lower() not in _LEAVING | _KEEPING:
                return
            verb, held = top, [c for c in top.children if c.dep_ == "dobj" and c.i < prep.i]
        else:
            held = [top]
        holder = next((r for t in held if (r := self._armed(t)) is not None), None)
        if holder is None:
            return
        places = list(noun_arguments(token).after("of", "over")) or self._heading(held[0])
        yield from self._told(token, prep, verb, places, holder)

    def _armed(self, token: Token) -> ActorRef | None:
        if token.pos_ not in ("NOUN", "PROPN") or not self._predicates.is_kind(token, ("armed", "state")):
            return None
        return self._grounds.actor(token)

    def _heading(self, holder: Token) -> list[Token]:
        """The place that a colon or dash sets before its holder: "Bria: the army in control"."""
        head = holder.head
        marks = self._doc.doc[head.i + 1 : holder.left_edge.i + 1] if head.i < holder.i else ()
        opened = any(t.text in _OPENING for t in marks)
        if opened and self._grounds.where(head) is not None:
            return [head]
        heading = self._nouns.heading(holder)
        return [heading] if heading is not None else []

    # ------------------------------------------------------------------ the claim

    def _told(
        self, token: Token, prep: Token, verb: Token | None, places: list[Token], holder: ActorRef
    ) -> Iterator[ControlDraft]:
        found: list[tuple[Where, Token]] = [
            (where, t) for place in places for where, t in self._located(place) if is_ground(where)
        ]
        verdict = stance_of(verb, self._ontology.words) if verb is not None else self._by_adverb(prep)
        if verb is None and any(self._won_here(place) for place in places):
            verdict = Verdict(stance="background", why=PAST)  # "recaptured Huta, in rebel hands since May"
        if verdict.stance not in EVENT_STANCES:
            return
        left = verb is not None and verb.lemma_.lower() in _LEAVING
        now = self._timing.report_day()
        own = self._timing.own(token, verb) if verb is not None else None
        when = self._timing.when(verb, verb, verdict.stance) if left and verb is not None else now
        if own is not None:
            when = own.when
        ended = verdict.why == PAST
        no_more = any(over(t) for t in (prep, prep.head))
        since = when if left and when is not None and when.earliest else self._since(token)
        for where, place in found:
            draft = ControlDraft(
                state="unknown" if no_more else "held",
                verdict=verdict,
                span=self._doc.span_of([place, prep, token]),
                where=where,
                holder=None if no_more else holder,
                previous=holder if no_more else None,
                when=since or When(reason="told as over, without a day") if ended else when or When(),
                since=since,
                as_of=None if left or ended or no_more else now,
                chains=self._speech.chains(verb or token),
                gained=left,
                aside=verb is None and verdict.stance == "background",
                confidence=0.75,
                why=[f"{prep.lower_} {token.lower_}", f"stance {verdict.why}"],
            )
            self._reach(draft, place)
            yield draft

    @staticmethod
    def _by_adverb(prep: Token) -> Verdict:
        """Past where an adverb says so: "Bria, formerly under rebel control"."""
        beside = [*prep.children, *(c for c in prep.head.children if c.dep_ == "advmod")]
        former = any(c.lower_ in FORMERLY for c in beside)
        return Verdict(stance="background", why=PAST) if former else Verdict(stance="happened", why="phrase")
