"""The views of a record, fused once until it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from dateline.control import ControlRecord
from dateline.control.decodings import COURSES, DECODED, FAMILIES, LEARNING, PLACES, Observed
from dateline.control.evidence import teller_of
from dateline.control.foes import Foes
from dateline.control.growing import Growth, weighed
from dateline.control.record import Evidence, evidence_of, observed
from dateline.control.settings import ControlSettings
from dateline.errors import UnknownName
from dateline.fusion import FusedRecord, PlaceBook, Settled, Texts, fuse, settle, texts_of
from dateline.fusion.founding import founding_ids
from dateline.fusion.ground import ground_of
from dateline.fusion.origins import CONTENT, Origin
from dateline.fusion.origins import FAMILIES as OF_COPIES
from dateline.fusion.record import BLOCKS, Told, fused, told_by
from dateline.fusion.replay import Pair
from dateline.fusion.stories import WORDS, Alike
from dateline.fusion.storylines import storyline_id
from dateline.fusion.texts import Copied, FusionSettings
from dateline.fusion.voices import Voice
from dateline.records.claims import Claim
from dateline.records.contract import to_json
from dateline.records.grades import Grade, letter
from dateline.records.inputs import ReportView
from dateline.records.judgements import Judgement, standing
from dateline.records.kept import Kept
from dateline.records.review import Progress, Reviewed, ReviewItem
from dateline.records.views import ControlAnswer, Event, Storyline, Tie, Timeline
from dateline.review import items_of, queue_of, reviewed
from dateline.review.doubt import Doubts
from dateline.review.queue import progress_of
from dateline.run.growth import Base, base_of, grown_from
from dateline.run.marks import FUSING, VIEWING, mark_of
from dateline.run.texts import HeldTexts
from dateline.store import Holding, Store
from dateline.store.contract import view_of

PLANNED = ("planned", "conditional")
FUSED = ("read", *OF_COPIES, "copied", WORDS, "alike", CONTENT, "settled", BLOCKS, "told")
"""The families of what is kept that control has no part in: a change of its code leaves them."""
EVIDENCE, BASE, GROWN, PAGE = "evidence", "base", "grown", "page-"
KNOWN = (*FUSED, EVIDENCE, BASE, GROWN, *FAMILIES, COURSES)
"""All families that views keep; beside them are those of the page, which begin so."""
UNGRADED = Grade()
T = TypeVar("T")


class KeptSettled(msgspec.Struct, frozen=True, kw_only=True):
    """Settled reports as they are kept: without the book of places, and without what is as it was read.

    `redone` are those that fusion dated, or a judgement corrected.
    """

    redone: tuple[ReportView, ...]
    origins: tuple[Origin, ...]
    voices: dict[str, tuple[Voice, ...]]
    concerned: dict[str, tuple[str, ...]] = {}
    open: dict[str, str] = {}
    same: frozenset[Pair] = frozenset()
    not_same: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, settled: Settled, read: Sequence[ReportView]) -> KeptSettled:
        """What is kept of settled reports as they were read."""
        as_read = {report.hash: report.extraction for report in read}
        redone = (one for one in settled.reports if one.extraction is not as_read[one.hash])
        return cls(
            redone=tuple(redone),
            origins=settled.origins,
            voices=dict(settled.voices),
            concerned=dict(settled.concerned),
            open=dict(settled.open),
            same=settled.same,
            not_same=settled.not_same,
        )

    def settled(self, read: Sequence[ReportView]) -> Settled:
        """The settled reports; their places are gathered anew from the claims."""
        redone = {report.hash: report for report in self.redone}
        reports = tuple(redone.get(report.hash, report) for report in read)
        claims = (claim for report in reports for claim in report.extraction.claims)
        return Settled(
            reports=reports,
            origins=self.origins,
            origin_of={hash: origin.id for origin in self.origins for hash in origin.reports},
            voices=self.voices,
            places=PlaceBook(claim.where for claim in claims if claim.where is not None),
            concerned=self.concerned,
            open=self.open,
            same=self.same,
            not_same=self.not_same,
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
        self._inputs: tuple[ReportView, ...] | None = None
        self._settled: dict[str | None, Settled] = {}
        self._fused: dict[str | None, FusedRecord] = {}
        self._control: ControlRecord | None = None
        self._sources: dict[str | None, dict[str, Grade]] = {}
        self._saved: set[str] = set()
        self._kept = Kept(
            store, mark_of(VIEWING), dict.fromkeys(FUSED, mark_of(FUSING)), plain=(BASE,), alone=PLACES
        )
        self._items: dict[str | None, tuple[ReviewItem, ...]] = {}
        self._reviews: Reviews | None = None

    def inputs(self) -> Sequence[ReportView]:
        """The reports in use, in the order of their hashes, without their texts and mentions."""
        self._refresh()
        if self._inputs is None:
            prints = self._store.prints()
            keys = [f"{hash} {prints[hash]}" for hash in sorted(prints)]
            self._inputs = tuple(self._kept.of_each("read", keys, ReportView, self._read))
            self._save("read")
        return self._inputs

    def _read(self, keys: Sequence[str]) -> tuple[ReportView, ...]:
        return tuple(map(view_of, self._store.claimed([key.split(" ", 1)[0] for key in keys])))

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

    def settled(self, known_on: str | None = None) -> Settled:
        """The reports settled, as known on a day; dates that other reports taught hold.

        Reports are without their texts and mentions.
        """
        self._refresh()
        if known_on not in self._settled:
            self._settled[known_on] = self._all_settled() if known_on is None else self.fused(known_on)
        return self._settled[known_on]

    def _all_settled(self) -> Settled:
        reports, made = self.inputs(), list[Settled]()

        def make() -> KeptSettled:
            judged, texts, told = self.judgements(), self._held_texts(reports), self._texts(reports)
            made.append(settle(reports, judgements=judged, texts=texts, told=told, kept=self._kept))
            self._save(CONTENT)
            return KeptSettled.of(made[0], reports)

        kept = self._made("settled", KeptSettled, make)
        return made[0] if made else kept.settled(reports)

    def _held_texts(self, reports: Iterable[ReportView]) -> HeldTexts:
        return HeldTexts(self._store, [report.hash for report in reports])

    def fused(self, known_on: str | None = None) -> FusedRecord:
        """The fused record, made of what was known on a day."""
        self._refresh()
        if known_on not in self._fused:
            self._fused[known_on] = self._all_known() if known_on is None else self._known(known_on)
        return self._fused[known_on]

    def _known(self, day: str) -> FusedRecord:
        known = [report for report in self.settled().reports if report.known <= day]
        return fuse(known, judgements=self.judgements(), texts=self._held_texts(known), kept=self._kept)

    def _all_known(self) -> FusedRecord:
        reports, settled = self.inputs(), self.settled()

        def make() -> Told:
            made = told_by(settled, reports, self._texts(reports).alike, kept=self._kept)
            self._save(BLOCKS)
            return made

        return fused(settled, self._made("told", Told, make))

    def _made(self, family: str, kind: type[T], make: Callable[[], T]) -> T:
        """A view of the whole record: kept in it, else made; of one person's alone nothing is kept."""
        if self._heeds is not None:
            return make()
        made = self._kept.of(family, self._kept.whole(self._stamp), kind, make)
        self._save(family)
        return made

    def _texts(self, reports: Sequence[ReportView]) -> Texts:
        """What the reports' texts tell: kept, for judgements and new readings change no text."""
        key = self._kept.whole(" ".join([report.hash for report in reports]))

        def told(family: str, kind: type[T], make: Callable[[], T], *under: str) -> T:
            found = self._kept.of(family, key, kind, make)
            self._save(family, *under)
            return found

        return Texts(
            lambda: told("copied", Copied, lambda: self._compared(reports).copies, *OF_COPIES),
            lambda: told("alike", Alike, lambda: self._compared(reports).alike, WORDS),
        )

    def _compared(self, reports: Iterable[ReportView]) -> Texts:
        return texts_of(self._held_texts(reports), kept=self._kept)

    def assessed(self) -> ControlRecord:
        """Who holds what through time."""
        self._refresh()
        if self._control is None:
            told = self.judgements()
            evidence, before = self._evidence(told)
            self._control = ControlRecord(
                evidence,
                lambda known: observed(self.settled(), told, known=known),
                kept=self._kept,
                before=before,
            )
        return self._control

    def _evidence(self, told: tuple[Judgement, ...]) -> tuple[Evidence, Observed | None]:
        """The evidence of control, with what it grew from: kept, else grown from what was kept before, else
        weighed anew."""
        key = self._kept.whole(self._stamp, to_json(told))
        kept = self._kept.get(EVIDENCE, key, Evidence)
        if kept is not None:
            return kept, None
        growth = self._kept.get(GROWN, key, Growth) or self._growth(key, told)
        before = self._kept.get(EVIDENCE, growth.before, Evidence) if growth is not None else None
        if growth is None or before is None:
            return self._weighed_anew(key, told), None
        return growth.of(before), before.observed

    def _growth(self, key: str, told: tuple[Judgement, ...]) -> Growth | None:
        """What became of the evidence that was weighed last, where nothing but that happened."""
        base = self._kept.get(BASE, self._kept.whole(BASE), Base)
        before = self._kept.get(EVIDENCE, base.key, Evidence) if base is not None else None
        if base is None or before is None:
            return None
        growth = grown_from(base, before, self._store, self._stamp, told)
        if growth is not None and self._heeds is None:
            self._kept.put(GROWN, key, growth)
            self._save(GROWN)
        return growth

    def _weighed_anew(self, key: str, told: tuple[Judgement, ...]) -> Evidence:
        settled, chosen = self.settled(), ControlSettings()
        foes = Foes.told_by(settled, chosen)
        evidence = evidence_of(settled, told, chosen, foes)
        if self._heeds is None:
            reports = self.inputs()
            texts, about = self._held_texts(reports), self._texts(reports)
            ground = ground_of(settled, reports, texts, about, FusionSettings(), self._kept)
            self._kept.put(EVIDENCE, key, evidence)
            base = base_of(self._store, key, told, ground, weighed(settled, foes))
            self._kept.put(BASE, self._kept.whole(BASE), base)
            self._save(EVIDENCE, BASE)
            self._kept.clear(GROWN)
        return evidence

    def _refresh(self) -> None:
        stamp = self._store.fingerprint()
        if stamp != self._stamp:
            self._stamp, self._settled, self._fused, self._control = stamp, {}, {}, None
            self._items, self._reviews, self._sources = {}, None, {}
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
        told = self.settled(known_on).reports
        return [
            (claim, report)
            for report in told
            for claim in report.extraction.claims
            if claim.stance in PLANNED
        ]

    def places(self, known_on: str | None = None) -> PlaceBook:
        """All places that the reports speak of."""
        return self.settled(known_on).places

    def control(self, on: str, known_on: str | None) -> ControlAnswer:
        """Who holds each place on a day."""
        self._kept.fetch(DECODED)
        found = self.assessed().on(on, known_on=known_on)
        self._save(*FAMILIES)
        return found

    def _save(self, *families: str) -> None:
        """Keeps what was computed for all texts or places, once until the record changes."""
        if self._heeds is None and not self._saved.issuperset(families):
            if not self._saved:
                self._kept.prune(KNOWN, PAGE)
            self._kept.save(*families)
            self._saved.update(families)

    def sources(self, known_on: str | None) -> dict[str, Grade]:
        """The grade of each claim's source, by the claim's id; its figure says nothing of the claim."""
        self._refresh()
        if known_on not in self._sources:
            settled = self.settled(known_on)
            grades = {
                teller: Grade(reliability=letter(count, right), tested=count, right=right)
                for teller, (count, right) in self.assessed().tested(known_on).items()
            }
            self._sources[known_on] = {
                claim.id: grades.get(teller_of(settled.voices[claim.id], report), UNGRADED)
                for report in settled.reports
                for claim in report.extraction.claims
            }
        return self._sources[known_on]

    def timeline(self, place: str, known_on: str | None = None) -> Timeline:
        """The changes of one place. Raises UnknownName."""
        found = self.assessed().timeline(place, known_on=known_on)
        self._save(*LEARNING)
        return found

    def timelines(self, known_on: str | None) -> tuple[Timeline, ...]:
        """The timelines of all places that have any change."""
        self._kept.fetch(DECODED, COURSES)
        control = self.assessed()
        made = [control.timeline(place.id, known_on=known_on) for place in control.places]
        self._save(*LEARNING, COURSES)
        if self._heeds is None:
            self._kept.save(DECODED)
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
        return reviewed(self.review_items(known_on), told, self.settled(known_on).concerned)

    def reviews(self) -> Reviews:
        """The queue and how far the review has come, with all that is known."""
        self._refresh()
        if self._reviews is None:
            done = self.reviewed()
            doubts = Doubts(self.settled(), self.timelines(None))
            left = queue_of(self.review_items(), done, doubts)
            self._reviews = Reviews(
                left=left,
                progress=progress_of(left, done, standing(self.judgements())),
                doubts=doubts,
                done=done,
            )
        return self._reviews
