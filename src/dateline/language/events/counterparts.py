"""To whom a word or deed between actors is said or done, where no slot of its frame says so."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Reader
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.phrases.nouns import BACKING, is_country
from dateline.language.text.arguments import is_passive
from dateline.language.text.joints import prepositions
from dateline.records.values import ActorRef

_CLAIMING = "claim.responsibility"
_BETWEEN = {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "SANCTION"}
_ANSWERS = {"SUPPORT", "CONCEDE", "REJECT", "ACCUSE"}
_MAKERS = ("by", "from", "of", "with")
_ADDRESSEES = ("to", "with", "against", "on")
_TO_DO = {"AGREE", "REJECT", "REQUEST", "THREATEN"}  # what is promised, refused or asked is another deed
_CLAUSES = {"xcomp", "ccomp"}
_ABOUT = {"dobj", "dative", "prep", "prt"}  # what hangs on a verb and says what it is about
_INSIDE = {"pobj", "prep", "poss", "amod", "compound", "nmod", "conj", "dobj", "pcomp", "xcomp", "acl"}
_PEACEFUL = {"RETREAT", "COERCE"}  # codes of deeds that may say within their words whom they touch
_EDGES = {"border", "frontier", "boundary"}
_MISSIONS = {"embassy", "consulate", "mission", "legation"}
_BEFORE = {"outside", "at", "of", "near", "in", "to"}  # "in front of the Turkish embassy"
_OVER = {"against", "over", "at", "into"}


class Counterparts(Reader):
    """Finds whom the deeds of one document are done to."""

    def counterpart(self, draft: EventDraft) -> list[ActorRef]:
        """To whom a word between actors is said, or whose word it answers, where no slot says so.

        "Rejected an Australian ultimatum", "issued an ultimatum to Ecuador", "offered to hand over to
        London two men".
        """
        kind = self._ontology.type(draft.type)
        match = draft.match
        if kind.plover is None or draft.targets:
            return []
        if kind.plover[0] == "CONSULT":
            return self._others(self._partners(match), draft) or self._host(draft)
        if kind.plover[0] == "PROTEST" or draft.type == "investigation":
            return self._resented(match) or self._addressed(match, draft)
        if kind.plover[0] in _PEACEFUL and not kind.violent and kind.control == "none":
            return self._host(draft) or self._first_of(self._within_phrase(match), draft)
        if kind.violent or kind.plover[0] not in _BETWEEN:
            return self._host(draft)
        answers, asks = kind.plover[0] in _ANSWERS, kind.plover[0] == "REQUEST"
        verb = match.carrier.pos_ in ("VERB", "AUX")
        things = self._predicates.arguments(match.carrier).objects if verb else (match.token,)
        own = (match.carrier,) if verb and not answers else ()
        said = (match.carrier, *(c for c in match.carrier.children if c.dep_ == "acomp"))  # "is opposed to"
        opposed = tuple(t for word in said for p, t in prepositions(word) if p == "to" and answers)
        things = tuple(dict.fromkeys((*match.companions, *things, *opposed, *own)))
        groups: list[tuple[Token, ...]] = []
        for thing in things:
            preps = list(prepositions(thing))
            slots = (
                (*_MAKERS, "to", "against") if answers else (*_ADDRESSEES, *(("from", "of") if asks else ()))
            )
            groups += [tuple(t for p, t in preps if p == name) for name in slots]
            names = (c for c in thing.children if c.dep_ in ("poss", "amod", "compound", "nmod"))
            somebody = [c for c in names if self._names_somebody(c) and (answers or self._is_nation(c))]
            groups += [(thing,)] if somebody and self._nouns.at(thing).kind == "actor" else []
            groups += [(c,) for c in somebody]
        ready = [c for c in match.carrier.children if c.dep_ == "acomp"]  # "is ready to host talks between"
        above = (match.carrier, *ready) if verb and kind.plover[0] in _TO_DO else ()
        for clause in (c for holder in above for c in holder.children if c.dep_ in ("xcomp", "ccomp")):
            groups += self._meant(clause)
        groups += self._within_phrase(match) if draft.type != _CLAIMING else []
        return self._first_of(groups, draft) or self._host(draft)

    def _first_of(self, groups: list[tuple[Token, ...]], draft: EventDraft) -> list[ActorRef]:
        """The first of the groups that means somebody else than the doers."""
        found = (self._others(group, draft) for group in groups)
        return next((others for others in found if others), [])

    def _within_phrase(self, match: Match) -> list[tuple[Token, ...]]:
        """Those named inside what a word between actors is about, the nearest to that word first.

        "Would prohibit all aid to the rebels", "reneged on a commitment to the people".
        """
        if match.carrier.pos_ not in ("VERB", "AUX") or not match.role("agent"):
            return []
        found: list[tuple[Token, ...]] = []
        kind = self._ontology.type(match.frame.type).plover
        about = _ABOUT | _CLAUSES if kind is not None and kind[0] in _TO_DO else _ABOUT
        layer = [c for c in match.carrier.children if c.i > match.carrier.i and c.dep_ in about]
        while layer:
            layer = [t for t in layer if t.dep_ != "prep" or t.lower_ not in CLASSES.beside]
            found += [(self._whole(t),) for t in layer if self._is_somebody(t)]
            layer = [c for t in layer for c in t.children if c.dep_ in _INSIDE]
        return found

    def _whole(self, name: Token) -> Token:
        """The people whom a nation's adjective is said of, else the name itself: "the Zambian people"."""
        of_people = name.dep_ in ("amod", "compound", "nmod") and self._nouns.at(name.head).kind == "actor"
        return self._whole(name.head) if of_people else name

    def _is_somebody(self, word: Token) -> bool:
        """Whether a word names a nation, a state or another known actor."""
        hit = self._doc.hit(word)
        known = hit is not None and (hit.kind in ("actor", "nationality") or is_country(hit))
        ruling = hit is None and word.dep_ in ("pobj", "dobj", "poss") and self._rules(word)
        return (known and not self._backs(word)) or ruling

    def _rules(self, word: Token) -> bool:
        """Whether a common noun names those in power, or bodies of theirs: "the regime", "the military"."""
        nominal = self._nouns.nominal(word)
        of = any(c.dep_ == "prep" and c.lower_ == "of" for c in word.children)  # "a state of emergency"
        return nominal is not None and nominal.kind == "organisation" and "state" in nominal.tags and not of

    def _meant(self, clause: Token) -> list[tuple[Token, ...]]:
        """To whom a deed would be done that is promised, refused or asked for, best first."""
        deed = self._predicates.done(clause) if clause.pos_ in ("VERB", "AUX") else None
        inside = self._predicates.arguments(clause)
        told = [deed.role("beneficiary"), deed.role("target")] if deed is not None else []
        of_things = tuple(t for noun in inside.objects for _, t in prepositions(noun))  # "an apology from"
        return [inside.after("to", "with", "against", "for", "between"), *told, of_things, inside.objects]

    def _names_somebody(self, word: Token) -> bool:
        """Whether a word before a noun names whose it is: "a Security Council resolution"."""
        proper = word.pos_ == "PROPN" and self._nouns.at(word).kind == "actor"
        return proper or self._doc.hit(word) is not None

    def _is_nation(self, word: Token) -> bool:
        """Whether a word before a noun names a nation or its state: "expelled two Pakistani diplomats"."""
        hit = self._doc.hit(word)
        return hit is not None and (hit.kind == "nationality" or is_country(hit)) and not self._backs(word)

    def _backs(self, word: Token) -> bool:
        return BACKING.match(self._doc.text, self._doc.end(word)) is not None

    def _addressed(self, match: Match, draft: EventDraft) -> list[ActorRef]:
        """The state to which something is said, or with which contacts are cut: "protested to Turkey"."""
        things = (match.carrier, *match.companions, *self._predicates.arguments(match.carrier).objects)
        met = tuple(t for thing in things for p, t in prepositions(thing) if p in ("to", "with", "against"))
        return self._others(tuple(t for t in met if self._predicates.is_kind(t, ("state",))), draft)

    def _host(self, draft: EventDraft) -> list[ActorRef]:
        """The state on whose ground it is done, if that is not the doers' own: "visited Eritrea"."""
        kind, match = self._ontology.type(draft.type), draft.match
        if not kind.host or not draft.agents:
            return []
        verb = match.carrier.pos_ in ("VERB", "AUX")
        objects = self._predicates.arguments(match.carrier).objects if verb else ()
        holders = dict.fromkeys((match.token, match.carrier, *match.companions, *objects))
        ground = [t for h in holders for p, t in prepositions(h) if p.split()[-1] in kind.host]
        ground += [t for t in objects if "obj" in kind.host]
        ground += [c for c in match.token.children if c.dep_ in ("poss", "compound") and "poss" in kind.host]
        edges = [t for t in ground if t.lemma_.lower() in _EDGES]  # "along its border with Guyana"
        ground += [t for edge in edges for p, t in prepositions(edge) if p in ("with", "of")]
        if kind.plover is not None and kind.plover[0] != "ASSAULT":  # "entered Japanese waters"
            ground += [c for t in ground for c in t.children if c.dep_ == "amod" and self._is_nation(c)]
        own = {a.country for a in draft.agents}
        for token in ground:
            country = self._is_nation(token) or is_country(self._doc.hit(token))
            if not country and (kind.violent or not self._grounds.governs(token)):
                continue
            ref = self._grounds.actor(token)
            if ref is not None and ref.country is not None and ref.country not in own:
                return [ref]
        return []

    def _resented(self, match: Match) -> list[ActorRef]:
        """Whose deed a protest or inquiry is about: "rallied against the parades by the Orange Order"."""
        holders = dict.fromkeys((match.token, match.carrier, *match.companions))
        deeds = [t for role in ("target", "topic") for t in match.role(role)]
        deeds += [t for holder in holders for p, t in prepositions(holder) if p in _OVER]
        verbs = (c for holder in holders for c in holder.children if c.dep_ in ("xcomp", "advcl"))
        deeds += [t for verb in verbs for p, t in prepositions(verb) if p in _OVER]
        deeds = [t for t in deeds if not self._predicates.is_kind(t, ("actor",))]
        doers = [t for deed in deeds for p, t in prepositions(deed) if p == "by"]
        doers += [c for deed in deeds for c in deed.children if c.dep_ == "poss"]
        made = (c for deed in deeds for c in deed.children if c.dep_ == "acl" and is_passive(c))
        doers += [t for verb in made for t in self._predicates.arguments(verb).subjects]
        spots = [t for holder in holders for p, t in prepositions(holder) if p in _BEFORE]
        spots += [o for t in spots for _, o in prepositions(t)]
        homes = [t for t in spots if t.lemma_.lower() in _MISSIONS]
        states = [c for home in homes for c in home.children if self._is_nation(c)]
        states += [t for home in homes for p, t in prepositions(home) if p == "of"]
        return self._actors(
            tuple(t for t in doers if self._predicates.is_kind(t, ("actor",))) or tuple(states)
        )

    def _partners(self, match: Match) -> tuple[Token, ...]:
        """With whom the talks are for which somebody comes: "visited Cairo for talks with the president"."""
        found: list[Token] = []
        for word in match.carrier.subtree:
            frames = self._ontology.noun_frames(word.head.lemma_.lower()) if word.lower_ == "with" else ()
            codes = [self._ontology.type(frame.type).plover for frame in frames]
            if any(code is not None and code[0] == "CONSULT" for code in codes):
                found += [t for _, t in prepositions(word.head) if t.head.i == word.i]
        return tuple(found)

    def _others(self, tokens: tuple[Token, ...], draft: EventDraft) -> list[ActorRef]:
        """Those of these that mean somebody on another side than the doers."""
        kinds = self._predicates
        people = [t for t in tokens if kinds.is_kind(t, ("actor",)) and self._nouns.at(t).kind != "unknown"]
        doers = {a.side or a.actor or a.name for a in draft.agents}
        return [
            ref for ref in self._actors(tuple(people)) if (ref.side or ref.actor or ref.name) not in doers
        ]

    def _actors(self, tokens: tuple[Token, ...]) -> list[ActorRef]:
        found: dict[str, ActorRef] = {}
        for token in tokens:
            if token.lower_ == "others":  # "and six others": who they are was said before
                continue
            for ref in self._grounds.actors(token):
                found.setdefault(ref.actor or ref.name.lower(), ref)
        return list(found.values())
