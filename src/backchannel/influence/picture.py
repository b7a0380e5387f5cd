"""What the series would have looked like: the actual continuations of the matched placebos, as a band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.placebo import level_of_treated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.matching import Matches
    from backchannel.influence.placebo import Material

    Array = NDArray[np.float64]

BAND = (0.05, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Days from the date (0 is the date), the series and its counterfactual with a 90 % band, in units of the series.

    ``difference`` is observed less counterfactual day by day, ``running`` its sum from the date on with its band;
    ``coverage`` is the share of placebos whose own sum over the window lay inside the band that the others give.
    """

    offsets: NDArray[np.int_]
    observed: Array
    expected: Array
    low: Array
    high: Array
    difference: Array
    running: Array
    running_low: Array
    running_high: Array
    coverage: float


def _band(paths: Array) -> tuple[Array, Array]:
    """The 5 to 95 % range of the paths, day by day; nan where no path is observed."""
    band = np.full((2, paths.shape[1]), np.nan)
    seen = np.isfinite(paths).any(axis=0)
    band[:, seen] = np.nanquantile(paths[:, seen], BAND, axis=0)
    return band[0], band[1]


def draw_picture(material: Material, days: list[int], matches: list[Matches]) -> Picture:
    """Observed against analogue ensemble from ``before`` days before to twice the window after.

    Each placebo's path, in SD of its own dyad, is put on the treated dyad's scale; several contacts are averaged. The
    band is the 5 to 95 % range of the paths.

    Limits: days past the end of the record and gaps are nan; the band of a single day of a sparse series is wide.
    """
    states = material.states
    windows = states.windows
    offsets = np.arange(-windows.before, 2 * windows.reach)
    rows = np.concatenate([m.rows for m in matches])
    treated = np.column_stack([days, np.zeros(len(days), dtype=int)])
    centre = level_of_treated(material)
    paths = _in_units(_path(states.working, rows, offsets), centre, states.spread[0], counts=material.counts)
    observed = _mean(_path(material.values, treated, offsets))
    low, high = _band(paths)
    expected = _mean(paths)
    after = offsets >= windows.lag
    sums = np.cumsum(np.where(after, np.nan_to_num(paths), 0.0), axis=1)
    total = np.cumsum(np.where(after, np.nan_to_num(observed), 0.0))
    ends = np.quantile(sums, BAND, axis=0)
    inside = sums[:, windows.before + windows.reach - 1]
    return Picture(
        offsets=offsets,
        observed=observed,
        expected=expected,
        low=low,
        high=high,
        difference=observed - expected,
        running=total - sums.mean(axis=0),
        running_low=total - ends[1],
        running_high=total - ends[0],
        coverage=_left_out_coverage(inside),
    )


def _path(values: Array, rows: NDArray[np.intp], offsets: NDArray[np.int_]) -> Array:
    """Values around each row, nan past the ends."""
    days = rows[:, [0]] + offsets
    inside = (days >= 0) & (days < len(values))
    return np.where(inside, values[np.clip(days, 0, len(values) - 1), rows[:, [1]]], np.nan)


def _in_units(paths: Array, centre: float, spread: float, *, counts: bool) -> Array:
    """Paths in SD put on the scale of the treated dyad, in events for counts."""
    scaled = centre + spread * paths
    return np.maximum(np.expm1(scaled), 0.0) if counts else scaled


def _mean(paths: Array) -> Array:
    """Mean over paths of the days that were observed; nan where none was."""
    seen = np.isfinite(paths).sum(axis=0)
    total = np.where(np.isfinite(paths), paths, 0.0).sum(axis=0)
    return np.where(seen > 0, total / np.maximum(seen, 1), np.nan)


def _left_out_coverage(sums: Array) -> float:
    """Share of sums inside the band of all the others."""
    if len(sums) < 3:
        return float("nan")
    inside = []
    for i in range(len(sums)):
        low, high = np.quantile(np.delete(sums, i), BAND)
        inside.append(low <= sums[i] <= high)
    return float(np.mean(inside))
