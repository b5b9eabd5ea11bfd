"""The tables of a record in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text


class Tables:
    """The record's tables: one text a hash, one sighting a report, one extraction a text."""

    def __init__(self) -> None:
        self.all = MetaData()
        self.facts = self._table("facts", _key("key"), Column("value", Text, nullable=False))
        self.texts = self._table(
            "texts", _key("digest"), _sought("hash"), Column("text", Text, nullable=False)
        )
        self.sightings = self._sightings()
        self.extractions = self._extractions()
        self.claims = self._claims()
        self.judgements = self._table("judgements", _key("id"), Column("at", String, nullable=False), _body())
        self.dropped = self._table("dropped", _key("source"), _key("stage"), _key("reason"))
        self.views = self._table("views", _key("key"), _body())

    def _table(self, name: str, *columns: Column[Any]) -> Table:
        return Table(name, self.all, *columns)

    def _sightings(self) -> Table:
        return self._table(
            "sightings",
            _key("digest"),
            _sought("hash"),
            Column("text_digest", String, nullable=False),
            _sought("id"),
            Column("source", String),
            Column("url", String),
            Column("published", String),
            _body(),
            Column("taken", String, nullable=False),
        )

    def _extractions(self) -> Table:
        return self._table(
            "extractions",
            _key("hash"),
            Column("extractor", String, nullable=False),
            Column("digest", String, nullable=False),
            _body(),
            Column("withdrawn", Text),
        )

    def _claims(self) -> Table:
        return self._table(
            "claims",
            _key("id"),
            Column("hash", String, primary_key=True, index=True),
            Column("position", Integer, nullable=False),
            Column("kind", String, nullable=False),
            Column("stance", String, nullable=False),
            Column("place", String, index=True),
            Column("earliest", String),
            Column("latest", String),
        )


def _key(name: str) -> Column[str]:
    return Column(name, String, primary_key=True)


def _sought(name: str) -> Column[str]:
    return Column(name, String, nullable=False, index=True)


def _body() -> Column[bytes]:
    return Column("body", LargeBinary, nullable=False)
