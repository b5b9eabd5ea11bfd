"""What reports' texts alone tell, whatever is claimed in them: copies, and which are alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import msgspec

from dateline.fusion.compare import MatchSettings
from dateline.fusion.origins import OriginSettings, copies
from dateline.fusion.stories import Alike, StorySettings, alike
from dateline.fusion.storylines import StorylineSettings
from dateline.records.kept import Kept


class FusionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of fusion."""

    origins: OriginSettings = OriginSettings()
    match: MatchSettings = MatchSettings()
    stories: StorySettings = StorySettings()
    storylines: StorylineSettings = StorylineSettings()


Copied = tuple[tuple[str, str, float], ...]


class Texts:
    """Which texts are copies of each other, and which are alike; each is found when it is first asked for."""

    def __init__(self, copies: Callable[[], Copied], alike: Callable[[], Alike]) -> None:
        self._copies, self._alike = copies, alike

    @cached_property
    def copies(self) -> Copied:
        """Pairs of the hashes of texts that are near copies, with the containment of the shorter."""
        return self._copies()

    @cached_property
    def alike(self) -> Alike:
        """Which texts are alike."""
        return self._alike()


def texts_of(
    texts: Mapping[str, str], settings: FusionSettings | None = None, kept: Kept | None = None
) -> Texts:
    """What some texts tell, by their hashes; the same whatever was kept before."""
    chosen, held = settings or FusionSettings(), kept if kept is not None else Kept()
    return Texts(
        lambda: tuple(copies(texts, chosen.origins, held)), lambda: alike(texts, chosen.stories, held)
    )
