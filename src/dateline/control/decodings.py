"""Places decoded, and their tellers tried, once for each set of observations, whichever view asks.

Both are pure functions of a place's observations, so that what an added report does not touch is taken from
what was kept, and is the same as if it were made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from dateline.control.decode import Decoded, decode
from dateline.control.evidence import Interest, Observation
from dateline.control.settings import ControlSettings
from dateline.records.kept import Kept, digest

DECODED, TRIALS = "decoded", "trials"
LEARNED, TESTED = "learned", "tested"
FAMILIES = (DECODED, TRIALS, LEARNED, TESTED)

Told = tuple[Observation, ...]
Teller = tuple[str, Interest]
Shares = Mapping[Teller, float]

T = TypeVar("T")


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

    def of(self, printed: str, shares: Shares, make: Callable[[], Told]) -> Decoded:
        """The place that observations make under their tellers' reliabilities; `printed` is theirs."""
        key = self._key(printed, shares)
        return self.kept.of(DECODED, key, Decoded, lambda: decode(make(), self.settings))

    def trials(
        self, printed: str, shares: Shares, make: Callable[[], tuple[Trial, ...]]
    ) -> tuple[Trial, ...]:
        """The claims of observations tried under their tellers' reliabilities; `printed` is theirs."""
        return self.kept.of(TRIALS, self._key(printed, shares), tuple[Trial, ...], make)

    def of_all(self, family: str, prints: Mapping[str, str], kind: type[T], make: Callable[[], T]) -> T:
        """What the observations of all places tell; `prints` are theirs."""
        told = " ".join([prints[place] for place in sorted(prints)])
        return self.kept.of(family, self.kept.key(self._under, told), kind, make)

    def _key(self, printed: str, shares: Shares) -> str:
        return self.kept.key(self._under, printed, msgspec.msgpack.encode(sorted(shares.items())))


def print_of(told: Told) -> str:
    """A hash of observations."""
    return digest(msgspec.msgpack.encode(told))
