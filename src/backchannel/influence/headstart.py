"""Ripeness: what if the contact had come because somebody knew that things were about to turn?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.features import KNOTS, LEAST_FOR_NEWS, news_of_others
from backchannel.influence.prediction import predict
from backchannel.influence.ranking import Reference, in_direction, rank
from backchannel.influence.stacked import stack, weigh
from backchannel.influence.windows import mean_after, mean_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.states import States
    from backchannel.influence.trial import Trial

    Array = NDArray[np.float64]

# Against ripeness speaks a move beyond nearly all that the ripest situations did, or one that came undone; the levels
# were chosen on worlds of development so that few of the dates set shortly before a crisis ended pass either.
LEVEL_OF_MOVE, LEVEL_OF_RETURN = 0.01, 0.12
# A date set with knowledge of the next three days falls within a week of the turn at both ends.
TURNING_DAYS, LOOKING_BACK = 7, 7
# Who knows the next days goes when they turn most: to this share of the situations alike.
RIPEST_SHARE = 0.10
# How ripe the situations were is a guess. Over more contacts than this a test tells any small misjudgement of it from
# what was seen, so that the size of the move no longer speaks; its coming undone still does.
MOST_CONTACTS_FOR_SIZE = 5
# The end of the window says best what comes next.
LAST_DAYS = (7, 3)
ENOUGH_LATER = 0.5
# The past span (its place among the features) that the days of the window are crossed with: two weeks, if there.
CROSSED_WITH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadStart:
    """p of the move among the ripest matched days alone, and p of its coming undone, nan where not observed."""

    p_move: float
    p_return: float
    contacts: int

    @property
    def size_speaks(self) -> bool:
        """Whether there are few enough contacts for the size of the move to say anything of ripeness."""
        return self.contacts <= MOST_CONTACTS_FOR_SIZE

    @property
    def beaten(self) -> bool:
        """Whether either speaks against ripeness."""
        return (self.size_speaks and self.p_move <= LEVEL_OF_MOVE) or self.p_return <= LEVEL_OF_RETURN


def hidden_head_start(trial: Trial, *, toward: int, draws: int, rng: np.random.Generator) -> HeadStart:
    """Whether the move is more than a hidden head start of a few days would make it, or passed as ripeness does not.

    No observational test can tell a lasting influence from ripeness (the contact came because it was known that the
    crisis would end). Two things can be said. Is the move larger than among the tenth of matched placebos that turned
    most within a week, as if those dates had been picked with that knowledge (after Rosenbaum, 2002, *Observational
    Studies*, ch. 4: sensitivity to a hidden selector)? And did the outcome come back after the window? A crisis that
    had run its course stays ended. The days after are foretold from the days before *and in* the window, so that an end
    that stays an end is no surprise, however sharp; what came back beyond that is ranked among all matched placebos.
    """
    weights = weigh(list(trial.references))
    states = trial.material.states
    move, back = trial.material.surprises.surprise, predict(afterwards(states)).surprise
    ripest = [found.rows[_ripest(trial, i, toward=toward)] for i, found in enumerate(trial.matches)]
    alike = [found.rows for found in trial.matches]
    return HeadStart(
        p_move=_p(move, trial.days, ripest, weights=weights, toward=toward, draws=draws, rng=rng),
        p_return=_p(back, trial.days, alike, weights=weights, toward=-toward, draws=draws, rng=rng),
        contacts=len(trial.days),
    )


def _ripest(trial: Trial, which: int, *, toward: int) -> NDArray[np.intp]:
    """Which placebos of a contact turned most in the claimed direction within the next days."""
    working, rows = trial.material.states.working, trial.matches[which].rows
    turned = mean_after(working, TURNING_DAYS) - mean_before(working, LOOKING_BACK)
    change = toward * np.nan_to_num(turned[rows[:, 0], rows[:, 1]])
    return np.argsort(-change, kind="stable")[: max(1, int(np.ceil(RIPEST_SHARE * len(rows))))]


def _p(
    surprise: Array,
    days: tuple[int, ...],
    placebos: list[NDArray[np.intp]],
    *,
    weights: Array,
    toward: int,
    draws: int,
    rng: np.random.Generator,
) -> float:
    """p of a table of surprises at those of the days that were observed; nan where none was."""
    references, kept = [], []
    for i, (day, rows) in enumerate(zip(days, placebos, strict=True)):
        seen = surprise[rows[:, 0], rows[:, 1]]
        seen = seen[np.isfinite(seen)]
        if np.isfinite(surprise[day, 0]) and len(seen):
            here = float(surprise[day, 0])
            references.append(Reference(observed=here, dosed=seen[None], effects=np.zeros(1), none=0))
            kept.append(i)
    if not kept:
        return float("nan")
    share = weights[kept] / weights[kept].sum() if weights[kept].any() else None
    one = references[0] if len(kept) == 1 else stack(references, draws=draws, rng=rng, weights=share)
    return in_direction(*rank(one.observed, one.null), toward=toward)


def afterwards(states: States) -> States:
    """The same states with the days after the window as outcome and the window itself among the features.

    Examples
    --------
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
    >>> panel = np.random.default_rng(0).poisson(3.0, (400, 6)).astype(float)
    >>> states = describe(panel, [300], Windows(), counts=True)
    >>> bool(np.allclose(afterwards(states).after[120:300, 1], states.after[134:314, 1]))
    True
    """
    windows = states.windows
    later = mean_after(states.working, windows.after, lag=windows.reach, enough=ENOUGH_LATER)
    spans = [min(days, windows.reach) for days in LAST_DAYS]
    ends = [mean_after(states.working, days, lag=windows.reach - days, enough=ENOUGH_LATER) for days in spans]
    ends = [np.where(np.isfinite(end), end, states.after) for end in ends]
    before = states.features[..., min(CROSSED_WITH, len(windows.state) - 1)]
    parts = [states.after, *ends, *_hinges(ends[0]), *_hinges(states.after)]
    parts += [states.after * before, ends[0] * before, ends[0] ** 2, ends[0] * states.after]
    if states.working.shape[1] > LEAST_FOR_NEWS:
        parts.append(mean_after(news_of_others(states.working), windows.after, lag=windows.reach, enough=ENOUGH_LATER))
    features = np.concatenate([states.features, np.stack(parts, axis=-1)], axis=-1)
    usable = states.usable & np.isfinite(features).all(axis=-1) & np.isfinite(later)
    return replace(
        states,
        features=features,
        after=np.where(usable, later, np.nan),
        usable=usable,
        library=states.library & usable,
    )


def _hinges(values: Array) -> list[Array]:
    """How far values are over each knot."""
    known = values[np.isfinite(values)]
    knots = np.quantile(known, KNOTS) if len(known) else np.zeros(len(KNOTS))
    return [np.maximum(values - knot, 0.0) for knot in knots]
