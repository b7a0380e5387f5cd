"""Which year is meant when the words name a day or a month only: asked of the document's date, or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from backchannel.coding.date_calendar import day_of, month_of, unknown
from backchannel.coding.date_tense import tense_of
from backchannel.coding.date_words import Moment
from backchannel.model.coding import ResolvedDate

NO_PUBLISHED = "the document has no date to count from"
NO_ANCHOR = "no date before it in the paragraph to count from"
UNCLEAR_TENSE = "the sentence does not tell whether the time lies ahead or behind"
# Dates that go by the month and the day long after their year; a bare one is the year's only if it is fresh.
NAMED_DAYS = {(9, 11): 2001, (1, 6): 2021, (2, 24): 2022, (10, 7): 2023}
_AHEAD = timedelta(days=30)
_FRESH = timedelta(days=60)


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def complete_day(month: int, day: int, weekday: int | None, moment: Moment) -> ResolvedDate:
    """A day without a year: the latest up to 30 days after the document's date, or the next one if it lies ahead."""
    published = moment.published
    if published is None:
        return unknown(NO_PUBLISHED)
    reach = 8 if (month, day) == (2, 29) else 1  # leap days lie up to eight years apart
    near = (valid_date(year, month, day) for year in range(published.year - reach, published.year + reach + 1))
    dates = [candidate for candidate in near if candidate]
    behind = [candidate for candidate in dates if candidate <= published + _AHEAD]
    ahead = [candidate for candidate in dates if candidate >= published]
    if not behind or not ahead:
        return unknown("no year has such a day")
    tense = tense_of(moment.around)
    found = ahead[0] if tense == "future" else behind[-1]
    if tense == "unclear" and abs(found - published) > _FRESH:
        return unknown(UNCLEAR_TENSE)
    return _checked(found, weekday, moment, published)


def _checked(found: date, weekday: int | None, moment: Moment, published: date) -> ResolvedDate:
    """Refuse the year that was filled in where something in the text speaks against it."""
    far = abs(found - published) > _FRESH
    if weekday is not None and found.weekday() != weekday:
        return unknown(f"{found.isoformat()} is not the weekday that is named")
    if far and found.year != NAMED_DAYS.get((found.month, found.day), found.year):
        return unknown("this day is often named without its year")
    told = moment.anchor.start if moment.anchor else None
    if far and told is not None and told.year != found.year:
        return unknown(f"the paragraph speaks of {told.year}")
    return day_of(found, "relative")


def complete_month(month: int, moment: Moment) -> ResolvedDate:
    """A month without a year: the latest begun at the document's date, or the next one if it lies ahead."""
    published = moment.published
    if published is None:
        return unknown(NO_PUBLISHED)
    tense = tense_of(moment.around)
    if tense == "unclear":
        return unknown(UNCLEAR_TENSE)
    told = moment.anchor.start if moment.anchor else None
    this_year = date(published.year, month, 1)
    if tense == "future":
        return month_of(published.year + (month < published.month), month, "relative")
    if published < this_year <= published + _AHEAD:
        return unknown("the month is about to begin: this year's or last year's")
    found = month_of(published.year - (this_year > published), month, "relative")
    if told is not None and found.start is not None and told.year != found.start.year:
        return unknown(f"the paragraph speaks of {told.year}")
    return found


def agreeing(found: date, weekday: int | None) -> ResolvedDate:
    """A fully stated day; it is approximate if the weekday beside it belongs to another day."""
    return replace(day_of(found), approximate=weekday is not None and found.weekday() != weekday)
