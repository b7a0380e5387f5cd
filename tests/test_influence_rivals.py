"""Rivals, the order within the day, and the matrix: what else may have done it, and what came too late to have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.influence.claims_card import Card, read_card
from backchannel.influence.hypotheses import FEATURES, Scene, worlds
from backchannel.influence.matrix import (
    NOT_COMPUTED,
    matrix_table,
    series_columns,
    time_column,
    track_column,
)
from backchannel.influence.order import Turn, find_turn, limits_of, placed
from backchannel.influence.rivals_found import find_rivals
from backchannel.influence.rivals_ranked import Yardstick, moved_after, nearness, rank_rivals
from backchannel.model.record import RECORD_COLUMNS, Query

DAY = date(2024, 5, 15)


def at(hour: int, *, day: int = 15) -> datetime:
    return datetime(2024, 5, day, hour, tzinfo=UTC)


def turn_at(last: datetime, first: datetime, *, p: float = 0.01) -> Turn:
    return Turn(last=last, first=first, before=-1.0, after=0.5, n_before=6, n_after=6, p=p)


def card(**more: Any) -> Card:
    text = """claim = "A visit calmed them."
direction = "softened"
contact = {broker = "NOR", partner = "KEN", dates = [2024-05-15]}
outcome = {actor = "FRA", recipient = "KEN", measure = "tone", sources = ["wire"]}
"""
    return read_card(text, name="-").model_copy(update=more)


def rows(*given_rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of a record; what is left out is null."""
    plain = {"date_precision": "day", "modality": "asserted", "symmetric": False, "source": "wire", "dataset": "own"}
    full = [{**plain, "event": f"e{i}", **row} for i, row in enumerate(given_rows)]
    frame = pd.DataFrame(full).reindex(columns=list(RECORD_COLUMNS))
    return frame.assign(date=pd.to_datetime(frame["date"]), time=pd.to_datetime(frame["time"]))


def asking(frame: pd.DataFrame) -> Any:
    """A record that answers with the rows of the dyad, days and types asked for."""

    def ask(query: Query) -> pd.DataFrame:
        one, other = (frame[name].fillna("").str.replace(r"\..*", "", regex=True) for name in ("actor", "recipient"))
        fits = one.isin(query.actors) if query.directed else one.isin(query.actors) | other.isin(query.actors)
        if query.recipients:
            fits &= other.isin(query.recipients) | (one.isin(query.recipients) if not query.directed else False)
        if query.types:
            fits &= frame["type"].isin(query.types)
        if query.sources:
            fits &= frame["source"].isin(query.sources)
        if query.since:
            fits &= frame["date"] >= pd.Timestamp(query.since)
        if query.until:
            fits &= frame["date"] <= pd.Timestamp(query.until)
        found: pd.DataFrame = frame[fits]
        return found

    return ask


def test_the_contact_and_the_words_of_the_outcome_are_no_rivals() -> None:
    frame = rows(
        {"actor": "NOR.GOV", "recipient": "KEN.GOV", "type": "CONSULT", "quad": 1, "date": DAY, "symmetric": True},
        {"actor": "FRA.GOV", "recipient": "KEN", "type": "ACCUSE", "quad": 3, "tone": -0.5, "date": DAY},
        {"actor": "FRA.GOV", "recipient": "ITA", "type": None, "tone": -0.5, "date": DAY},
        {"actor": "KEN.MIL", "recipient": "FRA", "type": "ASSAULT", "quad": 4, "date": DAY},
        {"actor": "FRA.GOV", "recipient": "NOR.GOV", "type": "CONSULT", "quad": 1, "date": DAY, "symmetric": True},
        {"actor": "FRA.GOV", "recipient": "KEN", "type": "SANCTION", "quad": 4, "date": DAY, "modality": "planned"},
    )
    found = find_rivals(card(), ask=asking(frame))
    assert sorted((rival.kind, rival.sides) for rival in found) == [
        ("contact", ("FRA", "NOR")),
        ("force", ("KEN", "FRA")),
    ]


def test_the_analysts_row_takes_up_what_the_record_holds_of_the_same_and_brings_its_time() -> None:
    frame = rows(
        {
            "actor": "KEN.MIL",
            "recipient": "FRA",
            "type": "ASSAULT",
            "quad": 4,
            "date": DAY,
            "url": "https://a.example/1",
        }
    )
    own = read_card(
        """claim = "x"
direction = "softened"
contact = {broker = "NOR", partner = "KEN", dates = [2024-05-15]}
outcome = {actor = "FRA", recipient = "KEN", measure = "tone"}
[[rivals]]
day = 2024-05-15
kind = "force"
what = "The shelling of a base"
actors = ["KEN", "FRA"]
source = "a wire"
not_after = 2024-05-15T12:00:00Z
time_source = "the wire's own time"
""",
        name="-",
    ).rivals
    (found,) = find_rivals(card(rivals=own), ask=asking(frame))
    assert (found.what, found.own, found.latest, found.tellings) == ("The shelling of a base", True, at(12), 2)
    assert found.types == ("ASSAULT",)
    assert "wire" in found.sources


