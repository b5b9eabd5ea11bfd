"""A record written out: canonical JSON lines, flat tables, GeoJSON.

The canonical export holds no time of intake: same reports, judgements and settings, same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.faces.api.grading import lettered
from dateline.faces.rows import Row, columns_of, rows_of
from dateline.records.contract import to_json
from dateline.records.views import PlaceState
from dateline.run.acled import AcledRow
from dateline.run.record import Record
from dateline.store import Holding

EXPORT_VERSION = 1
"""The version of the canonical export's layout, in its first line."""


def jsonl(record: Record) -> Iterator[bytes]:
    """The canonical export, line by line: head, each report with its extraction, judgements, events,
    storylines, ties, timelines.

    Each line is an object whose `record` says what it is. Reports stand in the order of their hashes.
    """
    yield _line("dateline", {"version": EXPORT_VERSION, "settings": record.settings})
    for held in record.store.holdings():
        yield _line("report", _report(held))
        yield _line("extraction", held.extraction)
    for judgement in record.store.judgements():
        yield _line("judgement", judgement)
    for event in record.events().events:
        yield _line("event", msgspec.structs.replace(event, known=None))
    for line in record.storylines().storylines:
        yield _line("storyline", line)
    for tie in record.ties():
        yield _line("tie", tie)
    for timeline in record.timelines():
        yield _line("timeline", timeline)


def events_csv(record: Record) -> Iterator[bytes]:
    """All events as one table with a header, one event a row, with their grades."""
    return table_csv(lettered(record.events(), record.sources()))


def table_csv(answer: Any) -> Iterator[bytes]:
    """An answer as CSV with a header: one place, change, event, tie or claim a row. UTF-8, RFC 4180."""
    yield _csv(columns_of(answer), rows_of(answer))


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return buffer.getvalue().encode()


def geojson(record: Record, *, on: str | None = None, known_on: str | None = None) -> Iterator[bytes]:
    """Places by who holds them on a day, and all events, as a GeoJSON feature collection (WGS 84).

    Without `on`, the day is the last that the record's own reports and events cover, never today.
    What has no coordinates is left out of the features and counted in `unplaced`.
    """
    day = on or last_day(record)
    places = record.control(day, known_on).places if day else ()
    events = lettered(record.events(known_on=known_on), record.sources(known_on)).events
    rows = [*(("control", place) for place in places), *(("event", event) for event in events)]
    features = [feature for kind, value in rows if (feature := _feature(kind, value)) is not None]
    yield to_json(
        {
            "type": "FeatureCollection",
            "on": day,
            "known_on": known_on,
            "unplaced": len(rows) - len(features),
            "features": features,
        }
    )


def acled_csv(record: Record) -> Iterator[bytes]:
    """The events at ACLED's grain, in its columns and then the events behind each row."""
    yield _csv(AcledRow.__struct_fields__, rows_of(record.acled_rows()))


EXPORTERS: Mapping[str, Callable[[Record], Iterator[bytes]]] = {
    "acled": acled_csv,
    "csv": events_csv,
    "geojson": geojson,
    "jsonl": jsonl,
}
"""The exporters by the names that the command line knows them by."""


def last_day(record: Record) -> str | None:
    """The last day that the record covers: of its reports' publication and its events."""
    known = record.summary().known_last
    days = [event.when.earliest for event in record.events().events if event.when.earliest]
    return max([*days, *([known] if known else [])], default=None)


def _line(kind: str, value: Any) -> bytes:
    fields = msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value
    return to_json({"record": kind, **fields}) + b"\n"


def _report(held: Holding) -> dict[str, Any]:
    first = held.reports[0] if held.reports else None
    return {
        "hash": held.hash,
        "text": first.text if first else None,
        "withdrawn": held.withdrawn,
        "sightings": [_sighting(report) for report in held.reports],
    }


def _sighting(report: msgspec.Struct) -> dict[str, Any]:
    fields = msgspec.to_builtins(report)
    return {key: value for key, value in fields.items() if key not in ("text", "hash")}


def _feature(kind: str, value: Any) -> dict[str, Any] | None:
    spot = value if isinstance(value, PlaceState) else value.where
    if spot is None or spot.lat is None or spot.lon is None:
        return None
    geometry = getattr(spot, "geometry", None) or {"type": "Point", "coordinates": [spot.lon, spot.lat]}
    properties = {"record": kind, **{key: _cell(cell) for key, cell in next(iter(rows_of([value]))).items()}}
    return {"type": "Feature", "id": value.id, "geometry": geometry, "properties": properties}


def _cell(value: object) -> object:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return "; ".join(str(part) for part in value)
