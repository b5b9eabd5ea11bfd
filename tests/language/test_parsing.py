"""The model searches for names only where there may be one left."""

import pytest
from spacy.tokens import Doc

from dateline.language.text.parsing import NAMES, parse
from dateline.run.models import load_model

NAMED = "Rebels left the town. The mayor, John Carter, spoke to reporters in Boston. It was quiet again."


@pytest.fixture(scope="module")
def model():
    return load_model("auto")


class Counted:
    """A pipeline whose search for names notes what it was asked to search."""

    def __init__(self, model):
        self.searched = []
        self.pipeline = [(name, self._noted(name, step)) for name, step in model.pipeline]

    def _noted(self, name, step):
        def run(doc):
            if name == NAMES:
                self.searched.append(doc.text)
            return step(doc)

        return run


def words(model, text):
    made = model.make_doc(text)
    return Doc(model.vocab, words=[t.text for t in made], spaces=[bool(t.whitespace_) for t in made])


def test_only_sentences_that_may_name_somebody_are_searched(model):
    counted = Counted(model)
    parse(counted, words(model, NAMED), known={})
    assert [text.strip() for text in counted.searched] == [
        "The mayor, John Carter, spoke to reporters in Boston."
    ]


def test_names_hang_on_their_own_words(model):
    doc = parse(model, words(model, NAMED), known={})
    assert [(e.text, e.label_) for e in doc.ents] == [("John Carter", "PERSON"), ("Boston", "GPE")]
    assert [t.text for t in doc if t.ent_type_] == ["John", "Carter", "Boston"]


def test_nothing_is_searched_where_all_names_are_known(model):
    counted = Counted(model)
    text = words(model, "The army left London at dawn.")
    doc = parse(counted, text, known={3: "GPE"})
    assert counted.searched == [] and doc.has_annotation("DEP")
    assert [(e.text, e.label_) for e in doc.ents] == [("London", "GPE")]


def test_a_number_may_count_somebody(model):
    doc = parse(model, words(model, "It was quiet. They saw 45 of them."), known={})
    assert [(e.text, e.label_) for e in doc.ents] == [("45", "CARDINAL")]
