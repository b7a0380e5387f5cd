"""The size of the conformal test in its authors' own simulation, and where they say that it stops being one."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import rivals_methods as methods
import rivals_methods_synthetic as synthetic

Array = NDArray[np.float64]
DONORS, DRAWS = 20, 200
INSIDE, OUTSIDE = np.full(DONORS, 1 / DONORS), np.array([1.0, -1.0, *[0.0] * (DONORS - 2)])


def panel(weights: Array, *, rows: int, memory: float, trend: bool, rng: np.random.Generator) -> tuple[Array, Array]:
    """A target without any effect and 20 donors by the design of Chernozhukov, Wuthrich and Zhu (2021), section 4.

    Donor j is j/20 + F1 + (j/20) F2 + e, the target the donors at ``weights`` and u; F1 and F2 normal, the mean of F2
    its row number with a ``trend``; e and u autoregressive with ``memory``, variance one.
    """
    loading = np.arange(1, DONORS + 1) / DONORS
    second = rng.normal(size=rows) + (np.arange(1, rows + 1) if trend else 0.0)
    errors = rng.normal(size=(rows, DONORS + 1))
    for row in range(1, rows):
        errors[row] = memory * errors[row - 1] + np.sqrt(1 - memory**2) * errors[row]
    donors = loading + rng.normal(size=rows)[:, None] + np.outer(second, loading) + errors[:, 1:]
    return donors @ weights + errors[:, 0], donors


def rejected(weights: Array, *, rows: int, memory: float = 0.0, trend: bool = False, draws: int = DRAWS) -> float:
    rng = np.random.default_rng([2021, rows, int(10 * memory), trend])
    worlds = (panel(weights, rows=rows, memory=memory, trend=trend, rng=rng) for _ in range(draws))
    return float(np.mean([synthetic.conformal_p(*world, before=rows - 1) <= 0.1 for world in worlds]))


@pytest.mark.parametrize(
    ("weights", "memory", "printed"), [(INSIDE, 0.0, 0.080), (INSIDE, 0.6, 0.120), (OUTSIDE, 0.6, 0.096)]
)
def test_size_is_that_of_the_authors_package(weights: Array, memory: float, printed: float) -> None:
    """Twenty years before and one after, nominal 10 %: R's ``scinference`` rejects .080, .120 and .096 in 500 draws.

    With 21 shifts it can reject 2/21 = .095. Tolerance: three standard errors of 200 draws and 500. Outside: weights of
    the target that no synthetic control can have. Fails if weights are fitted without the last year (below).
    """
    error = np.sqrt(0.095 * 0.905 * (1 / DRAWS + 1 / 500))
    assert rejected(weights, rows=21, memory=memory) == pytest.approx(printed, abs=3 * error)


def test_a_fit_without_the_last_year_rejects_too_often() -> None:
    """What the test's own refit under the null is for: gaps of the fitted years are smaller than that of the last."""
    rng = np.random.default_rng(3)
    found = []
    for _ in range(DRAWS):
        target, donors = panel(INSIDE, rows=21, memory=0.0, trend=False, rng=rng)
        gap = synthetic.gaps(target, donors, before=20)[0]
        found.append(methods.conformal(gap, 20) <= 0.1)
    assert np.mean(found) > 0.15


def test_a_trend_that_no_weights_can_follow_breaks_it() -> None:
    """The authors' supplement, tables I.2 and I.4: with factors that trend and weights outside of the donors' range the
    size goes to .98 (100 years before), with stationary ones it stays at .10.

    Tolerance: three standard errors of 40 draws. Why none of our figures rests on a counterfactual from long ago.
    """
    negative = np.full(DONORS, -1 / DONORS)
    assert rejected(negative, rows=101, trend=True, draws=40) > 0.9
    assert rejected(negative, rows=101, draws=40) < 0.25
