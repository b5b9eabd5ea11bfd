"""Who did it, to whom or to what, and with whose help."""

from __future__ import annotations

import pytest
from told import event, events, ids, lines, names

THINGS = [
    ("Militants attacked two schools near Maroua on Monday.", "attack", ["two schools"]),
    ("Gunmen launched an attack on a mosque in Kano.", "attack", ["mosque"]),
    ("Soldiers looted several pharmacies in Bria.", "looting", ["pharmacies"]),
    ("Separatists set fire to two buses in Bamenda.", "arson", ["two buses"]),
    ("Rebels shelled a bakery in Taiz on Friday.", "strike.shelling", ["bakery"]),
]


@pytest.mark.parametrize(("sentence", "family", "struck"), THINGS)
def test_what_was_struck_is_the_target_where_nobody_is_named(sentence, family, struck):
    claim = events(sentence, family)[0]
    assert names(claim.event.targets) == struck


def test_a_thing_that_was_struck_is_nobody_known_and_holds_no_place():
    claim = event("Jihadists attacked a church in Djibo on Sunday.", "attack")
    assert [(ref.name, ref.actor) for ref in claim.event.targets] == [("church", None)]
    assert lines("Militants stormed a hotel in Bamako.") == []


OWNERS = [
    ("Kurdish fighters shelled a Turkish outpost near Afrin.", "strike.shelling", ["turkey-armed-forces"]),
    ("Saboteurs blew up a Russian ammunition depot near Melitopol.", "bombing", ["russia-armed-forces"]),
    ("Pirates attacked a Greek tanker in the Gulf of Aden.", "attack", ["a Greek tanker"]),
    ("Gunmen stormed a police station in Goma.", "attack", ["dr-congo-police"]),
]


@pytest.mark.parametrize(("sentence", "family", "target"), OWNERS)
def test_arms_and_posts_are_their_forces_and_other_things_are_themselves(sentence, family, target):
    assert ids(events(sentence, family)[0].event.targets) == target


ACCUSED = [
    ("Residents accused Ethiopian soldiers of killing 20 farmers in Amhara.", "ethiopia-armed-forces"),
    ("Survivors blamed Boko Haram for burning the village of Gajiram.", "boko-haram"),
    ("Prosecutors charged an ELN commander with kidnapping two engineers in Arauca.", "eln"),
]


@pytest.mark.parametrize(("sentence", "doer"), ACCUSED)
def test_the_accused_did_it_and_not_the_accuser(sentence, doer):
    violent = [c for c in events(sentence) if c.event.type.split(".")[0] not in ("accuse", "prosecution")]
    assert [ids(c.event.agents) for c in violent] == [[doer]]


BEHIND = [
    ("A blast blamed on the Shining Path killed four soldiers near Ayacucho.", "bombing", "shining-path"),
    ("An attack claimed by Islamic State killed nine people in Kabul.", "attack", "isis"),
    (
        "A landmine planted by Boko Haram killed six soldiers near Bosso in Niger.",
        "bombing",
        "boko-haram",
    ),
    ("Two nurses were wounded when their car came under fire from militants in Mali.", "attack", "militants"),
]


@pytest.mark.parametrize(("sentence", "family", "doer"), BEHIND)
def test_whoever_is_said_to_be_behind_a_deed_did_it(sentence, family, doer):
    claim = event(sentence, family)
    assert ids(claim.event.agents) == [doer]
    assert claim.event.targets


def test_a_toll_that_has_lost_its_verb_belongs_to_the_deed_of_its_sentence():
    claim = event(
        "At least 14 people were killed and 30 others wounded after bandits raided a market in Zamfara."
    )
    assert {(h.kind, h.best) for h in claim.event.harm} == {("killed", 14), ("wounded", 30)}
    assert claim.event.agents


def test_an_enemy_named_behind_a_participle_is_the_target():
    text = "French forces conducted nine strikes using jets and helicopters against Ansar Dine in Mali."
    assert ids(event(text, "strike").event.targets) == ["ansar-dine"]


