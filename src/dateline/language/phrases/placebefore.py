"""The place that "the town", "the area", "the prison" mean: the one that the report spoke of last.

Names that only say where another place lies, whose official somebody is, or where somebody comes from or
speaks, are passed over.
"""

from __future__ import annotations

import re

import msgspec
from spacy.tokens import Token

from dateline.language.phrases.nouns import COUNTRY_PREFIX, Noun
from dateline.language.phrases.placenames import CALLED, SETTLEMENTS, PlaceNames, bare, is_region
from dateline.language.text.joints import prepositions
from dateline.records.claims import Mention
from dateline.records.seams import PlaceContext, PlacePhrase
from dateline.records.values import Where

TOWN_KM, _AREA_KM = 40.0, 80.0  # a place wider than this is no town; … is not what "the area" means
_WHOLE = re.compile(r"^(?:(?:whole|entire|all(?! but| except| save)|the)\s+)+", re.I)
_POINTING = {
    "area",
    "place",
    "site",
    "there",
    "here",
    "district",
    "location",
    "quarter",
    "neighbourhood",
    "neighborhood",
}
LYING = {"in", "of", "near", "at", "outside"}
_WORDS = {"claim", "statement", "denial", "order", "announcement", "assertion", "word", "pressure", "command"}
_LOCALS = {"mayor", "resident", "inhabitant", "villager", "townspeople", "councillor", "councilor", "deputy"}
_GIVING = {
    "help",
    "give",
    "hand",
    "tell",
    "cost",
    "deal",
    "deny",
    "offer",
    "support",
    "back",
    "warn",
    "blame",
    "accuse",
}
_INSISTING = {
    "say",
    "insist",
    "claim",
    "deny",
    "announce",
    "declare",
    "accuse",
    "vow",
    "confirm",
    "acknowledge",
}
_RANKS = {
    "first",
    "second",
    "third",
    "next",
    "last",
    "final",
    "only",
    "main",
    "other",
    "another",
    "remaining",
}


class PlacesBefore(PlaceNames):
    """Finds the place that a phrase without a name points back to."""

    def _place_before(self, noun: Noun) -> Where | None:
        """ "The town", "the city", "there": the place that the report spoke of last."""
        head = noun.head.lemma_.lower()
        if head in SETTLEMENTS and not noun.plural:
            home = self._tellers_home(noun)
            if home is not None:
                return home
        if (noun.plural and noun.kind == "place") or ranked(noun.head):
            return None
        if head not in SETTLEMENTS | _POINTING and noun.kind != "pronoun" and not self._is_built(noun):
            return None
        shown = any(c.lower_ in ("this", "that") for c in noun.head.children)  # "that city": the last named
        for i in range(noun.head.i - 1, -1, -1):
            where = self._wheres.get(i)
            widest = TOWN_KM if head in SETTLEMENTS else _AREA_KM
            wide = where is not None and where.place is not None and (where.radius_km or 0) > widest
            if where is None or wide or (where.place or "").startswith(COUNTRY_PREFIX):
                continue
            token = self._doc.doc[i]
            if (
                _beside_the_point(token)
                or _as_actor(token)
                or (not shown and self._somebodys(token, noun.head))
                or self._holds_another(token)
                or self._in_title(token)
                or (head in SETTLEMENTS and is_region(where))
            ):
                continue
            aside = self._told_from(i)
            if aside is not None:  # "15 km south of X": told to say where another lies
                spot = self._compute(aside) if head in _POINTING and aside.subject is None else None
                if spot is not None:
                    return msgspec.structs.replace(spot, text=noun.text)
                continue
            described = _described_as(self._doc.doc[i])
            if head in SETTLEMENTS and described in SETTLEMENTS and not _alike(described, head):
                continue
            if head not in SETTLEMENTS and noun.kind == "place" and head not in _POINTING:
                return msgspec.structs.replace(
                    where, part=self._words_of_part(noun), relation="part of", text=noun.text
                )
            proper = len(noun.text.split()) > 1 and bare(noun.text).istitle()  # "the Old City"
            if proper:
                return msgspec.structs.replace(
                    where, part=self._words_of_part(noun), relation="part of", text=noun.text
                )
            return where if noun.kind == "pronoun" else msgspec.structs.replace(where, text=noun.text)
        return None

    def dateline_town(self) -> Where | None:
        """The town from which a report comes, where it is no capital and the report names no other town."""
        name, _, rest = (self._doc.report.dateline or "").partition(", ")
        words = [word for word in (name, rest) if word]
        asked = [Mention(start=i, end=i + 1, text=word, kind="place") for i, word in enumerate(words)]
        town = next(iter(self._places.resolve(asked, (), PlaceContext(countries=self.countries))), None)
        if town is None or town.country is None or (town.radius_km or 0) > TOWN_KM:
            return None
        others = (w for w in self._wheres.values() if w and w.place and (w.radius_km or 0) <= TOWN_KM)
        known = not self.countries or town.country in self.countries
        seat = self._places.seat(f"{COUNTRY_PREFIX}{town.country}")
        if not known or (seat is not None and seat.place == town.place):
            return None
        return None if any(other.place != town.place for other in others) else town

    def _tellers_home(self, noun: Noun) -> Where | None:
        """The town of those who tell of it: ""The city is lost," said the mayor of Bambari"."""
        if any(True for _ in prepositions(noun.head)):
            return None  # "the town of …" says itself which
        for token in noun.head.sent:
            if token.lemma_.lower() not in _LOCALS or token.i == noun.head.i:
                continue
            for prep, home in prepositions(token):
                where = self._wheres.get(home.i) if prep in ("of", "in") else None
                between = range(min(home.i, noun.head.i) + 1, max(home.i, noun.head.i))
                if where is None or is_region(where) or any(i in self._wheres for i in between):
                    continue
                return msgspec.structs.replace(where, text=noun.text)
        return None

    def _holds_another(self, token: Token) -> bool:
        """Whether another place is told to lie in one: in Karak, of "the town of X in Karak district"."""
        top = _top(token)
        if top.dep_ != "pobj" or top.head.lower_ not in LYING:
            return False
        held = self._place_token(self._nouns.at(top.head.head))
        return held is not None and held.i != token.i

    def _somebodys(self, token: Token, head: Token) -> bool:
        """Whether a place only says where somebody comes from or speaks: "gunmen from X", "said in X"."""
        if token.dep_ != "pobj":
            return False
        prep, holder = token.head.lower_, token.head.head
        if holder.lemma_.lower() in _INSISTING | {"tell", "report", "speak"}:
            return prep in ("in", "at", "from") and holder.sent.start != head.sent.start
        return prep == "from" and self._nouns.at(holder).kind in ("actor", "person")

    def _in_title(self, token: Token) -> bool:
        """Whether a place only says whose official somebody is: "the Homs governor", "Kabul's police"."""
        nominal = self._nouns.nominal(token.head) if token.dep_ in ("compound", "nmod", "poss") else None
        office = nominal is not None and bool(nominal.tags & {"official", "spokesman"})
        return office and token.head.lemma_.lower() not in _LOCALS

    def _told_from(self, index: int) -> PlacePhrase | None:
        """The phrase of direction or distance that a name only serves to measure from."""
        span = self._span(index)
        phrases = (p for p in self.phrases if p.relation == "direction+distance")
        return next((p for p in phrases if span in p.anchors), None)

    def _place_token(self, noun: Noun) -> Token | None:
        town = self._doc.word(noun.head) in CALLED  # "Shoqra city"
        before = [
            c for c in noun.head.children if town and c.i == noun.head.i - 1 and self._doc.hit(c) is None
        ]
        for token in (noun.head, *before, noun.place):
            if token is not None and token.i in self._wheres:
                return token
        return None

    def _compute(self, phrase: PlacePhrase) -> Where | None:
        anchors = []
        for start, end in phrase.anchors:
            tokens = self._doc.between(start, end)
            found = next((self._wheres[t.i] for t in tokens if self._wheres.get(t.i) is not None), None)
            if found is None:
                return None
            anchors.append(found)
        where = self._places.compute(phrase, anchors)
        if where is not None and where.part and where.name.lower().startswith(f"{where.part.lower()} "):
            return msgspec.structs.replace(
                where, part=None, relation="in"
            )  # "eastern Ghouta" has the word in it
        return where

    def _words_of_part(self, noun: Noun) -> str:
        """The words for a part alone: "left bank" for "Mosul's whole left bank"."""
        words = bare(self._doc.text[noun.start : self._doc.end(noun.head)])
        return _WHOLE.sub("", re.sub(r"^.*(?:'s|’s|s')\s+", "", words)) or words

    def _is_built(self, noun: Noun) -> bool:
        nominal = self._nouns.nominal(noun.head)
        return nominal is not None and bool(nominal.tags & {"building", "military"})


