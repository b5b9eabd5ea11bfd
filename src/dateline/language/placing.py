"""The places that the noun phrases of one report mean, computed from their words if need be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from dateline.language.arguments import prepositions
from dateline.language.document import HYPHENED_NAME, Document
from dateline.language.nouns import COUNTRY_PREFIX, Noun, Nouns, inner
from dateline.language.placephrases import find_place_phrases
from dateline.records.claims import Mention
from dateline.records.seams import PlaceContext, PlacePhrase, PlaceResolver
from dateline.records.values import Where

PLACE_PREPS = {
    "in",
    "at",
    "near",
    "from",
    "into",
    "inside",
    "outside",
    "around",
    "on",
    "to",
    "toward",
    "towards",
    "across",
    "through",
    "throughout",
    "over",
    "between",
    "along",
    "of",
    "within",
    "onto",
    "beside",
    "north",
    "south",
    "east",
    "west",
    "against",
    "off",
}
_LEADING = re.compile(
    r"^(?:(?:the|a|an|some|its|their|his|her|this|that|these|those|several|many|more(?! than)|other)\s+)+",
    re.I,
)
_PROMINENT = 0.7  # the weight of a city of 100,000, a region or a country that nothing speaks against
_TELLING = {"direction+distance", "near", "between"}
_FACILITY_KM = 8.0  # how far a facility named after a town may lie from it
_TOWN_KM, _AREA_KM = 40.0, 80.0  # a place wider than this is no town; … is not what "the area" means
_WIDE_WORDS = {"town", "city", "village", "province", "region", "area", "country", "district"}
_WHOLE = re.compile(r"^(?:(?:whole|entire|all(?! but| except| save)|the)\s+)+", re.I)
_ALL = {"all", "whole", "entire", "the whole", "all of", "the entire"}
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
_SHARES = {"percent", "half", "third", "quarter", "part", "most", "some", "majority", "portion", "%"}
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
_SETTLEMENTS = {"town", "city", "village", "settlement"}


class Placing:
    """Turns the noun phrases of one document into places."""

    def __init__(self, document: Document, nouns: Nouns, places: PlaceResolver) -> None:
        self._doc = document
        self._nouns = nouns
        self._places = places
        self.countries = self._report_countries()
        self._surnames = self._full_names()
        self._wheres: dict[int, Where | None] = {}
        self.phrases: tuple[PlacePhrase, ...] = ()
        self._wheres = self._resolve_places()

    def where(self, token: Token) -> Where | None:
        """The place that the phrase headed by this token means, computed from its words if need be."""
        noun = self._nouns.at(token)
        share = self._share(token, noun)
        if share is not None:
            return share
        named = self._place_token(noun)
        if named is not None:
            found = self._phrased(named, noun)
            if found is None or not (self._is_facility(named, noun) or self._is_among(found, noun)):
                return found
            return self._part(found, noun)
        if noun.head.lemma_.lower() in _SETTLEMENTS and self._nouns.definite(noun) and not noun.plural:
            earlier = self._place_before(noun)
            if earlier is not None and self._doc.text[noun.end : noun.end + 1] in (",", " "):
                return earlier
        inner = self._place_inside(token)
        by_phrase = self._phrase_over(noun, self._doc.start(inner) if inner is not None else None)
        if by_phrase is not None and _ranked(noun.head) and is_region(by_phrase):
            return None  # "the largest city in the east" is one town, and not the east
        if by_phrase is not None:
            within = by_phrase.relation == "in" and self._is_among(by_phrase, noun)
            return self._part(by_phrase, noun) if within else by_phrase
        same = self._nouns.apposed_to(token) if noun.kind == "place" else None
        if same is not None and same.i in self._wheres:  # "Raqqa, the group's de facto capital"
            return self._wheres[same.i]
        if inner is not None:
            base = self.where(inner)
            if base is not None and _ranked(noun.head) and is_region(base):
                return None
            return self._part(base, noun) if base is not None else None
        if noun.head.lemma_.lower() == "capital" and self._nouns.definite(noun):
            seat = self._seat(noun)
            if seat is not None:
                return seat
        back = noun.kind == "place" and self._nouns.definite(noun)
        if back or noun.head.lower_ in ("there", "here", "it"):
            return self._place_before(noun) or self._unnamed(noun)
        return None

    def _seat(self, noun: Noun) -> Where | None:
        """ "The capital" of the country that the report speaks of; one of a province is not meant."""
        plain = all(c.dep_ in ("det", "case") for c in noun.head.children if c.i < noun.head.i)
        if not plain or not self.countries or any(p == "of" for p, _ in prepositions(noun.head)):
            return None
        seat = self._places.capital(self.countries[0])
        return msgspec.structs.replace(seat, text=noun.text) if seat is not None else None

    def _unnamed(self, noun: Noun) -> Where | None:
        """A building that the text tells without a name or a town: a place of the record without a spot."""
        if not self._is_built(noun):
            return None
        country = self.countries[0] if self.countries else None
        return Where(name=bare(noun.text), text=noun.text, country=country, basis="unplaced")

    def _share(self, token: Token, noun: Noun) -> Where | None:
        """A share of a place is a part of it: "15 to 20 percent of the city", "half of Rutba"."""
        counted = inner(token)
        if counted.i == token.i or token.lemma_.lower() not in _SHARES:
            return None
        base = self.where(counted)
        if base is None:
            return None
        words = bare(self._doc.text[noun.start : self._doc.end(token)])
        return msgspec.structs.replace(base, part=words, relation="part of", text=noun.text)

    def _place_token(self, noun: Noun) -> Token | None:
        town = self._doc.word(noun.head) in _SETTLEMENTS  # "Shoqra city"
        before = [
            c for c in noun.head.children if town and c.i == noun.head.i - 1 and self._doc.hit(c) is None
        ]
        for token in (noun.head, noun.place, *before):
            if token is not None and token.i in self._wheres:
                return token
        return None

    def _phrased(self, token: Token, noun: Noun) -> Where | None:
        """The named place, or what a phrase makes of it ("25 km west of al-Qairwan")."""
        base = self._wheres[token.i]
        span = self._span(token.i)
        for phrase in self.phrases:
            if phrase.subject == span:
                if base is not None and base.lat is None:
                    computed = self._compute(phrase)
                    if computed is not None:
                        return msgspec.structs.replace(computed, name=base.name, text=noun.text)
            elif phrase.subject is None and span in phrase.anchors and phrase.relation != "in":
                if phrase.part in _ALL:
                    return base
                return self._side(self._compute(phrase), noun) or base
        return base

    def _side(self, where: Where | None, noun: Noun) -> Where | None:
        """A part with all that the text says of it: "left bank", not "bank"."""
        if where is None or where.part is None or noun.kind != "place" or noun.hit is not None:
            return where
        words = self._words_of_part(noun)
        return msgspec.structs.replace(where, part=words) if words else where

    def _phrase_over(self, noun: Noun, inner: int | None) -> Where | None:
        """A place phrase that begins in this noun phrase: "four villages in west of al-Qairwan".

        `inner` is where a place stands that a preposition ties to the phrase; one behind it only says
        in what that place lies ("a base in Lashio, northern Shan state").
        """
        reach = noun.end + 4  # "four villages in west of": the phrase may begin behind a preposition
        if noun.kind == "place":
            below = [t for t in noun.head.subtree if not _under_clause(t, noun.head)]
            reach = max(reach, self._doc.end(below[-1]))
        for phrase in self.phrases:
            if inner is not None and phrase.start > inner:
                continue
            if phrase.subject is None and noun.start - 2 <= phrase.start <= reach and phrase.end > noun.end:
                return self._compute(phrase)
            if phrase.subject is None and phrase.start <= noun.start and noun.end <= phrase.end:
                return self._compute(phrase)
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

    def phrase_at(self, start: int) -> Where | None:
        """The place that a phrase beginning at this offset describes, or None."""
        for phrase in self.phrases:
            if phrase.subject is None and phrase.start == start:
                return self._compute(phrase)
        return None

    def place_span(self, token: Token) -> tuple[int, int]:
        """The offsets of the words for a place, the phrase of direction or distance included."""
        noun = self._nouns.at(token)
        start, end = noun.start, noun.end
        for phrase in self.phrases:
            if (
                phrase.subject is None
                and phrase.start <= end + 4
                and start <= phrase.end
                and phrase.relation != "in"
            ):
                start, end = min(start, phrase.start), max(end, phrase.end)
        return start, end

    def bare_place(self, token: Token) -> Where | None:
        """The place named in a phrase itself, whatever a longer phrase makes of it."""
        noun = self._nouns.at(token)
        named = self._place_token(noun)
        return self._wheres[named.i] if named is not None else self.where(token)

    def _is_facility(self, named: Token, noun: Noun) -> bool:
        """Whether a phrase means something in a place, not the place: "the ruins of Hatra"."""
        if named.i == noun.head.i or named.i in self._facilities:
            return False
        nominal = self._nouns.nominal(noun.head)
        tags = nominal.tags if nominal is not None else frozenset[str]()
        return bool(tags & {"building", "military"}) and not tags & {"settlement", "region", "border"}

    def _is_among(self, base: Where, noun: Noun) -> bool:
        """Whether a phrase means towns or districts in a region: "two villages of Hama province"."""
        nominal = self._nouns.nominal(noun.head)
        if nominal is None or noun.hit is not None or not nominal.tags & {"settlement", "region"}:
            return False
        one = not noun.plural and ("region" in nominal.tags or self._nouns.definite(noun))
        return not one and is_region(base)

    def _place_inside(self, token: Token) -> Token | None:
        """A place that a preposition ties to the phrase: Mosul for "pockets in Mosul"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in PLACE_PREPS:
                for inner in child.children:
                    if inner.dep_ == "pobj" and (
                        self._place_token(self._nouns.at(inner)) or self._nouns.at(inner).kind == "place"
                    ):
                        return inner
        owner = self._nouns.at(token).owner
        if owner is not None and (owner.i in self._wheres or owner.lemma_.lower() in _SETTLEMENTS):
            return owner
        return None

    def _part(self, base: Where, noun: Noun) -> Where:
        """The part of a place that a phrase names: "pockets in Mosul", "the airport of Tal Afar"."""
        head = noun.head.lemma_.lower()
        if noun.kind != "place" or base.part is not None or head in base.name.lower():
            return base
        if head in _WIDE_WORDS and not self._is_among(base, noun):
            return base
        words = self._words_of_part(noun)
        if words.lower() == f"{base.name.lower()} {noun.head.lower_}":
            return base  # "Zubqa town"
        if noun.place is not None and noun.place.i == noun.head.i - 1 and self._is_built(noun):
            # "the Rashad air base" is a place of its own by that name, somewhere near Rashad
            return msgspec.structs.replace(
                base,
                name=words,
                place=None,
                relation="near",
                radius_km=(base.radius_km or 0) + _FACILITY_KM,
                text=noun.text,
                basis="computed",
            )
        return msgspec.structs.replace(base, part=words, relation="part of", text=noun.text)

    def _words_of_part(self, noun: Noun) -> str:
        """The words for a part alone: "left bank" for "Mosul's whole left bank"."""
        words = bare(self._doc.text[noun.start : self._doc.end(noun.head)])
        return _WHOLE.sub("", re.sub(r"^.*(?:'s|’s|s')\s+", "", words)) or words

    def _place_before(self, noun: Noun) -> Where | None:
        """ "The town", "the city", "there": the place that the report spoke of last."""
        if (noun.plural and noun.kind == "place") or _ranked(noun.head):
            return None
        head = noun.head.lemma_.lower()
        if head not in _SETTLEMENTS | _POINTING and noun.kind != "pronoun" and not self._is_built(noun):
            return None
        for i in range(noun.head.i - 1, -1, -1):
            where = self._wheres.get(i)
            widest = _TOWN_KM if head in _SETTLEMENTS else _AREA_KM
            if (
                where is None
                or (where.radius_km or 0) > widest
                or (where.place or "").startswith(COUNTRY_PREFIX)
            ):
                continue
            if _beside_the_point(self._doc.doc[i]) or (head in _SETTLEMENTS and is_region(where)):
                continue
            if any(p.relation == "direction+distance" and self._span(i) in p.anchors for p in self.phrases):
                continue  # "15 km south of X": told to say where another lies
            described = _described_as(self._doc.doc[i])
            if head in _SETTLEMENTS and described in _SETTLEMENTS and not _alike(described, head):
                continue
            if head not in _SETTLEMENTS and noun.kind == "place" and head not in _POINTING:
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

    def _is_built(self, noun: Noun) -> bool:
        nominal = self._nouns.nominal(noun.head)
        return nominal is not None and bool(nominal.tags & {"building", "military"})

    def _names_more(self, head: Token) -> bool:
        """Whether a noun makes another place of the name before it: "Mosul airport", "Kyiv region"."""
        nominal = self._nouns.nominal(head)
        return nominal is not None and bool(nominal.tags & {"building", "military", "region"})

    def named_place(self, token: Token) -> Where | None:
        """The resolved place of a place-name token; None for other tokens."""
        return self._wheres.get(token.i)

    # ------------------------------------------------------------------ set-up

    def _span(self, index: int) -> tuple[int, int]:
        """The offsets of a place name; one that nothing here knows takes the names before it along."""
        token = first = self._doc.doc[index]
        hit = self._doc.hit(token)
        if hit is not None and hit.end == self._doc.end(token):
            return hit.start, hit.end
        while self._doc.hit(token) is None and first.i > 0 and self._leads(first.nbor(-1), token):
            first = first.nbor(-1)
        return self._doc.start(first), self._doc.end(token)

    def _leads(self, word: Token, name: Token) -> bool:
        """Whether a word is the front of an unknown name: "Adan" of "Adan Yabal"."""
        hit = self._doc.hit(word)
        return (
            word.dep_ == "compound"
            and word.pos_ == "PROPN"
            and word.head.i == name.i
            and (hit is None or hit.kind == "place")
            and self._nouns.nominal(word) is None
        )

    def _report_countries(self) -> tuple[str, ...]:
        """The countries that the report's names speak of, most named first.

        A small place speaks for its country only where nothing else speaks for any.
        """
        seen: Counter[str] = Counter()
        small: Counter[str] = Counter()
        for token in self._doc.doc:
            hit = self._doc.hit(token)
            if hit is not None and hit.country is not None and not hit.media:
                minor = hit.kind == "place" and hit.weight < _PROMINENT
                (small if minor else seen)[hit.country] += 2 if token.i < 60 else 1
        for country in seen:
            seen[country] += small[country]
        return tuple(country for country, _ in sorted((seen or small).items(), key=lambda x: (-x[1], x[0])))

    def _resolve_places(self) -> dict[int, Where | None]:
        """Every token that names a place → the place; None where no place fits."""
        tokens = [t for t in self._doc.doc if self._names_place(t)]
        mentions = [self._mention(t) for t in tokens]
        spans = [(m.start, m.end) for m in mentions]
        self.phrases = tuple(find_place_phrases(self._doc.text, spans))
        context = PlaceContext(
            countries=self.countries,
            dateline=self._doc.report.dateline,
            names=tuple(m.text for m in mentions),
        )
        wheres = dict(
            zip([t.i for t in tokens], self._places.resolve(mentions, self.phrases, context), strict=True)
        )
        wheres.update(self._told_of(tokens, wheres))
        self._facilities = self._named_facilities(tokens, wheres, context)
        wheres.update(self._facilities)
        return {
            t.i: wheres[t.i] or Where(name=m.text, text=m.text, basis="unplaced")
            for t, m in zip(tokens, mentions, strict=True)
        }

    def _told_of(self, tokens: Sequence[Token], wheres: dict[int, Where | None]) -> dict[int, Where]:
        """Names that no gazetteer holds, placed by the text: "X, a village east of Mosul"."""
        at = {self._span(token.i): token.i for token in tokens}
        placed: dict[str, Where] = {}
        for phrase in self.phrases:
            index = at.get(phrase.subject) if phrase.subject else None
            if index is None or wheres[index] is not None or phrase.relation not in _TELLING:
                continue
            anchors = [where for span in phrase.anchors if (where := wheres.get(at.get(span, -1)))]
            found = self._places.compute(phrase, anchors) if len(anchors) == len(phrase.anchors) else None
            name = self._doc.word(self._doc.doc[index])
            known = placed.get(name)
            if found is not None and (known is None or (found.radius_km or 0) < (known.radius_km or 0)):
                placed[name] = msgspec.structs.replace(found, name=name, part=None, text=name)
        return {
            token.i: placed[name]
            for token in tokens
            if wheres[token.i] is None and (name := self._doc.word(token)) in placed
        }

    def _named_facilities(
        self, tokens: Sequence[Token], wheres: dict[int, Where | None], context: PlaceContext
    ) -> dict[int, Where | None]:
        """Facilities that the gazetteer knows by their town, as "Mosul airport"."""
        pairs = [
            t for t in tokens if t.dep_ == "compound" and t.head.i == t.i + 1 and self._names_more(t.head)
        ]
        spans = [(self._doc.start(t), self._doc.end(t.head)) for t in pairs]
        asked = [Mention(start=s, end=e, text=self._doc.text[s:e], kind="place") for s, e in spans]
        found = self._places.resolve(asked, (), context) if asked else []
        out: dict[int, Where | None] = {}
        for token, where in zip(pairs, found, strict=True):
            town = wheres[token.i]
            if where is not None and where.place is not None and (town is None or where.place != town.place):
                out[token.i] = where
        return out

    def _mention(self, token: Token) -> Mention:
        start, end = self._span(token.i)
        return Mention(start=start, end=end, text=self._doc.text[start:end], kind="place")

    def _names_place(self, token: Token) -> bool:
        hit = self._doc.hit(token)
        if self._is_surname(token):
            return False
        if hit is not None:
            return hit.kind == "place" and not self._is_part_of_a_name(token)
        word = self._doc.word(token)
        article = HYPHENED_NAME.fullmatch(word) is not None  # "al-Akr", which the tagger takes for a noun
        if (token.pos_ != "PROPN" and not article) or not any(c.isupper() for c in word):
            return False
        if token.dep_ in ("compound", "amod"):
            return self._before_town(token)
        if self._places.is_word(token.lower_):
            return False
        if token.i in self._doc.time_tokens or self._nouns.nominal(token) is not None:
            return False
        if token.ent_type_ == "GPE" or self._taken(token):
            return True
        governed = token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPS - {
            "of",
            "to",
            "against",
            "on",
            "from",
            "over",
        }
        of_place = (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and self._nouns.nominal(token.head.head) is not None
            and self._nouns.at(token.head.head).kind == "place"
        )
        return (governed and token.ent_type_ not in ("PERSON", "DATE", "NORP")) or of_place

    def _before_town(self, token: Token) -> bool:
        """Whether a name stands before the word for a settlement: "Shoqra city", "Zubqa town"."""
        head = token.head
        nominal = self._nouns.nominal(head) if head.i == token.i + 1 else None
        town = nominal is not None and self._doc.word(head) in _SETTLEMENTS  # not "the Old City"
        return town and token.ent_type_ not in ("NORP", "DATE", "ORG")

    def _is_surname(self, token: Token) -> bool:
        """Whether a single name is the last one of a person whom the text names in full elsewhere."""
        if token.ent_iob_ == "I" or self._doc.word(token) not in self._surnames:
            return False
        before = token.nbor(-1) if token.i else None
        located = before is not None and before.lower_ in PLACE_PREPS - {"of", "to", "against", "on", "over"}
        return not located

    def _full_names(self) -> frozenset[str]:
        """The last names of the persons whom the text names in full, names of places left out."""
        found = set()
        for entity in self._doc.doc.ents:
            if entity.label_ != "PERSON" or len(entity) < 2:
                continue
            hits = [self._doc.hit(token) for token in entity]
            if not any(hit is not None and len(hit.text.split()) > 1 and hit.kind == "place" for hit in hits):
                found.add(self._doc.word(entity[-1]))
        return frozenset(found)

    def _taken(self, token: Token) -> bool:
        """Whether an unknown name stands where a verb of taking or holding has its place."""
        if token.dep_ not in ("dobj", "nsubjpass", "conj") or token.ent_type_ in ("PERSON", "ORG", "NORP"):
            return False
        top = token
        while top.dep_ == "conj":
            top = top.head
        return top.dep_ in ("dobj", "nsubjpass") and self._nouns.takes_places(top.head)

    def _is_part_of_a_name(self, token: Token) -> bool:
        """A place name inside a longer capitalised name ("Mumbai City") names no place."""
        head = token.head
        if token.dep_ != "compound" or head.pos_ != "PROPN" or self._doc.hit(head) is not None:
            return False
        nominal = self._nouns.nominal(head)
        return nominal is None or nominal.kind not in ("place", "person", "organisation")


