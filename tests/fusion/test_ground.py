"""Added texts come between those before: which pairs of texts are checked for copies, and which no more."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.fusion.ground import Index, coming_between
from dateline.fusion.sharing import Terms, pairs_before


def checked(holders: list[float]) -> set[tuple[float, float]]:
    """The pairs that are checked of texts that hold one term, the later first; any may be checked for it."""
    texts = [np.array([1], np.uint32).tobytes()] * len(holders)
    pairs = pairs_before(Terms(texts, np.uint32), [True] * len(holders))
    return {(holders[one], holders[other]) for one, others in pairs for other in others}


@given(st.sets(st.integers(0, 40), min_size=1, max_size=16), st.integers(-1, 40))
def test_what_comes_between_meets_and_parts_the_pairs_that_all_together_would(
    before: set[int], place: int
) -> None:
    holders = [float(n) for n in sorted(before)]
    own = place + 0.5
    was = checked(holders)
    met, parted = coming_between(holders, own)
    assert holders == sorted([*map(float, before), own])
    pairs = {(max(own, one), min(own, one)) for one in met}
    assert len(met) == len(pairs)
    assert (was - set(parted)) | pairs == checked(holders)
    assert set(parted) <= was


def test_an_index_gives_the_texts_that_have_a_number() -> None:
    texts = np.array([0, 0, 1, 2, 2], np.uint32)
    having = Index.of(np.array([7, 9, 7, 7, 8], np.uint32), texts).reader()
    assert [having(number) for number in (7, 8, 9, 6)] == [[0, 1, 2], [2], [0], []]
