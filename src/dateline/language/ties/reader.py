"""Tie claims: how two actors stand to each other, from prose, links between phrases, and adjectives.

Offices, ranks and possessions are read in `offices`, names for one another in `synonyms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import cast

from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import FORMERLY, PAST, Verdict
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts
from dateline.language.drafts.ties import TieDraft, TieParts
from dateline.language.phrases.grounding import FIRST_PERSON
from dateline.language.phrases.nouns import Noun
from dateline.language.text.joints import clause_of, conjuncts
from dateline.language.ties.offices import OfficeReader
from dateline.language.ties.synonyms import SynonymReader
from dateline.records.values import ActorRef, TieRelation

_NOMINALLY = {"nominally", "officially", "formally", "notionally"}
_SYMMETRIC = {"hostile_to", "allied_with", "same_as"}
# In these a thing stands for its owner: "backed by Coalition advisers", "the fight against ISIL positions".
_BY_THINGS = {"backs", "supplies", "hostile_to"}
_CROWDS = {"actor:civilians", "actor:protesters", "actor:rioters", "actor:unidentified"}
_TAKING_PART = {
    "join",
    "lead",
    "continue",
    "wage",
    "launch",
    "support",
    "intensify",
    "resume",
    "conduct",
    "start",
}


class TieReader(TieParts):
    """Reads the tie claims of one document."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._words = parts.ontology.tie_words
        self._offices = OfficeReader(parts)
        self._synonyms = SynonymReader(parts)

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
            yield from self._hyphened(token)
        yield from self._linked(sentence)
        yield from self._offices.read(sentence)
        yield from self._synonyms.read(sentence)

    def of_event(self, draft: EventDraft) -> Iterator[TieDraft]:
        """Who backs whom, from the supporters of an event."""
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

    # ------------------------------------------------------------------ frames

    def _of_match(self, match: Match) -> Iterator[TieDraft]:
        verdict = stance_of(match.token, self._ontology.words)
        if any(c.lower_ in FORMERLY for c in match.token.children):
            verdict = Verdict(stance="background", why=PAST)
        if (
            verdict.stance == "planned"
            and match.token.head.lemma_.lower() in self._ontology.words.continue_verbs
        ):
            verdict = Verdict(stance="ongoing", why="to be continued")
        relation = cast(TieRelation, match.frame.type)
        aim = match.frame.how == "aim"
        if verdict.stance in ("planned", "conditional") and relation != "hostile_to":
            return
        if aim and verdict.stance not in ("planned", "ongoing"):
            return  # done, it is an event
        subjects, objects = self._sides(match)
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
                how=None if aim else match.frame.how,
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
        is_noun = match.token.pos_ in ("NOUN", "PROPN")
        said = tuple(self._said_of(match.token)) if is_noun or not agents else ()
        others = tuple(t for t in (*agents, *targets) if t not in said)
        if said and others:
            agents, targets = said, others
        if not agents and is_noun and match.frame.type == "hostile_to":
            agents = self._taking_part(match.token)
        relation = match.frame.type
        return self._actors(agents, relation), self._actors(targets, relation)

    def _taking_part(self, noun: Token) -> tuple[Token, ...]:
        """Who takes part in a fight: the subject of "joined the fight against X"."""
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        if verb.pos_ != "VERB" or verb.lemma_ not in _TAKING_PART:
            return ()
        return self._predicates.arguments(verb).subjects

    def _actors(self, tokens: Iterable[Token], relation: str) -> list[ActorRef]:
        found = []
        for token in tokens:
            if relation not in _BY_THINGS and self._nouns.at(token).kind in ("thing", "weapon", "vehicle"):
                continue
            hit = self._doc.hit(token)
            if relation in ("part_of", "leads") and hit is not None and hit.kind == "nationality":
                continue  # "the group's Arab component" is no part of the Arabs
            refs = self._grounds.actors(self._named(token)) or (self._speaker(token),)
            found += [ref for ref in refs if ref is not None and ref.actor not in _CROWDS]
        return found

    def _named(self, token: Token) -> Token:
        """The name that a common noun explains: in "Ansar Dine, a group linked to X", Ansar Dine."""
        if token.pos_ != "NOUN" or token.dep_ != "appos":
            return token
        hit = self._doc.hit(token.head)
        return token.head if hit is not None and hit.kind == "actor" and not hit.media else token

    def _speaker(self, token: Token) -> ActorRef | None:
        """The side of whoever says "we" or "our"."""
        if token.lower_ not in FIRST_PERSON:
            return None
        told = (chain[0] for chain in self._speech.chains(clause_of(token)) if chain)
        speaker = next((s for s in told if s.via != "agency" and s.side is not None), None)
        if speaker is None or speaker.side is None:
            return None
        return self._grounds.side_of(speaker.side, speaker.country)

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
            following = self._named_right_after(token) or self._named_after_comma(token)
            yield from [c for c in token.children if c.dep_ == "appos"] or following

    def _named_right_after(self, noun: Token) -> list[Token]:
        """The name that a noun stands before, if the parser took it for a word of its own: "its ally X"."""
        if noun.i + 1 >= noun.sent.end or not any(c.dep_ == "poss" for c in noun.children):
            return []
        hit = self._doc.hit(noun.nbor())
        return [noun.nbor()] if hit is not None and hit.kind in ("actor", "person") else []

    def _named_after_comma(self, noun: Token) -> list[Token]:
        """The name that explains a noun, if the parser took it for another subject: "its wing, the X, …"."""
        within = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("in", "for")), None)
        place = next((c for c in within.children if c.dep_ == "pobj"), None) if within is not None else None
        last = place if place is not None and within is not None and within.i == noun.i + 1 else noun
        i = last.i + 2  # "al-Qaeda's affiliate in Syria, the Nusra Front"
        if i >= noun.sent.end or self._doc.doc[i - 1].text != ",":
            return []
        if self._doc.doc[i].pos_ == "DET" and i + 1 < noun.sent.end:
            i += 1
        name = self._doc.doc[i]
        hit = self._doc.hit(name)
        closed = name.i + 1 < noun.sent.end and name.nbor().is_punct
        owned = any(c.dep_ == "poss" for c in noun.children)
        return [name] if owned and closed and hit is not None and hit.kind in ("actor", "person") else []

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
            objects = self._actors(conjuncts(other), "backs" if link.relation == "backs" else link.relation)
            holders = self._doers(verb)
            if link.adjective:  # "forces loyal to X" are whoever they are by that
                holders = tuple(t for t in self._said(tokens[0]) if t.pos_ == "PROPN" or self._doc.hit(t))
            for subject, obj in product(self._actors(holders, "allied_with"), objects):
                if subject.actor is None or obj.actor is None or subject.actor == obj.actor:
                    continue
                one, two = (obj, subject) if link.swap else (subject, obj)
                verdict = stance_of(verb, self._ontology.words)
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

    def _said(self, adjective: Token) -> tuple[Token, ...]:
        """Of whom an adjective is said: its noun, or the subject of its copula."""
        node = adjective
        for _ in range(3):
            node = node.head
            if node.pos_ in ("NOUN", "PROPN"):
                return (self._named(node),)
            if node.lemma_ in ("be", "remain", "become", "stay"):
                return self._predicates.arguments(node).subjects
        return ()

    def _after(self, last: Token) -> Token | None:
        """The noun that a linking phrase leads to."""
        for child in last.children:
            if child.dep_ == "pobj" and child.i > last.i:
                return child
        return None

    def _doers(self, verb: Token) -> tuple[Token, ...]:
        """Who does what a verb tells; for a deed told as object ("conducted strikes …"), who did that."""
        if verb.pos_ not in ("VERB", "AUX"):
            return ()
        subjects = self._predicates.arguments(verb).subjects
        for _ in range(3):
            if subjects or verb.dep_ not in ("acl", "advcl", "xcomp", "conj"):
                break
            verb = clause_of(verb.head)
            subjects = self._predicates.arguments(verb).subjects if verb.pos_ in ("VERB", "AUX") else ()
        return subjects

    # ------------------------------------------------------------------ adjectives

    def _hyphened(self, token: Token) -> Iterator[TieDraft]:
        """ "US-backed fighters", "the U.S.-led coalition", "Coalition trained and equipped"."""
        derived = self._words.derived.get(token.lower_)
        if derived is None or token.i < 2 or token.nbor(-1).text not in ("-", "–"):
            return
        backer_token = token.nbor(-2)
        head = token.head if token.head.i > token.i else None
        hit = self._doc.hit(backer_token)
        nominal = self._nouns.nominal(backer_token) if hit is None else None
        state = nominal is not None and "state" in nominal.tags  # "government-backed militias"
        named = hit is not None or backer_token.ent_type_ in ("GPE", "NORP", "ORG")
        if head is None or not (state or named) or (hit and hit.kind == "nationality" and not hit.country):
            return
        backer = self._grounds.actor(backer_token)
        if hit is None and named:  # inside a longer name that is known: "the Turkey-backed X Army"
            start = self._doc.start(backer_token)
            backer = self._grounds.resolve_text(backer_token.text, start, self._doc.end(backer_token))
        noun = self._nouns.at(head)
        backed = self._grounds.actor(head)
        start = self._doc.start(backer_token)
        if " and " in self._doc.text[noun.start : start]:  # "Iraqi and US-backed forces"
            end = self._doc.end(head)
            backed = self._grounds.resolve_text(self._doc.text[start:end], start, end)
        if noun.kind == "thing" and derived.relation in _BY_THINGS:
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

    def _thing(self, head: Token, noun: Noun) -> ActorRef:
        """What is backed where it is no body: "a U.S.-backed campaign to retake Mosul", by its own words."""
        end = max(noun.end, min(self._doc.end(list(head.subtree)[-1]), noun.end + 60))
        words = self._doc.text[self._doc.start(head) : end]
        return ActorRef(name=words, text=words, start=self._doc.start(head), end=end)


def _cover(a: ActorRef, b: ActorRef, fallback: tuple[int, int]) -> tuple[int, int]:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return fallback
    start, end = min(a.start, b.start), max(a.end, b.end)
    return (start, end) if end - start < 300 else fallback


def is_symmetric(relation: str) -> bool:
    """Whether a relation holds both ways."""
    return relation in _SYMMETRIC
