"""Days on the command line: one way to give them, one way to refuse them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date, datetime

DAY = click.DateTime(["%Y-%m-%d"])


def day(moment: datetime | None) -> date | None:
    """The day of what click read, or none.

    Examples
    --------
    >>> from datetime import datetime
    >>> day(datetime(2025, 6, 23)), day(None)
    (datetime.date(2025, 6, 23), None)
    """
    return moment.date() if moment else None


def span(since: datetime | None, until: datetime | None) -> tuple[date | None, date | None]:
    """First and last day.

    Raises
    ------
    click.UsageError
        If the first lies after the last.
    """
    first, last = day(since), day(until)
    if first and last and first > last:
        raise click.UsageError(f"--since {first} lies after --until {last}; give the earlier day first")
    return first, last
