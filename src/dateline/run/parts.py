"""The extractor by rules, put together from the knowledge bases. Imports are heavy: kept out of `--help`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dateline.records.seams import Extractor
from dateline.run.settings import Settings

if TYPE_CHECKING:
    from dateline.knowledge.actors import ActorBase

_STATE_KINDS = frozenset({"state", "government", "state_forces", "police"})


def build_rules(settings: Settings) -> Extractor:
    """The extractor `rules.v1`: the parse, the lexicon and ontology, and the knowledge that it asks."""
    from dateline.knowledge.actors import Actors, load_actors
    from dateline.knowledge.places import PlaceBase, Scanner, open_gazetteer
    from dateline.knowledge.times import Times
    from dateline.language.extractor import RuleExtractor
    from dateline.language.nlp import load_parser
    from dateline.language.ontology import load_ontology

    gazetteer = open_gazetteer()
    base = load_actors()
    return RuleExtractor(
        load_parser=lambda: load_parser(settings.language.model),
        names=(base, Scanner(gazetteer)),
        times=Times(),
        places=PlaceBase(gazetteer),
        actors=Actors(base),
        ontology=load_ontology(),
        home_states=partial(_home_state, base),
    )


def _home_state(base: ActorBase, actor_id: str) -> str | None:
    """The country whose state or state force an actor is (ISO alpha-3), or None."""
    actor = base.get(actor_id)
    return actor.country if actor is not None and actor.kind in _STATE_KINDS else None
