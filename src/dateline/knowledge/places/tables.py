"""Tables of places as users have them, row by row in bounded memory: GeoNames dumps, CSV, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal, cast

import msgspec

from dateline.errors import InputError
from dateline.records.geodesy import distance_km

Form = Literal["GeoNames dump", "CSV", "GeoJSON"]
Cells = dict[str, str]

GEONAMES = (
    "geonameid", "name", "asciiname", "alternatenames", "lat", "lon", "class", "feature", "country", "cc2",
    "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip
"""The columns of a GeoNames dump. Source: readme.txt of download.geonames.org/export/dump."""
FIELDS = {
    "name": ("name", "place", "place_name", "asciiname", "toponym", "location", "settlement", "village",
             "town", "city", "locality", "locality_name", "village_name", "settlement_name", "adm_name"),
    "lat": ("lat", "latitude", "y", "point_y", "lat_y", "@lat", "ycoord", "y_coord"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point_x", "lon_x", "@lon", "xcoord", "x_coord"),
    "country": ("country", "country_code", "countrycode", "iso3", "iso2", "iso", "cc", "adm0_pcode",
                "admin0pcode", "adm0_en", "admin0name_en", "country_name", "admin0"),
    "kind": ("kind", "type", "place_type", "fclass", "category", "place"),
    "population": ("population", "pop", "population_total"),
    "radius_km": ("radius_km", "radius"),
    "id": ("id", "pcode", "place_id", "osm_id", "@id"),
}  # fmt: skip
"""The headings (small letters) under which a field is found where none is told, best first."""
OTHER_NAMES = re.compile(
    r"aliases|alternate_?names?|alt_?names?|other_?names?|old_?names?|int_name|asciiname|name[:_](?:en|ar|fr|es|ru|uk)"
    r"|name_?(?:english|local)"
)
ADMIN_NAME = re.compile(r"adm(?:in)?_?(\d)_?(?:name)?_?(?:en)?")
"""A heading that holds the names of an administrative layer ("ADM3_EN", "admin2Name_en")."""
CHUNK = 1 << 16
MAX_LINE = 1 << 20
"""Characters of the first line that are looked at to tell the form."""
MAX_FEATURE = 1 << 26
"""No single GeoJSON feature may need more than this many characters."""
_BETWEEN_LINES = "\x1e \r\n\t"
_OPENS_LIST = re.compile(r"\s*\[")
_OPENS_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BLANKS = re.compile(r"[\s,]*")
_TABLES = (".txt", ".csv", ".tsv", ".json", ".geojson", ".geojsonl", ".ndjson")
_KNOWN = "a GeoNames dump (IQ.zip or IQ.txt), a CSV with a heading, or GeoJSON"


class Source(msgspec.Struct, frozen=True):
    """An open table: its form, its rows with where each stands, and how far its bytes are read."""

    form: Form
    rows: Iterator[tuple[str, Cells]]
    raw: IO[bytes]
    size: int


@contextmanager
def opened(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Source]:
    """The rows of a table. `columns` tells which heading holds a field ({"name": "Village"}).

    A row is cells by field; `error` says why one cannot be used. Raises InputError for what is no such table.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    with path.open("rb") as file:
        if not zipfile.is_zipfile(file):
            file.seek(0)
            with _text(file) as stream:
                yield _source(stream, file, path.stat().st_size, path, columns or {})
            return
        with zipfile.ZipFile(file) as archive:
            inner = _table_in(archive, path)
            with archive.open(inner) as raw, _text(io.BufferedReader(cast(Any, raw), CHUNK)) as stream:
                yield _source(stream, raw, inner.file_size, path, columns or {})


