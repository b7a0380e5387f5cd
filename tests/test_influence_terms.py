"""The laws of what goes in: days are read or refused, terms make a design or a refusal, copies are copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.errors import BadDesign
from backchannel.influence.assess import assess_design
from backchannel.influence.copies import is_copy
from backchannel.influence.days import day_of, days_of
from backchannel.influence.design import Design, sealed
from backchannel.influence.inputs import Terms, design_of
from backchannel.influence.panel import read_panel, rows_of
from backchannel.influence.terms import WHOLE
from backchannel.influence.waiting_assess import assess_waits

DESIGN = Design(outcome="o", dates=(date(2020, 3, 1),), direction="softened")
DAYS = pd.date_range("2020-01-01", periods=120)
ACTS = pd.Series(np.arange(120.0) % 7, index=DAYS, name="o")

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.binary(max_size=4),
    st.complex_numbers(),
    st.dates(),
    st.datetimes(),
    st.lists(st.one_of(st.integers(), st.floats(), st.text(max_size=3)), max_size=4),
    st.tuples(st.floats(), st.floats()),
    st.sampled_from([pd.NaT, pd.NA, np.datetime64("NaT"), np.float64(3), np.int64(3), np.bool_(True), {}, object()]),
)


@given(anything)
def test_whatever_stands_for_dates_is_read_as_days_or_refused(value: object) -> None:
    try:
        found = days_of(value)
    except BadDesign:
        return
    assert list(found) == sorted(found)
    assert {type(day) for day in found} <= {date}


@settings(max_examples=300)
@given(st.sampled_from(sorted({*Terms.__optional_keys__, "window", "seed", "direction", "lags"})), anything)
def test_whatever_stands_for_a_term_makes_a_sealed_design_or_is_refused(name: str, value: Any) -> None:
    asked: dict[str, Any] = {"direction": "any", "window": 14, "seed": 0, "donors": None}
    terms = {} if name in asked else {name: value}
    try:
        found = design_of("o", "2020-03-01", terms=terms, **{**asked, **({} if terms else {name: value})})
    except BadDesign:
        return
    assert sealed(found) is found
    assert len(found.digest) == 64
    assert isinstance(found.registered_beforehand, bool)


@given(st.dates(), st.integers(-14, 14))
def test_a_day_is_the_day_as_written_however_it_is_written(day: date, hours: int) -> None:
    late = datetime(day.year, day.month, day.day, 23, 30, tzinfo=timezone(timedelta(hours=hours)))
    for said in (day, late, day.isoformat(), late.isoformat(), f"{day:%Y%m%d}".rjust(8, "0"), np.datetime64(day)):
        assert day_of(said, name="the date") == day


@pytest.mark.parametrize(("name", "low", "high"), WHOLE)
def test_whole_numbers_are_taken_to_their_ends_and_no_further(name: str, low: int, high: int) -> None:
    for value in (low, high):
        assert sealed(replace(DESIGN, **{name: value}))  # type: ignore[arg-type]
    for wrong in (low - 1, high + 1, float(low), str(low)):
        with pytest.raises(BadDesign, match=f"{name} is"):
            sealed(replace(DESIGN, **{name: wrong}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("registered", "counts"),
    [
        (None, False),
        ("2020-03-01", True),
        ("2020-03-02", False),
        (date(2020, 2, 29), True),
        ("2020-02-01T10:00Z", True),
    ],
)
def test_a_seal_counts_up_to_the_day_of_the_first_contact(registered: Any, *, counts: bool) -> None:
    later = (*DESIGN.dates, date(2020, 4, 1))
    assert replace(DESIGN, registered=registered, dates=later).registered_beforehand is counts


def test_dates_that_are_no_dates_are_refused_in_a_design_too() -> None:
    for dates in (("2020-03-01",), [date(2020, 3, 1)], (pd.Timestamp("2020-03-01"),), None):
        with pytest.raises(BadDesign, match=r"the dates (are|is) .*use a tuple of datetime.date"):
            sealed(replace(DESIGN, dates=dates))  # type: ignore[arg-type]


def test_a_design_that_was_not_sealed_is_checked_before_it_is_tested() -> None:
    with pytest.raises(BadDesign, match=r"window is 14.5"):
        assess_design(replace(DESIGN, window=14.5), ACTS)  # type: ignore[arg-type]


def test_numbers_of_numpy_make_the_same_design() -> None:
    numbers: dict[str, Any] = {"window": np.int64(14), "seed": np.int32(0)}
    assert sealed(replace(DESIGN, **numbers)).digest == DESIGN.digest


@pytest.mark.parametrize("day", [pd.NaT, None, 5])
def test_what_is_no_day_has_no_row(day: Any) -> None:
    panel = read_panel(ACTS, None, counts=True)
    with pytest.raises(BadDesign, match="the date is"):
        rows_of(panel, [day], name="o")


@given(st.integers(0, 200), st.integers(0, 200))
def test_two_columns_are_copies_only_where_they_say_enough(acts: int, days: int) -> None:
    column = np.concatenate([np.ones(acts), np.zeros(days)])
    assert is_copy(column, column.copy()) is (min(acts, days) >= 20)
    if acts:
        assert not is_copy(column, column * 2)


def test_donors_of_which_little_is_told_may_agree() -> None:
    rare = pd.DataFrame({"a": np.eye(120)[5], "b": np.eye(120)[5]}, index=DAYS)
    assert read_panel(ACTS, rare, counts=True).names == ("o", "a", "b")


def test_a_lone_series_is_one_donor_and_names_are_found_for_what_has_none() -> None:
    panel = read_panel(ACTS.rename(None), (ACTS**2).rename("d"), counts=True)  # type: ignore[arg-type]
    assert panel.names == ("outcome", "d")


@pytest.mark.parametrize(
    ("series", "terms", "words"),
    [
        ([1, 2], {}, "the series is of the type list"),
        (pd.DataFrame({"o": ACTS, "p": ACTS + 1}), {}, "the series has 2 columns"),
        (ACTS, {"lags": 3}, "“lags” is no term"),
        (ACTS, {"window": 0}, "window is 0"),
        (ACTS, {"registered": "2999-01-01"}, "after the last day of the series"),
        (ACTS, {"donors": {"a": ACTS}}, "the frame of donors is of the type dict"),
    ],
)
def test_waits_refuse_what_means_refuse(series: Any, terms: dict[str, Any], words: str) -> None:
    with pytest.raises(BadDesign, match=words):
        assess_waits(series, "2020-03-01", direction="softened", **terms)


def test_an_act_on_every_day_shows_no_wait() -> None:
    found = assess_waits(ACTS * 0 + 1, "2020-03-01", direction="softened")
    assert (found.verdict, found.estimates) == ("cannot tell", ())
    assert "what never changes" in found.reason
