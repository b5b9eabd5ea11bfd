"""Who the noun phrases of one report mean, with references resolved; and, through `Placing`, where.

Names are known from the knowledge bases; "the group", "the militants", "they" are resolved to what the
report named before. What the text does not decide stays None.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from spacy.tokens import Token

from dateline.language.phrases.naming import Naming
from dateline.language.phrases.nouns import BACKING, NUMBERS, Noun, Nouns, is_country
from dateline.language.phrases.placenames import bare, is_region
from dateline.language.phrases.pronouns import (
    PERSON,
    SINGULAR,
    agrees,
    clause_above,
    is_thing,
    others_in_clause,
    told_to_win,
)
from dateline.language.phrases.titles import bearer
from dateline.language.text.document import Document
from dateline.language.text.joints import clause_of, prepositions
from dateline.records.seams import ActorResolver, NameHit, PlaceResolver
from dateline.records.values import ActorRef, Where

_NUMBERED = re.compile(
    r"(?:\w+ )?\d+\w\w (?:\w+ )*(?:(?:division|brigade|regiment|battalion)s?|corps)$", re.I
)
_SUBJECT_FAVOUR = 3.0  # a subject thirty tokens back is as near as what stands beside the pronoun
_OWNER_FAVOUR = 1.0  # "dislodge the group from their stronghold": possessives reach less far
FIRST_PERSON = {"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine"}
_MEN = {"man", "unit", "column", "boy", "guy", "lad", "follower"}
# A neighbour, an enemy, a killer of somebody is somebody else.
_RELATED = {"neighbour", "neighbor", "enemy", "rival", "foe", "opponent", "adversary", "critic", "ally"}
_RELATED |= {"attacker", "assailant", "captor", "killer", "murderer", "abductor", "kidnapper", "executioner"}
_RELATED |= {"besieger", "occupier", "invader", "oppressor", "pursuer", "persecutor", "tormentor", "jailer"}
_NOBODY = {"no", "neither", "none", "nobody", "not"}
_INTRODUCING = {
    "a",
    "an",
    "another",
    "other",
    "several",
    "some",
    "various",
    "new",
    "different",
    "rival",
    "local",
}
_ACTING = {"armed", "state", "official"}
_MODIFIERS = "amod", "compound", "nmod"
_LOOKBACK = 150  # tokens; a pronoun rarely reaches further back than two sentences


class Grounds(Naming):
    """Turns the noun phrases of one document into actors and places."""

    def __init__(
        self,
        document: Document,
        nouns: Nouns,
        actors: ActorResolver,
        places: PlaceResolver,
        side_names: Callable[[str], str],
    ) -> None:
        super().__init__(document, nouns, actors, places)
        self._side_names = side_names
        self._refs: dict[int, ActorRef | None] = {}
        self._several: dict[int, tuple[ActorRef, ...]] = {}

    def country(self, alpha3: str | None) -> Where | None:
        """A country as a place; None where no country is known."""
        return self._places.country(alpha3) if alpha3 else None

    # ------------------------------------------------------------------ actors

    def actor(self, token: Token) -> ActorRef | None:
        """Whom the phrase headed by this token means; None where it means nobody."""
        if token.i not in self._refs:
            self._refs[token.i] = None
            if token.lower_ in _NOBODY:
                return None
            noun = self._nouns.at(token)
            several = self._joined(noun) if noun.kind in ("actor", "platform") else self._both(token)
            self._several[token.i] = several
            self._refs[token.i] = several[0] if several else self._actor(noun)
        return self._refs[token.i]

    def governs(self, place: Token) -> bool:
        """Whether a town stands for somebody where no ground is spoken of: a capital for its government."""
        return self._nouns.at(place).hit is not None and self._acting_place(self._nouns.at(place)) is not None

    def actors(self, token: Token) -> tuple[ActorRef, ...]:
        """All whom the phrase headed by this token means: "Iraqi and Kurdish forces" are two."""
        first = self.actor(token)
        return self._several.get(token.i) or ((first,) if first is not None else ())

    def _joined(self, noun: Noun) -> tuple[ActorRef, ...]:
        """Those whom words joined before one noun mean; empty where the phrase joins none."""
        head = noun.head
        modifiers = [c for c in head.children if c.i < head.i and c.dep_ in _MODIFIERS]
        joined = self._acts(noun) and any(c.dep_ == "conj" for m in modifiers for c in m.children)
        shared = noun.text if joined else self._shared_noun(noun)
        if shared is None:
            return self._joined_behind(noun)
        found = self._actors.resolve_all(bare(shared), self._context(noun.start))
        if not joined:
            found = found[:1]
        elif len(found) < 2:
            return ()
        return tuple(
            msgspec.structs.replace(ref, text=noun.text, start=noun.start, end=noun.end) for ref in found
        )

    def _both(self, token: Token) -> tuple[ActorRef, ...]:
        """The last two whom a sentence names before "both", whom that is said of left out."""
        if token.lower_ != "both" or token.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass"):
            return ()
        said_of = self._nouns.apposed_to(token.head.head) if token.dep_ == "pobj" else None
        found: dict[str, ActorRef] = {}
        for before in reversed(self._doc.doc[token.sent.start : token.i]):
            hit = self._doc.hit(before)
            if hit is None or before.i == (said_of.i if said_of is not None else -1):
                continue
            ref = self.actor(before)
            if ref is not None and ref.actor is not None and len(found) < 2:
                found.setdefault(ref.actor, ref)
        return tuple(found.values()) if len(found) == 2 else ()

    def _joined_behind(self, noun: Noun) -> tuple[ActorRef, ...]:
        """Those whose a body is: "the foreign ministers of Armenia and Azerbaijan" are two."""
        names = [t for p, t in prepositions(noun.head) if p == "of"]
        if len(names) < 2 or not self._acts(noun):
            return ()
        head = self._doc.word(noun.head)
        found = [self._resolve(f"{bare(self._nouns.at(t).text)}'s {head}", noun.start) for t in names]
        if any(ref.actor is None or ref.actor.startswith("actor:new:") for ref in found):
            return ()
        return tuple(
            msgspec.structs.replace(ref, text=noun.text, start=noun.start, end=noun.end) for ref in found
        )

    def _shared_noun(self, noun: Noun) -> str | None:
        """ "Government and allied troops", where the parse takes the first for a noun of its own."""
        head = noun.head
        if len(noun.text.split()) > 1 or not noun.generic or noun.plural:
            return None
        for other in head.children:
            if other.dep_ != "conj" or other.tag_ != "NNS" or not self._is_armed(other):
                continue
            between = self._doc.text[noun.end : self._nouns.at(other).start]
            if between == " and " and any(c.dep_ in _MODIFIERS for c in other.lefts):
                return self._doc.text[noun.start : self._nouns.at(other).end]
        return None

    def _acts(self, noun: Noun) -> bool:
        """Whether a noun tells of forces, officials or their machines, not of people of any kind."""
        nominal = self._nouns.nominal(noun.head)
        return noun.kind == "platform" or (nominal is not None and bool(nominal.tags & _ACTING))

    def _is_armed(self, token: Token) -> bool:
        nominal = self._nouns.nominal(token)
        return nominal is not None and "armed" in nominal.tags

    def _actor(self, noun: Noun) -> ActorRef | None:
        if noun.head.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in noun.head.children):
            return None
        if noun.kind == "pronoun":
            return self._antecedent(noun.head)  # in the words that it takes up
        if noun.head.lemma_.lower() == "side" and noun.hit is None:  # "its side"; "both sides" is nobody
            return self._owner(noun)
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
        seeming = self._nouns.taken_for(noun.head) if noun.generic and noun.nationality is None else None
        if seeming is not None and self._nouns.at(seeming).kind == "actor":
            return self._worded(self.actor(seeming), noun)
        loyal = self._loyal(noun, noun.owner) if noun.owner is not None else None
        if loyal is not None:
            return loyal
        if noun.hit is not None and noun.hit.kind in ("actor", "person"):
            ref = self._resolve(noun.hit.text, noun.start)
            return self._worded(self._whose_unit(noun, ref) or ref, noun)
        if noun.hit is not None and noun.hit.kind == "nationality" and noun.hit.country is not None:
            return self._worded(self._people(noun), noun)
        if noun.owner is not None and self._doc.start(noun.owner) >= noun.end:  # "soldiers from Chad"
            whose = bare(self._nouns.at(noun.owner).text)
            ref = self._resolve(f"{whose}'s {self._common(noun.head)}", noun.start)
            return self._worded(ref, noun) if ref.actor is not None else self._owner(noun)
        bearer = self._bearer(noun) or self._of_region(noun)
        if bearer is not None:
            return bearer
        borne = self.bearer(noun.head)
        if borne is not None:
            return self._worded(self.actor(borne), noun)
        own = self._own_force(noun)
        if own is not None:
            return own
        number = noun.head.lemma_.lower() in NUMBERS or noun.head.pos_ == "NUM"  # "dozens were wounded"
        text = "people" if number else bare(noun.text)
        ref = self._resolve(
            text,
            noun.start,
            new=self._introduces(noun),
            home=self._country_in(noun) or self._owners_country(noun),
        )
        if (ref.actor is None or ref.actor.startswith("actor:new:")) and noun.owner is not None:
            owner = self._owner(noun)
            if owner is not None and not self._of_a_stranger(noun, owner):
                return self._troops_of(owner, noun)
        if ref.actor is None and noun.owner is None and _NUMBERED.match(text):
            army = self._resolve("the army", noun.start)  # "the 57th Division": the state's, if nobody's
            ref = army if army.actor is not None else ref
        if ref.actor is None and noun.generic and self._is_bare(noun):
            ref = self._force_before(noun) or ref
        return self._worded(ref, noun)

    def _whose_unit(self, noun: Noun, unit: ActorRef) -> ActorRef | None:
        """The army that a unit is said to be of, not its namesake: "Fifth Corps of the Bosnian army"."""
        if unit.side is None or unit.side == unit.actor or not unit.side.endswith("-government"):
            return None
        owners = [t for p, t in prepositions(noun.head) if p == "of"]
        owners += [c for c in noun.head.children if c.dep_ == "poss" and c.pos_ != "PRON"]
        for token in owners:
            army = self.actor(token)
            if army is not None and army.country not in (None, unit.country) and army.side != army.actor:
                return army
        return None

    def _common(self, head: Token) -> str:
        """A common noun as it stands inside a sentence."""
        word = self._doc.word(head)
        return word.lower() if head.pos_ == "NOUN" else word

    def _are_troops(self, head: Token) -> bool:
        """Whether a noun with an owner means armed people: "its troops", "his men", "our units"."""
        if head.lemma_.lower() in _RELATED:  # "their captors"
            return False
        return self._is_armed(head) or head.lemma_.lower() in _MEN

    def _own_force(self, noun: Noun) -> ActorRef | None:
        """ "Its troops", "our units", "his men" of a side that is no state: that side, or whom he leads."""
        if noun.owner is None or noun.owner.pos_ != "PRON" or not self._are_troops(noun.head):
            return None
        owner = self._antecedent(noun.owner)
        if owner is None or owner.actor is None or owner.actor.startswith("actor:new:"):
            return None
        if owner.side in (owner.actor, f"{owner.actor}-government") and owner.actor != owner.side:
            return None
        ref = self._resolve(f"{owner.name}'s {self._common(noun.head)}", noun.start)
        return self._worded(ref if ref.actor is not None else owner, noun)

    def _troops_of(self, owner: ActorRef, noun: Noun) -> ActorRef:
        """ "Its forces" are the armed forces of the state that "its" stands for, not the state."""
        known = owner.actor is not None and not owner.actor.startswith("actor:new:")
        pronoun = noun.owner is not None and noun.owner.pos_ == "PRON"
        state = owner.side in (owner.actor, f"{owner.actor}-government")
        if not known or not (pronoun or state) or not self._are_troops(noun.head):
            return owner
        ref = self._resolve(f"{owner.name}'s {self._common(noun.head)}", noun.start)
        return self._worded(ref, noun) or owner if ref.actor is not None else owner

    def _of_a_stranger(self, noun: Noun, owner: ActorRef) -> bool:
        """Whether troops are those of somebody of whom nothing is known: "his forces"."""
        his = noun.owner is not None and noun.owner.lower_ in PERSON and self._are_troops(noun.head)
        return his and (owner.actor is None or owner.actor.startswith("actor:new:"))

    def _bearer(self, noun: Noun) -> ActorRef | None:
        """Who is named in apposition: "the minister for Asia, X"; "the rebel group Y"."""
        named = self._nouns.named_beside(noun.head)
        if named is None or noun.plural:
            return None
        if self._doc.hit(named) is not None:
            return self.actor(named)
        nominal = self._nouns.nominal(noun.head)
        if nominal is not None and nominal.kind == "organisation":  # "the biggest party, the Unionists"
            return self._worded(self._resolve(bare(self._nouns.at(named).text), noun.start), noun)
        titled = nominal is not None and bool(nominal.tags & {"official", "leader", "spokesman", "victim"})
        if not titled or self._nouns.at(named).kind != "person":
            return None
        name = bare(self._nouns.at(named).text)
        return self._worded(self._resolve(f"{bare(noun.text)} {name}", noun.start), noun)

    def bearer(self, title: Token) -> Token | None:
        """Who bears a title told before: Carter for "the secretary", after "Defense Secretary Ash Carter"."""
        return bearer(title, self._doc, self._nouns)

    def _of_region(self, noun: Noun) -> ActorRef | None:
        """ "Fighters from the Tigray region": those of that region, where such are known."""
        if not self._is_armed(noun.head):
            return None
        for prep, token in prepositions(noun.head):
            name = self._nouns.at(token).place if prep == "from" else None
            where = self._wheres.get(name.i) if name is not None else None
            if name is None or where is None or not is_region(where):
                continue
            ref = self._resolve(f"{self._doc.word(name)} forces", noun.start)
            if ref.actor is not None and not ref.actor.startswith("actor:new:"):
                return self._worded(ref, noun)
        return None

    def _introduces(self, noun: Noun) -> bool:
        """Whether a body not named before is brought in: "a militant group", "other rebel factions"."""
        nominal = self._nouns.nominal(noun.head)
        body = nominal is not None and nominal.kind == "organisation"
        return body and any(c.lower_ in _INTRODUCING for c in noun.head.children)

    @staticmethod
    def _is_bare(noun: Noun) -> bool:
        """Whether nothing but an article stands before a plural noun: "the forces", "troops"."""
        return noun.plural and all(c.dep_ == "det" for c in noun.head.lefts)

    def _loyal(self, noun: Noun, owner: Token) -> ActorRef | None:
        """ "Forces loyal to the general", "his boys": the general's, where he is known to have some."""
        hit = self._doc.hit(owner)
        his = hit is not None and hit.kind == "person" and noun.head.lemma_.lower() in _MEN
        if not his and owner not in self._nouns.allegiance(noun.head):
            return None
        forces = "men" if his else self._common(noun.head)
        ref = self._resolve(f"{bare(self._nouns.at(owner).text)}'s {forces}", noun.start)
        if hit is None:  # "forces loyal to the government"
            ref = self.actor(owner) or ref
        known = ref.actor is not None and not ref.actor.startswith("actor:new:")
        return self._worded(ref, noun) if known else None

    def _force_before(self, noun: Noun) -> ActorRef | None:
        """ "The forces", "troops": the armed side that was the subject of what was told last."""
        nominal = self._nouns.nominal(noun.head)
        if nominal is None or not nominal.tags & {"armed", "state"} or nominal.kind != "organisation":
            return None
        named = self._same_head_before(noun.head)
        if named is not None and named.actor is not None:
            return named  # "Haitian gangs … the gangs"
        if "nonstate" in nominal.tags:  # cartels and gangs are not the forces told of before
            return None
        for i in range(noun.head.i - 1, max(-1, noun.head.i - 2 * _LOOKBACK), -1):
            token = self._doc.doc[i]
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN"):
                if clause_of(token).i == clause_of(noun.head).i:
                    continue  # "police retook the port from gangs": somebody else
                found = self.actor(token)
                if found is not None and found.side is not None and self._nouns.at(token).kind != "person":
                    return found
        return None

    def _people(self, noun: Noun) -> ActorRef:
        """Whom a nationality means by itself: "Iraqi control" is the government's."""
        text = noun.hit.text if noun.hit is not None else noun.text
        if noun.hit is not None and noun.hit.ids and BACKING.match(self._doc.text, noun.hit.end):
            return self._state(noun.hit)  # "Rwandan-backed"
        first = noun.head.head if noun.head.dep_ == "conj" else noun.head  # "Syrian and Russian raids"
        if first.dep_ in ("compound", "amod", "nmod", "poss"):
            state = self._resolve(f"{text} government", noun.start)
            forces = self._resolve(f"{text} forces", noun.start)  # of a people without a state
            return forces if state.actor is None and forces.side is not None else state
        ref = self._resolve(bare(noun.text), noun.start)
        ethnic = any(c.lower_ == "ethnic" for c in noun.head.children)
        home = self._country_in(noun) or (self._context(noun.start).home if ethnic else None)
        if home is None or home == ref.country or ref.side is not None:
            return ref
        return msgspec.structs.replace(ref, country=home)  # "the Albanians of southern Serbia"

    def _owner(self, noun: Noun) -> ActorRef | None:
        """The actor that a thing belongs to: ISIS for "ISIS positions"."""
        related = noun.head.lemma_.lower()
        owner = None if related in (*_RELATED, "counterpart") else noun.owner
        for token in (owner, None if related in _RELATED else noun.nationality):
            if token is None or token.i == noun.head.i or BACKING.match(self._doc.text, self._doc.end(token)):
                continue  # "Iran-backed militias" are not Iran
            hit = self._doc.hit(token)
            if token.lower_ in PERSON and self._is_civilian(noun.head):
                return None  # "her husband" is not she
            if token.pos_ == "PRON":
                found = self._antecedent(token)
                return self._worded(found, noun) if found else None
            inner = self._nouns.at(token)
            if hit is None and inner.kind not in ("actor", "person", "platform"):
                continue
            if hit is not None and hit.kind == "nationality":
                return self._worded(self._nations(noun, hit), noun)
            text = hit.text if hit is not None else bare(inner.text)
            ref = self._resolve(text, noun.start)
            return self._worded(ref, noun) if ref.actor is not None or hit is not None else None
        return None

    def _nations(self, noun: Noun, nationality: NameHit) -> ActorRef | None:
        """Whose a nation's thing is: its forces', if it is of arms, else the state's; no home or village."""
        nominal = self._nouns.nominal(noun.head)
        tags = nominal.tags if nominal is not None else frozenset[str]()
        if noun.kind == "vehicle" or (noun.kind == "place" and "military" not in tags):
            return None
        arms = noun.kind in ("weapon", "platform") or "military" in tags
        ref = self._resolve(f"{nationality.text} forces" if arms else nationality.text, noun.start)
        return ref if ref.actor is not None else self._state(nationality)

    def _is_civilian(self, head: Token) -> bool:
        nominal = self._nouns.nominal(head)
        return nominal is not None and "civilian" in nominal.tags

    def _acting_place(self, noun: Noun) -> ActorRef | None:
        """A country or capital that acts stands for its government; a town for nobody."""
        if noun.hit is None or noun.hit.kind != "place":
            return self._owner(noun)
        ref = self._resolve(noun.hit.text, noun.start)
        known = ref.actor is not None and not ref.actor.startswith("actor:new:")
        where = self._wheres.get(noun.head.i)
        elsewhere = where is not None and where.country is not None and where.country != ref.country
        return self._worded(ref, noun) if known and not elsewhere else None

    def _state(self, nationality: NameHit) -> ActorRef:
        """The state that an adjective names."""
        return self._resolve(self._side_names(nationality.ids[0]), nationality.start)

    def _country_in(self, noun: Noun) -> str | None:
        """The country of a place inside the phrase: "Darfur rebels", "rebels in the Ivory Coast"."""
        near = [noun.place] if noun.place is not None else []
        near += [t for p, t in prepositions(noun.head) if p in ("in", "of", "from")]
        return next((w.country for t in near if (w := self._wheres.get(t.i)) is not None and w.country), None)

    def _owners_country(self, noun: Noun) -> str | None:
        """The country of whoever a pronoun says that a body is of: "Russia says its troops left"."""
        if noun.owner is None or noun.owner.pos_ != "PRON":
            return None
        owner = self._antecedent(noun.owner)
        return owner.country if owner is not None else None

    def forces(self, ref: ActorRef) -> ActorRef:
        """A people that fights or holds is its forces: "the Russians took the town", "in Serb hands"."""
        if ref.start is None or ref.end is None:
            return ref
        hits = [self._doc.hit(t) for t in self._doc.between(ref.start, ref.end)]
        people = next((h for h in hits if h is not None and h.kind == "nationality"), None)
        many = people is not None and (people.text.endswith("s") or ref.side is None)
        if (
            people is None
            or people.end != ref.end
            or not many
            or (ref.actor is not None and ref.actor not in people.ids)
        ):
            return ref
        found = self.resolve_text(f"{people.text} forces", ref.start, ref.end)
        return ref if found.side is None else msgspec.structs.replace(found, text=ref.text)

    def is_person(self, ref: ActorRef) -> bool:
        """Whether the words of a reference are a person's."""
        return any(
            self._nouns.at(t).kind == "person"
            for t in self._doc.doc
            if ref.start is not None and ref.start <= self._doc.start(t) < (ref.end or 0)
        )

    def state_body(self, token: Token, noun: str) -> ActorRef | None:
        """A state's body of this noun ("army"), by the country or nationality that a token names."""
        hit = self._doc.hit(token)
        if hit is None or not (hit.kind == "nationality" or is_country(hit)):
            return None
        ref = self._resolve(hit.text.removesuffix("'s") + f" {noun}", hit.start)
        return msgspec.structs.replace(ref, text=hit.text, start=hit.start, end=hit.end)

    def side_of(self, side: str, country: str | None) -> ActorRef:
        """A side as an actor that takes and holds places."""
        return ActorRef(name=self._side_names(side), actor=side, country=country, side=side)

    def _antecedent(self, pronoun: Token, word: str | None = None) -> ActorRef | None:
        word = word or pronoun.lower_
        if word in FIRST_PERSON:
            return None
        ahead = self._subject_ahead(pronoun, word)
        if ahead is not None:
            return ahead
        teller = self._teller(pronoun)
        if teller is not None:
            return teller
        above = clause_above(pronoun)
        spoken_for = self._spoken_for(above) if pronoun.dep_ == "poss" and word in SINGULAR else None
        if spoken_for is not None:
            return spoken_for
        wins = told_to_win(pronoun, self._nouns)
        best: tuple[float, ActorRef | None] = (-_LOOKBACK, None)
        beside = others_in_clause(pronoun)
        for i in range(pronoun.i - 1, max(-1, pronoun.i - _LOOKBACK), -1):
            token = self._doc.doc[i]
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
                continue
            if token.i in beside:
                continue  # "the rebels attacked them": not themselves
            noun = self._nouns.at(token)
            subject = token.dep_ in ("nsubj", "nsubjpass")
            rival = subject and token.sent != pronoun.sent and is_thing(word, noun)
            if noun.head.i != token.i or not (rival or agrees(word, noun, self._doc)):
                continue
            nominal = self._nouns.nominal(token)
            if word in PERSON and nominal is not None and nominal.kind == "organisation":
                continue  # "the opposition" is not "he"
            if nominal is not None and "media" in nominal.tags:
                continue  # reports in newspapers are about others
            if self._is_victim(token):
                continue  # "with 22 of theirs dead. They …"
            if wins and self._is_civilian(token):
                continue  # "residents said. … The town fell to them"
            ref = None if rival else self.actor(token)
            if ref is None and not rival:
                continue
            favour = _OWNER_FAVOUR if pronoun.dep_ == "poss" else _SUBJECT_FAVOUR
            score = -(pronoun.i - i) / 10 + (favour if subject else 0.0)
            score += _SUBJECT_FAVOUR if above is not None and clause_of(token).i == above.i else 0.0
            if score > best[0]:
                best = (score, ref)
        return best[1]

    def _spoken_for(self, saying: Token | None) -> ActorRef | None:
        """Whom somebody speaks for: in "an alliance spokesman said its forces …", the alliance."""
        for subject in (c for c in saying.children if c.dep_ == "nsubj") if saying is not None else ():
            noun = self._nouns.at(subject)
            nominal = self._nouns.nominal(subject)
            bodies = [
                c for c in subject.children if c.dep_ == "compound" and self._nouns.nominal(c) is not None
            ]
            owner = noun.owner or next(iter(bodies), None)
            if owner is None or nominal is None or not nominal.tags & {"spokesman", "official"}:
                continue
            return self._owner(noun) or self._resolve(bare(self._nouns.at(owner).text), noun.start)
        return None

    def _is_victim(self, token: Token) -> bool:
        """Whether somebody is named as dead or hurt, who then does nothing: "22 Taliban dead"."""
        words = [token, token.nbor(1)] if token.i + 1 < len(self._doc.doc) else [token]
        return any((n := self._nouns.nominal(t)) is not None and "victim" in n.tags for t in words)

    def _subject_ahead(self, pronoun: Token, word: str) -> ActorRef | None:
        """The subject that an owner in a phrase before it means: "in their march, the rebels took …"."""
        verb = clause_of(pronoun)
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > pronoun.i]
        if pronoun.dep_ != "poss" or not subjects or verb.left_edge.i < pronoun.sent.start:
            return None
        first = any(t.dep_ in ("nsubj", "nsubjpass") for t in pronoun.sent if t.i < pronoun.i)
        noun = self._nouns.at(subjects[0])
        return None if first or not agrees(word, noun, self._doc) else self.actor(subjects[0])

    def _teller(self, pronoun: Token) -> ActorRef | None:
        """ "…, which said it had taken the town": the pronoun is whom the "which" stands for."""
        verb = pronoun.head
        if pronoun.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp":
            return None
        saying = verb.head
        relative = any(c.dep_ == "nsubj" and c.lower_ in ("which", "who", "that") for c in saying.children)
        if saying.dep_ != "relcl" or not relative:
            return None
        said_of = self._nouns.at(saying.head)
        return self.actor(saying.head) if agrees(pronoun.lower_, said_of, self._doc) else None

    def _same_head_before(self, head: Token) -> ActorRef | None:
        for i in range(head.i - 1, -1, -1):
            token = self._doc.doc[i]
            if token.lemma_ == head.lemma_ and token.pos_ == head.pos_:
                noun = self._nouns.at(token)
                if noun.owner is not None or noun.nationality is not None or noun.hit is not None:
                    return self.actor(token)
        return None
