"""The knowledge bases of a run: the packaged ones with the user's layers and files over them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dateline.errors import SettingsError, UnknownName
from dateline.knowledge.actors import ActorBase, load_actors
from dateline.knowledge.places import Gazetteer, layer_info, layer_paths, open_gazetteer
from dateline.language.lexicon.entries import EventType
from dateline.language.lexicon.loading import load_ontology
from dateline.language.lexicon.ontology import Ontology
from dateline.run.settings import KnowledgeSettings, Settings


def gazetteer_of(settings: Settings) -> Gazetteer:
    """The gazetteer with the user's layers over it. Raises InputError for one that is not there."""
    return open_gazetteer(layer_paths(settings.knowledge.places))


def actors_of(settings: Settings) -> ActorBase:
    """The actor base with the user's files over it. Raises SettingsError for a fault in one."""
    return load_actors([Path(name) for name in settings.knowledge.actors])


def ontology_of(settings: Settings) -> Ontology:
    """The ontology with the user's files over it. Raises SettingsError for a fault in one."""
    return load_ontology([Path(name) for name in settings.knowledge.ontology])


def types_named(ontology: Ontology, told: str) -> tuple[EventType, ...]:
    """The event type of this id, else the types of the family that it begins with, by their ids.

    Raises UnknownName with the nearest ids where there is none.
    """
    if told in ontology.types:
        return (ontology.types[told],)
    family = tuple(kind for id, kind in sorted(ontology.types.items()) if id.startswith(f"{told}."))
    if not family:
        from rapidfuzz import process

        near = ", ".join(match for match, _, _ in process.extract(told, list(ontology.types), limit=3))
        raise UnknownName(f"no event type {told!r} (near: {near}). All types: dateline ontology")
    return family


def knowledge_mark(chosen: KnowledgeSettings) -> tuple[str, ...]:
    """What tells the user's layers, files and homes from others: the digest of each file, in order."""
    layers = [layer_info(path).digest for path in layer_paths(chosen.places)]
    return (
        *layers,
        *(_file_digest(Path(name)) for name in (*chosen.actors, *chosen.ontology)),
        *chosen.homes,
    )


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check [knowledge]") from error
