"""Grades in two parts, as intelligence staffs write them: how reliable a source, how credible what it says.

Source: the system of the Admiralty and of NATO (AJP-2.1): A to E from completely reliable to unreliable, F
where that cannot be judged; 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful,
5 improbable, 6 where that cannot be judged. The two say nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]

LEAST_TESTED = 3
LETTERS: tuple[tuple[float, Reliability], ...] = (
    (0.95, "A"),
    (0.85, "B"),
    (0.7, "C"),
    (0.5, "D"),
    (0.0, "E"),
)
"""The least share of claims found right for each letter, with one right and one wrong added to those met."""


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it and how well that stands: the source's letter, the claim's figure.

    `tested` counts the source's claims to which others speak, `right` how many of them these others bear out.
    """

    reliability: Reliability = "F"
    credibility: Credibility = "6"
    tested: int = 0
    right: float = 0.0


def letter(tested: int, right: float) -> Reliability:
    """The letter of a source of whose `tested` claims others bear out `right`; F where those are too few."""
    if tested < LEAST_TESTED:
        return "F"
    share = (right + 1) / (tested + 2)
    return next(each for least, each in LETTERS if share >= least)


def figure(voices_for: int, voices_against: int, *, fits: bool = False) -> Credibility:
    """The figure of something that so many independent voices say, and so many contradict.

    `fits` is that others tell of steps of the same operation. One voice alone cannot be judged.
    """
    if voices_for > 1 and voices_against == 0:
        return "1"
    if voices_for > voices_against > 0:
        return "2"
    if voices_against > 0:
        return "4" if voices_for == voices_against else "5"
    return "3" if fits and voices_for > 0 else "6"


def best(letters: Iterable[Reliability]) -> Reliability:
    """The letter of the most reliable of some sources; F where none can be judged."""
    return min(letters, default="F")
