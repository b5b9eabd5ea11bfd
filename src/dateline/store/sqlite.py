"""A record in one SQLite file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Table,
    and_,
    create_engine,
    delete,
    event,
    literal_column,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, OperationalError

from dateline.errors import NotARecord, RecordError
from dateline.records.claims import Claim, Extraction
from dateline.records.contract import claims_of, extraction_of, to_json
from dateline.records.dropped import Dropped
from dateline.records.judgements import Judgement
from dateline.records.kept import digest, holds, tells_of
from dateline.records.report import Report
from dateline.store.contract import MOST, VERSION, Holding, canonical, fingerprint_of, ids_of, sum_of
from dateline.store.opening import APPLICATION_ID, check_file
from dateline.store.tables import Tables

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

SUM = "sum of prints"
"""The fact under which the sum of all texts' prints is kept, so that one more text is one addition."""

NOT_LAID_OUT = ("no such table", "no such column")
"""How SQLite begins to say that a record is not laid out as this version lays it out."""

BATCH = 500
"""Texts or pieces that are fetched at a time."""


def open_store(path: str | Path, *, create: bool = False) -> SqliteStore:
    """The record at a path; a new one where there is none and `create` is set.

    Raises RecordMissing, NotARecord, RecordTooNew, or RecordError where the disk refuses.
    """
    path = Path(path)
    exists = check_file(path, create=create)
    with _explained(path):
        return SqliteStore(path, new=not exists)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turns what the database says, or what it holds, into an error that says what to do."""
    try:
        yield
    except msgspec.MsgspecError as error:
        raise NotARecord(
            f"{path} holds what this Dateline cannot read ({error}): it is damaged, or another version "
            "wrote it. Take a copy of it from before, or add its reports to a new record."
        ) from error
    except OperationalError as error:
        if str(error.orig).startswith(NOT_LAID_OUT):
            raise NotARecord(f"{path} is damaged, or another version wrote it: {error.orig}.") from error
        hint = "Check its rights, the space on the disk, and whether another program writes to it."
        raise RecordError(f"{path} cannot be used: {error.orig}. {hint}") from error
    except DatabaseError as error:
        raise NotARecord(f"{path} cannot be read as a record: {error.orig}.") from error


class SqliteStore:
    """A `Store` in one SQLite file. Writes are one transaction a report, in a write-ahead log."""

    def __init__(self, path: Path, *, new: bool) -> None:
        self.path = path
        self._tables = Tables()
        self._writable = new or os.access(path, os.W_OK)
        self._engine = _engine(path, writable=self._writable)
        self._print: tuple[tuple[tuple[int, int], ...], str] | None = None
        if new:
            self._lay_out()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection in one transaction. Raises RecordError where the disk refuses."""
        with _explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection for questions. Raises RecordError where the disk refuses."""
        with _explained(self.path), self._engine.connect() as connection:
            yield connection

    def _lay_out(self) -> None:
        with self._writing() as connection:
            self._tables.all.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

    def reports(self, hash: str) -> tuple[Report, ...]:
        """Every report held with this text, in canonical order."""
        with self._reading() as connection:
            return tuple(
                canonical([report for report, _ in self._sightings(connection, [hash]).get(hash, [])])
            )

    def put(self, report: Report, extraction: Extraction, *, extractor: str, taken: str) -> None:
        """Holds a report and what reading its text gave, in one transaction."""
        with self._writing() as connection:
            if self._withdrawn(connection, report.hash) is None:
                before = self._prints(connection, report.hash)
                self._put_sighting(connection, report, taken)
                self._put_extraction(connection, report.hash, extraction, extractor, again=bool(before))
                self._sum_up(connection, report.hash, before)

    def _put_sighting(self, connection: Connection, report: Report, taken: str) -> None:
        texts, sightings = self._tables.texts, self._tables.sightings
        text_digest = digest(report.text)
        row = {"digest": text_digest, "hash": report.hash, "text": report.text}
        connection.execute(insert(texts).values(row).on_conflict_do_nothing())
        values = {
            "digest": digest(to_json(report)),
            "hash": report.hash,
            "text_digest": text_digest,
            "id": report.id,
            "source": report.source,
            "url": report.url,
            "published": report.published.earliest,
            "body": to_json(msgspec.structs.replace(report, text="")),
            "taken": taken,
        }
        statement = insert(sightings).values(values)
        earlier = {"taken": statement.excluded.taken}
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["digest"], set_=earlier, where=statement.excluded.taken < sightings.c.taken
            )
        )

    def _put_extraction(
        self, connection: Connection, hash: str, extraction: Extraction, extractor: str, *, again: bool
    ) -> None:
        """Keeps what reading a text gave, in the place of what reading it before gave (`again`)."""
        body = to_json(extraction)
        values = {"extractor": extractor, "digest": digest(body), "body": body, "withdrawn": None}
        statement = insert(self._tables.extractions).values(hash=hash, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["hash"], set_=values))
        claims = self._tables.claims
        if again:
            connection.execute(delete(claims).where(claims.c.hash == hash))
        rows = {
            claim.id: _claim_row(claim, hash, position) for position, claim in enumerate(extraction.claims)
        }
        if rows:
            connection.execute(insert(claims), list(rows.values()))

    def holding(self, hash: str) -> Holding | None:
        """The text of this hash as held, or None."""
        table = self._tables.extractions
        with self._reading() as connection:
            row = connection.execute(select(table).where(table.c.hash == hash)).first()
            met = self._sightings(connection, [hash]).get(hash, [])
            return _holding(row, met, extraction_of) if row else None

    def holdings(self, hashes: Collection[str] | None = None) -> Iterator[Holding]:
        """All texts held, or those asked for, in the order of their hashes."""
        with self._reading() as connection:
            held = select(self._tables.extractions.c.hash).order_by(self._tables.extractions.c.hash)
            asked = connection.execute(held).scalars().all() if hashes is None else sorted(hashes)
            yield from self._held(connection, asked, self._sightings, extraction_of)

    def claimed(self, hashes: Collection[str]) -> Iterator[Holding]:
        """The holdings asked for, without their reports' texts and without mentions."""
        with self._reading() as connection:
            yield from self._held(connection, sorted(hashes), self._met, claims_of)

    def withdrawn(self) -> Iterator[Holding]:
        """What is left of the texts that were withdrawn, in the order of their hashes."""
        table = self._tables.extractions
        gone = select(table).where(table.c.withdrawn.is_not(None)).order_by(table.c.hash)
        with self._reading() as connection:
            for row in connection.execute(gone).all():
                yield _holding(row, [], extraction_of)

    def _held(
        self,
        connection: Connection,
        hashes: Collection[str],
        met: Callable[[Connection, Sequence[str]], dict[str, list[tuple[Report, str]]]],
        read: Callable[[bytes], Extraction],
    ) -> Iterator[Holding]:
        table = self._tables.extractions
        for batch in batched(hashes):
            reports = met(connection, batch)
            query = select(table).where(table.c.hash.in_(batch)).order_by(table.c.hash)
            for row in connection.execute(query).all():
                yield _holding(row, reports.get(row.hash, []), read)

    def texts(self, hashes: Collection[str]) -> dict[str, str]:
        """The texts of these hashes, as a report of each carries it."""
        table = self._tables.texts
        with self._reading() as connection:
            return {
                row.hash: row.text
                for batch in batched(hashes)
                for row in connection.execute(select(table).where(table.c.hash.in_(batch)))
            }

    def _met(self, connection: Connection, hashes: Sequence[str]) -> dict[str, list[tuple[Report, str]]]:
        """The reports that carry each text, without it, with the day of their intake, by the text's hash."""
        table = self._tables.sightings
        query = select(table.c.hash, table.c.body, table.c.taken).where(table.c.hash.in_(hashes))
        found: dict[str, list[tuple[Report, str]]] = defaultdict(list)
        for hash, body, taken in connection.execute(query).all():
            found[hash].append((msgspec.json.decode(body, type=Report), taken))
        return found

    def _sightings(
        self, connection: Connection, hashes: Sequence[str]
    ) -> dict[str, list[tuple[Report, str]]]:
        """The reports that carry each text, with the day of their intake, by the text's hash."""
        sightings, texts = self._tables.sightings, self._tables.texts
        joined = sightings.join(texts, sightings.c.text_digest == texts.c.digest)
        columns = (sightings.c.hash, sightings.c.body, sightings.c.taken, texts.c.text)
        query = select(*columns).select_from(joined).where(sightings.c.hash.in_(hashes))
        found: dict[str, list[tuple[Report, str]]] = defaultdict(list)
        for hash, body, taken, text in connection.execute(query).all():
            found[hash].append((_with_text(body, text), taken))
        return found

    def _withdrawn(self, connection: Connection, hash: str) -> str | None:
        table = self._tables.extractions
        return connection.execute(select(table.c.withdrawn).where(table.c.hash == hash)).scalar()

    def find(self, id: str) -> tuple[str, ...]:
        """The hashes of the texts that carry a claim, a report or a hash with this id, sorted."""
        claims, sightings, texts = self._tables.claims, self._tables.sightings, self._tables.extractions
        with self._reading() as connection:
            found: set[str] = set()
            for table, column in ((claims, claims.c.id), (sightings, sightings.c.id), (texts, texts.c.hash)):
                found.update(connection.execute(select(table.c.hash).where(column == id)).scalars())
        return tuple(sorted(found))

    def withdraw(self, hash: str, reason: str) -> None:
        """Takes a text and all that reading it gave out of the record, the pieces that tell of it with it."""
        held = self.holding(hash)
        if held is None:
            return
        head = msgspec.structs.replace(held.extraction.report, read=False, reason=reason, title=None)
        body = to_json(Extraction(report=head))
        values = {"body": body, "digest": digest(body), "withdrawn": reason}
        tables = self._tables
        with self._writing() as connection:
            before = self._prints(connection, hash)
            connection.execute(
                tables.extractions.update().where(tables.extractions.c.hash == hash).values(values)
            )
            for table in (tables.texts, tables.sightings, tables.claims):
                connection.execute(delete(table).where(table.c.hash == hash))
            self._forget(connection, held)
            self._sum_up(connection, hash, before)

    def _forget(self, connection: Connection, held: Holding) -> None:
        """Takes out the computed pieces that tell of a text."""
        table, ids = self._tables.views, ids_of(held)
        told = {
            key: tells_of(key.partition(":")[2], held.hash)
            for key in connection.execute(select(table.c.key)).scalars()
        }
        gone = [key for key, tells in told.items() if tells]
        for batch in batched([key for key, tells in told.items() if tells is None]):
            asked = select(table).where(table.c.key.in_(batch))
            gone += (key for key, body in connection.execute(asked) if holds(body, ids))
        for batch in batched(gone):
            connection.execute(delete(table).where(table.c.key.in_(batch)))

    def judge(self, judgement: Judgement) -> None:
        """Keeps a judgement; kept twice changes nothing."""
        row = {"id": judgement.id, "at": judgement.at, "body": to_json(judgement)}
        with self._writing() as connection:
            connection.execute(insert(self._tables.judgements).values(row).on_conflict_do_nothing())

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, oldest first, the undone ones among them."""
        table = self._tables.judgements
        with self._reading() as connection:
            bodies = connection.execute(select(table.c.body).order_by(table.c.at, table.c.id)).scalars()
            return tuple(msgspec.json.decode(body, type=Judgement) for body in bodies)

    def drop(self, dropped: Dropped) -> None:
        """Lists what could not be used."""
        row = msgspec.structs.asdict(dropped)
        with self._writing() as connection:
            connection.execute(insert(self._tables.dropped).values(row).on_conflict_do_nothing())

    def dropped(self) -> tuple[Dropped, ...]:
        """Everything that was dropped, sorted."""
        with self._reading() as connection:
            rows = connection.execute(select(self._tables.dropped)).mappings()
            return tuple(sorted(Dropped(**row) for row in rows))

    def fact(self, key: str) -> str | None:
        """One fact about the record itself, or None."""
        table = self._tables.facts
        with self._reading() as connection:
            value: str | None = connection.execute(select(table.c.value).where(table.c.key == key)).scalar()
            return value

    def set_fact(self, key: str, value: str) -> None:
        """Keeps one fact about the record itself."""
        with self._writing() as connection:
            self._set_fact(connection, key, value)

    def _set_fact(self, connection: Connection, key: str, value: str) -> None:
        statement = insert(self._tables.facts).values(key=key, value=value)
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def recall(self, family: str, keys: Collection[str] | None = None) -> dict[str, bytes]:
        """Computed pieces that are kept, by key: those asked for, or all of the family."""
        table = self._tables.views
        start = len(family) + 1
        with self._reading() as connection:
            if keys is None:
                rows = connection.execute(select(table).where(_of_family(table, family))).all()
            else:
                named = (table.c.key.in_([f"{family}:{key}" for key in batch]) for batch in batched(keys))
                rows = [row for each in named for row in connection.execute(select(table).where(each)).all()]
        return {key[start:]: body for key, body in rows}

    def remember(
        self, family: str, made: Mapping[str, bytes], *, beside: Collection[str] | None = ()
    ) -> None:
        """Keeps computed pieces; of their family only they stay, and those `beside` them (None: all)."""
        if not self._writable:
            return
        table = self._tables.views
        rows = [{"key": f"{family}:{key}", "body": made[key]} for key in sorted(made)]
        gone = [f"{family}:{key}" for key in made]
        with self._writing() as connection:
            if beside is not None:
                stays = {f"{family}:{key}" for key in beside}.difference(gone)
                held = connection.execute(select(table.c.key).where(_of_family(table, family))).scalars()
                gone = [key for key in held if key not in stays]
            for batch in batched(gone):
                connection.execute(delete(table).where(table.c.key.in_(batch)))
            if rows:
                connection.execute(insert(table).on_conflict_do_nothing(), rows)

    def families(self) -> tuple[str, ...]:
        """The families of which any computed piece is kept, sorted; one look into the index for each."""
        table, found = self._tables.views, list[str]()
        with self._reading() as connection:
            first = select(table.c.key).order_by(table.c.key).limit(1)
            key = connection.execute(first).scalar()
            while key is not None:
                found.append(key.partition(":")[0])
                key = connection.execute(first.where(table.c.key >= f"{found[-1]};")).scalar()
        return tuple(found)

    def prints(self, hashes: Collection[str] | None = None) -> dict[str, str]:
        """A print of each text in use, by hash, or of some."""
        with self._reading() as connection:
            if hashes is None:
                return self._prints(connection)
            each = (self._prints(connection, hash) for hash in hashes)
            return {hash: made for prints in each for hash, made in prints.items()}

    def put_since(self, mark: int) -> tuple[tuple[str, ...], int]:
        """The texts that were first held after a mark, and the mark of now: the last row of a text."""
        table = self._tables.extractions
        row = literal_column("rowid", Integer)
        asked = select(table.c.hash, row).select_from(table).where(row > mark).order_by(row)
        with self._reading() as connection:
            found = connection.execute(asked).all()
        return tuple(hash for hash, _ in found), found[-1][1] if found else mark

    def _prints(self, connection: Connection, hash: str | None = None) -> dict[str, str]:
        """The prints of all texts in use, or of one."""
        texts, sightings = self._tables.extractions, self._tables.sightings
        read = select(texts.c.hash, texts.c.digest).where(texts.c.withdrawn.is_(None))
        met = select(sightings.c.hash, sightings.c.digest, sightings.c.taken)
        if hash is not None:
            read, met = read.where(texts.c.hash == hash), met.where(sightings.c.hash == hash)
        digests = {row.hash: row.digest for row in connection.execute(read)}
        sighted: dict[str, list[str]] = defaultdict(list)
        for text, made, taken in connection.execute(met).all():
            sighted[text].append(f"{made} {taken}")
        return {text: " ".join([made, *sorted(sighted[text])]) for text, made in digests.items()}

    def _sum_up(self, connection: Connection, hash: str, before: Mapping[str, str]) -> None:
        """Brings the sum of all prints up to date with the text that was written."""
        kept = self._sum(connection)
        if kept is None:
            total = sum_of(self._prints(connection))
        else:
            total = (kept - sum_of(before) + sum_of(self._prints(connection, hash))) % MOST
        self._set_fact(connection, SUM, f"{total:032x}")

    def _sum(self, connection: Connection) -> int | None:
        """The sum of all prints as it is kept; None in a record to which nothing was added since sums are."""
        table = self._tables.facts
        kept = connection.execute(select(table.c.value).where(table.c.key == SUM)).scalar()
        return None if kept is None else int(kept, 16)

    def fingerprint(self) -> str:
        """A hash of everything that the views depend on; taken anew when the files were written since."""
        written = self._written()
        if self._print is None or self._print[0] != written:
            self._print = (written, self._fingerprint())
        return self._print[1]

    def _written(self) -> tuple[tuple[int, int], ...]:
        """When the file and its write-ahead log were written last, and their lengths."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        found = (file.stat() if file.exists() else None for file in files)
        return tuple((each.st_mtime_ns, each.st_size) if each is not None else (0, 0) for each in found)

    def _fingerprint(self) -> str:
        with self._reading() as connection:
            judged = connection.execute(select(self._tables.judgements.c.id)).scalars().all()
            kept = self._sum(connection)
            prints = sum_of(self._prints(connection)) if kept is None else kept
        return fingerprint_of(prints, judged)

    def close(self) -> None:
        """Lets go of the file; its write-ahead log is folded in."""
        self._engine.dispose()


