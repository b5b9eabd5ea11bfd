"""The ontology and the lexicon: loaded, checked, asked."""

from __future__ import annotations

import csv
import time
from importlib import resources
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.language.lexicon.entries import Frame
from dateline.language.lexicon.loading import load_ontology
from dateline.language.lexicon.ontology import Ontology

PLOVER_TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def frames_of(ontology: Ontology) -> list[Frame]:
    return [
        frame for table in (ontology.verbs, ontology.nouns) for frames in table.values() for frame in frames
    ]


def plover_codes() -> list[dict[str, str]]:
    path = resources.files("dateline") / "data" / "ontology" / "cameo_plover.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_sub_event_type_of_acled_is_some_types_code(ontology: Ontology) -> None:
    told = {
        ontology.acled_for(type_id, state, foreign, civilian)
        for type_id in ontology.types
        for state in (None, True, False)
        for foreign in (False, True)
        for civilian in (None, True)
    }
    assert {(code.event_type, code.sub_event_type) for code in told if code} == set(ontology.acled_order)
    assert len(ontology.acled_order) == 25


def test_every_type_of_plover_is_some_types_code(ontology: Ontology) -> None:
    assert {t.plover_code.type for t in ontology.types.values() if t.plover_code} == PLOVER_TYPES


def test_every_type_is_told_by_some_word(ontology: Ontology) -> None:
    told = {frame.type for frame in frames_of(ontology)}
    told |= {noun.type for noun in ontology.nominals.values() if noun.type}
    assert set(ontology.types) - told <= {"statement", "consult"}


def test_a_town_taken_is_coded_by_who_took_it(ontology: Ontology) -> None:
    at_home = ontology.acled_for("territory.taken", agent_is_state=True, foreign=False)
    abroad = ontology.acled_for("territory.taken", agent_is_state=True, foreign=True)
    rebels = ontology.acled_for("territory.taken", agent_is_state=False)
    assert at_home and at_home.sub_event_type == "Government regains territory"
    assert abroad and abroad.sub_event_type == "Non-state actor overtakes territory"
    assert rebels == abroad
    assert ontology.acled_for("territory.taken") is None


def test_an_attack_on_civilians_is_no_battle(ontology: Ontology) -> None:
    clash = ontology.acled_for("attack", agent_is_state=False)
    civilians = ontology.acled_for("attack", agent_is_state=False, target_civilian=True)
    assert clash and clash.event_type == "Battles"
    assert civilians and civilians.event_type == "Violence against civilians"
    assert ontology.precedence(clash) > ontology.precedence(civilians) > ontology.precedence(None)


def test_a_special_type_is_a_kind_of_its_general_type(ontology: Ontology) -> None:
    assert ontology.is_a("bombing.suicide", "attack")
    assert not ontology.is_a("attack", "bombing.suicide")


@pytest.mark.parametrize(
    ("lemma", "particle", "object_", "slot", "role"),
    [
        ("capture", None, None, "obj", "place"),
        ("fall", None, None, "subj", "place"),
        ("drive", "out", None, "obj", "target"),
        ("take", None, "control", "of", "place"),
        ("lose", None, "control", "of", "place"),
        ("hand", "over", None, "to", "beneficiary"),
    ],
)
def test_a_word_of_territory_says_where_its_roles_stand(
    ontology: Ontology, lemma: str, particle: str | None, object_: str | None, slot: str, role: str
) -> None:
    fitting = [
        frame
        for frame in ontology.verb_frames(lemma)
        if frame.particle == particle
        and (object_ in frame.objects if object_ else not frame.objects)
        and frame.type.startswith("territory")
    ]
    assert any(slot in frame.slots[role] for frame in fitting)


def test_the_frame_that_asks_for_most_comes_first(ontology: Ontology) -> None:
    for frames in [*ontology.verbs.values(), *ontology.nouns.values()]:
        asked = [frame.specificity for frame in frames]
        assert asked == sorted(asked, reverse=True)


def test_a_compound_noun_needs_its_first_word(ontology: Ontology) -> None:
    strikes = {frame.before: frame.type for frame in ontology.noun_frames("strike")}
    assert strikes["air",] == "strike.air"
    assert strikes["hunger",] == "protest.hunger"
    assert strikes["drone",] == "strike.drone"


def test_a_light_verb_says_which_side_its_subject_is(ontology: Ontology) -> None:
    assert [verb.subject for verb in ontology.light_verbs("launch")] == ["agent"]
    assert {verb.subject for verb in ontology.light_verbs("come") if verb.particle == "under"} == {"target"}
    assert any(verb.denies for verb in ontology.light_verbs("call"))


def test_a_common_noun_has_its_kind_tags_and_plural(ontology: Ontology) -> None:
    policeman = ontology.nominal("policeman")
    mortar = ontology.nominal("mortar")
    assert policeman and policeman.plural == "policemen" and "armed" in policeman.tags
    assert mortar and mortar.kind == "weapon" and mortar.type == "strike.shelling"
    assert ontology.nominal("photosynthesis") is None


