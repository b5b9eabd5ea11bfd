"""What makes a special kind of event of a general one: its weapon, its doer, its victims, no fight at all."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Token

from dateline.language.arguments import prepositions
from dateline.language.drafts import EventDraft
from dateline.language.parts import Parts, Reader
from dateline.language.predicates import Match

_TAKING = {"territory.taken", "advance", "deployment", "infiltration"}
_FORCE = {"attack", "attack.civilians", "attack.shooting", "attack.beating", "killing", "massacre"}
_MARCHERS = {"protester", "protestor", "demonstrator", "marcher", "picketer", "striker", "rallygoer"}
_WORN = {"vest", "belt"}
_ONESELF = {"himself", "herself", "themselves"}
_FILLING = {"fill", "load", "pack", "lace", "tip", "arm", "rig", "stuff", "contain"}


class KindReader(Reader):
    """Reads the special kinds of one document's events."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._home_states = parts.knowledge.home_states

    def specialise(self, draft: EventDraft) -> None:
        """The special type that a weapon, a platform or the victims make of a general one."""
        kind = self._ontology.type(draft.type)
        match = draft.match
        means = list(match.role("means"))
        draft.means = [
            self._nouns.at(t).text
            for t in means
            if self._predicates.is_kind(t, ("weapon", "vehicle", "thing"))
        ]
        if kind.takes_means:
            instruments = self._instruments(draft.match)
            filling = [t for held in (*match.companions, *means, *instruments) for t in self._contents(held)]
            for token in (*filling, *means, *draft.match.role("agent"), *instruments):
                nominal = self._nouns.nominal(self._nouns.at(token).head)
                if nominal is not None and nominal.type is not None:
                    draft.type = nominal.type
                    draft.why.append(f"means {token.text}: {nominal.type}")
                    break
            else:
                self._by_arm(draft)
        self._unopposed(draft)
        self._by_air(draft)
        self._by_suicide(draft)
        self._by_police(draft)
        kind = self._ontology.type(draft.type)
        if draft.target_civilian and kind.if_civilians:
            draft.type = kind.if_civilians
        self._on_protesters(draft)

    def _on_protesters(self, draft: EventDraft) -> None:
        """A state's force that shoots or beats those who protest: "fired at a crowd chanting slogans"."""
        match = draft.match
        if draft.type not in _FORCE or not self._is_states(draft):
            return
        at_protest = any(
            place in ("at", "during") and self._tells_of_protest(noun)
            for place, noun in prepositions(match.carrier)
        )
        if at_protest or any(self._protests(token) for token in match.role("target")):
            draft.type = "protest.force"
            draft.why.append("state force on protesters")

    def _is_states(self, draft: EventDraft) -> bool:
        """Whether the police or forces of a state do it."""
        named = any(a.actor is not None and self._home_states(a.actor) is not None for a in draft.agents)
        return named or any(
            self._predicates.is_kind(token, ("state", "police")) for token in draft.match.role("agent")
        )

    def _protests(self, token: Token) -> bool:
        """Whether someone is called a protester, or is said to protest: "villagers rallying against"."""
        head = self._nouns.at(token).head
        telling = (child for child in head.children if child.dep_ in ("acl", "relcl"))
        return head.lemma_.lower() in _MARCHERS or any(
            frame.type.startswith("protest.peaceful")
            for verb in telling
            for frame in self._ontology.verb_frames(verb.lemma_.lower())
            if not frame.objects
        )

    def _tells_of_protest(self, noun: Token) -> bool:
        frames = self._ontology.noun_frames(noun.lemma_.lower())
        return any(frame.type == "protest.peaceful" and not frame.objects for frame in frames)

    def _unopposed(self, draft: EventDraft) -> None:
        """A place taken or entered without a fight, or that others had left, changed hands in peace."""
        places = draft.match.role("place") + draft.match.role("to_place")
        if draft.type not in _TAKING or not places or not draft.agents:
            return
        words = self._ontology.words
        told = " ".join(self._doc.word(t).lower() for t in draft.match.carrier.subtree)
        left = any(c.lower_ in words.left_cues for place in places for c in place.subtree if c.i < place.i)
        if left or any(cue in told for cue in words.unopposed_cues):
            draft.type = "territory.transferred"
            draft.why.append("without a fight")

    def _by_arm(self, draft: EventDraft) -> None:
        """What a named arm of a force does by its kind: the attack of an "… Air Force" comes from the air."""
        for agent in draft.agents:
            nominal = self._ontology.nominal(" ".join(agent.name.lower().split()[-2:]))
            if nominal is not None and nominal.type is not None:
                draft.type = nominal.type
                draft.why.append(f"done by {agent.name}: {nominal.type}")
                return

    def _by_suicide(self, draft: EventDraft) -> None:
        """ "Detonated a suicide vehicle-borne device": the weapon's own words say that its bearer dies."""
        if not self._ontology.is_a(draft.type, "bombing") or draft.type == "bombing.suicide":
            return
        for token in (*draft.match.role("means"), *draft.match.companions, draft.token):
            before = [t.lower_ for t in self._doc.doc[token.left_edge.i : token.i]]
            if token.pos_ == "NOUN" and "suicide" in before:
                draft.type = "bombing.suicide"
                draft.why.append(f"suicide {token.text}")
                return
        told = [t for t in draft.match.carrier.subtree if t.dep_ == "dobj"]
        if any(t.lemma_.lower() in _WORN or t.lower_ in _ONESELF for t in told):
            draft.type = "bombing.suicide"
            draft.why.append("the bearer dies with the bomb")

    def _by_police(self, draft: EventDraft) -> None:
        """A raid or an operation by police on nobody armed is a search, no battle."""
        police = any(
            (nominal := self._nouns.nominal(self._nouns.at(t).head)) is not None and "police" in nominal.tags
            for t in draft.match.role("agent")
        )
        if (
            draft.type in ("raid", "offensive.ongoing")
            and police
            and not any(a.side is not None for a in draft.targets)
        ):
            draft.type = "investigation"
            draft.why.append("police search")

    def _by_air(self, draft: EventDraft) -> None:
        """ "Strikes" are air strikes in a report that speaks of aircraft."""
        if (
            draft.token.pos_ == "NOUN"
            and draft.token.lemma_.lower() == "strike"
            and draft.type == "attack"
            and self._aircraft
        ):
            draft.type = "strike.air"
            draft.why.append("the report speaks of aircraft")

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

    @staticmethod
    def _contents(vessel: Token) -> list[Token]:
        """What a weapon is filled with: "shells loaded with chlorine"."""
        fillings = [c for c in vessel.children if c.dep_ == "acl" and c.lemma_ in _FILLING]
        inside = [o for c in fillings for o in c.children if o.dep_ == "dobj"]
        return inside + [t for c in fillings for p, t in prepositions(c) if p == "with"]
