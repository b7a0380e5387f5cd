"""The methods that the influence test is measured beside give the figures that others printed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import rivals_methods as methods  # noqa: E402
import rivals_methods_synthetic as synthetic  # noqa: E402
from rivals_methods_bsts import causal_impact  # noqa: E402

Array = NDArray[np.float64]
ANCHORS = ROOT / "tests" / "data" / "anchors"
LAW, EFFECT_YEARS = 19, 6
PROPOSITION = 19

# `set.seed(42); rnorm(100, mean = 1)`, the series of the reference runs of R's CausalImpact 1.4.1 (bsts 0.9.10, R 4.5)
# in `tests/fixtures/r_reference_*.json` of YuminosukeSato/bsts-causalimpact (MIT); four decimals.
R_SERIES = """
2.3710 0.4353 1.3631 1.6329 1.4043 0.8939 2.5115 0.9053 3.0184 0.9373 2.3049 3.2866 -0.3889 0.7212 0.8667 1.6360 0.7157
-1.6565 -1.4405 2.3201 0.6934 -0.7813 0.8281 2.2147 2.8952 0.5695 0.7427 -0.7632 1.4601 0.3600 1.4555 1.7048 2.0351
0.3911 1.5050 -0.7170 0.2155 0.1491 -1.4142 1.0361 1.2060 0.6389 1.7582 0.2733 -0.3683 1.4328 0.1886 2.4441 0.5686
1.6556 1.3219 0.2162 2.5757 1.6429 1.0898 1.2766 1.6793 1.0898 -1.9931 1.2849 0.6328 1.1852 1.5818 2.3997 0.2727
2.3025 1.3358
2.0385 1.9207 1.7209 -0.0431 0.9098 1.6235 0.0465 0.4572 1.5810 1.7682 1.4638 0.1142 -0.0998 2.5127 1.2579 1.0884 0.8791
-0.1943 1.6120 0.7829 0.8172 1.9333 1.8218 2.3921 0.5238 1.6503 2.3911 -0.1108 0.1392 -0.1317 -0.4592 1.0800 1.6532
"""


@pytest.fixture(scope="module")
def rhode_island() -> tuple[Array, Array]:
    table = np.loadtxt(ANCHORS / "female_gonorrhoea.csv", delimiter=",")
    return table[:, 0], table[:, 1:]


@pytest.fixture(scope="module")
def smoking() -> tuple[list[str], Array]:
    lines = (ANCHORS / "cigarette_sales.csv").read_text(encoding="utf-8").splitlines()
    return lines[0].split(",")[1:], np.array([line.split(",")[1:] for line in lines[1:]], dtype=float)


def test_conformal_p_of_rhode_island(rhode_island: tuple[Array, Array]) -> None:
    """Chernozhukov, Wüthrich and Zhu (2021), section 5: p = .04 by moving blocks, exact; .0228 in any order."""
    target, donors = rhode_island
    assert synthetic.conformal_p(target, donors, before=LAW) == pytest.approx(0.04, abs=1e-12)
    shuffled = synthetic.conformal_p_shuffled(target, donors, before=LAW, draws=5000, rng=np.random.default_rng(0))
    # Both are Monte Carlo figures of 5,000 draws: three standard errors of their difference.
    assert shuffled == pytest.approx(0.0227954, abs=0.009)


@pytest.mark.parametrize(
    ("year", "low", "high"),
    [
        (2004, -0.26, 0.70),
        (2005, -0.86, -0.01),
        (2006, -0.81, 0.17),
        (2007, -1.16, -0.33),
        (2008, -1.46, -0.33),
        (2009, -1.31, -0.19),
    ],
)
def test_conformal_intervals_of_rhode_island(
    rhode_island: tuple[Array, Array], year: int, low: float, high: float
) -> None:
    """The 90 % intervals of the same application, both ends to the printed digit (grid of .01 around each end)."""
    target, donors = rhode_island
    rows = [*range(LAW), LAW + year - 2004]
    grid = np.round(np.concatenate([low + np.arange(-3, 4) / 100, high + np.arange(-3, 4) / 100]), 2)
    found = synthetic.conformal_interval(target[rows], donors[rows], grid=grid, level=0.1)
    assert found == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(("held_out", "p"), [(1, 6 / 19), (2, 6 / 19), (3, 5 / 19)])
def test_conformal_placebo_of_rhode_island(rhode_island: tuple[Array, Array], held_out: int, p: float) -> None:
    """The last years before the law taken as if after it: .3158, .3158, .2632 in the authors' code."""
    target, donors = rhode_island
    assert synthetic.conformal_p(target[:LAW], donors[:LAW], before=LAW - held_out) == pytest.approx(p)


def test_weights_of_rhode_island_are_those_of_the_authors_solver(rhode_island: tuple[Array, Array]) -> None:
    target, donors = rhode_island
    weights = synthetic.weights_on_simplex(target[:LAW], donors[:LAW])
    expected = {10: 0.1206, 14: 0.0376, 19: 0.1226, 27: 0.1227, 29: 0.0808, 31: 0.4079, 35: 0.0075, 45: 0.1003}
    assert {int(i) + 1 for i in np.flatnonzero(weights > 1e-6)} == set(expected)
    assert [weights[i - 1] for i in expected] == pytest.approx(list(expected.values()), abs=5e-4)


