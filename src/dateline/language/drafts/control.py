"""A control claim in the making, and how the readers of control find the places that words speak of."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.speech import Chain
from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.parts import Reader
from dateline.language.phrases.nouns import COUNTRY_PREFIX
from dateline.language.phrases.placenames import SETTLEMENTS, is_region
from dateline.language.text.joints import conjuncts, prepositions
from dateline.records.values import ActorRef, ControlStatus, When, Where

RINGED = {"besieged", "encircled", "isolated"}
EVENT_STANCES = {"happened", "ongoing", "believed", "denied", "background"}
_VAGUE = {
    "position",
    "positions",
    "ground",
    "territory",
    "front",
    "line",
    "lines",
    "area",
    "areas",
    "parts",
    "outskirts",
}
DIRECTIONS = {
    "north",
    "south",
    "east",
    "west",
    "centre",
    "center",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
}
_ANY_SIDES = re.compile(
    r"(?:(?:the|its|their|his|her|our|other|more|several|many|some|two|three|armed|special|elite|regular"
    r"|valiant|brave|heroic|glorious|gallant|courageous|victorious|fresh|unknown|unidentified) ){0,2}"
    r"(?:forces?|troops|soldiers|fighters|men|units?|columns?|commanders?|members|gunmen|brigade|"
    r"battalion|detachment|garrison|convoy|others?|allies|ally|some|many|several|ones?|witness(?:es)?)"
    r"(?: of .+)?",
    re.IGNORECASE,
)
_SIGNS = {
    "flag",
    "banner",
    "colour",
    "color",
    "colours",
    "colors",
    "tricolour",
    "tricolor",
    "standard",
    "ensign",
}
_SEATS = {
    "compound",
    "hall",
    "office",
    "offices",
    "council",
    "square",
    "palace",
    "municipality",
    "building",
    "centre",
    "center",
    "headquarters",
    "complex",
    "governorate",
    "ministry",
    "citadel",
    "castle",
    "fortress",
    "roundabout",
    "parliament",
    "tower",
    "clock",
    "cathedral",
    "mosque",
}
_TOWNS = SETTLEMENTS | {"capital", "place", "one", "port", "stronghold", "bastion", "hub"}
_RECALLING = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_AHEAD = {"for", "to", "toward", "towards", "near", "of"}
_LOOK_BACK = 60  # tokens
_NEAR_SINCE = 50  # characters from the words for a state to the day since when it lasts
NEAR = 25  # characters between a statement and its place that still make one quotation


@dataclasses.dataclass(kw_only=True)
class ControlDraft:
    """A control claim in the making."""

    state: ControlStatus
    verdict: Verdict
    span: tuple[int, int]
    where: Where
    more: tuple[int, int] | None = None
    holder: ActorRef | None = None
    previous: ActorRef | None = None
    against: ActorRef | None = None
    when: When = dataclasses.field(default_factory=When)
    since: When | None = None
    as_of: When | None = None
    chains: tuple[Chain, ...] = ()
    by_noun: bool = False  # said in passing, by an adjective or an apposition: "the group's stronghold"
    aside: bool = False  # so, or in a participle or past relative clause: "the last town held by the group"
    gained: bool = False  # by a deed that won it
    entered: bool = False  # so, by going in alone
    confidence: float = 0.8
    why: list[str] = dataclasses.field(default_factory=list)


class ControlParts(Reader):
    """What reading control from events and from statements has in common."""

    def _located(self, token: Token) -> Iterator[tuple[Where, Token]]:
        """The places of a phrase, each with its word: itself, its apposition, what it includes."""
        recalled = list(self._recalled(token))
        if recalled:
            yield from recalled
            return
        other = self._renamed(token)
        if other is not None:
            yield from self._located(other)
            return
        left_behind = token.head.lower_ == "outside" and token.dep_ == "pobj"  # "redeployed outside the city"
        own = self._grounds.bare_place(token) if left_behind else self._grounds.where(token)
        named = [c for c in token.children if c.dep_ == "appos" and self._grounds.named_place(c) is not None]
        closed = next(
            (t.i for t in token.doc[token.i : token.i + 12] if t.text in ("(", ")")), len(token.doc)
        )
        named = [c for c in named if c.i < closed]  # "Kunduz (retaken in May), Sangin": an item of its own
        if own is not None and (
            not named or self._nouns.at(token).place is not None or self._grounds.named_place(token)
        ):
            yield own, token
        included = [inner for prep, inner in prepositions(token) if prep in ("including", "like")]
        if own is not None and self._nouns.at(token).plural:  # "the towns of Dessie and Kombolcha"
            of = [inner for prep, inner in prepositions(token) if prep == "of"]
            included += [t for t in of[1:] if self._grounds.named_place(t) is not None]
        if own is not None and self._grounds.named_place(token) is not None:
            included += self._hung_below(token)
        for item in [*(c for apposed in named for c in conjuncts(apposed)), *included]:
            where = self._grounds.where(item)
            if where is not None:
                yield where, item

    def _renamed(self, token: Token) -> Token | None:
        """The named town of which a noun says what it is: "Uvira was the first town that they took"."""
        if token.lemma_.lower() not in _TOWNS or token.tag_ in ("NNS", "NNPS"):
            return None
        own = self._grounds.named_place(token)
        if own is not None and not is_region(own):
            return None
        above: Iterable[Token] = ()
        if token.dep_ == "attr" and token.head.lemma_ in ("be", "remain", "become"):
            above = (c for c in token.head.children if c.dep_ == "nsubj")
        elif token.dep_ == "appos":
            above = (token.head,)
        elif token.dep_ == "dobj":  # "took Mubi on Wednesday, the first big town the group has seized"
            above = (c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i)
        return next((t for t in above if self._grounds.named_place(t) is not None), None)

    def _recalled(self, token: Token) -> Iterator[tuple[Where, Token]]:
        """The towns told last that a number recalls: "was in control of both towns"."""
        lead = next((c.lower_ for c in token.children if c.i < token.i and c.lower_ in _RECALLING), None)
        if lead is None or token.lemma_.lower() not in SETTLEMENTS or self._nouns.at(token).place is not None:
            return
        definite = lead == "both" or any(c.lower_ in ("the", "these", "all") for c in token.children)
        if not definite or any(c.dep_ in ("relcl", "acl", "appos", "prep") for c in token.children):
            return
        found: dict[str, tuple[Where, Token]] = {}
        for i in range(token.i - 1, max(-1, token.i - _LOOK_BACK), -1):
            named = self._grounds.named_place(self._doc.doc[i])
            if named is not None and not is_region(named) and is_ground(named) and not self._ahead(i):
                found.setdefault(named.place or named.name, (named, self._doc.doc[i]))
            if len(found) == _RECALLING[lead]:
                yield from ((where, token) for where, _ in found.values())
                return

    def _ahead(self, index: int) -> bool:
        """Whether a place is one that somebody makes for, or one to measure from."""
        token = self._doc.doc[index]
        while token.dep_ in ("appos", "compound", "conj") and token.head.i != token.i:
            token = token.head
        return token.dep_ == "pobj" and token.head.lower_ in _AHEAD

    def _hung_below(self, token: Token) -> Iterator[Token]:
        """What the parse coordinates with a place's direction: "Farah in the west and Pul-e-Khumri"."""
        for prep in token.children:
            sides = [c for c in prep.children if c.dep_ == "pobj"] if prep.dep_ == "prep" else []
            for side in sides:
                if side.lower_ in DIRECTIONS:
                    yield from (t for t in conjuncts(side) if self._grounds.named_place(t) is not None)

    def _reach(self, draft: ControlDraft, token: Token) -> None:
        """Takes the place's own words into the evidence: into the span, or beside it where far."""
        noun = self._nouns.at(token)
        below = [t for t in token.subtree if t.i >= token.i and not _in_clause(t, token)]
        words = noun.start, max(noun.end, self._doc.end(below[-1]) if token.dep_ in ("appos", "conj") else 0)
        if max(draft.span[0], words[0]) - min(draft.span[1], words[1]) <= NEAR:
            draft.span = min(draft.span[0], words[0]), max(draft.span[1], words[1])
        else:
            draft.more = words

    def _won_here(self, place: Token) -> bool:
        """Whether the clause above a place tells that somebody took it, or that it is free."""
        ground = place.head if place.dep_ == "appos" else place
        verb = ground.head
        taken = ground.dep_ in ("dobj", "nsubjpass") and self._nouns.takes_places(verb)
        freed = ground.dep_ in ("nsubj", "nsubjpass") and any(
            c.dep_ == "acomp" and c.lower_ in ("free", "clear", "liberated") for c in verb.children
        )
        return (taken or freed) and stance_of(verb, self._ontology.words).stance in ("happened", "ongoing")

    def _since(self, token: Token) -> When | None:
        """Since when a state lasts, where a "since" stands behind the words for it."""
        at = self._doc.end(token)
        for expression in self._doc.times:
            between = self._doc.text[at : expression.start]
            if 0 < len(between) <= _NEAR_SINCE and re.search(r"\bsince (?:the )?$", between):
                return expression.when if expression.when.earliest else None
        return None

    def _first(self, tokens: tuple[Token, ...]) -> ActorRef | None:
        return next((ref for t in tokens if (ref := self._grounds.actor(t)) is not None), None)


