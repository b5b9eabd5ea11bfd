"""A user's own places made into a layer: a GeoNames dump, a CSV, or GeoJSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import cast

import msgspec

from dateline.errors import InputError
from dateline.knowledge.places.data import data_file, read_kinds, read_tsv, split
from dateline.knowledge.places.entry import PlaceKind
from dateline.knowledge.places.folding import strip_marks
from dateline.knowledge.places.layers import LAYER_VERSION, CountryRow, Row, TargetFile, read_country_rows
from dateline.knowledge.places.schema import SCHEMA
from dateline.knowledge.places.tables import Cells, Source, is_text, opened

MAX_LISTED = 50
LARGEST_TOWN_KM = 15.0
"""What reaches further and is not said to be anything else is taken for a district."""
TOLD_EVERY = 2_000
"""Rows after which the progress is told."""
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
_SETTLED = frozenset({"city", "town", "village", "capital"})

Progress = Callable[[int, int], None]
"""Told of the bytes read and of all bytes."""


class LayerReport(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a table: rows taken in, left out as other than places of war, and bad ones listed."""

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


def add_layer(
    source: Path,
    target: Path,
    *,
    name: str | None = None,
    country: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> LayerReport:
    """Writes the places of a file into a layer for `open_gazetteer`,
    and says what was taken and what was bad.

    Knows a GeoNames country dump (19 tab-separated columns; .txt, or .zip as downloaded), a CSV with a
    heading for name, latitude and longitude (`columns` says which, where ours do not find them), and
    GeoJSON. `country` (code or name) is that of rows which tell none. Reads row by row; a layer that
    stood there is replaced once the new one is whole. Raises InputError where the file is none of these,
    or holds no usable place.
    """
    silent = country_row(country).iso if country is not None else None
    label = "-".join(strip_marks(name or source.stem).split())
    making = target.with_name(target.name + ".part")
    try:
        with opened(source, columns) as table:
            maker = _Maker(label, silent)
            report = _fill(table, maker, making, target, source.name, progress)
        if not report.taken:
            raise InputError(_nothing_in(source, report))
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)
    return report


def _nothing_in(source: Path, report: LayerReport) -> str:
    faults = "; ".join(report.listed[:3])
    return (
        f"{source}: no usable place among {report.bad + report.left_out} rows read as {report.form}"
        f"{f' ({faults})' if faults else ''}"
    )


def country_row(name: str) -> CountryRow:
    """The country of a name or code ("Iraq", "IQ", "irq"). Raises InputError where there is none."""
    row = _countries().get(_plain(name))
    if row is None:
        raise InputError(f"no such country: {name!r}; give its name, or its code as IQ or IRQ")
    return row


def _countries() -> dict[str, CountryRow]:
    """Countries by their codes of two and three letters, and by their names (in small letters)."""
    found: dict[str, CountryRow] = {}
    names = {cells["iso3"]: split(cells["aliases"]) for cells in read_tsv("countries.tsv")}
    for row in read_country_rows(Path(str(data_file("gazetteer.sqlite")))):
        known = (*names.get(row.iso3, ()), row.name, row.iso3, row.iso)
        found.update(dict.fromkeys(map(_plain, known), row))
    return found


def _plain(name: str) -> str:
    return strip_marks(name).strip()


def _fill(
    table: Source, maker: _Maker, making: Path, target: Path, source: str, progress: Progress | None
) -> LayerReport:
    taken = left_out = bad = 0
    listed: list[str] = []
    digest = blake2b(digest_size=8)
    with TargetFile(making, SCHEMA) as file:
        for number, (where, cells) in enumerate(table.rows, start=1):
            try:
                row = maker.geonames(cells) if table.form == "GeoNames dump" else maker.row(cells, number)
                file.add(row, split(row[10]))
                digest.update(repr(row).encode())
                taken += 1
            except _LeftOut:
                left_out += 1
            except ValueError as fault:
                bad += 1
                if len(listed) < MAX_LISTED:
                    listed.append(f"{where}: {fault}")
            if progress is not None and number % TOLD_EVERY == 0:
                progress(table.raw.tell(), table.size)
        notes = {"version": LAYER_VERSION, "source": source, "form": table.form, "digest": digest.hexdigest()}
        for key, value in {**notes, "taken": str(taken), "bad": str(bad)}.items():
            file.note(key, value)
    return LayerReport(
        path=str(target), form=table.form, taken=taken, left_out=left_out, bad=bad, listed=tuple(listed)
    )


