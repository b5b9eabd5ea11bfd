"""Who took a place that "fell" or "was freed", where the words of the deed itself do not say.

The nearest evidence decides: the one side that takes or holds a place in the same sentence, else the one
side that the report shows taking places, else the one that it shows advancing, else holding. What is told
of long ago is given only to whom its own sentence names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span

from dateline.language.drafts.control import ControlDraft, told_holder
from dateline.language.drafts.events import EventDraft, effect_of
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.events.joining import NO_SIDE, same_place, side_of
from dateline.language.text.joints import prepositions
from dateline.records.values import ActorRef

# Words of one's own side: a report that says "freed" does not say that the jihadists did it.
FREEING = {"free", "liberate", "liberation", "freeing", "clear", "reclaim", "retake", "recapture", "regain"}
_ADVANCING = ("offensive", "advance", "attack", "siege", "encirclement")
_UPON = {"following", "after", "with", "upon", "since"}  # "following the capture of Bor, the rebels advanced"
_ADMITTING = {"admit", "acknowledge", "concede", "confess", "confirm"}
_BLOWS = {"blow", "setback", "defeat", "reverse", "humiliation", "disaster", "embarrassment"}
_TOLD = {"happened", "ongoing"}
_UNSURE = 0.8
_WITHDRAWING = {"retreat", "withdrawal", "withdrawal.agreed", "territory.transferred"}
_FIGHTS = {"clash", "offensive.begun", "offensive.ongoing", "attack.repelled", "siege.laid"}

Sides = dict[str, ActorRef]


class Takers(Reader):
    """Finds the takers of one document's places."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._home_states = parts.knowledge.home_states

    def find(self, drafts: Sequence[EventDraft], statements: Sequence[ControlDraft]) -> None:
        """Gives those takings a doer that tell of none, and their losers to those of the one side."""
        gains = [d for d in drafts if effect_of(d, self._ontology) == "gain"]
        now = [d for d in gains if d.verdict.stance == "happened"]
        active = [
            d for d in drafts if d.agents and d.type.startswith(_ADVANCING) and d.verdict.stance in _TOLD
        ]
        holding = [s for s in statements if s.state == "held" and s.verdict.stance in _TOLD and not s.aside]
        of_report = (_doers(now), _doers(active), _holders(holding))
        takers = next((sides for sides in of_report if sides), {})
        for draft in gains:
            named = any(told_holder(agent) is not None for agent in draft.agents)
            if named or draft.verdict.stance not in ("happened", "background"):
                continue
            beside = self._in_sentence(draft, gains, statements, active)
            known = beside or (takers if draft.verdict.stance == "happened" else self._of_old(draft, now))
            gone = {side_of(a) for d in drafts if self._leaves(d, draft) for a in d.agents}
            draft.targets = draft.targets or self._leavers(draft, drafts)
            known = {side: actor for side, actor in known.items() if side not in gone}
            if len(known) == 1:
                self._give(draft, *known.items())
        for draft in drafts:
            if (
                self._ontology.type(draft.type).control in ("gain", "lose")
                and draft.verdict.stance == "happened"
            ):
                self._losers_own_word(draft)
            if self._lost_by_nobody(draft) and len(takers) == 1:
                self._won_by(draft, takers, now)
        sides = {**_doers(active), **_doers(now)}
        if len(sides) == 1:
            _find_losers([*active, *now], next(iter(sides)))

    @staticmethod
    def _of_old(draft: EventDraft, now: Sequence[EventDraft]) -> Sides:
        """Who took a place long before: who lost others since, where these were taken back; else who takes.

        "The army retook Gwoza from the group. Bama had fallen in September": to the group.
        """
        back = [d for d in now if d.match.frame.again or d.match.frame.lemma in FREEING]
        if (draft.match.frame.again or draft.match.frame.lemma in FREEING) and not back:
            return {}
        if back and draft.match.frame.lemma not in FREEING:
            return _sides(t for d in now for t in d.targets[:1])
        return _doers(now)

    def _lost_by_nobody(self, draft: EventDraft) -> bool:
        """Whether a place was lost or given up, and nobody is told to have lost or won it."""
        told = draft.agents or draft.beneficiaries or draft.targets
        lost = effect_of(draft, self._ontology) == "lose" and draft.match.role("place") and not draft.scene
        return bool(lost) and not told and draft.verdict.stance == "happened"

    @staticmethod
    def _won_by(draft: EventDraft, takers: Sides, now: Sequence[EventDraft]) -> None:
        """Gives a place lost to the one side that takes places, from the one that loses them."""
        losers = {
            side: t for side, t in _sides(t for d in now for t in d.targets[:1]).items() if side not in takers
        }
        draft.agents = list(losers.values()) if len(losers) == 1 else []
        draft.beneficiaries = list(takers.values())
        draft.confidence *= _UNSURE
        draft.why.append("the one side that the report shows taking places")

    def find_peaceful(self, drafts: Sequence[EventDraft]) -> None:
        """Places taken as others withdrew from them, where no fight is told, changed hands in peace."""
        for taking in drafts:
            self._as_peaceful(taking, drafts)

    def _as_peaceful(self, taking: EventDraft, drafts: Sequence[EventDraft]) -> None:
        if taking.type != "territory.taken" or taking.verdict.stance != "happened" or not taking.agents:
            return
        doer = side_of(taking.agents[0])
        for other in drafts:
            sentences = {other.sentence.start, taking.sentence.start}
            near = other.sentence.end == taking.sentence.start or len(sentences) == 1
            apart = other.agents and side_of(other.agents[0]) != doer
            if other.type not in _WITHDRAWING or not near or not apart or not self._leaves(other, taking):
                continue
            if _came_before(taking, other):
                continue
            if not any(self._tells_of_force(d.sentence) for d in (other, taking)):
                taking.type = "territory.transferred"
                taking.why.append(f"taken as {other.agents[0].name} withdrew")
                return

    def _tells_of_force(self, sentence: Span) -> bool:
        """Whether any word of a sentence tells of violence."""
        for token in sentence:
            lemma = token.lemma_.lower()
            nouns = token.pos_ == "NOUN"
            frames = self._ontology.noun_frames(lemma) if nouns else self._ontology.verb_frames(lemma)
            plain = (f.type for f in frames if not f.objects and not f.particle)
            if any(kind in _FIGHTS or self._ontology.is_a(kind, "attack") for kind in plain):
                return True
        return False

    def _losers_own_word(self, draft: EventDraft) -> None:
        """Who lost a place, where he admits it, or where its loss is called a blow to him."""
        if draft.targets or (draft.agents and self._ontology.type(draft.type).control == "lose"):
            return
        loser = self._admits(draft) or self._hit_by(draft)
        if loser is None or any(side_of(a) == side_of(loser) for a in draft.agents):
            return
        if self._ontology.type(draft.type).control == "lose":
            draft.agents = [loser]
        else:
            draft.targets = [loser]
        draft.why.append("by the loser's own word")

    def _admits(self, draft: EventDraft) -> ActorRef | None:
        verb = self._speech.reporting_verb(draft.match.carrier)
        if verb is None or verb.lemma_.lower() not in _ADMITTING:
            return None
        first = next((s for chain in draft.chains for s in chain[:1] if s.side is not None), None)
        taker = draft.agents[0] if draft.agents else None
        if first is None or (
            verb.lemma_.lower() == "confirm" and (taker is None or side_of(taker) == first.side)
        ):
            return None
        return self._grounds.side_of(first.side or "", first.country)

    def _hit_by(self, draft: EventDraft) -> ActorRef | None:
        """ "The loss of the town is a blow to the army"."""
        verb = draft.token.head
        if draft.token.pos_ != "NOUN" or draft.token.dep_ != "nsubj":
            return None
        told = [c for c in verb.children if c.dep_ in ("attr", "dobj") and c.lemma_.lower() in _BLOWS]
        hit = (t for blow in told for p, t in prepositions(blow) if p in ("to", "for"))
        ref = next((r for t in hit if (r := self._grounds.actor(t)) is not None), None)
        return ref if ref is not None and side_of(ref) is not None else None

    def _leaves(self, other: EventDraft, taking: EventDraft) -> bool:
        """Whether a deed tells who left what another took: "it was taken … the rebels had moved out"."""
        lost = self._ontology.type(other.type).control == "lose"
        told = other.verdict.stance in (*_TOLD, "background")
        near = other.verdict.stance == taking.verdict.stance
        return lost and told and near and other.where is not None and same_place(other.where, taking.where)

    def _leavers(self, taking: EventDraft, drafts: Sequence[EventDraft]) -> list[ActorRef]:
        sides = _doers(d for d in drafts if self._leaves(d, taking))
        return list(sides.values()) if len(sides) == 1 else []

    def _in_sentence(
        self,
        draft: EventDraft,
        gains: Sequence[EventDraft],
        statements: Sequence[ControlDraft],
        active: Sequence[EventDraft],
    ) -> Sides:
        """The sides that take or hold some place in the sentence of a deed."""
        start, end = self._doc.sentence_span(draft.sentence)
        told = [g for g in gains if g.sentence.start == draft.sentence.start]
        if draft.token.pos_ == "NOUN" and draft.token.head.lower_ in _UPON:
            told += [d for d in active if d.sentence.start == draft.sentence.start]
        held = [s for s in statements if start <= s.span[0] < end and s.state == "held" and not s.aside]
        return {**_doers(told), **_holders(held)}

    def _give(self, draft: EventDraft, taker: tuple[str, ActorRef]) -> None:
        side, actor = taker
        against_itself = any(side_of(t) == side for t in draft.targets)
        freed = draft.match.frame.lemma in FREEING and not self._of_a_state(actor)
        if not against_itself and not freed and not _others_boast(draft, side):
            draft.agents = [actor]
            draft.confidence *= _UNSURE
            draft.why.append("the one side that the report shows taking places")

    def _of_a_state(self, actor: ActorRef) -> bool:
        return any(i is not None and self._home_states(i) is not None for i in (actor.actor, actor.side))


