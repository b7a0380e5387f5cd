"""Series as analysts hold them -> a plain panel of days by dyads, gaps kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from backchannel.errors import BadDesign
from backchannel.influence.copies import faults_of_copies
from backchannel.influence.days import day_of
from backchannel.influence.reading import (
    donors_of,
    faults_of_days,
    faults_of_names,
    frame_of,
    local_days,
    numbers_of,
)

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
        """Row of a day; negative or past the end for days outside.

        Raises
        ------
        BadDesign
            If it is no day.
        """
        return (day_of(day, name="the date") - self.first.date()).days

    def day(self, row: int) -> date:
        """Day of a row."""
        return self.first.date() + timedelta(days=int(row))

    @property
    def last(self) -> date:
        """Last day."""
        return self.day(len(self.values) - 1)


def read_panel(series: pd.Series | pd.DataFrame, donors: pd.DataFrame | None, *, counts: bool) -> Panel:
    """The outcome, what must not move, and the donors on the days of the outcome, every day once.

    Parameters
    ----------
    series
        Daily values with a DatetimeIndex, days may be missing (gaps); of a frame the first column is the outcome, the
        others are outcomes that the contact had no stake in. Days are those of the index's own time zone; rows with
        a zone have to start a day in it.
    donors
        Daily series of other dyads, one per column, or None.
    counts
        Whether the values are counts.

    Raises
    ------
    BadDesign
        If an index is not of days, lacks a day or names one twice; if a value is no real number, infinite, out of range
        or, among counts, negative; if a column stands there twice, or a donor is the outcome.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-01", "2024-01-03"])
    >>> read_panel(pd.Series([1.0, 2.0], index=days, name="a"), None, counts=True).values[:, 0].tolist()
    [1.0, nan, 2.0]
    """
    own, faults = _read(frame_of(series, what="the series"), "the series", counts=counts)
    beside = donors_of(donors)
    others = None
    if beside is not None:
        others, more = _read(beside, "the donors", counts=counts)
        faults += more
    _refuse(faults)
    days = pd.date_range(own.index.min(), own.index.max(), freq="D")
    told = own.reindex(days).to_numpy()
    parts, names = [told[:, :1]], [str(own.columns[0])]
    if others is not None:
        parts.append(others.reindex(days).to_numpy())
        names += [str(name) for name in others.columns]
    order = [0, *(1 + np.argsort(names[1:], kind="stable"))]
    panel = Panel(
        first=days[0],
        values=np.concatenate(parts, axis=1)[:, order],
        names=tuple(names[i] for i in order),
        outcomes=told[:, 1:],
        outcome_names=tuple(str(name) for name in own.columns[1:]),
    )
    _refuse(faults_of_copies(panel.values, panel.names, panel.outcomes, panel.outcome_names))
    return panel


def _read(frame: pd.DataFrame, what: str, *, counts: bool) -> tuple[pd.DataFrame, list[str]]:
    """The numbers of a frame by day, with everything wrong with them."""
    faults = [*faults_of_days(frame, what), *faults_of_names(frame, what)]
    values, more = numbers_of(frame, what, counts=counts)
    if faults or more:
        return frame, [*faults, *more]
    return pd.DataFrame(values, index=local_days(frame), columns=frame.columns), []


def _refuse(faults: list[str]) -> None:
    if faults:
        raise BadDesign("the series can't be tested: " + "; and ".join(faults))


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
        raise BadDesign(
            f"{', '.join(map(str, outside))} lies outside of “{name}” ({panel.day(0)} to {panel.last}); "
            "leave the date out or hand in a longer series"
        )
    return rows
