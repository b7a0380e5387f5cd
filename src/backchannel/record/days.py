"""Which days a claim means: those of its own date, of what the coder found in it, or the month before the document."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.record.doubts import never
from backchannel.record.tellings import within
from backchannel.record.windows import RECENT, Window, after_first, dated, ever, overlapping, recent, until_published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, DateMention, ResolvedDate
    from backchannel.model.documents import Document
    from backchannel.model.events import Event, Report

AUTHOR = "author"
SEASON = timedelta(days=92)  # so soon after a day of one year, a day of the next needs no year of its own
# "The same Monday" is a day told before, not the Monday before the document.
_TOLD_BEFORE = re.compile(r"\b(?:the\s+(?:very\s+)?same|that(?:\s+same|\s+very)?)\s+$", re.IGNORECASE)
# What is done "by" a day or "until" it may have been done on any day before.
_NOT_THEN = re.compile(
    r"\b(?:by|until|till|up\s+to|as\s+of|(?:no|not)\s+later\s+than|within\s+(?:[\w-]+\s+){1,3}of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
# The winter of a year lies at both its ends.
_WINTER = re.compile(r"\bwinter\b", re.IGNORECASE)
_RANGE = re.compile(r"^from\b|^(?:on\s+)?\d{1,2}\s*(?:[-–—]|\bto\b)\s*\d", re.IGNORECASE)
# A day behind one of these is that of another act ("in April it struck, after a raid on the 1st").
_OF_ANOTHER = re.compile(r"\b(?:after|before|since|until|till|following|when|while|ahead of|prior to)\b", re.IGNORECASE)
# "Had not met since May" goes on until a day that stands elsewhere, not until the document.
_UP_TO_THEN = re.compile(r"(?<!\bhas )(?<!\bhave )\bhad\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def days_meant(
    claim: Claim, tellings: Sequence[tuple[Event, Report]], *, document: Document, coding: Coding
) -> Window | None:
    """The days that a claim means; ``None`` where its words point to several, or to none that can be read.

    Parameters
    ----------
    claim
        An event claim.
    tellings
        The coder's events that its words tell.
    document
        The day on which it was published, if that is known, and its paragraphs.
    coding
        Its dates and sentences.
    """
    if any(_is_no_day_of(claim, one) for one in coding.dates if within(one.span, claim.span)):
        return None
    if any(_may_be_of_another_year(one, document=document, coding=coding) for one in _beside(claim, coding)):
        return None
    when = claim.slots.date
    goes_on = (when is not None and when.ongoing) or (claim.certainty == "denied" and never(claim.span.quote))
    if goes_on and _UP_TO_THEN.search(claim.span.quote):
        return None
    given = [*_days_of(claim, tellings, coding=coding), *_closer(claim, coding)]
    window = _window(claim, given, published=document.published)
    unread = any(one.date.start is None for one in coding.dates if within(one.span, claim.span))
    if window is None or (unread and not (window.dated or window.ever)):
        return None
    if window.ongoing or window.ever:
        return None if _told_earlier(claim, document=document, coding=coding) else window
    return window if window.dated or not _tells_of_old(claim, window, document=document, coding=coding) else None


def _tells_of_old(claim: Claim, window: Window, *, document: Document, coding: Coding) -> bool:
    """Whether the last day named before a claim in its paragraph lies before the month that one without a day means."""
    start = document.text.rfind("\n", 0, claim.span.start) + 1
    before = [one for one in coding.dates if start <= one.span.start and one.span.end <= claim.span.start]
    last = max(before, key=lambda one: one.span.start, default=None)
    if last is None:
        return False
    days = dated(last.date)
    return days is None or days.until < window.since


def _told_earlier(claim: Claim, *, document: Document, coding: Coding) -> bool:
    """Whether what a claim says of all days until now may have been said long before the document was published.

    A day elsewhere in its sentence may be the one it was said on, and so may one in its paragraph of what others say.
    """
    spans = [one for one in coding.sentences if one.start <= claim.span.start < one.end]
    start, end = (spans[0].start, spans[0].end) if spans else (claim.span.start, claim.span.end)
    if claim.made_by != AUTHOR:
        start = document.text.rfind("\n", 0, start) + 1
        behind = document.text.find("\n", end)
        end = behind if behind >= 0 else len(document.text)
    outside = [one.date for one in coding.dates if start <= one.span.start and one.span.end <= end
               and not within(one.span, claim.span)]  # fmt: skip
    lately = document.published - RECENT if document.published is not None else None
    return any(one.start is None or lately is None or one.start < lately for one in outside)


def _is_no_day_of(claim: Claim, mention: DateMention) -> bool:
    """Whether a time in a claim is not when it happened: "by 2024", "on the same Monday", the "winter" of a year."""
    before = claim.span.quote[: mention.span.start - claim.span.start]
    if _NOT_THEN.search(before) or _WINTER.search(mention.span.quote):
        return True
    weekday = _WEEKDAY.match(mention.span.quote)
    return weekday is not None and _TOLD_BEFORE.search(before) is not None


def _closer(claim: Claim, coding: Coding) -> list[ResolvedDate]:
    """The one day inside a claim whose own date is coarser and holds it ("a month later, on 16 July")."""
    when = claim.slots.date
    whole = dated(when) if when is not None and when.precision in ("week", "month", "year") else None
    if whole is None or whole.ongoing:
        return []
    named = [one for one in coding.dates if within(one.span, claim.span) and one.date.start is not None]
    told = [one.date for one in named]
    last = max((one.span.start for one in named), default=claim.span.start) - claim.span.start
    if _OF_ANOTHER.search(claim.span.quote[:last]):
        return []
    days = [one for one in told if one.precision == "day"]
    closer = [window for day in days if (window := dated(day)) is not None]
    inside = [whole.since <= window.since and window.until <= whole.until for window in closer]
    return days if len(told) > 1 and len(days) == 1 and inside == [True] else []


def _days_of(claim: Claim, tellings: Sequence[tuple[Event, Report]], *, coding: Coding) -> list[ResolvedDate]:
    """The days that the claim's events have; a telling that runs on beyond the claim lends none if it has its own."""
    own = any(one.date.start is not None and within(one.span, claim.span) for one in coding.dates)
    events = [event for event, report in tellings if not own or within(report.span, claim.span)]
    return [event.date for event in events if event.date.basis in ("stated", "relative")]


