"""Where an event took place, decided apart from the places that are merely named.

In order: what fills the predicate's own place; what a preposition ties to it or to its object; a
phrase of direction or distance inside its clause; the clause it belongs to. What a reader takes for
granted from other sentences is added by `scenes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.drafts.parts import Reader
from dateline.language.phrases.nouns import is_country
from dateline.language.phrases.placenames import PLACE_PREPS, bare, is_region, under_its_name
from dateline.language.phrases.placing import NATIONS
from dateline.language.text.joints import INWARD, clause_of, prepositions
from dateline.records.geodesy import distance_km
from dateline.records.values import Where

WIDE_KM = 150.0  # a place wider than this stands only where nothing narrower is tied to the deed
_PLACE_ROLES = ("place", "from_place", "to_place")
_APART_IN_TIME = {"after", "before", "when", "once", "until"}
_MOVING = {"to", "from", "into", "towards", "toward"}  # "was taken to a hospital after being shot": not there
_COMPARING = {"unlike", "like", "as", "than", "except"}
_BESIDE_VERB = {"acomp", "oprd", "prt"}
_PUTTING = ("in ", "at ", "near ")
_ONWARD = {"advance", "infiltration", "deployment"}  # deeds at the place to which they lead
_ARRIVING = {"gain", "transfer"}  # what becomes of a place at whoever comes there
_TOWN_KM = 25.0  # a place wider than this is no town
Spot = tuple[Where, Token, str]  # a place, the word that names it, and the rule that ties it to a deed
_WITHIN = {"in", "across", "throughout", "around", "inside", "within"}
_BEARINGS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}


class Locating(Reader):
    """Finds the Where of events in one document."""

    def of_event(self, match: Match, type: str) -> tuple[Where | None, Token | None, str]:
        """The place of an event of a type, the token that names it, and the rule that chose it."""
        chosen: Spot | None = None
        for candidates in (self._candidates(match), self._above(match.carrier)):
            spots = (
                (where, t, why) for t, why in candidates if (where := self._grounds.where(t)) is not None
            )
            chosen = self._chosen(spots)
            if chosen is not None:
                break
        if chosen is None or chosen[0].lat is None:
            by_phrase = self._clause_phrase(match)
            if by_phrase is not None and chosen is not None and _is_named(chosen[0]):
                return _known_by(by_phrase, chosen[0]), chosen[1], chosen[2]
            if by_phrase is not None:
                return by_phrase, None, "phrase"
        if chosen is not None and chosen[0].relation == "toward" and chosen[2].startswith("role"):
            where = self._grounds.named_place(chosen[1])
            if where is not None and self._ontology.type(type).control in _ARRIVING:
                return where, chosen[1], chosen[2]  # "advanced on X and entered without a fight"
        return chosen or self._headed(match) or (None, None, "")

    def _chosen(self, spots: Iterable[Spot]) -> Spot | None:
        """The first narrow place of a deed, else the first of all.

        A name that no gazetteer holds, or a building told without a name, lies where an "in" puts it; of a
        region and a place inside it, both told of the deed, the deed was at the place.
        """
        first: Spot | None = None
        region: Spot | None = None
        back: Spot | None = None
        for spot in spots:
            where, token, why = spot
            placed = where.lat is not None and why.startswith(_PUTTING)
            if region is not None:
                if _lies_in(where, region[0]):
                    return spot
                if _is_named(where) and why.startswith("in "):
                    return _known_by(region[0], where), token, why
            elif back is not None:
                if placed and not self._grounds.points_back(token):
                    return _known_by(where, back[0]), token, why
            elif first is not None and _is_unknown(first) and placed:
                return _known_by(where, first[0]), token, why
            elif (where.radius_km or 0) < WIDE_KM and where.lat is not None:
                if where.part is not None and self._grounds.points_back(token):
                    back = spot  # "their hideout", before the words tell of another place
                elif (where.radius_km or 0) <= _TOWN_KM or where.relation != "in":
                    return spot
                else:
                    region = spot
            else:
                first = first or spot
        return region or back or first

    def _headed(self, match: Match) -> Spot | None:
        """The place that heads the line of a list: "Sennar: the army repelled an attack"."""
        heading = self._nouns.heading(match.token)
        where = self._grounds.where(heading) if heading is not None else None
        return (
            (where, heading, f"heading {self._doc.word(heading)}")
            if where is not None and heading is not None
            else None
        )

    def _candidates(self, match: Match) -> Iterator[tuple[Token, str]]:
        onward = match.frame.type in _ONWARD  # "advanced on X from Y"
        for role in ("place", "to_place", "from_place") if onward else _PLACE_ROLES:
            for token in match.role(role):
                if not self._is_only_addressed(match, token):
                    yield token, f"role {role}"
        beside = [c for c in match.carrier.children if c.dep_ in _BESIDE_VERB]  # "set it ablaze in X"
        for holder in (match.token, match.carrier, *match.companions, *beside):
            for prep, token in prepositions(holder):
                if self._ties_place(prep, token):
                    yield token, f"{prep} {self._doc.word(token)}"
                elif _doubled(token):
                    yield from (
                        (t, f"{p} {self._doc.word(t)}")
                        for p, t in prepositions(token)
                        if self._ties_place(p, t)
                    )
                elif prep == "for" and token.lemma_.lower() in ("control", "possession"):
                    yield from (
                        (t, f"for {self._doc.word(token)}") for p, t in prepositions(token) if p == "of"
                    )
        for role in ("target", "agent", "means", "place"):
            for token in match.role(role):
                yield from self._near_noun(token)
        doers = {t.i for t in match.role("agent")}  # "a U.S. strike" names who struck, not where
        yield from ((t, why) for t, why in self._modifiers(match.token) if t.i not in doers)

    def _is_only_addressed(self, match: Match, token: Token) -> bool:
        """Whether words are for or against a land, and not told there: "accused Russia", "backs Iraq"."""
        kind = self._ontology.type(match.frame.type)
        said = not kind.sited and not kind.id.startswith("consult")
        return said and token in match.role("target") and is_country(self._doc.hit(token))

    def _near_noun(self, token: Token) -> Iterator[tuple[Token, str]]:
        doers = [t for prep, t in prepositions(token) if prep == "by"]  # "an attack by rebels on the town"
        origin = self._nouns.at(token).kind in ("actor", "person")  # "a tourist from Canada"
        for prep, inner in (pair for holder in (token, *doers) for pair in prepositions(holder)):
            if prep != "of" and not (origin and prep == "from") and self._ties_place(prep, inner):
                yield inner, f"{prep} {self._doc.word(inner)}"
        for child in token.children:
            if child.dep_ in ("acl", "relcl") and child.tag_ in ("VBG", "VBN"):
                # "a school sheltering families in X", "men suspected of working for the group in X"
                holders = (t for t in child.subtree if t.pos_ in ("VERB", "NOUN"))
                for prep, inner in (p for holder in holders for p in prepositions(holder)):
                    if prep in ("in", "at", "near", "inside") and self._ties_place(prep, inner):
                        yield inner, f"{prep} {self._doc.word(inner)}"

    def _modifiers(self, token: Token) -> Iterator[tuple[Token, str]]:
        """ "The Mosul offensive", "Baaj's fall", "last week's Istanbul bombing"."""
        for child in token.children:
            if child.dep_ in ("compound", "nmod", "poss") and self._grounds.named_place(child) is not None:
                yield child, f"of {self._doc.word(child)}"

    def _above(self, carrier: Token) -> Iterator[tuple[Token, str]]:
        """The places of the clauses that the predicate's clause belongs to, and of its adverbs."""
        for child in carrier.children:
            if child.dep_ in ("advmod", "npadvmod") and child.i > 0:
                for prep, token in prepositions(child):
                    if self._ties_place(prep, token):
                        yield token, f"{child.lower_} {prep} {self._doc.word(token)}"
        clauses = [carrier, carrier.head] if carrier.dep_ == "xcomp" else [carrier]
        if any(c.dep_ == "mark" and c.lower_ == "since" for verb in clauses for c in verb.children):
            return  # "since foreign forces began to leave" tells when, not where
        node = carrier
        later = False  # whether what stands above was done after or before, maybe elsewhere
        for _ in range(4):
            if node.head.i == node.i or node.dep_ not in INWARD or self._speech.is_reporting(node.head):
                return
            later = later or node.lower_ in _APART_IN_TIME
            later = later or any(c.lower_ in _APART_IN_TIME for c in node.children if c.dep_ == "mark")
            node = node.head
            if node.pos_ in ("VERB", "AUX"):
                args = self._predicates.arguments(node)
                for child in (*args.objects, *args.subjects):
                    if child.i != carrier.i and self._nouns.at(child).kind == "place":
                        yield child, f"clause above: {self._doc.word(child)}"
            for prep, token in prepositions(node):
                if self._ties_place(prep, token) and not (later and prep in _MOVING):
                    yield token, f"clause above: {prep} {self._doc.word(token)}"

    def _ties_place(self, prep: str, token: Token) -> bool:
        if prep.split()[0] not in PLACE_PREPS or token.i in self._doc.time_tokens:
            return False
        noun = self._nouns.at(token)
        if _compared(token) or _doubled(token):
            return False
        if token.lemma_.lower() in NATIONS:
            return prep in _WITHIN  # "across the country"
        if prep == "in" and self._grounds.named_place(token) is not None:
            return True  # an unknown village may look like a person or a company
        if noun.kind in ("actor", "person", "pronoun", "time"):
            return False
        if prep == "to" and token.lower_ in _BEARINGS:
            return False  # "in X, to the north of Y": Y only says where X lies
        if prep in ("of", "to", "from", "against", "on", "over", "between"):
            return noun.kind == "place"
        return True

    def _clause_phrase(self, match: Match) -> Where | None:
        """A phrase of direction or distance that hangs from the predicate itself, not below it."""
        own = [t for t in match.carrier.subtree if clause_of(t).i in (match.carrier.i, match.token.i)]
        for token in own:
            start = self._doc.start(token)
            where = self._grounds.phrase_at(start)
            if where is not None:
                return where
        return None


