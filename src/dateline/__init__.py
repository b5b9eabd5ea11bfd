"""Dateline reads news reports of war and keeps the record: who held which place, when, on whose word."""

__version__ = "0.1.0"
