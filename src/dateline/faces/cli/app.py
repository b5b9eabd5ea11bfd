"""The commands of `dateline`. Heavy imports stand inside the functions: `--help` is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError
from dateline.faces.cli import actors, gazetteer
from dateline.faces.cli.options import (
    At,
    Blind,
    By,
    DecisionArgument,
    ExportFormat,
    Format,
    FormatOption,
    KnownOn,
    Published,
    Reason,
    RecordPath,
    SettingsPath,
    Source,
    Target,
    Triage,
    Values,
    list_dropped,
    opened,
    progress_bar,
    settings_from,
)
from dateline.version import __version__

EPILOG = (
    "Days are written YYYY-MM-DD. Tables go to people: ask for --format json, jsonl or csv in scripts. "
    "Exit codes: 0 done (what was dropped is listed on standard error), 1 unexpected, 2 the input or a "
    "setting cannot be used, 3 no such place, actor or id, 4 the record cannot be used, 5 too many reports "
    "were dropped."
)
app = typer.Typer(
    help="Reads news reports of war and keeps the record: who held which place on which day, "
    "with the sentence behind it.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(actors.app, name="actors")


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"dateline {__version__}\n")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...


@app.command()
def extract(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILES…|-]",
            help="Text, JSON lines, CSV, folders; - for standard input.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="table on a terminal, jsonl where piped.", show_default=False),
    ] = None,
    published: Published = None,
    source: Source = None,
    settings: SettingsPath = None,
    triage: Annotated[
        bool, typer.Option("--triage", help="Do not read texts that cannot be about conflict.")
    ] = False,
) -> None:
    """Read reports and write what each one says, without keeping it.

    JSON lines hold one object a report: id, text, published, source, agency, title, url, language.
    One object comes out for each, in the same order. Example: dateline extract report.txt -f json
    """
    from dateline.faces.cli.extracting import extract_command

    chosen = settings_from(settings).triaged(triage)
    extract_command(files or [], format, chosen, chosen.reading.told(published, source))


@app.command()
def add(
    record: RecordPath,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATHS…", help="Text, JSON lines, CSV, folders; - for standard input.", show_default=False
        ),
    ],
    published: Published = None,
    source: Source = None,
    settings: SettingsPath = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day of intake; today if not given.", show_default=False),
    ] = None,
    triage: Triage = None,
) -> None:
    """Read reports into a record, which is made where there is none.

    Adding the same reports again changes nothing; a run that was stopped goes on where it was. With
    --triage, texts that cannot be about conflict are kept unread; the record remembers it.
    """
    from dateline.run.record import open_record

    chosen = settings_from(settings) if settings else None
    with open_record(record, settings=chosen) as held, progress_bar("reading") as progress:
        if triage is not None:
            held.use(held.settings.triaged(triage))
        tally = held.add(
            list(paths),
            stdin=sys.stdin.buffer,
            published=published,
            source=source,
            now=now,
            progress=progress,
        )
    list_dropped(tally.dropped)
    aside = f", {tally.held_back} not about conflict" if tally.held_back else ""
    sys.stdout.write(
        f"{record}: {tally.added} reports added ({tally.unread} in a language that is not read{aside}), "
        f"{tally.again} seen again elsewhere, {tally.same + tally.anew} held already, "
        f"{len(tally.dropped)} dropped\n"
    )
    if tally.seen and len(tally.dropped) == tally.seen:
        raise InputError("none of the input could be read.")


@app.command()
def reread(record: RecordPath, settings: SettingsPath = None, triage: Triage = None) -> None:
    """Read the texts of a record anew, with this Dateline and other settings.

    Texts that are read with the same already are left as they are. Judgements stay. With --no-triage the
    texts are read too that were left unread as not about conflict.
    """
    from dateline.run.record import open_record

    chosen = settings_from(settings) if settings else None
    with (
        open_record(record, create=False, settings=chosen) as held,
        progress_bar("reading") as progress,
    ):
        if triage is not None:
            held.use(held.settings.triaged(triage))
        tally = held.reread(progress=progress)
    list_dropped(tally.dropped)
    sys.stdout.write(f"{record}: {tally.anew} reports read anew, {tally.same} read with the same already\n")


@app.command()
def control(
    record: RecordPath,
    on: Annotated[str, typer.Option(metavar="DAY", help="The day asked about.", show_default=False)],
    known_on: KnownOn = None,
    format: FormatOption = Format.table,
) -> None:
    """Show who held each place on a day, and how old that knowledge is.

    Example: dateline control iraq.dateline --on 2017-06-05 --known-on 2017-06-01
    """
    from dateline.faces.cli.output import write

    with opened(record) as held:
        write(held.control(on, known_on), format)


@app.command()
def timeline(
    record: RecordPath,
    place: Annotated[str, typer.Argument(metavar="PLACE", help="Name, alias or id.", show_default=False)],
    known_on: KnownOn = None,
    format: FormatOption = Format.table,
) -> None:
    """Show the changes of one place, in order.

    Example: dateline timeline iraq.dateline Baaj
    """
    from dateline.faces.cli.output import write

    with opened(record) as held:
        write(held.timeline(place, known_on), format)


@app.command()
def events(
    record: RecordPath,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="First day.", show_default=False)
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Last day.", show_default=False)
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Name, alias or id.", show_default=False)
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Name or id.", show_default=False)
    ] = None,
    type: Annotated[
        str | None,
        typer.Option(metavar="TYPE", help="Event type, or the family it begins with.", show_default=False),
    ] = None,
    known_on: KnownOn = None,
    format: FormatOption = Format.table,
) -> None:
    """List events, each with the claims behind it.

    Example: dateline events iraq.dateline --place Mosul
    """
    from dateline.faces.api.grading import lettered
    from dateline.faces.cli.output import write
    from dateline.run.days import day_of

    with opened(record) as held:
        window = (day_of(start, "from") if start else None, _after(end))
        found = held.events(*window, place=place, actor=actor, type=type, known_on=known_on)
        if format is Format.csv:
            found = lettered(found, held.sources(known_on))
        write(held.with_ids(found), format)


@app.command()
def storylines(
    record: RecordPath,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Against this place.", show_default=False)
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="By or against this side.", show_default=False)
    ] = None,
    known_on: KnownOn = None,
    format: FormatOption = Format.table,
) -> None:
    """List operations: the steps of one side against one place, each an event, with why it is a step.

    Example: dateline storylines iraq.dateline --place Baaj
    """
    from dateline.faces.cli.output import write

    with opened(record) as held:
        write(held.with_ids(held.storylines(place=place, actor=actor, known_on=known_on)), format)


@app.command()
def show(
    record: RecordPath,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A claim, event, report, place, actor or tie.", show_default=False),
    ],
    format: FormatOption = Format.table,
) -> None:
    """Show anything in the record, down to the quoted words and who said them."""
    from dateline.faces.cli.showing import show_command

    with opened(record) as held:
        show_command(held, id, format)


@app.command()
def judge(
    record: RecordPath,
    decision: DecisionArgument = None,
    target: Target = None,
    values: Values = None,
    by: By = "",
    reason: Reason = "",
    at: At = "",
    blind: Blind = False,
    list: Annotated[bool, typer.Option("--list", help="List all judgements.")] = False,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Show how far those who judged agree.")
    ] = False,
    take: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take over another record's, from its jsonl.", show_default=False),
    ] = None,
    format: FormatOption = Format.table,
) -> None:
    """Confirm the machine or decide against it: signed, dated, reasoned, reversible, heeded by every answer.

    \b
    accept ID                        the event or change is right as it stands
    not-event ID                     nothing of the kind happened
    wrong CLAIM                      the report does not say this
    value ID FIELD=VALUE…            the claim, or event, is this instead: event.type=attack
    place ID PLACE                   it happened there; none for no place
    holder PLACE DAY HOLDER [STATE]  who held it on that day; nobody for nobody
    same ID ID…                      claims or events that are one event
    not-same ID ID…                  claims or events that are not
    split EVENT CLAIM…               these claims tell of another event
    undo JUDGEMENT                   take a judgement back

    Example: dateline judge iraq.dateline wrong claim:83d25fccb9ad31da --by ada --reason "a plan, no deed"
    """
    from dateline.faces.cli.judging import judge_command, list_command, take_command
    from dateline.faces.cli.reviewing import agreement_command

    with opened(record) as held:
        if take is not None:
            take_command(held, take)
        if decision is not None and target is not None:
            seen = held.alone(by) if blind else held
            judge_command(seen, decision, target, values or [], (by, at, reason))
        elif decision is not None or not (list or take or agreement):
            raise InputError("say what is decided, and about what; or ask for --list.")
        if list:
            list_command(held, format)
        if agreement:
            agreement_command(held, format)


@app.command()
def review(
    record: RecordPath,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many to list.")] = 20,
    start: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    blind: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="As this person sees it who heeds nobody else.", show_default=False
        ),
    ] = None,
    format: FormatOption = Format.table,
) -> None:
    """List what most needs a person's eye: events and changes that nobody judged, most doubtful first.

    Judge them here with judge, or with the keyboard on the page (serve).
    """
    from dateline.faces.cli.reviewing import review_command

    with opened(record) as held:
        review_command(held if blind is None else held.alone(blind), start, count, format)


@app.command()
def status(
    record: RecordPath,
    reports: Annotated[bool, typer.Option("--reports", help="List every report.")] = False,
    format: FormatOption = Format.table,
) -> None:
    """Show what a record holds, and what was dropped or not read, with the reason."""
    from dateline.faces.cli.showing import status_command

    with opened(record) as held:
        status_command(held, reports, format)


@app.command()
def export(
    record: RecordPath,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to; - for standard output.", show_default=False)
    ],
    to: Annotated[ExportFormat, typer.Option("--to", help="What to write.", show_default=False)],
) -> None:
    """Write a record out: jsonl is the canonical whole, csv its events, geojson a map, acled a table in
    ACLED's columns, one row for two actors, a place and a day.

    The same reports and settings give the same jsonl, byte for byte.
    """
    from dateline.faces.cli.exporting import export_command

    with opened(record) as held:
        export_command(held, to, file)


@app.command()
def serve(
    record: RecordPath,
    port: Annotated[int, typer.Option(help="The port at 127.0.0.1; 0 takes a free one.")] = 8017,
) -> None:
    """Show a record in the browser, at a loopback address. Nothing leaves this machine."""
    from dateline.faces.cli.demonstration import serve_command

    with opened(record):
        pass
    serve_command(record, port)


@app.command()
def publish(
    record: RecordPath,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Empty, or of an earlier copy.")],
    known_on: KnownOn = None,
    delay: Annotated[int, typer.Option(metavar="DAYS", min=0, help="Go so many days back.")] = 0,
    coarsen: Annotated[
        float, typer.Option(metavar="KM", min=0, help="Move coordinates to squares so wide.")
    ] = 0,
    withhold: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Names to take out, one a line.", show_default=False)
    ] = None,
    licence: Annotated[str | None, typer.Option(help="Shown with the copy.", show_default=False)] = None,
    credit: Annotated[
        str | None, typer.Option(help="A line of thanks or source.", show_default=False)
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes/--no-quotes", help="Quote the sentences, or none.")
    ] = True,
    known_days: Annotated[
        int, typer.Option(metavar="N", min=1, help="Its second clock: at most so many days; 1 for none.")
    ] = 120,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Only what a person accepted or corrected.")
    ] = False,
) -> None:
    """Write a copy for the public: a folder that opens in a browser without a server.

    What a person rejected is never in it. What nobody has judged yet is, unless --reviewed is given.
    """
    from dateline.faces.cli.publishing import names_in, publish_command
    from dateline.faces.publishing import PublishSettings

    settings = PublishSettings(
        known_on=known_on,
        delay_days=delay,
        coarsen_km=coarsen,
        withhold=names_in(withhold),
        licence=licence,
        credit=credit,
        quotes=quotes,
        known_days=known_days,
        reviewed=reviewed,
    )
    publish_command(record, folder, settings)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The port at 127.0.0.1; 0 takes a free one.")] = 8017,
    record: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the record is kept; the user's cache if not given.",
            show_default=False,
        ),
    ] = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it, or only build it.")] = True,
) -> None:
    """Build the record of the packaged example campaign (Iraq 2017) and show it in the browser."""
    from dateline.faces.cli.demonstration import demo_command

    demo_command(record, port, serve=serve)


@app.command()
def evaluate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The benchmark.", show_default=False)],
    data: Annotated[Path, typer.Option(metavar="FOLDER", help="Its data and scorer.", show_default=False)],
) -> None:
    """Run a benchmark over its data and print its score."""
    from dateline.faces.cli.evaluating import evaluate_command

    evaluate_command(name, data)


@app.command()
def ontology(
    type: Annotated[
        str | None,
        typer.Argument(
            metavar="[TYPE]", help="A type to explain, or the family it begins with.", show_default=False
        ),
    ] = None,
    settings: SettingsPath = None,
    format: FormatOption = Format.table,
) -> None:
    """List the types of events, or explain one: its codes, and the words that tell of it.

    Your own types and words stand in a TOML file that the settings name: knowledge.ontology = ["mine.toml"].

    Examples: dateline ontology territory; dateline ontology territory.taken
    """
    from dateline.faces.cli.ontology import ontology_command
    from dateline.run.bases import ontology_of

    ontology_command(ontology_of(settings_from(settings)), type, format)


@app.command()
def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="extraction, control, timeline, events, storylines.", show_default=False
        ),
    ],
) -> None:
    """Print the JSON Schema of an answer."""
    from dateline.errors import UnknownName
    from dateline.records.contract import CONTRACT, schema_text

    if name not in CONTRACT:
        raise UnknownName(f"no schema {name!r} (there are {', '.join(CONTRACT)}).")
    sys.stdout.write(schema_text(name))


@app.command()
def settings() -> None:
    """Print the default settings with their explanations, to be saved and changed."""
    from dateline.run.settings import default_text

    sys.stdout.write(default_text())


def _after(day: str | None) -> str | None:
    """The day after: `--to` names the last day that is meant."""
    from datetime import date, timedelta

    from dateline.run.days import day_of

    return None if day is None else (date.fromisoformat(day_of(day, "to")) + timedelta(days=1)).isoformat()
