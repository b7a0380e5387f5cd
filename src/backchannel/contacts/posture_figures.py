"""Days of acts toward two sides as counts by period, with what can be said of their balance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import numpy as np
import pandas as pd

from backchannel.contacts.balance import Interval, balance, drift
from backchannel.contacts.balance_breaks import Break, breaks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Counted = Literal["contacts", "cooperation", "conflict", "arms"]
COUNTED: Final[tuple[Counted, ...]] = get_args(Counted)
_DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure toward both sides: counts or values by period, and what can be said of the balance.

    ``to_a`` and ``to_b`` are counts by period; ``overall`` is None where there is nothing to weigh, ``drift`` (change
    of the balance in a year) and ``breaks`` are None where too little is held to tell; an empty tuple
    says that none was found.
    """

    name: str
    to_a: tuple[int, ...]
    to_b: tuple[int, ...]
    overall: Interval | None
    drift: Interval | None
    breaks: tuple[Break, ...] | None


def measured(
    name: str, to_a: Sequence[date], to_b: Sequence[date], *, spans: pd.PeriodIndex, rng: np.random.Generator
) -> Measured:
    """The days of acts toward both sides, counted by period and weighed."""
    a, b = (_counts(days, spans) for days in (to_a, to_b))
    first = spans[0].start_time
    years = [(span.start_time - first).days / _DAYS_A_YEAR for span in spans]
    return Measured(
        name=name,
        to_a=a,
        to_b=b,
        overall=balance(sum(a), sum(b)),
        drift=drift(a, b, years=years, rng=rng),
        breaks=breaks(a, b, rng=rng),
    )


def _counts(days: Sequence[date], spans: pd.PeriodIndex) -> tuple[int, ...]:
    found = Counter(pd.Period(day, freq=spans.freqstr) for day in days)
    return tuple(found.get(span, 0) for span in spans)


def means(tones: Sequence[tuple[date, float]], spans: pd.PeriodIndex) -> tuple[float | None, ...]:
    """The mean tone of each period, None where nobody speaks."""
    by_span: dict[Any, list[float]] = {}
    for day, value in tones:
        by_span.setdefault(pd.Period(day, freq=spans.freqstr), []).append(value)
    return tuple(float(np.mean(by_span[span])) if span in by_span else None for span in spans)
