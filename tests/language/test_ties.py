"""Tie claims: how two actors stand to each other."""

from __future__ import annotations

import pytest
from told import claims, events, ident, ties

TIES = [
    ("The Houthis receive weapons from Iran.", ("iran", "supplies", "houthis")),
    ("The M23 gets money from Rwanda.", ("rwanda", "backs", "m23")),
    ("The Houthis have Iranian military advisers.", ("iran-armed-forces", "backs", "houthis")),
    ("Iran, a friend of Hezbollah, shelled ISIS, an enemy of both.", ("isis", "hostile_to", "hezbollah")),
    (
        "Abdul Malik al-Houthi, leader of the Houthis, spoke on Monday.",
        ("abdul-malik-al-houthi", "leads", "houthis"),
    ),
    ("ISIS leader Abu Bakr al-Baghdadi died in Idlib.", ("abu-bakr-al-baghdadi", "leads", "isis")),
    (
        "Burhan, the commander of the Sudanese army, met officials.",
        ("abdel-fattah-al-burhan", "leads", "sudan-armed-forces"),
    ),
    ("Iran backs the Houthis with weapons.", ("iran", "backs", "houthis")),
    ("The M23 rebels, who are backed by Rwanda, took Rutshuru.", ("rwanda", "backs", "m23")),
    ("Hamas is at war with Israel.", ("hamas", "hostile_to", "israel")),
    ("Al-Shabaab pledged allegiance to al-Qaeda.", ("al-shabaab", "allied_with", "al-qaeda")),
    ("The Rwandan army backs the M23.", ("rwanda-armed-forces", "backs", "m23")),
    (
        "The Syrian Democratic Forces, supported by the US-led coalition, took Raqqa.",
        ("cjtf-oir", "backs", "sdf"),
    ),
    (
        "Khalifa Haftar, commander of the Libyan National Army, spoke in Benghazi.",
        ("khalifa-haftar", "leads", "libya-lna"),
    ),
    ("Hezbollah is an ally of the Syrian government.", ("hezbollah", "allied_with", "syria-government")),
    ("Russia armed the Syrian government.", ("russia", "backs", "syria-government")),
    ("Iran delivered missiles to the Houthis.", ("iran", "supplies", "houthis")),
    ("Yevgeny Prigozhin, the founder of Wagner, was killed.", ("yevgeny-prigozhin", "leads", "wagner")),
    ("Ansaru, a breakaway faction of Boko Haram, spoke.", ("ansaru", "part_of", "boko-haram")),
    (
        "Turkey-backed Syrian National Army factions clashed near Manbij.",
        ("turkey", "backs", "syrian-national-army"),
    ),
]

OFFICES = [
    ("Gen. Paulus Okello, commander of the Lords Brigade, spoke.", "paulus-okello", "leads", "lords-brigade"),
    (
        "Jandal al-Kuwaiti, an ISIL gang leader in Raqqa, was killed.",
        "jandal-al-kuwaiti",
        "leads",
        "isis",
    ),
    ("The group's leader, Abu Ali, was killed in Raqqa, ISIS said.", "abu-ali", "leads", "isis"),
    ("Yahya Saree, a spokesman for the Houthis, said so.", "yahya-saree", "part_of", "houthis"),
    (
        "Jordanian Foreign Minister Ayman Safadi met officials.",
        "ayman-safadi",
        "part_of",
        "jordan-government",
    ),
    (
        "The Minister of Foreign Affairs of Iraq, Ibrahim Omari, left.",
        "ibrahim-omari",
        "part_of",
        "iraq-government",
    ),
    ("Pentagon press operations director Jeff Davis said so.", "jeff-davis", "part_of", "pentagon"),
    ("Col. David C. Lyons, 407th Air Group commander, said so.", "david-c-lyons", "leads", "407th-air-group"),
    (
        "Maj. Gen. Gary Volesky, commander, Land Component Command, left.",
        "gary-volesky",
        "leads",
        "land-component-command",
    ),
    ("Ahmed Hassan was named commander of the RSF.", "ahmed-hassan", "leads", "rsf"),
    ("Ahmed Hassan was appointed as head of the Libyan National Army.", "ahmed-hassan", "leads", "libya-lna"),
    ("Junaid Hussain, an Islamic State member, was killed.", "junaid-hussain", "part_of", "isis"),
    ("President Joe Biden of the United States spoke.", "joe-biden", "leads", "united-states-government"),
    (
        "Rowena Omari, Western Mindanao Command spokesperson, left.",
        "rowena-omari",
        "part_of",
        "western-mindanao-command",
    ),
    (
        "The Coptic Church's official spokesperson, Rev. Paul Omari, left.",
        "paul-omari",
        "part_of",
        "coptic-church",
    ),
    (
        "He spoke to Pope Tawadros ll of the Coptic Orthodox Church of Alexandria.",
        "tawadros",
        "leads",
        "coptic-orthodox-church",
    ),
    ("Pentagon director Navy Capt. Jeff Davis said today.", "jeff-davis", "leads", "pentagon"),
    ("Junaid Omari was seen as a recruiter for al-Shabaab.", "junaid-omari", "part_of", "al-shabaab"),
    (
        "Jandal Omari, an ISIL leader, died. He was a member of ISIL's War Committee.",
        "jandal-omari",
        "part_of",
        "war-committee",
    ),
    ("Turkish state-run news agency Anadolu said so.", "anadolu", "part_of", "turkey-government"),
    (
        "The 134th Fighter Squadron will fly as part of the 407th Air Group.",
        "134th-fighter-squadron",
        "part_of",
        "407th-air-group",
    ),
    ("Hamas deputy leader Saleh Omari was killed.", "saleh-omari", "part_of", "hamas"),
]

