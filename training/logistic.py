"""Logistic regression with a ridge penalty, by accelerated gradient descent: the same bytes each time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

STEPS = 300
POWER_STEPS = 30


def fit(rows: Matrix, answers: Matrix, weights: Matrix, penalty: Matrix) -> Matrix:
    """The coefficients, one a column of `rows`, that make `answers` (0 or 1) likeliest under the penalty.

    `weights` count each row, `penalty` is the ridge of each column (0: free). Source: Nesterov 1983.
    """
    step = 1 / (0.25 * _largest(rows * np.sqrt(weights)[:, None]) * 1.05 + penalty.max())
    found = before = np.zeros(rows.shape[1])
    for turn in range(STEPS):
        ahead = found + turn / (turn + 3) * (found - before)
        guessed = 1 / (1 + np.exp(-rows @ ahead))
        slope = rows.T @ ((guessed - answers) * weights) + penalty * ahead
        before, found = found, ahead - step * slope
    return found


def _largest(rows: Matrix) -> float:
    """The largest eigenvalue of rows' Gram matrix, by power iteration."""
    vector = np.ones(rows.shape[1])
    for _ in range(POWER_STEPS):
        vector = rows.T @ (rows @ vector)
        vector /= np.linalg.norm(vector)
    return float(np.linalg.norm(rows @ vector) ** 2)
