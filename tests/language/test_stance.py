"""How the report puts a deed, over the parse and through the whole room."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import claims, events, lines

from dateline.language.clauses.stance import stance_of

FORCE = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
OVER_THE_PARSE = [
    ("The army captured the town.", "captured", "happened"),
    ("The army has captured the town.", "captured", "happened"),
    ("The army is shelling the town.", "shelling", "ongoing"),
    ("The army began to shell the town.", "shell", "happened"),
    ("The rebels held the town before being driven out by the army.", "driven", "happened"),
    ("The army managed to capture the town.", "capture", "happened"),
    ("The army will capture the town.", "capture", "planned"),
    ("The army plans to capture the town.", "capture", "planned"),
    ("The army aims to capture the town.", "capture", "planned"),
    ("The army vowed to capture the town.", "capture", "planned"),
    ("The army advanced to capture the town.", "capture", "planned"),
    ("The army launched a push to capture the town.", "capture", "planned"),
    ("The army is preparing to capture the town.", "capture", "planned"),
    ("The general promised that the army would capture the town.", "capture", "planned"),
    ("The army is far from capturing the town.", "capturing", "denied"),
    ("On 31 May the army captured the town.", "captured", "happened"),
    ("The rebels would only talk when the town was captured.", "captured", "conditional"),
    ("If the army captures the town, the rebels will flee.", "captures", "conditional"),
    ("Unless the army captures the town, talks will fail.", "captures", "conditional"),
    ("The army could capture the town.", "capture", "conditional"),
    ("The fall of the town would end the war.", "fall", "conditional"),
    ("The army did not capture the town.", "capture", "denied"),
    ("The army no longer captures towns.", "captures", "denied"),
    ("The army ruled out attacking the town.", "attacking", "denied"),
    ("The army never captured the town.", "captured", "denied"),
    ("The army failed to capture the town.", "capture", "denied"),
    ("The rebels denied that the army had captured the town.", "captured", "denied"),
    ("The rebels prevented the army from capturing the town.", "capturing", "denied"),
    ("Officials believe that the army captured the town.", "captured", "believed"),
    ("The army may have captured the town.", "captured", "believed"),
    ("The army reportedly captured the town.", "captured", "believed"),
    ("The minister did not deny that the army had captured the town.", "captured", "happened"),
    ("The minister said that the army had captured the town.", "captured", "happened"),
]
# `stances.tsv`: a sentence, the word that tells of a deed in it, and its stance
OVER_THE_PARSE += [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "stances.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("sentence", "predicate", "stance"), OVER_THE_PARSE)
def test_the_nearest_word_that_decides_gives_the_stance(word, lexicon, sentence, predicate, stance):
    assert stance_of(word(sentence, predicate), lexicon.words).stance == stance


def test_a_verdict_says_what_decided_it(word, lexicon):
    verdict = stance_of(word("The army failed to capture the town.", "capture"), lexicon.words)
    assert "fail" in verdict.why


NOT_DONE = [
    "The Syrian army plans to recapture Raqqa next month.",
    "Malian commanders vowed to retake Kidal.",
    "The Libyan National Army is preparing to storm Derna.",
    "The fall of Goma would be a disaster for the Congolese government.",
    "If the Houthis capture Marib, the talks will collapse.",
    "Ukrainian troops hope to liberate Melitopol by summer.",
    "Somali troops have yet to recapture Jilib.",
    "The Afghan army has so far failed to retake Sangin.",
    "The Ethiopian army was expected to enter Mekelle within days.",
    "Myanmar's junta ordered its troops to recapture Lashio.",
    "The Yemeni government called on its troops to free Hodeidah.",
    "Russian forces attempted to capture Vuhledar.",
]


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_what_was_not_done_changes_no_hands(sentence):
    told = [c for c in events(sentence, "territory.taken") if c.stance in ("happened", "ongoing")]
    assert told == []
    assert [line for line in lines(sentence) if line[0] in ("happened", "ongoing")] == []


DENIED = [
    "The Yemeni ministry denied that the Houthis had captured Hodeidah.",
    "The Houthis did not capture Hodeidah.",
    "The Taliban denied seizing Kunduz.",
    "The M23 never took Bukavu, the Congolese government said.",
    "Sudanese troops failed to retake Wad Madani on Monday.",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_a_denial_is_kept_as_a_denial(sentence):
    assert {c.stance for c in events(sentence, "territory.taken")} == {"denied"}
    assert {line[0] for line in lines(sentence)} <= {"denied"}


HEDGED = [
    "Boko Haram may have captured the town of Gwoza.",
    "Boko Haram reportedly captured the town of Gwoza on Monday.",
    "Boko Haram is believed to have captured the town of Gwoza.",
    "Nigerian officials believe that Boko Haram captured the town of Gwoza.",
    "Boko Haram has allegedly seized the town of Gwoza.",
]


@pytest.mark.parametrize("sentence", HEDGED)
def test_what_is_only_believed_is_told_as_believed(sentence):
    assert {c.stance for c in events(sentence, "territory.taken")} == {"believed"}


HISTORY = [
    "The Islamic State seized Mosul in June 2014.",
    "The Taliban captured Kabul on 15 August 2021.",
    "Libyan troops, who captured Sirte in December 2016, patrolled the city on Monday.",
]


@pytest.mark.parametrize("sentence", HISTORY)
def test_history_told_with_its_date_is_background(sentence):
    assert {c.stance for c in events(sentence, "territory.taken")} == {"background"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Russian forces are advancing on Avdiivka.",
        "Israeli warplanes are bombing Rafah.",
        "The Islamic State still controls Hajin.",
        "Tuareg rebels remain in control of Kidal.",
    ],
)
def test_what_goes_on_now_is_ongoing(sentence):
    found = claims(sentence, "event") or claims(sentence, "control")
    assert {c.stance for c in found} == {"ongoing"}


def test_a_taking_that_came_to_nothing_is_denied():
    (taken,) = events("The attempted capture of Bunia cost the rebels 40 lives.", "territory.taken")
    assert taken.stance == "denied"


def test_who_gives_up_trying_gives_up_no_town():
    assert not claims("Rebels gave up trying to capture Bunia.", "control")


def test_a_report_that_opens_with_a_participle_is_read():
    told = events("Citing heavy shelling, troops withdrew from Bor.")
    assert [c.event.type for c in told] == ["retreat"]


NO_DEEDS = [
    "Iran denies arming the rebels.",
    "The army denied that any of its partners had been captured.",
    "This is an attack on the whole nation.",
]


@pytest.mark.parametrize("sentence", NO_DEEDS)
def test_calling_a_thing_untrue_or_by_a_figure_tells_of_no_deed(sentence):
    assert not [c for c in events(sentence) if c.stance in ("happened", "ongoing")]


WORLDS = [
    tuple(line.replace("\\n", "\n").split("\t"))
    for line in (Path(__file__).parent / "worlds.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "world"), WORLDS)
def test_a_work_and_a_drill_tell_of_no_deed_and_a_memorial_of_none_that_is_news(text, world):
    told = [c for kind in ("event", "control") for c in claims(text, kind)]
    violent = [
        c for c in told if c.control or (c.event and c.event.acled and c.event.acled.event_type in FORCE)
    ]
    news = [c for c in violent if c.stance in ("happened", "ongoing")]
    assert bool(news) == (world == "told")
    assert world != "made up" or not violent
    assert world != "remembered" or violent
