"""A wheel built from the checkout holds everything and works where nothing else of Dateline is."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "src/dateline/faces/web/dist"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("dateline-*.whl"))


def test_the_wheel_holds_every_module_and_every_file_of_data(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    files = [
        *source.rglob("*.py"),
        *(path for path in (source / "dateline/data").rglob("*") if path.is_file()),
    ]
    wanted = {path.relative_to(source).as_posix() for path in files if "__pycache__" not in path.parts}
    missing = wanted - held
    assert missing == set()
    assert "dateline/py.typed" in held
    assert any(name.endswith("licenses/LICENSE") for name in held)


@pytest.mark.skipif(not (DIST / "index.html").is_file(), reason="the web app is not built: make setup")
def test_the_wheel_holds_the_built_web_app(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    built = {path.relative_to(ROOT / "src").as_posix() for path in DIST.rglob("*") if path.is_file()}
    assert built and built <= held


def test_the_wheel_reads_a_report_in_an_environment_of_its_own(wheel, tmp_path):
    room = tmp_path / "venv"
    venv.create(room, with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(room), "platbase": str(room)}))
    zipfile.ZipFile(wheel).extractall(site)
    (site / "parts.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (tmp_path / "r.txt").write_text("Mosul, May 23 (Xinhua) -- Iraqi forces captured Baaj from ISIS.")
    code = f"""
import sys, dateline
assert dateline.__file__.startswith({str(room)!r}), dateline.__file__
from dateline.faces.cli import main
sys.argv = ["dateline", "add", "a.dateline", "r.txt"]
main()
"""
    done = subprocess.run([room / "bin/python", "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert "1 reports added" in done.stdout, done.stderr
