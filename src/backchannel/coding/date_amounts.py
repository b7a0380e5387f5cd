"""So many days, weeks or hours from a day: "two weeks ago", "the past 24 hours", "three days later"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from backchannel.coding.date_calendar import Unit, counted, day_of, is_as_fine_as, shifted, span_of, unknown
from backchannel.coding.date_named import resolve_day
from backchannel.coding.date_words import Moment, number_of
from backchannel.coding.date_years import NO_ANCHOR, NO_PUBLISHED
from backchannel.model.coding import ResolvedDate

_ANCHOR_STEPS = {"the following": 1, "the next": 1, "the previous": -1, "the same": 0, "that": 0, "that same": 0}
EVENT = "counted from an event whose date the words do not give"


def ago(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Two weeks ago, a decade ago."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    if match["count"] is None:
        return unknown("the number is not said")
    return counted(moment.published, cast("Unit", match["unit"]), -number_of(match["count"]))


def ago_today(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Five years ago today, a year ago this month: the anniversary."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    day = shifted(moment.published, cast("Unit", match["unit"]), -number_of(match["count"]))
    return counted(day, cast("Unit", match["this"] or "day"), 0)


def couple_ago(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """A couple of weeks ago: two, or about as many."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    return replace(counted(moment.published, cast("Unit", match["unit"]), -2), approximate=True)


def half_ago(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Half a year ago, a year and a half ago."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    return counted(moment.published, "month", -6 if match["less"] else -18)


def hours_ago(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """48 hours ago: a day only if the hours are whole days."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    days, rest = divmod(number_of(match["count"]), 24)
    return unknown("the hour of publication is not known") if rest else counted(moment.published, "day", -days)


def past_hours(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The past 24 hours: the days they lie in."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    days = -(-number_of(match["count"]) // 24)
    back = match["side"].lower() in {"past", "last"}
    ends = (shifted(moment.published, "day", -days if back else days), moment.published)
    return replace(span_of(min(ends), max(ends), "day", "relative"), approximate=True, lasting=True)


def period(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The past two years, the coming weeks: a stretch that ends or begins about the document's date."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    if match["count"] is None and match["plural"]:
        return unknown("the number is not said")
    steps = number_of(match["count"] or "a")
    back = match["side"].lower() in {"past", "last"}
    unit = cast("Unit", match["unit"])
    other = shifted(moment.published, unit, -steps if back else steps)
    precision = counted(moment.published, unit, 0).precision
    start, end = (other, moment.published) if back else (moment.published, other)
    return replace(span_of(start, end, precision, "relative"), approximate=True, lasting=True)


def from_anchor(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The next day, two weeks later, that year: counted from the date before it in the paragraph."""
    unit = cast("Unit", match["unit"])
    steps = _ANCHOR_STEPS.get(match["which"].lower()) if match["which"] else number_of(match["count"])
    if steps is None:
        return unknown("the number is not said")
    if match["side"] in {"earlier", "before"}:
        steps = -steps
    if moment.anchor is None or moment.anchor.start is None or not is_as_fine_as(moment.anchor, unit):
        return unknown(NO_ANCHOR)
    return counted(moment.anchor.start, unit, steps)


def from_day(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Two days after June 13."""
    origin = resolve_day(match, moment)
    if origin is None or origin.start is None:
        return origin
    steps = number_of(match["count"]) * (-1 if match["side"] == "before" else 1)
    found = counted_from(origin, cast("Unit", match["unit"]), steps)
    return replace(found, approximate=origin.approximate, note=origin.note)


def counted_from(origin: ResolvedDate, unit: Unit, steps: int) -> ResolvedDate:
    """So many units from a date; whole weeks from a day end on the same weekday."""
    if origin.start is None or not is_as_fine_as(replace(origin, approximate=False), unit):
        return unknown(EVENT)
    if unit == "week" and origin.precision == "day":
        return day_of(shifted(origin.start, "week", steps), "relative")
    return counted(origin.start, unit, steps)


def open_time(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Days before the trip, at the time: told of an event, not of the calendar."""
    return unknown(EVENT)
