"""Noun phrases: what kind of thing each names, and which words of it say so.

A phrase is found by its head. "ISIS militants", "the Iraqi town of Baaj", "the army's helicopter
gunships", "dozens of villages", "members of the Al Bu Nimr tribe": the head alone rarely tells,
so owner, modifiers and the "of" complement are read too.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from spacy.tokens import Token

from dateline.language.lexicon.entries import Nominal
from dateline.language.lexicon.ontology import Ontology
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.text.arguments import is_tolled
from dateline.language.text.document import Document
from dateline.language.text.headings import Headings
from dateline.records.seams import NameHit

NounKind = Literal[
    "actor", "person", "place", "time", "weapon", "platform", "vehicle", "thing", "pronoun", "unknown"
]
COUNTRY_PREFIX = "place:country:"
BACKING = re.compile(
    r"[-–](?!occupied|controlled|seized|populated|besieged)(?:\w+ed|led)\b"
)  # after "Iran" in "Iran-backed"
_ON_GROUND = ("strike.", "siege", "encirclement", "offensive")  # what towns undergo, and persons hardly
_NER = {"PERSON": "person", "ORG": "actor", "NORP": "actor", "GPE": "place", "LOC": "place", "FAC": "place"}
# "forces loyal to the general", "fighters supporting the general"
_LOYAL = {
    "loyal",
    "faithful",
    "allied",
    "aligned",
    "devoted",
    "answerable",
    "answering",
    "sworn",
    "belonging",
}
_SUPPORTING = {"supporting", "backing", "following", "serving", "fighting"}
_SEEMING = {"believed", "thought", "suspected", "said", "presumed", "reported", "described", "identified"}
_LED = {"led", "commanded", "headed"}
_MEASURING = re.compile(
    r"\b(?:all(?: (?:but|except|save))?|more|less|fewer) $", re.I
)  # "all but two", "more than half"
_LEFT = {
    "det",
    "amod",
    "compound",
    "poss",
    "nummod",
    "nmod",
    "quantmod",
    "predet",
    "case",
    "advmod",
    "punct",
    "neg",
}
PARTITIVES = {
    "member",
    "number",
    "dozen",
    "hundred",
    "thousand",
    "score",
    "group",
    "some",
    "many",
    "most",
    "much",
    "all",
    "several",
    "few",
    "one",
    "part",
    "rest",
    "majority",
    "half",
    "percent",
    "series",
    "handful",
    "total",
    "remainder",
    "last",
    "remnant",
    "bulk",
    "whole",
    "entirety",
    "totality",
    "lot",
    "pair",
    "couple",
    "third",
    "quarter",
    "none",
    "each",
    "both",
    "any",
    "convoy",
    "column",
    "wave",
    "type",
    "kind",
    "elements",
    "element",
    "cluster",
    "string",
    "body",
    "kg",
    "kilogram",
    "kilo",
    "gram",
    "ton",
    "tonne",
    "litre",
    "liter",
    "barrel",
    "crate",
    "box",
    "truckload",
    "quantity",
    "amount",
    "variety",
    "range",
    "stockpile",
    "round",
    "piece",
    "batch",
    "spate",
    "rash",
    "flurry",
    "barrage",
    "volley",
    "salvo",
    "spree",
    "act",
    "bout",
    "tens",
    "crowd",
    "campaign",
    "shipment",
    "consignment",
    "haul",
    "canister",
    "cylinder",
    "drum",
    "vial",
    "sack",
    "lorryload",
    "boatload",
    "planeload",
    "burst",
    "hail",
    "shower",
}


_IN_NAMES = {"for", "against"}  # "the Movement for Democratic Change"
_WITHIN = {"in", "inside", "outside", "within", "throughout", "across", "near"}
_IN_SOMEBODY = {"confidence", "trust", "faith", "interest", "belief", "believe", "confide", "disappoint"}
_HOLD = {"control", "possession"}  # whose "of" a place follows: "handed over control of"
_COUNTED = {"nsubj", "nsubjpass", "dobj"}
_SELF_KILLING = {"suicide", "kamikaze"}
_AIRCRAFT = re.compile(r"(?:F|A|B|C|J|Q|AC|AH|CH|UH|MQ|RQ|TB|JF|Su|MiG|Mi|Il|An|Tu|Ka|Yak)-\d{1,3}[A-Z]?s?")
NUMBERS = {"ten", "dozen", "score", "hundred", "thousand", "million"}


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """One noun phrase: its head, its kind, the names inside it, and its offsets.

    `owner` is the name that the phrase belongs to ("ISIS" in "ISIS positions"); `place` a place
    name inside the phrase ("Baaj" in "the town of Baaj"); `generic` says that no name is in it.
    """

    head: Token
    kind: NounKind
    start: int
    end: int
    text: str
    hit: NameHit | None = None
    owner: Token | None = None
    place: Token | None = None
    nationality: Token | None = None
    plural: bool = False

    @property
    def generic(self) -> bool:
        """Whether only common nouns make the phrase ("the militants")."""
        return self.hit is None and self.owner is None and self.place is None


class Nouns:
    """Reads noun phrases of one document; each phrase is worked out once."""

    def __init__(self, document: Document, ontology: Ontology) -> None:
        self._doc = document
        self._ontology = ontology
        self._known: dict[int, Noun] = {}
        self._nominals: dict[int, Nominal | None] = {}
        self._headings = Headings(document, lambda token: self.at(token).kind == "place")

    def heading(self, token: Token) -> Token | None:
        """The place that heads the line of a list in which a token stands: "BUNIA: the army left"."""
        return self._headings.of(token)

    def at(self, token: Token) -> Noun:
        """The phrase whose head is this token."""
        noun = self._known.get(token.i)
        if noun is None:
            noun = self._known[token.i] = self._read(token)
        return noun

    def _read(self, token: Token) -> Noun:
        inner = self._partitive_of(token)
        hit = self._doc.hit(token)
        kind = self._kind(token, hit)
        if inner is not None and kind in ("thing", "unknown", "pronoun", "actor"):
            core = self.at(inner)
            if kind != "actor" or core.kind in ("actor", "person", "place"):
                start, end, text = self._extent(token)
                return msgspec.structs.replace(
                    core,
                    start=min(start, core.start),
                    end=max(end, core.end),
                    text=self._doc.text[min(start, core.start) : max(end, core.end)],
                    plural=True,
                )
        start, end, text = self._extent(token)
        owner, place, nationality = self._inside(token, kind)
        return Noun(
            head=token,
            kind=kind,
            start=start,
            end=end,
            text=text,
            hit=hit,
            owner=owner,
            place=place,
            nationality=nationality,
            plural=token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "them", "their", "we"),
        )

    def _partitive_of(self, token: Token) -> Token | None:
        """ "Villages" in "dozens of villages"; None where the head counts for itself."""
        if token.lemma_.lower() not in PARTITIVES and token.lower_ not in PARTITIVES and token.pos_ != "NUM":
            return None
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return inner
        return None

    def _kind(self, token: Token, hit: NameHit | None) -> NounKind:
        if token.i in self._doc.time_tokens and hit is None:
            return "time"
        if hit is not None and hit.end == self._doc.end(token):
            return {"actor": "actor", "person": "person", "place": "place", "nationality": "actor"}[hit.kind]  # type: ignore[return-value]
        if token.pos_ == "PRON":
            return "pronoun"
        if self._is_of_a_body(token):
            return "actor"
        by_word = self._by_word(token)
        if by_word is not None and not (token.ent_type_ == "PERSON" and token.pos_ == "PROPN"):
            return by_word
        if token.ent_type_ in ("PERSON", "ORG") and token.pos_ == "PROPN" and self.only_a_place(token):
            return "place"  # a town that the tagger takes for somebody
        if token.ent_type_ in _NER and token.pos_ == "PROPN":
            return _NER[token.ent_type_]  # type: ignore[return-value]
        if token.pos_ == "PROPN" and self._lies_in(token):
            return "place"
        return "unknown" if token.pos_ == "PROPN" else "thing"

    def _is_of_a_body(self, token: Token) -> bool:
        """Whether a noun names part of a body, or its head: "the militia's wing", "the head of the Union"."""
        office = token.text == "Office"
        if not office and (token.lemma_.lower() not in CLASSES.of_bodies or token.pos_ != "NOUN"):
            return False
        whole = [p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children]
        whole += [c for c in token.children if c.dep_ in ("poss", "compound", "nmod") and not office]
        hits = (self._doc.hit(t) for t in whole)
        named = any(hit is not None and hit.kind == "actor" for hit in hits)
        return named or any(t.dep_ == "pobj" and self._by_word(t) == "actor" for t in whole)

    def _lies_in(self, name: Token) -> bool:
        """Whether a name that nobody knows is told to lie in a known place: "attacked X in Haiti"."""
        inside = (p for c in name.children if c.dep_ == "prep" and c.lower_ == "in" for p in c.children)
        hits = (self._doc.hit(p) for p in inside if p.dep_ == "pobj")
        return any(hit is not None and hit.kind == "place" for hit in hits)

    def apposed_to(self, token: Token) -> Token | None:
        """What a phrase stands in apposition to, by the parse or by the comma before it."""
        if token.dep_ == "appos":
            return token.head
        first = token.left_edge
        while first.i > token.sent.start and (
            first.nbor(-1).pos_ in ("ADP", "SCONJ") or first.nbor(-1).i in self._doc.time_tokens
        ):
            first = first.nbor(-1)  # "Mosul, since 2014 the group's capital"
        if first.i < 2 or first.nbor(-1).text != "," or token.sent.start > first.i - 2:
            return None
        before = first.nbor(-2)
        if before.pos_ != "PROPN" and self._doc.hit(before) is None:
            return None
        return before

    def named_beside(self, token: Token) -> Token | None:
        """The name in apposition to a common noun or a title: "the rights group X", "the minister, Y"."""
        if self._doc.hit(token) is not None or token.pos_ not in ("NOUN", "PROPN"):
            return None
        for child in token.children:
            if child.dep_ != "appos" or child.pos_ != "PROPN" or child.i < token.i:
                continue
            kind = self.at(child).kind
            if kind == "person" or (kind in ("actor", "unknown") and token.pos_ == "NOUN"):
                return child
        return None

    def definite(self, noun: Noun) -> bool:
        """Whether a phrase points back to something known: "the town", "this area", "their stronghold"."""
        return noun.kind == "pronoun" or any(
            (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those")) or c.dep_ == "poss"
            for c in noun.head.children
        )

    def nominal(self, token: Token) -> Nominal | None:
        """What the lexicon knows of a common noun, compounds first ("helicopter gunship")."""
        if token.i not in self._nominals:
            self._nominals[token.i] = self._nominal(token)
        return self._nominals[token.i]

    def _nominal(self, token: Token) -> Nominal | None:
        word = self._doc.word(token).lower()
        lemma = token.lemma_.lower() if self._doc.hit(token) is None else word
        counted = token.pos_ == "NUM" and token.ent_type_ in ("", "CARDINAL")
        counted = counted and (token.dep_ in _COUNTED or is_tolled(token))
        if lemma in NUMBERS or counted:  # "thousands marched", "120 were arrested": people
            alone = (counted or token.tag_ == "NNS") and self._partitive_of(token) is None
            return self._ontology.nominal("people") if alone else None
        if token.i > 0:
            pair = f"{token.nbor(-1).lower_} "
            found = self._ontology.nominal(pair + lemma) or self._ontology.nominal(pair + word)
            if found is not None:
                return found
        found = self._ontology.nominal(lemma) or self._ontology.nominal(word)
        if found is None and _AIRCRAFT.fullmatch(self._doc.word(token)):
            return self._ontology.nominal("warplane")
        if found is None and token.tag_ in ("NN", "NNS") and token.dep_ not in ("compound", "amod", "nmod"):
            return self._ontology.common_noun(lemma)
        if found is None and token.pos_ == "PROPN" and self._doc.hit(token) is None:
            return self._ontology.nominal(_singular(word))  # "Gunmen", taken for a name
        return found

    def makes(self, token: Token) -> str | None:
        """The type of event that a weapon, an arm of a force or a "suicide …" of any kind makes."""
        before = {
            c.lower_ for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.i < token.i
        }
        if before & _SELF_KILLING:
            return "bombing.suicide"
        words = self._ontology.words
        if before & words.poisonous and token.lemma_.lower() in words.poison_carriers:
            return "attack.chemical"
        nominal = self.nominal(token)
        return nominal.type if nominal is not None else None

    def _by_word(self, token: Token) -> NounKind | None:
        nominal = self.nominal(token)
        if nominal is None:
            return None
        if nominal.kind == "person" or nominal.kind == "organisation":
            return "actor"
        return nominal.kind

    def _inside(self, token: Token, kind: NounKind) -> tuple[Token | None, Token | None, Token | None]:
        """The owner, the place name and the nationality among the words that hang on the head."""
        owner = place = nationality = None
        for child in self._modifiers(token):
            hit = self._doc.hit(child)
            label = hit.kind if hit else None
            if label in ("actor", "person") and owner is None:
                owner = child
            elif label == "place" and (child.dep_ == "poss" or (kind != "place" and is_country(hit))):
                owner = owner or child
            elif label == "place" and (place is None or (_owned(place, token) and child.head.i == token.i)):
                place = child
            elif label == "nationality" and nationality is None:
                nationality = child
            elif child.dep_ == "pobj" and kind == "place" and child.pos_ == "PROPN" and place is None:
                place = child
            elif owner is None and self._owns(child, token, kind):
                owner = child
        return owner, place, nationality

    def _owns(self, child: Token, token: Token, kind: NounKind) -> bool:
        """Whether common nouns name whom a thing belongs to: "police station", "computers of the army"."""
        if child.dep_ == "poss":
            return True
        if child.head.i != token.i and child.dep_ != "pobj":
            return False
        if child in self.allegiance(token):  # "forces loyal to the government"
            return self._by_word(child) == "actor"
        body = kind in ("place", "thing", "weapon", "vehicle") and self._is_armed(child)
        if child.dep_ == "pobj":
            return body and not self._ontology.noun_frames(token.lemma_.lower())
        prefixed = child.i > 0 and child.nbor(-1).text in ("-", "–")  # "anti-government slogans"
        return body and child.tag_.startswith("NN") and child.lower_ != "military" and not prefixed

    def _modifiers(self, token: Token) -> list[Token]:
        out: list[Token] = []
        for child in token.children:
            if child.dep_ in ("compound", "nmod", "amod", "poss", "appos") and (
                child.dep_ != "appos" or child.i == token.i + 1
            ):
                out.append(child)
                out.extend(
                    c for c in child.children if c.dep_ in ("compound", "nmod", "amod", "poss", "npadvmod")
                )
            elif child.dep_ == "prep" and (
                child.lower_ == "of"
                or (child.lower_ == "from" and self._is_people(token))
                or (child.lower_ == "for" and self._speaks(token))
            ):
                out.extend(p for p in child.children if p.dep_ == "pobj")
        return out + self.allegiance(token)

    def allegiance(self, token: Token) -> list[Token]:
        """Whose side people are told to be on: "forces loyal to", "fighters backing", "men led by"."""
        out: list[Token] = []
        if self._doc.hit(token) is not None:  # who has a name is not somebody else's
            return out
        for clause in token.children:
            word = clause.lower_
            if clause.dep_ not in ("amod", "acl") or clause.i < token.i:
                continue
            links = (c for c in clause.children if c.dep_ in ("prep", "agent"))
            below = {c.lower_: [p for p in c.children if p.dep_ == "pobj"] for c in links}
            if word in _LOYAL:
                out += [p for name in ("to", "with") for p in below.get(name, ())]
            elif word in _SUPPORTING and not any(self._doc.hit(c) for c in token.lefts):
                own = [c for c in clause.children if c.dep_ == "dobj"] if word != "fighting" else []
                out += own or below.get("for", [])
            elif word in _LED:
                out += [p for p in below.get("by", ()) if self.at(p).kind == "person"]
        return out

    def taken_for(self, token: Token) -> Token | None:
        """Who people are believed to be: in "men believed to be Boko Haram militants", the militants."""
        doc, i = token.doc, token.i + 1
        if i + 3 >= token.sent.end or doc[i].lower_ not in _SEEMING or doc[i].tag_ not in ("VBN", "VBD"):
            return None
        if doc[i + 1].lower_ == "as":
            return next((c for c in doc[i + 1].children if c.dep_ == "pobj"), None)
        if (doc[i + 1].lower_, doc[i + 2].lower_) != ("to", "be"):
            return None
        return next((c for c in doc[i + 2].children if c.dep_ == "attr"), None)

    def takes_places(self, verb: Token) -> bool:
        """Whether a verb is one of taking, losing or holding places."""
        frames = self._ontology.verb_frames(verb.lemma_.lower())
        return any(self._ontology.type(f.type).control in ("gain", "lose", "hold") for f in frames)

    def takes_only_places(self, verb: Token) -> bool:
        """Whether nothing but a place can be the object of such a verb: "overran", "retook"."""
        frames = [f for f in self._ontology.verb_frames(verb.lemma_.lower()) if not f.particle]
        gains = [
            f.needs.get("obj") == ("place",) and self._ontology.type(f.type).control == "gain" for f in frames
        ]
        again = any(gain and f.again for gain, f in zip(gains, frames, strict=True))
        return bool(frames) and (all(gains) or again)

    def only_a_place(self, token: Token) -> bool:
        """Whether a name stands where nothing but a place can: "overran Galcad", "air strikes on Namtu"."""
        if token.dep_ in ("dobj", "nsubjpass"):
            return self.takes_only_places(token.head)
        if token.dep_ == "pobj" and token.head.lower_ in _WITHIN:
            return self._lies_within(token)
        if token.dep_ != "pobj" or token.head.lower_ not in ("on", "of") or self._is_titled(token):
            return False
        above = token.head.head  # a verb, where the parse hangs the phrase from it: "carried out strikes on"
        if above.lower_ in _HOLD and above.dep_ == "dobj":
            return True
        deeds = [above] if above.pos_ == "NOUN" else [c for c in above.children if c.dep_ == "dobj"]
        frames = (f for deed in deeds for f in self._ontology.noun_frames(deed.lemma_.lower()))
        return any(f.type.startswith(_ON_GROUND) for f in frames)

    def _is_titled(self, name: Token) -> bool:
        """Whether the words before a name say who bears it: "former agent Sergei Skripal"."""
        words = (self.nominal(c) for c in name.children if c.dep_ in ("compound", "nmod", "amod"))
        return any(nominal is not None and nominal.kind == "person" for nominal in words)

    def _lies_within(self, name: Token) -> bool:
        """Whether an unknown name stands behind an "in" that tells where: no acronym, nobody's trust."""
        above = name.head.head
        meant = any(c.dep_ in ("det", "poss", "amod") for c in name.children) or name.is_upper
        return not meant and self.nominal(name) is None and above.lemma_.lower() not in _IN_SOMEBODY

    def _is_armed(self, token: Token) -> bool:
        nominal = self.nominal(token)
        return nominal is not None and bool(nominal.tags & {"armed", "state"})

    def _speaks(self, token: Token) -> bool:
        """Whether a noun is of somebody who speaks for others: "a spokesman for the rebels"."""
        nominal = self.nominal(token)
        return nominal is not None and bool(nominal.tags & {"spokesman", "official", "leader"})

    def _is_people(self, token: Token) -> bool:
        nominal = self.nominal(token)
        return nominal is not None and nominal.kind == "person"

    def _extent(self, token: Token) -> tuple[int, int, str]:
        """The offsets of the phrase: its left modifiers, its head, and an "of" complement."""
        first = token
        for child in token.children:
            if child.i < token.i and child.dep_ in _LEFT and child.dep_ != "punct":
                if any(t.tag_ == "-RRB-" for t in token.doc[child.i : token.i]):
                    continue  # a caption's "(X/Agency)" before the sentence
                edge = child.left_edge
                first = edge if edge.i < first.i else first
        last = self._last(token)
        while first.i < token.i and (first.is_punct or first.pos_ in ("CCONJ",)):
            first = first.nbor()
        start, end = self._doc.start(first), self._doc.end(last)
        lead = _MEASURING.search(self._doc.text, max(0, start - 14), start) if first.i > 0 else None
        start = lead.start() if lead is not None else start
        return start, end, self._doc.text[start:end]

    def _last(self, token: Token) -> Token:
        """The word that ends a phrase: of what or of whom its head is, and what more its name holds.

        "Workers of the United Bus Company of Tehran", "the Movement for Democratic Change"; but "accused by
        Germany of torture": a country is of nothing.
        """
        known = self._doc.hit(token)
        last = (self._name_behind(token) if known is None and token.pos_ == "NOUN" else None) or token
        for child in token.children:
            named = token.pos_ == "PROPN" and known is None and child.lower_ in _IN_NAMES
            apart = child.i < token.i or any(t.is_punct or t.is_space for t in token.doc[token.i : child.i])
            if child.dep_ != "prep" or apart or not (child.lower_ == "of" or named):
                continue
            for inner in (c for c in child.children if c.dep_ == "pobj"):
                if inner.pos_ == "PROPN":
                    last = self._last(inner)
                elif child.lower_ == "of" and known is None:
                    last = self._name_behind(inner) or inner
        return last

    @staticmethod
    def _name_behind(title: Token) -> Token | None:
        """The name right behind a title: "supporters of the former prime minister Imran Khan"."""
        names = (c for c in title.children if c.dep_ == "appos" and c.pos_ == "PROPN")
        return next((c for c in names if c.left_edge.i == title.i + 1), None)


