"""What foretells the days after: a dyad's own past in spans, bends and tempers, and the news of the donors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.windows import mean_after, mean_before, spans_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.windows import Windows

    Array = NDArray[np.float64]


# Fewer other dyads than this make no usable picture of the news of the day.
LEAST_FOR_NEWS = 3
FEATURE_WINDOWS = (1, 3, 7, 14, 28, 91)
HINGED, KNOTS = (7, 14, 28), (0.5, 0.8, 0.93)
CROSSED = (3, 7, 28, 91)
TEMPERED, WEEK = (7, 28, 91), 7
# Dyads whose traits differ by less than this (SD; of a correlation, of a log) are of one temper but for noise.
LEAST_VARIETY = 0.2


def foretelling(working: Array, spread: Array, windows: Windows, *, enough: float) -> Array:
    """What foretells the days after, for every dyad-day: own past spans first, in rising order, then all the rest.

    Examples
    --------
    >>> from backchannel.influence.windows import Windows
    >>> working = np.random.default_rng(0).normal(size=(200, 6))
    >>> foretelling(working, np.ones(6), Windows(), enough=0.6).shape[:2]
    (200, 6)
    """
    spans = _own_spans(windows)
    past = spans_before(working, spans, enough=enough)
    own = dict(zip(spans, np.moveaxis(past, -1, 0), strict=True))
    parts = [past]
    if working.shape[1] > LEAST_FOR_NEWS:
        news = news_of_others(working)
        parts.append(spans_before(news, windows.state, enough=enough))
        parts.append(mean_after(news, windows.after, lag=windows.lag, enough=enough)[..., None])
    parts += _bends(own)
    parts += _tempers(own, _persistence(working), np.log(spread) - np.log(spread).mean())
    return np.concatenate(parts, axis=-1)


def _own_spans(windows: Windows) -> tuple[int, ...]:
    """The past spans of a dyad's own that the design has the history for."""
    return tuple(days for days in FEATURE_WINDOWS if days <= max(windows.state)) or windows.state


def _bends(own: dict[int, Array]) -> list[Array]:
    """Hinges and products of the own past spans: young crises go on, old ones end, and no straight line says so."""
    bends = []
    for days in (span for span in HINGED if span in own):
        known = own[days][np.isfinite(own[days])]
        knots = np.quantile(known, KNOTS) if len(known) else np.zeros(len(KNOTS))
        bends += [np.maximum(own[days] - knot, 0.0)[..., None] for knot in knots]
    crossed = [span for span in CROSSED if span in own]
    return bends + [(own[a] * own[b])[..., None] for i, a in enumerate(crossed) for b in crossed[i:]]


def _tempers(own: dict[int, Array], *traits: Array) -> list[Array]:
    """Past spans times traits of the dyad: how long its weeks last, how much it moves at all.

    One war lasts years, another flares up for days; a regression pooled over dyads expects the mean of the two.
    """
    differing = [trait for trait in traits if trait.std() >= LEAST_VARIETY]
    return [(trait * own[days])[..., None] for trait in differing for days in TEMPERED if days in own]


def _persistence(working: Array) -> Array:
    """Correlation of each week's mean with that of the week after, per dyad, less the mean over dyads."""
    before, after = mean_before(working, WEEK), mean_after(working, WEEK)
    seen = np.isfinite(before) & np.isfinite(after)
    n = np.maximum(seen.sum(axis=0), 1)
    x, y = (np.where(seen, part - np.where(seen, part, 0.0).sum(axis=0) / n, 0.0) for part in (before, after))
    scale = np.sqrt((x**2).sum(axis=0) * (y**2).sum(axis=0))
    lasting = (x * y).sum(axis=0) / np.where(scale > 0, scale, 1.0)
    centred: Array = lasting - lasting.mean()
    return centred


def news_of_others(working: Array) -> Array:
    """Mean over the donors on the same day, for each dyad without itself; the treated dyad (column 0) is news to none.

    What the contact did to the treated dyad would otherwise be taken off the donors, and make them look touched.

    Examples
    --------
    >>> news_of_others(np.array([[1.0, 2.0, 6.0]])).tolist()
    [[4.0, 6.0, 2.0]]
    """
    seen = np.isfinite(working)
    seen[:, 0] = False
    filled = np.where(seen, working, 0.0)
    others = seen.sum(axis=1, keepdims=True) - seen
    total = filled.sum(axis=1, keepdims=True) - filled
    return np.where(others > 0, total / np.maximum(others, 1), np.nan)
