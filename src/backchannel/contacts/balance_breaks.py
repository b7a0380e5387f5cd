"""When the balance between two sides broke: binary segmentation of counts, each break put to a permutation test.

The series is cut where two levels of balance explain it best, then each part again, as long as the cut is one that
chance seldom makes (Scott and Knott 1974, Biometrics 30; for change points Vostrikova 1981, Soviet Mathematics Doklady
24): in 5 of 100 whole series, and a part at half the level of what it is
a part of. Chance is the same periods in another order: under no change every order is as likely, whatever the spread
of the counts. Where periods resemble their neighbours (a crisis of some quarters), that does not hold and breaks are
found too often; ``docs/methods/mediators.md`` says how often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from backchannel.contacts.balance import LEAST, LEAST_PERIODS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ALPHA: Final = 0.05
PERMUTATIONS: Final = 999
SHORTEST: Final = 3  # periods with an act in them, on either side of a break
_REDRAWN: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A break before the period ``at``, a place in the series; it lies from ``low`` to ``high`` in 95 of 100 draws.

    ``before`` and ``after`` are the balances of the parts it divides.
    """

    at: int
    low: int
    high: int
    before: float
    after: float
    p_value: float


def breaks(to_a: Sequence[int], to_b: Sequence[int], *, rng: np.random.Generator) -> tuple[Break, ...] | None:
    """Where the balance of two series of counts broke, in order of time.

    Parameters
    ----------
    to_a, to_b
        Acts toward each side, period by period; periods without any are passed over.
    rng
        Where permutations and draws come from.

    Returns
    -------
    tuple of Break, or None
        None with fewer than 20 acts or fewer than 8 periods that have one: then it can't be told. Empty: looked, and no
        break that chance seldom makes.

    Examples
    --------
    >>> (found,) = breaks([8, 9, 7, 8, 9, 1, 2, 1, 0, 1], [1, 1, 2, 1, 0, 8, 7, 9, 8, 9], rng=np.random.default_rng(1))
    >>> found.at, round(found.before, 1), round(found.after, 1), found.p_value < 0.05
    (5, 0.8, -0.8, True)
    >>> breaks([1, 2], [2, 1], rng=np.random.default_rng(1)) is None
    True
    """
    a, b = (np.asarray(values, dtype=float) for values in (to_a, to_b))
    held = np.flatnonzero(a + b > 0)
    if (a + b).sum() < LEAST or len(held) < LEAST_PERIODS:
        return None
    found: list[Break] = []
    parts = [(0, len(held), ALPHA)]
    while parts:
        first, last, alpha = parts.pop()
        one = _cut(a[held[first:last]], b[held[first:last]], places=held[first:last], alpha=alpha, rng=rng)
        if one is not None:
            middle = int(np.searchsorted(held, one.at))
            found.append(one)
            parts += [(first, middle, alpha / 2), (middle, last, alpha / 2)]
    return tuple(sorted(found, key=lambda one: one.at))


def _cut(
    a: NDArray[np.float64], b: NDArray[np.float64], *, places: NDArray[np.int64], alpha: float, rng: np.random.Generator
) -> Break | None:
    """The best cut of one part, if chance seldom makes one as good."""
    if len(a) < 2 * SHORTEST or (a + b).sum() < LEAST:
        return None
    gains = _gains(a[None, :], b[None, :])[0]
    orders = rng.permuted(np.tile(np.arange(len(a)), (PERMUTATIONS, 1)), axis=1)
    by_chance = _gains(a[orders], b[orders]).max(axis=1)
    p_value = (1 + int((by_chance >= gains.max() - 1e-9).sum())) / (1 + PERMUTATIONS)
    if p_value > alpha:
        return None
    at = int(gains.argmax()) + SHORTEST
    low, high = _where(a, b, at=at, rng=rng)
    return Break(
        at=int(places[at]),
        low=int(places[low]),
        high=int(places[high]),
        before=_level(a[:at], b[:at]),
        after=_level(a[at:], b[at:]),
        p_value=p_value,
    )


def _gains(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each row, what a cut at each place adds to the binomial log likelihood of one level."""
    left_a, left_b = a.cumsum(axis=1), b.cumsum(axis=1)
    all_a, all_b = left_a[:, -1:], left_b[:, -1:]
    inner = slice(SHORTEST - 1, a.shape[1] - SHORTEST)
    left_a, left_b = left_a[:, inner], left_b[:, inner]
    apart = _likelihood(left_a, left_b) + _likelihood(all_a - left_a, all_b - left_b)
    return np.asarray(apart - _likelihood(all_a, all_b))


def _likelihood(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The highest binomial log likelihood of counts; 0 ln 0 is 0."""
    n = np.maximum(a + b, 1)
    return np.asarray(a * np.log(np.maximum(a, 1) / n) + b * np.log(np.maximum(b, 1) / n))


def _level(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float((a.sum() - b.sum()) / (a.sum() + b.sum()))


def _where(a: NDArray[np.float64], b: NDArray[np.float64], *, at: int, rng: np.random.Generator) -> tuple[int, int]:
    """The places between which the cut falls when the periods of each part are drawn anew."""
    left = rng.integers(0, at, (_REDRAWN, at))
    right = rng.integers(at, len(a), (_REDRAWN, len(a) - at))
    drawn = np.concatenate([left, right], axis=1)
    cuts = _gains(a[drawn], b[drawn]).argmax(axis=1) + SHORTEST
    low, high = np.quantile(cuts, (0.025, 0.975), method="inverted_cdf")
    return int(low), int(high)