JOINT = [
    (
        "Thai and Cambodian soldiers clashed near Preah Vihear.",
        ["thailand-armed-forces", "cambodia-armed-forces"],
    ),
    ("The presidents of Kenya and Somalia met in Nairobi.", ["kenya-government", "somalia-government"]),
    ("Israeli and Egyptian officials held talks in Cairo.", ["israel-government", "egypt-government"]),
]


@pytest.mark.parametrize(("sentence", "agents"), JOINT)
def test_two_nations_before_or_behind_one_noun_are_two_actors(sentence, agents):
    assert ids(events(sentence)[0].event.agents) == agents


def test_two_adjectives_of_one_body_are_one_actor():
    (claim,) = events("Rakhine Buddhist vigilantes attacked a village near Sittwe.")
    assert len(claim.event.agents) == 1


BEARERS = [
    ("The minister for Africa, James Duddridge, visited Ghana.", "James Duddridge"),
    ("The rebel group M23 seized Rutshuru on Friday.", "M23"),
]


@pytest.mark.parametrize(("sentence", "name"), BEARERS)
def test_who_is_named_beside_a_title_or_a_kind_of_group_is_meant(sentence, name):
    assert any(name in ref for claim in events(sentence) for ref in names(claim.event.agents))


def test_a_pronoun_stands_in_the_words_that_it_takes_up():
    text = "Palestinian leaders said they would boycott the conference."
    (claim,) = [c for c in events(text) if c.event.agents]
    assert [ref.text for ref in claim.event.agents] == ["Palestinian leaders"]


CAPITALS = [
    (
        "Washington accused Tehran of arming militias in Iraq.",
        "accuse",
        ["united-states-government"],
        ["iran-government"],
    ),
    ("Berlin rejected a request from Warsaw for reparations.", "reject", ["germany-government"], None),
    ("Rebels shelled Damascus on Monday.", "strike.shelling", ["rebels"], []),
]


@pytest.mark.parametrize(("sentence", "family", "agents", "targets"), CAPITALS)
def test_a_capital_speaks_for_its_government_but_is_ground_in_a_fight(sentence, family, agents, targets):
    claim = events(sentence, family)[0]
    assert ids(claim.event.agents) == agents or "rebels" in agents
    assert targets is None or ids(claim.event.targets) == targets


def test_a_neighbour_of_a_state_is_not_that_state():
    claim = events("Boko Haram launched attacks against two neighbours of Nigeria.", "attack")[0]
    assert "nigeria" not in ids(claim.event.targets)


def test_the_doer_behind_the_object_of_an_active_verb_did_what_the_object_tells():
    text = "Jordan condemned an attack on its embassy in Tripoli by gunmen."
    (attack,) = events(text, "attack")
    assert ids(attack.event.agents) == ["unidentified"]
    assert ids(event(text, "condemn").event.agents) == ["jordan"]


def test_who_rebelled_is_not_the_army_of_an_undated_report():
    claim = event("Two Afghan soldiers died in a Taliban ambush in Wardak.", "ambush", published=None)
    assert ids(claim.event.agents) == ["taliban"]
    assert ids(claim.event.targets) == ["afghanistan-armed-forces"]


WORDS = [
    ("Ethiopia rejected an Egyptian proposal on the dam.", "reject", ["egypt-government"]),
    ("Morocco issued an ultimatum to Algeria.", "threaten", ["algeria"]),
    ("The Colombian government accepted demands from ELN rebels.", "concede", ["eln"]),
    ("Syria offered to hand over to Jordan two smugglers.", "agree", ["jordan"]),
    ("Turkey called on Greece to withdraw its troops from the islands.", "demand", ["greece"]),
]


@pytest.mark.parametrize(("sentence", "family", "targets"), WORDS)
def test_a_word_is_said_to_whom_it_goes_or_whose_word_it_answers(sentence, family, targets):
    assert ids(events(sentence, family)[0].event.targets) == targets


def test_who_promises_for_his_own_country_promises_nobody_else():
    (claim,) = events("Kenyan President William Ruto promised to reform Kenya.", "agree")
    assert claim.event.targets == ()


