"""How often a break in a posture is found where there is none, and where there is one: worlds by simulation.

    python benchmarks/posture.py [WORLDS]

Every world is 24 quarters of acts toward two sides. Seeds are ``SeedSequence([20251122, world, replicate])``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from backchannel.contacts.balance import drift
from backchannel.contacts.balance_breaks import breaks

QUARTERS = 24
ROOT = 20251122
Counts = tuple[NDArray[np.int64], NDArray[np.int64]]


def _split(rng: np.random.Generator, total: NDArray[np.int64], share: NDArray[np.float64] | float) -> Counts:
    a = rng.binomial(total, share)
    return a, total - a


def even(rng: np.random.Generator) -> Counts:
    return _split(rng, rng.poisson(5, QUARTERS), 0.6)


def uneven(rng: np.random.Generator) -> Counts:
    return _split(rng, rng.negative_binomial(2, 0.25, QUARTERS), rng.beta(3, 2, QUARTERS))


def crises(rng: np.random.Generator, *, rho: float) -> Counts:
    """Shares that resemble those of the quarter before."""
    level = np.zeros(QUARTERS)
    level[0] = rng.normal()
    for quarter in range(1, QUARTERS):
        level[quarter] = rho * level[quarter - 1] + np.sqrt(1 - rho**2) * rng.normal()
    return _split(rng, rng.poisson(5, QUARTERS), 1 / (1 + np.exp(-level)))


def broken(rng: np.random.Generator, *, before: float, after: float) -> Counts:
    return _split(rng, rng.poisson(5, QUARTERS), np.where(np.arange(QUARTERS) < 14, before, after))


WORLDS: dict[str, Callable[[np.random.Generator], Counts]] = {
    "one level": even,
    "one level, uneven quarters and bursts": uneven,
    "no break, quarters alike (correlation 0.4)": lambda rng: crises(rng, rho=0.4),
    "no break, quarters alike (correlation 0.8)": lambda rng: crises(rng, rho=0.8),
    "break from 0.7 to 0.5": lambda rng: broken(rng, before=0.7, after=0.5),
    "break from 0.8 to 0.4": lambda rng: broken(rng, before=0.8, after=0.4),
}


def main(replicates: int) -> None:
    print(f"| world ({replicates} each) | a break found | dated within 2 quarters | drift, interval without 0 |")
    print("|---|---|---|---|")
    for number, (name, world) in enumerate(WORLDS.items()):
        found = dated = moving = 0
        for replicate in range(replicates):
            rng = np.random.default_rng(np.random.SeedSequence([ROOT, number, replicate]))
            a, b = (some.tolist() for some in world(rng))
            cuts = breaks(a, b, rng=rng) or ()
            found += bool(cuts)
            dated += any(abs(cut.at - 14) <= 2 for cut in cuts)
            slope = drift(a, b, years=[quarter / 4 for quarter in range(QUARTERS)], rng=rng)
            moving += slope is not None and not slope.low <= 0 <= slope.high
        cells = " | ".join(f"{count / replicates:.2f}" for count in (found, dated, moving))
        print(f"| {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
