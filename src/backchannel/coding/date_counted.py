"""Rules for times counted from the document's date ("on Monday", "two weeks ago") or from one in the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from backchannel.coding.date_amounts import (
    ago,
    ago_today,
    couple_ago,
    from_anchor,
    from_day,
    half_ago,
    hours_ago,
    open_time,
    past_hours,
    period,
)
from backchannel.coding.date_calendar import (
    Unit,
    counted,
    day_of,
    is_as_fine_as,
    unknown,
    week_of,
    weekday_on_or_after,
    weekday_on_or_before,
    weekend_of,
)
from backchannel.coding.date_tense import tense_of
from backchannel.coding.date_words import (
    DAY_FIRST,
    GAP,
    MONTH_FIRST,
    NUMBER,
    WEEKDAY,
    Moment,
    Rule,
    any_case,
    weekday_number,
)
from backchannel.coding.date_years import NO_ANCHOR, NO_PUBLISHED, UNCLEAR_TENSE
from backchannel.model.coding import ResolvedDate

_STEPS = {"last": -1, "this": 0, "next": 1, "past": -1, "coming": 1, "the": 0}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "the day before yesterday": -2, "last night": -1}
_DIVIDED = "usage is divided: '{}' may skip the day of this same week"


def _near_day(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Today, yesterday, this morning."""
    words = " ".join(match["word"].lower().split())
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    return counted(moment.published, "day", _DAYS.get(words, 0))