def test_proposition_99(smoking: tuple[list[str], Array]) -> None:
    """Abadie, Diamond and Hainmueller (2010): some 20 packs less a year, 26 in 2000; donors within those of Table 2.

    Fitted on outcomes alone, without their predictors: weights differ (.394 Utah against .334), the story doesn't.
    """
    names, panel = smoking
    california = names.index("California")
    gap, weights = synthetic.gaps(panel[:, california], np.delete(panel, california, axis=1), before=PROPOSITION)
    others = [name for name in names if name != "California"]
    largest = [others[i] for i in np.argsort(-weights)[:4]]
    assert gap[-1] == pytest.approx(-26, abs=1.0)
    assert gap[PROPOSITION:].mean() == pytest.approx(-20, abs=1.0)
    assert set(largest) == {"Utah", "Montana", "Nevada", "Connecticut"}
    assert weights[others.index("Utah")] == pytest.approx(0.394, abs=1e-3)


def test_placebo_rank_of_proposition_99(smoking: tuple[list[str], Array]) -> None:
    """Their placebo test: with predictors California is first of 39 (p = .026); on outcomes alone third (p = .077).

    That the famous p hangs on the predictors is the reason why the product has none to choose.
    """
    names, panel = smoking
    rank, ratios = synthetic.placebo_rank(panel, names.index("California"), before=PROPOSITION)
    assert (rank, len(ratios)) == (3, 39)
    target, donors = panel[:, names.index("California")], np.delete(panel, names.index("California"), axis=1)
    assert synthetic.conformal_p(target, donors, before=PROPOSITION) == pytest.approx(3 / 31)


def test_basque_country() -> None:
    """Abadie and Gardeazabal (2003): .851 of Catalonia, .149 of Madrid; a tenth of GDP per head lost in the eighties.

    Donors here are the two of weight, fitted to the GDP of 1960 to 1969 as their choice of predictor weights is; the
    mean gap of 1970 to 1997 and its deepest year are those of the R package Synth (-.580, and -1.04 in 1989).
    """
    table = np.loadtxt(ANCHORS / "regional_gdp.csv", delimiter=",", skiprows=1)
    year, basque, donors = table[:, 0], table[:, 1], table[:, 2:]
    gap, weights = synthetic.gaps(basque, donors, before=int((year < 1970).sum()))
    assert weights == pytest.approx([0.851, 0.149], abs=5e-4)
    assert gap[year >= 1970].mean() == pytest.approx(-0.580, abs=5e-3)
    assert gap.min() == pytest.approx(-1.04, abs=5e-3)
    assert year[gap.argmin()] == 1989
    lost = gap / (basque - gap)
    assert lost[(year >= 1980) & (year < 1990)].mean() == pytest.approx(-0.10, abs=0.01)


@pytest.mark.parametrize(("shift", "mean", "low", "high"), [(0, -0.0977, -0.6043, 0.3939), (3, 2.9023, 2.3957, 3.3939)])
def test_causal_impact_is_that_of_r(shift: float, mean: float, low: float, high: float) -> None:
    """R's CausalImpact with its defaults; R's draws (1,000) leave about .01 in the mean and .02 in the ends."""
    series = np.array(R_SERIES.split(), dtype=float)
    series[70:] += shift
    found = causal_impact(series, 70, after=30)
    assert found.estimate == pytest.approx(mean, abs=0.01)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.02)
    assert found.alarm is (shift > 0)


def test_causal_impact_without_priors_lets_the_level_wander() -> None:
    """Maximum likelihood, as in ``pycausalimpact``: another verdict on the same data is possible, and wider here."""
    series = np.array(R_SERIES.split(), dtype=float)
    with_priors = causal_impact(series, 70, after=30)
    without = causal_impact(series, 70, after=30, prior=False)
    assert without.high - without.low > 1.5 * (with_priors.high - with_priors.low)


def test_student_and_welch_are_those_of_the_tables() -> None:
    """Quantiles of Student's t at 5 %: 2.228 with 10 degrees of freedom, 12.706 with 1."""
    assert methods.p_of_t(2.228139, 10) == pytest.approx(0.05, abs=1e-6)
    assert methods.p_of_t(12.70620, 1) == pytest.approx(0.05, abs=1e-6)
    assert methods.p_of_t(0.0, 5) == 1.0


def test_newey_west_without_lags_is_white() -> None:
    """No lags: the heteroskedasticity-robust error of White (1980), here of a step alone among independent days."""
    rng = np.random.default_rng(0)
    alarms = [methods.interrupted(rng.normal(size=400), 300, lags=0).p <= 0.05 for _ in range(300)]
    assert 0.03 <= np.mean(alarms) <= 0.15


def test_conformal_holds_its_size_where_days_are_independent() -> None:
    rng = np.random.default_rng(1)
    alarms = [methods.conformal_mean(rng.normal(size=200), 186).p <= 0.05 for _ in range(400)]
    assert 0.02 <= np.mean(alarms) <= 0.09


def test_weights_lie_on_the_simplex_and_are_best_there() -> None:
    rng = np.random.default_rng(2)
    donors, target = rng.normal(size=(30, 8)), rng.normal(size=30)
    weights = synthetic.weights_on_simplex(target, donors)
    assert weights.min() >= -1e-12
    assert weights.sum() == pytest.approx(1.0)
    best = float(((target - donors @ weights) ** 2).sum())
    for _ in range(200):
        other = rng.dirichlet(np.ones(8))
        step = 0.9 * weights + 0.1 * other
        assert ((target - donors @ step) ** 2).sum() >= best - 1e-9
