"""Ripeness: what the test would give if the contact had come because somebody knew that things were about to turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.ranking import Reference, in_direction, rank
from backchannel.influence.stacked import stack, weigh
from backchannel.influence.states import mean_after, mean_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.trial import Trial

    Array = NDArray[np.float64]

# A date set with knowledge of the next three days falls within a week of the turn at both ends.
TURNING_DAYS, LOOKING_BACK = 7, 7
# Who knows the next days goes when they turn most: to this share of the situations alike.
RIPEST_SHARE = 0.25
# How ripe the situations were is a guess. Over more contacts than this a test tells any small misjudgement of it from
# what was seen, so that the size of the move no longer speaks; its coming undone still does.
MOST_CONTACTS_FOR_SIZE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadStart:
    """p of the move among the ripest placebos alone, and p of its coming undone afterwards, nan where not observed."""

    p_move: float
    p_return: float
    contacts: int

    @property
    def p(self) -> float:
        """The smaller of the two, for either speaks against ripeness; of many contacts that of coming undone alone."""
        found = [self.p_return] if self.contacts > MOST_CONTACTS_FOR_SIZE else [self.p_move, self.p_return]
        return min((p for p in found if np.isfinite(p)), default=1.0)


def hidden_head_start(trial: Trial, *, toward: int, draws: int, rng: np.random.Generator) -> HeadStart:
    """Whether the move is more than a hidden head start of a few days would make it, or passed as ripeness does not.

    No observational test can tell a lasting influence from ripeness (the contact came because it was known that the
    crisis would end). Two things can be said. Is the move larger than among the quarter of matched placebos that turned
    most within a week, as if those dates had been picked with that knowledge (after Rosenbaum, 2002, *Observational
    Studies*, ch. 4: sensitivity to a hidden selector)? And did the outcome come back after the window more than it did
    after those: a crisis that had run its course stays ended, a passing influence wears off.
    """
    states = trial.material.states
    weights = weigh(list(trial.references))
    ripest = [_ripest(trial, i, toward=toward) for i in range(len(trial.days))]
    moved = [
        replace(one, dosed=one.dosed[[one.none]][:, few], effects=one.effects[[one.none]], none=0)
        for one, few in zip(trial.references, ripest, strict=True)
    ]
    reach = states.windows.reach
    undone = states.after - mean_after(states.working, states.windows.after, lag=reach)
    back = [
        _plain(float(undone[day, 0]), undone[found.rows[few, 0], found.rows[few, 1]])
        for day, found, few in zip(trial.days, trial.matches, ripest, strict=True)
    ]
    return HeadStart(
        p_move=_p(moved, weights, toward=toward, draws=draws, rng=rng),
        p_return=_p(back, weights, toward=toward, draws=draws, rng=rng),
        contacts=len(trial.days),
    )


def _ripest(trial: Trial, which: int, *, toward: int) -> NDArray[np.intp]:
    """Which placebos of a contact turned most in the claimed direction within the next days."""
    working, rows = trial.material.states.working, trial.matches[which].rows
    turned = mean_after(working, TURNING_DAYS) - mean_before(working, LOOKING_BACK)
    change = toward * np.nan_to_num(turned[rows[:, 0], rows[:, 1]])
    return np.argsort(-change, kind="stable")[: max(1, int(np.ceil(RIPEST_SHARE * len(rows))))]


def _plain(observed: float, placebos: Array) -> Reference:
    """A reference without effects, of the placebos that were observed."""
    seen = placebos[np.isfinite(placebos)]
    return Reference(observed=observed, dosed=seen[None], effects=np.zeros(1), none=0)


def _p(references: list[Reference], weights: Array, *, toward: int, draws: int, rng: np.random.Generator) -> float:
    """p of a track record of those contacts that were observed; nan where none was."""
    kept = [i for i, one in enumerate(references) if np.isfinite(one.observed) and one.dosed.size]
    if not kept:
        return float("nan")
    if len(kept) == 1:
        one = references[kept[0]]
        return in_direction(*rank(one.observed, one.null), toward=toward)
    share = weights[kept] / weights[kept].sum()
    combined = stack([references[i] for i in kept], draws=draws, rng=rng, weights=share)
    return in_direction(*rank(combined.observed, combined.null), toward=toward)