def test_we_are_whoever_speaks_and_in_a_fight_his_side():
    condemned = events(
        'Foreign Secretary David Cameron said: "We condemn the attack on the village in Darfur."'
    )
    assert "David Cameron" in [ref.name for claim in condemned for ref in claim.event.agents]
    (fought,) = events('"We attacked an army post near Goma," said a spokesman for the M23 rebels.', "attack")
    assert ids(fought.event.agents) == ["m23"]


def test_whoever_is_responsible_for_a_deed_did_it():
    claim = events(
        "Kenya accused al-Shabaab of being responsible for an attack on a bus in Mandera.", "attack"
    )[0]
    assert ids(claim.event.agents) == ["al-shabaab"]


def test_two_nations_before_a_deed_both_did_it():
    claim = event("Syrian and Russian air strikes hit Idlib on Monday.", "strike.air")
    assert ids(claim.event.agents) == ["syria-government", "russia-government"]


def test_a_number_that_opens_a_sentence_is_no_name():
    claim = events("Seventeen of the victims died in air strikes on a village near Taiz.")[0]
    assert all(not (ref.actor or "").startswith("actor:new") for ref in claim.event.targets)


def test_the_goal_that_hangs_on_the_doer_is_the_target():
    claim = event("A grenade was hurled by rebels towards a police station in Bujumbura.", "bombing.grenade")
    assert ids(claim.event.targets) == ["burundi-police"]


def test_who_is_killed_in_clashes_is_of_the_clash_and_not_of_an_attack():
    claim = event("Nine soldiers were killed in clashes between the army and M23 rebels near Goma.")
    assert claim.event.type == "clash"
    assert "m23" in ids(claim.event.agents)
    assert [(h.kind, h.best) for h in claim.event.harm] == [("killed", 9)]


def test_those_beside_the_doers_did_it_too():
    claim = event(
        "Rwanda launched an offensive with Mozambique against insurgents in Cabo Delgado.", "offensive"
    )
    assert ids(claim.event.agents) == ["rwanda", "mozambique"]


def test_what_a_strike_hit_is_its_target():
    claim = event("A drone strike hit a fuel depot near Baiji on Sunday.", "strike.drone")
    assert names(claim.event.targets) == ["fuel depot"]


def test_who_comes_for_talks_comes_to_whom_he_talks_with():
    claim = events(
        "Turkish Foreign Minister Hakan Fidan visited Baghdad for talks with his Iraqi counterpart."
    )[0]
    assert ids(claim.event.targets) == ["iraq-government"] or ids(claim.event.targets) == ["iraq"]


def test_a_body_is_not_he():
    text = "President Evo Morales resigned as the opposition threatened to storm his residence."
    assert not any("opposition" in (ref.actor or ref.name) for c in events(text) for ref in c.event.targets)


FURTHER_DOERS = [
    ("Rockets fired by Hezbollah hit a factory in Haifa.", "strike", "hezbollah"),
    ("An ambush in Ituri claimed by the Islamic State left five soldiers dead.", "ambush", "isis"),
    ("Al-Shabaab claimed responsibility for a bombing in Baidoa that killed four.", "bombing", "al-shabaab"),
    ("Kenyan police used tear gas in clashes with protesters in Kisumu.", "riot", "kenya-police"),
]


@pytest.mark.parametrize(("sentence", "family", "doer"), FURTHER_DOERS)
def test_the_doer_is_found_behind_the_weapon_the_claim_or_the_fight(sentence, family, doer):
    told = [doer for claim in events(sentence, family) for doer in ids(claim.event.agents)]
    assert doer in told


def test_a_preposition_at_the_end_of_a_passive_has_its_subject_for_object():
    claim = event("A UN convoy was fired on by gunmen in Bambari.", "attack")
    assert ids(claim.event.targets) == ["united-nations"]


def test_a_participle_before_a_noun_describes_those_who_are_hit():
    claim = event("Soldiers fired on fleeing civilians in Myitkyina.")
    assert ids(claim.event.targets) == ["civilians"]


def test_common_nouns_that_a_doer_kills_are_somebody_else():
    text = "Taliban fighters entered Ghazni on Friday. They killed six policemen."
    claim = event(text, "killing")
    assert [(ref.name, ref.actor) for ref in claim.event.targets] == [("six policemen", None)]


