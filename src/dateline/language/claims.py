"""Drafts made into claims: codes by who acts where, confidence by stance, evidence in the text's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.language.drafts.control import ControlDraft
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.drafts.ties import TieDraft
from dateline.language.events.plover import plover_of
from dateline.records.claims import Claim, ControlBody, EventBody, TieBody, identified
from dateline.records.values import ActorRef, Span

_STANCE_FACTOR = {
    "happened": 1.0,
    "ongoing": 0.95,
    "background": 0.9,
    "denied": 0.8,
    "believed": 0.6,
    "planned": 0.6,
    "conditional": 0.5,
}


class ClaimMaker(Reader):
    """Makes the claims of one report, each with its id."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._home_states = parts.knowledge.home_states

    def event(self, draft: EventDraft) -> Claim:
        """The claim that something was done, with its codes in the field's schemes."""
        kind = self._ontology.type(draft.type)
        state, foreign = self._agent_state(draft)
        body = EventBody(
            type=draft.type,
            acled=self._ontology.acled_for(draft.type, state, foreign, draft.target_civilian),
            plover=plover_of(draft, self._ontology),
            cameo=kind.cameo,
            agents=tuple(draft.agents),
            targets=tuple(draft.struck),
            supporters=tuple(draft.supporters),
            beneficiaries=tuple(draft.beneficiaries),
            counts=tuple(draft.counts),
            harm=tuple(draft.harm),
            means=tuple(draft.means),
        )
        return self._claim(draft, [draft.span], kind="event", where=draft.where, event=body)

    def control(self, draft: ControlDraft) -> Claim:
        """The claim that a place is, was or will be held."""
        body = ControlBody(
            state=draft.state,
            holder=draft.holder,
            previous=draft.previous,
            against=draft.against,
            since=draft.since,
            as_of=draft.as_of,
        )
        spans = [draft.span, *([draft.more] if draft.more else [])]
        return self._claim(draft, spans, kind="control", where=draft.where, control=body)

    def tie(self, draft: TieDraft) -> Claim:
        """The claim that two actors stand so to each other."""
        body = TieBody(
            subject=draft.subject,
            relation=draft.relation,
            object=draft.object,
            how=draft.how,
            nominal=draft.nominal,
        )
        return self._claim(draft, [draft.span, *draft.more], kind="tie", where=None, tie=body)

    def _claim(
        self, draft: EventDraft | ControlDraft | TieDraft, spans: Sequence[tuple[int, int]], **told: Any
    ) -> Claim:
        text = self._doc.text
        claim = Claim(
            id="",
            stance=draft.verdict.stance,
            evidence=tuple(Span(start=start, end=end, text=text[start:end]) for start, end in spans),
            said_by=draft.chains,
            when=draft.when,
            confidence=round(draft.confidence * _STANCE_FACTOR[draft.verdict.stance], 3),
            why=tuple(draft.why),
            **told,
        )
        return identified(claim, self._doc.report.hash)

    def _agent_state(self, draft: EventDraft) -> tuple[bool | None, bool | None]:
        """Whether the agent fights for a state, and whether outside its own country; None where not known."""
        known = [a for a in draft.agents if a.actor is not None]
        if not known:
            by_word = self._state_by_word(draft)
            return by_word if by_word is not None else self._state_by_loser(draft.targets), None
        home = next(
            (
                h
                for a in known
                for i in (a.actor, a.side)
                if i is not None and (h := self._home_states(i)) is not None
            ),
            None,
        )
        if home is None:
            return False, None
        where = draft.where
        return True, (where.country != home if where is not None and where.country is not None else None)

    def _state_by_word(self, draft: EventDraft) -> bool | None:
        """What the noun says of an agent whom nobody knows by name: "separatists" fight for no state."""
        nouns = [self._nouns.nominal(self._nouns.at(t).head) for t in draft.match.role("agent")]
        tags = {tag for noun in nouns if noun is not None for tag in noun.tags}
        return None if {"state", "nonstate"} <= tags or not tags & {"state", "nonstate"} else "state" in tags

    def _state_by_loser(self, targets: Sequence[ActorRef]) -> bool | None:
        """Who an unnamed agent fights for, by whom it fights: a group's enemy is taken for the state."""
        losers = [i for t in targets for i in (t.actor, t.side) if i is not None and i != "actor:civilians"]
        if not losers:
            return None
        return all(self._home_states(i) is None for i in losers)
