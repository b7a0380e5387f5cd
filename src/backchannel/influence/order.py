"""Order within the day: when the outcome turned, and what came before; what came after can't have caused it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Place = Literal["before the turn", "after the turn", "around the turn", "time not known"]
LEAST: Final = 3  # statements on each side of a turn
LEVEL: Final = 0.05
DRAWS: Final = 1999
# A day told without a zone may be anybody's: it begins up to 14 hours before the day in UTC and ends 12 after.
EARLY, LATE = timedelta(hours=14), timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The sharpest change among timed values: it lies after ``last`` and not after ``first``.

    ``p`` is the share of random orders of the same values with a split as sharp.
    """

    last: datetime
    first: datetime
    before: float
    after: float
    n_before: int
    n_after: int
    p: float

    @property
    def clear(self) -> bool:
        """Whether random order alone would seldom give so sharp a turn."""
        return self.p <= LEVEL


def find_turn(times: Sequence[datetime], values: Sequence[float], *, toward: int, seed: int = 0) -> Turn | None:
    """Where timed values turned the claimed way (toward 1: up), or None where they are too few or never do.

    The split maximises sqrt(n1 n2 / n) (mean after - mean before), the two-sample statistic of a single change point
    (Page, 1955, *Biometrika* 42, 523); its p is by permutation of the values over the times.

    Limits: statements in a burst hang together, so that p is too small; a clear turn says when, never why.

    Examples
    --------
    >>> start = datetime(2025, 6, 23, 12, tzinfo=UTC)
    >>> times = [start + timedelta(hours=h) for h in range(12)]
    >>> turn = find_turn(times, [-1, -1, -0.5, -1, -1, -1, 0.5, 1, 1, 0.5, 1, 1], toward=1)
    >>> turn.last.hour, turn.first.hour, turn.clear
    (17, 18, True)
    """
    order = np.argsort([moment.timestamp() for moment in times], kind="stable")
    moments, ordered = [times[i] for i in order], np.asarray(values, dtype=float)[order]
    n = len(ordered)
    if n < 2 * LEAST:
        return None
    scores = _splits(ordered[None, :], toward=toward)[0]
    best = int(np.argmax(scores))
    if scores[best] <= 0 or moments[best + LEAST - 1] == moments[best + LEAST]:
        return None
    rng = np.random.default_rng(seed)
    drawn = rng.permuted(np.tile(ordered, (DRAWS, 1)), axis=1)
    beyond = int((_splits(drawn, toward=toward).max(axis=1) >= scores[best] - 1e-12).sum())
    cut = best + LEAST
    return Turn(
        last=moments[cut - 1],
        first=moments[cut],
        before=float(ordered[:cut].mean()),
        after=float(ordered[cut:].mean()),
        n_before=cut,
        n_after=n - cut,
        p=(1 + beyond) / (DRAWS + 1),
    )


def _splits(values: NDArray[np.float64], *, toward: int) -> NDArray[np.float64]:
    """The statistic of every split that leaves LEAST on each side, for each row."""
    n = values.shape[1]
    cuts = np.arange(LEAST, n - LEAST + 1)
    sums = np.cumsum(values, axis=1)
    left = sums[:, cuts - 1] / cuts
    right = (sums[:, [-1]] - sums[:, cuts - 1]) / (n - cuts)
    scores: NDArray[np.float64] = toward * (right - left) * np.sqrt(cuts * (n - cuts) / n)
    return scores


def limits_of(
    day: date, *, not_before: datetime | None = None, not_after: datetime | None = None
) -> tuple[datetime, datetime]:
    """The stretch of time within which something lay of which the day is known and perhaps more."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return not_before or start - EARLY, not_after or start + timedelta(days=1) + LATE


def placed(limits: tuple[datetime, datetime], turn: Turn) -> Place:
    """Where something lies to the turn; "around" where it lies between the last value before and the first after.

    Examples
    --------
    >>> at = lambda hour: datetime(2025, 6, 23, hour, tzinfo=UTC)
    >>> turn = Turn(last=at(18), first=at(20), before=-1, after=1, n_before=6, n_after=6, p=0.01)
    >>> placed((at(10), at(14)), turn), placed((at(19), at(19)), turn), placed((at(21), at(22)), turn)
    ('before the turn', 'around the turn', 'after the turn')
    >>> placed(limits_of(date(2025, 6, 23)), turn)
    'time not known'
    """
    earliest, latest = limits
    if latest <= turn.last:
        return "before the turn"
    if earliest >= turn.first:
        return "after the turn"
    return "around the turn" if turn.last <= earliest and latest <= turn.first else "time not known"
