"""What a deed was done with, and the special kind of event that makes of a general one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.text.joints import prepositions

_TELLING = (
    "attack.nuclear",
    "attack.chemical",
    "bombing.suicide",
    "strike.air",
    "strike.drone",
    "strike.missile",
    "strike.shelling",
    "bombing.ied",
    "bombing.grenade",
    "bombing",
)  # the kinds that weapons make, the most telling first; guns and knives come after them
_KILLED_IN = ("strike", "bombing", "attack.chemical")  # "killed four in an air raid": by an air raid
_BY_BEARER = {"advance", "attack", "attack.civilians", "casualties", "deployment", "property.destruction"}
_WORN = {"vest", "belt", "jacket", "waistcoat", "backpack", "rucksack"}
_BEARING = {"wear", "carry", "bear", "arm", "strap", "equip"}
_ON_THE_BODY = {"strapped", "worn", "tied", "taped", "attached", "bound", "fastened"}
_GUIDED = {"drive", "ride", "fly", "pilot", "steer"}
_BEARERS = {"driver", "rider", "wearer", "bearer", "occupant", "motorist"}
_ONESELF = {"himself", "herself", "themselves"}
_ONES_OWN = {"his", "her"}
_SELF_KILLING = {"suicide", "kamikaze"}


class WeaponReader(Reader):
    """Reads the weapons of one document's events."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._home_states = parts.knowledge.home_states

    def specialise(self, draft: EventDraft) -> None:
        """Fills in the means, and the special type that the most telling of the weapons makes."""
        match = draft.match
        means = list(match.role("means"))
        draft.means = [
            self._nouns.at(t).text
            for t in means
            if self._predicates.is_kind(t, ("weapon", "vehicle", "thing"))
        ]
        if self._ontology.type(draft.type).takes_means:
            found = self._most_telling(match, means)
            if found is not None:
                draft.type = found[1]
                draft.why.append(f"means {found[0].text}: {found[1]}")
            else:
                self._by_arm(draft)
                self._in_strike(draft)
        self._by_a_weapon(draft)
        self._by_air(draft)
        self._by_suicide(draft)

    def _most_telling(self, match: Match, means: list[Token]) -> tuple[Token, str] | None:
        """The weapon that says most of the kind of attack, with the type it makes; the first of equals."""
        found = list(self._weapons(match, means))
        return min(found, key=lambda one: _rank(one[1]), default=None)

    def _weapons(self, match: Match, means: list[Token]) -> Iterator[tuple[Token, str]]:
        """The words of a clause that say what it was done with, each with the type it makes."""
        instruments = self._instruments(match)
        doers = match.role("agent")
        filling = [
            t
            for held in (*match.companions, *means, *instruments, *doers)
            for t in self._predicates.contents(held)
        ]
        borne = [t for doer in doers for t in self._borne(doer)]
        for token in (*filling, *doers, *means, *instruments, *borne):
            made = self._makes(token)
            if made is not None:
                yield token, made

    def _makes(self, token: Token) -> str | None:
        return self._nouns.makes(self._nouns.at(token).head)

    def _borne(self, doer: Token) -> Iterator[Token]:
        """What somebody has on him, and who drives what does it: "gunmen wearing suicide vests"."""
        yield from (t for p, t in prepositions(doer) if p == "with")
        for clause in doer.children:
            if clause.dep_ not in ("acl", "relcl"):
                continue
            if clause.lemma_ in _BEARING:
                yield from self._predicates.arguments(clause).objects
                yield from (t for p, t in prepositions(clause) if p == "with")
            elif clause.lemma_ in _GUIDED:
                yield from (t for p, t in prepositions(clause) if p == "by")

    def _by_a_weapon(self, draft: EventDraft) -> None:
        """What a rocket or a shell damages was struck by it: "a rocket from the hills damaged a house"."""
        if draft.type != "property.destruction":
            return
        for token in draft.match.role("agent"):
            nominal = self._nouns.nominal(self._nouns.at(token).head)
            if nominal is not None and nominal.kind in ("weapon", "platform") and nominal.type is not None:
                draft.type = nominal.type
                draft.why.append(f"done by {token.text}: {nominal.type}")

    def _in_strike(self, draft: EventDraft) -> None:
        """By what kind of strike somebody was killed: "killed thirty militants in air raids"."""
        if draft.type not in ("killing", "attack.civilians"):
            return
        for place, noun in self._predicates.arguments(draft.match.carrier).preps:
            frames = self._predicates.told_by(noun) if place in ("in", "during", "through", "with") else ()
            kind = next((frame.type for frame in frames if frame.type.startswith(_KILLED_IN)), None)
            if kind is not None:
                draft.type = kind
                draft.why.append(f"killed in {noun.text}: {kind}")
                return

    def _by_arm(self, draft: EventDraft) -> None:
        """What a named arm of a force does by its kind: the attack of an "… Air Force" comes from the air."""
        for agent in draft.agents:
            nominal = self._ontology.nominal(" ".join(agent.name.lower().split()[-2:]))
            if nominal is not None and nominal.type is not None:
                draft.type = nominal.type
                draft.why.append(f"done by {agent.name}: {nominal.type}")
                return

    def _by_suicide(self, draft: EventDraft) -> None:
        """A bombing whose bearer dies: so called, worn, driven into its mark, or set off by its driver."""
        if draft.type == "bombing.suicide":
            return
        bombing = self._ontology.is_a(draft.type, "bombing")
        if bombing or draft.type in _BY_BEARER:
            doers = draft.match.role("agent")
            if any(self._makes(t) == "bombing.suicide" for d in doers for t in (d, *self._borne(d))):
                self._turn(draft, "done by a suicide bomber")
            elif draft.type in _BY_BEARER and self._drives_bomb(draft):
                self._turn(draft, "drives the bomb")
        if bombing and draft.type != "bombing.suicide" and self._on_the_bearer(draft):
            self._turn(draft, "the bearer dies with the bomb")

    @staticmethod
    def _turn(draft: EventDraft, why: str) -> None:
        draft.type = "bombing.suicide"
        draft.why.append(why)

    def _on_the_bearer(self, draft: EventDraft) -> bool:
        """Whether what goes off is on the body of who sets it off, or under him: "his vest", "its driver"."""
        match = draft.match
        doers = [self._nouns.at(t) for t in match.role("agent")]
        if any(d.head.lemma_.lower() in _BEARERS and _possessed(d.head) for d in doers):
            return True
        told = [t for t in match.carrier.subtree if t.dep_ == "dobj"]
        if any(t.lemma_.lower() in _WORN or t.lower_ in _ONESELF for t in told):
            return True
        bombs = [*match.role("means"), *match.companions, *told, draft.token]
        alone = bool(doers) and not any(d.plural for d in doers)
        for bomb in bombs:
            if bomb.pos_ != "NOUN":
                continue
            beside = list(bomb.children)
            if any(t.lower_ in _SELF_KILLING for t in bomb.subtree if t.dep_ in ("compound", "amod", "nmod")):
                return True
            if any(c.dep_ in ("acl", "amod") and c.lower_ in _ON_THE_BODY for c in beside):
                return True
            owned = any(c.dep_ == "poss" and c.lower_ in _ONES_OWN for c in beside)
            if alone and owned and self._predicates.is_kind(bomb, ("weapon",)):
                return True
        return False

    def _drives_bomb(self, draft: EventDraft) -> bool:
        """Whether what is driven into a place is filled with explosives: "drove a car laden with"."""
        driven = self._predicates.arguments(draft.match.carrier).objects
        inside = [self._nouns.nominal(t) for car in driven for t in self._predicates.contents(car)]
        return any(n is not None and n.type is not None and n.type.startswith("bombing") for n in inside)

    def _by_air(self, draft: EventDraft) -> None:
        """ "Strikes" are air strikes in a report that speaks of aircraft; a state bombs from the air."""
        if draft.type == "bombing" and draft.match.frame.lemma == "bomb" and self._by_a_state(draft):
            draft.type = "strike.air"
            draft.why.append("a state bombs from the air")
            return
        if (
            draft.token.pos_ == "NOUN"
            and draft.token.lemma_.lower() == "strike"
            and draft.type == "attack"
            and self._aircraft
        ):
            draft.type = "strike.air"
            draft.why.append("the report speaks of aircraft")

    def _by_a_state(self, draft: EventDraft) -> bool:
        """Whether a country or its forces do it: "Israel bombed warehouses"."""
        return any(a.actor is not None and self._home_states(a.actor) is not None for a in draft.agents)

    @cached_property
    def _aircraft(self) -> bool:
        """Whether the report speaks of aircraft or air strikes at all."""
        for token in self._doc.doc:
            nominal = self._nouns.nominal(token) if token.pos_ == "NOUN" else None
            if (nominal is not None and nominal.type == "strike.air") or token.lemma_.lower() in (
                "airstrike",
                "air",
            ):
                return True
        return False

    def _instruments(self, match: Match) -> list[Token]:
        out = [
            t
            for holder in (match.carrier, match.token)
            for p, t in prepositions(holder)
            if p in ("with", "using", "by", "from")
        ]
        out += [c for c in match.token.children if c.dep_ in ("compound", "amod", "nmod")]
        for child in match.carrier.children:
            if child.dep_ == "advcl" and child.lemma_ in ("use", "fire", "drop", "employ"):
                out += [c for c in child.children if c.dep_ == "dobj"]
        return out


def _rank(kind: str) -> int:
    """How telling a kind is: 0 first; what is not listed comes last."""
    return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)


def _possessed(token: Token) -> bool:
    return any(c.dep_ == "poss" and c.lower_ == "its" for c in token.children)
