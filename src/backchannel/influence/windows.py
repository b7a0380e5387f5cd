"""Windows over daily series: means before and after each day, gaps kept as gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


# A window counts where at least this share of its days was observed; the rest is left out of its mean. A day without
# a count is one that nobody covered; a day without a tone may be one on which nothing was said.
ENOUGH_DAYS, ENOUGH_SPOKEN = 0.6, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Spans in days: ``after`` from ``lag`` days past a date, ``before`` it, and those that describe the state."""

    after: int = 14
    before: int = 28
    state: tuple[int, ...] = (3, 7, 28, 91)
    lag: int = 0

    @property
    def reach(self) -> int:
        """Days from a date to the last day counted, inclusive."""
        return self.after + self.lag

    @property
    def gap(self) -> int:
        """Least distance in days between two placebos of one dyad: one per episode."""
        return self.before + self.reach


def mean_before(values: Array, length: int, *, enough: float = ENOUGH_DAYS) -> Array:
    """Mean over the ``length`` days before each day, along axis 0; nan where less than ``enough`` were observed.

    Examples
    --------
    >>> mean_before(np.array([[1.0], [3.0], [8.0]]), 2)[:, 0].tolist()
    [nan, nan, 2.0]
    """
    means = np.full(values.shape, np.nan)
    if length < len(values):
        means[length:] = _moving_mean(values, length, enough)[:-1]
    return means


def mean_after(values: Array, length: int, *, lag: int = 0, enough: float = ENOUGH_DAYS) -> Array:
    """Mean over ``length`` days from ``lag`` days after each day on, the day itself being lag 0.

    Examples
    --------
    >>> mean_after(np.array([[1.0], [3.0], [8.0]]), 2)[:, 0].tolist()
    [2.0, 5.5, nan]
    """
    if lag < 0:
        raise ValueError(f"lag is {lag}: means after a day can't begin before it; use mean_before")
    means = np.full(values.shape, np.nan)
    if length + lag <= len(values):
        means[: len(values) - length - lag + 1] = _moving_mean(values, length, enough)[lag:]
    return means


def _moving_mean(values: Array, length: int, enough: float) -> Array:
    """Means of all runs of ``length`` days over the observed ones; nan where less than ``enough`` were."""
    seen = np.isfinite(values)
    start = np.zeros((1, *values.shape[1:]))
    sums = np.concatenate([start, np.cumsum(np.where(seen, values, 0.0), axis=0)])
    counts = np.concatenate([start, np.cumsum(seen, axis=0)])
    total, n = sums[length:] - sums[:-length], counts[length:] - counts[:-length]
    return np.where(n >= np.maximum(enough * length, 1.0), total / np.maximum(n, 1.0), np.nan)


def spans_before(values: Array, spans: tuple[int, ...], *, enough: float = ENOUGH_DAYS) -> Array:
    """Means over several spans before each day, a span that was not observed taking the value of the next longer one.

    Examples
    --------
    >>> spans_before(np.array([[1.0], [2.0], [np.nan], [4.0]]), (1, 3))[3, 0].tolist()
    [1.5, 1.5]
    """
    means = [mean_before(values, days, enough=enough) for days in spans]
    for i in range(len(means) - 2, -1, -1):
        means[i] = np.where(np.isfinite(means[i]), means[i], means[i + 1])
    return np.stack(means, axis=-1)
