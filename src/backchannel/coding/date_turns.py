"""What the words around a time make of it: about then, since then, by then, the rest of it, the night into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from backchannel.coding.date_calendar import span_of, unknown, weekend_of
from backchannel.coding.date_words import Moment
from backchannel.model.coding import ResolvedDate

_FRIDAY = 4
# From a time that has a first day, and what it is counted from, to another.
Turn = Callable[[ResolvedDate, Moment], ResolvedDate]


def as_it_is(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """On, in, during: words that change nothing."""
    return found


def about(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """About, nearly, more than, most of."""
    return replace(found, approximate=True)


def edge(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """Early or late on a day, which stays that day; earlier in a month, which is some time in it."""
    return replace(found, approximate=found.approximate or found.start != found.end)


def since(found: ResolvedDate, moment: Moment) -> ResolvedDate:
    """Since then, up to the reference."""
    if moment.published is not None and found.start is not None and found.start > moment.published:
        return unknown("it begins after the reference")
    return replace(found, end=moment.published, lasting=True)


def open_ended(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """From then on: no end is told."""
    return replace(found, end=None, lasting=True)


def by(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """By then: a time limit."""
    return replace(found, approximate=True, note="a limit: by then")


def remainder(found: ResolvedDate, moment: Moment) -> ResolvedDate:
    """The rest of the year: from the reference to its end."""
    published = moment.published
    if published is None or not (found.start and found.end and found.start <= published <= found.end):
        return unknown("the reference does not lie in it")
    return replace(found, start=published, lasting=True, approximate=False)


def weekend_near(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """The weekend of 9 March: the one that the day lies in or borders on; of 9-10 March: those days."""
    if found.start is None or found.end is None or found.precision != "day":
        return unknown("which weekend is not said")
    if found.start != found.end:
        return found if (found.end - found.start).days <= 3 else unknown("longer than a weekend")
    return weekend_of(found.start) if found.start.weekday() >= _FRIDAY else unknown("the day lies on no weekend")


def night_into(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """Overnight into Monday: from the day before."""
    if found.start is None or found.start != found.end:
        return found
    return replace(span_of(found.start - timedelta(days=1), found.start, "day", "relative"), lasting=True)


def night(found: ResolvedDate, moment: Moment) -> ResolvedDate:  # noqa: ARG001
    """Overnight from Saturday to Sunday; "overnight on Sunday" may be the night before or after."""
    return found if found.lasting else unknown("a night touches two days")


def joined(first: ResolvedDate, last: ResolvedDate) -> ResolvedDate:
    """From one time to another."""
    if first.start is None or last.end is None:
        return unknown(first.note or last.note)
    if first.start > last.end:
        return unknown("the range ends before it begins")
    return replace(last, start=first.start, lasting=True, quarters=first.quarters and last.quarters)
