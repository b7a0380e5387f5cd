"""Worlds for the calibration of the influence test: panels with dates that did something or not.

What the dates did is known, so that every verdict can be judged. Where the panels come from stands in
``calibration_panels.py``; in ``real`` the dates are made up.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from calibration_panels import BURN, Array, Ends, panel

Days = list[int]

AFTER = 14
CONTACTS = 5
LOOKED_AT = 8
APART = 30
ATTEMPTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One cell of the table: a kind of world, how its dates came about, and what they did.

    ``effect`` is the log of the factor on the rate (a shift for ``tone``), from ``delay`` days after each date on, to
    the end of the window or fading with ``decay`` days. ``missing`` is the share of days that no source covered,
    ``coder`` precision and recall of the coder; ``looks`` is what the test is told about how many dates were looked at.
    """

    world: str
    timing: str = "random"
    contacts: int = 1
    effect: float = 0.0
    delay: int = 0
    decay: float | None = None
    days: int = 1096
    missing: float = 0.0
    coder: tuple[float, float] | None = None
    looks: int = 1

    @property
    def name(self) -> str:
        """The key of the scene, which also seeds it.

        Examples
        --------
        >>> Scene(world="ar", contacts=5, effect=float(np.log(0.5)), delay=3).name
        'ar random x5 -50% delay 3'
        """
        parts = [self.world, self.timing, f"x{self.contacts}"]
        parts += (
            [f"{self.effect:+.2f}" if self.kind == "tone" else f"{np.expm1(self.effect):+.0%}"] if self.effect else []
        )
        parts += [f"delay {self.delay}"] if self.delay else []
        parts += [f"decay {self.decay:g}"] if self.decay else []
        parts += [f"{self.days} days"] if self.days != 1096 else []
        parts += [f"{self.missing:.0%} missing"] if self.missing else []
        parts += [f"coder {self.coder[0]:g}/{self.coder[1]:g}"] if self.coder else []
        parts += [f"{self.looks} looks told"] if self.looks > 1 else []
        return " ".join(parts)

    @property
    def kind(self) -> Literal["count", "tone"]:
        """What the outcome is, in the words of the design."""
        return "tone" if self.world == "tone" else "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Days by dyads, gaps as nan, the treated dyad first; rows of the dates; the true mean change over the window."""

    values: Array
    dates: tuple[int, ...]
    truth: float


def build(scene: Scene, *, root: int, replicate: int) -> World:
    """One replicate of a scene; the same root, scene and replicate give the same world.

    Raises
    ------
    RuntimeError
        If no world with enough dates came up, which says that the scene asks for too much.
    """
    # Worlds with an effect share the key of the world without one, so that size and power are of the same panels.
    key = zlib.crc32(f"{scene.world}/{scene.timing}/{scene.days}".encode())
    for attempt in range(ATTEMPTS):
        rng = np.random.default_rng(np.random.SeedSequence([root, key, replicate, attempt]))
        values, ends = panel(scene.world, days=scene.days, rng=rng)
        dates = dates_of(scene, values, ends, rng)
        if len(dates) >= CONTACTS or (dates and scene.days < 365):
            break
    else:
        raise RuntimeError(f"{scene.name}: no world with {CONTACTS} dates in {ATTEMPTS} attempts; use a longer one")
    values, dates = values[BURN:].astype(float), [day - BURN for day in dates]
    kept = _kept(scene, values, dates, rng)
    factors = _factors(scene)
    for day in kept:
        values[day : day + AFTER, 0] = _affected(values[day : day + AFTER, 0], factors, scene, rng)
    return World(values=_observed(scene, values, rng), dates=tuple(kept), truth=_truth(scene, factors))


def _truth(scene: Scene, factors: Array) -> float:
    """The mean change over the window: relative for counts, in units of the series for tone."""
    return float(factors.mean()) if scene.kind == "tone" else float(np.exp(factors).mean() - 1.0)


