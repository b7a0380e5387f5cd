"""Resolves one expression of time that stands alone, as a coder writes it into a date slot.

The rules of the finder read it; here is only what an expression has around them and a sentence has not: a rule
must cover all of it, what is left over is refused, and a year that is not said is the one nearest to the reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from backchannel.coding.date_calendar import unknown
from backchannel.coding.date_constructions import read
from backchannel.coding.date_phrases import plain, reason_for
from backchannel.coding.date_rewording import reworded, with_century
from backchannel.coding.date_words import Moment
from backchannel.model.coding import ResolvedDate

_LONGEST = 120  # characters; what is longer is a sentence


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
    words = reworded(with_century(plain(expression), reference))
    found = read(words, Moment(published=reference, lean="nearest"))
    return _reading(found or unknown(reason_for(words)))


def _reading(found: ResolvedDate) -> DateReading:
    """A date of the project as a reading."""
    if found.start is None:
        return DateReading(start=None, end=None, granularity="", type="unresolved", reason=found.note)
    kind = "range" if found.lasting else "approximate" if found.approximate else "exact"
    reason = found.note or ("stated" if found.basis == "stated" else "counted from the reference")
    granularity = "quarter" if found.quarters else str(found.precision)
    return DateReading(start=found.start, end=found.end, granularity=granularity, type=kind, reason=reason)
