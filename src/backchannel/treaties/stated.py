"""The time that a claim gives for a joining, a leaving, a signing or an end, held against the recorded day."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.coding import DateMention, ResolvedDate

_TO_THE_DATE = re.compile(
    r"(?:'s?)?\s*,?\s*(?:as (?:a|an|its|the)\s(?:[\w-]+\s){0,2}(?:member|party)\s)?"
    r"(?:(?:(?:in|at)\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2},?\s)?(?:only\s|back\s|again\s)?"
    r"(?:on|in|of|since|from|during|at|as of)\s)?(?:the\s(?:year\s)?)?",
)
_AND_ANOTHER = re.compile(r"\s*,?\s*(?:and|or|to|then|-|/)\s*(?:[a-z]+\s){0,2}(?:[A-Z][a-z]+\s)?\d")
"""A second time right after the first: "in 2023 and 2024"."""
_BOUNDS = re.compile(r"\b(?:until|till|before|after|by|through|between|up to|pending)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_MARGIN = timedelta(days=31)
"""How far from the recorded day a stated time may lie and still be told of the same step: notice, deposit, effect."""

_LOOSELY = timedelta(days=366)
"""The same for a time told by a season or as early or late in a decade."""
_ABOUT = "~"
_DAY = len("2000-01-01")


def given(dates: Sequence[DateMention], text: str, *, offset: int, after: int) -> str | None:
    """The time a claim gives right after its words of standing; empty if one stands there that tells no day.

    Parameters
    ----------
    dates
        The dates of the document inside the claim.
    text
        The claim in plain form.
    offset
        The place of the claim in the document.
    after
        Where its words of standing end.

    Returns
    -------
    str or None
        A year, month, day or two days apart by a stroke in ISO form, after a tilde if told roughly; ``None`` if no
        date follows.

    Examples
    --------
    >>> given([], "Spain left", offset=0, after=10) is None
    True
    """
    later = [d for d in dates if d.span.start - offset >= after]
    if not later:
        return None
    at = later[0].span.start - offset
    plain = _TO_THE_DATE.fullmatch(text, after, at) is not None and not _BOUNDS.search(text, after, at)
    if _AND_ANOTHER.match(text, later[0].span.end - offset):
        return ""
    told = later[0].date
    opened = later[0].opening not in ("", "since") and text[after:at].strip()  # the "from" of "dates from" is none
    if not plain or opened or told.start is None:
        return ""
    return _written(told)


_AT_THE_HEAD = re.compile(
    r"(?:(?:on|in|at|of|the|early|late|mid|since|by|only|back|it|was|that|year|end|start)\b|[\s,-])*", re.IGNORECASE
)
_BOUNDED = re.compile(r"\b(?:since|by|until|till|before|after)\b", re.IGNORECASE)


def opened_by(dates: Sequence[DateMention], text: str, *, offset: int, before: int) -> str | None:
    """The time with which a claim opens, right before its subject ("In 2012 Spain left"); ``None`` if there is none.

    Parameters
    ----------
    dates
        The dates of the document inside the claim.
    text
        The claim in plain form.
    offset
        The place of the claim in the document.
    before
        Where its words of standing begin.

    Examples
    --------
    >>> opened_by([], "Spain left", offset=0, before=0) is None
    True
    """
    if len(dates) != 1 or dates[0].opening or dates[0].date.start is None:
        return None
    start, end = dates[0].span.start - offset, dates[0].span.end - offset
    lead = text[:start]
    if end > before or not _AT_THE_HEAD.fullmatch(lead) or _BOUNDED.search(lead) or text[end:before].strip(" ,"):
        return None
    return _written(dates[0].date)


_UP_TO = re.compile(
    r"\s*,?\s*(?:right\s|only\s)?(?:until|till|up to)\s(?:the\s)?"
    r"(?:(?:very\s)?(?:end|start|beginning|middle)\sof\s)?(?:the\s)?",
    re.IGNORECASE,
)


def ends(dates: Sequence[DateMention], text: str, *, offset: int, after: int) -> tuple[int, str] | None:
    """Where a time ends until which a claim says that something held, and that time; ``None`` if it gives none.

    One with which the claim opens ("Until 2000 ...") ends where the words of standing do.

    Parameters
    ----------
    dates
        The dates of the document inside the claim.
    text
        The claim in plain form.
    offset
        The place of the claim in the document.
    after
        Where its words of standing end.

    Examples
    --------
    >>> ends([], "Spain was in", offset=0, after=12) is None
    True
    """
    for mention in dates:
        start, end = mention.span.start - offset, mention.span.end - offset
        if _UP_TO.fullmatch(f" {text[:start]}") and mention.date.end is not None:
            return after, _written(mention.date)
        led = _UP_TO.match(text, after)
        if led and start <= led.end() < end and not _AND_ANOTHER.match(text, end) and mention.date.end is not None:
            return end, _written(mention.date)
    return None


def _written(told: ResolvedDate) -> str:
    """A resolved date in ISO form, or as its first and last day where it is not just that year, month or day."""
    iso = told.iso or ""
    if told.approximate and told.start is not None:
        return f"{_ABOUT}{told.start}/{told.end or told.start}"
    if told.start is None or told.end is None or told.ongoing or spread(iso) == (told.start, told.end):
        return iso
    return f"{told.start}/{told.end}"


def spread(stated: str) -> tuple[date, date]:
    """First and last day of a stated time.

    Examples
    --------
    >>> [day.isoformat() for day in spread("1999-02")], [day.isoformat() for day in spread("2000-01-01/2003-04-30")]
    (['1999-02-01', '1999-02-28'], ['2000-01-01', '2003-04-30'])
    """
    first, _, last = stated.removeprefix(_ABOUT).partition("/")
    if last:
        return date.fromisoformat(first), date.fromisoformat(last)
    year, month, day = (int(n) if n else None for n in (*first.split("-"), "", "")[:3])
    assert year is not None
    low = date(year, month or 1, day or 1)
    if day:
        return low, low
    return low, date(year, month or 12, monthrange(year, month or 12)[1])


def falls(day: date, stated: str, *, margin: timedelta = _MARGIN) -> Holds:
    """Whether a recorded day falls in a stated time; open where it is near it.

    Examples
    --------
    >>> from datetime import date
    >>> [falls(date(1999, 4, 20), stated) for stated in ("1999", "1999-05", "2001")]
    ['yes', 'unknown', 'no']
    """
    first, last = spread(stated)
    margin = _LOOSELY if stated.startswith(_ABOUT) else margin
    if first <= day <= last:
        return "yes"
    return "unknown" if first - margin <= day <= last + margin else "no"


def told(stated: str) -> str:
    """A stated time in words.

    Examples
    --------
    >>> told("1999"), told("1999-04"), told("1999-04-02"), told("2000-01-01/2003-04-30")
    ('in 1999', 'in April 1999', 'on 2 April 1999', 'from 1 January 2000 to 30 April 2003')
    """
    first, _, last = stated.removeprefix(_ABOUT).partition("/")
    if last:
        return f"from {_in_words(first)} to {_in_words(last)}"
    return f"{'on' if len(first) == _DAY else 'in'} {_in_words(first)}"


def _in_words(day: str) -> str:
    """A year, a month or a day in ISO form as English writes it."""
    year, month, number = (*day.split("-"), "", "")[:3]
    return " ".join(part for part in (number.lstrip("0"), month and month_name[int(month)], year) if part)
