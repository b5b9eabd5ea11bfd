"""Who the noun phrases of one report mean, with references resolved; and, through `Placing`, where.

Names are known from the knowledge bases; "the group", "the militants", "they" are resolved to what the
report named before. What the text does not decide stays None.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from spacy.tokens import Token

from dateline.language.document import Document
from dateline.language.nouns import Noun, Nouns
from dateline.language.placing import Placing, bare
from dateline.records.seams import ActorContext, ActorResolver, PlaceResolver
from dateline.records.values import ActorRef, Where

_PLURAL = {"they", "them", "their", "themselves"}
_SINGULAR = {"it", "its", "itself"}
_PERSON = {"he", "she", "him", "her", "his", "himself", "herself"}
_SUBJECT_FAVOUR = 3.0  # a subject thirty tokens back is as near as what stands beside the pronoun
_OWNER_FAVOUR = 1.0  # "dislodge the group from their stronghold": possessives reach less far
_LOOKBACK = 150  # tokens; a pronoun rarely reaches further back than two sentences


class Grounds(Placing):
    """Turns the noun phrases of one document into actors and places."""

    def __init__(
        self,
        document: Document,
        nouns: Nouns,
        actors: ActorResolver,
        places: PlaceResolver,
        side_names: Callable[[str], str],
    ) -> None:
        super().__init__(document, nouns, places)
        self._actors = actors
        self._side_names = side_names
        self._refs: dict[int, ActorRef | None] = {}
        self._named = self._named_actors()
        self._places_by_sentence: list[tuple[int, int, tuple[str, ...]]] | None = None

    def country(self, alpha3: str | None) -> Where | None:
        """A country as a place; None where no country is known."""
        return self._places.country(alpha3) if alpha3 else None

    # ------------------------------------------------------------------ actors

    def actor(self, token: Token) -> ActorRef | None:
        """Whom the phrase headed by this token means; None where it means nobody."""
        if token.i not in self._refs:
            self._refs[token.i] = None
            self._refs[token.i] = self._actor(self._nouns.at(token))
        return self._refs[token.i]

    def _actor(self, noun: Noun) -> ActorRef | None:
        if noun.kind == "pronoun":
            found = self._antecedent(noun.head)
            return self._worded(found, noun) if found else None
        if noun.kind in ("thing", "weapon", "vehicle", "time"):
            return self._owner(noun)
        if noun.kind == "place":
            return self._acting_place(noun)
        return self._group(noun)

    def _group(self, noun: Noun) -> ActorRef | None:
        if noun.kind == "platform" and noun.generic and noun.nationality is None:
            earlier = self._same_head_before(noun.head)
            if earlier is not None:
                return self._worded(earlier, noun)
        if noun.hit is not None and noun.hit.kind in ("actor", "person"):
            return self._worded(self._resolve(noun.hit.text, noun.start), noun)
        if noun.hit is not None and noun.hit.kind == "nationality" and noun.hit.country is not None:
            return self._worded(self._people(noun), noun)
        if noun.owner is not None and self._doc.start(noun.owner) >= noun.end:  # "diplomats from Germany"
            return self._owner(noun)
        ref = self._resolve(bare(noun.text), noun.start)
        if (ref.actor is None or ref.actor.startswith("actor:new:")) and noun.owner is not None:
            owner = self._owner(noun)
            if owner is not None:
                return owner
        if ref.actor is None and noun.generic and noun.nationality is None and noun.plural:
            ref = self._force_before(noun) or ref
        return self._worded(ref, noun)

    def _force_before(self, noun: Noun) -> ActorRef | None:
        """ "The forces", "troops": the armed side that was the subject of what was told last."""
        nominal = self._nouns.nominal(noun.head)
        if nominal is None or not nominal.tags & {"armed", "state"} or nominal.kind != "organisation":
            return None
        for i in range(noun.head.i - 1, max(-1, noun.head.i - 2 * _LOOKBACK), -1):
            token = self._doc.doc[i]
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN"):
                found = self.actor(token)
                if found is not None and found.side is not None and self._nouns.at(token).kind != "person":
                    return found
        return None

    def _people(self, noun: Noun) -> ActorRef:
        """Whom a nationality means by itself: "Iraqi control" is the government's."""
        text = noun.hit.text if noun.hit is not None else noun.text
        if noun.head.dep_ in ("compound", "amod", "nmod", "poss"):
            return self._resolve(f"{text} government", noun.start)
        return self._resolve(bare(noun.text), noun.start)

    def _owner(self, noun: Noun) -> ActorRef | None:
        """The actor that a thing belongs to: ISIS for "ISIS positions"."""
        for token in (noun.owner, noun.nationality):
            if token is None or token.i == noun.head.i:
                continue
            hit = self._doc.hit(token)
            if token.pos_ == "PRON":
                found = self._antecedent(token)
                return self._worded(found, noun) if found else None
            inner = self._nouns.at(token)
            if hit is None and inner.kind not in ("actor", "person", "platform"):
                continue
            text = hit.text if hit is not None else bare(inner.text)
            ref = self._resolve(text, noun.start)
            return self._worded(ref, noun) if ref.actor is not None or hit is not None else None
        return None

    def _acting_place(self, noun: Noun) -> ActorRef | None:
        """A country or capital that acts stands for its government; a town for nobody."""
        if noun.hit is None or noun.hit.kind != "place":
            return self._owner(noun)
        ref = self._resolve(noun.hit.text, noun.start)
        known = ref.actor is not None and not ref.actor.startswith("actor:new:")
        return self._worded(ref, noun) if known else None

    def _resolve(self, text: str, position: int) -> ActorRef:
        before = [actor for at, actor in self._named if at < position]
        after = [actor for at, actor in self._named if at >= position]
        named = tuple(dict.fromkeys([*reversed(before), *after]))
        published = self._doc.report.published
        day = published.earliest if published.latest is not None else None  # a lower bound alone is no day
        here = self._countries_near(position)
        countries = (*here, *(c for c in self.countries if c not in here))
        return self._actors.resolve(text, ActorContext(day=day, countries=countries, named=named))

    def _countries_near(self, position: int) -> tuple[str, ...]:
        """The countries whose places the sentence at this offset names, in order: they decide first."""
        if self._places_by_sentence is None:
            self._places_by_sentence = self._sentence_countries()
        for start, end, countries in self._places_by_sentence:
            if start <= position < end:
                return countries
        return ()

    def _sentence_countries(self) -> list[tuple[int, int, tuple[str, ...]]]:
        out = []
        for sentence in self._doc.doc.sents:
            named = [w.country for t in sentence if (w := self._wheres.get(t.i)) is not None and w.country]
            out.append((*self._doc.sentence_span(sentence), tuple(dict.fromkeys(named))))
        return out

    @staticmethod
    def _worded(ref: ActorRef | None, noun: Noun) -> ActorRef | None:
        if ref is None:
            return None
        return msgspec.structs.replace(ref, text=noun.text, start=noun.start, end=noun.end)

    def resolve_text(self, text: str, start: int, end: int) -> ActorRef:
        """Whom a stretch of the report means, taken as it stands."""
        return msgspec.structs.replace(self._resolve(bare(text), start), text=text, start=start, end=end)

    def side_of(self, side: str, country: str | None) -> ActorRef:
        """A side as an actor that takes and holds places."""
        return ActorRef(name=self._side_names(side), actor=side, country=country, side=side)

    def _antecedent(self, pronoun: Token, word: str | None = None) -> ActorRef | None:
        word = word or pronoun.lower_
        best: tuple[float, ActorRef] | None = None
        for i in range(pronoun.i - 1, max(-1, pronoun.i - _LOOKBACK), -1):
            token = self._doc.doc[i]
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
                continue
            noun = self._nouns.at(token)
            if noun.head.i != token.i or not _agrees(word, noun, self._doc):
                continue
            ref = self.actor(token)
            if ref is None:
                continue
            favour = _OWNER_FAVOUR if pronoun.dep_ == "poss" else _SUBJECT_FAVOUR
            score = -(pronoun.i - i) / 10 + (favour if token.dep_ in ("nsubj", "nsubjpass") else 0.0)
            if best is None or score > best[0]:
                best = (score, ref)
        return best[1] if best else None

    def _same_head_before(self, head: Token) -> ActorRef | None:
        for i in range(head.i - 1, -1, -1):
            token = self._doc.doc[i]
            if token.lemma_ == head.lemma_ and token.pos_ == head.pos_:
                noun = self._nouns.at(token)
                if noun.owner is not None or noun.nationality is not None:
                    return self.actor(token)
        return None

    def _named_actors(self) -> list[tuple[int, str]]:
        """Offsets and ids of the armed actors that the report names, in order."""
        out = []
        for token in self._doc.doc:
            hit = self._doc.hit(token)
            if hit is not None and hit.kind == "actor" and hit.ids and not hit.media:
                out.append((hit.start, hit.ids[0]))
        return out


def _agrees(pronoun: str, noun: Noun, document: Document) -> bool:
    """Whether a phrase can stand before a pronoun of this number and person."""
    if noun.kind == "pronoun":
        return False
    person = noun.kind == "person"
    if pronoun in _PERSON:
        return person or (
            noun.kind == "actor" and not noun.plural and noun.hit is None and noun.head.pos_ == "NOUN"
        )
    if person or noun.kind not in ("actor", "platform", "place"):
        return False
    if noun.kind == "place":  # a country, or a capital that speaks: other towns mean no actor
        return pronoun in _SINGULAR and noun.hit is not None and noun.head.dep_ in ("nsubj", "poss")
    if pronoun in _PLURAL or pronoun in ("we", "us", "our"):
        return noun.plural or noun.hit is not None
    return pronoun in _SINGULAR and not noun.plural
