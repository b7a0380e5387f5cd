"""Time to the next hostile act: what a wait is, what is found, and what must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backchannel import testing
from backchannel.errors import BadDesign
from backchannel.influence.waiting import to_next, waits
from backchannel.influence.waiting_assess import assess_waits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.results import Assessment

DAYS, DYADS, CONTACT, CAP = 700, 12, 550, 28
SURE: dict[str, Any] = {"timing": "scheduled", "registered": "2020-01-01T00:00:00Z"}


def acts(*, seed: int = 0, rate: float = 0.25) -> NDArray[np.float64]:
    return np.random.default_rng(seed).poisson(rate, (DAYS, DYADS)).astype(float)


def run(values: NDArray[np.float64], *days: int, **terms: Any) -> Assessment:
    index = pd.date_range("2020-01-01", periods=len(values))
    panel = pd.DataFrame(values, index=index, columns=[f"d{i:02d}" for i in range(values.shape[1])])
    asked: dict[str, Any] = {"direction": "softened", "window": CAP, "draws": 299, **terms}
    return assess_waits(panel["d00"], [index[day] for day in days or (CONTACT,)], donors=panel.iloc[:, 1:], **asked)


def outcome(found: Assessment, name: str) -> str:
    return {check.name: check.outcome for check in found.checks}[name]


panels = arrays(np.float64, (60, 2), elements=st.sampled_from([0.0, 0.0, 0.0, 1.0, 2.0, np.nan]))


@settings(max_examples=60, deadline=None)
@given(panels, st.integers(2, 20))
def test_a_wait_is_known_where_every_day_to_the_cap_was_observed_and_nowhere_else(
    values: NDArray[np.float64], cap: int
) -> None:
    found = waits(values, cap=cap).capped
    for day in range(len(values)):
        for dyad in range(2):
            after = values[day + 1 : day + 1 + cap, dyad]
            if len(after) < cap or np.isnan(after).any():
                assert np.isnan(found[day, dyad])
            else:
                first = np.flatnonzero(after)
                assert found[day, dyad] == min(first[0] + 1 if len(first) else cap, cap)


@settings(max_examples=40, deadline=None)
@given(panels, st.integers(2, 20))
def test_putting_waits_on_one_scale_keeps_their_order_and_the_treated_dyad_as_it_is(
    values: NDArray[np.float64], cap: int
) -> None:
    found, whole = waits(values, cap=cap), to_next(values)
    known = np.isfinite(found.capped)
    assert (found.placed[known[:, 0], 0] == whole[known[:, 0], 0]).all()
    if known[:, 0].any():
        order = np.argsort(whole[known[:, 1], 1], kind="stable")
        placed = found.placed[known[:, 1], 1][order]
        assert (placed[1:] >= placed[:-1]).all()


def test_a_stretch_that_breaks_off_gives_neither_short_waits_nor_long_ones() -> None:
    values = np.zeros((40, 1))
    values[32] = 1.0
    found = waits(values, cap=10).capped[:, 0]
    assert np.isnan(found[30:]).all()
    assert found[29] == 3.0


def test_an_act_on_the_day_itself_is_not_after_it() -> None:
    values = np.zeros((20, 1))
    values[[5, 8]] = 1.0
    assert waits(values, cap=10).capped[5, 0] == 3.0


def test_a_long_silence_after_the_contact_is_found() -> None:
    values = acts()
    values[CONTACT + 1 : CONTACT + 40, 0] = 0.0
    found = run(values, **SURE)
    assert found.verdict == "supported", found.summary
    assert found.estimates[1].value == CAP
    assert "28 days or more" in found.summary
    assert found.estimates[0].value > 1.0


def test_it_is_no_hardening() -> None:
    values = acts()
    values[CONTACT + 1 : CONTACT + 40, 0] = 0.0
    found = run(values, direction="hardened", **SURE)
    assert found.verdict != "supported"
    assert found.p > 0.9


def test_the_size_of_the_acts_does_not_matter_but_their_day() -> None:
    """The same days with acts, many or one: waits, and with like states p, are the same."""
    values = acts()
    assert np.array_equal(waits(values, cap=CAP).placed, waits(7.0 * values, cap=CAP).placed, equal_nan=True)


def test_one_gap_in_the_window_is_not_filled() -> None:
    values = acts()
    values[CONTACT + 1 : CONTACT + 40, 0] = 0.0
    values[CONTACT + 20, 0] = np.nan
    found = run(values, **SURE)
    assert found.verdict == "cannot tell"
    assert "all 28 days after it observed" in found.reason
    assert {check.outcome for check in found.checks} == {"not_run"}
    assert found.estimates == ()


def test_a_record_that_ends_within_the_window_says_nothing() -> None:
    assert run(acts(), DAYS - CAP).estimates == ()
    assert run(acts(), DAYS - CAP - 1).estimates != ()


def test_a_silence_that_had_begun_before_is_not_the_contacts() -> None:
    values = acts(rate=0.2)
    values[CONTACT - 29 : CONTACT + 40, 0] = 0.0
    values[CONTACT - 120 : CONTACT - 29, 0] = 1.0
    found = run(values, **SURE)
    assert outcome(found, "anticipation") == "failed"
    assert found.verdict != "supported"


def test_a_silence_of_half_the_world_is_nobodys() -> None:
    values = acts()
    values[CONTACT + 1 : CONTACT + 60, 1:6] = 0.0
    values[CONTACT + 1 : CONTACT + 60, 6:] *= 3.0
    values[CONTACT + 1 : CONTACT + 20, 0] = 0.0
    found = run(values, **SURE)
    assert outcome(found, "placebo dyads") == "failed"


def test_a_date_that_nobody_fixed_beforehand_is_not_supported() -> None:
    values = acts()
    values[CONTACT + 1 : CONTACT + 40, 0] = 0.0
    found = run(values)
    assert found.p <= 0.025
    assert found.verdict == "cannot tell"
    assert "fixed beforehand" in found.reason
    assert found.range[1] <= 55


def test_several_contacts_not_known_to_be_scheduled_are_not_supported() -> None:
    days = (150, 240, 330, 420, 510)
    values = acts()
    for day in days:
        values[day + 1 : day + 40, 0] = 0.0
    found = run(values, *days)
    assert found.p <= 0.05
    assert found.verdict == "cannot tell"
    assert "head start" in found.reason
    assert run(values, *days, timing="scheduled").verdict == "supported"


def test_what_came_first_can_not_have_followed() -> None:
    assert run(acts(), order="outcome first").verdict == "contradicted"


def test_every_check_of_the_room_is_listed() -> None:
    found = run(acts(), looks=20)
    assert outcome(found, "multiple looks") == "failed"
    assert outcome(found, "hidden head start") == "not_run"
    assert all(check.detail for check in found.checks)


def test_an_order_that_nobody_gave_is_not_laid_to_the_measure() -> None:
    details = {check.name: check.detail for check in run(acts()).checks}
    assert details["order of events"] == "times within the day were not handed in"
    assert details["regression to the mean"].startswith("it is made for means over a window")


def test_the_same_seed_gives_the_same_assessment() -> None:
    one, other = run(acts(), 200, 300, seed=3), run(acts(), 200, 300, seed=3)
    assert (one.p, one.estimates) == (other.p, other.estimates)


def test_the_waits_of_a_dyad_can_be_had_from_the_record() -> None:
    found = testing.waits("Russia", "UKR", cap=14, sources=("wikipedia",))
    known = found[found["wait"].notna()]
    assert known["wait"].between(1, 14).all()
    assert (known["later"] == (known["wait"] == 14)).all()
    assert found["wait"].iloc[-14:].isna().all()


@pytest.mark.parametrize(
    ("sides", "cap", "word"),
    [(("Atlantis", "IRN"), 14, "Atlantis"), (("IRN", "Iran"), 14, "both"), (("IRN", "ISR"), 0, "cap")],
)
def test_what_can_not_be_asked_is_refused_in_words(sides: tuple[str, str], cap: int, word: str) -> None:
    with pytest.raises(BadDesign, match=word):
        testing.waits(*sides, cap=cap)
