"""Trains the network of `dateline.language.meaning`: `python -m training.meaning --made DATE`."""
