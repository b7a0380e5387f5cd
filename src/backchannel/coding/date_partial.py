"""Rules for months, quarters, seasons, years and decades, and for the early, middle and late parts of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from backchannel.coding.date_calendar import (
    SEASON_STARTS,
    month_of,
    quarters_of,
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
from backchannel.coding.date_years import NO_PUBLISHED, complete_month, nearest
from backchannel.model.coding import DateBasis, ResolvedDate

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
    word = {"this past": "last", "this coming": "next"}.get(word, word)
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
    span = span_of(start, end.end, "month", "stated" if match["year"] else "relative")
    return replace(span, lasting=start.month != end.end.month or start.year != end.end.year, note=end.note)


def season(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Spring 2024, this summer, last summer."""
    name = match["season"].lower()
    if not match["year"]:
        return _neighbour_season(name, match["which"].lower(), moment)
    if name == "winter" and not match["until_year"]:
        return replace(year_of(int(match["year"])), approximate=True, note="a winter lies in two years")
    return season_of(int(match["year"]), name)


def _neighbour_season(season: str, word: str, moment: Moment) -> ResolvedDate:
    """Last, this or next summer, where one summer only can be meant."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    if word in {"this past", "this coming"}:
        return _nearest_season(season, moment.published, back=word == "this past")
    begins, month = SEASON_STARTS[season], moment.published.month
    just_over, still_ahead = word == "last" and month >= begins + 3, word == "next" and month < begins
    if season == "winter":
        return _neighbour_winter(word, moment.published)
    if just_over or still_ahead:
        return unknown(f"two {season}s can be meant")
    return season_of(moment.published.year + _STEPS[word], season, "relative")


def _nearest_season(season: str, published: date, *, back: bool) -> ResolvedDate:
    """This past summer: the latest that is over; this coming one: the first that has not begun."""
    found = [season_of(year, season, "relative") for year in range(published.year - 2, published.year + 3)]
    over = [one for one in found if one.end is not None and one.end < published]
    ahead = [one for one in found if one.start is not None and one.start > published]
    return over[-1] if back else ahead[0]


def _neighbour_winter(word: str, published: date) -> ResolvedDate:
    """Last, this or next winter, unless said in spring of this one or in summer and autumn of the next."""
    is_winter = published.month in (12, 1, 2)
    if (word == "this" and 3 <= published.month <= 5) or (word == "next" and 6 <= published.month <= 11):
        return unknown("two winters can be meant")
    # The winter that holds the day, or the one that comes next.
    at_hand = published.year - (published.month <= 2)
    steps = {"last": -1, "this": 0, "next": 1 if is_winter else 0}
    return season_of(at_hand + steps[word], "winter", "relative")


def bare_season(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Spring, of the year nearest to the reference: for an expression that stands alone."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    years = range(moment.published.year - 2, moment.published.year + 2)
    seasons = [season_of(year, match["season"], "relative") for year in years]
    return nearest(seasons, moment.published, moment.lean)


def _quarter(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The first quarter of 2023, Q1 2023, the second half of this year: three or six whole months."""
    year = tail_year(match, moment)
    if year is None or isinstance(year, str):
        return unknown(year or "the year is not said")
    quarters = 2 if match["period"].lower() in {"half", "h"} else 1
    whole = 4 // quarters
    number = int(match["number"]) if match["number"] else _ORDINALS.get(match["ordinal"].lower(), whole)
    if not 1 <= number <= whole:
        return None
    basis: DateBasis = "stated" if match["year"] else "relative"
    return quarters_of(year, first=(number - 1) * quarters + 1, last=number * quarters, basis=basis)


def _neighbour_quarter(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Last, this or next quarter of the calendar year."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    this = moment.published.year * 4 + (moment.published.month - 1) // 3
    year, quarter = divmod(this + _STEPS[match["which"].lower()], 4)
    return quarters_of(year, first=quarter + 1, last=quarter + 1, basis="relative")


def bare_quarter(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The third quarter, of the year nearest to the reference: for an expression that stands alone."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    number = int(match["number"]) if match["number"] else _ORDINALS[match["ordinal"]]
    years = range(moment.published.year - 1, moment.published.year + 2)
    quarters = [quarters_of(year, first=number, last=number, basis="relative") for year in years]
    return nearest(quarters, moment.published, moment.lean)


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

SEASONS = (
    f"{_SEASON_NAME}{GAP}(?:of{GAP})?(?P<year>{YEAR_DIGITS})(?:{_UNTIL_YEAR})?{YEAR_END}(?P<which>)",
    f"(?P<which>{any_case('this|last|next|this past|this coming')}){GAP}{_SEASON_NAME}\\b(?P<year>[0-9]{{4}})?",
)
MONTH_RULES: tuple[Rule, ...] = (
    Rule(pattern=re.compile(f"\\b(?P<month>{MONTH}){YEAR_AFTER}"), resolve=tailed_month),
    Rule(pattern=re.compile(f"\\b(?:{_IN}){GAP}(?P<at>{_MONTH_NAME}{YEAR_TAIL})"), resolve=tailed_month),
    Rule(
        pattern=re.compile(f"{_THE}{GAP}(?P<at>{_MONTH_NAME})(?={GAP}[a-z]){_NO_WAR}{_NOT_MARCHING}"),
        resolve=_bare_month,
    ),
    Rule(
        pattern=re.compile(
            f"\\b(?P<which>{any_case('this|last|next|this past|this coming')}){GAP}(?P<month>{MONTH_FULL})(?!\\w)"
        ),
        resolve=_neighbour_month,
    ),
    Rule(
        pattern=re.compile(
            f"\\b(?:(?:{any_case('from|between')}){GAP})?(?P<month>{MONTH})(?:{GAP}(?P<from_year>{YEAR_DIGITS}))?{_TO}"
            f"(?P<until_month>{MONTH})(?!\\w){YEAR_TAIL}"
        ),
        resolve=_month_range,
    ),
    *(Rule(pattern=re.compile(f"\\b{form}"), resolve=season) for form in SEASONS),
    Rule(pattern=re.compile(f"\\b(?<![Tt]he ){_WHICH}{GAP}quarter\\b(?!{GAP}of)"), resolve=_neighbour_quarter),
    Rule(
        pattern=re.compile(
            f"\\b(?P<year>{YEAR_DIGITS}){GAP}(?P<period>[QH])(?P<number>[1-4])\\b(?P<ordinal>)(?P<year_word>)"
        ),
        resolve=_quarter,
    ),
    Rule(
        pattern=re.compile(
            f"\\b(?:the{GAP})?(?P<ordinal>{any_case('first|second|third|fourth|last')}){GAP}(?P<period>quarter|half)"
            f"(?P<number>){YEAR_AFTER}"
        ),
        resolve=_quarter,
    ),
    Rule(pattern=re.compile(f"\\b(?P<period>[QH])(?P<number>[1-4])(?P<ordinal>){YEAR_AFTER}"), resolve=_quarter),
)
