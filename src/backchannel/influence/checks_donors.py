"""Checks by the other dyads: did they move as well, one of them, many of them, or all together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.check_results import not_run, told
from backchannel.influence.ranking import LEVEL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.trial import Trial
    from backchannel.model.findings import Check

    Array = NDArray[np.float64]

# With more than this share of other dyads moving as far on the same dates, the move was everybody's.
SHARE_OF_OTHERS = 0.25
LEAST_OTHERS = 4
# Of true influences this share is lost to others that moved that way by chance.
LEVEL_OF_COMMON = 0.025
# Fewer days than this are no record of how dyads move together.
LEAST_DAYS = 100


def placebo_dyads(trial: Trial, *, toward: int) -> Check:
    """Whether other dyads moved as far on the same dates."""
    means, own = _means_of_others(trial)
    if len(means) < LEAST_OTHERS:
        return not_run("placebo dyads", f"{len(means)} other dyads observed on the dates; {LEAST_OTHERS} are needed")
    if toward * own <= 0:
        return not_run("placebo dyads", "the outcome did not move that way after the dates")
    as_far = float(np.mean(toward * means >= toward * own))
    detail = f"{as_far:.0%} of {len(means)} other dyads moved as far on the same dates"
    return told("placebo dyads", detail, holds=as_far <= SHARE_OF_OTHERS)


def donor_contamination(trial: Trial, names: tuple[str, ...]) -> Check:
    """Whether some donor moved on the dates as it hardly ever does: then it may have been touched, and is no donor."""
    surprise = trial.material.surprises.surprise
    found: list[tuple[float, str]] = []
    for dyad in range(1, surprise.shape[1]):
        here = surprise[list(trial.days), dyad]
        usual = surprise[trial.material.states.library[:, dyad], dyad]
        if np.isfinite(here).all() and len(usual) >= 20 * trial.material.states.windows.reach:
            spread = float(usual.std()) / np.sqrt(len(here))
            odd = abs(float(here.mean() - usual.mean())) / max(spread, 1e-9)
            found.append((_share_as_odd(usual, odd, len(here)), names[dyad]))
    if not found:
        return not_run("donor contamination", "no donor has a record long enough on both sides of the dates")
    p, name = min(found)
    corrected = min(1.0, p * len(found))
    detail = f"of {len(found)} donors “{name}” moved most on the dates (p = {corrected:.3f} for the most of so many)"
    return told("donor contamination", detail, holds=corrected > LEVEL)


def _share_as_odd(usual: Array, odd: float, n: int) -> float:
    """Share of library days as far out; for a mean of several dates the bound 2 exp(-z²/2) on the normal tail."""
    if n == 1:
        return (1 + float((np.abs(usual - usual.mean()) / usual.std() >= odd).sum())) / (1 + len(usual))
    return float(min(1.0, 2.0 * np.exp(-(odd**2) / 2.0)))


def common_movement(trial: Trial, *, toward: int, draws: int, rng: np.random.Generator) -> Check:
    """Whether the other dyads together moved that way on the dates: then the days did it, or what they share.

    The mean surprise of all other dyads on the dates is ranked among that of as many days drawn from the record. What
    falls on everybody at once (a holiday, a truce, a day without wires) leaves each of them within its usual bounds.
    """
    means = _mean_of_dyads(trial.material.surprises.surprise[:, 1:])
    here, usual = means[list(trial.days)], means[np.isfinite(means)]
    here = here[np.isfinite(here)]
    if not len(here) or len(usual) < LEAST_DAYS:
        return not_run("common movement", f"on the dates fewer than {LEAST_OTHERS} other dyads were observed")
    drawn = toward * rng.choice(usual, (draws, len(here))).mean(axis=1)
    moved = toward * float(here.mean())
    p = (1 + int((drawn >= moved).sum())) / (1 + draws)
    detail = f"the other dyads together moved {moved:+.2f} SD that way on the dates (p = {p:.3f} among other days)"
    return told("common movement", detail, holds=p > LEVEL_OF_COMMON)


def _mean_of_dyads(surprise: Array) -> Array:
    """Mean over the dyads observed on each day; nan where fewer than LEAST_OTHERS were."""
    seen = np.isfinite(surprise)
    n = seen.sum(axis=1)
    return np.where(n >= LEAST_OTHERS, np.where(seen, surprise, 0.0).sum(axis=1) / np.maximum(n, 1), np.nan)


def _means_of_others(trial: Trial) -> tuple[Array, float]:
    """Mean surprise on the dates of each other dyad that was observed on all of them, and of the treated one."""
    surprise = trial.material.surprises.surprise[list(trial.days)]
    means = surprise.mean(axis=0)
    others = means[1:]
    return others[np.isfinite(others)], float(means[0])
