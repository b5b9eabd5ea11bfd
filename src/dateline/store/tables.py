"""The tables of a record in SQL."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text


class Tables:
    """The record's tables: one text a hash, one sighting a report, one extraction a text."""

    def __init__(self) -> None:
        self.all = MetaData()
        self.facts = Table(
            "facts", self.all, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
        )
        self.texts = Table(
            "texts",
            self.all,
            Column("digest", String, primary_key=True),
            Column("hash", String, nullable=False, index=True),
            Column("text", Text, nullable=False),
        )
        self.sightings = Table(
            "sightings",
            self.all,
            Column("digest", String, primary_key=True),
            Column("hash", String, nullable=False, index=True),
            Column("text_digest", String, nullable=False),
            Column("id", String, nullable=False, index=True),
            Column("source", String),
            Column("url", String),
            Column("published", String),
            Column("body", LargeBinary, nullable=False),
            Column("taken", String, nullable=False),
        )
        self.extractions = Table(
            "extractions",
            self.all,
            Column("hash", String, primary_key=True),
            Column("extractor", String, nullable=False),
            Column("digest", String, nullable=False),
            Column("body", LargeBinary, nullable=False),
            Column("withdrawn", Text),
        )
        self.claims = Table(
            "claims",
            self.all,
            Column("id", String, primary_key=True),
            Column("hash", String, primary_key=True),
            Column("position", Integer, nullable=False),
            Column("kind", String, nullable=False),
            Column("stance", String, nullable=False),
            Column("place", String),
            Column("earliest", String),
            Column("latest", String),
        )
        self.judgements = Table(
            "judgements",
            self.all,
            Column("id", String, primary_key=True),
            Column("at", String, nullable=False),
            Column("body", LargeBinary, nullable=False),
        )
        self.dropped = Table(
            "dropped",
            self.all,
            Column("source", String, primary_key=True),
            Column("stage", String, primary_key=True),
            Column("reason", Text, primary_key=True),
        )
        self.views = Table(
            "views",
            self.all,
            Column("key", String, primary_key=True),
            Column("body", LargeBinary, nullable=False),
        )
        Index("claims_by_hash", self.claims.c.hash)
        Index("claims_by_place", self.claims.c.place)
