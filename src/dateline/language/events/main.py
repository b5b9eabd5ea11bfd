"""Which claim a report is chiefly about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.language.drafts.events import EventDraft
from dateline.language.lexicon.ontology import Ontology
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.records.claims import Claim

# How much each way of putting it says that the report tells this, and not only mentions it.
_STANCES = {"happened": 2.0, "ongoing": 2.0, "believed": 1.4, "background": 0.5}
_BEFORE = {"after", "since", "following", "before", "until"}  # what came before is not what is reported
_OUTDONE = 0.6
_PROTESTS = ("protest.peaceful", "protest.blockade", "protest.strike", "protest.boycott")
_GENERAL = {
    "attack",
    "attack.civilians",
    "clash",
    "raid",
    "killing",
    "offensive.ongoing",
    "casualties",
    "advance",
    *_PROTESTS,
}
_OF_PROTEST = ("protest.intervention", "protest.force", "riot", "mob_violence")


def main_claim(drafts: Sequence[EventDraft], claims: Sequence[Claim], ontology: Ontology) -> str | None:
    """The id of the claim that is told as done, early, of weight, fully said, and not as what went before."""
    best: tuple[float, str] | None = None
    for order, (draft, claim) in enumerate(zip(drafts, claims, strict=True)):
        score = _STANCES.get(claim.stance, 0.0) + _weight(draft, claim, ontology) + _fullness(draft)
        score -= 0.25 * order + draft.span[0] / 2000
        score -= 0.8 * _went_before(draft) + _OUTDONE * _outdone(draft, drafts)
        if best is None or score > best[0]:
            best = (score, claim.id)
    return best[1] if best else None


def _weight(draft: EventDraft, claim: Claim, ontology: Ontology) -> float:
    kind = ontology.type(draft.type)
    coded = kind.acled is not None or kind.acled_home_state is not None
    return float(coded) + ontology.precedence(claim.event.acled if claim.event else None) / 60


def _fullness(draft: EventDraft) -> float:
    told = (draft.agents, draft.targets, draft.where, draft.harm)
    return 0.3 * sum(1 for part in told if part)


def _went_before(draft: EventDraft) -> bool:
    """Whether a deed is told as what came before another: "… after a series of explosions"."""
    if draft.toll_first:  # "two were killed after police opened fire": the toll is the news
        return False
    for node in _upwards(draft.match.carrier):
        if node.dep_ == "pobj" and (node.head.lower_ in _BEFORE or _blamed_for(node)):
            return True
        marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
        if node.dep_ in ("advcl", "pcomp") and (marks & _BEFORE or node.head.lower_ in _BEFORE):
            return True
    return False


def _blamed_for(deed: Token) -> bool:
    """Whether somebody is blamed for a deed: the blame is the news."""
    above = deed.head.head
    verb = above.head if above.dep_ == "dobj" else above
    return deed.head.lower_ in ("for", "over") and verb.lemma_.lower() in CLASSES.accusing


def _upwards(token: Token) -> Iterator[Token]:
    node = token
    while node.head.i != node.i:
        yield node
        node = node.head


def _outdone(draft: EventDraft, drafts: Sequence[EventDraft]) -> bool:
    """Whether a general word stands beside a particular one: "attacked the school, abducting pupils".

    A protest is outdone by what became of it, in whatever sentence that is told.
    """
    if draft.type not in _GENERAL:
        return False
    others = [d for d in drafts if d.type not in _GENERAL and d.verdict.stance == "happened"]
    if draft.type in _PROTESTS:
        return any(d.type in _OF_PROTEST for d in others)
    return any(d.sentence.start == draft.sentence.start for d in others)
