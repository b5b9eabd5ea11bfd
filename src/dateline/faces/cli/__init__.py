"""The command line. `main` is the entry point of `dateline`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line; ends with the exit codes that `dateline --help` lists."""
    from dateline.errors import DatelineError
    from dateline.faces.cli.app import app

    try:
        app()
    except DatelineError as error:
        sys.stderr.write(f"dateline: {error}\n")
        raise SystemExit(error.exit_code) from None
