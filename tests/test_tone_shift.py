"""The shift of tone: what is compared, that its size holds, and that it says when it can't tell."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.errors import BadQuestion
from backchannel.tone.comparison import compare
from backchannel.tone.intervals import difference_interval, mean_interval, share_interval, t_975
from backchannel.tone.shift import LEAST_DATES, Windows, shift
from backchannel.tone.speakers import words_of
from backchannel.tone.statements import daily, statements

FIRST, DAYS = date(2025, 1, 1), 240
SPAN = (FIRST, FIRST + timedelta(days=DAYS - 1))


def table(tone: np.ndarray, *, spoken: np.ndarray | None = None) -> pd.DataFrame:
    """Daily tone, every day or on the days spoken."""
    frame = pd.DataFrame({"tone": tone, "n": 1}, index=pd.date_range(*SPAN))
    return frame if spoken is None else frame[spoken]


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def slow(rng: np.random.Generator) -> np.ndarray:
    """A tone that wanders: each day keeps nine tenths of the day before."""
    steps = rng.normal(0, 0.3, DAYS)
    level = np.zeros(DAYS)
    for day in range(1, DAYS):
        level[day] = 0.93 * level[day - 1] + steps[day]
    return level


def test_both_sides_are_the_windows_and_the_day_itself_is_left_out() -> None:
    tone = np.zeros(DAYS)
    tone[72:100], tone[100], tone[101:115] = -0.5, 9.0, 0.25
    found = shift(table(tone), at=on(100), span=SPAN)
    assert (found.before.tone, found.before.days) == (-0.5, 28)
    assert (found.after.tone, found.after.days) == (0.25, 14)
    assert found.estimate.value == 0.75
    stretch = shift(table(tone), at=on(101), span=SPAN, windows=Windows(before=1, gap=0, after=14))
    assert stretch.after.days == 14
    assert stretch.why_not


def test_a_clear_shift_is_found_with_its_sign_and_the_interval_agrees_with_p() -> None:
    rng = np.random.default_rng(5)
    tone = rng.normal(-0.4, 0.15, DAYS)
    tone[121:150] += 0.6
    found = shift(table(tone), at=on(120), span=SPAN).estimate
    assert found.p_value is not None
    assert found.p_value <= 0.05
    assert found.low > 0
    turned = shift(table(-tone), at=on(120), span=SPAN).estimate
    assert turned.high < 0
    assert turned.value == pytest.approx(-found.value)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(28, DAYS - 15))
def test_the_interval_leaves_out_zero_exactly_where_p_is_small(seed: int, day: int) -> None:
    rng = np.random.default_rng(seed)
    spoken = rng.random(DAYS) < 0.6
    found = shift(table(slow(rng), spoken=spoken), at=on(day), span=SPAN).estimate
    if found.p_value is not None and abs(found.low) < 2 and abs(found.high) < 2:
        assert (found.low > 0 or found.high < 0) == (found.p_value <= 0.05)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(-0.5, 0.5))
def test_a_constant_added_everywhere_changes_nothing(seed: int, constant: float) -> None:
    rng = np.random.default_rng(seed)
    tone = slow(rng)
    one, other = (shift(table(values), at=on(90), span=SPAN).estimate for values in (tone, tone + constant))
    assert one.value == pytest.approx(other.value)
    assert one.p_value == pytest.approx(other.p_value, abs=1e-9) or abs(one.value) < 1e-6


def test_no_more_than_one_date_in_twenty_is_found_in_a_tone_that_only_wanders() -> None:
    """Counted over all dates of each series the share is at most 5 % by construction: whatever the autocorrelation."""
    rng = np.random.default_rng(11)
    for _ in range(3):
        days = table(slow(rng), spoken=rng.random(DAYS) < 0.7)
        p = [shift(days, at=on(day), span=SPAN).estimate.p_value for day in range(28, DAYS - 14)]
        known = [value for value in p if value is not None]
        assert len(known) > 150
        assert sum(value <= 0.05 for value in known) / len(known) <= 0.05


def test_permuting_days_would_cry_wolf_where_this_does_not() -> None:
    """The reason for comparing dates: in a wandering tone whole days, permuted between the sides, are no fair null."""
    rng = np.random.default_rng(3)
    ours = theirs = 0
    for _ in range(60):
        tone, day = slow(rng), int(rng.integers(28, DAYS - 15))
        p = shift(table(tone), at=on(day), span=SPAN).estimate.p_value
        pool = np.concatenate([tone[day - 28 : day], tone[day + 1 : day + 15]])
        drawn = rng.permuted(np.tile(pool, (99, 1)), axis=1)
        contrast = np.abs(drawn[:, :28].mean(axis=1) - drawn[:, 28:].mean(axis=1))
        observed = abs(pool[:28].mean() - pool[28:].mean())
        ours += p is not None and p <= 0.05
        theirs += (1 + (contrast >= observed).sum()) / 100 <= 0.05
    assert ours <= 8
    assert theirs >= 15


def test_too_few_days_give_no_p_and_say_so() -> None:
    spoken = np.zeros(DAYS, dtype=bool)
    spoken[[90, 95, 101, 102, 103, 104, 105]] = True
    found = shift(table(np.zeros(DAYS), spoken=spoken), at=on(100), span=SPAN)
    assert found.estimate.p_value is None
    assert (found.estimate.low, found.estimate.high) == (-2.0, 2.0)
    assert found.why_not.startswith("2 days with statements before and 5 after")


def test_too_few_dates_to_compare_with_give_no_p_and_say_so() -> None:
    span = (FIRST, on(28 + 15 + LEAST_DATES - 2))
    days = table(np.random.default_rng(1).normal(0, 0.3, DAYS))
    short = shift(days, at=on(30), span=span)
    assert short.dates == LEAST_DATES - 1
    assert short.estimate.p_value is None
    assert "other dates to compare with" in short.why_not
    longer = shift(days, at=on(30), span=(span[0], span[1] + timedelta(days=1)))
    assert longer.estimate.p_value is not None
    assert longer.smallest_p == pytest.approx(1 / (1 + LEAST_DATES))


@pytest.mark.parametrize("day", [5, 235, 400, -30])
def test_a_date_at_the_edge_or_outside_of_the_record(day: int) -> None:
    found = shift(table(np.random.default_rng(1).normal(0, 0.3, DAYS)), at=on(day), span=SPAN)
    assert found.estimate.p_value is None
    assert found.why_not == "the days to compare are not all inside what the record covers"


def test_a_tone_that_never_moves_is_no_shift() -> None:
    found = shift(table(np.full(DAYS, -0.5)), at=on(100), span=SPAN).estimate
    assert (found.value, found.p_value) == (0.0, 1.0)


def rows(*said: tuple[str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame([{"date": day, "recipient": to, "tone": tone} for day, to, tone in said])
    return table.assign(event=[str(n) for n in range(len(table))], date=pd.to_datetime(table["date"]))


def test_statements_are_words_with_a_direction_a_tone_and_a_day() -> None:
    base = rows(*[("2025-06-01", "IRN.GOV", 0.5)] * 8)
    base = base.assign(
        quad=[1, 3, 4, 2, 1, 1, 4, 3],
        symmetric=[False, False, False, False, True, False, False, False],
        date_precision=["day"] * 5 + ["month", "day", "day"],
        modality=["asserted"] * 6 + ["planned", "negated"],
        reporter=pd.Series([None] * 6 + ["Ann", None]),
        actor_name=pd.Series([None] * 6 + ["Ann", "Ann"]),
    )
    assert list(statements(base)["event"]) == ["0", "1", "6"]
    assert set(statements(base)["recipient"]) == {"IRN"}
    assert statements(pd.DataFrame()).empty


def test_one_event_toward_one_recipient_is_one_statement_with_its_mean_tone() -> None:
    said = rows(("2025-06-01", "IRN", -1.0), ("2025-06-01", "IRN.GOV", 0.0), ("2025-06-01", "ISR", 0.5))
    found = statements(said.assign(event="one"))
    assert list(found["tone"]) == [-0.5, 0.5]


def test_days_count_once_however_many_statements_they_hold() -> None:
    said = rows(*[("2025-06-01", "IRN", -1.0)] * 9, ("2025-06-02", "IRN", 1.0))
    days = daily(statements(said))
    assert list(days["tone"]) == [-1.0, 1.0]
    assert list(days["n"]) == [9, 1]


def test_comparison_with_the_words_toward_others() -> None:
    days = [f"2025-06-{day:02d}" for day in range(1, 11)]
    said = statements(
        rows(
            *((day, "ISR", 0.0) for day in days),
            *((day, "USA", -1.0) for day in days),
            *((day, "UKR", -0.5) for day in days),
            ("2025-06-01", "FRA", 1.0),
        )
    )
    found = compare(said, recipient="ISR")
    assert (found.statements, found.days, found.rank, found.ranked) == (10, 10, 1, 3)
    assert found.hostile.value == 0.0
    assert found.hostile.high == pytest.approx(0.278, abs=0.001)
    assert found.others.value == pytest.approx((9 * 1 + 2 / 3) / 10)
    assert found.difference.low > 0
    assert found.difference.p_value is not None
    assert found.difference.p_value >= 1 / 3
    nobody = compare(said, recipient="CHN")
    assert (nobody.statements, nobody.rank, nobody.difference.p_value) == (0, None, None)


def test_intervals_against_known_values() -> None:
    """Wilson for 2 of 10, and Welch's for the textbook samples, both computed by hand."""
    assert [round(value, 3) for value in share_interval([1.0, 1.0] + [0.0] * 8)] == [0.2, 0.057, 0.51]
    assert [round(value, 3) for value in mean_interval([0.1, 0.2, 0.3])] == [0.2, -0.048, 0.448]
    assert mean_interval([0.5]) == (0.5, -1.0, 1.0)
    assert difference_interval([0.5], [0.1, 0.2])[1:] == (-2.0, 2.0)
    assert round(t_975(31), 3) == pytest.approx(2.040, abs=0.002)
    assert round(t_975(120), 3) == pytest.approx(1.980, abs=0.002)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (pd.concat([table(np.zeros(DAYS)), table(np.zeros(DAYS)).iloc[[4]]]), "2025-01-05 has more than one row"),
        (table(np.zeros(DAYS)).tz_localize("UTC"), "without hours and time zone"),
        (table(np.zeros(DAYS)).shift(freq="90min"), "without hours and time zone"),
        (table(np.zeros(DAYS)).reset_index(drop=True), "plain days as its index"),
        (table(np.where(np.arange(DAYS) == 9, np.inf, 0.0)), "a tone is infinite"),
    ],
    ids=["a day twice", "a time zone", "hours", "no days", "infinite"],
)
def test_tables_of_which_no_shift_can_be_told_are_refused(days: pd.DataFrame, words: str) -> None:
    with pytest.raises(BadQuestion, match=words):
        shift(days, at=on(100), span=SPAN)


