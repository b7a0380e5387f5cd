"""Level and shift of tone around a date, held against the same contrast at every other date of the record.

The question is descriptive: did the tone change around this date by more than it changes around any date? The answer
says nothing on what brought it about; dates are often chosen because of what the tone was before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from backchannel.errors import BadQuestion
from backchannel.model.findings import Estimate

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    Values = NDArray[np.float64]

ALPHA: Final = 0.05
LEAST_DAYS: Final = 4  # days with statements on each side, at the date asked about and at every other
WIDEST: Final = 2.0  # from one end of the scale of tone to the other
LEAST_DATES: Final = 60  # dates to compare with; fewer hold too few stretches that know nothing of one another
METHOD: Final = (
    "Mean tone of the days with statements after the date minus that before it, over the square root of 1/days after + "
    "1/days before. p (two-sided) is the rank of its size among the same contrasts at all other dates of the record "
    "that have enough statements on both sides; the 95 % interval inverts this test. Nothing is drawn at random."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Days before a date, days from it on that belong to neither side, and days after these.

    Whole weeks keep weekdays equal on both sides. A date known to the day is left out itself: what was said on
    that day may lie before the change or after it.
    """

    before: int = 28
    gap: int = 1
    after: int = 14


WINDOWS: Final = Windows()


class Side(NamedTuple):
    """One side of a date: mean tone of its days with statements, how many these are, and the statements."""

    tone: float
    days: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What changed around a date, in units of tone (-1 to 1), after minus before.

    ``dates`` are the other dates compared with, ``smallest_p`` the smallest p that so many can give. Where the record
    is too thin the estimate has no p and the widest interval there is, and ``why_not`` says why.
    """

    at: date
    before: Side
    after: Side
    estimate: Estimate
    dates: int
    smallest_p: float
    why_not: str = ""


def shift(days: pd.DataFrame, *, at: date, span: tuple[date, date], windows: Windows = WINDOWS) -> Shift:
    """The shift of tone around a date.

    Parameters
    ----------
    days
        One row a day with statements, as `statements.daily` gives it: ``tone``, ``n``; the index is the day.
    at
        The date.
    span
        First and last day that the record covers.
    windows
        Which days are compared.

    Returns
    -------
    Shift
        Means and numbers on both sides, the difference with its 95 % interval and two-sided p.

    Raises
    ------
    BadQuestion
        If the table is not one row a day with finite tones, or the span or a window holds no day.

    Notes
    -----
    With *d* the difference of the means of daily tone and *a*, *b* the numbers of days with statements, the statistic
    is ``r = d / sqrt(1/a + 1/b)``. Where the date has nothing to do with the series, its rank among all dates is
    uniform, however bursty and autocorrelated the series is: ``p = (1 + #{others with |r| as large}) / (1 + others)``.
    The interval holds every shift that, taken off, leaves p above 0.05 (inversion as in Chernozhukov, Wüthrich and
    Zhu, Journal of the American Statistical Association 116 (2021), 1849-1864).

    Limits: a date chosen because the tone was at a low point will see it rise again, with no other cause. Changes that
    take longer than the windows are not seen.

    Examples
    --------
    >>> from datetime import date
    >>> index = pd.date_range("2025-01-01", "2025-09-30")
    >>> raised = (index >= "2025-07-01") & (index < "2025-07-15")
    >>> tone = np.random.default_rng(1).normal(-0.5, 0.2, len(index)) + raised * 0.6
    >>> table = pd.DataFrame({"tone": tone, "n": 1}, index=index)
    >>> found = shift(table, at=date(2025, 6, 30), span=(date(2025, 1, 1), date(2025, 9, 30)))
    >>> found.after.days, found.dates, found.estimate.p_value < 0.05, found.estimate.low > 0
    (14, 230, True, True)
    """
    _check(days, span=span, windows=windows)
    covered = pd.date_range(*span)
    place = (pd.Timestamp(at) - covered[0]).days
    contrasts = _contrasts(days.reindex(covered), windows=windows)
    here = contrasts.at(place)
    others = np.delete(contrasts.ratio, place) if 0 <= place < len(covered) else contrasts.ratio
    others = np.sort(np.abs(others[~np.isnan(others)]))[::-1]
    why_not = _why_not(here, others)
    return Shift(
        at=at,
        before=here.before,
        after=here.after,
        estimate=_unbounded(here) if why_not else _ranked(here, others),
        dates=len(others),
        smallest_p=1 / (1 + len(others)),
        why_not=why_not,
    )


def _check(days: pd.DataFrame, *, span: tuple[date, date], windows: Windows) -> None:
    """Refuses what would give a figure that looks like one."""
    if span[0] > span[1]:
        raise BadQuestion(f"the record can't cover {span[0]} to {span[1]}: the first day comes after the last")
    if min(windows.before, windows.after) < 1 or windows.gap < 0:
        raise BadQuestion(f"{windows} leaves no day on a side; give 1 or more before and after, and a gap of 0 or more")
    index = days.index
    if not isinstance(index, pd.DatetimeIndex) or index.tz is not None or not index.equals(index.normalize()):
        raise BadQuestion("the table of days must have plain days as its index, without hours and time zone")
    if not index.is_unique:
        twice = index[index.duplicated()][0]
        raise BadQuestion(f"{twice:%Y-%m-%d} has more than one row; make one of them, with statements.daily")
    if np.isinf(days["tone"].to_numpy(dtype=float)).any():
        raise BadQuestion("a tone is infinite; leave out what is no number")


class _Here(NamedTuple):
    """The two sides of one date."""

    before: Side
    after: Side
    whole: bool

    @property
    def difference(self) -> float:
        return self.after.tone - self.before.tone

    @property
    def scale(self) -> float:
        return float((1 / self.after.days + 1 / self.before.days) ** 0.5)

    @property
    def enough(self) -> bool:
        return min(self.before.days, self.after.days) >= LEAST_DAYS


class _Contrasts(NamedTuple):
    """Sums over both windows of every date, and the statistic."""

    before: tuple[Values, Values, Values]
    after: tuple[Values, Values, Values]
    whole: NDArray[np.bool_]
    ratio: Values

    def at(self, place: int) -> _Here:
        """Both sides of one date; nothing on either where the record does not reach."""
        if not 0 <= place < len(self.ratio):
            return _Here(Side(nan, 0, 0), Side(nan, 0, 0), whole=False)
        sides = [tuple(float(part[place]) for part in side) for side in (self.before, self.after)]
        before, after = (Side(tone / days if days else nan, int(days), int(n)) for tone, days, n in sides)
        return _Here(before, after, whole=bool(self.whole[place]))


def _contrasts(table: pd.DataFrame, *, windows: Windows) -> _Contrasts:
    """The statistic at every day of the record; nan where a window leaves the record or holds too few days."""
    spoken = table["tone"].notna()
    daily = (table["tone"].fillna(0.0), spoken, table["n"].where(spoken, 0).fillna(0))
    sums = [np.concatenate([[0.0], np.cumsum(values.to_numpy(dtype=float))]) for values in daily]
    first = np.arange(len(table)) + windows.gap
    before = _over(sums, first - windows.gap - windows.before, length=windows.before)
    after = _over(sums, first, length=windows.after)
    whole = (first - windows.gap - windows.before >= 0) & (first + windows.after <= len(table))
    enough = whole & (before[1] >= LEAST_DAYS) & (after[1] >= LEAST_DAYS)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (after[0] / after[1] - before[0] / before[1]) / np.sqrt(1 / after[1] + 1 / before[1])
    return _Contrasts(before, after, whole, np.where(enough, ratio, np.nan))


def _over(sums: list[Values], starts: NDArray[np.int64], *, length: int) -> tuple[Values, Values, Values]:
    """Sums over a window at each start, cut at the ends of the record."""
    last = len(sums[0]) - 1
    low, high = np.clip(starts, 0, last), np.clip(starts + length, 0, last)
    tone, days, n = (part[high] - part[low] for part in sums)
    return tone, days, n


def _why_not(here: _Here, others: Values) -> str:
    """Why no p can be given; empty where one can."""
    if not here.whole:
        return "the days to compare are not all inside what the record covers"
    if not here.enough:
        return (
            f"{here.before.days} days with statements before and {here.after.days} after; at least {LEAST_DAYS} are "
            "needed on each side"
        )
    if len(others) < LEAST_DATES:
        return f"{len(others)} other dates to compare with; at least {LEAST_DATES} are needed"
    return ""


def _unbounded(here: _Here) -> Estimate:
    n = here.before.statements + here.after.statements
    return Estimate(method=METHOD, value=here.difference, low=-WIDEST, high=WIDEST, n=n)


def _ranked(here: _Here, others: Values) -> Estimate:
    """The estimate with p and interval; ``others`` are sizes of the statistic elsewhere, largest first."""
    # A difference that is equal but for rounding counts as equal.
    size = abs(here.difference) / here.scale * (1 - 1e-12)
    exceeding = int(ALPHA * (1 + len(others)))
    reach = float(others[exceeding - 1]) * here.scale
    return Estimate(
        method=METHOD,
        value=here.difference,
        low=max(here.difference - reach, -WIDEST),
        high=min(here.difference + reach, WIDEST),
        n=here.before.statements + here.after.statements,
        p_value=float((1 + np.sum(others >= size)) / (1 + len(others))),
    )
