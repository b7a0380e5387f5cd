"""Ways to measure one outcome: the same days in other working units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.states import without_weekdays, working_units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

CAP = 0.95


def measures(values: Array, *, counts: bool) -> dict[str, Array]:
    """A panel in five defensible working units, each in SD of its dyad around the dyad's mean.

    Counts: log of one plus the count with and without the weekday pattern, square root, capped at its 95th percentile,
    and whether there was any event. Scores and tone: as they are with and without the weekday pattern, capped at both
    ends, their sign, and their rank.

    Examples
    --------
    >>> sorted(measures(np.array([[0.0], [1.0], [5.0]]), counts=True))
    ['any event', 'capped', 'log', 'log, weekdays left in', 'square root']
    """
    raw = working_units(values, counts=counts)
    if counts:
        found = {
            "log": without_weekdays(raw),
            "log, weekdays left in": raw,
            "square root": without_weekdays(np.sqrt(values)),
            "capped": without_weekdays(np.minimum(values, _quantile(values, CAP))),
            "any event": without_weekdays(np.where(np.isfinite(values), np.minimum(values, 1.0), np.nan)),
        }
    else:
        found = {
            "as it is": without_weekdays(raw),
            "as it is, weekdays left in": raw,
            "capped": without_weekdays(np.clip(raw, _quantile(raw, 1 - CAP), _quantile(raw, CAP))),
            "sign": without_weekdays(np.sign(raw)),
            "rank": without_weekdays(_ranks(raw)),
        }
    return {name: _standardised(working) for name, working in found.items()}


def _quantile(values: Array, share: float) -> Array:
    """A quantile of the observed days of each dyad; 0 where there are none."""
    filled = np.where(np.isfinite(values).any(axis=0), values, 0.0)
    quantile: Array = np.nanquantile(filled, share, axis=0)
    return quantile


def _ranks(values: Array) -> Array:
    """Ranks of the observed days of each dyad, from 0 to 1, ties in order of the days."""
    order = np.argsort(np.argsort(values, axis=0, kind="stable"), axis=0)
    n = np.maximum(np.isfinite(values).sum(axis=0), 1)
    return np.where(np.isfinite(values), order / n, np.nan)


def _standardised(working: Array) -> Array:
    """Each dyad around its mean in its SD; a dyad that never moves is 0 throughout."""
    filled = np.where(np.isfinite(working).any(axis=0), working, 0.0)
    mean, sd = np.nanmean(filled, axis=0), np.nanstd(filled, axis=0)
    standard: Array = (working - mean) / np.where(sd > 1e-9, sd, 1.0)
    return standard
