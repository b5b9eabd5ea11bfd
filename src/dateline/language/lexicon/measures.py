"""The numbers and the points of the compass that words name."""

from __future__ import annotations

import re

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "half": 0.5,
    "both": 2,
}  # fmt: skip
_LETTERS = {"north": "N", "south": "S", "east": "E", "west": "W"}
POINT = r"(?:north|south|east|west)"
POINTS = frozenset(
    ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"]
)


def bearing_of(words: str) -> str:
    """The point of the compass that a direction names: "north-west" gives "NW"."""
    return "".join(_LETTERS[word] for word in re.findall(POINT, words.lower()))


def number_of(words: str) -> float | None:
    """The number that digits or words name ("25", "a hundred", "twenty-five"); None for other words."""
    digits = words.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    total = 0.0
    for word in re.split(r"[- ]+", words.lower()):
        if word not in NUMBERS:
            return None
        value = NUMBERS[word]
        total = (total or 1) * value if value in (100, 12) and word in ("hundred", "dozen") else total + value
    return total or None