def test_a_building_struck_stands_beside_its_dead():
    claim = event("Gunmen attacked a mosque and a church in Kaduna, killing nine.", "attack")
    assert names(claim.event.targets) == ["civilians", "mosque", "church"]


TITLES = [
    (
        "Defence Minister Hulusi Akar visited Mogadishu. The minister met the Somali president.",
        "Hulusi Akar",
    ),
    ("Hulusi Akar, the defence minister, flew to Bangkok. The minister met Thai generals.", "Hulusi Akar"),
]


@pytest.mark.parametrize(("text", "name"), TITLES)
def test_a_title_means_who_was_named_with_it(text, name):
    assert names(events(text, "consult.meeting")[0].event.agents) == [name]


FURTHER_GRAMMAR = [
    (
        "ELN rebels shot at three clinics wounding five policemen.",
        "attack",
        ["eln"],
    ),
    ("Two people have been killed in police firing in Modasa.", "attack", ["india-police"]),
    (
        "M23 rebels shelled Sake on Monday, residents said, killing three traders.",
        "strike",
        ["m23"],
    ),
]


@pytest.mark.parametrize(("sentence", "family", "doers"), FURTHER_GRAMMAR)
def test_the_doer_of_a_participle_or_gerund_is_found(sentence, family, doers):
    assert [ids(claim.event.agents) for claim in events(sentence, family)] == [doers]


def test_who_resents_the_deed_of_somebody_protests_against_him():
    text = "Catholic protesters rallied in Portadown against the annual parades by the Orange Order."
    assert names(events(text, "protest")[0].event.targets) == ["Orange Order"]


def test_whoever_is_told_to_fight_the_victims_of_a_clash_is_its_doer():
    claim = event("Two rebels were killed in clashes with Chadian soldiers near Bol.", "clash")
    assert ids(claim.event.agents) == ["chad-armed-forces"]


HOSTS = [
    ("A British delegation visited Eritrea on Monday.", "consult.visit", ["eritrea"]),
    ("Kenya's president arrived in Kampala for talks on trade.", "consult.visit", ["uganda-government"]),
    ("Rwanda deployed 1,000 soldiers to Mozambique.", "deployment", ["mozambique"]),
    ("India deployed 1,000 soldiers to Kashmir.", "deployment", []),
    ("France withdrew its last soldiers from Niger on Friday.", "withdrawal", ["niger"]),
    ("Saudi Arabia imposed a blockade on Qatar.", "siege", ["qatar"]),
    ("Pakistan carried out air strikes in Afghanistan on Monday.", "strike", []),
    ("The Russian invasion of Georgia began on Friday.", "", ["georgia"]),
]


@pytest.mark.parametrize(("sentence", "family", "targets"), HOSTS)
def test_a_state_on_whose_ground_others_come_and_go_is_whom_it_is_done_to(sentence, family, targets):
    assert ids(events(sentence, family)[0].event.targets) == targets


FURTHER_WORDS = [
    ("Indonesia demanded an apology from Australia.", "demand", ["australia"]),
    ("Hungary is ready to host talks between Russia and Ukraine.", "agree", ["russia", "ukraine"]),
    ("Greece protested to Turkey over violations of its airspace.", "protest", ["turkey"]),
    (
        "Workers went on strike in Lagos over the government's plan to raise prices.",
        "protest.strike",
        ["nigeria-government"],
    ),
    ("Palestine welcomed Ireland's decision.", "support", ["ireland"]),
]


@pytest.mark.parametrize(("sentence", "family", "targets"), FURTHER_WORDS)
def test_a_word_goes_to_whom_it_is_about(sentence, family, targets):
    assert ids(events(sentence, family)[0].event.targets) == targets


def test_forces_that_are_sent_are_the_doers_and_not_the_target():
    claim = event("Rwanda sent more soldiers and vehicles to Mozambique.", "deployment")
    assert (ids(claim.event.agents), ids(claim.event.targets)) == (["rwanda"], ["mozambique"])
    claim = event("Ethiopian troops were sent to Somalia on Monday.", "deployment")
    assert (ids(claim.event.agents), ids(claim.event.targets)) == (["ethiopia-armed-forces"], ["somalia"])