def _engine(path: Path, *, writable: bool) -> Engine:
    """Connections to the file; one that cannot be written is read as it stands."""
    file = f"{path}" if writable else f"file:{path.resolve()}?mode=ro&immutable=1&uri=true"
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")

    return engine


def batched(keys: Collection[str]) -> Iterator[list[str]]:
    """So many keys at a time as one question takes."""
    listed = list(keys)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))


def _of_family(table: Table, family: str) -> ColumnElement[bool]:
    """The rows of one family, by their range of keys."""
    return and_(table.c.key >= f"{family}:", table.c.key < f"{family};")


def _holding(row: Any, met: Iterable[tuple[Report, str]], read: Callable[[bytes], Extraction]) -> Holding:
    days: dict[Report, str] = {}
    for report, taken in met:
        days[report] = min(taken, days.get(report, taken))
    ordered = tuple(canonical(list(days)) if len(days) > 1 else days)
    return Holding(
        hash=row.hash,
        reports=ordered,
        taken=tuple(days[report] for report in ordered),
        extraction=read(row.body),
        extractor=row.extractor,
        withdrawn=row.withdrawn,
    )


def _claim_row(claim: Claim, hash: str, position: int) -> dict[str, Any]:
    return {
        "id": claim.id,
        "hash": hash,
        "position": position,
        "kind": claim.kind,
        "stance": claim.stance,
        "place": claim.where.place if claim.where else None,
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
    }


def _with_text(body: bytes, text: str) -> Report:
    return msgspec.structs.replace(msgspec.json.decode(body, type=Report), text=text)
