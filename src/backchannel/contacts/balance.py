"""The balance between two sides in numbers: where it lies, how sure that is, and whether it drifts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from backchannel.contacts.equidistance import leaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

LEAST: Final = 20  # acts toward both sides together, below which nothing is said of drift or breaks
LEAST_PERIODS: Final = 8  # periods with an act in them, likewise
RESAMPLES: Final = 1_000
LEVEL: Final = 0.95
_STEPS: Final = 60  # halvings of the unit interval; more than a float can tell apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A figure with its interval, and how many acts it rests on."""

    value: float
    low: float
    high: float
    n: int


def balance(to_a: int, to_b: int) -> Interval | None:
    """The balance (a - b) / (a + b) of two counts with its exact interval; None where there is nothing to weigh.

    1 is all toward A, 0 as much toward either, -1 all toward B. The interval is Clopper and Pearson's (1934, Biometrika
    26) for the share of A, carried over to the balance; it holds if acts come independently of one another, and is too
    narrow where they come in bursts.

    Examples
    --------
    >>> found = balance(9, 1)
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2), found.n
    (0.8, 0.11, 0.99, 10)
    >>> balance(0, 0) is None, balance(1, 0).low < 0
    (True, True)
    """
    value = leaning(to_a, to_b)
    if value is None:
        return None
    low, high = exact_share(to_a, to_a + to_b)
    return Interval(value=value, low=2 * low - 1, high=2 * high - 1, n=to_a + to_b)


def exact_share(hits: int, n: int) -> tuple[float, float]:
    """Clopper and Pearson's 95 % interval of a share.

    Examples
    --------
    >>> [round(end, 4) for end in exact_share(9, 10)]
    [0.555, 0.9975]
    >>> exact_share(0, 4)[0], exact_share(4, 4)[1]
    (0.0, 1.0)
    """
    half = (1 - LEVEL) / 2
    low = 0.0 if hits == 0 else _solve(lambda share: _upper_tail(hits, n, share) < half)
    high = 1.0 if hits == n else _solve(lambda share: 1 - _upper_tail(hits + 1, n, share) > half)
    return low, high


def _solve(below: Callable[[float], bool]) -> float:
    """Where a condition that holds from 0 on stops holding."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2


def _upper_tail(hits: int, n: int, share: float) -> float:
    """The chance of at least so many hits, by logarithms so that no power runs out of range."""
    if not 0 < share < 1:
        return float(hits <= 0 or share >= 1)
    terms = (
        math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + k * math.log(share)
        + (n - k) * math.log1p(-share)
        for k in range(hits, n + 1)
    )  # fmt: skip
    return min(1.0, math.fsum(map(math.exp, terms)))


def drift(
    to_a: Sequence[int], to_b: Sequence[int], *, years: Sequence[float], rng: np.random.Generator
) -> Interval | None:
    """How the balance changes in a year: the slope of a weighted line through the periods, with a bootstrap interval.

    Each period weighs as much as it has acts. Periods are drawn whole (1,000 times), so that acts that come in bursts
    do not pass for independent ones.

    Parameters
    ----------
    to_a, to_b
        Acts toward each side, period by period.
    years
        When each period lies, in years.
    rng
        Where the draws come from.

    Returns
    -------
    Interval or None
        None with fewer than 20 acts or fewer than 8 periods that have one: then it can't be told.

    Examples
    --------
    >>> turning = drift(range(12), range(11, -1, -1), years=range(12), rng=np.random.default_rng(0))
    >>> round(turning.value, 3), turning.low > 0, turning.n
    (0.182, True, 132)
    >>> drift([1, 0], [0, 1], years=[0, 1], rng=np.random.default_rng(0)) is None
    True
    """
    a, b, x = (np.asarray(values, dtype=float) for values in (to_a, to_b, years))
    kept = a + b > 0
    a, b, x = a[kept], b[kept], x[kept]
    if (a + b).sum() < LEAST or len(x) < LEAST_PERIODS:
        return None
    draws = rng.integers(0, len(x), (RESAMPLES, len(x)))
    slopes = _slopes(x[draws], a[draws], b[draws])
    low, high = np.nanquantile(slopes, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Interval(
        value=float(_slopes(x[None, :], a[None, :], b[None, :])[0]),
        low=float(low),
        high=float(high),
        n=int((a + b).sum()),
    )


def _slopes(x: NDArray[np.float64], a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weighted slope of each row; nan where all its periods are one."""
    weights = a + b
    centred = x - (x * weights).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    spread = (weights * centred**2).sum(axis=1)
    rise = (centred * (a - b)).sum(axis=1)
    slopes: NDArray[np.float64] = np.divide(rise, spread, out=np.full(len(x), np.nan), where=spread > 0)
    return slopes


def gap(to_a: Sequence[float], to_b: Sequence[float], *, rng: np.random.Generator) -> Interval | None:
    """How much higher a mean is toward A than toward B, with a bootstrap interval; None unless both have three values.

    Examples
    --------
    >>> found = gap([0.5, 0.6, 0.4, 0.5], [-0.4, -0.5, -0.6], rng=np.random.default_rng(0))
    >>> round(found.value, 2), found.low > 0, found.n
    (1.0, True, 7)
    """
    a, b = np.asarray(to_a, dtype=float), np.asarray(to_b, dtype=float)
    if min(len(a), len(b)) < 3:
        return None
    draws = [
        float(a[rng.integers(0, len(a), len(a))].mean() - b[rng.integers(0, len(b), len(b))].mean())
        for _ in range(RESAMPLES)
    ]
    low, high = np.quantile(draws, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Interval(value=float(a.mean() - b.mean()), low=float(low), high=float(high), n=len(a) + len(b))
