"""Bytes become reports.

In: files, folders, standard input. Out: a stream of `Report` and, for what cannot be read,
`Dropped` with its reason. Offsets refer to the text as it was given: decoding apart, nothing in it
is changed. The seam it offers is the stream itself (`read_paths`, `read_stream`, `make_report`).
"""

from dateline.reading.make import make_report
from dateline.reading.options import ReadingOptions
from dateline.reading.sources import read_paths, read_stream

__all__ = ["ReadingOptions", "make_report", "read_paths", "read_stream"]
