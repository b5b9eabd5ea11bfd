import pytest

from dateline import extract
from dateline.errors import SettingsError
from dateline.run.bases import knowledge_mark
from dateline.run.registry import extractor_part
from dateline.run.settings import default_settings, load_settings, settings_over


def test_every_key_of_the_packaged_settings_is_known():
    assert settings_over({}) == default_settings()


def test_a_file_lies_over_the_defaults(tmp_path):
    (tmp_path / "s.toml").write_text("[run]\nworkers = 3\n")
    chosen = load_settings(tmp_path / "s.toml")
    assert (chosen.run.workers, chosen.run.executor) == (3, "here")


def test_all_faults_are_named_at_once():
    with pytest.raises(SettingsError) as caught:
        settings_over({"run": {"wrkers": 1, "workers": "two"}, "nope": {}, "reading": 3})
    for part in ("wrkers", "'two'", "[nope]", "reading is no section"):
        assert part in str(caught.value)


def test_a_value_out_of_range_is_a_fault():
    with pytest.raises(SettingsError, match="max_dropped_share"):
        settings_over({"run": {"max_dropped_share": 2.0}})


@pytest.mark.parametrize("content", [b"[run", b"\xff\xfe"])
def test_a_file_that_is_not_toml_is_an_error(tmp_path, content):
    (tmp_path / "s.toml").write_bytes(content)
    with pytest.raises(SettingsError, match="not TOML"):
        load_settings(tmp_path / "s.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "no.toml")


def test_an_unknown_extractor_names_those_there_are():
    with pytest.raises(SettingsError, match=r"rules\.v1"):
        extractor_part("rules.v99")


def test_the_home_of_an_outlet_places_the_towns_that_its_reports_name_alone():
    told = settings_over({"knowledge": {"homes": ["The Paris News: Paris, Texas"]}})
    text = "Police arrested a man in Paris on Monday over a bombing."
    found = [extract(text, source="The Paris News", settings=s) for s in (default_settings(), told)]
    assert [x.claims[0].where.country for x in found if x.claims[0].where] == ["FRA", "USA"]
    assert knowledge_mark(told.knowledge) != knowledge_mark(default_settings().knowledge)
