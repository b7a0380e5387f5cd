"""The most powerful test of the calibration's worlds knows the laws that they are made by."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import influence_bound as bound
from calibration_panels import LIFT, LOWER, crises
from calibration_worlds import AFTER, Scene

HALF, QUARTER = float(np.log(0.5)), float(np.log(0.25))


@pytest.mark.parametrize("hidden", [bound.Weeks(), bound.Crises()])
def test_what_is_likely_at_rest_stays_so_and_sums_to_one(hidden: bound.Hidden) -> None:
    first = hidden.first(1)
    next_day = hidden.onward(first)
    assert first.sum() == pytest.approx(1.0)
    assert next_day.sum() == pytest.approx(1.0, abs=1e-3)
    assert float(np.abs(next_day - first).max()) < 2e-3


def test_crises_are_as_frequent_and_as_high_as_those_of_the_world() -> None:
    lift, _ = crises(40_000, np.random.default_rng(0))
    hidden = bound.Crises()
    in_crisis = float(hidden.start[: hidden.LONGEST**2].sum())
    assert in_crisis == pytest.approx(float((lift > 0).mean()), abs=0.01)
    highest = float(hidden.levels.mean(axis=1).max()) + LOWER
    assert highest == pytest.approx(LIFT, abs=0.05)


def test_no_effect_has_a_ratio_of_one_and_a_real_one_is_seen() -> None:
    rng = np.random.default_rng(1)
    known = np.full((40, bound.BEFORE + 2 * AFTER), 1.0)
    usual = rng.poisson(np.exp(known))
    fewer = usual.copy()
    fewer[:, bound.BEFORE : bound.BEFORE + AFTER] //= 3
    hidden = bound.Weeks()
    assert np.allclose(bound.log_ratio(usual, known, hidden, effect=0.0), 0.0)
    without, with_effect = (bound.log_ratio(counts, known, hidden, effect=HALF)[0] for counts in (usual, fewer))
    assert without.mean() < 0 < with_effect.mean()


def test_a_greater_effect_is_found_more_often_and_none_at_the_level() -> None:
    found = [bound.power(Scene(world="ar", effect=effect), replicates=100)[0] for effect in (-1e-9, HALF, QUARTER)]
    assert found[0] < 0.1 < found[1] < found[2]
