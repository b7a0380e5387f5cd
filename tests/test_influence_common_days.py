"""What falls on everybody at once is no influence, and the shortest windows are tested like the others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from backchannel.influence.assess import assess
from backchannel.influence.results import Assessment
from backchannel.influence.windows import mean_after

YEARS = range(2015, 2021)


def holidays(seed: int, *, shared: bool) -> pd.DataFrame:
    """Counts of nine dyads over six years; over the turn of the year the first, or each of them, falls by 60 %."""
    days = pd.date_range("2015-01-01", "2021-03-31")
    lull = np.asarray((days.strftime("%m-%d") >= "12-20") | (days.strftime("%m-%d") <= "01-07"))
    rate = np.full((len(days), 9), 4.0)
    rate[lull, : 9 if shared else 1] *= 0.4
    counts = np.random.default_rng(seed).poisson(rate).astype(float)
    return pd.DataFrame(counts, index=days, columns=[f"d{i}" for i in range(9)])


def of_christmas(panel: pd.DataFrame) -> Assessment:
    dates = [f"{year}-12-18" for year in YEARS]
    donors = panel.drop(columns="d0")
    return assess(panel["d0"], dates, direction="softened", donors=donors, timing="scheduled", registered="2014-06-01")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_lull_of_all_dyads_is_not_laid_to_the_contacts_before_it(seed: int) -> None:
    found = of_christmas(holidays(seed, shared=True))
    (check,) = [check for check in found.checks if check.name == "common movement"]
    assert check.outcome == "failed"
    assert found.p <= 0.05
    assert found.verdict == "cannot tell"
    assert "other dyads moved" in found.reason


def test_a_fall_of_one_dyad_passes_that_check() -> None:
    found = of_christmas(holidays(1, shared=False))
    (check,) = [check for check in found.checks if check.name == "common movement"]
    assert check.outcome == "passed"
    assert found.verdict == "supported"


@pytest.mark.parametrize("window", [1, 2, 5, 6, 7])
def test_windows_of_few_days_can_be_tested(window: int) -> None:
    days = pd.date_range("2020-01-01", periods=500)
    counts = np.random.default_rng(3).poisson(4.0, (500, 12)).astype(float)
    panel = pd.DataFrame(counts, index=days, columns=[f"d{i}" for i in range(12)])
    panel.loc["2021-02-01":"2021-02-12", "d0"] = 0.0
    donors = panel.drop(columns="d0")
    found = assess(panel["d0"], ["2020-10-01", "2021-02-01"], direction="softened", donors=donors, window=window)
    (check,) = [check for check in found.checks if check.name == "hidden head start"]
    assert check.outcome in ("passed", "failed", "not_run")
    assert 0 < found.p <= 1


def test_a_mean_of_days_after_does_not_begin_before() -> None:
    with pytest.raises(ValueError, match="lag is -1"):
        mean_after(np.zeros((9, 1)), 7, lag=-1)
