"""Fusion: one record from many reports.

In come `ReportView`s (what each report says) and judgements; out goes a `FusedRecord`: which reports
are one origin, which dates other reports give to undated ones, which names mean one place, and the
events and ties that their claims tell of together. Everything here is a pure view: the order of the
reports changes nothing. The seam is `fuse`; `settle` is its first half, of which no event is made.
"""

from dateline.fusion.places import PlaceBook, RecordPlace
from dateline.fusion.record import FusedRecord, fuse
from dateline.fusion.settled import Settled, settle
from dateline.fusion.texts import FusionSettings, Texts, texts_of

__all__ = [
    "FusedRecord",
    "FusionSettings",
    "PlaceBook",
    "RecordPlace",
    "Settled",
    "Texts",
    "fuse",
    "settle",
    "texts_of",
]
