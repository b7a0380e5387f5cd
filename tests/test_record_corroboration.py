"""Happenings and their reports: what is joined, what is kept apart, and what is independent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.record import RECORD_COLUMNS
from backchannel.record.corroboration import happenings
from backchannel.record.entries import entries
from backchannel.record.origins import groups, host_key, name_key, origins, sides

DAY = date(2025, 6, 23)


def row(**cells: Any) -> dict[str, Any]:
    base = dict.fromkeys(RECORD_COLUMNS) | {
        "event": "e", "dataset": "starter", "source": "wikipedia", "date": DAY, "date_precision": "day",
        "actor": "CHL", "actor_state": "CHL", "recipient": "PER", "recipient_state": "PER", "symmetric": False,
        "type": "ASSAULT", "modality": "asserted", "publisher": "Reuters",
    }  # fmt: skip
    return base | cells


def found(*rows: dict[str, Any]) -> list[tuple[int, int]]:
    frame = happenings(pd.DataFrame(list(rows)))
    return list(zip(frame["n_reports"], frame["n_independent"], strict=True))


def test_reports_of_one_happening_are_joined_across_data_sets_and_days() -> None:
    next_day = row(event="b", dataset="gdelt-2", source=None, publisher="BBC", date=DAY + timedelta(days=1))
    assert found(row(), next_day) == [(2, 2)]
    frame = happenings(pd.DataFrame([row(), next_day]))
    assert frame.loc[0, "sources"] == "wikipedia; gdelt-2"
    assert frame.loc[0, "what"] == "Chile attacked Peru"


@pytest.mark.parametrize(
    "cells",
    [{"type": "ACCUSE"}, {"recipient": "BOL", "recipient_state": "BOL"}, {"date": DAY + timedelta(days=2)},
     {"actor": "PER", "actor_state": "PER", "recipient": "CHL", "recipient_state": "CHL"},
     {"date_precision": "month", "date": date(2025, 6, 1), "date_end": date(2025, 6, 30)}],
)  # fmt: skip
def test_what_differs_is_another_happening(cells: dict[str, Any]) -> None:
    assert found(row(), row(event="b", **cells)) == [(1, 1), (1, 1)]


def test_contacts_have_no_direction() -> None:
    back = {"actor": "PER", "actor_state": "PER", "recipient": "CHL", "recipient_state": "CHL"}
    assert found(row(type="CONSULT"), row(event="b", type="CONSULT", mode="visit", publisher="AP", **back)) == [(2, 2)]


def test_daily_strikes_do_not_run_into_one() -> None:
    days = [row(event=str(n), date=DAY + timedelta(days=n)) for n in range(6)]
    assert found(*days) == [(2, 1), (2, 1), (2, 1)]


def test_plans_are_left_out_and_denials_counted_beside() -> None:
    assert found(row(modality="planned")) == []
    assert found(row(modality="denied")) == []
    frame = happenings(pd.DataFrame([row(), row(event="b", modality="denied")]))
    assert frame[["n_reports", "n_denied"]].to_numpy().tolist() == [[1, 1]]


def test_an_empty_record_gives_no_happenings_and_keeps_the_columns() -> None:
    frame = happenings(pd.DataFrame(columns=list(RECORD_COLUMNS)))
    assert frame.empty
    assert {"date", "what", "n_reports", "n_independent", "sources"} <= set(frame.columns)


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ({"publisher": "Reuters"}, {"publisher": "Reuters; AP"}, 1),
        ({"publisher": "Reuters"}, {"publisher": "BBC News", "reporter": "Reuters"}, 1),
        ({"publisher": "The Times of Israel"}, {"publisher": None, "url": "https://www.timesofisrael.com/x"}, 1),
        ({"source": "rt", "publisher": None}, {"source": "tass", "publisher": None}, 1),
        ({"source": "mid", "publisher": None}, {"publisher": "TASS"}, 1),
        ({"publisher": "Reuters"}, {"publisher": "BBC"}, 2),
        ({"source": "mid", "publisher": None}, {"publisher": "Mehr News"}, 2),
        (
            {"publisher": None, "url": "https://en.wikipedia.org/a"},
            {"publisher": None, "url": "https://wikipedia.org/b"},
            1,
        ),
    ],
)
def test_who_is_independent_of_whom(one: dict[str, Any], other: dict[str, Any], number: int) -> None:
    pair = entries(pd.DataFrame([row(event="a", **one), row(event="b", **other)]))
    assert len(groups(pair)) == number
    assert len(groups(pair[::-1])) == number


def test_a_third_report_that_copies_both_joins_them() -> None:
    rows = [row(publisher=name) for name in ("Reuters", "BBC", "Reuters; BBC")]
    assert len(groups(entries(pd.DataFrame(rows[:2])))) == 2
    assert len(groups(entries(pd.DataFrame(rows)))) == 1


def test_whose_word_a_row_is() -> None:
    rows = [
        row(reporter="Peru"),
        row(reporter="Bolivia"),
        row(publisher="RT", actor="RUS", actor_state="RUS"),
        row(publisher="RT"),
        row(publisher="RT; Reuters", actor="RUS", actor_state="RUS"),
    ]
    whose = [sorted(sides(entry)) for entry in entries(pd.DataFrame(rows))]
    assert whose == [["PER"], [], ["RUS"], [], []]


def test_missing_cells_of_any_kind_are_missing() -> None:
    frame = pd.DataFrame([row(mode=None), row(mode=float("nan")), row(mode=pd.NA)])
    assert [entry.mode for entry in entries(frame)] == ["", "", ""]
    assert entries(pd.DataFrame([row(date=None)])) == ()
    assert entries(pd.DataFrame([row(date=pd.Timestamp("2025-06-23"), date_end=pd.NaT)]))[0].date_end == DAY


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_no_address_or_name_breaks_the_reading(text: str) -> None:
    assert isinstance(host_key(text), str)
    assert name_key(name_key(text)) == name_key(name_key(name_key(text)))
    for entry in entries(pd.DataFrame([row(url=text, publisher=None, reporter=text)])):
        assert origins(entry)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["A1", "B2", "C3"])), min_size=1, max_size=12))
def test_every_report_lies_in_one_happening_and_order_changes_nothing(days: list[tuple[int, str]]) -> None:
    rows = [
        row(event=str(number), date=DAY + timedelta(days=day), publisher=name)
        for number, (day, name) in enumerate(days)
    ]
    straight, back = happenings(pd.DataFrame(rows)), happenings(pd.DataFrame(rows[::-1]))
    assert straight["n_reports"].sum() == len(rows)
    assert (straight["n_independent"] <= straight["n_reports"]).all()
    assert straight[["date", "n_reports", "n_independent"]].equals(back[["date", "n_reports", "n_independent"]])
