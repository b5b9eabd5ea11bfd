"""The rule extractor: a report in, its mentions and claims out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from spacy.language import Language

from dateline.language.claims import ClaimMaker
from dateline.language.control.echoes import without_echoes
from dateline.language.control.holdings import HoldingReader
from dateline.language.control.reader import ControlReader
from dateline.language.control.turns import with_losers
from dateline.language.drafts.control import ControlDraft
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Knowledge, Parts, parts_of
from dateline.language.drafts.ties import TieDraft
from dateline.language.events.main import main_claim
from dateline.language.events.reader import EventReader
from dateline.language.events.takers import Takers
from dateline.language.phrases.mentions import mentions
from dateline.language.text import document as documents
from dateline.language.text.names import known_names
from dateline.language.ties.reader import TieReader
from dateline.language.ties.repeats import is_tied, without_repeats
from dateline.records.claims import Extraction
from dateline.records.heads import head_of
from dateline.records.report import Report
from dateline.records.seams import NameIndex, TimeReader


class RuleExtractor:
    """Reads one report by lexicon and parse. `rules.v1`."""

    name = "rules.v1"

    def __init__(
        self,
        *,
        load_parser: Callable[[], Language],
        names: Sequence[NameIndex],
        times: TimeReader,
        knowledge: Knowledge,
    ) -> None:
        """The parser is loaded at the first report; `names` are looked up together, in one text."""
        self._load_parser = load_parser
        self._names = tuple(names)
        self._times = times
        self._knowledge = knowledge

    @cached_property
    def _parser(self) -> Language:
        return self._load_parser()

    def extract(self, report: Report) -> Extraction:
        """What one report says."""
        if not report.text.strip():
            return Extraction(report=head_of(report))
        hits = known_names(report, self._names, self._knowledge.ontology)
        times = self._times.read(report.text, report.published)
        document = documents.build(self._parser, report, hits, times, self._knowledge.ontology)
        return _Reading(parts_of(document, self._knowledge)).extraction()


class _Reading:
    """One report on its way through the room."""

    def __init__(self, parts: Parts) -> None:
        self._doc = parts.document
        self._nouns = parts.nouns
        self._grounds = parts.grounds
        self._ontology = parts.ontology
        self._opinions = parts.opinions
        self._events = EventReader(parts)
        self._control = ControlReader(parts)
        self._holdings = HoldingReader(parts)
        self._ties = TieReader(parts)
        self._takers = Takers(parts)
        self._claims = ClaimMaker(parts)

    def extraction(self) -> Extraction:
        """The report's mentions and claims."""
        drafts: list[EventDraft] = []
        control: list[ControlDraft] = []
        ties: list[TieDraft] = []
        for sentence in self._doc.sentences:
            drafts += self._events.read(sentence)
            control += self._holdings.statements(sentence)
            ties += without_repeats(self._ties.read(sentence), ties)
        self._takers.find(drafts, control)
        drafts = self._events.without_echoes(drafts)
        self._takers.find_peaceful(drafts)
        for draft in drafts:
            control += self._control.of_event(draft, drafts)
            ties += [tie for tie in self._ties.of_event(draft) if not is_tied(tie, ties)]
        gains = [
            d
            for d in drafts
            if self._ontology.type(d.type).control == "gain" and d.verdict.stance == "happened"
        ]
        for sentence in self._doc.sentences:
            control += self._holdings.newly_freed(sentence, gains)
        control = without_echoes(with_losers(control, self._doc))
        events = [self._claims.event(draft) for draft in drafts]
        claims = [
            *events,
            *(self._claims.control(draft) for draft in control),
            *(self._claims.tie(draft) for draft in ties),
        ]
        unique = tuple({c.id: c for c in claims}.values())
        return Extraction(
            report=head_of(self._doc.report),
            main=main_claim(drafts, events, self._ontology, self._opinions),
            mentions=tuple(mentions(self._doc, self._nouns, self._grounds)),
            claims=unique,
        )