def test_no_common_noun_is_given_two_kinds() -> None:
    seen: dict[str, str] = {}
    from dateline.language.lexicon import loading as room

    text = (resources.files("dateline") / "data" / "ontology" / "nominals.toml").read_text(encoding="utf-8")
    for entry in room._parse("nominals.toml", text).nominal:
        for lemma in entry.lemmas:
            assert seen.setdefault(lemma, entry.kind) == entry.kind, lemma


def test_an_aim_is_no_report_and_a_denial_no_assertion(ontology: Ontology) -> None:
    words = ontology.words
    assert not words.report_assert & words.report_deny
    assert {"aim", "seek", "try"} <= words.aim_verbs


def test_words_are_lower_case(ontology: Ontology) -> None:
    for name in ontology.words.__struct_fields__:
        for word in getattr(ontology.words, name):
            assert word == word.lower()
    for frame in frames_of(ontology):
        assert frame.lemma == frame.lemma.lower()


def test_an_unknown_word_has_no_frames(ontology: Ontology) -> None:
    assert ontology.verb_frames("photosynthesise") == ()


def test_a_users_file_adds_types_and_words(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[[type]]\nid = "sortie.balloon"\nlabel = "balloon"\ndefinition = "A balloon is sent."\n'
        '[[verb]]\ntype = "sortie.balloon"\nlemmas = ["loft:balloon"]\nshape = "act_thing"\n'
        '[words]\naim_verbs = ["hanker"]\n'
    )
    ontology = load_ontology([extra])
    assert ontology.verb_frames("loft")[0].type == "sortie.balloon"
    assert {"hanker", "aim"} <= ontology.words.aim_verbs


def test_a_group_of_words_stands_for_each_of_them(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[groups]\nboats = ["raft", "dinghy"]\n'
        '[[verb]]\ntype = "deployment"\nlemmas = ["loft:@boats|canoe", "hoist:@boats"]\nshape = "act_thing"\n'
    )
    ontology = load_ontology([extra])
    assert ontology.verb_frames("loft")[0].objects == {"raft", "dinghy", "canoe"}
    assert {"raft", "dinghy"} in [frame.objects for frame in ontology.verb_frames("hoist")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[verb]]\ntype = "clash"\nlemmas = ["tussle"]\nshpe = "take"\n', "shpe"),
        ('[[verb]]\ntype = "clsh"\nlemmas = ["tussle"]\n', "clsh"),
        ('[[verb]]\ntype = "clash"\nlemmas = ["tussle"]\nshape = "tke"\n', "tke"),
        ('[[verb]]\ntype = "clash"\nlemmas = ["tussle"]\ndomains = ["sprt"]\n', "sprt"),
        ('[[verb]]\ntype = "clash"\nlemmas = ["wage:@wrs"]\n', "wrs"),
        ('[[verb]]\ntype = "clash"\nlemmas = ["tussle"]\nneeds = { obj = "plce" }\n', "plce"),
        ('[[type]]\nid = "x"\nlabel = "x"\ndefinition = "x"\nacled = ["Battles", "Fracas"]\n', "Fracas"),
        ("[words]\naim_vrbs = []\n", "aim_vrbs"),
        ("[[verb", "mine.toml"),
    ],
)
def test_a_fault_in_a_users_file_stops_the_load_and_is_named(tmp_path: Path, text: str, fault: str) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(text)
    with pytest.raises(SettingsError, match=fault):
        load_ontology([extra])


def test_a_users_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"missing\.toml"):
        load_ontology([tmp_path / "missing.toml"])


def test_every_cameo_row_has_one_plover_type_of_version_2(ontology: Ontology) -> None:
    rows = plover_codes()
    keys = [(row["cameo"], row["dialect"]) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row["plover"] in PLOVER_TYPES or (row["plover"] == "" and row["cameo"][:2] in ("01", "02"))
    known = {row["cameo"] for row in rows}
    assert {t.cameo for t in ontology.types.values() if t.cameo} <= known


def test_loading_is_quick(ontology: Ontology) -> None:
    started = time.process_time()
    load_ontology()
    assert time.process_time() - started < 0.5


def test_a_form_that_lemmatisers_mistake_is_mended(ontology: Ontology) -> None:
    assert ontology.lemma("Raped", "rap") == "rape"
    assert ontology.lemma("captured", "capture") == "capture"
    assert all(
        ontology.verb_frames(lemma)
        or ontology.light_verbs(lemma)
        or ontology.tie_frames(lemma)
        or ontology.nominal(lemma)
        for lemma in ontology.forms.values()
    )


def test_what_a_war_may_strike_is_no_word_of_a_peaceful_trade_by_itself(ontology: Ontology) -> None:
    targets = {"market", "bank", "court", "judge", "stadium", "museum", "doctor", "journalist", "runway"}
    for words in ontology.domains.values():
        assert not words & targets


def test_a_noun_of_holding_or_of_ties_ends_its_phrase(ontology: Ontology) -> None:
    assert any(frame.before == ("armed",) for frame in ontology.tie_frames("wing"))
    assert ontology.tie_frames("armed") == ()
