"""Every check passes on a plain effect and fails on a world built to make it fail."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from backchannel.influence.assess import assess
from backchannel.influence.checks import curve_checks
from backchannel.influence.curve import Curve
from backchannel.influence.doses import SHIFTS
from backchannel.influence.ranking import Ranked, Reference, infer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.results import Assessment

DAYS, DYADS, CONTACT = 600, 12, 500
CONTACTS = (140, 230, 320, 410, 500)


def noise(*, seed: int = 0, rate: float = 5.0) -> NDArray[np.float64]:
    return np.random.default_rng(seed).poisson(rate, (DAYS, DYADS)).astype(float)


def softened(values: NDArray[np.float64], days: tuple[int, ...] = (CONTACT,), *, to: float = 0.4) -> None:
    for day in days:
        values[day : day + 14, 0] = np.floor(values[day : day + 14, 0] * to)


def run(values: NDArray[np.float64], days: tuple[int, ...] = (CONTACT,), **terms: Any) -> Assessment:
    index = pd.date_range("2020-01-01", periods=len(values))
    panel = pd.DataFrame(values, index=index, columns=[f"d{i:02d}" for i in range(values.shape[1])])
    outcomes = terms.pop("outcomes", 0)
    series = panel.iloc[:, : 1 + outcomes]
    dates = [date(2020, 1, 1) + pd.Timedelta(days=day) for day in days]
    return assess(series, dates, direction="softened", donors=panel.iloc[:, 1 + outcomes :], draws=299, **terms)


def outcome(found: Assessment, name: str) -> str:
    return {check.name: check.outcome for check in found.checks}[name]


def test_on_a_plain_effect_nothing_fails() -> None:
    values = noise()
    softened(values, CONTACTS)
    found = run(values, CONTACTS, outcomes=1, coder=(0.9, 0.9), looks=2, order="contact first")
    assert {check.name: check.detail for check in found.checks if check.outcome != "passed"} == {}
    assert found.verdict == "supported"


def test_every_check_is_listed_whatever_happens() -> None:
    tested, untested = run(noise()), run(noise(), (DAYS - 3,))
    assert [check.name for check in tested.checks] == [check.name for check in untested.checks]
    assert {check.outcome for check in untested.checks} == {"not_run"}
    assert all(check.detail for check in (*tested.checks, *untested.checks))


def test_too_few_comparable_situations() -> None:
    found = run(noise()[:300, :1], (200,))
    assert outcome(found, "comparable situations") == "failed"
    assert "too few comparable situations" in found.reason


def test_a_situation_like_no_other() -> None:
    values = noise()
    values[CONTACT - 60 : CONTACT, 0] += 80
    found = run(values)
    assert outcome(found, "overlap") == "failed"
    assert found.verdict == "cannot tell"


def test_no_power_where_nothing_happens() -> None:
    values = noise()
    values[:, 0] = np.random.default_rng(1).random(DAYS) < 0.01
    found = run(values)
    assert outcome(found, "power") == "failed"
    assert found.verdict == "cannot tell"


def test_what_began_before_the_date() -> None:
    values = noise()
    softened(values, (CONTACT - 14,), to=0.3)
    softened(values, to=0.2)
    found = run(values)
    assert outcome(found, "anticipation") == "failed"
    assert found.verdict != "supported"


def test_spikes_that_pass_by_themselves() -> None:
    """Every dyad has a spike of three days now and then; after one there is a fall with or without a contact."""
    values = noise()
    for dyad in range(DYADS):
        for start in range(20 + 7 * dyad, DAYS - 40, 50):
            values[start : start + 3, dyad] += 60
    values[CONTACT - 30 : CONTACT + 30, 0] = noise(seed=2)[:60, 0]
    values[CONTACT - 3 : CONTACT, 0] += 60
    found = run(values)
    assert outcome(found, "regression to the mean") == "failed"
    assert found.verdict != "supported"


def test_a_shock_to_half_the_world() -> None:
    values = noise()
    values[CONTACT : CONTACT + 14, 1:6] = 0
    values[CONTACT : CONTACT + 14, 6:] *= 2
    softened(values, to=0.5)
    assert outcome(run(values), "placebo dyads") == "failed"


def test_a_donor_that_moved_as_never_before() -> None:
    values = noise()
    values[CONTACT : CONTACT + 14, 3] *= 12
    found = run(values)
    assert outcome(found, "donor contamination") == "failed"
    assert "d03" in {check.name: check.detail for check in found.checks}["donor contamination"]


def test_one_contact_that_carries_the_record() -> None:
    values = noise()
    softened(values, (500,), to=0.0)
    found = run(values, CONTACTS)
    assert found.p < 0.05
    assert outcome(found, "leave one out") == "failed"


def test_an_outcome_without_a_stake_that_moved_too() -> None:
    values = noise()
    softened(values)
    values[CONTACT : CONTACT + 14, 1] = 0
    found = run(values, outcomes=1)
    assert outcome(found, "placebo outcomes") == "failed"
    assert found.verdict == "cannot tell"


def test_a_coder_too_poor_to_rest_on() -> None:
    values = noise(rate=2.0)
    softened(values, to=0.6)
    found = run(values, coder=(0.3, 0.2))
    assert found.p < 0.05
    assert outcome(found, "coder error") == "failed"


def test_a_date_picked_out_of_forty() -> None:
    values = noise()
    softened(values, to=0.7)
    assert outcome(run(values), "multiple looks") == "not_run"
    assert outcome(run(values, looks=40), "multiple looks") == "failed"


def test_contacts_just_before_crises_end() -> None:
    """Crises of very unequal length; the contacts come two days before they end, as if somebody had known."""
    rng = np.random.default_rng(4)
    rate, ends = np.full((1100, 20), 2.0), []
    for dyad in range(20):
        day = int(rng.integers(95, 130))
        while day < 1000:
            length = int(rng.integers(8, 60))
            rate[day : day + length, dyad] = 10.0
            ends += [day + length] if dyad == 0 else []
            day += length + int(rng.integers(35, 70))
    contacts = tuple(end - 2 for end in ends if 150 < end < 1050)
    found = run(rng.poisson(rate).astype(float), contacts)
    assert found.p < 0.05
    assert outcome(found, "hidden head start") == "failed"
    assert found.verdict == "cannot tell"


def test_an_outcome_that_came_first() -> None:
    found = run(noise(), order="outcome first")
    assert outcome(found, "order of events") == "failed"
    assert found.verdict == "contradicted"


@pytest.mark.parametrize(("name", "decision"), [("window", 1), ("measure", 0), ("source of news", 4)])
def test_a_decision_that_turns_the_sign(name: str, decision: int) -> None:
    choices = [["log", "14 days", "0 days", "as designed", "with", "no"] for _ in range(20)]
    for row in choices[:10]:
        row[decision] = "other"
    curve = Curve(
        names=("measure", "window", "delay", "state", "news", "studentised"),
        choices=tuple(tuple(row) for row in choices),
        statistics=np.array([0.5] * 10 + [-3.0] * 10),
        median=-1.2,
        same_sign=0.5,
        p=0.4,
    )
    found = {check.name: check.outcome for check in curve_checks(curve, found_at_one_percent())}
    assert found[name] == "failed"
    assert found["specification curve"] == "failed"
    assert {outcome for other, outcome in found.items() if other not in (name, "specification curve")} == {"passed"}


def found_at_one_percent() -> Ranked:
    return infer(Reference(observed=-2.0, dosed=np.linspace(-1, 1, 99) + SHIFTS[:, None], effects=SHIFTS), toward=-1)