def _ranked(head: Token) -> bool:
    """Whether a phrase picks one place out of many: "the last big town on its side" is none told before."""
    if head.lemma_.lower() not in _SETTLEMENTS or head.tag_ in ("NNS", "NNPS"):
        return False
    return any(c.dep_ == "amod" and (c.lower_ in _RANKS or c.tag_ == "JJS") for c in head.children)


def is_region(where: Where) -> bool:
    """Whether a place is a first-order region or a country."""
    return (where.place or "").startswith(("place:region:", COUNTRY_PREFIX))


def _alike(one: str | None, other: str) -> bool:
    """Whether two words may be said of one settlement: writers change between "town" and "city"."""
    return one == other or {one, other} <= {"town", "city"}


def _beside_the_point(token: Token) -> bool:
    """Whether a place is only named to say where another lies: Hawija in "Ryadh, a town near Hawija"."""
    top = token.head if token.dep_ == "compound" else token  # "the capital of Gezira state"
    return top.dep_ == "pobj" and top.head.head.dep_ == "appos"


def _under_clause(token: Token, top: Token) -> bool:
    """Whether a clause stands between a word and the head of its phrase."""
    node = token
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("relcl", "acl", "ccomp", "advcl"):
            return True
        node = node.head
    return False


def _described_as(token: Token) -> str | None:
    """The common noun that the text gives to a place name: "city" for "the city of Mosul"."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return str(token.head.head.lemma_.lower())
    if token.dep_ in ("appos", "compound"):
        return str(token.head.lemma_.lower())
    return None


def bare(text: str) -> str:
    """The phrase without articles and the like at its front."""
    return _LEADING.sub("", text).strip()
