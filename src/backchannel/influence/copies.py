"""Columns that are the outcome or each other under two names: a copy is no comparison, nor on another scale or day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Two dyads of which little is told may agree on all days by chance (both silent, or both named in the same few acts).
TELLING_DAYS: Final = 20
# How far from a straight line the arithmetic of floats may leave what lies on it, as a share of the largest number.
ROUNDING: Final = 1e-12


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
        f"the donor “{name}” is the outcome “{names[0]}”{same}; leave it out"
        for name, column in zip(names[1:], values.T[1:], strict=True)
        if (same := sameness(column, treated))
    ]
    faults += [
        f"“{name}”, which must not have moved, is the outcome “{names[0]}”{same}; leave it out"
        for name, column in zip(outcome_names, outcomes.T, strict=True)
        if (same := sameness(column, treated))
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


def sameness(one: Array, outcome: Array) -> str:
    """How a column is the outcome, in words: as it stands, on another scale, or a day late or early; else empty.

    Scale and day are looked at where both columns have data. Only what is exact counts: two dyads in the same crisis
    move alike, and are a comparison all the same.

    Examples
    --------
    >>> acts = np.random.default_rng(0).poisson(2.0, 90).astype(float)
    >>> sameness(acts, acts), sameness(2 * acts + 1, acts), sameness(-acts, acts)
    (' on every day', ' times 2 plus 1 on every day with data', ' times -1 on every day with data')
    >>> sameness(np.append(np.nan, acts[:-1]), acts), sameness(acts + (np.arange(90) == 5), acts)
    (' a day late', '')
    """
    if is_copy(one, outcome):
        return " on every day"
    line = _line(one, outcome)
    if line is not None:
        times, plus = line
        shift = f" {'plus' if plus > 0 else 'minus'} {abs(plus):g}" if plus else ""
        scale = f" times {times:g}" if times != 1 else ""
        return f"{scale}{shift} on every day with data"
    for words, early, late in ((" a day late", outcome, one), (" a day early", one, outcome)):
        both = np.isfinite(early[:-1]) & np.isfinite(late[1:])
        if is_copy(early[:-1][both], late[1:][both]):
            return words
    return ""


def _line(one: Array, outcome: Array) -> tuple[float, float] | None:
    """Factor and constant that turn the outcome into the column on all days with data in both; None where none do."""
    both = np.isfinite(one) & np.isfinite(outcome)
    theirs, ours = one[both], outcome[both]
    if not (_tells(theirs) and _tells(ours)):
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # of what overflows, nothing is exact
        return _straight(theirs, ours)


def _straight(theirs: Array, ours: Array) -> tuple[float, float] | None:
    """Factor and constant of the straight line on which columns without gaps lie exactly; None where there is none."""
    low, high = int(np.argmin(ours)), int(np.argmax(ours))
    times = float((theirs[high] - theirs[low]) / (ours[high] - ours[low]))
    plus = float(theirs[low] - times * ours[low])
    largest = float(max(np.abs(theirs).max(), np.abs(times * ours).max(), abs(plus)))
    off = float(np.abs(theirs - times * ours - plus).max())
    exact = off <= ROUNDING * largest <= 1e-6 * float(np.ptp(theirs))
    return (times, 0.0 if abs(plus) <= ROUNDING * largest else plus) if exact else None


def _tells(column: Array) -> bool:
    """Whether enough days hold something other than the commonest value."""
    known = column[np.isfinite(column)]
    if len(known) < TELLING_DAYS:
        return False
    return len(known) - int(np.unique(known, return_counts=True)[1].max()) >= TELLING_DAYS
