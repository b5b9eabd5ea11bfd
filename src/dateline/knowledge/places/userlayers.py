"""A user's own places made into a layer: a GeoNames dump, a CSV, or GeoJSON points."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from dateline.errors import InputError
from dateline.knowledge.places.data import Kind, read_kinds, split
from dateline.knowledge.places.entry import PlaceKind
from dateline.knowledge.places.folding import strip_marks
from dateline.knowledge.places.layers import Row, TargetFile
from dateline.knowledge.places.schema import SCHEMA

MAX_LISTED = 50
GEONAMES_COLUMNS = 19
_NAMES = {
    "name": ("name", "place", "asciiname", "name_en", "adm_name", "toponym", "location"),
    "lat": ("lat", "latitude", "y", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point_x"),
    "aliases": ("aliases", "alternatenames", "alternate_names", "other_names"),
    "country": ("country", "country_code", "countrycode", "iso2", "cc"),
    "kind": ("kind", "type"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km", "radius"),
    "id": ("id", "pcode"),
}
_FEATURES = {
    "P": None, "PCL": "country", "ADM1": "admin1", "ADM2": "admin2", "ADM": "district", "STM": "river",
    "CNL": "river",
    "LK": "lake", "RSV": "lake", "DAM": "dam", "AIRB": "base", "MILB": "base", "INSM": "base",
    "AIR": "airport",
    "BRDR": "crossing", "PSTB": "crossing", "OIL": "oilfield", "MT": "mountain", "RDGE": "mountain",
    "HLL": "mountain",
    "PASS": "mountain", "ISL": "island", "DSRT": "desert", "PRT": "port", "CMP": "camp",
    "PPLX": "neighbourhood",
    "RGN": "area", "VAL": "area", "BRG": "site", "MSQE": "site", "HSTS": "site", "RUIN": "site",
    "PRN": "site",
}  # fmt: skip
"""GeoNames feature codes, longest prefix first, as kinds; None is a settlement. Others are left out."""


class LayerReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a layer: rows taken in, left out as other than places of war, and bad ones listed."""

    path: str
    form: str
    taken: int
    left_out: int
    bad: int
    listed: tuple[str, ...] = ()


class _Bad(ValueError):
    """A row that cannot be used."""


class _LeftOut(ValueError):
    """A row of a kind that is of no use here."""


def add_layer(source: Path, target: Path, *, name: str | None = None) -> LayerReport:
    """Writes the places of a file into a layer for `open_gazetteer`,
    and says what was taken and what was bad.

    Knows a GeoNames country dump (19 tab-separated columns; .txt, or .zip as downloaded), a CSV with a
    heading for name, latitude and longitude, and GeoJSON points. Reads row by row. Raises InputError
    where the file is none of these, or holds no usable place.
    """
    if not source.is_file():
        raise InputError(f"{source}: no such file")
    label = "-".join(strip_marks(name or source.stem).split())
    try:
        with _opened(source) as (stream, inner):
            form, rows = _form(stream, inner, source)
            report = _fill(rows, form, source, target, label)
    except InputError:
        target.unlink(missing_ok=True)
        raise
    if not report.taken:
        target.unlink(missing_ok=True)
        raise InputError(
            f"{source}: no usable place among {report.bad + report.left_out} rows read as {form}"
        )
    return report


@contextmanager
def _opened(source: Path) -> Iterator[tuple[IO[str], str]]:
    if not zipfile.is_zipfile(source):
        with source.open(encoding="utf-8-sig", newline="") as stream:
            yield stream, source.name
        return
    with zipfile.ZipFile(source) as archive:
        inner = [
            n
            for n in archive.namelist()
            if n.endswith((".txt", ".csv", ".json", ".geojson")) and "readme" not in n.lower()
        ]
        if len(inner) != 1:
            raise InputError(
                f"{source}: expected one table in the archive, found {len(inner)}; unpack it first"
            )
        with archive.open(inner[0]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""), inner[0]


Raw = Callable[[], Iterator[dict[str, str]]]


def _form(stream: IO[str], name: str, source: Path) -> tuple[str, Iterator[dict[str, str]]]:
    try:
        first = stream.readline()
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: not UTF-8 text; convert it or check that it is a gazetteer") from error
    if first.count("\t") == GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdigit():
        return "geonames", _geonames(first, stream)
    if first.lstrip().startswith("{"):
        return "geojson", _geojson(first + stream.read(), source)
    heading = next(csv.reader([first], delimiter=_delimiter(first)), [])
    columns = _columns(heading)
    missing = [field for field in ("name", "lat", "lon") if field not in columns]
    if missing:
        raise InputError(
            f"{source}: neither a GeoNames dump (19 tab-separated columns), nor GeoJSON, nor a CSV with a "
            f"heading for {', '.join(missing)} (read: {', '.join(heading)[:200]})"
        )
    return "csv", _csv(stream, heading, columns, _delimiter(first))


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _columns(heading: list[str]) -> dict[str, str]:
    plain = {cell.strip().lower(): cell for cell in heading}
    return {field: plain[n] for field, names in _NAMES.items() for n in reversed(names) if n in plain}


def _geonames(first: str, stream: IO[str]) -> Iterator[dict[str, str]]:
    yield _geonames_row(first)
    for line in stream:
        yield _geonames_row(line)


