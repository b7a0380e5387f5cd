"""One date against its placebos: the crisis-matched placebo test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.doses import effects, moved_by_effects
from backchannel.influence.ranking import Reference
from backchannel.influence.states import working_units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.matching import Matches
    from backchannel.influence.prediction import Surprises
    from backchannel.influence.states import States

    Array = NDArray[np.float64]


# Slopes of the second regression are drawn to none as if this many more placebos had shown none.
RECENTRING_PENALTY = 5.0
MOST_LEVERAGE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What every test of one outcome is computed from: raw values (days by dyads), their states, their surprises."""

    values: Array
    states: States
    surprises: Surprises
    counts: bool


def against_placebos(
    material: Material, days: list[int], matches: list[Matches], *, rng: np.random.Generator
) -> list[Reference]:
    """The surprise after each treated day among those at its matched placebos, with and without known effects.

    The surprise is the mean after the date less what its state lets expect, studentised. What the regression over the
    whole library misses near the treated states is taken off by a second one over the matches alone; placebos are
    judged with themselves left out, the treated days never are in, and leverage is corrected for, so that they stay
    exchangeable if "the date depends on the observed state only" (Fisher, 1935; Ferman and Pinto, 2019, *REStat* 101,
    452; Abadie and Imbens, 2011, *JBES* 29, 1 for the second regression; Schutte and Donnay, 2014, *Political
    Geography* 41, 1 for matching on the trend before).

    Limits: what drives the timing and is not in the series (ripeness) is not seen.

    Examples
    --------
    >>> from backchannel.influence.matching import match
    >>> from backchannel.influence.prediction import predict
    >>> from backchannel.influence.states import Windows, describe
    >>> panel = np.random.default_rng(0).poisson(3.0, (400, 6)).astype(float)
    >>> panel[300:314, 0] = 0
    >>> states = describe(panel, [300], Windows(), counts=True)
    >>> material = Material(values=panel, states=states, surprises=predict(states), counts=True)
    >>> matches = match(states, [300], placebos=39)
    >>> [found] = against_placebos(material, [300], matches, rng=np.random.default_rng(0))
    >>> bool((found.null > found.observed).all())
    True
    """
    rows = np.concatenate([m.rows for m in matches])
    at = rows[:, 0], rows[:, 1]
    surprise, scale = material.surprises.surprise, material.surprises.scale
    levels = _levels(material.states.state[at], material.states.state[days, 0])
    left, treated, reach = _recentred(surprise[at], levels, surprise[days, 0])
    moved = moved_by_effects(material.states, rows, counts=material.counts, level=level_of_treated(material), rng=rng)
    ends = np.cumsum([len(m.rows) for m in matches])[:-1]
    parts = zip(np.split(left, ends), np.split(moved, ends, axis=1), strict=True)
    return [
        Reference(
            observed=float(treated[i]),
            dosed=part + dose * reach[i] / scale[days[i], 0],
            effects=effects(counts=material.counts),
        )
        for i, (part, dose) in enumerate(parts)
    ]


def level_of_treated(material: Material) -> float:
    """Mean of the treated dyad in working units."""
    return float(np.nanmean(working_units(material.values[:, 0], counts=material.counts)))


def _levels(placebos: Array, treated: Array) -> tuple[Array, Array]:
    """States with a constant, in SD of the placebos around their mean."""
    centre, sd = placebos.mean(axis=0), placebos.std(axis=0)
    sd = np.where(sd > 0, sd, 1.0)
    return tuple(np.column_stack([np.ones(len(rows)), (rows - centre) / sd]) for rows in (placebos, treated))  # type: ignore[return-value]


def _recentred(surprise: Array, levels: tuple[Array, Array], treated: Array) -> tuple[Array, Array, Array]:
    """Surprises of placebos and treated days less their local regression on the state, with leverage evened out.

    Each placebo is left out in turn, the treated days are in for none; the last array is the factor of each treated
    day.
    """
    near, at = levels
    inverse = np.linalg.inv(near.T @ near + RECENTRING_PENALTY * np.diag([0.0] + [1.0] * (near.shape[1] - 1)))
    weights = inverse @ (near.T @ surprise)
    own = np.minimum(np.einsum("ij,jk,ik->i", near, inverse, near), MOST_LEVERAGE)
    reach = 1.0 / np.sqrt(1.0 + np.einsum("ij,jk,ik->i", at, inverse, at))
    return (surprise - near @ weights) / np.sqrt(1.0 - own), (treated - at @ weights) * reach, reach
