"""Tie claims: how two actors stand to each other, from prose, links between phrases, and adjectives.

Offices, ranks and possessions are read in `offices`, names for one another in `synonyms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import cast

from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts
from dateline.language.drafts.ties import TieDraft, TieParts
from dateline.language.phrases.nouns import is_country
from dateline.language.text.joints import clause_of, conjuncts, prepositions
from dateline.language.ties.deeds import ADVERSE, comes_again, is_standing, lasting
from dateline.language.ties.offices import OfficeReader
from dateline.language.ties.participles import ParticipleReader
from dateline.language.ties.sides import Sides
from dateline.language.ties.synonyms import SynonymReader
from dateline.records.values import ActorRef, TieRelation

_NOMINALLY = {"nominally", "officially", "formally", "notionally"}
_MANNERS = ("aim", "habit")  # of a frame: its deed makes a tie while it is meant, or where it comes again
_SIDING = {"backs", "allied_with", "supplies"}
_SYMMETRIC = {"hostile_to", "allied_with", "same_as"}
_PEOPLE = "actor:civilians"  # nobody holds an office of people at large: "his family's lawyer"


class TieReader(TieParts):
    """Reads the tie claims of one document."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._words = parts.ontology.tie_words
        self._offices = OfficeReader(parts)
        self._synonyms = SynonymReader(parts)
        self._sides = Sides(parts)
        self._participles = ParticipleReader(parts, self._sides)

    def read(self, sentence: Span) -> Iterator[TieDraft]:
        """The tie claims of a sentence."""
        for token in sentence:
            frames = self._ontology.tie_frames(token.lemma_.lower()) or self._ontology.tie_frames(
                token.lower_
            )
            in_a_name = token.pos_ == "PROPN" and token.dep_ in ("compound", "nmod")
            if frames and self._doc.hit(token) is None and not in_a_name:
                match = self._predicates.framed(token, frames, sentence)
                if match is not None:
                    yield from self._of_match(match)
            yield from self._participles.read(token)
        yield from self._linked(sentence)
        yield from (tie for tie in self._offices.read(sentence) if tie.object.actor != _PEOPLE)
        yield from self._synonyms.read(sentence)

    def of_event(self, draft: EventDraft) -> Iterator[TieDraft]:
        """Who backs whom, from the supporters of an event; who is at war with whom, by the event itself."""
        yield from self._at_war(draft)
        helped = draft.agents[: 2 if len(draft.supporters) == 1 else 1]
        for supporter in draft.supporters:
            for agent in helped:
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

    def _at_war(self, draft: EventDraft) -> Iterator[TieDraft]:
        """Enmity told by deeds that are meant or come again: "continue to strike X"."""
        if not ADVERSE.intersection(draft.type.split(".")[:1]):
            return
        if not is_standing(draft.token, draft.verdict, self._ontology):
            return
        doers = draft.match.role("agent")
        if doers and all(self._nouns.at(t).kind == "person" for t in doers):
            return
        meant = draft.verdict.stance == "planned"
        verdict = Verdict(stance="ongoing", why="aim") if meant else draft.verdict
        for agent, target in product(draft.agents, draft.targets):
            known = None not in (agent.actor, target.actor) and agent.actor != target.actor
            if known and not self._sides.are_crowds(agent, target) and not self._grounds.is_person(agent):
                yield TieDraft(
                    subject=agent,
                    relation="hostile_to",
                    object=target,
                    verdict=verdict,
                    span=_cover(agent, target, draft.span),
                    when=draft.when,
                    chains=draft.chains,
                    confidence=0.6,
                    why=[f"standing deed {self._doc.word(draft.token)}: hostile_to"],
                )

    # ------------------------------------------------------------------ frames

    def _of_match(self, match: Match) -> Iterator[TieDraft]:
        relation = cast(TieRelation, match.frame.type)
        verdict = lasting(match.token, relation, self._ontology)
        aim = match.frame.how == "aim"
        if verdict.stance in ("planned", "conditional") and relation != "hostile_to":
            return
        aimed = verdict.stance == "ongoing" or self._sides.helps(match.token.head)
        if aim and not aimed and not is_standing(match.token, verdict, self._ontology):
            return  # done, it is an event
        if relation == "directs" and any(c.dep_ in ("xcomp", "ccomp") for c in match.token.children):
            return  # told them to do a thing
        if match.frame.how == "habit" and not comes_again(match.token, verdict, self._ontology):
            return
        if relation == "hostile_to" and verdict.stance == "planned" and self._sides.is_owned(match):
            verdict = Verdict(stance="ongoing", why="whose fight it is")
        subjects, objects = self._sides.of(match)
        if relation == "hostile_to":
            subjects = [s for s in subjects if not self._grounds.is_person(s)]
        nominal = any(c.lower_ in _NOMINALLY for t in (match.token, match.carrier) for c in t.children)
        pairs: Iterable[tuple[ActorRef, ActorRef]] = product(subjects, objects)
        if relation in _SYMMETRIC and not objects and match.frame.noun:
            pairs = combinations(subjects, 2)
        for subject, obj in pairs:
            if (subject.actor or subject.name) == (obj.actor or obj.name):
                continue
            yield TieDraft(
                subject=subject,
                relation=relation,
                object=obj,
                verdict=Verdict(stance="ongoing", why="aim") if aim else verdict,
                span=self._span(match.token, subject, obj),
                how=None if match.frame.how in _MANNERS else match.frame.how,
                nominal=nominal,
                when=self._when(match.token),
                chains=self._speech.chains(match.carrier),
                confidence=match.frame.sure,
                why=[f"tie {match.frame.lemma}: {match.frame.type}", f"stance {verdict.why}"],
            )
        if relation in _SIDING:
            yield from self._common_enemies(match.token, verdict, [*subjects, *objects])
        if relation == "allied_with":
            yield from self._fellows(match, verdict, [*subjects, *objects])

    def _fellows(self, match: Match, verdict: Verdict, allies: list[ActorRef]) -> Iterator[TieDraft]:
        """In what they work together: "working with Turkey within NATO and the coalition"."""
        within = self._predicates.arguments(match.token).after("within")
        bodies = [t for t in within if not is_country(self._doc.hit(t)) and self._nouns.at(t).kind == "actor"]
        for one, body in product(allies, self._sides.actors(bodies, "part_of")):
            if None not in (one.actor, body.actor) and one.actor != body.actor:
                yield TieDraft(
                    subject=one,
                    relation="part_of",
                    object=body,
                    verdict=verdict,
                    span=self._span(match.token, one, body),
                    when=self._when(match.token),
                    chains=self._speech.chains(match.carrier),
                    confidence=match.frame.sure,
                    why=[f"within what: {match.frame.lemma}"],
                )

    def _common_enemies(
        self, verb: Token, verdict: Verdict, allies: list[ActorRef], *beside: Token
    ) -> Iterator[TieDraft]:
        """Against whom one side stands by another: "helped the government against the rebels"."""
        arguments = self._predicates.arguments(verb)
        against = [
            t for thing in (*arguments.objects, *beside) for p, t in prepositions(thing) if p == "against"
        ]
        against += [t for t in arguments.after("against") if t not in against]
        for one, enemy in product(allies, self._sides.actors(against, "hostile_to")):
            known = None not in (one.actor, enemy.actor) and one.actor != enemy.actor
            if known and not self._grounds.is_person(one):
                yield TieDraft(
                    subject=one,
                    relation="hostile_to",
                    object=enemy,
                    verdict=verdict,
                    span=self._span(verb, one, enemy),
                    when=self._when(verb),
                    chains=self._speech.chains(verb),
                    confidence=0.6,
                    why=[f"against whom: {verb.lemma_}"],
                )

    # ------------------------------------------------------------------ links

    def _linked(self, sentence: Span) -> Iterator[TieDraft]:
        """ "The coalition struck in support of the army", "fought alongside": by a phrase of the clause."""
        start, end = self._doc.sentence_span(sentence)
        for found in self._words.linking.finditer(self._doc.text, start, end):
            tokens = [t for t in sentence if found.start() <= self._doc.start(t) < found.end()]
            link = self._words.links[found.group().lower()]
            other = self._after(tokens[-1]) if tokens else None
            if other is None:
                continue
            verb = clause_of(tokens[0])
            objects = self._sides.actors(conjuncts(other), link.relation)
            holders = self._sides.doers(verb)
            if link.adjective:  # "forces loyal to X" are whoever they are by that
                holders = self._said(tokens[0])
            if link.adjective or (verb.dep_ == "acl" and verb.tag_ == "VBG"):  # "forces fighting alongside X"
                holders = tuple(t for t in holders if t.pos_ == "PROPN" or self._doc.hit(t))
            for subject, obj in product(self._sides.actors(holders, "allied_with"), objects):
                if subject.actor is None or obj.actor is None or subject.actor == obj.actor:
                    continue
                one, two = (obj, subject) if link.swap else (subject, obj)
                verdict = lasting(verb, link.relation, self._ontology)
                if link.relation == "part_of" and verdict.stance == "planned":
                    verdict = Verdict(stance="ongoing", why="part of it whatever it will do")
                if verdict.stance in ("planned", "conditional"):
                    continue
                yield TieDraft(
                    subject=one,
                    relation=link.relation,
                    object=two,
                    verdict=verdict,
                    span=self._span(tokens[0], subject, obj),
                    how=link.how,
                    when=self._when(verb),
                    chains=self._speech.chains(verb),
                    confidence=0.65,
                    why=[f"link {found.group()}: {link.relation}"],
                )
                if link.relation in _SIDING and not link.adjective and not link.swap:
                    yield from self._common_enemies(verb, verdict, [obj], other)

    def _said(self, adjective: Token) -> tuple[Token, ...]:
        """Of whom an adjective is said: its noun, or the subject of its copula."""
        node = adjective
        for _ in range(3):
            node = node.head
            if node.pos_ in ("NOUN", "PROPN"):
                return (self._sides.named(node),)
            if node.lemma_ in ("be", "remain", "become", "stay"):
                return self._predicates.arguments(node).subjects
        return ()

    def _after(self, last: Token) -> Token | None:
        """The noun that a linking phrase leads to."""
        for child in last.children:
            if child.dep_ == "pobj" and child.i > last.i:
                return child
        return None


def _cover(a: ActorRef, b: ActorRef, fallback: tuple[int, int]) -> tuple[int, int]:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return fallback
    start, end = min(a.start, b.start), max(a.end, b.end)
    return (start, end) if end - start < 300 else fallback


def is_symmetric(relation: str) -> bool:
    """Whether a relation holds both ways."""
    return relation in _SYMMETRIC
