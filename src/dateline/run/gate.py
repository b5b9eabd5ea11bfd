"""What stands before every extractor: whether a report's language is read, triage, and its own date."""

from __future__ import annotations

import gc

import msgspec

from dateline.knowledge.times import Times, check_published, infer_published
from dateline.records.claims import Extraction
from dateline.records.heads import unread
from dateline.records.report import Published, Report
from dateline.records.seams import Extractor, Filter
from dateline.run.registry import extractor_part
from dateline.run.settings import Settings


class Gate:
    """An extractor that reads only its languages, and holds each report's date against its own text first.

    A report without a date is dated by its text as far as that tells; a date that the text
    contradicts is set right or taken for unknown, with the reason. A text that the filter finds not to
    be about conflict is held back: kept, unread, with its score.
    """

    def __init__(self, inner: Extractor, languages: tuple[str, ...], triage: Filter | None = None) -> None:
        self.name = inner.name
        self._inner = inner
        self._languages = languages
        self._triage = triage
        self._times = Times()

    def extract(self, report: Report) -> Extraction:
        """What the report gives; unread, with the reason, in a language that is not read or held back."""
        if report.language is not None and report.language not in self._languages:
            read = ", ".join(self._languages)
            return unread(
                report, f"no installed extractor reads the language {report.language!r} (read: {read})"
            )
        if self._triage is None:
            return self._read(report)
        score = self._triage.score(report)
        given = self._read(report) if score >= self._triage.threshold else _held_back(report, score)
        return msgspec.structs.replace(given, report=msgspec.structs.replace(given.report, triage=score))

    def _read(self, report: Report) -> Extraction:
        return self._inner.extract(msgspec.structs.replace(report, published=self._published(report)))

    def _published(self, report: Report) -> Published:
        if report.published.latest is None:
            return infer_published(report.text, report.title, times=self._times)
        told = check_published(report.text, report.published, times=self._times)
        return told if told is not None else report.published


def build_extractor(settings: Settings) -> Extractor:
    """The extractor that the settings name, behind its gate."""
    part = extractor_part(settings.language.extractor)
    triage = part.triage(settings) if settings.language.triage and part.triage is not None else None
    gate = Gate(part.make(settings), part.languages, triage)
    gc.freeze()  # model and knowledge stay for good: the collector need not walk through them at each report
    return gate


def _held_back(report: Report, score: float) -> Extraction:
    return unread(report, f"not about conflict, by its words (triage {score:g}); --no-triage reads it")
