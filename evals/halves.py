"""What a program that sweeps a threshold is told: a file of texts, which half of it, and whether to sweep."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path


def asked(doc: str | None) -> tuple[list[str], bool]:
    """The lines of the half asked for on the command line, and whether to sweep; `doc` is the help.

    Thresholds are set on the even lines and judged on the odd ones.
    """
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=["even", "odd"], default="even")
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").strip().split("\n")
    return half(lines, options.part), options.sweep


def half(lines: Sequence[str], part: str) -> list[str]:
    """Every other line: the first, third … are "even", counted from 0."""
    return list(lines[part == "odd" :: 2])
