"""How often the test of a shift in tone cries wolf, and what it finds: worlds without and with a shift, by simulation.

    python benchmarks/tone_shift.py [REPLICATES]

Worlds with a shift, and with a date that is not random, get a third of the replicates.

Every world is a year of statements toward one recipient. Seeds are ``SeedSequence([ROOT, world, replicate])``; the
statistic was chosen with ROOT 77, the figures in ``docs/methods/tone.md`` are of ROOT 20251122.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from backchannel.tone.shift import ALPHA, WINDOWS, shift

Values = NDArray[np.float64]
World = Callable[[np.random.Generator], tuple[Values, NDArray[np.int64]]]
FIRST = date(2025, 1, 1)
DAYS = 365
ROOT = 20251122
SHIFT = 0.5


def _autocorrelated(rng: np.random.Generator, *, rho: float, sd: float) -> Values:
    noise = rng.normal(0, sd * np.sqrt(1 - rho**2), DAYS)
    level = np.empty(DAYS)
    level[0] = rng.normal(0, sd)
    for day in range(1, DAYS):
        level[day] = rho * level[day - 1] + noise[day]
    return level


def _bursts(rng: np.random.Generator, *, base: float, branching: float) -> NDArray[np.int64]:
    """Statements a day that excite one another (a discrete Hawkes process with a memory of some three days)."""
    counts, heat = np.empty(DAYS, dtype=np.int64), 0.0
    for day in range(DAYS):
        counts[day] = rng.poisson(base + heat)
        heat = 0.7 * heat + 0.3 * branching * counts[day]
    return counts


def _regimes(rng: np.random.Generator) -> NDArray[np.bool_]:
    """Crises of some three weeks, quiet of some ten."""
    crisis = np.zeros(DAYS, dtype=bool)
    day = -int(rng.integers(0, 90))
    while day < DAYS:
        day += int(rng.exponential(70)) + 1
        length = int(rng.exponential(22)) + 1
        crisis[max(day, 0) : max(day + length, 0)] = True
        day += length
    return crisis


def independent(rng: np.random.Generator) -> tuple[Values, NDArray[np.int64]]:
    return np.zeros(DAYS), rng.poisson(0.6, DAYS).astype(np.int64)


def autocorrelated(rng: np.random.Generator) -> tuple[Values, NDArray[np.int64]]:
    return _autocorrelated(rng, rho=0.93, sd=0.3), rng.poisson(0.6, DAYS).astype(np.int64)


def bursty(rng: np.random.Generator) -> tuple[Values, NDArray[np.int64]]:
    return _autocorrelated(rng, rho=0.93, sd=0.3), _bursts(rng, base=0.15, branching=0.85)


def regime(rng: np.random.Generator) -> tuple[Values, NDArray[np.int64]]:
    crisis = _regimes(rng)
    return np.where(crisis, -0.5, 0.1), rng.poisson(np.where(crisis, 2.5, 0.4)).astype(np.int64)


def drift(rng: np.random.Generator) -> tuple[Values, NDArray[np.int64]]:
    walk = np.cumsum(rng.normal(0, 0.04, DAYS))
    return walk - walk.mean(), _bursts(rng, base=0.2, branching=0.8)


def sparse(rng: np.random.Generator) -> tuple[Values, NDArray[np.int64]]:
    return _autocorrelated(rng, rho=0.97, sd=0.35), rng.poisson(0.2, DAYS).astype(np.int64)


WORLDS: dict[str, World] = {
    world.__name__: world for world in (independent, autocorrelated, bursty, regime, drift, sparse)
}


def told(level: Values, counts: NDArray[np.int64], rng: np.random.Generator) -> pd.DataFrame:
    """Statements in halves from -1 to 1, their tone shared in part by those of one day."""
    day = np.repeat(np.arange(DAYS), counts)
    mood = rng.normal(0, 0.25, DAYS)
    tone = np.clip(np.round(2 * (level[day] + mood[day] + rng.normal(0, 0.45, len(day)))) / 2, -1, 1)
    return pd.DataFrame({"day": day, "tone": tone})


def by_day(said: pd.DataFrame) -> pd.DataFrame:
    table = said.groupby("day").agg(tone=("tone", "mean"), n=("tone", "size"))
    table.index = pd.DatetimeIndex([pd.Timestamp(FIRST) + pd.Timedelta(days=int(day)) for day in table.index])
    return table


def ours(said: pd.DataFrame, at: int) -> float | None:
    found = shift(by_day(said), at=FIRST + timedelta(days=at), span=(FIRST, FIRST + timedelta(days=DAYS - 1)))
    return found.estimate.p_value


def _sides(said: pd.DataFrame, at: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    before = said[(said["day"] < at) & (said["day"] >= at - WINDOWS.before)]
    after = said[(said["day"] > at) & (said["day"] <= at + WINDOWS.after)]
    return before, after


def t_test(said: pd.DataFrame, at: int) -> float | None:
    """Welch's t test of all statements before and after, as if each were independent (normal approximation)."""
    before, after = (side["tone"] for side in _sides(said, at))
    spread = float(before.var() / len(before) + after.var() / len(after)) if min(len(before), len(after)) > 1 else 0.0
    if spread <= 0:
        return None
    z = abs(after.mean() - before.mean()) / spread**0.5
    return float(2 * (1 - 0.5 * (1 + np.tanh(z * 0.7978845608 * (1 + 0.044715 * z * z)))))


