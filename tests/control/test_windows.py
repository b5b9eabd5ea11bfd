"""How many origins tell of somebody near a day, against counting them one by one."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.control.windows import Windows

ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 60), st.sampled_from("123"))
)


@given(ROWS, st.integers(-10, 80), st.integers(0, 20))
def test_each_origin_counts_once_within_reach(rows, day, reach):
    windows = Windows()
    for key, who, told, origin in rows:
        windows.add(key, who, told, origin)
    for key in "abc":
        near = {(who, origin) for k, who, told, origin in rows if k == key and abs(told - day) <= reach}
        expected = {who: sum(one == who for one, _ in near) for who, _ in near}
        assert dict(windows.near(key, day, reach)) == expected
