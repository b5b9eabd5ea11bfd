"""What `dateline serve` does before it takes questions."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from on_disk import written

from dateline.faces.api.adapter import RecordAdapter
from dateline.faces.api.answers import ChangesAnswer
from dateline.faces.api.desk import Desk
from dateline.faces.cli.demonstration import worked_out


class Slow(RecordAdapter):
    """A record that takes its time."""

    def changes(self, known_on: str | None = None) -> ChangesAnswer:
        time.sleep(0.2)
        return super().changes(known_on)


def test_what_takes_its_time_is_said_once_and_kept_for_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "war.dateline")
    worked_out(Slow.at(path), patience_s=0.05)
    assert capsys.readouterr().err.startswith("war: working out the record, once")
    again = Slow.at(path)
    worked_out(again, patience_s=30)
    assert capsys.readouterr().err == ""
    assert Desk(again).meta().counts.places > 0
