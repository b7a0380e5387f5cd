"""Rules for expressions that stand alone: in running text the same words are too often something else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from backchannel.coding.date_calendar import (
    counted,
    day_of,
    season_of,
    shifted,
    span_of,
    unknown,
    weekday_on_or_after,
    weekday_on_or_before,
)
from backchannel.coding.date_easter import EASTER
from backchannel.coding.date_feasts import BARE_FEAST
from backchannel.coding.date_named import tail_year
from backchannel.coding.date_ordinals import bare_day
from backchannel.coding.date_partial import bare_quarter, bare_season
from backchannel.coding.date_parts import PART, in_part
from backchannel.coding.date_weeks import overnight
from backchannel.coding.date_words import (
    GAP,
    NUMBER,
    WEEKDAY,
    YEAR_AFTER,
    YEAR_DIGITS,
    Moment,
    Rule,
    number_of,
    weekday_number,
)
from backchannel.coding.date_years import NO_PUBLISHED, valid_date
from backchannel.model.coding import ResolvedDate

_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_TENURE = (74, 1935)  # the first Congress that began on 3 January (20th Amendment, section 1), and its year


def _century(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """The 20th century: 1901 to 2000, as one span only."""
    return _hundred(int(match["nth"]))


def _hundred(nth: int) -> ResolvedDate:
    """A century by its number."""
    if not 15 <= nth <= 21:
        return unknown("a century outside the years that are read")
    whole = span_of(date(nth * 100 - 99, 1, 1), date(nth * 100, 12, 31), "year")
    return replace(whole, approximate=True, lasting=True)


def _decade(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """This decade, the end of the decade: the ten years of one name that hold the reference."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    first = moment.published.year // 10 * 10
    return span_of(date(first, 1, 1), date(first + 9, 12, 31), "year", "relative")


