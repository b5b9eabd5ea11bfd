"""The rule extractor: a report in, its mentions and claims out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import msgspec
from spacy.language import Language

from dateline.language import document as documents
from dateline.language.control import ControlReader
from dateline.language.controldrafts import RINGED, ControlDraft
from dateline.language.drafts import EventDraft
from dateline.language.events import EventReader
from dateline.language.holdings import HoldingReader
from dateline.language.joining import same_place
from dateline.language.main import main_claim
from dateline.language.mentions import mentions
from dateline.language.parts import Knowledge, Parts, parts_of
from dateline.language.plover import plover_of
from dateline.language.takers import Takers
from dateline.language.tiedrafts import TieDraft
from dateline.language.ties import TieReader, is_symmetric
from dateline.language.turns import with_losers
from dateline.records.claims import Claim, ControlBody, EventBody, Extraction, ReportHead, TieBody, identified
from dateline.records.report import Report
from dateline.records.seams import NameHit, NameIndex, TimeReader
from dateline.records.values import ActorRef, Span

# What follows the name of an outlet rather than that of the town it is named after.
_RELAYS = re.compile(
    r"(?:'s)?\s+(?:TV|television|channel|network|said|says|reported|reports|quoted|correspondent)\b"
)
_COMMON = {
    "old",
    "new",
    "great",
    "grand",
    "central",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "upper",
    "lower",
    "northern",
    "southern",
    "eastern",
    "western",
    "north",
    "south",
    "east",
    "west",
    "the",
    "of",
    "main",
    "industrial",
}
_STANCE_FACTOR = {
    "happened": 1.0,
    "ongoing": 0.95,
    "background": 0.9,
    "denied": 0.8,
    "believed": 0.6,
    "planned": 0.6,
    "conditional": 0.5,
}


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
            return Extraction(report=_head(report))
        hits = self._hits(report)
        times = self._times.read(report.text, report.published)
        document = documents.build(self._parser, report, hits, times, self._knowledge.ontology)
        return _Reading(parts_of(document, self._knowledge)).extraction()

    def _hits(self, report: Report) -> list[NameHit]:
        """All known names, longest first where they overlap; an actor before a place of the same words."""
        found = [hit for index in self._names for hit in index.scan(report.text) if not self._is_common(hit)]
        agency = (report.agency or "").lower()
        found = [
            msgspec.structs.replace(h, media=True, armed=False) if h.text.lower() == agency else h
            for h in found
        ]
        places = {(h.start, h.end) for h in found if h.kind == "place"}
        found = [
            h
            for h in found
            if not (h.media and (h.start, h.end) in places and not _RELAYS.match(report.text, h.end))
        ]
        order = {"actor": 0, "person": 1, "place": 2, "nationality": 3}
        found.sort(key=lambda h: (-(h.end - h.start), order[h.kind], h.start))
        kept: list[NameHit] = []
        for hit in found:
            if all(hit.end <= k.start or hit.start >= k.end for k in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: h.start)

    def _is_common(self, hit: NameHit) -> bool:
        """Whether a place name is made of common words ("Old City", "First Quarter"): each city has one."""
        words = hit.text.lower().split()
        if hit.kind != "place" or len(words) < 2 or self._knowledge.ontology.nominal(words[-1]) is None:
            return False
        return all(w in _COMMON or self._knowledge.ontology.nominal(w) is not None for w in words[:-1])


class _Reading:
    """One report on its way through the room."""

    def __init__(self, parts: Parts) -> None:
        self._doc = parts.document
        self._nouns = parts.nouns
        self._grounds = parts.grounds
        self._ontology = parts.ontology
        self._home_states = parts.knowledge.home_states
        self._events = EventReader(parts)
        self._control = ControlReader(parts)
        self._holdings = HoldingReader(parts)
        self._ties = TieReader(parts)
        self._takers = Takers(parts)

    def extraction(self) -> Extraction:
        """The report's mentions and claims."""
        drafts: list[EventDraft] = []
        control: list[ControlDraft] = []
        ties: list[TieDraft] = []
        for sentence in self._doc.sentences:
            drafts += self._events.read(sentence)
            control += self._holdings.statements(sentence)
            ties += _without_repeats(self._ties.read(sentence), ties)
        self._takers.find(drafts, control)
        drafts = self._events.without_echoes(drafts)
        for draft in drafts:
            control += self._control.of_event(draft)
            ties += [tie for tie in self._ties.of_event(draft) if not _tied(tie, ties)]
        gains = [
            d
            for d in drafts
            if self._ontology.type(d.type).control == "gain" and d.verdict.stance == "happened"
        ]
        for sentence in self._doc.sentences:
            control += self._holdings.newly_freed(sentence, gains)
        control = _without_echoes(with_losers(control, self._doc))
        report = self._doc.report
        events = [identified(self._event_claim(d), report.hash) for d in drafts]
        claims = [
            *events,
            *(identified(self._control_claim(c), report.hash) for c in control),
            *(identified(self._tie_claim(t), report.hash) for t in ties),
        ]
        unique = tuple({c.id: c for c in claims}.values())
        return Extraction(
            report=_head(report),
            main=main_claim(drafts, events, self._ontology),
            mentions=tuple(mentions(self._doc, self._nouns, self._grounds)),
            claims=unique,
        )

    def _spans(self, *spans: tuple[int, int]) -> tuple[Span, ...]:
        return tuple(Span(start=start, end=end, text=self._doc.text[start:end]) for start, end in spans)

    def _event_claim(self, draft: EventDraft) -> Claim:
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
        confidence = draft.confidence * _STANCE_FACTOR[draft.verdict.stance]
        return Claim(
            id="",
            kind="event",
            stance=draft.verdict.stance,
            evidence=self._spans(draft.span),
            said_by=draft.chains,
            when=draft.when,
            where=draft.where,
            event=body,
            confidence=round(confidence, 3),
            why=tuple(draft.why),
        )

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

    def _control_claim(self, draft: ControlDraft) -> Claim:
        body = ControlBody(
            state=draft.state,
            holder=draft.holder,
            previous=draft.previous,
            against=draft.against,
            since=draft.since,
            as_of=draft.as_of,
        )
        confidence = draft.confidence * _STANCE_FACTOR[draft.verdict.stance]
        return Claim(
            id="",
            kind="control",
            stance=draft.verdict.stance,
            evidence=self._spans(draft.span, *([draft.more] if draft.more else [])),
            said_by=draft.chains,
            when=draft.when,
            where=draft.where,
            control=body,
            confidence=round(confidence, 3),
            why=tuple(draft.why),
        )

    def _tie_claim(self, draft: TieDraft) -> Claim:
        body = TieBody(
            subject=draft.subject,
            relation=draft.relation,
            object=draft.object,
            how=draft.how,
            nominal=draft.nominal,
        )
        confidence = draft.confidence * _STANCE_FACTOR[draft.verdict.stance]
        return Claim(
            id="",
            kind="tie",
            stance=draft.verdict.stance,
            evidence=self._spans(draft.span),
            said_by=draft.chains,
            when=draft.when,
            where=None,
            tie=body,
            confidence=round(confidence, 3),
            why=tuple(draft.why),
        )


