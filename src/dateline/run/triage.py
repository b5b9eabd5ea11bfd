"""The triage filter of a run: the packaged weights with the run's ontology and actors."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.actors import ActorBase
from dateline.language.triage import Triage, Vocabulary, load_weights
from dateline.run.bases import actors_of, ontology_of
from dateline.run.settings import Settings

_KINDS = {
    "rebel": "(name group)",
    "political_militia": "(name group)",
    "identity_militia": "(name group)",
    "state_forces": "(name forces)",
    "external_forces": "(name forces)",
    "coalition": "(name forces)",
    "igo": "(name body)",
    "monitor": "(name body)",
}


def build_triage(settings: Settings) -> Triage:
    """The filter, with the user's own event words and actors beside the packaged ones."""
    weights = load_weights()
    names = known_names(actors_of(settings))
    return Triage(Vocabulary(ontology_of(settings), names, weights.function_words), weights)


def known_names(actors: ActorBase) -> Iterator[tuple[str, str]]:
    """The names that tell of war or of the wide world, each with its kind."""
    for actor in actors.actors():
        kind = _KINDS.get(actor.kind)
        if kind is not None:
            yield actor.name, kind
            yield from ((alias.name, kind) for alias in actor.aliases)
    for state in actors.states():
        for name in (state.name, *state.names, *state.adjectives):
            yield name, f"(name country {state.alpha3})" if state.alpha3 == "USA" else "(name country)"
        yield from ((name, "(name capital)") for name in state.metonyms)
