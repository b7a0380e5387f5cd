"""Rules for months, quarters, seasons, years and decades, and for the early, middle and late parts of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from backchannel.coding.date_calendar import (
    SEASON_STARTS,
    counted,
    is_as_fine_as,
    month_of,
    part_of,
    season_of,
    span_of,
    unknown,
    year_of,
)
from backchannel.coding.date_named import tail_year
from backchannel.coding.date_words import (
    APOSTROPHE,
    DASH,
    GAP,
    MONTH,
    MONTH_FULL,
    MONTHS,
    NOT_COUNTED,
    YEAR_DIGITS,
    YEAR_END,
    YEAR_TAIL,
    Moment,
    Rule,
    any_case,
    month_number,
)
from backchannel.coding.date_years import NO_ANCHOR, NO_PUBLISHED, complete_month
from backchannel.model import ResolvedDate

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_QUARTERS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}
_STEPS = {"this": 0, "last": -1, "next": 1, "this past": 0, "this coming": 0}
_NINETIES = dict(zip("twenties thirties forties fifties sixties seventies eighties nineties".split(), range(2, 10), strict=True))


def _tailed_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """A month with or without its year."""
    month = month_number(match["month"])
    year = tail_year(match, moment)
    if isinstance(year, str):
        return unknown(year)
    if year is not None:
        return month_of(year, month, "stated" if match["year"] else "relative")
    return None if MONTHS[month - 1] in moment.people else complete_month(month, moment)


def _attributive_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """ "the June summit": a month without its year before a noun."""
    return None if MONTHS[month_number(match["month"]) - 1] in moment.people else complete_month(
        month_number(match["month"]), moment
    )


def _neighbour_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Last March, next March, this March: never the month of publication itself, save for "this"."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    year, month, word = moment.published.year, month_number(match["month"]), match["which"].lower()
    if word == "last":
        year -= month >= moment.published.month
    if word == "next":
        year += month <= moment.published.month
    return month_of(year, month, "relative")


def _month_range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """From March to May 2022."""
    first, last = month_number(match["month"]), month_number(match["until_month"])
    year = tail_year(match, moment)
    if isinstance(year, str):
        return unknown(year)
    end = complete_month(last, moment) if year is None else month_of(year, last)
    if end.start is None or end.end is None:
        return end
    start = month_of(int(match["from_year"] or end.start.year - (first > last)), first).start
    if start is None or start > end.end:
        return unknown("the range ends before it begins")
    return span_of(start, end.end, "month", "stated" if match["year"] else "relative")


def _year(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """A bare year that the words around it show to be one; "a force of 2000" is a number."""
    year = int(match["year"])
    cue = (match["cue"] or "").lower() if "cue" in match.re.groupindex else ""
    return None if year % 100 == 0 and cue in {"of", "by", "from", "after", "before", "for", "than"} else year_of(year)


def _year_range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Between 2016 and 2019, 2016-19."""
    first, last = int(match["year"]), match["until_year"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if first >= end:
        return None
    start, stop = year_of(first).start, year_of(end).end
    return span_of(start, stop, "year") if start and stop else None


def decade(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """The 1990s: ten years, known as one span only."""
    digits = match["decade"]
    first = 1900 + 10 * _NINETIES[match["tens"]] if digits is None else int(digits) + (1900 if len(digits) == 2 else 0)
    start, stop = year_of(first).start, year_of(first + 9).end
    return replace(span_of(start, stop, "year"), approximate=True) if start and stop else None


def _season(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Spring 2024, this summer, last summer."""
    season, word = match["season"].lower(), match["which"]
    if match["year"]:
        year = int(match["year"])
        if season != "winter":
            return season_of(year, season)
        if match["until_year"]:
            return season_of(year, season)
        return replace(year_of(year), approximate=True, note="a winter lies in two years")
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    if season == "winter" or (word.lower() == "last" and moment.published.month >= SEASON_STARTS[season] + 3):
        return unknown("two seasons go by this name")
    year = moment.published.year + _STEPS[word.lower()]
    if word.lower() == "last" and season_of(year + 1, season).end < moment.published:  # type: ignore[operator]
        return unknown("two seasons go by this name")
    return season_of(year, season, "relative")


def _quarter(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The first quarter of 2023, Q1 2023, the second half of this year: three or six whole months."""
    year = tail_year(match, moment)
    if year is None or isinstance(year, str):
        return unknown(year or "the year is not said")
    half = "half" in match["period"] or match["period"][0] == "H"
    number = int(match["number"]) - 1 if match["number"] else _QUARTERS[match["ordinal"].lower()]
    months = 6 if half else 3
    if half and match["ordinal"] and match["ordinal"].lower() == "last":
        number = 1
    if number >= 12 // months:
        return None
    start, end = month_of(year, number * months + 1).start, month_of(year, number * months + months).end
    return span_of(start, end, "year", "stated" if match["year"] else "relative") if start and end else None
