"""Easter and the days counted from it, where the year is told: by the Gregorian reckoning of the western churches."""

from __future__ import annotations

import re
from datetime import date, timedelta

from backchannel.coding.date_calendar import day_of, unknown
from backchannel.coding.date_named import tail_year
from backchannel.coding.date_words import YEAR_AFTER, Moment, Rule
from backchannel.model.coding import ResolvedDate

WESTERN = "the western churches' Easter; the eastern ones may keep another day"
# Days from Easter Sunday.
_STEPS = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar.

    Notes
    -----
    Anonymous algorithm in Nature 13 (1876), 487, as in Meeus (1991), Astronomical Algorithms, chapter 8.

    Examples
    --------
    >>> easter(1998).isoformat(), easter(2019).isoformat(), easter(2024).isoformat()
    ('1998-04-12', '2019-04-21', '2024-03-31')
    """
    golden, (hundreds, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(hundreds, 4)
    correction = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - leaps - correction + 15) % 30
    fours, ones = divmod(rest, 4)
    to_sunday = (32 + 2 * left + 2 * fours - epact - ones) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _easter_day(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Good Friday 1998, Easter Sunday of last year."""
    year = tail_year(match, moment)
    if year is None or isinstance(year, str):
        return unknown(year or "the year is not said")
    steps = _STEPS[match["feast"].lower()]
    found = day_of(easter(year) + timedelta(days=steps), "stated" if match["year"] else "relative")
    return ResolvedDate(start=found.start, end=found.end, precision=found.precision, basis=found.basis, note=WESTERN)


_NAMES = "|".join(sorted(_STEPS, key=len, reverse=True))
EASTER = Rule(pattern=re.compile(f"(?P<feast>(?i:{_NAMES})){YEAR_AFTER}"), resolve=_easter_day)
