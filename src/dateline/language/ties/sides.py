"""Who stands on each side of a tie: what fills its slots, of whom it is said, who does what a noun tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.drafts.parts import Parts
from dateline.language.drafts.ties import TieParts
from dateline.language.phrases.grounding import FIRST_PERSON
from dateline.language.phrases.nouns import is_country
from dateline.language.text.arguments import noun_arguments
from dateline.language.text.joints import clause_of, conjuncts, prepositions
from dateline.records.values import ActorRef

# In these a thing stands for its owner: "backed by Coalition advisers", "the fight against ISIL positions".
BY_THINGS = {"backs", "supplies", "hostile_to"}
_CROWDS = {"actor:civilians", "actor:protesters", "actor:rioters", "actor:unidentified"}
_PERSONAL_OWNER = {"its", "their", "his", "her"}
_OWNED = ("thing", "weapon", "vehicle", "platform", "place", "unknown")
_HAVING = {"have", "run", "operate", "maintain", "own", "host"}
_BESIDE = ("with", "by", "alongside", "beside")
_CLIMB = 6  # words from a deed's noun up to the verb that tells who does it


class Sides(TieParts):
    """The actors on the two sides of the ties of one document."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._words = parts.ontology.tie_words

    def of(self, match: Match) -> tuple[list[ActorRef], list[ActorRef]]:
        """Subject and object; of a noun that is said of somebody, that one is the subject."""
        agents = match.role("agent")
        agents = self._bound(match.token) or agents
        if not agents and not match.frame.noun:  # "a base that trains the army": whose base it is
            active = () if match.passive else self.doers(match.token)
            agents = tuple(t for t in active if self.named(t) != t)
        if not agents and match.passive:  # "is allied with": the participle's subject
            agents = self._predicates.arguments(match.token).objects
        targets = match.role("target") or match.role("beneficiary")
        is_noun = match.token.pos_ in ("NOUN", "PROPN")
        said = tuple(self.said_of(match.token)) if is_noun or not agents else ()
        others = tuple(t for t in (*agents, *targets) if t not in said)
        if said and others:
            agents, targets = said, others
        elif said and is_noun:  # "its Iranian trained wing, the X": the owner stands before another word
            agents, targets = (
                said,
                tuple(
                    t for t in match.token.doc[match.token.left_edge.i : match.token.i] if t.dep_ == "poss"
                ),
            )
        elif is_noun and not targets:
            targets = (match.token,) if self.named(match.token) != match.token else ()
        relation = match.frame.type
        if relation == "hostile_to":
            agents = self._fighters(match, agents)
        return self.actors(agents, relation), self.actors(targets, relation)

    def actors(self, tokens: Iterable[Token], relation: str) -> list[ActorRef]:
        """Whom the words on one side of a relation name; crowds are no side."""
        found = []
        for token in tokens:
            if relation not in BY_THINGS and self._nouns.at(token).kind in ("thing", "weapon", "vehicle"):
                continue
            hit = self._doc.hit(token)
            if relation in ("part_of", "leads") and hit is not None and hit.kind == "nationality":
                continue  # "the group's Arab component" is no part of the Arabs
            found += [ref for ref in self._meant(token) if ref is not None and ref.actor not in _CROWDS]
        return found

    def _meant(self, token: Token) -> tuple[ActorRef | None, ...]:
        shared = self._shared_state(token)
        if shared is not None:
            return (shared,)
        name = self.named(token)
        if name != token and self._nation(name):
            return (self._country_of(name),)
        return self._grounds.actors(name) or (self._speaker(token),)

    def _country_of(self, nationality: Token) -> ActorRef | None:
        """The state that a nationality names: Turkey in "their Turkish allies"."""
        hit = self._doc.hit(nationality)
        country = self._grounds.country(hit.country) if hit is not None else None
        if hit is None or country is None:
            return None
        ref = self._grounds.resolve_text(country.name, hit.start, hit.end)
        return msgspec.structs.replace(ref, text=hit.text)

    def doers(self, verb: Token) -> tuple[Token, ...]:
        """Who does what a verb tells; for a deed told as object ("conducted strikes …"), who did that."""
        if verb.pos_ not in ("VERB", "AUX"):
            return ()
        subjects = self._predicates.arguments(verb).subjects
        for _ in range(3):
            subjects = self._bound(verb) or subjects
            if subjects or verb.dep_ not in ("acl", "advcl", "xcomp", "conj", "pcomp"):
                break
            verb = clause_of(verb.head)
            subjects = self._predicates.arguments(verb).subjects if verb.pos_ in ("VERB", "AUX") else ()
        return subjects

    def are_crowds(self, *refs: ActorRef) -> bool:
        """Whether one of them is people at large, who are no side."""
        return any(ref.actor in _CROWDS for ref in refs)

    def _bound(self, verb: Token) -> tuple[Token, ...]:
        """Whose resolve or duty an infinitive tells: "our resolve to stand with them"."""
        if (
            verb.dep_ != "acl"
            or verb.tag_ != "VB"
            or verb.head.lemma_.lower() not in self._words.fights.bound
        ):
            return ()
        return tuple(c for c in verb.head.children if c.dep_ == "poss")

    # ------------------------------------------------------------------ fights

    def is_owned(self, match: Match) -> bool:
        """Whether a fight is told as somebody's, and so stands whoever may join it: "their fight"."""
        return match.frame.noun and any(t.dep_ == "poss" for t in match.role("agent"))

    def _fighters(self, match: Match, agents: tuple[Token, ...]) -> tuple[Token, ...]:
        """Who fights: for a deed's noun its owner; who helps somebody to fight, or in a fight, fights too."""
        token = match.token
        if token.pos_ in ("NOUN", "PROPN"):
            owned = all(t.lower_ in _PERSONAL_OWNER for t in agents)
            helping = self._helping(token.head.head, ()) if owned and token.dep_ == "pobj" else ()
            return helping or agents or self._behind(token)
        deeds = [t for t in agents if self._doc.hit(t) is None and self._predicates.is_kind(t, ("event",))]
        if deeds:  # "a string of attacks targeting soldiers", "an operation to crush the rebels"
            noun = token.head
            if token.dep_ in ("acl", "relcl") and self._predicates.is_kind(noun, ("event",)):
                deeds.append(noun)
            owners = tuple(owner for deed in deeds for owner in self._owners(deed))
            return tuple(dict.fromkeys((*(t for t in agents if t not in deeds), *owners)))
        head = token.head if token.dep_ != "conj" else token.head.head
        return tuple(dict.fromkeys((*agents, *self._helping(head, agents))))

    def helps(self, word: Token) -> bool:
        """Whether a word is a verb of help: who helps somebody to fight fights too."""
        return word.pos_ == "VERB" and word.lemma_.lower() in self._words.fights.helping

    def _helping(self, verb: Token, fighters: tuple[Token, ...]) -> tuple[Token, ...]:
        """Who helps and who is helped, by a verb of help; nobody where no fighter is helped."""
        if not self.helps(verb):
            return ()
        arguments = self._predicates.arguments(verb)
        beside = arguments.after(*_BESIDE)  # "stands by Iraq to defeat the group"
        helped = (*arguments.objects, *beside, *(t for t in fighters if t not in arguments.subjects))
        armed = tuple(dict.fromkeys(t for t in helped if self._predicates.is_kind(t, ("armed", "state"))))
        return (*arguments.subjects, *armed) if armed else ()

    def _owners(self, deed: Token) -> tuple[Token, ...]:
        """Whose a deed is: by its own phrase, by the name that it explains, else by who carries it."""
        own = noun_arguments(deed)
        acting = tuple(t for t in (*own.subjects, *own.attributes) if self._acts(t))
        return acting or self._explained(deed) or self._behind(deed)

    def _acts(self, token: Token) -> bool:
        hit = self._doc.hit(token)
        if hit is not None:
            return is_country(hit) or (hit.kind != "place" and not hit.media)
        return token.dep_ == "poss" and self._predicates.is_kind(token, ("armed", "state"))

    def _explained(self, noun: Token) -> tuple[Token, ...]:
        """The actor whose name a noun explains: "Operation X, the operation to crush Y"."""
        first = noun.left_edge
        if first.i < noun.sent.start + 2 or first.nbor(-1).text != ",":
            return ()
        name = first.nbor(-2)
        hit = self._doc.hit(name)
        return (name,) if hit is not None and hit.kind == "actor" and not hit.media else ()

    def _behind(self, noun: Token) -> tuple[Token, ...]:
        """Who does a deed told by a noun: the subject of "joined the fight", "committed to the defeat of"."""
        node = noun
        for _ in range(_CLIMB):
            above = node.head
            if above.i == node.i or node.dep_ in ("nsubj", "nsubjpass"):
                return ()
            lemma = above.lemma_.lower()
            if above.pos_ in ("VERB", "AUX"):
                return self._subjects(above) if lemma in self._words.fights.taking_part else ()
            if above.pos_ == "ADJ" and lemma in self._words.fights.taking_part:
                return (above.head,) if above.dep_ == "amod" else self.doers(above.head)
            joined = node.dep_ in ("conj", "appos") or above.pos_ == "ADP"
            if not joined and lemma not in self._words.fights.several:
                return ()
            node = above
        return ()

    def _subjects(self, verb: Token) -> tuple[Token, ...]:
        """The subject of a verb, of a participle that is a state too: "is committed to"."""
        arguments = self._predicates.arguments(verb)
        return self.doers(verb) or (arguments.objects if arguments.passive else ())

    def _shared_state(self, token: Token) -> ActorRef | None:
        """A state's body whose state is told behind the next noun: "the government and people of Iraq"."""
        nominal = self._nouns.nominal(token)
        if nominal is None or "state" not in nominal.tags:
            return None
        for noun in conjuncts(token)[:2] if len(conjuncts(token)) > 1 else ():
            for prep, of in prepositions(noun):
                if prep == "of" and is_country(self._doc.hit(of)):
                    return self._grounds.state_body(of, token.lower_)
        return None

    def named(self, token: Token) -> Token:
        """The name that stands for a common noun.

        In "Ansar Dine, a group linked to X" it is Ansar Dine; in "their Turkish allies" the nation; "F-16s
        from the Air Guard" are its own, and "it has five sites, which train" tells of whose they are.
        """
        hit = self._doc.hit(token)
        if token.pos_ not in ("NOUN", "PROPN") or hit is not None:
            return token
        if self._sided(token):
            return next((c for c in token.children if self._nation(c)), token)
        if self._nouns.at(token).kind in _OWNED or token.pos_ == "PROPN":
            return next(iter(self._owner(token)), token)
        hit = self._doc.hit(token.head) if token.dep_ == "appos" else None
        return token.head if hit is not None and hit.kind == "actor" and not hit.media else token

    def _sided(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self._words.fights.siding

    def _nation(self, token: Token) -> bool:
        hit = self._doc.hit(token)
        return hit is not None and hit.kind == "nationality" and hit.country is not None

    def _owner(self, thing: Token) -> Iterator[Token]:
        """Whose a thing is, by where it is from or who has it."""
        origins = ("from",) if thing.pos_ == "PROPN" else ("from", "of")
        yield from (t for p, t in prepositions(thing) if p in origins and self._acts(t))
        if thing.dep_ == "dobj" and thing.head.lemma_.lower() in _HAVING:
            yield from (t for t in self.doers(thing.head) if self._acts(t))

    def _speaker(self, token: Token) -> ActorRef | None:
        """The side of whoever says "we" or "our"; outside quotes the body whose release it is."""
        if token.lower_ not in FIRST_PERSON:
            return None
        chains = self._speech.chains(clause_of(token))
        told = (chain[0] for chain in chains if chain)
        speaker = next((s for s in told if s.via != "agency" and s.side is not None), None)
        if speaker is not None and speaker.side is not None:
            return self._grounds.side_of(speaker.side, speaker.country)
        return self._issuer(token) if not chains else None

    def _issuer(self, token: Token) -> ActorRef | None:
        """Who told of himself by name just before: "The coalition obeys the law. We will go on …"."""
        if token.sent.start == 0:
            return None
        for subject in self.doers(token.doc[token.sent.start - 1].sent.root):
            hit = self._doc.hit(subject)
            if hit is None and self._nouns.at(subject).kind != "actor":
                continue
            if self._predicates.is_kind(subject, ("armed", "state")):
                return self._grounds.actor(subject)
        return None

    def said_of(self, token: Token) -> Iterator[Token]:
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
