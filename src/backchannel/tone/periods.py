"""Days into periods: where each begins, and which dates are known well enough to fall into one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from backchannel.model.series import Every

# Weeks are those of ISO 8601 and begin on Monday.
_FREQUENCY: Final[Mapping[Every, str]] = MappingProxyType(
    {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q-DEC", "year": "Y-DEC"}
)
# The coarsest precision that a period still takes; a date of publication counts as a day, one unknown as none.
_ACCEPTED: Final[Mapping[Every, frozenset[str]]] = MappingProxyType(
    {
        "day": frozenset({"day", "publication"}),
        "week": frozenset({"day", "publication", "week"}),
        "month": frozenset({"day", "publication", "week", "month"}),
        "quarter": frozenset({"day", "publication", "week", "month"}),
        "year": frozenset({"day", "publication", "week", "month", "year"}),
    }
)


def period_starts(days: pd.Series, *, every: Every) -> pd.Series:
    """The first day of the period that each day lies in.

    Examples
    --------
    >>> days = pd.Series(pd.to_datetime(["2025-06-22", "2025-06-23"]))  # a Sunday and a Monday
    >>> [str(day.date()) for day in period_starts(days, every="week")]
    ['2025-06-16', '2025-06-23']
    """
    starts: pd.Series = days.dt.to_period(_FREQUENCY[every]).dt.start_time
    return starts


def period_range(first: date, last: date, *, every: Every) -> pd.DatetimeIndex:
    """First days of all periods from the one that holds ``first`` to the one that holds ``last``.

    Examples
    --------
    >>> from datetime import date
    >>> [str(day.date()) for day in period_range(date(2024, 12, 31), date(2025, 4, 1), every="quarter")]
    ['2024-10-01', '2025-01-01', '2025-04-01']
    """
    return pd.period_range(first, last, freq=_FREQUENCY[every]).to_timestamp(how="start")


def period_days(starts: pd.DatetimeIndex, *, every: Every) -> pd.Series:
    """How many days each period has, by its first day.

    Examples
    --------
    >>> list(period_days(pd.DatetimeIndex(["2024-02-01", "2025-02-01"]), every="month"))
    [29, 28]
    """
    periods = starts.to_period(_FREQUENCY[every])
    ends = periods.to_timestamp(how="end").normalize()
    return pd.Series((ends - starts).days + 1, index=starts)


def fine_enough(precision: pd.Series, *, every: Every) -> pd.Series:
    """Whether each date is known well enough to be put into one period; a missing precision counts as a day.

    An event known only to its month must not fall on the first day or week of it.

    Examples
    --------
    >>> list(fine_enough(pd.Series(["day", "month", None]), every="week"))
    [True, False, True]
    """
    return precision.isna() | precision.isin(_ACCEPTED[every])
