"""How much any test could find in worlds of the calibration: what the most powerful one finds, which knows them.

    python benchmarks/influence_bound.py [--replicates 400] [--scenes GLOB ...]

It is told what no analyst knows: the base rate, the weekend, the news that all dyads share, the law of the level that
is hidden behind the counts, and the size of the effect. By the lemma of Neyman and Pearson (*Philosophical
Transactions A* 231, 1933, 289) no test of the same level finds more. The likelihood of the counts with and without the
effect is summed over the hidden level by a forward filter on a grid (Rabiner, *Proceedings of the IEEE* 77, 1989, 257).
One contact, p at or under .05; ``and after`` may also read the fortnight after the window.
"""

from __future__ import annotations

import argparse
import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import lgamma
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

import calibration_panels as made
from calibration_panels import BURN, DISPERSION, DYADS, Array
from calibration_scenes import HALF
from calibration_worlds import AFTER, CONTACTS, Scene, dates_of

ROOT, LEVEL = 404, 0.05
BEFORE = 120
TOGETHER = 100
SCENES = tuple(
    Scene(world=world, timing=timing, effect=HALF) for world in ("ar", "regime") for timing in ("random", "endogenous")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The counts around one date, and the part of their log rate that the test is told."""

    counts: NDArray[np.int64]
    known: Array


class Hidden(Protocol):
    """A hidden level: the values it can take, and how likely they are on the first day and one day on."""

    levels: Array

    def first(self, n: int) -> Array:
        """Probabilities on the first day, ``n`` by hidden states by values within them."""

    def onward(self, likely: Array) -> Array:
        """The same one day later."""

    def spread(self, likelihood: Array) -> Array:
        """A likelihood by level as one by hidden state."""


def steps(law: tuple[float, float], size: int) -> tuple[Array, Array]:
    """Grid of an AR(1) and the probabilities to come from one of its points to another in a day."""
    rho, sd = law
    grid = np.linspace(-3.2 * sd, 3.2 * sd, size)
    onward = np.exp(-0.5 * ((grid[None] - rho * grid[:, None]) / (sd * np.sqrt(1 - rho**2))) ** 2)
    return grid, onward / onward.sum(axis=1, keepdims=True)


def at_rest(grid: Array, sd: float) -> Array:
    """How likely each point of a grid is when nothing is known."""
    weights = np.exp(-0.5 * (grid / sd) ** 2)
    return np.asarray(weights / weights.sum())


class Weeks:
    """The hidden level of the world ``ar``."""

    def __init__(self) -> None:
        grid, self.steps = steps(made.OWN, 61)
        self.levels = grid[None] - made.OWN[1] ** 2 / 2
        self.start = at_rest(grid, made.OWN[1])

    def first(self, n: int) -> Array:
        return np.tile(self.start, (n, 1, 1))

    def onward(self, likely: Array) -> Array:
        return likely @ self.steps

    def spread(self, likelihood: Array) -> Array:
        return likelihood


class Crises:
    """The hidden level of the world ``regime``: how old and how long the crisis, or how long the calm will last."""

    LONGEST, CALMEST, SHADES = 90, 400, 12

    def __init__(self) -> None:
        wobble, self.steps = steps(made.WOBBLE, 9)
        self.long, self.calm = whole_days(made.CRISIS, self.LONGEST), whole_days(made.CALM, self.CALMEST)
        days = np.arange(1, self.LONGEST + 1)
        self.age = np.arange(self.LONGEST)[:, None]
        self.going = self.age < days
        shade = np.minimum((self.age / days * (self.SHADES - 1)).astype(int), self.SHADES - 2) + 1
        self.shade = np.r_[shade.ravel(), np.zeros(self.CALMEST, dtype=int)]
        faded = (np.arange(self.SHADES - 1) + 0.5) / (self.SHADES - 1) * made.FADING
        self.levels = np.r_[0.0, made.LIFT - faded][:, None] + wobble - made.LOWER
        waiting = np.r_[(self.going * self.long).ravel(), self.calm[::-1].cumsum()[::-1]]
        self.start = np.outer(waiting / waiting.sum(), at_rest(wobble, made.WOBBLE[1]))

    def first(self, n: int) -> Array:
        return np.tile(self.start, (n, 1, 1))

    def onward(self, likely: Array) -> Array:
        n, _, width = likely.shape
        crisis = likely[:, : self.LONGEST**2].reshape(n, self.LONGEST, self.LONGEST, width)
        calm = likely[:, self.LONGEST**2 :]
        each = np.arange(self.LONGEST)
        after = np.zeros_like(likely)
        older = after[:, : self.LONGEST**2].reshape(crisis.shape)
        older[:, 1:] = crisis[:, :-1] * self.going[1:, :, None]
        older[:, 0] += calm[:, :1] * self.long[:, None]
        after[:, self.LONGEST**2 : -1] = calm[:, 1:]
        after[:, self.LONGEST**2 :] += crisis[:, each, each].sum(axis=1)[:, None] * self.calm[:, None]
        return after @ self.steps

    def spread(self, likelihood: Array) -> Array:
        return likelihood[:, self.shade]


def whole_days(law: tuple[float, float], most: int) -> Array:
    """How likely a gamma cut to whole days, three at least, is each of 1 to ``most`` days."""
    shape, scale = law
    fine = (np.arange(most * 50) + 0.5) / 50
    density = (fine / scale) ** (shape - 1) * np.exp(-fine / scale)
    days = density.reshape(most, 50).sum(axis=1)
    counted = np.r_[np.zeros(made.LEAST_DAYS - 1), days[: made.LEAST_DAYS + 1].sum(), days[made.LEAST_DAYS + 1 :], 0.0]
    return np.asarray(counted[:most] / counted[:most].sum())


def cuts(scene: Scene, *, replicates: int) -> Iterator[Cut]:
    """Counts around one date of each dyad that has as many dates as the calibration asks for."""
    found = 0
    for panel in count():
        rng = np.random.default_rng(np.random.SeedSequence([ROOT, panel]))
        n = BURN + scene.days
        rate = rng.normal(*made.BASE, DYADS) + made.autoregressive(rng, n, 1, law=made.NEWS)
        known = rate + made.weekends(n, factor=made.WEEKEND)
        values = made.counts_of(np.exp(known + _hidden(scene, n, rng)), rng, size=DISPERSION)
        for dyad in range(DYADS):
            days = dates_of(scene, values[:, [dyad]], None, rng)
            if len(days) >= CONTACTS:
                day = int(rng.choice(days))
                around = slice(day - BEFORE, day + 2 * AFTER)
                yield Cut(counts=values[around, dyad].astype(int), known=known[around, dyad])
                found += 1
            if found == replicates:
                return


def _hidden(scene: Scene, n: int, rng: np.random.Generator) -> Array:
    if scene.world == "ar":
        return made.autoregressive(rng, n, DYADS, law=made.OWN) - made.OWN[1] ** 2 / 2
    lift, _ = made.crises(n, rng)
    return lift - made.LOWER + made.autoregressive(rng, n, DYADS, law=made.WOBBLE)


def likelihoods(counts: NDArray[np.int64], known: Array, levels: Array) -> Array:
    """Negative binomial probability of each count under each level: counts by the shape of the levels."""
    rate = np.exp(known[:, None, None] + levels)
    k = counts[:, None, None]
    ways = np.array([lgamma(one + DISPERSION) - lgamma(DISPERSION) - lgamma(one + 1) for one in counts])
    log = ways[:, None, None] + DISPERSION * np.log(DISPERSION / (DISPERSION + rate))
    return np.asarray(np.exp(log + k * np.log(rate / (DISPERSION + rate))))


def log_ratio(counts: NDArray[np.int64], known: Array, hidden: Hidden, *, effect: float) -> Array:
    """Log likelihood ratio of an effect against none, read to the end of the window and to that of the fortnight after.

    ``counts`` and ``known`` are dates by days; the result is two by dates.
    """
    likely = hidden.first(len(counts))
    for day in range(BEFORE):
        likely, _ = _seen(likely, counts[:, day], known[:, day], hidden)
    sums = []
    for shift in (effect, 0.0):
        here, total = likely, np.zeros((2, len(counts)))
        for day in range(BEFORE, counts.shape[1]):
            inside = day < BEFORE + AFTER
            here, log = _seen(here, counts[:, day], known[:, day] + shift * inside, hidden)
            total[0 if inside else 1] += log
        sums.append(total.cumsum(axis=0))
    return np.asarray(sums[0] - sums[1])


def _seen(likely: Array, counts: NDArray[np.int64], known: Array, hidden: Hidden) -> tuple[Array, Array]:
    """Probabilities one day on, once its count is known, and the log probability of that count."""
    joint = hidden.onward(likely) * hidden.spread(likelihoods(counts, known, hidden.levels))
    total = joint.sum(axis=(1, 2))
    return joint / total[:, None, None], np.log(total)


def power(scene: Scene, *, replicates: int) -> Array:
    """Share that the most powerful test finds, read to the end of the window and to that of the fortnight after."""
    hidden = Weeks() if scene.world == "ar" else Crises()
    every = list(cuts(scene, replicates=replicates))
    rng = np.random.default_rng(ROOT)
    parts: list[list[Array]] = [[], []]
    for first in range(0, len(every), TOGETHER):
        some = every[first : first + TOGETHER]
        counts, known = np.array([one.counts for one in some]), np.array([one.known for one in some])
        thinned = counts.copy()
        inside = slice(BEFORE, BEFORE + AFTER)
        thinned[:, inside] = rng.binomial(counts[:, inside], np.exp(scene.effect))
        for part, seen in zip(parts, (counts, thinned), strict=True):
            part.append(log_ratio(seen, known, hidden, effect=scene.effect))
    without, effect = (np.concatenate(part, axis=1) for part in parts)
    return np.asarray((effect > np.quantile(without, 1 - LEVEL, axis=1)[:, None]).mean(axis=1))


def main() -> None:
    """Print the bounds."""
    parser = argparse.ArgumentParser(description="The most that any test could find.")
    parser.add_argument("--replicates", type=int, default=400)
    parser.add_argument("--scenes", nargs="+", default=["*"])
    asked = parser.parse_args()
    print(f"{'scene':32} {'n':>5} {'to the end of the window':>25} {'and after':>10}")
    for scene in (one for one in SCENES if any(fnmatch.fnmatch(one.name, glob) for glob in asked.scenes)):
        within, after = power(scene, replicates=asked.replicates)
        print(f"{scene.name:32} {asked.replicates:5} {100 * within:25.1f} {100 * after:10.1f}", flush=True)


if __name__ == "__main__":
    main()
