"""Did the contact move the behaviour? A series and dates -> a verdict with everything it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import numpy as np
import pandas as pd

from backchannel.influence.assess_checks import checked
from backchannel.influence.check_results import not_run
from backchannel.influence.checks import NAMES
from backchannel.influence.curve import curve
from backchannel.influence.design import sealed
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
from backchannel.influence.verdict import NO_LIKELIHOOD, PRIORS, judge, posterior

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.influence.days import Day
    from backchannel.influence.design import Design, Direction
    from backchannel.influence.inputs import Terms
    from backchannel.influence.panel import Panel

CURVE_DRAWS = 499


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
        summary="Not one of the dates could be tested.",
        reason=reason,
        likelihood=NO_LIKELIHOOD[0],
        range=NO_LIKELIHOOD[1:],
        posteriors=tuple((prior, prior) for prior in PRIORS),
        confidence="low",
        p=1.0,
        estimates=(),
        checks=tuple(not_run(name, reason) for name in NAMES),
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
    found, weighed = checked(design, panel, trial=trial, alike=alike, specifications=specifications, rng=rng)
    judgement = judge(weighed)
    return Assessment(
        design=design,
        digest=design.digest,
        verdict=judgement.verdict,
        summary=summary(design, trial, share=share),
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
