"""The files of a copy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.faces.api.reader import RecordReader
from dateline.faces.publishing.content import content
from dateline.faces.publishing.safety import Withholding
from dateline.faces.publishing.settings import PublishSettings

MARKER = "dateline-copy.json"
"""Says that a folder is a copy, which a new copy may replace."""

PAGE_FILES = ("index.html", "app.js", "app.css")
NEAR_DEGREES = 3.0  # provinces of countries so near to the record's places are drawn


def publish(reader: RecordReader, folder: Path, settings: PublishSettings, *, dist: Path) -> dict[str, Any]:
    """Writes a copy, and says what is in it. An earlier copy in the folder is replaced.

    Raises InputError for a folder that holds anything else, for a page that is not built, and where a
    name that is to be withheld would still stand in the copy.
    """
    page = dist / "copy"
    if not all((page / name).is_file() for name in PAGE_FILES):
        raise InputError(f"the page for copies is not built at {page}. Run `make setup`")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise InputError(f"{folder} holds other files. Choose an empty folder, or one of an earlier copy.")
    data = content(reader, settings)
    data["basemap"], data["worker"] = _ground(dist, data), _worker(dist)
    told = {name: value for name, value in data.items() if name not in ("basemap", "worker")}
    if Withholding(settings.withhold).finds(msgspec.json.encode(told).decode()):
        raise InputError("a name that is to be withheld stands across two fields: withhold its parts too.")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name in PAGE_FILES:
        shutil.copyfile(page / name, folder / name)
    shutil.copyfile(dist / "icon.svg", folder / "icon.svg")
    (folder / "data.js").write_bytes(b"window.DATELINE_COPY=" + msgspec.json.encode(data) + b";\n")
    (folder / "SOURCES.txt").write_text(_sources(data["about"]), encoding="utf-8")
    (folder / MARKER).write_bytes(msgspec.json.format(msgspec.json.encode(data["about"])) + b"\n")
    return dict(data["about"])


def _sources(about: dict[str, Any]) -> str:
    lines = ["What this copy was made from", ""]
    lines += [f"Licence: {about['licence']}"] if about["licence"] else []
    lines += [f"Credit: {about['credit']}"] if about["credit"] else []
    lines += [f"Known on: {about['known_on']}", "Ground: Natural Earth (public domain)", "", "Sources:"]
    return "\n".join([*lines, *(f"- {source}" for source in about["sources"]), ""])


def _ground(dist: Path, data: dict[str, Any]) -> dict[str, Any]:
    """The ground as the page draws it, with the provinces of the countries where the record's places lie."""
    base = dist / "basemap"
    names = ("land", "borders", "lakes", "rivers", "countries", "river-names")
    ground: dict[str, Any] = {
        name: msgspec.json.decode((base / f"{name}.json").read_bytes()) for name in names
    }
    spots = [(each["lon"], each["lat"]) for each in data["places"].values() if each["lat"] is not None]
    near = [
        country
        for country in msgspec.json.decode((base / "provinces.json").read_bytes())
        if any(_inside(spot, country["box"]) for spot in spots)
    ]
    ground["provinces"] = near
    for country in near:
        path = base / "provinces" / f"{country['code']}.json"
        if path.is_file():
            ground[f"provinces/{country['code']}"] = msgspec.json.decode(path.read_bytes())
    return ground


def _inside(spot: tuple[float, float], box: list[float]) -> bool:
    west, south, east, north = box
    lon, lat = spot
    return (
        west - NEAR_DEGREES < lon < east + NEAR_DEGREES and south - NEAR_DEGREES < lat < north + NEAR_DEGREES
    )


def _worker(dist: Path) -> str:
    """The map's worker as text: a page without a server can load no worker from a file."""
    for path in sorted((dist / "assets").glob("maplibre-gl-worker-*.js")):
        return path.read_text("utf-8")
    raise InputError(f"the map's worker is not built at {dist / 'assets'}. Run `make setup`")
