"""What reading may be told; the values stand in `default.toml`, with their reasons."""

from __future__ import annotations

import msgspec


class ReadingOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Limits and habits of reading. Sizes in bytes of UTF-8.

    `published` and `source` are told of plain texts, which bring no metadata of their own.
    """

    max_text_bytes: int = 2_000_000
    default_language: str | None = None
    published: str | None = None
    source: str | None = None
