"""A record on disk: reports, all their sightings, what reading them gave, what was dropped.

In: reports with their extractions, one at a time, each in one transaction. Out: `ReportView`s in
canonical order. The seam is `Store`; `SqliteStore` keeps one file, `MemoryStore` ships for tests.
"""

from dateline.store.contract import Holding, Store
from dateline.store.memory import MemoryStore
from dateline.store.sqlite import SqliteStore, open_store

__all__ = ["Holding", "MemoryStore", "SqliteStore", "Store", "open_store"]
