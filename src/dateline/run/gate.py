"""What stands before every extractor: a report's own date, and whether its language is read."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dateline.records.claims import Extraction
from dateline.records.heads import unread
from dateline.records.report import Published, Report
from dateline.records.seams import Extractor
from dateline.run.registry import extractor_part
from dateline.run.settings import Settings

InferPublished = Callable[[str, Published], Published]


class Gate:
    """An extractor that reads only its languages, and dates undated reports by their own text first."""

    def __init__(
        self, inner: Extractor, languages: tuple[str, ...], infer: InferPublished | None = None
    ) -> None:
        self.name = inner.name
        self._inner = inner
        self._languages = languages
        self._infer = infer

    def extract(self, report: Report) -> Extraction:
        """What the report gives; unread, with the reason, where its language is none of those read."""
        if report.language is not None and report.language not in self._languages:
            read = ", ".join(self._languages)
            return unread(
                report, f"no installed extractor reads the language {report.language!r} (read: {read})"
            )
        if report.published.latest is None and self._infer is not None:
            published = self._infer(report.text[report.body_start :], report.published)
            report = msgspec.structs.replace(report, published=published)
        return self._inner.extract(report)


def build_extractor(settings: Settings) -> Extractor:
    """The extractor that the settings name, behind its gate."""
    part = extractor_part(settings.language.extractor)
    return Gate(part.make(settings), part.languages, infer_published())


def infer_published() -> InferPublished | None:
    """The function that dates a report by its text, as `knowledge` has it."""
    return None