def _compared(token: Token) -> bool:
    """Whether a place is but compared with: "unlike in Mosul", "as in Mosul"."""
    return token.head.i > 0 and token.head.nbor(-1).lower_ in _COMPARING


def _doubled(token: Token) -> bool:
    """Whether a noun only says how a deed went on: "house to house", "street by street"."""
    prep = token.head
    return prep.lower_ in ("to", "by") and prep.i > 0 and prep.nbor(-1).lemma_ == token.lemma_


def _lies_in(where: Where, region: Where) -> bool:
    """Whether a place lies in a region and is much narrower; one that has no spot may."""
    if where.basis == "unplaced":
        return False
    if None in (where.lat, where.lon, region.lat, region.lon) or where.country != region.country:
        return False
    reach = region.radius_km or 0.0
    apart = distance_km(where.lat or 0.0, where.lon or 0.0, region.lat or 0.0, region.lon or 0.0)
    return (where.radius_km or 0.0) < reach / 2 and apart <= reach * 1.3


def _is_unknown(spot: Spot) -> bool:
    return spot[2].startswith("role") and _is_named(spot[0])


def _is_named(where: Where) -> bool:
    """Whether a place has a name that no gazetteer holds."""
    return where.basis == "unplaced" and where.name[:1].isupper()


def _known_by(where: Where, unknown: Where) -> Where:
    """A name that no gazetteer holds, in the region or town that the text puts it in."""
    words = unknown.part or unknown.text or unknown.name
    if (unknown.part is None and is_region(where)) or (where.radius_km or 0) > _TOWN_KM:
        return under_its_name(where, unknown.name, words)
    return msgspec.structs.replace(where, part=bare(words), relation="part of", text=words)
