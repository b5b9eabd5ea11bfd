"""How news of all regions says it: a sentence tells chiefly of this kind of event.

`wording.tsv`: a sentence, and the ACLED sub-event type or the PLOVER type of its main claim. `news.tsv`: the
ACLED sub-event type of the main event, and a text of one to three sentences.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from told import marked, read

WORDING = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "wording.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("sentence", "kind"), [marked(*row) for row in WORDING])
def test_each_way_of_saying_it_is_read_as_its_kind(sentence, kind):
    extraction = read(sentence)
    main = next((c for c in extraction.claims if c.id == extraction.main), None)
    assert main is not None
    codes = {main.event.acled.sub_event_type if main.event.acled else None}
    codes |= {main.event.plover.type if main.event.plover else None}
    assert kind in codes


NEWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "news.tsv").read_text(encoding="utf-8").splitlines()
]
READ_RIGHT = 0.74
"""Share of the 434 texts whose main claim has its type, below which reading got worse."""


def test_most_of_the_news_of_all_kinds_is_read_as_its_kind():
    right = 0
    for kind, text in NEWS:
        extraction = read(text)
        main = next((c for c in extraction.claims if c.id == extraction.main), None)
        right += main is not None and main.event.acled is not None and main.event.acled.sub_event_type == kind
    assert right / len(NEWS) >= READ_RIGHT
