"""Constructions around a time that stands alone: "two days before 3 May", "from March to May", "since Monday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import cast

from backchannel.coding.date_amounts import EVENT, counted_from
from backchannel.coding.date_calendar import Unit, counted, day_of, shifted, unknown
from backchannel.coding.date_phrases import (
    ABOUT,
    AMOUNT,
    ANNIVERSARY,
    APPOSED,
    BETWEEN,
    BY,
    CLOCK_AFTER,
    CLOCK_BEFORE,
    DAYTIME_AFTER,
    DAYTIME_BEFORE,
    EDGE,
    EVE,
    GLUE,
    IN_BRACKETS,
    INTO,
    LAST,
    LEADING,
    OFFSET,
    OPEN,
    OVERNIGHT,
    PAIR,
    PARTS,
    RANGE,
    REMAINDER,
    SINCE,
    SOME_DAY,
    UNTIL,
    WEEKEND,
)
from backchannel.coding.date_turns import (
    Turn,
    about,
    as_it_is,
    by,
    edge,
    joined,
    night,
    night_into,
    open_ended,
    remainder,
    since,
    weekend_near,
)
from backchannel.coding.date_whole import by_rule
from backchannel.coding.date_words import Lean, Moment, Resolver, number_of
from backchannel.coding.date_years import NEAREST, NO_PUBLISHED
from backchannel.model.coding import ResolvedDate


def read(words: str, moment: Moment) -> ResolvedDate | None:
    """What a rule makes of all the words; else the first construction they begin or end with decides.

    Parameters
    ----------
    words
        An expression in the spelling and wording of the rules.
    moment
        What it is counted from.

    Returns
    -------
    ResolvedDate or None
        The time, a refusal with its reason, or ``None`` where no rule knows the words.

    Examples
    --------
    >>> from datetime import date
    >>> found = read("two days before 3 May 2021", Moment(published=date(2021, 5, 6), lean="nearest"))
    >>> str(found.start)
    '2021-05-01'
    """
    found = by_rule(words, moment)
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
    # What is counted on from a weekday or a feast is counted from the coming one.
    origin = read(match["rest"], replace(moment, lean="future") if match["side"] == "from" else moment)
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


def _ends(match: re.Match[str], moment: Moment) -> tuple[ResolvedDate | None, ResolvedDate | None]:
    """Both ends of a range; the first is looked for before the second where it would come after it."""
    last, first = read(match["until"], moment), read(match["from"], moment)
    if not (first and last and first.start and last.start and last.end):
        return first, last
    if first.start > last.end or first.note == NEAREST:
        first = read(match["from"], replace(moment, published=last.start, lean="past")) or first
    return first, last


def _range(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """From one time to another."""
    first, last = _ends(match, moment)
    return joined(first, last) if first and last else None


def _pair(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Saturday and Sunday, 2014 and 2015: a stretch only if the one follows the other."""
    first, last = _ends(match, moment)
    found = joined(first, last) if first and last else None
    if first is None or last is None or found is None or found.start is None:
        return found
    adjoin = first.end and last.start and (last.start - first.end).days == 1
    return found if adjoin else unknown("two times are named")


def _parts(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """Early to mid March: the parts together."""
    first, last = (read(f"{match[part]} {match['rest']}", moment) for part in ("from", "until"))
    if first is None or last is None or first.start is None or last.end is None:
        return first
    return replace(first, end=last.end)


def _eve(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The eve of 9 May: the day before, if it is one of a day."""
    origin = read(match["rest"], moment)
    if origin is None or origin.start is None:
        return unknown(EVENT)
    return counted_from(origin, "day", -1)


def _anniversary(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """The first anniversary of 24 February 2022: the day as many years on."""
    origin = read(match["rest"], moment)
    if origin is None or origin.start is None or origin.start != origin.end:
        return unknown(EVENT)
    return day_of(shifted(origin.start, "year", int(match["nth"])), "relative")


def _agreeing(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """A time told twice, "last week (27 April)": the finer telling, if it lies within the other."""
    one, other = read(match["one"], moment), read(match["other"], moment)
    if one is None or other is None:
        return None
    if not (one.start and one.end and other.start and other.end):
        return unknown(one.note or other.note)
    wide, fine = sorted((one, other), key=lambda found: (found.start or date.min) - (found.end or date.max))
    if wide.start is None or fine.start is None or wide.end is None or fine.end is None:
        return None
    inside = wide.start <= fine.start and fine.end <= wide.end
    return fine if inside else unknown("it is told twice, and not the same")


def _is_now(match: re.Match[str], moment: Moment) -> ResolvedDate | None:  # noqa: ARG001
    """Now: about the reference."""
    if moment.published is None:
        return unknown(NO_PUBLISHED)
    return replace(day_of(moment.published, "relative"), approximate=True)


def _turned(turn: Turn, lean: Lean | None = None) -> Resolver:
    """The reading of the rest, turned into what the words around it make of it."""

    def resolve(match: re.Match[str], moment: Moment) -> ResolvedDate | None:
        found = read(match["rest"], replace(moment, lean=lean) if lean else moment)
        return turn(found, moment) if found and found.start else found

    return resolve


_CONSTRUCTIONS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile("(?:right |just )?now"), _is_now),
    (IN_BRACKETS, _agreeing),
    (INTO, _turned(night_into)),
    (OVERNIGHT, _turned(night)),
    (DAYTIME_BEFORE, _turned(as_it_is)),
    (CLOCK_BEFORE, _turned(as_it_is)),
    (PARTS, _parts),
    (EVE, _eve),
    (ANNIVERSARY, _anniversary),
    (REMAINDER, _turned(remainder)),
    (WEEKEND, _turned(weekend_near)),
    (EDGE, _turned(edge)),
    (SOME_DAY, _turned(edge)),
    (DAYTIME_AFTER, _turned(as_it_is)),
    (CLOCK_AFTER, _turned(as_it_is)),
    (SINCE, _turned(since, "past")),
    (LAST, _turned(as_it_is, "past")),
    (UNTIL, _until),
    (BY, _turned(by, "future")),
    (AMOUNT, _amount),
    (OFFSET, _offset),
    (LEADING, _turned(as_it_is)),
    (BETWEEN, _range),
    (RANGE, _range),
    (OPEN, _turned(open_ended)),
    (ABOUT, _turned(about)),
    (APPOSED, _agreeing),
    (PAIR, _pair),
    (GLUE, _turned(as_it_is)),
)