PHRASES = [
    ("Assad's forces entered Idlib.", ("bashar-al-assad", "leads", "syria-armed-forces")),
    ("Civilians fled Assad’s regime in Syria.", ("bashar-al-assad", "leads", "syria-government")),
    ("Hamas's military wing, the Qassam Brigades, fired rockets.", ("qassam-brigades", "part_of", "hamas")),
    ("The Qassam Brigades, the military wing of Hamas, left.", ("qassam-brigades", "part_of", "hamas")),
    ("He sat on the ISIL's War Committee in Raqqa.", ("new:war-committee", "part_of", "isis")),
    (
        "The anti-ISIS coalition, which includes Jordan and Turkey, struck ISIS in Syria.",
        ("turkey", "part_of", "cjtf-oir"),
    ),
    ("Booker was assigned to the US army.", ("new:booker", "part_of", "united-states-armed-forces")),
    (
        "In support of the Iraqi army, French aircraft struck Hawija.",
        ("france-air-force", "backs", "iraq-armed-forces"),
    ),
    ("The SDF is fighting alongside the US army.", ("sdf", "allied_with", "united-states-armed-forces")),
    ("The UK stands shoulder to shoulder with Ukraine.", ("united-kingdom", "allied_with", "ukraine")),
    (
        "The Tariq Brigade, which is loyal to Khalifa Haftar, left.",
        ("new:tariq-brigade", "allied_with", "khalifa-haftar"),
    ),
    ("The alliance between Hezbollah and Iran holds.", ("hezbollah", "allied_with", "iran")),
    ("The SDF's fight against ISIS goes on.", ("sdf", "hostile_to", "isis")),
    ("France joined the fight against ISIS.", ("france", "hostile_to", "isis")),
    ("Iraq wants to destroy the Islamic State.", ("iraq", "hostile_to", "isis")),
    ("The FSA, funded by Qatar, took Azaz.", ("qatar", "backs", "free-syrian-army")),
    ("The Taliban is a rival of ISIS-K.", ("taliban", "hostile_to", "isis-khorasan")),
    ("Russia gave tanks to the Syrian army.", ("russia", "supplies", "syria-armed-forces")),
    ("The Free Blade Brigade (FBB) left.", ("new:free-blade-brigade", "same_as", "new:fbb")),
    (
        "The Blade Front, formerly known as the Sword Army, left.",
        ("new:blade-front", "same_as", "new:sword-army"),
    ),
]


@pytest.mark.parametrize(("sentence", "tie"), TIES)
def test_a_tie_is_read_from_prose_titles_and_adjectives(sentence, tie):
    assert tie in ties(sentence)


@pytest.mark.parametrize(("sentence", "person", "relation", "body"), OFFICES)
def test_an_office_ties_who_bears_it_to_its_body(sentence, person, relation, body):
    said = {(s and s.removeprefix("new:"), r, o and o.removeprefix("new:")) for s, r, o in ties(sentence)}
    assert (person, relation, body) in said


@pytest.mark.parametrize(("sentence", "tie"), PHRASES)
def test_a_tie_is_read_from_possessions_parts_links_and_names(sentence, tie):
    assert tie in ties(sentence)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The former commander of the Azov Regiment, Denys Prokopenko, spoke.", "background"),
        ("The alleged leader of ISIS in Yemen, Abu Osama, was captured.", "believed"),
        ("Ahmed is not a member of Hamas.", "denied"),
    ],
)
def test_a_former_alleged_or_denied_office_is_told_as_such(sentence, stance):
    assert {c.stance for c in claims(sentence, "tie")} == {stance}


