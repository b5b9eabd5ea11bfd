"""Coordinates made coarse and names taken out, in any JSON."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

KM_PER_DEGREE = 111.195
WITHHELD = "[name withheld]"
_ID = re.compile(r"^[a-z]+:\S+$")


def coarsened(value: Any, km: float) -> Any:
    """The value with every spot moved to the middle of its square of `km`, and no finer shape kept."""
    if isinstance(value, dict):
        made = {key: coarsened(each, km) for key, each in value.items()}
        if isinstance(made.get("lat"), int | float) and isinstance(made.get("lon"), int | float):
            made["lat"], made["lon"] = _snapped(made["lat"], made["lon"], km)
            made["radius_km"] = max(made.get("radius_km") or 0.0, round(km * math.sqrt(0.5), 1))
            if "geometry" in made:
                made["geometry"] = None
        return made
    if isinstance(value, list):
        return [coarsened(each, km) for each in value]
    return value


def _snapped(lat: float, lon: float, km: float) -> tuple[float, float]:
    """The middle of the square of a grid over the globe in which a point lies."""
    step = km / KM_PER_DEGREE
    row = math.floor(lat / step)
    middle = max(-90.0, min(90.0, (row + 0.5) * step))
    wide = step / max(0.05, math.cos(math.radians(middle)))
    column = math.floor(lon / wide)
    return round(middle, 4), round((column + 0.5) * wide, 4)


class Withholding:
    """Takes names out of texts and ids, however they are spaced, cased or accented."""

    def __init__(self, names: Sequence[str]) -> None:
        wanted = [each for each in (words(name) for name in names) if each]
        self._pattern = re.compile("|".join(_pattern(each) for each in wanted)) if wanted else None

    def finds(self, text: str) -> bool:
        """Whether a text still has one of the names."""
        return self._pattern is not None and self._pattern.search(_folded(text)) is not None

    def of(self, value: Any) -> Any:
        """The value without the names: ids that have one become other ids, addresses go whole."""
        if self._pattern is None:
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.of(each) for each in value]
        if isinstance(value, dict):
            return {self.of(key): self.of(each) for key, each in value.items()}
        return value

    def _text(self, text: str) -> str | None:
        if self._pattern is None or not self.finds(text):
            return text
        if text.startswith(("http://", "https://")):
            return None
        if _ID.match(text):
            kind = text.partition(":")[0]
            return f"{kind}:withheld-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
        found = list(self._pattern.finditer(_folded(text)))
        for match in reversed(found):
            text = text[: match.start()] + WITHHELD + text[match.end() :]
        return text


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    return re.findall(r"[^\W_]+", _folded(name))


def _pattern(parts: Sequence[str]) -> str:
    between = r"[\W_]{0,3}"
    return r"(?<![^\W_])" + between.join(re.escape(part) for part in parts) + r"(?![^\W_])"


def _folded(text: str) -> str:
    """Lower case without marks, of the same length: each letter stays where it was."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[:1].casefold()
    return plain if len(plain) == 1 else letter
