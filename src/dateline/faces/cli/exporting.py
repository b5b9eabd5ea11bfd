"""`dateline export`."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import InputError
from dateline.faces.cli.options import ExportFormat
from dateline.faces.cli.output import emit
from dateline.faces.exports import EXPORTERS
from dateline.run.record import Record


def export_command(record: Record, to: ExportFormat, file: Path) -> None:
    """Writes the export; a file appears whole or not at all."""
    chunks = EXPORTERS[to.value](record)
    if str(file) == "-":
        for chunk in chunks:
            emit(chunk)
        return
    partial = file.with_name(file.name + ".part")
    try:
        with partial.open("wb") as out:
            out.writelines(chunks)
        partial.replace(file)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}. Choose another place.") from error
    finally:
        partial.unlink(missing_ok=True)
