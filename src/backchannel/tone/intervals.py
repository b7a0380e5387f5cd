"""Intervals that count days and not statements, because statements of one day are not independent."""

from __future__ import annotations

from math import inf, nan, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

# Student's t at 0.975 for 1 to 30 degrees of freedom; beyond, the first terms of its expansion.
_T: Final = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_Z: Final = 1.959964


def t_975(freedom: float) -> float:
    """The 97.5 % point of Student's t distribution, to three digits.

    Examples
    --------
    >>> t_975(4), round(t_975(60), 2)
    (2.776, 2.0)
    """
    if freedom < 1:
        return inf
    if freedom <= len(_T):
        return _T[int(freedom) - 1]
    return _Z + (_Z**3 + _Z) / (4 * freedom) + (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / (96 * freedom**2)


def mean_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean of daily tone with its 95 % interval, ``mean ± t s / √k``; the whole scale for fewer than two days.

    Examples
    --------
    >>> [round(number, 2) for number in mean_interval([-0.5, -0.5, 0.0, 0.0])]
    [-0.25, -0.71, 0.21]
    """
    k = len(values)
    if k < 2:
        return (float(values[0]) if k else nan), -1.0, 1.0
    middle = float(np.mean(values))
    reach = t_975(k - 1) * float(np.std(values, ddof=1)) / sqrt(k)
    return middle, max(middle - reach, -1.0), min(middle + reach, 1.0)


def share_interval(shares: Sequence[float]) -> tuple[float, float, float]:
    """Mean of daily shares with Wilson's 95 % interval in which each day counts once.

    After Wilson, Journal of the American Statistical Association 22 (1927), 209-212, with the number of days in
    place of that of statements, as if all statements of a day said the same: the widest that they allow.

    Examples
    --------
    >>> [round(number, 2) for number in share_interval([0.0] * 10)]
    [0.0, 0.0, 0.28]
    """
    k = len(shares)
    if not k:
        return nan, 0.0, 1.0
    p, z = float(np.mean(shares)), _Z
    middle = (p + z * z / (2 * k)) / (1 + z * z / k)
    reach = z * sqrt(p * (1 - p) / k + z * z / (4 * k * k)) / (1 + z * z / k)
    return p, max(middle - reach, 0.0), min(middle + reach, 1.0)


def difference_interval(here: Sequence[float], there: Sequence[float]) -> tuple[float, float, float]:
    """Difference of two means of daily tone with its 95 % interval after Welch (Biometrika 34 (1947), 28-35).

    Examples
    --------
    >>> [round(number, 2) for number in difference_interval([0.5, 0.0, 0.5], [-0.5, -1.0, -0.5])]
    [1.0, 0.35, 1.65]
    """
    if min(len(here), len(there)) < 2:
        return (float(np.mean(here) - np.mean(there)) if here and there else nan), -2.0, 2.0
    parts = [float(np.var(side, ddof=1)) / len(side) for side in (here, there)]
    middle = float(np.mean(here) - np.mean(there))
    if sum(parts) == 0:
        return middle, middle, middle
    freedom = sum(parts) ** 2 / sum(part**2 / (len(side) - 1) for part, side in zip(parts, (here, there), strict=True))
    reach = t_975(max(freedom, 1.0)) * sqrt(sum(parts))
    return middle, max(middle - reach, -2.0), min(middle + reach, 2.0)
