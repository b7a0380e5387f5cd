"""How often: a number of times, of vetoes or of journeys that a claim gives, and what a count of rows can say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.record.entries import Entry

Bound = Literal["exactly", "at least", "unclear"]

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?P<n>{'|'.join(_WORDS)}|\d{{1,3}})"
_BOUND = (
    r"(?:\b(?P<bound>at least|no fewer than|no less than|more than|over|exactly|only|just|up to|about|around|some|"
    r"nearly|almost|fewer than|less than|a further|another)\s+)?"
)
_TIMES = re.compile(
    rf"{_BOUND}\b(?:(?P<twice>twice)|{_NUMBER}\s+times)\b(?!\s+(?:as|more|the|a|an|its|their|his|her|weekly|daily))"
    r"(?!\s+\w+er\b)",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    rf"{_BOUND}\b{_NUMBER}(?=\s+(?:(?:draft|separate|official|foreign)\s+)*"
    r"(?:vetoes|drafts|resolutions|visits|trips|journeys|meetings)\b)",
    re.IGNORECASE,
)
_AT_LEAST = ("at least", "no fewer than", "no less than")
_MORE = ("more than", "over")
NEXT_DAY = timedelta(days=1)  # a report may be a day late: two days that touch may be one happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How often a claim says that its act happened; ``span`` is where the words for it stand in the claim."""

    number: int
    bound: Bound
    words: str
    span: tuple[int, int]


def counted(words: str) -> Times | None:
    """The one number of times that words give for an act; ``None`` where they give none, or several.

    Examples
    --------
    >>> (times := counted("Rojas visited Peru at least three times")).number, times.bound
    (3, 'at least')
    >>> counted("Chile cast five vetoes").number, counted("twice as many came to Peru")
    (5, None)
    """
    found = [*_TIMES.finditer(words), *_NOUNS.finditer(words)]
    if len(found) != 1:
        return None
    (match,) = found
    told = match.groupdict().get("n")
    number = 2 if not told else int(told) if told.isdigit() else _WORDS.index(told.casefold()) + 2
    bound = (match["bound"] or "").casefold()
    how: Bound = (
        "at least" if bound in (*_AT_LEAST, *_MORE) else "unclear" if bound not in ("", "exactly") else "exactly"
    )
    return Times(number=number + (bound in _MORE), bound=how, words=match.group(), span=match.span())


def happened(rows: Sequence[Entry], *, apart: timedelta = NEXT_DAY) -> int:
    """How often something surely happened, by rows that tell it: stretches of days that do not touch.

    Parameters
    ----------
    rows
        Rows that tell it.
    apart
        Up to this, two days may be those of one happening.

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.record.entries import entries
    >>> days = ["2025-06-01", "2025-06-02", "2025-06-09"]
    >>> happened(entries(pd.DataFrame({"date": days, "actor": ["CHL"] * 3})))
    2
    """
    number, last = 0, None
    for row in sorted(rows, key=lambda one: (one.date, one.date_end)):
        if last is None or row.date > last + apart:
            number += 1
        last = row.date_end if last is None else max(last, row.date_end)
    return number


def enough(times: Times, *, least: int, most: int | None) -> bool | None:
    """Whether a number of times is true, by the least and, where a register is complete, the most that it can be.

    ``None`` where the count does not settle it: rows of a record that is not complete show no more than a least.

    Examples
    --------
    >>> twice = counted("met twice")
    >>> enough(twice, least=2, most=2), enough(twice, least=1, most=1), enough(twice, least=3, most=None)
    (True, False, None)
    """
    if times.bound == "unclear":
        return None
    if most is not None and most < times.number:
        return False
    if least < times.number:
        return None
    return True if times.bound == "at least" or (most == least == times.number) else None
