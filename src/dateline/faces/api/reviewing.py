"""A `Record` as a reviewer meets it."""

from __future__ import annotations

from dateline.faces.api.answers import Decided, FiledClaim, JudgedAnswer, ShownForReview
from dateline.faces.api.deciding import judgement_of
from dateline.records.claims import Claim, Extraction
from dateline.records.judgements import Judgement
from dateline.records.review import AgreementAnswer, ReviewQueue
from dateline.review.agreement import coder_key
from dateline.run.record import Record


class RecordReviewer:
    """A `Reviewer` over an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._alone: dict[str, Record] = {}

    def _seen_by(self, coder: str | None) -> Record:
        """The record with all judgements heeded, or with those of one coder alone, kept while they code."""
        if coder is None:
            return self._record
        key = coder_key(coder)
        if key not in self._alone:
            self._alone = {key: self._record.alone(coder)}
        return self._alone[key]

    def queue(self, start: int, count: int, coder: str | None = None) -> ReviewQueue:
        """A stretch of the queue, the most doubtful first."""
        return self._seen_by(coder).review(start, count)

    def item(self, item_id: str, coder: str | None = None) -> ShownForReview:
        """One item with its claims. Raises UnknownName."""
        shown = self._seen_by(coder).review_item(item_id)
        ids = [id for id in (*shown.item.claims, *shown.item.against) if id.startswith("claim:")]
        told = (self._record.claim(id) for id in dict.fromkeys(ids))
        return ShownForReview(
            item=shown.item,
            claims=tuple(filed(claim, held.extraction) for claim, held in told),
            reviewed=shown.reviewed,
            near=shown.near,
        )

    def judged(self, by: str, count: int) -> JudgedAnswer:
        """A person's judgements that stand, the newest first."""
        mine = [each for each in self._record.judgements() if coder_key(each.by) == coder_key(by)]
        return JudgedAnswer(total=len(mine), judged=tuple(reversed(mine[-count:] if count else [])))

    def agreement(self) -> AgreementAnswer:
        """How far those who judged the same items agree."""
        return self._record.agreement()

    def judge(self, decided: Decided) -> Judgement:
        """Keeps a decision. Raises UnknownName or InputError where the record cannot heed it."""
        record = self._seen_by(decided.by if decided.blind else None)
        return record.judge(judgement_of(record, decided))


def filed(claim: Claim, extraction: Extraction) -> FiledClaim:
    """A claim with the head of the report that makes it."""
    return FiledClaim(claim=claim, report=extraction.report, main=claim.id == extraction.main)
