"""What is drawn to be judged, and how the verdicts are counted."""

from __future__ import annotations

import json

import pytest
from evals.drawn import actors, drawn, tally

TWICE = "Iraqi troops captured the town of Baaj on Sunday. ISIS still holds the town of Tal Afar."
REPORTS = {
    "dev_iraq2017": [
        {
            "id": "a",
            "published": "2017-06-05",
            "text": TWICE,
        },
        {
            "id": "a-again",
            "published": "2017-06-06",
            "text": TWICE,
        },
    ],
    "dev_other": [
        {"id": "b", "published": "2023-12-19", "text": "The army left Wad Madani on Monday, residents said."},
        {"id": "c", "text": "El ejército tomó la ciudad de Al Qaim el viernes.", "language": "es"},
    ],
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "campaigns").mkdir()
    for name, reports in REPORTS.items():
        lines = [json.dumps(report, ensure_ascii=False) for report in reports]
        (tmp_path / "campaigns" / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_agents_and_holders_come_with_their_actor_their_words_and_their_text(folder):
    rows = list(actors(folder))
    assert {(row["text"], row["role"], row["mention"], row["actor"]) for row in rows} == {
        ("a", "agent", "Iraqi troops", "actor:iraq-armed-forces"),
        ("a", "holder", "Iraqi troops", "actor:iraq-armed-forces"),
        ("a", "holder", "ISIS", "actor:isis"),
        ("b", "agent", "The army", "actor:sudan-armed-forces"),
    }
    assert all(row["mention"] in row["around"] and row["claim"].startswith("claim:") for row in rows)


def test_one_seed_draws_the_same_rows_and_another_draws_others():
    rows = [{"claim": str(number)} for number in range(40)]
    assert drawn(rows, 10, 2026) == drawn(iter(rows), 10, 2026)
    assert drawn(rows, 10, 2026) != drawn(rows, 10, 11)
    assert len({row["claim"] for row in drawn(rows, 10, 2026)}) == 10
    assert sorted(row["claim"] for row in drawn(rows, 99, 1)) == sorted(row["claim"] for row in rows)


def test_a_tally_gives_the_share_of_each_verdict_and_counts_the_faults(tmp_path):
    verdicts = [("right", []), ("right", []), ("wrong", ["role"]), ("wrong", ["role", "resolution"])]
    path = tmp_path / "verdicts.jsonl"
    lines = [json.dumps({"verdict": verdict, "faults": faults}) for verdict, faults in verdicts]
    path.write_text("\n".join(lines), "utf-8")
    assert tally(path) == (
        "verdicts.jsonl: 4 judged: right 2 (0.50), wrong 2 (0.50)\nfaults: role 2, resolution 1"
    )
