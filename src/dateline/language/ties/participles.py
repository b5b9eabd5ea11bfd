"""Ties told by a participle behind a name: "US-backed fighters", "its Iranian trained and equipped wing"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.parts import Parts
from dateline.language.drafts.ties import TieDraft, TieParts
from dateline.language.phrases.nouns import Noun
from dateline.language.ties.sides import BY_THINGS, Sides
from dateline.records.values import ActorRef

_HYPHENS = ("-", "–")


class ParticipleReader(TieParts):
    """Reads the ties that participles before a noun tell of one document."""

    def __init__(self, parts: Parts, sides: Sides) -> None:
        super().__init__(parts)
        self._sides = sides
        self._derived = parts.ontology.tie_words.derived

    def read(self, token: Token) -> Iterator[TieDraft]:
        """The tie that a participle makes of the name before it and the noun behind it."""
        derived = self._derived.get(token.lower_)
        found = self._before_and_behind(token) if derived is not None else None
        if derived is None or found is None:
            return
        backer_token, head = found
        hit = self._doc.hit(backer_token)
        nominal = self._nouns.nominal(backer_token) if hit is None else None
        state = nominal is not None and "state" in nominal.tags  # "government-backed militias"
        named = hit is not None or backer_token.ent_type_ in ("GPE", "NORP", "ORG")
        state = state or (nominal is not None and backer_token.text[:1].isupper())  # "the Coalition"
        if not (state or named) or (hit and hit.kind == "nationality" and not hit.country):
            return
        backer = self._grounds.actor(backer_token)
        if hit is None and named:  # inside a longer name that is known: "the Turkey-backed X Army"
            start = self._doc.start(backer_token)
            backer = self._grounds.resolve_text(backer_token.text, start, self._doc.end(backer_token))
        noun = self._nouns.at(head)
        called = self._called(head)
        backed = self._grounds.actor(called)
        start = self._doc.start(backer_token)
        if called != head:
            noun = self._nouns.at(called)
        elif " and " in self._doc.text[noun.start : start]:  # "Iraqi and US-backed forces"
            end = self._doc.end(head)
            backed = self._grounds.resolve_text(self._doc.text[start:end], start, end)
        if noun.kind == "thing" and derived.relation in BY_THINGS:
            backed = self._thing(head, noun)
        if backed is None or backer is None or backer.actor is None or backed.actor == backer.actor:
            return
        subject, obj = (backed, backer) if derived.swap else (backer, backed)
        yield TieDraft(
            subject=subject,
            relation=derived.relation,
            object=obj,
            verdict=Verdict(stance="happened", why="adjective"),
            span=(self._doc.start(backer_token), noun.end),
            how=derived.how or token.lower_,
            when=self._when(token),
            why=[f"adjective -{token.lower_}"],
        )

    def _before_and_behind(self, participle: Token) -> tuple[Token, Token] | None:
        """The name before a participle and the noun that it stands before."""
        if participle.i < 1:
            return None
        before = participle.nbor(-1)
        if before.text in _HYPHENS and participle.i > 1:
            head = participle.head
            return (participle.nbor(-2), head) if head.i > participle.i else None
        first = participle.head
        if participle.dep_ == "conj" and first.lower_ in self._derived:  # "trained and equipped"
            found = self._before_and_behind(first)
            return found if found is not None and found[1].i > participle.i else None
        bare = participle.tag_ in ("VBN", "VBD") and participle.dep_ == "amod" and first.i > participle.i
        hit = self._doc.hit(before)
        named = hit is not None or before.ent_type_ in ("GPE", "NORP", "ORG") or before.text[:1].isupper()
        return (before, first) if bare and named and before.i >= participle.sent.start else None

    def _called(self, noun: Token) -> Token:
        """The name of what a participle is said of, where it follows: "its U.S.-backed wing, the X Front"."""
        for name in self._sides.said_of(noun):
            hit = self._doc.hit(name)
            if hit is not None and hit.kind == "actor" and not hit.media and name.i > noun.i:
                return name
        return noun

    def _thing(self, head: Token, noun: Noun) -> ActorRef:
        """What is backed where it is no body: "a U.S.-backed campaign to retake Mosul", by its own words."""
        end = max(noun.end, min(self._doc.end(list(head.subtree)[-1]), noun.end + 60))
        words = self._doc.text[self._doc.start(head) : end]
        return ActorRef(name=words, text=words, start=self._doc.start(head), end=end)
