"""The checks of a test of waits, and what the rule of the verdict looks at of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from backchannel.influence import checks, checks_donors
from backchannel.influence.check_results import not_run, told
from backchannel.influence.doses import NO_EFFECT
from backchannel.influence.ranking import LEVEL, side_looked_at
from backchannel.influence.verdict import HEADLINE_PRIOR, LEAST_POWER, Weighed, level_of, posterior
from backchannel.influence.waiting import toward_of_waits, wait_trial, waits

if TYPE_CHECKING:
    from backchannel.influence.design import Design
    from backchannel.influence.matching import Overlap
    from backchannel.influence.panel import Panel
    from backchannel.influence.trial import Trial
    from backchannel.model.findings import Check

# The most extreme waits thought plausible, as steps of the grid: ten times as long, a fifth as long.
PLAUSIBLE: Final = {1: 23, -1: -16}
# An interval excludes a claim if it leaves no room for a wait a third longer, or a quarter shorter.
LEAST_CLAIMED: Final = {1: 4 / 3, -1: 0.75}
NOT_OF_WAITS: Final = "it is made for means over a window, not for the time to the next act"


def checks_of_waits(
    design: Design, panel: Panel, *, trial: Trial, alike: list[Overlap], rng: np.random.Generator
) -> tuple[Check, ...]:
    """All checks of the room in their order; those that are made for means over a window say so."""
    toward, ranked, level = toward_of_waits(design), trial.ranked, _level(design, trial)
    side = side_looked_at(ranked, toward=toward)
    least = "no effect on the grid" if np.isnan(ranked.detectable) else f"a wait {ranked.detectable:.2g} times as long"
    run = (
        checks.library_check(ranked, level=level),
        checks.overlap_check(alike),
        checks.power_check(ranked, extreme=NO_EFFECT + PLAUSIBLE[side], least=LEAST_POWER, words=least),
        _anticipation(design, panel, trial=trial, side=side, rng=rng),
        checks_donors.placebo_dyads(trial, toward=side),
        checks_donors.donor_contamination(trial, panel.names),
        checks_donors.common_movement(trial, toward=side, draws=design.draws, rng=rng),
        checks.leave_one_out(trial, design, toward=toward, rng=rng),
        checks.looks_check(ranked.p, design.looks, level=level),
        checks.order_check(design),
    )
    by_name = {one.name: one for one in run}
    return tuple(by_name.get(name, not_run(name, NOT_OF_WAITS)) for name in checks.NAMES)


def _anticipation(design: Design, panel: Panel, *, trial: Trial, side: int, rng: np.random.Generator) -> Check:
    """The same test on days a window earlier: a silence that had begun before can't have been made by the contact."""
    earlier = [day - trial.material.states.windows.reach for day in trial.days]
    found = waits(panel.values, cap=design.window)
    lead = wait_trial(panel.values, earlier, design, found=found, rng=rng) if min(earlier) > 0 else None
    if lead is None:
        return not_run("anticipation", "the windows before the dates were not observed")
    p = lead.ranked.p_upper if side > 0 else lead.ranked.p_lower
    detail = f"the wait from {trial.material.states.windows.reach} days before the dates has p = {p:.3f}"
    return told("anticipation", detail, holds=p > LEVEL)


def weighed_waits(design: Design, trial: Trial, found: tuple[Check, ...]) -> Weighed:
    """What the rule looks at; a hidden head start is never excluded."""
    toward, ranked = toward_of_waits(design), trial.ranked
    outcomes = {check.name: check.outcome for check in found}
    return Weighed(
        contacts=len(trial.days),
        smallest_p=ranked.smallest,
        overlap=outcomes["overlap"] == "passed",
        best_power=float(ranked.power[NO_EFFECT + PLAUSIBLE[side_looked_at(ranked, toward=toward)]]),
        p=checks.corrected_for(design.looks, ranked.p),
        beats_head_start=False,
        excludes=_excludes(ranked.low, ranked.high, toward=toward),
        scheduled=design.timing == "scheduled",
        registered=design.registered_beforehand,
        kind=design.kind,
        failed=tuple(check.name for check in found if check.outcome == "failed"),
        posterior=posterior(trial.combined, prior=HEADLINE_PRIOR, toward=toward),
    )


def _excludes(low: float, high: float, *, toward: int) -> bool:
    """Whether the interval leaves no room for the least change of the wait that the claim could mean."""
    longer, shorter = high < LEAST_CLAIMED[1], low > LEAST_CLAIMED[-1]
    return {1: longer, -1: shorter, 0: longer and shorter}[toward]


def _level(design: Design, trial: Trial) -> float:
    return level_of(
        contacts=len(trial.days), scheduled=design.timing == "scheduled", registered=design.registered_beforehand
    )
