"""A user's own places, read into a layer."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.knowledge.places import add_layer, layer_paths, layers, open_gazetteer, remove_layer

DUMP = {
    "geonameid": "20000001", "name": "Ṭawīlah", "asciiname": "Tawilah", "alternatenames": "Taweela,طويلة",
    "lat": "36.20", "lon": "42.20", "class": "P", "feature": "PPL", "country": "IQ", "cc2": "",
    "admin1": "15", "admin2": "", "admin3": "", "admin4": "", "population": "0", "elevation": "",
    "dem": "300", "timezone": "Asia/Baghdad", "modified": "2020-01-01",
}  # fmt: skip


def dump(*changes: dict[str, str]) -> str:
    return "".join("\t".join({**DUMP, **change}.values()) + "\n" for change in changes)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def point(name: str | None, *spot: float, **properties: str) -> dict[str, object]:
    told = {**properties, **({"name": name} if name else {})}
    geometry = {"type": "Point", "coordinates": list(spot)}
    return {"type": "Feature", "properties": told, "geometry": geometry}


def test_a_table_becomes_a_layer_and_says_which_rows_were_bad(tmp_path: Path) -> None:
    source = written(
        tmp_path / "mine.csv",
        "name,lat,lon,country,aliases\nQrnawa,36.1,42.1,iq,Karnawa\nNoplace,abc,1,iq,\nFar,99,1,iq,\n"
        ",36,42,iq,\nNowhere,1,1,Atlantis,\n",
    )
    report = add_layer(source, tmp_path / "mine.places")
    assert (report.form, report.taken, report.bad) == ("CSV", 1, 4)
    assert [line.split(":")[0] for line in report.listed] == ["line 3", "line 4", "line 5", "line 6"]
    gazetteer = open_gazetteer([tmp_path / "mine.places"])
    found = gazetteer.lookup("Karnawa")
    assert [(e.name, e.country, e.id) for e in found] == [("Qrnawa", "IRQ", "place:user:mine:1")]


def test_a_row_keeps_the_id_that_its_table_gives_and_an_id_is_given_once(tmp_path: Path) -> None:
    source = written(
        tmp_path / "m.csv", "id,name,lat,lon,country\nA 7,Qrnawa,36,42,Iraq\nA 7,Other,36,42,IRQ\n"
    )
    report = add_layer(source, tmp_path / "m.places")
    assert (report.taken, report.bad) == (1, 1) and "earlier row" in report.listed[0]
    assert [e.id for e in open_gazetteer([tmp_path / "m.places"]).lookup("Qrnawa")] == ["place:user:m:A-7"]


def test_headings_that_are_not_known_are_told(tmp_path: Path) -> None:
    source = written(tmp_path / "m.csv", "Dorf;N;E\nQrnawa;36,1;42,1\n")
    with pytest.raises(InputError, match=r"name, lat, lon.*Dorf, N, E.*--columns"):
        add_layer(source, tmp_path / "m.places", country="Iraq")
    with pytest.raises(InputError, match="Stadt"):
        add_layer(source, tmp_path / "m.places", columns={"name": "Stadt"})
    columns = {"name": "Dorf", "lat": "N", "lon": "E"}
    assert add_layer(source, tmp_path / "m.places", country="Iraq", columns=columns).taken == 1
    spot = open_gazetteer([tmp_path / "m.places"]).lookup("Qrnawa")[0]
    assert (spot.lat, spot.lon, spot.country) == (36.1, 42.1, "IRQ")


def test_a_row_without_a_country_is_bad_unless_one_is_said(tmp_path: Path) -> None:
    source = written(tmp_path / "m.csv", "name,lat,lon\nQrnawa,36.1,42.1\n")
    with pytest.raises(InputError, match="--country"):
        add_layer(source, tmp_path / "m.places")
    with pytest.raises(InputError, match="Atlantis"):
        add_layer(source, tmp_path / "m.places", country="Atlantis")
    assert add_layer(source, tmp_path / "m.places", country="IQ").taken == 1


@pytest.mark.parametrize("packed", [False, True])
def test_a_geonames_dump_becomes_a_layer_as_it_is_downloaded(tmp_path: Path, packed: bool) -> None:
    text = dump(
        {}, {"geonameid": "20000002", "class": "S", "feature": "SCH"}, {"geonameid": "20000003", "lat": "x"}
    )
    source = written(tmp_path / "IQ.txt", text + "one\ttwo\n")
    if packed:
        with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
            archive.write(source, "IQ.txt")
            archive.writestr("readme.txt", "about")
        source = tmp_path / "IQ.zip"
    report = add_layer(source, tmp_path / "iq.places")
    assert (report.form, report.taken, report.left_out, report.bad) == ("GeoNames dump", 1, 1, 2)
    place = open_gazetteer([tmp_path / "iq.places"]).lookup("Taweela")[0]
    assert (place.id, place.name, place.admin1) == ("place:geonames:20000001", "Ṭawīlah", "IQ.15")


def test_geojson_becomes_a_layer_and_a_shape_its_middle_with_its_reach(tmp_path: Path) -> None:
    ring = [[42.0, 36.0], [42.2, 36.0], [42.2, 36.2], [42.0, 36.2], [42.0, 36.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features = [
        point("Qrnawa", 42.1, 36.1),
        {"type": "Feature", "properties": {"ADM3_EN": "Qahtan", "ADM1_EN": "Nineveh"}, "geometry": shape},
        {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": None},
        point("طويلة", 42.3, 36.3, **{"name:en": "Tawila Village"}),
        point(None, 42.3, 36.3),
    ]
    source = written(tmp_path / "m.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    report = add_layer(source, tmp_path / "m.places", country="IRQ")
    assert (report.form, report.taken, report.bad) == ("GeoJSON", 3, 2)
    gazetteer = open_gazetteer([tmp_path / "m.places"])
    qahtan = gazetteer.get("place:user:m:2")
    assert qahtan is not None and (qahtan.name, qahtan.lat, qahtan.lon) == ("Qahtan", 36.1, 42.1)
    assert 13 < qahtan.radius_km < 16
    assert gazetteer.lookup("Tawila Village")[0].id == "place:user:m:4"


def test_geojson_may_be_a_feature_a_line_or_one_long_line(tmp_path: Path) -> None:
    features = [point(f"Qrnawa{i:06}", 42.1, 36 + i / 1e4) for i in range(3000)]
    lines = written(tmp_path / "l.geojsonl", "\n".join(map(json.dumps, features)))
    whole = written(tmp_path / "w.json", json.dumps({"name": "x", "features": features, "after": [1]}))
    for source in (lines, whole):
        assert add_layer(source, tmp_path / "m.places", country="IRQ").taken == 3000
    cut = written(tmp_path / "c.json", whole.read_text(encoding="utf-8")[:-300])
    with pytest.raises(InputError, match="broken JSON"):
        add_layer(cut, tmp_path / "n.places", country="IRQ")


def test_a_user_place_never_answers_for_a_geonames_id(tmp_path: Path) -> None:
    source = written(tmp_path / "m.csv", "name,lat,lon,country\nQrnawa,36.1,42.1,IQ\n")
    add_layer(source, tmp_path / "m.places")
    assert open_gazetteer([tmp_path / "m.places"]).get("place:geonames:1") is None


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"nothing,of,use\n1,2,3\n", "no heading"),
        (b"{broken", "features"),
        (b'{"a": 1}', "features"),
        (b"name,lat,lon\n", "no usable place"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8"),
        ("name,lat,lon,größe\nx,1,1,2\n".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_with_a_word_and_leaves_nothing_behind(
    tmp_path: Path, content: bytes, word: str
) -> None:
    source, target = tmp_path / "x.txt", tmp_path / "x.places"
    source.write_bytes(content)
    with pytest.raises(InputError, match=word):
        add_layer(source, target)
    assert list(tmp_path.iterdir()) == [source]


def test_a_spreadsheet_and_an_archive_of_many_tables_are_refused_with_a_word(tmp_path: Path) -> None:
    for names, word in ((["xl/workbook.xml"], "CSV"), (["a.csv", "b.csv"], "found 2")):
        with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        with pytest.raises(InputError, match=word):
            add_layer(tmp_path / "x.xlsx", tmp_path / "x.places")


def test_a_failed_import_leaves_the_layer_that_stood_there(tmp_path: Path) -> None:
    good = written(tmp_path / "m.csv", "name,lat,lon,country\nQrnawa,36.1,42.1,IQ\n")
    add_layer(good, tmp_path / "m.places")
    with pytest.raises(InputError):
        add_layer(written(tmp_path / "n.csv", "name,lat,lon\n"), tmp_path / "m.places")
    assert open_gazetteer([tmp_path / "m.places"]).lookup("Qrnawa")


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    rows = "".join(f"Qrnawa{i},36.1,42.1,IQ\n" for i in range(5000))
    source = written(tmp_path / "m.csv", "name,lat,lon,country\n" + rows)
    told: list[tuple[int, int]] = []
    add_layer(source, tmp_path / "m.places", progress=lambda done, total: told.append((done, total)))
    assert len(told) == 2
    assert all(0 < done <= total == source.stat().st_size for done, total in told)


def test_layers_are_kept_on_a_shelf_listed_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.knowledge.places.shelf.user_data_path", lambda _: tmp_path)
    assert (layers(), layer_paths(["*"])) == ([], [])
    (tmp_path / "places").mkdir()
    source = written(tmp_path / "m.csv", "name,lat,lon,country\nQrnawa,36.1,42.1,IQ\n")
    add_layer(source, tmp_path / "places" / "mine.places")
    assert [(layer.name, layer.taken, layer.source) for layer in layers()] == [("mine", 1, "m.csv")]
    paths = layer_paths(["*", "mine", str(tmp_path / "places" / "mine.places")])
    assert paths == [tmp_path / "places" / "mine.places"]
    with pytest.raises(InputError, match="there are: mine"):
        remove_layer("other")
    with pytest.raises(InputError, match="no name"):
        remove_layer("../m")
    remove_layer("mine")
    assert layers() == []


def test_a_layers_digest_tells_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.knowledge.places.shelf.user_data_path", lambda _: tmp_path)
    (tmp_path / "places").mkdir()
    digests = []
    for lat in ("36.1", "36.1", "36.2"):
        source = written(tmp_path / "m.csv", f"name,lat,lon,country\nQrnawa,{lat},42.1,IQ\n")
        add_layer(source, tmp_path / "places" / "m.places")
        digests.append(layers()[0].digest)
    assert digests[0] == digests[1] != digests[2]


def test_a_missing_layer_and_a_file_that_is_none_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.places"):
        open_gazetteer([tmp_path / "nowhere.places"])
    with pytest.raises(InputError, match=r"x\.places"):
        open_gazetteer([written(tmp_path / "x.places", "no database")])
