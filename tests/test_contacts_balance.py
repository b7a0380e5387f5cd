"""An actor between two sides: exact intervals, drift, breaks and how often they cry wolf, and what is left out."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.contacts.balance import balance, drift, exact_share, gap
from backchannel.contacts.balance_breaks import breaks
from backchannel.contacts.posture import Posture, posture
from backchannel.errors import BadQuestion
from backchannel.model.record import Query

SINCE, UNTIL = date(2020, 1, 1), date(2024, 12, 31)
COUNTS = st.integers(0, 60)


def act(day: date, other: str, **more: object) -> dict[str, object]:
    """A row of the record between Turkey and somebody."""
    return {
        "event": f"{day}:{other}:{more.get('type', 'AGREE')}", "dataset": "starter", "source": "wikipedia", "date": day,
        "type": "AGREE", "mode": None, "quad": 1, "contexts": None, "actor": "TUR", "actor_name": "Turkey",
        "recipient": other, "recipient_name": other, "symmetric": False, "tone": None, "modality": "asserted",
    } | more  # fmt: skip


def weigh(rows: list[dict[str, object]], sides: tuple[str, str] = ("RUS", "UKR")) -> Posture:
    frame = pd.DataFrame(rows)
    frame = frame.assign(date=pd.to_datetime(frame["date"])) if rows else frame
    return posture(lambda _: frame, "TUR", sides, since=SINCE, until=UNTIL)


def spread(other: str, *, number: int, first: date = SINCE, **more: object) -> list[dict[str, object]]:
    """Acts toward one side, one every three weeks."""
    return [act(first + timedelta(days=21 * place), other, **more) for place in range(number)]


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(9, 10, 0.5550, 0.9975), (0, 10, 0.0, 0.3085), (5, 10, 0.1871, 0.8129)]
)
def test_the_exact_interval_is_that_of_the_tables(hits: int, n: int, low: float, high: float) -> None:
    assert exact_share(hits, n) == pytest.approx((low, high), abs=5e-5)


@given(COUNTS, COUNTS)
def test_to_exchange_the_sides_turns_the_balance_around(a: int, b: int) -> None:
    one, other = balance(a, b), balance(b, a)
    if one is None or other is None:
        assert a == b == 0
        return
    assert one.value == -other.value
    assert one.low == pytest.approx(-other.high)
    assert one.low <= one.value <= one.high


def test_a_thousand_acts_are_weighed_without_running_out_of_numbers() -> None:
    found = balance(3000, 1000)
    assert found is not None
    assert found.low == pytest.approx(0.4726, abs=2e-3)
    assert found.high == pytest.approx(0.5268, abs=2e-3)


def test_drift_says_cannot_tell_below_twenty_acts_or_eight_periods() -> None:
    rng = np.random.default_rng(1)
    assert drift([1] * 19, [0] * 19, years=range(19), rng=rng) is None
    assert drift([9] * 7, [9] * 7, years=range(7), rng=rng) is None
    assert drift([9] * 8, [9] * 8, years=range(8), rng=rng) is not None
    assert breaks([9] * 7, [9] * 7, rng=rng) is None
    assert breaks([9] * 8, [9] * 8, rng=rng) == ()


def test_drift_holds_its_interval_where_nothing_drifts() -> None:
    rng = np.random.default_rng(20251122)
    missed = 0
    for _ in range(60):
        total = rng.poisson(6, 24)
        a = rng.binomial(total, 0.6)
        found = drift(a.tolist(), (total - a).tolist(), years=[quarter / 4 for quarter in range(24)], rng=rng)
        assert found is not None
        missed += not found.low <= 0 <= found.high
    assert missed <= 9  # 5 in 100 wanted; more than 9 of 60 would come by chance once in 600


def test_breaks_cry_wolf_no_more_often_than_they_say_where_nothing_breaks() -> None:
    rng = np.random.default_rng(20251122)
    cried = 0
    for _ in range(100):
        total = rng.poisson(5, 24)
        a = rng.binomial(total, rng.beta(3, 2, 24))  # uneven from period to period, yet of one level
        cried += bool(breaks(a.tolist(), (total - a).tolist(), rng=rng))
    assert cried <= 11  # 5 in 100 wanted; more than 11 would come by chance once in 200


def test_a_break_is_found_where_it_is_and_dated_with_an_interval() -> None:
    rng = np.random.default_rng(3)
    found_at = []
    for _ in range(20):
        total = rng.poisson(6, 24)
        a = rng.binomial(total, np.where(np.arange(24) < 14, 0.8, 0.3))
        found = breaks(a.tolist(), (total - a).tolist(), rng=rng) or ()
        found_at += [(cut.at, cut.low <= 14 <= cut.high) for cut in found if cut.before > cut.after]
    assert len(found_at) >= 17
    assert sum(abs(at - 14) <= 2 for at, _ in found_at) >= 15
    assert sum(held for _, held in found_at) >= 15


def test_two_breaks_are_both_found() -> None:
    rng = np.random.default_rng(5)
    both = more = 0
    for _ in range(20):
        a = rng.binomial(8, np.repeat([0.9, 0.1, 0.9], 10))
        found = [cut.at for cut in breaks(a.tolist(), (8 - a).tolist(), rng=rng) or ()]
        both += all(any(abs(at - true) <= 1 for at in found) for true in (10, 20))
        more += max(0, len(found) - 2)
    assert both >= 18
    assert more <= 5


def test_the_same_seed_gives_the_same_answer() -> None:
    rows = spread("RUS", number=60) + spread("UKR", number=30)
    assert weigh(rows) == weigh(list(reversed(rows)))


def test_a_lean_is_told_only_where_the_interval_tells_it() -> None:
    assert weigh(spread("RUS", number=20) + spread("UKR", number=2)).verdict.startswith(
        "Turkey leans to Russia: 20 to 2"
    )
    foes = spread("RUS", number=20) + spread("UKR", number=2) + spread("RUS", number=12, type="ASSAULT", quad=4)
    told = weigh(foes).verdict
    assert told.startswith("Turkey has more contacts and cooperation with Russia (20 to 2")
    assert told.endswith("but more conflict with it: no lean")
    even = weigh(spread("RUS", number=4) + spread("UKR", number=3)).verdict
    assert even.startswith("cannot tell to which side Turkey leans: 4 to 3")
    assert weigh([]).verdict == "cannot tell: the record holds nothing of Turkey with either side"


def test_sources_that_are_one_sides_own_are_left_out_and_counted() -> None:
    rows = spread("RUS", number=30, source="mid") + spread("UKR", number=6)
    found = weigh(rows)
    assert found.left_out == 30
    assert "30 rows of sources that are Russia's or Ukraine's own were left out" in found.notes[0]
    assert found.verdict.startswith("Turkey leans to Ukraine: 0 to 6")
    assert weigh(rows, ("USA", "UKR")).left_out == 0


def test_contacts_cooperation_conflict_arms_and_tone_are_kept_apart() -> None:
    rows = [
        act(date(2021, 2, 1), "RUS", type="CONSULT", symmetric=True),
        act(date(2021, 2, 1), "UKR", type="AID", quad=2, contexts="military;economic"),
        act(date(2021, 3, 1), "UKR", type="AID", quad=2, contexts="migration"),
        act(date(2021, 8, 1), "RUS", type="ACCUSE", quad=3, tone=-0.8),
        act(date(2021, 8, 2), "RUS", type="AGREE", modality="planned"),
    ]
    found = weigh(rows)
    counts = {one.name: (sum(one.to_a), sum(one.to_b)) for one in found.measures}
    assert counts == {"contacts": (1, 0), "cooperation": (0, 2), "conflict": (1, 0), "arms": (0, 1)}
    assert found.tone is None  # one value is no mean to compare
    assert found.frame.loc[found.frame["conflict_a"] == 1, "tone_a"].tolist() == [-0.8]
    assert found.measured("conflict").overall is not None
    assert found.measured("contacts").breaks is None


def test_a_gap_in_tone_has_an_interval_and_needs_three_values_on_each_side() -> None:
    rng = np.random.default_rng(0)
    assert gap([0.5, 0.5], [-0.5] * 9, rng=rng) is None
    found = gap([0.5, 0.4, 0.6], [-0.5] * 9, rng=rng)
    assert found is not None
    assert found.low <= found.value <= found.high
    assert found.n == 12


def test_three_actors_and_a_day_are_needed() -> None:
    def ask(_: Query) -> pd.DataFrame:
        return pd.DataFrame()

    with pytest.raises(BadQuestion, match="name three different actors"):
        posture(ask, "TUR", ("RUS", "TUR"), since=SINCE, until=UNTIL)
    with pytest.raises(BadQuestion, match="no day lies between"):
        posture(ask, "TUR", ("RUS", "UKR"), since=UNTIL, until=SINCE)


def test_a_period_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(
        BadQuestion, match="there is no period 'fortnight'; ask for one of day, week, month, quarter, year"
    ):
        posture(
            lambda _: pd.DataFrame(), "TUR", ("RUS", "UKR"), since=date(2024, 1, 1), until=date(2024, 2, 1),
            every="fortnight",  # type: ignore[arg-type]
        )  # fmt: skip
