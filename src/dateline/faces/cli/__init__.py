"""The command line. `main` is the entry point of `dateline`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line; ends with the exit codes that `dateline --help` lists."""
    from dateline.errors import DatelineError, InputError
    from dateline.faces.cli.app import app

    try:
        app()
    except DatelineError as error:
        sys.stderr.write(f"dateline: {error}\n")
        raise SystemExit(error.exit_code) from None
    except OSError as error:
        where = error.filename or "the output"
        hint = "Check its rights and the space on the disk."
        sys.stderr.write(f"dateline: {where}: {error.strerror}. {hint}\n")
        raise SystemExit(InputError.exit_code) from None
