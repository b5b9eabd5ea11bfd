"""Grades in two parts: what each letter and each figure takes."""

from __future__ import annotations

import pytest

from dateline.records.grades import best, figure, letter


@pytest.mark.parametrize(
    ("tested", "right", "expected"),
    [
        (0, 0, "F"),
        (2, 2, "F"),
        (3, 3, "C"),
        (5, 5, "B"),
        (40, 40, "A"),
        (40, 36, "B"),
        (4, 2, "D"),
        (9, 2, "E"),
    ],
)
def test_a_source_is_known_by_the_claims_to_which_others_speak(
    tested: int, right: float, expected: str
) -> None:
    assert letter(tested, right) == expected


@pytest.mark.parametrize(
    ("voices", "against", "expected"),
    [(1, 0, "6"), (2, 0, "1"), (3, 1, "2"), (1, 1, "4"), (2, 2, "4"), (1, 2, "5"), (0, 0, "6")],
)
def test_a_claim_is_as_credible_as_its_voices_make_it(voices: int, against: int, expected: str) -> None:
    assert figure(voices, against) == expected


def test_one_voice_is_raised_by_what_fits_and_never_over_a_contradiction() -> None:
    assert figure(1, 0, fits=True) == "3"
    assert figure(1, 1, fits=True) == "4"
    assert figure(0, 0, fits=True) == "6"


def test_the_best_source_gives_the_letter() -> None:
    assert best(["F", "C", "B"]) == "B"
    assert best([]) == "F"
