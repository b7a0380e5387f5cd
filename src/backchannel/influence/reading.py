"""What analysts hand in as series -> numbers on days, or everything that is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from pandas.api import types

from backchannel.errors import BadDesign
from backchannel.influence.days import shown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOST_DAYS: Final = 300 * 366  # more is a date mistyped
# Beyond these a day holds no count of events, and sums of squares leave what floats can tell apart.
MOST_COUNT, MOST_VALUE, LEAST_SPREAD = 1e9, 1e12, 1e-9
UNNAMED: Final = "outcome"


def frame_of(data: object, *, what: str) -> pd.DataFrame:
    """A frame, or a series as a frame of one column.

    Raises
    ------
    BadDesign
        If it is neither, or a frame without columns.

    Examples
    --------
    >>> list(frame_of(pd.Series([1.0]), what="the series").columns)
    ['outcome']
    >>> frame_of([1, 2], what="the series")
    Traceback (most recent call last):
    ...
    backchannel.errors.BadDesign: the series is of the type list; hand in a pandas Series or DataFrame with a DatetimeIndex
    """  # noqa: E501
    if isinstance(data, pd.Series):
        return data.to_frame(UNNAMED if data.name is None else data.name)
    if not isinstance(data, pd.DataFrame):
        raise BadDesign(f"{what} is {shown(data)}; hand in a pandas Series or DataFrame with a DatetimeIndex")
    if not len(data.columns):
        raise BadDesign(f"{what} is a frame without columns; hand in one column a series")
    return data


def donors_of(data: object) -> pd.DataFrame | None:
    """Donors as a frame; None where there are none.

    Raises
    ------
    BadDesign
        If it is neither a frame nor a series.
    """
    if data is None or (isinstance(data, pd.DataFrame) and not len(data.columns)):
        return None
    return frame_of(data, what="the frame of donors")


def local_days(frame: pd.DataFrame) -> pd.DatetimeIndex:
    """The days of the rows, each in the time zone of its own index."""
    return pd.DatetimeIndex(frame.index).tz_localize(None).normalize()


def faults_of_days(frame: pd.DataFrame, what: str) -> list[str]:
    """What is wrong with the index of a frame.

    Examples
    --------
    >>> faults_of_days(pd.DataFrame({"a": [1.0]}), "the series")
    ['the index of the series is a RangeIndex; use a DatetimeIndex with one row per day']
    """
    if not isinstance(frame.index, pd.DatetimeIndex):
        hint = {"PeriodIndex": " (to_timestamp makes one of periods)", "Index": " (pandas.to_datetime makes one)"}
        kind = type(frame.index).__name__
        return [f"the index of {what} is a {kind}; use a DatetimeIndex with one row per day{hint.get(kind, '')}"]
    if not len(frame):
        return [f"{what} hold no row; use a DatetimeIndex with one row per day"]
    missing = np.flatnonzero(frame.index.isna())
    if len(missing):
        return [f"row {missing[0] + 1} of {what} has no day (NaT); name it or leave the row out"]
    days = local_days(frame)
    faults = []
    off = frame.index.tz_localize(None) - days > pd.Timedelta(hours=1)  # a clock put forward at midnight starts at one
    if frame.index.tz is not None and off.any():
        odd = frame.index[off][0]
        faults.append(
            f"{what} hold {odd}, which is no start of a day in {frame.index.tz}; put the index into the time zone of "
            "its days (tz_convert), or hand in days without one"
        )
    twice = days[days.duplicated()]
    if len(twice):
        faults.append(f"{what} hold {twice[0].date()} more than once; add the values of a day up first")
    span = (days.max() - days.min()).days + 1
    if span > MOST_DAYS:
        faults.append(
            f"{what} run from {days.min().date()} to {days.max().date()}, {span} days; use {MOST_DAYS} at most"
        )
    return faults


def faults_of_names(frame: pd.DataFrame, what: str) -> list[str]:
    """Names that stand over two columns."""
    names = pd.Index([str(name) for name in frame.columns])
    twice = sorted(set(names[names.duplicated()]))
    return [f"{what} hold two columns “{name}”; leave one out or name it otherwise" for name in twice]


def numbers_of(frame: pd.DataFrame, what: str, *, counts: bool) -> tuple[Array, list[str]]:
    """Values as floats, nan where missing, with the first thing that is wrong with them.

    Examples
    --------
    >>> numbers_of(pd.DataFrame({"a": [1, -2]}, index=pd.date_range("2024-01-01", periods=2)), "the series", counts=True)[1]
    ['the series hold -2.0 on 2024-01-02 in “a”, which is negative and no count; use kind “score” or “tone”']
    """  # noqa: E501
    values = np.full(frame.shape, np.nan)
    for i, name in enumerate(frame.columns):
        try:
            values[:, i] = _column(frame.iloc[:, i])
        except (TypeError, ValueError, ArithmeticError) as error:
            return values, [f"{what} hold {error} in “{name}”; hand in real numbers, nan for days not covered"]
        fault = _fault_of_range(values[:, i], frame, i, counts=counts)
        if fault:
            return values, [f"{what} hold {fault}"]
    return values, []


def _column(column: pd.Series) -> Array:
    """A column as floats; an error names the first value that is none."""
    dtype = column.dtype
    if types.is_bool_dtype(dtype) or (types.is_numeric_dtype(dtype) and not types.is_complex_dtype(dtype)):
        with np.errstate(over="ignore"):
            found: Array = column.to_numpy(dtype=float, na_value=np.nan)
        return found
    return np.array([_number(value, day) for day, value in column.items()], dtype=float)


def _number(value: object, day: object) -> float:
    if value is None or value is pd.NA or value is pd.NaT:
        return float("nan")
    if not isinstance(value, (Real, Decimal, np.bool_)):
        raise TypeError(f"{shown(value)} on {str(day)[:10]}")
    try:
        return float(value)
    except (ValueError, OverflowError):
        raise ValueError(f"a value beyond all ranges on {str(day)[:10]}") from None


def _fault_of_range(values: Array, frame: pd.DataFrame, column: int, *, counts: bool) -> str | None:
    """Values that are infinite, no counts, too large, or too near to each other to be told apart."""
    name, known = frame.columns[column], values[~np.isnan(values)]

    def first(at: NDArray[np.bool_]) -> str:
        row = int(np.flatnonzero(at)[0])
        return f"{values[row]} on {str(frame.index[row])[:10]} in “{name}”"

    if np.isinf(known).any():
        return f"infinite values ({first(np.isinf(values))}); write days not covered as nan"
    if counts and (known < 0).any():
        return f"{first(values < 0)}, which is negative and no count; use kind “score” or “tone”"
    most = MOST_COUNT if counts else MOST_VALUE
    if (np.abs(known) > most).any():
        return f"{first(np.abs(values) > most)}, beyond {most:g}; hand it in in other units"
    spread = float(np.ptp(known)) if len(known) else 0.0
    if 0 < spread < LEAST_SPREAD:
        told = f"values in “{name}” that differ by {spread:g} at most, too little to be told apart"
        return f"{told}; hand them in in units in which they differ by more than {LEAST_SPREAD:g}"
    return None
