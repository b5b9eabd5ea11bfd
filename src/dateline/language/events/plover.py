"""The PLOVER code of an event as it is told: what is promised, threatened or refused is not yet done.

PLOVER codes a promise of help as AGREE, not AID, and a threat of sanctions as THREATEN, not SANCTION.
Which types turn into which, under which words, is data (`[[plover_turn]]` of the ontology).
"""

from __future__ import annotations

from dateline.language.drafts.events import EventDraft
from dateline.language.lexicon.entries import PloverTurn
from dateline.language.lexicon.ontology import Ontology
from dateline.records.values import ActorRef, PloverCode, Speaker


def plover_of(draft: EventDraft, ontology: Ontology) -> PloverCode | None:
    """The code of an event, turned by its stance; None where PLOVER has no such type."""
    code = ontology.type(draft.type).plover_code
    if code is None or not draft.agents:
        return code
    turn = next((t for t in ontology.plover_turns if _turns(t, code, draft)), None)
    return code if turn is None else PloverCode(type=turn.becomes, mode=None)


def _turns(turn: PloverTurn, code: PloverCode, draft: EventDraft) -> bool:
    return (
        code.type in turn.types
        and draft.verdict.stance in turn.stances
        and draft.verdict.by in turn.by
        and (not turn.marks or bool(_marks(draft) & turn.marks))
        and (not turn.own_words or _says_so(draft))
    )


def _marks(draft: EventDraft) -> set[str]:
    """The words that open the clauses hanging on the deed: "unless", "if"."""
    clauses = [c for c in draft.match.carrier.children if c.dep_ == "advcl"]
    return {m.lower_ for c in clauses for m in c.children if m.dep_ == "mark"}


def _says_so(draft: EventDraft) -> bool:
    """Whether one of those who would do it says so, not somebody else of them."""
    speakers = {name for chain in draft.chains for name in _names(chain[0])}
    return any(_names(agent) & speakers for agent in draft.agents)


def _names(ref: ActorRef | Speaker) -> set[str]:
    """The ids and names under which an actor or a speaker is known."""
    return {value for value in (ref.actor, ref.side, ref.name, ref.country) if value is not None}
