"""A track record: all contacts of one kind together, each against its own matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.doses import NO_EFFECT
from backchannel.influence.ranking import Reference, rank
from backchannel.influence.windows import mean_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.matching import Matches
    from backchannel.influence.states import States

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]

# Contacts are weighed by how far an effect of this many steps down the grid (a rate halved, nearly) would move them.
WEIGHING_STEP = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How often the outcome moved the claimed way after contacts, and after matched days; p of so many or more."""

    moved: int
    contacts: int
    matched_share: float
    low: float
    high: float
    p: float


def apart(days: list[int], *, reach: int) -> list[int]:
    """The days whose windows do not overlap, the first of each cluster.

    Examples
    --------
    >>> apart([3, 10, 20, 40], reach=14)
    [3, 20, 40]
    """
    kept: list[int] = []
    for day in sorted(days):
        if not kept or day - kept[-1] >= reach:
            kept.append(day)
    return kept


def stack(
    references: list[Reference], *, draws: int, rng: np.random.Generator, weights: Array | None = None
) -> Reference:
    """The weighted mean surprise over contacts, among means of one member drawn from each matched set.

    Weights are how far a known effect moves the matches of a contact: a contact in a quiet time, in which nothing could
    fall, weighs little. They depend on the matches alone, so that drawn means and the treated mean share them.

    Examples
    --------
    >>> from backchannel.influence.doses import SHIFTS
    >>> one = Reference(observed=-1.0, dosed=np.linspace(-2, 2, 41) + SHIFTS[:, None], effects=SHIFTS)
    >>> found = stack([one, one, one, one], draws=999, rng=np.random.default_rng(0))
    >>> found.observed, bool((found.null <= -1.0).mean() < 0.06)
    (-1.0, True)
    """
    weights = weigh(references) if weights is None else weights
    dosed = np.zeros((len(references[0].effects), draws))
    for weight, reference in zip(weights, references, strict=True):
        dosed += weight * reference.dosed[:, rng.integers(reference.dosed.shape[1], size=draws)]
    observed = float(sum(w * r.observed for w, r in zip(weights, references, strict=True)))
    return Reference(observed=observed, dosed=dosed, effects=references[0].effects, none=references[0].none)


def weigh(references: list[Reference]) -> Array:
    """Weights of contacts that sum to one."""
    moved = np.array([float(np.mean(r.null - r.dosed[NO_EFFECT - WEIGHING_STEP])) for r in references])
    total = moved.sum()
    return moved / total if total > 0 else np.full(len(moved), 1.0 / len(moved))


def share_moved(
    states: States, days: list[int], matches: list[Matches], *, toward: int, draws: int, rng: np.random.Generator
) -> Share:
    """How many contacts were followed by a move the claimed way, from the ``before`` days to the ``after`` days.

    The interval is Wilson's (1927, *JASA* 22, 209) at 95 %; p is the share of draws, one member of each matched set,
    with as many or more.

    Examples
    --------
    >>> from backchannel.influence.matching import match
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
    >>> panel = np.random.default_rng(0).poisson(3.0, (600, 6)).astype(float)
    >>> states = describe(panel, [300, 400], Windows(), counts=True)
    >>> found = share_moved(states, [300, 400], match(states, [300, 400], placebos=39), toward=-1, draws=99,
    ...     rng=np.random.default_rng(0))
    >>> found.contacts, round(found.matched_share, 1)
    (2, 0.6)
    """
    change = states.after - mean_before(states.working, states.windows.before)
    sign = toward or -1
    went = np.where(np.isfinite(change), sign * change > 0, False)
    moved = int(went[days, 0].sum())
    sets = [went[m.rows[:, 0], m.rows[:, 1]] for m in matches]
    totals = np.sum([s[rng.integers(len(s), size=draws)] for s in sets], axis=0)
    low, high = wilson(moved, len(days))
    return Share(
        moved=moved,
        contacts=len(days),
        matched_share=float(np.mean([s.mean() for s in sets])),
        low=low,
        high=high,
        p=rank(float(moved), totals.astype(float))[1],
    )


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """95 % interval of a share.

    Examples
    --------
    >>> tuple(round(end, 3) for end in wilson(14, 41))
    (0.216, 0.495)
    """
    z = 1.959963985
    middle = (successes + z**2 / 2) / (trials + z**2)
    half = z / (trials + z**2) * float(np.sqrt(successes * (trials - successes) / trials + z**2 / 4))
    return middle - half, middle + half
