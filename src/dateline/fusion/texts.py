"""What reports' texts alone tell, whatever is claimed in them: copies, and which are alike."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.fusion.compare import MatchSettings
from dateline.fusion.origins import FAMILIES as OF_COPIES
from dateline.fusion.origins import OriginSettings, copies
from dateline.fusion.stories import WORDS, Alike, StorySettings, alike
from dateline.fusion.storylines import StorylineSettings
from dateline.records.kept import Kept

TEXT_FAMILIES = (*OF_COPIES, WORDS)
"""What `texts_of` keeps."""


class FusionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of fusion."""

    origins: OriginSettings = OriginSettings()
    match: MatchSettings = MatchSettings()
    stories: StorySettings = StorySettings()
    storylines: StorylineSettings = StorylineSettings()


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """Which texts are copies of each other, and which are alike."""

    copies: tuple[tuple[str, str, float], ...] = ()
    alike: Alike = Alike()


def texts_of(
    texts: Mapping[str, str], settings: FusionSettings | None = None, kept: Kept | None = None
) -> Texts:
    """What some texts tell, by their hashes; the same whatever was kept before."""
    chosen, kept = settings or FusionSettings(), kept if kept is not None else Kept()
    return Texts(copies=tuple(copies(texts, chosen.origins, kept)), alike=alike(texts, chosen.stories, kept))
