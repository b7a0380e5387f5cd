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

    The surprise is the mean after the date less what its state lets expect, studentised; matches carry what the
    regression misses. They are exchangeable with the treated day if "the date depends on the observed state only"
    (Fisher, 1935; Ferman and Pinto, 2019, *REStat* 101, 452; Schutte and Donnay, 2014, *Political Geography* 41, 1 for
    matching on the trend before).

    Limits: what drives the timing and is not in the series (ripeness) is not seen.

    Examples
    --------
    >>> from backchannel.influence.matching import match
    >>> from backchannel.influence.prediction import predict
    >>> from backchannel.influence.states import describe
    >>> from backchannel.influence.windows import Windows
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
    moved = moved_by_effects(material.states, rows, counts=material.counts, level=level_of_treated(material), rng=rng)
    ends = np.cumsum([len(m.rows) for m in matches])[:-1]
    parts = zip(np.split(surprise[at], ends), np.split(moved, ends, axis=1), strict=True)
    return [
        Reference(
            observed=float(surprise[days[i], 0]),
            dosed=part + dose / scale[days[i], 0],
            effects=effects(counts=material.counts),
        )
        for i, (part, dose) in enumerate(parts)
    ]


def level_of_treated(material: Material) -> float:
    """Mean of the treated dyad in working units."""
    return float(np.nanmean(working_units(material.values[:, 0], counts=material.counts)))
