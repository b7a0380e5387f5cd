"""Did the next hostile act come later, or sooner, than it would have? Acts and dates -> a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Unpack

import numpy as np
import pandas as pd

from backchannel.errors import BadDesign
from backchannel.influence import checks, checks_donors
from backchannel.influence.assess import untestable
from backchannel.influence.check_results import not_run
from backchannel.influence.doses import NO_EFFECT
from backchannel.influence.inputs import design_of, refuse_future_seal
from backchannel.influence.matching import mostly_inside, overlaps
from backchannel.influence.panel import read_panel, rows_of
from backchannel.influence.picture import draw_picture
from backchannel.influence.ranking import LEVEL
from backchannel.influence.reading import donors_of, frame_of
from backchannel.influence.reporting import assumptions, placebo_table, power_table
from backchannel.influence.results import Assessment
from backchannel.influence.trial import without_interval
from backchannel.influence.untested import why_nothing_moves, why_untested
from backchannel.influence.verdict import (
    HEADLINE_PRIOR,
    LEAST_POWER,
    PRIORS,
    Weighed,
    in_words,
    judge,
    level_of,
    posterior,
)
from backchannel.influence.waiting import toward_of_waits, wait_trial, waits
from backchannel.model.findings import Check, Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.influence.days import Day
    from backchannel.influence.design import Design, Direction
    from backchannel.influence.inputs import Terms
    from backchannel.influence.matching import Overlap
    from backchannel.influence.panel import Panel
    from backchannel.influence.sources import Told
    from backchannel.influence.trial import Trial
    from backchannel.influence.verdict import Judgement
    from backchannel.influence.waiting import Waits

DAY_AFTER: Final = 1  # an act on the day of the contact may have come before it
# The most extreme waits thought plausible, as steps of the grid: ten times as long, a fifth as long.
PLAUSIBLE: Final = {1: 23, -1: -16}
# An interval excludes a claim if it leaves no room for a wait a third longer, or a quarter shorter.
LEAST_CLAIMED: Final = {1: 4 / 3, -1: 0.75}
EVEN: Final = 0.54  # what cannot be told is at most about even
NOT_SCHEDULED: Final = (
    "nobody shows that the date was fixed beforehand, and after dates that a crisis made the next act comes late too "
    "often without a contact"
)
NOT_OF_WAITS: Final = "it is made for means over a window, not for the time to the next act"
RATIO: Final = "factor of the wait for the next act, matched placebos"


def assess_waits(
    series: pd.Series,
    dates: Day | Iterable[Day],
    *,
    direction: Direction,
    window: int = 28,
    donors: pd.DataFrame | None = None,
    seed: int = 0,
    **terms: Unpack[Terms],
) -> Assessment:
    """Whether the next hostile act after contacts came later (or sooner) than after comparable days without one.

    Parameters
    ----------
    series
        Hostile acts a day with a DatetimeIndex; nan or a missing day is a gap.
    dates
        Days of the contacts, read as by ``assess.assess``.
    direction
        "softened" (the next act comes later), "hardened" (sooner) or "any".
    window
        The cap in days: a wait as long or longer is one and the same.
    donors
        The same of other dyads that the contacts had no stake in.
    seed
        Seed of the draws.
    **terms
        Further fields of ``Design``, as in ``assess.assess``; ``lag`` is 1 and ``kind`` "count" whatever is said.

    Returns
    -------
    Assessment
        ``estimates[0]`` is the relative change of the wait (1.0 is twice as long). The rule is that of
        ``verdict.judge``, and contacts that are not known to be scheduled are never supported: after dates that a
        crisis made the next act comes late too often without a contact (``docs/methods/influence_sources.md``).

    Raises
    ------
    BadDesign
        Whatever is handed in that is no design or no series, as ``assess.assess`` does.

    Limits: every day of the window has to be observed; one gap, or the end of the record within it, makes a date
    untestable. A contact gives one wait and no more: what counts say over the same window is not used.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> days = pd.date_range("2020-01-01", periods=1000)
    >>> panel = pd.DataFrame(rng.poisson(0.3, (1000, 12)).astype(float), index=days, columns=list("abcdefghijkl"))
    >>> panel.loc["2022-03-02":"2022-04-20", "a"] = 0.0
    >>> terms = {"timing": "scheduled", "registered": "2022-02-01T00:00:00Z", "donors": panel.drop(columns="a")}
    >>> found = assess_waits(panel["a"], ["2022-03-01"], direction="softened", **terms)
    >>> found.verdict, found.estimates[1].value
    ('supported', 28.0)
    """
    frame, beside = frame_of(series, what="the series"), donors_of(donors)
    if len(frame.columns) > 1:
        raise BadDesign(f"the series has {len(frame.columns)} columns; waits are those of one, hand in that alone")
    fixed: Terms = {**terms, "kind": "count", "lag": DAY_AFTER}
    design = design_of(
        frame.columns[0], dates, direction=direction, window=window, donors=beside, seed=seed, terms=fixed
    )
    panel = read_panel(frame, beside, counts=True)
    refuse_future_seal(design, panel)
    rows = rows_of(panel, design.dates, name=design.outcome)
    still = why_nothing_moves(panel, counts=True)
    if still:
        return untestable(design, still)
    rng = np.random.default_rng(seed)
    found = waits(panel.values, cap=window)
    trial = wait_trial(panel.values, rows, design, found=found, rng=rng)
    if trial is None:
        return untestable(design, why_untested(panel, rows, design, donors=beside, whole=True))
    alike = overlaps(trial.material.states, list(trial.days), rng=rng)
    trial = trial if mostly_inside(alike) else without_interval(trial)
    told = _checks(design, panel, trial=trial, alike=alike, rng=rng)
    judgement = _kept_to_scheduled(design, trial, judgement=judge(_weighed(design, trial, told)))
    return _assessment(design, panel, trial=trial, found=found, told=told, judgement=judgement)


def told_waits(design: Design, told: Told) -> Trial | None:
    """The trial of waits without its checks, for tries by some of the sources; None where it can't be run."""
    panel = read_panel(told.series, told.donors, counts=True)
    rows = rows_of(panel, design.dates, name=design.outcome)
    found = waits(panel.values, cap=design.window)
    return wait_trial(panel.values, rows, design, found=found, rng=np.random.default_rng(design.seed))


