"""Laws of the numbers: ranks are exact, intervals move with the data, placebos don't know the future."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.influence.doses import NO_EFFECT, RATIOS, SHIFTS, effects, moved_by_effects
from backchannel.influence.matching import match, overlaps
from backchannel.influence.measures import measures
from backchannel.influence.prediction import predict
from backchannel.influence.ranking import Reference, infer, rank
from backchannel.influence.stacked import apart, stack, weigh, wilson
from backchannel.influence.states import describe, episodes, without_weekdays
from backchannel.influence.windows import Windows, mean_after, mean_before

DISTINCT = st.lists(st.floats(-100, 100), min_size=3, max_size=40, unique=True)


def panel(days: int = 500, dyads: int = 8, *, seed: int = 0, rate: float = 3.0) -> np.ndarray:
    return np.random.default_rng(seed).poisson(rate, (days, dyads)).astype(float)


@given(DISTINCT)
def test_p_is_uniform_when_the_treated_one_is_any_of_them(values: list[float]) -> None:
    """Exchangeability: with each in turn as the treated one, p takes each of 1/n, ..., 1 once."""
    array = np.array(values)
    lower = sorted(rank(array[i], np.delete(array, i))[0] for i in range(len(array)))
    assert np.allclose(lower, np.arange(1, len(array) + 1) / len(array))


@given(DISTINCT, st.floats(-50, 50))
def test_rank_does_not_care_about_order_or_origin(values: list[float], shift: float) -> None:
    observed, placebos = round(values[0], 3), np.round(values[1:], 3)
    assert rank(observed, placebos) == rank(observed, placebos[::-1])
    integral = float(round(shift))
    assert rank(observed * 1000, placebos * 1000) == pytest.approx(rank(observed, placebos))
    assert rank(round(observed) + integral, np.round(placebos) + integral) == rank(round(observed), np.round(placebos))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.floats(-1.0, 1.0))
def test_the_interval_moves_with_the_outcome(seed: int, shift: float) -> None:
    null = np.random.default_rng(seed).normal(0, 0.3, 199)
    near = infer(Reference(observed=0.0, dosed=null + SHIFTS[:, None], effects=SHIFTS), toward=-1)
    moved = infer(Reference(observed=shift, dosed=null + SHIFTS[:, None], effects=SHIFTS), toward=-1)
    assert moved.effect - near.effect == pytest.approx(shift, abs=0.1)
    assert moved.low - near.low == pytest.approx(shift, abs=0.15)
    assert moved.high - near.high == pytest.approx(shift, abs=0.15)


def test_interval_of_a_normal_reference_is_the_normal_one() -> None:
    null = np.random.default_rng(0).normal(0, 0.5, 20_000)
    found = infer(Reference(observed=0.0, dosed=null + SHIFTS[:, None], effects=SHIFTS), toward=0)
    assert (found.low, found.effect, found.high) == pytest.approx((-0.98, 0.0, 0.98), abs=0.03)


def test_power_of_a_normal_reference_is_the_normal_one() -> None:
    null = np.random.default_rng(0).normal(0, 0.5, 20_000)
    found = infer(Reference(observed=0.0, dosed=null + SHIFTS[:, None], effects=SHIFTS), toward=-1)
    assert found.power[NO_EFFECT] == pytest.approx(0.05, abs=0.002)
    assert found.power[NO_EFFECT - 10] == pytest.approx(0.639, abs=0.015)  # P(Z < -1.645 + 2)
    assert found.detectable == pytest.approx(-1.3)  # first step of the grid past (1.645 + 0.842) / 2


def test_with_few_placebos_nothing_can_be_excluded() -> None:
    found = infer(Reference(observed=-9.0, dosed=np.zeros(9) + SHIFTS[:, None], effects=SHIFTS), toward=-1)
    assert (found.smallest, found.p) == (0.1, 0.1)
    assert (found.low, found.high) == (-np.inf, np.inf)
    assert not found.power.any()


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 200), st.integers(1, 60))
def test_effects_leave_what_is_there_where_there_is_none_and_rise(seed: int, rate: int) -> None:
    counts = panel(150, 3, seed=seed, rate=float(rate))
    states = describe(counts, [120], Windows(), counts=True)
    rows = np.array([[100, 1], [105, 2]])
    moved = moved_by_effects(states, rows, counts=True, level=1.0, rng=np.random.default_rng(seed))
    assert not moved[NO_EFFECT].any()
    assert (np.diff(moved, axis=0) >= -1e-12).all()


def test_thinning_thins_by_its_ratio() -> None:
    """On a busy dyad the log of a rate halved falls by log 2."""
    counts = panel(300, 3, rate=400.0)
    states = describe(counts, [250], Windows(), counts=True)
    rows = np.array([[100 + 14 * i, 0] for i in range(12)])
    half = int(np.argmin(np.abs(RATIOS - 0.5)))
    level = float(np.log1p(counts[:, 0]).mean())
    moved = moved_by_effects(states, rows, counts=True, level=level, rng=np.random.default_rng(0))[half]
    assert moved.mean() * states.spread[0] == pytest.approx(np.log(RATIOS[half]), abs=0.05)


def test_scores_are_shifted() -> None:
    counts = panel(200, 3)
    states = describe(counts, [150], Windows(), counts=False)
    moved = moved_by_effects(states, np.array([[120, 1]]), counts=False, level=0.0, rng=np.random.default_rng(0))
    assert moved[:, 0].tolist() == effects(counts=False).tolist()


@given(st.integers(1, 20), st.integers(0, 100))
def test_windows_before_end_yesterday_and_windows_after_start_today(length: int, seed: int) -> None:
    values = np.random.default_rng(seed).normal(size=(60, 1))
    day = 30
    assert mean_before(values, length)[day, 0] == pytest.approx(values[day - length : day, 0].mean())
    assert mean_after(values, length)[day, 0] == pytest.approx(values[day : day + length, 0].mean())
    assert mean_after(values, length, lag=3)[day, 0] == pytest.approx(values[day + 3 : day + 3 + length, 0].mean())


def test_gaps_are_left_out_of_means_and_end_windows_that_are_mostly_gaps() -> None:
    values = np.array([[2.0], [np.nan], [4.0], [np.nan], [np.nan], [np.nan]])
    assert mean_before(values, 3)[3, 0] == 3.0
    assert np.isnan(mean_before(values, 3)[5, 0])


def test_weekday_pattern_goes_and_level_stays() -> None:
    week = np.tile([0.0, 0.0, 0.0, 0.0, 0.0, -2.0, -2.0], 150)
    steady = without_weekdays((5.0 + week + np.random.default_rng(0).normal(0, 0.1, len(week)))[:, None])
    assert steady.mean() == pytest.approx(5.0 + week.mean(), abs=0.01)
    assert abs(steady[5::7].mean() - steady[0::7].mean()) < 0.4


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 399), min_size=1, max_size=6, unique=True))
def test_no_library_window_touches_a_contact(contacts: list[int]) -> None:
    windows = Windows(state=(3, 7))
    library = describe(panel(400, 3), contacts, windows, counts=True).library
    for day, dyad in np.argwhere(library):
        for contact in contacts:
            after = range(contact, contact + windows.reach)
            assert not set(range(day, day + windows.reach)) & set(after)
            assert dyad or not set(range(day - windows.before, day)) & set(after)


def test_placebos_are_one_per_episode_and_an_episode_may_serve_two_contacts() -> None:
    states = describe(panel(900, 10), [300, 500], Windows(), counts=True)
    found = match(states, [300, 500], placebos=50)
    for one in found:
        rows = sorted(tuple(row) for row in one.rows.tolist())
        assert len(rows) == 39
        assert all(a[1] != b[1] or abs(a[0] - b[0]) >= 42 for i, a in enumerate(rows) for b in rows[i + 1 :])
    near = [(a, b) for a in found[0].rows for b in found[1].rows if a[1] == b[1] and abs(a[0] - b[0]) < 42]
    assert near


def test_a_placebo_is_the_first_day_inside_and_not_the_peak() -> None:
    """The nearest day of a hill is its top, which only the days after it make the top."""
    rng = np.random.default_rng(0)
    days = np.arange(900)
    heights = rng.uniform(4, 12, (10, 8))
    hills = np.stack(
        [heights[days // 90, j] * np.exp(-((days % 90 - 45) ** 2) / 200) for j in range(8)], axis=1
    ) + rng.normal(0, 0.01, (900, 8))
    states = describe(hills, [400], Windows(state=(3,), before=7), counts=False)
    level = states.state[..., 0]
    high = int(np.argmin(np.abs(level[95:, 0] - np.nanquantile(level, 0.95)))) + 95
    day, dyad = match(states, [high], placebos=30)[0].rows.T
    assert len(day) == 30
    assert (level[day + 1, dyad] > level[day, dyad]).mean() > 0.8


def test_matching_does_not_care_about_the_order_of_donors() -> None:
    values = panel(600, 9, seed=3)
    order = [0, 5, 3, 8, 1, 2, 7, 6, 4]
    one = match(describe(values, [300], Windows(), counts=True), [300], placebos=40)[0]
    other = match(describe(values[:, order], [300], Windows(), counts=True), [300], placebos=40)[0]
    assert {tuple(r) for r in one.rows.tolist()} == {(d, order[j]) for d, j in other.rows.tolist()}


def test_a_state_like_no_other_has_no_overlap() -> None:
    values = panel(600, 9)
    values[260:300, 0] += 30
    states = describe(values, [150, 300], Windows(), counts=True)
    assert [one.holds for one in overlaps(states, [150, 300], rng=np.random.default_rng(0))] == [True, False]


def test_surprises_of_noise_are_noise_and_no_state_foretells_them() -> None:
    states = describe(panel(1100, 15), [500], Windows(), counts=True)
    surprise = predict(states).surprise[states.library]
    level = states.state[states.library][:, 2]
    assert abs(surprise.mean()) < 0.1
    assert abs(np.corrcoef(surprise, level)[0, 1]) < 0.1


def test_a_bent_course_of_crises_is_followed() -> None:
    """Crises of fixed length: young ones go on and old ones end; the surprise at their start must not lean."""
    rng = np.random.default_rng(1)
    rate = np.ones((1200, 20))
    starts = []
    for dyad in range(20):
        day = int(rng.integers(0, 80))
        while day < 1150:
            rate[day : day + 25, dyad] = 8.0
            starts.append((day + 6, dyad))
            day += 25 + int(rng.integers(40, 90))
    states = describe(rng.poisson(rate).astype(float), [], Windows(), counts=True)
    surprise = predict(states).surprise
    young = [surprise[day, dyad] for day, dyad in starts if states.usable[day, dyad]]
    assert abs(np.mean(young)) / np.nanstd(surprise) < 0.35


def test_contacts_with_overlapping_windows_count_once() -> None:
    assert apart([10, 12, 23, 24, 60], reach=14) == [10, 24, 60]


def test_a_quiet_contact_weighs_less() -> None:
    null = np.linspace(-1, 1, 21)
    busy = Reference(observed=0.0, dosed=null + 2 * SHIFTS[:, None], effects=SHIFTS)
    quiet = Reference(observed=0.0, dosed=null + 0.5 * SHIFTS[:, None], effects=SHIFTS)
    assert weigh([busy, quiet]) == pytest.approx([0.8, 0.2])


def test_a_track_record_narrows_with_its_contacts() -> None:
    rng = np.random.default_rng(0)
    one = Reference(observed=-0.3, dosed=rng.normal(0, 0.5, 400) + SHIFTS[:, None], effects=SHIFTS)
    width = {}
    for contacts in (1, 9):
        found = infer(stack([one] * contacts, draws=1999, rng=rng), toward=-1)
        width[contacts] = found.high - found.low
    assert width[9] == pytest.approx(width[1] / 3, rel=0.1)


def test_wilson_contains_the_share_and_stays_inside() -> None:
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-3)
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_measures_do_not_turn_gaps_into_zeros() -> None:
    values = panel(100, 2)
    values[10:20] = np.nan
    for counts in (True, False):
        for working in measures(values, counts=counts).values():
            assert np.isnan(working[10:20]).all()
            assert np.isfinite(working[:10]).all()


def test_episodes_are_counted_by_their_gap() -> None:
    states = describe(panel(400, 3), [], Windows(), counts=True)
    assert episodes(states.library, states.windows) == 3 * 8  # 400 - 91 - 13 usable days, one placebo each 42
