"""Synthetic control on outcomes alone, and conformal inference with it: checked against published applications."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rivals_methods import conformal

Array = NDArray[np.float64]

HEAVY = 1e4
STEPS_PER_DONOR = 30


def weights_on_simplex(target: Array, donors: Array) -> Array:
    """Weights, none negative and of sum one, of donors (columns) that come nearest to a target in least squares.

    Lawson and Hanson's active set (1974, *Solving Least Squares Problems*, ch. 23) with the sum as a heavy row, then
    the exact constrained solution on the donors found.

    Examples
    --------
    >>> weights_on_simplex(np.array([1.0, 2.0]), np.array([[0.0, 2.0], [1.0, 3.0]])).round(6).tolist()
    [0.5, 0.5]
    """
    scale = float(np.abs(donors).max()) or 1.0
    heavy = np.vstack([donors / scale, np.full(donors.shape[1], HEAVY)])
    found = _nonnegative(heavy, np.append(target / scale, HEAVY)) > 1e-9
    weights = np.zeros(donors.shape[1])
    inside = donors[:, found] / scale
    n = int(found.sum())
    system = np.block([[inside.T @ inside, np.ones((n, 1))], [np.ones((1, n)), np.zeros((1, 1))]])
    weights[found] = np.linalg.lstsq(system, np.append(inside.T @ target / scale, 1.0), rcond=None)[0][:n]
    return weights


def _nonnegative(matrix: Array, target: Array) -> Array:
    """Least squares without negative weights."""
    n = matrix.shape[1]
    used, weights = np.zeros(n, dtype=bool), np.zeros(n)
    for _ in range(STEPS_PER_DONOR * n):
        slope = np.where(used, -np.inf, matrix.T @ (target - matrix @ weights))
        if used.all() or slope.max() <= 1e-9 * np.abs(matrix.T @ target).max() / HEAVY:
            break
        used[int(np.argmax(slope))] = True
        weights = _kept_positive(matrix, target, weights, used)
    return weights


def _kept_positive(matrix: Array, target: Array, weights: Array, used: NDArray[np.bool_]) -> Array:
    """The solution on the columns in use, those that would turn negative dropped on the way."""
    while True:
        trial = np.zeros(len(weights))
        trial[used] = np.linalg.lstsq(matrix[:, used], target, rcond=None)[0]
        below = used & (trial <= 0)
        if not below.any():
            return trial
        share = float(np.min(weights[below] / np.maximum(weights[below] - trial[below], 1e-300)))
        weights = weights + share * (trial - weights)
        used &= weights > 1e-12
        weights = np.where(used, weights, 0.0)


def gaps(target: Array, donors: Array, *, before: int) -> tuple[Array, Array]:
    """Target less its synthetic control fitted on the first ``before`` rows, and the weights."""
    weights = weights_on_simplex(target[:before], donors[:before])
    return target - donors @ weights, weights


def placebo_rank(panel: Array, treated: int, *, before: int) -> tuple[int, Array]:
    """Rank of the treated unit by post- over pre-period mean squared gap among all units taken as treated in turn.

    Abadie, Diamond and Hainmueller (2010, *JASA* 105, 493, section 3.4); rank over number of units is their p.
    """
    ratios = np.empty(panel.shape[1])
    for unit in range(panel.shape[1]):
        gap = gaps(panel[:, unit], np.delete(panel, unit, axis=1), before=before)[0]
        ratios[unit] = (gap[before:] ** 2).mean() / (gap[:before] ** 2).mean()
    return int((ratios >= ratios[treated]).sum()), ratios


def conformal_p(target: Array, donors: Array, *, before: int) -> float:
    """CWZ's p of no effect after ``before``, moving blocks, weights fitted to all rows under the null."""
    return conformal(target - donors @ weights_on_simplex(target, donors), before)


def conformal_p_shuffled(target: Array, donors: Array, *, before: int, draws: int, rng: np.random.Generator) -> float:
    """The same with residuals in any order rather than shifted."""
    size = np.abs(target - donors @ weights_on_simplex(target, donors))
    after = len(target) - before
    drawn = np.array([rng.permutation(size)[:after].sum() for _ in range(draws)])
    return float((1 + (drawn >= size[before:].sum() * (1 - 1e-12)).sum()) / (draws + 1))


def conformal_interval(target: Array, donors: Array, *, grid: Array, level: float) -> tuple[float, float]:
    """Effects on the last row that CWZ's test does not reject, the ends of the grid's accepted values."""
    accepted = []
    for effect in grid.tolist():
        without = target.copy()
        without[-1] -= effect
        size = np.abs(without - donors @ weights_on_simplex(without, donors))
        if float((size >= size[-1] * (1 - 1e-12)).mean()) > level:
            accepted.append(effect)
    return (accepted[0], accepted[-1]) if accepted else (float("nan"), float("nan"))
