"""Places decoded, and their tellers tried, once for each set of observations, whichever view asks.

Both are pure functions of a place's observations, so that what an added report does not touch is taken from
what was kept, and is the same as if it were made anew.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dateline.control.decode import Decoded, decode
from dateline.control.evidence import Interest, Observation
from dateline.control.settings import ControlSettings
from dateline.records.kept import Kept

DECODED, TRIALS = FAMILIES = ("decoded", "trials")

Told = tuple[Observation, ...]
Teller = tuple[str, Interest]


class Trial(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One claim of a teller tried: what all others say of it, in log odds."""

    teller: Teller
    origin: str
    holder: str
    others: float


class Decodings:
    """What decoding gives, kept under these settings."""

    def __init__(self, settings: ControlSettings, kept: Kept | None = None) -> None:
        self.settings = settings
        self.kept = kept if kept is not None else Kept()
        self._under = msgspec.msgpack.encode(settings)

    def of(self, told: Told) -> Decoded:
        """The place that these observations make."""
        return self.kept.of(DECODED, self.print_of(told), Decoded, lambda: decode(told, self.settings))

    def print_of(self, told: Told) -> str:
        """A hash of observations and settings."""
        return self.kept.key(self._under, msgspec.msgpack.encode(told))

    def trials(
        self, printed: str, shares: dict[Teller, float], make: Callable[[], tuple[Trial, ...]]
    ) -> tuple[Trial, ...]:
        """The claims of observations tried under their tellers' reliabilities; `printed` is theirs."""
        under = msgspec.msgpack.encode(sorted(shares.items()))
        return self.kept.of(TRIALS, self.kept.key(printed, under), tuple[Trial, ...], make)
