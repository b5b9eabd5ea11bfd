"""The version of Dateline, in one place: the package, its answers and its marks take it from here."""

__version__ = "0.1.0"
