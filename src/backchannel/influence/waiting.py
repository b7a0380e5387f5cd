"""How long until the next hostile act: waits with a cap, put on one scale, against those at matched days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.doses import RATIOS
from backchannel.influence.matching import match
from backchannel.influence.placebo import Material
from backchannel.influence.prediction import predict
from backchannel.influence.ranking import Reference, infer
from backchannel.influence.stacked import apart, stack
from backchannel.influence.states import describe
from backchannel.influence.trial import Trial, windows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.design import Design
    from backchannel.influence.matching import Matches

    Array = NDArray[np.float64]


EXACT = 1e-9  # a product of floats that is a whole number of days but for its last digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Days by dyads, dyad 0 the treated one: days to the next act, ``capped``, nan where the days to the cap were not
    all observed, and ``placed`` on the scale of the treated dyad, however late.
    """

    capped: Array
    placed: Array
    cap: int

    @property
    def logs(self) -> Array:
        """Logs of the waits on the scale of the treated dyad, capped."""
        logs: Array = np.log(np.minimum(self.placed, self.cap))
        return logs


def waits(values: Array, *, cap: int) -> Waits:
    """Days from each day to the next one with an act, 1 being the day after; the cap stands for as long or longer.

    Parameters
    ----------
    values
        Acts a day, days by dyads, nan for days not covered; column 0 is the treated dyad.
    cap
        Days after which it no longer matters when.

    Notes
    -----
    A wait counts only where each of the ``cap`` days after was observed, whether an act came early in them or not: to
    keep the short waits of a stretch that breaks off and drop its long ones would shorten waits by selection. An act
    on the day itself is neither before nor after. Dyads with many acts and with few are put on one scale by rank: a
    wait longer than nine in ten of its own dyad becomes the wait that is longer than nine in ten of the treated one.

    Limits: one gap takes out the ``cap`` days before it; a cap under the usual wait leaves little to tell apart. A
    silence that the contact made counts among the usual ones of its dyad, as every dyad's longest does among its own:
    of a short record that costs power.

    Examples
    --------
    >>> found = waits(np.array([[0.0], [1.0], [0.0], [0.0], [0.0], [2.0], [np.nan]]), cap=3)
    >>> found.capped[:, 0].tolist(), found.placed[:, 0].tolist()
    ([1.0, 3.0, 3.0, nan, nan, nan, nan], [1.0, 4.0, 3.0, nan, nan, nan, nan])
    """
    whole = to_next(values)
    known = np.zeros(values.shape, dtype=bool)
    if cap < len(values):
        seen = np.cumsum(np.isfinite(values), axis=0)
        known[: len(values) - cap] = seen[cap:] - seen[: len(values) - cap] == cap
    placed = np.full(values.shape, np.nan)
    own = np.sort(whole[known[:, 0], 0])
    for dyad in range(values.shape[1]) if len(own) else ():
        here = whole[known[:, dyad], dyad]
        share = _ranks_among(np.sort(here), here)
        placed[known[:, dyad], dyad] = own[np.minimum((share * len(own)).astype(int), len(own) - 1)]
    return Waits(capped=np.where(known, np.minimum(whole, cap), np.nan), placed=placed, cap=cap)


def to_next(values: Array) -> Array:
    """Days to the next day with an act, however late, gaps counted as silent; inf where none came.

    Examples
    --------
    >>> to_next(np.array([[0.0], [1.0], [0.0], [2.0], [0.0]]))[:, 0].tolist()
    [1.0, 2.0, 1.0, inf, inf]
    """
    whole = np.full(values.shape, np.inf)
    for day in range(len(values) - 2, -1, -1):
        whole[day] = np.where(np.nan_to_num(values[day + 1]) > 0, 1.0, whole[day + 1] + 1.0)
    return whole


def wait_trial(
    values: Array, days: list[int], design: Design, *, found: Waits, rng: np.random.Generator
) -> Trial | None:
    """The wait after some days of the treated dyad among those after matched days; None where none can be tested.

    States and matches are those of the counts. What comes after is the log of the capped wait on the treated dyad's
    scale, less what the state lets expect, studentised. Effects are factors of the wait (accelerated failure time;
    Kalbfleisch and Prentice, 2002, *The Statistical Analysis of Failure Time Data*, 2nd ed., ch. 2): a placebo's wait
    is multiplied on the treated dyad's scale, then capped.

    Limits: the effect is one factor for all waits; what happens behind the cap is not seen.
    """
    states = describe(values, days, windows_of(design, days), counts=True)
    usable = states.usable & np.isfinite(found.placed)
    after = np.where(usable, found.logs, np.nan)
    states = replace(states, after=after, usable=usable, library=states.library & usable)
    kept = apart([day for day in days if usable[day, 0]], reach=states.windows.reach)
    if not kept or not states.library.any():
        return None
    matches = match(states, kept, placebos=design.placebos)
    if min(len(one.rows) for one in matches) < 2:
        return None
    material = Material(values=values, states=states, surprises=predict(states), counts=True)
    references = [_reference(material, day, matches[i], found=found) for i, day in enumerate(kept)]
    combined = references[0] if len(kept) == 1 else stack(references, draws=design.draws, rng=rng)
    return Trial(
        material=material,
        days=tuple(kept),
        matches=tuple(matches),
        references=tuple(references),
        combined=combined,
        ranked=infer(combined, toward=toward_of_waits(design)),
    )


def toward_of_waits(design: Design) -> int:
    """Softened means that the next act comes later (1), hardened sooner (-1); 0 where no side is claimed."""
    return {"softened": 1, "hardened": -1, "any": 0}[design.direction]


def _reference(material: Material, day: int, matches: Matches, *, found: Waits) -> Reference:
    """One treated day among its placebos, with the wait multiplied by each ratio of the grid."""
    at = matches.rows[:, 0], matches.rows[:, 1]
    surprises = material.surprises
    dosed = np.clip(np.ceil(RATIOS[:, None] * found.placed[at][None] - EXACT), 1, found.cap)
    moved = (np.log(dosed) - np.log(np.minimum(found.placed[at], found.cap))) / surprises.scale[day, 0]
    return Reference(observed=float(surprises.surprise[day, 0]), dosed=surprises.surprise[at] + moved, effects=RATIOS)


def _ranks_among(ordered: Array, values: Array) -> Array:
    """Mid-ranks of values among ordered ones, from 0 to 1."""
    both = np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")
    ranks: Array = 0.5 * both / max(len(ordered), 1)
    return ranks
