"""Did the next hostile act come later, or sooner, than it would have? Acts and dates -> a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Unpack

import numpy as np
import pandas as pd

from backchannel.errors import BadDesign
from backchannel.influence.assess import untestable
from backchannel.influence.inputs import design_of, refuse_future_seal
from backchannel.influence.matching import mostly_inside, overlaps
from backchannel.influence.panel import read_panel, rows_of
from backchannel.influence.reading import donors_of, frame_of
from backchannel.influence.trial import without_interval
from backchannel.influence.untested import why_nothing_moves, why_untested
from backchannel.influence.verdict import HEADLINE_PRIOR, in_words, judge, posterior
from backchannel.influence.waiting import toward_of_waits, wait_trial, waits
from backchannel.influence.waiting_checks import checks_of_waits, weighed_waits
from backchannel.influence.waiting_report import assessment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.influence.days import Day
    from backchannel.influence.design import Design, Direction
    from backchannel.influence.inputs import Terms
    from backchannel.influence.results import Assessment
    from backchannel.influence.sources import Told
    from backchannel.influence.trial import Trial
    from backchannel.influence.verdict import Judgement

DAY_AFTER: Final = 1  # an act on the day of the contact may have come before it
EVEN: Final = 0.54  # what cannot be told is at most about even
NOT_SCHEDULED: Final = (
    "nobody shows that the date was fixed beforehand, and after dates that a crisis made the next act comes late too "
    "often without a contact"
)


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
    told = checks_of_waits(design, panel, trial=trial, alike=alike, rng=rng)
    judgement = _kept_to_scheduled(design, trial, judgement=judge(weighed_waits(design, trial, told)))
    return assessment_of(design, panel, trial=trial, found=found, told=told, judgement=judgement)


def told_waits(design: Design, told: Told) -> Trial | None:
    """The trial of waits without its checks, for tries by some of the sources; None where it can't be run."""
    panel = read_panel(told.series, told.donors, counts=True)
    rows = rows_of(panel, design.dates, name=design.outcome)
    found = waits(panel.values, cap=design.window)
    return wait_trial(panel.values, rows, design, found=found, rng=np.random.default_rng(design.seed))


def _kept_to_scheduled(design: Design, trial: Trial, *, judgement: Judgement) -> Judgement:
    """The judgement, but no support where nobody shows that the dates were fixed beforehand."""
    if judgement.verdict != "supported" or design.timing == "scheduled":
        return judgement
    words, low, high = in_words(
        min(posterior(trial.combined, prior=HEADLINE_PRIOR, toward=toward_of_waits(design)), EVEN)
    )
    return replace(judgement, verdict="cannot tell", reason=NOT_SCHEDULED, likelihood=words, range=(low, high))
