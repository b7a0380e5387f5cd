"""Other times it was like this: for each treated date the placebo dates with the nearest state, one per episode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.states import episodes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.states import States

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]

# Overlap is judged on this many nearest matches, against that of this many dates drawn from the library.
NEAREST, REFERENCE_DATES = 39, 100
# A date further from its matches than this share of dates is like no other situation on record.
FURTHEST_SHARE = 0.95
# At most one in so many of all episodes serves as matches: a match that is everybody is no match. Their number is one
# under a multiple of 40, so that 5 and 2.5 % are whole ranks.
SHARE, RANKS = 2, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Placebo dyad-days of one date: rows (day, dyad), nearest first, with their Mahalanobis distance."""

    rows: Rows
    distance: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Mean distance of a date to its nearest matches, and the share of library dates that lie nearer to theirs."""

    distance: float
    share_nearer: float

    @property
    def holds(self) -> bool:
        """Whether the record holds situations like that of the date."""
        return self.share_nearer <= FURTHEST_SHARE


def mostly_inside(overlaps: list[Overlap]) -> bool:
    """Whether most of some dates had situations like theirs on record.

    Examples
    --------
    >>> mostly_inside([Overlap(distance=1.0, share_nearer=0.2), Overlap(distance=9.0, share_nearer=1.0)])
    False
    """
    return 2 * sum(one.holds for one in overlaps) > len(overlaps)


def distances(states: States, targets: Array, rows: Rows) -> Array:
    """Squared Mahalanobis distances of targets (rows of states) to library dyad-days, in units of their covariance."""
    library = states.state[rows[:, 0], rows[:, 1]]
    covariance = np.atleast_2d(np.cov(library.T)) + 1e-9 * np.eye(library.shape[1])
    root = np.linalg.cholesky(np.linalg.inv(covariance))
    a, b = targets @ root, library @ root
    squared: Array = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None] - 2.0 * a @ b.T
    return np.maximum(squared, 0.0)


def match(states: States, days: list[int], *, placebos: int) -> list[Matches]:
    """Matches of each treated day; an episode may serve several of them.

    Around each date's state a ball in Mahalanobis distance is widened until enough episodes enter it; the placebo of an
    episode is the *first* day inside, at least ``gap`` days after the last placebo of that dyad. The nearest day of an
    episode would not do: nearest to a high state is the peak, and a peak is known only by the fall after it, so that
    placebos would fall by selection. A first entry depends on the past alone (a stopping time). Nor would it do to use
    each episode but once: contacts come in like situations, and those that choose last would be left the poor matches.

    Examples
    --------
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
    >>> panel = np.random.default_rng(0).poisson(3.0, (400, 6)).astype(float)
    >>> found = match(describe(panel, [300], Windows(), counts=True), [300], placebos=39)
    >>> len(found[0].rows)
    39
    """
    if not states.library.any():
        return [Matches(rows=np.zeros((0, 2), dtype=np.intp), distance=np.zeros(0)) for _ in days]
    each = _how_many(episodes(states.library, states.windows), asked=placebos)
    rows = np.argwhere(states.library.T)[:, ::-1]
    apart = np.sqrt(distances(states, states.state[days, 0], rows))
    return [_first_entries(one, rows, gap=states.windows.gap, most=each) for one in apart]


def _how_many(there: int, *, asked: int) -> int:
    """Matches for each contact, out of as many episodes as there are."""
    most = min(asked, max(NEAREST, there // SHARE))
    return max((most + 1) // RANKS * RANKS - 1, min(most, NEAREST))


def _first_entries(apart: Array, rows: Rows, *, gap: int, most: int) -> Matches:
    """First entries into the smallest ball that enough episodes enter; rows are sorted by dyad, then day."""
    ranked = np.sort(apart)
    # Dyads are laid end to end with more than a gap between them, so that one search serves all.
    position = rows[:, 1] * (int(rows[:, 0].max()) + gap + 1) + rows[:, 0]
    low, high = 0, min(most, len(ranked) - 1)
    while high < len(ranked) - 1 and len(_entries(apart <= ranked[high], position=position, gap=gap, most=most)) < most:
        low, high = high, min(2 * high + 1, len(ranked) - 1)
    while low < high:
        middle = (low + high) // 2
        enough = len(_entries(apart <= ranked[middle], position=position, gap=gap, most=most)) >= most
        low, high = (low, middle) if enough else (middle + 1, high)
    chosen = _entries(apart <= ranked[high], position=position, gap=gap, most=len(rows))
    nearest = np.argsort(apart[chosen], kind="stable")[:most]
    return Matches(rows=rows[chosen[nearest]], distance=apart[chosen[nearest]])


def _entries(ball: NDArray[np.bool_], *, position: Rows, gap: int, most: int) -> Rows:
    """First days inside a ball, one per episode, up to ``most``: in each dyad the next is ``gap`` days on or later."""
    inside = np.flatnonzero(ball)
    following = np.searchsorted(position[inside], position[inside] + gap).tolist()
    chosen: list[int] = []
    i = 0
    while i < len(inside) and len(chosen) < most:
        chosen.append(i)
        i = following[i]
    return inside[chosen]


def overlaps(states: States, days: list[int], *, rng: np.random.Generator) -> list[Overlap]:
    """Whether the record holds situations like those of some days: distance to matches against that of library dates.

    Examples
    --------
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
    >>> panel = np.random.default_rng(0).poisson(3.0, (400, 6)).astype(float)
    >>> panel[260:300, 0] = 50
    >>> states = describe(panel, [150, 300], Windows(), counts=True)
    >>> [one.holds for one in overlaps(states, [150, 300], rng=np.random.default_rng(0))]
    [True, False]
    """
    rows = np.argwhere(states.library.T)[:, ::-1]
    picked = rows[np.sort(rng.choice(len(rows), min(REFERENCE_DATES, len(rows)), replace=False))]
    starts = _episode_starts(rows, gap=states.windows.gap)
    own = _mean_nearest(distances(states, states.state[days, 0], rows), starts)
    apart = distances(states, states.state[picked[:, 0], picked[:, 1]], rows)
    same = (rows[:, 1] == picked[:, [1]]) & (np.abs(rows[:, 0] - picked[:, [0]]) < states.windows.gap)
    usual = _mean_nearest(np.where(same, np.inf, apart), starts)
    return [Overlap(distance=float(one), share_nearer=float(np.mean(usual < one))) for one in own]


def _episode_starts(rows: Rows, *, gap: int) -> Rows:
    """Where each stretch of ``gap`` days of a dyad begins in rows sorted by dyad and day."""
    stretch = rows[:, 1] * (int(rows[:, 0].max()) // gap + 1) + rows[:, 0] // gap
    return np.flatnonzero(np.diff(stretch, prepend=-1))


def _mean_nearest(apart: Array, starts: Rows) -> Array:
    """Mean distance of each target to the nearest day of each of its nearest episodes."""
    best = np.sort(np.minimum.reduceat(apart, starts, axis=1), axis=1)[:, :NEAREST]
    seen = np.isfinite(best)
    mean: Array = np.sqrt(np.where(seen, best, 0.0)).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    return mean
