"""Days that a claim may mean, and whether a row of the record falls among them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from backchannel.record.wording import day_words

if TYPE_CHECKING:
    from backchannel.model.coding import Precision, ResolvedDate
    from backchannel.record.entries import Entry

Fit = Literal["same", "near", "vague", "away"]

SLACK = timedelta(days=1)  # days that touch are one stretch
APPROXIMATE = timedelta(days=7)
RECENT = timedelta(days=31)  # how far back an act without a date is looked for: the month before the document
EARLIEST = date(1800, 1, 1)
NEAR = timedelta(days=14)  # how far around the days asked for rows are shown, though they bear nothing out
_COARSE = {"month": ("month", "year"), "year": ("year",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days a claim may mean.

    ``dated`` is false where it names none: the month before the document is read, or all time where ``ever`` is set.
    ``ongoing`` marks days that are told as since when: no single row shows that an act went on through them.
    """

    since: date
    until: date
    precision: Precision
    dated: bool
    approximate: bool = False
    ever: bool = False
    ongoing: bool = False

    @property
    def slack(self) -> timedelta:
        """By how much a row may lie outside and still be taken for the same.

        Nothing, where the claim states its days: who began a war may hang on one. Nothing either where it names a part
        of a month ("late November"), which is a stretch of days already.
        """
        return APPROXIMATE if self.approximate and self.since == self.until else timedelta(0)

    @property
    def core(self) -> tuple[date, date]:
        """The first and last day that the words surely mean.

        A part of a month or year ("late November", "summer 2023") begins and ends about there: a quarter of it counts
        for doubtful on each side that is not the month's or the year's own end.
        """
        if not self.approximate or self.since == self.until:
            return self.since - self.slack, self.until + self.slack
        months = (1,) if self.precision == "year" else range(1, 13)
        doubt = timedelta(days=(self.until - self.since).days // 4)
        after = self.until + SLACK
        opens, closes = (day.day == 1 and day.month in months for day in (self.since, after))
        return self.since if opens else self.since + doubt, self.until if closes else self.until - doubt

    @property
    def words(self) -> str:
        """The days in words."""
        if self.ever:
            return f"any day up to {day_words(self.until)}"
        if self.ongoing:
            return day_words(self.since, self.until)
        if self.dated and self.precision == "month":
            return f"{self.since:%B %Y}"
        if self.dated and self.precision == "year" and self.since.year == self.until.year:
            return f"{self.since.year}"
        return day_words(self.since, self.until)


def dated(when: ResolvedDate) -> Window | None:
    """The days that a resolved date covers; ``None`` where it is unknown, or open at its end.

    Examples
    --------
    >>> from backchannel.model.coding import ResolvedDate
    >>> window = dated(ResolvedDate(start=date(2025, 1, 1), precision="month", basis="relative"))
    >>> window.until, window.words
    (datetime.date(2025, 1, 31), 'January 2025')
    """
    if when.start is None or when.precision == "unknown" or (when.ongoing and when.end is None):
        return None
    return Window(
        since=when.start,
        until=max(when.start, when.end or _last(when.start, when.precision)),
        precision=when.precision,
        dated=True,
        approximate=when.approximate,
        ongoing=when.ongoing,
    )


def _last(start: date, precision: Precision) -> date:
    if precision == "month":
        return start.replace(day=monthrange(start.year, start.month)[1])
    if precision == "year":
        return date(start.year, 12, 31)
    return start + timedelta(days=6) if precision == "week" else start


def after_first(window: Window) -> Window | None:
    """Days told as since when, without the first day, month or year; ``None`` if none is left.

    What has not happened since January may well have happened in January.

    Examples
    --------
    >>> day = date(2025, 1, 1)
    >>> since = Window(since=day, until=date(2025, 6, 1), precision="month", dated=True, ongoing=True)
    >>> later = after_first(since)
    >>> later.since if later else None
    datetime.date(2025, 2, 1)
    """
    if not window.ongoing:
        return window
    since = _last(window.since, window.precision) + SLACK
    return replace(window, since=since) if since <= window.until else None


def recent(published: date) -> Window:
    """The month before a document."""
    return Window(since=published - RECENT, until=published, precision="unknown", dated=False)


def ever(published: date) -> Window:
    """All time until a document."""
    return Window(since=EARLIEST, until=published, precision="unknown", dated=False, ever=True)


def overlapping(one: Window, other: Window) -> bool:
    """Whether two windows share a day."""
    return one.since <= other.until and other.since <= one.until


def until_published(window: Window, published: date | None) -> Window | None:
    """The window without days after the document, which it cannot tell of; ``None`` if none is left."""
    if published is None or window.until <= published + SLACK:
        return window
    return replace(window, until=published + SLACK) if window.since <= published + SLACK else None


def fit(entry: Entry, window: Window) -> Fit:
    """How a row's days lie to a window: the same, near, too vague to say, or away.

    A row that is itself dated by month or year is never taken for a day.
    """
    if entry.date - NEAR > window.until or entry.date_end + NEAR < window.since:
        return "away"
    if entry.date_precision in _COARSE and window.precision not in _COARSE[entry.date_precision]:
        return "vague"
    if entry.date_precision == "unknown":
        return "vague"
    since, until = window.core
    if entry.date <= until and entry.date_end >= since:
        return "same"
    return "near"


def apart(entry: Entry, window: Window) -> str:
    """How far a row near a window lies from it, in words.

    Examples
    --------
    >>> from backchannel.record.entries import entries
    >>> import pandas as pd
    >>> (row,) = entries(pd.DataFrame({"date": ["2025-06-13"], "actor": ["IRN"]}))
    >>> day = date(2025, 6, 12)
    >>> apart(row, Window(since=day, until=day, precision="day", dated=True))
    'a day later'
    """
    later, earlier = (entry.date - window.until).days, (window.since - entry.date_end).days
    days = max(later, earlier)
    return f"{'a day' if days == 1 else f'{days} days'} {'later' if later > 0 else 'earlier'}"
