"""The views of a record, fused once until it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.control import ControlRecord
from dateline.control.decodings import FAMILIES, TRIALS
from dateline.control.evidence import teller_of
from dateline.control.record import Evidence, evidence_of, observed
from dateline.errors import UnknownName
from dateline.fusion import TEXT_FAMILIES, FusedRecord, PlaceBook, Texts, fuse, texts_of
from dateline.fusion.founding import founding_ids
from dateline.fusion.origins import Origin
from dateline.fusion.storylines import storyline_id
from dateline.fusion.voices import Voice
from dateline.records.claims import Claim
from dateline.records.contract import to_json
from dateline.records.grades import Grade, letter
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, standing
from dateline.records.kept import Kept, digest
from dateline.records.review import Progress, Reviewed, ReviewItem
from dateline.records.views import ControlAnswer, Event, Storyline, Tie, Timeline
from dateline.review import items_of, queue_of, reviewed
from dateline.review.doubt import Doubts
from dateline.review.queue import progress_of
from dateline.run.marks import VIEWING, mark_of
from dateline.store import Holding, Store
from dateline.store.contract import view_of

PLANNED = ("planned", "conditional")
UNGRADED = Grade()


class KeptRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A fused record as it is kept: without the book of places, and without the reports as they were read.

    `redone` are those that fusion dated, or a judgement corrected.
    """

    redone: tuple[ReportView, ...]
    origins: tuple[Origin, ...]
    origin_of: dict[str, str]
    voices: dict[str, tuple[Voice, ...]]
    events: tuple[Event, ...]
    storylines: tuple[Storyline, ...] = ()
    ties: tuple[Tie, ...]
    concerned: dict[str, tuple[str, ...]] = {}
    open: dict[str, str] = {}

    @classmethod
    def of(cls, fused: FusedRecord, read: Sequence[ReportView]) -> KeptRecord:
        """What is kept of a fused record of reports as they were read."""
        as_read = {report.hash: report.extraction for report in read}
        redone = (one for one in fused.reports if one.extraction is not as_read[one.hash])
        return cls(
            redone=tuple(msgspec.structs.replace(report, text="") for report in redone),
            origins=fused.origins,
            origin_of=dict(fused.origin_of),
            voices=dict(fused.voices),
            events=fused.events,
            storylines=fused.storylines,
            ties=fused.ties,
            concerned=dict(fused.concerned),
            open=dict(fused.open),
        )

    def record(self, read: Sequence[ReportView]) -> FusedRecord:
        """The fused record of these reports; its places are gathered anew from the claims."""
        redone = {report.hash: report for report in self.redone}
        reports = tuple(redone.get(report.hash, report) for report in read)
        claims = (claim for report in reports for claim in report.extraction.claims)
        return FusedRecord(
            reports=reports,
            origins=self.origins,
            origin_of=self.origin_of,
            voices=self.voices,
            places=PlaceBook(claim.where for claim in claims if claim.where is not None),
            events=self.events,
            storylines=self.storylines,
            ties=self.ties,
            concerned=self.concerned,
            open=self.open,
        )


class Reviews(NamedTuple):
    """The queue, the most doubtful first, with what it was made from."""

    left: tuple[ReviewItem, ...]
    done: dict[str, Reviewed]
    doubts: Doubts
    progress: Progress


