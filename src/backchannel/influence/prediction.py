"""What the state before lets expect of the days after: ridge over the library, each fold left out in turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.states import States

    Array = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Rows = NDArray[np.intp]

FOLDS = 8
# Windows of neighbouring days overlap, so that days are not observations: the penalty is that of this many episodes.
PENALTY_EPISODES = 2.0
EPISODES_OF_NO_EXCESS = 5.0
# The log of a squared residual has no lower end: residuals under a tenth of the SD count as a tenth.
LEAST_SQUARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprises:
    """Days by dyads: what came less what was expected, in SD of such surprises in such a state.

    ``expected`` and ``scale`` are in the units of ``States.after``.
    """

    surprise: Array
    expected: Array
    scale: Array


def predict(states: States) -> Surprises:
    """Out-of-fold surprises of all usable dyad-days.

    Ridge regression of the mean after on the features, fitted on library days; a day is predicted from the other time
    blocks only, placebos and treated dates alike, which keeps them exchangeable. The scale is exp of half a second
    regression, of the log squared surprise on the state, with a level for each dyad (Ferman and Pinto, 2019, *REStat*
    101, 452: unequal variance breaks placebo ranks).

    Limits: linear in the state; what is left of a bend is taken up by matching.

    Examples
    --------
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
    >>> panel = np.random.default_rng(0).poisson(3.0, (400, 6)).astype(float)
    >>> surprises = predict(describe(panel, [300], Windows(), counts=True))
    >>> bool(abs(np.nanmean(surprises.surprise)) < 0.1)
    True
    """
    usable = np.argwhere(states.usable)
    inputs = _inputs(states)
    outcome = states.after[states.usable]
    train = states.library[states.usable]
    penalty = PENALTY_EPISODES * states.windows.gap
    block: Rows = usable[:, 0] * FOLDS // len(states.after)
    expected = _out_of_fold(inputs, outcome, train=train, block=block, penalty=penalty)
    missed = outcome - expected
    level = np.column_stack([np.ones(len(usable)), states.state[states.usable]])
    floor = LEAST_SQUARE * float(np.mean(missed[train] ** 2)) if train.any() else 1.0
    logs = np.log(missed**2 + floor)
    spread = _out_of_fold(level, logs, train=train, block=block, penalty=penalty)
    scale = np.exp(0.5 * (spread + _own_level(logs - spread, usable[:, 1], gap=states.windows.gap)))
    return Surprises(
        surprise=_placed(missed / scale, states), expected=_placed(expected, states), scale=_placed(scale, states)
    )


def _own_level(excess: Array, dyad: Rows, *, gap: int) -> Array:
    """Mean of each dyad's rows, drawn to none by EPISODES_OF_NO_EXCESS; on every row."""
    n = np.bincount(dyad)
    own: Array = np.bincount(dyad, weights=excess) / np.maximum(n + EPISODES_OF_NO_EXCESS * gap, 1)
    return own[dyad]


def _inputs(states: States) -> Array:
    """A constant and the features in SD; each dyad's own level was taken off before, over all its days."""
    features = states.features[states.usable]
    library = states.features[states.library]
    centre, sd = (library.mean(axis=0), library.std(axis=0)) if len(library) else (0.0, 1.0)
    scaled = (features - centre) / np.where(sd > 0, sd, 1.0)
    return np.column_stack([np.ones(len(scaled)), scaled])


def _out_of_fold(inputs: Array, outcome: Array, *, train: Mask, block: Rows, penalty: float) -> Array:
    """Ridge predictions, those of each block of time from all the others; the constant is not penalised."""
    width = inputs.shape[1]
    grams, crosses = np.zeros((FOLDS, width, width)), np.zeros((FOLDS, width))
    for fold in range(FOLDS):
        rows = train & (block == fold)
        grams[fold], crosses[fold] = inputs[rows].T @ inputs[rows], inputs[rows].T @ outcome[rows]
    ridge = penalty * np.eye(width)
    ridge[0, 0] = 1e-9
    predicted = np.zeros(len(outcome))
    for fold in range(FOLDS):
        weights = np.linalg.solve(grams.sum(axis=0) - grams[fold] + ridge, crosses.sum(axis=0) - crosses[fold])
        rows = block == fold
        predicted[rows] = inputs[rows] @ weights
    return predicted


def _placed(values: Array, states: States) -> Array:
    """Values of usable dyad-days back in their places."""
    placed = np.full(states.after.shape, np.nan)
    placed[states.usable] = values
    return placed
