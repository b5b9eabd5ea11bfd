"""Who says so: chains from the first speaker to the last relay."""

from __future__ import annotations

import pytest
from told import chains, event, events, ident, read

SPEAKERS = [
    ("Rebels captured Saraqib on Monday, the Syrian army said.", ["syria-armed-forces"]),
    ("According to the Syrian Observatory for Human Rights, rebels captured Saraqib on Monday.", ["sohr"]),
    ("A spokesman for the Taliban said that fighters had captured Ghazni on Thursday.", ["taliban"]),
    ("The Houthis said they had captured Hazm on Sunday.", ["houthis"]),
    ("The Kremlin said Russian forces had captured Popasna on Sunday.", ["russia-government"]),
    ("Syrian troops retook Palmyra on Sunday, Russia's defence ministry said.", ["russia-defence-ministry"]),
]


@pytest.mark.parametrize(("sentence", "speakers"), SPEAKERS)
def test_who_says_it_heads_the_chain(sentence, speakers):
    claim = event(sentence, "territory.taken")
    assert [ident(chain[0]) for chain in claim.said_by] == speakers


def test_what_the_report_says_itself_has_no_speaker():
    assert event("Rebels captured Saraqib on Monday.", "territory.taken").said_by == ()


def test_who_was_there_and_saw_it_speaks():
    claim = event("A witness saw soldiers burn the market in Wau.", "property")
    assert chains(claim) == [["witness"]]


def test_two_claimants_are_two_chains():
    claim = event(
        "Boko Haram captured Gwoza on Friday, residents and a local official said.", "territory.taken"
    )
    assert len(claim.said_by) == 2


def test_an_outlet_that_was_told_is_the_relay():
    claim = event("Rebels captured Saraqib on Monday, a commander told Reuters.", "territory.taken")
    assert chains(claim) == [["commander", "Reuters"]]
    assert claim.said_by[0][-1].via == "agency"


def test_what_an_outlet_cites_comes_before_the_outlet():
    claim = event(
        "Rebels captured Saraqib on Monday, Xinhua cited a military statement as saying.", "territory.taken"
    )
    (chain,) = claim.said_by
    assert [(ident(speaker), speaker.via) for speaker in chain[:1]] == [("syria-armed-forces", "statement")]
    assert chain[-1].name == "Xinhua"


def test_a_pronoun_speaks_for_who_spoke_before():
    text = (
        "The Sudanese army said it had retaken Omdurman on Tuesday. "
        "It added that 20 fighters of the Rapid Support Forces were killed in Bahri."
    )
    killing = events(text, "killing")[0]
    assert [ident(chain[0]) for chain in killing.said_by] == ["sudan-armed-forces"]


def test_the_agency_is_the_last_relay_and_no_party_to_the_fight():
    given = read("Rebels captured Saraqib on Monday, the Syrian army said.", "2020-02-27", "AFP")
    for claim in given.claims:
        assert [chain[-1].name for chain in claim.said_by] == ["AFP"]
        if claim.event:
            assert "AFP" not in {a.name for a in (*claim.event.agents, *claim.event.targets)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters reported that Houthi forces had captured Hazm on Sunday.",
        "The BBC said that Houthi forces had captured Hazm on Sunday.",
        "Houthi forces captured Hazm on Sunday, according to Al Jazeera.",
    ],
)
def test_who_only_relays_does_not_fight(sentence):
    claim = event(sentence, "territory.taken")
    assert [ident(a) for a in claim.event.agents] == ["houthis"]
    assert claim.event.targets == ()


def test_a_denial_names_who_denies():
    (claim,) = events("The M23 denied that it had attacked Rutshuru on Friday.", "attack")
    assert claim.stance == "denied"
    assert [ident(chain[0]) for chain in claim.said_by] == ["m23"]


