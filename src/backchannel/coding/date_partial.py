"""Rules for months, quarters, seasons, years and decades, and for the early, middle and late parts of them."""

from __future__ import annotations

import re
from dataclasses import replace

from backchannel.coding.date_calendar import (
    SEASON_STARTS,
    month_of,
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
    YEAR_AFTER,
    YEAR_DIGITS,
    YEAR_END,
    YEAR_TAIL,
    Moment,
    Rule,
    any_case,
    month_number,
)
from backchannel.coding.date_years import NO_PUBLISHED, complete_month
from backchannel.model.coding import ResolvedDate

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_STEPS = {"last": -1, "this": 0, "next": 1}


def tailed_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """A month with or without its year."""
    month = month_number(match["month"])
    year = tail_year(match, moment)
    if isinstance(year, str):
        return unknown(year)
    if year is not None:
        return month_of(year, month, "stated" if match["year"] else "relative")
    return None if MONTHS[month - 1] in moment.people else complete_month(month, moment)


def _bare_month(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """ "the June summit": a month without its year before a noun."""
    month = month_number(match["month"])
    return None if MONTHS[month - 1] in moment.people else complete_month(month, moment)


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


def _season(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Spring 2024, this summer, last summer."""
    season = match["season"].lower()
    if not match["year"]:
        return _neighbour_season(season, match["which"].lower(), moment)
    if season == "winter" and not match["until_year"]:
        return replace(year_of(int(match["year"])), approximate=True, note="a winter lies in two years")
    return season_of(int(match["year"]), season)


def _neighbour_season(season: str, word: str, moment: Moment) -> ResolvedDate:
    """Last, this or next summer, where one summer only can be meant."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    begins, month = SEASON_STARTS[season], moment.published.month
    just_over, still_ahead = word == "last" and month >= begins + 3, word == "next" and month < begins
    if season == "winter" or just_over or still_ahead:
        return unknown(f"two {season}s can be meant")
    return season_of(moment.published.year + _STEPS[word], season, "relative")


def _quarter(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The first quarter of 2023, Q1 2023, the second half of this year: three or six whole months."""
    year = tail_year(match, moment)
    if year is None or isinstance(year, str):
        return unknown(year or "the year is not said")
    months = 6 if match["period"].lower() in {"half", "h"} else 3
    whole = 12 // months
    number = int(match["number"]) if match["number"] else _ORDINALS.get(match["ordinal"].lower(), whole)
    if not 1 <= number <= whole:
        return None
    start, end = month_of(year, (number - 1) * months + 1).start, month_of(year, number * months).end
    return span_of(start, end, "year", "stated" if match["year"] else "relative") if start and end else None


_IN = any_case(
    "in|since|by|until|till|during|from|of|before|after|throughout|through|around|between|and|late|early|as of|for"
)
_THE = f"(?:\\b(?:{any_case('the|a|an|its|their|his|her')})|{APOSTROPHE}s)"
_WHICH = f"(?P<which>{any_case('this|last|next')})"
_NO_WAR = f"(?!{GAP}(?:war|revolution|uprising|crisis|coup)\\b)"
_NOT_MARCHING = f"(?!{GAP}(?:on|to|against|for|towards?)\\b)"
_MONTH_NAME = f"(?P<month>{MONTH_FULL})(?!\\w)"
_UNTIL_YEAR = f"(?:{DASH}|/)(?P<until_year>[0-9]{{2}}(?:[0-9]{{2}})?)"
_SEASON_NAME = f"(?P<season>{any_case('spring|summer|autumn|fall|winter')})"
_TO = f"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|and|through|until){GAP})"

MONTH_RULES: tuple[Rule, ...] = (
    Rule(pattern=re.compile(f"\\b(?P<month>{MONTH}){YEAR_AFTER}"), resolve=tailed_month),
    Rule(pattern=re.compile(f"\\b(?:{_IN}){GAP}(?P<at>{_MONTH_NAME}{YEAR_TAIL})"), resolve=tailed_month),
    Rule(
        pattern=re.compile(f"{_THE}{GAP}(?P<at>{_MONTH_NAME})(?={GAP}[a-z]){_NO_WAR}{_NOT_MARCHING}"),
        resolve=_bare_month,
    ),
    Rule(pattern=re.compile(f"\\b{_WHICH}{GAP}(?P<month>{MONTH_FULL})(?!\\w)"), resolve=_neighbour_month),
    Rule(
        pattern=re.compile(
            f"\\b(?:(?:{any_case('from|between')}){GAP})?(?P<month>{MONTH})(?:{GAP}(?P<from_year>{YEAR_DIGITS}))?{_TO}"
            f"(?P<until_month>{MONTH})(?!\\w){YEAR_TAIL}"
        ),
        resolve=_month_range,
    ),
    Rule(
        pattern=re.compile(
            f"\\b{_SEASON_NAME}{GAP}(?:of{GAP})?(?P<year>{YEAR_DIGITS})(?:{_UNTIL_YEAR})?{YEAR_END}(?P<which>)"
        ),
        resolve=_season,
    ),
    Rule(pattern=re.compile(f"\\b{_WHICH}{GAP}{_SEASON_NAME}\\b(?P<year>[0-9]{{4}})?"), resolve=_season),
    Rule(
        pattern=re.compile(
            f"\\b(?:the{GAP})?(?P<ordinal>{any_case('first|second|third|fourth|last')}){GAP}(?P<period>quarter|half)"
            f"(?P<number>){YEAR_AFTER}"
        ),
        resolve=_quarter,
    ),
    Rule(pattern=re.compile(f"\\b(?P<period>[QH])(?P<number>[1-4])(?P<ordinal>){YEAR_AFTER}"), resolve=_quarter),
)
