"""The extractor by rules, put together from the knowledge bases. Imports are heavy: kept out of `--help`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from dateline.knowledge.actors import ActorBase, Actors
from dateline.knowledge.places import PlaceBase, Scanner
from dateline.knowledge.times import Times
from dateline.language.drafts.parts import Knowledge
from dateline.language.extractor import RuleExtractor
from dateline.language.meaning.reader import Meaning, Reading, Sentence, load_meaning
from dateline.records.seams import Extractor
from dateline.run.bases import actors_of, gazetteer_of, ontology_of
from dateline.run.models import load_model
from dateline.run.settings import Settings

STATE_KINDS = frozenset({"state", "government", "state_forces", "police"})
"""Kinds of actor that are a state or fight for one. Source: ACLED's inter code 1."""


def build_rules(settings: Settings) -> Extractor:
    """The extractor `rules.v1`: the parse, the lexicon and ontology, and the knowledge that it asks."""
    gazetteer = gazetteer_of(settings)
    actors = actors_of(settings)
    return RuleExtractor(
        load_parser=partial(load_model, settings.language.model),
        names=(actors, Scanner(gazetteer)),
        times=Times(),
        knowledge=Knowledge(
            places=PlaceBase(gazetteer, homes=settings.knowledge.homes),
            actors=Actors(actors),
            ontology=ontology_of(settings),
            home_states=partial(home_state, actors),
            side_names=actors.name,
            meaning=_reading if settings.language.meaning else None,
        ),
    )


@cache
def _network() -> Meaning:
    return load_meaning()


def _reading(sentences: Sequence[Sentence]) -> Reading:
    """What the packaged network makes of a report; it is loaded at the first."""
    return _network().read(sentences)


def home_state(actors: ActorBase, id: str) -> str | None:
    """The country (ISO alpha-3) whose state or state force an actor is; None for everybody else."""
    actor = actors.get(id)
    return actor.country if actor is not None and actor.kind in STATE_KINDS else None
