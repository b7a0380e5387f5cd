"""How well expressions of time are resolved: the days they cover, how finely, and of what kind.

>>> from backchannel.scoring.lines import Rows
>>> nothing = When(start=None, end=None, granularity=None, type="unresolved")
>>> gold = Rows(rows=(DateRow(expression="some day", reference=None, when=nothing),))
>>> DATES.score(gold, lambda rows: [nothing for _ in rows]).metrics["accuracy"].value
1.0
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, Protocol, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from backchannel.scoring.comparison import Task, ratio_measures
from backchannel.scoring.confusion import Confusion, confusion
from backchannel.scoring.iso import first_day
from backchannel.scoring.lines import Rows, json_value, numbered_lines, parsed

Granularity = Literal["day", "week", "month", "quarter", "year"]
Kind = Literal["exact", "approximate", "range", "unresolved"]

_FORM = (
    '{"expression": ..., "reference": "2025-06-23", "start": ..., "end": ..., "granularity": ..., "type": ...}'
    " on each line"
)
_NAMES = ("accuracy", "refused", "accuracy_granularity", "accuracy_type", "accuracy_all", "accuracy_answered")
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The first and last day of a time, how finely it is told and of what kind; without days it is unresolved."""

    start: date | None
    end: date | None
    granularity: str | None
    type: str | None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day; an end that is not given is the last day of the day, week, month, quarter or year."""
        if self.start is None or self.end is not None:
            return self.start, self.end
        return self.start, last_day(self.start, self.granularity or "day")


class DateReader(Protocol):
    """Resolves each expression as of its reference day, if it has one."""

    def __call__(self, rows: Sequence[tuple[str, date | None]], /) -> Sequence[When]:
        """A time a row; one without a start is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """An expression with the day it is counted from and the time it means."""

    expression: str
    reference: date | None
    when: When


def read_dates(path: Path) -> Rows[DateRow]:
    """Read expressions with the times they mean.

    Parameters
    ----------
    path
        UTF-8, one JSON object a line with ``expression``, ``reference``, ``start``, ``end``, ``granularity`` (day,
        week, month, quarter, year) and ``type`` (exact, approximate, range, unresolved); all but the first may be
        null. A start that is only a month or a year is its first day, an end its last.

    Raises
    ------
    UnreadableInput
        If the file can't be read as text, or no row can be read.
    """
    return parsed(numbered_lines(path), _row, path=path, form=_FORM)


def last_day(start: date, granularity: str) -> date:
    """The last day of the day, week, month, quarter or year that begins on a day.

    Examples
    --------
    >>> str(last_day(date(2024, 2, 1), "month")), str(last_day(date(2024, 4, 1), "quarter"))
    ('2024-02-29', '2024-06-30')
    >>> str(last_day(date(2025, 6, 16), "week"))
    '2025-06-22'
    """
    if granularity not in _MONTHS:
        days = 6 if granularity == "week" else 0
        return date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))
    months = start.year * 12 + start.month - 1 + _MONTHS[granularity]
    if months >= 12 * (date.max.year + 1):
        return date.max
    year, month = divmod(months, 12)
    day = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def _counts(row: DateRow, found: When) -> list[tuple[int, int]]:
    """Numerators and denominators in the order of ``_NAMES``."""
    gold = row.when
    days = gold.days == found.days
    granularity = gold.granularity in (None, found.granularity)
    kind = gold.type in (None, found.type)
    answered = found.start is not None
    return [
        (days, 1),
        (not answered, 1),
        (granularity, 1) if gold.granularity else (0, 0),
        (kind, 1) if gold.type else (0, 0),
        (days and granularity and kind, 1),
        (answered and days, int(answered)),
    ]


def _types(rows: Sequence[DateRow], answers: Sequence[When]) -> Mapping[str, Confusion]:
    """Kinds of time, where the gold gives them; no kind told is one left unresolved."""
    types = [(row.when.type, found.type) for row, found in zip(rows, answers, strict=True) if row.when.type]
    ours, theirs = [str(one) for one, _ in types], [str(other or "unresolved") for _, other in types]
    return {"type": confusion(ours, theirs, labels=get_args(Kind))} if types else {}


def _asked(row: DateRow) -> tuple[str, date | None]:
    return row.expression, row.reference


DATES: Task[DateRow, tuple[str, date | None], When] = Task(
    name="dates", question=_asked, measures=ratio_measures(_NAMES, _counts), tables=_types
)
"""``accuracy``: first and last day both right, or refused where the gold has no start. ``refused``: the share without a
start. ``accuracy_granularity``, ``accuracy_type``: those fields, where the gold gives them; ``accuracy_all``: all
together; ``accuracy_answered``: ``accuracy`` among what was not refused."""


def _end(written: str) -> date:
    """A day, or the last one of a month or a year."""
    start = first_day(written)
    return start if len(written) == len("2025-06-23") else last_day(start, "year" if len(written) == 4 else "month")


def _iso(written: str) -> str:
    """What is a date, as it is written; whether it begins or ends something is not known yet."""
    first_day(written)
    return written


_Iso = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_iso)]


class _Row(BaseModel):
    """An expression as it stands in the file."""

    model_config = ConfigDict(strict=True)

    expression: Annotated[str, StringConstraints(min_length=1)]
    reference: Annotated[date | None, Field(strict=False)] = None
    start: _Iso | None
    end: _Iso | None
    granularity: Granularity | None = None
    type: Kind | None = None


def _row(line: str) -> DateRow:
    row = _Row.model_validate(json_value(line))
    return DateRow(
        expression=row.expression,
        reference=row.reference,
        when=When(
            start=first_day(row.start) if row.start else None,
            end=_end(row.end) if row.end else None,
            granularity=row.granularity,
            type=row.type,
        ),
    )
