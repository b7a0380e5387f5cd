"""Ratios of sums over documents, with percentile intervals from drawing the documents again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_PERCENTILES = (2.5, 97.5)
# Draws are made in portions, so that ten thousand units drawn a thousand times do not fill the memory.
_PORTION_CELLS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A fraction with its 95 % interval; ``None`` where it is undefined."""

    value: float | None
    low: float | None
    high: float | None


def ratios(
    counts: Sequence[Sequence[tuple[float, float]]] | Numbers, *, seed: int = 0, resamples: int = 1000
) -> list[Metric]:
    """Sum of numerators over sum of denominators, measure by measure, with a bootstrap interval.

    Parameters
    ----------
    counts
        A row a document, in each a numerator and a denominator for every measure.
    seed
        Seed of the generator that draws the documents.
    resamples
        How often as many documents are drawn with replacement as there are.

    Returns
    -------
    list[Metric]
        The value, ``None`` for nothing over nothing, and the 2.5 and 97.5 percentiles of the draws in which it is
        defined, ``None`` below two documents: one document says nothing about others. Source: Efron and
        Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentile interval).

    Examples
    --------
    >>> ratios([[(1, 2), (0, 0)]])
    [Metric(value=0.5, low=None, high=None), Metric(value=None, low=None, high=None)]
    >>> ratios([[(1, 2)], [(1, 1)]])[0].low
    0.5
    """
    if not len(counts):
        return []
    table = np.asarray(counts, dtype=np.float64)
    values = _divided(table.sum(axis=0))
    drawn = _divided(drawn_sums(table, seed=seed, resamples=resamples))
    return [with_interval(float(value), column) for value, column in zip(values, drawn.T, strict=True)]


def drawn_sums(table: Numbers, *, seed: int, resamples: int) -> Numbers:
    """Sums over units drawn with replacement, as many as there are: a bootstrap draw (Efron 1979) a row.

    Parameters
    ----------
    table
        A row a unit, then any number of axes.
    seed
        Seed of the generator that draws the units.
    resamples
        How often they are drawn; nothing is drawn where there are fewer than two units.

    Examples
    --------
    >>> drawn_sums(np.ones((3, 1)), seed=0, resamples=2).tolist()
    [[3.0], [3.0]]
    """
    units = len(table)
    if units < 2 or resamples < 1:
        return np.empty((0, *table.shape[1:]))
    generator = np.random.default_rng(seed)
    flat = table.reshape(units, -1)
    chances = np.full(units, 1 / units)
    portion = max(1, _PORTION_CELLS // units)
    sizes = [min(portion, resamples - done) for done in range(0, resamples, portion)]
    sums = [generator.multinomial(units, chances, size=size).astype(np.float64) @ flat for size in sizes]
    return np.concatenate(sums).reshape(resamples, *table.shape[1:])


def with_interval(value: float, drawn: Numbers) -> Metric:
    """A value, ``None`` where it is not a number, with the percentiles of those draws in which it is one.

    Examples
    --------
    >>> with_interval(0.5, np.array([0.4, np.nan, 0.6])).high
    0.595
    """
    kept = drawn[~np.isnan(drawn)]
    low, high = (float(np.percentile(kept, percent)) if kept.size else None for percent in _PERCENTILES)
    return Metric(value=None if np.isnan(value) else value, low=low, high=high)


def _divided(sums: Numbers) -> Numbers:
    """Numerators over denominators, which stand last; nothing over nothing is not a number."""
    top, under = sums[..., 0], sums[..., 1]
    quotients = np.full(top.shape, np.nan)
    np.divide(top, under, out=quotients, where=under > 0)
    return quotients