def _came_before(taking: EventDraft, leaving: EventDraft) -> bool:
    """Whether a place was taken before the others left it: "left two days after the army had taken it"."""
    taken, left = taking.when.latest, leaving.when.earliest
    had = {d is taking for d in (taking, leaving) if any(c.lower_ == "had" for c in d.match.carrier.children)}
    return had == {True} or (taken is not None and left is not None and taken < left)


def _doers(drafts: Iterable[EventDraft]) -> Sides:
    return _sides(a for d in drafts for a in d.agents[:1])


def _holders(statements: Iterable[ControlDraft]) -> Sides:
    return _sides(s.holder for s in statements if s.holder is not None)


def _sides(actors: Iterable[ActorRef]) -> Sides:
    known = (a for a in actors if a.actor is not None and a.actor not in NO_SIDE)
    return {side: a for a in known if (side := side_of(a)) is not None}


def _others_boast(draft: EventDraft, side: str) -> bool:
    """Whether another state tells of the taking: what Damascus declares is not Baghdad's."""
    tellers = [chain[0] for chain in draft.chains if chain and chain[0].side is not None]
    return bool(tellers) and all(t.side != side and t.country is not None for t in tellers)


def _find_losers(drafts: Sequence[EventDraft], side: str) -> None:
    """From whom it was taken: the one enemy that the report names for this side's other deeds."""
    ours = [d for d in drafts if d.agents and side_of(d.agents[0]) == side]
    losers = {side_of(t): t for d in ours for t in d.targets if t.side is not None and side_of(t) != side}
    if len(losers) != 1:
        return
    ((_, loser),) = losers.items()
    for draft in ours:
        if not draft.targets:
            draft.targets = [loser]
            draft.why.append("the report's only enemy of this side")
