"""A user's own places, read into a layer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.knowledge.places import add_layer, open_gazetteer


def test_a_table_becomes_a_layer_and_says_which_rows_were_bad(tmp_path: Path) -> None:
    source = tmp_path / "mine.csv"
    source.write_text(
        "name,lat,lon,country,aliases\nQrnawa,36.1,42.1,iq,Karnawa\nNoplace,abc,1,iq,\nFar,99,1,iq,\n,36,42,iq,\n",
        encoding="utf-8",
    )
    report = add_layer(source, tmp_path / "mine.places")
    assert (report.form, report.taken, report.bad) == ("csv", 1, 3)
    assert [line.split(":")[0] for line in report.listed] == ["row 2", "row 3", "row 4"]
    gazetteer = open_gazetteer([tmp_path / "mine.places"])
    found = gazetteer.lookup("Karnawa")
    assert [(e.name, e.country, e.id) for e in found] == [("Qrnawa", "IRQ", "place:user:mine:1")]


def test_geojson_points_become_a_layer(tmp_path: Path) -> None:
    source = tmp_path / "mine.geojson"
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [42.1, 36.1]}}
    line = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": []}, "properties": {}}
    features = [{**feature, "properties": {"name": "Qrnawa"}}, line]
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    report = add_layer(source, tmp_path / "mine.places")
    assert (report.form, report.taken, report.bad) == ("geojson", 1, 1)
    spot = open_gazetteer([tmp_path / "mine.places"]).lookup("Qrnawa")[0]
    assert (spot.lat, spot.lon) == (36.1, 42.1)


@pytest.mark.parametrize("text", ["", "nothing,of,use\n1,2,3\n", "{broken", '{"a": 1}', "name,lat,lon\n"])
def test_a_file_of_no_known_form_is_refused_and_leaves_nothing_behind(tmp_path: Path, text: str) -> None:
    source, target = tmp_path / "x.txt", tmp_path / "x.places"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        add_layer(source, target)
    assert not target.exists()


def test_a_missing_layer_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.places"):
        open_gazetteer([tmp_path / "nowhere.places"])
