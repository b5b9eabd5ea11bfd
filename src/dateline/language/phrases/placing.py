"""The places that the noun phrases of one report mean, computed from their words if need be."""

from __future__ import annotations

import re

import msgspec
from spacy.tokens import Token

from dateline.language.lexicon.placewords import LAND
from dateline.language.phrases.nouns import Noun, inner
from dateline.language.phrases.placebefore import LYING, PlacesBefore, ranked
from dateline.language.phrases.placenames import PLACE_PREPS, SETTLEMENTS, bare, is_region, under_its_name
from dateline.language.text.joints import prepositions
from dateline.records.seams import PlacePhrase
from dateline.records.values import Where

_SIDE = re.compile(r"(?:north|south|east|west)(?:-?(?:east|west))?")
_PORT_TOWN_KM = 5.0  # a town no wider is as a whole called a port; in a larger one the port is a part
_FACILITY_KM = 8.0  # how far a facility named after a town may lie from it
_WIDE_WORDS = {"town", "city", "village", "province", "region", "area", "country", "district"}
NATIONS = {"country", "nation", "kingdom"}
_LAND = {"territory", "soil", "land", "ground"}
_ALL = {"all", "whole", "entire", "the whole", "all of", "the entire"}
# words of which a name follows, whatever stands before: "the Damascus suburb of Jaramana"
_NAMED_OF = {
    "port",
    "suburb",
    "neighbourhood",
    "neighborhood",
    "district",
    "quarter",
    "township",
    "stronghold",
    "enclave",
    "hamlet",
    "island",
    *SETTLEMENTS,
}
_REGIONAL = {"provincial", "regional", "state", "departmental", "governorate", "oblast", "province", "region"}
_NO_SEAT = {
    "facto",
    "former",
    "old",
    "ancient",
    "own",
    "proclaimed",
    "declared",
    "temporary",
    "interim",
    "spiritual",
}
_SHARES = {
    "percent",
    "half",
    "third",
    "quarter",
    "part",
    "most",
    "much",
    "some",
    "majority",
    "bulk",
    "portion",
    "%",
}


