"""The ontology and the lexicon: loaded, checked, asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.language.ontology import Ontology, load_ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_a_place_verb_says_where_its_roles_stand(ontology: Ontology) -> None:
    frame = ontology.verb_frames("capture")[0]
    assert frame.type == "territory.taken"
    assert frame.slots["place"] == ("obj",)
    assert frame.needs["obj"] == ("place",)


def test_an_unknown_word_has_no_frames(ontology: Ontology) -> None:
    assert ontology.verb_frames("photosynthesise") == ()


def test_a_misspelt_key_in_a_users_file_stops_the_load(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text('[[verb]]\ntype = "clash"\nlemmas = ["tussle"]\nshpe = "take"\n')
    with pytest.raises(SettingsError, match="shpe"):
        load_ontology(extra)
