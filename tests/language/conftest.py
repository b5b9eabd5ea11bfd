from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Token

from dateline.language.lexicon.loading import load_ontology
from dateline.language.lexicon.ontology import Ontology
from dateline.run.models import load_model
from dateline.run.settings import default_settings


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model(default_settings().language.model)


@pytest.fixture(scope="session")
def lexicon() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def word(nlp: Language) -> Callable[[str, str], Token]:
    """The token of a parsed sentence that is this word."""

    def find(sentence: str, form: str) -> Token:
        return next(token for token in nlp(sentence) if token.text == form)

    return find
