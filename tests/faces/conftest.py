import io
import sys

import pytest

from dateline.faces.cli import main


@pytest.fixture
def run(monkeypatch, capfdbinary, tmp_path):
    """Runs the command line in this process: exit code, standard output, standard error."""

    def call(*args, stdin=b""):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call
