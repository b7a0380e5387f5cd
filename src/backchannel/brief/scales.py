"""Where values and days fall on a chart, and which of them are written at its edge."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTHS = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: ``low`` falls on ``start``, ``high`` on ``end``, in SVG units."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value falls.

        Examples
        --------
        >>> Scale(0, 10, 100, 0).at(2.5)
        75.0
        """
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, *, about: int = 4) -> tuple[float, ...]:
    """Round values that cover a range, about so many; after Heckbert [1]_.

    Examples
    --------
    >>> ticks(0.3, 17.2)
    (0.0, 5.0, 10.0, 15.0, 20.0)
    >>> ticks(3.0, 3.0)
    (2.5, 3.0, 3.5)

    References
    ----------
    .. [1] Heckbert, P. S. (1990). Nice numbers for graph labels. Graphics Gems, 61-63.
    """
    if high - low <= 1e-6 * max(1.0, abs(low)):
        half = 0.5 * 10.0 ** max(0, math.floor(math.log10(abs(low) + 1.0)))
        low, high, about = low - half, low + half, 2
    rough = (high - low) / about
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next((unit * factor for factor in _STEPS if unit * factor >= rough * 0.999), unit * 10)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 10 - math.floor(math.log10(step))) for number in range(first, last + 1))


def days(first: date, last: date, *, most: int = 8) -> tuple[tuple[date, str], ...]:
    """Days to write below a chart, with their words: years, months or days, as the span asks.

    Examples
    --------
    >>> days(date(2016, 3, 1), date(2026, 1, 1))[0], len(days(date(2016, 3, 1), date(2026, 1, 1)))
    ((datetime.date(2018, 1, 1), '2018'), 5)
    >>> [word for _, word in days(date(2025, 6, 1), date(2025, 6, 29))]
    ['1 Jun', '8 Jun', '15 Jun', '22 Jun', '29 Jun']
    """
    span = (last - first).days
    if span > 366 * 2:
        step = math.ceil((last.year - first.year + 1) / most)
        years = (year for year in range(first.year, last.year + 1) if year % step == 0)
        return tuple((date(year, 1, 1), str(year)) for year in years if date(year, 1, 1) >= first)
    if span > 62:
        step = next((step for step in _MONTHS if span / 30.4 / step <= most), 12)
        found = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13, step))
        return tuple((day, f"{day:%b %Y}") for day in found if first <= day <= last)
    step = max(1, math.ceil(span / most / 7) * 7 if span > most else 1)
    return tuple((day, f"{day.day} {day:%b}") for day in (first + timedelta(days=n) for n in range(0, span + 1, step)))
