"""The parts that can be named in the settings: one explicit table, and other people's packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points

import msgspec

from dateline.errors import SettingsError
from dateline.records.seams import Extractor, Filter
from dateline.run.settings import Settings

GROUP = "dateline.extractors"
"""The entry point group under which a package registers an `ExtractorPart`."""


class ExtractorPart(msgspec.Struct, frozen=True, kw_only=True):
    """A named extractor: what makes it, the languages (ISO 639-1) that it reads, and its filter.

    `make` is called once a process and must be importable by name, so that processes can be started.
    `triage` makes what holds back texts that cannot give anything; None where every text is read.
    """

    make: Callable[[Settings], Extractor]
    languages: tuple[str, ...]
    triage: Callable[[Settings], Filter] | None = None


def extractor_part(name: str) -> ExtractorPart:
    """The part of this name. Raises SettingsError that lists those there are."""
    table = _own()
    if name in table:
        return table[name]
    others = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in others:
        known = ", ".join(sorted({*table, *others}))
        raise SettingsError(f"language.extractor = {name!r} names no part (there are {known}).")
    part = others[name].load()
    if not isinstance(part, ExtractorPart):
        raise SettingsError(f"language.extractor = {name!r}: its package registers no ExtractorPart.")
    return part


def _own() -> Mapping[str, ExtractorPart]:
    return {
        "rules.v1": ExtractorPart(make=_rules_v1, languages=("en",), triage=_triage),
        "fake.v1": ExtractorPart(make=_fake_v1, languages=("en",)),
    }


def _rules_v1(settings: Settings) -> Extractor:
    from dateline.run.parts import build_rules

    return build_rules(settings)


def _triage(settings: Settings) -> Filter:
    from dateline.run.triage import build_triage

    return build_triage(settings)


def _fake_v1(_settings: Settings) -> Extractor:
    from dateline.testing import FakeExtractor

    return FakeExtractor()
