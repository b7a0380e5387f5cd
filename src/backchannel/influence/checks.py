"""Checks on one trial, each passed, failed or not run with the figure that says why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.check_results import not_run, told
from backchannel.influence.doses import NO_EFFECT
from backchannel.influence.headstart import LEVEL_OF_MOVE, LEVEL_OF_RETURN
from backchannel.influence.matching import mostly_inside
from backchannel.influence.ranking import GOOD_POWER, LEVEL, in_direction, rank
from backchannel.influence.stacked import stack, weigh
from backchannel.influence.trial import prepare, try_days
from backchannel.influence.windows import mean_before

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.curve import Curve
    from backchannel.influence.design import Design
    from backchannel.influence.headstart import HeadStart
    from backchannel.influence.matching import Overlap
    from backchannel.influence.panel import Panel
    from backchannel.influence.ranking import Ranked, Reference
    from backchannel.influence.trial import Trial
    from backchannel.model.findings import Check

    Array = NDArray[np.float64]

NAMES = (
    "comparable situations",
    "overlap",
    "power",
    "anticipation",
    "regression to the mean",
    "placebo dyads",
    "donor contamination",
    "common movement",
    "leave one out",
    "placebo outcomes",
    "coder error",
    "specification curve",
    "window",
    "measure",
    "source of news",
    "multiple looks",
    "hidden head start",
    "order of events",
)
# Placebos that fall half as far as the treated date make half of its fall a matter of course.
MATTER_OF_COURSE = 0.5
# Without one contact, or the placebos of one dyad, p may be twice the level, not more; so may that of the curve, whose
# windows are not all the claimed one.
LEAVE_ONE_OUT = 2.0
LEVEL_OF_CURVE = 0.10
RESAMPLES = 7


def library_check(ranked: Ranked, *, level: float) -> Check:
    """Whether there are enough placebos for p to be small at all."""
    detail = f"{ranked.n} placebos or draws; the smallest p they can give is {ranked.smallest:.3f}, needed is {level}"
    return told("comparable situations", detail, holds=ranked.smallest <= level)


def overlap_check(overlaps: list[Overlap]) -> Check:
    """Whether most dates had situations like theirs on record."""
    inside = sum(one.holds for one in overlaps)
    worst = max(one.share_nearer for one in overlaps)
    detail = (
        f"{inside} of {len(overlaps)} dates have near enough matches; "
        f"of ordinary days {worst:.0%} have nearer ones than the worst of them"
    )
    return told("overlap", detail, holds=mostly_inside(overlaps))


def power_check(ranked: Ranked, *, extreme: int, least: float, words: str) -> Check:
    """Whether the design could have seen the most extreme plausible effect."""
    power = float(ranked.power[extreme])
    found = "no effect on the grid" if np.isnan(ranked.detectable) else words
    detail = (
        f"found four times in five ({GOOD_POWER:.0%}): {found}; "
        f"chance to see the most extreme plausible effect {power:.0%}"
    )
    return told("power", detail, holds=power >= least)


def anticipation(trial: Trial, design: Design, *, toward: int, rng: np.random.Generator) -> Check:
    """The same test on windows that end before the dates: what had begun before can't have been caused by them."""
    windows = trial.material.states.windows
    earlier = [day - windows.reach for day in trial.days]
    lead = try_days(trial.material, earlier, design, rng=rng, toward=toward)
    if lead is None:
        return not_run("anticipation", "the windows before the dates were not observed")
    detail = f"the {windows.after} days before the dates moved that way with p = {lead.ranked.p:.3f}"
    return told("anticipation", detail, holds=lead.ranked.p > LEVEL)


def regression_to_the_mean(trial: Trial, *, toward: int) -> Check:
    """How much of the move from before to after happens at matched days without a contact."""
    states = trial.material.states
    change = toward * (states.after - mean_before(states.working, states.windows.before))
    observed = change[list(trial.days), 0]
    alike = np.concatenate([change[m.rows[:, 0], m.rows[:, 1]] for m in trial.matches])
    if not np.isfinite(observed).any() or not np.isfinite(alike).any():
        return not_run("regression to the mean", "the days before the dates were not observed")
    own, matched = float(np.nanmean(observed)), float(np.nanmean(alike))
    if own <= 0:
        return not_run("regression to the mean", "the outcome did not move that way after the dates")
    share = matched / own
    detail = f"matched days without a contact moved {share:.0%} as far the same way ({matched:+.2f} of {own:+.2f} SD)"
    return told("regression to the mean", detail, holds=share < MATTER_OF_COURSE)


def leave_one_out(trial: Trial, design: Design, *, toward: int, rng: np.random.Generator) -> Check:
    """The largest p without each contact in turn, or, of one contact, without each dyad's placebos."""
    if len(trial.days) > 1:
        ps = [_p_of(_without(trial, i, design=design, rng=rng), toward=toward) for i in range(len(trial.days))]
        what = "contact"
    else:
        ps, what = _without_dyads(trial, toward=toward), "dyad of placebos"
    if len(ps) < 2:
        return not_run("leave one out", "there is but one dyad of placebos")
    detail = f"p = {trial.ranked.p:.3f} with all, at most {max(ps):.3f} without any one {what}"
    return told("leave one out", detail, holds=max(ps) <= LEAVE_ONE_OUT * max(LEVEL, trial.ranked.p))


def _without(trial: Trial, left: int, *, design: Design, rng: np.random.Generator) -> Reference:
    """The track record without one contact."""
    rest = [reference for i, reference in enumerate(trial.references) if i != left]
    weights = weigh(rest)
    draws = min(design.draws, 999)
    return stack([_null_only(one) for one in rest], draws=draws, rng=rng, weights=weights)


