"""Did the contact move the behaviour? A series and dates -> a verdict with everything it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import numpy as np
import pandas as pd

from backchannel.influence import checks, checks_donors
from backchannel.influence.check_results import not_run
from backchannel.influence.curve import curve
from backchannel.influence.design import sealed
from backchannel.influence.headstart import hidden_head_start
from backchannel.influence.inputs import design_of, refuse_future_seal
from backchannel.influence.matching import mostly_inside, overlaps
from backchannel.influence.panel import read_panel, rows_of
from backchannel.influence.picture import draw_picture
from backchannel.influence.reading import donors_of, frame_of
from backchannel.influence.reporting import assumptions, estimates, placebo_table, power_table, summary
from backchannel.influence.results import Assessment
from backchannel.influence.stacked import share_moved
from backchannel.influence.trial import Trial, prepare, toward_of, try_days, without_interval
from backchannel.influence.untested import why_nothing_moves, why_untested
from backchannel.influence.verdict import (
    HEADLINE_PRIOR,
    LEAST_POWER,
    PRIORS,
    Weighed,
    judge,
    level_of,
    posterior,
)
from backchannel.model.findings import Check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.influence.curve import Curve
    from backchannel.influence.days import Day
    from backchannel.influence.design import Design, Direction
    from backchannel.influence.inputs import Terms
    from backchannel.influence.matching import Overlap
    from backchannel.influence.panel import Panel
    from backchannel.influence.ranking import Ranked

CURVE_DRAWS = 499
# The most extreme effects thought plausible, as steps of the grid from none: a rate cut to a tenth or raised fivefold,
# and a shift by 1.5 SD of a day.
PLAUSIBLE_COUNT, PLAUSIBLE_SHIFT = {-1: -23, 1: 16}, {-1: -15, 1: 15}
# An interval excludes a claim if it leaves no room for a change of the rate by a quarter, or of a fifth of an SD.
LEAST_CLAIMED = {"count": float(np.log(0.75)), "score": 0.2, "tone": 0.2}


def assess(
    series: pd.Series | pd.DataFrame,
    dates: Day | Iterable[Day],
    *,
    direction: Direction,
    window: int = 14,
    donors: pd.DataFrame | None = None,
    seed: int = 0,
    **terms: Unpack[Terms],
) -> Assessment:
    """Whether contacts on some dates moved a daily series, against what comparable situations without a contact did.

    Parameters
    ----------
    series
        The outcome, one real number a day with a DatetimeIndex; nan or a missing day is a gap. Of a frame the first
        column is the outcome, the others are outcomes that must not have moved (placebo outcomes). Days are those of
        the index's own time zone. Counts up to 1e9 a day, scores and tones within 1e12.
    dates
        Days of the contacts: one for a single claim, several of one kind for a track record. Dates, datetimes or ISO
        8601 text ("2020-12-01"; of a moment the day as written counts); numbers and "03/12/2020" are refused.
    direction
        The claim: "softened" (fewer events, higher score or tone), "hardened", or "any" (two-sided).
    window
        Days after each date over which the outcome is taken, the date included; whole weeks are best.
    donors
        Other dyads that the contacts had no stake in, one daily series per column, in the same unit, none of them a
        copy of the outcome or of another; they lend comparable situations and the news of the day. Without them the
        series' own past serves alone, which needs some five years for one contact.
    seed
        Seed of the draws; the same inputs and seed give the same assessment.
    **terms
        Further fields of ``Design``: ``kind`` ("count", "score", "tone"), ``timing``, ``looks`` and so on.
        ``registered`` counts if it is not after the first date, and is refused after the last day of the series.

    Raises
    ------
    BadDesign
        Whatever is handed in that is no design or no series, with what was found, where, and what to do. What is a
        design and a series but could show nothing (gaps, no comparable days, an outcome that never changes) is a
        verdict, "cannot tell", with its reason.

    Notes
    -----
    The test is that of ``placebo.against_placebos`` (one date) or ``stacked.stack`` (several), the rule
    ``verdict.judge``. Limits: an unseen reason for the date (ripeness) can't be told from influence in the data.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> days = pd.date_range("2020-01-01", periods=1000)
    >>> panel = pd.DataFrame(rng.poisson(4.0, (1000, 12)).astype(float), index=days, columns=list("abcdefghijkl"))
    >>> panel.loc["2022-03-01":"2022-03-14", "a"] = 1.0
    >>> found = assess(panel["a"], ["2022-03-01"], direction="softened", donors=panel.drop(columns="a"))
    >>> found.verdict, found.likelihood, found.estimates[0].value < -0.5
    ('supported', 'likely', True)
    """
    frame, beside = frame_of(series, what="the series"), donors_of(donors)
    design = design_of(
        frame.columns[0], dates, direction=direction, window=window, donors=beside, seed=seed, terms=terms
    )
    return assess_design(design, frame, donors=beside)


def assess_design(
    design: Design, series: pd.Series | pd.DataFrame, *, donors: pd.DataFrame | None = None
) -> Assessment:
    """The same for a design that was sealed before; see ``assess``."""
    sealed(design)
    panel = read_panel(series, donors, counts=design.kind == "count")
    refuse_future_seal(design, panel)
    rows = rows_of(panel, design.dates, name=design.outcome)
    still = why_nothing_moves(panel, counts=design.kind == "count")
    if still:
        return untestable(design, still)
    rng = np.random.default_rng(design.seed)
    material = prepare(panel.values, rows, design)
    trial = try_days(material, rows, design, rng=rng)
    if trial is None:
        return untestable(design, why_untested(panel, rows, design, donors=donors_of(donors)))
    return _assessed(design, panel, trial=trial, rng=rng)


def untestable(design: Design, reason: str) -> Assessment:
    """What is said where not one date could be tested."""
    return Assessment(
        design=design,
        digest=design.digest,
        verdict="cannot tell",
        summary=f"Not testable: {reason}.",
        reason=reason,
        likelihood="roughly even chance",
        range=(45, 55),
        posteriors=tuple((prior, prior) for prior in PRIORS),
        confidence="low",
        p=1.0,
        estimates=(),
        checks=tuple(not_run(name, reason) for name in checks.NAMES),
        assumptions=(),
        placebos=pd.DataFrame(columns=["contact", "dyad", "day", "distance", "surprise"]),
        power=pd.DataFrame(columns=["effect", "power"]),
        picture=None,
        curve=None,
        share=None,
    )


def _assessed(design: Design, panel: Panel, *, trial: Trial, rng: np.random.Generator) -> Assessment:
    """Tests, checks and rule for a trial that could be run."""
    toward = toward_of(design)
    days, matches = list(trial.days), list(trial.matches)
    alike = overlaps(trial.material.states, days, rng=rng)
    trial = trial if mostly_inside(alike) else without_interval(trial)
    specifications = curve(trial.material, days, matches, toward=toward, draws=CURVE_DRAWS, rng=rng)
    picture = draw_picture(trial.material, days, matches)
    share = None
    if len(days) > 1:
        states = trial.material.states
        share = share_moved(states, days, matches, toward=toward, draws=design.draws, rng=rng)
    found, weighed = _checked(design, panel, trial=trial, alike=alike, specifications=specifications, rng=rng)
    judgement = judge(weighed)
    return Assessment(
        design=design,
        digest=design.digest,
        verdict=judgement.verdict,
        summary=summary(design, trial, judgement=judgement, share=share),
        reason=judgement.reason,
        likelihood=judgement.likelihood,
        range=judgement.range,
        posteriors=tuple((prior, posterior(trial.combined, prior=prior, toward=toward)) for prior in PRIORS),
        confidence=judgement.confidence,
        p=weighed.p,
        estimates=estimates(design, trial, picture=picture, share=share),
        checks=tuple(found),
        assumptions=assumptions(design, trial),
        placebos=placebo_table(panel, trial),
        power=power_table(trial.ranked, trial.combined),
        picture=picture,
        curve=specifications,
        share=share,
    )


def _checked(
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
    side = toward or (-1 if ranked.p_lower <= ranked.p_upper else 1)
    corrected = ranked.p if design.looks == 1 else 1.0 - (1.0 - ranked.p) ** design.looks
    hidden = hidden_head_start(trial, toward=side, draws=design.draws, rng=rng)
    extreme = _extreme(design, side, none=trial.combined.none)
    level = level_of(
        contacts=len(trial.days),
        scheduled=design.timing == "scheduled",
        registered=design.registered_beforehand,
        kind=design.kind,
    )
    found = [
        checks.library_check(ranked, level=level),
        checks.overlap_check(alike),
        checks.power_check(ranked, extreme=extreme, least=LEAST_POWER, words=_detectable_words(ranked, design)),
        checks.anticipation(trial, design, toward=side, rng=rng),
        checks.regression_to_the_mean(trial, toward=side),
        checks_donors.placebo_dyads(trial, toward=side),
        checks_donors.donor_contamination(trial, panel.names),
        checks_donors.common_movement(trial, toward=side, draws=design.draws, rng=rng),
        checks.leave_one_out(trial, design, toward=toward, rng=rng),
        checks.placebo_outcomes(trial, design, panel=panel, rng=rng),
        checks.coder_error(trial, design, rng=rng),
        *checks.curve_checks(specifications, ranked),
        checks.looks_check(ranked.p, corrected, design.looks, level=level),
        checks.head_start_check(hidden, ranked),
        _order(design),
    ]
    return found, Weighed(
        contacts=len(trial.days),
        smallest_p=ranked.smallest,
        overlap=found[1].outcome == "passed",
        best_power=float(ranked.power[extreme]),
        p=corrected,
        beats_head_start=hidden.beaten,
        excludes=_excludes(ranked, design, toward),
        scheduled=design.timing == "scheduled",
        registered=design.registered_beforehand,
        kind=design.kind,
        failed=tuple(check.name for check in found if check.outcome == "failed"),
        posterior=posterior(trial.combined, prior=HEADLINE_PRIOR, toward=toward),
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


def _order(design: Design) -> Check:
    """Which came first, where times within the day are known."""
    if design.order == "unknown":
        return not_run("order of events", "times within the day were not handed in")
    holds = design.order == "contact first"
    return Check(name="order of events", outcome="passed" if holds else "failed", detail=design.order)
