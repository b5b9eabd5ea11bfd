"""Whom names mean in the context of a report: its day, its countries, whom it named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from dateline.language.phrases.nouns import BACKING, COUNTRY_PREFIX, Noun, Nouns
from dateline.language.phrases.placenames import bare
from dateline.language.phrases.placing import Placing
from dateline.language.text.document import Document
from dateline.records.seams import ActorContext, ActorResolver, PlaceResolver
from dateline.records.values import ActorRef, Where

_MOST = 0.6  # share of a report's places that must lie in one country for "the army" to be that country's


class Naming(Placing):
    """Turns the words of one document into actors, by what the document says around them."""

    def __init__(
        self, document: Document, nouns: Nouns, actors: ActorResolver, places: PlaceResolver
    ) -> None:
        super().__init__(document, nouns, places)
        self._actors = actors
        self._named = self._named_actors()
        self._places_by_sentence: list[tuple[int, int, tuple[Where, ...]]] | None = None
        self._home_of_report = self._report_home()

    def resolve_text(self, text: str, start: int, end: int) -> ActorRef:
        """Whom a stretch of the report means, taken as it stands."""
        return msgspec.structs.replace(self._resolve(bare(text), start), text=text, start=start, end=end)

    def _resolve(self, text: str, position: int, *, new: bool = False, home: str | None = None) -> ActorRef:
        return self._actors.resolve(text, self._context(position, new=new, home=home))

    def _context(self, position: int, *, new: bool = False, home: str | None = None) -> ActorContext:
        """What the report says around an offset of whom a name there may mean."""
        before = [actor for at, actor in self._named if at < position]
        after = [actor for at, actor in self._named if at >= position]
        named = tuple(dict.fromkeys([*reversed(before), *after]))
        published = self._doc.report.published
        day = published.earliest if published.latest is not None else None  # a lower bound alone is no day
        here = self._countries_near(position)
        countries = (*here, *(c for c in self.countries if c not in here))
        if home is None:
            home = self._home_near(position, here)
        return ActorContext(day=day, home=home, countries=countries, named=named, new=new)

    def _home_near(self, position: int, here: Sequence[str]) -> str | None:
        """The country that a sentence tells of: that of its towns, else its only one, else the report's.

        A state named beside a town ("Baaj …, in a U.S.-backed campaign") is not where it happens.
        """
        towns = self._towns_near(position)
        if len(towns) == 1:
            return towns[0]
        home = here[0] if len(here) == 1 else self._home_of_report
        if home is None and not here:
            peoples = self._peoples_near(position)
            return peoples[0] if len(peoples) == 1 else None
        return home if not here or home in here else None

    def _report_home(self) -> str | None:
        """The country that most places of the report lie in, or the only one that it speaks of."""
        told = ((self._doc.doc[i], where) for i, where in self._wheres.items())
        seen = Counter(w.country for t, w in told if w is not None and w.country and not self._backs(t))
        if not seen:
            return self.countries[0] if len(self.countries) == 1 else None
        country, times = seen.most_common(1)[0]
        return country if times >= _MOST * seen.total() else None

    def _countries_near(self, position: int) -> tuple[str, ...]:
        """The countries whose places the sentence at this offset names, in order: they decide first."""
        return tuple(dict.fromkeys(w.country for w in self._places_near(position) if w.country))

    def _towns_near(self, position: int) -> tuple[str, ...]:
        """The countries in which the places of that sentence lie, countries themselves left out."""
        near = self._places_near(position)
        found = (w.country for w in near if w.country and not (w.place or "").startswith(COUNTRY_PREFIX))
        return tuple(dict.fromkeys(found))

    def _places_near(self, position: int) -> tuple[Where, ...]:
        if self._places_by_sentence is None:
            self._places_by_sentence = [
                (
                    *self._doc.sentence_span(sentence),
                    tuple(
                        w for t in sentence if (w := self._wheres.get(t.i)) is not None and not self._backs(t)
                    ),
                )
                for sentence in self._doc.doc.sents
            ]
        for start, end, places in self._places_by_sentence:
            if start <= position < end:
                return places
        return ()

    def _peoples_near(self, position: int) -> tuple[str, ...]:
        """The countries of the armed people in the sentence at this offset, backers left out."""
        for sentence in self._doc.doc.sents:
            start, end = self._doc.sentence_span(sentence)
            if start <= position < end:
                hits = ((t, self._doc.hit(t)) for t in sentence if self._of_arms(t))
                found = (h.country for t, h in hits if h and h.kind == "nationality" and not self._backs(t))
                return tuple(dict.fromkeys(country for country in found if country))
        return ()

    def _of_arms(self, word: Token) -> bool:
        nominal = self._nouns.nominal(word.head)
        return nominal is not None and "armed" in nominal.tags

    def _backs(self, name: Token) -> bool:
        """Whether a name only says who backs somebody: "Turkey-backed fighters" are not in Turkey."""
        return BACKING.match(self._doc.text, self._doc.end(name)) is not None

    @staticmethod
    def _worded(ref: ActorRef | None, noun: Noun) -> ActorRef | None:
        if ref is None:
            return None
        return msgspec.structs.replace(ref, text=noun.text, start=noun.start, end=noun.end)

    def _named_actors(self) -> list[tuple[int, str]]:
        """Offsets and ids of the armed actors that the report names, in order."""
        out = []
        for token in self._doc.doc:
            hit = self._doc.hit(token)
            if hit is not None and hit.kind == "actor" and hit.ids and not hit.media:
                out.append((hit.start, hit.ids[0]))
        return out
