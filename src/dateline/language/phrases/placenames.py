"""Which words of one report name places, and which places they are.

Names come from the gazetteer and, where none knows them, from how the sentence uses them. A name that no
gazetteer holds stays without a spot, or takes the one that the text describes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from dateline.language.phrases.nouns import BACKING, COUNTRY_PREFIX, Nouns
from dateline.language.phrases.placephrases import find_place_phrases
from dateline.language.text.document import HYPHENED_NAME, Document
from dateline.records.claims import Mention
from dateline.records.seams import NameHit, PlaceContext, PlacePhrase, PlaceResolver
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
SETTLEMENTS = {"town", "city", "village", "settlement"}
# Words behind a name that make it one of a place: "Shoqra city", "Theyban town", "Miraflores municipality".
CALLED = SETTLEMENTS | {
    "island",
    "district",
    "province",
    "township",
    "camp",
    "crossing",
    "neighbourhood",
    "neighborhood",
    "area",
    "locality",
    "suburb",
    "quarter",
    "municipality",
    "department",
    "county",
    "commune",
    "parish",
    "prefecture",
    "governorate",
    "subdistrict",
    "sub-district",
    "tehsil",
    "taluk",
    "lga",
    "hamlet",
    "ward",
    "valley",
}
_LEADING = re.compile(
    r"^(?:(?:the|a|an|some|its|their|his|her|this|that|these|those|several|many|more(?! than)|other)\s+)+",
    re.I,
)
_SAINT = re.compile(r"(?:Saint|Saints|St\.?|Sts\.?|San|Santa|Santo|Mar) ")
_HALLOWED = re.compile(  # what bears the name of a saint, who is no place
    r"(?:['’]s)?(?:\s+(?:and|of|the|[A-Z][\w.'’-]*)){0,6}?\s+(?:Church|Cathedral|Chapel|Basilica|Hospital|School|"
    r"College|Monastery|Convent|Abbey|University|Academy|Seminary|Clinic|Parish)\b"
)
_NAMED_AFTER = re.compile(  # what bears a name from elsewhere: a street of Baghdad is Palestine Street
    r" (?:Street|St\.|Avenue|Boulevard|Square|Lane|Embassy|Consulate|Bank|Airways|Airlines)\b"
)
_AFLOAT = re.compile(
    r"\b(?:(?:[Ff]rigate|[Dd]estroyer|[Cc]orvette|[Cc]ruiser|[Cc]arrier|[Ss]ubmarine|[Ww]arship|[Gg]unboat|[Tt]anker|"
    r"[Ff]reighter|[Tt]rawler|[Ff]erry|[Yy]acht|[Vv]essel|[Ss]hip|[Bb]oat|[Hh]urricane|[Tt]yphoon|[Cc]yclone)\s|"
    r"(?:USS|USNS|HMS|HMAS|HMCS|INS|PNS|RFA|MV|M/V|MT|MS|SS)\s(?:[A-Z]\w+\s)?)['\"“‘]?$"
)
_PEOPLED = CALLED | {"community"}  # places, though they be people too
_COMPASSED = re.compile(r"(?:North|South|East|West)(?:-?(?:east|west))?(?:ern)?")
_PROMINENT = 0.7  # the weight of a city of 100,000, a region or a country that nothing speaks against
_TELLING = {"direction+distance", "near", "between", "part of"}


class PlaceNames:
    """The place names of one document, each with its place."""

    def __init__(self, document: Document, nouns: Nouns, places: PlaceResolver) -> None:
        self._doc = document
        self._nouns = nouns
        self._places = places
        self.countries = self._report_countries()
        self._spoken_of = self._countries_spoken_of()
        self._surnames = self._full_names()
        self._wheres: dict[int, Where | None] = {}
        self.phrases: tuple[PlacePhrase, ...] = ()
        self._wheres = self._resolve_places()

    def named_place(self, token: Token) -> Where | None:
        """The resolved place of a place-name token; None for other tokens."""
        return self._wheres.get(token.i)

    def _names_more(self, head: Token) -> bool:
        """Whether a noun makes another place of the name before it: "Mosul airport", "Kyiv region"."""
        nominal = self._nouns.nominal(head)
        return nominal is not None and bool(nominal.tags & {"building", "military", "region"})

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
            and not _COMPASSED.fullmatch(word.text)  # "Eastern Deir Ezzur"
            and word.head.i in (name.i, name.head.i if name.dep_ == "compound" else name.i)
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
            if hit is not None and hit.country is not None and not hit.media and not self._aside(token, hit):
                minor = hit.kind == "place" and hit.weight < _PROMINENT
                (small if minor else seen)[hit.country] += 2 if token.i < 60 else 1
        for country in seen:
            seen[country] += small[country]
        return tuple(country for country, _ in sorted((seen or small).items(), key=lambda x: (-x[1], x[0])))

    def _countries_spoken_of(self) -> tuple[str, ...]:
        """The countries named by name, people or actor: towns are left out, which may be namesakes."""
        hits = ((token, self._doc.hit(token)) for token in self._doc.doc)
        return tuple(
            dict.fromkeys(
                hit.country
                for token, hit in hits
                if hit is not None and hit.country is not None and not hit.media
                if hit.kind != "place" or hit.ids[:1] == (f"{COUNTRY_PREFIX}{hit.country}",)
                if not self._aside(token, hit)
            )
        )

    def _aside(self, token: Token, hit: NameHit) -> bool:
        """Whether a nationality says nothing of where a report plays: "Turkish-backed", "US media"."""
        if hit.kind != "nationality":
            return False
        nominal = self._nouns.nominal(token.head)
        return BACKING.match(self._doc.text, hit.end) is not None or (
            nominal is not None and "media" in nominal.tags
        )

    def _resolve_places(self) -> dict[int, Where | None]:
        """Every token that names a place → the place; None where no place fits."""
        named = [t for t in self._doc.doc if self._names_place(t)]
        tokens = [t for t in named if not self._is_front(t, named)]
        mentions = [self._mention(t) for t in tokens]
        spans = [(m.start, m.end) for m in mentions]
        self.phrases = tuple(find_place_phrases(self._doc.text, spans))
        context = PlaceContext(
            countries=self._spoken_of,
            dateline=self._doc.report.dateline,
            names=tuple(m.text for m in mentions),
            text=self._doc.text,
            outlet=self._doc.report.source,
        )
        wheres = dict(
            zip([t.i for t in tokens], self._places.resolve(mentions, self.phrases, context), strict=True)
        )
        wheres.update(self._told_of(tokens, wheres))
        self._facilities = self._named_facilities(tokens, wheres, context)
        wheres.update(self._facilities)
        only = self._spoken_of[0] if len(self._spoken_of) == 1 else None
        return {
            t.i: wheres[t.i] or Where(name=m.text, text=m.text, country=only, basis="unplaced")
            for t, m in zip(tokens, mentions, strict=True)
            if not _NAMED_AFTER.match(self._doc.text, m.end)  # it may speak for what lies about, no more
        }

    def _is_front(self, token: Token, named: Sequence[Token]) -> bool:
        """Whether a name is but the front of another: Adan of "Adan Yabal"."""
        start, end = self._span(token.i)
        later = (self._span(other.i) for other in named if token.i < other.i <= token.i + 3)
        return any(first <= start and end < last for first, last in later)

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
                placed[name] = under_its_name(found, name, name)
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
        if self._is_surname(token) or self._is_somebody(token) or self._is_ship(token):
            return False
        if hit is not None:
            common = " " not in hit.text and self._nouns.nominal(token) is not None  # "Police Headquarters"
            return hit.kind == "place" and not common and not self._is_part_of_a_name(token)
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
        if token.ent_type_ == "GPE" or self._taken(token) or self._nouns.only_a_place(token):
            return True
        if article and token.dep_ == "conj" and token.head.i < token.i and self._names_place(token.head):
            return True  # "Houla and Mays al-Jabal"
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
        person = token.ent_type_ == "PERSON" and token.head.lower_ != "in"  # nobody is in a person
        return (governed and not person and token.ent_type_ not in ("DATE", "NORP")) or of_place

    def _before_town(self, token: Token) -> bool:
        """Whether a name stands before the word for a settlement: "Shoqra city", "Zubqa town"."""
        head = token.head
        nominal = self._nouns.nominal(head) if head.i == token.i + 1 else None
        town = nominal is not None and self._doc.word(head) in CALLED  # not "the Old City"
        return town and token.ent_type_ not in ("NORP", "DATE", "ORG")

    def _is_surname(self, token: Token) -> bool:
        """Whether a single name is the last one of a person whom the text names in full elsewhere."""
        if token.ent_iob_ == "I" or self._doc.word(token) not in self._surnames:
            return False
        before = token.nbor(-1) if token.i else None
        located = before is not None and before.lower_ in PLACE_PREPS - {"of", "to", "against", "on", "over"}
        return not located

    def _is_somebody(self, token: Token) -> bool:
        """Whether what stands beside a name says that a person bears it: "a teacher, X,", "X, a teacher,"."""
        beside = [token.head] if token.dep_ == "appos" else []
        if token.dep_ in ("nsubj", "nsubjpass"):  # not "lost X, an official said"
            beside += [c for c in token.children if c.dep_ == "appos" and c.lower_ not in _PEOPLED]
        nominals = (self._nouns.nominal(t) for t in beside if t.tag_ == "NN")
        return any(n is not None and n.kind == "person" for n in nominals) or self._is_byline(token)

    def _is_byline(self, token: Token) -> bool:
        """Whether a name ends a line of names alone: "Anna Hamburg." above a report."""
        words = [t for t in token.sent if not t.is_punct and not t.is_space]
        names = 2 <= len(words) <= 4 and all(t.pos_ == "PROPN" and t.is_title for t in words)
        if not names or words[-1].i != token.i or "," in token.sent.text:
            return False
        return self._doc.hit(words[0]) is None and not _COMPASSED.fullmatch(words[0].text)

    def _is_ship(self, token: Token) -> bool:
        """Whether a name is that of a ship or storm: "the frigate X", "USS X", "Hurricane X"."""
        before = self._doc.text[max(0, self._doc.start(token) - 30) : self._doc.start(token)]
        return _AFLOAT.search(before) is not None

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
        if token.dep_ not in ("dobj", "nsubjpass", "conj") or token.ent_type_ in ("ORG", "NORP"):
            return False
        top = token
        while top.dep_ == "conj":
            top = top.head
        someone = token.ent_type_ == "PERSON"  # which the tagger takes many a small town for
        if top.dep_ not in ("dobj", "nsubjpass") or someone:
            return False
        return self._nouns.takes_places(top.head)

    def _is_part_of_a_name(self, token: Token) -> bool:
        """A place name inside a longer capitalised name ("Mumbai City") names no place."""
        head = token.head
        if _SAINT.match(self._doc.word(token)) and _HALLOWED.match(self._doc.text, self._doc.end(token)):
            return True
        if token.dep_ != "compound" or head.pos_ != "PROPN" or self._doc.hit(head) is not None:
            return False
        nominal = self._nouns.nominal(head)
        return nominal is None or nominal.kind not in ("place", "person", "organisation")


def under_its_name(where: Where, name: str, text: str) -> Where:
    """A spot that the text describes, as the place of its own that the text names there."""
    relation = "in" if where.relation == "part of" else where.relation
    return msgspec.structs.replace(
        where, name=name, place=None, part=None, relation=relation, text=text, basis="computed"
    )


def is_region(where: Where) -> bool:
    """Whether a place is a first-order region or a country."""
    return (where.place or "").startswith(("place:region:", COUNTRY_PREFIX))


def bare(text: str) -> str:
    """The phrase without articles and the like at its front."""
    return _LEADING.sub("", text).strip()