class Views:
    """What a record's reports say together, as known on a day or with all that is known."""

    def __init__(self, store: Store, heeds: Callable[[Judgement], bool] | None = None) -> None:
        """`heeds` says which judgements count; None: all."""
        self._store = store
        self._heeds = heeds
        self._stamp = ""
        self._read: dict[str, tuple[str, ReportView]] = {}
        self._inputs: tuple[ReportView, ...] | None = None
        self._fused: dict[str | None, FusedRecord] = {}
        self._control: ControlRecord | None = None
        self._sources: dict[str | None, dict[str, Grade]] = {}
        self._saved: set[str] = set()
        self._kept = Kept(store, mark_of(VIEWING))
        self._items: dict[str | None, tuple[ReviewItem, ...]] = {}
        self._reviews: Reviews | None = None

    def inputs(self) -> Sequence[ReportView]:
        """The reports in use, in the order of their hashes."""
        self._refresh()
        if self._inputs is None:
            prints = self._store.prints()
            kept = {hash: self._read[hash] for hash, made in prints.items() if self._is_read(hash, made)}
            fresh = (view_of(held) for held in self._store.holdings(prints.keys() - kept.keys()))
            self._read = kept | {view.hash: (prints[view.hash], view) for view in fresh}
            self._inputs = tuple(self._read[hash][1] for hash in sorted(self._read))
        return self._inputs

    def _is_read(self, hash: str, made: str) -> bool:
        return hash in self._read and self._read[hash][0] == made

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that count here, oldest first, the undone ones among them."""
        kept = self._store.judgements()
        return kept if self._heeds is None else tuple(filter(self._heeds, kept))

    def held(self, id: str) -> Iterator[Holding]:
        """The texts as held that carry a claim, a report or a hash with this id."""
        found = (self._store.holding(hash) for hash in self._store.find(id))
        return (held for held in found if held is not None)

    def holdings(self) -> Iterator[Holding]:
        """All texts held, the withdrawn ones among them, in the order of their hashes."""
        return self._store.holdings()

    def claim(self, id: str) -> tuple[Claim, Holding]:
        """A claim and the text that makes it. Raises UnknownName."""
        for held in self.held(id):
            for claim in held.extraction.claims:
                if claim.id == id:
                    return claim, held
        raise UnknownName(f"the record holds no claim {id!r}.")

    def fused(self, known_on: str | None = None) -> FusedRecord:
        """The fused record, made of what was known on a day; dates that other reports taught hold.

        With all that is known it may come from the record's own keeping; reports are then without texts
        that were dated or corrected.
        """
        self._refresh()
        if known_on not in self._fused:
            self._fused[known_on] = self._all_known() if known_on is None else self._known(known_on)
        return self._fused[known_on]

    def _known(self, day: str) -> FusedRecord:
        texts = {view.hash: view.text for view in self.inputs()}
        known = [report for report in self.fused().reports if report.known <= day]
        whole = [msgspec.structs.replace(report, text=texts[report.hash]) for report in known]
        return fuse(whole, judgements=self.judgements(), kept=self._kept)

    def _all_known(self) -> FusedRecord:
        key = digest(self._stamp, mark_of(VIEWING))
        body = self._store.recall("fused", [key]).get(key) if self._heeds is None else None
        if body is not None:
            return msgspec.json.decode(body, type=KeptRecord).record(self.inputs())
        reports = self.inputs()
        made = fuse(reports, judgements=self.judgements(), texts=self._texts(reports))
        if self._heeds is None:
            self._store.remember("fused", {key: to_json(KeptRecord.of(made, reports))})
        return made

    def _texts(self, reports: Sequence[ReportView]) -> Texts:
        """What the reports' texts tell: kept, for judgements and new readings change no text."""
        key = self._kept.key(*(report.text for report in reports))
        made = self._kept.of("texts", key, Texts, lambda: self._compared(reports))
        self._save("texts")
        return made

    def _compared(self, reports: Sequence[ReportView]) -> Texts:
        made = texts_of(reports, kept=self._kept)
        self._save(*TEXT_FAMILIES)
        return made

    def assessed(self) -> ControlRecord:
        """Who holds what through time."""
        self._refresh()
        if self._control is None:
            told = self.judgements()
            key = self._kept.key(self._stamp, to_json(told))
            evidence = self._kept.of("evidence", key, Evidence, lambda: evidence_of(self.fused(), told))
            self._control = ControlRecord(
                evidence, lambda known: observed(self.fused(), told, known=known), kept=self._kept
            )
            self._save("evidence")
        return self._control

    def _refresh(self) -> None:
        stamp = self._store.fingerprint()
        if stamp != self._stamp:
            self._stamp, self._fused, self._control, self._items, self._reviews = stamp, {}, None, {}, None
            self._sources = {}
            self._saved, self._inputs = set(), None
            self._kept.begin()

    def events(self, known_on: str | None = None) -> tuple[Event, ...]:
        """All events, in order of time."""
        return self.fused(known_on).events

    def event(self, id: str, known_on: str | None = None) -> Event:
        """The event with this id; else the one that holds the claim after which it was named.

        Raises UnknownName where neither is held.
        """
        events = self.fused(known_on).events
        exact = next((event for event in events if event.id == id), None)
        if exact is not None:
            return exact
        founder = self._founder(id)
        holding = (e for e in events if founder in {ref.id for ref in (*e.claims, *e.claims_against)})
        found = next(holding, None) if founder is not None else None
        if found is None:
            raise UnknownName(f"the record holds no event {id!r}.")
        return found

    def _founder(self, id: str) -> str | None:
        founded = (founding_ids(report).items() for report in self.inputs())
        return next((claim for pairs in founded for claim, event in pairs if event == id), None)

    def storylines(self, known_on: str | None = None) -> tuple[Storyline, ...]:
        """The storylines, in order of time."""
        return self.fused(known_on).storylines

    def storyline(self, id: str) -> Storyline:
        """The storyline with this id; else the one with a step after which it was named.

        Raises UnknownName where neither is held.
        """
        lines = self.fused().storylines
        exact = (line for line in lines if line.id == id)
        named = (
            line
            for line in lines
            for step in line.steps
            if storyline_id(line.by.side or line.by.actor or "", step.event) == id
        )
        found = next(exact, None) or next(named, None)
        if found is None:
            raise UnknownName(f"the record holds no storyline {id!r}.")
        return found

    def ties(self, known_on: str | None = None) -> tuple[Tie, ...]:
        """All ties."""
        return self.fused(known_on).ties

    def plans(self, known_on: str | None) -> list[tuple[Claim, ReportView]]:
        """The claims of what is planned, or would come only under a condition, each with its report."""
        told = self.fused(known_on).reports
        return [
            (claim, report)
            for report in told
            for claim in report.extraction.claims
            if claim.stance in PLANNED
        ]

    def places(self, known_on: str | None = None) -> PlaceBook:
        """All places that the reports speak of."""
        return self.fused(known_on).places

    def control(self, on: str, known_on: str | None) -> ControlAnswer:
        """Who holds each place on a day."""
        found = self.assessed().on(on, known_on=known_on)
        self._save(*FAMILIES)
        return found

    def _save(self, *families: str) -> None:
        """Keeps what was computed for all texts or places, once until the record changes."""
        if self._heeds is None and not self._saved.issuperset(families):
            self._kept.save(*families)
            self._saved.update(families)

    def sources(self, known_on: str | None) -> dict[str, Grade]:
        """The grade of each claim's source, by the claim's id; its figure says nothing of the claim."""
        self._refresh()
        if known_on not in self._sources:
            fused = self.fused(known_on)
            grades = {
                teller: Grade(reliability=letter(count, right), tested=count, right=right)
                for teller, (count, right) in self.assessed().tested(known_on).items()
            }
            self._sources[known_on] = {
                claim.id: grades.get(teller_of(fused.voices[claim.id], report), UNGRADED)
                for report in fused.reports
                for claim in report.extraction.claims
            }
        return self._sources[known_on]

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        """The changes of one place. Raises UnknownName."""
        found = self.assessed().timeline(place, known_on=known_on)
        self._save(TRIALS)
        return found

    def timelines(self, known_on: str | None) -> tuple[Timeline, ...]:
        """The timelines of all places that have any change."""
        control = self.assessed()
        made = [control.timeline(place.id, known_on=known_on) for place in control.places]
        self._save(*FAMILIES)
        return tuple(
            sorted((each for each in made if each.changes), key=lambda t: (t.place.name, t.place.id))
        )

    def review_items(self, known_on: str | None = None) -> tuple[ReviewItem, ...]:
        """All that a person may judge, without its doubt."""
        self._refresh()
        if known_on not in self._items:
            plans = (claim for claim, _ in self.plans(known_on))
            self._items[known_on] = items_of(
                self.events(known_on), self.timelines(known_on), self.ties(known_on), plans
            )
        return self._items[known_on]

    def reviewed(self, known_on: str | None = None) -> dict[str, Reviewed]:
        """What the last standing judgement made of each item, by its id."""
        told = standing(self.judgements())
        if not told:
            return {}
        return reviewed(self.review_items(known_on), told, self.fused(known_on).concerned)

    def reviews(self) -> Reviews:
        """The queue and how far the review has come, with all that is known."""
        self._refresh()
        if self._reviews is None:
            done = self.reviewed()
            doubts = Doubts(self.fused(), self.timelines(None))
            left = queue_of(self.review_items(), done, doubts)
            self._reviews = Reviews(
                left=left,
                progress=progress_of(left, done, standing(self.judgements())),
                doubts=doubts,
                done=done,
            )
        return self._reviews
