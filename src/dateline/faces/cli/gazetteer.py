"""`dateline gazetteer`: the user's own places."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dateline.faces.cli.options import Format, FormatOption, SettingsPath

LISTED_PLACES = 20
HELP = """Add your own places to those that Dateline knows, and ask what it knows.

Packaged are the world's places of 500 people and more, countries, first-order regions, and rivers, dams,
bases, crossings and villages that reports of war name. What you add is kept in your data folder and read
over them, by all commands from then on (setting: knowledge.places).
"""
app = typer.Typer(help=HELP, no_args_is_help=True)


@app.command()
def add(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="GeoNames dump, CSV or GeoJSON.", show_default=False),
    ],
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Its name; the file's if not given.", show_default=False),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            metavar="COUNTRY", help="The country of rows that tell none: IQ, IRQ or Iraq.", show_default=False
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD=HEADING,…",
            help="Which heading of a CSV holds which field, where it is not found: name, lat, lon, aliases, "
            "country, kind, population, radius_km, id.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Add places from a file. Adding under a name that is there replaces it.

    A country's dump is at download.geonames.org/export/dump (IQ.zip for Iraq): add it as downloaded. A CSV
    needs a heading and a name, a latitude and a longitude (degrees, WGS 84) in each row; shapes of a GeoJSON
    become their middle with a radius that holds them. Bad rows are left out, counted and listed.

    Examples: dateline gazetteer add IQ.zip

    dateline gazetteer add villages.csv --country Sudan --columns name=Village,lat=Y,lon=X
    """
    from dateline.errors import InputError
    from dateline.knowledge.places import add_layer, layer_path

    told = dict(_pair(part) for part in columns.split(",")) if columns else {}
    label = name or _label(file)
    target = layer_path(label)
    target.parent.mkdir(parents=True, exist_ok=True)
    if file.resolve() == target.resolve():
        raise InputError(f"{file}: this is a layer already")
    replaced = target.exists()
    with _bytes_bar(f"reading {file.name}") as progress:
        report = add_layer(file, target, name=label, country=country, columns=told, progress=progress)
    out = sys.stdout
    out.write(f"{label}: {report.taken:,} places taken from {file.name}, read as {report.form}; ")
    out.write(f"{report.left_out:,} left out (kinds that are no places of war), {report.bad:,} bad rows\n")
    for fault in report.listed:
        sys.stderr.write(f"  bad {fault}\n")
    if report.bad > len(report.listed):
        sys.stderr.write(f"  … and {report.bad - len(report.listed):,} more\n")
    out.write(f"{'replaced' if replaced else 'kept'} in {target}\n")
    out.write("Used from now on. Reports that a record holds already: dateline reread RECORD\n")


@app.command("list")
def list_layers(format: FormatOption = Format.table) -> None:
    """List the layers that you added, and where they are kept."""
    from dateline.faces.cli.output import write_rows
    from dateline.knowledge.places import layers

    rows = [
        {
            "name": layer.name, "places": layer.taken, "bad rows": layer.bad, "from": layer.source,
            "form": layer.form, "MB": round(layer.bytes / 1e6, 1), "file": layer.path,
        }
        for layer in layers()
    ]  # fmt: skip
    write_rows(rows, format, empty="no layers yet: dateline gazetteer add FILE")


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The layer, as listed.", show_default=False)],
) -> None:
    """Remove a layer. What records hold stays until they are read anew."""
    from dateline.knowledge.places import remove_layer

    remove_layer(name)
    sys.stdout.write(f"{name}: removed\n")


@app.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As a report writes it.", show_default=False)],
    country: Annotated[
        str | None,
        typer.Option(metavar="COUNTRY", help="Look for other spellings there, too.", show_default=False),
    ] = None,
    settings: SettingsPath = None,
    format: FormatOption = Format.table,
) -> None:
    """Show the places that a name may mean, likeliest first, your own among them.

    Example: dateline gazetteer find Tripoli; dateline gazetteer find Kairouan --country IRQ
    """
    from dateline.errors import UnknownName
    from dateline.faces.cli.options import settings_from
    from dateline.faces.cli.output import write_rows
    from dateline.knowledge.places import country_row
    from dateline.run.bases import gazetteer_of

    gazetteer = gazetteer_of(settings_from(settings))
    within = (country_row(country).iso3,) if country else ()
    found = gazetteer.candidates(name, within)
    rows = [
        {
            "name": each.entry.name, "kind": each.entry.kind, "country": each.entry.country,
            "lat": each.entry.lat, "lon": each.entry.lon, "radius_km": each.entry.radius_km,
            "people": each.entry.population or None, "fits": round(each.match, 2), "id": each.entry.id,
        }
        for each in found[: LISTED_PLACES if format is Format.table else None]
    ]  # fmt: skip
    if not rows:
        hint = "" if country else " Other spellings are sought where --country says in which country."
        raise UnknownName(f"no place named {name!r} is known.{hint}")
    write_rows(rows, format)


def _label(file: Path) -> str:
    """A layer's name out of a file's."""
    return re.sub(r"[^\w.-]+", "-", file.stem).strip("-.") or "places"


def _pair(part: str) -> tuple[str, str]:
    from dateline.errors import InputError

    field, sign, heading = part.partition("=")
    if not sign:
        raise InputError(f"--columns {part}: write FIELD=HEADING, as in name=Village,lat=Y,lon=X")
    return field.strip(), heading.strip()


@contextmanager
def _bytes_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar over the bytes of a file on a terminal; nothing where output is piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
