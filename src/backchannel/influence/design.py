"""The claim as a design: what is tested, on which days, in which direction, fixed before anything is computed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal, get_args

import numpy as np

from backchannel.errors import BadDesign
from backchannel.influence.days import day_of, shown
from backchannel.influence.terms import faults_of_numbers, faults_of_registration

Direction = Literal["softened", "hardened", "any"]
Kind = Literal["count", "score", "tone"]
Timing = Literal["unknown", "scheduled"]
Precision = Literal["day", "hour", "week"]
Order = Literal["unknown", "contact first", "outcome first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """One claim of influence, sealed: ``digest`` changes when anything does.

    ``window`` and ``before`` are in days; ``state_windows`` are the spans whose means describe the state before a date;
    ``lag`` is days between a date and the first day counted. ``registered`` is when the design was sealed (a date, a
    datetime or ISO 8601 text), handed in by who sealed it; ``looks`` is how many dates or outcomes were looked at
    before this one was chosen. ``timing`` is "scheduled" where documents show that the dates were fixed before the
    situation they fell into, and ``order`` says which of contact and outcome came first where times within the day are
    known. ``coder`` is precision and recall of whoever coded the events, for resampling.
    """

    outcome: str
    dates: tuple[date, ...]
    direction: Direction
    kind: Kind = "count"
    precision: Precision = "day"
    window: int = 14
    before: int = 28
    state_windows: tuple[int, ...] = (3, 7, 28, 91)
    lag: int = 0
    donors: tuple[str, ...] = ()
    timing: Timing = "unknown"
    order: Order = "unknown"
    looks: int = 1
    coder: tuple[float, float] | None = None
    registered: str | date | None = None
    placebos: int = 199
    draws: int = 1999
    seed: int = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the design as canonical JSON, the time of registration left out.

        Examples
        --------
        >>> from datetime import date
        >>> Design(outcome="a", dates=(date(2025, 6, 23),), direction="softened").digest[:8]
        '546e0022'
        """
        said = {name: value for name, value in asdict(self).items() if name != "registered"}
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), default=_plain, ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    @property
    def sealed_on(self) -> date | None:
        """The day of registration as written, or None.

        Raises
        ------
        BadDesign
            If ``registered`` is no day.
        """
        return None if self.registered is None else day_of(self.registered, name="registered")

    @property
    def registered_beforehand(self) -> bool:
        """Whether the design was sealed no later than on the day of the first contact; later, it counts for nothing.

        Examples
        --------
        >>> from datetime import date
        >>> [
        ...     Design(outcome="a", dates=(date(2025, 6, 23),), direction="any", registered=day).registered_beforehand
        ...     for day in ("2025-06-20T12:00:00Z", "2025-07-01", None)
        ... ]
        [True, False, False]
        """
        return self.sealed_on is not None and self.sealed_on <= min(self.dates)


def _plain(value: object) -> int | str:
    """A number of numpy is written as the number that it is."""
    return int(value) if isinstance(value, np.integer) else str(value)


def sealed(design: Design) -> Design:
    """The same design, if it can be tested.

    Raises
    ------
    BadDesign
        With every fault at once: what was found and what to do.

    Examples
    --------
    >>> from datetime import date
    >>> sealed(Design(outcome="a", dates=(), direction="softened"))
    Traceback (most recent call last):
    ...
    backchannel.errors.BadDesign: the design of “a” can't be tested: no date is named; name the day of the contact
    """
    faults = [*_faults_of_dates(design), *_faults_of_words(design), *faults_of_numbers(design)]
    faults += faults_of_registration(design.registered)
    if faults:
        raise BadDesign(f"the design of “{design.outcome}” can't be tested: " + "; and ".join(faults))
    return design


def _faults_of_dates(design: Design) -> list[str]:
    """Dates missing or named twice, or known worse than to the day."""
    if not isinstance(design.dates, tuple) or not all(_is_date(day) for day in design.dates):
        return [f"the dates are {shown(design.dates)}; use a tuple of datetime.date"]
    faults = []
    if not design.dates:
        faults.append("no date is named; name the day of the contact")
    twice = sorted(day for day, times in Counter(design.dates).items() if times > 1)
    if twice:
        faults.append(f"{', '.join(map(str, twice))} named more than once; name each date once")
    if str(design.precision) == "week" and isinstance(design.window, int) and design.window < 14:
        faults.append(f"dates known to the week don't bear a window of {design.window} days; use 14 or more")
    return faults


def _is_date(day: object) -> bool:
    return isinstance(day, date) and not isinstance(day, datetime)


def _faults_of_words(design: Design) -> list[str]:
    """Words that are none of those allowed."""
    allowed: tuple[tuple[str, object, tuple[str, ...]], ...] = (
        ("direction", design.direction, get_args(Direction)),
        ("kind of outcome", design.kind, get_args(Kind)),
        ("timing", design.timing, get_args(Timing)),
        ("order", design.order, get_args(Order)),
        ("precision", design.precision, get_args(Precision)),
    )
    return [
        f"{name} is {shown(word)}; use {', '.join(words)}"
        for name, word, words in allowed
        if not isinstance(word, str) or word not in words
    ]
