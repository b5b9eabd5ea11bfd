"""`dateline actors`: who is known, and what is wrong in a file of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.faces.cli.options import Format, FormatOption, SettingsPath

LISTED_NAMES = 6
HELP = """Ask who is known, and look a file of your own actors through.

A file of your own is TOML: a table actor.ID for each, with name, kind and, where known, country (ISO
alpha-3), aliases, founded, ended, roles (relation, object, from, to) and armed. It is read where the
settings name it: knowledge.actors = ["mine.toml"]. An id of ours adds to ours, or replaces it where it
says replaces = true.
"""
app = typer.Typer(help=HELP, no_args_is_help=True)


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE…]", help="Your own actors, TOML; none: the packaged ones.", show_default=False
        ),
    ] = None,
    settings: SettingsPath = None,
    format: FormatOption = Format.table,
) -> None:
    """Find names that two actors share, ties to nobody, dates that do not fit, and gaps.

    With files (named here or in the settings), only what they bring besides the packaged actors. An error
    must be set right (the command ends with 2); a note is worth a look.

    Example: dateline actors check mine.toml
    """
    from dateline.errors import InputError
    from dateline.faces.cli.options import settings_from
    from dateline.faces.cli.output import write_rows
    from dateline.knowledge.actors import check as findings_in
    from dateline.knowledge.actors import load_actors

    mine = [*(Path(name) for name in settings_from(settings).knowledge.actors), *(files or [])]
    packaged = load_actors()
    found = findings_in(packaged)
    if mine:
        known = set(found)
        found = [finding for finding in findings_in(load_actors(mine)) if finding not in known]
    rows = [
        {"level": each.level, "about": each.topic, "actor": each.actor, "finding": each.message}
        for each in found
    ]
    write_rows(rows, format, empty="nothing found")
    errors = sum(each.level == "error" for each in found)
    sys.stderr.write(f"{errors} errors, {len(found) - errors} notes\n")
    if errors:
        raise InputError(f"{errors} errors must be set right before these actors can be trusted.")


@app.command()
def find(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="As a report writes it, or an id.", show_default=False)
    ],
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Ties and side as of this day.", show_default=False),
    ] = None,
    settings: SettingsPath = None,
    format: FormatOption = Format.table,
) -> None:
    """Show the actors that a name may mean: kind, country, side, ties, other names.

    Example: dateline actors find "Popular Mobilization Forces" --on 2017-05-30
    """
    from dateline.errors import UnknownName
    from dateline.faces.cli.options import settings_from
    from dateline.faces.cli.output import write_rows
    from dateline.run.bases import actors_of
    from dateline.run.days import day_of

    base, day = actors_of(settings_from(settings)), day_of(on, "on") if on else None
    ids = [name] if base.get(name) else base.lookup(name)
    actors = [actor for actor in map(base.get, ids) if actor is not None]
    if not actors:
        raise UnknownName(f"no actor named {name!r} is known. For your own: dateline actors --help")
    rows = [
        {
            "id": actor.id,
            "name": base.name(actor.id, day),
            "kind": actor.kind,
            "country": actor.country,
            "side": base.side(actor.id, day),
            "ties": "; ".join(
                f"{role.relation} {role.object}{_period(role.period.start, role.period.end)}"
                for role in base.roles(actor.id, day)
            ),
            "other names": _listed([alias.name for alias in actor.aliases], format),
        }
        for actor in actors
    ]
    write_rows(rows, format)


def _listed(names: list[str], format: Format) -> str:
    """Names in one cell; a table for people gets the first few."""
    unique = list(dict.fromkeys(names))
    most = LISTED_NAMES if format is Format.table else len(unique)
    return "; ".join(unique[:most]) + (f"; … {len(unique) - most} more" if len(unique) > most else "")


def _period(start: str | None, end: str | None) -> str:
    return f" ({start or ''}…{end or ''})" if start or end else ""