class Placing(PlacesBefore):
    """Turns the noun phrases of one document into places."""

    def where(self, token: Token) -> Where | None:
        """The place that the phrase headed by this token means, computed from its words if need be."""
        stands_for = relative_of(token)
        if stands_for is not None:  # "the town from which they withdrew"
            return self.where(stands_for)
        noun = self._nouns.at(token)
        share = self._share(token, noun) or self._capital(token, noun) or self._named_seat(noun)
        if share is not None:
            return share
        named = self._place_token(noun)
        if named is not None:
            found = self._phrased(named, noun)
            if found is None or not (self._is_facility(named, noun) or self._is_among(found, noun)):
                return found
            vague = is_region(found) or found.basis == "unplaced"
            town = self._town_inside(token) if vague else None
            if town is not None:  # "Mindanao State University in Marawi"
                words = self._words_of_part(noun)
                return msgspec.structs.replace(town, part=words, relation="part of", text=noun.text)
            return self._part(found, noun)
        if noun.head.lemma_.lower() in SETTLEMENTS and self._nouns.definite(noun) and not noun.plural:
            earlier = self._place_before(noun)
            if earlier is not None and self._doc.text[noun.end : noun.end + 1] in (",", " "):
                return earlier
        inner = self._place_inside(token)
        by_phrase = self._phrase_over(noun, inner)
        if by_phrase is not None and ranked(noun.head) and is_region(by_phrase):
            return None  # "the largest city in the east" is one town, and not the east
        if by_phrase is not None:
            tied = inner is not None and inner.head.lower_ == "in"  # "checkpoints in Maiwand district"
            within = by_phrase.relation == "in" and (tied or self._is_among(by_phrase, noun))
            return self._part(by_phrase, noun) if within else by_phrase
        same = self._nouns.apposed_to(token) if noun.kind == "place" else None
        if same is not None and same.i in self._wheres:  # "Raqqa, the group's de facto capital"
            return self._wheres[same.i]
        if inner is not None:
            base = self.where(inner)
            if base is not None and ranked(noun.head) and is_region(base):
                return None
            return self._part(base, noun) if base is not None else None
        called = self._called_before(noun)
        if called is not None:
            return called
        back = noun.kind == "place" and self._nouns.definite(noun)
        country = self._country_meant(noun) if self._nouns.definite(noun) and _is_side(noun) else None
        if country is not None:
            return self._side_of(country, noun)
        if noun.head.lemma_.lower() in NATIONS and self._nouns.definite(noun) and not noun.plural:
            return self._country_meant(noun)
        if back or noun.head.lower_ in ("there", "here", "it"):
            earlier = self._place_before(noun)
            if earlier is not None:
                return earlier
        return self._of_a_nation(noun) or self._called(noun) or (self._unnamed(noun) if back else None)

    def _country_meant(self, noun: Noun) -> Where | None:
        """ "The country": that of the place named last before it, else the only one of the report."""
        before = (i for i in sorted(self._wheres, reverse=True) if i < noun.head.i)
        named = (self._wheres[i] for i in before if not self._says_by_whom(self._doc.doc[i]))
        country = next((w.country for w in named if w is not None and w.country), None)
        if country is None and len(self.countries) == 1:
            country = self.countries[0]
        found = self._places.country(country) if country is not None else None
        return msgspec.structs.replace(found, text=noun.text) if found is not None else None

    def _says_by_whom(self, name: Token) -> bool:
        """Whether a name only helps to say who somebody is: "the U.S.-backed force took the north"."""
        end = self._doc.end(name)
        return self._doc.text[end : end + 1] in ("-", "‑", "–")

    def _of_a_nation(self, noun: Noun) -> Where | None:
        """ "A Tunisian city", "Syrian territory": somewhere in that country."""
        nation = self._doc.hit(noun.nationality) if noun.nationality is not None else None
        nominal = self._nouns.nominal(noun.head)
        if nation is None or nation.country is None or nominal is None or noun.kind != "place":
            return None
        if not nominal.tags & {"settlement", "region"} or self._doc.start(noun.head) < nation.end:
            return None
        found = self._places.country(nation.country)
        if found is None:
            return None
        found = msgspec.structs.replace(found, text=noun.text)
        if noun.head.lemma_.lower() in _LAND:
            return found
        words = self._doc.text[nation.end : self._doc.end(noun.head)].strip()
        return msgspec.structs.replace(found, part=words, relation="part of")

    def _named_seat(self, noun: Noun) -> Where | None:
        """The town behind a word for one: "the Black Sea port of Poti", "the country's second city"."""
        head = noun.head.lemma_.lower()
        if noun.plural or head not in _NAMED_OF or noun.hit is not None:
            return None
        if ranked(noun.head):
            return self._tellers_home(noun)
        behind = [t for prep, t in prepositions(noun.head) if prep == "of" and t.i in self._wheres]
        of = self._wheres[behind[0].i] if behind else None
        before = self._place_token(noun)
        if of is None or before is None or before.i >= noun.head.i:
            return None
        within = self._wheres.get(before.i)
        if within is not None and of.lat is not None and _is_part(within, of):
            return msgspec.structs.replace(within, text=noun.text)  # "the Wadajir district of Mogadishu"
        if of.lat is None and within is not None and within.lat is not None:
            return under_its_name(within, of.name, noun.text)  # known by the town of which it is a suburb
        return msgspec.structs.replace(of, text=noun.text)

    def _capital(self, token: Token, noun: Noun) -> Where | None:
        """The town that "the capital of Badghis", "the provincial capital" or "the capital" means."""
        before = [c for c in token.children if c.i < token.i]
        if token.lemma_.lower() != "capital":  # "the regional capital Gao"
            of_name = any(c.lower_ == "capital" for c in before) and token.i in self._wheres
            return self._seat(self._wheres[token.i], noun) if of_name else None
        marks = {c.lower_ for c in before}
        if noun.plural or marks & _NO_SEAT or self._nouns.apposed_to(token) is not None:
            return None
        tied = self._place_token(noun) or self._place_inside(token)
        if tied is not None:
            return self._seat(self._wheres.get(tied.i) or self.where(tied), noun)
        if noun.nationality is not None:
            nation = self._doc.hit(noun.nationality)
            country = nation.country if nation is not None else None
            return self._seat(self._places.country(country), noun) if country is not None else None
        if marks & _REGIONAL:
            named = (self._wheres[i] for i in sorted(self._wheres, reverse=True) if i < token.i)
            return next((seat for where in named if (seat := self._seat(where, noun)) is not None), None)
        plain = all(c.dep_ in ("det", "case") for c in before) and self._nouns.definite(noun)
        if not plain or not self.countries or any(p == "of" for p, _ in prepositions(token)):
            return None
        return self._seat(self._places.country(self.countries[0]), noun)

    def _seat(self, of: Where | None, noun: Noun) -> Where | None:
        """The town from which a place is governed, if it is a country or region; a town that governs one."""
        if of is None or of.place is None or of.part is not None:
            return None
        seat = self._places.seat(of.place)
        return msgspec.structs.replace(seat, text=noun.text) if seat is not None else None

    def _called(self, noun: Noun) -> Where | None:
        """A building, post or quarter by its own name: "Dandia Bazar", "the Mariona Penitentiary"."""
        head = noun.head
        if noun.kind != "place" or head.pos_ != "PROPN" or self._nouns.nominal(head) is None:
            return None
        if not any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in head.children):
            return None
        meant = self._country_meant(noun)
        country = meant.country if meant is not None else None
        return Where(name=bare(noun.text), text=noun.text, country=country, basis="unplaced")

    def _called_before(self, noun: Noun) -> Where | None:
        """ "The dam", after "the Tishreen Dam": the building that was named with the word before."""
        if (
            not (self._is_built(noun) and self._nouns.definite(noun))
            or noun.plural
            or noun.head.pos_ == "PROPN"
        ):
            return None
        for i in range(noun.head.i - 1, -1, -1):
            token = self._doc.doc[i]
            words = self._doc.word(token).split() if token.pos_ == "PROPN" else []
            if words and words[-1].lower() == noun.head.lower_:
                found = self.where(token)
                return msgspec.structs.replace(found, text=noun.text) if found is not None else None
        return None

    def _unnamed(self, noun: Noun) -> Where | None:
        """A building that the text tells without a name or a town: a place of the record without a spot."""
        if not self._is_built(noun) or noun.plural:
            return None
        meant = self._country_meant(noun)
        country = meant.country if meant is not None else None
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

    def _phrased(self, token: Token, noun: Noun) -> Where | None:
        """The named place, or what a phrase makes of it ("25 km west of al-Qairwan")."""
        base = self._wheres[token.i]
        span = self._span(token.i)
        for phrase in self.phrases:
            if phrase.subject == span:
                if base is not None and base.lat is None:
                    computed = self._compute(phrase)
                    if computed is not None and self._is_built(noun) and not is_region(computed):
                        words = bare(self._doc.text[noun.start : self._doc.end(noun.head)])
                        return msgspec.structs.replace(computed, part=words, text=noun.text)
                    if computed is not None:
                        return under_its_name(computed, base.name, noun.text)
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

    def _phrase_over(self, noun: Noun, inner: Token | None) -> Where | None:
        """A place phrase that begins in this noun phrase: "four villages in west of al-Qairwan".

        `inner` is a place that a preposition ties to the phrase; what is told behind its name only says
        in what it lies ("a base in Lashio, northern Shan state", "posts in Baiji district of X").
        """
        named = self._place_token(self._nouns.at(inner)) if inner is not None else None
        reach = noun.end + 4  # "four villages in west of": the phrase may begin behind a preposition
        if noun.kind == "place":
            below = [t for t in noun.head.subtree if not _under_clause(t, noun.head)]
            reach = max(reach, self._doc.end(below[-1]))
        for phrase in self.phrases:
            if phrase.unit == LAND or (inner is not None and phrase.start > self._doc.start(inner)):
                continue
            if named is not None and self._span(named.i)[1] <= phrase.anchors[0][0]:
                continue
            if phrase.start > noun.end and "." in self._doc.text[noun.end : phrase.start]:
                continue  # of the next sentence
            if phrase.subject is None and noun.start - 2 <= phrase.start <= reach and phrase.end > noun.end:
                return self._compute(phrase)
            if phrase.subject is None and phrase.start <= noun.start and noun.end <= phrase.end:
                return self._compute(phrase)
        return None

    def phrase_at(self, start: int) -> Where | None:
        """The place that a phrase beginning at this offset describes, or None."""
        for phrase in self.phrases:
            if phrase.subject is None and phrase.start == start and phrase.unit != LAND:
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
        return start, max(end, self._reaching(token))

    def _reaching(self, token: Token) -> int:
        """Where the words end that say in what a place lies: "a hospital in Kashmir"."""
        end = self._doc.end(token)
        for child in token.children:
            if child.dep_ != "prep" or child.lower_ not in LYING or self._doc.start(child) > end + 1:
                continue
            for within in child.children:
                if within.dep_ == "pobj" and (
                    within.i in self._wheres or self._nouns.at(within).kind == "place"
                ):
                    end = max(end, self._reaching(within))
        return end

    def bare_place(self, token: Token) -> Where | None:
        """The place named in a phrase itself, whatever a longer phrase makes of it."""
        noun = self._nouns.at(token)
        named = self._place_token(noun)
        return self._wheres[named.i] if named is not None else self.where(token)

    def points_back(self, token: Token) -> bool:
        """Whether a phrase names no place: it means one told before ("their hideout"), or none."""
        named = self._place_token(self._nouns.at(token)) or self._place_inside(token)
        told = named is not None or relative_of(token) is not None
        return not told and self._phrase_over(self._nouns.at(token), None) is None

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
                    noun = self._nouns.at(inner)
                    place = noun.kind == "place" or inner.lemma_.lower() in NATIONS
                    if inner.dep_ == "pobj" and (place or self._place_token(noun)):
                        return inner
        behind = self._place_behind(token)
        if behind is not None:
            return behind
        owner = self._nouns.at(token).owner
        if owner is not None and (owner.i in self._wheres or owner.lemma_.lower() in SETTLEMENTS | NATIONS):
            return owner
        return None

    def _place_behind(self, token: Token) -> Token | None:
        """The place right behind a building, which the parse may tie to the verb: "stormed the jail in X"."""
        noun = self._nouns.at(token)
        after = token.nbor(1) if token.i + 1 < token.sent.end else None
        if after is None or after.dep_ != "prep" or after.lower_ not in ("in", "at", "near") or noun.plural:
            return None
        if after.head.i != token.head.i or not self._is_built(noun):
            return None
        return next((c for c in after.children if c.dep_ == "pobj" and c.i in self._wheres), None)

    def _town_inside(self, token: Token) -> Where | None:
        """The town that a preposition ties to a building, which may be named after a whole region."""
        tied = (inner for prep, inner in prepositions(token) if prep in ("in", "at", "near"))
        found = next((w for inner in tied if (w := self.where(inner)) is not None), None)
        return found if found is not None and not is_region(found) else None

    def _part(self, base: Where, noun: Noun) -> Where:
        """The part of a place that a phrase names: "pockets in Mosul", "the airport of Tal Afar"."""
        side = self._side_of(base, noun)
        if side is not None:
            return side
        head = noun.head.lemma_.lower()
        if noun.kind != "place" or base.part is not None or head in base.name.lower():
            return base
        if head in _WIDE_WORDS and not self._is_among(base, noun):
            return base
        if head == "port" and (base.radius_km or 0) <= _PORT_TOWN_KM:
            return msgspec.structs.replace(base, text=noun.text)  # "the port of Barawe" is that town
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

    def _side_of(self, base: Where, noun: Noun) -> Where | None:
        """The side that a phrase names of a land: "Iraq's far west", "the country's restive north-east"."""
        if not _is_side(noun) or base.part is not None or not is_region(base):
            return None
        words = self._words_of_part(noun)
        phrase = PlacePhrase(
            start=noun.start, end=noun.end, text=noun.text, relation="part of", anchors=(), part=words
        )
        return self._places.compute(phrase, [base])


def _is_side(noun: Noun) -> bool:
    return _SIDE.fullmatch(noun.head.lower_) is not None


def _is_part(where: Where, whole: Where) -> bool:
    """Whether of two places tied by "district of" the first is the part: one of no table, or the smaller."""
    return where.basis == "computed" or (where.radius_km or 0) < (whole.radius_km or 0)


def relative_of(token: Token) -> Token | None:
    """What a "which" or "where" stands for: the noun that its clause describes."""
    if token.lower_ not in ("which", "where") or token.pos_ not in ("PRON", "DET", "SCONJ", "ADV"):
        return None
    verb = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
    return verb.head if verb is not None and verb.head.i < token.i else None


def _under_clause(token: Token, top: Token) -> bool:
    """Whether a clause stands between a word and the head of its phrase."""
    node = token
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("relcl", "acl", "ccomp", "advcl"):
            return True
        node = node.head
    return False