def test_spans_and_windows_without_a_day_are_refused() -> None:
    with pytest.raises(BadQuestion, match="the first day comes after the last"):
        shift(table(np.zeros(DAYS)), at=on(100), span=(SPAN[1], SPAN[0]))
    with pytest.raises(BadQuestion, match="leaves no day on a side"):
        shift(table(np.zeros(DAYS)), at=on(100), span=SPAN, windows=Windows(before=0))


def test_a_day_whose_tone_is_missing_counts_no_statements() -> None:
    tone = np.where(np.arange(DAYS) % 2 == 0, np.nan, 0.25)
    found = shift(table(tone), at=on(100), span=SPAN)
    assert (found.before.days, found.before.statements, found.after.statements) == (14, 14, 7)


def test_windows_longer_than_the_record_are_told_and_give_no_p() -> None:
    found = shift(table(np.zeros(DAYS)), at=on(100), span=SPAN, windows=Windows(before=900, after=900))
    assert found.why_not == "the days to compare are not all inside what the record covers"
    assert found.estimate.p_value is None


@pytest.mark.parametrize(
    ("person", "name", "his"),
    [
        ("Ann Lee", "Ann Lee", True),
        ("Ann Lee", "President Ann Lee", True),
        ("Ann Lee", "Foreign Minister Lee", True),
        ("Ann Lee", "Lee", True),
        ("Ann Lee", "A. Lee", True),
        ("Ann J. Lee", "Ann Lee", True),
        ("Ann Lee", "Bo Lee", False),
        ("Ann Lee", "Ann Lee Jr.", False),
        ("Kim Yo Jong", "Kim Jong Un", False),
        ("Ann Lee", "Leeds", False),
        ("Ann Lee", None, False),
    ],
)
def test_a_surname_under_another_given_name_is_another_persons(person: str, name: str | None, his: bool) -> None:
    said = pd.DataFrame({"actor_name": [name], "reporter": [None], "actor_sector": ["GOV"]})
    assert (len(words_of(said, person=person)) == 1) is his
