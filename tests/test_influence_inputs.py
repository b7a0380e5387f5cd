"""Whatever is handed in: a verdict with its reason, or one clear refusal; never a traceback, never a silent guess."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import BadDesign
from backchannel.influence.assess import assess
from backchannel.influence.copies import sameness

DAYS = pd.date_range("2020-01-01", periods=300)
DRAWN = np.random.default_rng(5).poisson(4.0, (len(DAYS), 6)).astype(float)
ACTS = pd.Series(DRAWN[:, 0], index=DAYS, name="o")
DONORS = pd.DataFrame(DRAWN[:, 1:], index=DAYS, columns=list("abcde"))
CONTACT = "2020-09-01"


def handed(**changed: Any) -> dict[str, Any]:
    asked = {"series": ACTS, "dates": [CONTACT], "direction": "softened", "donors": DONORS, "draws": 99}
    return {**asked, **changed}


def at(place: int, value: object) -> pd.Series:
    changed = ACTS.astype(object)
    changed.iloc[place] = value
    return changed


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a list": ({"series": [1, 2]}, "the series is of the type list; hand in a pandas Series"),
    "nothing": ({"series": None}, r"the series is missing \(None\)"),
    "an array": ({"series": DRAWN}, "type ndarray"),
    "no columns": ({"series": pd.DataFrame(index=DAYS)}, "without columns"),
    "no rows": ({"series": ACTS.iloc[:0]}, "the series hold no row"),
    "donors, an array": ({"donors": DRAWN}, "the frame of donors is of the type ndarray"),
    "donors, a dict": ({"donors": {"a": ACTS}}, "the frame of donors is of the type dict"),
    "numbered rows": ({"donors": DONORS.reset_index(drop=True)}, "index of the donors is a RangeIndex"),
    "periods": ({"series": ACTS.to_period("D")}, "PeriodIndex.*to_timestamp"),
    "days as text": ({"series": ACTS.set_axis(DAYS.astype(str))}, "pandas.to_datetime"),
    "a row without a day": ({"series": ACTS.set_axis([pd.NaT, *DAYS[1:]])}, "row 1 of the series has no day"),
    "another zone": ({"series": ACTS.tz_localize("Asia/Tokyo").tz_convert("UTC")}, "15:00.*no start of a day"),
    "hours": ({"donors": DONORS.set_axis(pd.date_range("2020-01-01", periods=300, freq="h"))}, "more than once"),
    "a mistyped year": ({"series": ACTS.set_axis([pd.Timestamp("1202-01-01"), *DAYS[1:]])}, "from 1202-01-01"),
    "text": ({"series": at(5, "x")}, "“x” .text. on 2020-01-06 in “o”; hand in real numbers"),
    "numbers as text": ({"series": ACTS.astype(str)}, "in “o”; hand in real numbers"),
    "complex": ({"series": ACTS + 1j}, "complex.* on 2020-01-01"),
    "days as values": ({"series": pd.Series(DAYS, index=DAYS)}, "hand in real numbers"),
    "a list as value": ({"series": at(5, [1])}, "of the type list on 2020-01-06"),
    "a number beyond floats": ({"series": at(5, 10**400)}, "beyond all ranges on 2020-01-06"),
    "a signalling decimal": ({"series": at(5, Decimal("sNaN"))}, "2020-01-06"),
    "infinite": ({"donors": DONORS.mask(DONORS > 8, np.inf)}, "the donors hold infinite values .inf on 2020"),
    "a negative count": ({"series": at(4, -1)}, "-1.0 on 2020-01-05 in “o”, which is negative"),
    "huge counts": ({"series": ACTS * 1e300}, r"e\+300 on .* beyond 1e\+09"),
    "huge scores": ({"series": ACTS * 1e300, "kind": "score"}, r"beyond 1e\+12"),
    "tiny scores": ({"series": ACTS * 1e-300, "donors": DONORS * 1e-300, "kind": "score"}, "differ by .*e-299"),
    "tiny counts": ({"series": ACTS * 1e-300}, "too little to be told apart"),
    "a column twice": ({"donors": DONORS.rename(columns={"b": "a"})}, "the donors hold two columns “a”"),
    "a donor twice": ({"donors": DONORS.assign(z=DONORS["a"])}, "“a” and “z” are the same on every day"),
    "the outcome as donor": ({"donors": DONORS.assign(z=ACTS)}, "the donor “z” is the outcome “o” on every day"),
    "twice the outcome": ({"donors": DONORS.assign(z=2 * ACTS)}, "“z” is the outcome “o” times 2 on every day with"),
    "the outcome and one": ({"donors": DONORS.assign(z=ACTS + 1)}, "“z” is the outcome “o” plus 1 on every day with"),
    "a share of it": ({"donors": DONORS.assign(z=(0.3 * ACTS + 0.7).mask(DAYS.day == 9))}, "“o” times 0.3 plus 0.7 on"),
    "a day late": ({"donors": DONORS.assign(z=ACTS.shift(1))}, "the donor “z” is the outcome “o” a day late"),
    "a day early": ({"donors": DONORS.assign(z=ACTS.shift(-1))}, "the donor “z” is the outcome “o” a day early"),
    "unmoved, tripled": ({"series": pd.DataFrame({"o": ACTS, "p": 3 * ACTS})}, "“p”, which must not .*“o” times 3 on"),
    "the outcome's name": ({"donors": DONORS.rename(columns={"a": "o"})}, "has the name of the outcome"),
    "the outcome unmoved": ({"series": pd.DataFrame({"o": ACTS, "p": ACTS})}, "“p”, which must not have moved"),
    "rubbish": ({"dates": ["not a date"]}, "date 1 is “not a date”"),
    "the second date": ({"dates": [CONTACT, "03/12/2020"]}, "date 2 is “03/12/2020” .text., which is no day in ISO"),
    "a month": ({"dates": "2020-12"}, "the date is “2020-12”"),
    "a month of numpy": ({"dates": np.datetime64("2020-12")}, "known to no day"),
    "a far year of numpy": ({"dates": [np.datetime64("12020-01-01")]}, "no day of the years 1 to 9999"),
    "a far year": ({"dates": ["12020-01-01"]}, "date 1 is “12020-01-01”"),
    "no date of numpy": ({"dates": np.array(["NaT"], "M8[D]")}, "date 1 is"),
    "NaT": ({"dates": [pd.NaT]}, "date 1 is missing .NaT."),
    "NaT alone": ({"dates": pd.NaT}, "the date is missing .NaT."),
    "None": ({"dates": None}, "the dates are missing .None."),
    "None within": ({"dates": [None]}, "date 1 is missing .None."),
    "days since 1970": ({"dates": [18600]}, "date 1 is 18600 .int., which is no day"),
    "digits": ({"dates": [20201201.0]}, "date 1 is 20201201.0 .float."),
    "bytes": ({"dates": b"2020-12-01"}, "the dates are of the type bytes"),
    "a frame of dates": ({"dates": pd.DataFrame({CONTACT: [1]})}, "the dates are of the type DataFrame"),
    "dates nested": ({"dates": [[CONTACT]]}, "date 1 is of the type list"),
    "dates in a square": ({"dates": np.array([[CONTACT]], "M8[D]")}, "type ndarray"),
    "dates without end": ({"dates": itertools.repeat(CONTACT)}, "more than 10000 dates"),
    "a date outside": ({"dates": "9999-01-01"}, "9999-01-01 lies outside of “o” .2020-01-01 to 2020-10-26."),
    "year 1": ({"dates": "0001-01-01"}, "lies outside"),
    "a day twice": ({"dates": ["2020-09-01 08:00", "2020-09-01T20:00Z"]}, "2020-09-01 named more than once"),
    "an unknown term": ({"lags": 3}, "“lags” is no term of a design; did you mean “lag”"),
    "a term of the tool": ({"outcome": "x"}, "“outcome” is no term of a design"),
    "a direction in an array": ({"direction": np.array(["softened"])}, "direction is of the type ndarray"),
    "no kind": ({"kind": None}, "kind of outcome is missing"),
    "a window of text": ({"window": "14"}, "window is “14” .text.; use a whole number from 1 to 91"),
    "half a day": ({"window": 14.5}, "window is 14.5"),
    "a float": ({"window": 14.0}, "window is 14.0 .float."),
    "no number": ({"window": float("nan")}, "window is nan"),
    "True": ({"window": True}, "window is True"),
    "too many draws": ({"draws": 10**9}, "draws is 1000000000"),
    "a looks of digits": ({"looks": 10**5000}, "more than 60 digits"),
    "one rate": ({"coder": (0.9,)}, "coder are .0.9."),
    "three rates": ({"coder": (0.9, 0.9, 0.9)}, "use a pair of shares"),
    "a rate alone": ({"coder": 0.9}, "coder are 0.9 .float."),
    "rates as text": ({"coder": ("0.9", "0.9")}, "use a pair of shares"),
    "one span": ({"state_windows": 7}, "state windows are 7"),
    "spans as text": ({"state_windows": ("3", "7")}, "state windows are"),
    "sealed yesterday": ({"registered": "yesterday", "timing": "scheduled"}, "registered is “yesterday”"),
    "sealed, yes": ({"registered": True, "timing": "scheduled"}, "registered is True"),
    "sealed, empty": ({"registered": ""}, "registered is “”"),
    "sealed in times to come": ({"registered": "2999-01-01"}, "2999-01-01, after the last day of the series"),
}  # fmt: skip


@pytest.mark.parametrize(("changed", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_design_and_no_series_is_refused_saying_what_was_found(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(BadDesign, match=words):
        assess(**handed(**changed))


CANNOT_TELL: dict[str, tuple[dict[str, Any], str]] = {
    "constant": ({"series": ACTS * 0 + 3}, "“o” is 3 on each of the 300 days observed"),
    "silent": ({"series": ACTS * 0}, "“o” is 0 on each of the 300 days"),
    "nothing seen": ({"series": ACTS * np.nan}, "“o” has no value on any day"),
    "weeks": ({"series": ACTS.iloc[::7], "donors": DONORS.iloc[::7], "dates": "2020-07-01"}, "a value every 7 days"),
    "donors unseen": ({"donors": DONORS * np.nan}, "the donors hold no value on any day"),
    "donors of other years": (
        {"donors": DONORS.set_axis(DAYS + pd.Timedelta(days=3653))},
        "from 2020-01-01 to 2020-10-26, the donors from 2030-01-01 to 2030-10-27",
    ),
    "donors gone by then": ({"donors": DONORS.iloc[:200]}, "no donor has a value on the days around 2020-09-01"),
    "a gap": ({"series": ACTS.drop(pd.date_range(CONTACT, "2020-09-12"))}, "2 of the 14 days counted"),
    "the last day": ({"dates": "2020-10-26"}, r"1 of the 14 days counted.*from 2020-01-01 to 2020-10-26"),
    "far too long": ({"lag": 1000}, "0 of the 14 days counted"),
    "another unit": ({"series": np.log1p(ACTS) / 1000, "kind": "score"}, "too little to be measured beside them"),
}


@pytest.mark.parametrize(("changed", "words"), CANNOT_TELL.values(), ids=CANNOT_TELL)
def test_what_could_show_nothing_is_told_with_its_own_reason(changed: dict[str, Any], words: str) -> None:
    found = assess(**handed(**changed))
    assert found.verdict == "cannot tell"
    assert not found.estimates
    assert pd.Series(found.reason).str.contains(words).item(), found.reason


@pytest.fixture(scope="module")
def plain() -> tuple[str, float]:
    found = assess(**handed())
    return found.digest, found.p


@pytest.mark.parametrize(
    "changed",
    [
        {"dates": CONTACT},
        {"dates": pd.Timestamp(CONTACT, tz="Asia/Tokyo")},
        {"dates": np.array([CONTACT], "M8[D]"), "seed": np.int64(0), "window": np.int64(14)},
        {
            "series": ACTS.tz_localize("Asia/Tokyo"),
            "donors": DONORS.tz_localize("UTC"),
            "state_windows": [3, 7, 28, 91],
        },
        {"series": ACTS.map(lambda value: Decimal(int(value))).iloc[::-1], "donors": DONORS.astype("Int64")},
    ],
)
def test_the_same_said_otherwise_is_the_same_test(changed: dict[str, Any], plain: tuple[str, float]) -> None:
    found = assess(**handed(**changed))
    assert (found.digest, found.p) == plain


@pytest.mark.parametrize(
    ("registered", "needed", "told"),
    [
        ("2020-08-01T12:00:00Z", "needed is 0.05", False),
        (datetime(2020, 9, 1, 23, tzinfo=UTC), "needed is 0.05", False),
        (date(2020, 9, 2), "needed is 0.025", True),
    ],
)
def test_a_design_sealed_after_the_first_date_does_not_count_as_sealed(
    registered: object, needed: str, *, told: bool
) -> None:
    found = assess(**handed(registered=registered, timing="scheduled"))
    assert found.checks[0].detail.endswith(needed)
    assert any("sealed on 2020-09-02, after the first date" in said for said in found.assumptions) is told


@pytest.mark.parametrize(
    "donor",
    [
        2 * ACTS + (DAYS[7] == DAYS),  # one day off the line
        ACTS.shift(1).mask(DAYS[7] == DAYS, 99.0),  # one day that is not the day before
        ACTS.shift(2),
        ACTS.where(np.arange(len(DAYS)) < 15),  # too few days to be told from chance
    ],
)
def test_a_donor_that_only_nearly_is_the_outcome_is_a_comparison(donor: pd.Series) -> None:
    assert sameness(donor.to_numpy(float), ACTS.to_numpy(float)) == ""


@given(
    times=st.floats(-100, 100).filter(lambda value: abs(value) > 0.01),
    plus=st.floats(-100, 100),
    seed=st.integers(0, 99),
)
def test_every_straight_line_of_the_outcome_is_the_outcome(times: float, plus: float, seed: int) -> None:
    outcome = np.random.default_rng(seed).normal(size=60)
    assert sameness(times * outcome + plus, outcome)
    assert not sameness(times * outcome + plus, np.random.default_rng(seed + 100).normal(size=60))