def _geonames_row(line: str) -> dict[str, str]:
    cells = line.rstrip("\n").split("\t")
    if len(cells) != GEONAMES_COLUMNS:
        return {"error": f"{len(cells)} columns instead of {GEONAMES_COLUMNS}"}
    keys = (
        "geonameid",
        "name",
        "ascii",
        "aliases",
        "lat",
        "lon",
        "class",
        "feature",
        "country",
        "_",
        "admin1",
    )
    row = dict(zip(keys, cells, strict=False))
    return {**row, "admin2": cells[11], "population": cells[14]}


def _csv(
    stream: IO[str], heading: list[str], columns: dict[str, str], delimiter: str
) -> Iterator[dict[str, str]]:
    for cells in csv.DictReader(stream, fieldnames=heading, delimiter=delimiter):
        yield {field: cells.get(column) or "" for field, column in columns.items()}


def _geojson(text: str, source: Path) -> Iterator[dict[str, str]]:
    try:
        features = json.loads(text).get("features")
    except json.JSONDecodeError as error:
        raise InputError(f"{source}: broken JSON at line {error.lineno}") from error
    if not isinstance(features, list):
        raise InputError(f"{source}: JSON without a list of features; expected a GeoJSON FeatureCollection")
    for feature in features:
        yield _geojson_row(feature)


def _geojson_row(feature: Any) -> dict[str, str]:
    if not isinstance(feature, dict) or (feature.get("geometry") or {}).get("type") != "Point":
        return {"error": "not a point"}
    spot: list[Any] = list(feature["geometry"].get("coordinates") or ())
    if len(spot) < 2:
        return {"error": "a point without coordinates"}
    properties = {str(k): str(v) for k, v in (feature.get("properties") or {}).items() if v is not None}
    columns = _columns(list(properties))
    row = {field: properties[column] for field, column in columns.items() if field not in ("lat", "lon")}
    return {**row, "lon": str(spot[0]), "lat": str(spot[1])}


def _fill(rows: Iterator[dict[str, str]], form: str, source: Path, target: Path, label: str) -> LayerReport:
    kinds = read_kinds()
    taken = left_out = bad = 0
    listed: list[str] = []
    file = TargetFile(target, SCHEMA)
    for number, cells in enumerate(rows, start=1):
        try:
            row = _geonames_place(cells) if form == "geonames" else _place(cells, number, label, kinds)
            taken += file.add(row, split(row[10]))
        except _LeftOut:
            left_out += 1
        except _Bad as fault:
            bad += 1
            if len(listed) < MAX_LISTED:
                listed.append(f"row {number}: {fault}")
    file.note("source", source.name)
    file.close()
    return LayerReport(
        path=str(target), form=form, taken=taken, left_out=left_out, bad=bad, listed=tuple(listed)
    )


def _spot(cells: dict[str, str]) -> tuple[int, int]:
    if "error" in cells:
        raise _Bad(cells["error"])
    try:
        lat, lon = (
            float(cells.get("lat", "").replace(",", ".")),
            float(cells.get("lon", "").replace(",", ".")),
        )
    except ValueError:
        raise _Bad(f"no number: lat {cells.get('lat')!r}, lon {cells.get('lon')!r}") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        raise _Bad(f"no such place: lat {lat}, lon {lon}")
    if not cells.get("name", "").strip():
        raise _Bad("no name")
    return round(lat * 1e4), round(lon * 1e4)


def _whole(cell: str) -> int:
    digits = re.sub(r"[ ,']", "", cell or "0")
    return int(float(digits)) if re.fullmatch(r"\d+(\.\d+)?", digits) else 0


def _geonames_place(cells: dict[str, str]) -> Row:
    lat, lon = _spot(cells)
    feature = cells["feature"]
    prefix = next((feature[:n] for n in range(len(feature), 0, -1) if feature[:n] in _FEATURES), None)
    settled = cells["class"] == "P"
    if feature.endswith("H") and settled:
        raise _LeftOut
    if prefix is None and not settled:
        raise _LeftOut
    kind = None if settled and prefix in (None, "P") else _FEATURES.get(prefix or "")
    if kind == "country":
        raise _LeftOut
    others = "|".join(_latin(cells["aliases"].split(","), cells["name"], cells["ascii"]))
    population = _whole(cells["population"])
    number, name, country = int(cells["geonameid"]), cells["name"], cells["country"] or None
    admin1 = cells["admin1"] or None
    return (
        *(number, None, name, lat, lon, country, admin1),
        *(cast(PlaceKind | None, kind), population, None, others),
    )


def _latin(names: list[str], *known: str) -> list[str]:
    seen = set(known[:1])
    kept = []
    for name in (*known[1:], *names):
        if name and name not in seen and strip_marks(name).isascii():
            seen.add(name)
            kept.append(name)
    return kept


def _place(cells: dict[str, str], number: int, label: str, kinds: dict[str, Kind]) -> Row:
    lat, lon = _spot(cells)
    kind = cells.get("kind", "").strip().lower() or None
    if kind not in kinds or kind in ("city", "town", "village", "capital"):
        kind = None
    radius = cells.get("radius_km", "").strip()
    others = "|".join(part.strip() for part in re.split(r"[|;]", cells.get("aliases", "")) if part.strip())
    country = cells.get("country", "").strip().upper() or None
    reach = float(radius) if re.fullmatch(r"\d+(\.\d+)?", radius) else None
    code, name = f"place:user:{label}:{number}", cells["name"].strip()
    population = _whole(cells.get("population", ""))
    return (
        *(number, code, name, lat, lon, country, None),
        *(cast(PlaceKind | None, kind), population, reach, others),
    )