def test_a_denied_backing_is_a_denial():
    (claim,) = claims("Turkey has denied backing the rebels in Idlib.", "tie")
    assert claim.stance == "denied"
    assert ties("Turkey has denied backing the rebels in Idlib.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Houthi forces captured Hazm on Sunday.",
        "Burhan met the Egyptian president in Cairo on Monday.",
        "The Turkish president visited Mogadishu on Monday.",
        "Iraqi militia leader Abu Ali spoke on Monday.",
        "Reuters chief Ahmed Hassan spoke on Monday.",
        "ISIS targets, which include three tactical units, were hit.",
        "The Syrian Democratic Forces (SDF) took Raqqa.",
        "The army defeated ISIS in Mosul.",
        "Syria's future depends on a Syrian-led settlement.",
        "Operations against ISIS\nNavy Capt. Scott Dayton spoke.",
        "The UK stands shoulder to shoulder with civilians.",
        "The army and the 9th Division were fighting house to house.",
        "Julie Bishop is committed to combating ISIS.",
        "The International Border (IB) was closed.",
        "Forces loyal to Khalifa Haftar shelled Tripoli.",
        "The rebels sustained 19 casualties.",
        "Part of the Nigerian army fled.",
        "The Nigerian army attacked Boko Haram on Monday.",
        "State television reported that Russian state media are closed.",
        "They live near Tel Abyad, or Gire Spi, in Syria.",
        "Abdel Fattah al-Burhan directed the Rapid Support Forces to leave.",
        "Poland will send tanks to help the Ukrainian army.",
        "The town was taken from ISIS by forces fighting on the side of the Iraqi government.",
        "An attack targeting the Kenyan army killed three soldiers.",
        "The UN condemned the war against the Houthis.",
        "The Kenyan army is committed to combating threats to security.",
        "Coptic Christians make up about 10 percent of Egypt's residents.",
    ],
)
def test_no_tie_is_read_where_none_is_said(sentence):
    assert ties(sentence) == set()


def test_an_alliance_is_made_up_of_its_parts():
    found = ties("The Three Brotherhood Alliance is made up of the Arakan Army and the MNDAA.")
    assert found == {
        ("arakan-army", "part_of", "brotherhood-alliance"),
        ("mndaa", "part_of", "brotherhood-alliance"),
    }


def test_what_was_once_is_told_as_over():
    found = claims("The Amhara Fano, once allied with the federal army, took Lalibela.", "tie")
    assert [(c.tie.relation, c.stance) for c in found] == [("allied_with", "background")]


def test_two_known_names_of_one_actor_are_told_to_be_one_and_a_bare_acronym_tells_nothing():
    told = ties("The attack was claimed by Daesh (also known as ISIL).")
    assert told == {("isis", "same_as", "isis")}
    assert ties("The attack was claimed by the Syrian Democratic Forces (SDF).") == set()


def test_the_nations_of_a_coalition_stand_for_it():
    text = "The US-led coalition struck Mosul. Coalition nations that have struck Iraq include Australia."
    told = [c.tie for c in claims(text, "tie", "2016-05-05")]
    assert [ident(tie.object) for tie in told if tie.relation == "part_of"] == ["cjtf-oir"]


MORE = [
    ("The CJTF-OIR commanding general, Lt. Gen. Stephen J. Townsend, made it clear.", "leads"),
    ("Khalifa Haftar's Libyan National Army advanced on Sirte.", "leads"),
    ("Boko Haram named Abu Musab al-Barnawi its leader.", "leads"),
    ("Pvt. Lee was assigned to 2nd Battalion, 5th Special Forces Group.", "part_of"),
    ("The Quds Force of the Revolutionary Guards came to Tikrit.", "part_of"),
    ("Al-Qaeda's affiliate in Syria, the Nusra Front, took Idlib.", "part_of"),
    ("The international community, including Russia and Iran, must act.", "part_of"),
    ("Ansar Dine, a group linked to al-Qaeda, took Kidal.", "allied_with"),
    ("Iran's ally Hezbollah fired rockets.", "allied_with"),
    ("Iran and its ally Hezbollah fired rockets.", "allied_with"),
    ("A strong U.S.-Iraq partnership is critical.", "allied_with"),
    ("The war between Israel and Hamas goes on.", "hostile_to"),
    ("Ethiopia's conflict with Eritrea is over.", "hostile_to"),
    ("The war pits the army against the RSF in Sudan.", "hostile_to"),
    ("The Houthis receive weapons from Iran.", "supplies"),
    ("The Houthis get money and training from Iran.", "backs"),
    ("The threat of Daesh, also known as ISIL, is great.", "same_as"),
    ("We fight, the Harakat Sawa'd Misr, or Hasam Movement, said.", "same_as"),
]

