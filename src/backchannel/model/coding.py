"""What the coder finds in a document: actors, dates and their mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from backchannel.model.documents import Span

Precision = Literal["day", "week", "month", "year", "unknown"]
DateBasis = Literal["stated", "relative", "published", "unknown"]
DateOpening = Literal["", "since", "from"]
MentionForm = Literal["name", "adjective", "capital", "metonym", "office", "person", "organisation", "agent", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: ``RUS``, ``RUS.GOV`` or ``NATO``; a person carries the state it stands for in ``country``."""

    code: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None

    @property
    def unit(self) -> str:
        """The state or organisation behind the actor, without its sector."""
        return self.code.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names an actor, and by what kind of word."""

    span: Span
    actor: Actor
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDate:
    """A date with its precision and what it rests on; ``start`` is the first day it covers.

    ``start`` is ``None`` when the words do not let one tell; nothing is ever guessed. ``note`` says why
    it is no more precise. ``lasting`` marks a stretch of several days, weeks, months or years told as a whole ("from
    3 to 5 May"), ``quarters`` what is told in quarters of a year: one, a half, a season. ``ongoing`` marks what goes on
    from ``start`` ("since January"): ``end`` is the document's day then, or ``None`` where that is not known.
    """

    start: date | None
    precision: Precision
    basis: DateBasis
    end: date | None = None
    approximate: bool = False
    note: str = ""
    lasting: bool = False
    quarters: bool = False
    ongoing: bool = False

    def onwards(self, until: date | None) -> ResolvedDate:
        """The time from this date to a document's day, as precise as its first day; left open if it lies ahead."""
        if self.start is None:
            return self
        end = until if until is not None and until >= self.start else None
        return replace(self, end=end, lasting=True, ongoing=True)

    @property
    def iso(self) -> str | None:
        """``2025-06-13``, ``2025-06`` or ``2025``, as precise as it is known; weeks give their month if it is one."""
        if self.start is None or self.precision == "unknown":
            return None
        if self.precision == "week":
            same_month = self.end is None or (self.end.year, self.end.month) == (self.start.year, self.start.month)
            return self.start.isoformat()[:7] if same_month else self.start.isoformat()[:4]
        return self.start.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A place in the text that speaks of a time, and the date it was resolved to.

    ``opening`` is the word before it that can make it the first day of a stretch without an end: what is told "since
    January" went on after January, what is told "from January" may have.
    """

    span: Span
    date: ResolvedDate
    opening: DateOpening = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What the coder found in one document: its sentences, actors and dates, each with its span."""

    document_id: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