def _without_echoes(drafts: Sequence[ControlDraft]) -> list[ControlDraft]:
    """The control claims without those that the same words made twice, by an event and by a statement.

    A siege comes with its holder: "surrounded three militant-seized villages" is one claim. A holding
    that the same words end is told by its end: "the group's last stronghold, Baaj, is free of it".
    """
    kept: list[ControlDraft] = []
    for draft in drafts:
        if any(_is_ended(draft, other) for other in drafts):
            continue
        twin = next((k for k in kept if _same_words(k, draft)), None)
        if twin is None:
            kept.append(draft)
        elif _says_more(draft, twin):
            kept[kept.index(twin)] = draft
    return kept


def _is_ended(draft: ControlDraft, other: ControlDraft) -> bool:
    """Whether another claim tells that the holding which a claim states is over."""
    return (
        draft.by_noun
        and draft.holder is not None
        and other.previous is not None
        and other.verdict.stance in ("happened", "ongoing")
        and (draft.holder.actor or draft.holder.name) == (other.previous.actor or other.previous.name)
        and draft.where.place == other.where.place
        and _overlap(draft, other)
    )


def _overlap(one: ControlDraft, other: ControlDraft) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _same_words(one: ControlDraft, other: ControlDraft) -> bool:
    lost = {
        one.holder is None and one.previous is not None,
        other.holder is None and other.previous is not None,
    }
    return (
        same_place(one.where, other.where)
        and len(lost) == 1  # a loss is told beside who has it now
        and _overlap(one, other)
        and (one.holder is None or other.holder is None or one.holder.actor == other.holder.actor)
    )


def _says_more(draft: ControlDraft, twin: ControlDraft) -> bool:
    if (draft.state in RINGED) != (twin.state in RINGED):
        return draft.state in RINGED and draft.holder is not None
    return twin.holder is None and draft.holder is not None


def _without_repeats(drafts: Iterable[TieDraft], told: Iterable[TieDraft] = ()) -> list[TieDraft]:
    """The tie claims of a sentence, each tie once, without those that the report told before."""
    before = {_tie_key(draft) for draft in told}
    first: dict[tuple[str, ...], TieDraft] = {}
    for draft in drafts:
        if _tie_key(draft) not in before:
            first.setdefault(_tie_key(draft), draft)
    return list(first.values())


def _tied(draft: TieDraft, told: Iterable[TieDraft]) -> bool:
    """Whether the two are tied already, so that help in a deed says no more: "the US-led coalition"."""
    return any(set(_sides(draft)) == set(_sides(other)) for other in told)


def _tie_key(draft: TieDraft) -> tuple[str, ...]:
    names = _sides(draft)
    return draft.relation, *(sorted(names) if is_symmetric(draft.relation) else names)


def _sides(draft: TieDraft) -> tuple[str, str]:
    return draft.subject.actor or draft.subject.name, draft.object.actor or draft.object.name


def _head(report: Report) -> ReportHead:
    return ReportHead(
        id=report.id,
        hash=report.hash,
        read=True,
        source=report.source,
        agency=report.agency,
        dateline=report.dateline,
        published=report.published,
        language=report.language,
        title=report.title,
        url=report.url,
    )


def unread(report: Report, reason: str) -> Extraction:
    """The extraction of a report that nothing here reads: counted and listed, never guessed at."""
    return Extraction(report=msgspec.structs.replace(_head(report), read=False, reason=reason))