class _Maker:
    """Rows of a layer out of the cells of a table. A cell that cannot be used raises `_Bad`."""

    def __init__(self, label: str, country: str | None) -> None:
        self._label, self._country = label, country
        self._countries = {name: row.iso for name, row in _countries().items()}
        kinds = read_kinds()
        self._kinds: dict[str, str] = {word: kind.name for kind in kinds.values() for word in kind.words}
        self._kinds |= {name: name for name in kinds}

    def geonames(self, cells: Cells) -> Row:
        """The row of a GeoNames line."""
        lat, lon, name, others = _named_spot(cells)
        feature, settled = cells["feature"], cells["class"] == "P"
        prefix = next((feature[:n] for n in range(len(feature), 0, -1) if feature[:n] in _FEATURES), None)
        if (feature.endswith("H") and settled) or (prefix is None and not settled):
            raise _LeftOut
        kind = None if settled and prefix in (None, "P") else _FEATURES.get(prefix or "")
        if kind == "country":
            raise _LeftOut
        if not cells["geonameid"].isdigit():
            raise _Bad(f"no number of GeoNames: {cells['geonameid']!r}")
        spot = (int(cells["geonameid"]), None, name, lat, lon, cells["country"] or self._country)
        rest = (cells["admin1"] or None, cast(PlaceKind | None, kind), _whole(cells["population"]), None)
        return (*spot, *rest, others)

    def row(self, cells: Cells, number: int) -> Row:
        """The row of any other table; `number` is its own where the table gives it no id."""
        lat, lon, name, others = _named_spot(cells)
        kind = self._kinds.get(cells.get("kind", "").strip().lower())
        ident = re.sub(r"[^\w.-]+", "-", cells.get("id", "").strip()) or str(number)
        spot = (number, f"place:user:{self._label}:{ident}", name, lat, lon, self._country_of(cells))
        reach = _kilometres(cells)
        if kind is None and reach and reach > LARGEST_TOWN_KM:
            kind = "district"
        kept = cast(PlaceKind | None, None if kind in _SETTLED else kind)
        return (*spot, None, kept, _whole(cells.get("population", "")), reach, others)

    def _country_of(self, cells: Cells) -> str:
        told = cells.get("country", "").strip()
        if told and _plain(told) not in self._countries:
            raise _Bad(f"no such country: {told!r}")
        country = self._countries[_plain(told)] if told else self._country
        if country is None:
            raise _Bad("no country; say --country for rows that tell none")
        return country


def _named_spot(cells: Cells) -> tuple[int, int, str, str]:
    """Latitude and longitude in ten-thousandths, the chief name in Latin letters, and the others."""
    if "error" in cells:
        raise _Bad(cells["error"])
    if not is_text("".join(cells.values())):
        raise _Bad("not UTF-8 text")
    try:
        lat, lon = (float(cells.get(key, "").strip().replace(",", ".")) for key in ("lat", "lon"))
    except ValueError:
        raise _Bad(f"no number: lat {cells.get('lat')!r}, lon {cells.get('lon')!r}") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        raise _Bad(f"no such place: lat {lat}, lon {lon}")
    named = cells.get("name", "").strip()
    given = [named, *(part.strip() for part in re.split(r"[|;,]", cells.get("aliases", "")))]
    latin = list(dict.fromkeys(name for name in given if name and strip_marks(name).isascii()))
    if not latin:
        raise _Bad(f"no name in Latin letters: {named!r}" if named else "no name")
    return round(lat * 1e4), round(lon * 1e4), latin[0], "|".join(latin[1:])


def _whole(cell: str) -> int:
    digits = re.sub(r"[ ,']", "", cell or "0")
    return int(float(digits)) if re.fullmatch(r"\d+(\.\d+)?", digits) else 0


def _kilometres(cells: Cells) -> float | None:
    radius = cells.get("radius_km", "").strip()
    return float(radius) if re.fullmatch(r"\d+(\.\d+)?", radius) else None
