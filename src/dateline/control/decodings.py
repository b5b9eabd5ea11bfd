"""Places decoded once for each set of observations, whichever view asks.

Decoding is a pure function of a place's observations, so that what an added report does not touch is taken
from the view before it, and is the same as if it were made anew.
"""

from __future__ import annotations

import msgspec

from dateline.control.decode import Decoded, decode
from dateline.control.evidence import Observation
from dateline.control.settings import ControlSettings

Told = tuple[Observation, ...]


class _Kept(msgspec.Struct):
    """One place decoded; `shares` are worked out when first asked for."""

    told: Told
    decoded: Decoded
    shares: tuple[float, ...] | None = None


class Decodings:
    """What was decoded for a view, and for the view before it; what is older is forgotten."""

    def __init__(self, settings: ControlSettings, before: Decodings | None = None) -> None:
        self.settings = settings
        self._before = before._kept if before is not None and before.settings == settings else {}
        self._kept: dict[int, _Kept] = {}
        self.made = 0

    def of(self, told: Told) -> Decoded:
        """The place that these observations make."""
        return self._find(told).decoded

    def shares(self, told: Told) -> tuple[Decoded, tuple[float, ...]]:
        """The same, with the share of its holder on its last day for each observation as placed."""
        kept = self._find(told)
        if kept.shares is None:
            kept.shares = tuple(_share(kept.decoded, one) for one in kept.decoded.placed)
        return kept.decoded, kept.shares

    def _find(self, told: Told) -> _Kept:
        # a whole hash is dear: this one tells nearly all apart, and what it finds is compared in full
        key = hash(tuple((one.claim, one.weight, one.trust) for one in told))
        for known in (self._kept, self._before):
            found = known.get(key)
            if found is not None and found.told == told:
                self._kept[key] = found
                return found
        self.made += 1
        made = _Kept(told, decode(told, self.settings))
        self._kept[key] = made
        return made


def _share(decoded: Decoded, one: Observation) -> float:
    return decoded.belief.on((one.days.end or 1) - 1).get(one.holder or "", 0.0)
