"""`dateline evaluate`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from dateline.errors import InputError


def evaluate_command(name: str, data: Path) -> None:
    """Runs a benchmark of the source checkout; the installed package carries none."""
    if not data.is_dir():
        raise InputError(f"there is no folder {data}. Give the folder that holds the benchmark's data.")
    if find_spec("evals") is None:
        raise InputError("benchmarks run from a checkout of the source: start the command in its folder.")
    import_module("evals").evaluate(name, data)
