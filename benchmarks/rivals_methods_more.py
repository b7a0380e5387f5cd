"""More of what others would run, checked against what they printed: the t-test of a synthetic control, synthetic
control with predictors, and the placebo test that takes a return to the mean for an effect.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rivals_methods import p_of_t
from rivals_methods_synthetic import weights_on_simplex

Array = NDArray[np.float64]

UNITS, AFTER = 41, 4
FIRST_STEP = 0.05
HALVINGS = 30


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean effect in units of the outcome, with both ends of its interval."""

    estimate: float
    low: float
    high: float


def debiased_t(target: Array, donors: Array, *, before: int, folds: int = 3, level: float = 0.1) -> Interval:
    """Mean effect after ``before`` by cross-fitted synthetic controls, with an interval of Student's t.

    Weights are fitted with one block of the past left out at a time; the gap in that block, which is bias, is taken off
    the gap afterwards. The blocks are the last ``folds`` runs of min(before // folds, after) rows. Outcomes alone.
    Chernozhukov, Wuthrich and Zhu (2025, "A t-test for synthetic controls", arXiv 1812.10820, section 2). Limit: two
    degrees of freedom with three folds, so the interval is wide; none for a series that drifts apart from its donors.

    Examples
    --------
    >>> years = np.arange(12.0)
    >>> found = debiased_t(years % 3 + 5 * (years >= 9), np.column_stack([years % 3, years % 3 + 2]), before=9)
    >>> round(found.estimate, 6)
    5.0
    """
    after = len(target) - before
    size = min(before // folds, after)
    effects = np.empty(folds)
    for fold in range(folds):
        start = before - size * (folds - fold)
        left_out = np.arange(start, start + size)
        rest = np.delete(np.arange(before), left_out)
        gap = target - donors @ weights_on_simplex(target[rest], donors[rest])
        effects[fold] = gap[before:].mean() - gap[left_out].mean()
    error = math.sqrt(1 + folds * size / after) * float(effects.std(ddof=1)) / math.sqrt(folds)
    reach = quantile_of_t(level, folds - 1) * error
    estimate = float(effects.mean())
    return Interval(estimate, estimate - reach, estimate + reach)


def quantile_of_t(level: float, freedom: float) -> float:
    """The size of Student's t that is exceeded on either side with probability ``level`` together, by bisection.

    Examples
    --------
    >>> round(quantile_of_t(0.1, 2), 5)
    2.91999
    """
    low, high = 0.0, 1e6
    for _ in range(4 * HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if p_of_t(middle, freedom) > level else (low, middle)
    return (low + high) / 2


def weights_by_predictors(predictors: Array, importance: Array) -> Array:
    """Donor weights that come nearest to the first row's predictors, each in its SD over all rows and as important as
    said.

    Abadie and Gardeazabal (2003, *American Economic Review* 93, 113, appendix B): the inner problem of their method.

    Examples
    --------
    >>> weights_by_predictors(np.array([[1.0, 5.0], [0.0, 9.0], [4.0, 9.0]]), np.array([1.0, 0.0])).round(6).tolist()
    [0.75, 0.25]
    """
    root = np.sqrt(np.abs(importance) / np.abs(importance).sum())
    scaled = predictors / predictors.std(axis=0, ddof=1) * root
    return weights_on_simplex(scaled[0], scaled[1:].T)


def importance_found(predictors: Array, outcomes: Array, *, steps: int) -> Array:
    """The importance of each predictor, of sum one, whose weights fit the outcomes (rows: times; first column: the
    treated) best: the outer problem, by the downhill simplex from equal importance.

    Limit: the surface is flat and has many valleys, which is why packages differ in the third digit of the weights.
    """

    def misfit(importance: Array) -> float:
        gap = outcomes[:, 0] - outcomes[:, 1:] @ weights_by_predictors(predictors, importance)
        return float((gap**2).mean())

    count = predictors.shape[1]
    best = np.abs(_downhill(misfit, np.full(count, 1 / count), steps=steps))
    found: Array = best / best.sum()
    return found


def _downhill(loss: Callable[[Array], float], start: Array, *, steps: int) -> Array:
    """Nelder and Mead (1965, *Computer Journal* 7, 308) with their coefficients, for a number of moves."""
    points = np.vstack([start, start + FIRST_STEP * np.diag(start)])
    values = np.array([loss(point) for point in points])
    for _ in range(steps):
        order = np.argsort(values, kind="stable")
        points, values = points[order], values[order]
        middle = points[:-1].mean(axis=0)
        away = points[-1] - middle
        tried, value = middle - away, loss(middle - away)
        if value < values[0]:
            further = loss(middle - 2 * away)
            tried, value = (middle - 2 * away, further) if further < value else (tried, value)
        elif value >= values[-2]:
            near = middle - away / 2 if value < values[-1] else middle + away / 2
            tried, value = near, loss(near)
        if value < values[-1]:
            points[-1], values[-1] = tried, value
        else:
            points[1:] = points[0] + (points[1:] - points[0]) / 2
            values[1:] = [loss(point) for point in points[1:]]
    best: Array = points[int(np.argmin(values))]
    return best


def placebo_rank_by_predictors(predictors: Array, outcomes: Array, *, importance: Array, before: int) -> int:
    """Rank of the first unit by post- over pre-period mean squared gap, every unit taken as treated in turn with the
    importance that was found for the first.
    """
    ratios = np.empty(outcomes.shape[1])
    for unit in range(outcomes.shape[1]):
        order = [unit, *(other for other in range(outcomes.shape[1]) if other != unit)]
        weights = weights_by_predictors(predictors[order], importance)
        gap = outcomes[:, unit] - outcomes[:, order[1:]] @ weights
        ratios[unit] = (gap[before:] ** 2).mean() / (gap[:before] ** 2).mean()
    return int((ratios >= ratios[0]).sum())


def worlds_without_effect(count: int, *, before: int, shift: float, memory: float, rng: np.random.Generator) -> Array:
    """Worlds of 41 units (axis 1) over ``before`` and four more times (axis 2): normal, SD one, correlation ``memory``
    to the power of the lag, mean 0, but ``shift`` for the first unit, which is called treated and isn't.

    Illenberger, Small and Shaw (2020, *Epidemiology* 31, 815), the design of their Tables 1 and 2.
    """
    times = np.arange(before + AFTER)
    root = np.linalg.cholesky(memory ** np.abs(times[:, None] - times).astype(float))
    worlds: Array = rng.normal(size=(count, UNITS, len(times))) @ root.T
    worlds[:, 0] += shift
    return worlds


def placebo_rejections(worlds: Array, *, before: int, matched: bool, level: float = 0.05) -> float:
    """How often the placebo test calls the first unit's change an effect: each unit in turn against its synthetic
    control, matched on the mean of the past or, if not ``matched``, the plain mean of the others.
    """
    past, change = worlds[:, :, :before].mean(axis=2), worlds[:, :, before:].mean(axis=2)
    change = change - past
    effects = np.empty(past.shape)
    for unit in range(UNITS):
        others = np.delete(past, unit, axis=1)
        weights = matched_on_mean(past[:, unit], others) if matched else np.full(others.shape, 1 / (UNITS - 1))
        effects[:, unit] = change[:, unit] - (weights * np.delete(change, unit, axis=1)).sum(axis=1)
    size = np.abs(effects)
    return float(((size[:, :1] <= size).mean(axis=1) < level).mean())


def matched_on_mean(target: Array, donors: Array) -> Array:
    """Weights per row whose mean is the target's: of the many, those deepest inside (largest product of weights), which
    is where an interior-point solver such as that of R's ``Synth`` stops; beyond the donors' range the nearest donor.

    Weights are 1 / (n + n m d) with d a donor's distance from the target and m such that they balance.

    Examples
    --------
    >>> matched_on_mean(np.array([2.0, 9.0]), np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])).round(3).tolist()
    [[0.333, 0.333, 0.333], [0.0, 0.0, 1.0]]
    """
    outside = (target <= donors.min(axis=1)) | (target >= donors.max(axis=1))
    inner = np.where(outside, donors.mean(axis=1), target)
    distance = donors - inner[:, None]
    low, high = -1 / distance.max(axis=1), -1 / distance.min(axis=1)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = (distance / (1 + middle[:, None] * distance)).sum(axis=1) > 0
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    weights = 1 / (1 + ((low + high) / 2)[:, None] * distance)
    nearest = np.abs(donors - target[:, None]).argmin(axis=1)
    alone = np.eye(donors.shape[1])[nearest]
    found: Array = np.where(outside[:, None], alone, weights / weights.sum(axis=1, keepdims=True))
    return found