def test_a_rival_after_a_clear_turn_weighs_nothing_and_one_before_it_does() -> None:
    frame = rows(
        {"actor": "KEN.MIL", "recipient": "FRA", "type": "ASSAULT", "quad": 4, "date": date(2024, 5, 14)},
        {"actor": "KEN.MIL", "recipient": "FRA", "type": "ASSAULT", "quad": 4, "date": date(2024, 5, 18)},
    )
    series = pd.Series(0.0, index=pd.date_range("2024-01-01", "2024-06-30"))
    found = rank_rivals(
        find_rivals(card(), ask=asking(frame)),
        around=at(12),
        turn=turn_at(at(16), at(18)),
        yardstick=Yardstick(series=series, toward=1, dyad=("FRA", "KEN")),
        ask=asking(frame),
    )
    assert [(one.rival.day.day, one.weight > 0) for one in found] == [(14, True), (18, False)]
    assert found[1].place == "after the turn"


def test_a_rival_with_a_better_track_record_ranks_first() -> None:
    """Two kinds of act on the same day; after one of them the outcome has always risen."""
    days = pd.date_range("2020-01-01", "2024-06-30")
    series = pd.Series(0.0, index=days)
    given_rows = []
    for start in pd.date_range("2020-02-01", "2024-03-01", freq="60D"):
        series[start : start + pd.Timedelta(days=4)] = 1.0
        given_rows.append({"actor": "KEN.MIL", "recipient": "FRA", "type": "ASSAULT", "quad": 4, "date": start.date()})
        quiet = (start + pd.Timedelta(days=30)).date()
        given_rows.append({"actor": "KEN.GOV", "recipient": "FRA", "type": "SANCTION", "quad": 4, "date": quiet})
    for kind in ("SANCTION", "ASSAULT"):
        given_rows += [{"actor": "KEN", "recipient": "FRA", "type": kind, "quad": 4, "date": DAY}]
    ask = asking(rows(*given_rows))
    found = rank_rivals(
        find_rivals(card(), ask=ask),
        around=at(12),
        turn=None,
        yardstick=Yardstick(series=series, toward=1, dyad=("FRA", "KEN")),
        ask=ask,
    )
    first, second = (one for one in found if one.rival.day == DAY)
    assert (first.rival.kind, second.rival.kind) == ("force", "sanction")
    assert first.record is not None
    assert first.record.moved == first.record.days > 10
    assert second.record is not None
    assert second.record.moved == 0


def test_the_base_rate_is_that_of_days_as_high() -> None:
    """After a peak the series always falls: that it fell after contacts at peaks says nothing."""
    series = pd.Series([0.0] * 9 + [5.0], index=range(10)).repeat(1)
    long = pd.Series(list(series) * 40, index=pd.date_range("2020-01-01", periods=400))
    peaks = [long.index[i].date() for i in range(10, 390) if long.iloc[i - 1] == 5.0]
    found = moved_after(long, peaks, toward=-1)
    assert found.moved == found.days == len(peaks)
    assert found.base > 0.6
    assert 0.5 < found.odds < 2.0


def test_a_track_record_says_how_far_and_not_only_how_often() -> None:
    """After days of both kinds the outcome rises: after those of one by a little, after those of the other by much."""
    rng = np.random.default_rng(4)
    series = pd.Series(rng.normal(size=1200), index=pd.date_range("2020-01-01", periods=1200))
    strong, weak = series.index[50:1150:60], series.index[80:1150:60]
    for days, size in ((strong, 3.0), (weak, 0.5)):
        for day in days:
            series[day : day + pd.Timedelta(days=2)] += size
    far, little = (moved_after(series, [day.date() for day in days], toward=1) for days in (strong, weak))
    assert far.lean > 2 * little.lean > 2.0
    assert far.odds > 5 * little.odds
    against = moved_after(series, [day.date() for day in strong], toward=-1)
    assert 0.5 <= against.odds < 0.6  # it may be unlike its past


def test_leans_of_days_that_move_nothing_are_standard_normal_however_many_they_are() -> None:
    """So that no rival ranks first for the number of its past days. Fails if days in a row count each for itself."""
    rng = np.random.default_rng(5)
    index = pd.date_range("2020-01-01", periods=500)
    for number, block in ((3, 1), (15, 6)):
        leans = []
        for _ in range(60):
            mood = pd.Series(rng.normal(size=500), index=index).ewm(alpha=0.1).mean()
            firsts = rng.choice(450, size=number, replace=False)
            days = [index[int(first) + step].date() for first in firsts for step in range(block)]
            leans.append(moved_after(mood, days, toward=1).lean)
        assert abs(float(np.mean(leans))) < 0.5
        assert 0.65 < float(np.std(leans)) < 1.35


def test_no_record_and_one_that_leans_nowhere_weigh_alike() -> None:
    flat = pd.Series(0.0, index=pd.date_range("2024-01-01", periods=60))
    assert moved_after(flat, [date(2024, 1, 20)], toward=-1).odds == pytest.approx(1.0)
    assert moved_after(flat, [], toward=-1).odds == 1.0


