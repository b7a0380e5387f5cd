"""What a dyad was like before each day and what it did after: windows over daily series, gaps kept as gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Mask = NDArray[np.bool_]

# A window counts where at least this share of its days was observed; the rest is left out of its mean. A day without
# a count is one that nobody covered; a day without a tone may be one on which nothing was said.
ENOUGH_DAYS, ENOUGH_SPOKEN = 0.6, 0.2
# Weekday means of a short series are mostly noise: they are drawn towards none as if this many more weeks had shown
# none.
WEEKS_OF_NO_PATTERN = 25.0
# Fewer other dyads than this make no usable picture of the news of the day.
LEAST_FOR_NEWS = 3
# With this many episodes of other dyads the treated dyad lends none. Where contacts come in crises, its days without a
# contact soon after are those on which a crisis did not go on: left in, they would be chosen by what came after them.
ENOUGH_OTHERS = 39
FEATURE_WINDOWS = (1, 3, 7, 14, 28, 91)
HINGED, KNOTS = (7, 14, 28), (0.5, 0.8, 0.93)
CROSSED = (3, 7, 28, 91)


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Spans in days: ``after`` from ``lag`` days past a date, ``before`` it, and those that describe the state."""

    after: int = 14
    before: int = 28
    state: tuple[int, ...] = (3, 7, 28, 91)
    lag: int = 0

    @property
    def reach(self) -> int:
        """Days from a date to the last day counted, inclusive."""
        return self.after + self.lag

    @property
    def gap(self) -> int:
        """Least distance in days between two placebos of one dyad: one per episode."""
        return self.before + self.reach


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


def mean_before(values: Array, length: int, *, enough: float = ENOUGH_DAYS) -> Array:
    """Mean over the ``length`` days before each day, along axis 0; nan where less than ``enough`` were observed.

    Examples
    --------
    >>> mean_before(np.array([[1.0], [3.0], [8.0]]), 2)[:, 0].tolist()
    [nan, nan, 2.0]
    """
    means = np.full(values.shape, np.nan)
    if length < len(values):
        means[length:] = _moving_mean(values, length, enough)[:-1]
    return means


def mean_after(values: Array, length: int, *, lag: int = 0, enough: float = ENOUGH_DAYS) -> Array:
    """Mean over ``length`` days from ``lag`` days after each day on, the day itself being lag 0.

    Examples
    --------
    >>> mean_after(np.array([[1.0], [3.0], [8.0]]), 2)[:, 0].tolist()
    [2.0, 5.5, nan]
    """
    means = np.full(values.shape, np.nan)
    if length + lag <= len(values):
        means[: len(values) - length - lag + 1] = _moving_mean(values, length, enough)[lag:]
    return means


def _moving_mean(values: Array, length: int, enough: float) -> Array:
    """Means of all runs of ``length`` days over the observed ones; nan where less than ``enough`` were."""
    seen = np.isfinite(values)
    start = np.zeros((1, *values.shape[1:]))
    sums = np.concatenate([start, np.cumsum(np.where(seen, values, 0.0), axis=0)])
    counts = np.concatenate([start, np.cumsum(seen, axis=0)])
    total, n = sums[length:] - sums[:-length], counts[length:] - counts[:-length]
    return np.where(n >= np.maximum(enough * length, 1.0), total / np.maximum(n, 1.0), np.nan)


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
    features = _features(working, windows, enough=enough)
    features = np.concatenate([features, _bends(features, windows)], axis=-1)
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


def spans_before(values: Array, spans: tuple[int, ...], *, enough: float = ENOUGH_DAYS) -> Array:
    """Means over several spans before each day, a span that was not observed taking the value of the next longer one.

    Examples
    --------
    >>> spans_before(np.array([[1.0], [2.0], [np.nan], [4.0]]), (1, 3))[3, 0].tolist()
    [1.5, 1.5]
    """
    means = [mean_before(values, days, enough=enough) for days in spans]
    for i in range(len(means) - 2, -1, -1):
        means[i] = np.where(np.isfinite(means[i]), means[i], means[i + 1])
    return np.stack(means, axis=-1)


def _features(working: Array, windows: Windows, *, enough: float) -> Array:
    """What predicts the days after: own means over past spans, the news of others before and at the same time."""
    spans = tuple(days for days in FEATURE_WINDOWS if days <= max(windows.state)) or windows.state
    parts = [spans_before(working, spans, enough=enough)]
    if working.shape[1] > LEAST_FOR_NEWS:
        news = news_of_others(working)
        parts.append(spans_before(news, windows.state, enough=enough))
        parts.append(mean_after(news, windows.after, lag=windows.lag, enough=enough)[..., None])
    return np.concatenate(parts, axis=-1)


def _bends(features: Array, windows: Windows) -> Array:
    """Hinges and products of the own past spans: young crises go on, old ones end, and no straight line says so."""
    spans = tuple(days for days in FEATURE_WINDOWS if days <= max(windows.state)) or windows.state
    own = {days: features[..., i] for i, days in enumerate(spans)}
    bends = []
    for days in (span for span in HINGED if span in own):
        known = own[days][np.isfinite(own[days])]
        knots = np.quantile(known, KNOTS) if len(known) else np.zeros(len(KNOTS))
        bends += [np.maximum(own[days] - knot, 0.0) for knot in knots]
    crossed = [span for span in CROSSED if span in own]
    bends += [own[a] * own[b] for i, a in enumerate(crossed) for b in crossed[i:]]
    return np.stack(bends, axis=-1) if bends else np.zeros((*features.shape[:2], 0))


def news_of_others(working: Array) -> Array:
    """Mean over the other dyads on the same day, for each dyad without itself.

    Examples
    --------
    >>> news_of_others(np.array([[1.0, 2.0, 6.0]])).tolist()
    [[4.0, 3.5, 1.5]]
    """
    seen = np.isfinite(working)
    filled = np.where(seen, working, 0.0)
    others = seen.sum(axis=1, keepdims=True) - seen
    total = filled.sum(axis=1, keepdims=True) - filled
    return np.where(others > 0, total / np.maximum(others, 1), np.nan)


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