def test_a_long_quotation_is_said_by_its_speaker():
    text = (
        '"Houthi forces captured the strategic town of Hazm and its airfield on Sunday," '
        "the Yemeni president said."
    )
    claim = event(text, "territory.taken")
    assert [ident(chain[0]) for chain in claim.said_by] == ["yemen-government"]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (
            "Reuters reported, citing health officials, that rebels captured Saraqib.",
            ["health officials", "Reuters"],
        ),
        ("MENA reported, citing local officials, said rebels captured Saraqib.", ["local officials", "MENA"]),
        ("Rebels captured Saraqib, Al-Ahram said, citing residents.", ["residents", "Al-Ahram"]),
        (
            "Rebels captured Saraqib, according to the Syrian army, Reuters reported.",
            ["Syrian government forces", "Reuters"],
        ),
        ("Rebels captured Saraqib, a mayor said, according to Reuters.", ["mayor", "Reuters"]),
        ("A mayor was quoted by Reuters as saying that rebels captured Saraqib.", ["mayor", "Reuters"]),
    ],
)
def test_both_levels_of_who_says_it_are_kept(sentence, chain):
    assert chains(event(sentence, "territory.taken")) == [chain]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("UN: Rebels captured Saraqib on Monday.", "United Nations"),
        ("Rebels captured Saraqib on Monday - UN", "United Nations"),
        ("Rebels captured Saraqib on Monday: police", "Syrian police"),
        ("Rebels captured Saraqib on Monday, court papers show.", "court papers"),
        ("Rebels captured Saraqib on Monday, a report by Human Rights Watch found.", "Human Rights Watch"),
        ("The UN accused rebels of capturing Saraqib on Monday.", "United Nations"),
        (
            "Rebels captured Saraqib on Monday, Ahmed Jassim, a spokesman for the army, told reporters.",
            "Ahmed Jassim",
        ),
        (
            'Her husband, John Finney said, "Rebels captured the town of Saraqib in Syria on Monday."',
            "John Finney",
        ),
        ("Rebels captured Saraqib, activists said.", "activists"),
    ],
)
def test_a_speaker_is_found_in_headlines_papers_and_appositions(sentence, speaker):
    assert [[chain[0].name] for chain in event(sentence, "territory.taken").said_by] == [[speaker]]


@pytest.mark.parametrize(
    "sentence",
    ["MOSUL: Rebels captured Saraqib on Monday.", "Rebels captured three towns: Saraqib and two more."],
)
def test_a_place_before_a_colon_and_a_list_behind_it_do_not_speak(sentence):
    assert all(claim.said_by == () for claim in events(sentence, "territory.taken"))


def test_a_title_speaks_for_who_bears_it():
    text = "Defense Secretary Ash Carter met officials. ISIS captured Hit on Monday, the secretary said."
    assert chains(event(text, "territory.taken")) == [["Ash Carter"]]


def test_a_sentence_between_two_of_one_speaker_is_told_by_that_speaker():
    text = (
        "Gunmen attacked a patrol in Karak, the police said. Rebels captured Saraqib. "
        "The police said ten men were killed in Amman."
    )
    (claim,) = events(text, "territory.taken")
    assert [ident(chain[0]) for chain in claim.said_by] == [
        ident(c[0]) for c in events(text, "attack")[0].said_by
    ]
    alone = text.replace("The police said ten", "Ten")
    assert events(alone, "territory.taken")[0].said_by == ()


def test_a_quotation_that_goes_on_is_not_said_by_who_speaks_after_it():
    text = (
        '"Rebels are close to the town of Hama," Omar Khalil said. "Rebels captured all of Saraqib."\n'
        "In Iraq, the minister said ISIS attacked Baaj."
    )
    assert chains(events(text, "territory.taken")[0]) == [["Omar Khalil"]]


BESIDE = [
    ("Police arrested 30 people in Minsk, according to the rights group Viasna.", "Viasna"),
    ("Rebels captured Saraqib, the provincial governor, Ahmed Qasim, said.", "Ahmed Qasim"),
]


@pytest.mark.parametrize(("sentence", "speaker"), BESIDE)
def test_a_name_beside_a_common_noun_speaks(sentence, speaker):
    assert {chain[0].name for claim in events(sentence) for chain in claim.said_by} == {speaker}


