"""The slots of a stream that publishes at fixed times: which there must be between the first and the last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STAMPS = {14: ("%Y%m%d%H%M%S", timedelta(minutes=15)), 8: ("%Y%m%d", timedelta(days=1))}
"""By the length of a stamp: how it is written, and the time from one to the next."""

_YEARS = range(1979, 2101)
"""A stamp from outside is a slip or a trick: the slots up to it would fill the memory."""


def expected(stamps: Iterable[str]) -> list[str]:
    """Every stamp from the first to the last, 15 minutes or a day apart as the stamps are written, in order.

    A stamp of another form (a year or month of GDELT 1.0), or that is no time, stands for itself alone.

    Parameters
    ----------
    stamps
        ``YYYYMMDDHHMMSS``, ``YYYYMMDD``, ``YYYYMM`` or ``YYYY``, in any order.

    Examples
    --------
    >>> expected(["20200101003000", "20200101000000"])
    ['20200101000000', '20200101001500', '20200101003000']
    >>> expected(["20200228", "20200301", "2019"])
    ['2019', '20200228', '20200229', '20200301']
    """
    given = set(stamps)
    wanted = set(given)
    for length, (form, step) in _STAMPS.items():
        moments = sorted(filter(None, (_moment(stamp, form) for stamp in given if len(stamp) == length)))
        if moments:
            count = (moments[-1] - moments[0]) // step
            wanted |= {(moments[0] + number * step).strftime(form) for number in range(count + 1)}
    return sorted(wanted)


def _moment(stamp: str, form: str) -> datetime | None:
    try:
        moment = datetime.strptime(stamp, form)
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None
