"""Benchmark runners and simulators. They may import anything of Dateline; nothing imports them but `evaluate`."""

from evals.runner import evaluate

__all__ = ["evaluate"]
