"""What a published copy shows, and what it keeps back."""

from __future__ import annotations

import msgspec


class PublishSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a copy.

    `known_on` is the last day of knowing; None takes the record's last publication. `delay_days` goes
    back from it. `coarsen_km` above 0 moves every coordinate to the middle of a square so wide. `withhold`
    are names to take out wherever they stand. Without `quotes`, no sentence of a report is in the copy.
    `known_days` is on how many days of knowing at most its second clock stands; 1: on the last alone.
    `reviewed` leaves out what no person has accepted or corrected; what one rejected is never in a copy.
    """

    known_on: str | None = None
    delay_days: int = 0
    coarsen_km: float = 0.0
    withhold: tuple[str, ...] = ()
    licence: str | None = None
    credit: str | None = None
    quotes: bool = True
    known_days: int = 120
    reviewed: bool = False
