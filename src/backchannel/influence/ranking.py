"""A statistic among its placebos: p by rank, an interval by inversion, and the power there was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.doses import NO_EFFECT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

LEVEL = 0.05
GOOD_POWER = 0.80
# Shares of placebos that differ by less are the same share, written in binary.
EQUAL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What placebos gave: ``observed`` is the treated statistic, ``dosed`` effects by placebos.

    ``effects`` is the grid, ``none`` its row of no effect.
    """

    observed: float
    dosed: Array
    effects: Array
    none: int = NO_EFFECT

    @property
    def null(self) -> Array:
        """The statistic at placebos as they were."""
        row: Array = self.dosed[self.none]
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One test. ``p`` is in the claimed direction, two-sided where none is claimed; ``smallest`` the least it could be.

    ``effect``, ``low`` and ``high`` are on the grid of effects (95 % interval); ``power`` is for each effect of the
    grid; ``detectable`` is the effect nearest to none that would be found four times in five, nan where none on the
    grid is.
    """

    p: float
    p_lower: float
    p_upper: float
    smallest: float
    effect: float
    low: float
    high: float
    power: Array
    detectable: float
    n: int


def rank(observed: float, placebos: Array) -> tuple[float, float]:
    """Shares of placebos at or below and at or above, the treated one counted: p of the lower and of the upper side.

    Examples
    --------
    >>> rank(0.0, np.array([1.0, 2.0, 3.0]))
    (0.25, 1.0)
    """
    n = len(placebos) + 1
    return (1 + int((placebos <= observed).sum())) / n, (1 + int((placebos >= observed).sum())) / n


def side_looked_at(ranked: Ranked, *, toward: int) -> int:
    """The claimed side (-1 or +1); where none is claimed (0), the one to which the outcome moved."""
    return toward or (-1 if ranked.p_lower <= ranked.p_upper else 1)


def in_direction(lower: float, upper: float, *, toward: int) -> float:
    """The p of the claimed side (toward -1 or +1); twice the smaller one where no side is claimed (0).

    Examples
    --------
    >>> in_direction(0.02, 0.99, toward=-1), in_direction(0.02, 0.99, toward=0)
    (0.02, 0.04)
    """
    return {-1: lower, 1: upper}.get(toward, min(1.0, 2.0 * min(lower, upper)))


def infer(reference: Reference, *, toward: int, level: float = LEVEL) -> Ranked:
    """Rank, interval, power and least detectable effect of a statistic among its placebos.

    The interval keeps every effect that, put into the placebos, makes the treated statistic an ordinary one on both
    sides (Fisher; inversion as in Chernozhukov, Wuthrich and Zhu, 2021, *JASA* 116, 1849). Power of an effect is the
    share of placebos that would be found significant with it.

    Examples
    --------
    >>> from backchannel.influence.doses import SHIFTS
    >>> placebos = np.linspace(-1, 1, 99)
    >>> found = infer(Reference(observed=-1.5, dosed=placebos + SHIFTS[:, None], effects=SHIFTS), toward=-1)
    >>> found.p, round(found.effect, 2), (round(found.low, 2), round(found.high, 2))
    (0.01, -1.5, (-2.49, -0.51))
    """
    lower, upper = rank(reference.observed, reference.null)
    n = len(reference.null)
    below = (1 + (reference.dosed <= reference.observed).sum(axis=1)) / (n + 1)
    above = (1 + (reference.dosed >= reference.observed).sum(axis=1)) / (n + 1)
    power = _power(reference, toward=toward, level=level)
    return Ranked(
        p=in_direction(lower, upper, toward=toward),
        p_lower=lower,
        p_upper=upper,
        smallest=(1 if toward else 2) / (n + 1),
        effect=_crossing(above - below, 0.0, reference.effects, outside=(-np.inf, np.inf)),
        low=_crossing(above, level / 2 + EQUAL, reference.effects, outside=(-np.inf, np.inf)),
        high=_crossing(-below, -level / 2 - EQUAL, reference.effects, outside=(-np.inf, np.inf)),
        power=power,
        detectable=_detectable(power, reference.effects, toward=toward),
        n=n,
    )


def _crossing(rising: Array, value: float, effects: Array, *, outside: tuple[float, float]) -> float:
    """Where a rising curve first passes a value, between grid points; ``outside`` where it doesn't."""
    past = rising > value
    if past[0]:
        return outside[0]
    if not past.any():
        return outside[1]
    i = int(np.argmax(past))
    share = (value - rising[i - 1]) / (rising[i] - rising[i - 1])
    return float(effects[i - 1] + share * (effects[i] - effects[i - 1]))


def _power(reference: Reference, *, toward: int, level: float) -> Array:
    """Share of placebos, with each effect put in, that a test at this level would find."""
    null = np.sort(reference.null)
    n = len(null)
    tail = level if toward else level / 2
    beyond = int(np.floor(tail * (n + 1) + 1e-9))
    if beyond < 1:
        return np.zeros(len(reference.effects))
    low = (reference.dosed <= null[beyond - 1]).mean(axis=1)
    high = (reference.dosed >= null[n - beyond]).mean(axis=1)
    power: Array = {-1: low, 1: high}.get(toward, low + high)
    return power


def _detectable(power: Array, effects: Array, *, toward: int) -> float:
    """The effect nearest to none with GOOD_POWER, on the claimed side or, where none is claimed, on either."""
    sides = [toward] if toward else [-1, 1]
    steps = range(1, NO_EFFECT + 1)
    for step in steps:
        for side in sides:
            if power[NO_EFFECT + side * step] >= GOOD_POWER:
                return float(effects[NO_EFFECT + side * step])
    return float("nan")
