"""The actor base finds names, knows sides by day, and takes a user's file."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.knowledge.actors import ActorBase, check, inter_code, load_actors
from dateline.records.seams import NameHit


@pytest.fixture(scope="module")
def base() -> ActorBase:
    return load_actors()


def _ids(base: ActorBase, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.ids[0].removeprefix("actor:")) for hit in base.scan(text)]


def _only(base: ActorBase, text: str) -> NameHit:
    (hit,) = base.scan(text)
    return hit


@pytest.mark.parametrize(
    "name",
    [
        "Hashd al-Shaabi",
        "Hashed al-Shaabi",
        "Hashd Shaabi",
        "Hashid Shabi",
        "Al-Hashd Al-Sha'abi",
        "Hashd ash-Shaabi",
        "al-Hashd al-Sha’bi",
        "Popular Mobilisation Units",
        "PMF",
        "PMUs",
    ],
)
def test_the_popular_mobilization_is_found_in_every_spelling(base: ActorBase, name: str) -> None:
    assert _only(base, f"On Friday the {name} took a village.").ids == ("actor:iraq-popular-mobilization",)


@pytest.mark.parametrize(
    ("spelling", "actor"),
    [
        ("Hizbullah", "hezbollah"),
        ("Huthis", "houthis"),
        ("Al Qaida", "al-qaeda"),
        ("Da’esh", "isis"),
        ("Isis", "isis"),
        ("Jaish al Islam", "jaysh-al-islam"),
        ("Kata'ib Hizbollah", "kataib-hezbollah"),
        ("Seleka", "seleka"),
        ("People’s Protection Units", "ypg"),
        ("Kurdistan Workers’ Party", "pkk"),
    ],
)
def test_other_spellings_are_one_name(base: ActorBase, spelling: str, actor: str) -> None:
    assert _only(base, f"They fought {spelling} there.").ids[0] == f"actor:{actor}"


def test_is_the_verb_is_no_group(base: ActorBase) -> None:
    assert _ids(base, "Mosul is free. Is it?") == []
    assert _ids(base, "MOSUL IS FREE AGAIN") == []


def test_is_the_group_is_found_in_capitals(base: ActorBase) -> None:
    assert _ids(base, "the IS-held town and IS's supply routes") == [("IS", "isis"), ("IS", "isis")]


def test_us_the_pronoun_is_no_country(base: ActorBase) -> None:
    assert _ids(base, "They told us. HELP US NOW PLEASE") == []
    assert _ids(base, "a US drone and U.S. jets") == [("US", "united-states"), ("U.S.", "united-states")]


def test_a_text_in_small_letters_shows_its_names_too(base: ActorBase) -> None:
    text = "the farabundo marti national liberation front said the salvadoran army fired, and fmln is right"
    assert [i for _, i in _ids(base, text)] == ["fmln", "el-salvador-armed-forces", "fmln"]


def test_a_short_acronym_of_mixed_letters_needs_just_those(base: ActorBase) -> None:
    assert _ids(base, "Let us see. Matt and Dodd agree.") == []
    assert _ids(base, "the DoD said") == [("DoD", "pentagon")]


def test_the_longest_name_wins(base: ActorBase) -> None:
    assert _ids(base, "the Islamic State Khorasan Province") == [
        ("Islamic State Khorasan Province", "isis-khorasan")
    ]


def test_a_nationality_before_a_body_becomes_part_of_its_name(base: ActorBase) -> None:
    assert _ids(base, "the Iraqi Federal Police said") == [("Iraqi Federal Police", "iraq-federal-police")]
    assert _ids(base, "Lebanese Hezbollah said") == [("Lebanese Hezbollah", "hezbollah")]


def test_every_state_has_an_army_and_an_air_force(base: ActorBase) -> None:
    assert _ids(base, "the Botswanan air force and Fiji's army") == [
        ("Botswanan air force", "botswana-air-force"),
        ("Fiji's army", "fiji-armed-forces"),
    ]


def test_a_surname_alone_needs_its_bearer_or_a_title(base: ActorBase) -> None:
    assert _ids(base, "A man named Cameron spoke.") == []
    assert [i for _, i in _ids(base, "David Cameron spoke. Cameron left.")] == ["david-cameron"] * 2


def test_a_surname_beside_another_first_name_is_somebody_else(base: ActorBase) -> None:
    assert _ids(base, "The singer Michelle Obama smiled") == []
    assert _ids(base, "The commander Hassan Abdul Ghani spoke") == []
    assert _ids(base, "The minister Khalifa al-Ghweil spoke of it") == []
    assert ("Haftar", "khalifa-haftar") in _ids(base, "The LNA's Haftar spoke")


def test_a_group_named_like_a_place_needs_a_word_of_war(base: ActorBase) -> None:
    assert _ids(base, "ships in the Sea of Azov") == []
    assert _ids(base, "Azov commanders said") == [("Azov", "azov")]


def test_an_institution_is_found_where_the_text_speaks_of_its_country(base: ActorBase) -> None:
    assert _ids(base, "the Federal Police reached the river") == []
    assert ("Federal Police", "iraq-federal-police") in _ids(base, "In Iraq the Federal Police reached it")


def test_a_body_of_a_state_of_several_words_is_not_that_of_the_state_of_its_last(base: ActorBase) -> None:
    assert _ids(base, "South Sudan's government said") == [
        ("South Sudan's government", "south-sudan-government")
    ]
    assert _ids(base, "Papua New Guinea's police said") == [
        ("Papua New Guinea's police", "papua-new-guinea-police")
    ]
    assert _ids(base, "Sudan's government said") == [("Sudan's government", "sudan-government")]


def test_a_news_agency_is_media_and_never_armed(base: ActorBase) -> None:
    for name in ("Reuters", "AFP", "Xinhua", "Amaq news agency", "SANA", "TASS"):
        hit = _only(base, f"he told {name} on Sunday")
        assert (hit.media, hit.armed) == (True, False)


def test_media_monitors_and_civilians_fight_for_nobody(base: ActorBase) -> None:
    bystanders = [a.id for a in base.actors() if a.kind in ("media", "monitor", "civilians") and not a.roles]
    assert len(bystanders) > 100
    assert {base.side(actor_id) for actor_id in bystanders} == {None}


def test_a_groups_own_agency_speaks_for_the_group(base: ActorBase) -> None:
    assert base.side("actor:amaq", "2017-06-04") == "actor:isis"


def test_hits_lie_in_order_without_overlap_and_quote_the_text(base: ActorBase) -> None:
    text = "Iraqi forces, Hezbollah’s men and the Séléka met U.S. envoy John Kerry, AFP said — in Mali."
    hits = base.scan(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_the_popular_mobilization_is_part_of_the_forces_from_the_law_on(base: ActorBase) -> None:
    pmf = "actor:iraq-popular-mobilization"
    before = [r.object for r in base.roles(pmf, "2016-11-25") if r.relation == "part_of"]
    after = [r.object for r in base.roles(pmf, "2016-11-26") if r.relation == "part_of"]
    assert (before, after) == ([], ["actor:iraq-armed-forces"])
    assert base.side(pmf, "2015-01-01") == "actor:iraq-government"


def test_a_side_changes_with_the_day(base: ActorBase) -> None:
    assert base.side("actor:ypg", "2014-10-01") == "actor:ypg"
    assert base.side("actor:ypg", "2017-06-06") == "actor:sdf"
    assert base.side("actor:rsf", "2023-04-14") == "actor:sudan-government"
    assert base.side("actor:rsf", "2023-04-15") == "actor:rsf"


def test_a_leader_stands_on_the_side_he_leads_on_that_day(base: ActorBase) -> None:
    sharaa = "actor:ahmed-al-sharaa"
    assert base.side(sharaa, "2020-01-01") == "actor:hts"
    assert base.side(sharaa, "2024-12-20") == "actor:syria-government"


def test_who_led_on_a_day_is_known(base: ActorBase) -> None:
    assert base.led("actor:haider-al-abadi", "2017-06-04") == "actor:iraq-government"
    assert base.led("actor:haider-al-abadi", "2019-06-04") is None


def test_a_states_army_abroad_is_an_external_force(base: ActorBase) -> None:
    army = base.get("actor:turkey-armed-forces")
    assert army is not None
    assert (inter_code(army, "TUR"), inter_code(army, "SYR")) == (1, 8)


def test_the_base_holds_no_error(base: ActorBase) -> None:
    assert [finding for finding in check(base) if finding.level == "error"] == []


def test_every_hit_of_a_canonical_name_leads_back_to_its_actor(base: ActorBase) -> None:
    kinds = ("rebel", "state_forces", "political_militia", "coalition", "external_forces")
    named = [a for a in base.actors() if a.kind in kinds and "(" not in a.name]
    lost = [a.id for a in named if a.id not in base.lookup(a.name)]
    assert len(named) > 400
    assert lost == []


def test_an_unknown_id_is_nobody(base: ActorBase) -> None:
    assert base.get("actor:nobody-at-all") is None
    assert base.side("actor:nobody-at-all") is None
    assert base.lookup("Nobody At All") == []


def test_a_users_file_adds_an_actor(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[actor.blue-band]\nname = "Blue Band"\nkind = "rebel"\ncountry = "TCD"\naliases = ["BLB"]\n'
        '[[actor.blue-band.roles]]\nrelation = "part_of"\nobject = "isis"\nfrom = "2020"\n',
        encoding="utf-8",
    )
    base = load_actors([file])
    assert _ids(base, "BLB and the Blue Band met") == [("BLB", "blue-band"), ("Blue Band", "blue-band")]
    assert base.side("actor:blue-band", "2021-01-01") == "actor:isis"


@pytest.mark.parametrize("day", ["2014", '"2014"', '"2014-06"', "2014-06-10"])
def test_a_users_day_may_be_written_as_a_year_a_month_or_a_day(tmp_path: Path, day: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f'[actor.x]\nname = "X"\nkind = "rebel"\nfounded = {day}\n', "utf-8")
    actor = load_actors([file]).get("actor:x")
    assert actor is not None and (actor.life.start or "").startswith("2014-0")


def test_a_users_names_add_to_ours(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[actor.isis]\nname = "ISIS"\nkind = "rebel"\naliases = ["Black Flags"]\n', "utf-8")
    base = load_actors([file])
    assert [i for _, i in _ids(base, "Black Flags, or Daesh")] == ["isis", "isis"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[actor.x]\nname = "X"\nkind = "rebel"\ncolour = "red"\n', "colour"),
        ('[actor.x]\nname = "X"\nkind = "army"\n', "army"),
        ('[actor.x]\nkind = "rebel"\n', "name"),
        ('[people.x]\nname = "X"\n', "people"),
        ('[actor.x]\nname = "X"\nkind = "rebel"\nroles = [{relation = "likes", object = "isis"}]\n', "likes"),
        ("[actor.x\n", "TOML"),
        ("actor = 3\n", r"\[actor\.<id>\]"),
        ('[actor.x]\nname = "X"\nkind = "rebel"\naliases = "Xes"\n', "aliases"),
        ('[actor.x]\nname = "X"\nkind = "rebel"\narmed = "no"\n', "armed"),
        ('[actor.x]\nname = "X"\nkind = "rebel"\ncountry = 4\n', "country"),
        ('[actor.x]\nname = "X"\nkind = "rebel"\nfounded = "long ago"\n', "long ago"),
        ('[actor.x]\nname = 1\nkind = "rebel"\n[actor.y]\nkind = "rebel"\n', "actor.x.*actor.y"),
    ],
)
def test_a_users_mistake_names_the_file_and_the_key(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=fault) as caught:
        load_actors([file])
    assert "mine.toml" in str(caught.value)


def test_check_reports_a_tie_to_nobody_and_a_name_taken_twice(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[actor.x]\nname = "Xes"\nkind = "rebel"\ncountry = "SYR"\naliases = ["Ahrar ash-Sharqiyah", "FSA"]\n'
        'roles = [{relation = "part_of", object = "nowhere"}]\nfounded = 2020\nended = 2019\n',
        encoding="utf-8",
    )
    errors = [f for f in check(load_actors([file])) if f.level == "error"]
    assert {f.topic for f in errors if f.actor == "actor:x"} >= {"tie", "dates"}
    assert any(f.topic == "name" and "FSA" in f.message for f in errors)
