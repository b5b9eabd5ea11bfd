"""Benchmark runners and simulators. They may import anything; only `dateline evaluate` imports them."""

from evals.runner import evaluate

__all__ = ["evaluate"]
