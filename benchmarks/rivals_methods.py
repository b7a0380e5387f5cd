"""What others would run on the same series: the baselines that the influence test is measured beside, in plain numpy.

Each takes a daily series in working units (log of one plus a count; tone as it is) without gaps and the row of the
date, and gives an estimate of the change and a p. None of them is part of the product.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BEFORE, AFTER = 28, 14
HISTORY = 91


@dataclass(frozen=True, slots=True)
class Outcome:
    """An estimated change in working units and its two-sided p."""

    estimate: float
    p: float


def welch(series: Array, day: int, *, before: int = BEFORE, after: int = AFTER) -> Outcome:
    """Before against after by Welch's t (1947, *Biometrika* 34, 28), days taken as independent.

    Examples
    --------
    >>> round(welch(np.array([1.0, 2.0, 3.0, 4.0, 6.0, 8.0]), 3, before=3, after=3).p, 3)
    0.055
    """
    old, new = series[day - before : day], series[day : day + after]
    a, b = float(old.var(ddof=1)) / len(old), float(new.var(ddof=1)) / len(new)
    change = float(new.mean() - old.mean())
    if a + b == 0:
        return Outcome(change, 1.0 if change == 0.0 else 0.0)
    freedom = (a + b) ** 2 / (a**2 / (len(old) - 1) + b**2 / (len(new) - 1))
    return Outcome(change, p_of_t(change / math.sqrt(a + b), freedom))


def interrupted(series: Array, day: int, *, lags: int) -> Outcome:
    """Interrupted time series: level, trend and step over 91 days before and 14 after, Newey-West errors.

    Newey and West (1987, *Econometrica* 55, 703), Bartlett weights over ``lags``, normal quantiles.
    """
    start = max(day - HISTORY, 0)
    y = series[start : day + AFTER]
    time = np.arange(len(y)) - (day - start)
    design = np.column_stack([np.ones(len(y)), time / len(y), time >= 0]).astype(float)
    inverse = np.linalg.inv(design.T @ design)
    weights = inverse @ (design.T @ y)
    scores = design * (y - design @ weights)[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        shared = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (shared + shared.T)
    error = math.sqrt(max(float((inverse @ middle @ inverse)[2, 2]), 1e-18))
    return Outcome(float(weights[2]), math.erfc(abs(float(weights[2])) / error / math.sqrt(2)))


def permuted_in_time(series: Array, day: int) -> Outcome:
    """The change from 28 days before to 14 days after among that of all dates of the series, both sides."""
    sums = np.concatenate([[0.0], np.cumsum(series)])
    dates = np.arange(BEFORE, len(series) - AFTER + 1)
    change = (sums[dates + AFTER] - sums[dates]) / AFTER - (sums[dates] - sums[dates - BEFORE]) / BEFORE
    own = float(change[day - BEFORE])
    lower, upper = float((change <= own).mean()), float((change >= own).mean())
    return Outcome(own, min(1.0, 2 * min(lower, upper)))


def placebo_dyads(panel: Array, day: int) -> Outcome:
    """The change in SD of its dyad among that of the other dyads at the same date (Abadie, Diamond and Hainmueller,
    2010, *JASA* 105, 493, without weights), by absolute size.
    """
    spread = np.maximum(np.nanstd(panel, axis=0), 1e-9)
    change = (panel[day : day + AFTER].mean(axis=0) - panel[day - BEFORE : day].mean(axis=0)) / spread
    return Outcome(float(change[0] * spread[0]), float((np.abs(change) >= abs(change[0])).mean()))


def conformal(residuals: Array, before: int, *, joint: bool = True) -> float:
    """p of Chernozhukov, Wuthrich and Zhu (2021, *JASA* 116, 1849): the post-period block among its moving shifts.

    Statistic: sum of absolute residuals over the days from ``before`` on, if ``joint``; else the absolute sum.
    Residuals must come of a fit to all days under the null of no effect.

    Examples
    --------
    >>> conformal(np.array([0.1, -0.2, 0.1, 0.0, 3.0]), 4)
    0.2
    """
    after = len(residuals) - before
    around = np.concatenate([residuals, residuals])
    sums = np.concatenate([[0.0], np.cumsum(np.abs(around) if joint else around)])
    blocks = np.abs(sums[after : after + len(residuals)] - sums[: len(residuals)])
    # Sums over the same days in another order differ in the last bits: equal blocks must count as equal.
    return float((blocks >= blocks[before] * (1 - 1e-12)).mean())


def conformal_mean(series: Array, day: int) -> Outcome:
    """CWZ with the mean as the model, fitted to all days up to the end of the window."""
    y = series[: day + AFTER]
    return Outcome(float(y[day:].mean() - y[:day].mean()), conformal(y - y.mean(), day))


def conformal_innovations(series: Array, day: int, *, order: int = 7) -> Outcome:
    """CWZ with an autoregression of seven days as the model: its innovations over the window among their shifts."""
    y = series[: day + AFTER]
    lagged = np.column_stack([np.ones(len(y) - order), *(y[order - lag : len(y) - lag] for lag in range(1, order + 1))])
    weights = np.linalg.lstsq(lagged, y[order:], rcond=None)[0]
    innovations = y[order:] - lagged @ weights
    return Outcome(float(innovations[day - order :].mean()), conformal(innovations, day - order))


def differences(series: Array, days: list[int]) -> Outcome:
    """Several dates: one-sample t-test of their changes from 28 days before to 14 days after."""
    change = np.array([series[d : d + AFTER].mean() - series[d - BEFORE : d].mean() for d in days])
    error = float(change.std(ddof=1)) / math.sqrt(len(change))
    return Outcome(float(change.mean()), p_of_t(float(change.mean()) / max(error, 1e-12), len(change) - 1))


def permuted_together(series: Array, days: list[int], *, draws: int, rng: np.random.Generator) -> Outcome:
    """Several dates: their mean change among that of as many dates drawn from the series."""
    sums = np.concatenate([[0.0], np.cumsum(series)])
    dates = np.arange(BEFORE, len(series) - AFTER + 1)
    change = (sums[dates + AFTER] - sums[dates]) / AFTER - (sums[dates] - sums[dates - BEFORE]) / BEFORE
    own = float(change[np.array(days) - BEFORE].mean())
    drawn = change[rng.integers(len(change), size=(draws, len(days)))].mean(axis=1)
    lower, upper = (1 + (drawn <= own).sum()) / (draws + 1), (1 + (drawn >= own).sum()) / (draws + 1)
    return Outcome(own, float(min(1.0, 2 * min(lower, upper))))


def p_of_t(t: float, freedom: float) -> float:
    """Two-sided p of Student's t by the regularised incomplete beta function (Lentz's continued fraction)."""
    x = freedom / (freedom + t * t)
    a, b = freedom / 2, 0.5
    if x >= 1.0:
        return 1.0
    if x <= 0.0:
        return 0.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return min(1.0, front * _continued(x, a, b) / a)
    return max(0.0, 1.0 - front * _continued(1 - x, b, a) / b)


def _continued(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (Abramowitz and Stegun, 26.5.8)."""
    c, d = 1.0, 1.0 / max(1 - (a + b) * x / (a + 1), 1e-300)
    value = d
    for m in range(1, 300):
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / _away(1 + top * d)
            c = _away(1 + top / c)
            value *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return value


def _away(value: float) -> float:
    """A denominator kept off zero."""
    return value if abs(value) > 1e-300 else 1e-300
