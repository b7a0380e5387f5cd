"""CausalImpact's default model, exactly: a local level with R's default priors, its posterior on a grid instead of by
Gibbs sampling.

Brodersen et al. (2015, *Annals of Applied Statistics* 9, 247); priors as in R's CausalImpact 1.4.1 without regressors:
the series standardised, level SD with prior guess .01 of 32 observations and at most one, noise SD with prior guess one
of .01 observations and at most 1.2, first level normal around the first value with SD one. No season, no regressors
(both are options there, not the default). A maximum-likelihood variant, as in ``pycausalimpact``, has no prior.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEVEL_GUESS, LEVEL_DF, LEVEL_MOST = 0.01, 32.0, 1.0
NOISE_GUESS, NOISE_DF, NOISE_MOST = 1.0, 0.01, 1.2
RATIOS = np.geomspace(1e-7, 30.0, 61)
NOISES = np.geomspace(0.05, NOISE_MOST, 48)


@dataclass(frozen=True, slots=True)
class Impact:
    """Mean effect over the window in units of the series, its 95 % interval and the tail probability R prints as p."""

    estimate: float
    low: float
    high: float
    p: float

    @property
    def alarm(self) -> bool:
        """Whether the interval excludes none, which is what its prose calls significant."""
        return self.low > 0 or self.high < 0


def causal_impact(series: Array, day: int, *, after: int, prior: bool = True) -> Impact:
    """Mean effect over ``after`` days from ``day`` on, all days before it as the training period.

    Examples
    --------
    >>> steps = np.concatenate([np.tile([1.0, 2.0], 40), np.tile([6.0, 7.0], 10)])
    >>> found = causal_impact(steps, 80, after=20)
    >>> round(found.estimate, 1), found.alarm
    (5.0, True)
    """
    past, window = series[:day], series[day : day + after]
    centre, spread = float(past.mean()), float(past.std(ddof=1)) or 1.0
    level, variance, log_weight = _posterior((past - centre) / spread, prior=prior)
    days = np.arange(1, after + 1)
    # Variance of the mean of a random walk over the window: sum over pairs of days of the shorter of the two.
    walk = float(np.minimum(days[:, None], days[None]).mean())
    noise = NOISES**2
    total = (variance + RATIOS * walk + 1.0 / after)[:, None] * noise
    weights = np.exp(log_weight - log_weight.max())
    weights /= weights.sum()
    effect = (float(window.mean()) - centre) / spread - level
    middle = np.broadcast_to(effect[:, None], total.shape).ravel()
    sd, share = np.sqrt(total).ravel(), weights.ravel()
    below = float(share @ _normal_below(-middle / sd))
    ends = [_quantile(middle, sd, share, level=one) for one in (0.025, 0.975)]
    return Impact(
        estimate=float(share @ middle) * spread, low=ends[0] * spread, high=ends[1] * spread, p=min(below, 1 - below)
    )


def _posterior(y: Array, *, prior: bool) -> tuple[Array, Array, Array]:
    """For each ratio of level to noise variance the last level and its variance (in noise variances), and for each pair
    of ratio and noise the log posterior weight; without priors all weight is on the likeliest pair.
    """
    # R's first level has SD one in units of the series; here one in units of the noise, which is nearly that.
    level, variance = np.full(len(RATIOS), y[0]), np.ones(len(RATIOS))
    squares, logs = np.zeros(len(RATIOS)), np.zeros(len(RATIOS))
    for value in y.tolist():
        spread = variance + 1.0
        surprise = value - level
        squares += surprise**2 / spread
        logs += np.log(spread)
        level = level + variance / spread * surprise
        variance = variance / spread + RATIOS
    noise = NOISES[None] ** 2
    weight = -0.5 * (squares[:, None] / noise + logs[:, None]) - len(y) * np.log(NOISES[None])
    weight = weight + _log_prior(noise) if prior else np.where(weight == weight.max(), 0.0, -np.inf)
    return level, variance - RATIOS, weight


def _log_prior(noise: Array) -> Array:
    """Log of the priors of both SDs on the grid of log ratios and log noises."""
    moved = RATIOS[:, None] * noise
    level = -(LEVEL_DF / 2) * np.log(moved) - LEVEL_DF * LEVEL_GUESS**2 / (2 * moved)
    kept: Array = -(NOISE_DF / 2) * np.log(noise) - NOISE_DF * NOISE_GUESS**2 / (2 * noise) + level
    return np.where(moved <= LEVEL_MOST**2, kept, -np.inf)


def _normal_below(z: Array) -> Array:
    """The normal distribution function (Abramowitz and Stegun, 7.1.26; error under 2e-7)."""
    x = np.abs(z) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    tail = 0.5 * poly * np.exp(-(x**2))
    below: Array = np.where(z < 0, tail, 1 - tail)
    return below


def _quantile(middle: Array, sd: Array, share: Array, *, level: float) -> float:
    """Quantile of a mixture of normals by bisection."""
    low, high = float((middle - 9 * sd).min()), float((middle + 9 * sd).max())
    for _ in range(60):
        half = (low + high) / 2
        if float(share @ _normal_below((half - middle) / sd)) < level:
            low = half
        else:
            high = half
    return (low + high) / 2
