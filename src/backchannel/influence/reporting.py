"""Figures of a trial as estimates, tables and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from backchannel.model.findings import Estimate

if TYPE_CHECKING:
    from backchannel.influence.design import Design
    from backchannel.influence.panel import Panel
    from backchannel.influence.picture import Picture
    from backchannel.influence.ranking import Ranked, Reference
    from backchannel.influence.stacked import Share
    from backchannel.influence.trial import Trial


def effect_of(design: Design, trial: Trial) -> tuple[float, float, float]:
    """Effect with its interval: relative change of the rate for counts, a shift in units of the series otherwise.

    Ends beyond the grid are -1 and inf for counts, -inf and inf otherwise.
    """
    ranked = trial.ranked
    ends = (ranked.effect, ranked.low, ranked.high)
    if design.kind == "count":
        return tuple(max(end, 0.0) - 1.0 for end in ends)  # type: ignore[return-value]
    unit = float(trial.material.states.spread[0])
    return tuple(end * unit for end in ends)  # type: ignore[return-value]


def estimates(design: Design, trial: Trial, *, picture: Picture, share: Share | None) -> tuple[Estimate, ...]:
    """The effect, the same in events or units over the window, how unusual the days were, and the track record."""
    ranked, n = trial.ranked, trial.ranked.n
    value, low, high = effect_of(design, trial)
    method = "crisis-matched placebo" if len(trial.days) == 1 else "track record, matched"
    found = [
        Estimate(method=method, value=value, low=low, high=high, n=n, p_value=ranked.p, seed=design.seed),
        _over_the_window(design, trial, picture=picture, effect=(value, low, high)),
        _unusual(trial),
    ]
    return (*found, *(_track_record(design, trial, share) if share is not None else ()))


def _track_record(design: Design, trial: Trial, share: Share) -> tuple[Estimate, Estimate]:
    """How many of the contacts moved the outcome that way, and how many matched days."""
    contacts = Estimate(
        method="share of contacts that moved that way",
        value=share.moved / share.contacts,
        low=share.low,
        high=share.high,
        n=share.contacts,
        p_value=share.p,
        seed=design.seed,
    )
    matched = Estimate(
        method="share of matched days that moved that way",
        value=share.matched_share,
        low=share.matched_share,
        high=share.matched_share,
        n=sum(len(m.rows) for m in trial.matches),
    )
    return contacts, matched


def _over_the_window(design: Design, trial: Trial, *, picture: Picture, effect: tuple[float, float, float]) -> Estimate:
    """The effect summed over the window of one contact: events, or units times days."""
    windows = trial.material.states.windows
    inside = (picture.offsets >= windows.lag) & (picture.offsets < windows.reach)
    per_unit = float(np.nansum(picture.expected[inside])) if design.kind == "count" else float(windows.after)
    value, low, high = (end * per_unit for end in effect)
    what = "events in the window" if design.kind == "count" else "sum over the window"
    return Estimate(method=f"{what}, per contact", value=value, low=low, high=high, n=trial.ranked.n)


def _unusual(trial: Trial) -> Estimate:
    """Share of the dyad's own stretches that were as low or as high: how unusual, never why (permutation in time)."""
    states = trial.material.states
    own = states.after[states.usable[:, 0], 0]
    here = float(np.mean(states.after[list(trial.days), 0]))
    lower, upper = float((own <= here).mean()), float((own >= here).mean())
    return Estimate(
        method="unusual for this dyad (permutation in time, not causal)",
        value=here,
        low=float(np.quantile(own, 0.025)),
        high=float(np.quantile(own, 0.975)),
        n=len(own),
        p_value=min(1.0, 2.0 * min(lower, upper)),
    )


def placebo_table(panel: Panel, trial: Trial) -> pd.DataFrame:
    """Every placebo: of which contact, dyad, day, distance in state, and its surprise in SD."""
    rows = [
        (panel.day(day), panel.names[row[1]], panel.day(int(row[0])), float(distance), float(surprise))
        for day, found, reference in zip(trial.days, trial.matches, trial.references, strict=True)
        for row, distance, surprise in zip(found.rows, found.distance, reference.null, strict=True)
    ]
    return pd.DataFrame(rows, columns=["contact", "dyad", "day", "distance", "surprise"])


def power_table(ranked: Ranked, reference: Reference) -> pd.DataFrame:
    """Chance to find each effect of the grid: rate ratios for counts, shifts in SD of a day otherwise."""
    return pd.DataFrame({"effect": reference.effects, "power": ranked.power})


def assumptions(design: Design, trial: Trial) -> tuple[str, ...]:
    """What has to be true for the figures to mean what they say."""
    windows = trial.material.states.windows
    said = [
        "The dates depend on what the series had shown before them, and on nothing unseen that moves it (ripeness).",
        f"An effect shows in the mean over the {windows.after} days; one that comes later or soon fades is underrated.",
        "The other dyads were not touched by the contacts.",
        f"Dates are known to the {design.precision}; the window starts {windows.lag} days after them.",
    ]
    if len(trial.days) < len(design.dates):
        said.append(
            f"{len(design.dates) - len(trial.days)} of {len(design.dates)} dates were left out: "
            "their windows overlap an earlier one's or were not observed."
        )
    if windows.state != design.state_windows:
        said.append(f"The record before the dates bears states over {', '.join(map(str, windows.state))} days only.")
    if design.timing == "unknown":
        said.append("No document shows that the dates were fixed beforehand; the level asked for allows for that.")
    if design.registered is not None and not design.registered_beforehand:
        said.append(f"The design was sealed on {design.sealed_on}, after the first date: it does not count as sealed.")
    return tuple(said)


def summary(design: Design, trial: Trial, *, share: Share | None) -> str:
    """What was found in a sentence; verdict and reason stand beside it."""
    size = size_in_words(effect_of(design, trial), counts=design.kind == "count")
    what = "contact" if len(trial.days) == 1 else f"{len(trial.days)} contacts"
    days = f"In the {design.window} days after the {what}"
    said = f"{days} “{design.outcome}” was {size} off what comparable situations show"
    if share is not None:
        moved = f"moved that way after {share.moved} of {share.contacts} ({share.moved / share.contacts:.0%})"
        said += f"; it {moved}, after {share.matched_share:.0%} of matched days"
    return f"{said}."


def size_in_words(effect: tuple[float, float, float], *, counts: bool) -> str:
    """An effect with its interval; an end that lies beyond every size tried can't be given, and that is said.

    Examples
    --------
    >>> size_in_words((-0.5, -0.8, 0.1), counts=True)
    '-50% (-80% to +10%)'
    >>> size_in_words((np.inf, -0.67, np.inf), counts=True)
    'more than can be measured (from -67%; no upper bound can be given)'
    """
    value, low, high = effect
    most = {np.inf: "more than can be measured", -np.inf: "further down than can be measured"}
    size = most.get(value) or _told(value, counts=counts)
    if np.isfinite(low) and np.isfinite(high):
        return f"{size} ({_told(low, counts=counts)} to {_told(high, counts=counts)})"
    if np.isfinite(low):
        return f"{size} (from {_told(low, counts=counts)}; no upper bound can be given)"
    if np.isfinite(high):
        return f"{size} (up to {_told(high, counts=counts)}; no lower bound can be given)"
    return f"{size} (no bounds can be given)"


def _told(size: float, *, counts: bool) -> str:
    return f"{size:+.0%}" if counts else f"{size:+.2f}"
