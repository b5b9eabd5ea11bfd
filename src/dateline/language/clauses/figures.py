"""Why words of force tell no deed: another trade, a doer who cannot use force, nothing that force can hit.

"The retailer invaded Mumbai", "locusts overran the north", "a war on drugs", "surrendered a lead of 80 runs".
A deed of force needs somebody who can use it and something that can suffer it; ground is taken, lost and held
by those who bear arms, a state, or a mass of people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal

from spacy.tokens import Span, Token

from dateline.language.lexicon.entries import Frame
from dateline.language.lexicon.ontology import Ontology
from dateline.language.phrases.nouns import Nouns, inner
from dateline.language.text.arguments import Arguments
from dateline.language.text.document import Document
from dateline.language.text.joints import clause_of, prepositions

Refusal = Literal["another trade", "no doer of force", "nothing to hit", "no ground", "only words"]

_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b(?! [Mm]ay| [A-Z][a-z]+ \d)")  # "beat the visitors 5-3"
# trades whose words are those of war: a word of theirs that acts, or is acted on, tells no force
_TRADES = ("sport", "market", "health", "weather", "arts", "science", "vote")
_STRUCK = {"on", "against", "at", "upon", "with"}  # what stands behind them is fought
_TOWARDS = {"into", "to", "against"}
_SET_IN = {"in", "into", "to", "during", "at", "for", "with", "by", "from", "against"}
_FOUGHT_FOR = {"for", "of"}
_BLAMED_FOR = {"over", "for", "about"}
_OF_GROUND = {"of", "over"}
_HOLDING = {"control", "hold", "possession", "grip"}
_UNARMED = {"business", "media", "medical", "aid"}
_ABSTRACT_ENDING = ("ism", "ness")
_NOT_ABSTRACT = {"business", "witness", "eyewitness", "wilderness", "prism", "harness", "governess"}
_GENERAL = {"attack", "attack.shooting", "clash", "offensive.begun", "offensive.ongoing", "attack.civilians"}
_RISING = (
    "protest",
    "riot",
    "mob",
    "coup",
    "group",
    "vandalism",
    "security",
)  # people rise against ideas too
_OF_ARMIES = {"invade", "bombard", "reinvade"}  # verbs of which no crowd is the doer, whatever their type
_OF_ARMS = ("raid", "ambush", "offensive", "advance", "infiltration", "strike", "siege", "blockade")


class Figures:
    """Refuses what only sounds like force, for the words of one document."""

    def __init__(
        self,
        document: Document,
        nouns: Nouns,
        ontology: Ontology,
        is_kind: Callable[[Token, Iterable[str]], bool],
    ) -> None:
        """`is_kind` says whether what a token stands for is of one of the kinds of the lexicon."""
        self._doc = document
        self._nouns = nouns
        self._ontology = ontology
        self._words = ontology.words
        self._is_kind = is_kind

    def refusal(self, frame: Frame, token: Token, args: Arguments) -> Refusal | None:
        """Why a frame that fits tells no deed of force here, and no holding; None where it may."""
        ground = self._on_ground(frame)
        if not ground and not self._of_force(frame):
            return None
        doers = args.subjects if any("subj" in s for s in frame.slots.get("agent", ())) else ()
        doers = args.subjects if frame.kind == "noun" else doers
        if any(self._fights(t) for t in doers):
            return "nothing to hit" if self._hits_nothing(frame, token, args) else None
        if self._of_a_trade(frame, token, args, doers) or self._is_mishap(frame, token, args):
            return "another trade"
        arms = ground or frame.type.startswith(_OF_ARMS) or frame.lemma in _OF_ARMIES
        if doers and all(self._is_harmless(t, arms) for t in doers):
            return "no doer of force"
        if self._hits_nothing(frame, token, args):
            return "nothing to hit"
        if frame.kind == "state" and frame.noun and self._of_no_ground(token):
            return "no ground"
        return "only words" if self._is_criticism(frame, token, args) else None

    def other_trade(self, frame: Frame, args: Arguments, sentence: Span) -> bool:
        """Whether a frame is off because the text speaks of another trade (sport, markets, wildfires)."""
        fillers = (*args.subjects, *args.objects, *(t for _, t in args.preps))
        if self._trades and not any(self._surely_armed(t) for t in fillers):
            return True
        if any(self._fights(t) for t in args.subjects):
            return False
        own = {t.lemma_.lower() for t in fillers}
        lemmas = self._doc.lemmas(sentence)
        for name in frame.domains:
            words = self._ontology.domains.get(name, frozenset())
            hints = self._ontology.domain_hints.get(name, frozenset())
            if own & words or len(lemmas & (words | hints)) >= 2:
                return True
        return False

    # ------------------------------------------------------------------ what a frame asks for

    def _of_force(self, frame: Frame) -> bool:
        if frame.kind not in ("verb", "noun") or frame.type.startswith(_RISING):
            return False
        return self._ontology.type(frame.type).violent

    def _on_ground(self, frame: Frame) -> bool:
        """Whether a frame says who wins, loses or holds ground."""
        if frame.kind == "state":
            return True
        if frame.kind not in ("verb", "noun"):
            return False
        effect = frame.control or self._ontology.type(frame.type).control
        return effect not in ("none", "contest") and not frame.type.startswith("route")

    # ------------------------------------------------------------------ who does it

    def _fights(self, token: Token) -> bool:
        """Whether a doer surely bears arms, or is one, and is no player of a game by the same name."""
        noun = self._nouns.at(token)
        if noun.kind in ("weapon", "platform"):
            return True
        nominal = self._nouns.nominal(noun.head)
        named = noun.hit or (noun.owner is not None and self._doc.hit(noun.owner)) or None
        if noun.head.lemma_.lower() in self._words.also_players:
            return False
        return bool(named and named.armed) or (nominal is not None and "armed" in nominal.tags)

    def _surely_armed(self, token: Token) -> bool:
        return self._nouns.at(token).kind not in ("unknown", "pronoun") and self._is_kind(
            token, ("armed", "state")
        )

    def _is_harmless(self, token: Token, arms: bool) -> bool:
        """Whether a doer cannot do it: a firm, a flood; nor, where it takes arms, a singer, a party."""
        token = inner(token)
        lemma = token.lemma_.lower()
        if lemma in self._words.nature or (token.pos_ == "NOUN" and self._is_intangible(token)):
            return True
        if token.pos_ == "PROPN" and self._doc.word(token).lower() in self._words.party_names:
            return True
        nominal = self._nouns.nominal(token)
        if nominal is not None and lemma == "party" and "armed" not in nominal.tags:
            return arms
        if nominal is None or nominal.tags & {"armed", "state", "nonstate", "protester", "attacker"}:
            return False
        if nominal.tags & _UNARMED:
            return True
        if self._is_kind(token, ("nonstate",)):
            return False  # "hooded individuals"
        person = nominal.kind == "person" and "civilian" in nominal.tags
        return arms and person and not {lemma, nominal.lemma} & self._words.masses

    # ------------------------------------------------------------------ what it is done to

    def _hits_nothing(self, frame: Frame, token: Token, args: Arguments) -> bool:
        """Whether what is struck, taken or fought for is an idea, a sum, a disease: "a war on drugs"."""
        if token.pos_ == "NOUN":
            hit = [t for p, t in prepositions(token) if p in _STRUCK | _FOUGHT_FOR]
            named = frame.type in _GENERAL  # "a price war", but "a lightning advance", "a gas attack"
            hit += [c for c in token.children if named and c.dep_ == "compound" and c.pos_ == "NOUN"]
        else:
            own = [t for t in args.objects if _is_companion(t, frame)]
            hit = [t for t in args.objects if t not in own]
            fights = [t for t in args.subjects if self._ontology.noun_frames(t.lemma_.lower())]
            hit += [t for n in (*own, *fights) for p, t in prepositions(n) if p in _STRUCK | _FOUGHT_FOR]
            hit += [t for p, t in args.preps if own and p in _STRUCK]
            hit += [t for p, t in args.preps if p in _TOWARDS and not hit and t.lemma_ not in frame.objects]
        return any(self._is_intangible(t) for t in hit) and not any(self._is_target(t) for t in hit)

    def _is_target(self, token: Token) -> bool:
        return self._is_kind(token, ("place", "route", "actor", "person", "vehicle", "weapon", "armed"))

    def _is_intangible(self, token: Token) -> bool:
        """Whether a noun names what no weapon reaches: "market share", "corruption", "hearts and minds"."""
        token = inner(token)
        if token.pos_ != "NOUN" or self._doc.hit(token) is not None or self._nouns.nominal(token) is not None:
            return False
        lemma = token.lemma_.lower()
        abstract = lemma.endswith(_ABSTRACT_ENDING) and lemma not in _NOT_ABSTRACT
        return abstract or lemma in self._words.intangible

    def _of_no_ground(self, noun: Token) -> bool:
        """Whether what is held is told, and is no ground: "control of its unit in Accra"."""
        if noun.lemma_.lower() not in _HOLDING:
            return False
        held = [t for p, t in prepositions(noun) if p in _OF_GROUND and noun.dep_ == "dobj"]
        held += [
            part for t in held for p, part in prepositions(t) if p == "of"
        ]  # "the Syrian side of the town"
        return bool(held) and not any(self._is_kind(t, ("place", "route")) for t in held)

    # ------------------------------------------------------------------ other trades

    @cached_property
    def _of_trades(self) -> frozenset[str]:
        """The sure words of the trades whose words are those of war."""
        return frozenset[str]().union(*(self._ontology.domains.get(n, frozenset()) for n in _TRADES))

    def _of_a_trade(self, frame: Frame, token: Token, args: Arguments, doers: tuple[Token, ...]) -> bool:
        """Whether the doer, what it is done to or where is of another trade: "the goalkeeper"."""
        fillers = (
            doers if frame.harm else (*doers, *args.objects, *(t for p, t in args.preps if p in _SET_IN))
        )
        above = clause_of(token)  # "the goalkeeper withstood wave after wave of attacks"
        if token.pos_ == "NOUN":
            fillers += tuple(c for c in above.children if c.dep_ == "nsubj" and self._nouns.nominal(c))
        return any(self._is_of_trade(t) for t in fillers)

    def _is_of_trade(self, token: Token) -> bool:
        return token.lemma_.lower() in self._of_trades and self._doc.hit(token) is None

    def _is_criticism(self, frame: Frame, token: Token, args: Arguments) -> bool:
        """Whether an attack is one in words: on an office or a firm, over a policy or for doing something."""
        if frame.type not in _GENERAL:
            return False
        above = (token, clause_of(token))
        if above[1].lemma_.lower() in self._words.charge_verbs:
            return False  # "was charged with assault for threatening him"
        if any(p in _BLAMED_FOR and self._is_intangible(t) for n in above for p, t in prepositions(n)):
            return True
        blamed = (c for t in above for c in t.children if c.dep_ == "prep" and c.lower_ in _BLAMED_FOR)
        return any(c.dep_ == "pcomp" and c.tag_ == "VBG" for prep in blamed for c in prep.children)

    def _is_mishap(self, frame: Frame, token: Token, args: Arguments) -> bool:
        """Whether what blew up is no weapon, in a report that knows of none: a boiler, a leak of gas."""
        if not frame.type.startswith("bombing") and not frame.harm:
            return False
        blown_up = any(t.lemma_.lower() in self._words.mishaps for t in args.subjects)
        bare = token.pos_ == "NOUN" and not args.subjects
        bare = bare or any(self._ontology.noun_frames(t.lemma_.lower()) for t in args.subjects)
        return blown_up or (bare and self._of_mishap)

    @cached_property
    def _of_mishap(self) -> bool:
        """Whether the report tells of something that bursts by itself, and of no weapon and nobody armed."""
        words = [t for t in self._doc.doc if t.pos_ in ("NOUN", "PROPN")]
        if not any(t.lemma_.lower() in self._words.mishaps for t in words):
            return False
        nominals = (self._nouns.nominal(t) for t in words)
        return not any(n is not None and (n.kind == "weapon" or "nonstate" in n.tags) for n in nominals)

    @cached_property
    def _trades(self) -> frozenset[str]:
        """The trades that the whole report speaks of: three of their words, one of them sure."""
        lemmas = frozenset[str]().union(*map(self._doc.lemmas, self._doc.doc.sents))
        scored = bool(_SCORE.search(self._doc.text))
        found = set()
        for name, words in self._ontology.domains.items():
            hints = self._ontology.domain_hints.get(name, frozenset())
            sure, all_words = lemmas & words, lemmas & (words | hints)
            if (sure and len(all_words) >= 3) or (name == "sport" and scored and all_words):
                found.add(name)
        return frozenset(found)


def _is_companion(token: Token, frame: Frame) -> bool:
    """Whether a frame itself asks for an object: "took control", "opened fire"."""
    return token.lemma_.lower() in frame.objects or token.lower_ in frame.objects
