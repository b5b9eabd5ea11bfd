"""`dateline evaluate`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import dateline
from dateline.errors import InputError


def evaluate_command(name: str, data: Path) -> None:
    """Runs a benchmark of the source checkout; the installed package carries none."""
    if not data.is_dir():
        raise InputError(f"there is no folder {data}. Give the folder that holds the benchmark's data.")
    checkout = Path(dateline.__file__).parents[2]
    if not (checkout / "evals" / "runner.py").is_file():
        raise InputError("benchmarks run from a checkout of the source, not from the installed package.")
    sys.path.insert(0, str(checkout))
    import_module("evals.runner").evaluate(name, data.resolve())
