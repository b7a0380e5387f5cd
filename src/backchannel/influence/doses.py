"""Known effects put into placebo windows: events thinned or multiplied, scores and tone shifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.states import States

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]

# Rate ratios from 1/20 to 20, ten steps to each factor of e; shifts to three SD of a day either way.
RATIOS = np.exp(np.linspace(-3.0, 3.0, 61))
SHIFTS = np.linspace(-3.0, 3.0, 61)
NO_EFFECT = 30
# A day with more events than this is thinned in this many equal lots.
MOST_LOTS = 30


def effects(*, counts: bool) -> Array:
    """The grid of effects: rate ratios for counts, shifts in SD of a day for the rest; NO_EFFECT is its middle.

    Examples
    --------
    >>> float(effects(counts=True)[NO_EFFECT]), float(effects(counts=False)[NO_EFFECT])
    (1.0, 0.0)
    """
    return RATIOS if counts else SHIFTS


def moved_by_effects(states: States, rows: Rows, *, counts: bool, level: float, rng: np.random.Generator) -> Array:
    """How far each effect would have moved the treated dyad, had it gone on as it did after each placebo.

    Effects by placebos, in units of ``States.after``. Counts: a placebo's path, in SD, is put on the scale of the
    treated dyad (``level`` is its mean in working units) and rounded at random to events; every event stays, goes or
    is doubled by one draw u of its own: floor(ratio + u) copies, whose mean is the ratio and which rise with it, so
    that tests read along the grid are monotone. Scores and tone: the shift. The same effect means more in a dyad of
    many events than in one of few, so that the placebo's own events would not do.

    Limits: an effect is the same on all days of the window; ratios above one copy what was there.

    Examples
    --------
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
    >>> panel = np.random.default_rng(0).poisson(3.0, (300, 5)).astype(float)
    >>> states = describe(panel, [250], Windows(), counts=True)
    >>> rows, rng = np.array([[120, 1]]), np.random.default_rng(0)
    >>> moved = moved_by_effects(states, rows, counts=True, level=1.3, rng=rng)
    >>> float(moved[NO_EFFECT, 0]), bool(moved[0, 0] < -1)
    (0.0, True)
    """
    if not counts:
        return np.repeat(SHIFTS[:, None], len(rows), axis=1)
    windows = states.windows
    days = rows[:, [0]] + windows.lag + np.arange(windows.after)
    path = states.working[days, rows[:, [1]]]
    seen = np.isfinite(path)
    events = np.maximum(np.expm1(level + states.spread[0] * np.where(seen, path, 0.0)), 0.0)
    dosed = np.log1p(_copies(np.floor(events + rng.random(events.shape)), rng=rng))
    change = np.where(seen, dosed - dosed[NO_EFFECT], 0.0).sum(axis=-1) / np.maximum(seen.sum(axis=-1), 1)
    moved: Array = change / states.spread[0]
    return moved


def _copies(events: Array, *, rng: np.random.Generator) -> Array:
    """Events of each cell under each ratio, each event or lot decided by a draw of its own."""
    flat = events.ravel()
    lots = np.minimum(np.ceil(flat), MOST_LOTS).astype(int)
    cell = np.repeat(np.arange(len(flat)), lots)
    size = np.repeat(flat / np.maximum(lots, 1), lots)
    draw = rng.random(len(cell))
    copies = [np.bincount(cell, weights=size * np.floor(ratio + draw), minlength=len(flat)) for ratio in RATIOS]
    copied: Array = np.stack(copies).astype(float).reshape(len(RATIOS), *events.shape)
    return copied
