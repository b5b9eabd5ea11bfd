"""What the server keeps of its answers."""

from __future__ import annotations

import pytest
from sample_record import SampleRecord

from dateline.faces.api import desk
from dateline.faces.api.desk import Desk


def test_maps_of_days_are_let_go_before_they_fill_memory_and_nothing_else_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = Desk(SampleRecord())
    head, places = held.meta(), len(held.control("2017-06-05", None).places)
    monkeypatch.setattr(desk, "STATES_KEPT", 3 * places)
    for day in range(1, 9):
        assert held.control(f"2017-06-{day:02}", None).on == f"2017-06-{day:02}"
    assert len(held.days) <= 3
    assert held.control("2017-06-08", None) is held.days[("2017-06-08", None)]
    assert held.meta() is head
