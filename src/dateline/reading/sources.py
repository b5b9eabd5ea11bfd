"""Files, folders and streams, read into reports and drops, one by one."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import InputError, ReportError
from dateline.reading.make import make_report
from dateline.reading.options import ReadingOptions
from dateline.records.dropped import Dropped
from dateline.records.report import Report

TEXT = frozenset({".txt", ".text", ".md", ".rst"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
TABLES = {".csv": ",", ".tsv": "\t"}
FIELDS = ("source", "agency", "title", "url", "language")
SNIFFED_LINES = 20
"""Lines of a stream without a name that are looked at to tell JSON lines from text."""


def read_paths(
    paths: Sequence[str | Path], *, stdin: BinaryIO | None = None, options: ReadingOptions | None = None
) -> Iterator[Report | Dropped]:
    """The reports of files and folders in the order given, folders walked in sorted order.

    "-" stands for standard input. Hidden files of a folder are passed over.
    Raises InputError, before the first report, that names every path that does not exist.
    """
    options = options or ReadingOptions()
    missing = [str(path) for path in paths if str(path) != "-" and not Path(path).exists()]
    if missing:
        raise InputError(
            f"no such file or folder: {', '.join(missing)}. Check the spelling, or use - for standard input."
        )
    return _read_all(paths, stdin, options)


def _read_all(
    paths: Sequence[str | Path], stdin: BinaryIO | None, options: ReadingOptions
) -> Iterator[Report | Dropped]:
    for path in paths:
        if str(path) == "-":
            yield from read_stream(stdin or io.BytesIO(), name="-", options=options)
        elif Path(path).is_dir():
            yield from _read_folder(Path(path), options)
        else:
            yield from _read_file(Path(path), Path(path).name, options)


def _read_folder(folder: Path, options: ReadingOptions) -> Iterator[Report | Dropped]:
    relative = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    visible = [path for path in relative if not any(part.startswith(".") for part in path.parts)]
    if not visible:
        yield Dropped(source=str(folder), stage="reading", reason="the folder holds no files")
    for path in visible:
        yield from _read_file(folder / path, path.as_posix(), options)


def _read_file(path: Path, id: str, options: ReadingOptions) -> Iterator[Report | Dropped]:
    name, suffix = str(path), path.suffix.lower()
    try:
        if suffix in TEXT and path.stat().st_size > options.max_text_bytes:
            raise ReportError(_too_large(path.stat().st_size, options))
        with path.open("rb") as file:
            if suffix in JSON_LINES:
                yield from _read_lines(file, name, options)
            elif suffix == ".json":
                yield from _read_json(file.read(), name, options)
            elif suffix in TABLES:
                yield from _read_table(file.read(), name, TABLES[suffix], options)
            elif suffix in TEXT:
                yield from _read_text(file.read(), name, id, options)
            else:
                yield from read_stream(file, name=name, id=id, options=options)
    except (OSError, ReportError) as error:
        yield _drop(name, error)


def read_stream(
    file: BinaryIO, *, name: str, id: str | None = None, options: ReadingOptions | None = None
) -> Iterator[Report | Dropped]:
    """The reports of a stream of bytes: JSON lines where a first line is an object, else one text."""
    options = options or ReadingOptions()
    first = list(itertools.islice(file, SNIFFED_LINES))
    kind = _sniff(first)
    if kind == "lines":
        yield from _read_lines(itertools.chain(first, file), name, options)
        return
    data = b"".join(first) + file.read(options.max_text_bytes + 1)
    if kind == "json":
        yield from _read_json(data + file.read(), name, options)
    else:
        yield from _read_text(data, name, id, options)


def _sniff(lines: list[bytes]) -> str:
    start = b"".join(lines).lstrip(b"\xef\xbb\xbf \t\r\n")
    if any(_is_object(line) for line in lines) or start.startswith(b'{"'):
        return "lines" if any(_is_object(line) for line in lines) else "json"
    return "json" if start.startswith((b'[{"', b"[\n", b"[\r", b"[ {")) else "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf")), dict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def _read_text(data: bytes, name: str, id: str | None, options: ReadingOptions) -> Iterator[Report | Dropped]:
    try:
        if len(data) > options.max_text_bytes:
            raise ReportError(_too_large(len(data), options))
        text = _decoded(data)
        yield make_report(text, id=id, published=options.published, source=options.source, options=options)
    except ReportError as error:
        yield _drop(name, error)


def _read_lines(lines: Iterable[bytes], name: str, options: ReadingOptions) -> Iterator[Report | Dropped]:
    for number, line in enumerate(lines, 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _from_row(_json(line), options)
        except ReportError as error:
            yield _drop(f"{name}:{number}", error)


def _read_json(data: bytes, name: str, options: ReadingOptions) -> Iterator[Report | Dropped]:
    try:
        content = _json(data)
    except ReportError as error:
        yield _drop(name, error)
        return
    if isinstance(content, dict):
        content = content.get("reports", [content])
    rows = content if isinstance(content, list) else [content]
    yield from _rows(((f"{name}[{i}]", row) for i, row in enumerate(rows)), options)


def _read_table(
    data: bytes, name: str, delimiter: str, options: ReadingOptions
) -> Iterator[Report | Dropped]:
    try:
        text = _decoded(data)
    except ReportError as error:
        yield _drop(name, error)
        return
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if "text" not in (rows.fieldnames or ()):
        yield _drop(name, ReportError("the table's header has no column named text"))
        return
    try:
        yield from _rows(((f"{name}:{rows.line_num}", row) for row in rows), options)
    except csv.Error as error:
        yield _drop(f"{name}:{rows.line_num}", ReportError(f"not a readable table: {error}"))


def _rows(rows: Iterable[tuple[str, object]], options: ReadingOptions) -> Iterator[Report | Dropped]:
    for where, row in rows:
        try:
            yield _from_row(row, options)
        except ReportError as error:
            yield _drop(where, error)


def _from_row(row: object, options: ReadingOptions) -> Report:
    if not isinstance(row, dict):
        raise ReportError("not a JSON object")
    text = row.get("text")
    if text is None:
        raise ReportError("no text: the field text is missing")
    if not isinstance(text, str):
        raise ReportError(f"text is {type(text).__name__}, not a string")
    wrong = [key for key in FIELDS if not isinstance(row.get(key), str | None)]
    if wrong:
        raise ReportError(f"not a string: {', '.join(wrong)}")
    given = {key: (row.get(key) or "").strip() or None for key in FIELDS}
    id = row.get("id")
    return make_report(
        text,
        id=None if id in (None, "") else str(id),
        published=row.get("published"),
        options=options,
        **given,
    )


def _json(data: bytes) -> object:
    try:
        return msgspec.json.decode(data.lstrip(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise ReportError(_not_utf8(error)) from error
    except msgspec.DecodeError as error:
        raise ReportError(f"not JSON: {error}") from error


def _decoded(data: bytes) -> str:
    """The bytes as text: UTF-8, or UTF-16 where a byte order mark says so; nothing else is guessed at."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ReportError(f"not UTF-16, although its byte order mark says so: {error.reason}") from error
    if b"\0" in data[:8192]:
        raise ReportError(f"not a text: the file is {_kind_of(data) or 'binary'}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        kind = _kind_of(data)
        raise ReportError(f"not a text: the file is {kind}" if kind else _not_utf8(error)) from error


SIGNATURES = {
    b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip archive", b"RIFF": "a media file",
}  # fmt: skip


def _kind_of(data: bytes) -> str | None:
    """What a file that is no text is, by its first bytes; None where they do not say."""
    return next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), None)


def _not_utf8(error: UnicodeDecodeError) -> str:
    byte = error.object[error.start]
    return f"invalid UTF-8: byte 0x{byte:02x} at offset {error.start}; convert the file to UTF-8"


def _too_large(size: int, options: ReadingOptions) -> str:
    return f"the text has {size:,} bytes or more, over reading.max_text_bytes = {options.max_text_bytes:,}"


def _drop(source: str, error: Exception) -> Dropped:
    return Dropped(source=source, stage="reading", reason=str(error))
