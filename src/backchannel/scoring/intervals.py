"""Ratios of sums over documents, with percentile intervals from drawing the documents again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_PERCENTILES = (2.5, 97.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A fraction with its 95 % interval; ``None`` where it is undefined."""

    value: float | None
    low: float | None
    high: float | None


def ratios(counts: Sequence[Sequence[tuple[int, int]]], *, seed: int = 0, resamples: int = 1000) -> list[Metric]:
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
    if not counts:
        return []
    table = np.asarray(counts, dtype=np.float64)
    values = _divided(table.sum(axis=0))
    if len(counts) < 2 or resamples < 1:
        return [Metric(value=_defined(value), low=None, high=None) for value in values]
    generator = np.random.default_rng(seed)
    draws = generator.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=resamples)
    drawn = _divided(np.tensordot(draws, table, axes=1))
    return [
        Metric(
            value=_defined(value), low=_percentile(column, _PERCENTILES[0]), high=_percentile(column, _PERCENTILES[1])
        )
        for value, column in zip(values, drawn.T, strict=True)
    ]


def _divided(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Numerators over denominators, which stand last; nothing over nothing is not a number."""
    top, under = sums[..., 0], sums[..., 1]
    quotients = np.full(top.shape, np.nan)
    np.divide(top, under, out=quotients, where=under > 0)
    return quotients


def _percentile(column: NDArray[np.float64], percent: float) -> float | None:
    """A percentile of the draws in which the measure is defined."""
    kept = column[~np.isnan(column)]
    return float(np.percentile(kept, percent)) if kept.size else None


def _defined(value: float) -> float | None:
    """A value, or nothing where it is not a number."""
    return None if np.isnan(value) else float(value)
