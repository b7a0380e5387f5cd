"""A design is sealed whole or refused with every fault; panels keep gaps and refuse what is no series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from backchannel.errors import BadDesign
from backchannel.influence.design import Design, sealed
from backchannel.influence.panel import read_panel, rows_of

DESIGN = Design(outcome="tone", dates=(date(2024, 5, 1),), direction="softened", kind="tone", donors=("a", "b"))
DAYS = pd.date_range("2024-01-01", periods=5)


def test_a_sound_design_is_sealed_as_it_is() -> None:
    assert sealed(DESIGN) is DESIGN


@pytest.mark.parametrize(
    "change",
    [
        {"dates": (date(2024, 5, 2),)},
        {"direction": "hardened"},
        {"window": 7},
        {"donors": ("a",)},
        {"looks": 2},
        {"seed": 1},
        {"timing": "scheduled"},
        {"coder": (0.8, 0.7)},
    ],
)
def test_any_change_changes_the_digest(change: dict[str, object]) -> None:
    assert replace(DESIGN, **change).digest != DESIGN.digest  # type: ignore[arg-type]


def test_the_time_of_registration_does_not_change_what_is_sealed() -> None:
    assert replace(DESIGN, registered="2024-04-30T12:00:00Z").digest == DESIGN.digest


def test_every_fault_is_named_at_once() -> None:
    bad = replace(DESIGN, dates=(), window=0, looks=0, state_windows=(7, 3), coder=(0.0, 1.0))
    with pytest.raises(BadDesign) as raised:
        sealed(bad)
    for word in ("no date", "window is 0", "looks is 0", "state windows", "precision and recall"):
        assert word in str(raised.value)


def test_words_that_mean_nothing_are_refused_with_those_that_do() -> None:
    with pytest.raises(BadDesign, match="softened, hardened, any"):
        sealed(replace(DESIGN, direction="warmer"))  # type: ignore[arg-type]


def test_a_date_named_twice_is_refused() -> None:
    with pytest.raises(BadDesign, match="more than once"):
        sealed(replace(DESIGN, dates=(date(2024, 5, 1), date(2024, 5, 1))))


def test_dates_known_to_the_week_need_a_long_window() -> None:
    with pytest.raises(BadDesign, match="known to the week"):
        sealed(replace(DESIGN, precision="week", window=7))


def test_missing_days_are_gaps_and_not_zeros() -> None:
    panel = read_panel(pd.Series([1.0, 2.0], index=DAYS[[0, 3]]), None, counts=True)
    assert np.isnan(panel.values[1:3, 0]).all()
    assert panel.values[[0, 3], 0].tolist() == [1.0, 2.0]


def test_donors_are_put_on_the_days_of_the_outcome_in_order_of_their_names() -> None:
    donors = pd.DataFrame({"b": range(10), "a": range(10, 20)}, index=pd.date_range("2023-12-30", periods=10))
    panel = read_panel(pd.Series(np.ones(5), index=DAYS, name="x"), donors.astype(float), counts=True)
    assert panel.names == ("x", "a", "b")
    assert panel.values[0].tolist() == [1.0, 12.0, 2.0]


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (pd.Series([1.0, 2.0]), "DatetimeIndex"),
        (pd.Series([1.0, 2.0], index=DAYS[[0, 0]]), "more than once"),
        (pd.Series([1.0, np.inf], index=DAYS[:2]), "infinite"),
        (pd.Series([1.0, -2.0], index=DAYS[:2]), "negative"),
        (pd.Series([], index=pd.DatetimeIndex([]), dtype=float), "DatetimeIndex"),
    ],
)
def test_what_is_no_series_of_counts_is_refused(series: pd.Series, words: str) -> None:
    with pytest.raises(BadDesign, match=words):
        read_panel(series, None, counts=True)


def test_negative_scores_are_fine() -> None:
    assert read_panel(pd.Series([1.0, -2.0], index=DAYS[:2]), None, counts=False).values[1, 0] == -2.0


def test_two_times_of_one_day_are_one_day_twice() -> None:
    hours = pd.DatetimeIndex(["2024-01-01 03:00", "2024-01-01 20:00"], tz="UTC")
    with pytest.raises(BadDesign, match="2024-01-01 more than once"):
        read_panel(pd.Series([1.0, 1.0], index=hours), None, counts=True)


def test_a_date_outside_of_the_series_is_named_with_its_ends() -> None:
    panel = read_panel(pd.Series(np.ones(5), index=DAYS, name="x"), None, counts=True)
    with pytest.raises(BadDesign, match=r"2024-02-01 lies outside of “x” \(2024-01-01 to 2024-01-05\)"):
        rows_of(panel, [date(2024, 2, 1)], name="x")
