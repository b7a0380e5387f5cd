"""The slots in which GDELT publishes its events, so that a missing one can be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from backchannel.errors import BackchannelError

if TYPE_CHECKING:
    from collections.abc import Iterator

Stream = Literal["gdelt-2", "gdelt-2-translation", "gdelt-1"]
FIRST: dict[Stream, date] = {
    "gdelt-2": date(2015, 2, 18),
    "gdelt-2-translation": date(2015, 2, 18),
    "gdelt-1": date(1979, 1, 1),
}
LIST: dict[Stream, str] = {
    "gdelt-2": "gdeltv2/masterfilelist.txt",
    "gdelt-2-translation": "gdeltv2/masterfilelist-translation.txt",
    "gdelt-1": "events/md5sums",
}
_MONTHLY, _DAILY = date(2006, 1, 1), date(2013, 4, 1)
_QUARTER = timedelta(minutes=15)


class BadSpan(BackchannelError):
    """The days asked for are none that the stream covers."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One file that a stream publishes: its stamp (as in the name) and its path below the mirror."""

    stamp: str
    path: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]


def slots(stream: Stream, *, since: date, until: date) -> tuple[Slot, ...]:
    """Every file that a stream publishes for some days, both ends included.

    GDELT 2.0 publishes every 15 minutes; GDELT 1.0 daily from April 2013, monthly from 2006, yearly before.

    Parameters
    ----------
    stream
        The English or the translated stream of 2.0, or 1.0.
    since, until
        First and last day, UTC.

    Raises
    ------
    BadSpan
        If the span is empty or begins before the stream does.

    Examples
    --------
    >>> found = slots("gdelt-2", since=date(2020, 11, 13), until=date(2020, 11, 13))
    >>> len(found), found[1].path
    (96, 'gdeltv2/20201113001500.export.CSV.zip')
    >>> [slot.name for slot in slots("gdelt-1", since=date(2005, 12, 31), until=date(2006, 2, 1))]
    ['2005.zip', '200601.zip', '200602.zip']
    """
    if until < since:
        raise BadSpan(f"{since} to {until} is no span; give the earlier day first")
    if since < FIRST[stream]:
        raise BadSpan(f"{stream} begins on {FIRST[stream]}, not {since}; give a later --from, or --version 1")
    if stream == "gdelt-1":
        return tuple(dict.fromkeys(_first_version(day) for day in _days(since, until)))
    middle = ".translation" if stream == "gdelt-2-translation" else ""
    stamps = (f"{moment:%Y%m%d%H%M%S}" for day in _days(since, until) for moment in _quarters(day))
    return tuple(Slot(stamp, f"gdeltv2/{stamp}{middle}.export.CSV.zip") for stamp in stamps)


def _days(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=number) for number in range((until - since).days + 1))


def _quarters(day: date) -> Iterator[datetime]:
    midnight = datetime(day.year, day.month, day.day)
    return (midnight + number * _QUARTER for number in range(96))


def _first_version(day: date) -> Slot:
    if day >= _DAILY:
        return Slot(f"{day:%Y%m%d}", f"events/{day:%Y%m%d}.export.CSV.zip")
    stamp = f"{day:%Y%m}" if day >= _MONTHLY else f"{day:%Y}"
    return Slot(stamp, f"events/{stamp}.zip")
