"""Tables of confusion: which class was taken for which, macro-averaged F1 and what else is read off them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from backchannel.scoring.intervals import Metric, Numbers, drawn_sums, with_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """How often each gold class (row) was read as each class (column)."""

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def confusion(gold: Sequence[str], predicted: Sequence[str], *, labels: Sequence[str]) -> Confusion:
    """Count pairs of classes.

    Parameters
    ----------
    gold, predicted
        A class for each row.
    labels
        All classes, in the order to show.

    Examples
    --------
    >>> confusion(["a", "a", "b"], ["a", "b", "b"], labels=["a", "b"]).counts
    ((1, 1), (0, 1))
    """
    places = {label: place for place, label in enumerate(labels)}
    table = np.zeros((len(labels), len(labels)), dtype=np.int64)
    for ours, theirs in zip(gold, predicted, strict=True):
        table[places[ours], places[theirs]] += 1
    return Confusion(labels=tuple(labels), counts=tuple(tuple(map(int, row)) for row in table))


def macro_f1(tables: Numbers) -> Numbers:
    """The mean over classes of F1 = 2TP / (gold + predicted), for one table of confusion or a stack of them.

    A class that stands neither in gold nor in the predictions is left out of the mean, as in scikit-learn's
    ``f1_score(average="macro")``; a class that stands in one of them only counts as zero. Opitz and Burst
    (2019, "Macro F1 and Macro F1") call this the averaged F1.

    Parameters
    ----------
    tables
        Gold classes by predicted classes on the last two axes.

    Examples
    --------
    >>> float(macro_f1(np.array([[1.0, 1.0], [0.0, 1.0]])))
    0.6666666666666666
    """
    right = np.diagonal(tables, axis1=-2, axis2=-1)
    both = tables.sum(axis=-1) + tables.sum(axis=-2)
    seen = both > 0
    scores = np.divide(2 * right, both, out=np.zeros_like(both), where=seen)
    classes = seen.sum(axis=-1)
    means = np.full(classes.shape, np.nan)
    np.divide(scores.sum(axis=-1), classes, out=means, where=classes > 0)
    return means


def missed_rate(tables: Numbers, *, label: int) -> Numbers:
    """The share of gold rows of one class that were read as another.

    Examples
    --------
    >>> float(missed_rate(np.array([[3.0, 1.0], [0.0, 1.0]]), label=0))
    0.25
    """
    rows = tables[..., label, :]
    total = rows.sum(axis=-1)
    rates = np.full(total.shape, np.nan)
    np.divide(total - rows[..., label], total, out=rates, where=total > 0)
    return rates


def drawn_tables(
    gold: Sequence[str],
    predicted: Sequence[str],
    *,
    units: Sequence[Hashable],
    labels: Sequence[str],
    seed: int = 0,
    resamples: int = 1000,
) -> tuple[Numbers, Numbers]:
    """The table of confusion, and those of the bootstrap draws.

    Parameters
    ----------
    gold, predicted
        A class for each row.
    units
        What is drawn: rows that share a unit (a sentence with two targets) are drawn together, for they are not
        independent.
    labels
        All classes.
    seed, resamples
        As in :func:`~backchannel.scoring.intervals.drawn_sums`.
    """
    places = {label: place for place, label in enumerate(labels)}
    numbers = {unit: number for number, unit in enumerate(dict.fromkeys(units))}
    counts = np.zeros((len(numbers), len(labels), len(labels)), dtype=np.float64)
    rows = [numbers[unit] for unit in units]
    np.add.at(counts, (rows, [places[label] for label in gold], [places[label] for label in predicted]), 1.0)
    return counts.sum(axis=0), drawn_sums(counts, seed=seed, resamples=resamples)


def macro_f1_of(tables: tuple[Numbers, Numbers]) -> Metric:
    """Macro-averaged F1 with its interval, from :func:`drawn_tables`."""
    return with_interval(float(macro_f1(tables[0])), macro_f1(tables[1]))


def missed_rate_of(tables: tuple[Numbers, Numbers], *, label: int) -> Metric:
    """The share of one gold class that was read as another, with its interval, from :func:`drawn_tables`."""
    return with_interval(float(missed_rate(tables[0], label=label)), missed_rate(tables[1], label=label))
