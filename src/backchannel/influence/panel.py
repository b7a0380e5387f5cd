"""Series as analysts hold them -> a plain panel of days by dyads, gaps kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from backchannel.errors import BadDesign

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Daily values, dyad 0 the treated one, nan for days not covered; ``outcomes`` are series that must not move."""

    first: pd.Timestamp
    values: Array
    names: tuple[str, ...]
    outcomes: Array
    outcome_names: tuple[str, ...]

    def row(self, day: date) -> int:
        """Row of a day; negative or past the end for days outside."""
        return int((pd.Timestamp(day) - self.first).days)

    def day(self, row: int) -> date:
        """Day of a row."""
        return (self.first + pd.Timedelta(days=int(row))).date()


def read_panel(series: pd.Series | pd.DataFrame, donors: pd.DataFrame | None, *, counts: bool) -> Panel:
    """The outcome, what must not move, and the donors on the days of the outcome, every day once.

    Parameters
    ----------
    series
        Daily values with a DatetimeIndex, days may be missing (gaps); of a frame the first column is the outcome, the
        others are outcomes that the contact had no stake in.
    donors
        Daily series of other dyads, one per column, or None.
    counts
        Whether the values are counts.

    Raises
    ------
    BadDesign
        If an index is not of days or names a day twice, or a value is infinite or, among counts, negative.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-01", "2024-01-03"])
    >>> read_panel(pd.Series([1.0, 2.0], index=days, name="a"), None, counts=True).values[:, 0].tolist()
    [1.0, nan, 2.0]
    """
    frame = series.to_frame() if isinstance(series, pd.Series) else series
    faults = [*_faults(frame, "the series", counts=counts)]
    if donors is not None:
        faults += _faults(donors, "the donors", counts=counts)
    if faults:
        raise BadDesign("the series can't be tested: " + "; and ".join(faults))
    frame = frame.set_axis(pd.DatetimeIndex(frame.index).tz_localize(None).normalize())
    days = pd.date_range(frame.index.min(), frame.index.max(), freq="D")
    own = frame.reindex(days).to_numpy(dtype=float, na_value=np.nan)
    parts, names = [own[:, :1]], [str(frame.columns[0])]
    if donors is not None and len(donors.columns):
        others = donors.set_axis(pd.DatetimeIndex(donors.index).tz_localize(None).normalize()).reindex(days)
        parts.append(others.to_numpy(dtype=float, na_value=np.nan))
        names += [str(name) for name in donors.columns]
    order = [0, *(1 + np.argsort(names[1:], kind="stable"))]
    return Panel(
        first=days[0],
        values=np.concatenate(parts, axis=1)[:, order],
        names=tuple(names[i] for i in order),
        outcomes=own[:, 1:],
        outcome_names=tuple(str(name) for name in frame.columns[1:]),
    )


def _faults(frame: pd.DataFrame, what: str, *, counts: bool) -> list[str]:
    """Everything wrong with one frame."""
    if not isinstance(frame.index, pd.DatetimeIndex) or not len(frame) or not len(frame.columns):
        return [f"{what} have no index of days; use a DatetimeIndex with one row per day"]
    faults = []
    twice = frame.index[frame.index.tz_localize(None).normalize().duplicated()]
    if len(twice):
        faults.append(f"{what} hold {twice[0].date()} more than once; add the values of a day up first")
    values = frame.to_numpy(dtype=float, na_value=np.nan)
    if np.isinf(values).any():
        faults.append(f"{what} hold infinite values; write days not covered as nan")
    if counts and (np.nan_to_num(values) < 0).any():
        faults.append(f"{what} hold negative values, which are no counts; use kind “score” or “tone”")
    return faults


def rows_of(panel: Panel, dates: Sequence[date], *, name: str) -> list[int]:
    """Rows of the dates, in order.

    Raises
    ------
    BadDesign
        If a date lies outside of the series.
    """
    rows = sorted(panel.row(day) for day in dates)
    outside = [panel.day(row) for row in rows if not 0 <= row < len(panel.values)]
    if outside:
        last = panel.day(len(panel.values) - 1)
        raise BadDesign(
            f"{', '.join(map(str, outside))} lies outside of “{name}” ({panel.day(0)} to {last}); "
            "leave the date out or hand in a longer series"
        )
    return rows
