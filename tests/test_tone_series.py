"""Series: what enters a period, what a zero means, and what stands beside each value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.errors import BadQuestion
from backchannel.model.record import RECORD_COLUMNS, Query
from backchannel.tone.coverage import Scope, covered_days, covers, starter_scopes
from backchannel.tone.listing import list_events
from backchannel.tone.periods import period_days, period_range, period_starts
from backchannel.tone.series import Asked, Counted, count_series

DYAD = Query(actors=("RUS",), recipients=("IRN",))


def rows(*events: dict[str, Any]) -> pd.DataFrame:
    """Rows of the record from what matters in them."""
    table = pd.DataFrame([{"event": str(index), **event} for index, event in enumerate(events)])
    table = table.reindex(columns=[*RECORD_COLUMNS, *(["duplicates"] if "duplicates" in table else [])])
    return table.assign(date=pd.to_datetime(table["date"]))


def days(first: str, last: str, *, source: str = "notes", events: int = 10) -> pd.DataFrame:
    index = pd.date_range(first, last)
    return pd.DataFrame({"date": index, "dataset": "own", "source": source, "rows": events, "events": events})


def counted(table: pd.DataFrame, coverage: pd.DataFrame, *, query: Query = DYAD, **asked: Any) -> Counted:
    return count_series(table, coverage, asked=Asked(query=query, **asked), scopes={})


def test_zero_only_where_covered_and_nan_where_not() -> None:
    coverage = pd.concat([days("2025-06-01", "2025-06-02"), days("2025-06-05", "2025-06-06")])
    series = counted(rows({"date": "2025-06-01"}), coverage, every="day").series
    assert series.values[:2] == (1.0, 0.0)
    assert all(value != value for value in series.values[2:4])
    assert series.values[4:] == (0.0, 0.0)
    assert series.n == (1, 0, 0, 0, 0, 0)
    assert series.volume == (10, 10, 0, 0, 10, 10)


def test_an_event_on_a_day_that_no_source_covers_still_counts() -> None:
    series = counted(rows({"date": "2025-06-03"}), days("2025-06-01", "2025-06-01"), every="day").series
    assert series.values == (1.0,)


def test_weeks_begin_on_monday_and_say_how_many_days_are_covered() -> None:
    found = counted(rows({"date": "2025-06-22"}, {"date": "2025-06-23"}), days("2025-06-20", "2025-06-24"))
    assert [str(day.date()) for day in found.frame.index] == ["2025-06-16", "2025-06-23"]
    assert list(found.frame["value"]) == [1.0, 1.0]
    assert list(found.frame["days_covered"]) == [3, 2]
    assert list(found.frame["days"]) == [7, 7]


def test_days_outside_the_question_do_not_count_as_covered() -> None:
    query = Query(actors=("RUS",), since=date(2025, 6, 19), until=date(2025, 6, 24))
    found = counted(rows(), days("2025-06-01", "2025-06-30"), query=query)
    assert list(found.frame["days_covered"]) == [4, 2]
    assert list(found.frame["volume"]) == [40, 20]


@pytest.mark.parametrize(("every", "entering"), [("day", 1), ("week", 2), ("month", 3), ("quarter", 3), ("year", 4)])
def test_a_date_known_coarsely_enters_no_finer_period(every: Any, entering: int) -> None:
    precisions = ("day", "week", "month", "year", "unknown")
    table = rows(*({"date": "2025-06-01", "date_precision": precision} for precision in precisions))
    found = counted(table, days("2025-06-01", "2025-06-02"), every=every)
    assert found.frame["n"].sum() == entering
    assert (
        f"{5 - entering} event{'' if entering == 4 else 's'} left out: known only to a coarser time than the period."
        in found.notes
    )


def test_what_did_not_happen_is_left_out_unless_asked_for() -> None:
    table = rows(*({"date": "2025-06-01", "modality": told} for told in ("asserted", None, "planned", "denied")))
    coverage = days("2025-06-01", "2025-06-01")
    assert counted(table, coverage, every="day").frame["n"].sum() == 2
    asked = Query(actors=("RUS",), modalities=("planned", "denied", "asserted"))
    assert counted(table, coverage, every="day", query=asked).frame["n"].sum() == 4


def test_rows_of_one_event_count_once_and_duplicates_stand_beside() -> None:
    table = rows(
        {"event": "a", "date": "2025-06-01", "score": 2.0, "duplicates": 3},
        {"event": "a", "date": "2025-06-01", "score": 4.0, "duplicates": 1},
        {"event": "b", "date": "2025-06-01", "score": -3.0, "duplicates": 1},
    )
    coverage = days("2025-06-01", "2025-06-01")
    frame = counted(table, coverage, every="day").frame
    assert (frame["n"].iloc[0], frame["raw"].iloc[0], frame["value"].iloc[0]) == (2, 4, 2.0)
    assert list(counted(table, coverage, every="day", measure="raw").frame["value"]) == [4.0]
    assert list(counted(table, coverage, every="day", measure="score").frame["value"]) == [0.0]
    assert list(counted(table, coverage, every="day", measure="score_sum").frame["value"]) == [0.0]
    assert list(counted(table, coverage, every="day", measure="share").frame["value"]) == [200.0]


def test_a_mean_of_nothing_is_nan_and_a_sum_of_nothing_is_zero() -> None:
    coverage = days("2025-06-01", "2025-06-02")
    table = rows({"date": "2025-06-01", "score": -3.0, "tone": -0.5})
    for measure, second in (("score", None), ("tone", None), ("score_sum", 0.0)):
        values = counted(table, coverage, every="day", measure=measure).series.values
        assert values[0] == (-0.5 if measure == "tone" else -3.0)
        assert values[1] == second or (second is None and values[1] != values[1])


def test_goldstein_scores_are_never_mixed_with_plover_scores() -> None:
    coverage = days("2025-06-01", "2025-06-01")
    mixed = rows({"date": "2025-06-01", "score": -5.0}, {"date": "2025-06-01", "score": -5.0, "goldstein": 1.0})
    found = counted(mixed, coverage, every="day", measure="goldstein")
    assert list(found.frame["value"]) == [1.0]
    assert "1 event left out: without a goldstein." in found.notes
    with pytest.raises(BadQuestion, match="none of the 1 events has a Goldstein score"):
        counted(mixed.head(1), coverage, every="day", measure="goldstein")


def test_apart_by_type_each_has_its_own_zeros_and_they_add_up() -> None:
    table = rows(
        {"date": "2025-06-01", "type": "CONSULT"}, {"date": "2025-06-02", "type": "ACCUSE"}, {"date": "2025-06-02"}
    )
    coverage = days("2025-06-01", "2025-06-02")
    found = counted(table, coverage, every="day", by="type")
    assert list(found.frame.loc["CONSULT"]["value"]) == [1.0, 0.0]
    assert list(found.frame.loc["ACCUSE"]["value"]) == [0.0, 1.0]
    with pytest.raises(BadQuestion, match="several series"):
        _ = found.series


def test_nothing_at_all_is_an_empty_frame() -> None:
    for by in (None, "type"):
        found = counted(rows(), days("2025-06-01", "2025-06-01").head(0), by=by)
        assert found.frame.empty
        assert list(found.frame.columns) == ["value", "n", "raw", "volume", "days_covered", "days"]


def test_a_source_with_a_scope_covers_only_what_it_records() -> None:
    scopes = starter_scopes({"travels": (date(2000, 1, 1), date(2025, 12, 31))})
    mid, posts, travels = (scopes[name] for name in ("mid", "posts", "travels"))
    talks = Query(actors=("IRN",), recipients=("RUS",), types=("CONSULT",))
    assert covers(mid, talks)
    assert not covers(mid, Query(actors=("IRN",), recipients=("USA",), types=("CONSULT",)))
    assert not covers(mid, Query(actors=("IRN",), types=("CONSULT",)))
    assert not covers(mid, DYAD)
    toward = Query(actors=("USA",), recipients=("IRN",), directed=True)
    assert covers(posts, toward)
    assert not covers(posts, Query(actors=("USA",), recipients=("IRN",)))
    assert not covers(posts, Query(actors=("IRN",), recipients=("USA",), directed=True))
    assert not covers(travels, toward)
    assert not any(covers(scopes[name], talks) for name in ("vetoes", "rt", "tass"))


def test_a_complete_list_covers_days_without_a_row() -> None:
    scopes = {"travels": Scope(parties=("USA",), since=date(2025, 6, 1), until=date(2025, 6, 9))}
    coverage = days("2025-06-03", "2025-06-03", source="travels")
    query = Query(actors=("USA",), recipients=("GBR",))
    assert len(covered_days(coverage, query=query, scopes=scopes)) == 9
    assert len(covered_days(coverage, query=DYAD, scopes=scopes)) == 0
    other = Query(actors=("USA",), recipients=("GBR",), sources=("mid",))
    assert len(covered_days(coverage, query=other, scopes=scopes)) == 0


def test_volume_is_that_of_the_sources_that_could_tell() -> None:
    coverage = pd.concat(
        [days("2025-06-01", "2025-06-01", source="mid", events=7), days("2025-06-01", "2025-06-01", events=5)]
    )
    scopes = {"mid": Scope(parties=("RUS",))}
    one = {"every": "day", "measure": "share"}
    ours = count_series(rows({"date": "2025-06-01"}), coverage, asked=Asked(query=DYAD, **one), scopes=scopes)  # type: ignore[arg-type]
    query = Query(actors=("USA",), recipients=("IRN",))
    others = count_series(rows({"date": "2025-06-01"}), coverage, asked=Asked(query=query, **one), scopes=scopes)  # type: ignore[arg-type]
    assert list(ours.frame["volume"]) == [12]
    assert list(others.frame["volume"]) == [5]
    assert list(others.frame["value"]) == [200.0]


def test_the_listing_counts_both_ways_and_says_what_is_covered() -> None:
    table = rows({"date": "2025-06-23", "duplicates": 2}, {"date": "2025-06-23", "duplicates": 1})
    on = date(2025, 6, 23)
    query = Query(actors=("IRN",), recipients=("RUS",), since=on, until=on)
    found = list_events(table, days("2025-06-20", "2025-06-25"), query=query, scopes={})
    assert (found.events, found.raw) == (2, 3)
    assert found.asked == "of Iran with Russia, on 2025-06-23"
    assert found.covered == "On 2025-06-23 the record holds of anybody: notes 10 events."
    gap = Query(actors=("IRN",), since=date(2030, 1, 1), until=date(2030, 1, 2))
    none = list_events(table.head(0), days("2025-06-20", "2025-06-25"), query=gap, scopes={})
    assert (none.events, none.raw) == (0, 0)
    assert none.covered.endswith("no such day is covered.")


DATES = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@settings(max_examples=25, deadline=None)
@given(st.lists(DATES, min_size=1, max_size=30), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_every_day_lies_in_exactly_one_period(dates: list[date], every: Any) -> None:
    starts = period_starts(pd.Series(pd.to_datetime(dates)), every=every)
    index = period_range(min(dates), max(dates), every=every)
    lengths = period_days(index, every=every)
    assert starts.isin(index).all()
    for day, start in zip(dates, starts, strict=True):
        assert start.date() <= day < start.date() + timedelta(days=int(lengths[start]))
    assert all(first + timedelta(days=int(lengths[first])) == second for first, second in pairwise(index))


@settings(max_examples=25, deadline=None)
@given(st.lists(DATES, max_size=30), st.sampled_from(["week", "month", "year"]))
def test_counts_add_up_whatever_the_periods(dates: list[date], every: Any) -> None:
    table = rows(*({"date": str(day)} for day in dates)) if dates else rows({"date": "2000-01-01"}).head(0)
    found = counted(table, days("2000-01-01", "2000-01-02"), every=every)
    assert found.frame["value"].sum() == len(dates)


def test_the_analysts_own_silence_is_no_zero_but_that_of_a_named_table_is() -> None:
    one = rows({"date": "2025-06-01", "dataset": "own"})
    coverage, scopes = days("2025-06-01", "2025-06-02"), starter_scopes({})
    asked = Asked(query=DYAD, every="day")
    own = count_series(one, coverage, asked=replace(asked, query=replace(DYAD, until=date(2025, 6, 2))), scopes=scopes)
    assert own.series.values[0] == 1.0
    assert own.series.values[1] != own.series.values[1]
    assert own.notes[-1].startswith("The analyst's own events are taken for a selection")
    named = count_series(
        one.assign(dataset="keds"), coverage.assign(dataset="keds", source=None), asked=asked, scopes=scopes
    )
    assert (named.series.values, named.notes) == ((1.0, 0.0), ())


def test_a_list_that_its_analyst_knows_to_be_complete_has_zeros_where_it_is_silent() -> None:
    whole = {"own": Scope(parties=("RUS",), since=date(2025, 6, 1), until=date(2025, 6, 3))}
    one, coverage = rows({"date": "2025-06-01", "dataset": "own"}), days("2025-06-01", "2025-06-01").assign(source=None)
    found = count_series(one, coverage, asked=Asked(query=DYAD, every="day"), scopes=whole)
    assert found.series.values == (1.0, 0.0, 0.0)
    others = Query(actors=("CHN",), recipients=("JPN",), since=date(2025, 6, 1), until=date(2025, 6, 3))
    assert (
        count_series(one[:0], coverage, asked=Asked(query=others, every="day"), scopes=whole)
        .frame["value"]
        .isna()
        .all()
    )


@pytest.mark.parametrize(("field", "said"), [("every", "fortnight"), ("measure", "mood"), ("by", "mode")])
def test_words_that_mean_nothing_are_refused_before_anything_is_counted(field: str, said: str) -> None:
    with pytest.raises(BadQuestion, match=f"'{said}' is none of"):
        Asked(query=DYAD, **{field: said})  # type: ignore[arg-type]