def test_a_country_whose_name_is_a_word_opens_a_sentence_as_a_country():
    claim = event("Japan condemned the attack on Qatar.", "condemn")
    assert ids(claim.event.agents) == ["japan"]


@pytest.mark.parametrize(
    ("sentence", "family"),
    [
        ("The Taliban resumed their march on Monday, north of Kabul.", "advance"),
        ("The students resumed their march in Tunis on Monday.", "protest"),
    ],
)
def test_a_march_is_an_advance_of_forces_and_a_protest_of_people(sentence, family):
    assert events(sentence, family)


# Each way of naming the doer and the one done to, for one deed.
CONSTRUCTIONS = [
    "Four aid workers were killed at the hands of Houthi fighters near Taiz.",
    "An attack by Houthi fighters on four aid workers near Taiz left six dead.",
    "Residents described an attack by Houthi fighters against four aid workers in Taiz.",
    "Houthi fighters were blamed for the killing of four aid workers near Taiz.",
    "Prosecutors suspect Houthi fighters of the murder of four aid workers near Taiz.",
    "The governor accused Houthi fighters of killing four aid workers near Taiz.",
    "Four aid workers were seized in a raid by Houthi fighters near Taiz.",
    "Four aid workers were victims of an attack by Houthi fighters near Taiz.",
    "Four aid workers were the target of an ambush by Houthi fighters near Taiz.",
    "Four aid workers fled Taiz after Houthi fighters attacked them.",
    "Men believed to be Houthi fighters attacked four aid workers near Taiz.",
]


@pytest.mark.parametrize("sentence", CONSTRUCTIONS)
def test_doer_and_victim_are_the_same_however_the_sentence_is_built(sentence):
    told = [(ids(c.event.agents), [t.text.lower() for t in c.event.targets]) for c in events(sentence)]
    assert (["houthis"], ["four aid workers"]) in told or (["houthis"], ["them"]) in told


def test_who_is_attacked_is_not_taken_for_who_attacks():
    claim = event("A Tatmadaw attack on Rohingya civilians near Maungdaw left six dead.")
    assert names(claim.event.agents) == ["Tatmadaw"] or ids(claim.event.agents) == ["myanmar-armed-forces"]


def test_losses_are_inflicted_on_an_enemy():
    claim = event("Colombian troops inflicted heavy losses on ELN rebels near Arauca.", "clash")
    assert ids(claim.event.agents) == ["colombia-armed-forces"]
    assert ids(claim.event.targets) == ["eln"]


# To whom a word or a deed between states is said or done, however the sentence names them.
BETWEEN_STATES = [
    ("India expelled two Pakistani diplomats on Thursday.", "PAK"),
    ("Australia closed the Iranian embassy in Canberra.", "IRN"),
    ("Poland shut its border with Belarus.", "BLR"),
    ("Poland closed its border to Belarusian trucks.", "BLR"),
    ("Vietnam is opposed to Chinese drilling in the area.", "CHN"),
    ("Venezuela mobilised troops along its border with Guyana.", "GUY"),
    ("Chinese ships entered Japanese waters.", "JPN"),
    ("Germany promised Ukraine 20 tanks.", "UKR"),
    ("The Philippines filed a protest against China.", "CHN"),
    ("Kurdish activists held a protest outside the Turkish embassy in Berlin.", "TUR"),
    ("Nigeria released a Cameroonian pilot.", "CMR"),
]


@pytest.mark.parametrize(("sentence", "country"), BETWEEN_STATES)
def test_a_deed_between_states_is_done_to_the_other_state(sentence, country):
    assert country in [t.country for c in events(sentence) for t in c.event.targets]


def test_a_mediator_brings_both_sides_together():
    claim = event("Egypt mediated between Hamas and Israel.")
    assert (ids(claim.event.agents), ids(claim.event.targets)) == (["egypt"], ["hamas", "israel"])


def test_captors_are_not_those_whom_they_hold():
    claim = event("The hostages were freed by their captors.", "release")
    assert [a.text for a in claim.event.agents] == ["their captors"]
    assert [t.text for t in claim.event.targets] == ["The hostages"]