def _half(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The first half of this month, of the 1990s, of a century."""
    if match["century"]:
        whole = _hundred(int(match["century"]))
    elif match["decade"]:
        whole = span_of(date(int(match["decade"]), 1, 1), date(int(match["decade"]) + 9, 12, 31), "year")
    elif moment.published is None:
        return unknown(NO_PUBLISHED)
    else:
        steps = {"last": -1, "next": 1}.get(match["which"], 0)
        whole = counted(moment.published, "month", steps)
    if whole is None or whole.start is None or whole.end is None:
        return whole
    if whole.precision == "month":
        middle = whole.start.replace(day=15)
    else:
        middle = date(whole.start.year + (whole.end.year - whole.start.year + 1) // 2 - 1, 12, 31)
    is_first = match["nth"] == "first"
    start, end = (whole.start, middle) if is_first else (middle + timedelta(days=1), whole.end)
    return replace(whole, start=start, end=end, approximate=True, lasting=False)


def _weeks_from(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Tuesday week, a week on Tuesday: so many weeks after the next one."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    coming = weekday_on_or_after(moment.published + timedelta(days=1), weekday_number(match["weekday"]))
    weeks = number_of(match["count"] or "one")
    return day_of(coming + timedelta(weeks=weeks), "relative")


def _weeks_before(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Two weeks ago on Monday: where the week so long ago and the latest Monday give one day."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    weekday, weeks = weekday_number(match["weekday"]), timedelta(weeks=number_of(match["count"]))
    by_day = weekday_on_or_before(moment.published, weekday) - weeks
    by_week = moment.published - timedelta(days=moment.published.weekday()) - weeks + timedelta(days=weekday)
    return day_of(by_day, "relative") if by_day == by_week else unknown("two weeks can be meant")


def _weekdays_ago(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Three Fridays ago, the Friday before last, the Friday after next: counted in such days."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    weekday, one = weekday_number(match["weekday"]), timedelta(days=1)
    if match["side"] == "after next":
        return day_of(weekday_on_or_after(moment.published + one, weekday) + timedelta(weeks=1), "relative")
    weeks = number_of(match["count"] or "two") - 1
    return day_of(weekday_on_or_before(moment.published - one, weekday) - timedelta(weeks=weeks), "relative")


def _season_of_year(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The summer of last year; a winter then lies in two."""
    year = tail_year(match, moment)
    if year is None or isinstance(year, str) or match["season"] == "winter":
        return unknown(year if isinstance(year, str) else "a winter lies in two years")
    return season_of(year, match["season"], "relative")


def _day_with_weekday(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Tuesday the 12th: the only such day within a month of the reference."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    months = [shifted(moment.published.replace(day=1), "month", step) for step in (-1, 0, 1)]
    days = [valid_date(month.year, month.month, int(match["day"])) for month in months]
    reach, weekday = timedelta(days=31), weekday_number(match["weekday"])
    fitting = [day for day in days if day and day.weekday() == weekday and abs(day - moment.published) <= reach]
    return day_of(fitting[0], "relative") if len(fitting) == 1 else unknown("no one month near has such a day")


def _congress(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """The 117th Congress of the United States: two years from a 3 January."""
    first, year = _TENURE
    begins = year + 2 * (int(match["nth"]) - first)
    if not year <= begins <= 2099:
        return unknown("a Congress before the terms began on 3 January")
    return replace(span_of(date(begins, 1, 3), date(begins + 2, 1, 3), "year"), lasting=True)


def _fiscal_year(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Fiscal year 2023 of the United States: from 1 October of the year before (31 U.S.C. 1102)."""
    year = int(match["year"])
    return replace(span_of(date(year - 1, 10, 1), date(year, 9, 30), "year"), lasting=True)


def _years_and_half_ago(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Two and a half years ago."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    months = 12 * number_of(match["count"]) + 6
    return counted(moment.published, "month", -months)


_NTH = "(?P<nth>[0-9]{1,3})(?:st|nd|rd|th)"
_CENTURY = f"(?:the )?{_NTH}[- ]century"
_HALF = "(?:the )?(?P<nth>first|second) half of (?:the )?"
_HALVED = (
    "(?:(?P<decade>(?:1[5-9]|20)[0-9]0)s|(?P<century>[0-9]{2})(?:st|nd|rd|th) century|"
    "(?P<which>this|last|next)? ?month)"
)
_FISCAL = "(?:the )?(?:u\\.?s\\.?|american|united states|us federal|u\\.s\\. federal) fiscal (?:year )?"

ALONE_RULES: tuple[Rule, ...] = (
    BARE_FEAST,
    EASTER,
    *(
        Rule(pattern=re.compile(pattern), resolve=resolve)
        for pattern, resolve in (
            (_SEASON, bare_season),
            (f"{PART}{_SEASON}", in_part(bare_season)),
            ("(?P<ordinal>first|second|third|fourth) quarter(?P<number>)", bare_quarter),
            ("(?P<ordinal>)Q(?P<number>[1-4])", bare_quarter),
            ("(?P<day>[0-9]{1,2})(?:st|nd|rd|th)", bare_day),
            ("overnight", overnight),
            (_CENTURY, _century),
            (f"{PART}{_CENTURY}", in_part(_century)),
            ("(?:this|the) decade", _decade),
            (f"{PART}(?:this |the )?decade", in_part(_decade)),
            (
                f"{_HALF}{_HALVED}",
                _half,
            ),
            (f"(?P<count>{NUMBER}) (?P<weekday>(?i:{WEEKDAY}))s ago(?P<side>)", _weekdays_ago),
            (f"the (?P<weekday>{WEEKDAY}) (?P<side>before last|after next)(?P<count>)", _weekdays_ago),
            (f"(?:the )?{_SEASON}{YEAR_AFTER}", _season_of_year),
            (f"{PART}{_SEASON}{YEAR_AFTER}", in_part(_season_of_year)),
            (f"(?P<weekday>{WEEKDAY}) week(?P<count>)", _weeks_from),
            (f"(?P<count>{NUMBER}) weeks? on (?P<weekday>{WEEKDAY})", _weeks_from),
            (f"(?P<count>{NUMBER}) weeks? ago,? (?:on )?(?P<weekday>{WEEKDAY})", _weeks_before),
            (f"(?P<weekday>{WEEKDAY}),?{GAP}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)", _day_with_weekday),
            (f"(?:the )?(?:u\\.?s\\.? )?{_NTH} congress", _congress),
            (f"{_FISCAL}(?P<year>{YEAR_DIGITS})", _fiscal_year),
            (f"(?P<count>{NUMBER}) and a half years ago", _years_and_half_ago),
        )
    ),
)
