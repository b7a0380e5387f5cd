"""Calendar arithmetic on :class:`ResolvedDate`: days, weeks, months, years, seasons and parts of them.

Weeks run from Monday to Sunday (ISO 8601). Seasons are those of the northern hemisphere by whole
months, which is why every one of them is approximate. Whatever leads out of the years 1 to 9999 raises
``OverflowError`` or ``ValueError``, as in the standard library.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from backchannel.model.coding import DateBasis, Precision, ResolvedDate

Unit = Literal["day", "week", "month", "year", "decade", "century"]
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_YEARS_IN: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
_FINENESS: tuple[Precision, ...] = ("day", "week", "month", "year")


def unknown(note: str) -> ResolvedDate:
    """A time that the words alone do not settle, with the reason."""
    return ResolvedDate(start=None, precision="unknown", basis="unknown", note=note)


def span_of(start: date, end: date, precision: Precision, basis: DateBasis = "stated") -> ResolvedDate:
    """All days from ``start`` to ``end``."""
    return ResolvedDate(start=start, end=end, precision=precision, basis=basis)


def day_of(day: date, basis: DateBasis = "stated") -> ResolvedDate:
    """One day."""
    return span_of(day, day, "day", basis)


def week_of(day: date, basis: DateBasis = "stated") -> ResolvedDate:
    """The week from Monday to Sunday that holds ``day``."""
    monday = day - timedelta(days=day.weekday())
    return span_of(monday, monday + timedelta(days=6), "week", basis)


def month_of(year: int, month: int, basis: DateBasis = "stated") -> ResolvedDate:
    """One calendar month."""
    return span_of(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", basis)


def year_of(year: int, basis: DateBasis = "stated") -> ResolvedDate:
    """One calendar year."""
    return span_of(date(year, 1, 1), date(year, 12, 31), "year", basis)


def season_of(year: int, season: str, basis: DateBasis = "stated") -> ResolvedDate:
    """Three whole months; a winter is named by the year it begins in."""
    first = SEASON_STARTS[season]
    last_year, last = (year + 1, 2) if season == "winter" else (year, first + 2)
    whole = span_of(date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]), "year", basis)
    return replace(whole, approximate=True, quarters=True)


def quarters_of(year: int, *, first: int, last: int, basis: DateBasis = "stated") -> ResolvedDate:
    """From one quarter of a year to another (1 to 4)."""
    end = month_of(year, last * 3).end
    whole = span_of(date(year, first * 3 - 2, 1), end or date.max, "year", basis)
    return replace(whole, quarters=True, lasting=first != last)


def weekend_of(day: date) -> ResolvedDate:
    """Saturday and Sunday of the week that holds ``day``."""
    saturday = day + timedelta(days=5 - day.weekday())
    return replace(span_of(saturday, saturday + timedelta(days=1), "day", "relative"), lasting=True)


def part_of(whole: ResolvedDate, third: int) -> ResolvedDate:
    """The first, middle or last third (0, 1, 2) of a span; it stays as precise as the whole.

    A month has its thirds at the 10th and 20th; a season, a year and a decade have theirs at the ends of months.
    """
    if whole.start is None or whole.end is None:
        return whole
    start, end = _third(whole.start, whole.end, third)
    return replace(whole, start=start, end=end, approximate=True, lasting=False)


def _third(first: date, last: date, third: int) -> tuple[date, date]:
    """First and last day of a third."""
    days = (last - first).days + 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and months == 1:
        return first + timedelta(days=10 * third), last if third == 2 else first + timedelta(days=10 * third + 9)
    if first.day == 1 and months % 3 == 0:
        step = months // 3
        end = last if third == 2 else shifted(first, "month", step * (third + 1)) - timedelta(days=1)
        return shifted(first, "month", step * third), end
    start = first + timedelta(days=days * third // 3)
    return start, first + timedelta(days=days * (third + 1) // 3 - 1)


def shifted(origin: date, unit: Unit, steps: int) -> date:
    """The same day so many days, weeks, months or years on; the last of a month that is too short for it."""
    if unit in ("day", "week"):
        return origin + timedelta(days=steps * (7 if unit == "week" else 1))
    months = origin.year * 12 + origin.month - 1 + steps * (1 if unit == "month" else 12 * _YEARS_IN[unit])
    year, month = divmod(months, 12)
    return date(year, month + 1, min(origin.day, monthrange(year, month + 1)[1]))


def counted(origin: date, unit: Unit, steps: int) -> ResolvedDate:
    """The day, week, month or year that lies ``steps`` units after ``origin`` (before it, if negative)."""
    if unit == "day":
        return day_of(origin + timedelta(days=steps), "relative")
    if unit == "week":
        return week_of(origin + timedelta(weeks=steps), "relative")
    if unit == "month":
        year, month = divmod(origin.year * 12 + origin.month - 1 + steps, 12)
        return month_of(year, month + 1, "relative")
    year = origin.year + steps * _YEARS_IN[unit]
    return replace(year_of(year, "relative"), approximate=unit != "year")


def is_as_fine_as(found: ResolvedDate, unit: Unit) -> bool:
    """Whether ``unit`` steps can be counted from a date: it is exact and no coarser than the unit."""
    if found.start is None or found.end is None or found.approximate:
        return False
    single = {"day": day_of(found.start), "week": week_of(found.start)}.get(found.precision)
    single = single or (month_of(found.start.year, found.start.month) if found.precision == "month" else None)
    single = single or year_of(found.start.year)
    if single.end != found.end:
        return False
    coarsest = unit if unit in _FINENESS else "year"
    return _FINENESS.index(found.precision) <= _FINENESS.index(coarsest)


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The latest such weekday (Monday is 0) not after ``day``."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_on_or_after(day: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) not before ``day``."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
