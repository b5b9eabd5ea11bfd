"""What makes a special kind of event of a general one: its doer, its victims, no fight at all."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.events.joining import NO_SIDE
from dateline.language.events.weapons import WeaponReader

_TAKING = {"territory.taken", "advance", "deployment", "infiltration"}
_FORCE = {"attack", "attack.civilians", "attack.shooting", "attack.beating", "killing", "massacre"}
_DAMAGE = {"property.destruction", "arson", "looting", "vandalism", "attack", "raid", "mob_violence"}
_YIELDING = {"cede", "concede", "give", "relinquish", "yield"}
_BY_HAND = {"attack.civilians", "attack.beating", "attack.stabbing", "killing", "arrest", "clash"}
_TALKS = {"consult", "consult.meeting", "negotiation", "mediation"}
_MARCHERS = {"protester", "protestor", "demonstrator", "marcher", "picketer", "striker", "rallygoer"}
_AMID = {"at", "during", "in", "amid"}
_BODIES = {"mob", "crowd", "community", "throng"}  # words for many in the singular
_RIOTERS = {"rioter", "hooligan"}
_OBJECTING = ("protest.", "demand")  # "a crowd demanding jobs"
_AGAINST = {"protest.intervention", "protest.force"}


class KindReader(Reader):
    """Reads the special kinds of one document's events."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._home_states = parts.knowledge.home_states
        self._weapons = WeaponReader(parts)

    def specialise(self, draft: EventDraft) -> None:
        """The special type that the weapon, the doer or the victims make of a general one."""
        self._weapons.specialise(draft)
        self._in_peace(draft)
        self._unopposed(draft)
        self._by_a_crowd(draft)
        self._by_police(draft)
        self._by_one(draft)
        kind = self._ontology.type(draft.type)
        if draft.target_civilian and kind.if_civilians:
            draft.type = kind.if_civilians
        if draft.type == "hijacking" and self._is_states(draft):
            draft.type = "property.seized"
            draft.why.append("a state seizes it")
        self._on_protesters(draft)
        self._by_protesters(draft)
        self._by_people(draft)
        self._between_foes(draft)

    def _in_peace(self, draft: EventDraft) -> None:
        """Peacekeepers who are sent are help: "the first deployment of NATO peacekeeping troops"."""
        sent = [*draft.match.role("agent"), *draft.match.role("target")]
        if draft.type == "deployment" and any("peacekeep" in self._nouns.at(t).text.lower() for t in sent):
            draft.type = "aid.peacekeeping"
            draft.why.append("peacekeepers are sent")

    def _by_a_crowd(self, draft: EventDraft) -> None:
        """A march of people is a protest: "the students resumed their march"."""
        doers = {ref.actor for ref in draft.agents}
        if draft.type == "advance" and draft.match.frame.lemma == "march" and doers and doers <= NO_SIDE:
            draft.type = "protest.peaceful"
            draft.why.append("people march")

    def _by_one(self, draft: EventDraft) -> None:
        """What one person does is no mob's deed: "killed by a motorist"."""
        nouns = [self._nouns.at(token) for token in draft.match.role("agent")]
        if draft.type != "mob_violence" or len(nouns) != 1 or nouns[0].plural:
            return
        nominal = self._nouns.nominal(nouns[0].head)
        if nominal is not None and nominal.kind == "person" and nominal.lemma not in _BODIES:
            draft.type = "attack"
            draft.why.append("done by one person")

    def _by_protesters(self, draft: EventDraft) -> None:
        """What protesters wreck, or is wrecked at a protest, is a riot: "protesters burned the office"."""
        if draft.type not in _DAMAGE | {"attack.civilians"}:
            return
        doers = draft.match.role("agent")
        if any(self._protests(t) or self._nouns.at(t).head.lemma_.lower() in _RIOTERS for t in doers) or (
            doers and draft.type in _DAMAGE and self._at_protest(draft) and not self._is_states(draft)
        ):
            draft.type = "riot"
            draft.why.append("done by protesters")

    def _by_people(self, draft: EventDraft) -> None:
        """What people without arms do in a body: a riot if they fight those in power, else a mob's deed."""
        if draft.type not in _DAMAGE | _BY_HAND or not self._unarmed_body(draft):
            return
        match = draft.match
        partisans = any(t.lemma_.lower() in self._ontology.words.partisans for t in match.role("agent"))
        if self._on_power(match) and (partisans or draft.type in _BY_HAND):
            draft.type = "riot"
            draft.why.append("people turn on those in power")
        elif draft.type in _BY_HAND | {"attack"} and not any(target.side for target in draft.targets):
            draft.type = "mob_violence"
            draft.why.append("done by people without arms")

    def _unarmed_body(self, draft: EventDraft) -> bool:
        """Whether all who do it are people of some kind, several, and without arms: "villagers", "a mob"."""
        doers = draft.match.role("agent")
        heads = [self._nouns.at(t).head for t in doers]
        words = self._ontology.words.crowds
        return bool(heads) and all(
            head.lemma_.lower() in words
            and (self._nouns.at(head).plural or head.lemma_.lower() in words & _BODIES)
            and not self._predicates.is_kind(head, ("armed",))
            for head in heads
        )

    def _on_power(self, match: Match) -> bool:
        """Whether it is done to a state's or a party's house, or to its people: "stoned a police post"."""
        struck = (*match.role("target"), *match.role("place"))
        heads = [self._nouns.at(t).head for t in struck]
        tags = {tag for head in heads if (n := self._nouns.nominal(head)) is not None for tag in n.tags}
        pairs = {f"{head.nbor(-1).lower_} {head.lemma_.lower()}" for head in heads if head.i}
        houses = pairs | {head.lemma_.lower() for head in heads}
        return bool(tags & {"state", "police"} or houses & self._ontology.words.seats_of_power)

    def _between_foes(self, draft: EventDraft) -> None:
        """Talks in which an armed group takes part are about peace: "the government met the rebels"."""
        if draft.type not in _TALKS:
            return
        parties = (*draft.match.role("agent"), *draft.match.role("target"))
        if len(parties) > 1 and any(self._predicates.is_kind(t, ("nonstate",)) for t in parties):
            draft.type = "negotiation.peace"
            draft.why.append("talks with an armed group")

    def _on_protesters(self, draft: EventDraft) -> None:
        """A state's force that shoots or beats those who protest: "fired at a crowd chanting slogans"."""
        match = draft.match
        unsaid = draft.type == "arrest" and not draft.agents
        if draft.type not in _FORCE | {"arrest"} or not (unsaid or self._is_states(draft)):
            return
        if self._at_protest(draft) or any(self._protests(token) for token in match.role("target")):
            mild = draft.type in ("arrest", "attack.beating") and not draft.harm
            draft.type = "protest.intervention" if mild else "protest.force"
            draft.why.append("state force on protesters")

    def _at_protest(self, draft: EventDraft) -> bool:
        """Whether it befell at a protest: "… during a rally"."""
        return any(
            noun.dep_ == "pobj" and noun.head.lower_ in _AMID and self._tells_of_protest(noun)
            for noun in draft.match.carrier.subtree
        )

    def _is_states(self, draft: EventDraft) -> bool:
        """Whether the police or forces of a state do it."""
        named = any(a.actor is not None and self._home_states(a.actor) is not None for a in draft.agents)
        return named or any(
            self._predicates.is_kind(token, ("state", "police")) for token in draft.match.role("agent")
        )

    def _protests(self, token: Token) -> bool:
        """Whether someone is called a protester, or is said to protest: "villagers rallying against"."""
        head = self._nouns.at(token).head
        telling = [c for h in {token, head} for c in h.children if c.dep_ in ("acl", "relcl")]
        if any(self._takes_part(verb) for verb in telling):
            return True
        return head.lemma_.lower() in _MARCHERS or any(
            frame.type.startswith(_OBJECTING) and frame.type not in _AGAINST
            for verb in telling
            for frame in self._predicates.told_by(verb)
        )

    def _takes_part(self, verb: Token) -> bool:
        """Whether somebody takes part in a protest: "Palestinians taking part in a march"."""
        args = self._predicates.arguments(verb)
        joined = (*args.objects, *(t for p, t in args.preps if p == "in"))
        light = self._ontology.light_verbs(verb.lemma_.lower())
        return bool(light) and any(self._tells_of_protest(noun) for noun in joined)

    def _tells_of_protest(self, noun: Token) -> bool:
        frames = self._ontology.noun_frames(noun.lemma_.lower())
        return any(frame.type == "protest.peaceful" and not frame.objects for frame in frames)

    def _unopposed(self, draft: EventDraft) -> None:
        """A place taken or entered without a fight, or that others had left, changed hands in peace."""
        given = draft.type == "territory.lost" and draft.match.frame.lemma in _YIELDING
        if given and draft.match.role("beneficiary") and draft.verdict.stance == "happened":
            draft.type = "territory.transferred"
            draft.why.append("given to another")
            return
        places = draft.match.role("place") + draft.match.role("to_place")
        if draft.type not in _TAKING or not places or not draft.agents:
            return
        words = self._ontology.words
        told = " ".join(self._doc.word(t).lower() for t in draft.match.carrier.subtree)
        left = any(c.lower_ in words.left_cues for place in places for c in place.subtree if c.i < place.i)
        if left or any(cue in told for cue in words.unopposed_cues):
            draft.type = "territory.transferred"
            draft.why.append("without a fight")

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
