"""A report: one news text as published, and what reading it gives."""

from __future__ import annotations

import hashlib
import unicodedata

import msgspec

from dateline.records.values import DateBasis, Precision


class Published(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When a report was published: a half-open interval of days; both None when unknown.

    `basis` inferred means that the text, not the metadata, dates the report; `reason` says how.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    basis: DateBasis = "unknown"
    reason: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One news text as published. Immutable; identified by `hash`, the hash of its text.

    `id` is the caller's (or the hash). Offsets everywhere refer to `text` as it stands here.
    `dateline` is the place printed before the text ("BAGHDAD:"), `body_start` the offset at which
    the story begins after agency, date and place lines.
    """

    id: str
    hash: str
    text: str
    title: str | None = None
    source: str | None = None
    agency: str | None = None
    dateline: str | None = None
    url: str | None = None
    published: Published = Published()
    language: str | None = None
    body_start: int = 0
    corrects: str | None = None


def text_hash(text: str) -> str:
    """The identity of a report's text: 16 hex digits of SHA-256 over its NFC form, spaces folded."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8")).hexdigest()[:16]
