"""Days on the command line: one way to give them, one way to refuse them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date


class _Day(click.ParamType[datetime]):
    """A day in ISO 8601, refused with the form that is wanted."""

    name = "YYYY-MM-DD"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d")
        except ValueError:
            self.fail(f"{value!r} is no day; write it as year-month-day, such as 2025-06-23", param, ctx)


DAY = _Day()


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
