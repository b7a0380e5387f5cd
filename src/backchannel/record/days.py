"""Which days a claim means: those of its own date, of what the coder found in it, or the month before the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.record.doubts import never
from backchannel.record.tellings import within
from backchannel.record.windows import Window, after_first, dated, ever, overlapping, recent, until_published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, ResolvedDate
    from backchannel.model.documents import Document
    from backchannel.model.events import Event, Report


def days_meant(
    claim: Claim, tellings: Sequence[tuple[Event, Report]], *, coding: Coding, published: date | None
) -> Window | None:
    """The days that a claim means; ``None`` where its words point to several, or to none that can be read.

    Parameters
    ----------
    claim
        An event claim.
    tellings
        The coder's events that its words tell.
    coding
        The dates of its document.
    published
        The day of the document, if it is known.
    """
    given = [*_days_of(claim, tellings, coding=coding), *_closer(claim, coding)]
    return _window(claim, given, published=published)


def _closer(claim: Claim, coding: Coding) -> list[ResolvedDate]:
    """The one day inside a claim whose own date is coarser and holds it ("a month later, on 16 July")."""
    when = claim.slots.date
    whole = dated(when) if when is not None and when.precision in ("week", "month", "year") else None
    if whole is None or whole.ongoing:
        return []
    told = [one.date for one in coding.dates if within(one.span, claim.span) and one.date.start is not None]
    days = [one for one in told if one.precision == "day"]
    closer = [window for day in days if (window := dated(day)) is not None]
    inside = [whole.since <= window.since and window.until <= whole.until for window in closer]
    return days if len(told) > 1 and len(days) == 1 and inside == [True] else []


def _days_of(claim: Claim, tellings: Sequence[tuple[Event, Report]], *, coding: Coding) -> list[ResolvedDate]:
    """The days that the claim's events have; a telling that runs on beyond the claim lends none if it has its own."""
    own = any(one.date.start is not None and within(one.span, claim.span) for one in coding.dates)
    events = [event for event, report in tellings if not own or within(report.span, claim.span)]
    return [event.date for event in events if event.date.basis in ("stated", "relative")]


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
    return "its words point to more than one day, or to one after the document was published"
