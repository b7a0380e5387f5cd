"""Days as analysts write them -> dates: ISO 8601 or objects that are days, never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Final

import numpy as np
import pandas as pd

from backchannel.errors import BadDesign

Day = date | datetime | str | pd.Timestamp | np.datetime64

MOST_DATES: Final = 10_000
LONGEST_SHOWN: Final = 60
# Years and months as numpy writes them: no day is known.
COARSE: Final = frozenset({"Y", "M", "W", "generic"})
ISO: Final = "write it as YYYY-MM-DD or hand in a date"


def shown(value: object) -> str:
    """What was found, short enough to be read: scalars as written with their type, all else by its type.

    Examples
    --------
    >>> shown(14.5), shown("yesterday"), shown(None), shown([1, 2])
    ('14.5 (float)', '“yesterday” (text)', 'missing (None)', 'of the type list')
    """
    if value is None or value is pd.NaT or value is pd.NA:
        return f"missing ({value})"
    if isinstance(value, str):
        return f"“{value[:LONGEST_SHOWN]}” (text)"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**LONGEST_SHOWN:
        return "a number of more than 60 digits (int)"
    if isinstance(value, (bool, int, float, complex, date, np.generic)):
        return f"{str(value)[:LONGEST_SHOWN]} ({type(value).__name__})"
    if isinstance(value, tuple) and len(value) < 10 and all(isinstance(part, (int, float, str)) for part in value):
        return f"({', '.join(shown(part).partition(' (')[0] for part in value)})"
    return f"of the type {type(value).__name__}"


def day_of(value: object, *, name: str) -> date:
    """One day; of a moment the day as written in its own time zone.

    Parameters
    ----------
    value
        A date, a datetime or Timestamp, a numpy.datetime64 to the day or finer, or ISO 8601 text.
    name
        What the day is, for the message.

    Raises
    ------
    BadDesign
        If it is a number (no unit tells what it counts), text in another form ("03/12/2020" is two days), missing,
        known to the month only, or outside of the years 1 to 9999.

    Examples
    --------
    >>> day_of("2020-12-01T23:30:00-05:00", name="the date").isoformat()
    '2020-12-01'
    >>> day_of("03/12/2020", name="date 1")
    Traceback (most recent call last):
    ...
    backchannel.errors.BadDesign: date 1 is “03/12/2020” (text), which is no day in ISO 8601; write it as YYYY-MM-DD or hand in a date
    """  # noqa: E501
    if value is not pd.NaT and isinstance(value, datetime):
        return value.date()
    if value is not pd.NaT and isinstance(value, date):
        return value
    if isinstance(value, str):
        return _from_text(value, name=name)
    if isinstance(value, np.datetime64):
        return _from_numpy(value, name=name)
    raise BadDesign(f"{name} is {shown(value)}, which is no day; {ISO}")


def days_of(dates: object) -> tuple[date, ...]:
    """Days of several dates, or of one, in order.

    Raises
    ------
    BadDesign
        If it is neither one day nor a list of days, saying which of them is none, or there are more than MOST_DATES.

    Examples
    --------
    >>> [day.isoformat() for day in days_of(["2021-03-01", "2020-12-01"])], days_of("2020-12-01")[0].isoformat()
    (['2020-12-01', '2021-03-01'], '2020-12-01')
    """
    if dates is pd.NaT or isinstance(dates, (date, str, np.datetime64)):
        return (day_of(dates, name="the date"),)
    lists = isinstance(dates, Iterable) and not isinstance(dates, (Mapping, bytes, bytearray, pd.DataFrame))
    if not lists or (isinstance(dates, np.ndarray) and dates.ndim != 1):
        raise BadDesign(f"the dates are {shown(dates)}; hand in a list of days such as ['2020-12-01']")
    assert isinstance(dates, Iterable)
    each = list(islice(dates, MOST_DATES + 1))
    if len(each) > MOST_DATES:
        raise BadDesign(f"more than {MOST_DATES} dates are named; a claim names the days of its contacts")
    return tuple(sorted(day_of(one, name=f"date {i}") for i, one in enumerate(each, start=1)))


def _from_text(text: str, *, name: str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise BadDesign(f"{name} is {shown(text)}, which is no day in ISO 8601; {ISO}") from None


def _from_numpy(value: np.datetime64, *, name: str) -> date:
    unit = np.datetime_data(value.dtype)[0]
    found = None if unit in COARSE else value.astype("datetime64[D]").item()
    if not isinstance(found, date):
        known = "known to no day" if unit in COARSE else "no day of the years 1 to 9999"
        raise BadDesign(f"{name} is {shown(value)}, {known}; {ISO}")
    return found
