"""Days as data sets write them, as ISO 8601 text."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from backchannel.datasets.cells import BadRow

_ISO: Final = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_AMERICAN: Final = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})(?: [\d:]+(?: [AP]M)?)?")
_WRITTEN: Final = re.compile(r"(?P<d>\d{1,2})[ -](?P<m>[A-Za-z]{3,9})[ -](?P<y>\d{4})")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def iso_day(text: str) -> str:
    """A day in any of three writings: ``2018-06-01`` (a time may follow), ``6/1/2018`` (month first), ``1 June 2018``.

    Raises
    ------
    BadRow
        If it is none of them, or no day of the calendar.

    Examples
    --------
    >>> iso_day("2024-01-05 00:00:00.000"), iso_day("6/30/2017"), iso_day("16 May 2025")
    ('2024-01-05', '2017-06-30', '2025-05-16')
    """
    found = _ISO.fullmatch(text) or _AMERICAN.fullmatch(text) or _WRITTEN.fullmatch(text)
    if not found:
        raise BadRow(f"{text[:40]!r} is no day; days look like 2018-06-01, 6/1/2018 (month first) or 1 June 2018")
    month = found["m"] if found["m"].isdigit() else _month(found["m"])
    try:
        return date(int(found["y"]), int(month), int(found["d"])).isoformat()
    except ValueError as fault:
        raise BadRow(f"{text!r} is no day of the calendar ({fault}); 6/1/2018 is read as 1 June") from fault


def _month(word: str) -> int:
    """The number of a month by its English name or the first three letters of it; 0 if there is none."""
    small = word.casefold()
    return next((number for number, month in enumerate(_MONTHS, 1) if small in (month, month[:3])), 0)
