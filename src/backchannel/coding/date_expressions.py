"""Resolves one expression of time that stands alone, as a coder writes it into a date slot.

The rules of the finder read it; here is only what an expression has around them and a sentence has not: a rule
must cover all of it, what is left over is refused, and a year that is not said is the one nearest to the reference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from backchannel.coding.date_calendar import Unit, counted, day_of, unknown
from backchannel.coding.date_counted import EVENT, counted_from
from backchannel.coding.date_feasts import BARE_FEAST
from backchannel.coding.date_ordinals import bare_day
from backchannel.coding.date_partial import bare_quarter, bare_season
from backchannel.coding.date_parts import PART, in_part
from backchannel.coding.date_phrases import (
    ABOUT,
    AMOUNT,
    APPOSED,
    BETWEEN,
    BY,
    CLOCK_AFTER,
    CLOCK_BEFORE,
    DAYTIME_AFTER,
    DAYTIME_BEFORE,
    EDGE,
    GLUE,
    IN_BRACKETS,
    INTO,
    OFFSET,
    OPEN,
    OVERNIGHT,
    PAIR,
    RANGE,
    SINCE,
    UNTIL,
    plain,
    reason_for,
)
from backchannel.coding.date_weeks import overnight
from backchannel.coding.date_words import Moment, Resolver, Rule, number_of
from backchannel.coding.date_years import NEAREST, NO_PUBLISHED
from backchannel.coding.dates import RULES, resolved
from backchannel.model.coding import ResolvedDate

_LONGEST = 120  # characters; what is longer is a sentence
_ALONE: tuple[Rule, ...] = (
    *RULES,
    BARE_FEAST,
    *(
        Rule(pattern=re.compile(pattern), resolve=resolve)
        for pattern, resolve in (
            ("(?P<season>spring|summer|autumn|fall|winter)", bare_season),
            (f"{PART}(?P<season>spring|summer|autumn|fall|winter)", in_part(bare_season)),
            ("(?P<ordinal>first|second|third|fourth) quarter(?P<number>)", bare_quarter),
            ("(?P<ordinal>)Q(?P<number>[1-4])", bare_quarter),
            ("(?P<day>[0-9]{1,2})(?:st|nd|rd|th)", bare_day),
            ("overnight", overnight),
        )
    ),
)
_CUE = "in "  # a bare month or year is one for the finder only after a preposition


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """The time an expression means.

    ``granularity`` is day, week, month, quarter, year, or empty where ``type`` is ``unresolved``; the other types are
    ``exact`` (one day, week, month, quarter or year), ``range`` (several, told as a stretch) and ``approximate``
    (some time between ``start`` and ``end``, or about then). ``end`` is ``None`` only for a range without a known end.
    ``reason`` says what the reading rests on, or why there is none.
    """

    start: date | None
    end: date | None
    granularity: str
    type: str
    reason: str


def resolve_expression(expression: str, *, reference: date | None) -> DateReading:
    """Resolve one expression of time, or refuse it with the reason.

    Parameters
    ----------
    expression
        English, in any case, with or without its preposition: "on Monday", "early June", "since 2014".
    reference
        The day it was written, as a rule that of publication; ``None`` if not known.

    Returns
    -------
    DateReading
        First and last day, how finely it is told, of what kind, and why.

    Notes
    -----
    A weekday is the latest one on or before the reference, that day included; "next" is the first after it, "this"
    that of the same week (Monday to Sunday). A year that is not said is the one that comes nearest to the reference,
    the earlier of two as near; ``reason`` says so. Nothing is guessed: what is counted from an event or another date,
    repeats, is a mere length, can be read two ways, or has a word that no rule reads is ``unresolved``.
    Limits: English, northern seasons, 120 characters, no times of day. Time is linear in the length.

    Examples
    --------
    >>> reading = resolve_expression("late last week", reference=date(2021, 5, 6))
    >>> print(reading.start, reading.end, reading.granularity, reading.type)
    2021-04-30 2021-05-02 week approximate
    >>> resolve_expression("05/06/2021", reference=None).reason
    'the order of day and month is open'
    """
    if len(expression) > _LONGEST:
        return _reading(unknown(f"longer than {_LONGEST} characters: no single expression of time"))
    words = plain(expression)
    found = _read(words, Moment(published=reference, lean="nearest"))
    return _reading(found or unknown(reason_for(words)))


def _reading(found: ResolvedDate) -> DateReading:
    """A date of the project as a reading."""
    if found.start is None:
        return DateReading(start=None, end=None, granularity="", type="unresolved", reason=found.note)
    kind = "range" if found.lasting else "approximate" if found.approximate else "exact"
    reason = found.note or ("stated" if found.basis == "stated" else "counted from the reference")
    granularity = "quarter" if found.quarters else str(found.precision)
    return DateReading(start=found.start, end=found.end, granularity=granularity, type=kind, reason=reason)


def _read(words: str, moment: Moment) -> ResolvedDate | None:
    """What a rule makes of all the words; else the first construction they begin or end with decides."""
    found = _by_rule(words, moment)
    if found is not None:
        return found
    for pattern, take in _CONSTRUCTIONS:
        match = pattern.fullmatch(words)
        if match:
            return _within_calendar(take, match, moment)
    return None


def _within_calendar(take: Resolver, match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """What a construction makes of its parts, or a refusal where it leads out of the calendar."""
    try:
        return take(match, moment)
    except (OverflowError, ValueError):
        return unknown("the words lead out of the calendar")


def _by_rule(words: str, moment: Moment) -> ResolvedDate | None:
    """The first rule of the finder whose mention is the whole expression."""
    for text, start in ((words, 0), (_CUE + words, len(_CUE))):
        for rule in _ALONE:
            match = rule.pattern.fullmatch(text)
            if match and match.start(rule.at) == start:
                found = resolved(rule, match, moment)
                if found is not None:
                    return found
    return None


def _rest(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """What is left when words that change nothing are taken off."""
    return _read(match["rest"], moment)


def _about(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """About, nearly, more than."""
    found = _read(match["rest"], moment)
    return replace(found, approximate=found.start is not None) if found else None


def _edge(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Early or late on a day, which stays that day; earlier in a month, which is some time in it."""
    found = _read(match["rest"], moment)
    if found is None or found.start is None:
        return found
    return replace(found, approximate=found.approximate or found.start != found.end)