def _factors(scene: Scene) -> Array:
    """The effect on each day of the window."""
    since = np.arange(AFTER) - scene.delay
    fading = np.exp(-since / scene.decay) if scene.decay else np.ones(AFTER)
    return np.where(since >= 0, scene.effect * fading, 0.0)


def _affected(counts: Array, factors: Array, scene: Scene, rng: np.random.Generator) -> Array:
    """Counts thinned or added to; tone shifted."""
    if scene.kind == "tone":
        return counts + factors
    thinned = rng.binomial(counts.astype(int), np.exp(np.minimum(factors, 0.0))).astype(float)
    return thinned + rng.poisson(counts * np.expm1(np.maximum(factors, 0.0)))


def _observed(scene: Scene, values: Array, rng: np.random.Generator) -> Array:
    """What coder and sources leave of it: recall thins, false alarms come at the usual rate, outages are gaps."""
    if scene.coder:
        precision, recall = scene.coder
        false = np.nanmean(values, axis=0) * recall * (1 - precision) / precision
        values = rng.binomial(values.astype(int), recall) + rng.poisson(false, values.shape).astype(float)
    if scene.missing:
        out = np.zeros(len(values), dtype=bool)
        while out.mean() < scene.missing:
            first = int(rng.integers(len(values)))
            out[first : first + int(rng.integers(1, 8))] = True
        values = np.where(out[:, None], np.nan, values)
    return values


def dates_of(scene: Scene, values: Array, ends: Ends | None, rng: np.random.Generator) -> Days:
    """Days (with burn-in) on which contacts could have been, as the timing says."""
    first, last = BURN + min(91, scene.days // 3), len(values) - (2 * AFTER if scene.days > 200 else AFTER)
    if scene.timing in ("random", "picked"):
        days: Days = []
        for day in rng.permutation(np.arange(first, last)).tolist():
            if all(abs(day - other) >= APART for other in days):
                days.append(day)
        return sorted(days[:LOOKED_AT])
    if scene.timing in ("endogenous", "fast"):
        hot = _hot_days(scene, values[:, 0], rng)
        return [day for day in hot if first <= day < last]
    if scene.timing == "ripe" and ends is not None:
        turns = np.unique(ends[(ends[:, 0] > first + 4) & (ends[:, 0] < last), 0])
        early = sorted({int(turn - rng.integers(0, 4)) for turn in turns})
        return [day for i, day in enumerate(early) if i == 0 or day - early[i - 1] >= 20]
    raise ValueError(
        f"there is no timing “{scene.timing}” in a world of {scene.world}; use one of random, picked, "
        "endogenous, fast, or ripe where there are crises"
    )


def _hot_days(scene: Scene, outcome: Array, rng: np.random.Generator) -> Days:
    """Days drawn with a hazard that grows with how bad it has been, over three weeks or, if fast, over one."""
    span = 7 if scene.timing == "fast" else 21
    bad = pd.Series(-outcome if scene.kind == "tone" else outcome)
    heat = bad.rolling(span, min_periods=1).mean().shift(1).bfill().ffill().to_numpy()
    hazard = np.minimum(0.004 * np.exp(2 * (heat - heat.mean()) / max(float(heat.std()), 1e-9)), 0.35)
    days: Days = []
    for day in np.flatnonzero(rng.random(len(hazard)) < hazard).tolist():
        if not days or day - days[-1] >= APART:
            days.append(day)
    return days


def _kept(scene: Scene, values: Array, dates: Days, rng: np.random.Generator) -> Days:
    """The dates that are claimed to matter: drawn, or picked because it fell most after them."""
    if scene.timing == "picked":
        own = values[:, 0] if scene.kind == "tone" else np.log1p(values[:, 0])
        fall = [float(np.nanmean(own[day : day + AFTER]) - np.nanmean(own[day - 2 * AFTER : day])) for day in dates]
        most = np.argsort(fall if scene.kind == "count" else [-one for one in fall], kind="stable")
        return sorted(dates[i] for i in most[: scene.contacts].tolist())
    return sorted(rng.choice(dates, min(scene.contacts, len(dates)), replace=False).tolist())
