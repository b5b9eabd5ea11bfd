"""What is kept names the code and data that it follows from: no more, and no less."""

import ast
import re
from pathlib import Path

import pytest

from dateline.records.kept import Kept
from dateline.run.marks import ANSWERING, FUSING, READING, VIEWING

SOURCE = Path(__file__).parents[2] / "src" / "dateline"
DATA = re.compile(r"data/[a-z]+")
ALWAYS = ("dateline.errors", "dateline.version")


def modules_of(rooms: tuple[str, ...]) -> list[Path]:
    return [path for room in rooms for path in sorted((SOURCE / room).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    return {name for name in names if name.startswith("dateline.")}


@pytest.mark.parametrize("rooms", [FUSING, VIEWING], ids=["fusing", "viewing"])
def test_a_mark_covers_all_code_that_its_rooms_use(rooms):
    held = tuple(f"dateline.{room.replace('/', '.')}" for room in rooms) + ALWAYS
    for path in modules_of(rooms):
        assert [name for name in imported(path) if not name.startswith(held)] == [], path


@pytest.mark.parametrize("rooms", [FUSING, VIEWING], ids=["fusing", "viewing"])
def test_a_mark_covers_all_data_that_its_rooms_read(rooms):
    for path in modules_of(rooms):
        assert set(DATA.findall(path.read_text("utf-8"))) <= {*rooms, "data/schema"}, path


def test_every_room_of_a_mark_is_there():
    assert [room for room in {*READING, *ANSWERING} if not (SOURCE / room).is_dir()] == []


def test_a_change_of_control_leaves_what_fusion_made(tmp_path):
    class Pieces(dict):
        def recall(self, family, keys=None):
            return self.get(family, {})

        def remember(self, family, made, *, beside=()):
            self[family] = {**{k: v for k, v in self.get(family, {}).items() if k in beside}, **made}

    pieces = Pieces()
    made = []
    for mark in ("before", "after"):
        kept = Kept(pieces, mark, {"told": "fusion"})
        for family in ("told", "decoded"):
            kept.of(family, kept.key("a"), str, lambda: "it")
            kept.save(family)
        made.append(dict(kept.made))
    assert made == [{"told": 1, "decoded": 1}, {"decoded": 1}]
