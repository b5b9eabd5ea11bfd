"""Tie claims: how two actors stand to each other, from prose, titles, appositions and "-backed"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import cast

from spacy.tokens import Span, Token

from dateline.language.arguments import conjuncts, prepositions
from dateline.language.drafts import EventDraft
from dateline.language.parts import Reader
from dateline.language.predicates import Match
from dateline.language.speech import Chain
from dateline.language.stance import Verdict, stance_of
from dateline.records.values import ActorRef, TieRelation, When

HYPHENED: dict[str, TieRelation] = {
    "backed": "backs",
    "supported": "backs",
    "led": "leads",
    "funded": "backs",
    "trained": "backs",
    "armed": "supplies",
    "allied": "allied_with",
    "aligned": "allied_with",
    "affiliated": "part_of",
    "linked": "allied_with",
    "sponsored": "backs",
    "commanded": "leads",
}
_NOMINALLY = {"nominally", "officially", "formally", "notionally"}
_SYMMETRIC = {"hostile_to", "allied_with", "same_as"}
# Offices that head a body or a state; the office of a spokesman or member does not.
_NOT_NOW = {"former", "ex", "late", "previous", "then", "onetime"}


@dataclasses.dataclass(kw_only=True)
class TieDraft:
    """A tie claim in the making."""

    subject: ActorRef
    relation: TieRelation
    object: ActorRef
    verdict: Verdict
    span: tuple[int, int]
    how: str | None = None
    nominal: bool = False
    when: When = dataclasses.field(default_factory=When)
    chains: tuple[Chain, ...] = ()
    confidence: float = 0.75
    why: list[str] = dataclasses.field(default_factory=list)


class TieReader(Reader):
    """Reads the tie claims of one document."""

    def read(self, sentence: Span) -> Iterator[TieDraft]:
        """The tie claims of a sentence."""
        for token in sentence:
            frames = self._ontology.tie_frames(token.lemma_.lower()) or self._ontology.tie_frames(
                token.lower_
            )
            if frames and self._doc.hit(token) is None:
                match = self._predicates.framed(token, frames, sentence)
                if match is not None:
                    yield from self._of_match(match)
            yield from self._hyphened(token)
            yield from self._office(token)

    def of_event(self, draft: EventDraft) -> Iterator[TieDraft]:
        """Who backs whom, from the supporters of an event."""
        for supporter in draft.supporters:
            for agent in draft.agents[:2]:
                if supporter.actor != agent.actor or supporter.actor is None:
                    yield TieDraft(
                        subject=supporter,
                        relation="backs",
                        object=agent,
                        verdict=draft.verdict,
                        span=_cover(supporter, agent, draft.span),
                        how="support",
                        when=draft.when,
                        chains=draft.chains,
                        why=["supporter of an event"],
                    )

    # ------------------------------------------------------------------ frames

    def _of_match(self, match: Match) -> Iterator[TieDraft]:
        verdict = stance_of(match.token, self._ontology.words)
        if verdict.stance in ("planned", "conditional") and match.frame.type != "hostile_to":
            return
        subjects, objects = self._sides(match)
        nominal = any(c.lower_ in _NOMINALLY for t in (match.token, match.carrier) for c in t.children)
        for subject in subjects:
            for obj in objects:
                if (subject.actor or subject.name) == (obj.actor or obj.name):
                    continue
                yield TieDraft(
                    subject=subject,
                    relation=cast(TieRelation, match.frame.type),
                    object=obj,
                    verdict=verdict,
                    span=self._span(match, subject, obj),
                    how=match.frame.how,
                    nominal=nominal,
                    when=self._when(match.token),
                    chains=self._speech.chains(match.carrier),
                    confidence=match.frame.sure,
                    why=[f"tie {match.frame.lemma}: {match.frame.type}", f"stance {verdict.why}"],
                )

    def _sides(self, match: Match) -> tuple[list[ActorRef], list[ActorRef]]:
        """Subject and object; of a noun that is said of somebody, that one is the subject."""
        agents = match.role("agent")
        if not agents and match.passive:  # "is allied with": the participle's subject
            agents = self._predicates.arguments(match.token).objects
        targets = match.role("target") or match.role("beneficiary")
        said = (
            tuple(self._said_of(match.token)) if match.token.pos_ in ("NOUN", "PROPN") or not agents else ()
        )
        others = tuple(t for t in (*agents, *targets) if t not in said)
        if said and others:
            agents, targets = said, others
        return self._actors(agents), self._actors(targets)

    def _actors(self, tokens: tuple[Token, ...]) -> list[ActorRef]:
        return [ref for t in tokens if (ref := self._grounds.actor(t)) is not None]

    def _said_of(self, token: Token) -> Iterator[Token]:
        """Of whom a noun is said: in apposition, as predicate, or as title before a name."""
        apposed = self._nouns.apposed_to(token)
        if apposed is not None:
            yield apposed
        elif token.dep_ in ("attr", "oprd"):
            yield from (c for s in token.head.children if s.dep_ == "nsubj" for c in conjuncts(s))
        elif token.dep_ in ("compound", "nmod") and token.head.i > token.i:
            yield token.head
        else:
            yield from (c for c in token.children if c.dep_ == "appos")

    def _when(self, token: Token) -> When:
        expression = self._timing.own(token, token)
        if expression is not None:
            return expression.when
        return self._timing.report_day() or When(reason="no date told")

    def _span(self, match: Match, subject: ActorRef, obj: ActorRef) -> tuple[int, int]:
        span = self._doc.span_of([match.token])
        bounds = self._doc.sentence_span(match.token.sent)
        for ref in (subject, obj):
            if (
                ref.start is not None
                and ref.end is not None
                and bounds[0] <= ref.start
                and ref.end <= bounds[1]
            ):
                span = min(span[0], ref.start), max(span[1], ref.end)
        return span

    # ------------------------------------------------------------------ patterns of the noun phrase

    def _hyphened(self, token: Token) -> Iterator[TieDraft]:
        """ "US-backed fighters", "the U.S.-led coalition", "Iranian-backed militias"."""
        relation = HYPHENED.get(token.lower_)
        if relation is None or token.i < 2 or token.nbor(-1).text not in ("-", "–"):
            return
        backer_token = token.nbor(-2)
        head = token.head if token.head.i > token.i else None
        hit = self._doc.hit(backer_token)
        if head is None or hit is None or (hit.kind == "nationality" and hit.country is None):
            return
        backer = self._grounds.actor(backer_token)
        noun = self._nouns.at(head)
        backed = self._grounds.actor(head)
        if noun.kind == "thing":
            end = max(noun.end, min(self._doc.end(list(head.subtree)[-1]), noun.end + 60))
            words = self._doc.text[self._doc.start(head) : end]
            backed = ActorRef(name=words, text=words, start=self._doc.start(head), end=end)
        if backed is None or backer is None or backer.actor is None:
            return
        subject, obj = (backed, backer) if relation == "part_of" else (backer, backed)
        yield TieDraft(
            subject=subject,
            relation=relation,
            object=obj,
            verdict=Verdict(stance="happened", why="adjective"),
            span=(self._doc.start(backer_token), noun.end),
            how=token.lower_,
            when=self._when(token),
            why=[f"adjective -{token.lower_}"],
        )

    def _office(self, token: Token) -> Iterator[TieDraft]:
        """ "The group's leader X", "X, a leader of the paramilitary", "President X"."""
        nominal = (
            self._nouns.nominal(token)
            if token.pos_ in ("NOUN", "PROPN") and self._doc.hit(token) is None
            else None
        )
        if nominal is None or not nominal.tags & {"leader", "member", "head"}:
            return
        person = self._person_of(token)
        body = self._body_of(token, person)
        if person is None or body is None:
            return
        subject, obj = self._grounds.actor(person), body
        if subject is None or (subject.actor is not None and subject.actor == obj.actor):
            return
        former = any(c.lower_ in _NOT_NOW for c in token.children)
        relation: TieRelation = "leads" if nominal.tags & {"leader", "head"} else "part_of"
        start = min(
            self._doc.start(person),
            obj.start if obj.start is not None else self._doc.start(token),
            self._doc.start(token),
        )
        end = max(self._doc.end(person), obj.end or 0, self._doc.end(token))
        yield TieDraft(
            subject=subject,
            relation=relation,
            object=obj,
            when=self._when(token),
            span=(start, end),
            verdict=Verdict(stance="background" if former else "happened", why="title"),
            how=token.text,
            why=[f"title {token.text}"],
        )

    def _person_of(self, title: Token) -> Token | None:
        for token in self._said_of(title):
            if self._nouns.at(token).kind == "person" or token.ent_type_ == "PERSON":
                return token
        return None

    def _body_of(self, title: Token, person: Token | None) -> ActorRef | None:
        """The body that an office is in: the owner, a modifier, or what stands after "of"."""
        tokens = [t for p, t in prepositions(title) if p in ("of", "in", "for", "with")]
        holders = [title] + ([person] if person is not None else [])
        for holder in holders:
            tokens += [
                c
                for c in holder.children
                if c.dep_ in ("poss", "compound", "amod", "nmod") and c.i != title.i
            ]
        for token in tokens:
            noun = self._nouns.at(token)
            if noun.kind in ("actor", "platform") or (
                noun.hit is not None and noun.hit.kind in ("place", "nationality")
            ):
                if self._nouns.nominal(token) is not None and noun.generic and token.dep_ != "pobj":
                    continue
                ref = self._grounds.actor(token)
                if ref is not None and ref.actor is not None:
                    return ref
        return None


def _cover(a: ActorRef, b: ActorRef, fallback: tuple[int, int]) -> tuple[int, int]:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return fallback
    start, end = min(a.start, b.start), max(a.end, b.end)
    return (start, end) if end - start < 300 else fallback


def is_symmetric(relation: str) -> bool:
    """Whether a relation holds both ways."""
    return relation in _SYMMETRIC
