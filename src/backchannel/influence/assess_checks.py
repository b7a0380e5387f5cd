"""The checks of a test of means over a window, and what the rule of the verdict looks at of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence import checks, checks_donors
from backchannel.influence.headstart import hidden_head_start
from backchannel.influence.ranking import side_looked_at
from backchannel.influence.trial import toward_of
from backchannel.influence.verdict import HEADLINE_PRIOR, LEAST_POWER, Weighed, level_of, posterior

if TYPE_CHECKING:
    from backchannel.influence.curve import Curve
    from backchannel.influence.design import Design
    from backchannel.influence.headstart import HeadStart
    from backchannel.influence.matching import Overlap
    from backchannel.influence.panel import Panel
    from backchannel.influence.ranking import Ranked
    from backchannel.influence.trial import Trial
    from backchannel.model.findings import Check

# The most extreme effects thought plausible, as steps of the grid from none: a rate cut to a tenth or raised fivefold,
# and a shift by 1.5 SD of a day.
PLAUSIBLE_COUNT, PLAUSIBLE_SHIFT = {-1: -23, 1: 16}, {-1: -15, 1: 15}
# An interval excludes a claim if it leaves no room for a change of the rate by a quarter, or of a fifth of an SD.
LEAST_CLAIMED = {"count": float(np.log(0.75)), "score": 0.2, "tone": 0.2}


def checked(
    design: Design,
    panel: Panel,
    *,
    trial: Trial,
    alike: list[Overlap],
    specifications: Curve | None,
    rng: np.random.Generator,
) -> tuple[list[Check], Weighed]:
    """All checks, and what of them and of the test the rule looks at."""
    toward, ranked = toward_of(design), trial.ranked
    side, level = side_looked_at(ranked, toward=toward), _level(design, trial)
    extreme, words = _extreme(design, side, none=trial.combined.none), _detectable_words(ranked, design)
    hidden = hidden_head_start(trial, toward=side, draws=design.draws, rng=rng)
    found = [
        checks.library_check(ranked, level=level),
        checks.overlap_check(alike),
        checks.power_check(ranked, extreme=extreme, least=LEAST_POWER, words=words),
        checks.anticipation(trial, design, toward=side, rng=rng),
        checks.regression_to_the_mean(trial, toward=side),
        checks_donors.placebo_dyads(trial, toward=side),
        checks_donors.donor_contamination(trial, panel.names),
        checks_donors.common_movement(trial, toward=side, draws=design.draws, rng=rng),
        checks.leave_one_out(trial, design, toward=toward, rng=rng),
        checks.placebo_outcomes(trial, design, panel=panel, rng=rng),
        checks.coder_error(trial, design, rng=rng),
        *checks.curve_checks(specifications, ranked),
        checks.looks_check(ranked.p, design.looks, level=level),
        checks.head_start_check(hidden, ranked),
        checks.order_check(design),
    ]
    return found, _weighed(design, trial, found=found, extreme=extreme, hidden=hidden)


def _weighed(design: Design, trial: Trial, *, found: list[Check], extreme: int, hidden: HeadStart) -> Weighed:
    """What the rule looks at; ``extreme`` is the row of the most extreme plausible effect."""
    toward, ranked = toward_of(design), trial.ranked
    outcomes = {check.name: check.outcome for check in found}
    return Weighed(
        contacts=len(trial.days),
        smallest_p=ranked.smallest,
        overlap=outcomes["overlap"] == "passed",
        best_power=float(ranked.power[extreme]),
        p=checks.corrected_for(design.looks, ranked.p),
        beats_head_start=hidden.beaten,
        excludes=_excludes(ranked, design, toward),
        scheduled=design.timing == "scheduled",
        registered=design.registered_beforehand,
        kind=design.kind,
        failed=tuple(check.name for check in found if check.outcome == "failed"),
        posterior=posterior(trial.combined, prior=HEADLINE_PRIOR, toward=toward),
    )


def _level(design: Design, trial: Trial) -> float:
    """How small p must be for this design."""
    return level_of(
        contacts=len(trial.days),
        scheduled=design.timing == "scheduled",
        registered=design.registered_beforehand,
        kind=design.kind,
    )


def _extreme(design: Design, side: int, *, none: int) -> int:
    """Row of the grid of the most extreme plausible effect on the claimed side."""
    return none + (PLAUSIBLE_COUNT if design.kind == "count" else PLAUSIBLE_SHIFT)[side]


def _excludes(ranked: Ranked, design: Design, toward: int) -> bool:
    """Whether the interval leaves no room for the least effect that the claim could mean."""
    low, high = ranked.low, ranked.high
    least = LEAST_CLAIMED[design.kind]
    if design.kind == "count":
        low, high, least = np.log(max(low, 1e-9)), np.log(max(high, 1e-9)), -least
    return {-1: low > -least, 1: high < least, 0: low > -least and high < least}[toward]


def _detectable_words(ranked: Ranked, design: Design) -> str:
    """The least detectable effect in words."""
    if design.kind == "count":
        return f"a change of the rate by {ranked.detectable - 1:+.0%}"
    return f"a shift by {ranked.detectable:+.2f} SD of a day"