def _weekday(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """On Monday: the latest one by the document's date, or the next one where the sentence looks ahead."""
    published, which = moment.published, (match["which"] or "").lower()
    weekday = weekday_number(match["weekday"])
    if which in {"the following", "the next"}:
        return _weekday_after(weekday, moment)
    if published is None:
        return unknown(NO_PUBLISHED)
    if which in {"last", "next"}:
        return _neighbour_weekday(weekday, which, published)
    if which == "this":
        monday = published - timedelta(days=published.weekday())
        return day_of(monday + timedelta(days=weekday), "relative")
    tense = "past" if which else "future" if moment.lean == "future" else tense_of(moment.around)
    ahead = which == "this coming" or tense == "future"
    is_today = published.weekday() == weekday and moment.lean == "tense"
    if tense == "unclear" or (tense == "future" and is_today):
        return unknown(UNCLEAR_TENSE)
    return day_of((weekday_on_or_after if ahead else weekday_on_or_before)(published, weekday), "relative")


def _weekday_after(weekday: int, moment: Moment) -> ResolvedDate:
    """The following Monday: the first after the date before it in the paragraph."""
    if moment.anchor is None or moment.anchor.start is None or not is_as_fine_as(moment.anchor, "day"):
        return unknown(NO_ANCHOR)
    return day_of(weekday_on_or_after(moment.anchor.start + timedelta(days=1), weekday), "relative")


def _neighbour_weekday(weekday: int, which: str, published: date) -> ResolvedDate:
    """Last or next Monday; approximate where the same week has one, since usage is then divided."""
    one = timedelta(days=1)
    found = (
        weekday_on_or_before(published - one, weekday)
        if which == "last"
        else weekday_on_or_after(published + one, weekday)
    )
    is_divided = week_of(found).start == week_of(published).start
    return replace(day_of(found, "relative"), approximate=is_divided, note=_DIVIDED.format(which) if is_divided else "")


def neighbour(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """This week, last month, next year; "the year" is that of the document unless the paragraph is elsewhere."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    which, unit = match["which"].lower(), cast("Unit", match["unit"])
    told = moment.anchor.start if moment.anchor else None
    if which == "the" and told is not None and told.year != moment.published.year:
        return unknown(f"the paragraph speaks of {told.year}")
    return counted(moment.published, unit, _STEPS[which])


def _next_but_one(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The week before last, the year after next."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    steps = -2 if match["side"].lower().startswith("before") else 2
    if match["unit"] == "weekend":
        return weekend_of(moment.published + timedelta(weeks=steps))
    return counted(moment.published, cast("Unit", match["unit"]), steps)


def _rest_of(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Earlier this month, later this year: up to the document's date, or on from it."""
    whole = neighbour(match, moment)
    if whole is None or whole.start is None or whole.end is None or moment.published is None:
        return whole
    if not whole.start <= moment.published <= whole.end:
        return replace(whole, approximate=True)
    if match["side"].lower() == "earlier":
        return replace(whole, end=moment.published, approximate=True)
    return replace(whole, start=moment.published, approximate=True)


_UNIT = "(?P<unit>day|week|month|year|decade|century)"
_SPAN = "(?P<unit>week|month|year)\\b"
_COUNT = f"\\b(?P<count>{NUMBER}){GAP}{_UNIT}s?{GAP}"
_SIDES = f"\\b(?:the|these){GAP}(?P<side>past|last|next|coming){GAP}"
_THIS = any_case("this|last|next")
NEIGHBOUR = f"(?P<which>{_THIS}|the){GAP}{_SPAN}"
_PARTS_OF_DAY = f"{any_case('this')}{GAP}(?:morning|afternoon|evening)|{any_case('last')}{GAP}night"
_NEAR = (
    f"{any_case('today|yesterday|tomorrow|tonight')}|{any_case('the')}{GAP}day{GAP}before{GAP}yesterday|{_PARTS_OF_DAY}"
)
_NO_FEAST = (
    "(?<!Black )(?<!Good )(?<!Bloody )(?<!Easter )(?<!Holy )(?<!Palm )(?<!Ash )(?<!every )(?<!each )(?<!Mail on )"
)
_NO_PAPER = f"(?!{GAP}(?:Times|Telegraph|Express|Mirror|Herald|Post|prayers?)\\b)"
_WHICH_DAY = any_case("last|next|this|this coming|this past|the following|the next")
_ANCHORED = any_case("the following|the previous|the same|that|that same")
_PERIOD = f"{_SIDES}(?:(?P<count>{NUMBER}){GAP})?"
_VAGUE = any_case("a few|several|some|many|a couple of|a|an|the")
_CLOSE = any_case("shortly|soon|just|immediately|moments|hours?|days?|weeks?|months?|years?|decades?|centuries")
_YEAR_AND_HALF = f"{any_case('a')}{GAP}year{GAP}and{GAP}a{GAP}half"
_PLURALS = any_case("hours|days|weeks|months|years|decades|centuries")
_SIDE = "before|after|afterwards?|later|earlier"

COUNTED_RULES: tuple[Rule, ...] = tuple(
    Rule(pattern=re.compile(pattern), resolve=resolve)
    for pattern, resolve in (
        (f"\\b(?P<word>{_NEAR})\\b", _near_day),
        (f"{_NO_FEAST}\\b(?:(?P<which>{_WHICH_DAY}){GAP})?(?P<weekday>{WEEKDAY})\\b{_NO_PAPER}", _weekday),
        (f"\\b(?P<which>{_THIS}){GAP}{_SPAN}", neighbour),
        (
            f"\\b{any_case('the')}{GAP}(?P<unit>week|weekend|month|year){GAP}(?P<side>before{GAP}last|after{GAP}next)\\b",
            _next_but_one,
        ),
        (f"\\b(?P<side>{any_case('earlier|later')}){GAP}(?:in{GAP})?{NEIGHBOUR}", _rest_of),
        (f"{_COUNT}ago\\b", ago),
        (f"{_COUNT}ago{GAP}(?:today|this{GAP}(?P<this>day|week|month))\\b", ago_today),
        (f"\\b(?P<count>{NUMBER}){GAP}hours{GAP}ago\\b", hours_ago),
        (f"\\b(?:(?P<less>{any_case('half')}{GAP}a{GAP}year)|{_YEAR_AND_HALF}){GAP}ago\\b", half_ago),
        (f"\\b{any_case('a')}{GAP}couple{GAP}of{GAP}{_UNIT}s{GAP}ago\\b", couple_ago),
        (f"{_SIDES}(?P<count>{NUMBER}){GAP}hours\\b", past_hours),
        (f"\\b(?P<which>{any_case('the next')}){GAP}(?P<unit>day)\\b(?P<count>)(?P<side>)", from_anchor),
        (f"{_PERIOD}{_UNIT}(?P<plural>s)?\\b", period),
        (f"{_COUNT}(?P<side>later|earlier|afterwards?)\\b(?P<which>)", from_anchor),
        (f"\\b(?P<which>{_ANCHORED}){GAP}(?P<unit>day|week|month|year)\\b(?P<count>)(?P<side>)", from_anchor),
        (
            f"\\b(?P<count>{any_case('a')}){GAP}(?P<unit>day){GAP}(?P<side>before|after)\\b(?=[,.;])(?P<which>)",
            from_anchor,
        ),
        *((f"{_COUNT}(?P<side>after|before){GAP}(?:the{GAP})?{form}", from_day) for form in (MONTH_FIRST, DAY_FIRST)),
        (f"\\b(?:(?:{NUMBER}|{_VAGUE}){GAP})?(?:{_CLOSE}){GAP}(?:{_SIDE})\\b", open_time),
        (f"\\b(?:(?:{_VAGUE}){GAP})?(?:{_PLURALS}){GAP}ago\\b", open_time),
        (f"\\b{any_case('at')}{GAP}(?:the|that){GAP}time\\b(?!{GAP}of)", open_time),
        (f"\\b(?:{any_case('since|by|until')}){GAP}then\\b", open_time),
    )
)