def permuted_days(said: pd.DataFrame, at: int, rng: np.random.Generator) -> float | None:
    """Whole days permuted between the two sides: bursts are kept together, slow moods are not."""
    before, after = (side.groupby("day")["tone"].mean().to_numpy() for side in _sides(said, at))
    if min(len(before), len(after)) < 4:
        return None
    pool = np.concatenate([before, after])
    drawn = rng.permuted(np.tile(pool, (199, 1)), axis=1)
    contrast = np.abs(drawn[:, : len(after)].mean(axis=1) - drawn[:, len(after) :].mean(axis=1))
    return float((1 + (contrast >= abs(after.mean() - before.mean()) - 1e-12).sum()) / 200)


def low_point(said: pd.DataFrame, rng: np.random.Generator) -> int:
    """A date that comes because the tone of the week before was low."""
    mean = said.groupby("day")["tone"].mean().reindex(range(DAYS)).rolling(7, min_periods=2).mean()
    z = ((mean - mean.mean()) / mean.std()).fillna(0.0).to_numpy()[28 : DAYS - 15]
    chance = np.exp(-2 * z)
    return 28 + int(rng.choice(len(chance), p=chance / chance.sum()))


def row(name: str, replicates: int, *, planted: float = 0.0, timed: bool = False) -> dict[str, float]:
    """Shares of replicates in which each test has p of at most 0.05, among those in which ours could be run."""
    hits, run = np.zeros(3), 0
    for replicate in range(replicates):
        rng = np.random.default_rng(np.random.SeedSequence([ROOT, list(WORLDS).index(name), replicate]))
        level, counts = WORLDS[name](rng)
        at = int(rng.integers(0, DAYS))
        if planted:
            level = level + planted * ((np.arange(DAYS) > at) & (np.arange(DAYS) <= at + 2 * WINDOWS.after))
        said = told(level, counts, rng)
        if timed and len(said) > 5:
            at = low_point(said, rng)
        if (p := ours(said, at)) is None:
            continue
        run += 1
        hits += [(q if q is not None else 1.0) <= ALPHA for q in (p, permuted_days(said, at, rng), t_test(said, at))]
    return {"run": run, "ours": hits[0] / run, "days permuted": hits[1] / run, "t test": hits[2] / run}


def main(replicates: int) -> None:
    """Print the tables."""
    for title, planted, timed in (
        ("no shift, date at random: false alarms", 0.0, False),
        (f"shift of {SHIFT:+} for four weeks: found", SHIFT, False),
        ("no shift, date because the tone was low", 0.0, True),
    ):
        print(f"\n{title}\n| world | run | ours | days permuted | t test |\n|---|---|---|---|---|")
        for name in WORLDS:
            count = replicates // 3 if planted or timed else replicates
            found = row(name, count, planted=planted, timed=timed)
            shares = " | ".join(
                f"{100 * found[test]:.1f} ({100 * (found[test] * (1 - found[test]) / found['run']) ** 0.5:.1f})"
                for test in ("ours", "days permuted", "t test")
            )
            print(f"| {name} | {found['run']:.0f} | {shares} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
