"""Panels of daily counts or tone in which nothing was done: the worlds of the calibration before any date.

Every world is twenty dyads, the first of them the treated one. A common news factor, a weekend factor and negative
binomial noise are in all but the plainest world. ``iid`` is Poisson; ``ar`` has a log rate that is AR .93; ``hawkes``
excites itself (branching .85, memory six days); ``zero`` is reported on and off, seven days in ten empty; ``drift`` is
``ar`` and a random walk; ``week`` has a strong weekly season; ``regime`` has crises of some three weeks, fivefold;
``tone`` is the mean tone of days on which something was said; ``real`` is hostile events in the Balkans 1991 to 2003
(KEDS).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ends = NDArray[np.int64]

BALKANS = Path(__file__).parents[2] / "shared" / "data" / "events" / "balkans_hostile_daily.csv"
BURN, DYADS = 200, 20
DISPERSION = 4.0
# What the worlds are made of: log base rates; AR coefficient and SD of the news that all share, of a dyad's own weeks,
# and of the wobble within a crisis.
BASE = (np.log(2.0), 0.6)
NEWS, OWN, WOBBLE = (0.97, 0.3), (0.93, 0.7), (0.8, 0.3)
WEEKEND, QUIET_WEEKEND = 0.5, 0.1
# Days of a crisis and of the calm after it (shape and scale of a gamma, cut to whole days, three at least), its lift
# on the log rate at the start, how much of that is gone at the end, and what a crisis world lies lower.
CRISIS, CALM, LEAST_DAYS = (3.0, 23 / 3), (2.0, 36.0), 3
LIFT, FADING, LOWER = np.log(5.0), 0.5, 0.3


def panel(world: str, *, days: int, rng: np.random.Generator) -> tuple[Array, Ends | None]:
    """Values with burn-in, and in worlds of crises the day on which the crisis of each day ends (else -1)."""
    n = BURN + days
    if world == "real":
        return _balkans(days, rng), None
    if world == "iid":
        return rng.poisson(3.0, (n, DYADS)).astype(float), None
    if world == "tone":
        return _tone(n, rng), None
    base = np.exp(rng.normal(*BASE, DYADS))
    season = weekends(n, factor=QUIET_WEEKEND if world == "week" else WEEKEND)
    rate = np.log(base) + autoregressive(rng, n, 1, law=NEWS) + season
    if world == "hawkes":
        return _hawkes(np.exp(rate), base, rng), None
    if world == "zero":
        return counts_of(np.exp(rate + np.log(1.6)) * _on_and_off(n, rng), rng, size=0.7), None
    if world == "regime":
        lift, ends = crises(n, rng)
        rate = rate + lift - LOWER + autoregressive(rng, n, DYADS, law=WOBBLE)
        return counts_of(np.exp(rate), rng, size=DISPERSION), ends
    rate = rate + autoregressive(rng, n, DYADS, law=OWN) - OWN[1] ** 2 / 2
    if world == "drift":
        rate = rate + np.cumsum(rng.normal(0, 0.02, (n, DYADS)), axis=0)
    return counts_of(np.exp(np.clip(rate, None, 5.0)), rng, size=DISPERSION), None


def weekends(n: int, *, factor: float) -> Array:
    """Log of what a weekend does to the rate of each day, as a column."""
    return np.where(np.arange(n) % 7 >= 5, np.log(factor), 0.0)[:, None]


def autoregressive(rng: np.random.Generator, n: int, k: int, *, law: tuple[float, float]) -> Array:
    """Days by series of a stationary AR(1); ``law`` is its coefficient and its SD."""
    rho, sd = law
    noise = rng.normal(0, sd * np.sqrt(1 - rho**2), (n, k))
    level = np.empty((n, k))
    level[0] = rng.normal(0, sd, k)
    for day in range(1, n):
        level[day] = rho * level[day - 1] + noise[day]
    return level


def counts_of(rate: Array, rng: np.random.Generator, *, size: float) -> Array:
    """Negative binomial counts as a Poisson with a gamma rate."""
    return rng.poisson(rng.gamma(size, rate / size)).astype(float)


def _hawkes(rate: Array, base: Array, rng: np.random.Generator) -> Array:
    """Counts that excite one another (a discrete Hawkes process), capped so that no world explodes."""
    branching, memory = 0.85, np.exp(-1 / 6.0)
    heat = base * branching * memory / (1 - memory)
    counts = np.zeros(rate.shape)
    for day in range(len(rate)):
        excited = np.minimum(rate[day] * (1 - branching) + branching * (1 - memory) / memory * heat, 150.0)
        counts[day] = counts_of(excited, rng, size=DISPERSION)
        heat = memory * (heat + counts[day])
    return counts


def _on_and_off(n: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Dyads that are reported on for some twelve days and then not for as many."""
    on = np.zeros((n, DYADS), dtype=bool)
    on[0] = rng.random(DYADS) < 0.5
    switch = rng.random((n, DYADS)) < 1 / 12
    for day in range(1, n):
        on[day] = on[day - 1] ^ switch[day]
    return on


def crises(n: int, rng: np.random.Generator) -> tuple[Array, Ends]:
    """Log lift of each day, and the end of the crisis it lies in."""
    lift, ends = np.zeros((n, DYADS)), np.full((n, DYADS), -1)
    for dyad in range(DYADS):
        day = int(rng.integers(0, 95)) - 23
        while day < n:
            length = max(LEAST_DAYS, int(rng.gamma(*CRISIS)))
            inside = np.arange(max(day, 0), min(day + length, n))
            lift[inside, dyad] = LIFT - (inside - day) * FADING / length
            ends[inside, dyad] = day + length
            day += length + max(LEAST_DAYS, int(rng.gamma(*CALM)))
    return lift, ends


def _tone(n: int, rng: np.random.Generator) -> Array:
    """Mean tone of a day, nan where nothing was said: slow moods, a common factor, fewer statements when calm."""
    mood = autoregressive(rng, n, DYADS, law=(0.95, 0.8)) + autoregressive(rng, n, 1, law=NEWS)
    said = rng.poisson(np.exp(0.2 - 0.4 * mood))
    return np.where(said > 0, mood + rng.normal(0, 1.0, (n, DYADS)) / np.sqrt(np.maximum(said, 1)), np.nan)


@cache
def _balkans_table() -> Array:
    return pd.read_csv(BALKANS, index_col=0).to_numpy(dtype=float)


def _balkans(days: int, rng: np.random.Generator) -> Array:
    """A stretch of the real panel, a dyad drawn as the treated one among those that are reported on at all."""
    table = _balkans_table()
    start = int(rng.integers(0, len(table) - days - BURN + 1))
    stretch = table[start : start + days + BURN]
    stretch = stretch[:, stretch[BURN:].mean(axis=0) > 0.05]
    treated = int(rng.integers(stretch.shape[1]))
    return stretch[:, np.r_[treated, np.delete(np.arange(stretch.shape[1]), treated)]]