def told_holder(ref: ActorRef | None) -> ActorRef | None:
    """Who is said to hold, None where the words fit any side or none: "units", "his column", "residents"."""
    if ref is not None and ref.actor == "actor:civilians":
        return None
    if ref is None or ref.actor is not None:
        return ref
    return None if _ANY_SIDES.fullmatch(ref.name) and ref.name[1:].islower() else ref


def is_ground(where: Where) -> bool:
    """Whether a place is one that somebody can be said to hold.

    A country is too large for a sentence about a town, and "held their positions" names no place.
    """
    country = where.part is None and where.relation == "in" and (where.place or "").startswith(COUNTRY_PREFIX)
    nowhere = where.basis == "unplaced" and where.name.lower() in _VAGUE
    return not country and not nowhere


def shows_flag(match: Match) -> bool:
    """Whether it is by a flag that a frame tells who rules: "raised the flag", "the flag flies"."""
    return bool(match.frame.only_subj & _SIGNS) or any(t.lower_ in _SIGNS for t in match.companions)


def flown_over(where: Where) -> Where:
    """The town where a flag over its seat of power is told: whoever rules there shows it."""
    seat = where.part is not None and where.part.lower().split(" ")[-1] in _SEATS
    return msgspec.structs.replace(where, part=None, relation="in") if seat else where


def _in_clause(token: Token, top: Token) -> bool:
    """Whether a coordinated or relative part stands between a word and the head of its phrase."""
    node = token
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("conj", "cc", "relcl") or (node.dep_ == "punct" and node.head.i == top.i):
            return True
        node = node.head
    return False
