"""A claim in the making: what the readers of events, control and ties hand to the extractor."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.speech import Chain
from dateline.language.clauses.verdicts import Verdict
from dateline.language.lexicon.ontology import Ontology
from dateline.records.values import ActorRef, Count, Harm, When, Where


@dataclasses.dataclass(kw_only=True)
class EventDraft:
    """An event claim in the making. `span` are the offsets of its evidence."""

    match: Match
    type: str
    verdict: Verdict
    sentence: Sentence
    span: tuple[int, int]
    agents: list[ActorRef] = dataclasses.field(default_factory=list)
    targets: list[ActorRef] = dataclasses.field(default_factory=list)
    things: list[ActorRef] = dataclasses.field(default_factory=list)  # the buildings, vehicles … struck
    supporters: list[ActorRef] = dataclasses.field(default_factory=list)
    beneficiaries: list[ActorRef] = dataclasses.field(default_factory=list)
    harm: list[Harm] = dataclasses.field(default_factory=list)
    counts: list[Count] = dataclasses.field(default_factory=list)
    means: list[str] = dataclasses.field(default_factory=list)
    where: Where | None = None
    scene: bool = False  # whether its place is that of the words around it, not of its own
    when: When = dataclasses.field(default_factory=When)
    chains: tuple[Chain, ...] = ()
    target_civilian: bool = False
    toll_first: bool = False  # whether its harm is told before the deed itself
    confidence: float = 0.8
    why: list[str] = dataclasses.field(default_factory=list)

    @property
    def token(self) -> Token:
        """The word that tells."""
        return self.match.token

    @property
    def struck(self) -> list[ActorRef]:
        """Whom it was done to, with the things struck where these are nobody's but people's at large."""
        crowd = all(target.actor == "actor:civilians" for target in self.targets)
        return [*self.targets, *(self.things if crowd else [])]

    def widen(self, span: tuple[int, int]) -> None:
        """Takes a further stretch of text into the evidence."""
        self.span = (min(self.span[0], span[0]), max(self.span[1], span[1]))


def effect_of(draft: EventDraft, ontology: Ontology) -> str:
    """What a deed does to the hold of its place: as its words say, unless it turned out another kind.

    What turned out to be taken or entered without a fight is its doer's gain, and nobody hands it over.
    """
    own = ontology.type(draft.type).control
    if draft.type == draft.match.frame.type:
        return draft.match.frame.control or own
    return "gain" if own == "transfer" else own
