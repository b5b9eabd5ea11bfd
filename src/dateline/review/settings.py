"""The grounds for doubt with their weights, as `data/review/doubt.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import msgspec

from dateline.records.review import Reason


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much a ground adds at its full strength, and how it is told."""

    weight: float
    says: str

    def reason(self, of: str, strength: float, told: Mapping[str, object]) -> Reason:
        """The reason that this ground gives at a strength, with what its words name."""
        return Reason(of=of, weight=round(self.weight * strength, 4), says=self.says.format(**told))


class Supposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the rules begin by which a reading supposes what no sentence says, and what they suppose."""

    weight: float
    rules: Mapping[str, str]


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From where on a place is vague (km), a belief is low, a change is reversed soon (days)."""

    radius_km: float
    believed: float
    reversed_days: int


class DoubtSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that doubt is weighed by."""

    event: Mapping[str, Ground]
    change: Mapping[str, Ground]
    tie: Mapping[str, Ground]
    plan: Mapping[str, Ground]
    supposed: Supposed
    bounds: Bounds


@lru_cache(maxsize=1)
def doubt_settings() -> DoubtSettings:
    """The packaged settings."""
    text = (resources.files("dateline") / "data/review/doubt.toml").read_bytes()
    return msgspec.toml.decode(text, type=DoubtSettings)