def _singular(word: str) -> str:
    """The singular of a plural noun, by its ending."""
    return f"{word[:-3]}man" if word.endswith("men") else word.removesuffix("s")


def _owned(name: Token, head: Token) -> bool:
    """Whether a name belongs to what owns a phrase: "Kunduz" in "Kunduz province's Imam Sahib district"."""
    return name.dep_ == "poss" or (name.head.dep_ == "poss" and name.head.head.i == head.i)


def is_country(hit: NameHit | None) -> bool:
    """Whether a known place name names a country."""
    return hit is not None and hit.kind == "place" and bool(hit.ids) and hit.ids[0].startswith(COUNTRY_PREFIX)


def outer(noun: Token) -> Token:
    """The noun whose place in the clause a phrase takes: "series" for "a series of attacks"."""
    node = noun
    while (
        node.dep_ == "pobj"
        and node.head.lower_ == "of"
        and (node.head.head.lemma_.lower() in PARTITIVES or node.head.head.pos_ == "NUM")
    ):
        node = node.head.head
    return node


def inner(noun: Token) -> Token:
    """The noun that a partitive counts: "attacks" for "a series of attacks"; else the noun itself."""
    if noun.lemma_.lower() in PARTITIVES or noun.pos_ == "NUM":
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((inner(p) for p in child.children if p.dep_ == "pobj"), noun)
    return noun