def _null_only(reference: Reference) -> Reference:
    """A reference without its effects, for when p alone is wanted."""
    return replace(reference, dosed=reference.dosed[[NO_EFFECT]], effects=reference.effects[[NO_EFFECT]], none=0)


def _p_of(reference: Reference, *, toward: int) -> float:
    return in_direction(*rank(reference.observed, reference.null), toward=toward)


def _without_dyads(trial: Trial, *, toward: int) -> list[float]:
    """p without the placebos of each dyad that has some."""
    dyads = trial.matches[0].rows[:, 1]
    reference = trial.combined
    return [
        in_direction(*rank(reference.observed, reference.null[dyads != dyad]), toward=toward)
        for dyad in np.unique(dyads).tolist()
        if (dyads != dyad).any()
    ]


def placebo_outcomes(trial: Trial, design: Design, *, panel: Panel, rng: np.random.Generator) -> Check:
    """The same test on outcomes that should not have moved, p corrected for their number."""
    found = []
    names = panel.outcome_names
    for column, name in enumerate(names):
        values = np.concatenate([panel.outcomes[:, [column]], panel.values[:, 1:]], axis=1)
        other = try_days(prepare(values, list(trial.days), design), list(trial.days), design, rng=rng)
        if other is not None:
            found.append((min(1.0, other.ranked.p * len(names)), name))
    if not found:
        return not_run("placebo outcomes", "no outcome without a stake in the contact was handed in")
    p, name = min(found)
    return told(
        "placebo outcomes", f"of {len(found)} the most moved is “{name}”, corrected p = {p:.3f}", holds=p > LEVEL
    )


def coder_error(trial: Trial, design: Design, *, rng: np.random.Generator) -> Check:
    """The test again on events as another draw of the coder's errors would have left them."""
    if design.coder is None or design.kind != "count":
        return not_run("coder error", "no precision and recall of the coder were handed in, or the outcome is no count")
    precision, recall = design.coder
    values = trial.material.values
    ps = []
    for _ in range(RESAMPLES):
        counts = np.where(np.isfinite(values), values, 0.0).astype(int)
        missed = np.broadcast_to(np.nanmean(values, axis=0) * precision * (1.0 - recall) / recall, values.shape)
        redrawn = np.where(np.isfinite(values), rng.binomial(counts, precision) + rng.poisson(missed), np.nan)
        again = try_days(prepare(redrawn, list(trial.days), design), list(trial.days), design, rng=rng)
        ps += [again.ranked.p] if again is not None else []
    if not ps:
        return not_run("coder error", "no resample left enough to test")
    middle = float(np.median(ps))
    detail = f"p = {trial.ranked.p:.3f} as coded; median {middle:.3f}, at most {max(ps):.3f} over {len(ps)} resamples"
    return told("coder error", detail, holds=middle <= max(LEVEL, LEAVE_ONE_OUT * trial.ranked.p))


def curve_checks(curve: Curve | None, ranked: Ranked) -> list[Check]:
    """Whether the specification curve bears the main test out, and whether any one decision turns the sign."""
    if curve is None:
        why = "the record is too short for other specifications"
        return [not_run(name, why) for name in ("specification curve", "window", "measure", "source of news")]
    words = (
        f"{len(curve.statistics)} specifications, median {curve.median:+.2f} SD, "
        f"{curve.same_sign:.0%} on its side, joint p = {curve.p:.3f}"
    )
    found = [told("specification curve", words, holds=curve.p <= LEVEL_OF_CURVE or ranked.p > LEVEL)]
    for name, decision in (("window", "window"), ("measure", "measure"), ("source of news", "news")):
        medians = curve.median_where(decision)
        listed = ", ".join(f"{word}: {value:+.2f}" for word, value in medians.items())
        one_sign = len({value > 0 for value in medians.values()}) == 1
        found.append(told(name, f"median SD by choice: {listed}", holds=one_sign or ranked.p > LEVEL))
    return found


def corrected_for(looks: int, p: float) -> float:
    """p corrected for how many dates or outcomes were looked at (Sidak, 1967, *JASA* 62, 626).

    Examples
    --------
    >>> corrected_for(1, 0.04), round(corrected_for(3, 0.04), 4)
    (0.04, 0.1153)
    """
    return p if looks == 1 else 1.0 - (1.0 - p) ** looks


def looks_check(p: float, looks: int, *, level: float) -> Check:
    """Whether p is small enough also when every look is counted."""
    if looks == 1:
        return not_run("multiple looks", "one look was declared")
    corrected = corrected_for(looks, p)
    return told("multiple looks", f"{looks} looks: p = {p:.3f} becomes {corrected:.3f}", holds=corrected <= level)


def head_start_check(found: HeadStart, ranked: Ranked) -> Check:
    """Whether the move is more than a hidden head start of a few days would make it, or passed as ripeness does not."""
    if ranked.p > LEVEL:
        return not_run("hidden head start", "there is no move beyond that of matched days for a head start to explain")
    either = "either speaks" if found.size_speaks else "with so many contacts the second alone speaks"
    back = f"p = {found.p_return:.3f}" if np.isfinite(found.p_return) else "too few days observed"
    detail = (
        f"among the tenth of matched days that turned most within a week the move has p = {found.p_move:.3f} (needed "
        f"{LEVEL_OF_MOVE}), its coming undone after the window {back} (needed {LEVEL_OF_RETURN}); {either} against it"
    )
    return told("hidden head start", detail, holds=found.beaten)


def order_check(design: Design) -> Check:
    """Which came first, where times within the day are known."""
    if design.order == "unknown":
        return not_run("order of events", "times within the day were not handed in")
    return told("order of events", design.order, holds=design.order == "contact first")
