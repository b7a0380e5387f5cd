"""What is counted or measured over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Every = Literal["day", "week", "month", "quarter", "year"]
EVERY: tuple[Every, ...] = get_args(Every)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values of one measure, period by period; ``periods`` are the first days of the periods.

    A period that the record does not cover is nan, never 0. ``n`` is how many events each value rests on, ``volume``
    how many events the same sources hold of anybody in that period.
    """

    name: str
    unit: str
    every: Every
    periods: tuple[date, ...]
    values: tuple[float, ...]
    n: tuple[int, ...]
    volume: tuple[int, ...]
