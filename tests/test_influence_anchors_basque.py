"""The Basque Country with its predictors (Abadie and Gardeazabal 2003), against what the paper and R's Synth print."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import rivals_methods_more as more  # noqa: E402

Array = NDArray[np.float64]
ANCHORS = ROOT / "tests" / "data" / "anchors"
SCHOOLING = slice(0, 5)
# Importance as R's Synth prints it (`synth.tab`) for all fourteen predictors, schooling in thousands of people.
PRINTED = {
    "illiterate": 0.018,
    "primary": 0.003,
    "secondary": 0.0,
    "high": 0.005,
    "higher": 0.001,
    "investment": 0.001,
    "agriculture": 0.177,
    "energy": 0.001,
    "industry": 0.179,
    "construction": 0.04,
    "market_services": 0.001,
    "other_services": 0.12,
    "density": 0.45,
    "gdp": 0.005,
}


def read(file: str) -> tuple[list[str], list[str], Array]:
    """Column names, row names and numbers."""
    lines = [line.split(",") for line in (ANCHORS / file).read_text(encoding="utf-8").splitlines()]
    return lines[0][1:], [line[0] for line in lines[1:]], np.array([line[1:] for line in lines[1:]], dtype=float)


REGIONS, _years, OUTCOMES = read("spanish_regions.csv")
YEARS = np.array(_years, dtype=int)
SIXTIES = (YEARS >= 1960) & (YEARS < 1970)


@pytest.fixture(scope="module")
def predictors() -> Array:
    """Fourteen, one row a region in the order of the outcomes: the kept thirteen and GDP per head of the sixties."""
    names, regions, values = read("spanish_predictors.csv")
    assert regions == REGIONS
    assert [*names, "gdp"] == list(PRINTED)
    return np.column_stack([values, OUTCOMES[SIXTIES].mean(axis=0)])


def in_shares(values: Array) -> Array:
    """Schooling as in the paper: per cent of people, the two highest levels as one."""
    levels = values[:, SCHOOLING]
    joined = np.column_stack([levels[:, :3], levels[:, 3:].sum(axis=1)])
    return np.column_stack([100 * joined / joined.sum(axis=1, keepdims=True), values[:, 5:]])


def named(weights: Array) -> dict[str, float]:
    return {name: float(w) for name, w in zip(REGIONS[1:], weights, strict=True) if w > 1e-6}


def test_predictors_are_those_that_synth_prints(predictors: Array) -> None:
    """``synth.tab`` in Abadie, Diamond and Hainmueller (2011, *J. Stat. Software* 42(13)): treated, and donors' mean.

    Tolerance: the third decimal. Fails on a slip in any region's row, for the mean is over all sixteen.
    """
    treated = [39.888, 1031.742, 90.359, 25.728, 13.480, 24.647, 6.844, 4.106, 45.082, 6.150, 33.754, 4.072, 246.890]
    mean = [170.786, 1127.186, 76.260, 24.235, 13.478, 21.424, 21.353, 5.310, 22.425, 7.276, 36.528, 7.111, 99.414]
    assert predictors[0] == pytest.approx([*treated, 5.285], abs=1.1e-3)
    assert predictors[1:].mean(axis=0) == pytest.approx([*mean, 3.581], abs=1.1e-3)


def test_printed_importance_gives_the_published_weights(predictors: Array) -> None:
    """.851 of Catalonia, .149 of Madrid, nobody else; the inner problem alone, with the importance that Synth printed.

    Tolerance .0005: half of the last printed digit. Fails if predictors aren't scaled by their SD over all regions or
    if importance isn't a weight of squares. Synth's gaps of 1955 to 1957 are .15023, .09168 and .03716.
    """
    found = more.weights_by_predictors(predictors, np.array(list(PRINTED.values())))
    assert named(found) == pytest.approx({"Catalonia": 0.851, "Madrid": 0.149}, abs=5e-4)
    gap = OUTCOMES[:, 0] - OUTCOMES[:, 1:] @ found
    assert gap[:3] == pytest.approx([0.15023473, 0.09168035, 0.03716475], abs=5e-4)


def test_basque_country_with_predictors(predictors: Array) -> None:
    """Abadie and Gardeazabal (2003, *AER* 93, 113): importance sought on the GDP of 1960 to 1969, schooling in shares.

    Catalonia .8508, Madrid .1492 and a mean squared gap of .008864 in R's Synth; "about 10 percentage points" lost in
    the paper's abstract; on average -.580 thousand dollars, deepest in 1989. Tolerance .0005 in the weights: the outer
    surface is flat (Kloessner et al. 2018), its optimum isn't. Fails if the search stops early (100 moves end at .903)
    or with predictors left out (on outcomes alone Catalonia has none).
    """
    values = in_shares(predictors)
    found = more.weights_by_predictors(values, more.importance_found(values, OUTCOMES[SIXTIES], steps=300))
    assert named(found) == pytest.approx({"Catalonia": 0.8508, "Madrid": 0.1492}, abs=5e-4)
    gap = OUTCOMES[:, 0] - OUTCOMES[:, 1:] @ found
    assert (gap[SIXTIES] ** 2).mean() == pytest.approx(0.008864, abs=5e-6)
    after = YEARS >= 1970
    assert gap[after].mean() == pytest.approx(-0.580, abs=5e-4)
    assert (gap.min(), YEARS[gap.argmin()]) == (pytest.approx(-1.036, abs=5e-4), 1989)
    lost = gap / (OUTCOMES[:, 0] - gap)
    assert lost[(YEARS >= 1980) & (YEARS < 1990)].mean() == pytest.approx(-0.10, abs=5e-3)


def test_synthetic_basque_country_has_the_published_predictors(predictors: Array) -> None:
    """What Synth prints of the synthetic region: less industry and fewer people to the square kilometre, more services.

    Tolerance: .0005 of the weights in units of each predictor.
    """
    weights = more.weights_by_predictors(predictors, np.array(list(PRINTED.values())))
    made = dict(zip(PRINTED, weights @ predictors[1:], strict=True))
    printed = {"investment": 21.583, "gdp": 5.271, "agriculture": 6.179, "industry": 37.636, "market_services": 41.104}
    assert {name: made[name] for name in printed} == pytest.approx(printed, abs=6e-3)
    assert made["density"] == pytest.approx(196.283, abs=0.05)


def test_search_can_end_in_a_valley_far_from_the_published_answer(predictors: Array) -> None:
    """From equal importance with schooling in thousands of people the same search stays with Cantabria, at twenty times
    the misfit of the published weights, though an importance that gives those exists.

    Why no figure of ours rests on predictors: the answer hangs on how they are written down and where a search starts.
    """
    values = predictors
    found = more.weights_by_predictors(values, more.importance_found(values, OUTCOMES[SIXTIES], steps=80))
    published = more.weights_by_predictors(values, np.array(list(PRINTED.values())))
    misfit, least = (
        float(((OUTCOMES[SIXTIES, 0] - OUTCOMES[SIXTIES, 1:] @ weights) ** 2).mean()) for weights in (found, published)
    )
    assert named(found)["Cantabria"] > 0.3
    assert misfit > 20 * least