def _checks(
    design: Design, panel: Panel, *, trial: Trial, alike: list[Overlap], rng: np.random.Generator
) -> tuple[Check, ...]:
    """All checks of the room in their order; those that are made for means over a window say so."""
    toward, ranked, level = toward_of_waits(design), trial.ranked, _level(design, trial)
    side = _side(trial, toward)
    least = "no effect on the grid" if np.isnan(ranked.detectable) else f"a wait {ranked.detectable:.2g} times as long"
    corrected = _corrected(design, trial)
    run = (
        checks.library_check(ranked, level=level),
        checks.overlap_check(alike),
        checks.power_check(ranked, extreme=NO_EFFECT + PLAUSIBLE[side], least=LEAST_POWER, words=least),
        _anticipation(design, panel, trial=trial, side=side, rng=rng),
        checks_donors.placebo_dyads(trial, toward=side),
        checks_donors.donor_contamination(trial, panel.names),
        checks_donors.common_movement(trial, toward=side, draws=design.draws, rng=rng),
        checks.leave_one_out(trial, design, toward=toward, rng=rng),
        checks.looks_check(ranked.p, corrected, design.looks, level=level),
    )
    by_name = {one.name: one for one in run}
    if design.order != "unknown":
        holds = design.order == "contact first"
        by_name["order of events"] = Check(
            name="order of events", outcome="passed" if holds else "failed", detail=design.order
        )
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
    return Check(name="anticipation", outcome="passed" if p > LEVEL else "failed", detail=detail)


def _weighed(design: Design, trial: Trial, told: tuple[Check, ...]) -> Weighed:
    """What the rule looks at; a hidden head start is never excluded."""
    toward, ranked = toward_of_waits(design), trial.ranked
    outcomes = {check.name: check.outcome for check in told}
    return Weighed(
        contacts=len(trial.days),
        smallest_p=ranked.smallest,
        overlap=outcomes["overlap"] == "passed",
        best_power=float(ranked.power[NO_EFFECT + PLAUSIBLE[_side(trial, toward)]]),
        p=_corrected(design, trial),
        beats_head_start=False,
        excludes=_excludes(ranked.low, ranked.high, toward=toward),
        scheduled=design.timing == "scheduled",
        registered=design.registered_beforehand,
        kind=design.kind,
        failed=tuple(check.name for check in told if check.outcome == "failed"),
        posterior=posterior(trial.combined, prior=HEADLINE_PRIOR, toward=toward),
    )


def _kept_to_scheduled(design: Design, trial: Trial, *, judgement: Judgement) -> Judgement:
    """The judgement, but no support where nobody shows that the dates were fixed beforehand."""
    if judgement.verdict != "supported" or design.timing == "scheduled":
        return judgement
    words, low, high = in_words(
        min(posterior(trial.combined, prior=HEADLINE_PRIOR, toward=toward_of_waits(design)), EVEN)
    )
    return replace(judgement, verdict="cannot tell", reason=NOT_SCHEDULED, likelihood=words, range=(low, high))


def _excludes(low: float, high: float, *, toward: int) -> bool:
    longer, shorter = high < LEAST_CLAIMED[1], low > LEAST_CLAIMED[-1]
    return {1: longer, -1: shorter, 0: longer and shorter}[toward]


def _side(trial: Trial, toward: int) -> int:
    return toward or (-1 if trial.ranked.p_lower <= trial.ranked.p_upper else 1)


def _corrected(design: Design, trial: Trial) -> float:
    p = trial.ranked.p
    return p if design.looks == 1 else 1.0 - (1.0 - p) ** design.looks


def _level(design: Design, trial: Trial) -> float:
    return level_of(
        contacts=len(trial.days), scheduled=design.timing == "scheduled", registered=design.registered_beforehand
    )


def _assessment(
    design: Design, panel: Panel, *, trial: Trial, found: Waits, told: tuple[Check, ...], judgement: Judgement
) -> Assessment:
    toward = toward_of_waits(design)
    return Assessment(
        design=design,
        digest=design.digest,
        verdict=judgement.verdict,
        summary=_summary(design, trial, found=found, judgement=judgement),
        reason=judgement.reason,
        likelihood=judgement.likelihood,
        range=judgement.range,
        posteriors=tuple((prior, posterior(trial.combined, prior=prior, toward=toward)) for prior in PRIORS),
        confidence=judgement.confidence,
        p=_corrected(design, trial),
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


def _summary(design: Design, trial: Trial, *, found: Waits, judgement: Judgement) -> str:
    """The finding in two sentences."""
    rows = np.concatenate([match.rows for match in trial.matches])
    matched = np.minimum(found.placed[rows[:, 0], rows[:, 1]], found.cap)
    own = found.capped[list(trial.days), 0]
    told = [f"{int(days)} days" if days < found.cap else f"{found.cap} days or more" for days in own]
    usual = float(np.median(matched))
    middle = f"{usual:.0f} days" if usual < found.cap else f"{found.cap} days or more"
    return (
        f"The next act of “{design.outcome}” came after {', '.join(told)}; after matched days the median is {middle}. "
        f"Why “{judgement.verdict}”: {judgement.reason}."
    )
