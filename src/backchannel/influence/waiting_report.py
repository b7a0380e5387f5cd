"""A test of waits told: the factor of the wait, the wait itself beside those at matched days, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from backchannel.influence.checks import corrected_for
from backchannel.influence.picture import draw_picture
from backchannel.influence.reporting import assumptions, placebo_table, power_table
from backchannel.influence.results import Assessment
from backchannel.influence.verdict import PRIORS, posterior
from backchannel.influence.waiting import toward_of_waits
from backchannel.model.findings import Estimate

if TYPE_CHECKING:
    from backchannel.influence.design import Design
    from backchannel.influence.panel import Panel
    from backchannel.influence.trial import Trial
    from backchannel.influence.verdict import Judgement
    from backchannel.influence.waiting import Waits
    from backchannel.model.findings import Check

RATIO: Final = "factor of the wait for the next act, matched placebos"


def assessment_of(
    design: Design, panel: Panel, *, trial: Trial, found: Waits, told: tuple[Check, ...], judgement: Judgement
) -> Assessment:
    """The test with its verdict and all that it rests on."""
    toward = toward_of_waits(design)
    return Assessment(
        design=design,
        digest=design.digest,
        verdict=judgement.verdict,
        summary=_summary(design, trial, found=found),
        reason=judgement.reason,
        likelihood=judgement.likelihood,
        range=judgement.range,
        posteriors=tuple((prior, posterior(trial.combined, prior=prior, toward=toward)) for prior in PRIORS),
        confidence=judgement.confidence,
        p=corrected_for(design.looks, trial.ranked.p),
        estimates=_estimates(design, trial, found=found),
        checks=told,
        assumptions=(*assumptions(design, trial), f"A wait of {found.cap} days and a longer one are the same."),
        placebos=placebo_table(panel, trial),
        power=power_table(trial.ranked, trial.combined),
        picture=draw_picture(trial.material, list(trial.days), list(trial.matches)),
        curve=None,
        share=None,
    )


def _estimates(design: Design, trial: Trial, *, found: Waits) -> tuple[Estimate, ...]:
    """The factor of the wait, and the wait itself beside those at matched days on the same scale."""
    ranked, n = trial.ranked, trial.ranked.n
    value, low, high = (max(end, 0.0) - 1.0 for end in (ranked.effect, ranked.low, ranked.high))
    rows = np.concatenate([match.rows for match in trial.matches])
    matched = np.minimum(found.placed[rows[:, 0], rows[:, 1]], found.cap)
    return (
        Estimate(method=f"{RATIO}, less one", value=value, low=low, high=high, n=n, p_value=ranked.p, seed=design.seed),
        Estimate(
            method=f"days to the next act, {found.cap} for as many or more (low, high: 95 % of matched days)",
            value=float(found.capped[list(trial.days), 0].mean()),
            low=float(np.quantile(matched, 0.025)),
            high=float(np.quantile(matched, 0.975)),
            n=len(rows),
        ),
    )


def _summary(design: Design, trial: Trial, *, found: Waits) -> str:
    """What was found in a sentence; verdict and reason stand beside it."""
    rows = np.concatenate([match.rows for match in trial.matches])
    matched = np.minimum(found.placed[rows[:, 0], rows[:, 1]], found.cap)
    own = found.capped[list(trial.days), 0]
    told = [f"{int(days)} days" if days < found.cap else f"{found.cap} days or more" for days in own]
    usual = float(np.median(matched))
    middle = f"{usual:.0f} days" if usual < found.cap else f"{found.cap} days or more"
    return (
        f"The next act of “{design.outcome}” came after {', '.join(told)}; after matched days the median is {middle}."
    )
