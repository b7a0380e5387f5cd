"""Rules for what is numbered within a month or a year: its first Monday, last week, first six months, 15th day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from backchannel.coding.date_calendar import (
    day_of,
    month_of,
    shifted,
    span_of,
    unknown,
    week_of,
    weekday_on_or_after,
    weekday_on_or_before,
    weekend_of,
    year_of,
)
from backchannel.coding.date_counted import NEIGHBOUR, neighbour
from backchannel.coding.date_named import resolve_day
from backchannel.coding.date_partial import tailed_month
from backchannel.coding.date_words import (
    DAY_FIRST,
    GAP,
    MONTH,
    MONTH_FIRST,
    NUMBER,
    WEEKDAY,
    YEAR_DIGITS,
    YEAR_END,
    YEAR_TAIL,
    Moment,
    Resolver,
    Rule,
    any_case,
    number_of,
    weekday_number,
)
from backchannel.coding.date_years import valid_date
from backchannel.model.coding import ResolvedDate

_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_NO_SUCH = "the calendar has no such day"


def _year(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """A year that "of" or "in" shows to be one."""
    return year_of(int(match["year"]))


def _numbered(resolve: Resolver) -> Resolver:
    """The first Monday, the last week, the first six months of whatever ``resolve`` finds."""

    def resolve_numbered(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
        whole = resolve(match, moment)
        if whole is None or whole.start is None or whole.end is None:
            return whole
        if match["what"] in {"days", "weeks", "months"} and not match["count"]:
            return unknown("the number is not said")
        count = number_of(match["count"]) if match["count"] else 1
        found = _nth(match["what"], _NTH[match["nth"].lower()], count=count, first=whole.start, last=whole.end)
        if found.start is None or found.end is None:
            return found
        if found.start < whole.start or found.start > whole.end:
            return unknown(_NO_SUCH)
        return replace(found, basis=whole.basis, note=whole.note)

    return resolve_numbered


def _nth(what: str, nth: int, *, count: int, first: date, last: date) -> ResolvedDate:
    """The nth unit between two days, or so many of them at the beginning or end."""
    if what[0].isupper():
        return _nth_weekday(weekday_number(what), nth, first=first, last=last)
    if what == "weekend":
        found = _nth_weekday(5, nth, first=first, last=last)
        return weekend_of(found.start) if found.start else found
    unit = what.removesuffix("s")
    if count > 1 and nth > 0:
        return unknown("which of them is not said")
    if unit == "month":
        return _months(nth, count, first=first, last=last)
    days = count * (7 if unit == "week" else 1)
    start = last - timedelta(days=days - 1) if nth < 0 else first + timedelta(days=days * nth)
    end = min(start + timedelta(days=days - 1), last)
    if end < start:
        return unknown(_NO_SUCH)
    if unit == "day":
        return replace(span_of(start, end, "day"), lasting=count > 1)
    return replace(span_of(start, end, "week"), approximate=True, lasting=count > 1)


def _nth_weekday(weekday: int, nth: int, *, first: date, last: date) -> ResolvedDate:
    """The nth such weekday between two days."""
    if nth < 0:
        return day_of(weekday_on_or_before(last, weekday))
    return day_of(weekday_on_or_after(first, weekday) + timedelta(weeks=nth))


def _months(nth: int, count: int, *, first: date, last: date) -> ResolvedDate:
    """The nth month, or so many at one end."""
    start = shifted(last.replace(day=1), "month", 1 - count) if nth < 0 else shifted(first, "month", nth)
    final = shifted(start, "month", count - 1)
    return replace(span_of(start, month_of(final.year, final.month).end or last, "month"), lasting=count > 1)


def _half_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The first or second half of May: until the 15th, and from the 16th."""
    month = tailed_month(match, moment)
    if month is None or month.start is None or month.end is None:
        return month
    is_first = match["nth"].lower() == "first"
    start = month.start if is_first else month.start.replace(day=16)
    end = month.start.replace(day=15) if is_first else month.end
    return replace(month, start=start, end=end, approximate=True)


def _day_of_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The 15th of last month."""
    month = neighbour(match, moment)
    if month is None or month.start is None:
        return month
    day = valid_date(month.start.year, month.start.month, int(match["day"]))
    return day_of(day, "relative") if day else unknown(_NO_SUCH)


def _week_of(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The week of May 4: from Monday to Sunday, or from the day on which it is said to begin."""
    day = resolve_day(match, moment)
    if day is None or day.start is None:
        return day
    if match["edge"] == "of":
        return replace(week_of(day.start, day.basis), note=day.note)
    start = day.start - timedelta(days=6) if match["edge"] == "ending" else day.start
    return replace(day, start=start, end=start + timedelta(days=6), precision="week")


def bare_day(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The 15th: of the reference's month if it is not ahead; for an expression that stands alone."""
    day, published = int(match["day"]), moment.published
    if published is None or not 1 <= day <= published.day or day > monthrange(published.year, published.month)[1]:
        return unknown("the month is not said")
    return replace(day_of(published.replace(day=day), "relative"), note="the month is not said: that of the reference")


_NUMBERED = (
    f"\\b(?:{any_case('the')}{GAP})?(?P<nth>{any_case('first|second|third|fourth|fifth|last')}){GAP}"
    f"(?:(?P<count>{NUMBER}){GAP})?(?P<what>days?|weeks?|months?|weekend|{WEEKDAY}){GAP}(?:of|in){GAP}"
)
_WHOLES: tuple[tuple[str, Resolver], ...] = (
    (f"(?P<month>{MONTH})(?!\\w){YEAR_TAIL}", tailed_month),
    (f"(?P<year>{YEAR_DIGITS}){YEAR_END}", _year),
    (NEIGHBOUR, neighbour),
)
_WEEK = f"\\b(?:{any_case('the')}{GAP})?{any_case('week')}{GAP}(?P<edge>of|beginning|starting|ending)(?:{GAP}on)?{GAP}"

ORDINAL_RULES: tuple[Rule, ...] = (
    *(Rule(pattern=re.compile(_NUMBERED + form), resolve=_numbered(resolve)) for form, resolve in _WHOLES),
    Rule(
        pattern=re.compile(
            f"\\b(?:{any_case('the')}{GAP})?(?P<nth>{any_case('first|second')}){GAP}half{GAP}of{GAP}"
            f"(?P<month>{MONTH})(?!\\w){YEAR_TAIL}"
        ),
        resolve=_half_month,
    ),
    Rule(
        pattern=re.compile(
            f"\\b[Tt]he{GAP}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{GAP}of{GAP}"
            f"(?P<which>this|last|next){GAP}(?P<unit>month)\\b"
        ),
        resolve=_day_of_month,
    ),
    *(Rule(pattern=re.compile(_WEEK + form), resolve=_week_of) for form in (MONTH_FIRST, DAY_FIRST)),
)
