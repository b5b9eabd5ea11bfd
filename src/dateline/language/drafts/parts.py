"""What the readers of one report share: its document, and what has been worked out of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from dateline.language.clauses.opinions import Opinions
from dateline.language.clauses.predicates import Predicates
from dateline.language.clauses.speech import Speech
from dateline.language.clauses.timing import Timing
from dateline.language.lexicon.ontology import Ontology
from dateline.language.meaning.reader import Reads
from dateline.language.phrases.grounding import Grounds
from dateline.language.phrases.nouns import Nouns
from dateline.language.text.document import Document
from dateline.records.seams import ActorResolver, PlaceResolver


@dataclasses.dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What the room asks of the knowledge bases about one report.

    `home_states` gives, for an actor's id, the country whose state or state force it is, or None;
    `side_names` the name of an actor by its id; `meaning` what a network makes of sentences, if any is
    asked.
    """

    places: PlaceResolver
    actors: ActorResolver
    ontology: Ontology
    home_states: Callable[[str], str | None]
    side_names: Callable[[str], str]
    meaning: Reads | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Parts:
    """One report as its readers share it."""

    document: Document
    knowledge: Knowledge
    nouns: Nouns
    grounds: Grounds
    predicates: Predicates
    speech: Speech
    timing: Timing
    opinions: Opinions

    @property
    def ontology(self) -> Ontology:
        """The types of events and the lexicon."""
        return self.knowledge.ontology


class Reader:
    """What every reader of one document works with; readers of one kind of claim build on it."""

    def __init__(self, parts: Parts) -> None:
        self._doc = parts.document
        self._nouns = parts.nouns
        self._grounds = parts.grounds
        self._predicates = parts.predicates
        self._speech = parts.speech
        self._timing = parts.timing
        self._opinions = parts.opinions
        self._ontology = parts.ontology


def parts_of(document: Document, knowledge: Knowledge) -> Parts:
    """The parts of one parsed report, worked out in order."""
    ontology = knowledge.ontology
    nouns = Nouns(document, ontology)
    grounds = Grounds(document, nouns, knowledge.actors, knowledge.places, knowledge.side_names)
    speech = Speech(document, nouns, grounds, ontology.words)
    return Parts(
        document=document,
        knowledge=knowledge,
        nouns=nouns,
        grounds=grounds,
        predicates=Predicates(document, nouns, ontology, grounds.governs, knowledge.home_states),
        speech=speech,
        timing=Timing(document, speech),
        opinions=Opinions(document, knowledge.meaning),
    )
