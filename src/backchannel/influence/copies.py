"""Columns that are the outcome or each other under two names: a copy is no comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Two dyads of which little is told may agree on all days by chance (both silent, or both named in the same few acts).
TELLING_DAYS: Final = 20


def faults_of_copies(
    values: Array, names: tuple[str, ...], outcomes: Array, outcome_names: tuple[str, ...]
) -> list[str]:
    """Donors and further outcomes that are the outcome, and donors that are each other; column 0 is the outcome.

    Examples
    --------
    >>> day = np.arange(40.0)[:, None]
    >>> faults_of_copies(np.hstack([day, day]), ("o", "a"), np.zeros((40, 0)), ())
    ['the donor “a” is the outcome “o” on every day; leave it out']
    """
    treated = values[:, 0]
    faults = [
        f"the donor “{name}” has the name of the outcome; leave it out or name it otherwise"
        for name in names[1:]
        if name == names[0]
    ]
    faults += [
        f"the donor “{name}” is the outcome “{names[0]}” on every day; leave it out"
        for name, column in zip(names[1:], values.T[1:], strict=True)
        if is_copy(column, treated)
    ]
    faults += [
        f"“{name}”, which must not have moved, is the outcome “{names[0]}” on every day; leave it out"
        for name, column in zip(outcome_names, outcomes.T, strict=True)
        if is_copy(column, treated)
    ]
    if faults:
        return faults
    seen: dict[bytes, str] = {}
    for name, column in zip(names[1:], values.T[1:], strict=True):
        if not _tells(column):
            continue
        first = seen.setdefault((column + 0.0).tobytes(), name)
        if first != name:
            faults.append(f"the donors “{first}” and “{name}” are the same on every day; leave one out")
    return faults


def is_copy(one: Array, other: Array) -> bool:
    """Whether two columns agree on every day, gaps too, and say enough for that to be no chance.

    Examples
    --------
    >>> is_copy(np.zeros(40), np.zeros(40)), is_copy(np.arange(40.0), np.arange(40.0))
    (False, True)
    """
    return bool(np.array_equal(one, other, equal_nan=True)) and _tells(one)


def _tells(column: Array) -> bool:
    """Whether enough days hold something other than the commonest value."""
    known = column[np.isfinite(column)]
    if len(known) < TELLING_DAYS:
        return False
    return len(known) - int(np.unique(known, return_counts=True)[1].max()) >= TELLING_DAYS
