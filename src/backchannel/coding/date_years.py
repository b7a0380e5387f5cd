"""Which year is meant when the words name a day or a month only: asked of the document's date, or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from backchannel.coding.date_calendar import day_of, month_of, unknown
from backchannel.coding.date_tense import tense_of
from backchannel.coding.date_words import Lean, Moment
from backchannel.model.coding import ResolvedDate

NO_PUBLISHED = "the document has no date to count from"
NO_ANCHOR = "no date before it in the paragraph to count from"
NEAREST = "the year is not said: the one nearest to the reference is taken"
UNCLEAR_TENSE = "the sentence does not tell whether the time lies ahead or behind"
# Dates that go by the month and the day long after their year; a bare one is the year's only if it is fresh.
NAMED_DAYS = {(9, 11): 2001, (1, 6): 2021, (2, 24): 2022, (10, 7): 2023}
OFTEN_NAMED = "this day is often named without its year"
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
    if moment.lean != "tense":
        agreeing_days = [day_of(day, "relative") for day in dates if weekday in (None, day.weekday())]
        return _usual(nearest(agreeing_days, published, moment.lean), published)
    behind = [candidate for candidate in dates if candidate <= published + _AHEAD]
    ahead = [candidate for candidate in dates if candidate >= published]
    if not behind or not ahead:
        return unknown("no year has such a day")
    tense = tense_of(moment.around)
    found = ahead[0] if tense == "future" else behind[-1]
    if tense == "unclear" and abs(found - published) > _FRESH:
        return unknown(UNCLEAR_TENSE)
    return _checked(found, weekday, moment, published)


def nearest(candidates: list[ResolvedDate], published: date, lean: Lean) -> ResolvedDate:
    """The candidate with the fewest days between it and the document's date, on one side only if it leans there."""
    found = [
        (max(one.start - published, published - one.end, timedelta(0)), one.start, one)
        for one in candidates
        if one.start is not None and one.end is not None
        if (lean != "past" or one.start <= published) and (lean != "future" or one.end >= published)
    ]
    if not found:
        return unknown("no year near the reference has such a day")
    return replace(min(found, key=lambda row: row[:2])[2], note=NEAREST)


def _usual(found: ResolvedDate, published: date) -> ResolvedDate:
    """Refuse a far day that goes by its month and day alone long after its year."""
    if found.start is None or abs(found.start - published) <= _FRESH:
        return found
    year = NAMED_DAYS.get((found.start.month, found.start.day), published.year)
    is_other = year not in (found.start.year, published.year) and year < published.year
    return unknown(OFTEN_NAMED) if is_other else found


def _checked(found: date, weekday: int | None, moment: Moment, published: date) -> ResolvedDate:
    """Refuse the year that was filled in where something in the text speaks against it."""
    far = abs(found - published) > _FRESH
    if weekday is not None and found.weekday() != weekday:
        return unknown(f"{found.isoformat()} is not the weekday that is named")
    if far and found.year != NAMED_DAYS.get((found.month, found.day), found.year):
        return unknown(OFTEN_NAMED)
    told = moment.anchor.start if moment.anchor else None
    if far and told is not None and told.year != found.year:
        return unknown(f"the paragraph speaks of {told.year}")
    return day_of(found, "relative")


def complete_month(month: int, moment: Moment) -> ResolvedDate:
    """A month without a year: the latest begun at the document's date, or the next one if it lies ahead."""
    published = moment.published
    if published is None:
        return unknown(NO_PUBLISHED)
    if moment.lean != "tense":
        years = range(published.year - 1, published.year + 2)
        return nearest([month_of(year, month, "relative") for year in years], published, moment.lean)
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
