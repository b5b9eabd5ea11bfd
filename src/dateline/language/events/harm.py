"""Who was killed, wounded, captured, missing or displaced, and how many, each counted once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.language.drafts.parts import Reader
from dateline.language.text.joints import conjuncts, prepositions
from dateline.language.text.quantities import count_of
from dateline.records.values import Harm, HarmKind

# Adjectives that state harm after "be", "leave" or a number; a closed class.
STATES: dict[str, HarmKind] = {
    "dead": "killed",
    "killed": "killed",
    "injured": "wounded",
    "wounded": "wounded",
    "hurt": "wounded",
    "missing": "missing",
    "displaced": "displaced",
    "homeless": "displaced",
}
_NOBODY = {"none", "nobody", "no-one", "neither"}
_PERSONS = {"person", "people", "other", "one", "more", "man", "woman", "child"}
_AMONG = re.compile(
    r"\b(?:including|includes?|among (?:them|these|whom)|of (?:them|whom)|mostly|most of them)\W*$", re.I
)


def _before_number(words: str) -> str:
    """What stands before the number of a phrase: "among them " of "among them three children"."""
    found = re.match(r"((?:among|including|of|most|mostly)\b(?: (?:of|them|these|whom))*\W*)", words, re.I)
    return found.group(1) if found else ""


def tolled_on(verb: Token, victims: tuple[Token, ...]) -> bool:
    """Whether victims go on with the toll that a verb tells: "24 were killed and 18 others injured"."""
    between = verb.doc[verb.i + 1 : victims[0].left_edge.i] if victims else ()
    return len(between) > 0 and all(t.lower_ in ("and", ",", "while") for t in between)


class HarmReader(Reader):
    """Reads harm off the tokens of one document."""

    def of_targets(self, kind: HarmKind, targets: tuple[Token, ...]) -> list[Harm]:
        """The harm that befell each of the targets of a verb such as "kill"."""
        whole = [t for n, t in enumerate(targets) if not (n and self._is_part(t))] or list(targets)
        return [h for token in whole if (h := self._harm(kind, token)) is not None]

    def _is_part(self, token: Token) -> bool:
        """Whether some of those counted before are told of: "12 people, among them three children"."""
        at = self._doc.start(token.left_edge)
        opening = self._doc.text[at : self._doc.end(token)]
        return any(
            _AMONG.search(words) for words in (self._doc.text[max(0, at - 24) : at], _before_number(opening))
        )

    def _harm(self, kind: HarmKind, token: Token) -> Harm | None:
        if token.lower_ in _NOBODY or any(c.lower_ == "no" for c in token.children):
            return None  # "none of its staff was hurt"
        noun = self._nouns.at(token)
        number = count_of(self._doc, token, "people") or (
            count_of(self._doc, noun.head, "people") if noun.head.i != token.i else None
        )
        if number is None:  # "a family of five", "a group of 20 people"
            inside = (t for p, t in prepositions(token) if p == "of")
            number = next((n for t in inside if (n := count_of(self._doc, t, "people")) is not None), None)
        who = self._grounds.actor(token) if token.pos_ != "NUM" else None
        animate = (
            noun.kind in ("actor", "person", "pronoun", "unknown")
            or token.lemma_.lower() in _PERSONS
            or token.pos_ == "NUM"
        )
        if not animate or (noun.kind == "place"):
            return None
        if number is not None:
            return Harm(
                kind=kind, low=number.low, best=number.best, high=number.high, who=who, text=noun.text
            )
        single = not noun.plural and (noun.kind == "person" or token.tag_ in ("NN", "NNP"))
        one = 1 if single and not (noun.hit is not None and noun.hit.kind == "actor") else None
        return Harm(kind=kind, low=one, best=one, high=one, who=who, text=noun.text)

    def stated(self, sentence: Span) -> Iterator[tuple[Token, Harm]]:
        """Harm told by adjectives: "25 people are dead", "left one officer dead and three wounded"."""
        for token in sentence:
            kind = STATES.get(token.lower_)
            if kind is None or token.dep_ not in (
                "acomp",
                "amod",
                "oprd",
                "conj",
                "acl",
                "ccomp",
                "ROOT",
                "nsubj",
                "attr",
            ):
                continue
            if token.tag_ == "VBD" or (
                token.pos_ == "VERB"
                and any(c.dep_ in ("nsubj", "dobj", "agent", "auxpass") for c in token.children)
            ):
                continue
            victim = self._victim(token)
            if victim is not None:
                harm = self._harm(kind, victim)
                if harm is not None and (harm.best is not None or harm.low is not None):
                    yield token, harm

    def _victim(self, token: Token) -> Token | None:
        head = token.head
        if token.dep_ == "acomp" and head.lemma_ == "be":
            return next((t for c in head.children if c.dep_ == "nsubj" for t in conjuncts(c)), None)
        if token.dep_ == "amod" and head.i < token.i:
            return head
        left = token.nbor(-1) if token.i > token.sent.start else None
        if left is not None and (left.pos_ in ("NUM", "NOUN") or left.dep_ in ("nsubj", "dobj")):
            return left
        return None