def _alike(one: str | None, other: str) -> bool:
    """Whether two words may be said of one settlement: writers change between "town" and "city"."""
    return one == other or {one, other} <= {"town", "city"}


def _top(token: Token) -> Token:
    """The head of the phrase that a name opens: "state" for "Gezira state"."""
    return token.head if token.dep_ == "compound" else token


def _beside_the_point(token: Token) -> bool:
    """Whether a place is only named to say where another lies: Hawija in "Ryadh, a town near Hawija"."""
    top = _top(token)  # "the capital of Gezira state"
    return top.dep_ == "pobj" and top.head.head.dep_ == "appos"


def _as_actor(token: Token) -> bool:
    """Whether a town stands for those who rule there: "set up by Minsk", "claims from Kyiv"."""
    while token.dep_ == "conj":  # "Washington and London announced the capture of the town"
        token = token.head
    if token.dep_ == "nsubj":
        return token.head.lemma_.lower() in _INSISTING
    if token.dep_ in ("dative", "dobj"):  # "handing Moscow its biggest gain"
        return token.dep_ == "dative" or token.head.lemma_.lower() in _GIVING
    if token.dep_ != "pobj":
        return False
    told = token.head.lower_ == "from" and token.head.head.lemma_.lower() in _WORDS
    return token.head.dep_ == "agent" or token.head.lower_ == "by" or told  # "a call by Kinshasa"


def _described_as(token: Token) -> str | None:
    """The common noun that the text gives to a place name: "city" for "the city of Mosul"."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return str(token.head.head.lemma_.lower())
    if token.dep_ in ("appos", "compound"):
        return str(token.head.lemma_.lower())
    return None


def ranked(head: Token) -> bool:
    """Whether a phrase picks one place out of many: "the last big town on its side" is none told before."""
    if head.lemma_.lower() not in SETTLEMENTS or head.tag_ in ("NNS", "NNPS"):
        return False
    return any(c.dep_ == "amod" and (c.lower_ in _RANKS or c.tag_ == "JJS") for c in head.children)
