"""Nothing that somebody may paste breaks the reading: senseless texts give claims or none."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import read

TEXT = """
rebels army ISIS Iraq's government forces police protesters civilians the militants Haftar they it
who which captured captures seized took has taken lost held holds fell shelling bombing killed
wounded attack raid siege denied said says reported claimed according to vowed to failed to refused
would may not after before when since town of Baaj Mosul Aleppo the city in near from towards
between and or control under by for against with at on Sunday yesterday 3 May 2017 two dozen at
least 12 25 km west of leader commander General Smith's brigade also known as formerly part backed
-held - – : ; , . . ! ? " ' ( ) * Firing Having Capturing
"""
WORDS = [*TEXT.split(), "\n", "\n\n"]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_word_salad_is_read_and_quoted_as_it_stands(words):
    text = " ".join(words)
    if not text.strip():
        return
    for claim in read(text).claims:
        assert all(text[span.start : span.end] == span.text for span in claim.evidence)
