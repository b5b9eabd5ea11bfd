"""A text and what is known of it, made into a report."""

from __future__ import annotations

from dateline.errors import ReportError
from dateline.reading.heads import dated_by_head, read_head
from dateline.reading.languages import detect_language
from dateline.reading.options import ReadingOptions
from dateline.reading.published import read_published
from dateline.records.report import Report, text_hash


def make_report(
    text: str,
    *,
    id: str | None = None,
    published: object = None,
    source: str | None = None,
    agency: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    options: ReadingOptions | None = None,
) -> Report:
    """The report of a text. What is passed wins over what the text's head says.

    Raises ReportError for an empty or oversized text and for a publication date that is none.
    """
    options = options or ReadingOptions()
    _check(text, options)
    head = read_head(text)
    digest = text_hash(text)
    return Report(
        id=id or digest,
        hash=digest,
        text=text,
        title=title,
        source=source,
        agency=agency or head.agency,
        dateline=head.dateline,
        url=url,
        published=dated_by_head(head, read_published(published)),
        language=_language(language) or detect_language(text[head.body_start :]) or options.default_language,
        body_start=head.body_start,
    )


def _check(text: str, options: ReadingOptions) -> None:
    if not text.strip():
        raise ReportError("the text is empty")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ReportError(
            f"the text holds half a character (a lone surrogate) at offset {error.start}"
        ) from error
    if size > options.max_text_bytes:
        raise ReportError(
            f"the text has {size:,} bytes, more than reading.max_text_bytes = {options.max_text_bytes:,}"
        )


def _language(code: str | None) -> str | None:
    """The primary subtag of a language code, in small letters ("en-GB" → "en")."""
    return code.strip().replace("_", "-").split("-")[0].lower() or None if code else None
