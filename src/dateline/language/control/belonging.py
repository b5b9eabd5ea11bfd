"""Control told by whose a place is, without a word for holding.

"The town is still the rebels'", "it remains FN", and, in lists, "Derna: Libyan National Army since 12 June".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.control import EVENT_STANCES, ControlDraft, ControlParts, is_ground
from dateline.language.text.joints import conjuncts
from dateline.records.values import ActorRef, When

_COPULAS = {"be", "remain", "stay", "become"}
_OWN = {"his", "hers", "theirs"}
_CLOSING = {".", ";", ",", "(", ")"}


class BelongingReader(ControlParts):
    """Reads the control claims of one document that say whose a place is."""

    def read(self, token: Token) -> Iterator[ControlDraft]:
        """The claims that a word makes as what is said of a place, or stands behind its heading."""
        verb = self._copula(token)
        if verb is not None:
            yield from self._said(token, verb)
        elif self._stands_alone(token):
            yield from self._listed(token)

    def also(self, sentence: Span, before: ControlDraft | None) -> Iterator[ControlDraft]:
        """ "So is Horlivka": what the sentence before told of another place."""
        verb = next((t for t in sentence[:6] if t.lemma_ == "be"), None)
        if before is None or sentence[0].lower_ != "so" or verb is None:
            return
        named = [
            t for t in sentence[verb.i - sentence.start + 1 :] if self._grounds.named_place(t) is not None
        ]
        for place in named[:1]:
            for where, spot in self._located(place):
                if is_ground(where):
                    yield ControlDraft(
                        state=before.state,
                        verdict=before.verdict,
                        span=self._doc.span_of([sentence[0], spot]),
                        where=where,
                        holder=before.holder,
                        when=before.when,
                        as_of=before.as_of,
                        chains=before.chains,
                        confidence=0.7,
                        why=["so is"],
                    )

    def _copula(self, token: Token) -> Token | None:
        """The verb by which a word says whose something is."""
        verb = token.head
        if token.dep_ not in ("attr", "acomp", "oprd", "dobj") or verb.lemma_ not in _COPULAS:
            return None
        cased = any(c.dep_ == "case" for c in token.children)
        hit = self._doc.hit(token)
        side = hit is not None and hit.kind in ("actor", "nationality") and not hit.media
        return verb if cased or token.lower_ in _OWN or (side and verb.lemma_ != "be") else None

    def _said(self, token: Token, verb: Token) -> Iterator[ControlDraft]:
        holder = self._side(token)
        verdict = stance_of(verb, self._ontology.words)
        if holder is None or verdict.stance not in EVENT_STANCES:
            return
        subjects = [t for c in verb.children if c.dep_ == "nsubj" for t in conjuncts(c)]
        own = self._timing.own(verb, verb)
        since = own.when if own is not None and own.when.earliest else None
        began = verb.lemma_ == "become"
        for subject in subjects:
            for where, place in self._located(subject):
                if not is_ground(where):
                    continue
                now = self._timing.report_day()
                yield ControlDraft(
                    state="held",
                    verdict=verdict,
                    span=self._doc.span_of([place, verb, token]),
                    where=where,
                    holder=holder,
                    when=self._timing.when(verb, verb, verdict.stance) if began else now or When(),
                    since=since,
                    as_of=None if began else now,
                    chains=self._speech.chains(verb),
                    gained=began,
                    confidence=0.75,
                    why=[f"{verb.lemma_} theirs", f"stance {verdict.why}"],
                )

    def _side(self, token: Token) -> ActorRef | None:
        """Whose the place is: a side that is known, or whom a pronoun stands for."""
        ref = self._grounds.actor(token)
        return self._grounds.forces(ref) if ref is not None and ref.side is not None else None

    # ------------------------------------------------------------------ "Derna: the army since 12 June"

    def _stands_alone(self, token: Token) -> bool:
        """Whether a side is all that a heading is followed by, but for a "since"."""
        hit = self._doc.hit(token)
        if hit is None or hit.kind != "actor" or hit.media or not hit.armed:
            return False
        heading = self._nouns.heading(token)
        noun = self._nouns.at(token)
        if heading is None or noun.head.i != token.i:
            return False
        before = self._doc.between(self._doc.end(heading), noun.start)
        if any(t.is_alpha for t in before) or token.i + 1 >= len(self._doc.doc):
            return False
        behind = token.nbor(1)
        return behind.text in _CLOSING or behind.lower_ == "since"

    def _listed(self, token: Token) -> Iterator[ControlDraft]:
        heading, holder = self._nouns.heading(token), self._side(token)
        if heading is None or holder is None:
            return
        now = self._timing.report_day()
        for where, place in self._located(heading):
            if is_ground(where):
                yield ControlDraft(
                    state="held",
                    verdict=Verdict(stance="happened", why="listed"),
                    span=self._doc.span_of([place, token]),
                    where=where,
                    holder=holder,
                    when=now or When(reason="the report has no date"),
                    since=self._since(token),
                    as_of=now,
                    confidence=0.7,
                    why=["listed behind its heading"],
                )