def _since(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Since then, up to the reference."""
    found = _read(match["rest"], replace(moment, lean="past"))
    if found is None or found.start is None:
        return found
    if moment.published is not None and found.start > moment.published:
        return unknown("it begins after the reference")
    return replace(found, end=moment.published, lasting=True)


def _open(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """From then on: no end is told."""
    found = _read(match["rest"], moment)
    return replace(found, end=None, lasting=True) if found and found.start else found


def _by(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """By then: a time limit."""
    found = _read(match["rest"], replace(moment, lean="future"))
    if found is None or found.start is None:
        return found
    return replace(found, approximate=True, note="a limit: by then")


def _until(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Until then, before then, after then: one end only."""
    return unknown("it tells one end of a stretch only")


def _offset(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Two days before another time."""
    back = match["side"] in {"before", "prior to"}
    steps = (-1 if back else 1) * (1 if match["count"] == "the" else number_of(match["count"]))
    unit = cast("Unit", match["unit"])
    if match["rest"] in {"now", "today"}:
        return counted(moment.published, unit, steps) if moment.published else unknown(NO_PUBLISHED)
    origin = _read(match["rest"], moment)
    if origin is None or origin.start is None:
        return unknown(EVENT)
    return replace(counted_from(origin, unit, steps), approximate=origin.approximate)


def _amount(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """In three days, within two weeks: from the reference."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    found = counted(moment.published, cast("Unit", match["unit"]), number_of(match["count"]))
    if match["side"] == "in":
        return found
    return replace(found, start=moment.published, lasting=True)


def _range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """From one time to another; the first is looked for before the second where it would come after it."""
    last = _read(match["until"], moment)
    first = _read(match["from"], moment)
    if first is None or last is None or first.start is None or last.end is None:
        return None if first is None or last is None else unknown(first.note or last.note)
    if last.start and (first.start > last.end or first.note == NEAREST):
        first = _read(match["from"], replace(moment, published=last.start, lean="past")) or first
    if first.start is None or first.start > last.end:
        return unknown("the range ends before it begins")
    return replace(last, start=first.start, lasting=True, quarters=first.quarters and last.quarters)


def _pair(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Saturday and Sunday: a stretch only if one day follows the other."""
    found = _range(match, moment)
    if found is None or found.start is None or found.end is None:
        return found
    is_stretch = found.precision == "day" and (found.end - found.start).days == 1
    return found if is_stretch else unknown("two times are named")


def _agreeing(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """A time told twice, "last week (27 April)": the finer telling, if it lies within the other."""
    one, other = _read(match["one"], moment), _read(match["other"], moment)
    if one is None or other is None:
        return None
    if not (one.start and one.end and other.start and other.end):
        return unknown(one.note or other.note)
    wide, fine = sorted((one, other), key=lambda found: (found.start or date.min) - (found.end or date.max))
    if wide.start is None or fine.start is None or wide.end is None or fine.end is None:
        return None
    inside = wide.start <= fine.start and fine.end <= wide.end
    return fine if inside else unknown("it is told twice, and not the same")


def _night_into(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Overnight into Monday: from the day before."""
    found = _read(match["rest"], moment)
    if found is None or found.start is None or found.start != found.end:
        return found
    return overnight(match, replace(moment, published=found.start))


def _night(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Overnight from Saturday to Sunday; "overnight on Sunday" may be the night before or after."""
    found = _read(match["rest"], moment)
    return found if found is None or found.lasting or found.start is None else unknown("a night touches two days")


def _is_now(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Now: about the reference."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    return replace(day_of(moment.published, "relative"), approximate=True)


_CONSTRUCTIONS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile("(?:right |just )?now"), _is_now),
    (IN_BRACKETS, _agreeing),
    (INTO, _night_into),
    (OVERNIGHT, _night),
    (DAYTIME_BEFORE, _rest),
    (CLOCK_BEFORE, _rest),
    (EDGE, _edge),
    (DAYTIME_AFTER, _rest),
    (CLOCK_AFTER, _rest),
    (SINCE, _since),
    (UNTIL, _until),
    (BY, _by),
    (AMOUNT, _amount),
    (OFFSET, _offset),
    (BETWEEN, _range),
    (RANGE, _range),
    (OPEN, _open),
    (ABOUT, _about),
    (APPOSED, _agreeing),
    (PAIR, _pair),
    (GLUE, _rest),
)
