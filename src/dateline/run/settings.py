"""The settings of a run: the packaged defaults with a user's file over them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import SettingsError
from dateline.reading import ReadingOptions
from dateline.reading.published import read_published


class LanguageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which part reads reports, with which models, and whether triage holds back what is no conflict."""

    extractor: str
    model: str
    meaning: bool
    triage: bool


class KnowledgeSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What is read over the packaged knowledge: layers of places, files of actors, files of the ontology;
    where outlets are at home."""

    places: tuple[str, ...]
    homes: tuple[str, ...]
    actors: tuple[str, ...]
    ontology: tuple[str, ...]


class RunSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the reading is done, and how much of a run may be lost."""

    executor: str
    workers: int
    max_dropped_share: float
    min_seen: int


class ReadingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Limits and habits of reading."""

    max_text_bytes: int
    default_language: str

    @property
    def options(self) -> ReadingOptions:
        """The same as the reading room takes it."""
        return self.told(None, None)

    def told(self, published: str | None, source: str | None) -> ReadingOptions:
        """The same, with what is told of plain texts. Raises ReportError for a date that is none."""
        read_published(published)
        return ReadingOptions(
            published=published,
            source=source,
            max_text_bytes=self.max_text_bytes,
            default_language=self.default_language or None,
        )


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings, resolved. `default.toml` says what each one does."""

    reading: ReadingSettings
    language: LanguageSettings
    knowledge: KnowledgeSettings
    run: RunSettings

    def triaged(self, triage: bool) -> Settings:
        """The same, with triage on or off."""
        language = msgspec.structs.replace(self.language, triage=triage)
        return msgspec.structs.replace(self, language=language)


_TYPES: dict[type, str] = {
    list: "a list of texts", str: "a text", int: "a whole number", float: "a number", bool: "true or false",
}  # fmt: skip


def default_settings() -> Settings:
    """The packaged settings."""
    return msgspec.convert(_defaults(), Settings)


def load_settings(path: str | Path | None = None) -> Settings:
    """The packaged settings with those of a TOML file over them.

    Raises SettingsError that lists every unknown key and every value that does not fit at once.
    """
    if path is None:
        return default_settings()
    try:
        given = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"settings file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"settings file {path} is not TOML: {error}.") from error
    return settings_over(_beside(given, Path(path).parent), where=str(path))


def _beside(given: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The settings with the files of [knowledge] taken from the folder of the settings file."""
    knowledge = given.get("knowledge")
    if not isinstance(knowledge, Mapping):
        return dict(given)
    placed = {
        key: [str(folder.resolve() / name) if _is_file_name(name) else name for name in names]
        if isinstance(names, list)
        else names
        for key, names in knowledge.items()
    }
    return {**given, "knowledge": placed}


def _is_file_name(name: object) -> bool:
    return isinstance(name, str) and name.endswith((".toml", ".places"))


def settings_over(given: Mapping[str, Any], *, where: str = "settings") -> Settings:
    """The packaged settings with sections over them. Raises SettingsError, all faults at once."""
    defaults = _defaults()
    faults = [
        fault for section, values in given.items() for fault in _section_faults(section, values, defaults)
    ]
    merged = {name: {**values, **_mapping(given.get(name))} for name, values in defaults.items()}
    faults += [] if faults else _value_faults(merged)
    if faults:
        raise SettingsError(
            f"{where}: " + "; ".join(faults) + ". All settings stand, explained, in: dateline settings"
        )
    return msgspec.convert(merged, Settings)


def default_text() -> str:
    """The packaged settings file, comments and all."""
    return files("dateline.data").joinpath("default.toml").read_text("utf-8")


def _defaults() -> dict[str, dict[str, Any]]:
    return tomllib.loads(default_text())


def _mapping(values: object) -> Mapping[str, Any]:
    return values if isinstance(values, Mapping) else {}


def _section_faults(section: str, values: object, defaults: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if section not in defaults:
        return [f"unknown section [{section}] (there are {', '.join(defaults)})"]
    if not isinstance(values, Mapping):
        return [f"{section} is no section"]
    return [
        fault
        for key, value in values.items()
        if (fault := _fault(section, key, value, defaults[section])) is not None
    ]


def _fault(section: str, key: str, value: object, known: Mapping[str, Any]) -> str | None:
    if key not in known:
        return f"unknown key {section}.{key} (there are {', '.join(known)})"
    expected = type(known[key])
    fits = isinstance(value, int | float) if expected is float else isinstance(value, expected)
    if isinstance(value, list):
        fits = fits and all(isinstance(part, str) for part in value)
    if not fits or (isinstance(value, bool) and expected is not bool):
        return f"{section}.{key} = {value!r} is not {_TYPES.get(expected, expected.__name__)}"
    return None


def _value_faults(merged: Mapping[str, Mapping[str, Any]]) -> list[str]:
    run, reading = merged["run"], merged["reading"]
    checks = [
        (
            run["executor"] in ("here", "processes"),
            f"run.executor = {run['executor']!r} is neither here nor processes",
        ),
        (run["workers"] >= 0, f"run.workers = {run['workers']} is below 0"),
        (
            0 < run["max_dropped_share"] <= 1,
            f"run.max_dropped_share = {run['max_dropped_share']} is not in (0, 1]",
        ),
        (
            reading["max_text_bytes"] > 0,
            f"reading.max_text_bytes = {reading['max_text_bytes']} is not above 0",
        ),
    ]
    return [fault for holds, fault in checks if not holds]