def test_gaps_are_no_zeros_in_a_track_record() -> None:
    series = pd.Series(np.nan, index=pd.date_range("2024-01-01", periods=50))
    assert moved_after(series, [date(2024, 1, 20)], toward=-1).days == 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-1, 1), min_size=6, max_size=15), st.integers(0, 100))
def test_a_turn_lies_between_two_values_and_goes_the_claimed_way(values: list[float], seed: int) -> None:
    times = [at(0) + timedelta(hours=i) for i in range(len(values))]
    turn = find_turn(times, values, toward=1, seed=seed)
    if turn is not None:
        assert turn.last < turn.first
        assert turn.after > turn.before
        assert turn.n_before + turn.n_after == len(values)
        assert 0 < turn.p <= 1


def test_noise_seldom_turns_clearly() -> None:
    rng = np.random.default_rng(3)
    times = [at(0) + timedelta(minutes=10 * i) for i in range(16)]
    turns = [find_turn(times, rng.normal(size=16).tolist(), toward=1) for _ in range(60)]
    clear = sum(turn is not None and turn.clear for turn in turns)
    assert clear <= 9


def test_too_few_or_unchanging_statements_have_no_turn() -> None:
    times = [at(hour) for hour in range(5)]
    assert find_turn(times, [-1, -1, 1, 1, 1], toward=1) is None
    assert find_turn([at(hour) for hour in range(10)], [-0.5] * 10, toward=1) is None


def test_a_day_without_a_time_is_not_put_before_or_after_a_turn_on_it() -> None:
    turn = turn_at(at(16), at(18))
    assert placed(limits_of(DAY), turn) == "time not known"
    assert placed(limits_of(DAY - timedelta(days=2)), turn) == "before the turn"
    assert placed(limits_of(DAY + timedelta(days=2)), turn) == "after the turn"
    # The next day somewhere far to the east begins on this one in UTC.
    assert placed(limits_of(DAY + timedelta(days=1)), turn) == "time not known"


def test_nearness_falls_with_the_days_and_is_halved_by_an_open_day() -> None:
    frame = rows(
        {"actor": "KEN.MIL", "recipient": "FRA", "type": "ASSAULT", "date": date(2024, 5, 10)},
        {"actor": "KEN.MIL", "recipient": "FRA", "type": "ASSAULT", "date": date(2024, 5, 14)},
    )
    early, late = find_rivals(card(), ask=asking(frame))
    assert nearness(early, anchor=at(18), past_only=True) < nearness(late, anchor=at(18), past_only=True) < 1
    assert nearness(late, anchor=at(0, day=1), past_only=True) == 0


def scene(**more: Any) -> Scene:
    rng = np.random.default_rng(1)
    values = rng.poisson(4.0, (700, 8)).astype(float)
    values[600:607, 0] = 1.0
    plain: dict[str, Any] = {"values": values, "day": 600, "toward": -1, "window": 7, "counts": True}
    return Scene(**{**plain, **more})


def test_a_planted_move_speaks_for_influence_against_nothing_but_hardly_against_a_rival() -> None:
    drawn = worlds(scene(rival=0), rng=np.random.default_rng(0))
    whole = series_columns(drawn)[-1].ratios
    influence, rival = whole["H1"], whole["H4"]
    assert influence is not None
    assert rival is not None
    assert influence > 3
    assert 0.5 < influence / rival < 2
    assert whole["H2"] == 1


def test_what_was_not_observed_is_not_computed() -> None:
    values = scene().values.copy()
    values[560:640] = np.nan
    assert worlds(scene(values=values), rng=np.random.default_rng(0)) is None
    table = matrix_table([*series_columns(None), time_column(None, contact=None, rival=None)], documents=["a memoir"])
    assert len(table.rows) == 7
    assert {cell for row in table.rows for cell in row[1:]} == {NOT_COMPUTED}
    assert len(table.columns) == len(FEATURES) + 3


def test_the_same_seed_gives_the_same_matrix() -> None:
    one, other = (series_columns(worlds(scene(), rng=np.random.default_rng(5))) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("hour", [2, 10, 15])
def test_time_alone_can_not_tell_two_causes_before_the_turn_apart(hour: int) -> None:
    ratios = time_column(turn_at(at(16), at(18)), contact=at(hour), rival=at(16)).ratios
    assert ratios["H1"] is not None
    assert ratios["H4"] is not None
    assert 0.8 < ratios["H1"] / ratios["H4"] <= 1.0


def test_a_poor_track_record_speaks_against_influence_in_general() -> None:
    drawn = worlds(scene(), rng=np.random.default_rng(0))
    assert drawn is not None
    poor = track_column(10, 40, base=0.4, drawn=drawn[1]).ratios
    good = track_column(32, 40, base=0.4, drawn=drawn[1]).ratios
    assert poor["H1"] is not None
    assert good["H1"] is not None
    assert poor["H1"] < 1 < good["H1"]
    assert poor["H4"] == good["H4"] == 1
