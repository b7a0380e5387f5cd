"""How often the test of waits finds something where nothing is: ``python benchmarks/influence_waits.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from backchannel.influence.waiting_assess import assess_waits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.results import Assessment

    Array = NDArray[np.float64]

DAYS, DYADS, CAP, FADES = 900, 16, 28, 90
# World, whether dates fall into the dyad's worst weeks, share of acts that an influence leaves, worlds.
SETTINGS = (
    ("independent", False, 1.0, 150),
    ("autocorrelated", False, 1.0, 100),
    ("self-exciting", False, 1.0, 100),
    ("self-exciting", True, 1.0, 60),
    ("independent", False, 0.1, 60),
)


def world(kind: str, rng: np.random.Generator) -> Array:
    """Acts of dyads of unequal rates, the treated one at 0.05, 0.2 or 0.6 a day."""
    rates = np.exp(rng.normal(np.log(0.25), 0.9, DYADS))
    rates[0] = float(rng.choice([0.05, 0.2, 0.6]))
    if kind == "independent":
        return rng.poisson(rates, (DAYS, DYADS)).astype(float)
    if kind == "autocorrelated":
        level, shocks = np.zeros((DAYS, DYADS)), rng.normal(size=(DAYS, DYADS))
        for day in range(1, DAYS):
            level[day] = 0.93 * level[day - 1] + 0.35 * shocks[day]
        return rng.poisson(rates * np.exp(level - 0.45)).astype(float)
    acts, excited = np.zeros((DAYS, DYADS)), np.zeros(DYADS)
    for day in range(DAYS):
        acts[day] = rng.poisson(0.3 * rates + 0.7 * 0.12 * excited)
        excited = excited * np.exp(-0.12) + acts[day]
    return acts


def date_of(acts: Array, rng: np.random.Generator, *, worst: bool) -> int:
    """A day at random, or one whose week before was among the worst 15 % of the dyad."""
    days = np.arange(200, DAYS - 100)
    if not worst:
        return int(rng.integers(200, DAYS - 100))
    week = np.convolve(acts[:, 0], np.ones(7), "full")[:DAYS]
    return int(rng.choice(days[week[days - 1] >= np.quantile(week[days - 1], 0.85)]))


def assessed(kind: str, seed: int, *, worst: bool, left: float) -> Assessment:
    """One world put to the test."""
    rng = np.random.default_rng(seed)
    acts = world(kind, rng)
    day = date_of(acts, rng, worst=worst)
    if left < 1.0:
        after = slice(day + 1, day + 1 + FADES)
        acts[after, 0] = rng.binomial(acts[after, 0].astype(int), left)
    panel = pd.DataFrame(acts, index=pd.date_range("2020-01-01", periods=DAYS)).add_prefix("d")
    return assess_waits(
        panel["d0"],
        [panel.index[day]],
        direction="softened",
        window=CAP,
        donors=panel.drop(columns="d0"),
        timing="scheduled",
        registered="2019-01-01T00:00:00Z",
    )


def main() -> None:
    """Print a row for each setting."""
    print("| world | dates | acts left | worlds | supported | contradicted | p <= .05 |\n|---|---|---|---|---|---|---|")
    for kind, worst, left, worlds in SETTINGS:
        found = [assessed(kind, 10_000 + seed, worst=worst, left=left) for seed in range(worlds)]
        said = [sum(one.verdict == word for one in found) for word in ("supported", "contradicted")]
        small = float(np.mean([one.p <= 0.05 for one in found]))
        dates = "worst weeks" if worst else "random"
        print(f"| {kind} | {dates} | {left:.0%} | {worlds} | {said[0]} | {said[1]} | {small:.3f} |", flush=True)


if __name__ == "__main__":
    main()
