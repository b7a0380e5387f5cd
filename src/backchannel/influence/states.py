"""What every dyad was like before each day, and what it did after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.features import foretelling
from backchannel.influence.windows import ENOUGH_DAYS, ENOUGH_SPOKEN, Windows, mean_after, spans_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Mask = NDArray[np.bool_]

# Weekday means of a short series are mostly noise: they are drawn towards none as if this many more weeks had shown
# none.
WEEKS_OF_NO_PATTERN = 25.0
# With this many episodes of other dyads the treated dyad lends none. Where contacts come in crises, its days without a
# contact soon after are those on which a crisis did not go on: left in, they would be chosen by what came after them.
ENOUGH_OTHERS = 39


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Every dyad-day with its state before and its outcome after; axis 0 is days, axis 1 dyads, dyad 0 the treated one.

    ``working`` is the series in working units (log1p for counts) without its weekday pattern, in SD of its dyad
    (``spread``, working units). ``usable`` marks days whose windows are observed; ``library`` those of them that touch
    no contact, of other dyads if there are enough.
    """

    working: Array
    spread: Array
    after: Array
    state: Array
    features: Array
    usable: Mask
    library: Mask
    windows: Windows


def working_units(values: Array, *, counts: bool) -> Array:
    """Log of one plus a count, which steadies its variance; scores and tone as they are.

    Examples
    --------
    >>> working_units(np.array([0.0, 1.0]), counts=True).round(3).tolist()
    [0.0, 0.693]
    """
    return np.log1p(values) if counts else values.astype(float)


def without_weekdays(working: Array) -> Array:
    """A series without its weekday pattern: each weekday's deviation from the mean, shrunk by its noise, taken off.

    Examples
    --------
    >>> flat = without_weekdays(np.tile([0.0, 0, 0, 0, 0, 7, 7], 100)[:, None])
    >>> bool(flat.std() < 0.7)
    True
    """
    steady = working.copy()
    overall = _mean(working)
    for day in range(7):
        rows = working[day::7]
        weeks = np.isfinite(rows).sum(axis=0)
        shrunk = weeks / (weeks + WEEKS_OF_NO_PATTERN)
        steady[day::7] -= shrunk * np.where(weeks > 0, _mean(rows) - overall, 0.0)
    return steady


def _mean(values: Array) -> Array:
    """Mean of the observed days of each column; 0 where there are none."""
    seen = np.isfinite(values)
    sums: Array = np.where(seen, values, 0.0).sum(axis=0)
    mean: Array = sums / np.maximum(seen.sum(axis=0), 1)
    return mean


def describe(values: Array, contacts: list[int], windows: Windows, *, counts: bool) -> States:
    """States of all dyad-days of a panel.

    Parameters
    ----------
    values
        Daily values, days by dyads, nan for days not covered; column 0 is the treated dyad.
    contacts
        Rows on which the contacts of interest fall.
    windows
        Spans before and after.
    counts
        Whether values are counts of events.

    Examples
    --------
    >>> panel = np.random.default_rng(0).poisson(3.0, (300, 20)).astype(float)
    >>> states = describe(panel, [150], Windows(), counts=True)
    >>> int(states.library[:, 0].sum()), int(states.library[:, 1].sum())
    (0, 169)
    """
    working = without_weekdays(working_units(values, counts=counts))
    spread = _spread(working)
    working = (working - _mean(working)) / spread
    enough = ENOUGH_DAYS if counts else ENOUGH_SPOKEN
    after = mean_after(working, windows.after, lag=windows.lag, enough=enough)
    state = spans_before(working, windows.state, enough=enough)
    features = foretelling(working, spread, windows, enough=enough)
    usable = np.isfinite(features).all(axis=-1) & np.isfinite(state).all(axis=-1) & np.isfinite(after)
    library = usable & _untouched(values.shape, contacts, windows)
    if episodes(library[:, 1:], windows) >= ENOUGH_OTHERS:
        library[:, 0] = False
    return States(
        working=working,
        spread=spread,
        after=after,
        state=state,
        features=features,
        usable=usable,
        library=library,
        windows=windows,
    )


def _spread(working: Array) -> Array:
    """SD of each dyad; a dyad that hardly moves gets a tenth of the usual one, so that it can't blow up."""
    variance = _mean((working - _mean(working)) ** 2)
    sd = np.sqrt(variance)
    usual = float(np.median(sd[sd > 0])) if (sd > 0).any() else 1.0
    spread: Array = np.maximum(sd, 0.1 * usual)
    return spread


def episodes(library: Mask, windows: Windows) -> int:
    """How many placebos some days could give, one per episode."""
    return int(sum(-(-int(n) // windows.gap) for n in library.sum(axis=0)))


def _untouched(shape: tuple[int, ...], contacts: list[int], windows: Windows) -> Mask:
    """Days whose windows touch no contact: of the treated dyad before and after, of the others only after."""
    free = np.ones(shape, dtype=bool)
    for day in contacts:
        first = max(day - windows.reach + 1, 0)
        free[first : day + windows.reach] = False
        free[first : day + windows.reach + windows.before, 0] = False
    return free
