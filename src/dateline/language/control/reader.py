"""Control claims that events make: who holds a place that was taken, left, handed over, besieged, kept.

What is stated outright ("IS-held", "still in control of") is read in `holdings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.control import (
    DIRECTIONS,
    EVENT_STANCES,
    RINGED,
    ControlDraft,
    ControlParts,
    flown_over,
    is_ground,
    shows_flag,
    told_holder,
)
from dateline.language.drafts.events import EventDraft, effect_of
from dateline.language.events.joining import same_place, side_of
from dateline.language.phrases.nouns import Noun
from dateline.language.phrases.placenames import is_region
from dateline.language.text.joints import conjuncts, prepositions
from dateline.records.values import ActorRef, When, Where

_EDGES = {"outskirts", "edge", "edges", "fringe", "fringes", "periphery", "suburbs"}
_NAMING = {"name", "include", "list", "mention", "cite"}
_EXAMPLES = {"including", "among", "amongst"}
_EXCEPTIVE = {"except", "but", "excepting", "save", "bar"}
_LEAVING = {"retreat", "withdrawal"}
_SOME = {"a", "an", "another", "one", "some", "several", "half", "part", "few", "dozens"}
_LAST = {"last", "remaining", "final", "all", "whole", "entire"}
_ENTERING = {"enter", "re-enter", "reenter", "move", "return", "go", "come"}
_RAIDS = ("arrest", "abduction", "looting", "search", "execution", "massacre", "arson", "destruction")
_FIGHTS = ("clash",)
_AFTER = {"after", "following"}
_DEFENCE = ("place.held", "attack.repelled")
_TOLD = {"happened", "ongoing"}
_CLAIMING = {"claim", "allege", "boast"}
_FULL_RINGS = {"encircle", "encirclement", "envelop"}


class ControlReader(ControlParts):
    """Reads the control claims that the events of one document make."""

    def of_event(self, draft: EventDraft, drafts: Sequence[EventDraft]) -> Iterator[ControlDraft]:
        """The control claims that an event makes: taken, left, handed over, besieged, held.

        Of all `drafts` of the report those beside an entry tell whether it was more than a raid.
        """
        effect = effect_of(draft, self._ontology)
        if draft.type == "advance" and (self._only_claimed(draft) or self._came_to_nothing(draft, drafts)):
            effect = "none"
        if effect in ("none", "contest") or draft.verdict.stance not in EVENT_STANCES:
            return
        if draft.scene and (draft.type not in _LEAVING or draft.where is None or is_region(draft.where)):
            return  # its place is only taken for granted
        places = [w for w in self._event_places(draft) if not _just_inside(draft, w)]
        kept = self._exception(draft)
        for where in places:
            claim = self._effect(effect, draft, where, contested=kept is not None)
            if claim is not None:
                yield claim
        if kept is not None and draft.targets:
            yield kept
        named = [pair for token in self._examples(draft) for pair in self._located(token)]
        for where, token in named:
            claim = self._effect(effect, draft, where, contested=False)
            if claim is not None and is_ground(where) and where not in places:
                self._reach(claim, token)
                yield claim

    def _only_claimed(self, draft: EventDraft) -> bool:
        """Whether troops are no more than claimed to have gone in: that is no word of who has the town."""
        carrier = draft.match.carrier
        told = self._speech.reporting_verb(carrier) or carrier.head
        return told.lemma_.lower() in _CLAIMING

    def _came_to_nothing(self, entry: EventDraft, drafts: Sequence[EventDraft]) -> bool:
        """Whether those who went in raided, were fought there still, or were out again in one sentence."""
        if entry.match.frame.lemma not in _ENTERING:
            return False
        side = next((side_of(agent) for agent in entry.agents), None)
        for other in drafts:
            if other is entry or other.token.i < entry.token.i or other.verdict.stance not in _TOLD:
                continue
            near = other.sentence.start == entry.sentence.start
            here = _at_one_place(entry, other)
            theirs = not other.agents or any(side_of(agent) == side for agent in other.agents)
            joined = other.match.carrier.head.i == entry.match.carrier.i
            raid = other.type.startswith(_RAIDS) or other.target_civilian
            if near and joined and theirs and raid:
                return True
            before = any(t.lower_ in _AFTER for t in (other.token.head, other.match.carrier.head))
            fight = other.type.startswith(_FIGHTS) and not before
            if here and fight and (near or other.verdict.stance == "ongoing"):
                return True
            beaten = any(side_of(target) == side for target in other.targets)
            named = [t for t in other.match.role("agent") if t.pos_ != "PRON"]
            same = set(named) <= set(entry.match.role("agent"))  # "before they fled", and no others
            left = effect_of(other, self._ontology) == "lose" and theirs and same
            if near and here and ((other.type.startswith("territory") and beaten) or left):
                return True
            if near and other.type in _DEFENCE and not theirs:
                return True
        return False

    def _event_places(self, draft: EventDraft) -> list[Where]:
        tokens = [t for role in ("place", "from_place") for t in draft.match.role(role)]
        again = [t for t in tokens if t.dep_ != "attr" and self._renamed(t) is not None]
        if draft.match.carrier.head in again:
            return []  # "took Mubi, the first big town that it has taken": told already
        tokens = [t for t in tokens if t not in again]
        found = [w for t in [*tokens, *self._named_besides(draft)] for w, _ in self._located(t)]
        if not found and self._goes_there(draft):
            where = draft.where
            edge = where is not None and (where.part or "").lower().split(" ")[-1] in _EDGES
            return [msgspec.structs.replace(where, part=None, relation="in")] if where and edge else []
        if not found and draft.where is not None:
            unnamed = [n for t in tokens if (n := self._nouns.at(t)).kind in ("place", "unknown")]
            if not is_region(draft.where) and any(self._is_town(n) for n in unnamed):
                return []  # one town is no part of another
            if is_region(draft.where) and any(self._nouns.definite(n) and not n.plural for n in unnamed):
                return []  # "the largest city in the east": one that nothing here names
            parts = [n.text for n in unnamed]
            found = [msgspec.structs.replace(draft.where, part=p, relation="part of", text=p) for p in parts]
            if not found and "place clause above" in " ".join(draft.why):  # "looted the market and left"
                found = [msgspec.structs.replace(draft.where, part=None, relation="in")]
            found = found or [draft.where]
        if draft.where is not None and draft.where.place is not None:
            found = [_within(draft.where, w) if w.basis == "unplaced" else w for w in found]
        if shows_flag(draft.match):
            found = [flown_over(w) for w in found]
        return _unique([w for w in found if is_ground(w)])

    def _is_town(self, noun: Noun) -> bool:
        """Whether a phrase means some town, and not the one that was named: "another town"."""
        nominal = self._nouns.nominal(noun.head)
        town = nominal is not None and "settlement" in nominal.tags
        return town and not noun.plural and not self._nouns.definite(noun)

    def _goes_there(self, draft: EventDraft) -> bool:
        """Whether those who leave go to the place told, and leave another: "withdrew to the outskirts"."""
        to = [w for t in draft.match.role("to_place") for w, _ in self._located(t)]
        lost = self._ontology.type(draft.type).control == "lose"
        return lost and any(draft.where is not None and same_place(draft.where, w) for w in to)

    def _named_besides(self, draft: EventDraft) -> list[Token]:
        """The places that the teller names with the deed: "…, he said, naming Irpin, Bucha and Hostomel"."""
        verbs = [draft.match.carrier]
        said = self._speech.reporting_verb(draft.match.carrier)
        verbs += [said] if said is not None else []
        namings = [c for v in verbs for c in v.children if c.dep_ == "advcl" and c.lemma_.lower() in _NAMING]
        return [t for n in namings for o in n.children if o.dep_ == "dobj" for t in conjuncts(o)]

    def _examples(self, draft: EventDraft) -> list[Token]:
        """Which of the towns told by number are named: "three towns on Sunday, including Hit and Rutba"."""
        tokens = draft.match.role("place")
        several = [t for t in tokens if self._nouns.at(t).plural and self._grounds.named_place(t) is None]
        if not several:
            return []
        for word in draft.sentence[several[0].i - draft.sentence.start :]:
            if word.lower_ not in _EXAMPLES or word.nbor(-1).text != ",":
                continue
            listed = [t for t in word.children if t.dep_ == "pobj" and t.pos_ != "PRON"]
            if word.lower_ in ("among", "amongst"):  # "among them Gujba": hung on the verb
                listed += [
                    c for c in word.head.children if c.i > word.i and c.dep_ in ("dobj", "appos", "nsubj")
                ]
            return [t for first in listed for t in conjuncts(first)]
        return []

    def _effect(self, effect: str, draft: EventDraft, where: Where, contested: bool) -> ControlDraft | None:
        agent = told_holder(draft.agents[0]) if draft.agents else None
        target = next((t for t in draft.targets if t.actor != "actor:civilians"), None)
        claim = ControlDraft(
            state="held",
            verdict=draft.verdict,
            span=draft.span,
            where=where,
            when=draft.when,
            chains=draft.chains,
            confidence=draft.confidence,
            why=[*draft.why, f"control by {effect}"],
        )
        if effect in ("gain", "lose"):
            claim.when = self._since_then(draft)
        claim.since = claim.when if effect in ("gain", "transfer") and claim.when.earliest else None
        claim.gained = effect == "gain"
        claim.entered = claim.gained and draft.type == "advance"
        if effect == "gain":
            claim.holder, claim.previous = agent, None if _alike(agent, target) else target
            if contested:
                claim.state, claim.holder, claim.previous, claim.against = "contested", target, None, agent
            denied = draft.verdict.stance == "denied"
            if claim.holder is None and claim.previous is None and not denied:
                return None
            if claim.holder is None and not contested and not denied:
                claim.state = "unknown"
            if denied:
                return claim  # whoever had it has it still
        elif effect == "lose":
            if self._is_one_man(draft) or (draft.type in _LEAVING and _is_part(draft)):
                return None
            claim.state, claim.previous = "unknown", agent
            claim.holder = (draft.beneficiaries or [None])[0]  # type: ignore[list-item]
            if claim.holder is not None:
                claim.state = "held"
        elif effect == "transfer":
            claim.previous, claim.holder = agent, draft.beneficiaries[0] if draft.beneficiaries else target
            claim.state = "held" if claim.holder is not None else "unknown"
        elif effect == "hold":
            if self._is_one_man(draft):
                return None
            claim.holder, claim.against = agent, target
            claim.aside = draft.match.carrier.dep_ in ("acl", "relcl") and draft.match.carrier.tag_ == "VBN"
        elif effect == "besiege":
            claim.state = "encircled" if draft.match.frame.lemma in _FULL_RINGS else "besieged"
            claim.holder, claim.against = target, agent
        claim.holder, claim.previous = told_holder(claim.holder), told_holder(claim.previous)
        if claim.holder is None and claim.state == "held" and claim.previous is not None:
            claim.state = "unknown"
        ringed = claim.state in RINGED and claim.against is not None
        if claim.holder is None and claim.previous is None and not ringed:
            return None
        return claim

    def _since_then(self, draft: EventDraft) -> When:
        """When a deed was: of one done "since December 10" it is known that it was after that day."""
        told = self._timing.own(draft.match.token, draft.match.carrier)
        lead = self._doc.text[max(0, told.start - 6) : told.start].lower() if told is not None else ""
        now = self._timing.report_day()
        perfect = any(
            c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in draft.match.carrier.children
        )
        if told is None or lead != "since " or not perfect or now is None or draft.when != told.when:
            return draft.when
        reason = f"after the day told: {told.text}"
        return msgspec.structs.replace(draft.when, latest=now.latest, precision="unknown", reason=reason)

    def _is_one_man(self, draft: EventDraft) -> bool:
        """Whether only a person by himself does it: a president who flees gives up no town."""
        agents = draft.match.role("agent")
        return bool(agents) and all(
            self._nouns.at(t).kind == "person" or t.lower_ in ("he", "she") for t in agents
        )

    def _exception(self, draft: EventDraft) -> ControlDraft | None:
        """What the loser keeps: "dislodged from all of the city except an enclave"."""
        for token in draft.sentence:
            if token.lower_ not in _EXCEPTIVE or token.pos_ == "CCONJ" or token.i < draft.token.i:
                continue
            inner = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is None or not draft.targets:
                continue
            noun = self._nouns.at(inner)
            base = self._grounds.where(inner) or draft.where
            if base is None:
                continue
            end = max(noun.end, self._doc.end(list(inner.subtree)[-1]))
            text = self._doc.text[noun.start : end]
            where = msgspec.structs.replace(draft.where or base, part=text, relation="part of", text=text)
            return ControlDraft(
                state="held",
                verdict=Verdict(stance="happened", why="exception"),
                span=(self._doc.start(token), end),
                where=where,
                holder=draft.targets[0],
                when=self._timing.report_day() or draft.when,
                as_of=self._timing.report_day(),
                chains=draft.chains,
                confidence=draft.confidence,
                why=["kept by exception"],
            )
        return None


def _at_one_place(one: EventDraft, other: EventDraft) -> bool:
    """Whether two deeds are told of one place, or the second of none of its own."""
    if one.where is None or other.where is None:
        return one.sentence.start == other.sentence.start
    return (one.where.place or one.where.name) == (other.where.place or other.where.name)


def _just_inside(draft: EventDraft, where: Where) -> bool:
    """Whether troops have only set foot in a town: "entered its outskirts", "entered it from the south"."""
    if draft.type != "advance" or draft.match.frame.lemma not in _ENTERING:
        return False
    side = any(p == "from" and t.lower_ in DIRECTIONS for p, t in prepositions(draft.match.carrier))
    return where.part is not None or side


def _is_part(draft: EventDraft) -> bool:
    """Whether only some of a side leave, so that others stay: "a column left", "some of the fighters"."""
    agents = draft.match.role("agent")
    return (
        bool(agents)
        and all(t.lower_ in _SOME or any(c.lower_ in _SOME for c in t.children) for t in agents)
        and not any(c.lower_ in _LAST for t in agents for c in t.subtree)
    )


def _alike(one: ActorRef | None, other: ActorRef | None) -> bool:
    """Whether the same words mean both: the parse may give one phrase two roles."""
    return one is not None and other is not None and (one.actor, one.name) == (other.actor, other.name)


def _within(town: Where, spot: Where) -> Where:
    """A spot without a place of its own, as a part of the town in which its deed happened."""
    if town.part is not None or not spot.name[:1].islower():
        return spot
    return msgspec.structs.replace(town, part=spot.name, relation="part of", text=spot.text)


def _unique(places: list[Where]) -> list[Where]:
    return list({(w.place or w.name, w.part, w.relation): w for w in places}.values())
