"""Rules for weekdays of a week that is named, for weekends, for stretches of weekdays and for nights."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from backchannel.coding.date_calendar import day_of, span_of, unknown, weekday_on_or_before, weekend_of
from backchannel.coding.date_tense import tense_of
from backchannel.coding.date_words import DASH, GAP, WEEKDAY, Moment, Rule, any_case, weekday_number
from backchannel.coding.date_years import NO_ANCHOR, NO_PUBLISHED, UNCLEAR_TENSE
from backchannel.model.coding import ResolvedDate

_STEPS = {"last": -1, "this": 0, "next": 1}
_SATURDAY = 5


def _weekday_of_week(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Tuesday of last week."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    monday = moment.published - timedelta(days=moment.published.weekday())
    weeks = _STEPS[match["which"].lower()]
    return day_of(monday + timedelta(weeks=weeks, days=weekday_number(match["weekday"])), "relative")


def _weekend(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The weekend: the latest by the document's date, the coming one where the sentence looks ahead."""
    published, which = moment.published, match["which"].lower()
    if which in {"that", "the following", "the previous"}:
        return unknown(NO_ANCHOR)
    if published is None:
        return unknown(NO_PUBLISHED)
    is_weekend = published.weekday() >= _SATURDAY
    if which in {"this", "next"} and not is_weekend:
        return _weekend_ahead(which, published)
    if which in {"this", "next", "this coming", "the coming"}:
        return weekend_of(published + timedelta(weeks=int(which != "this" and is_weekend)))
    if which != "the":
        return weekend_of(published - timedelta(weeks=1))
    tense = "future" if moment.lean == "future" else tense_of(moment.around)
    if tense == "unclear":
        return unknown(UNCLEAR_TENSE)
    is_over = tense == "past" and not is_weekend
    return weekend_of(published - timedelta(weeks=int(is_over)))


def _weekend_ahead(which: str, published: date) -> ResolvedDate:
    """This weekend on a working day: the coming one, unless the last one is hardly over."""
    if which == "next" or published.weekday() < 2:
        return unknown("two weekends can be meant")
    return weekend_of(published)


def _weekday_range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """From Monday to Wednesday: the latest Wednesday, and the Monday before it."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    if moment.lean != "future" and tense_of(moment.around) != "past":
        return unknown(UNCLEAR_TENSE)
    end = weekday_on_or_before(moment.published, weekday_number(match["until"]))
    start = weekday_on_or_before(end, weekday_number(match["weekday"]))
    return replace(span_of(start, end, "day", "relative"), lasting=start < end)


def overnight(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Overnight: from the day before to the document's day."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    before = moment.published - timedelta(days=1)
    return replace(span_of(before, moment.published, "day", "relative"), lasting=True)


_WHICH = f"(?P<which>{any_case('this|last|next')})"
_WEEKENDS = any_case(
    "the|this|last|next|that|this past|the past|the last|this coming|the coming|the following|the previous"
)
_NAMED = f"(?P<weekday>{WEEKDAY})"
_TO = f"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|through|until|till){GAP})"

WEEK_RULES: tuple[Rule, ...] = tuple(
    Rule(pattern=re.compile(pattern), resolve=resolve)
    for pattern, resolve in (
        (f"\\b{_NAMED}{GAP}(?:of{GAP})?{_WHICH}{GAP}week\\b", _weekday_of_week),
        (f"\\b{_WHICH}{GAP}week{GAP}on{GAP}{_NAMED}\\b", _weekday_of_week),
        (f"\\b(?P<which>{_WEEKENDS}){GAP}weekend\\b", _weekend),
        (f"\\b(?:{any_case('from')}{GAP})?{_NAMED}{_TO}(?P<until>{WEEKDAY})\\b", _weekday_range),
        (f"\\b{any_case('between')}{GAP}{_NAMED}{GAP}and{GAP}(?P<until>{WEEKDAY})\\b", _weekday_range),
    )
)