def _beside(claim: Claim, coding: Coding) -> list[DateMention]:
    """The dates of the sentence that a claim begins in."""
    spans = [one for one in coding.sentences if one.start <= claim.span.start < one.end]
    return [one for one in coding.dates if any(within(one.span, span) for span in spans)]


def _may_be_of_another_year(mention: DateMention, *, document: Document, coding: Coding) -> bool:
    """Whether a day without a year was read as one long before or after the year told before it in its paragraph."""
    when = mention.date
    if when.start is None or when.basis != "relative" or not _MONTH.search(mention.span.quote):
        return False
    start = document.text.rfind("\n", 0, mention.span.start) + 1
    before = [one for one in coding.dates if start <= one.span.start < mention.span.start]
    told = [one.date for one in before if _YEAR.search(one.span.quote) and one.date.start is not None]
    if not told or told[-1].start is None or _YEAR.search(mention.span.quote):
        return False
    last = told[-1].end or told[-1].start
    goes_on = last <= when.start <= last + SEASON
    return when.start.year != told[-1].start.year and when.start.year != last.year and not goes_on


def all_through(claim: Claim, window: Window, *, coding: Coding) -> bool:
    """Whether a claim says that its act took all of several days ("from 10 to 25 May"), not one of them.

    Parameters
    ----------
    claim
        An event claim.
    window
        The days it means.
    coding
        The dates of its document.
    """
    if window.approximate or window.precision != "day" or window.since == window.until:
        return False
    return any(_RANGE.search(one.span.quote) for one in coding.dates if within(one.span, claim.span))


def _window(claim: Claim, given: list[ResolvedDate], *, published: date | None) -> Window | None:
    """The days that the claim means: those its date or its events have, else the month before the document."""
    if claim.slots.date is not None and claim.slots.date.basis != "published":
        given.insert(0, claim.slots.date)
    ongoing = [when.ongoing for when in given]
    if any(ongoing) and not all(ongoing):
        return None
    windows = [window for window in map(dated, given) if window is not None]
    if claim.certainty == "denied":
        windows = [later for window in windows if (later := after_first(window)) is not None]
    if windows:
        narrowest = min(windows, key=lambda window: window.until - window.since)
        agree = all(overlapping(narrowest, window) for window in windows)
        return until_published(narrowest, published) if agree else None
    if published is None or any(ongoing):
        return None
    return ever(published) if claim.certainty == "denied" and never(claim.span.quote) else recent(published)


def no_day(claim: Claim, document: Document) -> str:
    """Why no days could be read."""
    if document.published is None and claim.slots.date is None:
        return "it names no day, and the day on which the document was published is not known"
    if claim.slots.date is None:
        return "it gives no date of its own that could be read safely, and the text before it tells of another time"
    return "its words point to more than one day, or to one after the document was published"
