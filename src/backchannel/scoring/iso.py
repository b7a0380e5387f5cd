"""Days, months and years as labelled files write them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def first_day(written: str) -> date:
    """The day, or the first one of the month or year, that an ISO 8601 date names.

    Raises
    ------
    ValueError
        If it is none: of another form, with something behind it, or of no such day.

    Examples
    --------
    >>> str(first_day("2024-02-29")), str(first_day("2024-02")), str(first_day("2024"))
    ('2024-02-29', '2024-02-01', '2024-01-01')
    >>> first_day("2024-02-29 or so")
    Traceback (most recent call last):
    ValueError: '2024-02-29 or so' is no ISO day, month or year
    """
    try:
        if _DATE.fullmatch(written):
            return date.fromisoformat(written + "-01-01"[len(written) - 4 :])
    except ValueError:
        pass
    raise ValueError(f"{written[:40]!r} is no ISO day, month or year")