def _table_in(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    names = archive.namelist()
    if "xl/workbook.xml" in names or "content.xml" in names:
        raise InputError(f"{path}: a spreadsheet; save it as CSV (UTF-8) first")
    tables = [
        info
        for info in archive.infolist()
        if info.filename.lower().endswith(_TABLES)
        and "readme" not in info.filename.lower()
        and not info.filename.startswith("__MACOSX")
    ]
    if len(tables) != 1:
        raise InputError(
            f"{path}: expected one table in the archive, found {len(tables)} ({', '.join(names)[:200]}); "
            "unpack it and add the table"
        )
    if tables[0].flag_bits & 1:
        raise InputError(f"{path}: the archive is encrypted; unpack it first")
    return tables[0]


def _text(raw: io.BufferedReader) -> io.TextIOWrapper:
    """The text of a file; what is no UTF-8 in it stays visible, for `is_text`."""
    utf16 = raw.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")
    encoding = "utf-16" if utf16 else "utf-8-sig"
    return io.TextIOWrapper(raw, encoding=encoding, errors="surrogateescape", newline="")


def _source(stream: IO[str], raw: IO[bytes], size: int, path: Path, columns: Mapping[str, str]) -> Source:
    first = stream.readline(MAX_LINE)
    if not first:
        raise InputError(f"{path}: the file is empty; expected {_KNOWN}")
    if "\0" in first or not is_text(first):
        raise InputError(f"{path}: not UTF-8 text; expected {_KNOWN}, saved as UTF-8")
    if first.count("\t") == len(GEONAMES) - 1 and first.split("\t")[0].isdigit():
        return Source("GeoNames dump", _geonames(first, stream), raw, size)
    if first.lstrip().startswith(("{", "[")):
        return Source("GeoJSON", _geojson(first, stream, path), raw, size)
    return Source("CSV", _csv(first, stream, path, columns), raw, size)


def is_text(text: str) -> bool:
    """Whether all of a string was decoded: no byte in it that is no UTF-8."""
    return text.isascii() or not any("\udc80" <= char <= "\udcff" for char in text)


def _geonames(first: str, stream: Iterable[str]) -> Iterator[tuple[str, Cells]]:
    yield "line 1", _geonames_row(first)
    for number, line in enumerate(stream, start=2):
        yield f"line {number}", _geonames_row(line)


def _geonames_row(line: str) -> Cells:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != len(GEONAMES):
        return {"error": f"{len(cells)} columns instead of {len(GEONAMES)}"}
    row = dict(zip(GEONAMES, cells, strict=True))
    return {**row, "aliases": ",".join((row["asciiname"], row["alternatenames"]))}


def _csv(
    first: str, stream: Iterable[str], path: Path, told: Mapping[str, str]
) -> Iterator[tuple[str, Cells]]:
    delimiter = max(",;\t|", key=first.count)
    heading = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    columns = columns_of(heading, told)
    missing = [field for field in ("name", "lat", "lon") if field not in columns]
    if missing:
        raise InputError(
            f"{path}: read as CSV, but no heading tells the {', '.join(missing)} (headings: "
            f"{', '.join(heading)[:200]}). Say which: --columns name=…,lat=…,lon=…; or give {_KNOWN}"
        )
    return _csv_rows(stream, heading, columns, delimiter)


def _csv_rows(
    stream: Iterable[str], heading: list[str], columns: Mapping[str, Sequence[str]], delimiter: str
) -> Iterator[tuple[str, Cells]]:
    reader = csv.DictReader(stream, fieldnames=heading, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield f"line {reader.line_num + 1}", {"error": f"no row of a table ({fault})"}
            continue
        row = {name: value for name, value in cells.items() if isinstance(value, str)}
        yield f"line {reader.line_num + 1}", picked(row, columns)


def columns_of(heading: Sequence[str], told: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By field, the headings that hold it: as told, else as known; `aliases` may stand in several.

    Raises InputError where a told heading is not there.
    """
    plain = {re.sub(r"[\s-]+", "_", cell.strip().lower()): cell for cell in reversed(heading)}
    known = {*FIELDS, "aliases"}
    wrong = [name for name in (*told, *told.values()) if name not in known and name not in heading]
    if wrong:
        listed = ", ".join(heading)[:200]
        raise InputError(f"--columns: no such field or heading: {', '.join(wrong)} (headings: {listed})")
    found: dict[str, tuple[str, ...]] = {
        field: (plain[name],) for field, names in FIELDS.items() for name in reversed(names) if name in plain
    }
    numbers = {int(match[1]): cell for name, cell in plain.items() if (match := ADMIN_NAME.fullmatch(name))}
    if "name" not in found and numbers and max(numbers):
        found["name"] = (numbers[max(numbers)],)
    found["aliases"] = tuple(cell for name, cell in plain.items() if OTHER_NAMES.fullmatch(name))
    return {**found, **{field: (cell,) for field, cell in told.items()}}


def picked(row: Mapping[str, str], columns: Mapping[str, Sequence[str]]) -> Cells:
    """A row's cells by field."""
    return {
        field: "|".join(filter(None, (row.get(cell, "").strip() for cell in cells)))
        for field, cells in columns.items()
    }


def _geojson(first: str, stream: IO[str], path: Path) -> Iterator[tuple[str, Cells]]:
    return (
        (f"feature {number}", feature_cells(feature))
        for number, feature in enumerate(_features(first, stream, path), start=1)
    )


def _features(first: str, stream: IO[str], path: Path) -> Iterator[Any]:
    """The features of a collection, or one a line, decoded one by one."""
    decoder = json.JSONDecoder()
    whole = _decoded(decoder, first)
    if isinstance(whole, dict) and whole.get("type") == "Feature":
        yield whole
        yield from (_decoded(decoder, line) for line in stream if line.strip(_BETWEEN_LINES))
        return
    text = first
    while not (start := _OPENS_LIST.match(text) or _OPENS_FEATURES.search(text)):
        more = stream.read(CHUNK)
        if not more or len(text) > MAX_FEATURE:
            raise InputError(f"{path}: JSON without a list of features; expected a GeoJSON FeatureCollection")
        text += more
    at = start.end()
    while not text.startswith("]", at := cast(re.Match[str], _BLANKS.match(text, at)).end()):
        try:
            feature, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as fault:
            more = stream.read(max(CHUNK, len(text) - at))
            if not more or len(text) - at > MAX_FEATURE:
                raise InputError(f"{path}: broken JSON near {text[at : at + 60]!r}") from fault
            text, at = text[at:] + more, 0
            continue
        yield feature


def _decoded(decoder: json.JSONDecoder, text: str) -> Any:
    try:
        return decoder.decode(text.strip(_BETWEEN_LINES))
    except json.JSONDecodeError:
        return None


def feature_cells(feature: Any) -> Cells:
    """The cells of a GeoJSON feature: a point where it is one, else the middle and reach of its shape.

    A plain object with a latitude and a longitude is read too.
    """
    if not isinstance(feature, dict):
        return {"error": "no feature"}
    told = feature.get("properties") if "geometry" in feature else feature
    properties = {str(k): str(v) for k, v in (told or {}).items() if v is not None}
    cells = picked(properties, columns_of(list(properties), {}))
    if "geometry" not in feature:
        return cells
    spots = list(_spots(feature["geometry"]))
    if not spots:
        return {"error": "a feature without coordinates"}
    if feature.get("id") is not None:
        cells.setdefault("id", str(feature["id"]))
    lats, lons = [lat for _, lat in spots], [lon for lon, _ in spots]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    if len(spots) > 1 and all(-90 <= value <= 90 for value in lats):
        reach = max(distance_km(lat, lon, y, x) for x, y in spots)
        cells["radius_km"] = f"{max(reach, 0.5):.1f}"
    return {**cells, "lat": repr(lat), "lon": repr(lon)}


def _spots(geometry: Any) -> Iterator[tuple[float, float]]:
    """Longitude and latitude of every position of a geometry."""
    if not isinstance(geometry, dict):
        return
    for part in geometry.get("geometries") or ():
        yield from _spots(part)
    waiting = [geometry.get("coordinates")]
    while waiting:
        here = waiting.pop()
        if not isinstance(here, list):
            continue
        if len(here) >= 2 and all(isinstance(value, int | float) for value in here[:2]):
            yield float(here[0]), float(here[1])
        else:
            waiting += here