def test_pictures_without_an_author_do_not_speak():
    text = "Soldiers burned homes in Rakhine, Amnesty International said, citing satellite images."
    assert [[s.name for s in chain] for chain in events(text)[0].said_by] == [["Amnesty International"]]


def test_who_is_named_behind_the_last_comma_tells_the_sentence():
    text = (
        "A bomb was found near the airport and defused, a spokesman for the army says after a day of blasts."
    )
    assert events(text)[0].said_by


MORE_SPEAKERS = [
    ("Rebels captured Rutshuru, a spokesman for the M23 rebels said.", [["M23"]]),
    (
        "Rebels captured Rutshuru, the head of the electoral commission said.",
        [["head of the electoral commission"]],
    ),
    ("UN: rebels captured Rutshuru", [["United Nations"]]),
    ("SANA said rebels had captured Saraqib, quoting a local official.", [["local official", "SANA"]]),
]


@pytest.mark.parametrize(("sentence", "said"), MORE_SPEAKERS)
def test_whoever_speaks_for_others_heads_a_body_or_is_quoted_is_heard(sentence, said):
    claim = event(sentence, "territory.taken")
    assert [[speaker.name for speaker in chain] for chain in claim.said_by] == said


ANYBODYS = [
    ("Gunmen killed two farmers near Tillaberi, security officials said.", "security officials"),
    ("Gunmen killed two farmers near Tillaberi, a police source said.", "police source"),
    ("Gunmen killed two farmers near Tillaberi, the Nigerien army said.", "Nigerien army"),
]


@pytest.mark.parametrize(("sentence", "name"), ANYBODYS)
def test_officials_of_no_named_state_speak_in_their_own_words(sentence, name):
    (chain,) = events(sentence)[0].said_by
    assert chain[0].name == name or chain[0].actor == "actor:niger-armed-forces"


def test_what_stands_between_two_short_quotations_is_not_quoted():
    text = (
        '"No comment," he said. Rebels captured the town of Saraqib after heavy clashes with the army. '
        '"We are happy," said Omar Khalil, a trader.'
    )
    assert event(text, "territory.taken").said_by == ()


def test_places_that_nobody_names_do_not_speak():
    text = "The story is told by four towns. Rebels captured Saraqib on Monday."
    assert event(text, "territory.taken").said_by == ()


def test_who_supplied_the_information_speaks_and_does_nothing_else_by_it():
    (claim,) = events("According to information supplied by the Syrian army, rebels captured Saraqib.")
    assert [ident(chain[0]) for chain in claim.said_by] == ["syria-armed-forces"]


LAST = [
    (
        "A mob attacked temples in Bangladesh after a post mocking holy men, police and residents said.",
        2,
    ),
    ("The coalition captured Damara, an officer of the force told Reuters, speaking by telephone.", 1),
    ("Rebels captured Saraqib, activists said, cutting a key highway.", 1),
    ("A commander said in a video posted online that rebels captured Saraqib.", 1),
    ("The boy told officers he was shot at by gunmen in Norfolk.", 1),
    ("Rebels captured Saraqib, whose mayor says he has fled.", 0),
]


@pytest.mark.parametrize(("sentence", "speakers"), LAST)
def test_who_speaks_behind_a_comma_or_to_whom_tells_the_sentence(sentence, speakers):
    assert {len(claim.said_by) for claim in events(sentence, "")[:1]} == {speakers}


def test_who_tells_that_somebody_says_so_passes_it_on():
    (claim,) = events(
        "The mayor said the police had reported that rebels captured Saraqib.", "territory.taken"
    )
    assert [[s.text for s in chain] for chain in claim.said_by] == [["the police", "The mayor"]]


def test_sources_from_a_place_and_media_for_a_side_speak_in_their_own_words():
    (first,) = events("Rebels captured Saraqib, according to sources from Idlib.", "territory.taken")
    assert first.said_by[0][0].name == "sources"
    (second,) = events("Rebels captured Saraqib, a pro-Kurdish website reported.", "territory.taken")
    assert second.said_by[0][0].actor is None
