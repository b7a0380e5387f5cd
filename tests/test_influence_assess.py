"""A series and dates in, a verdict with everything it rests on out; the same whatever the order of what went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from backchannel import influence
from backchannel.errors import BadDesign
from backchannel.influence.assess import assess, assess_design
from backchannel.influence.reporting import size_in_words
from backchannel.model.findings import VERDICTS

if TYPE_CHECKING:
    from backchannel.influence.results import Assessment

DAYS, CONTACT = pd.date_range("2021-01-01", periods=600), 500
CONTACTS = [DAYS[i] for i in (150, 155, 240, 330, 420, 500)]


def panel(*, seed: int = 0, dyads: int = 12, rate: float = 5.0) -> pd.DataFrame:
    counts = np.random.default_rng(seed).poisson(rate, (len(DAYS), dyads)).astype(float)
    return pd.DataFrame(counts, index=DAYS, columns=[f"d{i:02d}" for i in range(dyads)])


def halved(frame: pd.DataFrame, days: list[Any]) -> pd.DataFrame:
    changed = frame.copy()
    for day in days:
        span = slice(day, day + pd.Timedelta(days=13))
        thinned = np.random.default_rng(1).binomial(changed.loc[span, "d00"].astype(int), 0.5)
        changed.loc[span, "d00"] = thinned.astype(float)
    return changed


def run(frame: pd.DataFrame, dates: list[Any], **terms: Any) -> Assessment:
    terms = {"direction": "softened", "draws": 299, **terms}
    return assess(frame["d00"], dates, donors=frame.drop(columns="d00"), **terms)


@pytest.fixture(scope="module")
def one() -> Assessment:
    return run(halved(panel(), [DAYS[CONTACT]]), [DAYS[CONTACT]])


@pytest.fixture(scope="module")
def record() -> Assessment:
    return run(halved(panel(), CONTACTS[2:]), CONTACTS)


def test_a_halving_is_found_and_its_size_is_in_the_interval(one: Assessment) -> None:
    assert one.verdict == "supported"
    assert one.estimates[0].low < -0.5 < one.estimates[0].high < 0
    assert one.estimates[0].method == "crisis-matched placebo"


def test_the_effect_is_also_told_in_events(one: Assessment) -> None:
    events = one.estimates[1]
    assert events.method == "events in the window, per contact"
    assert events.value == pytest.approx(-35, abs=15)  # half of 14 days of five


@pytest.mark.parametrize(
    ("effect", "counts", "told"),
    [
        ((0.4, -0.1, 1.0), True, "+40% (-10% to +100%)"),
        ((np.inf, -0.67, np.inf), True, "more than can be measured (from -67%; no upper bound can be given)"),
        ((-0.2, -np.inf, 0.1), False, "-0.20 (up to +0.10; no lower bound can be given)"),
        ((0.1, -np.inf, np.inf), False, "+0.10 (no bounds can be given)"),
    ],
)
def test_an_end_beyond_every_size_tried_is_said_and_not_written_as_infinite(
    effect: tuple[float, float, float], counts: bool, told: str
) -> None:
    assert size_in_words(effect, counts=counts) == told


def test_the_summary_says_what_the_verdict_rests_on(one: Assessment) -> None:
    assert "“d00”" in one.summary
    assert f"{one.estimates[0].value:+.0%}" in one.summary
    assert one.reason.startswith("p = ")
    assert one.reason not in one.summary


def test_placebos_are_listed_with_dyad_day_and_distance(one: Assessment) -> None:
    table = one.placebos
    assert list(table.columns) == ["contact", "dyad", "day", "distance", "surprise"]
    assert set(table["contact"]) == {DAYS[CONTACT].date()}
    assert "d00" not in set(table["dyad"])
    near = pd.to_datetime(table["day"])
    assert ((near - DAYS[CONTACT]).abs() >= pd.Timedelta(days=14)).all()


def test_power_is_told_for_each_effect_and_is_the_level_for_none(one: Assessment) -> None:
    none = one.power.loc[one.power["effect"] == 1.0, "power"].item()
    assert none == pytest.approx(0.05, abs=0.02)
    assert one.power["power"].iloc[0] > 0.9


def test_the_picture_has_its_band_and_says_how_often_it_holds(one: Assessment) -> None:
    picture = one.picture
    assert picture is not None
    assert picture.offsets[0] == -28
    assert (picture.low <= picture.high).all()
    after = (picture.offsets >= 0) & (picture.offsets < 14)
    assert picture.running_high[after][-1] < 0
    assert picture.coverage == pytest.approx(0.9, abs=0.1)
    assert np.nanmean(picture.difference[after]) == pytest.approx(-2.5, abs=1.0)


def test_a_thousand_specifications_are_run_and_agree(one: Assessment) -> None:
    assert one.curve is not None
    assert len(one.curve.statistics) == 1000
    assert one.curve.median < -1
    assert one.curve.same_sign > 0.9


def test_contacts_that_overlap_an_earlier_one_are_left_out_and_counted(record: Assessment) -> None:
    assert record.share is not None
    assert record.share.contacts == 5
    assert any("1 of 6 dates were left out" in said for said in record.assumptions)


def test_a_record_tells_how_often_and_how_often_without(record: Assessment) -> None:
    assert record.share is not None
    assert record.share.moved >= 4
    assert record.share.matched_share == pytest.approx(0.5, abs=0.15)
    assert record.share.low < record.share.moved / 5 <= record.share.high


def test_the_same_inputs_give_the_same_assessment(one: Assessment) -> None:
    again = run(halved(panel(), [DAYS[CONTACT]]), [DAYS[CONTACT]])
    assert replace(again, placebos=0, power=0, picture=None, curve=None).__repr__() == (  # type: ignore[arg-type]
        replace(one, placebos=0, power=0, picture=None, curve=None).__repr__()  # type: ignore[arg-type]
    )


def test_the_order_of_donors_and_dates_does_not_matter(record: Assessment) -> None:
    frame = halved(panel(), CONTACTS[2:])
    again = run(frame[["d00", *sorted(frame.columns[1:], reverse=True)]], CONTACTS[::-1])
    assert (again.verdict, again.estimates, again.digest) == (record.verdict, record.estimates, record.digest)


def test_a_mirrored_tone_in_the_other_direction_is_the_same_claim() -> None:
    tone = panel(seed=3).map(np.log1p)
    down = run(tone, [DAYS[CONTACT]], kind="tone", direction="hardened")
    up = run(-tone, [DAYS[CONTACT]], kind="tone", direction="softened")
    assert down.p == pytest.approx(up.p, abs=0.03)
    assert down.estimates[0].value == pytest.approx(-up.estimates[0].value, abs=0.02)


def test_a_claim_without_a_direction_is_two_sided(one: Assessment) -> None:
    both = run(halved(panel(), [DAYS[CONTACT]]), [DAYS[CONTACT]], direction="any")
    assert both.p >= one.p
    assert both.estimates[0].low == pytest.approx(one.estimates[0].low, abs=0.05)


def test_a_fall_is_no_hardening() -> None:
    found = run(halved(panel(), [DAYS[CONTACT]]), [DAYS[CONTACT]], direction="hardened")
    assert found.verdict == "contradicted"
    assert found.range[1] <= 20


def test_looks_are_paid_for(one: Assessment) -> None:
    many = run(halved(panel(), [DAYS[CONTACT]]), [DAYS[CONTACT]], looks=8)
    assert many.p == pytest.approx(1 - (1 - one.p) ** 8)
    assert many.verdict == "cannot tell"


def test_gaps_are_not_silence() -> None:
    """Days not covered around the contact are no fall."""
    frame = panel()
    frame.loc[DAYS[CONTACT] : DAYS[CONTACT + 4], "d00"] = np.nan
    whole, gaps = run(panel(), [DAYS[CONTACT]]), run(frame, [DAYS[CONTACT]])
    assert abs(gaps.estimates[0].value - whole.estimates[0].value) < 0.3
    frame.loc[DAYS[CONTACT] : DAYS[CONTACT + 12], "d00"] = np.nan
    refused = run(frame, [DAYS[CONTACT]])
    assert refused.verdict == "cannot tell"
    assert "not one" in refused.reason or "none of 1" in refused.reason


@pytest.mark.parametrize("days", [30, 60])
def test_a_short_series_is_no_ground(days: int) -> None:
    frame = panel().iloc[:days]
    found = run(frame, [frame.index[days - 16]])
    assert found.verdict == "cannot tell"
    assert found.verdict in VERDICTS


def test_a_series_alone_says_that_it_has_too_few_placebos() -> None:
    found = assess(panel()["d00"], [DAYS[300]], direction="softened")
    assert found.verdict == "cannot tell"
    assert "too few comparable situations" in found.reason


def test_odd_donors_do_no_harm() -> None:
    frame = panel()
    frame["d05"] = np.nan
    frame["d06"] = 0.0
    assert np.isfinite(run(frame, [DAYS[CONTACT]]).p)


def test_a_sealed_design_gives_what_the_short_way_gives(one: Assessment) -> None:
    frame = halved(panel(), [DAYS[CONTACT]])
    again = assess_design(one.design, frame["d00"], donors=frame.drop(columns="d00"))
    assert (again.verdict, again.digest, again.p) == (one.verdict, one.digest, one.p)


def test_a_date_outside_of_the_series_is_refused() -> None:
    with pytest.raises(BadDesign, match="1999-01-01"):
        run(panel(), [date(1999, 1, 1)])


def test_it_is_offered_under_the_name_of_the_room() -> None:
    assert influence.assess is assess


@pytest.mark.parametrize(("days", "dyads", "contacts"), [(60, 3, 1), (400, 2, 12), (763, 3, 30)])
def test_too_little_for_so_many_contacts_is_no_ground(days: int, dyads: int, contacts: int) -> None:
    index = pd.date_range("2020-01-01", periods=days)
    frame = pd.DataFrame(np.random.default_rng(1).poisson(2, (days, dyads)).astype(float), index=index)
    dates = [index[int(place)] for place in np.linspace(20, days - 20, contacts)]
    found = assess(frame[0], dates, direction="softened", donors=frame.drop(columns=0))
    assert found.verdict == "cannot tell"
    assert found.reason
