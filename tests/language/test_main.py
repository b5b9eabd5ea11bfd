"""Which claim a report is chiefly about."""

from __future__ import annotations

import pytest
from told import read

MAIN = [
    ("Police defused a bomb in Colombo after a series of explosions killed 215 people.", "weapons"),
    ("Students rioted in Atlanta on Monday after police shot dead a man.", "riot"),
    ("Protesters rallied in Khartoum as police fired tear gas to disperse them.", "protest.intervention"),
    ("Syrian troops clashed with rebels in Idlib, capturing the village of Kafr Nabl.", "territory.taken"),
    ("Gunmen attacked a school in Kaduna, abducting 20 pupils.", "abduction"),
    ("Two people were killed in Omdurman after soldiers opened fire on the protesters.", "protest.force"),
]


@pytest.mark.parametrize(("text", "family"), MAIN)
def test_the_main_claim_is_the_news_not_what_went_before_nor_the_general_word(text, family):
    extraction = read(text)
    main = next(c for c in extraction.claims if c.id == extraction.main)
    assert main.event.type.startswith(family)