ENEMIES = [
    ("Al-Shabaab is behind a wave of attacks targeting the Kenyan army.", "al-shabaab"),
    ("Ansaru, responsible for many attacks targeting the Nigerian army, left.", "ansaru"),
    ("Boko Haram has repeatedly attacked the Nigerian army.", "boko-haram"),
    ("The Houthis remain committed to carrying out attacks against Israel.", "houthis"),
    ("NATO is committed to the defeat of the Taliban.", "nato"),
    ("The M23 held its defensive positions against the Congolese army.", "m23"),
    ("Villagers are seeking to join the SDF's fight against ISIS.", "sdf"),
    ("The strikes are part of Operation Inherent Resolve, the operation to eliminate ISIS.", "cjtf-oir"),
    ("The coalition obeys the law. We will go on to defeat ISIS in Iraq.", "cjtf-oir"),
    ("Uganda is helping the Congolese army to destroy the ADF.", "uganda"),
    ("Wagner helped the Malian army in its fight against the Tuareg rebels.", "mali-armed-forces"),
    ("The UK stands by Iraq to defeat Daesh.", "iraq"),
    ("French jets conducted strikes in support of the Iraqi army against ISIS targets.", "iraq-armed-forces"),
]


@pytest.mark.parametrize(("sentence", "enemy"), ENEMIES)
def test_enmity_is_told_by_aims_by_deeds_that_come_again_and_by_whose_a_fight_is(sentence, enemy):
    assert enemy in {s for s, r, _ in ties(sentence) if r == "hostile_to"}


STANDING_BY = [
    ("Poland remains committed to backing the Ukrainian army.", ("poland", "backs", "ukraine-armed-forces")),
    ("Turkey sent drones to help the Libyan National Army.", ("turkey", "backs", "libya-lna")),
    (
        "Turkey sent drones to help the Libyan National Army against the Houthis.",
        ("libya-lna", "hostile_to", "houthis"),
    ),
    (
        "Britain runs a base that trains the Somali army.",
        ("united-kingdom", "backs", "somalia-armed-forces"),
    ),
    (
        "Britain has a base which was instrumental in training the Somali army.",
        ("united-kingdom", "backs", "somalia-armed-forces"),
    ),
    (
        "The army fought on the side of the Ethiopian government in Ethiopia.",
        ("ethiopia-armed-forces", "allied_with", "ethiopia-government"),
    ),
    (
        "The UK stands shoulder to shoulder with the government and people of Iraq.",
        ("united-kingdom", "allied_with", "iraq-government"),
    ),
    ("Ukraine stands with its Polish allies.", ("ukraine", "allied_with", "poland")),
    (
        "It redoubles our resolve to stand with our Turkish allies, Hezbollah spokesman Ali Amin said.",
        ("hezbollah", "allied_with", "turkey"),
    ),
    ("American assistance to the YPG goes on.", ("united-states-government", "backs", "ypg")),
    ("The training of the Libyan army by Italy has begun.", ("italy", "backs", "libya-armed-forces")),
    ("Iranian arms shipments to Hezbollah go on.", ("iran-government", "supplies", "hezbollah")),
    ("The ADF, part of the Islamic State, killed ten.", ("adf", "part_of", "isis")),
    ("Rwanda plays a supporting role in the M23's campaign.", ("rwanda", "backs", "m23")),
    ("Hezbollah is working with Turkey within NATO.", ("turkey", "part_of", "nato")),
    (
        "The SDF, joined by its U.S. trained and equipped wing, the Qassam Brigades, left.",
        ("united-states", "supplies", "qassam-brigades"),
    ),
]


@pytest.mark.parametrize(("sentence", "tie"), STANDING_BY)
def test_backing_is_told_by_purpose_by_what_one_is_bound_to_and_by_whose_a_thing_is(sentence, tie):
    assert tie in ties(sentence)


def test_what_is_told_again_is_further_evidence_of_one_tie():
    (claim,) = claims("Iran backs the Houthis. The Houthis are backed by Iran.", "tie")
    assert [span.text for span in claim.evidence] == [
        "Iran backs the Houthis",
        "The Houthis are backed by Iran",
    ]


@pytest.mark.parametrize(("sentence", "relation"), MORE)
def test_a_tie_is_read_however_the_sentence_is_built(sentence, relation):
    assert relation in {r for _, r, _ in ties(sentence)}


def test_whom_one_supports_is_neither_struck_nor_tied_to_himself():
    claim = events("In support of the Iraqi army, French aircraft struck Hawija.")[0]
    assert claim.event.targets == ()


def test_nobody_holds_an_office_of_people_at_large():
    assert claims("His family's lawyer, John D. O'Connor, provoked a debate in Oslo.", "tie") == []
