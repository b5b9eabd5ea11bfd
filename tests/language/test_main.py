"""Which claim a report is chiefly about."""

from __future__ import annotations

import pytest
from told import marked, read
from training.main_claim import corpus, fingerprint

from dateline.language.events.main import card

MAIN = [
    ("Police defused a bomb in Colombo after a series of explosions killed 215 people.", "weapons"),
    ("Students rioted in Atlanta on Monday after police shot dead a man.", "riot"),
    ("Protesters rallied in Khartoum as police fired tear gas to disperse them.", "protest.intervention"),
    ("Syrian troops clashed with rebels in Idlib, capturing the village of Kafr Nabl.", "territory.taken"),
    ("Gunmen attacked a school in Kaduna, abducting 20 pupils.", "abduction"),
    ("Days after rebels shelled its barracks, the army attacked their positions at Kalehe.", "attack"),
    ("Forty militants surrendered in Sulu. The group has beheaded several hostages.", "surrender"),
    ("The rebels, who burned a market on Friday, clashed with soldiers near Obo.", "clash"),
    ("Hundreds marched in Istanbul against the killing of a lawyer by gunmen.", "protest.peaceful"),
    ("A mine killed four soldiers near Kidal. The army had retaken the town in May.", "bombing.ied"),
    ("As troops shelled the area, 3,000 people fled to Thailand from Kayin State.", "displacement"),
    ("Two people were killed in Omdurman after soldiers opened fire on the protesters.", "protest.force"),
]


@pytest.mark.parametrize(("text", "family"), [marked(*row) for row in MAIN])
def test_the_main_claim_is_the_news_not_what_went_before_nor_the_general_word(text, family):
    extraction = read(text)
    main = next(c for c in extraction.claims if c.id == extraction.main)
    assert main.event.type.startswith(family)


def test_the_ranking_that_ships_was_trained_from_these_texts():
    assert card().corpus == fingerprint()
    assert card().texts == len(corpus())
