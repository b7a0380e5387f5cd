"""Rules for days that the calendar names: "13 June 2025", "June 13", "2025-06-13", "13-24 June"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from backchannel.coding.date_calendar import day_of, month_of, span_of, unknown, year_of
from backchannel.coding.date_words import (
    DASH,
    DAY_END,
    DAY_FIRST,
    GAP,
    MONTH,
    MONTH_FIRST,
    YEAR_DIGITS,
    YEAR_TAIL,
    Moment,
    Rule,
    any_case,
    month_number,
    weekday_number,
)
from backchannel.coding.date_years import NAMED_DAYS, NO_ANCHOR, NO_PUBLISHED, agreeing, complete_day, valid_date
from backchannel.model.coding import ResolvedDate

_YEAR_STEPS = {"this": 0, "last": -1, "next": 1, "that": 0, "the same": 0, "the following": 1, "the previous": -1}
_NO_SUCH_DAY = "the calendar has no such day"
_ATTACKS = "attacks?|assault|massacre|invasion|insurrection|riots?|hijackings|hijackers"


def tail_year(match: re.Match[str], moment: Moment) -> int | str | None:
    """The year after a month or a day, ``None`` if there is none, or why it cannot be told."""
    if match["year"]:
        return int(match["year"])
    word = match["year_word"]
    if not word:
        return None
    from_text = word.startswith(("that", "the "))
    origin = (moment.anchor.start if moment.anchor else None) if from_text else moment.published
    return origin.year + _YEAR_STEPS[word] if origin else (NO_ANCHOR if from_text else NO_PUBLISHED)


def resolve_day(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """A month with a day, whatever else stands around it."""
    month, day = month_number(match["month"]), int(match["day"])
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    year = tail_year(match, moment)
    if not 1 <= day <= 31:
        return None
    if isinstance(year, str):
        return unknown(year)
    if year is None:
        return complete_day(month, day, weekday, moment)
    found = valid_date(year, month, day)
    if found is None:
        return unknown(_NO_SUCH_DAY)
    if moment.lean != "tense" and weekday not in (None, found.weekday()):
        return unknown(f"{found.isoformat()} is not the weekday that is named")
    return agreeing(found, weekday) if match["year"] else replace(agreeing(found, weekday), basis="relative")


def _from_digits(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """2025-06-13: the order is beyond doubt."""
    found = valid_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return day_of(found) if found else None


def _year_and_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """2020-05: a month, unless it can be two years (2011-12)."""
    year, month = int(match["year"]), int(match["month"])
    return month_of(year, month) if 1 <= month <= 12 and month <= year % 100 else None


def _slashed(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """13/06/2025: a day only where one order alone is possible."""
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    readings = {valid_date(year, first, second), valid_date(year, second, first)} - {None}
    if not readings:
        return None
    if len(readings) == 2:
        note = "the order of day and month is open"
        return replace(year_of(year), note=note) if moment.lean == "tense" else unknown(note)
    return day_of(next(found for found in readings if found))


def _named_day(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """9/11, or "the October 7 attacks": days that go by their name long after the year."""
    if "month" not in match.re.groupindex:
        return day_of(date(2001, 9, 11))
    month, day = month_number(match["month"]), int(match["day"])
    year = NAMED_DAYS.get((month, day))
    return day_of(date(year, month, day)) if year else None


def _day_range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """From one day to another; a year at the end holds for both."""
    month = month_number(match["month"] or match["until_month"])
    until_month = month_number(match["until_month"] or match["month"])
    first, last = int(match["day"]), int(match["until_day"])
    year = tail_year(match, moment)
    if not (1 <= first <= 31 and 1 <= last <= 31):
        return None
    note = ""
    if year is None:
        end = complete_day(until_month, last, None, moment)
        if end.start is None:
            return end
        year, note = end.start.year, end.note
    if isinstance(year, str):
        return unknown(year)
    from_year = int(match["from_year"] or year - (month > until_month))
    start, stop = valid_date(from_year, month, first), valid_date(year, until_month, last)
    if start is None or stop is None or start > stop:
        return unknown(_NO_SUCH_DAY)
    is_pair = " and " in match.group() and not match.group().lower().startswith("between")
    if is_pair and moment.lean != "tense" and (stop - start).days > 1:
        return unknown("two times are named")
    span = span_of(start, stop, "day", "stated" if match["year"] else "relative")
    return replace(span, lasting=start < stop, note=note)


_SPLIT = "[-/.]"
_TO = f"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|through|until){GAP}(?:the{GAP})?)"
_OPEN = f"\\b(?:(?:{any_case('from|between')}){GAP}(?:the{GAP})?)?"
_FROM_DAY, _UNTIL_DAY = (f"(?P<{name}>[0-9]{{1,2}})(?:st|nd|rd|th)?" for name in ("day", "until_day"))
_FROM_MONTH, _UNTIL_MONTH = (f"(?P<{name}>{MONTH})" for name in ("month", "until_month"))
_FROM_YEAR = f"(?:,?{GAP}(?P<from_year>{YEAR_DIGITS}))?"
_RANGES = (
    f"{_FROM_MONTH}{GAP}{_FROM_DAY}{_FROM_YEAR}{_TO}(?:{_UNTIL_MONTH}{GAP})?{_UNTIL_DAY}{DAY_END}{YEAR_TAIL}",
    f"(?<![0-9.,:/$-]){_FROM_DAY}(?:{GAP}{_FROM_MONTH}{_FROM_YEAR})?{_TO}{_UNTIL_DAY}{GAP}(?:of{GAP})?{_UNTIL_MONTH}(?!\\w){YEAR_TAIL}",
)
_ISO = f"(?P<year>{YEAR_DIGITS})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})"
_ISO_SLASHED = f"(?P<year>{YEAR_DIGITS})/(?P<month>[0-9]{{2}})/(?P<day>[0-9]{{2}})"
_CLOCK = "(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_BARE_DAYS = (
    f"\\b(?P<month>{MONTH}){GAP}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?",
    f"\\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{GAP}(?P<month>{MONTH})",
)

DAY_RULES: tuple[Rule, ...] = (
    Rule(pattern=re.compile(f"(?<![\\w./-]){_ISO}{_CLOCK}(?![\\w/-])"), resolve=_from_digits),
    Rule(pattern=re.compile(f"(?<![\\w./-]){_ISO_SLASHED}(?![\\w/-])"), resolve=_from_digits),
    Rule(
        pattern=re.compile(f"(?<![\\w./-])(?P<year>{YEAR_DIGITS})-(?P<month>0[1-9]|1[0-2])(?![\\w/-])"),
        resolve=_year_and_month,
    ),
    Rule(
        pattern=re.compile(
            f"(?<![\\w./-])(?P<first>[0-9]{{1,2}})(?P<split>{_SPLIT})(?P<second>[0-9]{{1,2}})(?P=split)"
            f"(?P<year>{YEAR_DIGITS})(?![\\w/-]|[.,][0-9])"
        ),
        resolve=_slashed,
    ),
    Rule(pattern=re.compile("(?<![\\w./-])9/11(?![\\w/]|[.,][0-9])"), resolve=_named_day, narrative=False),
    *(
        Rule(
            pattern=re.compile(f"{form}(?={GAP}(?:terror(?:ist)?{GAP})?(?:{_ATTACKS})\\b)"),
            resolve=_named_day,
            narrative=False,
        )
        for form in _BARE_DAYS
    ),
    *(
        Rule(
            pattern=re.compile(f"\\b(?:{_ATTACKS}){GAP}(?:of|on){GAP}(?P<at>{form})(?!,?{GAP}[0-9])"),
            resolve=_named_day,
            narrative=False,
        )
        for form in _BARE_DAYS
    ),
    *(Rule(pattern=re.compile(f"\\b{form}"), resolve=resolve_day) for form in (MONTH_FIRST, DAY_FIRST)),
    *(Rule(pattern=re.compile(_OPEN + form), resolve=_day_range) for form in _RANGES),
)
